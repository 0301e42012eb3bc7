"""What the entries of a log do to the obligations of a task: one function an effect."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bkplan.deadlines.ledger import Ledger, Slot
from bkplan.words.events import About, Effect

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bkplan.records.task import LogEntry


def apply(ledger: Ledger, entry: LogEntry) -> list[Slot]:
    """Replay one entry; returns the obligations that it is about."""
    slots = concerned(ledger, entry)
    return EFFECTS[entry.event.traits.effect](ledger, slots, entry)


def concerned(ledger: Ledger, entry: LogEntry) -> list[Slot]:
    """The obligations that an entry is about; where it names none, those that its event says."""
    ledger.reach(entry.date)
    if entry.event.traits.about is About.NEW:
        return []
    if entry.milestone:
        return [slot for slot in (ledger.milestones.get(entry.milestone),) if slot]
    if entry.occurrence:
        return ledger.named(entry.occurrence)
    if entry.restructuring:
        return ledger.named(entry.restructuring)
    if len(ledger.slots) == 1 and not ledger.recurring:
        return list(ledger.slots)
    if ledger.relative and not ledger.slots and entry.event.traits.unstarted:
        ledger.slots.append(Slot(None))  # before anything started its clock
        return list(ledger.slots)
    match entry.event.traits.about:
        case About.OPEN:
            return list(ledger.still_open())
        case About.ENDED:
            return ledger.ended_last()
        case About.TASK | About.OLDEST:
            oldest = next(ledger.still_open(), None)
            return [oldest] if oldest else []
        case never:
            assert_never(never)


def _nothing(_: Ledger, slots: list[Slot], __: LogEntry) -> list[Slot]:
    return slots


def _completes(_: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    for slot in slots:
        if not slot.closed:
            slot.completed = entry
    return slots


def _reports(_: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    """What waits already waits since the first report: nobody is late by adding to it."""
    for slot in slots:
        if not slot.closed and not slot.reported:
            slot.reported = entry
    return slots


def _returns(_: Ledger, slots: list[Slot], __: LogEntry) -> list[Slot]:
    for slot in slots:
        if not slot.closed:
            slot.reported = None
    return slots


def _extends(_: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    for slot in slots:
        if not slot.closed and entry.due and slot.due and entry.due > slot.due:
            slot.move(entry)
            slot.extensions += 1
    return slots


def _schedules(_: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    for slot in slots:
        if not slot.closed and entry.due and (slot.due is None or entry.due < slot.due):
            slot.move(entry)
    return slots


def _cancels(ledger: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    if not entry.names_one:
        ledger.stopped = entry
    for slot in slots:
        slot.cancelled = entry
    return slots


def _reopens(ledger: Ledger, slots: list[Slot], entry: LogEntry) -> list[Slot]:
    """Undo how obligations ended; a new date is that of those whose own has passed.

    Where the whole task was cancelled these are also what fell due in the meantime.
    """
    ledger.open_again(slots, keep_undated=entry.due is not None)
    if ledger.stopped and not entry.names_one:
        ledger.stopped = None
        if entry.due:
            known = len(ledger.slots)
            ledger.reach(entry.date)
            slots = slots + ledger.slots[known:]
    if entry.due:
        passed = [slot for slot in slots if slot.due and slot.due < entry.date]
        for slot in passed or slots:
            if passed or len(slots) == 1 or slot.due is None or entry.due > slot.due:
                slot.move(entry)
    return slots


def _triggers(ledger: Ledger, _: list[Slot], entry: LogEntry) -> list[Slot]:
    return ledger.begin(entry.date)


EFFECTS: Mapping[Effect, Callable[[Ledger, list[Slot], LogEntry], list[Slot]]] = {
    Effect.NOTHING: _nothing,
    Effect.COMPLETES: _completes,
    Effect.REPORTS: _reports,
    Effect.RETURNS: _returns,
    Effect.EXTENDS: _extends,
    Effect.SCHEDULES: _schedules,
    Effect.HANDS_ON: _nothing,  # whoever answers, the same is owed: see answering.py
    Effect.CANCELS: _cancels,
    Effect.REOPENS: _reopens,
    Effect.TRIGGERS: _triggers,
}
"""Each is given the obligations that an entry is about, and returns them as they are then."""
