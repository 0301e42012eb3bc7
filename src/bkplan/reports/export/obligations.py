"""Tables of what is owed one by one: each occurrence, event, milestone and part, and by whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.output.dataset import DataTable, Link, a_date, a_flag, a_text, a_word, an_integer
from bkplan.output.premises import WHOLE
from bkplan.reports.export.source import AGENCY_LINKS, answered, answering_fields, part
from bkplan.reports.export.tasks import TASK, TASK_LINK
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.obligations import Obligation
    from bkplan.reports.export.source import Answered, Source


class Sort(Word):
    """What tells an obligation of a task from its others."""

    WHOLE = "whole", "chính nhiệm vụ", "the task itself"
    OCCURRENCE = "occurrence", "một kỳ", "one time of a recurrence"
    EVENT = "event", "một lượt phát sinh", "an event that started its clock"
    RESTRUCTURING = "restructuring", "một việc sắp xếp", "a restructuring that started its clock"
    MILESTONE = "milestone", "một mốc", "a milestone"


class _Row(NamedTuple):
    task: str
    key: str
    sort: Sort
    one: Obligation
    counts: bool
    leads: tuple[Answering, ...]


def _rows(source: Source) -> Iterator[_Row]:
    for state in source.states:
        met: Counter[str] = Counter()
        for each in state.everybody if state.task.each else (state,):
            for one, counts in (
                *((one, True) for one in each.obligations),
                *((one, False) for one in each.apart),
            ):
                name = _name(one)
                met[name] += 1
                key = name if met[name] == 1 else f"{name}@{met[name]}"
                sort = _sort(one, recurs=state.task.recurs)
                yield _Row(state.task.id, key, sort, one, counts, each.answers.leads)


def _name(one: Obligation) -> str:
    """What tells it apart, as `--suppose` names it behind the task's id."""
    parts = (one.by_named, one.occurrence, one.restructuring, one.milestone)
    return "@".join(str(said) for said in parts if said) or WHOLE


def _sort(one: Obligation, *, recurs: bool) -> Sort:
    if one.milestone:
        return Sort.MILESTONE
    if one.restructuring:
        return Sort.RESTRUCTURING
    if one.occurrence:
        return Sort.OCCURRENCE if recurs else Sort.EVENT
    return Sort.WHOLE


OBLIGATION_LINK = Link(("task", "obligation"), "obligations")
OBLIGATIONS = DataTable(
    "obligations",
    Text("Từng kỳ, lượt, mốc phải thực hiện, và phần của từng cơ quan; kỳ: đến kỳ kế tiếp còn mở",
         "What is owed one by one: each occurrence, event, milestone, and part of an agency; "
         "occurrences up to the next open one"),
    (
        TASK,
        a_text("obligation", "mã trong nhiệm vụ: cơ quan, kỳ, việc sắp xếp, mốc, nối bằng @; "
               "whole: chính nhiệm vụ; @2: lượt thứ hai trùng tên",
               "its key within the task: agency, occurrence, restructuring, milestone, joined by "
               "@; whole: the task itself; @2: the second of one name", "key", required=True),
        a_word("sort", Sort, "là gì", "what it is", required=True),
        a_text("part_of", "phần của cơ quan nào, khi từng cơ quan phải tự thực hiện",
               "whose part it is, where each owes the task", "one.by_named"),
        a_date("occurrence", "hạn của kỳ theo kế hoạch, hoặc ngày phát sinh",
               "the occurrence's day by the plan, or that of the event", "one.occurrence"),
        a_text("restructuring", "việc sắp xếp mà hạn tính từ đó",
               "the restructuring that started its clock", "one.restructuring"),
        a_text("milestone", "mốc", "the milestone", "one.milestone"),
        a_date("due_planned", "hạn theo kế hoạch", "its due date by the plan", "one.planned"),
        a_date("due", "hạn hiện hành", "the due date in force", "one.due"),
        a_word("status", Status, "trạng thái", "its state", "one.status", required=True),
        an_integer("days_overdue", "quá hạn bao nhiêu ngày; 0: không quá hạn",
                   "days since its due date; 0 where it is not overdue", "one.days_overdue",
                   required=True),
        a_date("reported", "ngày báo cáo đang chờ, hoặc đã được xác nhận",
               "the day of the report that waits, or was confirmed", "one.reported"),
        a_date("completed", "ngày hoàn thành", "the day it was completed", "one.completed"),
        an_integer("days_late", "hoàn thành chậm bao nhiêu ngày (theo ngày báo cáo được xác nhận)",
                   "how many days late it was done, by the day of a report that was confirmed",
                   "one.days_late"),
        a_text("evidence", "văn bản chứng minh đã hoàn thành hoặc đã hủy",
               "the document that proves it done or cancelled", "one.evidence"),
        an_integer("extensions", "số lần gia hạn", "how often it was given more time",
                   "one.extensions", required=True),
        a_flag("counts", "false: mốc chưa hoàn thành khi chính nhiệm vụ đã kết thúc, không còn "
               "tính",
               "false: a milestone left open when the task itself was done counts no more",
               required=True),
    ),
    ("task", "obligation"),
    _rows,
    (
        TASK_LINK, Link(("part_of",), "agencies"), Link(("restructuring",), "restructurings"),
        Link(("task", "milestone"), "milestones"),
    ),
)  # fmt: skip


def _leads(source: Source) -> Iterator[Answered]:
    for row in _rows(source):
        yield from answered((row.task, row.key), row.leads)


OBLIGATION_LEADS = DataTable(
    "obligation_leads",
    Text("Cơ quan chịu trách nhiệm về từng kỳ, lượt, mốc vào ngày tính",
         "Who answers on the day for what is owed one by one"),
    answering_fields(
        part(0, "task", "nhiệm vụ", "the task"),
        part(1, "obligation", "mã trong nhiệm vụ", "its key within the task"),
    ),
    ("task", "obligation", "place"),
    _leads,
    (OBLIGATION_LINK, *AGENCY_LINKS),
)  # fmt: skip

TABLES = (OBLIGATIONS, OBLIGATION_LEADS)
