"""A log entry to come: where it stands in its log, what it may be about, how it is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bkplan.deadlines.books import Books
from bkplan.deadlines.ledger import Slot
from bkplan.records.fields import Field, fields_of
from bkplan.records.task import LogEntry
from bkplan.words.events import About, Effect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bkplan.records.plan import Plan
    from bkplan.records.task import Task

WHAT_HAPPENED = ("date", "event")
_LAST = ("evidence", "note")
ONE_NAMED = ("occurrence", "restructuring", "milestone")
"""The keys by which an entry says which obligation it is about."""
_FIRST = (*WHAT_HAPPENED, "by", *ONE_NAMED)


def keys() -> tuple[Field, ...]:
    """The fields of an entry besides its day and event, in the order of the record."""
    return tuple(field for field in fields_of(LogEntry) if field.key not in WHAT_HAPPENED)


def written(entry: LogEntry) -> dict[str, Any]:
    """An entry as it stands in a file: strings, and lists of them; what proves it comes last."""
    fields = sorted(
        fields_of(LogEntry),
        key=lambda field: (field.key in _LAST, field.key not in _FIRST),
    )
    values = {field.key: getattr(entry, field.name) for field in fields}
    return {key: _written(value) for key, value in values.items() if value not in (None, ())}


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def place_in_log(task: Task, day: date) -> int:
    """Where an entry of a day goes in: after all of that day and before."""
    return max((place for place, entry in enumerate(task.log, 1) if entry.date <= day), default=0)


def by_name(slot: Slot) -> dict[str, Any]:
    """The key of an entry that names an obligation; none for the task itself."""
    named = {key: getattr(slot, key) for key in ONE_NAMED}
    return {key: value for key, value in named.items() if value is not None}


def could_mean(plan: Plan, task: Task, entry: LogEntry) -> tuple[Slot, ...]:
    """The obligations that an entry could be about that names none; one where that is certain.

    None where its event is about the task as such, about all of them, or about what ended last,
    and where it can be about nothing: reading says that better. A step of a task that is still owed
    may be meant as well as the task itself.
    """
    if entry.names_one or entry.event.traits.about is not About.OLDEST:
        return ()
    books = before(plan, task, entry)
    can = _CAN_BE_ABOUT.get(entry.event.traits.effect, _anything)
    found: dict[tuple[tuple[str, Any], ...], Slot] = {}
    for ledger in books.of(entry):
        own = ledger.meant(entry.date)
        if not own and ledger.relative and not ledger.slots and entry.event.traits.unstarted:
            own = [Slot(None)]
        steps = ledger.milestones.values() if ledger.itself_open else ()
        for slot in (*own, *(step for step in steps if not step.closed)):
            if can(slot, entry):  # of several that it is by, whichever owes it
                found.setdefault(tuple(by_name(slot).items()), slot)
    if books.owing is None:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda slot: slot.milestone is not None))


def is_meant(plan: Plan, task: Task, entry: LogEntry, slot: Slot) -> bool:
    """Whether an entry that names none is about a certain obligation."""
    about = [by_name(one) for one in before(plan, task, entry).concerned(entry)]
    return bool(about) and all(name == by_name(slot) for name in about)


def before(plan: Plan, task: Task, entry: LogEntry) -> Books:
    """The books as they are when an entry comes."""
    books = Books(task, plan)
    for earlier in task.log[: place_in_log(task, entry.date)]:
        books.apply(earlier)
    books.reach(entry.date)
    return books


def _anything(_: Slot, __: LogEntry) -> bool:
    return True


def _later(slot: Slot, entry: LogEntry) -> bool:
    return bool(slot.due and (entry.due is None or entry.due > slot.due))


def _earlier(slot: Slot, entry: LogEntry) -> bool:
    return slot.due is None or entry.due is None or entry.due < slot.due


_CAN_BE_ABOUT: Mapping[Effect, Callable[[Slot, LogEntry], bool]] = {
    Effect.RETURNS: lambda slot, _: slot.awaiting is not None,
    Effect.EXTENDS: _later,
    Effect.SCHEDULES: _earlier,
}
"""What must hold of an obligation for an event to have its effect on it; see `log_course.py`."""
