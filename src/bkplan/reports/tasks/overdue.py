"""`bkplan overdue`: what should have been done by now, the most overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Column, Report
from bkplan.reports.filters import STATUS
from bkplan.reports.of_plan import SECTOR
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec, only_status
from bkplan.reports.tasks import remarks
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.by_each import OF_EACH, WHOLE, EachOptions
from bkplan.reports.tasks.lateness import told_in_bands
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

COLUMNS = (
    t.ID, t.CLAUSE, t.TITLE, t.MILESTONE, SECTOR, t.LEAD, t.DUE, t.PHRASE,
    t.STATUS_IN_DATA, t.AWAITING, t.DAYS_OVERDUE, t.MISSED,
    *t.OF_SHOWN, *t.WHO, *OF_EACH, *t.LISTED,
)  # fmt: skip


def overdue(plan: Plan, query: Query, asked: EachOptions = WHOLE) -> Report:
    """Tasks whose due date has passed, the most overdue first, then in the plan's order."""
    late = overdue_states(plan, query, each=asked.each)
    if asked.explain is not None:
        from bkplan.reports.tasks.listed_explained import explained  # rarely

        return explained(plan, query, late, asked.explain, name="overdue", columns=COLUMNS)
    return overdue_report(plan, query.as_of, late)


def overdue_states(plan: Plan, query: Query, *, each: bool = False) -> list[TaskState]:
    """The states of the tasks that are overdue, the most overdue first; see selected()."""
    only_status(query.asked(STATUS), Status.OVERDUE, "overdue")
    return most_overdue_first(selected(plan, query, each=each))


def most_overdue_first(found: Iterable[TaskState]) -> list[TaskState]:
    """Those of some tasks that are overdue, the most overdue first."""
    late = [state for state in found if state.status is Status.OVERDUE]
    late.sort(key=lambda state: -state.days_overdue)
    return late


def overdue_report(
    plan: Plan, as_of: date, late: Sequence[TaskState], *, columns: tuple[Column, ...] = COLUMNS
) -> Report:
    """The report of tasks that are overdue."""
    return t.task_report(
        plan,
        as_of,
        late,
        name="overdue",
        title=Text("Nhiệm vụ quá hạn", "Overdue tasks"),
        columns=columns,
        summary=(_headline(late),),
        empty=Text("Không có nhiệm vụ nào quá hạn.", "Nothing is overdue."),
        remarks=lambda shown: (
            *remarks.not_done(shown, plan),
            *remarks.missed_often(shown),
            *remarks.extended(shown, plan),
            *remarks.awaited(shown, plan, lambda state: state.obligations),
        ),
    )


def _headline(late: Sequence[TaskState]) -> Text:
    tasks = len({state.task.id for state in late})
    parted = "{tasks} nhiệm vụ quá hạn, gồm {count} lượt thực hiện: {bands}."
    vi, en = (
        ("{count} nhiệm vụ quá hạn: {bands}.", "{count} overdue: {bands}.")
        if tasks == len(late)
        else (parted, "{count} overdue, of {tasks} {tasks:task}: {bands}.")
    )
    bands = told_in_bands(state.days_overdue for state in late)
    return sentence(vi, en, count=len(late), tasks=tasks, bands=bands)


SPEC = ReportSpec(
    "overdue",
    overdue,
    Text("Nhiệm vụ quá hạn, xếp từ quá hạn lâu nhất", "Overdue tasks, the most overdue first"),
    "bkplan overdue --lead so-noi-vu --as-of 2018-12-31",
    Group.TASKS,
    asks=EachOptions,
    tables=("overdue", "explain"),
    keys=tuple(column.key for column in COLUMNS),
    many_plans=True,
)
