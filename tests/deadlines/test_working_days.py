"""Working days, counted by hand over weekends, Tết and days worked instead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.deadlines.working_days import WorkingDays

# Tết Bính Ngọ: Monday 16 to Friday 20 February 2026 off; the Saturday after it is worked instead.
TET = [date(2026, 2, day) for day in range(14, 23)]
INSTEAD = [date(2026, 2, 28)]
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        ("2026-03-02", 5, "2026-03-09"),  # Monday: Tue 3, Wed 4, Thu 5, Fri 6, Mon 9
        ("2026-03-06", 1, "2026-03-09"),  # Friday: the next is Monday
        ("2026-03-07", 1, "2026-03-09"),  # a Saturday starts it as any other day
        ("2026-03-08", 5, "2026-03-13"),  # Sunday: Mon 9 to Fri 13
        ("2026-02-13", 1, "2026-02-23"),  # the Friday before Tết: the Monday after it
        ("2026-02-11", 5, "2026-02-25"),  # Thu 12, Fri 13, Mon 23, Tue 24, Wed 25
        ("2026-02-17", 5, "2026-02-27"),  # begun in Tết: Mon 23 to Fri 27
        ("2026-02-17", 6, "2026-02-28"),  # and the Saturday that is worked
        ("2026-02-17", 7, "2026-03-02"),  # no Sunday, then Monday
        ("2026-02-28", 1, "2026-03-02"),
        ("2025-12-31", 260, "2027-01-05"),  # 261 weekdays in 2026, 5 off, 1 on: 257, and 3 more
    ],
)
def test_by_hand(start, count, last):
    days = WorkingDays(TET, INSTEAD)
    assert days.last(date.fromisoformat(start), count) == date.fromisoformat(last)


def test_a_plan_without_days_off_counts_weekdays():
    assert WorkingDays().last(date(2026, 2, 13), 5) == date(2026, 2, 20)
    assert [WorkingDays().works(date(2026, 2, day)) for day in (13, 14, 15, 16)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_a_day_that_is_off_and_on_is_worked_and_a_day_twice_counts_once():
    both = WorkingDays([date(2026, 3, 3)] * 2, [date(2026, 3, 3), date(2026, 3, 7)])
    assert [day for day in range(2, 10) if both.works(date(2026, 3, day))] == [
        2, 3, 4, 5, 6, 7, 9,
    ]  # fmt: skip
    assert WorkingDays([date(2026, 3, 3)] * 2).last(date(2026, 3, 2), 1) == date(2026, 3, 4)


def test_the_calendar_ends():
    assert WorkingDays().last(date(9999, 12, 30), 1) == date(9999, 12, 31)
    assert WorkingDays().last(date(9999, 12, 31), 13_000) == date.max


@given(DAYS, st.integers(1, 400), st.sets(DAYS, max_size=40), st.sets(DAYS, max_size=10))
def test_it_is_what_counting_day_by_day_gives(start, count, off, on):
    day, left = start, count
    while left:
        day += timedelta(1)
        left -= day in on or (day.weekday() < 5 and day not in off)
    days = WorkingDays(off, on)
    assert days.last(start, count) == day
    assert days.works(day)
