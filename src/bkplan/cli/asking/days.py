"""A day as it is written on the command line."""

from __future__ import annotations

import re
from datetime import date

from bkplan.reports.options import BadValue
from bkplan.words.spans import read_span
from bkplan.words.text import fold
from bkplan.words.vocab import Text

METAVAR = "DAY"
ACCEPTED = Text(
    "một ngày: 2018-12-31, 31/12/2018, today, -30d (hoặc lùi 6w, 2m, 1q, 1y)",
    "a day: 2018-12-31, 31/12/2018, today, -30d (or 6w, 2m, 1q, 1y back)",
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_OFFICIAL = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)
_AWAY = re.compile(r"([+-])(\d+[dwmqy])", re.ASCII | re.IGNORECASE)
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
