"""Spans by the calendar, as the data and people write them: 3 years, 30d, 2m."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bkplan.words.frozen import NamedTuple
from bkplan.words.patterns import pattern
from bkplan.words.vocab import Text, Word

WORKING_DAYS = "working days"
_MONTHS = {"years": 12, "quarters": 3, "months": 1}
_DAYS = {"weeks": 7, "days": 1}
_WRITTEN = pattern(r"(\d{1,4}) ?([dwmqy]?)", re.ASCII)


# fmt: off
UNITS = {
    "years": Text("năm", "year"),
    "months": Text("tháng", "month"),
    "weeks": Text("tuần", "week"),
    "days": Text("ngày", "day"),
    WORKING_DAYS: Text("ngày làm việc", "working day"),
}
# fmt: on
"""What the units of the data are called, one of each."""


class SpanUnit(Word):
    """What a span counts; the value is the letter that people write behind the number."""

    DAY = "d", "ngày", "day"
    WEEK = "w", "tuần", "week"
    MONTH = "m", "tháng", "month"
    QUARTER = "q", "quý", "quarter"
    YEAR = "y", "năm", "year"


class Span(NamedTuple):
    """So many days, weeks, months, quarters or years; months have the days that they have."""

    number: int
    unit: SpanUnit

    def after(self, start: date) -> date:
        """The day that ends the span begun on a day; the calendar's last day if it has no more."""
        return end_of_span(start, (self.number, f"{self.unit.label.en}s"))

    def before(self, end: date) -> date:
        """The day so long before another one; the calendar's first day if it has no more."""
        return end_of_span(end, (-self.number, f"{self.unit.label.en}s"))

    @property
    def days(self) -> int | None:
        """How many days it has, whatever the day; None where that depends on the months."""
        each = _DAYS.get(f"{self.unit.label.en}s")
        return each and self.number * each

    def __str__(self) -> str:
        """As it is written on the command line: 2m."""
        return f"{self.number}{self.unit}"


def read_span(text: str) -> Span | None:
    """A span from words such as 30d, 6w, 2m, 1q, 1y; a number alone counts days."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    if not found:
        return None
    unit = next(unit for unit in SpanUnit if unit == (found[2] or SpanUnit.DAY))
    return Span(int(found[1]), unit)


def end_of_span(start: date, within: tuple[int, str]) -> date:
    """The last day of a span from a day on: the same day number, clamped to the month's end.

    `within` is a number and years, quarters, months, weeks or days, as the data have it. A negative
    number goes back. Working days are those of a plan: see `working_days.py`.
    """
    number, unit = within
    try:
        if unit in _DAYS:
            return start + timedelta(number * _DAYS[unit])
        months = start.year * 12 + start.month - 1 + number * _MONTHS[unit]
        year, month = months // 12, months % 12 + 1
        from calendar import monthrange

        return date(year, month, min(start.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return date.max if number > 0 else date.min


def written_span(within: tuple[int, str]) -> str:
    """A span as the data have it: 3 years, 1 month."""
    number, unit = within
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def span_text(within: tuple[int, str]) -> Text:
    """A span as people read it: 3 năm, 3 years."""
    number, unit = within
    one = UNITS[unit]
    return Text(f"{number} {one.vi}", f"{number} {one.en}{'' if number == 1 else 's'}")


def same_span(one: tuple[int, str], other: tuple[int, str]) -> bool:
    """Whether two spans end on the same day wherever they start: 3 years and 36 months do."""
    return _measured(one) == _measured(other)


def _measured(within: tuple[int, str]) -> tuple[int, str]:
    number, unit = within
    if unit in _MONTHS:
        return number * _MONTHS[unit], "months"
    return (number * _DAYS[unit], "days") if unit in _DAYS else within
