"""The plan's words for a deadline, and the days they mean.

`read_phrase` turns words into a `Meaning`; `agrees` compares it with what is stored.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from bkplan.recurrence import occurrences
from bkplan.text import fold
from bkplan.vocab import DeadlineReading, RestructuringKind

if TYPE_CHECKING:
    from bkplan.model import Deadline


class Meaning(NamedTuple):
    """What a phrase says: a last day, a recurrence, or a span after an event; else no deadline."""

    due: date | None = None
    rrule: str | None = None
    within: tuple[int, str] | None = None
    after: tuple[RestructuringKind, ...] = ()


_LEAD_IN = re.compile(r"^(?:thoi (?:gian|han) )?(?:phai )?(?:hoan thanh|xong)[: ]+")
_PREFIX = (
    r"(?P<prefix>truoc|trong|vao|den het|den cuoi|den|het|cuoi"
    r"|cham nhat(?: la| den| vao| trong)?|khong qua|muon nhat(?: la)?|tu nay den)?\s*"
)
_DAY = r"(?:ngay )?(?P<day>\d{1,2})(?: thang |[/.-])(?P<month>\d{1,2})"
_YEAR = r"(?: nam |[/.-])(?P<year>\d{4})"
_QUARTER = r"quy (?P<quarter>iv|iii|ii|i|[1-4])"
_DATED = (
    re.compile(_PREFIX + _DAY + _YEAR),
    re.compile(_PREFIX + r"(?:thang )?(?P<month>\d{1,2})" + _YEAR),
    re.compile(_PREFIX + _QUARTER + _YEAR),
    re.compile(_PREFIX + r"6 thang (?P<half>dau|cuoi)(?: nam|[/ ])? ?(?P<year>\d{4})"),
    re.compile(_PREFIX + r"nam (?P<year>\d{4})"),
)
_EVERY_YEAR = r"(?:hang|hanh|moi|tung) nam"  # "hành năm" is how plan 140/KH-UBND prints it
_YEARLY = (
    re.compile(_PREFIX + _DAY + " " + _EVERY_YEAR),
    re.compile(_PREFIX + r"thang (?P<month>\d{1,2}) " + _EVERY_YEAR),
    re.compile(_PREFIX + _QUARTER + " " + _EVERY_YEAR),
)
_MONTHLY_DAY = re.compile(_PREFIX + r"ngay (?P<day>\d{1,2}) (?:hang|moi) thang")
_PERIODIC = (
    (re.compile(rf"(?:dinh ky )?{_EVERY_YEAR}"), "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
    (
        re.compile(r"(?:dinh ky )?(?:6|sau) thang(?: (?:mot|1) lan)?|6 thang,? (?:va )?nam"),
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    ),
    (
        re.compile(r"(?:dinh ky )?(?:hang|moi|tung) quy"),
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    ),
    (re.compile(r"(?:dinh ky )?(?:hang|moi|tung) thang"), "FREQ=MONTHLY;BYMONTHDAY=-1"),
)
_RELATIVE = re.compile(
    r"(?:cham nhat |toi da )?(?:trong )?(?:thoi han |vong |thoi gian )*(?:toi da |khong qua )?"
    r"(?P<number>\d{1,3}) (?P<unit>nam|thang|tuan|ngay) "
    r"(?:ke tu|tu ngay|tu khi|sau)(?: (?:ngay|khi))?(?P<event>.*)"
)
_SPAN_UNITS = {"nam": "years", "thang": "months", "tuan": "weeks", "ngay": "days"}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ALWAYS = re.compile(r"thuong xuyen(?:,? lien tuc)?")


@lru_cache(maxsize=1024)
def read_phrase(phrase: str, reading: DeadlineReading) -> Meaning | None:
    """The meaning of a Vietnamese deadline phrase, or None where it is not understood.

    `trước` (before) a month or quarter ends the day before it starts (`before-start`) or on its
    last day (`inclusive`); there, `trước ngày` includes the day itself.
    """
    words = " ".join(fold(phrase).replace(",", ", ").split()).strip(" .;")
    words = _LEAD_IN.sub("", words)
    if _ALWAYS.fullmatch(words):
        return Meaning()
    for pattern, rrule in _PERIODIC:
        if pattern.fullmatch(words):
            return Meaning(rrule=rrule)
    try:
        for pattern in _DATED:
            if found := pattern.fullmatch(words):
                return Meaning(due=_last_day(found.groupdict(), reading))
        for pattern in _YEARLY:
            if found := pattern.fullmatch(words):
                return Meaning(rrule=_yearly(found.groupdict(), reading))
        if found := _MONTHLY_DAY.fullmatch(words):
            if not 1 <= int(found["day"]) <= 31:
                return None
            number = int(found["day"]) - _steps_back(found["prefix"], reading)
            return Meaning(rrule=f"FREQ=MONTHLY;BYMONTHDAY={-1 if number in (0, 31) else number}")
    except (ValueError, OverflowError):  # the phrase names a day that the calendar lacks
        return None
    if found := _RELATIVE.fullmatch(words):
        within = (int(found["number"]), _SPAN_UNITS[found["unit"]])
        after = _events_named(found["event"])
        return Meaning(within=within, after=after) if after else None
    return None


def _steps_back(prefix: str | None, reading: DeadlineReading) -> int:
    return int(prefix == "truoc" and reading is DeadlineReading.BEFORE_START)


def _period(parts: dict[str, str | None]) -> tuple[date, date]:
    """First and last day of the day, month, quarter, half-year or year that a phrase names."""
    year = int(parts["year"] or 0)
    if day := parts.get("day"):
        only = date(year, int(parts["month"] or 0), int(day))
        return only, only
    if half := parts.get("half"):
        return (_months(year, 1, 6)) if half == "dau" else _months(year, 7, 12)
    if quarter := parts.get("quarter"):
        number = _ROMAN.get(quarter) or int(quarter)
        return _months(year, 3 * number - 2, 3 * number)
    if month := parts.get("month"):
        return _months(year, int(month), int(month))
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def _last_day(parts: dict[str, str | None], reading: DeadlineReading) -> date:
    first, last = _period(parts)
    if parts["prefix"] != "truoc":
        return last
    if reading is DeadlineReading.INCLUSIVE:
        return last
    return first - timedelta(days=1)


def _yearly(parts: dict[str, str | None], reading: DeadlineReading) -> str:
    leap, plain = (_last_day(parts | {"year": str(year)}, reading) for year in (2020, 2019))
    day = leap.day if leap.day == plain.day else -1  # the end of February
    return f"FREQ=YEARLY;BYMONTH={plain.month};BYMONTHDAY={day}"


def _events_named(words: str) -> tuple[RestructuringKind, ...]:
    return tuple(
        kind
        for kind in RestructuringKind
        if fold(kind.label.vi) in words
        or (kind is RestructuringKind.CONVERT and "co phan hoa" in words)
    )


def agrees(deadline: Deadline, reading: DeadlineReading) -> bool | None:
    """Whether phrase and stored deadline say the same; None where the phrase is not understood."""
    if deadline.phrase is None or (said := read_phrase(deadline.phrase, reading)) is None:
        return None
    if said.rrule is not None and deadline.rrule is not None:
        return _same_rule(said.rrule, deadline.rrule)
    stored = (deadline.due, deadline.rrule, deadline.within, frozenset(deadline.after))
    return stored == (said.due, said.rrule, said.within, frozenset(said.after))


def _same_rule(one: str, other: str) -> bool:
    start = date(2018, 1, 1)
    until = date(2027, 12, 31)
    pairs = zip_longest(occurrences(one, start), occurrences(other, start))
    for day, another in pairs:  # up to the first difference
        if (day or date.max) > until and (another or date.max) > until:
            break
        if day != another:
            return False
    return True
