"""The sheets of an Excel file, merged cells as they look. Needs openpyxl.

No formula is worked out: what Excel last showed is taken, and the formula itself where it showed
nothing yet.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bkplan.files.tables.package import inspected, opened_by_a_library, unreadable
from bkplan.files.tables.tables import MOST_CELLS, MOST_ROWS, CannotRead, Cell, Table
from bkplan.words.text import composed, quoted
from bkplan.words.vocab import Text, same

_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*>")
_RANGE = re.compile(rb"""\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']""")
_NOT_WORKED_OUT = re.compile(
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
"""A formula without a value: the file was written by a program that does not reckon."""
_DECIMALS = re.compile(r"[#,]*0\.(0+)")


def read_xlsx(data: bytes) -> tuple[Table, ...]:
    """The sheets that can be seen, in order."""
    formulas = False
    for name, content in inspected(data):
        if "worksheets/" in name:
            _refuse_wide_merges(content)
            formulas = formulas or _NOT_WORKED_OUT.search(content) is not None
    from openpyxl import load_workbook

    with opened_by_a_library():
        book = load_workbook(io.BytesIO(data), data_only=True)
        if formulas:
            _show_formulas(book, load_workbook(io.BytesIO(data)))
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        sizes = [(sheet.title, sheet.max_row, sheet.max_column) for sheet in seen]
    for title, rows, columns in sizes:
        if rows > MOST_ROWS or rows * columns > MOST_CELLS:
            raise CannotRead(
                Text(
                    f"trang {quoted(title)} dài đến dòng {rows}, cột {columns}; hãy xóa những ô "
                    "không dùng ở cuối trang",
                    f"the sheet {quoted(title)} goes down to row {rows} and column {columns}; "
                    "delete the cells at its end that are not used",
                )
            )
    return tuple(map(_table, seen))


def _show_formulas(book: Any, as_written: Any) -> None:
    """Give the cells whose formulas have no value these formulas, as text."""
    for sheet, written in zip(book.worksheets, as_written.worksheets, strict=True):
        for row in written.iter_rows():
            for cell in row:
                if cell.data_type == "f" and sheet[cell.coordinate].value is None:
                    # one that goes over several cells is an object
                    sheet[cell.coordinate].value = str(getattr(cell.value, "text", cell.value))
                    sheet[cell.coordinate].data_type = "s"


def _refuse_wide_merges(content: bytes) -> None:
    """CannotRead where merged cells are more than a sheet may have: each would be made."""
    cells = 0
    for merged in _MERGED.finditer(content):
        found = _RANGE.search(merged[0])
        if not found:
            raise unreadable()
        left, top, right, bottom = found.groups()
        if right and bottom:
            cells += (abs(int(bottom) - int(top)) + 1) * (abs(_column(right) - _column(left)) + 1)
    if cells > MOST_CELLS:
        raise CannotRead(
            Text("có quá nhiều ô gộp; hãy bỏ gộp ô", "has too many merged cells; part them")
        )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _table(sheet: Any) -> Table:
    origins = {}
    for area in sheet.merged_cells.ranges:
        for at in area.cells:
            origins[at] = (area.min_row, area.min_col)
    made: dict[tuple[int, int], Cell] = {}
    rows = []
    for row in sheet.iter_rows():
        for cell in row:
            at = (cell.row, cell.column)
            first = origins.get(at, at)
            made[at] = made[first]._replace(merged=True) if first != at else _cell(sheet, cell)
        rows.append(tuple(made[cell.row, cell.column] for cell in row))
    return Table(sheet.title, tuple(rows))


def _cell(sheet: Any, cell: Any) -> Cell:
    value = cell.value
    place = same(f"{sheet.title}!{cell.coordinate}")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Cell(_shown(value), place)
    if value != value or value in (float("inf"), float("-inf")):
        return Cell(str(value), place)
    number = Decimal(str(value))
    if str(cell.number_format).endswith("%"):
        hundredths = (number * 100).normalize()
        return Cell(f"{hundredths:f}%", place, number)
    decimals = _DECIMALS.fullmatch(str(cell.number_format))
    if decimals and len(decimals[1]) < 10:
        return Cell(f"{number:.{len(decimals[1])}f}", place, number)
    whole = number == number.to_integral_value()
    return Cell(f"{number:.0f}" if whole else format(number.normalize(), "f"), place, number)


def _shown(value: Any) -> str:
    """A value that is no number as people read it; a day at midnight has no hour."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.day}/{value.month}/{value.year}"
    return composed(str(value).replace("\r\n", "\n").replace("\r", "\n"))
