"""`bkplan goals --explain ID`: how the numbers of a goal came about, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.goals.years import years_between
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.goals import goallist as g
from bkplan.reports.goals.why import verdict, years_text
from bkplan.words.phrases import alike, day, exact, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.goals.states import GoalStanding
    from bkplan.output.report import Table

_NEVER = Text("Chưa có số liệu nào.", "There is no value yet.")


def steps_of(state: GoalStanding) -> Table:
    """The value, what is asked for, the gap, pace and forecast, each with its formula."""
    return steps_table("explain", None, _steps(state))


def _steps(state: GoalStanding) -> Iterator[Step]:
    goal, point, latest = state.goal, state.point, state.latest
    yield Step(
        sentence("Mức phải đạt đến ngày {by}", "Asked for by {by}", by=day(point.day)),
        g.asked(goal, point.number), goal.clause, ("goals.asked",),
    )  # fmt: skip
    if latest is None:
        yield Step(_NEVER)
        return
    yield Step(
        sentence("Số liệu mới nhất, ngày {d}{proof}", "The latest value, of {d}{proof}",
                 d=day(latest.date), proof=f" ({latest.evidence})" if latest.evidence else ""),
        g.known(latest.value), of=("goals.value",),
    )  # fmt: skip
    yield from _gap(state)
    yield from _pace(state)
    yield Step(verdict(state))


def _gap(state: GoalStanding) -> Iterator[Step]:
    latest, point = state.latest, state.point
    assert latest is not None
    one, other = exact(point.number), exact(latest.value)
    if state.goal.side == "at_most":
        one, other = other, one
    told = (
        Text("Còn thiếu: đã đạt nên bằng 0", "Missing: nothing, for it is met")
        if state.met
        else sentence("Còn thiếu: {one} − {other}", "Missing: {one} − {other}",
                      one=one, other=other)
    )  # fmt: skip
    yield Step(told, g.known(state.gap), of=("goals.gap",))
    needed = g.quotient(state.needed_per_year, state)
    if needed is None or state.gap is None:
        return
    told = (
        Text("Cần mỗi năm: đã đạt nên bằng 0", "Needed a year: nothing, for it is met")
        if state.met
        else sentence(
            "Cần mỗi năm: {gap} ÷ {years} (từ {first} đến {by})",
            "Needed a year: {gap} ÷ {years} (from {first} to {by})",
            gap=exact(state.gap), years=years_text(latest.date, point.day),
            first=day(latest.date), by=day(point.day),
        )
    )  # fmt: skip
    yield Step(told, needed, of=("goals.needed_per_year",))


def _pace(state: GoalStanding) -> Iterator[Step]:
    pace, forecast = g.quotient(state.pace, state), g.quotient(state.forecast, state)
    if pace is None:
        return
    first, latest, by = state.figures[0], state.figures[-1], state.point.day
    yield Step(
        sentence(
            "Tốc độ mỗi năm: ({last} − {before}) ÷ {years} (từ {first} đến {until})",
            "Pace a year: ({last} − {before}) ÷ {years} (from {first} to {until})",
            last=_signed(exact(latest.value)), before=_signed(exact(first.value)),
            years=years_text(first.date, latest.date), first=day(first.date),
            until=day(latest.date),
        ),
        pace, of=("goals.pace",),
    )  # fmt: skip
    if forecast is None:
        return
    years = (
        years_text(latest.date, by) if years_between(latest.date, by) else Text("0 năm", "no year")
    )
    yield Step(
        sentence(
            "Dự báo đến ngày {by}: {last} + {pace} × {years}",
            "Forecast for {by}: {last} + {pace} × {years}",
            by=day(by), last=exact(latest.value), pace=_signed(pace.text), years=years,
        ),
        forecast, of=("goals.forecast",),
    )  # fmt: skip


def _signed(number: Text) -> Text:
    """A number as it stands in a sum: one below nought in brackets."""
    return alike("({n})", n=number) if number.vi.startswith("-") else number
