"""What `bkplan compare` counts of some tasks, and which of them stand in each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.course.scopes import By, by_scope
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import Counts
from bkplan.words.terms import MISSED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Rate
    from bkplan.words.vocab import Rates

MISSED_KEY = "missed"
LABELS = {column.key: column.label for column in counts.COLUMNS} | {MISSED_KEY: MISSED}
ORDER = (
    "tasks", "done_on_time", "done_late", "open_in_time", "overdue", MISSED_KEY, "no_deadline",
    "clock_not_started", "cancelled", "completion_rate", "on_time_rate",
)  # fmt: skip


def numbers_of(states: Iterable[TaskState], rates: Rates) -> dict[str, int | Rate]:
    """What is counted, by key."""
    states = tuple(states)
    counted = Counts.of((state.status for state in states), rates)._asdict()
    return {**counted, MISSED_KEY: sum(state.missed for state in states)}


def grouped(states: Iterable[TaskState], by: By) -> dict[str, list[TaskState]]:
    """By row the tasks that stand in it, each in the state that it has there."""
    grouped: dict[str, list[TaskState]] = {}
    for state in states:
        for scope, there in by_scope(by, state).items():
            grouped.setdefault(scope, []).append(there)
    return grouped
