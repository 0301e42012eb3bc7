"""What must hold of goals and their figures; part of reading, so breaches are errors."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.words.phrases import exact
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from bkplan.faults.findings import Finding
    from bkplan.records.goal import Goal
    from bkplan.records.plan import Plan


def goal_faults(plan: Plan) -> Iterator[Finding]:
    """Everything in goals that cannot be."""
    for goal in plan.goals:
        yield from _id_of_another(goal, plan)
        yield from _points_in_order(goal)
        yield from _figures_in_order(goal)
        yield from _shares(goal)


def _id_of_another(goal: Goal, plan: Plan) -> Iterator[Finding]:
    """`show` asks for one thing by an id."""
    others = (
        (plan.task_by_id, Text("nhiệm vụ", "a task")),
        (plan.unit_by_id, Text("đơn vị", "a unit")),
        (plan.restructuring_by_id, Text("việc sắp xếp", "a restructuring")),
        (plan.agency_by_id, Text("cơ quan", "an agency")),
    )
    for by_id, what in others:
        if other := by_id.get(goal.id):
            place = same(str(other.mark("id")))
            yield Problem.ID_OF_ANOTHER.at(
                goal.mark("id"), "id", value=goal.id, what=what, place=place
            )


def _points_in_order(goal: Goal) -> Iterator[Finding]:
    for before, point in pairwise(goal.points):
        if point.day <= before.day:
            mark = goal.key_mark(goal.side, str(point.when))
            yield Problem.POINTS_IN_ORDER.at(
                mark, goal.side, value=str(point.when), previous=same(str(before.when))
            )


def _figures_in_order(goal: Goal) -> Iterator[Finding]:
    for place, (before, figure) in enumerate(pairwise(goal.values), 1):
        if figure.date <= before.date:
            yield Problem.FIGURES_IN_ORDER.at(
                goal.mark("values", place, "date"), "date", date=figure.date, previous=before.date
            )


def _shares(goal: Goal) -> Iterator[Finding]:
    """A percentage of a whole is from 0 to 100."""
    if not goal.is_share:
        return
    for point in goal.points:
        if not _is_share(point.number):
            mark = goal.mark(goal.side, str(point.when))
            yield Problem.NOT_A_SHARE.at(mark, goal.side, value=exact(point.number))
    for place, figure in enumerate(goal.values):
        if not _is_share(figure.value):
            mark = goal.mark("values", place, "value")
            yield Problem.NOT_A_SHARE.at(mark, "value", value=exact(figure.value))


def _is_share(number: Fraction) -> bool:
    return 0 <= number <= 100
