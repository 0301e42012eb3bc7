"""A sheet of a workbook: cells, widths, heights, and how it is printed. Imports openpyxl."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from bkplan.render.width import width
from bkplan.render.xlsx.cells import Field, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

BOLD, TOP = Font(name="Calibri", size=11, bold=True), Alignment(vertical="top")
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
GREY = PatternFill("solid", fgColor="DDE3EA")
_NARROWEST, _WIDEST, _HEADING, _FILTER_BUTTON = 6, 60, 12, 3
"""Letters: the least and the most of a column, where headings wrap, and a button beside them."""
_LABELS, _SENTENCES = 26, 100
_A_DATE = 10
LINE = 15.0
"""Height of a line in points."""
_MOST_HEIGHT = 400.0
A4 = 9
_HEADER_LENGTH = 200


def write_table(
    page: Worksheet,
    headings: Sequence[str],
    rows: Sequence[Sequence[Field]],
    *,
    total: bool,
    printed: str,
) -> None:
    """A table with its headings frozen and filtered; a total stands outside the filter."""
    columns = list(zip(*rows, strict=True)) or [()] * len(headings)
    widths = [_width(*column) for column in zip(headings, columns, strict=True)]
    _set(page, widths)
    _write(page, 1, [text(heading) for heading in headings], widths, bold=True)
    for cell in page[1]:
        cell.fill = GREY
    last = len(rows) + 1
    for number, row in enumerate(rows, 2):
        _write(page, number, row, widths, bold=total and number == last)
    filtered = last - 1 if total and rows else last
    page.auto_filter.ref = f"A1:{get_column_letter(len(headings))}{filtered}"
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    above = printed[:_HEADER_LENGTH].replace("&", "&&")
    for item, words in ((page.oddHeader, above), (page.oddFooter, "&[Page]/&[Pages]")):
        if item is not None:
            item.center.text = words


def write_about(page: Worksheet, rows: Sequence[Sequence[Field]]) -> None:
    """What a report says beside its tables: a title, then labels and what they label."""
    widths = [_LABELS, _SENTENCES]
    _set(page, widths)
    for number, row in enumerate(rows, 1):
        _write(page, number, row, widths, bold=number == 1)
        if len(row) == 1:  # a heading goes on over the next column
            page.cell(number, 1).alignment = TOP
            page.row_dimensions[number].height = None


def _set(page: Worksheet, widths: Sequence[int]) -> None:
    for place, size in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(place)].width = size
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _width(heading: str, fields: Sequence[Field]) -> int:
    longest = max((width(word) for word in heading.split()), default=0)
    head = min(width(heading), max(longest, _HEADING)) + _FILTER_BUTTON
    return min(max(_NARROWEST, head, *map(_size, fields)), _WIDEST) + 1


def _size(value: Field) -> int:
    """How many letters wide a cell is."""
    if isinstance(value.value, str):
        return width(value.value)
    return _A_DATE if value.format else 0


def _write(
    page: Worksheet, number: int, row: Sequence[Field], widths: Sequence[int], *, bold: bool
) -> None:
    lines = 1
    for place, value in enumerate(row):
        cell = page.cell(number, place + 1, value.value)
        if isinstance(value.value, str):
            cell.data_type = "s"
            cell.quotePrefix = value.guarded
            room = widths[place] - 1 - (_FILTER_BUTTON if number == 1 else 0)
            if width(value.value) > room:
                lines = max(lines, len(textwrap.wrap(value.value, room)))
        if value.format:
            cell.number_format = value.format
        if bold:
            cell.font = BOLD
        cell.alignment = TOP if isinstance(value.value, int | float) else WRAPPED
    if lines > 1:  # not every reader finds the height out by itself
        page.row_dimensions[number].height = min(lines * LINE, _MOST_HEIGHT)
