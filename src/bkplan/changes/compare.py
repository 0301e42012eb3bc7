"""Two versions of a plan: what changed, in the plan's words, the weightiest first.

The plan is fixed and the log only grows: whatever alters what was there is breaking, what comes to
it is a change, words alone are a note. Where lines stand and how they are formatted means nothing.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from bkplan.changes.goal import goal_changes, new_goal, removed_goal
from bkplan.changes.renamed import with_new_ids
from bkplan.changes.spelling import tidy
from bkplan.changes.succession import (
    new_succession,
    removed_succession,
    succession_changes,
)
from bkplan.changes.task import new_task, task_changes
from bkplan.changes.unit import (
    new_restructuring,
    new_unit,
    removed_restructuring,
    restructuring_changes,
    unit_changes,
)
from bkplan.changes.words import Change, RecordKind, Sides, altered_facts, quotation
from bkplan.records.plan import Plan
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Text, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from bkplan.records.unit import Target

__all__ = ["Change", "RecordKind", "Weight", "changes"]

PLAN_ID = "plan"
"""What stands for an id where the plan's own header changed."""


def changes(old: Plan, new: Plan, as_of: date) -> tuple[Change, ...]:
    """What changed from one version to the other, breaking first; states and past are of a day."""
    old, renamed = with_new_ids(old, new)
    sides = Sides(old, new, as_of)
    found = chain(
        altered_facts(RecordKind.PLAN, PLAN_ID, tidy(old.header), tidy(new.header), sides),
        _tasks(sides),
        _goals(sides),
        _targets(sides),
        _units(sides),
        _restructurings(sides),
        _sectors(sides),
        _agencies(sides),
        _successions(sides),
        renamed,
    )
    return tuple(sorted(found, key=lambda change: list(Weight).index(change.weight)))


def _compared(
    old: Iterable[Any],
    new: Iterable[Any],
    altered: Callable[[Any, Any], Iterable[Change]],
    added: Callable[[Any], Change],
    removed: Callable[[Any], Change],
) -> Iterator[Change]:
    """What changed between two lists of records, by id."""
    before = {record.id: record for record in old}
    for record in new:
        was = before.pop(record.id, None)
        if was is None:
            yield added(record)
        elif was == record:
            yield from altered(was, record)
        else:
            yield from altered(tidy(was), tidy(record))
    for record in before.values():
        yield removed(record)


def _tasks(sides: Sides) -> Iterator[Change]:
    old_span, new_span = ((h.issued, h.ended) for h in (sides.old.header, sides.new.header))
    same_span = old_span == new_span

    def altered(old: Any, new: Any) -> Iterable[Change]:
        alone = not (new.deadline and new.deadline.within)  # nothing but itself moves its state
        return () if same_span and alone and old == new else task_changes(old, new, sides)

    return _compared(
        sides.old.tasks,
        sides.new.tasks,
        altered,
        lambda task: new_task(task, sides),
        _gone(RecordKind.TASK, Text("xóa nhiệm vụ", "task removed"), "title"),
    )


def _units(sides: Sides) -> Iterator[Change]:
    def altered(old: Any, new: Any) -> Iterable[Change]:
        return () if old == new else unit_changes(old, new, sides)

    gone = _gone(RecordKind.UNIT, Text("xóa đơn vị", "unit removed"))
    return _compared(sides.old.units, sides.new.units, altered, new_unit, gone)


def _restructurings(sides: Sides) -> Iterator[Change]:
    return _compared(
        sides.old.restructurings,
        sides.new.restructurings,
        lambda old, new: restructuring_changes(old, new, sides),
        lambda item: new_restructuring(item, sides),
        lambda item: removed_restructuring(item, sides),
    )


def _goals(sides: Sides) -> Iterator[Change]:
    return _compared(
        sides.old.goals,
        sides.new.goals,
        lambda old, new: goal_changes(old, new, sides),
        lambda goal: new_goal(goal, sides),
        removed_goal,
    )


def _targets(sides: Sides) -> Iterator[Change]:
    def come(target: Target) -> Change:
        label = target.measure.label
        text = sentence("chỉ tiêu mới: {label}", "new target: {label}", label=label)
        return Change(Weight.CHANGE, RecordKind.TARGET, target.id, text)

    def gone(target: Target) -> Change:
        label = target.measure.label
        text = sentence("xóa chỉ tiêu: {label}", "target removed: {label}", label=label)
        return Change(Weight.BREAKING, RecordKind.TARGET, target.id, text)

    altered = _altered(RecordKind.TARGET, sides)
    return _compared(sides.old.targets, sides.new.targets, altered, come, gone)


def _sectors(sides: Sides) -> Iterator[Change]:
    old, new = sides.old.sectors, sides.new.sectors
    yield from _compared(
        old,
        new,
        _altered(RecordKind.SECTOR, sides),
        _come(RecordKind.SECTOR, Text("lĩnh vực mới", "new sector")),
        _gone(RecordKind.SECTOR, Text("xóa lĩnh vực", "sector removed")),
    )
    shared = {sector.id for sector in old} & {sector.id for sector in new}
    before, after = ([s.id for s in side if s.id in shared] for side in (old, new))
    if before != after:
        text = Text("thứ tự các lĩnh vực", "order of the sectors")
        yield Change(Weight.NOTE, RecordKind.SECTOR, PLAN_ID, text, "sectors")


def _agencies(sides: Sides) -> Iterator[Change]:
    return _compared(
        sides.old.agencies,
        sides.new.agencies,
        _altered(RecordKind.AGENCY, sides),
        _come(RecordKind.AGENCY, Text("cơ quan mới", "new agency")),
        _gone(RecordKind.AGENCY, Text("xóa cơ quan", "agency removed")),
    )


def _successions(sides: Sides) -> Iterator[Change]:
    return _compared(
        sides.old.successions,
        sides.new.successions,
        lambda old, new: succession_changes(old, new, sides),
        lambda item: new_succession(item, sides),
        lambda item: removed_succession(item, sides),
    )


def _altered(subject: RecordKind, sides: Sides) -> Callable[[Any, Any], Iterable[Change]]:
    return lambda old, new: altered_facts(subject, new.id, old, new, sides)


def _come(subject: RecordKind, label: Text) -> Callable[[Any], Change]:
    return lambda record: _whole(Weight.CHANGE, subject, record, label, "name")


def _gone(subject: RecordKind, label: Text, called: str = "name") -> Callable[[Any], Change]:
    return lambda record: _whole(Weight.BREAKING, subject, record, label, called)


def _whole(weight: Weight, subject: RecordKind, record: Any, label: Text, called: str) -> Change:
    name = quotation(getattr(record, called).text)
    text = alike("{label}: {name}", label=label, name=name)
    return Change(weight, subject, record.id, text)
