"""Phrases that name the last day of one deadline: trước tháng 8 năm 2019, quý III - IV/2018."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.limits import Edge, limit
from bkplan.deadlines.phrases.meaning import Basis, Meaning
from bkplan.deadlines.phrases.points import PeriodUnit, hour
from bkplan.deadlines.phrases.stretches import Joined, stretch
from bkplan.words.vocab import DeadlineReading

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.limits import Limit
    from bkplan.deadlines.phrases.points import Point
    from bkplan.deadlines.phrases.stretches import Stretch
    from bkplan.deadlines.phrases.words import Reader


def due_day(reader: Reader, reading: DeadlineReading) -> Meaning | None:
    """The last day that the words name, on their side of it; None where they name no single one."""
    side = limit(reader)
    time = reader.attempt(hour)
    if time is not None:
        reader.sign(",")
    found = reader.attempt(lambda reader: stretch(reader, before=bool(side and side.before)))
    if side is None or found is None:
        return None
    if time is not None:
        return _by_the_hour(found, time, before=side.before)
    if found.joined is not Joined.ALONE:
        return _end_of(found, side)
    try:
        return _alone(found.last, side, reading)
    except (ValueError, OverflowError):  # the phrase names a day that the calendar lacks
        return None


def _alone(point: Point, side: Limit, reading: DeadlineReading) -> Meaning | None:
    first, last = period = point.period()
    if side.edge is Edge.MIDDLE:
        middle = _middle(point)
        if middle is None:
            return None
        return Meaning(middle, basis=Basis.PERIOD_MIDDLE, period=period)
    one_day = point.unit is PeriodUnit.DAY
    if not side.before:
        basis = Basis.DAY if one_day else Basis.PERIOD_END
        return Meaning(last, basis=basis, period=period)
    basis = before(reading, one_day=one_day)
    moved = basis in (Basis.DAY_BEFORE, Basis.PERIOD_BEFORE)
    return Meaning(first - timedelta(days=1) if moved else last, basis=basis, period=period)


def before(reading: DeadlineReading, *, one_day: bool) -> Basis:
    """How `trước` a day, or a period, is read."""
    if one_day:
        by_start = reading is DeadlineReading.BEFORE_START
        return Basis.DAY_BEFORE if by_start else Basis.DAY_INCLUDED
    to_the_end = reading is DeadlineReading.INCLUSIVE
    return Basis.PERIOD_INCLUDED if to_the_end else Basis.PERIOD_BEFORE


def _middle(point: Point) -> date | None:
    """Of a year 30 June, of a month the 15th (Bộ luật Dân sự 2015, Điều 146)."""
    first, _ = point.period()
    if point.unit is PeriodUnit.YEAR:
        return date(first.year, 6, 30)
    return first.replace(day=15) if point.unit is PeriodUnit.MONTH else None


def _by_the_hour(found: Stretch, time: tuple[int, int], *, before: bool) -> Meaning | None:
    """An hour names the day, except that before its first minute it is not yet that day."""
    if found.joined is not Joined.ALONE or found.last.unit is not PeriodUnit.DAY:
        return None
    if before and time == (0, 0):
        return None
    try:
        day, _ = found.last.period()
    except ValueError:
        return None
    return Meaning(day, basis=Basis.HOUR, period=(day, day))


def _end_of(found: Stretch, side: Limit) -> Meaning | None:
    """The end of a range; before one is nowhere, and a gap makes two deadlines of a list."""
    if side.before or side.edge is Edge.MIDDLE:
        return None
    if found.joined is Joined.LIST and not found.gapless:
        return None
    try:
        first, last = found.points[0].period()[0], found.last.period()[1]
    except (ValueError, OverflowError):
        return None
    one_day = found.last.unit is PeriodUnit.DAY
    return Meaning(last, basis=Basis.DAY if one_day else Basis.PERIOD_END, period=(first, last))
