"""What changed in the milestones of a task: come, gone, altered, renamed, in another order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.changes.spelling import spelling, tidy
from bkplan.changes.words import Change, RecordKind, Sides, altered, altered_facts, quotation
from bkplan.words.phrases import alike, day, sentence
from bkplan.words.terms import MILESTONE_NAMED
from bkplan.words.vocab import Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.records.plan import Plan
    from bkplan.records.task import Milestone, Task

_FIELD = "milestones"


def milestone_changes(old: Task, new: Task, sides: Sides) -> Iterator[Change]:
    """What changed between the milestones of two versions of a task, by id."""
    before = {m.id: m for m in old.milestones}
    for milestone in new.milestones:
        was = before.pop(milestone.id, None)
        if was is None:
            text = sentence(
                "mốc mới: {title}{due}", "new milestone: {title}{due}",
                title=quotation(milestone.title.text), due=_due(milestone),
            )  # fmt: skip
            yield Change(Weight.CHANGE, RecordKind.TASK, new.id, text, _FIELD)
        elif was != milestone:
            yield from _altered(was, milestone, new.id, sides)
    for gone in before.values():
        title = quotation(gone.title.text)
        text = sentence("xóa mốc: {title}", "milestone removed: {title}", title=title)
        yield Change(Weight.BREAKING, RecordKind.TASK, new.id, text, _FIELD)
    both = {m.id for m in old.milestones} & {m.id for m in new.milestones}
    orders = [[m.id for m in task.milestones if m.id in both] for task in (old, new)]
    if orders[0] != orders[1]:
        text = Text("thứ tự các mốc", "order of the milestones")
        yield Change(Weight.NOTE, RecordKind.TASK, new.id, text, _FIELD)


def _due(milestone: Milestone) -> Text:
    if milestone.due is None:
        return same("")
    return sentence(", hạn {d}", ", due {d}", d=day(milestone.due))


def _altered(old: Milestone, new: Milestone, task_id: str, sides: Sides) -> Iterator[Change]:
    for change in altered_facts(RecordKind.TASK, task_id, old, new, sides):
        text = alike("{which}: {what}", which=_named(new), what=change.text)
        yield spelling(change, old, new)._replace(text=text, field=_FIELD)


def _named(milestone: Milestone) -> Text:
    return sentence(*MILESTONE_NAMED, title=milestone.title.text)


def with_new_milestone_ids(old: Plan, new: Plan) -> tuple[Plan, list[Change]]:
    """The old version with the milestone ids of the new one, and a note for each renamed."""
    notes: list[Change] = []
    tasks = []
    for task in old.tasks:
        other = new.task_by_id.get(task.id)
        ids = _renamed(task, other) if other else {}
        for was, milestone in ids.items():
            what = altered(Text("mã", "id"), same(was), same(milestone.id))
            text = alike("{which}: {what}", which=_named(milestone), what=what)
            notes.append(Change(Weight.NOTE, RecordKind.TASK, task.id, text, _FIELD))
        tasks.append(_translated(task, {was: m.id for was, m in ids.items()}) if ids else task)
    return (replace(old, tasks=tuple(tasks)), notes) if notes else (old, notes)


def _renamed(old: Task, new: Task) -> dict[str, Milestone]:
    """Old ids to what they are now, where one went and one came with the same words."""
    before, after = {m.id for m in old.milestones}, {m.id for m in new.milestones}
    gone = [m for m in old.milestones if m.id not in after]
    come = [m for m in new.milestones if m.id not in before]
    often = [Counter(_words(m) for m in side) for side in (gone, come)]
    arrived = {_words(m): m for m in come}
    return {m.id: arrived[_words(m)] for m in gone if all(o[_words(m)] == 1 for o in often)}


def _words(milestone: Milestone) -> tuple[object, ...]:
    tidied = tidy(milestone)
    return tidied.title, tidied.phrase


def _translated(task: Task, ids: dict[str, str]) -> Task:
    return replace(
        task,
        milestones=tuple(replace(m, id=ids.get(m.id, m.id)) for m in task.milestones),
        log=tuple(
            replace(e, milestone=ids.get(e.milestone, e.milestone)) if e.milestone else e
            for e in task.log
        ),
    )
