"""The table format where there is no terminal: aligned columns, one row a line, nothing cropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, blocks
from bkplan.render.cells import RIGHT, column_texts, own_columns, own_rows, said, told_downwards
from bkplan.render.chart import bars_lines, chart_lines
from bkplan.render.graph.tree import tree_lines
from bkplan.render.width import width
from bkplan.words.logs import no_command

if TYPE_CHECKING:
    from bkplan.output.parts import Part
    from bkplan.output.report import Report, Table
    from bkplan.words.vocab import Lang

_GAP = "  "
_CHART = 80
_WIDEST = 1000
"""A cell wider than this is no reason to fill up all the others: a list may have any length."""


def to_plain(report: Report, lang: Lang) -> str:
    """The whole report as lines of text."""
    written = ([line for part in block for line in _lines(part, lang)] for block in blocks(report))
    return no_command("\n\n".join("\n".join(lines) for lines in written if lines) + "\n")


def _lines(part: Part, lang: Lang) -> list[str]:
    match part:
        case Heading(text) | Line(text) | Note(text):
            return [said(text, lang)]
        case Grid(table):
            return _grid(table, lang) if table.rows else []
        case Record(table):
            return _record(table, lang) if table.rows else []
        case Drawn(table):
            return tree_lines(table, lang, columns=None, unicode=True)
        case Chart():
            drawn = chart_lines(part, lang, columns=_CHART, unicode=True)
            return drawn if part.always else []
        case Bars():
            return bars_lines(part, lang, columns=_CHART, unicode=True)
        case _:
            assert_never(part)


def _grid(table: Table, lang: Lang) -> list[str]:
    rows = own_rows(table)
    columns = [
        _aligned(
            [column.label.of(lang), *column_texts(rows, column, lang)],
            right=column.kind in RIGHT,
        )
        for column in own_columns(table)
    ]
    return [_GAP.join(cells).rstrip() for cells in zip(*columns, strict=True)]


def _record(table: Table, lang: Lang) -> list[str]:
    pairs = told_downwards(table, lang)
    labels = _aligned([label for label, _ in pairs])
    return [
        f"{label}{_GAP}{value}".rstrip() for label, (_, value) in zip(labels, pairs, strict=True)
    ]


def _aligned(texts: list[str], *, right: bool = False) -> list[str]:
    """Texts filled up with spaces to the width of the widest; one beyond all measure stands out."""
    widths = {text: width(text) for text in set(texts)}
    most = max((size for size in widths.values() if size <= _WIDEST), default=0)
    spaces = {size: " " * (most - size) for size in set(widths.values())}
    if right:
        return [spaces[widths[text]] + text for text in texts]
    return [text + spaces[widths[text]] for text in texts]
