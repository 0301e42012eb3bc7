"""The table format for a terminal. The only module that imports rich."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, assert_never

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, blocks
from bkplan.output.report import Column, Kind, Report, Table
from bkplan.render.cells import RIGHT, in_column, own_columns, own_rows, said
from bkplan.render.chart import bars_lines, chart_lines
from bkplan.render.graph.tree import tree_lines
from bkplan.render.layout import Need, column_widths
from bkplan.render.width import width
from bkplan.words.frozen import NamedTuple
from bkplan.words.logs import no_command
from bkplan.words.vocab import GoalState, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.parts import Part
    from bkplan.words.vocab import Lang

# Colours that read on light and dark backgrounds alike; the words say the same without them.
_STATUS_STYLE = {
    Status.OVERDUE: "bold red",
    Status.OPEN_IN_TIME: "blue",
    Status.DONE_LATE: "magenta",
    Status.DONE_ON_TIME: "green",
}
_GOAL_STYLE = {
    GoalState.BEHIND: "bold red",
    GoalState.ON_PACE: "blue",
    GoalState.MET: "green",
}
_WRONG, _ID = "bold red", "bold"
_WHOLE = (Kind.ID, Kind.DATE, Kind.NUMBER, Kind.RATE, Kind.YEAR, Kind.INDEX)
_MANY_COLUMNS = 7
_LONGEST_WORD = 24
_LABELS = 22


class _Shown(NamedTuple):
    """A cell in words: a line, perhaps a second one under it, and its style."""

    first: str
    second: str
    style: str

    @property
    def lines(self) -> list[str]:
        return [line for line in (self.first, self.second) if line]


def to_terminal(report: Report, lang: Lang, *, columns: int, color: bool, unicode: bool) -> str:
    """The whole report for a terminal of so many columns; without `unicode` lines are ASCII."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=columns,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    for place, block in enumerate(blocks(report)):
        if place:
            console.print()
        for part in block:
            if (drawn := _drawn(part, lang, columns, unicode=unicode)) is not None:
                console.print(drawn)
    whole = "".join(line.rstrip() + "\n" for line in out.getvalue().split("\n")[:-1])
    return no_command(whole)


def _drawn(part: Part, lang: Lang, columns: int, *, unicode: bool) -> RichText | RichTable | None:
    match part:
        case Heading(text):
            return RichText(said(text, lang), style="bold")
        case Line(text) | Note(text):
            return RichText(said(text, lang))
        case Grid(table):
            return _grid(table, lang, columns, unicode=unicode) if table.rows else None
        case Record(table):
            return _records(table, lang) if table.rows else None
        case Drawn(table):
            return RichText("\n".join(tree_lines(table, lang, columns=columns, unicode=unicode)))
        case Chart():
            return RichText("\n".join(chart_lines(part, lang, columns=columns, unicode=unicode)))
        case Bars():
            return RichText("\n".join(bars_lines(part, lang, columns=columns, unicode=unicode)))
        case _:
            assert_never(part)


def _grid(table: Table, lang: Lang, columns: int, *, unicode: bool) -> RichTable:
    """A grid where it fits, without what may be spared if need be; otherwise one line a value."""
    all_ = own_columns(table)
    for given in (all_, [column for column in all_ if not column.spare]):
        if grid := _fitting(table, given, lang, columns, unicode=unicode):
            return grid
    return _records(table, lang)


def _fitting(
    table: Table, given: Sequence[Column], lang: Lang, columns: int, *, unicode: bool
) -> RichTable | None:
    """A grid of some columns; None where the terminal is too narrow for them."""
    below = {column.under: column for column in given if column.under}
    own = [column for column in given if not column.under]
    cells = [
        [_cell(row, column, below.get(column.key), lang) for column in own]
        for row in own_rows(table)
    ]
    heads = [column.label.of(lang) for column in own]
    needs = [
        _need(head, [line for cell in texts for line in cell.lines], column)
        for head, texts, column in zip(heads, zip(*cells, strict=True), own, strict=True)
    ]
    gap = 1 if len(own) > _MANY_COLUMNS else 2
    widths = column_widths(needs, columns, gap)
    if widths is None:
        return None
    grid = RichTable(
        box=box.SIMPLE_HEAD if unicode else box.ASCII_DOUBLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, gap - 1, 0, 0),
        collapse_padding=False,
        header_style="bold",
    )
    for column, head, size in zip(own, heads, widths, strict=True):
        grid.add_column(
            RichText(head),
            justify="right" if column.kind in RIGHT else "left",
            width=size,
            overflow="fold",
        )
    for number, row in enumerate(cells, 1):
        last = table.total and number == len(cells)
        grid.add_row(
            *(_rich(cell) for cell in row),
            style="bold" if last else None,
            end_section=table.total and number == len(cells) - 1,
        )
    return grid


def _need(head: str, lines: list[str], column: Column) -> Need:
    whole = column.kind in _WHOLE and not _has_phrase(column, lines)
    longest_line = max(map(width, lines), default=0)
    words = [width(word) for line in lines for word in line.split()]
    head_words = max(map(width, head.split()), default=0)
    if whole:
        size = max(longest_line, head_words)
        return Need(size, size, 0, flexible=False)
    least = max(min(max(words, default=0), _LONGEST_WORD), head_words)
    return Need(least, max(longest_line, head_words), sum(map(width, lines)), flexible=True)


def _has_phrase(column: Column, lines: list[str]) -> bool:
    """Whether longer words stand under the dates of a column."""
    return column.kind is Kind.DATE and any(" " in line for line in lines)


def _cell(row: Any, column: Column, below: Column | None, lang: Lang) -> _Shown:
    cell = column.value(row)
    first = in_column(cell, column, lang)
    second = in_column(below.value(row), below, lang) if below else ""
    if second and first.startswith(f"{second}:"):  # the plan stands below the id as it is
        first = first.removeprefix(f"{second}:")
    if column.kind is Kind.RATE and " (" in first:
        first, _, second = first.partition(" (")
        second = f"({second}"
    return _Shown(first, second, _style(cell, column))


def _rich(cell: _Shown) -> RichText:
    text = RichText(cell.first, style=cell.style)
    if cell.second:
        text.append("\n" + cell.second if cell.first else cell.second, style="not bold")
    return text


def _style(cell: object, column: Column) -> str:
    if isinstance(cell, Status):
        return _STATUS_STYLE.get(cell, "")
    if isinstance(cell, GoalState):
        return _GOAL_STYLE.get(cell, "")
    if column.wrong(cell):
        return _WRONG
    return _ID if column.key == "id" and cell else ""


def _records(table: Table, lang: Lang) -> RichTable:
    """Label and value side by side, a blank line between records."""
    grid = RichTable(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    columns = own_columns(table)
    labels = [column.label.of(lang) for column in columns]
    grid.add_column(style="bold", width=min(max(map(width, labels)), _LABELS), overflow="fold")
    grid.add_column(overflow="fold")
    for number, row in enumerate(own_rows(table)):
        if number:
            grid.add_row("", "")
        for column, label in zip(columns, labels, strict=True):
            cell = column.value(row)
            if words := in_column(cell, column, lang):
                grid.add_row(RichText(label), RichText(words, style=_style(cell, column)))
    return grid
