"""What a goal asks for on a day, what is missing, the pace and the forecast: worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.records import header

from bkplan.goals.states import Reached, reached, standing, standings
from bkplan.goals.years import years_between
from bkplan.reading.validators import record_of
from bkplan.records.goal import Figure, Goal, Point
from bkplan.records.header import Ended
from bkplan.records.numbers import When
from bkplan.records.plan import Plan
from bkplan.words.vocab import Answer, GoalState

HEADER = header("1/KH")
D = date.fromisoformat
F = Fraction


def goal(asked: str, values: str = "", *, side: str = "at_least", unit: str = "%") -> Goal:
    """A goal: `goal("2025=60 2030=80", "2025-12-31=62.5")`."""
    record = {
        "id": "G",
        "title": {"vi": "Hồ sơ trực tuyến"},
        "unit": unit,
        side: dict(pair.split("=") for pair in asked.split()),
        "values": [dict(zip(("date", "value"), p.split("="), strict=True)) for p in values.split()],
    }
    return record_of(Goal, record)


def on(day: str, one: Goal):
    """What a goal shows on a day."""
    found = standing(one, Plan(HEADER, goals=(one,)), D(day))
    latest = found.latest
    return (
        f"{found.point.number} by {found.point.day}",
        f"{latest.value} on {latest.date}" if latest else None,
        found.gap,
        found.needed_per_year,
        found.pace,
        found.forecast,
        str(found.state),
    )


ONLINE = goal("2025=60 2030=80", "2023-12-31=50 2025-12-31=62.5")
POOR = goal("2026-06-30=1200", "2024-06-30=2000 2025-06-30=1700", side="at_most", unit="hộ")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # no figure is known yet
        ("2023-12-30", ("60 by 2025-12-31", None, None, None, None, None, "no_figures")),
        # one figure: 10 are missing, two years are left, nobody knows the pace
        ("2023-12-31", ("60 by 2025-12-31", "50 on 2023-12-31", 10, 5, None, None, "behind")),
        ("2025-12-30", ("60 by 2025-12-31", "50 on 2023-12-31", 10, 5, None, None, "behind")),
        # on the day itself what is asked for by it counts; the figure of the day is the forecast
        (
            "2025-12-31",
            ("60 by 2025-12-31", "125/2 on 2025-12-31", 0, 0, F("6.25"), F("62.5"), "met"),
        ),
        # the day after, the next one: 17.5 in five years; 12.5 in two years, so 62.5 + 5 × 6.25
        (
            "2026-01-01",
            ("80 by 2030-12-31", "125/2 on 2025-12-31", F("17.5"), F("3.5"), F("6.25"), F("93.75"),
             "on_pace"),
        ),
        # past the last point there is no pace that would still help
        (
            "2031-01-01",
            ("80 by 2030-12-31", "125/2 on 2025-12-31", F("17.5"), None, F("6.25"), F("93.75"),
             "on_pace"),
        ),
    ],
)  # fmt: skip
def test_a_number_that_must_rise(day, expected):
    assert on(day, ONLINE) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "2024-07-01",
            ("1200 by 2026-06-30", "2000 on 2024-06-30", 800, 400, None, None, "behind"),
        ),
        # 500 too many and a year left; it falls by 300 a year, so 1,400 will be left
        (
            "2026-06-30",
            ("1200 by 2026-06-30", "1700 on 2025-06-30", 500, 500, -300, 1400, "behind"),
        ),
        (
            "2026-07-01",
            ("1200 by 2026-06-30", "1700 on 2025-06-30", 500, None, -300, 1400, "behind"),
        ),
    ],
)  # fmt: skip
def test_a_number_that_must_fall(day, expected):
    assert on(day, POOR) == expected


@pytest.mark.parametrize(
    ("one", "day", "expected"),
    [
        # 29 February: a year later is 28 February, so exactly two years, four in a year each
        (
            goal("2028-02-28=20", "2024-02-29=4 2026-02-28=12"),
            "2026-03-01",
            ("20 by 2028-02-28", "12 on 2026-02-28", 8, 4, 4, 20, "on_pace"),
        ),
        # half a year and a day: 182 days over 365; 1.5 in a year of 365 days
        (
            goal("2025-12-31=10", "2024-07-02=1 2025-07-02=2.5"),
            "2025-08-01",
            ("10 by 2025-12-31", "5/2 on 2025-07-02", F("7.5"), F("7.5") / F(182, 365), F("1.5"),
             F("2.5") + F("1.5") * F(182, 365), "behind"),
        ),
        # a forecast that reaches it exactly is on pace; a millionth less is not
        (
            goal("2026=3", "2024-12-31=1 2025-12-31=2"),
            "2026-01-01",
            ("3 by 2026-12-31", "2 on 2025-12-31", 1, 1, 1, 3, "on_pace"),
        ),
        (
            goal("2026=3", "2024-12-31=1.000001 2025-12-31=2"),
            "2026-01-01",
            ("3 by 2026-12-31", "2 on 2025-12-31", 1, 1, F("0.999999"), F("2.999999"), "behind"),
        ),
        # a tenth is a tenth: 0.1 + 0.2 is 0.3
        (
            goal("2026=0.3", "2024-12-31=0.1 2025-12-31=0.2"),
            "2026-01-01",
            ("3/10 by 2026-12-31", "1/5 on 2025-12-31", F("0.1"), F("0.1"), F("0.1"), F("0.3"),
             "on_pace"),
        ),
        # a figure of a day after the last point: nothing is left to forecast
        (
            goal("2024=10", "2023-12-31=4 2025-06-30=7"),
            "2026-01-01",
            ("10 by 2024-12-31", "7 on 2025-06-30", 3, None, 3 / (1 + F(181, 365)), None, "behind"),
        ),
        # of the day itself, and not reached: no time is left
        (
            goal("2025=10", "2024-12-31=4 2025-12-31=7"),
            "2025-12-31",
            ("10 by 2025-12-31", "7 on 2025-12-31", 3, None, 3, 7, "behind"),
        ),
        # met early, and falling: what counts is the latest figure
        (
            goal("2030=80", "2024-12-31=90 2025-12-31=85"),
            "2026-01-01",
            ("80 by 2030-12-31", "85 on 2025-12-31", 0, 0, -5, 60, "met"),
        ),
    ],
)  # fmt: skip
def test_examples_by_hand(one, day, expected):
    assert on(day, one) == expected


def test_what_was_reached_by_each_point():
    one = goal("2024=55 2025=60 2030=80 2035=90", "2023-12-31=50 2025-06-30=62.5 2025-12-31=85")
    plan = Plan(HEADER, goals=(one,))
    first, half, last = one.values
    by = {year: Point(When(date(year, 12, 31), year), F(n)) for year, n in
          ((2024, 55), (2025, 60), (2030, 80), (2035, 90))}  # fmt: skip
    assert tuple(reached(one, plan, D("2025-12-30"))) == (
        Reached(by[2024], first, True, False, F(5)),
        Reached(by[2025], half, False, True, F(0)),
        Reached(by[2030], half, False, None, F("17.5")),
        Reached(by[2035], half, False, None, F("27.5")),
    )
    assert tuple(reached(one, plan, D("2025-12-31"))) == (
        Reached(by[2024], first, True, False, F(5)),
        Reached(by[2025], last, False, True, F(0)),
        Reached(by[2030], last, False, True, F(0)),
        Reached(by[2035], last, False, None, F(5)),
    )
    assert next(iter(reached(one, plan, D("2023-12-30")))) == Reached(
        by[2024], None, False, None, None
    )


def test_once_the_plan_has_ended_a_goal_stands_where_it_stood():
    plan = Plan(replace(HEADER, ended=Ended(date=D("2025-06-30"))), goals=(ONLINE,))
    assert standing(ONLINE, plan, D("2027-01-01")) == standing(ONLINE, plan, D("2025-06-30"))
    assert standing(ONLINE, plan, D("2027-01-01")).latest == ONLINE.values[0]


def test_who_answers_follows_successions_by_sector(split_plan):
    plan = split_plan
    now, before = (standings(plan, D(day)) for day in ("2025-07-01", "2025-06-30"))
    assert [(s.goal.id, s.answers.lead, s.answers.answer) for s in before] == [
        ("G-a", ("old",), Answer.NAMED),
        ("G-b", ("old",), Answer.NAMED),
        ("G-c", (), Answer.NOBODY),
    ]
    assert [(s.goal.id, s.answers.lead, s.answers.answer) for s in now] == [
        ("G-a", ("one",), Answer.INFERRED),
        ("G-b", ("one", "two"), Answer.OPEN),
        ("G-c", (), Answer.NOBODY),
    ]


@pytest.fixture
def split_plan():
    from bkplan.records.succession import Succession

    succession = {"id": "S", "effective": "2025-07-01", "from": ["old"], "into": ["one", "two"],
                  "basis": "inferred", "sectors": {"s": "one"}}  # fmt: skip
    goals = [replace(ONLINE, id=f"G-{id}", sector=sector, lead=lead) for id, sector, lead in
             (("a", "s", ("old",)), ("b", None, ("old",)), ("c", "s", ()))]  # fmt: skip
    return Plan(HEADER, goals=tuple(goals), successions=(record_of(Succession, succession),))


# ---- years


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        ("2025-12-31", "2030-12-31", F(5)),
        ("2025-12-31", "2025-12-31", F(0)),
        ("2025-12-31", "2026-01-01", F(1, 365)),
        ("2025-12-31", "2026-12-30", F(364, 365)),
        ("2023-03-01", "2024-02-29", F(1)),  # 365 days of a leap year
        ("2023-03-01", "2024-03-01", F(1)),
        ("2024-02-29", "2025-02-28", F(1)),
        ("2024-02-29", "2025-03-01", 1 + F(1, 365)),
        ("2024-02-29", "2028-02-29", F(4)),
        ("2024-12-31", "2025-06-30", F(181, 365)),
        ("2026-01-01", "2025-12-31", -F(1, 365)),
    ],
)
def test_years_between(first, last, years):
    assert years_between(D(first), D(last)) == years


DAYS = st.dates(date(2018, 1, 1), date(2035, 12, 31))


@given(DAYS, DAYS)
def test_years_grow_with_the_days(first, last):
    years = years_between(first, last)
    assert (years > 0, years < 0) == (last > first, last < first)
    assert years_between(first, last + timedelta(1)) >= years
    assert abs(years * 365 - (last - first).days) <= 5  # the leap days between them


# ---- properties

NUMBERS = st.decimals(-1000, 1000, places=2).map(Fraction)


@st.composite
def goals(draw):
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
    asked = {When(day): draw(NUMBERS) for day in days}
    dates = sorted(draw(st.sets(DAYS, max_size=4)))
    values = tuple(Figure(date=day, value=draw(NUMBERS)) for day in dates)
    return replace(goal("2025=1"), unit="hộ", at_least=asked, values=values)


@given(goals(), DAYS)
def test_numbers_agree_with_each_other(one, day):
    plan = Plan(HEADER, goals=(one,))
    found = standing(one, plan, day)
    assert found == standing(replace(one, values=one.known(day)), plan, day)._replace(goal=one)
    assert found.passed == (day > one.points[-1].day)
    assert found.met == (found.gap == 0) == (found.state is GoalState.MET)
    assert (found.state is GoalState.NO_FIGURES) == (found.gap is None) == (not found.figures)
    if found.needed_per_year and found.years_left:
        assert found.latest.value + found.needed_per_year * found.years_left == found.point.number
    if found.state is GoalState.ON_PACE and not found.passed:
        assert found.pace >= found.needed_per_year > 0
    if found.state is GoalState.BEHIND and found.needed_per_year and found.pace is not None:
        assert found.pace < found.needed_per_year


@given(goals(), DAYS)
def test_at_most_is_the_mirror_of_at_least(one, day):
    other = replace(
        one,
        at_least={},
        at_most={when: -number for when, number in one.at_least.items()},
        values=tuple(replace(figure, value=-figure.value) for figure in one.values),
    )
    plan = Plan(HEADER)
    found, mirrored = standing(one, plan, day), standing(other, plan, day)
    assert (found.state, found.gap, found.needed_per_year) == (
        mirrored.state,
        mirrored.gap,
        mirrored.needed_per_year,
    )
    assert (found.pace, found.forecast) == tuple(
        None if n is None else -n for n in (mirrored.pace, mirrored.forecast)
    )
