"""`bkplan progress`: what was due, done and overdue in each year, quarter or month."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from bkplan.faults.too_much import TooMuch
from bkplan.output.report import Column, Kind, Rate, Ref, Report, Table
from bkplan.reports.course.progress_explained import explained
from bkplan.reports.course.scopes import BY, By, named, shared_ref
from bkplan.reports.course.span import FROM, TO, span_of
from bkplan.reports.course.tallies import WHOLE, Tally, counted, median, shared
from bkplan.reports.days import Days, a_period
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.of_plan import TOTAL_REF, nothing, report_of
from bkplan.reports.options import Known, Option, word_of
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, Pointless, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.agencies import SHARED
from bkplan.words.frozen import NamedTuple
from bkplan.words.periods import Every, Period, periods
from bkplan.words.phrases import capital, day, number, sentence
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.reports.course.tallies import Counted

MOST_ROWS = 200_000
EVERY = Option(
    "every", Text("Theo: year, quarter, month", "By: year, quarter, month"),
    parse=word_of(Every), metavar="PERIOD", default=str(Every.YEAR), ids=tuple(map(str, Every)),
)  # fmt: skip


def _scope_and_period(texts: tuple[str, str]) -> tuple[str, Period]:
    """What --explain is told: a scope's id or name, and a period; or BadValue."""
    scope, period = texts
    return scope, a_period(period)


EXPLAIN = Option(
    "explain",
    Text("Cách tính số liệu của phạm vi này (total, cơ quan, lĩnh vực, …) trong giai đoạn này: "
         "2020, 2020-Q4, 2020-12",
         "How the numbers of this scope (total, an agency, a sector, …) in this period came "
         "about: 2020, 2020-Q4, 2020-12"),
    parse=_scope_and_period, metavar="SCOPE PERIOD", pair=True,
    ids=(TOTAL_REF.id, Known.AGENCIES, Known.SECTORS),
)  # fmt: skip


class ProgressOptions(NamedTuple):
    """What `progress` alone is asked."""

    every: Annotated[Every, EVERY]
    first: Annotated[Days | None, FROM] = None
    last: Annotated[Days | None, TO] = None
    by: Annotated[By | None, BY] = None
    explain: Annotated[tuple[str, Period] | None, EXPLAIN] = None


class ProgressRow(NamedTuple):
    """A period and a scope."""

    period: Ref
    scope: Ref
    due: int
    done_on_time: int
    done_late: int
    days_late_median: Fraction | None
    days_late_most: int | None
    overdue: int
    completion_rate: Rate | None
    on_time_rate: Rate | None


def _columns(by: By | None) -> tuple[Column, ...]:
    scope = capital(by.label) if by else Text("Phạm vi", "Scope")
    return (
        Column("period", Text("Giai đoạn", "Period")),
        Column("scope", scope, screen=by is not None),
        Column("due", Text("Đến hạn", "Due"), Kind.NUMBER),
        Column("done_on_time", Text("Hoàn thành đúng hạn", "Done on time"), Kind.NUMBER),
        Column("done_late", Text("Hoàn thành quá hạn", "Done late"), Kind.NUMBER),
        Column("days_late_median", Text("Số ngày chậm (trung vị)", "Days late (median)"),
               Kind.INDEX),
        Column("days_late_most", Text("Số ngày chậm (nhiều nhất)", "Days late (most)"),
               Kind.NUMBER),
        Column("overdue", Text("Chưa hoàn thành, quá hạn (cuối kỳ)", "Overdue at the end"),
               Kind.NUMBER),
        Column("completion_rate", Text("Tỷ lệ hoàn thành", "Rate done"), Kind.RATE),
        Column("on_time_rate", Text("Tỷ lệ đúng hạn", "Rate on time"), Kind.RATE),
    )  # fmt: skip


COLUMNS = _columns(None)
HOW = Text(
    "Tính theo kỳ, lượt thực hiện và mốc, xếp vào giai đoạn chứa hạn hiện hành; không xác định "
    "thời hạn thì vào giai đoạn chứa ngày hoàn thành. Quá hạn: mọi kỳ, lượt quá hạn vào ngày cuối "
    "của giai đoạn (hoặc ngày báo cáo), kể cả đến hạn từ trước.",
    "Counted are obligations: in the period of the due date in force, or, without one, in that in "
    "which they were done. Overdue is whatever was so on the last day of the period (or on the day "
    "of the report), due in it or before.",
)
RULE = Text(
    "Tỷ lệ hoàn thành = hoàn thành ÷ (hoàn thành + quá hạn); tỷ lệ đúng hạn = hoàn thành đúng hạn "
    "÷ (hoàn thành + quá hạn). Việc quá hạn vào ngày cuối giai đoạn mà sau đó đã hoàn thành thì "
    "tính một lần, là quá hạn.",
    "Rate done = done ÷ (done + overdue); rate on time = done on time ÷ (done + overdue). What was "
    "overdue at the end and has been done since counts once, as overdue.",
)


def progress(plan: Plan, query: Query, asked: ProgressOptions) -> Report:
    """A row for each period and scope, and for each period the total as its last."""
    if asked.explain is not None:
        return _explained(plan, query, asked, *asked.explain)
    first, last = span_of(asked.first, asked.last, plan, query.as_of)
    issued = plan.header.issued
    there = query.as_of >= issued
    listed = periods(asked.every, first or issued, last) if there else ()
    found = selected(plan, query)
    rows: tuple[ProgressRow, ...] = ()
    notes: tuple[Text, ...] = ()
    if listed:
        made = counted(plan, query, listed, asked.by)
        less = shared_ref(asked.by, found) if asked.by else SHARED
        rows = tuple(_rows(plan, made, listed, (asked.by, less), query.rates))
        until = last if last < query.as_of else None
        notes = (
            HOW,
            RULE,
            *_whole_periods(listed, first, until),
            *_remarks(made, given=bool(asked.first or asked.last)),
        )
    table = Table("progress", None, _columns(asked.by), rows,
                  empty=nothing(plan, query.as_of, _NOTHING))  # fmt: skip
    return report_of(
        plan,
        query.as_of,
        name="progress",
        title=sentence("Tiến độ theo từng {unit}", "Progress by {unit}", unit=asked.every.label),
        tables=(table,),
        notes=notes,
        alarms=counts.alarms(found),
    )


def _explained(
    plan: Plan, query: Query, asked: ProgressOptions, text: str, period: Period
) -> Report:
    """What one row counts, and how its numbers came about."""
    for option, value in ((FROM, asked.first), (TO, asked.last)):
        if value is not None:
            raise Pointless(
                sentence(
                    "--explain: đã nêu một giai đoạn; hãy bỏ --{option}",
                    "--explain: names one period; leave out --{option}", option=option.name,
                )
            )  # fmt: skip
    found = selected(plan, query)
    made = explained(plan, query, asked.by, (text, period), found)
    return report_of(
        plan,
        query.as_of,
        name="progress",
        title=sentence("Cách tính tiến độ {period}", "How the progress of {period} came about",
                       period=period.text),
        tables=made,
        notes=(HOW, RULE),
        alarms=counts.alarms(found),
    )  # fmt: skip


_NOTHING = Text("Không có giai đoạn nào phù hợp.", "No period matches.")


def _rows(
    plan: Plan,
    made: Counted,
    listed: Sequence[Period],
    by_less: tuple[By | None, Ref],
    rates: Rates,
) -> Iterator[ProgressRow]:
    by, less = by_less
    by_place: dict[int, dict[str, Tally]] = defaultdict(dict)
    for (place, scope), tally in made.by_scope.items():
        by_place[place][scope] = tally
    size = len(listed) + len(made.by_scope)
    if size > MOST_ROWS:
        raise TooMuch(
            sentence(
                "bảng sẽ có hơn {n} dòng; hãy chọn giai đoạn dài hơn (--every), ít hơn (--from, "
                "--to), hoặc bỏ --by",
                "the table would have more than {n} rows; choose longer periods (--every), fewer "
                "(--from, --to), or leave out --by",
                n=number(MOST_ROWS),
            )
        )
    names = named(by, plan) if by else {}
    for place, period in enumerate(listed):
        called = Ref(period.key, capital(period.text), since=period.first)
        whole = made.whole.get((place, WHOLE), Tally())
        yield from _of_scopes(called, whole, by_place.get(place, {}), (names, less), rates)
        yield _row(called, TOTAL_REF, whole, rates)


def _of_scopes(
    period: Ref,
    whole: Tally,
    parts: Mapping[str, Tally],
    called: tuple[Mapping[str, Ref], Ref],
    rates: Rates,
) -> Iterator[ProgressRow]:
    """The rows of scopes in which there is anything, and what they have too much."""
    names, less = called
    yield from (_row(period, ref, parts[id], rates) for id, ref in names.items() if id in parts)
    if not parts:
        return
    due, on_time, late, overdue = shared(whole, parts.values())
    if any((due, on_time, late, overdue)):
        yield ProgressRow(period, less, due, on_time, late, None, None, overdue, None, None)


def _row(period: Ref, scope: Ref, tally: Tally, rates: Rates) -> ProgressRow:
    due, on_time, late, overdue = tally.numbers
    rated_on_time, rated_done, rated = tally.rated
    return ProgressRow(
        period,
        scope,
        due,
        on_time,
        late,
        median(tally.days_late),
        max(tally.days_late, default=None),
        overdue,
        Rate(rated_done, rated, rates),
        Rate(rated_on_time, rated, rates),
    )


def _whole_periods(
    listed: Sequence[Period], first: date | None, last: date | None
) -> Iterator[Text]:
    """That periods are counted whole, where one asked from or up to a day within one."""
    opens, closes = listed[0].first, listed[-1].last
    if (first and first > opens) or (last and last < closes):
        yield sentence(
            "Mỗi giai đoạn tính trọn: từ ngày {opens} đến hết ngày {closes}.",
            "Periods are counted whole: from {opens} to {closes}.",
            opens=day(opens), closes=day(closes),
        )  # fmt: skip


def _remarks(made: Counted, *, given: bool) -> Iterator[Text]:
    if made.both:
        yield sentence(
            "{n} việc hoàn thành sau khi giai đoạn kết thúc: tính cả ở cột hoàn thành và cột "
            "quá hạn (cuối kỳ).",
            "Done after their period had ended: {n}; they stand under done, and under overdue at "
            "its end.",
            n=made.both,
        )
    if made.outside and not given:
        yield sentence(
            "{n} việc đã hoàn thành có hạn ngoài các giai đoạn này, không tính.",
            "Done, but due before or after these periods: {n}; not counted.",
            n=made.outside,
        )


SPEC = ReportSpec(
    "progress",
    progress,
    Text(
        "Từng năm, quý, tháng: đến hạn, hoàn thành, quá hạn cuối kỳ, tỷ lệ",
        "Each year, quarter or month: due, done, overdue at its end, rates",
    ),
    "bkplan progress --every quarter --lead so-y-te",
    Group.SUMMARIES,
    asks=ProgressOptions,
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    rated=True,
    tables=("progress", "explain", "explain_numbers"),
    keys=tuple(column.key for column in COLUMNS),
    many_plans=True,
)
