"""`bkplan tasks`: every task and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.obligations import DONE
from bkplan.output.report import Column, Report
from bkplan.reports.filters import AWAITING
from bkplan.reports.of_plan import NO_TASK, SECTOR
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import remarks
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.by_each import OF_EACH, WHOLE, EachOptions
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

COLUMNS = (
    t.ID, t.CLAUSE, t.TITLE, t.MILESTONE, SECTOR, t.LEAD, t.DUE, t.PHRASE,
    t.STATUS, t.AWAITING, t.DAYS_OVERDUE_IN_DATA, t.MISSED,
    *t.OF_SHOWN, *t.WHO, *OF_EACH, *t.LISTED,
)  # fmt: skip

_OF_DONE = {
    t.PHRASE: t.PHRASE._replace(screen=False),
    t.STATUS: t.STATUS_IN_DATA,
    t.COMPLETED: t.COMPLETED._replace(screen=True),
    t.DAYS_LATE: t.DAYS_LATE._replace(screen=True),
    t.EVIDENCE: t.EVIDENCE._replace(screen=True, under=t.COMPLETED.key),
}
"""Where all are done, people see when, how late and by which document."""


def tasks(plan: Plan, query: Query, asked: EachOptions = WHOLE) -> Report:
    """Every task that the filters let through, in the plan's order."""
    found = selected(plan, query, each=asked.each)
    if asked.explain is not None:
        from bkplan.reports.tasks.listed_explained import explained  # rarely

        return explained(plan, query, found, asked.explain, name="tasks", columns=COLUMNS)
    done = found and all(state.status in DONE for state in found)
    columns = tuple(_OF_DONE.get(column, column) for column in COLUMNS) if done else COLUMNS
    waiting = bool(query.asked(AWAITING))
    return every_state(
        plan, query.as_of, found, Text("Nhiệm vụ", "Tasks"), columns, awaiting=waiting
    )


def every_state(
    plan: Plan,
    as_of: date,
    found: Sequence[TaskState],
    title: Text,
    columns: tuple[Column, ...] = COLUMNS,
    *,
    awaiting: bool = False,
) -> Report:
    """The report of some tasks, whatever their state; `awaiting`: whose report waits, and since."""

    def whose(shown: Sequence[TaskState]) -> tuple[Text, ...]:
        if not awaiting:
            return ()
        return remarks.awaited(shown, plan, lambda state: state.obligations)

    return t.task_report(
        plan,
        as_of,
        found,
        name="tasks",
        title=title,
        columns=columns,
        summary=(_counted(found),),
        empty=NO_TASK,
        remarks=whose,
    )


def _counted(found: Sequence[TaskState]) -> Text:
    tasks = len({state.task.id for state in found})
    if tasks == len(found):
        return sentence("{count} nhiệm vụ.", "Tasks: {count}.", count=tasks)
    return sentence(
        "{tasks} nhiệm vụ, gồm {count} lượt thực hiện.", "Tasks: {tasks}, in {count} parts.",
        tasks=tasks, count=len(found),
    )  # fmt: skip


SPEC = ReportSpec(
    "tasks",
    tasks,
    Text("Mọi nhiệm vụ và trạng thái", "Every task and its state"),
    'bkplan tasks --search "so noi vu" --status overdue',
    Group.TASKS,
    asks=EachOptions,
    tables=("tasks", "explain"),
    keys=tuple(column.key for column in COLUMNS),
    many_plans=True,
)
