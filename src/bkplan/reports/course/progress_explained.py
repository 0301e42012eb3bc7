"""`bkplan progress --explain SCOPE PERIOD`: the obligations behind a row, and its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Rate, Table
from bkplan.reports.course.scoped import scope_asked
from bkplan.reports.course.scopes import shared_ref
from bkplan.reports.course.span import reached
from bkplan.reports.course.tallies import WHOLE, Tally, counted, median, shared
from bkplan.reports.days import Days
from bkplan.reports.explaining import Step, steps_table
from bkplan.reports.many import with_plan
from bkplan.reports.naming import named_one
from bkplan.reports.of_plan import TASKS, TOTAL_REF, task_ref
from bkplan.reports.tasks.rates_explained import NUMBERS, Part
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, joined, number, sentence
from bkplan.words.terms import LATE
from bkplan.words.vocab import Rates, Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Ref
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.reports.course.scopes import By
    from bkplan.reports.course.tallies import Kept
    from bkplan.reports.query import Query
    from bkplan.words.periods import Period


class Row(NamedTuple):
    """An obligation that a period counts, and as what."""

    plan: Plan
    task: Task
    one: Obligation
    overdue: bool
    """Whether it was overdue at the end of the period."""
    part: Part

    @property
    def detail(self) -> Text | None:
        """What tells it from the others of its task."""
        parts = tuple(named_one(self.plan, self.task, self.one))
        return joined(parts, "; ") if parts else None

    @property
    def done(self) -> date | None:
        """The day by which it is judged."""
        ended = self.one.status in (Status.DONE_ON_TIME, Status.DONE_LATE)
        return (self.one.reported or self.one.completed) if ended else None


COLUMNS = (
    Column("id", Text("Mã", "Id"), Kind.ID, take=lambda row: row.task.id,
           leads=lambda row: task_ref(row.task)),
    Column("title", Text("Nhiệm vụ", "Task"), take=lambda row: row.task.title.text,
           leads=lambda row: task_ref(row.task)),
    Column("detail", Text("Kỳ, lượt, mốc", "Which"), under="title"),
    Column("due", Text("Hạn", "Due"), Kind.DATE).within("one"),
    Column("done", Text("Hoàn thành", "Done"), Kind.DATE, under="due"),
    Column("days_late", Text("Chậm (ngày)", "Days late"), Kind.NUMBER).within("one"),
    Column("overdue", Text("Quá hạn (cuối kỳ)", "Overdue at the end"), alarm=LATE),
    Column("part", Text("Trong tỷ lệ", "In the rates")),
)  # fmt: skip


def explained(
    plan: Plan, query: Query, by: By | None, asked: tuple[str, Period], found: Sequence[TaskState]
) -> tuple[Table, ...]:
    """What the row of a scope counts in a period, and how its numbers came about.

    Pointless for a period that is yet to come, UnknownId for a scope that is none.
    """
    text, period = asked
    end = reached("--explain", Days(period.first, period.last), plan, query.as_of)
    less = shared_ref(by, found) if by else None
    of, by = scope_asked(plan, text, by, shared=less)
    made = counted(plan, query, (period,), by, keep=True)
    whole = made.whole.get((0, WHOLE), Tally())
    if less is not None and of == less:
        return (_shared(whole, tuple(made.by_scope.values())),)
    its = whole if of == TOTAL_REF else made.by_scope.get((0, of.id), Tally())
    return _tables(plan, its, (of, period.text, end), query.rates)


def _tables(
    plan: Plan, tally: Tally, about: tuple[Ref, Text, date], rates: Rates
) -> tuple[Table, ...]:
    """The obligations of a scope in a period, and step by step its numbers.

    `about` are the scope, the period and the last day that counts in it.
    """
    of, period, end = about
    rows = tuple(_rows(tally))
    empty = Text("Không có kỳ, lượt nào trong giai đoạn này.", "Nothing counts in this period.")
    title = sentence("Kỳ, lượt thực hiện: {of}, {period}", "Obligations of {of}, {period}",
                     of=of.name, period=period)  # fmt: skip
    of_rows = Table("explain", title, with_plan(COLUMNS, plan), rows, empty=empty)
    return (of_rows, steps_table("explain_numbers", NUMBERS, _steps(tally, end, rates)))


def _rows(tally: Tally) -> Iterator[Row]:
    late = {_key(kept) for kept in tally.overdue_kept}
    there = {_key(kept) for kept in tally.kept}
    for kept in tally.kept:
        yield Row(kept.plan, kept.task, kept.one, _key(kept) in late, _part(kept, late))
    for kept in tally.overdue_kept:
        if _key(kept) not in there:
            yield Row(kept.plan, kept.task, kept.one, True, Part.BELOW)


def _key(kept: Kept) -> tuple[object, ...]:
    return (kept.task.id, *kept.one.name, kept.one.by_named)


def _part(kept: Kept, late: Iterable[tuple[object, ...]]) -> Part:
    if _key(kept) in late:
        return Part.BELOW
    return {Status.DONE_ON_TIME: Part.BOTH_RATES, Status.DONE_LATE: Part.COMPLETION}.get(
        kept.one.status, Part.NEITHER
    )


def _refs(kept: Iterable[Kept]) -> tuple[Ref, ...]:
    return tuple(task_ref(id)._replace(name=same(id.id), section=TASKS)
                 for id in {each.task.id: each.task for each in kept}.values())  # fmt: skip


def _steps(tally: Tally, end: date, rates: Rates) -> Iterator[Step]:
    due = [kept for kept in tally.kept if kept.one.due is not None]
    on_time = [kept for kept in tally.kept if kept.one.status is Status.DONE_ON_TIME]
    late = sorted((k for k in tally.kept if k.one.days_late is not None),
                  key=lambda kept: kept.one.days_late or 0)  # fmt: skip
    yield Step(Text("Đến hạn trong giai đoạn", "Due in the period"), len(due),
               of=("progress.due",), counted=_refs(due))  # fmt: skip
    yield Step(Text("Hoàn thành đúng hạn", "Done on time"), len(on_time),
               of=("progress.done_on_time",), counted=_refs(on_time))  # fmt: skip
    yield Step(Text("Hoàn thành quá hạn", "Done late"), len(late),
               of=("progress.done_late",), counted=_refs(late))  # fmt: skip
    yield from _late(late)
    yield Step(
        sentence("Chưa hoàn thành, quá hạn vào ngày {end}, kể cả đến hạn từ trước",
                 "Overdue on {end}, due in the period or before", end=day(end)),
        tally.overdue, of=("progress.overdue",), counted=_refs(tally.overdue_kept),
    )  # fmt: skip
    yield from _rates(tally, rates)


def _late(late: Sequence[Kept]) -> Iterator[Step]:
    """The middle and the greatest of the days late."""
    if not late:
        return
    days = [kept.one.days_late or 0 for kept in late]
    listed = joined(map(number, days), "; ")
    yield Step(
        sentence("Số ngày chậm, trung vị của {days}", "Days late, the middle of {days}",
                 days=listed),
        median(days), of=("progress.days_late_median",), counted=_refs(late),
    )  # fmt: skip
    most = late[-1]
    done = most.one.reported or most.one.completed
    assert done is not None  # it was done late
    assert most.one.due is not None
    yield Step(
        sentence("Số ngày chậm nhiều nhất: {done} − hạn {due}",
                 "Days late, most: {done} − due {due}",
                 done=day(done), due=day(most.one.due)),
        days[-1], of=("progress.days_late_most",), counted=_refs([most]),
    )  # fmt: skip


def _rates(tally: Tally, rates: Rates) -> Iterator[Step]:
    on_time, done, whole = tally.rated
    since = [kept for kept in tally.kept if kept.since]
    if since:
        yield Step(
            Text("Trong đó quá hạn vào ngày cuối, sau đó mới hoàn thành: chỉ tính là quá hạn",
                 "Of them overdue at the end and done since: they count as overdue alone"),
            len(since), counted=_refs(since),
        )  # fmt: skip
    yield Step(
        sentence("Tỷ lệ hoàn thành: {done} hoàn thành ÷ ({done} + {overdue} quá hạn)",
                 "Rate done: {done} done ÷ ({done} + {overdue} overdue)",
                 done=done, overdue=tally.overdue),
        Rate(done, whole, rates), of=("progress.completion_rate",),
    )  # fmt: skip
    yield Step(
        sentence("Tỷ lệ đúng hạn: {on_time} đúng hạn ÷ ({done} + {overdue})",
                 "Rate on time: {on_time} on time ÷ ({done} + {overdue})",
                 on_time=on_time, done=done, overdue=tally.overdue),
        Rate(on_time, whole, rates), of=("progress.on_time_rate",),
    )  # fmt: skip


def _shared(whole: Tally, parts: Sequence[Tally]) -> Table:
    """What stands in several rows: the total less the sum of the rows, number by number."""
    keys = ("due", "done_on_time", "done_late", "overdue")
    labels = (
        Text("Đến hạn", "Due"), Text("Hoàn thành đúng hạn", "Done on time"),
        Text("Hoàn thành quá hạn", "Done late"), Text("Quá hạn (cuối kỳ)", "Overdue at the end"),
    )  # fmt: skip
    steps = [
        Step(
            sentence("{label}: {once} ở dòng tổng − {often} cộng các dòng",
                     "{label}: {once} in the total − {often} in the rows",
                     label=label, once=once, often=once - less),
            less, of=(f"progress.{key}",),
        )
        for key, label, once, less in zip(keys, labels, whole.numbers, shared(whole, parts),
                                          strict=True)
    ]  # fmt: skip
    return steps_table("explain_numbers", NUMBERS, steps)
