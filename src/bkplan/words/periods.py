"""Years, quarters and months: as they are written, told, and followed by the next."""

from __future__ import annotations

import re
from datetime import date

from bkplan.words.frozen import NamedTuple
from bkplan.words.patterns import pattern
from bkplan.words.phrases import month_name
from bkplan.words.vocab import Text, Word

_MONTHS_OF_QUARTER = 3
_ROMAN = ("I", "II", "III", "IV")
_FORMS = (
    pattern(r"(?P<year>\d{4})", re.ASCII),
    pattern(r"(?P<year>\d{4})-q(?P<quarter>[1-4])", re.ASCII | re.IGNORECASE),
    pattern(r"q(?P<quarter>[1-4])/(?P<year>\d{4})", re.ASCII | re.IGNORECASE),
    pattern(r"(?P<year>\d{4})-(?P<month>\d{2})", re.ASCII),
    pattern(r"(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII),
)


class Every(Word):
    """How long a period is."""

    YEAR = "year", "năm", "year"
    QUARTER = "quarter", "quý", "quarter"
    MONTH = "month", "tháng", "month"

    def of(self, day: date) -> Period:
        """The period that a day lies in."""
        match self:
            case Every.YEAR:
                return Period(self, day.year, 1, 12)
            case Every.QUARTER:
                first = (day.month - 1) // _MONTHS_OF_QUARTER * _MONTHS_OF_QUARTER + 1
                return Period(self, day.year, first, first + _MONTHS_OF_QUARTER - 1)
            case Every.MONTH:
                return Period(self, day.year, day.month, day.month)


class Period(NamedTuple):
    """A year, a quarter or a month of the calendar, by its first and its last month."""

    every: Every
    year: int
    opens: int
    closes: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.opens, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        from calendar import monthrange

        return date(self.year, self.closes, monthrange(self.year, self.closes)[1])

    @property
    def next(self) -> Period | None:
        """The one that follows; None at the end of the calendar."""
        if self.closes < date.max.month:
            return self.every.of(date(self.year, self.closes + 1, 1))
        return self.every.of(date(self.year + 1, 1, 1)) if self.year < date.max.year else None

    @property
    def key(self) -> str:
        """As data have it: 2020, 2020-Q4, 2020-12."""
        match self.every:
            case Every.YEAR:
                return f"{self.year:04}"
            case Every.QUARTER:
                return f"{self.year:04}-Q{self.closes // _MONTHS_OF_QUARTER}"
            case Every.MONTH:
                return f"{self.year:04}-{self.closes:02}"

    @property
    def text(self) -> Text:
        """As people read it: 2020, quý IV/2020 (Q4 2020), tháng 12/2020 (December 2020)."""
        year = str(self.year)
        match self.every:
            case Every.YEAR:
                return Text(f"năm {year}", year)
            case Every.QUARTER:
                number = self.closes // _MONTHS_OF_QUARTER
                return Text(f"quý {_ROMAN[number - 1]}/{year}", f"Q{number} {year}")
            case Every.MONTH:
                return Text(f"tháng {self.closes}/{year}", f"{month_name(self.closes)} {year}")


def read_period(text: str) -> Period | None:
    """The period that a text names: 2018, 2018-Q4, q4/2018, 12/2018, 2018-12."""
    said = text.strip()
    found = next((found for form in _FORMS if (found := form.fullmatch(said))), None)
    if found is None:
        return None
    named = found.groupdict()
    every, month = Every.YEAR, 1
    if quarter := named.get("quarter"):
        every, month = Every.QUARTER, int(quarter) * _MONTHS_OF_QUARTER
    elif named.get("month"):
        every, month = Every.MONTH, int(named["month"])
    try:
        return every.of(date(int(named["year"]), month, 1))
    except ValueError:  # no such month, or the year 0000
        return None


def periods(every: Every, first: date, last: date) -> tuple[Period, ...]:
    """The periods from that of one day to that of another, in order."""
    found: list[Period] = []
    each: Period | None = every.of(first)
    while each is not None and each.first <= last:
        found.append(each)
        each = each.next
    return tuple(found)
