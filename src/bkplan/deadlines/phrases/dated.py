"""Days that recur and are named: trước ngày 15/12 hằng năm, ngày 25 của tháng cuối quý."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.cycles import EVERY_DAY, MONTHS, Cycle, day_before, in_every_year
from bkplan.deadlines.phrases.days import before
from bkplan.deadlines.phrases.limits import Edge, limit
from bkplan.deadlines.phrases.meaning import Basis
from bkplan.deadlines.phrases.numbers import number
from bkplan.deadlines.phrases.points import MONTH, QUARTER, WEEKDAYS, YEAR, PeriodUnit, hour
from bkplan.deadlines.phrases.rhythms import EVERY, Rhythm
from bkplan.deadlines.phrases.stretches import Joined, stretch
from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import DeadlineReading

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.cycles import MonthDay
    from bkplan.deadlines.phrases.points import Point
    from bkplan.deadlines.phrases.stretches import Stretch
    from bkplan.deadlines.phrases.words import Reader


class Dated(NamedTuple):
    """Days that recur, whether they were said to be before others, and how that was read."""

    cycle: Cycle
    before: bool = False
    basis: Basis | None = None


class _Asked(NamedTuple):
    """How dates are read: what was said of them before, and of how often."""

    reading: DeadlineReading
    before: bool
    rhythm: Rhythm | None


_OF = any_of("của|trong")
_AND = any_of("và|, và|,")
_THE_MONTHS = any_of("các tháng")
_DAY_OF_WEEK = any_of("ngày|sáng|trưa|chiều|tối")
_WEEK, _DAY = any_of("tuần|tuần báo cáo"), any_of("ngày")
_PLACE = Vocabulary({"đầu|đầu tiên|thứ nhất": 1, "giữa|thứ hai": 2, "cuối|cuối cùng|thứ ba": 3})
_AFTER_QUARTER = any_of(
    "báo cáo|thuộc kỳ báo cáo|của kỳ báo cáo|trong kỳ báo cáo|sau|tiếp theo|kế tiếp|liền kề"
    "|sau liền kề|hằng năm|hàng năm|trong năm"
)
_NEXT = any_of(
    "tiếp theo|tiếp theo của|tiếp theo sau|kế tiếp|kế tiếp của|sau|sau liền kề|liền kề|liền kề sau"
    "|liền sau"
)
_REPORTED = any_of("báo cáo|kỳ báo cáo|của kỳ báo cáo|thuộc kỳ báo cáo")
_LAST_DAY = any_of("ngày cuối cùng|ngày cuối")
_PERIODS = Vocabulary({"tháng": Rhythm.MONTH, "quý|quí": Rhythm.QUARTER, "năm": Rhythm.YEAR})
_LAST_OF = {Rhythm.MONTH: tuple(MONTHS), Rhythm.QUARTER: (3, 6, 9, 12), Rhythm.YEAR: (12,)}


def dated(
    reader: Reader,
    reading: DeadlineReading,
    *,
    before: bool = False,
    rhythm: Rhythm | None = None,
) -> Dated | None:
    """Days that recur, before which the deadline lies if `before` or the words say so.

    They say themselves how often they recur, or `rhythm` has said so and they fit it.
    """
    start = reader.at
    side = limit(reader)
    silent = reader.at == start
    time = reader.attempt(hour)
    if side is None or side.edge is Edge.MIDDLE or (side.before and time == (0, 0)):
        return None
    if time is not None and (daily := reader.attempt(lambda r: _daily(r, rhythm))):
        return daily
    if time is not None:
        reader.sign(",")
    before_it = before if silent else side.before
    asked = _Asked(reading, before_it and time is None, rhythm)
    found = reader.first(
        lambda reader: _weekly(reader, asked),
        lambda reader: None if time else _last_days(reader, asked),
        lambda reader: _of_month_or_year(reader, asked),
    )
    if found is None or time is None:
        return found
    return found._replace(basis=Basis.HOUR) if found.basis is not Basis.PERIOD_END else None


def _daily(reader: Reader, rhythm: Rhythm | None) -> Dated | None:
    if rhythm is not Rhythm.DAY:
        reader.sign(",")
        if not (reader.take(EVERY) and reader.take(_DAY)):
            return None
    return Dated(Cycle(weekdays=EVERY_DAY, named=True), basis=Basis.HOUR)


def _weekly(reader: Reader, asked: _Asked) -> Dated | None:
    """Days of the week: thứ hai và thứ sáu hằng tuần."""
    found: list[int] = []
    while (day := reader.attempt(lambda r: _weekday(r, first=not found))) is not None:
        found.append(day)
    said = reader.attempt(lambda r: (r.take(_OF), r.take(EVERY) and r.take(_WEEK))[1])
    if not found or not (said or asked.rhythm is Rhythm.WEEK):
        return None
    basis = before(asked.reading, one_day=True) if asked.before else Basis.DAY
    step = int(basis is Basis.DAY_BEFORE)
    weekdays = frozenset((day - step) % 7 for day in found)
    return Dated(Cycle(weekdays=weekdays, named=True), asked.before, basis)


def _weekday(reader: Reader, *, first: bool) -> int | None:
    if not first and not reader.take(_AND):
        return None
    reader.take(_DAY_OF_WEEK)
    return reader.take(WEEKDAYS)


def _last_days(reader: Reader, asked: _Asked) -> Dated | None:
    """The last day of every month, quarter or year: ngày cuối cùng của tháng."""
    if asked.before or not reader.take(_LAST_DAY):
        return None
    rhythm = reader.attempt(_whose_last_day) or asked.rhythm
    months = _LAST_OF.get(rhythm or Rhythm.DAY)
    if months is None or asked.rhythm not in (None, rhythm):
        return None
    return Dated(Cycle(frozenset(product(months, (-1,))), named=True), basis=Basis.DAY)


def _whose_last_day(reader: Reader) -> Rhythm | None:
    reader.take(_OF)
    every = bool(reader.take(EVERY))
    rhythm = reader.take(_PERIODS)
    if rhythm is Rhythm.YEAR and not every:  # "ngày cuối năm" may be of one year
        return None
    reader.take(_REPORTED)
    return rhythm


def _of_month_or_year(reader: Reader, asked: _Asked) -> Dated | None:
    """Days of the months, or days, months and quarters of the year."""
    found = reader.attempt(lambda reader: stretch(reader, before=asked.before))
    if found is None or any(point.year is not None for point in found.points):
        return None
    one_day = found.last.unit is PeriodUnit.DAY
    basis = Basis.DAY if one_day else Basis.PERIOD_END
    if asked.before:
        basis = before(asked.reading, one_day=one_day)
    if found.joined is Joined.RANGE:
        if asked.before:
            return None
        found = found._replace(points=(found.last,))
    elif found.gapless:  # "quý III, IV" is one stretch, or two: nobody can tell
        return None
    open_months = one_day and found.last.month is None
    if open_months and any(point.month is not None for point in found.points):
        return None
    days = _of_months(reader, found, asked, basis) if open_months else None
    if not open_months:
        days = _of_years(reader, found, asked, basis)
    return Dated(Cycle(days, named=one_day), asked.before, basis) if days else None


def _of_months(
    reader: Reader, found: Stretch, asked: _Asked, basis: Basis
) -> frozenset[MonthDay] | None:
    months = reader.attempt(_which_months)
    if months is None:
        months = tuple(MONTHS) if asked.rhythm is Rhythm.MONTH else None
    fitting = {Rhythm.MONTH: 12, Rhythm.QUARTER: 4}
    if months is None or len(months) != fitting.get(asked.rhythm or Rhythm.YEAR, len(months)):
        return None
    step = int(basis is Basis.DAY_BEFORE)
    numbers = [point.day for point in found.points if point.day]
    if step and 1 in numbers:
        return frozenset(day_before(m, d) for m, d in product(months, numbers))
    return frozenset((month, number - step) for month, number in product(months, numbers))


def _which_months(reader: Reader) -> tuple[int, ...] | None:
    """Of which months a day is meant: every one, or one of every quarter."""
    of = reader.take(_OF)
    if reader.take(EVERY):
        return tuple(MONTHS) if reader.take(MONTH) else None
    if reader.take(_THE_MONTHS):
        return _listed_months(reader)
    if not reader.take(MONTH):
        return None
    place = reader.take(_PLACE)
    if place is not None:
        reader.take(_OF)
        reader.take(EVERY)
        if not reader.take(QUARTER):
            return None
        reader.take(_AFTER_QUARTER)
        return tuple(range(place, 13, 3))
    reported = reader.attempt(_reported)
    return tuple(MONTHS) if of or reported else None


def _listed_months(reader: Reader) -> tuple[int, ...] | None:
    """Months by their numbers: các tháng 3, 6, 9 và 12 hằng năm."""
    if reader.take(_PLACE) == 3 and reader.take(QUARTER):
        return _LAST_OF[Rhythm.QUARTER]
    found: list[int] = []
    while (month := reader.attempt(lambda r: _listed_month(r, first=not found))) is not None:
        found.append(month)
    ordered = found == sorted({*found} & {*MONTHS})
    return tuple(found) if len(found) > 1 and ordered and reader.attempt(_each_year) else None


def _listed_month(reader: Reader, *, first: bool) -> int | None:
    if not first and not reader.take(_AND):
        return None
    return number(reader, words=False)


def _reported(reader: Reader) -> bool | None:
    """A month by the report that it is for: tháng báo cáo, tháng tiếp theo sau tháng báo cáo."""
    if reader.take(_NEXT):
        reader.take(MONTH)
    return reader.take(_REPORTED)


def _of_years(
    reader: Reader, found: Stretch, asked: _Asked, basis: Basis
) -> frozenset[MonthDay] | None:
    said = reader.attempt(_each_year)
    many = {Rhythm.HALF_YEAR: 2, Rhythm.QUARTER: 4, Rhythm.YEAR: len(found.points)}
    wanted = len(found.points) if asked.rhythm is None else many.get(asked.rhythm)
    if not (said or asked.rhythm) or wanted != len(found.points):
        return None
    days = [_of_year(point, basis) for point in found.points]
    return None if None in days else frozenset(day for day in days if day)


def _each_year(reader: Reader) -> bool | None:
    reader.take(_OF)
    if reader.take(EVERY):
        return reader.take(YEAR)
    reader.take(YEAR)
    return reader.take(_REPORTED)


def _of_year(point: Point, basis: Basis) -> MonthDay | None:
    if point.month is None:
        return None
    if point.unit is not PeriodUnit.DAY:
        return _end(point, basis)
    if not in_every_year(point.month, point.day or 0):
        return None
    if basis is Basis.DAY_BEFORE:
        return day_before(point.month, point.day or 0)
    return point.month, point.day or 0


def _end(point: Point, basis: Basis) -> MonthDay:
    first = point.month or 0
    if basis is Basis.PERIOD_BEFORE:
        return day_before(first, 1)
    return first + point.months - 1, -1
