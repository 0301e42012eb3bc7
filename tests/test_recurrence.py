"""The days of a recurrence: those of RFC 5545 as dateutil has them, and an end to the search."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from bkplan.problems import Fault
from bkplan.recurrence import YEARS_FOLLOWED, Days
from bkplan.scalars import rule

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
