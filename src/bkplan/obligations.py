"""A task, its log and a day: which obligations there are, and what state each is in.

Everything here is a pure function of its arguments; log entries after the day do not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bkplan.recurrence import Days, days_of, end_of_span
from bkplan.vocab import Event, Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkplan.model import LogEntry, Task
    from bkplan.plan import Plan
    from bkplan.units import Restructuring

WORST_FIRST = tuple(Status)


class TooManyObligations(Exception):
    """A task has more obligations by a day than there is room for; `text` says so."""

    def __init__(self, task: Task, as_of: date, most: int) -> None:
        self.text = Text(
            f"nhiệm vụ {task.id} có hơn {most} lượt đến {as_of}; "
            "hãy dùng quy tắc lặp thưa hơn hoặc ngày sớm hơn",
            f"the task {task.id} has more than {most} obligations by {as_of}; "
            "let it recur less often, or choose an earlier day",
        )
        super().__init__(self.text.en)


class Obligation(NamedTuple):
    """A task with one concrete due date, as of a day.

    `planned` is the plan's due date, `due` the one in force (the last extension); both are None
    without a deadline. `occurrence` or `restructuring` tells the obligations of one task apart.
    """

    status: Status
    planned: date | None
    due: date | None
    completed: date | None = None
    evidence: str | None = None
    days_overdue: int = 0
    occurrence: date | None = None
    restructuring: str | None = None


class TaskState(NamedTuple):
    """A task as of a day: the state of its worst obligation, and who leads it by then."""

    task: Task
    status: Status
    lead: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    shown: Obligation | None
    """The obligation that a list shows: the oldest missed, the next open, or the last one done."""

    @property
    def missed(self) -> int:
        """How many obligations are overdue."""
        return sum(o.status is Status.OVERDUE for o in self.obligations)

    @property
    def due(self) -> date | None:
        """Due date in force of the obligation shown."""
        return self.shown.due if self.shown else None

    @property
    def days_overdue(self) -> int:
        """Days since the due date of the obligation shown; 0 where it is not overdue."""
        return self.shown.days_overdue if self.shown else 0


@dataclass(slots=True)
class Slot:
    """One obligation while the log is replayed."""

    planned: date | None
    occurrence: date | None = None
    restructuring: str | None = None
    due: date | None = None
    completed: LogEntry | None = None
    cancelled: LogEntry | None = None

    def __post_init__(self) -> None:
        self.due = self.planned

    @property
    def closed(self) -> LogEntry | None:
        """The entry that ended the obligation, if one did."""
        return self.cancelled or self.completed


@dataclass(slots=True)
class Ledger:
    """The obligations of one task while its log is replayed, entry by entry."""

    task: Task
    plan: Plan
    slots: list[Slot] = field(default_factory=list)
    lead: tuple[str, ...] = ()
    stopped: LogEntry | None = None
    """The whole task is cancelled: nothing new falls due."""
    full: bool = False
    """There would be more obligations, but no room for them."""
    _days: Days | None = None
    _starts: tuple[Restructuring, ...] = ()
    _started: int = 0

    def __post_init__(self) -> None:
        self.lead = self.task.lead
        self._starts = self.plan.triggers(self.task)
        deadline = self.task.deadline
        if deadline and deadline.rrule:
            self._days = days_of(deadline.rrule, self.plan.header.issued)
        elif not self.relative:
            self.slots.append(Slot(deadline.due if deadline else None))

    @property
    def recurring(self) -> bool:
        """Whether the task has an obligation for each day of a recurrence."""
        return self._days is not None

    @property
    def relative(self) -> bool:
        """Whether the task has an obligation for each restructuring of its kinds."""
        return bool(self.task.deadline and self.task.deadline.within)

    def reach(self, day: date) -> None:
        """Bring in what has fallen due or begun by a day, and the next occurrence still open."""
        if self.stopped:
            return
        while self.recurring and not self._open_from(day):
            if not self._next():
                break
        for started in self._starts[self._started :]:
            if self.task.deadline is None or self.task.deadline.within is None:
                break
            if started.effective is None or started.effective > day or not self._room():
                break
            due = end_of_span(started.effective, self.task.deadline.within)
            self.slots.append(Slot(due, restructuring=started.id))
            self._started += 1

    def _open_from(self, day: date) -> bool:
        """Whether an occurrence from a day on is open; the last ones stand at the end."""
        for slot in reversed(self.slots):
            if slot.planned is None or slot.planned < day:
                break
            if not slot.closed:
                return True
        return False

    def _room(self) -> bool:
        self.full = self.full or len(self.slots) >= self.plan.most_obligations
        return not self.full

    def _next(self) -> bool:
        day = self._days.get(len(self.slots)) if self._days and not self.stopped else None
        if day is None or not self._room():
            return False
        self.slots.append(Slot(day, occurrence=day))
        return True

    def concerned(self, entry: LogEntry) -> list[Slot]:
        """The obligations that an entry is about.

        An entry that names none is about the oldest one open on its day (completed, extended),
        the one closed last (reopened), or all that are open (cancelled).
        """
        self.reach(entry.date)
        if entry.occurrence:
            while self.recurring and not (
                self.slots and (self.slots[-1].occurrence or entry.occurrence) >= entry.occurrence
            ):
                if not self._next():
                    break
            return [s for s in self.slots if s.occurrence == entry.occurrence]
        if entry.restructuring:
            return [s for s in self.slots if s.restructuring == entry.restructuring]
        if len(self.slots) == 1 and not self.recurring:
            return list(self.slots)
        if self.relative and not self.slots and entry.event in (Event.COMPLETED, Event.CANCELLED):
            self.slots.append(Slot(None))  # ended before anything started its clock
            return list(self.slots)
        still_open = [s for s in self.slots if not s.closed]
        if entry.event is Event.CANCELLED:
            return still_open
        if entry.event is Event.REOPENED:
            ended = [s for s in self.slots if s.closed]
            last = max((s.closed.date for s in ended if s.closed), default=None)
            together = [s for s in ended if s.closed and s.closed.date == last]
            return together if together and together[0].cancelled else together[-1:]
        return still_open[:1]

    def apply(self, entry: LogEntry) -> list[Slot]:
        """Replay one entry; returns the obligations that it is about."""
        slots = self.concerned(entry)
        if entry.event is Event.REASSIGNED and entry.lead:
            self.lead = entry.lead
        for slot in slots:
            if entry.event is Event.COMPLETED and not slot.closed:
                slot.completed = entry
            elif entry.event is Event.CANCELLED:
                slot.cancelled = entry
            elif entry.event is Event.REOPENED:
                slot.completed = slot.cancelled = None
                if self.relative and slot.planned is None:  # its clock has never started
                    self.slots.remove(slot)
            elif entry.event is Event.EXTENDED and entry.due and slot.due and not slot.closed:
                slot.due = max(slot.due, entry.due)
        if not entry.occurrence and not entry.restructuring:
            if entry.event is Event.CANCELLED:
                self.stopped = entry
            elif entry.event is Event.REOPENED:
                self.stopped = None
        return slots


def state_of(task: Task, plan: Plan, as_of: date) -> TaskState:
    """The state of a task on a day."""
    ledger = Ledger(task, plan)
    for entry in task.log:
        if entry.date <= as_of:
            ledger.apply(entry)
    ledger.reach(as_of)
    if ledger.full:
        raise TooManyObligations(task, as_of, plan.most_obligations)
    obligations = tuple(_obligation(slot, as_of) for slot in _in_view(ledger, as_of))
    counted = [o for o in obligations if o.status is not Status.CANCELLED]
    if counted:
        status = min((o.status for o in counted), key=WORST_FIRST.index)
    elif obligations:
        status = Status.CANCELLED
    else:
        status = Status.CLOCK_NOT_STARTED if ledger.relative else Status.NO_DEADLINE
    alike = [o for o in obligations if o.status is status]
    done = status in (Status.DONE_LATE, Status.DONE_ON_TIME)
    shown = (alike[-1] if done else min(alike, key=_by_due)) if alike else None
    return TaskState(task, status, ledger.lead, obligations, shown)


def states(plan: Plan, as_of: date) -> Iterable[TaskState]:
    """The state of every task on a day, in the plan's order; none before the plan was issued."""
    if as_of < plan.header.issued:
        return ()
    return tuple(state_of(task, plan, as_of) for task in plan.tasks)


def _in_view(ledger: Ledger, as_of: date) -> list[Slot]:
    """A recurrence ends, to the eye, with its next occurrence still open."""
    if ledger.relative:
        return [slot for slot in ledger.slots if slot.planned or slot.closed]
    if not ledger.recurring:
        return ledger.slots
    for place, slot in enumerate(ledger.slots):
        if slot.planned and slot.planned >= as_of and not slot.closed:
            return ledger.slots[: place + 1]
    return ledger.slots


def _by_due(obligation: Obligation) -> tuple[bool, date | None]:
    return (obligation.due is None, obligation.due)


def _obligation(slot: Slot, as_of: date) -> Obligation:
    late = timedelta(0)
    if slot.cancelled:
        status = Status.CANCELLED
    elif slot.completed:
        in_time = slot.due is None or slot.completed.date <= slot.due
        status = Status.DONE_ON_TIME if in_time else Status.DONE_LATE
    elif slot.due is None:
        status = Status.NO_DEADLINE
    elif slot.due >= as_of:
        status = Status.OPEN_IN_TIME
    else:
        status, late = Status.OVERDUE, as_of - slot.due
    return Obligation(
        status,
        slot.planned,
        slot.due,
        completed=slot.completed.date if slot.completed else None,
        evidence=slot.closed.evidence if slot.closed else None,
        days_overdue=late.days,
        occurrence=slot.occurrence,
        restructuring=slot.restructuring,
    )
