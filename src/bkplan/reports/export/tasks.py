"""Tables of tasks: each in its state on the day, who answers for it, its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import (
    DataTable,
    Link,
    a_date,
    a_flag,
    a_text,
    a_word,
    an_integer,
    in_both,
)
from bkplan.reports.export.source import AGENCY_LINKS, answered, answering_fields, part
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import (
    Answer,
    Deliverable,
    OtherTrigger,
    RestructuringKind,
    Status,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bkplan.deadlines.answering import Answering, Answers
    from bkplan.deadlines.states import TaskState
    from bkplan.records.deadline import Deadline
    from bkplan.records.task import LogEntry, Milestone, Task
    from bkplan.reports.export.source import Answered, Source


class _TaskRow(NamedTuple):
    """A task, its place, its state on the day, and the entries that are known by then."""

    one: Task
    place: int
    state: TaskState | None
    known: tuple[LogEntry, ...]


def _tasks(source: Source) -> Iterator[_TaskRow]:
    for place, task in enumerate(source.plan.tasks, 1):
        known = tuple(entry for entry in task.log if entry.date <= source.as_of)
        yield _TaskRow(task, place, source.state_by_id.get(task.id), known)


def _state(name: str) -> Callable[[_TaskRow], object]:
    return lambda row: getattr(row.state, name) if row.state else None


def _shown(name: str) -> Callable[[_TaskRow], object]:
    """What the obligation that tells the task's state has under a name."""
    return lambda row: getattr(row.state.shown, name) if row.state and row.state.shown else None


def _deadline(name: str) -> Callable[[_TaskRow], object]:
    return lambda row: getattr(row.one.deadline, name) if row.one.deadline else None


def _within(deadline: Deadline | None, place: int) -> int | str | None:
    return deadline.within[place] if deadline and deadline.within else None


TASK = a_text("task", "nhiệm vụ", "the task", required=True)
TASK_LINK = Link(("task",), "tasks")
TASKS = DataTable(
    "tasks",
    Text("Các nhiệm vụ, với trạng thái vào ngày tính; trước ngày ban hành: không có trạng thái",
         "The tasks, each in its state on the day; before the plan was issued they have none"),
    (
        a_text("id", "mã", "id", "one.id", required=True),
        an_integer("place", "thứ tự trong kế hoạch", "its place in the plan, from 1",
                   required=True),
        a_text("clause", "mục", "clause", "one.clause", required=True),
        a_text("sector", "lĩnh vực", "its sector", "one.sector", required=True),
        *in_both("title", "tên", "title", lambda row: row.one.title.text, required=True),
        a_flag("owed_by_each", "từng cơ quan phải tự thực hiện",
               "whether each lead owes it for itself", "one.each", required=True),
        a_word("deliverable", Deliverable, "loại sản phẩm", "what sort of product it has",
               "one.deliverable"),
        *in_both("product", "sản phẩm", "what must be handed over",
                 lambda row: row.one.product and row.one.product.text),
        a_text("text", "nguyên văn", "the order's own words", "one.text"),
        *in_both("responsible", "lãnh đạo phụ trách", "the office that is responsible",
                 lambda row: row.one.responsible and row.one.responsible.text),
        a_text("phrase", "thời hạn nêu trong Kế hoạch", "the deadline in the plan's words",
               "one.phrase"),
        a_date("due_planned", "hạn theo kế hoạch", "its due date by the plan, where it is a day",
               _deadline("due")),
        a_text("rrule", "quy tắc lặp lại (RFC 5545)", "its recurrence (RFC 5545)",
               _deadline("rrule")),
        a_date("recurs_from", "lặp lại từ ngày", "the day it recurs from, where told",
               _deadline("start")),
        an_integer("within_count", "thời hạn kể từ sự kiện: số", "the span after an event: how "
                   "many", lambda row: _within(row.one.deadline, 0)),
        a_text("within_unit", "thời hạn kể từ sự kiện: years, months, weeks, days, working days",
               "the span after an event: years, months, weeks, days, working days",
               lambda row: _within(row.one.deadline, 1)),
        a_word("status", Status, "trạng thái: của kỳ (lượt) xấu nhất",
               "its state: that of its worst obligation", _state("status")),
        a_date("due", "hạn hiện hành của kỳ (lượt) quyết định trạng thái",
               "the due date in force of the obligation that tells its state", _state("due")),
        an_integer("days_overdue", "quá hạn bao nhiêu ngày; 0: không quá hạn",
                   "days since that date; 0 where it is not overdue", _state("days_overdue")),
        an_integer("missed", "số kỳ (lượt) quá hạn chưa hoàn thành", "overdue obligations",
                   _state("missed")),
        a_date("completed", "ngày hoàn thành của kỳ (lượt) đó",
               "the day that obligation was completed",
               _shown("completed")),
        an_integer("days_late", "hoàn thành chậm bao nhiêu ngày", "how many days late it was done",
                   _shown("days_late")),
        an_integer("extensions", "số lần gia hạn", "how often that obligation was given more time",
                   _shown("extensions")),
        a_text("evidence", "văn bản chứng minh đã hoàn thành hoặc đã hủy",
               "the document that proves it done or cancelled", _shown("evidence")),
        a_date("awaiting_since", "đã báo cáo hoàn thành, chờ xác nhận từ ngày",
               "since when a report waits to be confirmed", _state("awaiting")),
        a_word("answer", Answer, "căn cứ xác định cơ quan chủ trì", "how it is known who leads",
               lambda row: row.state.answers.answer if row.state else None),
        an_integer("owed_by", "số cơ quan phải tự thực hiện", "how many owe it for themselves",
                   _state("owed_by")),
        an_integer("done_by", "trong đó đã hoàn thành", "how many of them owe it no more",
                   _state("done_by")),
        an_integer("entries", "số diễn biến đến ngày tính", "entries in its log by the day",
                   lambda row: len(row.known), required=True),
        a_date("last_entry", "ngày của diễn biến mới nhất", "the day of the last one",
               lambda row: max((entry.date for entry in row.known), default=None)),
    ),
    ("id",),
    _tasks,
    (Link(("sector",), "sectors"),),
)  # fmt: skip


def _answers(source: Source, of: Callable[[Answers], Iterable[Answering]]) -> Iterator[Answered]:
    for state in source.states:
        yield from answered((state.task.id,), of(state.answers))


_ANSWERING = answering_fields(part(0, "task", "nhiệm vụ", "the task"))
TASK_LEADS = DataTable(
    "task_leads",
    Text("Cơ quan chủ trì từng nhiệm vụ vào ngày tính", "Who leads each task on the day"),
    _ANSWERING,
    ("task", "place"),
    lambda source: _answers(source, lambda who: who.leads),
    (TASK_LINK, *AGENCY_LINKS),
)
TASK_COORDINATING = DataTable(
    "task_coordinating",
    Text("Cơ quan phối hợp vào ngày tính", "Who takes part in each task on the day"),
    _ANSWERING,
    ("task", "place"),
    lambda source: _answers(source, lambda who: who.coordinating),
    (TASK_LINK, *AGENCY_LINKS),
)


class _Listed(NamedTuple):
    task: str
    value: str


def _listed(source: Source, of: Callable[[Task], Iterable[str]]) -> Iterator[_Listed]:
    return (
        _Listed(task.id, str(value))
        for task in source.plan.tasks
        for value in dict.fromkeys(of(task))
    )


TASK_LEADS_NAMED = DataTable(
    "task_leads_named",
    Text("Cơ quan chủ trì mà kế hoạch nêu", "The leads that the plan names"),
    (TASK, a_text("agency", "cơ quan", "the body", "value", required=True)),
    ("task", "agency"),
    lambda source: _listed(source, lambda task: task.lead),
    (TASK_LINK, Link(("agency",), "agencies")),
)
TASK_TAGS = DataTable(
    "task_tags",
    Text("Nhãn của các nhiệm vụ", "The tags of tasks"),
    (TASK, a_text("tag", "nhãn", "the tag", "value", required=True)),
    ("task", "tag"),
    lambda source: _listed(source, lambda task: task.tags),
    (TASK_LINK,),
)
TASK_TRIGGERS = DataTable(
    "task_triggers",
    Text("Thời hạn tính từ khi nào: loại việc sắp xếp, hoặc một sự kiện khác",
         "What starts the clock of a span: restructurings of a kind, or another event"),
    (TASK, a_word("trigger", (*RestructuringKind, *OtherTrigger), "tính từ", "what starts it",
                  "value", required=True)),
    ("task", "trigger"),
    lambda source: _listed(source, lambda task: task.deadline.after if task.deadline else ()),
    (TASK_LINK,),
)  # fmt: skip


class _Step(NamedTuple):
    task: str
    one: Milestone


MILESTONES = DataTable(
    "milestones",
    Text("Các mốc của nhiệm vụ; trạng thái ở bảng obligations",
         "The milestones of tasks; their states are in `obligations`"),
    (
        TASK,
        a_text("id", "mã trong nhiệm vụ", "its id within the task", "one.id", required=True),
        *in_both("title", "tên", "title", lambda row: row.one.title.text, required=True),
        a_text("phrase", "thời hạn nêu trong Kế hoạch", "the deadline in the plan's words",
               "one.phrase"),
        a_date("due_planned", "hạn theo kế hoạch", "its due date by the plan", "one.due"),
    ),
    ("task", "id"),
    lambda source: (_Step(task.id, one) for task in source.plan.tasks for one in task.milestones),
    (TASK_LINK,),
)  # fmt: skip

TABLES = (
    TASKS, TASK_LEADS, TASK_LEADS_NAMED, TASK_COORDINATING, TASK_TAGS, TASK_TRIGGERS, MILESTONES,
)  # fmt: skip
