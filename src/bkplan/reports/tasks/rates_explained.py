"""`sectors --explain ROW`, `agencies --explain ROW`: the tasks behind a row of counts and rates."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Ref, Report, Table
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.many import PLAN, with_plan
from bkplan.reports.of_plan import NO_TASK, TASKS, nothing, report_of
from bkplan.reports.options import Option
from bkplan.reports.spec import UnknownId
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.counts import RULE, alarms, completion
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import capital, joined, number, sentence
from bkplan.words.vocab import Status, Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Rate
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.words.vocab import Rates

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
    name: str, what: Text, more: Callable[[str], Iterable[Step]] = lambda _: (),
) -> Report:  # fmt: skip
    """The report of the tasks that one row counts; UnknownId where there is no such row.

    `rows` are by id, each with its name; `what` is what a row is called, `name` the command, and
    `more` gives the steps to numbers that the row has besides.
    """
    try:
        id = the_one(row, (Called(id, of.name) for id, (of, _) in rows.items()))
    except NotOne:
        hint = did_you_mean(row, tuple(rows), where=f"bkplan {name}")
        raise UnknownId(row, what, hint) from None
    of, states = rows[id]
    parts = list(Part)
    found = sorted(
        (
            ExplainedRow(row, _PART_OF.get(row.state.status, Part.NEITHER))
            for row in t.rows_of(plan, query.as_of, states)
        ),
        key=lambda one: parts.index(one.part),
    )
    told = bool(states) and id != SHARED_ROW
    own = number_steps(name, states, query.rates) if told else ()
    steps = (*own, *more(id))
    tables = [
        Table(
            "explain",
            None,
            with_plan(COLUMNS, plan, PLAN.within("task")),
            tuple(found),
            empty=nothing(plan, query.as_of, NO_TASK),
        )
    ]
    if found or any(step.counted for step in steps):
        tables.append(steps_table("explain_numbers", NUMBERS, steps))
    return report_of(
        plan,
        query.as_of,
        name=name,
        title=sentence(
            "Cách tính số liệu: {row}", "How the numbers of {row} came about", row=of.name
        ),
        tables=tuple(tables),
        summary=tuple(_sums(states, query)) if told else (),
        notes=(RULE,) if found else (),
        alarms=alarms(states),
    )


def _sums(states: Sequence[TaskState], query: Query) -> Iterator[Text]:
    """The rates in sentences, and what they leave out."""
    for told, rate in rates_of(states, query.rates).values():
        yield sentence("{told} = {rate}.", "{told} = {rate}.", told=told, rate=rate.text)
    count = Counter(state.status for state in states)
    left = [
        sentence("{n} {state}", "{n} {state}", n=count[status], state=status.label)
        for status in Status
        if status not in _PART_OF and count[status]
    ]
    if left:
        yield sentence("Không tính: {left}.", "Not counted: {left}.", left=joined(left, "; "))


SHARED_ROW = "shared"
"""The row that takes off what stands in several: it has no rates."""
NUMBERS = Text("Từng số liệu", "Number by number")


def number_steps(table: str, states: Sequence[TaskState], rates: Rates) -> Iterator[Step]:
    """The steps to each count of some tasks and to their rates, of the columns of a table."""
    by_state = {status: [s for s in states if s.status is status] for status in Status}
    count = Counter({status: len(found) for status, found in by_state.items()})
    for status, found in by_state.items():
        yield Step(capital(status.label), len(found), of=(f"{table}.{status}",),
                   counted=ids_of(found))  # fmt: skip
    counting = [status for status in Status if status is not Status.CANCELLED]
    total = joined((number(count[status]) for status in counting), " + ")
    yield Step(
        sentence("Số nhiệm vụ, trừ nhiệm vụ đã hủy: {total}",
                 "Tasks without cancelled ones: {total}",
                 total=total),
        sum(count[status] for status in counting), of=(f"{table}.tasks",),
    )  # fmt: skip
    for key, (told, rate) in rates_of(states, rates).items():
        yield Step(told, rate, of=(f"{table}.{key}",))


def rates_of(states: Iterable[TaskState], rates: Rates) -> dict[str, tuple[Text, Rate]]:
    """Both rates, each with its formula, by the key of its column."""
    count = Counter(state.status for state in states)
    left, late, overdue = (
        count[status] for status in (Status.DONE_ON_TIME, Status.DONE_LATE, Status.OVERDUE)
    )
    formulas = (("completion_rate", _DONE), ("on_time_rate", _ON_TIME))
    return {
        key: (sentence(vi, en, on_time=left, late=late, overdue=overdue), rate)
        for (key, (vi, en)), rate in zip(formulas, completion(count, rates), strict=True)
    }


def ids_of(states: Iterable[TaskState]) -> tuple[Ref, ...]:
    """Tasks by their ids, each once: that is what people read of many."""
    ids = dict.fromkeys(state.task.id for state in states)
    return tuple(Ref(id, same(id), TASKS) for id in ids)


_DONE = Text(
    "Tỷ lệ hoàn thành: ({on_time} đúng hạn + {late} quá hạn) ÷ ({on_time} + {late} + {overdue} "
    "chưa hoàn thành, quá hạn)",
    "Rate done: ({on_time} on time + {late} late) ÷ ({on_time} + {late} + {overdue} overdue)",
)
_ON_TIME = Text(
    "Tỷ lệ đúng hạn: {on_time} ÷ ({on_time} + {late} + {overdue})",
    "Rate on time: {on_time} ÷ ({on_time} + {late} + {overdue})",
)
