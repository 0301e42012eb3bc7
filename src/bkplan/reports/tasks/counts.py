"""Counting tasks by state: the official four-way split, and the rates that follow from it."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Rate, Ref, Table
from bkplan.reports.of_plan import NO_TASK, nothing, report_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital
from bkplan.words.terms import LATE
from bkplan.words.vocab import Rates, Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan


class Counts(NamedTuple):
    """How many tasks are in each state, and their rates; a cancelled task is in none but its own.

    What is taken off from others has no rates.
    """

    tasks: int
    done_on_time: int
    done_late: int
    open_in_time: int
    overdue: int
    no_deadline: int
    clock_not_started: int
    cancelled: int
    completion_rate: Rate | None
    on_time_rate: Rate | None

    @classmethod
    def of(cls, statuses: Iterable[Status], rates: Rates = Rates.ROUNDED) -> Counts:
        """Count states."""
        count = Counter(statuses)
        by_state = {str(status): count[status] for status in Status}
        done, on_time = completion(count, rates)
        tasks = sum(count.values()) - count[Status.CANCELLED]
        return cls(tasks=tasks, **by_state, completion_rate=done, on_time_rate=on_time)

    def taken_off(self) -> Counts:
        """The same numbers as what others must be lessened by."""
        counted = {key: -n for key, n in self._asdict().items() if isinstance(n, int)}
        return Counts(**counted, completion_rate=None, on_time_rate=None)


class CountedRow(NamedTuple):
    """What is counted: a sector, an agency, all of them; and the counts."""

    of: Ref
    counts: Counts
    coordinating: int = 0
    """Tasks that an agency takes part in."""
    awaiting: int = 0
    """Tasks that were reported and wait to be confirmed, whatever their state."""
    days_overdue_most: int = 0
    """How long the one overdue longest has been so."""


COLUMNS = tuple(
    column.within("counts")
    for column in (
        Column("tasks", Text("Số nhiệm vụ", "Tasks"), Kind.NUMBER),
        Column("done_on_time", capital(Status.DONE_ON_TIME.label), Kind.NUMBER, gives=2),
        Column("done_late", capital(Status.DONE_LATE.label), Kind.NUMBER, gives=2),
        Column("open_in_time", capital(Status.OPEN_IN_TIME.label), Kind.NUMBER, gives=2),
        Column("overdue", capital(Status.OVERDUE.label), Kind.NUMBER, alarm=LATE),
        Column("no_deadline", capital(Status.NO_DEADLINE.label), Kind.NUMBER, gives=1),
        Column("clock_not_started", capital(Status.CLOCK_NOT_STARTED.label), Kind.NUMBER, gives=1),
        Column("cancelled", capital(Status.CANCELLED.label), Kind.NUMBER, screen=False),
        Column("completion_rate", Text("Tỷ lệ hoàn thành", "Rate done"), Kind.RATE),
        Column("on_time_rate", Text("Tỷ lệ đúng hạn", "Rate on time"), Kind.RATE, gives=2),
    )
)
"""The columns of a CountedRow."""
EVERY_STATE = Text(
    "bảng này đếm mọi trạng thái; hãy dùng bkplan tasks --status",
    "this table counts every state; use bkplan tasks --status",
)
RULE = Text(
    "Tỷ lệ hoàn thành = hoàn thành ÷ (hoàn thành + quá hạn); "
    "tỷ lệ đúng hạn = hoàn thành đúng hạn ÷ (hoàn thành + quá hạn). "
    "Nhiệm vụ chưa đến hạn và nhiệm vụ đã hủy không tính.",
    "Rate done = done ÷ (done + overdue); rate on time = done on time ÷ (done + overdue). "
    "Tasks not yet due and cancelled ones do not count.",
)


def completion(count: Counter[Status], rates: Rates = Rates.ROUNDED) -> tuple[Rate, Rate]:
    """Completion and on-time rate of due tasks, as the Government's own reports compute them."""
    done = count[Status.DONE_ON_TIME] + count[Status.DONE_LATE]
    due = done + count[Status.OVERDUE]
    return Rate(done, due, rates), Rate(count[Status.DONE_ON_TIME], due, rates)


def alarms(states: Iterable[TaskState]) -> frozenset[str]:
    """What `--fail-on` can ask for: whether anything is overdue."""
    late = any(state.status is Status.OVERDUE for state in states)
    return frozenset({"overdue"} if late else ())


def keys_of(first: Column, *more: Column) -> tuple[str, ...]:
    """The keys of such a table, for its command."""
    return tuple(column.key for column in (first, *COLUMNS, *more))


def count_report(
    plan: Plan,
    as_of: date,
    found: Sequence[TaskState],
    rows: Sequence[CountedRow],
    *,
    name: str,
    title: Text,
    first: Column,
    more: tuple[Column, ...] = (),
    closing: int = 0,
    summary: tuple[Text, ...] = (),
    notes: tuple[Text, ...] = (),
) -> Report:
    """A row for each of what is counted, headed by `first`, and the total as the last.

    `closing` rows before the total are of no sector, of no agency.
    """
    of = first._replace(take=attrgetter("of"))
    empty = nothing(plan, as_of, NO_TASK)
    columns = (of, *COLUMNS, *more)
    table = Table(name, None, columns, tuple(rows), total=bool(rows), closing=closing, empty=empty)
    return report_of(
        plan,
        as_of,
        name=name,
        title=title,
        tables=(table,),
        summary=summary,
        notes=(RULE, *notes) if rows else notes,
        alarms=alarms(found),
    )
