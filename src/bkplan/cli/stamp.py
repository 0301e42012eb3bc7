"""The line in a report that says how to make it again."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any, NamedTuple

from bkplan.spans import Span, SpanUnit, read_span
from bkplan.vocab import Lang

NAME = "bkplan-report"
_STAMP = re.compile(rf"<!-- {NAME} (\{{.*\}}) -->")
_MOST_DAYS = 300_000
"""Older versions took 9999m, months of 30 days."""
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

    def text(self) -> str:
        """The stamp as one line that fits into a remark of Markdown or HTML."""
        told = self._asdict() | {
            "as_of": self.as_of.isoformat(),
            "since": self.since.isoformat() if self.since else None,
            "within": str(self.within),
        }
        return f"{NAME} {json.dumps(told).translate(_HOSTILE)}"


def read_stamp(text: str) -> Stamp | None:
    """The last stamp of a report's text; None where there is none that can be used."""
    found = _STAMP.findall(text)
    if not found:
        return None
    try:
        told: dict[str, Any] = json.loads(found[-1])
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
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
    words = (stamp.form, stamp.charts, stamp.version, stamp.commit, stamp.digest, *stamp.sections)
    return stamp if all(isinstance(word, str) for word in words) else None


def _span(told: object) -> Span:
    """A span; ValueError where it is none. Older reports have a number of days."""
    if isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= _MOST_DAYS:
        return Span(told, SpanUnit.DAY)
    if isinstance(told, str) and (span := read_span(told)):
        return span
    raise ValueError(told)
