"""Tables of the log: every entry by the day, with its document, and the agencies that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import DataTable, Link, a_date, a_text, a_word, an_integer
from bkplan.reports.export.source import AGENCY_LINKS, answered, answering_fields, part
from bkplan.reports.export.tasks import TASK, TASK_LINK
from bkplan.words.events import Event
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.records.task import LogEntry, Task
    from bkplan.reports.export.source import Answered, Source


class _Entry(NamedTuple):
    of: Task
    entry: int
    one: LogEntry

    @property
    def task(self) -> str:
        return self.of.id


def _entries(source: Source) -> Iterator[_Entry]:
    for task in source.plan.tasks:
        for number, entry in enumerate(task.log, 1):
            if entry.date <= source.as_of:
                yield _Entry(task, number, entry)


NUMBER = an_integer("entry", "số thứ tự trong log của nhiệm vụ", "its place in the task's log, "
                     "from 1", required=True)  # fmt: skip
LOG_LINK = Link(("task", "entry"), "log")
LOG = DataTable(
    "log",
    Text("Các diễn biến của nhiệm vụ đến ngày tính",
         "What happened to tasks by the day, with the documents that prove it"),
    (
        TASK,
        NUMBER,
        a_date("date", "ngày", "the day", "one.date", required=True),
        a_word("event", Event, "diễn biến", "what happened", "one.event", required=True),
        a_text("evidence", "số, ký hiệu văn bản chứng minh", "number and symbol of the document",
               "one.evidence"),
        a_date("new_due", "hạn mới", "the new due date", "one.due"),
        a_date("occurrence", "kỳ, hoặc ngày phát sinh", "the occurrence, or the day of the event",
               "one.occurrence"),
        a_text("milestone", "mốc", "the milestone", "one.milestone"),
        a_text("restructuring", "việc sắp xếp mà hạn tính từ đó",
               "the restructuring that started the clock", "one.restructuring"),
        a_text("note", "ghi chú", "note", "one.note"),
    ),
    ("task", "entry"),
    _entries,
    (
        TASK_LINK, Link(("task", "milestone"), "milestones"),
        Link(("restructuring",), "restructurings"),
    ),
)  # fmt: skip


def _leads(source: Source) -> Iterator[Answered]:
    from bkplan.deadlines.answering import answers

    for row in _entries(source):
        who = answers(row.of, source.plan, row.one.date)
        yield from answered((row.task, row.entry), who.leads)


LOG_LEADS = DataTable(
    "log_leads",
    Text("Cơ quan chủ trì nhiệm vụ vào ngày của mỗi diễn biến",
         "Who led the task on the day of each entry"),
    answering_fields(
        part(0, "task", "nhiệm vụ", "the task"),
        NUMBER._replace(take=lambda row: row.of[1]),
    ),
    ("task", "entry", "place"),
    _leads,
    (LOG_LINK, *AGENCY_LINKS),
)  # fmt: skip


class _Named(NamedTuple):
    task: str
    entry: int
    agency: str


def _named(source: Source, name: str) -> Iterator[_Named]:
    return (
        _Named(row.task, row.entry, agency)
        for row in _entries(source)
        for agency in dict.fromkeys(getattr(row.one, name))
    )


_NAMED = (TASK, NUMBER, a_text("agency", "cơ quan", "the body", required=True))
LOG_BY = DataTable(
    "log_by",
    Text(
        "Nhiệm vụ giao cho từng cơ quan: diễn biến là của những cơ quan nào",
        "Of tasks that each owes: whom an entry is by, or whose part it is about",
    ),
    _NAMED,
    ("task", "entry", "agency"),
    lambda source: _named(source, "by"),
    (LOG_LINK, Link(("agency",), "agencies")),
)
LOG_NEW_LEADS = DataTable(
    "log_new_leads",
    Text(
        "Cơ quan chủ trì mới theo diễn biến chuyển cơ quan chủ trì",
        "The new leads of entries that reassign",
    ),
    _NAMED,
    ("task", "entry", "agency"),
    lambda source: _named(source, "lead"),
    (LOG_LINK, Link(("agency",), "agencies")),
)

TABLES = (LOG, LOG_LEADS, LOG_BY, LOG_NEW_LEADS)
