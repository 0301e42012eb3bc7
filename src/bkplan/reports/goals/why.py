"""Why a goal has the state it has: its numbers worked out in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.goals.years import DAYS, years_between
from bkplan.reports.goals.goallist import quotient
from bkplan.words.phrases import day, exact, sentence
from bkplan.words.vocab import GoalState, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from bkplan.goals.states import GoalStanding

_STATES = {
    GoalState.MET: Text("Số liệu mới nhất đạt mức phải đạt.",
                        "The latest value reaches what is asked for."),
    GoalState.ON_PACE: Text("Dự báo đạt mức phải đạt: đúng tiến độ.",
                            "The forecast reaches what is asked for: on pace."),
    GoalState.NO_FIGURES: Text("Chưa có số liệu nào.", "There is no value yet."),
}  # fmt: skip
_LAGS = Text("Dự báo không đạt mức phải đạt: chậm tiến độ.",
             "The forecast does not reach what is asked for: behind.")  # fmt: skip
_ALONE = Text(
    "Chỉ có một số liệu nên chưa có tốc độ để dự báo; chưa đạt là chậm tiến độ.",
    "With one value there is no pace to forecast with; what is not met is behind.",
)
_TOO_LATE = Text(
    "Số liệu mới nhất là của ngày sau ngày phải đạt và chưa đạt: chậm tiến độ.",
    "The latest value is of a day after the one asked for, and does not reach it: behind.",
)


def why(state: GoalStanding) -> Iterator[Text]:
    """What is missing, what is needed and what the pace leads to, with the numbers used."""
    latest = state.latest
    if latest is not None and not state.met and state.gap is not None:
        yield from _gap(state, state.gap)
    if latest is not None and state.forecast is not None and not state.met:
        yield from _forecast(state)
    yield verdict(state)


def _gap(state: GoalStanding, gap: Fraction) -> Iterator[Text]:
    latest, by = state.latest, state.point.day
    needed = quotient(state.needed_per_year, state)
    if needed is not None and latest is not None:
        yield sentence(
            "Còn thiếu {gap}; từ {first} đến {last} còn {years}, mỗi năm cần {needed}.",
            "{gap} is missing; from {first} to {last} it is {years}: {needed} a year.",
            gap=exact(gap), first=day(latest.date), last=day(by), needed=needed.text,
            years=years_text(latest.date, by),
        )  # fmt: skip
    elif state.passed:
        yield sentence(
            "Còn thiếu {gap}; ngày phải đạt {last} đã qua.",
            "{gap} is missing, and {last}, the day asked for, has passed.",
            gap=exact(gap), last=day(by),
        )  # fmt: skip
    else:
        yield sentence(
            "Còn thiếu {gap}; đến ngày {last} không còn thời gian.",
            "{gap} is missing, and no time is left to {last}.",
            gap=exact(gap), last=day(by),
        )  # fmt: skip


def _forecast(state: GoalStanding) -> Iterator[Text]:
    first, latest = state.figures[0], state.figures[-1]
    pace, forecast = quotient(state.pace, state), quotient(state.forecast, state)
    if pace is None or forecast is None:
        return
    change = latest.value - first.value
    yield sentence(
        "Từ {first} đến {last} {course} {change} trong {years}: {pace} mỗi năm; với tốc độ này, "
        "đến ngày {by} dự báo đạt {forecast}.",
        "From {first} to {last} it {course} by {change} in {years}: {pace} a year, which leads to "
        "{forecast} by {by}.",
        first=day(first.date), last=day(latest.date), change=exact(abs(change)),
        course=Text("giảm", "fell") if change < 0 else Text("tăng", "rose"),
        years=years_text(first.date, latest.date), pace=pace.text, by=day(state.point.day),
        forecast=forecast.text,
    )  # fmt: skip


def verdict(state: GoalStanding) -> Text:
    """What the state is called, and why it is that one."""
    if state.state is not GoalState.BEHIND:
        return _STATES[state.state]
    if state.forecast is not None:
        return _LAGS
    return _ALONE if state.pace is None else _TOO_LATE


def years_text(first: date, last: date) -> Text:
    """How many years there are: 4 năm và 183/365, so that whoever reads it can work it out."""
    years = years_between(first, last)
    whole, days = divmod(int(years * DAYS), DAYS)
    if not days:
        return sentence("{n} năm", "{n} {n:year}", n=whole)
    rest = Text(f"{days}/{DAYS}", f"{days}/{DAYS}")
    if not whole:
        return sentence(
            "{n} ngày ({rest} năm)", "{n} {n:day} ({rest} of a year)", n=days, rest=rest
        )
    return sentence("{n} năm và {rest} năm", "{n} {n:year} and {rest}", n=whole, rest=rest)
