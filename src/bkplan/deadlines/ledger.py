"""A task's obligations while its log is replayed; `effects.py` says what an entry does to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bkplan.deadlines.budget import most_obligations
from bkplan.deadlines.recurrence import Days, days_of
from bkplan.deadlines.triggers import triggers
from bkplan.deadlines.working_days import last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.task import LogEntry, Task

_LOOKED_AT = 1_000


@dataclass(slots=True, eq=False, repr=False)
class Slot:
    """One obligation while the log is replayed."""

    planned: date | None
    occurrence: date | None = None
    restructuring: str | None = None
    milestone: str | None = None
    due: date | None = None
    moved_by: LogEntry | None = None
    """The entry that set the date in force; None where that is the plan's own."""
    extensions: int = 0
    """How often it was given more time."""
    reported: LogEntry | None = None
    """The report that waits, or that was confirmed."""
    completed: LogEntry | None = None
    cancelled: LogEntry | None = None

    def __post_init__(self) -> None:
        self.due = self.planned

    @property
    def closed(self) -> LogEntry | None:
        """The entry that ended the obligation, if one did."""
        return self.cancelled or self.completed

    @property
    def ended(self) -> bool:
        """Whether nothing is owed any more."""
        return self.closed is not None

    @property
    def awaiting(self) -> LogEntry | None:
        """The report that waits to be confirmed or returned."""
        return None if self.closed else self.reported

    @property
    def done_late(self) -> bool:
        """Whether it was done after its day, by the day of the report that was confirmed."""
        done = self.completed and (self.reported or self.completed)
        return bool(done and self.due and done.date > self.due)

    def move(self, entry: LogEntry) -> None:
        """Set the date that an entry gives."""
        self.due, self.moved_by = entry.due, entry


@dataclass(slots=True, eq=False, repr=False)
class Ledger:
    """The obligations of one task while its log is replayed, entry by entry."""

    task: Task
    plan: Plan
    share: int = 1
    """How many ledgers of the task there are, which share the room for its obligations."""
    begins: date | None = None
    """The first day whose occurrence is owed; None where all are."""
    slots: list[Slot] = field(default_factory=list)
    """Those of the task's own deadline."""
    milestones: dict[str, Slot] = field(default_factory=dict)
    """By id. They count as long as the task itself is open."""
    stopped: LogEntry | None = None
    """The whole task is cancelled: nothing new falls due."""
    full: bool = False
    """There would be more obligations, but no room for them."""
    _most: int = 0
    _days: Days | None = None
    _skipped: int = 0
    """The occurrences before the first one that is owed."""
    _starts: tuple[Restructuring, ...] = ()
    _started: int = 0
    _named: dict[date | str, list[Slot]] = field(default_factory=dict)
    """By occurrence, restructuring or day of the event."""
    _settled: int = 0
    """All slots before this one are closed."""
    _ahead: int = 0
    """All slots before this one are closed, or lie before the day below."""
    _ahead_of: date = date.min

    def __post_init__(self) -> None:
        most = most_obligations(self.plan)
        self._most = most // self.share
        deadline = self.task.deadline
        if deadline and deadline.within:
            self._starts = triggers(self.plan, self.task)
        if deadline and deadline.rrule:
            self._days = days_of(deadline.rrule, deadline.begins(self.plan.header.issued))
            self._skipped = self._days.before(self.begins, most) if self.begins else 0
        elif not self.relative:
            self.slots.append(Slot(deadline.due if deadline else None))
        if self.task.milestones:
            self.milestones = {m.id: Slot(m.due, milestone=m.id) for m in self.task.milestones}
            one_each = self.share > 1 and not self.recurring and not self.relative
            self.full = not one_each and self._owed() > self._most

    def _owed(self) -> int:
        return len(self.slots) + len(self.milestones)

    @property
    def itself_open(self) -> bool:
        """Whether the task itself is still owed, whatever became of its milestones."""
        return not self.slots or next(self.still_open(), None) is not None

    @property
    def counting(self) -> list[Slot]:
        """Its obligations, and the milestones that count."""
        return [*self.slots, *(self.milestones.values() if self.itself_open else ())]

    @property
    def recurring(self) -> bool:
        """Whether the task has an obligation for each day of a recurrence."""
        return self._days is not None

    @property
    def relative(self) -> bool:
        """Whether the task has an obligation for each restructuring of its kinds, or event."""
        return bool(self.task.deadline and self.task.deadline.within)

    @property
    def by_events(self) -> bool:
        """Whether events of its own log start its clock."""
        return bool(self.task.deadline and self.task.deadline.by_events)

    def reach(self, day: date) -> None:
        """Bring in what has fallen due or begun by a day, and the next occurrence still open."""
        if self.stopped:
            return
        while self._days is not None and not self._open_from(day):
            if not self._next():
                break
        if not self._starts:
            return
        within = self.task.deadline.within if self.task.deadline else None
        while within and self._started < len(self._starts):
            started = self._starts[self._started]
            if started.effective is None or started.effective > day or not self._room():
                break
            last = last_day(self.plan, started.effective, within)
            slot = Slot(last, restructuring=started.id)
            self.slots.append(slot)
            self._named[started.id] = [slot]
            self._started += 1

    def begin(self, day: date) -> list[Slot]:
        """Bring in what an event of a day starts: an obligation, named by that day."""
        within = self.task.deadline.within if self.task.deadline else None
        if within is None or not self.by_events or self.stopped or not self._room():
            return []
        slot = Slot(last_day(self.plan, day, within), occurrence=day)
        self.slots.append(slot)
        self._named.setdefault(day, []).append(slot)
        return [slot]

    def reach_ahead(self, day: date) -> None:
        """Bring in every occurrence up to a day, and not only the next one still open."""
        while (ahead := self._coming()) is not None and ahead <= day:
            if not self._next():
                break

    def _open_from(self, day: date) -> bool:
        """Whether an occurrence from a day on is open."""
        if day < self._ahead_of:
            self._ahead = 0
        self._ahead_of = day
        while self._ahead < len(self.slots):
            slot = self.slots[self._ahead]
            if slot.planned is not None and slot.planned >= day and not slot.closed:
                return True
            self._ahead += 1
        return False

    def _room(self) -> bool:
        self.full = self.full or self._owed() >= self._most
        return not self.full

    def _coming(self) -> date | None:
        """The first occurrence that is not brought in yet; None where there is none."""
        if self._days is None or self.stopped:
            return None
        return self._days.get(len(self.slots) + self._skipped)

    def _next(self) -> bool:
        day = self._coming()
        if day is None or not self._room():
            return False
        slot = Slot(day, occurrence=day)
        self.slots.append(slot)
        self._named[day] = [slot]
        return True

    def still_open(self) -> Iterator[Slot]:
        """The obligations that are open, the oldest first."""
        while self._settled < len(self.slots) and self.slots[self._settled].closed:
            self._settled += 1
        for place in range(self._settled, len(self.slots)):
            if not self.slots[place].closed:
                yield self.slots[place]

    def meant(self, day: date) -> list[Slot]:
        """What an entry of a day that names no obligation may be about, among the oldest thousand.

        Of a relative deadline that is whatever is open; of a recurrence what is open of the days
        that have come, and the next one too where none of those is overdue: it is no doubt that
        the one overdue comes first.
        """
        if next(self.still_open(), None) is None:
            return []
        looked_at = self.slots[self._settled : self._settled + _LOOKED_AT]
        still_open = [slot for slot in looked_at if not slot.closed]
        if not self.recurring:
            return still_open
        come = [s for s in still_open if s.planned is not None and s.planned <= day]
        overdue = any(slot.due is not None and slot.due < day for slot in come)
        return come if overdue else still_open[: len(come) + 1]

    def named(self, name: date | str) -> list[Slot]:
        """The obligation of a day of the recurrence, a restructuring or an event, if there is one.

        Occurrences up to the day named are brought in.
        """
        if isinstance(name, date) and self.recurring:
            while not self.slots or (self.slots[-1].occurrence or name) < name:
                if not self._next():
                    break
        return self._named.get(name, [])

    def ended_last(self) -> list[Slot]:
        """What was closed last: all that one day cancelled, else one obligation."""
        ended = [slot for slot in self.slots if slot.closed]
        last = max((slot.closed.date for slot in ended if slot.closed), default=None)
        together = [slot for slot in ended if slot.closed and slot.closed.date == last]
        return together if together and together[0].cancelled else together[-1:]

    def open_again(self, slots: list[Slot], *, keep_undated: bool) -> None:
        """Undo how obligations ended; one whose clock has never started is gone, unless kept."""
        for slot in slots:
            slot.reported = slot.completed = slot.cancelled = None
            undated = self.relative and slot.due is None and slot.milestone is None
            if undated and not keep_undated:
                self.slots.remove(slot)
        self._settled = self._ahead = 0
