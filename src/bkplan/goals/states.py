"""The state of every goal on a day: what is asked for, what was reached, the pace, the forecast.

All numbers are exact; whoever shows a quotient rounds it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import Answers, answers_for
from bkplan.goals.years import years_between
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import GoalState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from bkplan.records.goal import Figure, Goal, Point
    from bkplan.records.plan import Plan


class GoalStanding(NamedTuple):
    """Where a goal stands on a day. Figures of later days do not exist."""

    goal: Goal
    answers: Answers
    point: Point
    """What is asked for: the first point whose day is not before the day, else the last."""
    passed: bool
    """Whether the day of that point has passed."""
    figures: tuple[Figure, ...]
    """What is known, in order of days."""

    @property
    def latest(self) -> Figure | None:
        """The last figure that is known."""
        return self.figures[-1] if self.figures else None

    @property
    def met(self) -> bool:
        """Whether the latest figure reaches what is asked for."""
        latest = self.latest
        return latest is not None and self.goal.reaches(latest.value, self.point.number)

    @property
    def gap(self) -> Fraction | None:
        """What is missing: above 0, or 0 where it is met; None without a figure."""
        return missing(self.goal, self.latest, self.point)

    @property
    def years_left(self) -> Fraction | None:
        """From the day of the latest figure to that of the point; None if that is not after."""
        if self.latest is None or self.latest.date >= self.point.day:
            return None
        return years_between(self.latest.date, self.point.day)

    @property
    def needed_per_year(self) -> Fraction | None:
        """The gap over the years from the latest figure to the point: 0 where it is met.

        None without a figure, once the point has passed, and where no time is left to it.
        """
        if self.met or self.gap is None:
            return self.gap
        return None if self.passed or self.years_left is None else self.gap / self.years_left

    @property
    def pace(self) -> Fraction | None:
        """By how much the number rose a year, from the first figure to the latest.

        Below 0 where it fell; None with fewer than two figures, or all of one day.
        """
        if len(self.figures) < 2:
            return None
        first, latest = self.figures[0], self.figures[-1]
        years = years_between(first.date, latest.date)
        return (latest.value - first.value) / years if years else None

    @property
    def forecast(self) -> Fraction | None:
        """The number on the day of the point, if the pace stays; None without a pace, or too late.

        Where the latest figure is of that very day it is the forecast.
        """
        if self.latest is None or self.pace is None or self.latest.date > self.point.day:
            return None
        return self.latest.value + self.pace * (self.years_left or 0)

    @property
    def state(self) -> GoalState:
        """Met; on pace where the forecast reaches it; behind otherwise, also without a pace."""
        if self.latest is None:
            return GoalState.NO_FIGURES
        if self.met:
            return GoalState.MET
        forecast = self.forecast
        if forecast is not None and self.goal.reaches(forecast, self.point.number):
            return GoalState.ON_PACE
        return GoalState.BEHIND


class Reached(NamedTuple):
    """What is asked for by a day, and what was reached by then."""

    point: Point
    figure: Figure | None
    """The last figure of a day up to that of the point; None where there is none."""
    passed: bool
    """Whether the day of the point has passed: the day itself is still in time."""
    met: bool | None
    """Whether that figure reaches it; None before the day, unless it does, and without one."""
    gap: Fraction | None


def missing(goal: Goal, figure: Figure | None, point: Point) -> Fraction | None:
    """What a figure lacks of what is asked for, 0 where it reaches it."""
    if figure is None:
        return None
    lacks = point.number - figure.value
    return max(-lacks if goal.falls else lacks, 0 * lacks)


def asked_on(goal: Goal, as_of: date) -> Point:
    """The first point whose day is not before a day, met or not, else the last one."""
    return next((point for point in goal.points if point.day >= as_of), goal.points[-1])


def standing(goal: Goal, plan: Plan, as_of: date) -> GoalStanding:
    """Where a goal stands on a day; since the plan's end, where it stood on its last day."""
    day = plan.header.stands(as_of)
    point = asked_on(goal, day)
    return GoalStanding(
        goal,
        answers_for(goal.lead, goal.sector, plan, day),
        point,
        point.day < day,
        goal.known(day),
    )


def standings(plan: Plan, as_of: date) -> Sequence[GoalStanding]:
    """Where every goal stands on a day, in the order of the data.

    Checks look at data too that reading refuses: a goal that asks for nothing stands nowhere.
    """
    return [standing(goal, plan, as_of) for goal in plan.goals if goal.points]


def reached(goal: Goal, plan: Plan, as_of: date) -> Iterator[Reached]:
    """Point by point what was reached by its day."""
    day = plan.header.stands(as_of)
    known = goal.known(day)
    days = [figure.date for figure in known]
    for point in goal.points:
        place = bisect_right(days, point.day)
        figure = known[place - 1] if place else None
        passed = point.day < day
        met = goal.reaches(figure.value, point.number) if figure else None
        yield Reached(
            point, figure, passed, met if passed or met else None, missing(goal, figure, point)
        )
