"""The chart of a goal: its figures by year, what is asked for, where the pace leads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkplan.goals.years import years_between
from bkplan.output.charts import Chart
from bkplan.reports.goals import goallist as g
from bkplan.words.phrases import alike
from bkplan.words.vocab import GoalState, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from bkplan.goals.states import GoalStanding

MOST_YEARS = 20
"""The last ones are drawn where there are more."""
NAMES = (Text("số liệu", "value"), Text("lộ trình", "path"), Text("dự báo", "forecast"))


def charts_of(
    found: Sequence[GoalStanding], *, always: bool, most: int | None = None
) -> tuple[Chart, ...]:
    """The charts of goals that have figures; of more than `most` of those that lag behind first."""
    drawn = [state for state in found if state.figures]
    if most is not None and len(drawn) > most:
        places = range(len(drawn))
        first = sorted(places, key=lambda n: drawn[n].state is not GoalState.BEHIND)[:most]
        drawn = [drawn[n] for n in sorted(first)]
    charts = (chart_of(state, always=always) for state in drawn)
    return tuple(chart for chart in charts if chart)


def chart_of(state: GoalStanding, *, always: bool = False) -> Chart | None:
    """The chart of a goal, a bar a year; None where numbers are below nought, which bars are not.

    A year has the last figure of its days. The line is the path: straight from the first figure to
    what is asked for first, and on to what is asked for next; after the last it stays there. It is
    drawn for the day that is asked for in a year, else that of the figure, else its last day. The
    forecast runs to the day that is asked for next.
    """
    goal = state.goal
    values = {figure.date.year: figure.value for figure in state.figures}
    anchors = _anchors(state)
    known = [*values, *(day.year for day, _ in anchors)]
    years = range(min(known), max(known) + 1)[-MOST_YEARS:]
    days = {figure.date.year: figure.date for figure in state.figures}
    days |= {point.day.year: point.day for point in goal.points}
    path = [_on_path(anchors, days.get(year, date(year, 12, 31))) for year in years]
    ahead = {year: _forecast(state, year) for year in years if year not in values}
    drawn = (*values.values(), *path, *ahead.values())
    if any(number is not None and number < 0 for number in drawn):
        return None
    return Chart(
        title=alike("{title} ({unit})", title=goal.title.text, unit=_in_words(goal.unit)),
        labels=tuple(map(str, years)),
        bars=tuple(values.get(year) for year in years),
        line=tuple(g.rounded(number, state) for number in path),
        forecast=tuple(
            None if (number := ahead.get(year)) is None else g.rounded(number, state)
            for year in years
        ),
        names=NAMES,
        always=always,
    )


def _in_words(unit: str) -> Text:
    """A unit with the sign of percentages in words: in some charts it begins a comment."""
    return Text(unit.replace("%", "phần trăm"), unit.replace("%", "percent"))


def _anchors(state: GoalStanding) -> list[tuple[date, Fraction]]:
    """Days and numbers that the path leads through."""
    points = [(point.day, point.number) for point in state.goal.points]
    first = state.figures[0]
    return [*([(first.date, first.value)] if first.date < points[0][0] else []), *points]


def _on_path(anchors: Sequence[tuple[date, Fraction]], on: date) -> Fraction:
    """Where the path is on a day."""
    before = [anchor for anchor in anchors if anchor[0] <= on]
    after = [anchor for anchor in anchors if anchor[0] >= on]
    if not before or not after:
        return (before[-1:] or after)[0][1]
    (first, low), (last, high) = before[-1], after[0]
    if first == last:
        return low
    return low + (high - low) * years_between(first, on) / years_between(first, last)


def _forecast(state: GoalStanding, year: int) -> Fraction | None:
    """Where the pace leads by the end of a year, or by the day asked for in it."""
    by, latest, pace = state.point.day, state.latest, state.pace
    if latest is None or pace is None or state.forecast is None:
        return None
    if not latest.date.year < year <= by.year:
        return None
    day = by if year == by.year else date(year, 12, 31)
    return latest.value + pace * years_between(latest.date, day)
