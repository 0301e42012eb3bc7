"""Phrases of what recurs: hằng năm, hằng tháng, quý và năm, trước ngày 15 hằng tháng."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.cycles import EVERY_DAY, MONTHS, Cycle
from bkplan.deadlines.phrases.dated import Dated, dated
from bkplan.deadlines.phrases.limits import Edge, limit
from bkplan.deadlines.phrases.meaning import Basis, Meaning
from bkplan.deadlines.phrases.rhythms import MISPRINT, Rhythm, rhythm
from bkplan.deadlines.phrases.words import any_of
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader
    from bkplan.words.vocab import DeadlineReading


class _Element(NamedTuple):
    """One of the rhythms of a phrase."""

    dated: Dated
    sure: bool = True
    """Whether it says itself that it recurs."""
    by_dates: bool = False
    """Whether it says so with dates alone."""


_ALWAYS = any_of("thường xuyên|thường xuyên ,|thường xuyên và|thường xuyên , và")
_PERIODICALLY = any_of("định kỳ|định kì|theo định kỳ")
_AND = any_of("và|, và|,|;")
_MISPRINT = any_of(MISPRINT.printed)
_MOST = 8
"""Rhythms at most: week, month, quarter, half-year, nine months, year, and some."""
_ENDS = {
    Rhythm.MONTH: tuple(MONTHS),
    Rhythm.QUARTER: (3, 6, 9, 12),
    Rhythm.HALF_YEAR: (6, 12),
    Rhythm.NINE_MONTHS: (9,),
    Rhythm.YEAR: (12,),
}


def recurrence(reader: Reader, reading: DeadlineReading) -> Meaning | None:
    """What recurs; of several rhythms the shortest, if it holds the days of the others."""
    start = reader.at
    reader.take(_ALWAYS)
    periodic = bool(reader.take(_PERIODICALLY))
    first = reader.attempt(lambda reader: _element(reader, reading))
    if first is None:
        return None
    found = [first]
    while len(found) < _MOST and (
        following := reader.attempt(lambda r: _following(r, reading, found[-1]))
    ):
        found.append(following)
    cycles = [element.dated.cycle for element in found]
    if len(found) == 1 and not (periodic or first.sure):  # "6 tháng" may be a length
        return None
    for element in found:
        cycle = element.dated.cycle
        if cycle.rule and all(cycle.holds(other) for other in cycles):
            misprint = MISPRINT if reader.said(_MISPRINT, since=start) else None
            return Meaning(
                rrule=cycle.rule,
                basis=element.dated.basis,
                names_day=cycle.named,
                misprint=misprint,
            )
    return None


def _following(reader: Reader, reading: DeadlineReading, last: _Element) -> _Element | None:
    if not reader.take(_AND) and not (last.sure and reader.sign("/")):  # "6 tháng/năm" is no list
        return None
    found = _element(reader, reading, after=last)
    return found and found._replace(sure=last.sure or found.sure)


def _element(
    reader: Reader, reading: DeadlineReading, *, after: _Element | None = None
) -> _Element | None:
    if after is None or after.by_dates:  # dates after a rhythm are its own, or a contradiction
        before = after is not None and after.dated.before
        if found := reader.attempt(lambda r: dated(r, reading, before=before)):
            return _Element(found, by_dates=True)
    side = limit(reader)
    said = reader.attempt(rhythm)
    if side is None or side.before or said is None:
        return None
    if side.edge is Edge.MIDDLE or side.at_most:  # "không quá 1 lần/năm" is a bound of how often
        return None
    if (
        said.rhythm is Rhythm.NINE_MONTHS and after is None
    ):  # known only among the reports of a year
        return None
    if specified := reader.attempt(lambda r: _specified(r, reading, said.rhythm)):
        return _Element(specified)
    cycle = _by_its_end(said.rhythm)
    return cycle and _Element(Dated(cycle, basis=Basis.PERIOD_END), said.sure)


def _specified(reader: Reader, reading: DeadlineReading, often: Rhythm) -> Dated | None:
    """The days that follow a rhythm: hằng năm, trước ngày 25/12; hằng quý (ngày 15 tháng cuối)."""
    bracket = reader.sign("(")
    if not bracket:
        reader.sign(",:-")
    found = dated(reader, reading, rhythm=often)
    return None if bracket and not reader.sign(")") else found


def _by_its_end(often: Rhythm) -> Cycle | None:
    """The last day of each period; a week has none that all agree on."""
    if often is Rhythm.DAY:
        return Cycle(weekdays=EVERY_DAY)
    months = _ENDS.get(often)
    return Cycle(frozenset(product(months, (-1,)))) if months else None
