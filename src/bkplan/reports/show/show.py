"""`bkplan show ID`: everything about one task, clause, unit or restructuring of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NamedTuple

from bkplan.reports.options import Argument, Known
from bkplan.reports.spec import Group, ReportSpec, UnknownId
from bkplan.words.hints import did_you_mean
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query


class ShowOptions(NamedTuple):
    """What `show` is told."""

    id: Annotated[
        str,
        Argument(
            "ID",
            Text(
                "Mã nhiệm vụ, mục, đơn vị hay việc sắp xếp",
                "Id of a task, clause, unit or restructuring",
            ),
            ids=(Known.TASKS, Known.CLAUSES, Known.UNITS, Known.RESTRUCTURINGS),
        ),
    ]


def show(plan: Plan, query: Query, asked: ShowOptions) -> Report:
    """The report of what has an id; UnknownId names the nearest. A task goes before a unit."""
    from bkplan.reports.show.task import show_task  # the help does without what it brings in

    id = asked.id
    if task := plan.task_by_id.get(id):
        return show_task(plan, query, task)
    from bkplan.reports.show.unit import show_restructuring, show_unit

    if unit := plan.unit_by_id.get(id):
        return show_unit(plan, query, unit)
    if item := plan.restructuring_by_id.get(id):
        return show_restructuring(plan, query, item)
    from bkplan.reports.show.clause import clauses_of, holds, show_clause

    clauses = clauses_of(plan)
    if any(holds(id, clause) for clause in clauses):
        return show_clause(plan, query, id)
    known = (*plan.task_by_id, *clauses, *plan.unit_by_id, *plan.restructuring_by_id)
    what = Text("nhiệm vụ, mục, đơn vị hay việc sắp xếp", "task, clause, unit or restructuring")
    hint = did_you_mean(id, known)
    for option, ids in (("--lead", plan.agency_by_id), ("--sector", plan.sector_by_id)):
        if id in ids:
            command = f"bkplan tasks {option} {id}"
            hint = Text(f"hãy dùng {command}", f"use {command}")
    raise UnknownId(id, what, hint)


SPEC = ReportSpec(
    "show",
    show,
    Text(
        "Mọi điều về một nhiệm vụ, mục, đơn vị hay việc sắp xếp",
        "Everything about one task, clause, unit or restructuring",
    ),
    "bkplan show II.2.1-2",
    Group.TASKS,
    asks=ShowOptions,
    filters=(),
    tables=(
        *("task", "obligations", "restructurings", "log"),
        *("tasks", "unit", "restructuring", "tree", "figures"),
    ),
)
