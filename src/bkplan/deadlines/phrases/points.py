"""Points of time in a phrase: a day, a month, a quarter, some months of a year, a year, an hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.numbers import ROMAN, number
from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.words.frozen import dataclass

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader


class PeriodUnit(IntEnum):
    """What a point of time is; its value is how many months it has, where that is fixed."""

    DAY = 0
    MONTH = 1
    QUARTER = 3
    PART = 6
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time as far as the words name it: the year may be open, the month of a day too."""

    unit: PeriodUnit
    year: int | None = None
    month: int | None = None
    """The first one."""
    months: int = 0
    day: int | None = None

    def period(self) -> tuple[date, date]:
        """First and last day; ValueError where the calendar has no such day, or the year is open.

        OverflowError at the end of the calendar.
        """
        if self.year is None or self.month is None:
            raise ValueError("open")
        if self.unit is PeriodUnit.DAY:
            only = date(self.year, self.month, self.day or 0)
            return only, only
        last = self.month + self.months - 1
        following = date(self.year + last // 12, last % 12 + 1, 1)
        return date(self.year, self.month, 1), following - timedelta(days=1)

    def within(self, other: Point) -> Point:
        """The same point with what it leaves open taken from another one."""
        month = other.month if self.month is None else self.month
        return replace(self, month=month, year=other.year if self.year is None else self.year)


WEEKDAYS = Vocabulary(
    {
        "thứ hai|thứ 2|ngày thứ hai": 0,
        "thứ ba|thứ 3": 1,
        "thứ tư|thứ 4|thứ bốn": 2,
        "thứ năm|thứ 5": 3,
        "thứ sáu|thứ 6": 4,
        "thứ bảy|thứ bẩy|thứ 7": 5,
        "chủ nhật|chúa nhật": 6,
    }
)
DAY = any_of("ngày|ngày mùng|ngày mồng")
MONTH, QUARTER, YEAR = any_of("tháng"), any_of("quý|quí"), any_of("năm")
_SHORT_MONTH, _SHORT_QUARTER = any_of("t"), any_of("q")
_GLUED = Vocabulary({"qi|quýi": 1, "qii|quýii": 2, "qiii|quýiii": 3, "qiv|quýiv": 4})
_YEARS = any_of("năm|các năm|những năm|cả năm|hai năm")
_PART = Vocabulary({"đầu|đầu của": False, "cuối|cuối của": True})
_HALF = Vocabulary({"nửa đầu|nửa đầu của": False, "nửa cuối|nửa cuối của": True})
_OF = any_of("của")
_HOURS, _MINUTES = any_of("giờ|h|g"), any_of("phút|ph|p|'")
_PART_OF_DAY = any_of("sáng|trưa|chiều|tối")


def point(reader: Reader) -> Point | None:
    """A point of time; its year, or the month of a day, may be missing."""
    return reader.first(_day, _month, _quarter, _part, _year)


def bare(reader: Reader, unit: PeriodUnit) -> Point | None:
    """A point that leaves out the word for what it is: the second one of "tháng 4 - 5/2018"."""
    if unit is PeriodUnit.MONTH:
        return _month_of(reader, number(reader, words=False))
    if unit is PeriodUnit.QUARTER:
        return _quarter_of(reader, _which_quarter(reader))
    if unit is PeriodUnit.DAY:
        day = number(reader, words=False)
        return Point(PeriodUnit.DAY, day=day) if day and day <= 31 else None
    return None  # a year without its word is a point already


def year_of(reader: Reader, *, apart: bool = True) -> int | None:
    """The year that follows a month or quarter: `năm 2019`, `/2019`, `(2019)`, or just 2019.

    `apart`: also the last one, which needs a number before it that is no word.
    """

    def worded(reader: Reader) -> int | None:
        reader.sign(",")
        reader.take(_OF)
        return reader.digits(4, 4) if reader.take(YEAR) else None

    def signed(reader: Reader) -> int | None:
        return reader.digits(4, 4) if reader.sign("/-.") else None

    def bracketed(reader: Reader) -> int | None:
        if not reader.sign("("):
            return None
        reader.take(YEAR)
        found = reader.digits(4, 4)
        return found if reader.sign(")") else None

    found = reader.first(worded, signed, bracketed)
    return reader.digits(4, 4) if found is None and apart else found


def _day(reader: Reader) -> Point | None:
    """A day: ngày 15/8/2019, 15 tháng 8 năm 2019, thứ sáu ngày 16/8/2019, ngày 15."""
    weekday = reader.take(WEEKDAYS)
    if weekday is not None:
        reader.sign(",")
    named = reader.take(DAY)
    day = number(reader, words=bool(named))
    if day is None or not 1 <= day <= 31:
        return None
    found = reader.first(
        lambda reader: _signed_date(reader, day), lambda reader: _worded_date(reader, day)
    )
    if found is None:
        return Point(PeriodUnit.DAY, day=day) if named and weekday is None else None
    return found if weekday is None or _falls_on(found, weekday) else None


def _falls_on(day: Point, weekday: int) -> bool:
    try:
        return day.period()[0].weekday() == weekday
    except (ValueError, OverflowError):
        return False


def _signed_date(reader: Reader, day: int) -> Point | None:
    sign = reader.sign("/-.")
    month = reader.digits(1, 2) if sign else None
    if month is None or sign is None:
        return None

    def same_sign(reader: Reader) -> int | None:
        return reader.digits(4, 4) if reader.sign(sign) else None

    def worded(reader: Reader) -> int | None:
        return reader.digits(4, 4) if reader.take(YEAR) else None

    year = reader.first(same_sign, worded)
    return Point(PeriodUnit.DAY, year, month, day=day) if 1 <= month <= 12 else None


def _worded_date(reader: Reader, day: int) -> Point | None:
    reader.take(_OF)
    month = number(reader) if reader.take(MONTH) else None
    if month is None or not 1 <= month <= 12:
        return None
    return Point(PeriodUnit.DAY, year_of(reader, apart=False), month, day=day)


def _month(reader: Reader) -> Point | None:
    """A month: tháng 8 năm 2019, tháng tám, T8/2019, 8/2019."""
    if reader.take(MONTH):
        in_digits = number(reader, words=False)
        if in_digits is not None:
            return _month_of(reader, in_digits)
        return _month_of(reader, number(reader), apart=False)
    short = reader.take(_SHORT_MONTH)
    if short:
        reader.sign(".")
    month = reader.digits(1, 2)
    year = reader.digits(4, 4) if month is not None and reader.sign("/-.") else None
    if short and month is not None and year is None:
        year = year_of(reader, apart=False)
    if month is None or year is None or not 1 <= month <= 12:
        return None
    return Point(PeriodUnit.MONTH, year, month, 1)


def _month_of(reader: Reader, month: int | None, *, apart: bool = True) -> Point | None:
    if month is None or not 1 <= month <= 12:
        return None
    return Point(PeriodUnit.MONTH, year_of(reader, apart=apart), month, 1)


def _quarter(reader: Reader) -> Point | None:
    """A quarter: quý II năm 2019, quý 2/2019, quý hai, Q.II/2019, QII/2019."""
    if glued := reader.take(_GLUED):
        return _quarter_of(reader, glued)
    if not reader.take(QUARTER):
        if not reader.take(_SHORT_QUARTER):
            return None
        reader.sign(".")
    quarter = _which_quarter(reader)
    if quarter is not None:
        return _quarter_of(reader, quarter)
    return _quarter_of(reader, number(reader), apart=False)


def _which_quarter(reader: Reader) -> int | None:
    return reader.take(ROMAN) or number(reader, words=False)


def _quarter_of(reader: Reader, quarter: int | None, *, apart: bool = True) -> Point | None:
    if quarter is None or not 1 <= quarter <= 4:
        return None
    return Point(PeriodUnit.QUARTER, year_of(reader, apart=apart), 3 * quarter - 2, 3)


def _part(reader: Reader) -> Point | None:
    """The first or last months of a year: 6 tháng đầu năm 2019, 9 tháng đầu năm, nửa cuối năm."""
    months: int | None = 6
    last = reader.take(_HALF)
    if last is None:
        months = number(reader)
        last = reader.take(_PART) if months and reader.take(MONTH) else None
    if last is None or months is None or not 1 <= months <= 11:
        return None
    return Point(PeriodUnit.PART, year_of(reader), 13 - months if last else 1, months)


def _year(reader: Reader) -> Point | None:
    """A year: năm 2019, 2019."""
    named = reader.take(_YEARS)
    year = reader.digits(4, 4)
    if year is None or not (named or 1900 <= year < 2200):
        return None
    return Point(PeriodUnit.YEAR, year, 1, 12)


def hour(reader: Reader) -> tuple[int, int] | None:
    """An hour of a day: 17 giờ 00, 17 giờ, 12h00', 17:00; then the day follows."""

    def to_the_minute(reader: Reader) -> tuple[int, int] | None:
        hours = reader.digits(1, 2)
        clock = bool(reader.sign(":"))
        if hours is None or not (clock or reader.take(_HOURS)):
            return None
        minutes = reader.digits(2, 2)
        if minutes is None or reader.sign("/-."):  # the number is the day's
            return None
        reader.take(_MINUTES)
        return hours, minutes

    def to_the_hour(reader: Reader) -> tuple[int, int] | None:
        hours = reader.digits(1, 2)
        return (hours, 0) if hours is not None and reader.take(_HOURS) else None

    found = reader.first(to_the_minute, to_the_hour)
    if found is None or found[0] * 60 + found[1] > 24 * 60 or found[1] > 59:
        return None
    reader.take(_PART_OF_DAY)
    return found
