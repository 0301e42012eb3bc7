"""How many tasks are in each of the four states, and the rates: what a page begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.document import Section
from bkplan.output.report import Rate, Table
from bkplan.reports.of_plan import TOTAL_REF, report_of
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import CountedRow, Counts
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

_TITLE = Text("Trạng thái nhiệm vụ", "States of the tasks")


def counted(plan: Plan, query: Query, found: Sequence[TaskState]) -> Section:
    """The section that counts some tasks; what none is in is for data alone, but for overdue."""
    row = CountedRow(TOTAL_REF, Counts.of((state.status for state in found), query.rates))
    columns = tuple(
        column._replace(screen=column.key == "overdue" or _counts_any(column.value(row)))
        for column in counts.COLUMNS
    )
    report = report_of(
        plan,
        query.as_of,
        name="states",
        title=_TITLE,
        tables=(Table("states", None, columns, (row,), record=True),),
        alarms=counts.alarms(found),
    )
    return Section("standing", _TITLE, report)


def _counts_any(cell: Cell) -> bool:
    return cell.whole > 0 if isinstance(cell, Rate) else bool(cell)
