"""How many years lie between two days."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from fractions import Fraction

DAYS = 365
"""Days of a part of a year, whichever year it is of."""


def years_between(first: date, last: date) -> Fraction:
    """Whole years, and the days that are left over 365; below nought where `last` is before.

    A year after 29 February is 28 February, as for deadlines.
    """
    if last < first:
        return -years_between(last, first)
    whole = last.year - first.year
    if _after(first, whole) > last:
        whole -= 1
    return whole + Fraction((last - _after(first, whole)).days, DAYS)


def _after(day: date, years: int) -> date:
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
