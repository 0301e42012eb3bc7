"""The days of a recurrence."""

from __future__ import annotations

from bisect import bisect_left
from contextlib import suppress
from datetime import date, datetime
from functools import lru_cache
from itertools import count, islice, product, takewhile
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dateutil.rrule import rrule

    Part = str | frozenset[int] | frozenset[str]

YEARS_FOLLOWED = 200
"""So long a recurrence is followed; one that has not come by then never does, as far as we know."""
_CYCLE = 400
"""Years after which the calendar is the same again, days of the week included."""
_COMPARED = 3_000
"""Days compared at most to tell two rules apart: eight years of every day, decades if rarer."""
_DAYS_LOOKED_AT, _YEARS_LOOKED_AT = 1_000, 9
_NUMBERS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "INTERVAL", "COUNT")
_DEFAULTS = {"INTERVAL": frozenset({1}), "WKST": "MO"}


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

    def before(self, day: date, most: int) -> int:
        """How many days come before one, as far as so many are looked through."""
        while len(self._known) < most and not (self._known and self._known[-1] >= day):
            if self.get(len(self._known)) is None:
                break
        return min(bisect_left(self._known, day), most)


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
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    most = int(parts.pop("COUNT", 0)) or None
    last = date(min(start.year + YEARS_FOLLOWED, date.max.year), 12, 31)
    if until := parts.pop("UNTIL", None):
        last = min(last, date.fromisoformat(until))
    if _of_each_year(parts):
        yield from islice(_each_year(parts, start, last), most)
        return
    from dateutil.rrule import rrulestr

    cycles = (date.max.year - YEARS_FOLLOWED - start.year) // _CYCLE
    ahead = max(0, cycles * _CYCLE)
    rule = ";".join(f"{name}={setting}" for name, setting in parts.items())
    first = datetime(start.year + ahead, start.month, start.day)
    end = datetime(last.year + ahead, last.month, last.day)
    moments = cast("rrule", rrulestr(rule, dtstart=first)).replace(until=end)
    with suppress(ValueError):  # where the calendar ends
        for moment in islice(moments, most):
            yield date(moment.year - ahead, moment.month, moment.day)


def _of_each_year(parts: Mapping[str, str]) -> bool:
    """Whether a rule names days of months of every year, as most do, and counts none backwards."""
    named = parts.keys() == {"FREQ", "BYMONTH", "BYMONTHDAY"} and parts["FREQ"] == "YEARLY"
    return named and "-" not in parts["BYMONTHDAY"]


def _each_year(parts: Mapping[str, str], start: date, last: date) -> Iterator[date]:
    """The days of such a rule: to find them takes less than to import what finds those of all."""
    months, days = (sorted(set(map(int, parts[k].split(",")))) for k in ("BYMONTH", "BYMONTHDAY"))
    for year, month, number in product(range(start.year, last.year + 1), months, days):
        with suppress(ValueError):  # there is no such day that year
            day = date(year, month, number)
            if start <= day <= last:
                yield day


def same_rule(one: str, other: str, start: date) -> bool:
    """Whether two rules (RFC 5545) give the same days from `start` on, however they are written.

    Rules that agree on thousands of days and do not end on the same one count as different.
    """
    parts, others = _parts(one), _parts(other)
    if parts == others:
        return True
    these, those = days_of(one, start), days_of(other, start)
    for place in range(_COMPARED):
        day = these.get(place)
        if day != those.get(place):
            return False
        if day is None:
            return True
    return parts.get("UNTIL") == others.get("UNTIL")


def _parts(rule: str) -> dict[str, Part]:
    """A rule taken apart: order, signs, leading zeros and what holds anyway make no difference."""
    found: dict[str, Part] = {}
    for part in rule.split(";"):
        name, setting = part.split("=", 1)
        value: Part = setting
        if name in _NUMBERS:
            value = frozenset(map(int, setting.split(",")))
        elif name == "BYDAY":
            value = frozenset(item.lstrip("+") for item in setting.split(","))
        if value != _DEFAULTS.get(name):
            found[name] = value
    return found


@lru_cache(maxsize=512)
def left_out(rule: str, start: date) -> tuple[int, int | None] | None:
    """The first year and month (no month: the whole year) for which a rule has no day, or None.

    A rule of days 29 to 31 leaves out the months that have none, one of 29 February most years.
    Only periods that the rule speaks of count, after the one of `start` and up to its last day.
    """
    parts = _parts(rule)
    if parts["FREQ"] == "WEEKLY":
        return None
    (step,) = cast("frozenset[int]", parts.get("INTERVAL", frozenset({1})))
    last = start.year + _YEARS_LOOKED_AT * step
    coming = takewhile(lambda day: day.year <= last, occurrences(rule, start))
    days = list(islice(coming, _DAYS_LOOKED_AT))
    if not days:
        return start.year, None
    reached = {(day.year, month) for day in days for month in (day.month, None)}
    for year, month in _spoken_of(parts, step, start):
        if (year, month or 0) > (days[-1].year, days[-1].month):
            return None
        if (year, month) not in reached:
            return year, month
    return None


def _spoken_of(parts: dict[str, Part], step: int, start: date) -> Iterator[tuple[int, int | None]]:
    """The months, or years, after that of `start` for which a rule should have a day."""
    months = sorted(cast("frozenset[int]", parts.get("BYMONTH", frozenset(range(1, 13)))))
    if parts["FREQ"] == "MONTHLY":
        for number in count(start.year * 12 + start.month - 1 + step, step):
            if number % 12 + 1 in months:
                yield number // 12, number % 12 + 1
            elif number // 12 > date.max.year:
                return
    by_month = "BYSETPOS" not in parts and ("BYMONTH" in parts or "BYMONTHDAY" in parts)
    for year in count(start.year, step):
        if not by_month and year > start.year:
            yield year, None
        for month in months if by_month else ():
            if (year, month) > (start.year, start.month):
                yield year, month
