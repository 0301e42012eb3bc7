"""How often something recurs, as the words say it: hằng năm, định kỳ 6 tháng, 2 lần/năm."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.meaning import Misprint
from bkplan.deadlines.phrases.numbers import number
from bkplan.deadlines.phrases.points import MONTH, QUARTER, YEAR
from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader


class Rhythm(Enum):
    """How often something recurs, and the part of a year that reports also know."""

    DAY = "1 day"
    WEEK = "7 days"
    MONTH = "1 month"
    QUARTER = "3 months"
    HALF_YEAR = "6 months"
    NINE_MONTHS = "the first 9 months of a year"
    YEAR = "12 months"


class RhythmAsRead(NamedTuple):
    """A rhythm, and whether its words alone say that something recurs: "6 tháng" do not."""

    rhythm: Rhythm
    sure: bool = True


MISPRINT = Misprint("hành năm", "hằng năm", Text("mỗi năm", "every year"))
"""So plan 140/KH-UBND prints `hằng năm`."""
EVERY = any_of("hằng|hàng|hành|mỗi|từng")
UNITS = Vocabulary(
    {
        "ngày": Rhythm.DAY,
        "tuần": Rhythm.WEEK,
        "tháng": Rhythm.MONTH,
        "quý|quí": Rhythm.QUARTER,
        "nửa năm": Rhythm.HALF_YEAR,
        "năm": Rhythm.YEAR,
    }
)
_BY_MONTHS = {
    1: Rhythm.MONTH,
    3: Rhythm.QUARTER,
    6: Rhythm.HALF_YEAR,
    12: Rhythm.YEAR,
    9: Rhythm.NINE_MONTHS,
}
_PER_YEAR = {1: 12, 2: 6, 4: 3, 12: 1}
_ONCE = any_of("một lần|1 lần|01 lần|/ lần|/ 1 lần|/ 01 lần|/ một lần")
_TIMES = any_of("lần")
_PER = any_of("/|mỗi|trong|một|trong một|/ một|trong mỗi|hằng|hàng")
_ONE_OR_EVERY = any_of("mỗi|một|hằng|hàng|1|01")


def rhythm(reader: Reader) -> RhythmAsRead | None:
    """How often; what follows `định kỳ`, or another rhythm, need not say that it recurs."""
    found = reader.first(_often, _every, _plain)
    if found is not None and reader.take(_ONCE):
        return found._replace(sure=True)
    return found


def _every(reader: Reader) -> RhythmAsRead | None:
    if not reader.take(EVERY):
        return None
    months = reader.attempt(_months)
    unit = reader.take(UNITS) if months is None else months
    return RhythmAsRead(unit) if unit not in (None, Rhythm.NINE_MONTHS) else None


def _plain(reader: Reader) -> RhythmAsRead | None:
    months = reader.attempt(_months)
    if months is None:
        reader.attempt(lambda reader: number(reader) == 1 or None)
        months = reader.take(UNITS)
    return RhythmAsRead(months, sure=False) if months not in (None, Rhythm.DAY) else None


def _months(reader: Reader) -> Rhythm | None:
    months = number(reader)
    return _BY_MONTHS.get(months) if months and reader.take(MONTH) else None


def _often(reader: Reader) -> RhythmAsRead | None:
    """So many times a year or quarter: 2 lần/năm, mỗi năm một lần, 01 lần mỗi quý."""

    def times_first(reader: Reader) -> Rhythm | None:
        times = number(reader)
        if times is None or not (reader.take(_TIMES) and reader.take(_PER)):
            return None
        return _spread(reader, times)

    def unit_first(reader: Reader) -> Rhythm | None:
        if not reader.take(_ONE_OR_EVERY):
            return None
        start = reader.at
        if reader.take(UNITS) is None:
            return None
        times = number(reader)
        if times is None or not reader.take(_TIMES):
            return None
        end = reader.at
        reader.at = start
        found = _spread(reader, times)
        reader.at = end
        return found

    found = reader.first(times_first, unit_first)
    return RhythmAsRead(found) if found is not None else None


def _spread(reader: Reader, times: int) -> Rhythm | None:
    if reader.take(YEAR):
        return _BY_MONTHS.get(_PER_YEAR.get(times, 0))
    if reader.take(QUARTER):
        return Rhythm.QUARTER if times == 1 else None
    return Rhythm.MONTH if reader.take(MONTH) and times == 1 else None
