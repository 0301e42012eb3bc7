"""The year whose figures go out or come in."""

from __future__ import annotations

from bkplan.cli.surroundings import Refused
from bkplan.reports.options import BadValue, Option, a_year
from bkplan.words.vocab import Text

_YEARS = Text("một năm từ 1945 đến 2199, như 2019", "a year from 1945 to 2199, like 2019")


def _year(text: str) -> int:
    from bkplan.records.values import MAX_YEAR, MIN_YEAR

    try:
        year = a_year(text)
    except BadValue:
        raise BadValue(_YEARS) from None
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise BadValue(_YEARS)
    return year


YEAR = Option(
    "year", Text("Số liệu của năm này", "The figures of this year"), parse=_year, metavar="YEAR"
)


def year_asked(year: int | None) -> int:
    """The year that was told; Refused without one: figures of a wrong year are hard to find."""
    if year is None:
        raise Refused(
            Text(
                "bkplan: thiếu --year; hãy thêm năm của số liệu, như --year 2019",
                "bkplan: --year is missing; add the year of the figures, like --year 2019",
            )
        )
    return year
