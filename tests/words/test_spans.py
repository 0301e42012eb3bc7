"""Spans of the calendar: `30d`, `6w`, `2m`, `1q`, `1y`."""

from __future__ import annotations

from datetime import date

import pytest

from bkplan.words.spans import read_span


@pytest.mark.parametrize(
    ("written", "days", "end"),
    [
        ("30", 30, "2018-08-30"),
        ("30d", 30, "2018-08-30"),
        ("6w", 42, "2018-09-11"),
        ("2m", None, "2018-09-30"),
        ("7m", None, "2019-02-28"),
        ("1q", None, "2018-10-31"),
        ("1 Y ", None, "2019-07-31"),
        ("9999y", None, "9999-12-31"),
    ],
)
def test_a_span_ends_by_the_calendar(written, days, end):
    span = read_span(written)
    assert (span.days, span.after(date(2018, 7, 31))) == (days, date.fromisoformat(end))


@pytest.mark.parametrize("written", ["", "d", "2 months", "-3d", "3.5m", "٣d", "30dd", "10000d"])
def test_no_span(written):
    assert read_span(written) is None


def test_back_from_a_day():
    assert read_span("1m").before(date(2020, 3, 31)) == date(2020, 2, 29)
    assert read_span("9999y").before(date(2020, 3, 31)) == date.min
