"""`bkplan show ID`: everything about one task, clause, unit, restructuring or agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.reports.options import Argument, Known
from bkplan.reports.spec import Group, ReportSpec, UnknownId
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

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
                "Mã nhiệm vụ, mục, mục tiêu, đơn vị, việc sắp xếp hay cơ quan",
                "Id of a task, clause, goal, unit, restructuring or agency",
            ),
            ids=(
                *(Known.TASKS, Known.CLAUSES, Known.GOALS, Known.UNITS),
                *(Known.RESTRUCTURINGS, Known.AGENCIES),
            ),
        ),
    ]


def show(plan: Plan, query: Query, asked: ShowOptions) -> Report:
    """The report of what has an id; UnknownId names the nearest. A task goes before a unit."""
    if plan.is_many:
        return _of_many(plan, query, asked.id)
    from bkplan.reports.show.task import show_task  # the help does without what it brings in

    id = asked.id
    if task := plan.task_by_id.get(id):
        return show_task(plan, query, task)
    from bkplan.reports.show.unit import show_restructuring, show_unit

    if unit := plan.unit_by_id.get(id):
        return show_unit(plan, query, unit)
    if goal := plan.goal_by_id.get(id):
        from bkplan.reports.show.goal import show_goal

        return show_goal(plan, query, goal)
    if item := plan.restructuring_by_id.get(id):
        return show_restructuring(plan, query, item)
    from bkplan.reports.show.clause import clauses_of, holds, show_clause

    clauses = clauses_of(plan)
    if any(holds(id, clause) for clause in clauses):
        return show_clause(plan, query, id)
    if agency := plan.agency_by_id.get(id):
        from bkplan.reports.show.agency import show_agency

        return show_agency(plan, query, agency)
    from bkplan.reports.many import bare_id

    if bare := bare_id(plan, id):
        return show(plan, query, ShowOptions(bare))
    raise _unknown(plan, id, clauses)


def _unknown(plan: Plan, id: str, clauses: Iterable[str]) -> UnknownId:
    """That nothing has an id, and the nearest that something has."""
    ids = (
        *(plan.task_by_id, clauses, plan.goal_by_id, plan.unit_by_id),
        *(plan.restructuring_by_id, plan.agency_by_id),
    )
    known = tuple(id for each in ids for id in each)
    what = Text(
        "nhiệm vụ, mục, mục tiêu, đơn vị, việc sắp xếp hay cơ quan",
        "task, clause, goal, unit, restructuring or agency",
    )
    hint = did_you_mean(id, known, where="bkplan tasks")
    if id in plan.sector_by_id:
        command = f"bkplan tasks --sector {id}"
        hint = Text(f"hãy dùng {command}", f"use {command}")
    return UnknownId(id, what, hint)


def _of_many(plan: Plan, query: Query, id: str) -> Report:
    """What has an id in one of many plans, as that one shows it; an agency under all of them."""
    from bkplan.reports.many import having  # a shell is answered without
    from bkplan.reports.show.clause import clauses_of, holds

    def orders(part: Plan, clause: str) -> bool:
        return any(holds(clause, one) for one in clauses_of(part))

    if found := having(plan, id) or having(plan, id, orders):
        part, own = found
        return show(part, query.on(part), ShowOptions(own))
    if agency := plan.agency_by_id.get(id):
        from bkplan.reports.show.agency import show_agency

        return show_agency(plan, query, agency)
    raise _unknown(plan, id, clauses_of(plan))


SPEC = ReportSpec(
    "show",
    show,
    Text(
        "Toàn bộ thông tin về một nhiệm vụ, mục, mục tiêu, đơn vị, việc sắp xếp hay cơ quan",
        "Everything about one task, clause, goal, unit, restructuring or agency",
    ),
    "bkplan show II.2.1-2",
    Group.TASKS,
    asks=ShowOptions,
    filters=(),
    tables=(
        *("task", "owing", "obligations", "restructurings", "log"),
        *("tasks", "unit", "restructuring", "tree", "figures", "agency", "answering"),
        *("goal", "points", "values"),
    ),
    many_plans=True,
)
