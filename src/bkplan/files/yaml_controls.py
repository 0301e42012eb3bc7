"""Control characters in a text, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding, Mark
from bkplan.faults.problems import Problem
from bkplan.words.patterns import pattern
from bkplan.words.vocab import same

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_CONTROL_FINDINGS = 20
_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def controls_in(text: str, path: str) -> Iterator[Finding]:
    """The first raw control characters, which no file may hold."""
    for count, found in enumerate(_CONTROL.finditer(text)):
        if count == _MAX_CONTROL_FINDINGS:
            return
        line, column = position_in(text, found.start())
        char = f"U+{ord(found[0]):04X}"
        yield Problem.CONTROL_CHARACTER.at(Mark(path, line, column), char=same(char))


def position_in(text: str, index: int) -> tuple[int, int]:
    """The line and the column of an index, from 1."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
