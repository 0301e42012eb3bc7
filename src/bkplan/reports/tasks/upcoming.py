"""`bkplan upcoming`: what falls due soon."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

from bkplan.output.report import Column, Report
from bkplan.reports.filters import AWAITING, STATUS
from bkplan.reports.of_plan import SECTOR
from bkplan.reports.options import Option, a_span
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import FAIL_ON, Group, ReportSpec, only_status
from bkplan.reports.tasks import remarks
from bkplan.reports.tasks import tasklist as t
from bkplan.words.phrases import day, sentence
from bkplan.words.spans import Span
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

COLUMNS = (
    t.ID, t.CLAUSE, t.TITLE, t.MILESTONE, SECTOR, t.LEAD, t.DUE, t.PHRASE, t.STATUS_IN_DATA,
    t.AWAITING_OF_SHOWN, t.DAYS_LEFT, t.OCCURRENCE, t.RESTRUCTURING, *t.WHO, *t.LISTED,
)  # fmt: skip
NEXT = 3
"""Occurrences of a recurrence in a letter and in the report at most; the rest are counted."""


WITHIN = Option(
    "within",
    Text("Đến hạn trong bao lâu nữa: 30d, 6w, 2m, 1q, 1y",
         "How far ahead to look: 30d, 6w, 2m, 1q, 1y"),
    parse=a_span,
    metavar="SPAN",
    default="30d",
)  # fmt: skip


class UpcomingOptions(NamedTuple):
    """What `upcoming` alone is asked."""

    within: Annotated[Span, WITHIN]


def upcoming(plan: Plan, query: Query, asked: UpcomingOptions) -> Report:
    """Every obligation open in time that falls due within a span, the next first."""
    only_status(query.asked(STATUS), Status.OPEN_IN_TIME, "upcoming")
    last = asked.within.after(query.as_of)
    return soon_report(plan, query.as_of, due_soon(plan, query, last), last)


def due_soon(plan: Plan, query: Query, last: date) -> list[TaskState]:
    """What is open in time and falls due by a day, the next first: a state an obligation."""
    asked = query.asked(STATUS)
    if asked and Status.OPEN_IN_TIME not in asked:
        return []
    chosen = query.without(STATUS)  # the state meant is the obligation's
    waits = bool(query.asked(AWAITING))
    soon = [
        state._replace(status=obligation.status, shown=obligation)
        for state in selected(plan, chosen, until=last)
        for obligation in state.obligations
        if obligation.status is Status.OPEN_IN_TIME
        and obligation.due
        and obligation.due <= last
        and (obligation.awaiting or not waits)
    ]
    soon.sort(key=lambda state: state.due or date.max)
    return soon


def soon_report(
    plan: Plan,
    as_of: date,
    soon: Sequence[TaskState],
    last: date,
    *,
    most: int | None = None,
    columns: tuple[Column, ...] = COLUMNS,
) -> Report:
    """The report of what falls due by a day; with `most` the next few of each recurrence."""
    shown, rest = (soon, ()) if most is None else _nearest(soon, most, last)
    return t.task_report(
        plan,
        as_of,
        shown,
        name="upcoming",
        title=Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"),
        columns=columns,
        summary=(_summary(soon, last),),
        empty=sentence(
            "Không có nhiệm vụ nào đến hạn từ nay đến hết ngày {last}.",
            "Nothing falls due by {last}.",
            last=day(last),
        ),
        remarks=lambda shown: (
            *rest,
            *remarks.extended(shown),
            *remarks.awaited(shown, lambda state: (state.shown,) if state.shown else ()),
        ),
    )


def count_tasks(states: Sequence[TaskState]) -> int:
    """How many tasks there are among states of their obligations."""
    return len({state.task.id for state in states})


def _summary(soon: Sequence[TaskState], last: date) -> Text:
    tasks = count_tasks(soon)
    if tasks == len(soon):
        return sentence(
            "{tasks} nhiệm vụ đến hạn từ nay đến hết ngày {last}.",
            "{tasks} due by {last}.",
            tasks=tasks,
            last=day(last),
        )
    return sentence(
        "{tasks} nhiệm vụ đến hạn từ nay đến hết ngày {last}, gồm {count} kỳ, lượt thực hiện.",
        "{count} due by {last}, of {tasks} {tasks:task}.",
        tasks=tasks,
        count=len(soon),
        last=day(last),
    )


def _nearest(
    soon: Sequence[TaskState], most: int, last: date
) -> tuple[list[TaskState], tuple[Text, ...]]:
    """The next few occurrences of each recurrence, all else as it is, and what is left out."""
    shown: list[TaskState] = []
    met: dict[str, int] = defaultdict(int)
    left: dict[str, list[date]] = defaultdict(list)
    for state in soon:
        met[state.task.id] += 1
        recurs = state.task.recurs and not (state.shown and state.shown.milestone)
        if not recurs or met[state.task.id] <= most:
            shown.append(state)
        elif state.due:
            left[state.task.id].append(state.due)
    rest = tuple(
        sentence(
            "{id}: còn {n} kỳ nữa đến hạn từ nay đến hết ngày {last}, kỳ cuối có hạn {final}.",
            "{id}: {n} more due by {last}, the last on {final}.",
            id=task,
            n=len(days),
            last=day(last),
            final=day(days[-1]),
        )
        for task, days in left.items()
    )
    return shown, rest


SPEC = ReportSpec(
    "upcoming",
    upcoming,
    Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"),
    "bkplan upcoming --within 60d",
    Group.TASKS,
    asks=UpcomingOptions,
    alarming=False,
    pointless=(
        (
            FAIL_ON,
            Text(
                "ở đây không có gì quá hạn; hãy dùng bkplan overdue --fail-on overdue",
                "nothing here is overdue; use bkplan overdue --fail-on overdue",
            ),
        ),
    ),
    keys=tuple(column.key for column in COLUMNS),
)
