"""The numbers of goals, and the days or years that they are asked for: strings to typed values."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.records.fields import Reads
from bkplan.records.values import day, text, year
from bkplan.words.frozen import NamedTuple
from bkplan.words.patterns import pattern
from bkplan.words.vocab import Text

MOST_DIGITS, MOST_DECIMALS = 12, 6
"""What every other program can hold without a loss."""
_NUMBER = pattern(
    rf"-?(?:0|[1-9]\d{{0,{MOST_DIGITS - 1}}})(?:\.\d{{1,{MOST_DECIMALS}}})?", re.ASCII
)
_LIKE_A_YEAR = pattern(r"\d{4}", re.ASCII)


def number(value: Any) -> Fraction:
    """A number with decimals or none, exact: at most twelve digits and six decimals."""
    below = text(value).startswith("-")
    if not _NUMBER.fullmatch(value) or (below and not value.strip("-0.")):
        raise Fault(Problem.NOT_A_NUMBER, value=value, hint=_number_meant(value))
    return Fraction(value)


def _number_meant(said: str) -> Text:
    """How a number is written that was written otherwise: 62,5 or 60%."""
    plain = said.strip().removesuffix("%").strip()
    if "," in plain and plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if plain != said and _NUMBER.fullmatch(plain):
        return Text(f"hãy viết {plain}", f"write {plain}")
    return Text(
        "hãy viết như 62.5, tối đa 12 chữ số và 6 chữ số thập phân",
        "write it like 62.5, with at most 12 digits and 6 decimals",
    )


class When(NamedTuple):
    """A day, or a year: its last day."""

    day: date
    year: int | None = None

    def __str__(self) -> str:
        return str(self.year or self.day)


@lru_cache(maxsize=1024)
def when(value: str) -> When:
    """A year or a day: `2025`, `2030-06-30`."""
    if _LIKE_A_YEAR.fullmatch(text(value)):
        return When(date(year(value), 12, 31), int(value))
    try:
        return When(day(value))
    except Fault as fault:
        if fault.problem is not Problem.NOT_A_DAY:
            raise
        raise Fault(Problem.NOT_A_YEAR_OR_DAY, value=value) from None


Number = Annotated[Fraction, Reads(number)]
