"""The chart of a goal: its figures by year, what is asked for, where the pace leads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkplan.goals.years import years_between
from bkplan.output.report import Chart
from bkplan.words.phrases import alike
from bkplan.words.vocab import GoalState, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from bkplan.goals.states import GoalStanding

MOST_YEARS = 20
"""The last ones are drawn where there are more."""
NAMES = (Text("số liệu", "value"), Text("mức phải đạt", "asked"), Text("dự báo", "forecast"))


def charts_of(
    found: Sequence[GoalStanding], *, always: bool, most: int | None = None
) -> tuple[Chart, ...]:
    """The charts of goals that have figures; of more than `most` of those that lag behind first."""
    drawn = [state for state in found if state.figures]
    if most is not None and len(drawn) > most:
        first = sorted(drawn, key=lambda state: state.state is not GoalState.BEHIND)[:most]
        drawn = [state for state in drawn if state in first]
    charts = (chart_of(state, always=always) for state in drawn)
    return tuple(chart for chart in charts if chart)


def chart_of(state: GoalStanding, *, always: bool = False) -> Chart | None:
    """The chart of a goal, a bar a year; None where numbers are below nought, which bars are not.

    A year has the last figure of its days, and what is asked for by the last of its days that
    anything is asked for by; the forecast runs to the day that is asked for next.
    """
    goal = state.goal
    values = {figure.date.year: figure.value for figure in state.figures}
    asked = {point.day.year: point.number for point in goal.points}
    years = range(min(*values, *asked), max(*values, *asked) + 1)[-MOST_YEARS:]
    ahead = {year: _forecast(state, year) for year in years if year not in values}
    numbers = (*values.values(), *asked.values(), *ahead.values())
    if any(number is not None and number < 0 for number in numbers):
        return None
    return Chart(
        title=alike("{title} ({unit})", title=goal.title.text, unit=goal.unit),
        labels=tuple(map(str, years)),
        bars=tuple(values.get(year) for year in years),
        line=tuple(asked.get(year) for year in years),
        forecast=tuple(ahead.get(year) for year in years),
        names=NAMES,
        always=always,
    )


def _forecast(state: GoalStanding, year: int) -> Fraction | None:
    """Where the pace leads by the end of a year, or by the day asked for in it."""
    by, latest, pace = state.point.day, state.latest, state.pace
    if latest is None or pace is None or state.forecast is None:
        return None
    if not latest.date.year < year <= by.year:
        return None
    day = by if year == by.year else date(year, 12, 31)
    return latest.value + pace * years_between(latest.date, day)
