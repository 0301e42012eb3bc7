"""`bkplan show ID`: everything about one thing of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.problems import did_you_mean
from bkplan.reports.show_task import show_task
from bkplan.reports.spec import Argument, ReportSpec, UnknownId
from bkplan.vocab import Text

if TYPE_CHECKING:
    from bkplan.plan import Plan
    from bkplan.query import Query
    from bkplan.table import Report


def show(plan: Plan, query: Query, *, id: str) -> Report:
    """The report of the task with an id; UnknownId names the nearest."""
    if task := plan.task_by_id.get(id):
        return show_task(plan, query, task)
    raise UnknownId(id, Text("nhiệm vụ", "task"), did_you_mean(id, tuple(plan.task_by_id)))


SPEC = ReportSpec(
    "show",
    show,
    Text(
        "Mọi điều về một nhiệm vụ, và vì sao có trạng thái đó",
        "Everything about one task, and why it has its state",
    ),
    "bkplan show II.2.1-2",
    argument=Argument("id", "ID", Text("Mã nhiệm vụ", "The task's id"), ids=("tasks",)),
    filters=False,
)
