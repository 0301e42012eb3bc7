"""Comments that excuse one line: `# bkplan: ignore BK451 -- reason`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bkplan.findings import Finding, Mark, Severity
from bkplan.vocab import Text
from bkplan.yamlfile import scalar_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.yamlfile import Document

UNNEEDED, NO_REASON = "BK160", "BK161"
_EXCUSE = re.compile(r"(?:^|\s)#\s*bkplan:\s*ignore\b(?P<codes>[^#]*?)(?:--(?P<reason>.*))?$")
_CODE = re.compile(r"BK\d{3}")


class Excuse(NamedTuple):
    """One comment: where it stands, the codes that it excuses on its line, and why."""

    mark: Mark
    codes: tuple[str, ...]
    reason: str


def excuses(documents: Iterable[Document]) -> Iterator[Excuse]:
    """Every excuse in the files; one inside a quoted text is no comment."""
    for document in documents:
        if "bkplan:" not in document.text:
            continue
        texts = scalar_ranges(document.text)
        for number, line in enumerate(document.text.splitlines(), 1):
            for found in _EXCUSE.finditer(line):
                column = found.start() + found[0].index("#")
                if not any(start <= (number - 1, column) < end for start, end in texts):
                    codes = tuple(_CODE.findall(found["codes"]))
                    mark = Mark(document.path, number, column + 1)
                    yield Excuse(mark, codes, (found["reason"] or "").strip())


def excused(
    findings: Sequence[Finding],
    documents: Iterable[Document],
    running: frozenset[str],
    known: frozenset[str],
) -> tuple[Finding, ...]:
    """The findings that no comment excuses, and one for each comment that is not right itself.

    Only codes that are `running` can be excused, or be found not to need it; a code that is no
    named check is not `known` and never needs one.
    """
    kept = list(findings)
    added: list[Finding] = []
    for excuse in excuses(documents):
        for code in excuse.codes:
            hit = [
                f
                for f in kept
                if f.code == code
                and (f.mark.path, f.mark.line) == (excuse.mark.path, excuse.mark.line)
            ]
            if hit and code in running:
                kept = [f for f in kept if f not in hit]
            elif code in running or code not in known:
                added.append(_finding(excuse.mark, UNNEEDED, code))
        if not excuse.reason or not excuse.codes:
            added.append(_finding(excuse.mark, NO_REASON, ""))
    return (*kept, *added)


def _finding(mark: Mark, code: str, about: str) -> Finding:
    if code == UNNEEDED:
        text = Text(
            f"không có gì để bỏ qua cho {about} ở dòng này; hãy xóa chú thích",
            f"there is nothing to excuse for {about} on this line; delete the comment",
        )
    else:
        text = Text(
            "thiếu mã hoặc lý do; hãy viết # bkplan: ignore BK451 -- lý do",
            "a code or the reason is missing; write # bkplan: ignore BK451 -- reason",
        )
    return Finding(mark, code, Severity.WARNING, "", text)
