"""The obligations of a task on a day, made of its ledger: what each is, and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.ledger import Ledger, Slot
    from bkplan.records.task import LogEntry

WORST_FIRST = tuple(Status)
DONE = (Status.DONE_LATE, Status.DONE_ON_TIME)
ENDED = (*DONE, Status.CANCELLED)
OPEN_FIRST = tuple(sorted(Status, key=ENDED.__contains__))
"""The worst first of what many owe: what some have done is not done while any owes it still."""


class Obligation(NamedTuple):
    """A task with one concrete due date, as of a day.

    `planned` is the plan's due date, `due` the one in force, which `moved_by` set where it is
    another; both are None without a deadline. `occurrence`, `restructuring` or `milestone` tells
    the obligations of one task apart.
    """

    status: Status
    planned: date | None
    due: date | None
    completed: date | None = None
    evidence: str | None = None
    days_overdue: int = 0
    occurrence: date | None = None
    restructuring: str | None = None
    moved_by: LogEntry | None = None
    reported: date | None = None
    """The day of the report that waits, or that was confirmed."""
    milestone: str | None = None
    extensions: int = 0
    """How often it was given more time by then."""
    owing: Answering | None = None
    """Of a task that each owes: to whom this part was given, and who answers for it."""

    @property
    def days_late(self) -> int | None:
        """How many days after its due date it was done; None where it was not done late.

        A completion that confirms a report is judged by the day of that report.
        """
        done = self.reported or self.completed
        late = self.status is Status.DONE_LATE and done and self.due
        return (done - self.due).days if late and done and self.due else None

    @property
    def by(self) -> tuple[str, ...]:
        """Who owes it, of a task that each owes; several where that is open, else one or none."""
        return self.owing.bodies if self.owing else ()

    @property
    def by_named(self) -> str | None:
        """The body that owed it when it was given, or fell due."""
        return self.owing.given if self.owing else None

    @property
    def name(self) -> tuple[date | None, str | None, str | None]:
        """What tells it apart from what else the same body owes of the task."""
        return (self.occurrence, self.restructuring, self.milestone)

    @property
    def ended(self) -> bool:
        """Whether nothing is owed any more."""
        return self.status in ENDED

    @property
    def awaiting(self) -> date | None:
        """The day of the report that waits to be confirmed or returned."""
        return None if self.ended else self.reported


def in_view(ledger: Ledger, as_of: date, until: date | None) -> list[Slot]:
    """A recurrence ends, to the eye, with its next occurrence still open, or at the horizon.

    One that was reported ahead of its time is seen while it waits.
    """
    if ledger.relative:
        return [slot for slot in ledger.slots if slot.due or slot.closed or slot.reported]
    if not ledger.recurring:
        return ledger.slots
    return seen(ledger.slots, as_of, until)


Seen = TypeVar("Seen", "Slot", Obligation)


def seen(all_: Sequence[Seen], as_of: date, until: date | None) -> list[Seen]:
    """What recurs, by its days, up to the next one that is open, and up to the horizon."""
    shown = len(all_)
    for place, one in enumerate(all_):
        if one.planned and one.planned >= as_of and not one.ended:
            shown = place + 1
            break
    horizon = as_of if until is None else until
    further = [
        one
        for one in all_[shown:]
        if one.awaiting or (one.planned and one.due and min(one.planned, one.due) <= horizon)
    ]
    return list(all_[:shown]) + further


def by_due(obligation: Obligation) -> tuple[bool, date | None]:
    """What sorts obligations: by their due dates, those without one last."""
    return (obligation.due is None, obligation.due)


def obligation_of(slot: Slot, as_of: date, undated: Status) -> Obligation:
    """What an obligation is on a day; `undated` is the state of one without a due date."""
    late = 0
    if slot.cancelled:
        status = Status.CANCELLED
    elif slot.completed:
        status = Status.DONE_LATE if slot.done_late else Status.DONE_ON_TIME
    elif slot.due is None:
        status = undated
    elif slot.due >= as_of:
        status = Status.OPEN_IN_TIME
    else:
        status, late = Status.OVERDUE, (as_of - slot.due).days
    closed = slot.closed
    return Obligation(
        status,
        slot.planned,
        slot.due,
        slot.completed.date if slot.completed else None,
        closed.evidence if closed else None,
        late,
        slot.occurrence,
        slot.restructuring,
        slot.moved_by,
        slot.reported.date if slot.reported else None,
        slot.milestone,
        slot.extensions,
    )


def worst(obligations: Iterable[Obligation]) -> Obligation | None:
    """The one that tells most: the worst, of those the next due, of what is done the last done.

    What is cancelled tells nothing where anything else does; None where there are none.
    """
    found = tuple(obligations)
    counted = [o for o in found if o.status is not Status.CANCELLED] or found
    if not counted:
        return None
    status = min((o.status for o in counted), key=OPEN_FIRST.index)
    alike = [o for o in counted if o.status is status]
    if status in DONE:
        return max(alike, key=lambda o: (o.completed is not None, o.completed))
    return min(alike, key=by_due)
