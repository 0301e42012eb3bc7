"""The table of dates that moved: each extension and each date that was set, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import DataTable, Link, a_date, a_text, an_integer
from bkplan.reports.export.log import LOG_LINK, NUMBER
from bkplan.reports.export.tasks import TASK
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.deadlines.ledger import Slot
    from bkplan.records.task import Task
    from bkplan.reports.export.source import Source


class _Change(NamedTuple):
    """What an entry made of the date of one obligation; of a body's part, where each owes it."""

    task: str
    entry: int
    place: int
    part_of: str | None
    one: Slot
    old_due: date | None
    new_due: date | None

    @property
    def days(self) -> int | None:
        return (self.new_due - self.old_due).days if self.old_due and self.new_due else None


def _changes(source: Source) -> Iterator[_Change]:
    if source.as_of < source.plan.header.issued:
        return
    for task in source.plan.tasks:
        if any(entry.due for entry in task.log):
            yield from _of(task, source)


def _of(task: Task, source: Source) -> Iterator[_Change]:
    """What each entry moved, while the log is replayed as the states of the day are made."""
    from bkplan.deadlines.books import Books

    books = Books(task, source.plan)
    for number, entry in enumerate(task.log, 1):
        if entry.date > source.as_of:
            continue
        before = [(slot, slot.due) for slot in books.concerned(entry)] if entry.due else []
        books.apply(entry)
        bodies = {id(slot): body for body, its in books.by_body.items() for slot in its.counting}
        moved = [(slot, old) for slot, old in before if slot.due != old]
        for place, (slot, old) in enumerate(moved, 1):
            yield _Change(task.id, number, place, bodies.get(id(slot)), slot, old, slot.due)


DUE_CHANGES = DataTable(
    "due_changes",
    Text("Hạn được gia hạn hoặc ấn định lại đến ngày tính, trước và sau",
         "Due dates that were extended or set anew by the day, before and after"),
    (
        TASK,
        NUMBER,
        an_integer("place", "thứ tự trong các hạn mà diễn biến đó đổi",
                   "its place among those that the entry moved, from 1", required=True),
        a_text("part_of", "phần của cơ quan nào, khi từng cơ quan phải tự thực hiện",
               "whose part it is, where each owes the task"),
        a_date("occurrence", "kỳ, hoặc ngày phát sinh", "the occurrence, or the day of the event",
               "one.occurrence"),
        a_text("restructuring", "việc sắp xếp mà hạn tính từ đó",
               "the restructuring that started the clock", "one.restructuring"),
        a_text("milestone", "mốc", "the milestone", "one.milestone"),
        a_date("old_due", "hạn trước đó; trống: chưa có", "the date before; null: there was none"),
        a_date("new_due", "hạn mới", "the new date"),
        an_integer("days", "thêm bao nhiêu ngày (âm: bớt)", "by how many days it is later (below "
                   "0: sooner)"),
    ),
    ("task", "entry", "place"),
    _changes,
    (
        LOG_LINK, Link(("part_of",), "agencies"), Link(("task", "milestone"), "milestones"),
        Link(("restructuring",), "restructurings"),
    ),
)  # fmt: skip

TABLES = (DUE_CHANGES,)
