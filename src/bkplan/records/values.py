"""The strings of a file to typed values: dates, counts, years, ids. Wrong ones raise Fault."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, get_args

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.files.tree import is_nothing
from bkplan.records.fields import Prepares, Reads, maybe
from bkplan.words.frozen import dataclass
from bkplan.words.patterns import pattern
from bkplan.words.text import quoted
from bkplan.words.vocab import Word, same

MAX_TEXT = 2_000
MAX_LONG_TEXT = 4_000
VIETNAMESE = "".join(
    f"{letter}{letter.upper()}"
    for letter in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
)
"""The letters of Vietnamese that ASCII has not, composed (NFC), small and capital."""
MIN_YEAR, MAX_YEAR = 1945, 2199
_ID = pattern(rf"[A-Za-z0-9._{VIETNAMESE}-]{{1,100}}")
_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OTHERWISE = pattern(
    r"(?:(?P<one>\d{1,2})(?P<sign>[/.-])|(?P<year>\d{4})(?P<mark>[/.-]))(?P<month>\d{1,2})"
    r"(?(one)(?P=sign)(?P<last>\d{4})|(?P=mark)(?P<day>\d{1,2}))",
    re.ASCII,
)
_LIKE_HYPHENS = pattern("[\xad\u02d7\u05be\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d]")
_COUNT = pattern(r"0|[1-9]\d{0,8}", re.ASCII)
MOST_COUNTED = 999_999_999
"""The highest whole number that data may hold."""
_YEAR = pattern(r"\d{4}", re.ASCII)
_SHARE = pattern(r"(\d{1,3})(?:\.(\d{1,6}))?%", re.ASCII)
_SPAN = pattern(r"([1-9]\d{0,4}) (year|month|week|day|working day)s?", re.ASCII)
LONGEST_SPAN = {"year": 50, "month": 600, "week": 2600, "day": 18300, "working day": 13000}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BYDAY = pattern(r"([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = pattern(r"\d{8}", re.ASCII)
_INTEGER = pattern(r"[+-]?\d{1,3}", re.ASCII)
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
RULE_NUMBERS = {  # the part of a rule: least, most, whether it may be a list
    "INTERVAL": (1, 100, False),
    "COUNT": (1, 999, False),
    "BYMONTH": (1, 12, True),
    "BYMONTHDAY": (-31, 31, True),
    "BYYEARDAY": (-366, 366, True),
    "BYWEEKNO": (-53, 53, True),
    "BYSETPOS": (-366, 366, True),
}


def text(value: Any) -> str:
    """Text that is not empty; Fault where it is a list or a mapping, or too long."""
    if not isinstance(value, str):
        raise Fault(Problem.WANT_TEXT)
    if not value.strip() or is_nothing(value):
        raise Fault(Problem.EMPTY_TEXT)
    if len(value) > MAX_TEXT:
        raise Fault(Problem.TOO_LONG, length=len(value), limit=MAX_TEXT)
    return value


def long_text(value: Any) -> str:
    """Text that may be twice as long: whole paragraphs of a document."""
    if isinstance(value, str) and MAX_TEXT < len(value) <= MAX_LONG_TEXT and value.strip():
        return value
    try:
        return text(value)
    except Fault as fault:
        if fault.problem is not Problem.TOO_LONG:
            raise
        raise Fault(Problem.TOO_LONG, length=len(value), limit=MAX_LONG_TEXT) from None


def identifier(value: Any) -> str:
    """An id: ASCII letters, the letters of Vietnamese, digits and `._-`."""
    if not _ID.fullmatch(text(value)):
        raise Fault(Problem.BAD_ID, value=value)
    return str(value)


def is_identifier(value: str) -> bool:
    """Whether a text can be an id."""
    return bool(_ID.fullmatch(value))


def day(value: Any) -> date:
    """A day written YYYY-MM-DD."""
    if _DAY.fullmatch(text(value)):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    plain = _LIKE_HYPHENS.sub("-", value)
    if (odd := _LIKE_HYPHENS.search(value)) and _is_day(plain):  # on a screen they look the same
        char = same(f"U+{ord(odd[0]):04X}")
        raise Fault(Problem.ODD_HYPHEN, value=value, char=char, day=same(plain), right=plain)
    raise Fault(Problem.NOT_A_DAY, value=value, right=_day_meant(value))


def _day_meant(said: str) -> str | None:
    """The day of a date that is written otherwise: 15/8/2019, 15.8.2019, 2019/8/15."""
    found = _OTHERWISE.fullmatch(said.strip())
    if found is None:
        return None
    meant = (
        f"{found['year'] or found['last']}-{found['month']:0>2}-{found['day'] or found['one']:0>2}"
    )
    return meant if _is_day(meant) else None


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    return False


@lru_cache(maxsize=1024)
def count(value: str) -> int:
    """A whole number from 0 up, at most nine digits."""
    if not _COUNT.fullmatch(text(value)):
        raise Fault(Problem.NOT_A_COUNT, value=value)
    return int(value)


@lru_cache(maxsize=1024)
def year(value: str) -> int:
    """A year from 1945 to 2199."""
    if not _YEAR.fullmatch(text(value)) or not MIN_YEAR <= int(value) <= MAX_YEAR:
        raise Fault(Problem.NOT_A_YEAR, value=value)
    return int(value)


def share(value: Any) -> Fraction:
    """A percentage such as 10% or 12.5%, exact, from 0 to 1."""
    found = _SHARE.fullmatch(text(value))
    result = Fraction(f"{found[1]}.{found[2] or 0}") / 100 if found else Fraction(2)
    if result > 1:
        raise Fault(Problem.NOT_A_PERCENTAGE, value=value)
    return result


def percent(share: Fraction) -> str:
    """A share as it stands in the data: neither rounded nor cut, 12.55% for 0.1255."""
    millionths = round(share * 10**8)  # there are at most six decimals of a per cent
    whole, rest = divmod(millionths, 10**6)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".") + "%"


def threshold(value: Any) -> Fraction:
    """A whole number or a percentage."""
    if _COUNT.fullmatch(text(value)):
        return Fraction(int(value))
    try:
        return share(value)
    except Fault:
        raise Fault(Problem.NOT_A_THRESHOLD, value=value) from None


@lru_cache(maxsize=1024)
def group(value: str) -> int:
    """An autonomy group, 1 to 4 (Nghị định 60/2021/NĐ-CP)."""
    if text(value) not in ("1", "2", "3", "4"):
        raise Fault(Problem.NOT_A_GROUP, value=value)
    return int(value)


def yes_or_no(value: Any) -> bool:
    """`true` or `false`."""
    if text(value) not in ("true", "false"):
        raise Fault(Problem.NOT_YES_OR_NO, value=value)
    return bool(value == "true")


def span(value: Any) -> tuple[int, str]:
    """A span of time: "3 years" is (3, "years"); months, weeks, days, working days: to 50 years."""
    found = _SPAN.fullmatch(text(value))
    if not found or int(found[1]) > LONGEST_SPAN[found[2]]:
        raise Fault(Problem.BAD_WITHIN, value=value)
    return int(found[1]), found[2] + "s"


def rule(value: Any) -> str:
    """An RFC 5545 recurrence (section 3.3.10) of yearly, monthly or weekly frequency."""
    seen: dict[str, str] = {}
    for part in text(value).split(";"):
        name, _, setting = part.partition("=")
        if name in seen or not _rule_part(name, setting):
            raise Fault(Problem.BAD_RRULE, value=value, detail=same(quoted(part)))
        seen[name] = setting
    if "FREQ" not in seen or {"COUNT", "UNTIL"} <= seen.keys():
        raise Fault(Problem.BAD_RRULE, value=value, detail=same("FREQ, COUNT, UNTIL"))
    farthest = 53 if seen["FREQ"] == "YEARLY" and "BYMONTH" not in seen else 5
    counted = [int(found[1] or 0) for found in _BYDAY.finditer(seen.get("BYDAY", ""))]
    if any(abs(number) > farthest for number in counted):
        raise Fault(Problem.BAD_RRULE, value=value, detail=same("BYDAY"))
    month_days = [abs(int(n)) for n in seen.get("BYMONTHDAY", "1").split(",")]
    months = [int(n) for n in seen.get("BYMONTH", "1").split(",")]
    if min(month_days) > max(_LONGEST[n] for n in months):
        raise Fault(Problem.BAD_RRULE, value=value, detail=same("BYMONTH, BYMONTHDAY"))
    return str(value)


def _rule_part(name: str, setting: str) -> bool:
    if name == "FREQ":
        return setting in ("YEARLY", "MONTHLY", "WEEKLY")
    if name == "WKST":
        return setting in WEEKDAYS
    if name == "BYDAY":
        return all(_BYDAY.fullmatch(item) for item in setting.split(","))
    if name == "UNTIL":
        try:
            return bool(_UNTIL.fullmatch(setting)) and bool(date.fromisoformat(setting))
        except ValueError:
            return False
    if name not in RULE_NUMBERS:
        return False
    lowest, highest, many = RULE_NUMBERS[name]
    items = setting.split(",") if many else [setting]
    return all(
        _INTEGER.fullmatch(item) and lowest <= int(item) <= highest and int(item) != 0
        for item in items
    )


@dataclass(frozen=True)
class OneOf:
    """Reads the values of one of the vocabulary's enums, or of several: `A | B`."""

    kind: type[Word] | UnionType

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word that it reads, in order."""
        return tuple(_members(self.kind).values())

    def __call__(self, value: Any) -> Word:
        """The word; Fault where there is none like it."""
        known = _members(self.kind)
        found = known.get(text(value))
        if found is None:
            raise Fault(Problem.NOT_A_CHOICE, value=value, known=tuple(known))
        return found


@cache
def _members(kind: type[Word] | UnionType) -> dict[str, Word]:
    return {str(word): word for enum in get_args(kind) or (kind,) for word in enum}


def _items(value: Any) -> Any:
    if is_nothing(value):
        return ()
    if not isinstance(value, list):
        raise Fault(Problem.WANT_LIST)
    return value


def _some(value: Any) -> Any:
    if value == []:
        raise Fault(Problem.EMPTY_LIST)
    return _items(value)


MAYBE = Prepares(lambda value: None if is_nothing(value) else value)
"""Reads `null`, `~` and nothing as absent, where a record may stand."""
ITEMS = Prepares(_items)
"""Reads nothing as an empty list, and asks for a list otherwise."""
SOME = Prepares(_some)
"""Like ITEMS, for a list that is left out where it has nothing in it."""

MaybeLine = Annotated[str | None, maybe(text)]
MaybeLongText = Annotated[str | None, maybe(long_text)]
MaybeDay = Annotated[date | None, maybe(day)]
Line = Annotated[str, Reads(text)]
Id = Annotated[str, Reads(identifier)]
Ref = Line
"""An id that another record should have; whether one has is told once everything is read."""
Ids = Annotated[tuple[Id, ...], ITEMS]
Refs = Annotated[tuple[Ref, ...], ITEMS]
Day = Annotated[date, Reads(day)]
Count = Annotated[int, Reads(count)]
Year = Annotated[int, Reads(year)]
Group = Annotated[int, Reads(group)]
YesNo = Annotated[bool, Reads(yes_or_no)]
