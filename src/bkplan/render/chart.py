"""A chart in characters: a bar a label, a mark for the line, lighter bars for the forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.cells import drawn, said, shown
from bkplan.render.width import width

if TYPE_CHECKING:
    from bkplan.output.charts import Bars, Chart, Height
    from bkplan.words.vocab import Lang

_UNICODE = ("█", "│", "░")
_ASCII = ("#", "|", ".")
_PARTS = ("█", "▓", "░", "▞", "·")
_PARTS_ASCII = ("#", "%", ".", "!", "-")
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


def bars_lines(bars: Bars, lang: Lang, *, columns: int, unicode: bool) -> list[str]:
    """Bars of parts in characters: a sign a series, and the numbers behind each bar."""
    if not bars.highest:
        return []
    signs = _PARTS if unicode else _PARTS_ASCII
    labels = [shown(bar.label, lang) for bar in bars.bars]
    numbers = [
        " + ".join(f"{shown(bar.values[n], lang)}{signs[n]}" for n in bars.used if bar.values[n])
        for bar in bars.bars
    ]
    room = max(_NARROWEST, columns - max(map(width, labels)) - max(map(width, numbers)) - 2)
    legend = "  ".join(f"{signs[n]} {said(bars.series[n].name, lang)}" for n in bars.used)
    lines = [said(bars.title, lang), legend]
    for bar, label, told in zip(bars.bars, labels, numbers, strict=True):
        parts = "".join(
            signs[n] * _cells(bar.values[n], bars.highest, room - len(bars.used)) for n in bars.used
        )
        gap = " " * (max(map(width, labels)) - width(label))
        lines.append(f"{label}{gap} {parts} {told}".rstrip())
    return lines


def _cells(value: Height, scale: Height, room: int) -> int:
    """How many cells a value takes: exact, rounded half up, at least one above zero."""
    return max(int(value > 0), int((2 * value * room + scale) // (2 * scale)))
