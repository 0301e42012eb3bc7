"""Why a task or an obligation is in the state that it is in: an entry, or a day that passed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkplan.deadlines.states import state_of
from bkplan.words.events import Effect
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry

_LOOKED_AT = 50
"""Days of entries that are looked back on: each means that a log is replayed."""
_ONE_DAY = timedelta(1)


class Reason(NamedTuple):
    """Why something moved: an entry; or what happened on a day without one, with its document."""

    entry: LogEntry | None = None
    day: date | None = None
    evidence: str | None = None

    @classmethod
    def of(cls, entry: LogEntry) -> Reason:
        """An entry with its day and document."""
        return cls(entry, entry.date, entry.evidence)

    @property
    def effect(self) -> Effect | None:
        """What its entry does, if it is one."""
        return self.entry.event.traits.effect if self.entry else None


def why(now: TaskState, plan: Plan, entries: Sequence[LogEntry]) -> Reason:
    """Why a task is in its state; `entries` are those that may be why, in the order of the log.

    The last day on which it came to that state is looked for among theirs.
    """
    movers = [entry for entry in entries if entry.event.traits.moves]
    for day in sorted({entry.date for entry in movers}, reverse=True)[:_LOOKED_AT]:
        if state_of(now.task, plan, day).status is not now.status:
            break  # it came to it later, as time went by
        if day == date.min or state_of(now.task, plan, day - _ONE_DAY).status is not now.status:
            return Reason.of([entry for entry in movers if entry.date == day][-1])
    return by_itself(now.shown, plan)


def by_itself(one: Obligation | None, plan: Plan) -> Reason:
    """Without an entry of its own: its day passed, or a restructuring started its clock."""
    if one is None:
        return Reason()
    if one.status is Status.OVERDUE and one.due:
        if one.moved_by and one.moved_by.date > one.due:
            return Reason.of(one.moved_by)  # it was given a day that had passed
        return Reason(day=one.due + _ONE_DAY)
    if one.status is Status.OPEN_IN_TIME and one.restructuring:
        item = plan.restructuring_by_id.get(one.restructuring)
        return Reason(day=item.effective, evidence=item.evidence) if item else Reason()
    return Reason()


def why_obligation(one: Obligation, plan: Plan, entries: Sequence[LogEntry]) -> Reason:
    """Why an obligation is in its state: the last entry that may have brought it there."""
    wanted = _BRINGS.get(one.status, ())
    for entry in reversed(entries):
        if entry.event.traits.effect in wanted and _may_be(entry, one):
            return Reason.of(entry)
    return by_itself(one, plan)


def in_the_span(reason: Reason, now: TaskState | None, plan: Plan, since: date | None) -> Reason:
    """A reason that lies after the earlier of two days; `since` is None where they are one.

    A milestone that was left open when its task was done counts again once a restructuring starts
    the task's clock anew: that, and not its own day, is why it is overdue.
    """
    if reason.entry or reason.day is None or since is None or reason.day > since:
        return reason
    named = (plan.restructuring_by_id.get(one.restructuring or "")
             for one in (now.obligations if now else ()))  # fmt: skip
    began = [(item.effective, item.evidence) for item in named
             if item and item.effective and item.effective > since]  # fmt: skip
    if not began:
        return Reason()
    day, evidence = min(began, key=lambda each: each[0])
    return Reason(day=day, evidence=evidence)


_BRINGS = {
    Status.DONE_ON_TIME: (Effect.COMPLETES,),
    Status.DONE_LATE: (Effect.COMPLETES,),
    Status.CANCELLED: (Effect.CANCELS,),
    Status.OVERDUE: (Effect.REOPENS,),
    Status.OPEN_IN_TIME: (Effect.EXTENDS, Effect.SCHEDULES, Effect.REOPENS),
    Status.NO_DEADLINE: (Effect.REOPENS,),
    Status.CLOCK_NOT_STARTED: (Effect.REOPENS,),
}
"""What entries do that bring an obligation to a state."""


def _may_be(entry: LogEntry, one: Obligation) -> bool:
    """Whether an entry may be the one: about that obligation, or about none by name."""
    if one.completed is not None and entry.date != one.completed:
        return False
    if one.status is Status.OVERDUE and one.due and entry.date <= one.due:
        return False  # it fell due afterwards
    if one.status is Status.OPEN_IN_TIME and entry.due and entry is not one.moved_by:
        return False
    if entry.by and not {*one.by, one.by_named}.intersection(entry.by):
        return False  # another one did it
    return not entry.names_one or is_about(entry, one)


def is_about(entry: LogEntry, one: Obligation) -> bool:
    """Whether an entry names an obligation."""
    named = (entry.occurrence, entry.restructuring, entry.milestone)
    return named == (one.occurrence, one.restructuring, one.milestone)
