"""`bkplan compare D1 D2`: what changed between two days, and why the numbers moved."""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, TypeAlias

from bkplan.output.report import Column, Kind, Rate, Ref, Report, Share, Table
from bkplan.reports.course.changed import change, done, overdue
from bkplan.reports.course.clocks import known, sides
from bkplan.reports.course.compare_explained import explained
from bkplan.reports.course.comparing import Comparison, compared
from bkplan.reports.course.moves import moved_tables
from bkplan.reports.course.numbers import LABELS, ORDER, grouped, numbers_of
from bkplan.reports.course.pairs import Side
from bkplan.reports.course.scopes import BY, By, by_scope, named, shared_ref
from bkplan.reports.course.span import reached
from bkplan.reports.days import Days, days_of
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.of_plan import NO_TASK, TOTAL_REF, nothing, report_of
from bkplan.reports.options import Argument, Known, Option
from bkplan.reports.spec import Group, Pointless, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.agencies import of_several
from bkplan.words.frozen import NamedTuple
from bkplan.words.periods import Every
from bkplan.words.phrases import capital, day, sentence
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.output.premises import AsRecorded
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

Telling: TypeAlias = "Callable[[Side, Side, Comparison, Rates], Iterable[Text]]"


class CountRow(NamedTuple):
    """A number before and after."""

    scope: Ref
    of: Ref
    """Which number it is."""
    before: int | Rate
    after: int | Rate

    @property
    def difference(self) -> int | Share | None:
        """What it went up by; of rates in points, None where one of them is none."""
        if isinstance(self.before, int) and isinstance(self.after, int):
            return self.after - self.before
        assert isinstance(self.before, Rate)
        assert isinstance(self.after, Rate)
        if self.before.fraction is None or self.after.fraction is None:
            return None
        return Share(self.after.fraction - self.before.fraction, self.after.rates, points=True)


def _counts_columns(before: Side, after: Side, *, scoped: bool) -> tuple[Column, ...]:
    return (
        Column("scope", Text("Phạm vi", "Scope"), screen=scoped),
        Column("key", Text("Chỉ số", "Count"), take=attrgetter("of")),
        Column("before", capital(before.called), Kind.NUMBER),
        Column("after", capital(after.called), Kind.NUMBER),
        Column("difference", Text("Tăng, giảm", "Difference"), Kind.NUMBER),
    )


EXPLAIN = Option(
    "explain",
    Text("Cách tính số liệu của phạm vi này (total, cơ quan, lĩnh vực, …) ở hai ngày, và vì sao "
         "thay đổi",
         "How the numbers of this scope (total, an agency, a sector, …) came about on both days, "
         "and why they moved"),
    metavar="SCOPE", ids=(TOTAL_REF.id, Known.AGENCIES, Known.SECTORS),
)  # fmt: skip


class CompareOptions(NamedTuple):
    """What `compare` alone is asked."""

    first: Annotated[
        Days | None,
        Argument(
            "[D1]",
            Text("Ngày trước: 2018-12-31, -3m, 2018-Q4 (ngày cuối quý); không nêu thì là ngày cuối "
                 "quý trước",
                 "The day before: 2018-12-31, -3m, 2018-Q4 (its last day); the last day of the "
                 "quarter before unless told"),
            parse=days_of, day=True, optional=True,
        ),
    ]  # fmt: skip
    second: Annotated[
        Days | None,
        Argument(
            "[D2]",
            Text("Ngày sau; không nêu thì là ngày của --as-of",
                 "The day after; that of --as-of unless told"),
            parse=days_of, day=True, optional=True,
        ),
    ]  # fmt: skip
    by: Annotated[By | None, BY] = None
    explain: Annotated[str | None, EXPLAIN] = None


def compare(plan: Plan, query: Query, asked: CompareOptions) -> Report:
    """What changed from one day to the other."""
    last = query.as_of
    if asked.second is not None:
        last = reached("compare", asked.second, plan, query.as_of)
    first = asked.first.last if asked.first else _quarter_before(last)
    if first >= last:
        raise Pointless(
            sentence(
                "compare: ngày {first} không trước ngày {last}; chọn ngày sớm hơn",
                "compare: {first} is not before {last}; choose an earlier day",
                first=day(first),
                last=day(last),
            )
        )
    return _asked_for(Side(plan, first), Side(plan, last), query, asked, _what_changed)


def _asked_for(
    before: Side, after: Side, query: Query, asked: CompareOptions, tell: Telling
) -> Report:
    """The comparison, or how the numbers of one scope came about."""
    if asked.explain is not None:
        return explained(before, after, query, asked.by, asked.explain)
    return compare_report(before, after, query, asked.by, tell=tell)


def _quarter_before(day: date) -> date:
    """The last day of the quarter before that of a day."""
    first = Every.QUARTER.of(day).first
    return first - timedelta(1) if first > date.min else first


def _what_changed(before: Side, _: Side, found: Comparison, rates: Rates) -> Iterator[Text]:
    yield change(before, found, rates)
    yield from done(found)
    yield from overdue(found)


def compare_report(
    before: Side,
    after: Side,
    query: Query,
    by: By | None = None,
    *,
    tell: Telling = _what_changed,
) -> Report:
    """The report of what moved from one side to the other; it is one of the plan that is after.

    `tell` says what is told of it in sentences.
    """
    found = compared(before, after, query, by)
    plan = after.plan
    rows = _count_rows(before, after, found, by, query.rates)
    columns = _counts_columns(before, after, scoped=by is not None)
    anything = bool(found.before or found.after)
    empty = nothing(plan, after.as_of, NO_TASK)
    tables = [
        Table("counts", None, columns, tuple(rows) if anything else (), empty=empty),
        *moved_tables(found, after),
    ]
    return report_of(
        plan,
        query.as_of,
        name="compare",
        title=capital(sentence(
            "So sánh {before} với {after}", "{before} compared with {after}",
            before=before.called, after=after.called,
        )),
        tables=tuple(tables) if anything else tuple(tables[:1]),
        summary=tuple(tell(before, after, found, query.rates)) if anything else (),
        notes=(counts.RULE, *_shared(found, by)) if anything else (),
        alarms=counts.alarms(found.after),
    )  # fmt: skip


def _shared(found: Comparison, by: By | None) -> Iterator[Text]:
    """How many tasks stand in the rows of several."""
    several = _in_several(found, by) if by else ()
    if several and by is By.LEAD:
        yield from of_several(several)
    elif several:
        yield sentence(
            "{count} nhiệm vụ có nhiều nhãn: tính ở mỗi nhãn, tổng tính một lần.",
            "With several tags: {count}; counted for each of them, once in the total.",
            count=len(several),
        )


POINTS = Text(
    "Chênh lệch của tỷ lệ tính bằng điểm phần trăm.", "Rates differ by points of a percentage."
)


def _count_rows(
    before: Side, after: Side, found: Comparison, by: By | None, rates: Rates
) -> Iterator[CountRow]:
    """Every number on both sides: of each scope that has a task, then of the total."""
    groups: list[tuple[Ref, Sequence[TaskState], Sequence[TaskState]]] = []
    several = by is not None and bool(_in_several(found, by))
    if by is not None:
        old, new = grouped(found.before, by), grouped(found.after, by)
        names = {**named(by, before.plan), **named(by, after.plan)}
        groups = [
            (ref, old.get(id, ()), new.get(id, ()))
            for id, ref in names.items()
            if id in old or id in new
        ]
    rows = [row for group in groups for row in _rows_of(*group, rates)]
    total = tuple(_rows_of(TOTAL_REF, found.before, found.after, rates))
    yield from rows
    if several and by is not None:
        yield from _less(rows, total, shared_ref(by, (*found.before, *found.after)))
    yield from total


def _rows_of(
    scope: Ref, was: Iterable[TaskState], now: Iterable[TaskState], rates: Rates
) -> Iterator[CountRow]:
    one, other = numbers_of(was, rates), numbers_of(now, rates)
    return (CountRow(scope, Ref(key, LABELS[key]), one[key], other[key]) for key in ORDER)


def _less(rows: Sequence[CountRow], total: Sequence[CountRow], scope: Ref) -> Iterator[CountRow]:
    """What is counted in several rows, to be taken off: of each number, and of no rate."""
    for whole in total:
        if isinstance(whole.before, int) and isinstance(whole.after, int):
            its = [row for row in rows if row.of.id == whole.of.id]
            before = sum(row.before for row in its if isinstance(row.before, int))
            after = sum(row.after for row in its if isinstance(row.after, int))
            yield CountRow(scope, whole.of, whole.before - before, whole.after - after)


def _in_several(found: Comparison, by: By) -> tuple[TaskState, ...]:
    """The tasks that stand in several rows: those of the later day, or else of the earlier one."""
    sides = (found.after, found.before)
    several = (tuple(s for s in side if len(by_scope(by, s)) > 1) for side in sides)
    return next(filter(None, several), ())


_ONE_BY_REV = Text(
    "compare: so dữ liệu đã ghi với dữ liệu hiện nay chỉ làm được với một kế hoạch; hãy chọn một "
    "bằng -C DIR, hoặc nêu hai ngày",
    "compare: what was recorded then is set against now for one plan only; choose one with -C DIR, "
    "or tell two days",
)


def _then_and_now(
    then: Plan, now: Plan, query: Query, asked: CompareOptions, recorded: AsRecorded
) -> Report | None:
    """A day by what was recorded then, and now; None where days of their own are compared."""
    if asked.first is not None or asked.second is not None:
        return None
    if now.is_many:
        raise Pointless(_ONE_BY_REV)
    before, after = sides(then, now, query.as_of, recorded)
    return _asked_for(before, after, query, asked, known)


SPEC = ReportSpec(
    "compare",
    compare,
    Text(
        "Những thay đổi giữa hai ngày, và vì sao số liệu thay đổi",
        "What changed between two days, and why the numbers moved",
    ),
    "bkplan compare 2018-09-30 2018-12-31",
    Group.SUMMARIES,
    asks=CompareOptions,
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    tables=("counts", "moved", "obligations", "explain_numbers"),
    rated=True,
    then_and_now=_then_and_now,
    many_plans=True,
)
