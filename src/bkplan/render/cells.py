"""What a cell looks like: to people in a language, and to machines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Any

from bkplan.output.parts import heading_of
from bkplan.output.quantity import Quantity
from bkplan.output.report import Called, Cell, Column, Kind, Rate, Ref, Report, Share
from bkplan.words.phrases import alike, day, exact, number
from bkplan.words.terms import MET_OR_NOT
from bkplan.words.text import harmless
from bkplan.words.vocab import Lang, Text, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.charts import Height
    from bkplan.output.report import Table

RIGHT = (Kind.NUMBER, Kind.RATE, Kind.INDEX)
"""What stands at the right side of its column."""
_AS_IT_IS = frozenset({str, int, bool, type(None)})
_YES_NO = {True: Text("có", "yes"), False: Text("không", "no")}


def shown(cell: Cell, lang: Lang) -> str:
    """One harmless line for people; nothing at all where there is no value."""
    if isinstance(cell, str) and not isinstance(cell, Word):
        return harmless(cell)
    return harmless(_words(cell, lang))


def _words(cell: Cell, lang: Lang) -> str:
    match cell:
        case None:
            return ""
        case Word():
            return cell.label.of(lang)
        case bool():
            return _YES_NO[cell].of(lang)
        case int():
            return number(cell).of(lang)
        case date():
            return day(cell).of(lang)
        case Rate():
            return cell.text.of(lang)
        case Share():
            return cell.text.of(lang)
        case Quantity():
            return cell.text.of(lang)
        case Fraction():
            return _decimal(cell, lang)
        case Text():
            return cell.of(lang)
        case Ref() | Called():
            return cell.name.of(lang)
        case str():
            return cell
        case _:
            return "; ".join(ref.name.of(lang) for ref in cell)


_POINT = Text(",", ".")


def _decimal(value: Fraction, lang: Lang) -> str:
    """A number with one decimal, halves up, or none where it is whole: an index."""
    in_tenths = floor(value * 10 + Fraction(1, 2))
    whole, tenth = divmod(in_tenths, 10)
    if value.denominator == 1:
        return number(whole).of(lang)
    return alike("{whole}{point}{tenth}", whole=whole, point=_POINT, tenth=str(tenth)).of(lang)


def drawn(value: Height, lang: Lang) -> str:
    """A number of a chart."""
    return (number(value) if isinstance(value, int) else exact(value)).of(lang)


def raw(cell: Cell, lang: Lang) -> object:
    """The value for machines: ids, ISO dates, numbers; text in the language asked for.

    A number with decimals is a Decimal, which is written as it is. Whatever is no Text is the same
    in every language.
    """
    if type(cell) in _AS_IT_IS:  # most cells: asked first, as the order below is that of subtypes
        return cell
    match cell:
        case Word():
            return str(cell)
        case None | bool() | int() | str():
            return cell
        case date():
            return cell.isoformat()
        case Rate():
            return None if cell.fraction is None else float(cell.fraction)
        case Share():
            return float(cell.fraction)
        case Quantity():
            return Decimal(cell.written)
        case Fraction():
            return float(cell)
        case Text():
            return cell.of(lang)
        case Ref():
            return cell.id
        case Called():
            return list(cell.ids)
        case _:
            return [ref.id for ref in cell]


def heading(report: Report, lang: Lang) -> str:
    """What stands above every report for people, in one line."""
    return said(heading_of(report), lang)


def said(text: Text, lang: Lang) -> str:
    """A sentence as one harmless line."""
    return harmless(text.of(lang))


def in_column(cell: Cell, column: Column, lang: Lang) -> str:
    """A cell as its column shows it: years without thousands, a target met or not."""
    if column.kind is Kind.YEAR and isinstance(cell, int):
        return str(cell)
    if column.kind is Kind.MET and isinstance(cell, bool):
        return MET_OR_NOT[cell].of(lang)
    return shown(cell, lang)


def column_texts(rows: Sequence[Any], column: Column, lang: Lang) -> list[str]:
    """A column as in_column() shows it, each value worked out once however often it occurs."""
    known: dict[tuple[type, Cell], str] = {}
    texts = []
    for cell in map(column.value, rows):
        key = (type(cell), cell)
        text = known.get(key)
        if text is None:
            text = known[key] = in_column(cell, column, lang)
        texts.append(text)
    return texts


def own_rows(table: Table) -> list[Any]:
    """The rows that people see."""
    return [row for row in table.rows if table.shown is None or table.shown(row)]


def own_columns(table: Table) -> list[Column]:
    """The columns that people see."""
    return [column for column in table.columns if column.screen]


def own_grid(table: Table, lang: Lang) -> list[list[str]]:
    """What people see of a table without its head, row by row."""
    rows = own_rows(table)
    texts = (column_texts(rows, column, lang) for column in own_columns(table))
    return list(map(list, zip(*texts, strict=True)))


def told_downwards(table: Table, lang: Lang) -> list[tuple[str, str]]:
    """What a record says, downwards: what each column is called, and its value where it has one."""
    return [
        (said(column.label, lang), value)
        for row in own_rows(table)
        for column in own_columns(table)
        if (value := in_column(column.value(row), column, lang))
    ]
