"""The calendar of the tasks and goals that matter, of one plan or of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.calendar import Agenda
from bkplan.reports.documents.calendar import agenda_of_one, in_order
from bkplan.reports.documents.goals_due import goals_chosen
from bkplan.reports.query import selected
from bkplan.words.phrases import alike, day, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.goals.states import GoalStanding
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.words.spans import Span


def agenda(plan: Plan, query: Query, *, alarms: Sequence[int | Span]) -> Agenda:
    """The deadlines of the tasks and goals that a query lets through; see agenda_of()."""
    goals = goals_chosen(plan, query)
    return agenda_of(plan, query.as_of, selected(plan, query), goals, alarms=alarms)


def agenda_of(
    plan: Plan,
    as_of: date,
    states: Iterable[TaskState],
    goals: Iterable[GoalStanding] = (),
    *,
    alarms: Sequence[int | Span],
) -> Agenda:
    """The deadlines of some tasks, and the days of some goals; what has none has no day.

    What an entry says depends on the plan and on its log up to the day asked for, not on that day:
    whoever takes the calendar in again gets changes where the log has grown, and nowhere else.
    Those of many plans are what each has alone, taken together: an entry is the same in both.
    `alarms` ring so many days before a deadline, or so long by the calendar.
    """
    if not plan.is_many:
        return agenda_of_one(plan, as_of, states, goals, alarms=alarms)
    states, goals = tuple(states), tuple(goals)
    made = [
        agenda_of_one(
            part,
            as_of,
            [state for state in states if plan.of(state.task.id) is part],
            [goal for goal in goals if plan.of_goal(goal.goal.id) is part],
            alarms=alarms,
        )
        for part in plan.parts
    ]
    return _together(plan, as_of, made)


def _together(plan: Plan, as_of: date, made: Sequence[Agenda]) -> Agenda:
    """The calendars of many plans as one."""
    numbers = plan.header.number
    invented = alike("{invented}. ", invented=INVENTED) if plan.header.invented else same("")
    return Agenda(
        sentence("Thời hạn của {n} kế hoạch", "Deadlines of {n} plans", n=len(made)),
        sentence(
            "{invented}Thời hạn của các nhiệm vụ theo {numbers}, theo diễn biến đến ngày {day}.",
            "{invented}Deadlines of the tasks of {numbers}, by the log up to {day}.",
            invented=invented, numbers=numbers, day=day(as_of),
        ),
        tuple(sorted((entry for one in made for entry in one.entries), key=in_order)),
    )  # fmt: skip
