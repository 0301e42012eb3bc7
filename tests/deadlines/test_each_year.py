"""Rules that are worked out here give the days that dateutil gives."""

from __future__ import annotations

from datetime import date
from itertools import islice, product

import pytest
from dateutil.rrule import rrulestr

from bkplan.deadlines.recurrence import _of_each_year, days_of, occurrences

RULES = [
    f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={days}"
    for months, days in product(("12", "2", "6,12", "11,3,3", "+1"), ("31", "29", "1", "30,15"))
]
ENDS = ("", ";COUNT=3", ";UNTIL=20290630", ";UNTIL=20280229")
STARTS = (date(2018, 4, 10), date(2020, 2, 29), date(2019, 12, 31), date(1945, 1, 1))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("end", ENDS)
def test_days_of_each_year(rule, end):
    parts = dict(part.split("=") for part in rule.split(";"))
    assert _of_each_year(parts)
    for start in STARTS:
        theirs = rrulestr(rule.replace("+", "") + end, dtstart=start_of(start))
        expected = [moment.date() for moment in islice(theirs, 40)]
        assert list(islice(occurrences(rule + end, start), 40)) == expected


def start_of(day):
    """The moment that dateutil begins at."""
    from datetime import datetime

    return datetime(day.year, day.month, day.day)


def test_others_are_left_to_dateutil():
    for more in ("BYMONTHDAY=-1", "BYMONTHDAY=1;INTERVAL=2", "BYMONTHDAY=1;BYDAY=MO"):
        rule = f"FREQ=YEARLY;BYMONTH=6;{more}"
        assert not _of_each_year(dict(part.split("=") for part in rule.split(";")))
    days = days_of("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", date(2018, 1, 1))
    assert days.get(0) == date(2018, 6, 30)


def test_two_centuries_are_followed():
    days = list(occurrences("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", date(2018, 4, 10)))
    assert (len(days), days[0], days[-1]) == (201, date(2018, 12, 31), date(2218, 12, 31))
