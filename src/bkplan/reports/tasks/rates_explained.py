"""`sectors --explain ROW`, `agencies --explain ROW`: the tasks behind a row of counts and rates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Ref, Report, Table
from bkplan.reports.many import PLAN, with_plan
from bkplan.reports.of_plan import NO_TASK, nothing, report_of
from bkplan.reports.options import Option
from bkplan.reports.spec import UnknownId
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.counts import RULE, alarms, completion
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Status, Text, Word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

EXPLAIN = Option(
    "explain",
    Text("Những nhiệm vụ tạo nên số liệu của dòng này: mã ở cột đầu, hoặc total",
         "The tasks behind the numbers of this row: the id in the first column, or total"),
    metavar="ROW",
)  # fmt: skip


class Part(Word):
    """Which part of the rates a task is."""

    BOTH_RATES = "done_on_time", "tử số của cả hai tỷ lệ", "above the line of both"
    COMPLETION = "done", "tử số của tỷ lệ hoàn thành", "above the line of done"
    BELOW = "due", "chỉ mẫu số", "below the line alone"
    NEITHER = "none", "không tính", "not counted"


_PART_OF = {
    Status.DONE_ON_TIME: Part.BOTH_RATES,
    Status.DONE_LATE: Part.COMPLETION,
    Status.OVERDUE: Part.BELOW,
}


class ExplainedRow(NamedTuple):
    """A task that a row of counts has, and which part of the rates it is."""

    task: t.TaskRow
    part: Part


COLUMNS = (
    *(column.within("task") for column in (t.ID, t.TITLE, t.LEAD, t.DUE, t.STATUS, t.COMPLETED)),
    Column("part", Text("Trong tỷ lệ", "In the rates"), under="status"),
)


def explained(
    plan: Plan, query: Query, row: str, *, rows: Mapping[str, tuple[Ref, Sequence[TaskState]]],
    name: str, what: Text,
) -> Report:  # fmt: skip
    """The report of the tasks that one row counts; UnknownId where there is no such row.

    `rows` are by id, each with its name; `what` is what a row is called, `name` the command.
    """
    try:
        of, states = rows[the_one(row, (Called(id, of.name) for id, (of, _) in rows.items()))]
    except NotOne:
        hint = did_you_mean(row, tuple(rows), where=f"bkplan {name}")
        raise UnknownId(row, what, hint) from None
    parts = list(Part)
    found = sorted(
        (
            ExplainedRow(row, _PART_OF.get(row.state.status, Part.NEITHER))
            for row in t.rows_of(plan, query.as_of, states)
        ),
        key=lambda one: parts.index(one.part),
    )
    return report_of(
        plan,
        query.as_of,
        name=name,
        title=sentence(
            "Cách tính số liệu của {row}", "How the numbers of {row} came about", row=of.name
        ),
        tables=(
            Table(
                "explain",
                None,
                with_plan(COLUMNS, plan, PLAN.within("task")),
                tuple(found),
                empty=nothing(plan, query.as_of, NO_TASK),
            ),
        ),
        summary=tuple(_sums(states, query)) if found else (),
        notes=(RULE,) if found else (),
        alarms=alarms(states),
    )


def _sums(states: Sequence[TaskState], query: Query) -> tuple[Text, ...]:
    count = Counter(state.status for state in states)
    done, on_time = completion(count, query.rates)
    left = [
        sentence("{n} {state}", "{n} {state}", n=count[status], state=status.label)
        for status in Status
        if status not in _PART_OF and count[status]
    ]
    numbers = {
        "on_time": count[Status.DONE_ON_TIME],
        "late": count[Status.DONE_LATE],
        "overdue": count[Status.OVERDUE],
    }
    told = [
        sentence(
            "Tỷ lệ hoàn thành: ({on_time} đúng hạn + {late} quá hạn) ÷ ({on_time} + {late} + "
            "{overdue} chưa hoàn thành, quá hạn) = {rate}.",
            "Rate done: ({on_time} on time + {late} late) ÷ ({on_time} + {late} + {overdue} "
            "overdue) = {rate}.",
            **numbers,
            rate=done.text,
        ),
        sentence(
            "Tỷ lệ đúng hạn: {on_time} ÷ ({on_time} + {late} + {overdue}) = {rate}.",
            "Rate on time: {on_time} ÷ ({on_time} + {late} + {overdue}) = {rate}.",
            **numbers,
            rate=on_time.text,
        ),
    ]
    if left:
        told.append(
            sentence("Không tính: {left}.", "Not counted: {left}.", left=joined(left, "; "))
        )
    return tuple(told)
