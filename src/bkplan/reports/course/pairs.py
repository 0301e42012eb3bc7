"""One task on both sides of a comparison: how it moved, how its obligations did, and by what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.reports.course.scopes import By, by_scope, is_parted, scopes_of
from bkplan.reports.course.why import Reason, in_the_span, is_about, why, why_obligation
from bkplan.words.events import Effect
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day
from bkplan.words.vocab import Status, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task


class Side(NamedTuple):
    """What is compared: a plan, and the day that it is looked at."""

    plan: Plan
    as_of: date
    name: Text | None = None
    """What it is called where the day does not tell it from the other."""

    def of(self, task_id: str) -> Side:
        """The same of the plan alone that has a task."""
        return self._replace(plan=self.plan.of(task_id))

    @property
    def called(self) -> Text:
        """What it is called: by its day unless it has a name."""
        return self.name or day(self.as_of)

    @property
    def day(self) -> date:
        """The day whose states hold then: since the plan's end its last one."""
        return self.plan.header.stands(self.as_of)


class What(Word):
    """What became of a task or an obligation; in the order in which it is told."""

    NEWLY_OVERDUE = "newly_overdue", "mới quá hạn", "newly overdue"
    NEWLY_DONE = "newly_done", "mới hoàn thành", "newly done"
    REOPENED = "reopened", "mở lại", "reopened"
    EXTENDED = "extended", "được gia hạn", "extended"
    SCHEDULED = "scheduled", "được ấn định thời hạn", "given a date"
    CANCELLED = "cancelled", "hủy", "cancelled"
    NEWLY_OPEN = "newly_open", "chuyển sang trong hạn", "open in time again"
    TRIGGERED = "triggered", "phát sinh", "triggered"
    REPORTED = "reported", "báo cáo hoàn thành", "reported"
    RETURNED = "returned", "trả lại để hoàn thiện", "returned"
    HANDED_ON = "handed_on", "chuyển cơ quan chủ trì", "another body answers"
    SETTLED = "settled", "không còn tính", "counts no more"
    ADDED = "added", "mới có", "new"
    REMOVED = "removed", "không còn", "gone"
    OTHER = "other", "thay đổi khác", "changed"


_BY_EFFECT = {
    Effect.COMPLETES: What.NEWLY_DONE,
    Effect.REOPENS: What.REOPENED,
    Effect.EXTENDS: What.EXTENDED,
    Effect.SCHEDULES: What.SCHEDULED,
    Effect.CANCELS: What.CANCELLED,
    Effect.TRIGGERS: What.TRIGGERED,
    Effect.REPORTS: What.REPORTED,
    Effect.RETURNS: What.RETURNED,
    Effect.HANDS_ON: What.HANDED_ON,
}


def _by_effect(entry: LogEntry) -> What:
    return _BY_EFFECT.get(entry.event.traits.effect, What.OTHER)


class Move(NamedTuple):
    """How a task moved, or with `one` an obligation of it; `was` or `now` is None where it was not.

    Where they are alike an entry altered nothing that is counted: a date, who answers.
    """

    what: What
    task: Task
    was: Status | None
    now: Status | None
    reason: Reason
    one: Obligation | None = None
    scopes_before: tuple[str, ...] = ()
    scopes_after: tuple[str, ...] = ()
    of_part: bool = False
    """Whether it is about what is owed in one row of a task that each owes."""


class Pair(NamedTuple):
    """One task on both sides, and the entries that the later one knows and the earlier does not."""

    task: Task
    was: TaskState | None
    now: TaskState | None
    plan: Plan
    entries: tuple[LogEntry, ...]
    scopes: tuple[tuple[str, ...], tuple[str, ...]]
    """The rows that it stands in as a whole, on both sides."""
    parts: tuple[dict[str, TaskState], dict[str, TaskState]]
    """Of a task that each owes, what is owed in each row, on both sides."""
    in_both: bool
    """Whether both plans have it: then a filter lets it through on one of the days alone."""
    since: date | None
    """The earlier of the days; None where both sides are of one day."""

    @property
    def statuses(self) -> tuple[Status | None, Status | None]:
        """Its state on both sides."""
        return (self.was and self.was.status), (self.now and self.now.status)

    @property
    def obligations(self) -> tuple[dict[_Key, Obligation], dict[_Key, Obligation]]:
        """Its obligations on both sides; none where there is but the task itself."""
        was, now = (
            {_key(one): one for one in state.obligations} if state else {}
            for state in (self.was, self.now)
        )
        alone = {*was, *now} <= {_THE_TASK}
        return ({}, {}) if alone else (was, now)


_Key = tuple[object, ...]
_THE_TASK: _Key = (None, None, None, None)


def _key(one: Obligation) -> _Key:
    """What tells the obligations of a task apart."""
    return (one.occurrence, one.restructuring, one.milestone, one.by_named)


def pair_of(
    before: Side, after: Side, was: TaskState | None, now: TaskState | None, by: By | None
) -> Pair:
    """A task that is on one side at least."""
    state = now or was
    assert state is not None  # it is on one side at least
    id = state.task.id
    old, new = before.plan.task_by_id.get(id), after.plan.task_by_id.get(id)
    parts = tuple(
        by_scope(by, side) if by and side and is_parted(by, side.task) else {}
        for side in (was, now)
    )
    scopes = tuple(
        scopes_of(by, side.task, side.answers)
        if by and side and not is_parted(by, side.task)
        else ()
        for side in (was, now)
    )
    return Pair(
        state.task,
        was,
        now,
        after.plan,
        _new_entries(_known(old, before), _known(new, after)),
        (scopes[0], scopes[1]),
        (parts[0], parts[1]),
        old is not None and new is not None and before.as_of >= before.plan.header.issued,
        before.as_of if before.as_of < after.as_of else None,
    )


def _known(task: Task | None, side: Side) -> list[LogEntry]:
    """The entries of a task that a side knows."""
    return [entry for entry in task.log if entry.date <= side.day] if task else []


def _new_entries(old: list[LogEntry], new: list[LogEntry]) -> tuple[LogEntry, ...]:
    """Those that were not there, in the order of the log."""
    if new[: len(old)] == old:
        return tuple(new[len(old) :])
    left = Counter(old)
    found = []
    for entry in new:
        if left[entry]:
            left[entry] -= 1
        else:
            found.append(entry)
    return tuple(found)


def of_task(pair: Pair, obligations: Sequence[Move]) -> Iterator[Move]:
    """That a task is in another state or row; then the entries that nothing else tells of."""
    was, now = pair.statuses
    told: list[LogEntry | None] = []
    if was is not now or pair.scopes[0] != pair.scopes[1]:
        reason = _reason(pair)
        told.append(reason.entry)
        yield Move(_what(pair, reason), pair.task, was, now, reason, None, *pair.scopes)
    told += [move.reason.entry for move in obligations]
    if pair.now is None:
        return
    yield from (
        Move(_by_effect(entry), pair.task, now, now, Reason.of(entry),
             None, pair.scopes[1], pair.scopes[1])
        for entry in pair.entries
        if entry.event.traits.moves and not any(entry is one for one in told)
    )  # fmt: skip


def _reason(pair: Pair) -> Reason:
    was, now = pair.statuses
    if pair.now is None:
        return _last(pair, None)
    if was is now:
        return _last(pair, Effect.HANDS_ON)
    if was is None:
        return _last(pair, None)
    return in_the_span(why(pair.now, pair.plan, pair.entries), pair.now, pair.plan, pair.since)


def _last(pair: Pair, effect: Effect | None) -> Reason:
    """The last entry that does something, or anything at all; none where a succession did it."""
    for entry in reversed(pair.entries):
        if entry.event.traits.moves and effect in (None, entry.event.traits.effect):
            return Reason.of(entry)
    return Reason()


def _what(pair: Pair, reason: Reason) -> What:
    """What became of a task that is in another state or row."""
    was, now = pair.statuses
    by_entry = _BY_EFFECT.get(reason.effect) if reason.effect else None
    if was is None or now is None:
        if pair.in_both:
            return by_entry or What.HANDED_ON
        return What.ADDED if was is None else What.REMOVED
    if was is now:
        return What.HANDED_ON
    return became(now, reason)


def became(now: Status, reason: Reason) -> What:
    """What is said of something that is in another state, by what brought it there."""
    by_entry = _BY_EFFECT.get(reason.effect) if reason.effect else None
    match now:
        case Status.DONE_ON_TIME | Status.DONE_LATE:
            return What.NEWLY_DONE
        case Status.CANCELLED:
            return What.CANCELLED
        case Status.OVERDUE:
            return What.REOPENED if by_entry is What.REOPENED else What.NEWLY_OVERDUE
        case Status.OPEN_IN_TIME:
            return by_entry if by_entry in _OPENS else What.NEWLY_OPEN
        case Status.NO_DEADLINE | Status.CLOCK_NOT_STARTED:
            return What.REOPENED if by_entry is What.REOPENED else What.OTHER


_OPENS = (What.EXTENDED, What.SCHEDULED, What.REOPENED, What.TRIGGERED)


def of_obligations(pair: Pair) -> Iterator[Move]:
    """The obligations that are in another state, and entries about one by name besides."""
    was, now = pair.obligations
    told: list[LogEntry | None] = []
    for key in dict.fromkeys((*was, *now)):
        move = _moved(pair, was.get(key), now.get(key))
        if move is not None:
            told.append(move.reason.entry)
            yield move
    for entry in pair.entries:
        if entry.event.traits.moves and not any(entry is one for one in told):
            one = next((one for one in now.values() if is_about(entry, one)), None)
            if one and entry.names_one:
                what = _by_effect(entry)
                yield Move(what, pair.task, one.status, one.status, Reason.of(entry), one)


def _moved(pair: Pair, old: Obligation | None, new: Obligation | None) -> Move | None:
    was, now = (old.status if old else None), (new.status if new else None)
    if new is None:
        if old is None or was is not Status.OVERDUE:
            return None  # whatever was not late and is no longer seen is told with its task
        return Move(What.SETTLED, pair.task, was, None, _reason(pair), old)
    if was is now or (old is None and now in _COMES):
        return None
    reason = why_obligation(new, pair.plan, pair.entries)
    reason = in_the_span(reason, pair.now, pair.plan, pair.since)
    return Move(became(new.status, reason), pair.task, was, now, reason, new)


_COMES = (Status.OPEN_IN_TIME, Status.NO_DEADLINE, Status.CLOCK_NOT_STARTED)
"""How an obligation is that merely came into view."""
