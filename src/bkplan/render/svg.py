"""A chart as SVG: bars, a line over them, lighter bars for the forecast, and words for readers."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bkplan.render.cells import said, shown
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.report import Chart
    from bkplan.words.vocab import Lang

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 8, 28, 44
STYLE = (
    "svg text{font:12px system-ui,sans-serif;fill:var(--ink,#1b1b1b)}"
    ".axis{stroke:var(--rule,#767676);stroke-width:1}"
    ".grid{stroke:var(--rule,#767676);stroke-width:.5;stroke-dasharray:2 3}"
    ".bar{fill:var(--bar,#1f5fa8)}"
    ".ahead{fill:var(--paper,#fff);stroke:var(--bar,#1f5fa8);stroke-width:1.5;"
    "stroke-dasharray:4 2}"
    ".line{fill:none;stroke:var(--line,#b3261e);stroke-width:2.5}"
    ".dot{fill:var(--line,#b3261e)}"
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
    "--line:#ff8a80;--paper:#1b1b1b}}"
)


def to_svg(chart: Chart, lang: Lang, *, name: str, alone: bool = False) -> str:
    """A chart with title and description, `name` making its ids unique.

    `alone` gives a file of its own, with a style for light and dark; within a page the page brings
    STYLE and the colours. Empty where nothing is drawn.
    """
    if not chart.highest:
        return ""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{name}-title {name}-words">',
        f'<title id="{name}-title">{_text(chart.title.of(lang))}</title>',
        f'<desc id="{name}-words">{_text(description(chart, lang))}</desc>',
        *([f"<style>{STYLE}{NIGHT}</style>"] if alone else []),
        *_drawing(chart, _round_up(chart.highest), lang),
        "</svg>",
    ]
    return "\n".join(parts) + ("\n" if alone else "")


def description(chart: Chart, lang: Lang) -> str:
    """Every value of a chart in words."""
    bars, line, ahead = (name.of(lang) for name in chart.names)
    told = []
    for label, bar, ceiling, forecast in chart.points:
        known = [
            f"{name} {shown(value, lang)}"
            for name, value in ((bars, bar), (line, ceiling), (ahead, forecast))
            if value is not None
        ]
        if known:
            told.append(f"{label}: {', '.join(known)}")
    return "; ".join(told) + "."


def _drawing(chart: Chart, top: int, lang: Lang) -> Iterator[str]:
    step = (WIDTH - LEFT - RIGHT) / len(chart.labels)
    floor = HEIGHT - BOTTOM

    def y(value: int) -> str:
        return _number(floor - (floor - TOP) * value / top)

    for quarter in range(5):
        level = top * quarter // 4
        height = y(level)
        yield (
            f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{height}" y2="{height}"/>'
            f'<text x="{LEFT - 6}" y="{height}" dy="4" text-anchor="end">'
            f"{shown(level, lang)}</text>"
        )
    runs: list[list[tuple[str, str]]] = [[]]  # of years in which the line has a value
    for place, point in enumerate(chart.points):
        middle = LEFT + step * (place + 0.5)
        if point.height is not None:
            kind = "ahead" if point.bar is None else "bar"
            height = _number(max(0.0, floor - float(y(point.height))))
            yield (
                f'<rect class="{kind}" x="{_number(middle - step * 0.36)}" y="{y(point.height)}" '
                f'width="{_number(step * 0.72)}" height="{height}"/>'
            )
        yield (
            f'<text x="{_number(middle)}" y="{floor + 16}" text-anchor="middle">'
            f"{_text(point.label)}</text>"
        )
        if point.line is not None:
            runs[-1].append((_number(middle), y(point.line)))
        elif runs[-1]:
            runs.append([])
    yield f'<line class="axis" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{floor}" y2="{floor}"/>'
    for points in runs:
        if len(points) > 1:
            yield f'<polyline class="line" points="{" ".join(f"{a},{b}" for a, b in points)}"/>'
        yield from (f'<circle class="dot" cx="{a}" cy="{b}" r="3"/>' for a, b in points)
    yield from _legend(chart, lang)


def _legend(chart: Chart, lang: Lang) -> Iterator[str]:
    left = LEFT
    marks = (("bar", chart.bars), ("line", chart.line), ("ahead", chart.forecast))
    for (kind, series), name in zip(marks, chart.names, strict=True):
        if all(value is None for value in series):
            continue
        words = said(name, lang)
        if kind == "line":
            yield f'<line class="line" x1="{left}" x2="{left + 14}" y1="12" y2="12"/>'
        else:
            yield f'<rect class="{kind}" x="{left + 1}" y="6" width="12" height="12"/>'
        yield f'<text x="{left + 20}" y="16">{_text(words)}</text>'
        left += 36 + 8 * len(words)


def _round_up(value: int) -> int:
    """The next number of the form 1, 2, 4, 5 or 8 times a power of ten, for a tidy axis."""
    power = 1
    while power * 10 < value:
        power *= 10
    return next(n * power for n in (1, 2, 4, 5, 8, 10) if n * power >= value)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(text: str) -> str:
    return escape(harmless(text))
