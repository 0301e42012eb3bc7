"""A chart as SVG: bars, a line over them, lighter bars for the forecast, and words for readers.

Places across are percentages and those downwards pixels, so that on a narrow screen a picture gets
narrower and its words stay as large as they were.
"""

from __future__ import annotations

from fractions import Fraction
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.output.charts import Bars, Chart, Height
from bkplan.render.cells import drawn, said, shown
from bkplan.render.svg_bars import bars_drawing, bars_height
from bkplan.words.logs import no_command_in_markup
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.words.vocab import Lang

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT = 9.0, 1.0
"""Percent of the width."""
TOP, BOTTOM = 28, 44
_CLOSE = 8
"""With more labels than this every other one may give way on a narrow screen."""
STYLE = (
    "svg text{font:12px system-ui,sans-serif;fill:var(--ink,#1b1b1b)}"
    ".axis{stroke:var(--rule,#767676);stroke-width:1}"
    ".grid{stroke:var(--rule,#767676);stroke-width:.5;stroke-dasharray:2 3}"
    ".bar{fill:var(--bar,#1f5fa8)}"
    ".ahead{fill:var(--paper,#fff);stroke:var(--bar,#1f5fa8);stroke-width:1.5;"
    "stroke-dasharray:4 2}"
    ".line{fill:none;stroke:var(--line,#b3261e);stroke-width:2.5}"
    ".dot{fill:var(--line,#b3261e)}"
    ".done{fill:var(--done,#2e7d32)}.late{fill:var(--late,#8a6100)}.open{fill:var(--bar,#1f5fa8)}"
    ".overdue{fill:var(--line,#b3261e)}.free{fill:var(--free,#d0d3d8)}"
    "svg .within{fill:var(--on,#fff);font-weight:700;text-anchor:middle}"
    "svg .within.free{fill:var(--on-free,#1b1b1b)}"
    "svg .alarm{fill:var(--line,#b3261e);font-weight:700}"
    "svg text.head{font-weight:600}svg text.none{font-style:italic}svg text.on{font-size:11px}"
    ".box{fill:var(--paper,#fff);stroke:var(--rule,#767676);stroke-width:1}"
    ".edge{fill:none;stroke:var(--bar,#1f5fa8);stroke-width:1.5}"
    ".tip{fill:var(--bar,#1f5fa8)}.planned{stroke-dasharray:5 4}"
    "figure.graph{break-inside:auto}figure.graph svg{display:block;break-inside:avoid;"
    "margin-bottom:1.2rem}figure.graph .narrow{display:none}"
    "@media screen and (max-width:40rem){figure.graph svg{display:none}"
    "figure.graph .narrow{display:block}}"
)
NIGHT = (
    "@media(prefers-color-scheme:dark){svg{--ink:#eee;--rule:#8a8a8a;--bar:#7fb2ef;"
    "--line:#ff8a80;--paper:#1b1b1b;--done:#81c784;--late:#e0b84c;--free:#5f6368;--on:#1b1b1b;"
    "--on-free:#fff}}"
)


def to_svg(chart: Chart | Bars, lang: Lang, *, name: str, alone: bool = False) -> str:
    """A chart with title and description, `name` making its ids unique.

    `alone` gives a file of its own, with a style for light and dark; within a page the page brings
    STYLE and the colours. Empty where nothing is drawn.
    """
    if not chart.highest:
        return ""
    if isinstance(chart, Bars):
        height, drawing = bars_height(chart), bars_drawing(chart, lang)
    else:
        height, drawing = HEIGHT, _drawing(chart, _round_up(chart.highest), lang)
    size = f'viewBox="0 0 {WIDTH} {height}"' if alone else f'width="100%" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" '
        f'aria-labelledby="{name}-title {name}-words">',
        f'<title id="{name}-title">{_text(chart.title.of(lang))}</title>',
        f'<desc id="{name}-words">{_lines(chart, lang)}</desc>',
        *([f"<style>{STYLE}{NIGHT}</style>"] if alone else []),
        *drawing,
        "</svg>",
    ]
    return no_command_in_markup("\n".join(parts)) + ("\n" if alone else "")


def description(chart: Chart | Bars, lang: Lang) -> str:
    """Every value of a chart in words."""
    return " ".join(_sentences(chart, lang))


def _sentences(chart: Chart | Bars, lang: Lang) -> list[str]:
    """A sentence a bar, its parts set apart by semicolons: numbers may hold commas."""
    told = _in_bars(chart, lang) if isinstance(chart, Bars) else _at_points(chart, lang)
    return [f"{label}: {'; '.join(known)}." for label, known in told if known]


def _lines(chart: Chart | Bars, lang: Lang) -> str:
    """The words of a description, each bar of parts on a line of its own."""
    between = "\n" if isinstance(chart, Bars) else " "
    return between.join(_text(one) for one in _sentences(chart, lang))


def _at_points(chart: Chart, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    bars, line, ahead = (name.of(lang) for name in chart.names)
    for label, bar, ceiling, forecast in chart.points:
        yield (
            label,
            [
                f"{name} {drawn(value, lang)}"
                for name, value in ((bars, bar), (line, ceiling), (ahead, forecast))
                if value is not None
            ],
        )


def _in_bars(bars: Bars, lang: Lang) -> Iterator[tuple[str, list[str]]]:
    for label, values in bars.bars:
        yield (
            label.of(lang),
            [
                f"{shown(value, lang)} {series.name.of(lang)}"
                for series, value in zip(bars.series, values, strict=True)
                if value
            ],
        )


def _drawing(chart: Chart, top: Height, lang: Lang) -> Iterator[str]:
    step = (100 - LEFT - RIGHT) / len(chart.labels)
    floor = HEIGHT - BOTTOM

    def y(value: Height) -> str:
        return number(floor - (floor - TOP) * float(value) / float(top))

    for quarter in range(5):
        level = top * quarter // 4 if isinstance(top, int) else top * quarter / 4
        height = y(level)
        yield (
            f'<line class="grid" x1="{LEFT:g}%" x2="{100 - RIGHT:g}%" y1="{height}" '
            f'y2="{height}"/>'
            f'<text x="{LEFT:g}%" dx="-6" y="{height}" dy="4" text-anchor="end">'
            f"{drawn(level, lang)}</text>"
        )
    runs: list[list[tuple[str, str]]] = [[]]  # of years in which the line has a value
    for place, point in enumerate(chart.points):
        middle = LEFT + step * (place + 0.5)
        if point.height is not None:
            kind = "ahead" if point.bar is None else "bar"
            height = number(max(0.0, floor - float(y(point.height))))
            yield (
                f'<rect class="{kind}" x="{number(middle - step * 0.36)}%" y="{y(point.height)}" '
                f'width="{number(step * 0.72)}%" height="{height}"/>'
            )
        thin = ' class="thin"' if len(chart.labels) > _CLOSE and place % 2 else ""
        yield (
            f'<text{thin} x="{number(middle)}%" y="{floor + 16}" text-anchor="middle">'
            f"{_text(point.label)}</text>"
        )
        if point.line is not None:
            runs[-1].append((f"{number(middle)}%", y(point.line)))
        elif runs[-1]:
            runs.append([])
    yield (f'<line class="axis" x1="{LEFT:g}%" x2="{100 - RIGHT:g}%" y1="{floor}" y2="{floor}"/>')
    for points in runs:
        for (a, b), (c, d) in pairwise(points):
            yield f'<line class="line" x1="{a}" y1="{b}" x2="{c}" y2="{d}"/>'
        yield from (f'<circle class="dot" cx="{a}" cy="{b}" r="3"/>' for a, b in points)
    yield from _legend(chart, lang)


def _legend(chart: Chart, lang: Lang) -> Iterator[str]:
    marks = (("bar", chart.bars), ("line", chart.line), ("ahead", chart.forecast))
    used = [
        (kind, name)
        for (kind, series), name in zip(marks, chart.names, strict=True)
        if any(value is not None for value in series)
    ]
    for place, (kind, name) in enumerate(used):
        left = 33 * place
        if kind == "line":
            yield f'<rect class="dot" x="{left}%" y="11" width="14" height="3"/>'
        else:
            yield f'<rect class="{kind}" x="{left or 0.2:g}%" y="6" width="12" height="12"/>'
        yield f'<text x="{left}%" dx="20" y="16">{_text(said(name, lang))}</text>'


def _round_up(value: Height) -> Height:
    """The top of a tidy axis, which four quarters divide: 4, 8, 12, 20, 24, 40, 80, 120, 160, …

    That of numbers with decimals is a Fraction too, and may be below 4: 0.8, 0.12.
    """
    if isinstance(value, int) and value <= 4:
        return 4
    power: Height = 4 if isinstance(value, int) else Fraction(4)
    while power * 10 < value:
        power *= 10
    while isinstance(power, Fraction) and power > value:
        power /= 10
    return next(n * power for n in (1, 2, 3, 4, 5, 6, 8, 10) if n * power >= value)


def number(value: float) -> str:
    """A place in a picture, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(harmless(text))
