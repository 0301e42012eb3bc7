"""Points of time that belong together: from one to another, or one after another."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.limits import limit
from bkplan.deadlines.phrases.numbers import number
from bkplan.deadlines.phrases.points import DAY, YEAR, PeriodUnit, Point, bare, point
from bkplan.deadlines.phrases.words import any_of
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader


class Joined(Enum):
    """How points of time belong together."""

    ALONE = "one point"
    RANGE = "from one to another"
    LIST = "one and another"


class Stretch(NamedTuple):
    """One or several points of time; what one leaves open is taken from those after it."""

    joined: Joined
    points: tuple[Point, ...]

    @property
    def last(self) -> Point:
        """The point at the end."""
        return self.points[-1]

    @property
    def gapless(self) -> bool:
        """Whether each point follows the one before it, such as quý III, IV; never true of days."""
        places = [(p.year or 0) * 12 + (p.month or 0) for p in self.points]
        steps = {later - place for place, later in pairwise(places)}
        return bool(self.last.unit) and steps == {int(self.last.unit)}


_FROM = any_of("từ|kể từ")
_TO = any_of("đến|đến hết|đến cuối|tới|tới hết|cho đến|cho đến hết")
_STAGE = any_of("giai đoạn|thời kỳ|giai đoạn từ")
_AND = any_of("và")
_MOST = 12
"""Points at most: the months of a year."""


def stretch(reader: Reader, *, before: bool) -> Stretch | None:
    """Points of time. Every further one may repeat the word for the side it lies on (`before`)."""
    staged = bool(reader.take(_STAGE))
    found = reader.first(
        _from_to,
        _days_of_a_month,
        _some_years,
        _range,
        lambda reader: _list(reader, before=before),
    )
    if found is None or (staged and found.joined is not Joined.RANGE):
        return None
    return found


def _from_to(reader: Reader) -> Stretch | None:
    """From a point to another, of whatever unit: từ ngày 01/01/2026 đến hết quý III năm 2026."""
    first = reader.attempt(point) if reader.take(_FROM) else None
    if first is None or not (reader.take(_TO) or reader.sign("-")):
        return None
    return _joined(first, _another(reader, first.unit))


def _days_of_a_month(reader: Reader) -> Stretch | None:
    """Days of one month: ngày 10 - 15/8/2019, 10-15/8/2019."""
    reader.take(_FROM)
    reader.take(DAY)
    day = reader.digits(1, 2)
    if not day or not (reader.sign("-") or reader.take(_TO)):
        return None
    last = reader.attempt(point)
    if last is None or last.unit is not PeriodUnit.DAY or last.month is None:
        return None
    return _joined(Point(PeriodUnit.DAY, day=day), last)


def _some_years(reader: Reader) -> Stretch | None:
    """Years that are counted: 05 năm 2021 - 2025; None where the count is wrong."""
    count = number(reader)
    found = _range(reader) if count and reader.take(YEAR) else None
    if found is None or count is None or found.last.unit is not PeriodUnit.YEAR:
        return None
    first, last = found.points[0].year or 0, found.last.year or 0
    return found if last - first + 1 == count else None


def _range(reader: Reader) -> Stretch | None:
    """A range with a dash: quý IV/2025 - quý II/2026, tháng 4-5/2018, giai đoạn 2026 - 2030."""
    first = reader.attempt(point)
    if first is None or not (reader.sign("-") or reader.take(_TO)):
        return None
    last = _another(reader, first.unit)
    if last is None or last.unit is not first.unit:
        return None
    return _joined(first, last)


def _joined(first: Point, last: Point | None) -> Stretch | None:
    if last is None or (first.year is not None and last.year is None):
        return None
    first = first.within(last)
    return Stretch(Joined.RANGE, (first, last)) if _in_order(first, last) else None


def _in_order(first: Point, last: Point) -> bool:
    if last.year is None:  # of every year, or of every month
        return (first.month or 0, first.day or 0) < (last.month or 0, last.day or 0)
    try:
        start, end = first.period(), last.period()
    except (ValueError, OverflowError):
        return False
    return start[0] < end[0] and start[1] <= end[1]


def _list(reader: Reader, *, before: bool) -> Stretch | None:
    """A point, or some of one sort: năm 2019, 2020 và 2021; năm 2018/2019; 20/6 và 20/12."""
    first = reader.attempt(point)
    if first is None:
        return None
    points = [first]
    while len(points) < _MOST and (
        following := reader.attempt(lambda r: _following(r, first, before))
    ):
        points.append(following)
    if len(points) == 1:
        return Stretch(Joined.ALONE, (first,))
    if any(point.unit is not first.unit for point in points):
        return None
    for place in reversed(range(len(points) - 1)):
        points[place] = points[place].within(points[place + 1])
    return Stretch(Joined.LIST, tuple(points))


def _following(reader: Reader, first: Point, before: bool) -> Point | None:
    comma = reader.sign(",")
    if not (reader.take(_AND) or comma or (first.unit is PeriodUnit.YEAR and reader.sign("/"))):
        return None
    start = reader.at
    side = limit(reader)
    if side is None or side.edge or (reader.at > start and side.before is not before):
        return None
    return _another(reader, first.unit)


def _another(reader: Reader, unit: PeriodUnit) -> Point | None:
    return reader.attempt(point) or reader.attempt(lambda reader: bare(reader, unit))
