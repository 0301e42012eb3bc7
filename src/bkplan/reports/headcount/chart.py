"""The chart of `bkplan headcount`: posts, the ceiling and the forecast, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import WHOLE
from bkplan.output.charts import Chart
from bkplan.reports.headcount import tables
from bkplan.words.phrases import alike
from bkplan.words.terms import CEILING
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.reports.headcount.counted import Counted


def path_chart(one: Counted, *, always: bool) -> Chart:
    """The whole of a headcount over the years told; `always` even where charts are not drawn."""
    head, years = one.head, one.years
    trend = head.trend(WHOLE)
    title = Text("Tổng biên chế", "Total headcount")
    if head.figures.narrowing:
        title = alike("{title} ({which})", title=title, which=one.which.name)
    return Chart(
        title=title,
        labels=tuple(str(year) for year in years),
        bars=tuple(head.recorded(WHOLE, year).value for year in years),
        line=tuple(head.ceiling(WHOLE, year) for year in years),
        forecast=tuple(trend.forecast(year) if trend else None for year in years),
        names=(
            Text(tables.recorded_column(head).label.vi.lower(), "recorded"),
            Text(CEILING.vi.lower(), "ceiling"),
            Text("dự báo", "forecast"),
        ),
        always=always,
    )
