"""Recurrences in words: what a rule says, and that no two rhythms are told alike."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.deadlines.recurrence import occurrences
from bkplan.deadlines.rhythm import rhythm
from bkplan.words.vocab import Text

QUARTERS = "BYMONTH=3,6,9,12"
TOLD = {
    "FREQ=YEARLY": ("hằng năm", "every year"),
    "FREQ=MONTHLY": ("hằng tháng", "every month"),
    "FREQ=WEEKLY": ("hằng tuần", "every week"),
    "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1": (
        "ngày cuối tháng 6 và tháng 12 hằng năm",
        "the last day of June and December every year",
    ),
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31": ("ngày 31 tháng 12 hằng năm", "31 December every year"),
    "BYMONTHDAY=15;BYMONTH=12;FREQ=YEARLY;INTERVAL=1": (
        "ngày 15 tháng 12 hằng năm",
        "15 December every year",
    ),
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1": (
        "ngày cuối tháng 2 hằng năm",
        "the last day of February every year",
    ),
    f"FREQ=YEARLY;{QUARTERS};BYMONTHDAY=-1": (
        "ngày cuối các tháng 3, 6, 9 và 12 hằng năm",
        "the last day of March, June, September and December every year",
    ),
    f"FREQ=MONTHLY;{QUARTERS};BYMONTHDAY=25": (
        "ngày 25 các tháng 3, 6, 9 và 12 hằng năm",
        "day 25 of March, June, September and December every year",
    ),
    "FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=15,30;BYSETPOS=1,4": (
        "ngày 15 tháng 6 và ngày 30 tháng 11 hằng năm",
        "15 June and 30 November every year",
    ),
    "FREQ=MONTHLY;BYMONTHDAY=25": ("ngày 25 hằng tháng", "day 25 of every month"),
    "FREQ=MONTHLY;BYMONTHDAY=1,15": (
        "ngày 1 và ngày 15 hằng tháng",
        "day 1 and day 15 of every month",
    ),
    "FREQ=MONTHLY;BYMONTHDAY=-1": ("ngày cuối mỗi tháng", "the last day of every month"),
    "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1": (
        "ngày 29 (tháng ngắn hơn thì ngày cuối tháng) hằng tháng",
        "day 29 (or the last day) of every month",
    ),
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20": (
        "ngày 20, 3 tháng một lần",
        "day 20 of the month, every 3 months",
    ),
    "FREQ=WEEKLY;BYDAY=FR": ("thứ Sáu hằng tuần", "every Friday"),
    "FREQ=WEEKLY;BYDAY=FR,MO;INTERVAL=2": (
        "thứ Hai và thứ Sáu, 2 tuần một lần",
        "Monday and Friday, every 2 weeks",
    ),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU": ("hằng ngày", "every day"),
    "FREQ=YEARLY;INTERVAL=2;BYMONTH=12;BYMONTHDAY=31;UNTIL=20301231": (
        "ngày 31 tháng 12, 2 năm một lần, đến hết ngày 31/12/2030",
        "31 December, every 2 years, until 2030-12-31",
    ),
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;COUNT=1": (
        "ngày 31 tháng 12 hằng năm, 1 kỳ",
        "31 December every year, 1 time",
    ),
}
NO_EASIER = (
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=MONTHLY;BYDAY=1MO",
    "FREQ=YEARLY;BYWEEKNO=53",
    "FREQ=WEEKLY;INTERVAL=2",
    f"FREQ=MONTHLY;INTERVAL=2;{QUARTERS};BYMONTHDAY=1",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=29,30",
)


@pytest.mark.parametrize("rule", TOLD)
def test_a_rule_in_words(rule):
    assert rhythm(rule) == Text(*TOLD[rule])


@pytest.mark.parametrize("rule", NO_EASIER)
def test_a_rule_that_words_make_no_easier_stays_as_it_is(rule):
    assert rhythm(rule) == Text(rule, rule)


RULES = st.builds(
    lambda freq, months, numbers, every: (
        f"FREQ={freq};INTERVAL={every};BYMONTHDAY={','.join(map(str, sorted(numbers)))}"
        + (f";BYMONTH={','.join(map(str, sorted(months)))}" if months else "")
    ),
    st.sampled_from(["YEARLY", "MONTHLY"]),
    st.sets(st.integers(1, 12), max_size=3),
    st.sets(st.sampled_from([-1, 1, 15, 28, 29, 30, 31]), min_size=1, max_size=2),
    st.integers(1, 3),
)


@given(one=RULES, other=RULES)
def test_rules_that_are_told_alike_have_the_same_days(one, other):
    """In either language, over the years of a leap cycle."""
    if rhythm(one).vi == rhythm(other).vi or rhythm(one).en == rhythm(other).en:
        start = date(2027, 1, 1)
        days = [list(islice(occurrences(rule, start), 50)) for rule in (one, other)]
        assert days[0] == days[1]
