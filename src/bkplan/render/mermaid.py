"""A chart as Mermaid's xychart, which forges draw from a fenced block of Markdown.

Its grammar has no gaps: a year without a value is 0, which draws nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.text import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.table import Chart
    from bkplan.vocab import Lang

_UNSAFE = re.compile(r'["#;`<>&%{}\[\]\\]')


def to_mermaid(chart: Chart, lang: Lang) -> str:
    """The source of a chart: bars recorded, bars forecast, a line; empty series are left out."""
    lines = ["xychart-beta", f"  title {_quoted(_legend(chart, lang))}"]
    lines.append(f"  x-axis [{', '.join(_quoted(label) for label in chart.labels)}]")
    top = max((v for series in (chart.bars, chart.line, chart.forecast) for v in series if v),
              default=1)  # fmt: skip
    lines.append(f"  y-axis 0 --> {top}")
    for kind, series in (("bar", chart.bars), ("bar", chart.forecast), ("line", chart.line)):
        if any(value is not None for value in series):
            lines.append(f"  {kind} [{_values(series)}]")
    return "\n".join(lines)


def _legend(chart: Chart, lang: Lang) -> str:
    names = [
        name.of(lang)
        for name, series in zip(chart.names, (chart.bars, chart.line, chart.forecast), strict=True)
        if any(value is not None for value in series)
    ]
    return f"{chart.title.of(lang)} ({', '.join(names)})"


def _values(series: Sequence[int | None]) -> str:
    return ", ".join(str(value or 0) for value in series)


def _quoted(text: str) -> str:
    return f'"{_UNSAFE.sub(" ", harmless(text))}"'
