"""How days and numbers are written for people, in both languages."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bkplan.output.report import Rate
from bkplan.words.phrases import day, long_day, number, sentence
from bkplan.words.vocab import Text


@pytest.mark.parametrize(
    ("value", "short", "vi", "en"),
    [
        (date(2018, 3, 31), "31/3/2018", "ngày 31 tháng 3 năm 2018", "31 March 2018"),
        (date(2020, 1, 9), "9/1/2020", "ngày 09 tháng 01 năm 2020", "9 January 2020"),
        (date(2020, 2, 10), "10/2/2020", "ngày 10 tháng 02 năm 2020", "10 February 2020"),
        (date(2019, 12, 1), "1/12/2019", "ngày 01 tháng 12 năm 2019", "1 December 2019"),
        (date(2019, 10, 31), "31/10/2019", "ngày 31 tháng 10 năm 2019", "31 October 2019"),
        (date(2026, 5, 6), "6/5/2026", "ngày 06 tháng 5 năm 2026", "6 May 2026"),
    ],
)
def test_days(value, short, vi, en):
    assert day(value) == Text(short, value.isoformat())
    assert long_day(value) == Text(vi, en)


def test_every_month_has_its_name():
    names = [long_day(date(2019, month, 1)).en.split()[1] for month in range(1, 13)]
    assert " ".join(names) == (
        "January February March April May June July August September October November December"
    )


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1.000", "1,000"),
        (-9_500, "-9.500", "-9,500"),
        (1_234_567, "1.234.567", "1,234,567"),
    ],
)
def test_numbers(value, vi, en):
    assert number(value) == Text(vi, en)


def test_a_sentence_writes_each_value_as_its_language_does():
    found = sentence(
        *("{who}: {n} vào {when}, {id}", "{who}: {n} on {when}, {id}"),
        who=Text("Sở Y tế", "Health"),
        n=9_500,
        when=day(date(2018, 3, 31)),
        id="T-1",
    )
    assert found == Text("Sở Y tế: 9.500 vào 31/3/2018, T-1", "Health: 9,500 on 2018-03-31, T-1")


def test_a_rate_of_nothing_is_none():
    assert [Rate(0, 0).fraction, Rate(0, 2).fraction, Rate(2, 3).fraction] == [
        *(None, Fraction(0), Fraction(2, 3))
    ]
