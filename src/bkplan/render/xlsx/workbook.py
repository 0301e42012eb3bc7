"""Workbooks: a sheet a table, and a last one about the report. Imports openpyxl."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook

from bkplan import __version__
from bkplan.output.report import Kind
from bkplan.render.by_sort import Held, by_sort
from bkplan.render.cells import heading, shown
from bkplan.render.steady import steady
from bkplan.render.xlsx.cells import NOTHING, Field, field, grid, record, text
from bkplan.render.xlsx.charts import chart_table, draw
from bkplan.render.xlsx.sheet import write_about, write_table
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, altered, capital
from bkplan.words.terms import INVENTED
from bkplan.words.text import fold
from bkplan.words.vocab import Lang, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkplan.output.charts import Bars, Chart
    from bkplan.output.document import Document
    from bkplan.output.report import Cell, Report, Table

ABOUT = Text("Thông tin", "About")
_CHART = Text("Biểu đồ", "Chart")
_UNTITLED = {"tree": Text("Trước và sau", "Before and after"), "effect": Text("Tác động", "Effect")}
"""Tables that have no title on a page, since what stands above them says it."""
_MARK = Text(" (giả định)", " (invented)")
_LONGEST_NAME = 31
_RESERVED = "history"
"""The name of a sheet that Excel keeps for itself."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")


class _Sheet(NamedTuple):
    """A table, what its sheet is called, and what stands above it in print."""

    name: str
    printed: str
    table: Table
    chart: Chart | Bars | None = None
    """What is drawn over the table."""


def to_xlsx(report: Report, lang: Lang) -> bytes:
    """A workbook of a report: every table with all its rows and columns."""
    facts: list[tuple[Text, Cell]] = []
    documents = (report.plan,) if report.plan is not None else report.plans
    facts += ((capital(plan.kind.label), plan.number) for plan in documents)
    if report.revision:
        facts.append((Text("Dữ liệu", "Data"), report.revision))
    facts += ((Text("Cơ sở", "Rests on"), told) for told in report.premises.told)
    facts.append((Text("Chương trình", "Program"), f"bkplan {__version__}"))
    held = by_sort(report)
    about = _about(report.title, report.as_of, facts, invented=report.invented, lang=lang)
    about += _told(Text("Kết quả", "Result"), held.lines, lang)
    about += _told(Text("Ghi chú", "Notes"), held.notes, lang)
    sheets = _tables(held, report, report.title, lang) + _charts(held, report, report.title, lang)
    return _packed(sheets, about, report.as_of, report.invented, lang)


def document_to_xlsx(document: Document, lang: Lang) -> bytes:
    """A workbook of a document: every table of every section."""
    facts: list[tuple[Text, Cell]] = list(document.facts)
    about = _about(document.title, document.as_of, facts, invented=document.invented, lang=lang)
    about += _told(Text("Tóm tắt", "In short"), document.lead, lang)
    sheets: list[_Sheet] = []
    for section in document.sections:
        held = by_sort(section.report)
        sheets += _charts(held, section.report, section.title, lang)
        sheets += _tables(held, section.report, section.title, lang)
        about += _told(section.title, (*held.lines, *held.notes), lang)
    return _packed(sheets, about, document.as_of, document.invented, lang)


def _charts(held: Held, report: Report, title: Text, lang: Lang) -> list[_Sheet]:
    """The sheets of charts, each with what it draws."""
    above = heading(report, lang)
    of = altered(title, lambda words: words[:1].lower() + words[1:])
    name = shown(alike("{chart} {of}", chart=_CHART, of=of), lang)
    return [_Sheet(name, above, chart_table(chart), chart) for chart in held.drawn]


def _tables(held: Held, report: Report, title: Text, lang: Lang) -> list[_Sheet]:
    """The sheets of tables; the first one is called like the report, if it has no name."""
    above = heading(report, lang)
    names = [title, *(_UNTITLED.get(table.name, same(table.name)) for table in held.tables[1:])]
    return [
        _Sheet(shown(table.title or name, lang), above, table)
        for name, table in zip(names, held.tables, strict=False)
        if table.columns
    ]


def _about(
    title: Text, as_of: date, facts: list[tuple[Text, Cell]], *, invented: bool, lang: Lang
) -> list[list[Field]]:
    rows = [[text(shown(title, lang))]]
    if invented:
        rows.append([text(INVENTED.of(lang))])
    day = field(as_of, Kind.DATE, lang)
    rows.append([text(Text("Đến ngày", "As of").of(lang)), day])
    rows += [[text(shown(name, lang)), field(cell, Kind.TEXT, lang)] for name, cell in facts]
    return rows


def _told(label: Text, lines: Iterable[Text], lang: Lang) -> list[list[Field]]:
    """Sentences below each other, their label before the first."""
    told = [[NOTHING, text(shown(line, lang))] for line in dict.fromkeys(lines)]
    if told:
        told[0][0] = text(shown(label, lang))
    return told


def _packed(
    sheets: list[_Sheet], about: list[list[Field]], as_of: date, invented: bool, lang: Lang
) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    taken = {fold(ABOUT.of(lang))}
    for sheet in sheets:
        mark = _MARK.of(lang) if invented else ""
        page = book.create_sheet(_free_name(sheet.name, sheet.table.name, mark, taken))
        headings, rows = (record if sheet.table.record else grid)(sheet.table, lang)
        write_table(page, headings, rows, total=sheet.table.total, printed=sheet.printed)
        if sheet.chart:
            draw(page, sheet.chart, sheet.table, lang)
    write_about(book.create_sheet(ABOUT.of(lang)), about)
    book.properties.creator = f"bkplan {__version__}"
    out = io.BytesIO()
    book.save(out)
    return steady(out.getvalue(), written=as_of)


def _free_name(name: str, key: str, mark: str, taken: set[str]) -> str:
    """A name that a sheet may have and that no other one has, as alike as can be."""
    words = name if len(name) + len(mark) <= _LONGEST_NAME else name.partition(":")[0]
    bare = " ".join(_NOT_IN_NAMES.sub(" ", words).split()).strip("'") or key
    bare = key if fold(bare) == _RESERVED else bare
    number, tail = 1, mark
    while True:
        found = _cut(bare, _LONGEST_NAME - len(tail)) + tail
        if fold(found) not in taken and fold(found) != _RESERVED:
            taken.add(fold(found))
            return found
        number += 1
        tail = f" {number}{mark}"


def _cut(name: str, most: int) -> str:
    """As many whole words as fit; a sheet's name is counted in units of UTF-16."""
    words = name
    while len(words.encode("utf-16-le")) // 2 > most:
        words = words.rpartition(" ")[0] or words[:-1]
    return words.rstrip(" ,;–-'")
