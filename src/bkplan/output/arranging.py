"""A list as somebody wants it: in another order, the first rows alone, some columns.

Done once for every report whose main table is a list; what a report says of the whole stays.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from bkplan.output.quantity import Quantity
from bkplan.output.report import Called, Kind, Rate, Ref, Share
from bkplan.words.frozen import NamedTuple
from bkplan.words.order import alphabetical
from bkplan.words.phrases import joined
from bkplan.words.vocab import Text, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.report import Cell, Column, Report, Table
    from bkplan.words.vocab import Lang


class SortKey(NamedTuple):
    """A column to sort by, from the least on or (`down`) from the greatest."""

    key: str
    down: bool = False


class Arrangement(NamedTuple):
    """How a list is wanted; as here it stays as it is."""

    columns: tuple[str, ...] = ()
    """The keys of the columns that it has, in their order; empty for its own."""
    sort: tuple[SortKey, ...] = ()
    """The first key counts most; what is alike in all keeps its order."""
    limit: int | None = None
    """How many rows it has at most, besides those that close it."""


class NoColumn(LookupError):
    """A key that a list has no column for, the option that named it, and the keys there are."""

    def __init__(self, option: str, key: str, keys: Sequence[str]) -> None:
        super().__init__(key)
        self.option, self.key, self.keys = option, key, tuple(keys)


def arranged(report: Report, wanted: Arrangement, lang: Lang) -> Report:
    """The report with its main table as wanted, for people and programs alike; or NoColumn.

    Names are in the order of the alphabet of one language.
    """
    if wanted == Arrangement():
        return report
    main, *others = report.tables
    by_key = {column.key: column for column in main.columns}
    for option, keys in (("sort", [each.key for each in wanted.sort]), ("columns", wanted.columns)):
        for key in keys:
            if key not in by_key:
                raise NoColumn(option, key, tuple(by_key))
    main = _cut(_sorted(main, [(by_key[key], down) for key, down in wanted.sort], lang), wanted)
    if wanted.columns:
        # what is for people alone unless told is for programs too once it is asked for by its key
        chosen = (
            by_key[key]._replace(screen=True, data=True, under=None) for key in wanted.columns
        )
        main = main._replace(columns=tuple(chosen), drawn=False)
    return report._replace(tables=(main, *others))


def _sorted(table: Table, by: Sequence[tuple[Column, bool]], lang: Lang) -> Table:
    """The table sorted, whose closing rows stay where they are; empty values come last."""
    rows, closing = table.listed
    for column, down in reversed(by):
        valued: list[tuple[Any, Any]] = []
        empty = []
        for row in rows:
            key = sort_key(column.value(row), lang)
            if key is None:
                empty.append(row)
            else:
                valued.append((key, row))
        valued.sort(key=lambda pair: pair[0], reverse=down)
        rows = (*(row for _, row in valued), *empty)
    return table._replace(rows=(*rows, *closing))


def _cut(table: Table, wanted: Arrangement) -> Table:
    """The table with its first rows; it knows how many there were where some are left out."""
    rows, closing = table.listed
    if wanted.limit is None or len(rows) <= wanted.limit:
        return table
    return table._replace(rows=(*rows[: wanted.limit], *closing), cut_from=len(rows))


def sort_key(cell: Cell, lang: Lang) -> tuple[int, Any] | None:
    """What a value is sorted by: numbers, days, words in their order in the house, texts.

    None where there is no value. Reversed sorting keeps the order of what is alike.
    """
    match cell:
        case None:
            return None
        case Word():
            return 0, list(type(cell)).index(cell)
        case int() | Fraction():  # a bool as well
            return 1, cell
        case Quantity():
            return 1, cell.value
        case Rate() | Share():
            return None if cell.fraction is None else (1, cell.fraction)
        case date() | Ref(since=date()):
            return 2, cell.since if isinstance(cell, Ref) else cell
        case _:
            said = _text(cell, lang)
            return (3, alphabetical(said)) if said else None


def with_names(report: Report) -> Report:
    """The report whose main table has, beside each column of ids or codes, what they are called.

    The key of such a column is that of the other with `_name` behind it.
    """
    main, *others = report.tables
    columns: list[Column] = []
    taken = {column.key for column in main.columns}
    for column in main.columns:
        columns.append(column)
        if (
            column.data
            and f"{column.key}_name" not in taken
            and any(map(_named, main.cells(column)))
        ):
            columns.append(_name_of(column))
    return report._replace(tables=(main._replace(columns=tuple(columns)), *others))


def _name_of(column: Column) -> Column:
    value = column.value
    return column._replace(
        key=f"{column.key}_name", kind=Kind.TEXT, take=lambda row: _name(value(row)), leads=None
    )


def _named(cell: Cell) -> bool:
    """Whether data shows another text of a value than people read."""
    return isinstance(cell, Word | Ref | Called) or (
        isinstance(cell, tuple) and bool(cell) and isinstance(cell[0], Ref)
    )


def _name(cell: Cell) -> Cell:
    match cell:
        case Word():
            return cell.label
        case Ref() | Called():
            return cell.name
        case tuple() if _named(cell):
            return joined((ref.name for ref in cell if isinstance(ref, Ref)), "; ")
        case _:
            return None


def _text(cell: Any, lang: Lang) -> str:
    match cell:
        case str():
            return cell
        case Text():
            return cell.of(lang)
        case Ref() | Called():
            return cell.name.of(lang)
        case _:
            return "; ".join(ref.name.of(lang) for ref in cell)
