"""The days of a recurrence."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from itertools import count, islice
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateutil.rrule import rrule

YEARS_FOLLOWED = 200
"""So long a recurrence is followed; one that has not come by then never does, as far as we know."""


class Days:
    """The days of a recurrence, oldest first, worked out as they are asked for."""

    def __init__(self, rule: str, start: date) -> None:
        self._coming = _coming(rule, start)
        self._known: list[date] = []

    def get(self, place: int) -> date | None:
        """The day at a place, from 0; None where there are no more."""
        missing = place + 1 - len(self._known)
        if missing > 0:
            self._known.extend(islice(self._coming, missing))
        return self._known[place] if place < len(self._known) else None


@lru_cache(maxsize=512)
def days_of(rule: str, start: date) -> Days:
    """The days of a recurrence from `start` on; the same ones for all who ask."""
    return Days(rule, start)


def occurrences(rule: str, start: date) -> Iterator[date]:
    """The days of a recurrence (RFC 5545, section 3.3.10) from `start` on, oldest first."""
    days = days_of(rule, start)
    for place in count():
        if (day := days.get(place)) is None:
            return
        yield day


def _coming(rule: str, start: date) -> Iterator[date]:
    """What dateutil finds, centuries ahead: the calendar is the same every 400 years.

    It looks for a day that never comes up to the year 9999, so that we begin near its end. It does
    not take COUNT and UNTIL together, so that we count ourselves.
    """
    from dateutil.rrule import rrulestr

    parts = dict(part.split("=", 1) for part in rule.split(";"))
    most = parts.pop("COUNT", None)
    last = date(min(start.year + YEARS_FOLLOWED, date.max.year), 12, 31)
    if until := parts.pop("UNTIL", None):
        last = min(last, date.fromisoformat(until))
    ahead = max(0, (date.max.year - YEARS_FOLLOWED - start.year) // 400 * 400)
    rule = ";".join(f"{name}={setting}" for name, setting in parts.items())
    first = datetime(start.year + ahead, start.month, start.day)
    end = datetime(last.year + ahead, last.month, last.day)
    moments = cast("rrule", rrulestr(rule, dtstart=first)).replace(until=end)
    with suppress(ValueError):  # where the calendar ends
        for moment in islice(moments, int(most) if most else None):
            yield date(moment.year - ahead, moment.month, moment.day)
