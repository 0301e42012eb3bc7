"""A sheet to fill in, with cells that accept whole numbers and a line of sums. Imports openpyxl."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from bkplan import __version__
from bkplan.output.form import Use
from bkplan.render.cells import shown
from bkplan.render.steady import steady
from bkplan.render.width import width
from bkplan.render.xlsx.cells import NOTHING, Field, text
from bkplan.render.xlsx.sheet import A4, BOLD, GREY, LINE, TOP, WRAPPED, write_about
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from bkplan.output.form import Form, FormCell

EXPLAINED = Text("Hướng dẫn", "How to fill in")
_FILLED_IN = PatternFill("solid", fgColor="FFF7D6")
_THIN = Side(style="thin", color="B8C2CC")
_EDGES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WIDTHS = {
    Use.ID: 12, Use.NUMBER: 6, Use.NAME: 60, Use.KNOWN: 12, Use.ENTRY: 12,
    Use.WORDS: 24, Use.DECIMAL: 14, Use.DAY: 14, Use.DOCUMENT: 20,
}  # fmt: skip
_WHOLE_NUMBER = "#,##0"
_FORMATS = {
    Use.KNOWN: _WHOLE_NUMBER, Use.ENTRY: _WHOLE_NUMBER, Use.DAY: "dd/mm/yyyy", Use.DOCUMENT: "@",
}  # fmt: skip
_FAR = 10**12
"""Beyond every number that a cell is for."""
_LONGEST_TITLE = 32
"""Letters that Excel shows above a message."""
_SUMMED = (Use.KNOWN, Use.ENTRY)


def to_xlsx(form: Form, lang: Lang) -> bytes:
    """A workbook of a form: the sheet to fill in, and one that explains it.

    It is explained in Vietnamese too, whatever the language: that is who fills it in.
    """
    book = Workbook()
    page = book.worksheets[0]
    page.title = shown(form.name, lang)
    top = _headings(page, form, lang)
    last = _rows(page, form, top, lang)
    _sums(page, form, top, last, lang)
    _accept(page, form, top, last, lang)
    _printed(page, top)
    for told in dict.fromkeys((lang, Lang.VI)):
        write_about(book.create_sheet(EXPLAINED.of(told)), _explained(form, told))
    book.properties.creator = f"bkplan {__version__}"
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), written=form.as_of)


def _headings(page: Worksheet, form: Form, lang: Lang) -> int:
    """The lines above and the headings; the number of the first row below them."""
    name = next(n for n, column in enumerate(form.columns, 1) if column.use is Use.NAME)
    for number, line in enumerate(form.lines, 1):
        cell = page.cell(number, name, text(shown(line, lang)).value)
        cell.data_type, cell.alignment = "s", TOP
        if number == 1:
            cell.font = BOLD
    row = len(form.lines) + 2  # an empty one parts them
    for place, column in enumerate(form.columns, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = _WIDTHS[column.use]
        page.column_dimensions[letter].hidden = column.use is Use.ID
        cell = page.cell(row, place, text(shown(column.heading, lang)).value)
        cell.font, cell.fill, cell.border, cell.alignment = BOLD, GREY, _EDGES, _CENTRED
    page.row_dimensions[row].height = 3 * LINE
    page.freeze_panes = f"{get_column_letter(name + 1)}{row + 1}"
    return row + 1


def _rows(page: Worksheet, form: Form, top: int, lang: Lang) -> int:
    """The rows; the number of the last one."""
    for number, row in enumerate(form.rows, top):
        lines = 1
        for place, (column, value) in enumerate(zip(form.columns, row, strict=True), 1):
            field = _field(value, lang)
            cell = page.cell(number, place, field.value)
            cell.border, cell.alignment = _EDGES, TOP
            if isinstance(field.value, str):
                cell.data_type, cell.quotePrefix = "s", field.guarded
                cell.alignment = WRAPPED
                room = _WIDTHS[column.use] - 1
                if column.use is Use.NAME and width(field.value) > room:
                    lines = len(textwrap.wrap(field.value, room))
            if column.use.filled_in:
                cell.fill = _FILLED_IN
            if column.use in _FORMATS:
                cell.number_format = _FORMATS[column.use]
        if lines > 1:
            page.row_dimensions[number].height = lines * LINE
    return top + len(form.rows) - 1


def _field(value: FormCell, lang: Lang) -> Field:
    if value is None:
        return NOTHING
    return Field(value) if isinstance(value, int) else text(shown(value, lang))


def _sums(page: Worksheet, form: Form, top: int, last: int, lang: Lang) -> None:
    if form.total is None:
        return
    for place, column in enumerate(form.columns, 1):
        cell = page.cell(last + 1, place)
        cell.font, cell.border, cell.fill = BOLD, _EDGES, GREY
        if column.use is Use.NAME:
            cell.value = form.total.of(lang)
        elif column.use in _SUMMED:
            letter = get_column_letter(place)
            cell.value, cell.number_format = f"=SUM({letter}{top}:{letter}{last})", _WHOLE_NUMBER


def _accept(page: Worksheet, form: Form, top: int, last: int, lang: Lang) -> None:
    """Cells for a figure take numbers, or nothing: whole ones from 0 up unless they may be any."""
    whole = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    any_ = DataValidation(type="decimal", operator="between", formula1=-_FAR, formula2=_FAR)
    for use, rule in ((Use.ENTRY, whole), (Use.DECIMAL, any_)):
        rule.allow_blank, rule.showErrorMessage = True, True
        rule.errorTitle, rule.error = form.name.of(lang)[:_LONGEST_TITLE], form.wrong.of(lang)
        for place, column in enumerate(form.columns, 1):
            if column.use is use:
                letter = get_column_letter(place)
                rule.add(f"{letter}{top}:{letter}{last}")
        if rule.sqref:
            page.add_data_validation(rule)


def _printed(page: Worksheet, top: int) -> None:
    page.print_title_rows = f"{top - 1}:{top - 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if page.oddFooter is not None:
        page.oddFooter.center.text = "&[Page]/&[Pages]"


def _explained(form: Form, lang: Lang) -> list[list[Field]]:
    return [[text(shown(words, lang)) for words in row] for row in form.explained]
