"""All findings of a data folder: the errors of reading, then the named checks asked for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bkplan.checks import CHECKS
from bkplan.checks.excuses import NO_REASON, UNNEEDED, excused
from bkplan.checks.spec import Subject
from bkplan.findings import Severity
from bkplan.problems import MOST_FAULTS, Problem
from bkplan.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.findings import Finding
    from bkplan.loader import Loaded

READING = frozenset(problem.code for problem in Problem)
NAMED = frozenset(check.code for check in CHECKS) | {UNNEEDED, NO_REASON}


ALL_CODES = tuple(sorted(READING | NAMED))


class Wanted(NamedTuple):
    """Which named checks run, by prefix: `BK4` is a whole group. Errors of reading always do."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = Severity.NOTICE

    def wants(self, code: str) -> bool:
        """Whether a named check runs."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))


def findings_of(loaded: Loaded, as_of: date, wanted: Wanted) -> tuple[Finding, ...]:
    """Everything there is to say of the data, sorted by place."""
    found = list(loaded.findings)
    subject = Subject(loaded.partial, loaded.documents, as_of)
    running = {
        check.code
        for check in CHECKS
        if wanted.wants(check.code)
        and not (check.by_header and loaded.plan is None)
        and not (check.by_all and loaded.errors)
    }
    for check in CHECKS:
        if check.code in running:
            found.extend(_first(check.findings(subject)))
    kept = excused(found, loaded.documents, frozenset(running), NAMED)
    order = list(Severity)
    least = order.index(wanted.least)
    return tuple(
        sorted(
            (
                f
                for f in kept
                if order.index(f.severity) <= least and (f.code in READING or wanted.wants(f.code))
            ),
            key=lambda f: f.place,
        )
    )


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first so many of a check, and then one that says there are more."""
    for place, finding in enumerate(findings):
        if place < MOST_FAULTS:
            yield finding
            continue
        more = Text(
            f"và còn nữa: mỗi kiểm tra chỉ kể {MOST_FAULTS} điều đầu tiên; hãy sửa rồi chạy lại",
            f"and there are more: a check tells its first {MOST_FAULTS} findings; "
            "correct them and run again",
        )
        yield finding._replace(field="", message=more)
        break


def brought_by(new: Iterable[Finding], old: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that a change brings: those that the old version did not have as often.

    A finding is known by file, code, field and what it says, not by lines or by the remedy, which
    names what else there is: moving lines is no change.
    """
    known = Counter(_identity(finding) for finding in old)
    brought = []
    for finding in new:
        identity = _identity(finding)
        if known[identity]:
            known[identity] -= 1
        else:
            brought.append(finding)
    return tuple(brought)


def _identity(finding: Finding) -> tuple[str, str, str, str]:
    name = re.split(r"[/\\:]", finding.mark.path)[-1]  # of a revision: main:tasks.yaml
    return (name, *finding.fact)
