"""What changed in one task: its facts, its log, and what that does to its state on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.changes.log import MANY, LogChanges, entry_text
from bkplan.changes.milestones import milestone_changes
from bkplan.changes.spelling import spelling
from bkplan.changes.words import Change, RecordKind, Sides, altered_facts, moved, quotation
from bkplan.deadlines.states import state_of
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import AWAITING, done_of, turn
from bkplan.words.vocab import Status, Text, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.records.task import LogEntry, Task


_MOVES = (
    *("deadline.due", "deadline.rrule", "deadline.from", "deadline.within", "deadline.after"),
    *("milestones", "log", "each", "lead"),
)
"""The fields that a task's state depends on."""


def state_words(state: TaskState) -> Text:
    """A task's state in words: overdue by 12 days; open in time, due 2019-07-31, awaiting …"""
    told = _state_words(state)
    if state.owed_by and state.done_by is not None:
        told = joined([told, done_of(state.done_by, state.owed_by)])
    return alike("{told}, {flag}", told=told, flag=AWAITING) if state.awaiting else told


def _state_words(state: TaskState) -> Text:
    if state.status is Status.OVERDUE:
        late = state.days_overdue
        by = sentence("quá hạn {n} ngày", "overdue by {n} {n:day}", n=late)
        if state.missed < 2:
            return by
        return sentence(
            "{by}, {n} {turn} quá hạn chưa hoàn thành",
            "{by}, {n} obligations overdue",
            by=by,
            n=state.missed,
            turn=turn(recurs=state.task.recurs),
        )
    if state.status is Status.OPEN_IN_TIME and state.due:
        return sentence("trong hạn, hạn {due}", "open in time, due {due}", due=day(state.due))
    return state.status.label


def new_task(task: Task, sides: Sides) -> Change:
    """The change that a task without a predecessor is."""
    text = sentence(
        "nhiệm vụ mới: {title}, {state}",
        "new task: {title}, {state}",
        title=quotation(task.title.text),
        state=state_words(state_of(task, sides.new, sides.as_of)),
    )
    return Change(Weight.CHANGE, RecordKind.TASK, task.id, text)


def task_changes(old: Task, new: Task, sides: Sides) -> Iterator[Change]:
    """What changed in a task; what moved its state without a change of its own is told too."""
    log = LogChanges(old.log, new.log)
    found = [spelling(change, old, new) for change in _facts(old, new, sides)]
    found += milestone_changes(old, new, sides)
    found += log.rewritten(new.id, sides)
    before = state_words(state_of(old, sides.old, sides.as_of))
    after = _state(new, log.kept, sides)
    yield from _with_effect(found, new.id, before, after) if before != after else found
    so_far = list(log.kept)
    last = len(log.added) - 1
    for number, (place, entry) in enumerate(log.added):
        so_far.insert(place, entry)
        told = number < MANY or number == last
        before, after = after, _state(new, so_far, sides) if told else after
        text = entry_text(entry, new.id, before, after, sides)
        yield Change(Weight.CHANGE, RecordKind.TASK, new.id, text, "log")


def _facts(old: Task, new: Task, sides: Sides) -> Iterator[Change]:
    return altered_facts(RecordKind.TASK, new.id, old, new, sides)


def _state(task: Task, log: Sequence[LogEntry], sides: Sides) -> Text:
    if tuple(log) != task.log:
        task = replace(task, log=tuple(log))
    return state_words(state_of(task, sides.new, sides.as_of))


def _with_effect(found: list[Change], task_id: str, before: Text, after: Text) -> list[Change]:
    """The new state behind what brought it about, or on a line of its own."""
    effect = moved(before, after)
    for place, change in enumerate(found):
        if change.field in _MOVES and change.weight is not Weight.NOTE:
            text = alike("{what} ({effect})", what=change.text, effect=effect)
            return [*found[:place], change._replace(text=text), *found[place + 1 :]]
    return [*found, Change(Weight.CHANGE, RecordKind.TASK, task_id, effect, "status")]
