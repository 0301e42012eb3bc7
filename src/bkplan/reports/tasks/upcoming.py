"""`bkplan upcoming`: what falls due soon."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

from bkplan.output.report import Column, Report
from bkplan.reports.days import a_period
from bkplan.reports.filters import AWAITING, DUE_AFTER, DUE_BEFORE, STATUS
from bkplan.reports.of_plan import SECTOR
from bkplan.reports.options import Option, a_span
from bkplan.reports.query import Query, let_through, selected
from bkplan.reports.spec import FAIL_ON, Group, Pointless, ReportSpec, only_status
from bkplan.reports.tasks import by_each, remarks
from bkplan.reports.tasks import tasklist as t
from bkplan.words.frozen import NamedTuple
from bkplan.words.periods import Period
from bkplan.words.phrases import day, sentence
from bkplan.words.spans import Span
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

COLUMNS = (
    t.ID, t.CLAUSE, t.TITLE, t.MILESTONE, SECTOR, t.LEAD, t.DUE, t.PHRASE,
    t.STATUS_IN_DATA, t.AWAITING_OF_SHOWN, t.DAYS_LEFT, t.OCCURRENCE, t.RESTRUCTURING,
    *t.OF_SHOWN, *t.WHO, *by_each.OF_EACH, *t.LISTED,
)  # fmt: skip
NEXT = 3
"""Occurrences of a recurrence in a letter and in the report at most; the rest are counted."""

USUAL = "30d"
WITHIN = Option(
    "within",
    Text("Đến hạn trong bao lâu nữa: 30d, 6w, 2m, 1q, 1y",
         "How far ahead to look: 30d, 6w, 2m, 1q, 1y"),
    parse=a_span,
    metavar="SPAN",
    default=USUAL,
)  # fmt: skip
IN = Option(
    "in",
    Text("Đến hạn trong kỳ này, thay cho --within: 2021, q1/2021, 2021-Q1, 3/2021",
         "What falls due in this period, in place of --within: 2021, q1/2021, 2021-Q1, 3/2021"),
    parse=a_period,
    metavar="PERIOD",
)  # fmt: skip

_UNLESS_IN = WITHIN._replace(
    help=sentence("{told} [{usual}]", "{told} [{usual}]", told=WITHIN.help, usual=USUAL),
    default=None,
)
"""What holds unless told must not be taken for told, beside `--in`."""


class UpcomingOptions(NamedTuple):
    """What `upcoming` alone is asked."""

    within: Annotated[Span | None, _UNLESS_IN] = None
    period: Annotated[Period | None, IN] = None
    each: by_each.Each = False
    explain: Annotated[str | None, by_each.EXPLAIN] = None


def upcoming(plan: Plan, query: Query, asked: UpcomingOptions) -> Report:
    """Every obligation open in time that falls due within a span, the next first."""
    only_status(query.asked(STATUS), Status.OPEN_IN_TIME, "upcoming")
    if asked.period is None:
        last = (asked.within or a_span(USUAL)).after(query.as_of)
        soon = due_soon(plan, query, last, each=asked.each)
        if asked.explain is not None:
            return _explained(plan, query, soon, asked.explain)
        return soon_report(plan, query.as_of, soon, last)
    if asked.within is not None:
        raise Pointless(_EITHER)
    first, last = asked.period.first, asked.period.last
    if last < query.as_of:
        raise Pointless(_over(asked.period, query.as_of))
    soon = due_soon(plan, query, last, first, each=asked.each)
    if asked.explain is not None:
        return _explained(plan, query, soon, asked.explain)
    when = _WITHIN_PERIOD if first > query.as_of else _REST_OF_PERIOD
    return soon_report(plan, query.as_of, soon, last, when=sentence(*when, p=asked.period.text))


def _explained(plan: Plan, query: Query, soon: Sequence[TaskState], id: str) -> Report:
    from bkplan.reports.tasks.listed_explained import explained  # rarely

    return explained(plan, query, soon, id, name="upcoming", columns=COLUMNS)


_EITHER = Text(
    "--in: kỳ đã cho biết đến bao giờ; hãy bỏ --in hoặc --within",
    "--in: the period says how far to look; leave out --in or --within",
)
_BY = Text("từ nay đến hết ngày {last}", "by {last}")
_WITHIN_PERIOD = Text("trong {p}", "in {p}")
_REST_OF_PERIOD = Text("từ nay đến hết {p}", "by the end of {p}")


_SECOND_DAY = date.min + timedelta(1)
"""There is a day before it."""


def _over(period: Period, as_of: date) -> Text:
    """That a period is over, and which list has what fell due in it."""
    before, after = max(period.first, _SECOND_DAY) - timedelta(1), period.last + timedelta(1)
    spelt = f"bkplan tasks --due-after {before} --due-before {after}"
    return sentence(
        "--in {key}: kỳ này đã qua trước ngày {day}; hãy dùng {spelt}",
        "--in {key}: this period was over by {day}; use {spelt}",
        key=period.key, day=day(as_of), spelt=spelt,
    )  # fmt: skip


def due_soon(
    plan: Plan, query: Query, last: date, first: date = date.min, *, each: bool = False
) -> list[TaskState]:
    """What is open in time and falls due by a day, the next first: a state an obligation.

    `first` leaves out what falls due before it. What several owe each for itself by one day is one,
    unless `each` is to have its own.
    """
    asked = query.asked(STATUS)
    if asked and Status.OPEN_IN_TIME not in asked:
        return []
    of_obligation = (DUE_AFTER, DUE_BEFORE)
    chosen = query.without(STATUS, *of_obligation)  # what is meant is the obligation's
    waits = bool(query.asked(AWAITING))
    found = selected(plan, chosen, until=last, each=each)
    if plan.is_many:  # under one that has ended nothing is to come
        found = tuple(s for s in found if not plan.of(s.task.id).header.has_ended(query.as_of))
    soon = falling_due(found, last, first, waits=waits)
    return list(let_through(plan, query.of(*of_obligation), soon))


def falling_due(
    found: Iterable[TaskState], last: date, first: date = date.min, *, waits: bool = False
) -> list[TaskState]:
    """What is open in time of tasks, known up to a day, and falls due by it; see due_soon()."""
    soon = [
        state._replace(status=obligation.status, shown=obligation)
        for state in found
        for obligation in _alike_once(
            one
            for one in state.obligations
            if one.status is Status.OPEN_IN_TIME
            and one.due
            and first <= one.due <= last
            and (one.awaiting or not waits)
        )
    ]
    soon.sort(key=lambda state: state.due or date.max)
    return soon


def _alike_once(obligations: Iterable[Obligation]) -> Iterable[Obligation]:
    """Of what several owe of one name by one day, the first."""
    found: dict[object, Obligation] = {}
    for place, one in enumerate(obligations):
        found.setdefault((one.name, one.due) if one.owing else place, one)
    return found.values()


def soon_report(
    plan: Plan,
    as_of: date,
    soon: Sequence[TaskState],
    last: date,
    *,
    when: Text | None = None,
    most: int | None = None,
    columns: tuple[Column, ...] = COLUMNS,
) -> Report:
    """The report of what falls due by a day; with `most` the next few of each recurrence.

    `when` says that in other words, where not all until then was asked for.
    """
    shown, rest = (soon, ()) if most is None else _nearest(soon, most, last)
    when = when or sentence(*_BY, last=day(last))
    return t.task_report(
        plan,
        as_of,
        shown,
        name="upcoming",
        title=Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"),
        columns=columns,
        summary=(_summary(soon, when),),
        empty=sentence(
            "Không có nhiệm vụ nào đến hạn {when}.", "Nothing falls due {when}.", when=when
        ),
        remarks=lambda shown: (
            *rest,
            *remarks.extended(shown, plan),
            *remarks.awaited(shown, plan, lambda state: (state.shown,) if state.shown else ()),
        ),
    )


def count_tasks(states: Sequence[TaskState]) -> int:
    """How many tasks there are among states of their obligations."""
    return len({state.task.id for state in states})


def _summary(soon: Sequence[TaskState], when: Text) -> Text:
    tasks = count_tasks(soon)
    if tasks == len(soon):
        return sentence(
            "{tasks} nhiệm vụ đến hạn {when}.", "{tasks} due {when}.", tasks=tasks, when=when
        )
    return sentence(
        "{tasks} nhiệm vụ đến hạn {when}, gồm {count} kỳ, lượt thực hiện.",
        "{count} due {when}, of {tasks} {tasks:task}.",
        tasks=tasks,
        count=len(soon),
        when=when,
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
    tables=("upcoming", "explain"),
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
    many_plans=True,
)
