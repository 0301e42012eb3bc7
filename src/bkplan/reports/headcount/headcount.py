"""`bkplan headcount`: where the cuts stand and where they are heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.faults.too_much import TooMuch
from bkplan.headcount.authorities import with_authorities
from bkplan.headcount.terms import TOTAL, WHOLE, By, Scope, reductions
from bkplan.headcount.together import headcounts
from bkplan.output.report import Ref, Report, Table
from bkplan.reports.answering import how_sure
from bkplan.reports.filters import AUTHORITY, SECTOR, UNIT_FILTERS
from bkplan.reports.headcount import flows, notes, tables
from bkplan.reports.headcount.asked import BY, CHART, FROM, TO, HeadcountOptions
from bkplan.reports.headcount.chart import path_chart
from bkplan.reports.headcount.counted import Counted, definition_table
from bkplan.reports.headcount.explain import explanation, find_scope
from bkplan.reports.headcount.explain_change import change_tables
from bkplan.reports.headcount.explain_numbers import numbers_table
from bkplan.reports.headcount.explain_planned import planned_steps
from bkplan.reports.headcount.planned import planned_table
from bkplan.reports.headcount.years import how_to_read, slowest, years_table
from bkplan.reports.of_plan import report_of
from bkplan.reports.query import Query, selected_units
from bkplan.reports.spec import Group, Pointless, ReportSpec
from bkplan.units.figures import Figures
from bkplan.words.files import UNITS_FILE
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.headcount.against_targets import Headcount
    from bkplan.output.charts import Chart
    from bkplan.records.narrowing import Narrowing
    from bkplan.records.plan import Plan

ROWS, ROWS_EACH = 150_000, 5
"""How many rows there may be: in all, and for each unit and each year of its figures."""
TITLE = Text("Biên chế: chỉ tiêu và thực hiện", "Headcount against its targets")
NO_FIGURES = Text(
    f"Chưa có số liệu: ghi assigned của năm gốc cho mọi đơn vị trong {UNITS_FILE} "
    "(staffing: {2015: {assigned: …}}) thì lộ trình mới tính được bằng số.",
    f"No figures yet: with `assigned` of the base year for every unit in {UNITS_FILE} "
    "(staffing: {2015: {assigned: …}}) the path becomes numbers.",
)

_NO_TARGET = Text(
    f"Kế hoạch không có chỉ tiêu biên chế: ghi chỉ tiêu vào targets của {UNITS_FILE} (measure: "
    "headcount) và số liệu từng đơn vị (staffing) thì lệnh này cho biết lộ trình, kết quả và "
    "xu hướng.",
    f"The plan has no headcount target: with one among the `targets` of {UNITS_FILE} (measure: "
    "headcount) and figures of the units (`staffing`) this command shows path, outcome and trend.",
)


def headcount(
    plan: Plan, query: Query, asked: HeadcountOptions, *, known: Sequence[Headcount] = ()
) -> Report:
    """Path, targets and balance by scope.

    `known` are the headcounts asked for, where somebody has made them already.
    """
    by, first, last = asked.by, asked.first, asked.last
    if first is not None and last is not None and first > last:
        raise Pointless(
            Text(
                f"--from: năm {first} sau năm {last} của --to; chọn năm sớm hơn",
                f"--from: {first} is after --to {last}; choose an earlier year",
            )
        )
    filtered = bool(query.chosen)
    if by is By.TOTAL and filtered:
        raise Pointless(
            Text(
                "--by total: tổng gồm mọi đơn vị; hãy bỏ --by total hoặc bỏ bộ lọc",
                "--by total: the total has every unit; leave out --by total, or the filter",
            )
        )
    given, plan = plan, with_authorities(plan, query.as_of)
    chosen = frozenset(unit.id for unit in selected_units(given, query))
    heads = known or _headcounts(plan, query, asked, planned=False)
    if asked.explain is not None:
        _alone(asked, filtered=filtered)
        id, year = asked.explain
        scope = find_scope(plan, id)
        supposed = _headcounts(plan, query, asked, planned=True) if asked.planned else ()
        return _report(
            plan,
            query,
            (
                explanation(heads, scope, year),
                numbers_table(heads, scope, year),
                *((planned_steps(heads, supposed, scope, year),) if supposed else ()),
                *change_tables(heads, scope, year, query.rates),
            ),
        )
    by = by or _by(query)
    supposed = _headcounts(plan, query, asked, planned=True) if asked.planned else ()
    told = _told(heads, by, chosen, asked)
    definition = definition_table(heads)
    if not heads[0].periods or all(head.figures.last_year is None for head in heads):
        notes_ = (NO_FIGURES,) if heads[0].periods else ()
        untold = None if heads[0].periods else plan.header.kind.naming(_NO_TARGET)
        index = tables.index_table(told, untold)
        return _report(plan, query, (index, *definition), notes=notes_)
    beside = [
        (one._replace(scopes={**one.scopes, **other.scopes}), other.head)
        for one, other in zip(told, _told(supposed, by, chosen, asked), strict=False)
    ]
    either = [one for one, _ in beside] or told
    if not any(one.scopes for one in either):
        return _report(plan, query, (tables.path_table(told, by, brief=False), *definition))
    _warranted(plan, sum(len(one.scopes) * len(one.years) for one in either))
    brief = by is not By.TOTAL and first is None and last is None
    made = [
        tables.path_table(told, by, brief=brief),
        tables.targets_table(told, by),
        flows.balance_table(told, by),
        flows.change_table(told, by, query.rates),
    ]
    if beside:
        made.append(planned_table(beside, by))
    by_year = None
    if by is not By.TOTAL and not asked.long and len(told) == 1:
        by_year = years_table(told[0], by, query.rates)
    if by_year is not None:
        made[:1] = [made[0]._replace(aside=True), by_year]
    return _report(
        plan,
        query,
        (*made, *definition),
        summary=tuple(
            said
            for one in told
            for said in notes.standing(one.head, *notes.subject(one, filtered=filtered))
        )
        + (slowest(by_year) if by_year is not None else ()),
        notes=(
            *notes.remarks(
                told, filtered=filtered, brief=brief and by_year is None, rates=query.rates
            ),
            *((how_to_read(told[0], by_year),) if by_year is not None else ()),
            *(_marks(given, query) if by is By.AUTHORITY else ()),
        ),
        charts=()
        if asked.chart is False
        else tuple(path_chart(one, always=bool(asked.chart)) for one in told if one.years),
    )


def _marks(plan: Plan, query: Query) -> tuple[Text, ...]:
    """What explains the mark behind authorities that follow as inferred."""
    all_ = (authority(unit, plan, query.as_of) for unit in plan.units)
    return how_sure(one for one in all_ if not one.is_open)


def _alone(asked: HeadcountOptions, *, filtered: bool) -> None:
    """Pointless where --explain, which tells of one scope, comes with what changes tables."""
    changing = (
        (asked.by, BY), (asked.first, FROM), (asked.last, TO), (asked.chart, CHART),
    )  # fmt: skip
    said = [same(f"--{option.name}") for value, option in changing if value is not None]
    for option in (*said, *([Text("các bộ lọc", "the filters")] if filtered else [])):
        raise Pointless(
            sentence(
                "--explain: chỉ giải thích một phạm vi, một năm; hãy bỏ {option}",
                "--explain: tells of one scope in one year; leave out {option}",
                option=option,
            )
        )


def _warranted(plan: Plan, rows: int) -> None:
    """TooMuch where so many rows are more than the data, with its units and figures, warrants."""
    most = ROWS + ROWS_EACH * sum(1 + len(unit.staffing) for unit in plan.units)
    if rows > most:
        raise TooMuch(
            Text(
                f"bảng sẽ có {rows} dòng; hãy chọn ít năm hơn (--from, --to) hoặc ít đơn vị hơn",
                f"the table would have {rows} rows; choose fewer years (--from, --to) or units",
            )
        )


def _headcounts(
    plan: Plan, query: Query, asked: HeadcountOptions, *, planned: bool
) -> Sequence[Headcount]:
    def figures(narrowing: Narrowing) -> Figures:
        return Figures(
            plan,
            query.as_of,
            measure=asked.measure,
            estimate=asked.estimate_missing,
            planned=planned,
            narrowing=narrowing,
        )

    return headcounts(plan, reductions(plan), figures)


def _by(query: Query) -> By:
    """What to break down by where nobody says: what is filtered by."""
    if query.without(AUTHORITY).without(SECTOR).chosen:
        return By.UNIT
    if query.asked(AUTHORITY):
        return By.AUTHORITY
    return By.SECTOR if query.asked(SECTOR) else By.TOTAL


def _told(
    heads: Sequence[Headcount], by: By, chosen: frozenset[str], asked: HeadcountOptions
) -> list[Counted]:
    """What is told of each headcount: the scopes with units that are chosen, the years asked."""
    first, last = asked.first, asked.last
    return [
        Counted(
            head, by, scopes_of(head, by, chosen),
            [y for y in head.years if (first or y) <= y <= (last or y)],
        )
        for head in heads
    ]  # fmt: skip


def scopes_of(head: Headcount, by: By, chosen: frozenset[str]) -> dict[Scope, Ref]:
    """The scopes with some of the chosen units that have a row in any year, with their names."""
    wanted = {by.scope_of(unit) for unit in head.plan.units if unit.id in chosen} | {TOTAL}
    ever: set[str] = set()
    for year in (*head.years, *(year for year, _ in head.recorded_years(WHOLE))):
        ever |= head.scope_set(by, year)
    return {
        scope: tables.scope_ref(head.plan, scope)
        for scope in (Scope(by, id) for id in head.all_scopes(by))
        if scope.id in ever and scope.id in wanted
    }


def _report(
    plan: Plan,
    query: Query,
    made: tuple[Table, ...],
    *,
    summary: tuple[Text, ...] = (),
    notes: tuple[Text, ...] = (),
    charts: tuple[Chart, ...] = (),
) -> Report:
    return report_of(
        plan,
        query.as_of,
        name="headcount",
        title=TITLE,
        tables=made,
        summary=summary,
        notes=notes,
        charts=charts,
    )


SPEC = ReportSpec(
    "headcount",
    headcount,
    Text("Biên chế so với chỉ tiêu, xu hướng và phần còn phải giảm",
         "Headcount against its targets, the trend, and what must still go"),
    "bkplan headcount --by sector --as-of 2020-12-31",
    Group.UNITS,
    asks=HeadcountOptions,
    filters=UNIT_FILTERS,
    alarming=False,
    tables=tables.NAMES,
    drawing=CHART,
    rated=True,
)  # fmt: skip
