"""A cell of a workbook: its value, typed as a spreadsheet knows types, and how it is shown."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from math import floor

from bkplan.output.quantity import Quantity
from bkplan.output.report import Cell, Kind, Rate, Share, Table
from bkplan.render.cells import shown
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import decimal, in_places, percentage, tenths
from bkplan.words.terms import MET_OR_NOT
from bkplan.words.vocab import Lang, Rates, Text, Word

PART, WHOLE = Text("tử số", "numerator"), Text("mẫu số", "denominator")
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel counts a day that never was, or none at all."""
_LARGEST = 10**15
"""A spreadsheet keeps fifteen digits of a number."""
_LONGEST = 32_767
"""UTF-16 units that a cell may have, as the file spells them."""
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PART_OF_CODE = re.compile(r"_(?:x(?:0(?:0(?:5(?:F)?)?)?)?)?$")
_FORMULA = ("=", "+", "-", "@")
_WHOLE_NUMBER, _PLAIN, _PERCENT, _DECIMAL = "#,##0", "0", "0.0%", "0.00"
_DAYS = {Lang.VI: "d/m/yyyy", Lang.EN: "yyyy-mm-dd"}


class Field(NamedTuple):
    """A cell: a value of a type that spreadsheets have, and its number format, if it has one."""

    value: str | int | float | date | None
    format: str = ""

    @property
    def guarded(self) -> bool:
        """Whether a spreadsheet might run it, so that it must be marked as text."""
        return isinstance(self.value, str) and self.value.startswith(_FORMULA)


NOTHING = Field(None)


def text(value: str) -> Field:
    """Text that stays as it is: not a formula, and no code of a character either."""
    coded = _CODE.sub("_x005F_", value)
    if len(coded) > _LONGEST // 2 and _units(coded) > _LONGEST:
        cut = coded.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST - 2]
        coded = _PART_OF_CODE.sub("", cut.decode("utf-16-le", "ignore")) + "…"
    return Field(coded or None)


def _units(value: str) -> int:
    """How long a spreadsheet takes a text for: a character beyond U+FFFF counts twice."""
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def field(cell: Cell, kind: Kind, lang: Lang) -> Field:
    """A cell of a report; rates keep their exact value, and a format shows what people read."""
    match cell:
        case bool() if kind is Kind.MET:
            return text(MET_OR_NOT[cell].of(lang))
        case bool() | Word():
            return text(shown(cell, lang))
        case int() if abs(cell) < _LARGEST:
            return Field(cell, _PLAIN if kind is Kind.YEAR else _WHOLE_NUMBER)
        case date() if cell >= _FIRST_DAY:
            return Field(cell, _DAYS[lang])
        case date():
            return Field(cell.isoformat())
        case Rate():
            return NOTHING if cell.fraction is None else _percent(cell.fraction, cell.rates, lang)
        case Share() if cell.points:
            return Field(float(cell.fraction), f'"{cell.text.of(lang)}"')
        case Share():
            return _percent(cell.fraction, cell.rates, lang)
        case Quantity():
            return _quantity(cell, lang)
        case Fraction():
            return Field(float(cell), _DECIMAL)
        case _:
            return text(shown(cell, lang))


def _percent(share: Fraction, rates: Rates, lang: Lang) -> Field:
    """A spreadsheet rounds 1999/2000 to 100%: where that is not what people read, words say it."""
    rounded = floor(abs(share) * 1000 + Fraction(1, 2)) * (-1 if share < 0 else 1)
    if rounded == tenths(share, rates):
        return Field(float(share), _PERCENT)
    return Field(float(share), f'"{percentage(share, rates).of(lang)}"')


def _quantity(cell: Quantity, lang: Lang) -> Field:
    """A number with its decimals; where people do not read what a format makes, words say it."""
    rounded = in_places(cell.value, cell.places)
    if cell.sign or rounded != in_places(cell.value, cell.places, cell.apart):
        return Field(float(cell.value), f'"{cell.text.of(lang)}"')
    _, _, decimals = decimal(rounded).partition(".")
    shown_as = f"{_WHOLE_NUMBER}.{'0' * len(decimals)}" if decimals else _WHOLE_NUMBER
    return Field(float(cell.value), shown_as)


def grid(table: Table, lang: Lang) -> tuple[list[str], list[list[Field]]]:
    """The headings and rows of a table, all of them.

    A rate is followed by its numerator and denominator; columns for data alone are there where
    they hold anything.
    """
    headings: list[str] = []
    columns: list[list[Field]] = []
    for column in table.columns:
        if not column.data:
            continue
        cells = table.cells(column)
        if not column.screen and not column.sheet:
            continue
        if not column.screen and all(cell in (None, ()) for cell in cells):
            continue
        label = shown(column.label, lang)
        headings.append(label)
        columns.append([field(cell, column.kind, lang) for cell in cells])
        if any(isinstance(cell, Rate) for cell in cells):
            headings += [f"{label}: {part.of(lang)}" for part in (PART, WHOLE)]
            rates = [cell if isinstance(cell, Rate) else None for cell in cells]
            columns += [
                [field(rate and rate.part, Kind.NUMBER, lang) for rate in rates],
                [field(rate and rate.whole, Kind.NUMBER, lang) for rate in rates],
            ]
    return headings, list(map(list, zip(*columns, strict=True)))


def record(table: Table, lang: Lang) -> tuple[list[str], list[list[Field]]]:
    """A table of one row, read downwards: what each column is called, and its value."""
    headings, rows = grid(table, lang)
    names = Text("Mục", "Item").of(lang), Text("Nội dung", "Value").of(lang)
    pairs = [
        [text(heading), value]
        for row in rows
        for heading, value in zip(headings, row, strict=True)
        if value != NOTHING
    ]
    return list(names), pairs
