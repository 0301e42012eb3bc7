"""The line in a report that says how to make it again."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from bkplan.words.frozen import NamedTuple
from bkplan.words.spans import Span, read_span
from bkplan.words.vocab import Lang

NAME = "bkplan-report"
_BEGINS, _ENDS = f"<!-- {NAME} {{", "} -->"
_VERSION = re.compile(r"[0-9A-Za-z.+!_-]{1,60}")
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HOSTILE = {ord(char): f"\\u{ord(char):04x}" for char in "-<>&"}
"""What could end a remark of HTML; JSON may write any character as an escape."""


class Stamp(NamedTuple):
    """What a report was asked for, and what it was made from and by."""

    form: str
    lang: Lang
    as_of: date
    since: date | None
    within: Span
    sections: tuple[str, ...]
    charts: str
    version: str
    commit: str
    digest: str
    recorded: date | None = None
    """The day of `commit` where the report is of the data as that has them, not of the present."""
    supposes: tuple[str, ...] = ()
    """What is supposed in it: such a report is nothing that data could give again."""
    left_out: tuple[str, ...] = ()
    """The plans that it is without, since their data had errors."""

    def text(self) -> str:
        """The stamp as one line that fits into a remark of Markdown or HTML."""
        told = self._asdict() | {
            "as_of": self.as_of.isoformat(),
            "since": self.since.isoformat() if self.since else None,
            "within": str(self.within),
            "recorded": self.recorded.isoformat() if self.recorded else None,
        }
        if self.recorded is None and not self.supposes:  # as it is without them
            del told["recorded"], told["supposes"]
        if not self.left_out:
            del told["left_out"]
        return f"{NAME} {json.dumps(told).translate(_HOSTILE)}"


def read_stamp(text: str) -> Stamp | None:
    """The last stamp of a report's text; None where there is none that can be used."""
    start = text.rfind(_BEGINS)
    line = text[start:].partition("\n")[0] if start >= 0 else ""
    end = line.find(_ENDS)
    if end < 0:
        return None
    try:
        told: dict[str, Any] = json.loads(line[len(_BEGINS) - 1 : end + 1])
        stamp = Stamp(
            form=told["form"],
            lang=Lang(told["lang"]),
            as_of=date.fromisoformat(told["as_of"]),
            since=date.fromisoformat(told["since"]) if told["since"] else None,
            within=_span(told["within"]),
            sections=tuple(told["sections"]),
            charts=told["charts"],
            version=told["version"],
            commit=told["commit"],
            digest=told["digest"],
            recorded=date.fromisoformat(day) if (day := told.get("recorded")) else None,
            supposes=tuple(told.get("supposes", ())),
            left_out=tuple(told.get("left_out", ())),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    words = (stamp.form, stamp.charts, stamp.version, stamp.commit, stamp.digest, *stamp.sections)
    words = (*words, *stamp.supposes, *stamp.left_out)
    return stamp if all(isinstance(word, str) for word in words) and _may_be(stamp) else None


def _may_be(stamp: Stamp) -> bool:
    """Whether version, commit and digest have the form of such."""
    return bool(
        _VERSION.fullmatch(stamp.version)
        and _COMMIT.fullmatch(stamp.commit)
        and _DIGEST.fullmatch(stamp.digest)
    )


def _span(told: object) -> Span:
    """A span; ValueError where it is none."""
    if isinstance(told, str) and (span := read_span(told)):
        return span
    raise ValueError
