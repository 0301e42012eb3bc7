"""The entries of a log that hand a task on to other leads: all of it, or the parts of some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.events import Effect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.records.task import LogEntry, Task


def hands_on(entry: LogEntry) -> bool:
    """Whether an entry hands on a task to other leads, all of it."""
    return _to_others(entry) and not entry.by


def hands_part_on(entry: LogEntry) -> bool:
    """Whether an entry hands on the parts of some that owe a task, and not all of it."""
    return _to_others(entry) and bool(entry.by)


def _to_others(entry: LogEntry) -> bool:
    return bool(entry.lead) and entry.event.traits.effect is Effect.HANDS_ON


def handed_on(task: Task, as_of: date) -> Sequence[LogEntry]:
    """The entries by a day that gave a task to other leads, all of it."""
    if not task.log:
        return ()
    return [e for e in task.log if e.lead and e.date <= as_of and hands_on(e)]
