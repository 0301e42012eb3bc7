"""A chart as Mermaid's xychart, which forges draw from a fenced block of Markdown.

Its grammar has no gaps, so a chart whose line has some becomes several.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from bkplan.words.phrases import decimal
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.charts import Chart, Height
    from bkplan.words.vocab import Lang

_UNSAFE = re.compile(r'["#;`<>&%{}\[\]\\]')


def mermaid_charts(chart: Chart, lang: Lang) -> list[str]:
    """The sources of a chart: one, or one for each run of years where its line has gaps.

    A bar of 0 draws nothing, so it stands for none; a line would fall to 0, so it is parted.
    """
    top = ceil(chart.highest) or 1
    drawn = [part for part in _parts(chart) if _has_value(part)]
    return [_source(part, lang, top=top, of=len(drawn) > 1) for part in drawn]


def _parts(chart: Chart) -> Iterator[Chart]:
    """The runs of labels that all have a value of the line, or none at all."""
    places = range(len(chart.labels))
    for _, run in groupby(places, key=lambda place: chart.line[place] is None):
        found = tuple(run)
        part = slice(found[0], found[-1] + 1)
        yield chart._replace(
            labels=chart.labels[part],
            bars=chart.bars[part],
            line=chart.line[part],
            forecast=chart.forecast[part],
        )


def _has_value(chart: Chart) -> bool:
    series = (*chart.bars, *chart.line, *chart.forecast)
    return any(value is not None for value in series)


def _source(chart: Chart, lang: Lang, *, top: int, of: bool) -> str:
    """Bars recorded, bars forecast, a line; empty series are left out.

    `of` says that it is a part of a chart, so that its title must name its years.
    """
    lines = ["xychart-beta", f"  title {quoted(_legend(chart, lang, of=of))}"]
    lines.append(f"  x-axis [{', '.join(quoted(label) for label in chart.labels)}]")
    lines.append(f"  y-axis 0 --> {top}")
    for kind, series in (("bar", chart.bars), ("bar", chart.forecast), ("line", chart.line)):
        if any(value is not None for value in series):
            lines.append(f"  {kind} [{_values(series)}]")
    return "\n".join(lines)


def _legend(chart: Chart, lang: Lang, *, of: bool) -> str:
    names = [
        name.of(lang)
        for name, series in zip(chart.names, (chart.bars, chart.line, chart.forecast), strict=True)
        if any(value is not None for value in series)
    ]
    first, last = chart.labels[0], chart.labels[-1]
    years = f", {first}" if of else ""
    if of and first != last:
        years += f"–{last}"
    return f"{chart.title.of(lang)}{years} ({', '.join(names)})"


def _values(series: Sequence[Height | None]) -> str:
    return ", ".join(decimal(Fraction(value or 0)) for value in series)


def quoted(text: str) -> str:
    """A text in quotes that shows just its words; what means anything to Mermaid is left out."""
    return f'"{_UNSAFE.sub(" ", harmless(text))}"'
