"""The picture of the report: for each lead agency its tasks by state, the most overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.charts import Bar, Bars, Series, Tone
from bkplan.reports.of_plan import NO_TASK, TOTAL_REF, nothing, report_of
from bkplan.reports.tasks.agencies import SHARED, by_lead
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.reports.tasks.counts import CountedRow, Counts

MOST = 11
"""So many agencies have a bar; of the rest a sentence tells, so that a page has room."""
SERIES = (
    Series(Status.OVERDUE.label, Tone.OVERDUE),
    Series(Status.OPEN_IN_TIME.label, Tone.OPEN),
    Series(Status.DONE_LATE.label, Tone.LATE),
    Series(Status.DONE_ON_TIME.label, Tone.DONE),
    Series(Text("không có hoặc chưa tính thời hạn", "no date, or not yet running"), Tone.FREE),
)


def states_by_lead(plan: Plan, query: Query) -> Report:
    """A bar for each agency that leads a task; who leads most of what is overdue comes first."""
    (table,) = by_lead(plan, query).tables
    rows = [row for row in table.rows if row.of.id not in _SUMS and row.counts.tasks]
    rows.sort(key=lambda row: (-row.counts.overdue, -row.counts.tasks))
    title = Text("Tình hình chung", "At a glance")
    drawn = Bars(
        Text("Nhiệm vụ của từng cơ quan chủ trì theo trạng thái",
             "The tasks of each lead agency, by state"),
        Text("Cơ quan chủ trì", "Lead agency"),
        SERIES,
        tuple(Bar(row.of.name, _parts(row.counts)) for row in rows[:MOST]),
    )  # fmt: skip
    joint = any(row.of.id == SHARED.id for row in table.rows)
    several = Text(
        "Nhiệm vụ có nhiều cơ quan đồng chủ trì được tính ở mỗi cơ quan.",
        "A task that several agencies lead is counted for each of them.",
    )
    return report_of(
        plan,
        query.as_of,
        name="states",
        title=title,
        tables=(),
        summary=() if rows else (nothing(plan, query.as_of, NO_TASK),),
        notes=(*_rest(rows[MOST:]), *((several,) if joint else ())),
        charts=(drawn,) if rows else (),
    )


_SUMS = (TOTAL_REF.id, SHARED.id)
"""Rows that are no agency's."""


def _rest(rows: Sequence[CountedRow]) -> Iterator[Text]:
    """What the agencies lead that have no bar, if there are any."""
    if rows:
        late = sum(row.counts.overdue for row in rows)
        yield sentence(
            "Ngoài ra {n} cơ quan khác chủ trì {tasks} nhiệm vụ, {late} (xem phần Theo cơ quan "
            "chủ trì).",
            "Besides, {n} other {n:agency leads|agencies lead} {tasks} {tasks:task}, {late} (see "
            "By lead agency).",
            n=len(rows),
            tasks=sum(row.counts.tasks for row in rows),
            late=sentence("trong đó {n} nhiệm vụ quá hạn", "{n} overdue", n=late)
            if late
            else Text("không có nhiệm vụ nào quá hạn", "none of them overdue"),
        )


def _parts(counts: Counts) -> tuple[int, ...]:
    """The numbers of tasks, in the order of SERIES."""
    free = counts.no_deadline + counts.clock_not_started
    return counts.overdue, counts.open_in_time, counts.done_late, counts.done_on_time, free
