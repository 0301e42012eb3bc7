"""A day, or a period, as it is written on the command line."""

from __future__ import annotations

import re
from datetime import date

from bkplan.reports.options import BadValue
from bkplan.words.frozen import NamedTuple
from bkplan.words.patterns import pattern
from bkplan.words.periods import Period, read_period
from bkplan.words.spans import read_span
from bkplan.words.text import fold
from bkplan.words.vocab import Text

METAVAR = "DAY"
ACCEPTED = Text(
    "một ngày: 2018-12-31, 31/12/2018, today, -30d (hoặc lùi 6w, 2m, 1q, 1y)",
    "a day: 2018-12-31, 31/12/2018, today, -30d (or 6w, 2m, 1q, 1y back)",
)
ACCEPTED_PERIOD = Text(
    "một kỳ: 2018, 2018-Q4, q4/2018, 12/2018, 2018-12",
    "a period: 2018, 2018-Q4, q4/2018, 12/2018, 2018-12",
)
_EITHER = Text(
    "một ngày (2018-12-31, 31/12/2018, today, -30d) hoặc một kỳ (2018, 2018-Q4, q4/2018, 12/2018)",
    "a day (2018-12-31, 31/12/2018, today, -30d) or a period (2018, 2018-Q4, q4/2018, 12/2018)",
)
_ISO = pattern(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_OFFICIAL = pattern(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)
_AWAY = pattern(r"([+-])(\d+[dwmqy])", re.ASCII | re.IGNORECASE)
_TODAY = frozenset({"today", "hom nay"})


def a_day(text: str, today: date, start: date) -> date:
    """The day that a text means, or BadValue; `-30d` and `+30d` count from `start`."""
    said = text.strip()
    if fold(said) in _TODAY:
        return today
    away = _AWAY.fullmatch(said)
    if away and (span := read_span(away[2])):
        return span.after(start) if away[1] == "+" else span.before(start)
    if found := _ISO.fullmatch(said) or _OFFICIAL.fullmatch(said):
        try:
            return date(*(int(found[part]) for part in ("year", "month", "day")))
        except ValueError:
            pass  # the calendar has no such day
    raise BadValue(ACCEPTED)


class Days(NamedTuple):
    """The days that were meant: a single one, or all of a period."""

    first: date
    last: date


def a_period(text: str) -> Period:
    """A year, quarter or month: 2018, 2018-Q4, q4/2018, 12/2018; or BadValue."""
    if (period := read_period(text)) is None:
        raise BadValue(ACCEPTED_PERIOD)
    return period


def days_of(text: str, today: date, start: date) -> Days:
    """The days that a text means that names a day or a period, or BadValue; see a_day()."""
    if period := read_period(text):
        return Days(period.first, period.last)
    try:
        day = a_day(text, today, start)
    except BadValue:
        raise BadValue(_EITHER) from None
    return Days(day, day)
