"""Everything about one task: its facts, the reading of its deadline, its history, its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.states import state_of
from bkplan.output.report import Cell, Column, Kind, Report, Table
from bkplan.records.task import LogEntry, Task
from bkplan.reports.recorded import cells, columns_of
from bkplan.reports.show import explain, explain_reading
from bkplan.reports.tasks import tasklist as t
from bkplan.words.terms import PHRASE, TRIGGERED_ON, one_named, turn
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

FACTS = (
    *columns_of(Task, first=("id", "clause", "title")),
    Column("phrase", PHRASE),
    Column("reading", Text("Cách đọc", "How it is read")),
    Column("due", t.DUE.label, Kind.DATE),
    t.STATUS,
    Column("why", Text("Vì sao", "Why")),
    Column("days_overdue", t.DAYS_OVERDUE.label, Kind.NUMBER),
    Column("missed", t.MISSED.label, Kind.NUMBER),
)
OBLIGATIONS = (
    Column("occurrence", Text("Kỳ", "Occurrence"), Kind.DATE, screen=False),
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID),
    Column("planned", Text("Hạn theo kế hoạch", "Due by the plan"), Kind.DATE),
    Column("due", Text("Hạn hiện hành", "Due now"), Kind.DATE),
    Column("completed", Text("Hoàn thành", "Completed"), Kind.DATE),
    t.STATUS,
    t.DAYS_OVERDUE,
)
_IN_DETAIL = ("due", "lead", "occurrence", "restructuring")
"""What people read in one column of details."""
LOG = (
    *(
        column._replace(screen=column.key not in _IN_DETAIL)
        for column in columns_of(
            LogEntry,
            first=("date", "event", *_IN_DETAIL, "evidence"),
            elsewhere=("note",),
            labels={
                "event": Text("Diễn biến", "What happened"),
                "lead": Text("Cơ quan chủ trì mới", "New lead"),
            },
        )
    ),
    Column("detail", Text("Chi tiết", "Detail"), data=False),
    Column("note", Text("Ghi chú", "Note")),
)


def show_task(plan: Plan, query: Query, task: Task) -> Report:
    """The report of one task."""
    state = state_of(task, plan, query.as_of)
    log = [entry for entry in task.log if entry.date <= query.as_of]
    tables = [Table("task", None, FACTS, (_facts(state, plan, query),), record=True)]
    named = [o for o in state.obligations if o.restructuring or (o.occurrence and not task.recurs)]
    if len(state.obligations) > 1 or named:
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (o.occurrence, o.restructuring, o.planned, o.due, o.completed, o.status, o.days_overdue)
            for o in state.obligations
        )
        told = {
            "occurrence": not task.recurs and any(o.occurrence for o in named),
            "restructuring": any(o.restructuring for o in named),
        }
        columns = tuple(
            column._replace(screen=told.get(column.key, column.screen)) for column in OBLIGATIONS
        )
        if told["occurrence"]:
            columns = (columns[0]._replace(label=TRIGGERED_ON), *columns[1:])
        title = Text(f"Các {turn(recurs=task.recurs)} thực hiện", "Obligations")
        tables.append(Table("obligations", title, columns, rows))
    if items := plan.restructurings_of(task.id):
        from bkplan.reports.show.unit import task_restructurings

        tables.append(task_restructurings(plan, query, items))
    nothing = Text("Chưa có diễn biến nào được ghi.", "Nothing has been recorded.")
    title = Text("Diễn biến", "History")
    tables.append(Table("log", title, LOG, tuple(_log_rows(log, task, plan)), empty=nothing))
    return Report(
        name="show",
        title=Text(f"Nhiệm vụ {task.id}", f"Task {task.id}"),
        plan=plan.header.number,
        as_of=query.as_of,
        tables=tuple(tables),
        invented=plan.header.invented,
        alarms=frozenset({"overdue"} if state.missed else ()),
    )


def _facts(state: TaskState, plan: Plan, query: Query) -> tuple[Cell, ...]:
    task = state.task
    said = cells(task, plan) | {
        "lead": t.refs(plan, state.lead),  # who leads on the day
        "phrase": task.phrase,
        "reading": _joined(explain_reading.reading(task, plan)),
        "due": state.due,
        "status": state.status,
        "why": _joined(explain.why(state, plan, query.as_of)),
        "days_overdue": state.days_overdue,
        "missed": state.missed,
    }
    return tuple(said[column.key] for column in FACTS)


def _joined(sentences: Iterable[Text]) -> Text:
    parts = tuple(sentences)
    return Text(*(" ".join(part.of(lang) for part in parts) for lang in (Lang.VI, Lang.EN)))


def _log_rows(log: list[LogEntry], task: Task, plan: Plan) -> Iterable[tuple[Cell, ...]]:
    for entry in log:
        said = cells(entry, plan) | {"detail": _detail(entry, task, plan)}
        yield tuple(said[column.key] for column in LOG)


def _detail(entry: LogEntry, task: Task, plan: Plan) -> Text | None:
    from bkplan.output.report import day, sentence

    parts = []
    if entry.occurrence:
        parts.append(sentence(*one_named(recurs=task.recurs), d=day(entry.occurrence)))
    if entry.restructuring:
        parts.append(Text(entry.restructuring, entry.restructuring))
    if entry.due:
        parts.append(sentence("hạn mới {d}", "new due date {d}", d=day(entry.due)))
    if entry.lead:
        names = [plan.agency_name(agency) for agency in entry.lead]
        parts.append(
            Text(
                "cơ quan chủ trì mới: " + ", ".join(name.of(Lang.VI) for name in names),
                "new lead: " + ", ".join(name.of(Lang.EN) for name in names),
            )
        )
    if not parts:
        return None
    return Text("; ".join(p.vi for p in parts), "; ".join(p.of(Lang.EN) for p in parts))
