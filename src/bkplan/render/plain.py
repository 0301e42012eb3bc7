"""The table format where there is no terminal: aligned columns, one row a line, nothing cropped."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bkplan.render.cells import heading, in_column, own_columns, own_rows
from bkplan.table import Kind, Report, Table
from bkplan.text import harmless

if TYPE_CHECKING:
    from bkplan.vocab import Lang

_GAP = "  "
_CHART = 80
_RIGHT = (Kind.NUMBER, Kind.RATE, Kind.INDEX)


def to_plain(report: Report, lang: Lang) -> str:
    """The whole report as lines of text."""
    blocks = [[heading(report, lang), *(harmless(line.of(lang)) for line in report.summary)]]
    for table in report.tables:
        block = [harmless(table.title.of(lang))] if table.title else []
        blocks.append(block + list(_lines(table, lang)))
    for chart in report.charts:
        if chart.always:
            from bkplan.render.chart import chart_lines

            blocks.append(chart_lines(chart, lang, columns=_CHART, unicode=True))
    blocks.append([harmless(note.of(lang)) for note in report.notes])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _lines(table: Table, lang: Lang) -> list[str]:
    if not table.rows:
        return [harmless(table.empty.of(lang))] if table.empty else []
    columns = own_columns(table)
    if table.record:
        grid = [
            [column.label.of(lang), in_column(row[place], column, lang)]
            for row in own_rows(table)
            for place, column in columns
            if in_column(row[place], column, lang)
        ]
        right = [False, False]
    else:
        grid = [[column.label.of(lang) for _, column in columns]]
        grid += [
            [in_column(row[place], column, lang) for place, column in columns]
            for row in own_rows(table)
        ]
        right = [column.kind in _RIGHT for _, column in columns]
    widths = [max(width(row[place]) for row in grid) for place in range(len(right))]
    return [
        _GAP.join(
            _pad(cell, widths[place], right=right[place]) for place, cell in enumerate(row)
        ).rstrip()
        for row in grid
    ]


def _pad(cell: str, size: int, *, right: bool) -> str:
    space = " " * (size - width(cell))
    return space + cell if right else cell + space


def width(text: str) -> int:
    """How many columns of a terminal a line takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
