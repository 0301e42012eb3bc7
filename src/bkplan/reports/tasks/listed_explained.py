"""`overdue --explain ID`, likewise of other lists: how the numbers of a task came about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from bkplan.output.report import Kind
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.many import having
from bkplan.reports.naming import named_one
from bkplan.reports.of_plan import TOTAL_REF, agency_refs, report_of
from bkplan.reports.spec import UnknownId
from bkplan.reports.tasks.lateness import BANDS
from bkplan.reports.tasks.rates_explained import ids_of
from bkplan.reports.tasks.remarks import new_date
from bkplan.reports.tasks.tasklist import PHRASE, TaskRow
from bkplan.words.events import Effect
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Column, Ref, Report
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry
    from bkplan.reports.query import Query

_NOT_LISTED = Text(
    "Nhiệm vụ này không có trong danh sách; bkplan show cho biết vì sao.",
    "This task is not in the list; bkplan show tells why.",
)


def explained(
    plan: Plan,
    query: Query,
    found: Sequence[TaskState],
    id: str,
    *,
    name: str,
    columns: Iterable[Column],
) -> Report:
    """The steps to every number that a list has of a task; or UnknownId.

    `found` are the states that it lists, `columns` its own, `name` the command. Of the total, how
    many there are, and how many in each band of days overdue.
    """
    if plan.is_many and id not in (TOTAL_REF.id, *plan.task_by_id):
        having(plan, id)  # says which are meant where several plans have it
    if id == TOTAL_REF.id:
        title, steps = TOTAL_REF.name, tuple(_of_list(found))
    elif (task := plan.task_by_id.get(id)) is not None:
        title = alike("{id}: {title}", id=id, title=task.title.text)
        rows = [TaskRow(state, plan, query.as_of) for state in found if state.task.id == id]
        numbers = [column for column in columns if column.kind is Kind.NUMBER]
        steps = tuple(step for row in rows for step in _of_task(name, row, numbers, len(rows) > 1))
    else:
        hint = did_you_mean(id, (TOTAL_REF.id, *plan.task_by_id), where=f"bkplan {name}")
        raise UnknownId(id, Text("nhiệm vụ", "task"), hint)
    return report_of(
        plan,
        query.as_of,
        name=name,
        title=sentence("Cách tính số liệu: {title}", "How the numbers came about: {title}",
                       title=title),
        tables=(steps_table("explain", None, steps, _NOT_LISTED),),
        alarming=False,
    )  # fmt: skip


def _of_list(found: Sequence[TaskState]) -> Iterator[Step]:
    """How many tasks and obligations a list has, and how long what is overdue has been so."""
    late = [state for state in found if state.status is Status.OVERDUE]
    for band in BANDS:
        its = [s for s in late if band.has(s.days_overdue)]
        if its:
            told = sentence(*band.told, n=len(its))
            yield Step(sentence("Quá hạn: {told}", "Overdue: {told}", told=told), len(its),
                       counted=ids_of(its))  # fmt: skip
    tasks = ids_of(found)
    if len(tasks) < len(found):
        yield Step(Text("Số dòng: mỗi kỳ, lượt thực hiện, cơ quan một dòng",
                        "Rows: one for each occurrence, part or body"), len(found))  # fmt: skip
    yield Step(Text("Số nhiệm vụ", "Tasks"), len(tasks), counted=tasks)


def _of_task(name: str, row: TaskRow, columns: Iterable[Column], several: bool) -> Iterator[Step]:
    """The due date, then each number that the row has."""
    shown = row.state.shown
    if shown is not None and several:
        which = tuple(named_one(row.plan, row.one, shown))
        if which:
            yield Step(joined(which, "; "))
    if shown is not None and shown.due is not None:
        yield Step(_due(row), None, row.one.clause)
    for column in columns:
        amount = column.value(row)
        if amount is not None and (formula := FORMULAS.get(column.key)) is not None:
            told, counted = formula(row)
            yield Step(told, amount, of=(f"{name}.{column.key}",), counted=counted)


def _due(row: TaskRow) -> Text:
    """The due date in force, the plan's words for it, and what moved it with its document."""
    shown = row.state.shown
    assert shown is not None
    assert shown.due is not None
    told = [sentence("Hạn {due}", "Due {due}", due=day(shown.due))]
    if phrase := PHRASE.value(row):
        told.append(alike("“{phrase}”", phrase=str(phrase)))
    if (entry := shown.moved_by) is not None:
        proof = f" ({entry.evidence})" if entry.evidence else ""
        how = new_date(entry.event, shown.planned, shown.due)
        told.append(alike("{how}{proof}", how=how, proof=proof))
    return joined(told, "; ")


Formula: TypeAlias = Callable[[TaskRow], "tuple[Text, Sequence[Ref]]"]


def _days_overdue(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    due = row.state.due
    if not row.state.days_overdue or due is None:
        return Text("Số ngày quá hạn: chưa quá hạn", "Days overdue: it is not overdue"), ()
    return sentence("Số ngày quá hạn: {as_of} − hạn {due}", "Days overdue: {as_of} − due {due}",
                    as_of=day(row.plan.header.stands(row.as_of)), due=day(due)), ()  # fmt: skip


def _days_left(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    due = row.state.due
    assert due is not None  # it falls due within the span
    return sentence("Còn: hạn {due} − {as_of}", "Days left: due {due} − {as_of}",
                    as_of=day(row.plan.header.stands(row.as_of)), due=day(due)), ()  # fmt: skip


def _days_late(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    shown = row.state.shown
    assert shown is not None  # it was done late
    done = shown.reported or shown.completed
    assert done is not None
    assert shown.due is not None
    label = (
        Text("ngày báo cáo, sau đó được xác nhận", "the day of the report confirmed later")
        if shown.reported
        else Text("ngày hoàn thành", "the day done")
    )
    proof = f" ({shown.evidence})" if shown.evidence else ""
    return sentence(
        "Số ngày chậm: {label} {done}{proof} − hạn {due}",
        "Days late: {label} {done}{proof} − due {due}",
        label=label, done=day(done), proof=proof, due=day(shown.due),
    ), ()  # fmt: skip


def _missed(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    late = [one for one in row.state.obligations if one.status is Status.OVERDUE]
    named = [
        joined((*named_one(row.plan, row.one, one), *([] if one.occurrence else [day(one.due)])))
        for one in late
        if one.due
    ]
    if not late:
        return Text(
            "Số kỳ (lượt) quá hạn chưa hoàn thành: không có", "Overdue occurrences: none"
        ), ()
    return sentence("Số kỳ (lượt) quá hạn chưa hoàn thành: {which}", "Overdue occurrences: {which}",
                    which=joined(named, "; ")), ()  # fmt: skip


def _extensions(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    shown = row.state.shown
    if shown is None or not shown.extensions:
        return Text("Số lần gia hạn: không lần nào", "Extensions: none"), ()
    given = [
        alike("{due}{proof}", due=day(entry.due),
              proof=f" ({entry.evidence})" if entry.evidence else "")
        for entry in row.one.log
        if entry.date <= row.as_of and entry.due
        and entry.event.traits.effect is Effect.EXTENDS and _is_of(entry, shown)
    ]  # fmt: skip
    told = joined(given, "; ")
    return sentence("Số lần gia hạn: đến {told}", "Extensions: to {told}", told=told), ()


def _is_of(entry: LogEntry, one: Obligation) -> bool:
    """Whether an entry may be about an obligation: it names it, or none."""
    if entry.by and one.by_named and one.by_named not in entry.by:
        return False
    return not entry.names_one or one.name == (
        entry.occurrence, entry.restructuring, entry.milestone
    )  # fmt: skip


def _owed_by(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    bodies = [body for part, _ in row.state.owed for body in part.lead]
    return Text("Số cơ quan phải thực hiện", "Owed by"), agency_refs(row.plan, bodies)


def _done_by(row: TaskRow) -> tuple[Text, Sequence[Ref]]:
    bodies = [body for part, done in row.state.owed if done for body in part.lead]
    return Text("Số cơ quan đã hoàn thành", "Done by"), agency_refs(row.plan, bodies)


FORMULAS: dict[str, Formula] = {
    "days_overdue": _days_overdue,
    "days_left": _days_left,
    "days_late": _days_late,
    "missed": _missed,
    "extensions": _extensions,
    "owed_by": _owed_by,
    "done_by": _done_by,
}
"""How each number that lists of tasks have is told, by the key of its column."""
