"""Bars of parts as SVG: what each is about above it, numbers within, what is wrong beside it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bkplan.output.charts import Tone
from bkplan.render.cells import said, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.charts import Bar, Bars
    from bkplan.words.vocab import Lang

_LEGEND, _ROW, _THICK = 18, 33, 13
"""Pixels: a line of the legend, a bar with its words, the bar itself."""
_LONGEST = 70.0
"""Percent of the width that the longest bar takes: words stand behind it."""
_DIGIT = 2.6
"""Percent of a narrow screen that a digit takes."""
_LABEL = 52
"""So many letters of a name find room on a narrow screen."""


def bars_height(bars: Bars) -> int:
    """How high the picture is, in pixels."""
    return _above(bars) + _ROW * len(bars.bars)


def _above(bars: Bars) -> int:
    """How high the legend is: two names a line."""
    return _LEGEND * ((len(bars.used) + 1) // 2) + 6


def bars_drawing(bars: Bars, lang: Lang) -> Iterator[str]:
    """The legend, then each bar."""
    for place, n in enumerate(bars.used):
        series, top = bars.series[n], _LEGEND * (place // 2)
        left = 50 * (place % 2)
        yield (
            f'<rect class="{series.tone.value}" x="{left}%" y="{top + 3}" width="12" height="12"/>'
            f'<text x="{left}%" dx="18" y="{top + 13}">{escape(said(series.name, lang))}</text>'
        )
    for place, bar in enumerate(bars.bars):
        yield from _bar(bars, bar, _above(bars) + _ROW * place, lang)


def _bar(bars: Bars, bar: Bar, top: int, lang: Lang) -> Iterator[str]:
    label = said(bar.label, lang)
    yield f'<text x="0" y="{top + 11}">{escape(_cut(label))}</text>'
    left, under = 0.0, top + 15
    for series, value in zip(bars.series, bar.values, strict=True):
        if not value:
            continue
        size, told = _LONGEST * value / bars.highest, shown(value, lang)
        tone = series.tone.value
        yield (
            f'<rect class="{tone}" x="{left:.2f}%" y="{under}" width="{size:.2f}%" '
            f'height="{_THICK}"/>'
        )
        if size >= _DIGIT * len(told):
            yield (
                f'<text class="within {tone}" x="{left + size / 2:.2f}%" y="{under + 11}">'
                f"{told}</text>"
            )
        left += size
    beside = [
        f"{shown(value, lang)} {_short(said(series.name, lang))}"
        for series, value in zip(bars.series, bar.values, strict=True)
        if value and series.tone is Tone.OVERDUE
    ]
    if beside:
        yield (
            f'<text class="alarm" x="{left:.2f}%" dx="6" y="{under + 11}">'
            f"{escape('; '.join(beside))}</text>"
        )


def _short(words: str) -> str:
    """The last part of what a state is called: chưa hoàn thành, quá hạn."""
    return words.rpartition(", ")[2]


def _cut(label: str) -> str:
    """As many whole words of a name as find room."""
    if len(label) <= _LABEL:
        return label
    return label[:_LABEL].rpartition(" ")[0].rstrip(" ,;–-") + "…"
