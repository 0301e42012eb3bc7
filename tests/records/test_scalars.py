"""The readers of single values: what each takes, just inside and just outside its bounds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.records import values as scalars
from bkplan.words.vocab import AdminLevel


def fault(reader, value) -> Problem:
    with pytest.raises(Fault) as raised:
        reader(value)
    return raised.value.problem


@pytest.mark.parametrize(
    ("reader", "written", "value"),
    [
        (scalars.text, "x", "x"),
        (scalars.text, " x ", " x "),
        (scalars.text, "x" * 2_000, "x" * 2_000),
        (scalars.identifier, "a", "a"),
        (scalars.identifier, "II.1.1-1", "II.1.1-1"),
        (scalars.identifier, "x" * 100, "x" * 100),
        (scalars.day, "2020-02-29", date(2020, 2, 29)),
        (scalars.day, "0001-01-01", date(1, 1, 1)),
        (scalars.day, "9999-12-31", date(9999, 12, 31)),
        (scalars.count, "0", 0),
        (scalars.count, "1", 1),
        (scalars.count, "999999999", 999_999_999),
        (scalars.year, "1945", 1945),
        (scalars.year, "2199", 2199),
        (scalars.share, "0%", Fraction(0)),
        (scalars.share, "10%", Fraction(1, 10)),
        (scalars.share, "12.5%", Fraction(1, 8)),
        (scalars.share, "0.000001%", Fraction(1, 100_000_000)),
        (scalars.share, "99.999999%", Fraction(99_999_999, 100_000_000)),
        (scalars.share, "100%", Fraction(1)),
        (scalars.share, "100.000000%", Fraction(1)),
        (scalars.threshold, "0", Fraction(0)),
        (scalars.threshold, "120", Fraction(120)),
        (scalars.threshold, "65%", Fraction(65, 100)),
        (scalars.threshold, "100%", Fraction(1)),
        (scalars.group, "1", 1),
        (scalars.group, "4", 4),
        (scalars.yes_or_no, "true", True),
        (scalars.yes_or_no, "false", False),
        (scalars.span, "1 year", (1, "years")),
        (scalars.span, "3 years", (3, "years")),
        (scalars.span, "50 years", (50, "years")),
        (scalars.span, "600 months", (600, "months")),
        (scalars.span, "2600 weeks", (2600, "weeks")),
        (scalars.span, "18300 days", (18300, "days")),
    ],
)
def test_what_a_reader_takes(reader, written, value):
    assert (reader(written), type(reader(written))) == (value, type(value))


@pytest.mark.parametrize(
    ("reader", "written", "problem"),
    [
        (scalars.text, "x" * 2_001, Problem.TOO_LONG),
        (scalars.text, "", Problem.EMPTY_TEXT),
        (scalars.text, " \t", Problem.EMPTY_TEXT),
        (scalars.text, "null", Problem.EMPTY_TEXT),
        (scalars.text, "~", Problem.EMPTY_TEXT),
        (scalars.text, ["x"], Problem.WANT_TEXT),
        (scalars.text, {"x": "y"}, Problem.WANT_TEXT),
        (scalars.identifier, "x" * 101, Problem.BAD_ID),
        (scalars.identifier, "a b", Problem.BAD_ID),
        (scalars.identifier, "a\n", Problem.BAD_ID),
        (scalars.day, "2019-02-29", Problem.NOT_A_DAY),
        (scalars.day, "20190228", Problem.NOT_A_DAY),
        (scalars.day, "2019-2-28", Problem.NOT_A_DAY),
        (scalars.day, "2019-W01-1", Problem.NOT_A_DAY),
        (scalars.day, "2019-13-01", Problem.NOT_A_DAY),
        (scalars.day, "٢٠١٩-٠١-٠١", Problem.NOT_A_DAY),
        (scalars.day, "2019\u201101\u201131", Problem.ODD_HYPHEN),
        (scalars.day, "2019\u201302-30", Problem.NOT_A_DAY),
        (scalars.count, "1000000000", Problem.NOT_A_COUNT),
        (scalars.count, "-1", Problem.NOT_A_COUNT),
        (scalars.count, "01", Problem.NOT_A_COUNT),
        (scalars.count, "1.0", Problem.NOT_A_COUNT),
        (scalars.count, "٤", Problem.NOT_A_COUNT),
        (scalars.year, "1944", Problem.NOT_A_YEAR),
        (scalars.year, "2200", Problem.NOT_A_YEAR),
        (scalars.year, "02018", Problem.NOT_A_YEAR),
        (scalars.share, "100.000001%", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "101%", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "1000%", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "0.0000001%", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "-1%", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "10", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "0.1", Problem.NOT_A_PERCENTAGE),
        (scalars.share, "10 %", Problem.NOT_A_PERCENTAGE),
        (scalars.threshold, "101%", Problem.NOT_A_THRESHOLD),
        (scalars.threshold, "1.5", Problem.NOT_A_THRESHOLD),
        (scalars.threshold, "-1", Problem.NOT_A_THRESHOLD),
        (scalars.group, "0", Problem.NOT_A_GROUP),
        (scalars.group, "5", Problem.NOT_A_GROUP),
        (scalars.yes_or_no, "yes", Problem.NOT_YES_OR_NO),
        (scalars.yes_or_no, "True", Problem.NOT_YES_OR_NO),
        (scalars.span, "0 days", Problem.BAD_WITHIN),
        (scalars.span, "51 years", Problem.BAD_WITHIN),
        (scalars.span, "601 months", Problem.BAD_WITHIN),
        (scalars.span, "2601 weeks", Problem.BAD_WITHIN),
        (scalars.span, "18301 days", Problem.BAD_WITHIN),
        (scalars.span, "3", Problem.BAD_WITHIN),
        (scalars.span, "3 quarters", Problem.BAD_WITHIN),
    ],
)
def test_what_a_reader_refuses(reader, written, problem):
    assert fault(reader, written) is problem


RULES = [
    # the part of a rule just inside, and just outside
    ("FREQ=YEARLY", "FREQ=DAILY"),
    ("FREQ=WEEKLY", "FREQ=HOURLY"),
    ("FREQ=MONTHLY", "INTERVAL=1"),
    ("FREQ=YEARLY;INTERVAL=1", "FREQ=YEARLY;INTERVAL=0"),
    ("FREQ=YEARLY;INTERVAL=100", "FREQ=YEARLY;INTERVAL=101"),
    ("FREQ=YEARLY;INTERVAL=2", "FREQ=YEARLY;INTERVAL=2,3"),
    ("FREQ=YEARLY;COUNT=1", "FREQ=YEARLY;COUNT=0"),
    ("FREQ=YEARLY;COUNT=999", "FREQ=YEARLY;COUNT=1000"),
    ("FREQ=YEARLY;COUNT=9", "FREQ=YEARLY;COUNT=8,9"),
    ("FREQ=YEARLY;UNTIL=20201231", "FREQ=YEARLY;UNTIL=20201301"),
    ("FREQ=YEARLY;UNTIL=20200229", "FREQ=YEARLY;UNTIL=20190229"),
    ("FREQ=YEARLY;UNTIL=20201231", "FREQ=YEARLY;UNTIL=2020-12-31"),
    ("FREQ=YEARLY;UNTIL=20201231", "FREQ=YEARLY;UNTIL=20201231;COUNT=2"),
    ("FREQ=YEARLY;BYMONTH=1", "FREQ=YEARLY;BYMONTH=0"),
    ("FREQ=YEARLY;BYMONTH=12", "FREQ=YEARLY;BYMONTH=13"),
    ("FREQ=YEARLY;BYMONTH=3,6,9,12", "FREQ=YEARLY;BYMONTH=-1"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=32"),
    ("FREQ=MONTHLY;BYMONTHDAY=-31", "FREQ=MONTHLY;BYMONTHDAY=-32"),
    ("FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=0"),
    ("FREQ=YEARLY;BYYEARDAY=366", "FREQ=YEARLY;BYYEARDAY=367"),
    ("FREQ=YEARLY;BYYEARDAY=-366", "FREQ=YEARLY;BYYEARDAY=-367"),
    ("FREQ=YEARLY;BYWEEKNO=53", "FREQ=YEARLY;BYWEEKNO=54"),
    ("FREQ=YEARLY;BYWEEKNO=-53", "FREQ=YEARLY;BYWEEKNO=-54"),
    ("FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=366", "FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=367"),
    ("FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=-366", "FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=-367"),
    ("FREQ=YEARLY;BYYEARDAY=1,-1", "FREQ=YEARLY;BYYEARDAY=1,"),
    ("FREQ=YEARLY;BYWEEKNO=1,-1", "FREQ=YEARLY;BYWEEKNO=1;-1"),
    ("FREQ=YEARLY;BYMONTHDAY=1,2,3;BYSETPOS=1,-1", "FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=0"),
    ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX"),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=WEEKLY;BYDAY=MO,"),
    ("FREQ=WEEKLY;WKST=SU", "FREQ=WEEKLY;WKST=1"),
    ("FREQ=YEARLY;WKST=MO", "FREQ=YEARLY;WKST=MO;WKST=MO"),
    ("FREQ=YEARLY;BYMONTH=1", "FREQ=YEARLY;BYHOUR=1"),
    # the fifth of a weekday is the last that a month can have, the fifty-third that of a year
    ("FREQ=MONTHLY;BYDAY=5FR", "FREQ=MONTHLY;BYDAY=6FR"),
    ("FREQ=MONTHLY;BYDAY=-5FR", "FREQ=MONTHLY;BYDAY=-6FR"),
    ("FREQ=YEARLY;BYDAY=53FR", "FREQ=YEARLY;BYDAY=54FR"),
    ("FREQ=YEARLY;BYDAY=-53FR", "FREQ=YEARLY;BYDAY=-54FR"),
    ("FREQ=YEARLY;BYMONTH=1;BYDAY=5FR", "FREQ=YEARLY;BYMONTH=1;BYDAY=6FR"),
    ("FREQ=MONTHLY;BYDAY=+1MO", "FREQ=MONTHLY;BYDAY=0MO"),
    # a day that none of the months has never comes
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31"),
    ("FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31"),
    ("FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=30,31", "FREQ=YEARLY;BYMONTH=6,9,11;BYMONTHDAY=31"),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-30"),
    ("FREQ=YEARLY;BYMONTH=1,3,5,7,8,10,12;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTHDAY=x"),
]
NEVER = "BYMONTH, BYMONTHDAY"


@pytest.mark.parametrize(("inside", "outside"), RULES)
def test_the_bounds_of_a_recurrence(inside, outside):
    assert scalars.rule(inside) == inside
    assert fault(scalars.rule, outside) is Problem.BAD_RRULE


@pytest.mark.parametrize(
    "rule",
    [f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY=31" for month in (1, 3, 5, 7, 8, 10, 12)],
)
def test_the_long_months_have_a_31st(rule):
    assert scalars.rule(rule) == rule


@pytest.mark.parametrize(
    ("rule", "detail"),
    [
        ("FREQ=YEARLY;BYMONTH=13", '"BYMONTH=13"'),
        ("FREQ=DAILY", '"FREQ=DAILY"'),
        ("FREQ=YEARLY;;", '""'),
        ("BYMONTH=1", "FREQ, COUNT, UNTIL"),
        ("FREQ=YEARLY;COUNT=1;UNTIL=20201231", "FREQ, COUNT, UNTIL"),
        ("FREQ=MONTHLY;BYDAY=6FR", "BYDAY"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "BYMONTH, BYMONTHDAY"),
    ],
)
def test_a_refused_recurrence_is_told_by_its_part(rule, detail):
    with pytest.raises(Fault) as raised:
        scalars.rule(rule)
    assert raised.value.values["detail"].en == detail


def test_a_word_is_one_of_the_vocabulary():
    read = scalars.OneOf(AdminLevel)
    assert read("district") is AdminLevel.DISTRICT
    with pytest.raises(Fault) as raised:
        read("District")
    assert raised.value.problem is Problem.NOT_A_CHOICE
    assert raised.value.values == {"value": "District"}
    assert raised.value.known == ("province", "district", "commune")
    assert fault(read, "") is Problem.EMPTY_TEXT
    assert fault(read, ["district"]) is Problem.WANT_TEXT


@pytest.mark.parametrize("nothing", ["", "null", "~", "Null", "NULL"])
def test_nothing_is_read_as_absent(nothing):
    assert scalars.maybe(scalars.day).function(nothing) is None
    assert scalars.MAYBE.function(nothing) is None
    assert scalars.ITEMS.function(nothing) == ()


def test_what_is_something_is_read():
    assert scalars.maybe(scalars.day).function("2018-01-01") == date(2018, 1, 1)
    assert fault(scalars.maybe(scalars.day).function, "nil") is Problem.NOT_A_DAY
    assert scalars.MAYBE.function("nULL") == "nULL"
    assert scalars.MAYBE.function({}) == {}
    assert scalars.ITEMS.function(["a"]) == ["a"]
    assert fault(scalars.ITEMS.function, "a") is Problem.WANT_LIST
    assert fault(scalars.ITEMS.function, {"a": "b"}) is Problem.WANT_LIST
