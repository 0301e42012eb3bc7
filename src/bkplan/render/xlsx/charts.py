"""Charts of a workbook: a table of what is drawn, and the chart over it. Imports openpyxl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef

from bkplan.output.charts import Bar, Bars, Chart, Tone
from bkplan.output.report import Column, Kind, Table
from bkplan.render.cells import shown
from bkplan.words.phrases import capital
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

_COLOURS = {
    Tone.OVERDUE: "B3261E",
    Tone.OPEN: "1F5FA8",
    Tone.LATE: "8A6100",
    Tone.DONE: "2E7D32",
    Tone.FREE: "D0D3D8",
}
_BAR, _AHEAD, _LINE = "1F5FA8", "A9C8EA", "B3261E"
_WIDTH, _LEAST, _EACH = 24, 12, 1
"""Centimetres: across; high with few bars, and for each bar."""
_LINE_WIDTH = 28_575
"""2.25 points in EMU."""
_LABEL = Text("Năm", "Year")


def chart_table(chart: Chart | Bars) -> Table:
    """What a chart draws, as a table: its labels, and a column for each series that it has."""
    if isinstance(chart, Bars):
        columns = [Column("label", chart.head)]
        columns += [
            Column(series.tone.value, capital(series.name), Kind.NUMBER, take=_part(place))
            for place, series in enumerate(chart.series)
            if place in chart.used
        ]
        return Table("chart", chart.title, tuple(columns), chart.bars)
    names = zip(("bar", "line", "forecast"), chart.names, strict=True)
    columns = [Column("label", _LABEL)]
    columns += [
        Column(key, capital(name), Kind.NUMBER)
        for key, name in names
        if any(getattr(point, key) is not None for point in chart.points)
    ]
    return Table("chart", chart.title, tuple(columns), chart.points)


def _part(place: int) -> Callable[[Bar], int]:
    return lambda bar: bar.values[place]


def draw(page: Worksheet, chart: Chart | Bars, table: Table, lang: Lang) -> None:
    """The chart below its table, whose heading is the first row of the page."""
    drawn = _stacked(page, chart, table) if isinstance(chart, Bars) else _columns(page, table)
    drawn.title = shown(chart.title, lang)
    drawn.legend.position = "b"
    drawn.width = _WIDTH
    drawn.height = max(_LEAST, _EACH * len(table.rows) + 3)
    for axis in (drawn.x_axis, drawn.y_axis):
        axis.delete = False
    page.add_chart(drawn, f"A{len(table.rows) + 3}")


def _stacked(page: Worksheet, chart: Bars, table: Table) -> BarChart:
    """Bars from left to right, the first on top."""
    drawn = BarChart()
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "bar", "stacked", 100, 40
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.majorUnit = 1 if chart.highest <= 10 else None
    _fill(page, drawn, table, ["", *(_COLOURS[chart.series[n].tone] for n in chart.used)])
    return drawn


def _columns(page: Worksheet, table: Table) -> BarChart:
    """Columns of what is recorded and forecast, and a line over them."""
    drawn = BarChart()
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "col", "clustered", 100, 40
    drawn.y_axis.scaling.min = 0
    colours = {"bar": _BAR, "forecast": _AHEAD}
    _fill(page, drawn, table, [colours.get(c.key, "") for c in table.columns])
    line = LineChart()
    _fill(page, line, table, [_LINE if c.key == "line" else "" for c in table.columns])
    for series in line.series:
        series.graphicalProperties.line.width = _LINE_WIDTH
        series.smooth = False
    if line.series:
        drawn += line
    return drawn


def _fill(page: Worksheet, drawn: BarChart | LineChart, table: Table, colours: list[str]) -> None:
    """The series of a chart, in the order of the columns; those without a colour are left out."""
    last = len(table.rows) + 1
    for column, colour in enumerate(colours, 1):
        if colour:
            drawn.add_data(
                Reference(page, min_col=column, min_row=1, max_row=last), titles_from_data=True
            )
            properties = drawn.series[-1].graphicalProperties
            if isinstance(drawn, BarChart):
                properties.solidFill = colour
            properties.line.solidFill = colour
    labels = StrRef(f=str(Reference(page, min_col=1, min_row=2, max_row=last)))
    for series in drawn.series:
        series.cat = AxDataSource(strRef=labels)
