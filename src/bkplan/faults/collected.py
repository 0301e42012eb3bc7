"""Faults while they are found one by one: the first are told, up to a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.findings import Finding
from bkplan.faults.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FAULTS = 5_000
"""Errors of reading that are told of a file, and of the records of a folder, at most."""


class Faults(list[Finding]):
    """Errors while a file is read: the first, up to a limit; then one that says there are more."""

    def append(self, finding: Finding) -> None:
        """Take in one more, unless there are enough."""
        if len(self) < MOST_FAULTS:
            super().append(finding)
        elif not self.full:
            super().append(Problem.TOO_MANY.at(finding.mark, limit=MOST_FAULTS))

    def extend(self, findings: Iterable[Finding]) -> None:
        """Take in some more; those that nobody would be told of are not even looked for."""
        if not self.full:
            for finding in findings:
                self.append(finding)
                if len(self) > MOST_FAULTS:
                    break

    @property
    def full(self) -> bool:
        """Whether there are more than are told."""
        return len(self) > MOST_FAULTS
