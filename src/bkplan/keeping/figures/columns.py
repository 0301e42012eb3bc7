"""The columns of a sheet of figures: which heading stands for which figure of which year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.keeping.figures.unit_names import plain
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import composed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.files.tables.tables import Cell, Table
    from bkplan.keeping.figures.subjects import Figure, Subject

    Row = Sequence[Cell]

_LOOKED_AT = 40
"""Rows from the top among which headings stand."""
_LONGEST = 120
_FIGURE = re.compile(r"\s*[-+=.,]?\d")
_ABOVE = 2
"""Rows of headings above the lowest one."""
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20|21)\d\d(?!\d|[.,]\d)")
_NO_YEAR = re.compile(
    r"\b(?:tháng|thang)\s+\d{1,2}\s+(?:năm|nam)\s+\d{4}|\d{4}\s*[-–—/]\s*\d{4}", re.IGNORECASE
)
"""The date of a letter, the years of a stretch or of school: no figures of one year."""
_IDS = frozenset(["ma", "ma don vi", "ma so", "id", "unit id", "code", "ma so don vi"])
_NAMES = tuple(
    re.compile(rf"(?=.*\b(?:{said})\b)(?:\b(?:{said}|ten|names?|cac|to chuc|truc thuoc|su nghiep"
               r"|cong lap|co quan|co so|giao duc|hoc|of|the) ?)+")
    for said in ("don vi|truong|units?|schools?", "ten|co so|names?", "co quan")
)  # fmt: skip
"""Headings of names, the surest first: beside a column of units `Cơ quan` is their authority."""
_NUMBERS = frozenset(["tt", "stt", "so tt", "so thu tu", "thu tu", "no", "so", "number", "nr"])
_NO_COUNT = re.compile(
    r"\b(?:ty le|ti le|chenh lech|tang|giam|con lai|chua su dung|vuot|thua|thieu|ghi chu|binh quan"
    r"|share|rate|difference|increase|decrease|unused|note|notes|remarks)\b|%"
)


class Column(NamedTuple):
    """A column for a figure: its place in a row from 0, the figure, the year that it names."""

    place: int
    figure: Figure
    year: int | None
    heading: Cell


class Headings(NamedTuple):
    """Where the rows below the headings begin, and what their columns are; None where missing."""

    first_row: int
    id: int | None
    name: int | None
    columns: tuple[Column, ...]
    unread: tuple[Cell, ...]
    """Headings of columns that are none of these."""


def years_in(text: str) -> frozenset[int]:
    """The years that a text names; a day names none, nor do the years of a stretch."""
    return frozenset(map(int, _YEAR.findall(_NO_YEAR.sub(" ", composed(text)))))


def headings_of(table: Table, subject: Subject) -> Headings | None:
    """The headings of a table; None where it has none of a unit and of a figure."""
    for number in range(min(len(table.rows), _LOOKED_AT)):
        if found := _headings(table, number, subject):
            while number + 1 < len(table.rows) and (
                lower := _lower(table, number + 1, subject, found)
            ):
                number, found = number + 1, lower
            return found
    return None


def _headings(table: Table, number: int, subject: Subject) -> Headings | None:
    """The headings whose lowest row is this one."""
    row = table.rows[number]
    above = [_carried(each) for each in table.rows[max(0, number - _ABOVE) : number]]
    id_place = None
    names: dict[int, int] = {}
    columns, unread = [], []
    for place, cell in enumerate(row):
        over = [each[place] for each in above if place < len(each)]
        words = plain(cell.text) or next((w for w in map(plain, reversed(over)) if w), "")
        if id_place is None and words in _IDS:
            id_place = place
        elif (rank := _name_rank(words)) is not None:
            names.setdefault(rank, place)
        elif found := _column(place, cell, over, subject):
            columns.append(found)
        elif words and words not in _NUMBERS:
            unread.append(cell)
    if (id_place is None and not names) or not columns:
        return None
    name_place = names[min(names)] if names else None
    return Headings(number + 1, id_place, name_place, tuple(columns), tuple(unread))


def _name_rank(words: str) -> int | None:
    """How surely a heading is that of names, 0 the most; None where it is not."""
    return next((rank for rank, name in enumerate(_NAMES) if name.fullmatch(words)), None)


def _column(place: int, cell: Cell, over: list[str], subject: Subject) -> Column | None:
    """What a heading stands for; where it names a year alone, what stands above says the rest."""
    if not cell.text.strip() or len(cell.text) > _LONGEST:
        return None
    lines = [cell.text, *reversed(over)]
    figure = figure_of(cell.text, subject)
    if figure is None and _is_year(cell.text):
        figure = next((f for line in lines[1:] if (f := figure_of(line, subject))), None)
    if figure is None:
        return None
    year = next((years for line in lines if len(years := years_in(line)) == 1), frozenset())
    return Column(place, figure, next(iter(year), None), cell)


def figure_of(heading: str, subject: Subject) -> Figure | None:
    """The one figure that a heading is about; None where that is none, a share, or several."""
    words = plain(heading)
    if not words or _NO_COUNT.search(f"{words} {'%' if '%' in heading else ''}"):
        return None
    found = [figure for figure in subject.figures if _is_about(figure, words)]
    return found[0] if len(found) == 1 else None


def _is_about(figure: Figure, words: str) -> bool:
    around = f" {words} "
    return any(f" {w} " in around for w in figure.headings) and not any(
        f" {w} " in around for w in figure.unlike
    )


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:nam |year )?(?:19|20|21)\d\d", plain(text)))


def _carried(row: Row) -> list[str]:
    """The texts of a row of headings, an empty cell with what stands to its left: it is below it.

    A file of text has no other way to say that a heading goes over several columns.
    """
    texts: list[str] = []
    for cell in row:
        texts.append(cell.text if cell.text.strip() or not texts else texts[-1])
    return texts


def _lower(table: Table, number: int, subject: Subject, above: Headings) -> Headings | None:
    """The headings with one more row; None where the row is no longer one of headings."""
    row = table.rows[number]
    filled = [cell for cell in row if not cell.empty and not cell.merged]
    if not filled or not all(_is_year(c.text) or figure_of(c.text, subject) for c in filled):
        return None
    found = _headings(table, number, subject)
    if found is None:
        return None
    # what the row leaves empty is as the rows above have it
    named = {column.place for column in found.columns}
    kept = (c for c in above.columns if c.place not in named and _empty(row, c.place))
    columns = sorted((*found.columns, *kept), key=lambda column: column.place)
    return Headings(
        number + 1,
        above.id if found.id is None else found.id,
        above.name if found.name is None else found.name,
        tuple(columns),
        above.unread,
    )


def _empty(row: Row, place: int) -> bool:
    return place >= len(row) or row[place].empty or row[place].merged


def counts_columns(row: Row) -> bool:
    """Whether a row only counts the columns: A, B, 1, 2, (3), 4=2+3."""
    texts = [cell.text.strip() for cell in row if not cell.empty]
    numbered = re.compile(r"\(?(?:[A-Za-z]|\d{1,2})\)?(?:\s*=\s*[\d+\-()\s]+)?")
    if len(texts) < 2 or not all(map(numbered.fullmatch, texts)):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    return bool(numbers) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def chosen_columns(headings: Headings, year: int) -> Iterator[tuple[Figure, tuple[Column, ...]]]:
    """By figure the columns that may hold a year's: those that name it, else those without one."""
    for figure in dict.fromkeys(column.figure for column in headings.columns):
        mine = [column for column in headings.columns if column.figure == figure]
        named = tuple(column for column in mine if column.year == year)
        yield figure, named or tuple(column for column in mine if column.year is None)


def is_figure(cell: Cell) -> bool:
    """Whether a cell is meant as a number; below a table stand who signs it, and when."""
    return cell.number is not None or _FIGURE.match(cell.text) is not None


def cell_at(row: Row, place: int | None) -> Cell | None:
    """The cell of a row at a place, unless there is none, or nothing in it."""
    if place is None or place >= len(row) or row[place].empty:
        return None
    return row[place]
