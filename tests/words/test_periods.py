"""Years, quarters and months: read, named, followed by the next."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.words.periods import Every, periods, read_period


@pytest.mark.parametrize(
    ("written", "key", "first", "last", "vi", "en"),
    [
        ("2018", "2018", "2018-01-01", "2018-12-31", "năm 2018", "2018"),
        (" 2018-Q4 ", "2018-Q4", "2018-10-01", "2018-12-31", "quý IV/2018", "Q4 2018"),
        ("q1/2020", "2020-Q1", "2020-01-01", "2020-03-31", "quý I/2020", "Q1 2020"),
        ("2/2020", "2020-02", "2020-02-01", "2020-02-29", "tháng 2/2020", "February 2020"),
        ("12/2018", "2018-12", "2018-12-01", "2018-12-31", "tháng 12/2018", "December 2018"),
        ("2018-12", "2018-12", "2018-12-01", "2018-12-31", "tháng 12/2018", "December 2018"),
    ],
)
def test_a_period_is_read(written, key, first, last, vi, en):
    period = read_period(written)
    assert (period.key, str(period.first), str(period.last), period.text) == (
        key, first, last, (vi, en)
    )  # fmt: skip
    assert read_period(key) == period


@pytest.mark.parametrize(
    "written",
    [
        *("", "18", "20180", "2018-Q5", "q0/2018", "13/2018", "2018-13", "2018-1", "0000"),
        *("٢٠١٨", "2018-12-31"),
    ],
)
def test_no_period(written):
    assert read_period(written) is None


@given(st.sampled_from(list(Every)), st.dates(), st.integers(0, 4000))
def test_periods_follow_each_other_without_a_gap(every, first, days):
    last = min(first.toordinal() + days, date.max.toordinal())
    last = date.fromordinal(last)
    found = periods(every, first, last)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert all(one.last + timedelta(1) == following.first for one, following in pairwise(found))
    assert [read_period(period.key) for period in found] == list(found)


def test_the_calendar_ends():
    assert [period.key for period in periods(Every.QUARTER, date(9999, 8, 1), date.max)] == [
        "9999-Q3", "9999-Q4",
    ]  # fmt: skip
