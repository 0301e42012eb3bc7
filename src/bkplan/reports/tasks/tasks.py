"""`bkplan tasks`: every task and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Report
from bkplan.reports.of_plan import NO_TASK, SECTOR
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import tasklist as t
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

COLUMNS = (
    t.ID, t.CLAUSE, t.TITLE, t.MILESTONE, SECTOR, t.LEAD, t.DUE, t.PHRASE, t.STATUS, t.AWAITING,
    t.DAYS_OVERDUE_IN_DATA, t.MISSED, *t.WHO, *t.LISTED,
)  # fmt: skip


def tasks(plan: Plan, query: Query) -> Report:
    """Every task that the filters let through, in the plan's order."""
    return every_state(plan, query.as_of, selected(plan, query), Text("Nhiệm vụ", "Tasks"))


def every_state(plan: Plan, as_of: date, found: Sequence[TaskState], title: Text) -> Report:
    """The report of some tasks, whatever their state."""
    return t.task_report(
        plan,
        as_of,
        found,
        name="tasks",
        title=title,
        columns=COLUMNS,
        summary=(sentence("{count} nhiệm vụ.", "Tasks: {count}.", count=len(found)),),
        empty=NO_TASK,
    )


SPEC = ReportSpec(
    "tasks",
    tasks,
    Text("Mọi nhiệm vụ và trạng thái", "Every task and its state"),
    'bkplan tasks --search "so noi vu" --status overdue',
    Group.TASKS,
    keys=tuple(column.key for column in COLUMNS),
)
