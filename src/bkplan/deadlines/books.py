"""The ledgers of a task while its log is replayed: one, or one for each that owes it for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines import effects
from bkplan.deadlines.budget import owed_beyond
from bkplan.deadlines.ledger import Ledger
from bkplan.deadlines.owing import Owing
from bkplan.words.events import About

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bkplan.deadlines.ledger import Slot
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task


class Books:
    """The ledgers of one task; an entry goes into those of whoever it is about."""

    def __init__(self, task: Task, plan: Plan) -> None:
        self.task, self.plan = task, plan
        self.owing = Owing(task, plan) if task.each else None
        self.by_body: Mapping[str, Ledger] = {}
        """Where each owes it, by the body that it was given to."""
        self.beyond = task.each and task.id in owed_beyond(plan)
        """There is no room for what each owes, and no ledger of it."""
        if self.owing is None:
            self.ledgers: Sequence[Ledger] = (Ledger(task, plan),)
            return
        bodies = () if self.beyond else self.owing.bodies
        self.by_body = {
            body: Ledger(task, plan, share=len(bodies), begins=self.owing.begins(body))
            for body in bodies
        }
        self.ledgers = tuple(self.by_body.values())

    @property
    def full(self) -> bool:
        """Whether there would be more obligations, but no room for them."""
        return self.beyond or any(ledger.full for ledger in self.ledgers)

    @property
    def recurring(self) -> bool:
        """Whether the task has an obligation for each day of a recurrence."""
        return self.task.recurs

    @property
    def relative(self) -> bool:
        """Whether the task has an obligation for each restructuring of its kinds, or event."""
        return bool(self.task.deadline and self.task.deadline.within)

    def of(self, entry: LogEntry) -> Sequence[Ledger]:
        """The ledgers that an entry goes into.

        Of one that means the oldest open occurrence, and does not say which, those in which that
        one is open: not in one the first and in another the second.
        """
        ledgers = self.ledgers
        if self.owing is not None and entry.by:
            parts = self.owing.parts_of(entry)
            ledgers = tuple(self.by_body[body] for body in parts if body in self.by_body)
        oldest = entry.event.traits.about is About.OLDEST and not entry.names_one
        if len(ledgers) < 2 or not self.recurring or not oldest:
            return ledgers
        for ledger in ledgers:
            ledger.reach(entry.date)
        first = [next(ledger.still_open(), None) for ledger in ledgers]
        days = [slot.occurrence for slot in first if slot and slot.occurrence]
        return tuple(
            ledger for ledger, slot in zip(ledgers, first, strict=True)
            if slot and slot.occurrence == min(days)
        ) or ledgers  # fmt: skip

    def concerned(self, entry: LogEntry) -> list[Slot]:
        """The obligations that an entry is about."""
        return [slot for ledger in self.of(entry) for slot in effects.concerned(ledger, entry)]

    def apply(self, entry: LogEntry) -> list[Slot]:
        """Replay one entry; returns the obligations that it is about."""
        return [slot for ledger in self.of(entry) for slot in effects.apply(ledger, entry)]

    def reach(self, day: date) -> None:
        """Bring in what has fallen due or begun by a day, and what is next."""
        for ledger in self.ledgers:
            ledger.reach(day)

    def reach_ahead(self, day: date) -> None:
        """Bring in every occurrence up to a day, and not only the next one still open."""
        for ledger in self.ledgers:
            ledger.reach_ahead(day)


def books_on(task: Task, plan: Plan, as_of: date) -> Books:
    """The ledgers of a task on a day: later entries do not exist, nor any after the plan's end."""
    as_of = plan.header.stands(as_of)
    books = Books(task, plan)
    for entry in task.log:
        if entry.date <= as_of:
            books.apply(entry)
    books.reach(as_of)
    return books


def ledger_on(task: Task, plan: Plan, as_of: date) -> Ledger:
    """The one ledger of a task that is owed once; see books_on(). Most tasks are such."""
    as_of = plan.header.stands(as_of)
    ledger = Ledger(task, plan)
    for entry in task.log:
        if entry.date <= as_of:
            effects.apply(ledger, entry)
    ledger.reach(as_of)
    return ledger
