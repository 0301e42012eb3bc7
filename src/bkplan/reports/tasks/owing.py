"""`bkplan owing ID`: who has not done a task that each owes for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.deadlines.obligations import ENDED
from bkplan.output.report import Column, Report, Table
from bkplan.reports.answering import how_sure, leads_of
from bkplan.reports.many import bare_id, having
from bkplan.reports.of_plan import nothing, report_of
from bkplan.reports.options import Argument, Known, Option
from bkplan.reports.spec import Group, ReportSpec, UnknownId
from bkplan.reports.tasks import by_each
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.counts import alarms
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import alike, capital, sentence
from bkplan.words.terms import done_of
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

BY = by_each.BY._replace(label=Text("Cơ quan", "Agency"), screen=True, take=t.leads_beside)
COLUMNS = (
    BY, by_each.BY_NAMED, t.MILESTONE, t.DUE, t.PHRASE, t.STATUS, t.AWAITING, t.DAYS_OVERDUE,
    t.MISSED, t.ANSWER, t.OPEN_BETWEEN,
)  # fmt: skip


class OwingOptions(NamedTuple):
    """What `owing` is told."""

    id: Annotated[str, Argument("ID", Text("Mã nhiệm vụ", "Id of a task"), ids=(Known.TASKS,))]
    explain: Annotated[
        bool,
        Option("explain", Text("Cách tính số liệu của từng dòng",
                               "How the numbers of each row came about"), flag=True),
    ] = False  # fmt: skip


def owing(plan: Plan, query: Query, asked: OwingOptions) -> Report:
    """Those who have not done a task, in the order of the data; UnknownId names the nearest.

    A task that is not owed by each is owed by its leads together.
    """
    from bkplan.deadlines.states import state_of  # the help does without

    if plan.is_many and (its := having(plan, asked.id)):
        part, id = its
        return owing(part, query.on(part), asked._replace(id=id))
    task = plan.task_by_id.get(asked.id) or plan.task_by_id.get(bare_id(plan, asked.id) or "")
    if task is None:
        hint = did_you_mean(asked.id, tuple(plan.task_by_id))
        raise UnknownId(asked.id, Text("nhiệm vụ", "task"), hint)
    issued = query.as_of >= plan.header.issued
    state = state_of(task, plan, query.as_of)
    found = [one for one in state.of_each if one.status not in ENDED] if issued else []
    if asked.explain:
        from bkplan.reports.tasks.listed_explained import explained  # rarely

        return explained(plan, query, found, task.id, name="owing", columns=COLUMNS)
    done, owed = state.done_by or 0, state.owed_by or 0
    counted = alike("{told}.", told=capital(done_of(done, owed)))
    return report_of(
        plan,
        query.as_of,
        name="owing",
        title=sentence(
            "Cơ quan chưa hoàn thành nhiệm vụ {id}: {title}",
            "Who has not done task {id}: {title}",
            id=task.id,
            title=task.title.text,
        ),
        tables=(owing_table(plan, query.as_of, found, counted if owed else _NOBODY),),
        summary=(counted,) if found and owed else (),
        notes=how_sure(leads_of(found)),
        alarms=alarms(found),
    )


_NOBODY = Text("Không còn cơ quan nào chưa hoàn thành.", "Nobody owes it any more.")


def owing_table(
    plan: Plan,
    as_of: date,
    found: Iterable[TaskState],
    empty: Text,
    *,
    columns: tuple[Column, ...] = COLUMNS,
    title: Text | None = None,
) -> Table:
    """A row for each that owes a task, and how it stands."""
    rows = tuple(t.TaskRow(state, plan, as_of) for state in found)
    columns = t.where_any(t.with_end(columns, plan, as_of), rows)
    return Table("owing", title, columns, rows, empty=nothing(plan, as_of, empty))


SPEC = ReportSpec(
    "owing",
    owing,
    Text(
        "Cơ quan chưa hoàn thành phần mình của một nhiệm vụ giao cho từng cơ quan",
        "Who has not done a task that each owes for itself",
    ),
    "bkplan owing II.2.1-2",
    Group.TASKS,
    asks=OwingOptions,
    tables=("owing", "explain"),
    filters=(),
    keys=tuple(column.key for column in COLUMNS),
    many_plans=True,
)
