"""All findings of a data folder: the errors of reading, then the named checks asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.checks.every import CHECKS
from bkplan.checks.excuses import NO_REASON, UNNEEDED, excused
from bkplan.checks.owners import with_records
from bkplan.checks.spec import CheckedData
from bkplan.faults.collected import MOST_FAULTS
from bkplan.faults.findings import Severity
from bkplan.faults.problems import Problem
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.faults.findings import Finding
    from bkplan.reading.loader import Loaded
    from bkplan.reading.settings import Settings

READING = frozenset(problem.code for problem in Problem)
NAMES_DIFFER = "BK256"
"""Of plans taken together: see wider/together.py."""
NAMED = frozenset(check.code for check in CHECKS) | {UNNEEDED, NO_REASON, NAMES_DIFFER}
LOOSENED = "BK162"
"""Of the settings, not of the data: told by comparing, whatever the settings say."""
ALL_CODES = tuple(sorted(READING | NAMED | {LOOSENED}))


class Wanted(NamedTuple):
    """Which named checks run, by prefix: `BK4` is a whole group. Errors of reading always do."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    least: Severity = Severity.NOTICE

    def wants(self, code: str) -> bool:
        """Whether a named check runs."""
        chosen = not self.select or code.startswith(self.select)
        return chosen and not (self.ignore and code.startswith(self.ignore))


def wanted_by(settings: Settings) -> Wanted:
    """What a settings file asks for."""
    return Wanted(settings.select, settings.ignore, settings.severity or Severity.NOTICE)


def findings_of(loaded: Loaded, as_of: date, wanted: Wanted) -> tuple[Finding, ...]:
    """Everything there is to say of the data, sorted by place."""
    found = list(loaded.findings)
    data = CheckedData(loaded.partial, loaded.documents, as_of)
    running = {
        check.code
        for check in CHECKS
        if wanted.wants(check.code)
        and not (check.by_header and loaded.plan is None)
        and not (check.by_all and loaded.errors)
    }
    for check in CHECKS:
        if check.code in running:
            found.extend(_first(check.findings(data)))
    whole = not loaded.errors
    left = excused(found, loaded.documents, frozenset(running), NAMED, whole=whole)
    kept = with_records(left, loaded.documents)
    return wanted_of(kept, wanted)


def wanted_of(findings: Iterable[Finding], wanted: Wanted) -> tuple[Finding, ...]:
    """Those of some findings that are asked for, sorted by place: errors of reading always are."""
    order = list(Severity)
    least = order.index(wanted.least)
    return tuple(
        sorted(
            (
                f
                for f in findings
                if order.index(f.severity) <= least and (f.code in READING or wanted.wants(f.code))
            ),
            key=lambda f: f.place,
        )
    )


def _first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of a check, up to a limit, and then one that says there are more."""
    for place, finding in enumerate(findings):
        if place < MOST_FAULTS:
            yield finding
            continue
        more = Text(
            f"và còn nữa: mỗi kiểm tra chỉ kể {MOST_FAULTS} điều đầu tiên; hãy sửa rồi chạy lại",
            f"and there are more: a check tells its first {MOST_FAULTS} findings; "
            "correct them and run again",
        )
        yield finding._replace(field="", message=more, record="")  # it is about all of them
        break


def brought_by(new: Iterable[Finding], old: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that a change brings: those that the old version did not have as often.

    Equal ones are told apart by their order: of three where there was one, the last two are new.
    """
    known = Counter(finding.identity for finding in old)
    brought = []
    for finding in new:
        if known[finding.identity]:
            known[finding.identity] -= 1
        else:
            brought.append(finding)
    return tuple(brought)
