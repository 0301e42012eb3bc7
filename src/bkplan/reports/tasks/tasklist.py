"""Rows of tasks: the columns that `overdue`, `upcoming` and `tasks` share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bkplan.output.report import Cell, Column, Kind, Ref, Report, Row, Table
from bkplan.records.task import Task
from bkplan.reports.recorded import cell_under, listed
from bkplan.reports.tasks.counts import alarms
from bkplan.words.phrases import alike, day, sentence
from bkplan.words.terms import MISSED as MISSED_LABEL
from bkplan.words.terms import PHRASE as PHRASE_LABEL
from bkplan.words.terms import turn
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.words.events import Event

ID = Column("id", Text("Mã", "Id"), Kind.ID)
CLAUSE = Column("clause", Text("Mục", "Clause"), Kind.ID, screen=False)
TITLE = Column("title", Text("Nhiệm vụ", "Task"))
SECTOR = Column("sector", Text("Lĩnh vực", "Sector"), screen=False)
LEAD = Column("lead", Text("Chủ trì", "Lead"))
COORDINATING = Column("coordinating", Text("Phối hợp", "Takes part"))
DUE = Column("due", Text("Hạn", "Due"), Kind.DATE)
PHRASE = Column("phrase", Text(PHRASE_LABEL.vi, "In the plan's words"), under="due")
STATUS = Column("status", Text("Trạng thái", "State"), Kind.STATUS)
STATUS_IN_DATA = Column("status", STATUS.label, Kind.STATUS, screen=False)
DAYS_OVERDUE = Column("days_overdue", Text("Quá hạn (ngày)", "Days overdue"), Kind.NUMBER)
DAYS_OVERDUE_IN_DATA = Column("days_overdue", DAYS_OVERDUE.label, Kind.NUMBER, screen=False)
OCCURRENCE = Column("occurrence", Text("Kỳ thực hiện", "Occurrence"), Kind.DATE, screen=False)
RESTRUCTURING = Column(
    "restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID, screen=False
)
DAYS_LEFT = Column("days_left", Text("Còn (ngày)", "Days left"), Kind.NUMBER)
MISSED = Column("missed", MISSED_LABEL, Kind.NUMBER, screen=False)

LISTED = listed(Task)
"""What else tasks say that lists may show."""

NOT_ISSUED = Text(
    "Kế hoạch chưa được ban hành vào ngày này.", "The plan had not been issued on that day."
)


def refs(plan: Plan, agencies: Sequence[str]) -> tuple[Ref, ...]:
    """Agencies with their names."""
    return tuple(Ref(agency, plan.agency_name(agency)) for agency in agencies)


_VALUES: Mapping[str, Callable[[TaskState, Plan, date], Cell]] = {
    "id": lambda state, _plan, _day: state.task.id,
    "clause": lambda state, _plan, _day: state.task.clause,
    "title": lambda state, _plan, _day: state.task.title.text,
    "sector": lambda state, plan, _day: Ref(state.task.sector, plan.sector_name(state.task.sector)),
    "lead": lambda state, plan, _day: refs(plan, state.lead),
    "coordinating": lambda state, plan, _day: refs(plan, state.task.coordinating),
    "due": lambda state, _plan, _day: state.due,
    "occurrence": lambda state, _plan, _day: state.shown and state.shown.occurrence,
    "restructuring": lambda state, _plan, _day: state.shown and state.shown.restructuring,
    "phrase": lambda state, _plan, _day: state.task.phrase,
    "status": lambda state, _plan, _day: state.status,
    "days_overdue": lambda state, _plan, _day: state.days_overdue,
    "days_left": lambda state, _plan, day: (state.due - day).days if state.due else None,
    "missed": lambda state, _plan, _day: state.missed,
}
"""What a column shows of a state. Only what is asked for is worked out: `missed` looks at every
obligation, and a recurrence may have a row for each of thousands."""


def task_rows(
    plan: Plan, states: Sequence[TaskState], columns: Sequence[Column], as_of: date
) -> tuple[Row, ...]:
    """A row a state, with the values that the columns ask for."""
    values = [_VALUES.get(column.key) or _recorded(column.key) for column in columns]
    return tuple(tuple(value(state, plan, as_of) for value in values) for state in states)


def _recorded(key: str) -> Callable[[TaskState, Plan, date], Cell]:
    value = cell_under(key, Task)
    return lambda state, plan, _day: value(state.task, plan)


def task_report(
    plan: Plan,
    as_of: date,
    states: Sequence[TaskState],
    *,
    name: str,
    title: Text,
    columns: tuple[Column, ...],
    summary: tuple[Text, ...],
    empty: Text,
    notes: tuple[Text, ...] = (),
) -> Report:
    """A report whose one table lists tasks."""
    nothing = empty if as_of >= plan.header.issued else NOT_ISSUED
    rows = task_rows(plan, states, columns, as_of)
    table = Table(name, None, columns, rows, empty=nothing)
    return Report(
        name=name,
        title=title,
        plan=plan.header.number,
        as_of=as_of,
        tables=(table,),
        summary=summary if rows else (),
        notes=notes,
        invented=plan.header.invented,
        alarms=alarms(states),
    )


def missed_often(states: Sequence[TaskState]) -> tuple[Text, ...]:
    """One line for each task that was missed several times."""
    return tuple(
        sentence(
            "{id}: {count} {time} quá hạn chưa hoàn thành, {time} đầu có hạn {first}, "
            "{time} gần nhất {last}.",
            "{id}: {count} {times} are overdue, the first due {first}, the last {last}.",
            id=state.task.id,
            time=turn(recurs=state.task.recurs),
            times=same("occurrences" if state.task.recurs else "obligations"),
            count=state.missed,
            first=day(min(dues)),
            last=day(max(dues)),
        )
        for state in states
        if len(dues := [o.due for o in state.obligations if o.status is Status.OVERDUE and o.due])
        > 1
    )


def extended(states: Sequence[TaskState]) -> tuple[Text, ...]:
    """One line for each task whose due date is no longer the plan's, with the document."""
    told = []
    for state in states:
        shown = state.shown
        if shown is None or shown.due is None or (entry := shown.moved_by) is None:
            continue
        proof = f" ({entry.evidence})" if entry.evidence else ""
        told.append(
            alike(
                "{id}: {how}{proof}.",
                id=state.task.id,
                how=new_date(entry.event, shown.planned, shown.due),
                proof=proof,
            )
        )
    return tuple(told)


def new_date(event: Event, planned: date | None, due: date) -> Text:
    """How a due date came to be another than the plan's: extended from one day to another."""
    old = sentence(" từ {d}", " from {d}", d=day(planned)) if planned else same("")
    return sentence(*event.traits.new_date.short, event=event.label, old=old, due=day(due))
