"""A chart in characters: a bar a label, a mark for the line, lighter bars for the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.cells import drawn
from bkplan.render.width import width

if TYPE_CHECKING:
    from bkplan.output.report import Chart, Height
    from bkplan.words.vocab import Lang

_UNICODE = ("█", "│", "░")
_ASCII = ("#", "|", ".")
_NARROWEST = 10


def chart_lines(chart: Chart, lang: Lang, *, columns: int, unicode: bool) -> list[str]:
    """The lines of a chart, as wide as `columns` at most; empty where nothing is drawn."""
    if not chart.highest:
        return []
    bar, line, forecast = _UNICODE if unicode else _ASCII
    label_width = max(map(width, chart.labels))
    heights = [point.height for point in chart.points]
    numbers = ["" if height is None else drawn(height, lang) for height in heights]
    number_width = max(map(width, numbers))
    room = max(_NARROWEST, columns - label_width - number_width - 3)
    legend = "  ".join(
        f"{sign} {name.of(lang)}"
        for sign, name in zip((bar, line, forecast), chart.names, strict=True)
    )
    lines = [f"{chart.title.of(lang)}  ({legend})"]
    for point, number in zip(chart.points, numbers, strict=True):
        sign = forecast if point.bar is None else bar
        cells = list((sign * _cells(point.height or 0, chart.highest, room)).ljust(room))
        if point.line is not None:
            cells[max(0, _cells(point.line, chart.highest, room) - 1)] = line
        gap = " " * (label_width - width(point.label))
        row = f"{point.label}{gap} {''.join(cells)} {number.rjust(number_width)}"
        lines.append(row.rstrip())
    return lines


def _cells(value: Height, scale: Height, room: int) -> int:
    """How many cells a value takes: exact, rounded half up, at least one above zero."""
    return max(int(value > 0), int((2 * value * room + scale) // (2 * scale)))
