"""The days of a recurrence: those of RFC 5545 as dateutil has them, and an end to the search."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from bkplan.deadlines.recurrence import YEARS_FOLLOWED, Days, left_out, same_rule
from bkplan.faults.fault import Fault
from bkplan.records.values import rule
from bkplan.words.spans import same_span

RULES = (
    *("FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=YEARLY;COUNT=3"),
    *(
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=-1FR",
    ),
    *("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR;WKST=SU", "FREQ=YEARLY;BYWEEKNO=53"),
    *("FREQ=YEARLY;BYDAY=-53MO", "FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20210131"),
    *("FREQ=YEARLY;INTERVAL=100", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
)


def days(text: str, start: date, most: int = 30) -> list[date]:
    found = Days(rule(text), start)
    return [day for day in map(found.get, range(most)) if day is not None]


@pytest.mark.parametrize("start", [date(2018, 4, 10), date(2020, 2, 29), date(1945, 12, 31)])
@pytest.mark.parametrize("text", RULES)
def test_the_days_are_those_of_dateutil(text, start):
    last = date(start.year + YEARS_FOLLOWED, 12, 31)
    moments = rrulestr(text, dtstart=datetime(start.year, start.month, start.day))
    expected = [moment.date() for moment in islice(moments, 30)]
    assert days(text, start) == [day for day in expected if day <= last]


@pytest.mark.parametrize("start", [date(1, 1, 1), date(2018, 4, 10), date(9999, 12, 31)])
def test_a_day_that_never_comes_is_not_waited_for(start):
    assert days("FREQ=WEEKLY;BYSETPOS=2", start) == []
    assert days("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;WKST=WE", start) == []


def test_the_end_of_the_calendar_is_an_end():
    assert days("FREQ=YEARLY", date(9998, 12, 31)) == [date(9998, 12, 31), date(9999, 12, 31)]


@pytest.mark.parametrize(
    "text",
    ["FREQ=MONTHLY;BYDAY=99MO", "FREQ=YEARLY;BYDAY=54MO", "FREQ=YEARLY;BYMONTH=2;BYDAY=-6MO"],
)
def test_a_weekday_that_no_month_or_year_has_so_often_is_refused(text):
    with pytest.raises(Fault):
        rule(text)


START = date(2018, 4, 10)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # a day 29 to 31 of every month is the last one that the month has
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1",
            ["2019-01-29", "2019-02-28", "2019-03-29", "2020-01-29", "2020-02-29", "2020-03-29"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1",
            ["2019-01-30", "2019-02-28", "2019-03-30", "2020-01-30", "2020-02-29", "2020-03-30"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            ["2019-01-31", "2019-02-28", "2019-03-31", "2020-01-31", "2020-02-29", "2020-03-31"],
        ),
    ],
)
def test_the_last_days_of_months(text, first):
    found = days(text, date(2019, 1, 1), 15)
    assert [str(day) for day in found if day.month < 4] == first
    assert len({(day.year, day.month) for day in found}) == 15  # none is left out, none has two


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # written otherwise, but alike
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "BYMONTHDAY=31;FREQ=YEARLY;BYMONTH=12", True),
        ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=+05", True),
        ("FREQ=WEEKLY;BYDAY=MO,FR", "FREQ=WEEKLY;BYDAY=FR,MO;WKST=MO", True),
        ("FREQ=WEEKLY;BYDAY=FR", "FREQ=WEEKLY;WKST=SU;BYDAY=FR", True),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", True),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=31", True),
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=10", True),  # the day of the start
        ("FREQ=YEARLY;COUNT=2", "FREQ=YEARLY;UNTIL=20190410", True),
        ("FREQ=MONTHLY;BYMONTHDAY=30;COUNT=2", "FREQ=MONTHLY;BYMONTHDAY=30;UNTIL=20180530", True),
        # other days
        ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=11", False),
        ("FREQ=MONTHLY;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", False),
        ("FREQ=MONTHLY;COUNT=998", "FREQ=MONTHLY;COUNT=999", False),
        ("FREQ=MONTHLY;COUNT=999", "FREQ=MONTHLY", False),
        ("FREQ=YEARLY;INTERVAL=50", "FREQ=YEARLY;INTERVAL=100", False),
        ("FREQ=YEARLY;UNTIL=20990101", "FREQ=YEARLY;UNTIL=21000501", False),
        # alike for as long as one looks, but they end on different days
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL=20990101",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;UNTIL=20990102;WKST=SU",
            False,
        ),
    ],
)
def test_two_rules_mean_the_same_if_they_give_the_same_days(one, other, expected):
    assert (same_rule(one, other, START), same_rule(other, one, START)) == (expected, expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((3, "years"), (36, "months"), True),
        ((3, "years"), (3, "years"), True),
        ((2, "weeks"), (14, "days"), True),
        ((5, "working days"), (5, "working days"), True),
        ((3, "years"), (35, "months"), False),
        ((1, "months"), (30, "days"), False),
        ((1, "years"), (365, "days"), False),
        ((5, "working days"), (5, "days"), False),
        ((5, "working days"), (1, "weeks"), False),
    ],
)
def test_two_spans_mean_the_same_if_they_end_alike(one, other, expected):
    assert (same_span(one, other), same_span(other, one)) == (expected, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", (2018, 6)),  # May has one; June is the first without
        ("FREQ=MONTHLY;BYMONTHDAY=30", (2019, 2)),
        ("FREQ=MONTHLY;BYMONTHDAY=29", (2019, 2)),
        ("FREQ=MONTHLY;BYMONTHDAY=-30", (2019, 2)),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31", (2018, 6)),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31", (2019, 4)),  # July, October, January, April
        ("FREQ=MONTHLY;BYDAY=5FR", (2018, 5)),  # four Fridays
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=31", (2018, 6)),
        ("FREQ=YEARLY;BYMONTHDAY=31", (2018, 6)),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", (2019, 2)),
        ("FREQ=YEARLY;BYWEEKNO=53", (2019, None)),
        ("FREQ=YEARLY;BYYEARDAY=366", (2019, None)),
        ("FREQ=YEARLY;BYMONTH=6;BYWEEKNO=53", (2018, None)),  # never
        # nothing is left out
        ("FREQ=MONTHLY;BYMONTHDAY=-1", None),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", None),
        ("FREQ=MONTHLY;BYMONTHDAY=28", None),
        ("FREQ=MONTHLY", None),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", None),
        ("FREQ=MONTHLY;BYMONTH=1,3;BYMONTHDAY=31", None),
        ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20180630", None),  # over by then
        ("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=1", None),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", None),
        ("FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15,20;BYSETPOS=1,-1", None),
        ("FREQ=YEARLY;INTERVAL=4;BYYEARDAY=1", None),
        ("FREQ=YEARLY", None),
        ("FREQ=WEEKLY;BYDAY=FR", None),
    ],
)
def test_the_first_month_or_year_that_a_rule_leaves_out(text, expected):
    assert left_out(rule(text), START) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        # after the month of the start itself: none has passed unseen, none is told that was over
        (date(2018, 1, 31), (2018, 2)),
        (date(2018, 2, 1), (2019, 2)),
        (date(2018, 12, 1), (2019, 2)),
        (date(2019, 1, 1), (2019, 2)),
    ],
)
def test_the_first_month_left_out_is_one_after_the_start(start, expected):
    assert left_out("FREQ=MONTHLY;BYMONTHDAY=30", start) == expected
