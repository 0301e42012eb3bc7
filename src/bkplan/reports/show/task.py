"""Everything about one task: its facts, the reading of its deadline, its history, its state."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.deadlines.states import state_of
from bkplan.output.report import Column, Kind, Report, Table
from bkplan.records.task import LogEntry, Task
from bkplan.reports.answering import followed, how_sure
from bkplan.reports.of_plan import agency_ref, report_of
from bkplan.reports.recorded import columns_of
from bkplan.reports.show import explain, explain_reading
from bkplan.reports.show.answering import answering_table
from bkplan.reports.tasks import tasklist as t
from bkplan.reports.tasks.by_each import BY_NAMED
from bkplan.reports.tasks.owing import BY, owing_table
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined
from bkplan.words.terms import MILESTONE, MILESTONE_NAMED, PHRASE, TRIGGERED_ON, one_named, turn
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from bkplan.deadlines.obligations import Obligation
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

FACTS = (
    *columns_of(
        Task,
        first=("id", "clause", "title"),
        takes={"lead": t.leads_beside, "coordinating": t.coordinating_beside},
    ),
    *t.WHO,
    t.PHRASE._replace(label=PHRASE, under=None, take=attrgetter("one.phrase")),
    Column(
        "reading",
        Text("Cách đọc", "How it is read"),
        take=lambda row: joined(explain_reading.reading(row.one, row.plan), " "),
    ),
    t.MILESTONE._replace(under=None, screen=True),
    t.DUE,
    t.STATUS,
    t.AWAITING._replace(screen=True),
    Column(
        "why",
        Text("Vì sao", "Why"),
        take=lambda row: joined(explain.why(row.state, row.plan, row.as_of), " "),
    ),
    t.DAYS_OVERDUE,
    t.MISSED._replace(screen=True),
)
_IF_ANY = ("each", "product", "text", "responsible", "tags", "at_end")
"""What few plans tell; where nothing is said, people are shown nothing."""
OBLIGATIONS = (
    Column(
        "by_named",
        Text("Phần của cơ quan", "Part of"),
        screen=False,
        take=lambda row: agency_ref(row.plan, row.one.by_named) if row.one.by_named else None,
    ),
    Column(
        "milestone",
        MILESTONE,
        screen=False,
        take=lambda row: t.milestone_ref(row.task, row.one),
    ),
    Column("phrase", PHRASE, screen=False, take=lambda row: _phrase(row)),
    *(
        column.within("one")
        for column in (
            Column("occurrence", Text("Kỳ", "Occurrence"), Kind.DATE, screen=False),
            Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID),
            Column("planned", Text("Hạn theo kế hoạch", "Due by the plan"), Kind.DATE),
            Column("due", Text("Hạn hiện hành", "Due now"), Kind.DATE),
            Column("completed", Text("Hoàn thành", "Completed"), Kind.DATE),
            t.STATUS._replace(take=None),
            t.AWAITING._replace(take=None),
            t.DAYS_OVERDUE._replace(take=None),
        )
    ),
)
OF_EACH = (
    BY, BY_NAMED, t.MILESTONE, t.DUE, t.STATUS, t.AWAITING, t.DAYS_OVERDUE,
    t.COMPLETED._replace(screen=True), t.EVIDENCE._replace(screen=True), t.MISSED, t.ANSWER,
    t.OPEN_BETWEEN,
)  # fmt: skip
_IN_DETAIL = ("by", "due", "lead", "occurrence", "restructuring", "milestone")
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
    Column(
        "detail",
        Text("Chi tiết", "Detail"),
        data=False,
        take=lambda row: _detail(row.one, row.task, row.plan),
    ),
    Column("note", Text("Ghi chú", "Note"), take=attrgetter("one.note")),
)


class EntryRow(NamedTuple):
    """An entry in the log of a task; see InPlan."""

    one: LogEntry
    task: Task
    plan: Plan


class ObligationRow(NamedTuple):
    """One of a task's obligations."""

    one: Obligation
    task: Task
    plan: Plan


def _phrase(row: ObligationRow) -> str | None:
    """The words for each deadline, where a task has deadlines of several wordings."""
    step = row.task.milestone(row.one.milestone)
    if step:
        return step.phrase
    return row.task.phrase if row.task.milestones else None


def show_task(plan: Plan, query: Query, task: Task) -> Report:
    """The report of one task."""
    state = state_of(task, plan, query.as_of)
    log = [entry for entry in task.log if entry.date <= query.as_of]
    facts = t.TaskRow(state, plan, query.as_of)
    said = tuple(
        column._replace(screen=False)
        if column.key in _IF_ANY and not column.value(facts)
        else column
        for column in t.with_end(FACTS, plan, query.as_of)
    )
    tables = [Table("task", None, said, (facts,), record=True)]
    if any(followed(one.answers) for one in (state, *state.parts)):
        tables.append(answering_table(plan, query.as_of, task))
    if state.everybody:
        title = Text("Từng cơ quan", "Each that owes it")
        tables.append(owing_table(plan, query.as_of, state.everybody, title, columns=OF_EACH,
                                  title=title))  # fmt: skip
    obligations = (*state.obligations, *state.apart)
    named = [
        o for o in obligations
        if o.milestone or o.restructuring or (o.occurrence and not task.recurs)
    ]  # fmt: skip
    several = [one for one in state.of_each if len((*one.obligations, *one.apart)) > 1]
    if several or (named and not state.everybody):
        each = tuple(ObligationRow(o, task, plan) for o in obligations)
        told = {
            "occurrence": any(o.occurrence for o in named),
            "restructuring": any(o.restructuring for o in named),
        }
        columns = tuple(
            column._replace(screen=told.get(column.key, column.screen))
            for column in t.where_any(
                OBLIGATIONS, each, ("awaiting", "milestone", "phrase", "by_named")
            )
        )
        if told["occurrence"]:
            columns = tuple(
                column._replace(label=TRIGGERED_ON) if column.key == "occurrence" else column
                for column in columns
            )
        title = Text(f"Các {turn(recurs=task.recurs)} thực hiện", "Obligations")
        tables.append(Table("obligations", title, columns, each))
    if items := plan.restructurings_of(task.id):
        from bkplan.reports.show.unit import task_restructurings

        tables.append(task_restructurings(plan, query, items))
    nothing = Text("Chưa có diễn biến nào được ghi.", "Nothing has been recorded.")
    title = Text("Diễn biến", "History")
    rows = tuple(EntryRow(entry, task, plan) for entry in log)
    tables.append(Table("log", title, LOG, rows, empty=nothing))
    return report_of(
        plan,
        query.as_of,
        name="show",
        title=Text(f"Nhiệm vụ {task.id}", f"Task {task.id}"),
        tables=tuple(tables),
        notes=how_sure((*state.answers.leads, *state.answers.coordinating)),
        alarms=frozenset({"overdue"} if state.missed else ()),
    )


def _detail(entry: LogEntry, task: Task, plan: Plan) -> Text | None:
    from bkplan.words.phrases import day, sentence

    parts = [joined((plan.agency_name(body) for body in entry.by), "; ")] if entry.by else []
    if entry.occurrence:
        parts.append(sentence(*one_named(recurs=task.recurs), d=day(entry.occurrence)))
    if step := task.milestone(entry.milestone):
        parts.append(sentence(*MILESTONE_NAMED, title=step.title.text))
    if entry.restructuring:
        parts.append(same(entry.restructuring))
    if entry.due:
        parts.append(sentence("hạn mới {d}", "new due date {d}", d=day(entry.due)))
    if entry.lead:
        names = joined(plan.agency_name(agency) for agency in entry.lead)
        parts.append(sentence("cơ quan chủ trì mới: {names}", "new lead: {names}", names=names))
    return joined(parts, "; ") if parts else None
