"""Comments that excuse one line: `# bkplan: ignore BK451 -- reason`."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding, Fix, Mark, Severity
from bkplan.files.yaml_events import text_spans
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import lines_of
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.files.yaml import DataFile

UNNEEDED, NO_REASON = "BK160", "BK161"
_EXCUSE = re.compile(r"(?:^|\s)#\s*bkplan:\s*ignore\b(?P<codes>[^#]*?)(?:--(?P<reason>.*))?$")
_CODE = re.compile(r"BK\d{3}")


class Excuse(NamedTuple):
    """One comment: where it stands, the codes that it excuses on its line, and why."""

    mark: Mark
    codes: tuple[str, ...]
    reason: str
    line: str
    shared: bool
    """Whether it stands in a file for many plans: another one of them may need it."""

    def without(self, codes: Iterable[str]) -> str | None:
        """Its line without some of its codes; without itself where it has no more, if any is left.

        The line goes where nothing else stands in it.
        """
        left = [code for code in self.codes if code not in codes]
        before, comment = self.line[: self.mark.column - 1], self.line[self.mark.column - 1 :]
        if left:
            first, last = comment.index(self.codes[0]), comment.rindex(self.codes[-1])
            return before + comment[:first] + ",".join(left) + comment[last + len(self.codes[-1]) :]
        return before.rstrip() or None


def excuses(documents: Iterable[DataFile]) -> Iterator[Excuse]:
    """Every excuse in the files; one inside a text is no comment."""
    for document in documents:
        if "bkplan:" not in document.text:
            continue
        texts = text_spans(document.text)
        for number, line in enumerate(lines_of(document.text), 1):
            if "bkplan:" not in line:
                continue
            for found in _EXCUSE.finditer(line):
                column = found.start() + 1 + found[0].index("#")
                place = bisect_right(texts, (number, column), key=lambda span: span[0]) - 1
                if place < 0 or texts[place][1] <= (number, column):
                    mark = Mark(document.path, number, column)
                    codes = tuple(_CODE.findall(found["codes"]))
                    reason = (found["reason"] or "").strip()
                    yield Excuse(mark, codes, reason, line, document.shared)
                    break


def excused(
    findings: Sequence[Finding],
    documents: Iterable[DataFile],
    running: frozenset[str],
    named: frozenset[str],
    *,
    whole: bool = True,
) -> tuple[Finding, ...]:
    """The findings that no comment excuses, and one for each comment that is not right itself.

    Only codes that are `running` can be excused, or be found not to need it; one that is not among
    the `named` checks (reading, or nothing at all) never needs it. Unless the data are `whole`, a
    check may not find only because of what could not be read: then no excuse of one is unneeded.
    """
    there = {(f.mark.path, f.mark.line, f.code) for f in findings}
    gone: set[tuple[str, int, str]] = set()
    added: list[Finding] = []
    for excuse in excuses(documents):
        unneeded = []
        for code in dict.fromkeys(excuse.codes):
            place = (excuse.mark.path, excuse.mark.line, code)
            if code in running and place in there:
                gone.add(place)
            elif (code in running and whole and not excuse.shared) or code not in named:
                unneeded.append(code)
        for code in unneeded:
            fix = Fix(excuse.without(unneeded), whole_line=True)
            added.append(_finding(excuse.mark, UNNEEDED, code)._replace(fix=fix))
        if not excuse.reason or not excuse.codes:
            added.append(_finding(excuse.mark, NO_REASON, ""))
    kept = [f for f in findings if (f.mark.path, f.mark.line, f.code) not in gone]
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
