"""The table format where there is no terminal: aligned columns, one row a line, nothing cropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Kind, Report, Table
from bkplan.render.cells import column_texts, heading, in_column, own_columns, own_rows
from bkplan.render.chart import chart_lines
from bkplan.render.width import width
from bkplan.words.logs import no_command
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from bkplan.words.vocab import Lang

_GAP = "  "
_CHART = 80
_WIDEST = 1000
"""A cell wider than this is no reason to fill up all the others: a list may have any length."""
_RIGHT = (Kind.NUMBER, Kind.RATE, Kind.INDEX)


def to_plain(report: Report, lang: Lang) -> str:
    """The whole report as lines of text."""
    blocks = [[heading(report, lang), *(harmless(line.of(lang)) for line in report.summary)]]
    for table in report.tables:
        block = [harmless(table.title.of(lang))] if table.title else []
        blocks.append(block + list(_lines(table, lang)))
    for chart in report.charts:
        if chart.always:
            blocks.append(chart_lines(chart, lang, columns=_CHART, unicode=True))
    blocks.append([harmless(note.of(lang)) for note in report.notes])
    return no_command("\n\n".join("\n".join(block) for block in blocks if block) + "\n")


def _lines(table: Table, lang: Lang) -> list[str]:
    if not table.rows:
        return [harmless(table.empty.of(lang))] if table.empty else []
    columns = own_columns(table)
    rows = own_rows(table)
    if table.record:
        told = [
            (harmless(column.label.of(lang)), shown)
            for row in rows
            for place, column in columns
            if (shown := in_column(row[place], column, lang))
        ]
        grid = [_aligned([name for name, _ in told]), [shown for _, shown in told]]
    else:
        grid = [
            _aligned(
                [column.label.of(lang), *column_texts(rows, place, column, lang)],
                right=column.kind in _RIGHT,
            )
            for place, column in columns
        ]
    return [_GAP.join(cells).rstrip() for cells in zip(*grid, strict=True)]


def _aligned(texts: list[str], *, right: bool = False) -> list[str]:
    """Texts filled up with spaces to the width of the widest; one beyond all measure stands out."""
    widths = {text: width(text) for text in set(texts)}
    most = max((size for size in widths.values() if size <= _WIDEST), default=0)
    spaces = {size: " " * (most - size) for size in set(widths.values())}
    if right:
        return [spaces[widths[text]] + text for text in texts]
    return [text + spaces[widths[text]] for text in texts]
