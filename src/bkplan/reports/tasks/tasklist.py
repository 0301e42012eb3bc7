"""Rows of tasks: the columns that `overdue`, `upcoming` and `tasks` share."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.deadlines.states import TaskState
from bkplan.output.report import Cell, Column, Kind, Ref, Report, Table
from bkplan.records.task import Task
from bkplan.reports.answering import cell, followed, how_sure, leads_of
from bkplan.reports.many import with_plan
from bkplan.reports.of_plan import agency_refs, nothing, report_of, task_ref
from bkplan.reports.recorded import listed
from bkplan.reports.tasks.by_each import with_done
from bkplan.reports.tasks.counts import alarms
from bkplan.words.frozen import NamedTuple
from bkplan.words.terms import LATE
from bkplan.words.terms import MILESTONE as MILESTONE_LABEL
from bkplan.words.terms import MISSED as MISSED_LABEL
from bkplan.words.terms import PHRASE as PHRASE_LABEL
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.obligations import Obligation
    from bkplan.records.plan import Plan


class TaskRow(NamedTuple):
    """A row of tasks: a state of one, the plan that has the names, and the day."""

    state: TaskState
    plan: Plan
    as_of: date

    @property
    def one(self) -> Task:
        """The task itself."""
        return self.state.task

    @property
    def days_left(self) -> int | None:
        """How many days there are until it falls due."""
        return (self.state.due - self.as_of).days if self.state.due else None


_OPEN_AT_END = (
    Status.OPEN_IN_TIME, Status.OVERDUE, Status.NO_DEADLINE, Status.CLOCK_NOT_STARTED,
)  # fmt: skip
_AT_END = Text("chưa hoàn thành khi kế hoạch kết thúc", "not completed when the plan ended")


def _at_end(row: TaskRow) -> Cell:
    if row.state.status not in _OPEN_AT_END or not row.plan.header.has_ended(row.as_of):
        return None
    return Ref("not_completed", row.plan.header.kind.naming(_AT_END))


def _itself(row: TaskRow) -> Ref:
    return task_ref(row.one)


def _leads(row: TaskRow) -> Cell:
    """Who leads a task; of what one owes who that is, and beside it whose part it was."""
    of_one = isinstance(row.state, TaskState) and row.state.owing is not None
    return with_done(row, cell(row.plan, row.state.answers.leads, beside=of_one))


def leads_beside(row: TaskRow) -> Cell:
    """Who leads a task, and beside it whom the plan named; what one owes has one name."""
    one = row.state.owing is not None
    return with_done(row, cell(row.plan, row.state.answers.leads, beside=True, one=one))


def coordinating_beside(row: TaskRow) -> Cell:
    """Who takes part in a task, and beside it whom the plan named."""
    return cell(row.plan, row.state.answers.coordinating, beside=True)


def _open_between(row: TaskRow) -> Cell:
    return agency_refs(row.plan, row.state.answers.open_between) or None


def _of_shown(name: str) -> Callable[[TaskRow], Cell]:
    """What the obligation that a row shows has under a name."""
    return lambda row: getattr(row.state.shown, name) if row.state.shown else None


def _authorities(row: TaskRow) -> Cell:
    """The authorities, on the day, of the units that a task's restructurings are about."""
    if not (items := row.plan.restructurings_of(row.one.id)):
        return None
    units = dict.fromkeys(id for item in items for id in (*item.sources, *item.into))
    found = (authority(row.plan.unit_by_id[id], row.plan, row.as_of) for id in units)
    bodies = dict.fromkeys(body for one in found for body in one.bodies or (one.given,))
    return agency_refs(row.plan, bodies) or None


def _phrase(task: Task, shown: Obligation | None) -> str | None:
    """The plan's words for the date that a row shows."""
    step = task.milestone(shown.milestone) if shown else None
    return step.phrase if step else task.phrase


def milestone_ref(task: Task, obligation: Obligation | None) -> Ref | None:
    """The milestone that an obligation is, with its name; None where it is none."""
    step = task.milestone(obligation.milestone) if obligation else None
    return Ref(step.id, step.title.text) if step else None


# Values are taken when a format shows them: `missed` looks at every obligation, and a recurrence
# may have a row for each of thousands.
ID = Column("id", Text("Mã", "Id"), Kind.ID, take=attrgetter("one.id"), leads=_itself)
CLAUSE = Column(
    "clause", Text("Mục", "Clause"), Kind.ID, screen=False, take=attrgetter("one.clause")
)
TITLE = Column("title", Text("Nhiệm vụ", "Task"), take=attrgetter("one.title.text"), leads=_itself)
MILESTONE = Column(
    "milestone",
    MILESTONE_LABEL,
    under="title",
    screen=False,
    take=lambda row: milestone_ref(row.one, row.state.shown),
)
"""The step that a row is about, if it is about one; `where_any` shows it to people."""
LEAD = Column("lead", Text("Chủ trì", "Lead"), take=_leads)
COORDINATING = Column(
    "coordinating",
    Text("Phối hợp", "Takes part"),
    take=lambda row: cell(row.plan, row.state.answers.coordinating),
)
LEAD_NAMED = Column(
    "lead_named",
    Text("Kế hoạch giao", "Named by the plan"),
    screen=False,
    take=lambda row: agency_refs(row.plan, row.one.lead),
)
ANSWER = Column("answer", Text("Căn cứ xác định", "How it is known"), screen=False).within(
    "state.answers"
)
OPEN_BETWEEN = Column(
    "open_between", Text("Chưa xác định giữa", "Open between"), screen=False, take=_open_between
)
WHO = (LEAD_NAMED, ANSWER, OPEN_BETWEEN)
"""What data says besides of who leads a task."""
DUE = Column("due", Text("Hạn", "Due"), Kind.DATE).within("state")
PHRASE = Column(
    "phrase",
    Text(PHRASE_LABEL.vi, "In the plan's words"),
    under="due",
    take=lambda row: _phrase(row.one, row.state.shown),
)
STATUS = Column("status", Text("Trạng thái", "State"), Kind.STATUS).within("state")
STATUS_IN_DATA = STATUS._replace(screen=False)
DAYS_OVERDUE = Column(
    "days_overdue", Text("Quá hạn (ngày)", "Days overdue"), Kind.NUMBER, alarm=LATE
).within("state")
DAYS_OVERDUE_IN_DATA = DAYS_OVERDUE._replace(screen=False)
OCCURRENCE = Column(
    "occurrence",
    Text("Kỳ thực hiện", "Occurrence"),
    Kind.DATE,
    screen=False,
    take=_of_shown("occurrence"),
)
RESTRUCTURING = Column(
    "restructuring",
    Text("Việc sắp xếp", "Restructuring"),
    Kind.ID,
    screen=False,
    take=_of_shown("restructuring"),
)
AWAITING = Column(
    "awaiting", Text("Chờ xác nhận từ", "Awaiting since"), Kind.DATE, screen=False
).within("state")
"""The flag beside the state; `where_any` shows it to people."""
AWAITING_OF_SHOWN = AWAITING._replace(take=_of_shown("awaiting"))
COMPLETED = Column(
    "completed",
    Text("Hoàn thành", "Completed"),
    Kind.DATE,
    screen=False,
    take=_of_shown("completed"),
)
DAYS_LATE = Column(
    "days_late",
    Text("Chậm (ngày)", "Days late"),
    Kind.NUMBER,
    screen=False,
    take=_of_shown("days_late"),
)
EXTENSIONS = Column(
    "extensions",
    Text("Số lần gia hạn", "Extensions"),
    Kind.NUMBER,
    screen=False,
    take=_of_shown("extensions"),
)
EVIDENCE = Column(
    "evidence", Text("Văn bản", "Document"), Kind.ID, screen=False, take=_of_shown("evidence")
)
AUTHORITY = Column(
    "authority", Text("Cơ quan chủ quản", "Authority"), screen=False, take=_authorities
)
OF_SHOWN = (COMPLETED, DAYS_LATE, EXTENSIONS, EVIDENCE, AUTHORITY)
"""What became of the obligation that a row shows, and whose units the task is about."""
DAYS_LEFT = Column("days_left", Text("Còn (ngày)", "Days left"), Kind.NUMBER)
MISSED = Column("missed", MISSED_LABEL, Kind.NUMBER, screen=False).within("state")

AT_END = Column("at_end", Text("Khi kế hoạch kết thúc", "When the plan ended"), take=_at_end)
"""How a task stood when the plan ended, which lists of an ended plan have."""

LISTED = listed(Task)
"""What else tasks say that lists may show."""


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
    remarks: Callable[[Sequence[TaskState]], tuple[Text, ...]] = lambda _: (),
) -> Report:
    """A report whose one table lists tasks; `remarks` are made of those that it shows."""
    rows = rows_of(plan, as_of, states)
    columns = with_plan(where_any(with_end(columns, plan, as_of), rows), plan)
    if not any(followed(state.answers) for state in states):
        columns = tuple(c._replace(sheet=False) if c in WHO else c for c in columns)
    table = Table(
        name,
        None,
        columns,
        rows,
        empty=nothing(plan, as_of, empty),
        remarks=lambda rows: remarks([row.state for row in rows]),
    )
    return report_of(
        plan,
        as_of,
        name=name,
        title=title,
        tables=(table,),
        summary=summary if rows else (),
        notes=how_sure(leads_of(states)),
        alarms=alarms(states),
    )


def rows_of(plan: Plan, as_of: date, states: Iterable[TaskState]) -> tuple[TaskRow, ...]:
    """Rows of some tasks, each with its own plan and the day that holds in it."""
    if not plan.is_many:
        return tuple(TaskRow(state, plan, as_of) for state in states)
    days = {id(part): part.header.stands(as_of) for part in plan.parts}
    own = ((state, plan.of(state.task.id)) for state in states)
    return tuple(TaskRow(state, part, days[id(part)]) for state, part in own)


def with_end(columns: tuple[Column, ...], plan: Plan, as_of: date) -> tuple[Column, ...]:
    """Columns of tasks, and where the plan has ended what was not completed then."""
    ended = any(part.header.has_ended(as_of) for part in plan.parts)
    return (*columns, AT_END) if ended else columns


_WHERE_ANY = (AWAITING.key, MILESTONE.key, AT_END.key)


def where_any(
    columns: Iterable[Column], rows: Sequence[object], keys: Sequence[str] = _WHERE_ANY
) -> tuple[Column, ...]:
    """Columns, of which some are for people too where any row has something there."""
    return tuple(
        column._replace(screen=any(column.value(row) for row in rows))
        if column.key in keys
        else column
        for column in columns
    )
