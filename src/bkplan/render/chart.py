"""A chart in characters: a bar a label, a mark for the line, lighter bars for the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.cells import shown
from bkplan.render.width import width

if TYPE_CHECKING:
    from bkplan.output.report import Chart
    from bkplan.words.vocab import Lang

_UNICODE = ("█", "│", "░")
_ASCII = ("#", "|", ".")
_NARROWEST = 10


def chart_lines(chart: Chart, lang: Lang, *, columns: int, unicode: bool) -> list[str]:
    """The lines of a chart, as wide as `columns` at most; empty where nothing is drawn."""
    values = [v for series in (chart.bars, chart.line, chart.forecast) for v in series if v]
    if not values:
        return []
    bar, line, forecast = _UNICODE if unicode else _ASCII
    label_width = max(map(width, chart.labels))
    numbers = [
        shown(known if known is not None else ahead, lang)
        for known, ahead in zip(chart.bars, chart.forecast, strict=True)
    ]
    number_width = max(map(width, numbers))
    room = max(_NARROWEST, columns - label_width - number_width - 3)
    scale = max(values)
    legend = "  ".join(
        f"{sign} {name.of(lang)}"
        for sign, name in zip((bar, line, forecast), chart.names, strict=True)
    )
    lines = [f"{chart.title.of(lang)}  ({legend})"]
    for place, label in enumerate(chart.labels):
        known, ceiling, ahead = chart.bars[place], chart.line[place], chart.forecast[place]
        filled = known if known is not None else ahead or 0
        sign = bar if known is not None else forecast
        cells = list((sign * _cells(filled, scale, room)).ljust(room))
        if ceiling is not None:
            cells[max(0, _cells(ceiling, scale, room) - 1)] = line
        gap = " " * (label_width - width(label))
        row = f"{label}{gap} {''.join(cells)} {numbers[place].rjust(number_width)}"
        lines.append(row.rstrip())
    return lines


def _cells(value: int, scale: int, room: int) -> int:
    """How many cells a value takes: exact integers, rounded half up, at least one above zero."""
    return max(int(value > 0), (2 * value * room + scale) // (2 * scale))
