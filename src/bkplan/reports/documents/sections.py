"""The sections of the periodic report: each says its key, its heading, and how it is made.

Commands ask for the keys before there is a plan, so what makes a section is imported by its
function.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bkplan.reports import of_plan
from bkplan.reports.documents.fitted import (
    beside,
    of_those_with_tasks,
    where_told,
    without_columns,
    without_rule,
    without_waiting,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from datetime import date

    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.basis import Basis


class SectionSpec(NamedTuple):
    """A section: its key for --only and --without, its heading, and the function that makes it."""

    key: str
    title: Text
    make: Callable[[Basis], Report]
    upkeep: bool = False
    """Whether it is for those who keep the data."""
    of_period: bool = False
    """Whether it is about the period that a report may be of."""
    has: Callable[[Plan], bool] | None = None
    """Whether a plan has what it tells; None where every plan has."""
    of_many: bool = False
    """Whether it tells of many plans alone."""
    alone: bool = False
    """Whether it tells of one plan alone: what is about units is each plan's own."""

    def usual(self, since: date | None) -> bool:
        """Whether a report has it that names no sections."""
        return not self.upkeep and not (self.of_period and since is None)


def _plans(basis: Basis) -> Report:
    from bkplan.reports.tasks.plans import plans

    report = without_rule(plans(basis.plan, basis.query))
    (table,) = report.tables  # the titles stand below that of the report
    report = report._replace(tables=(where_told(without_columns(table, "title", "issued")),))
    if not any(of_plan.has_units(part) or part.targets for part in basis.plan.parts):
        return report
    apart = Text(
        "Đơn vị và biên chế: xem báo cáo của từng kế hoạch (--plan).",
        "Units and headcount: see the report of each plan (--plan).",
    )
    return report._replace(notes=(*report.notes, apart))


def _states(basis: Basis) -> Report:
    from bkplan.reports.documents.picture import states_by_lead

    return states_by_lead(basis.plan, basis.query)


def _sectors(basis: Basis) -> Report:
    from bkplan.reports.tasks.sectors import sectors

    none = Text(
        "{n} lĩnh vực không có nhiệm vụ nào, không nêu trong bảng.",
        "Not shown, as they have no task: {n} {n:sector}.",
    )
    return of_those_with_tasks(without_rule(sectors(basis.plan, basis.query)), none)


def _leads(basis: Basis) -> Report:
    from bkplan.reports.tasks.agencies import by_lead

    none = Text(
        "{n} cơ quan chỉ phối hợp, không chủ trì nhiệm vụ nào, không nêu trong bảng; cột Phối hợp "
        "ở dòng Tổng có tính các cơ quan này.",
        "Not shown, as they take part only and lead no task: {n} {n:agency|agencies}; the total of "
        "the column “Takes part” counts them.",
    )
    report = of_those_with_tasks(without_rule(by_lead(basis.plan, basis.query)), none)
    return report._replace(tables=tuple(map(without_waiting, report.tables)))


def _overdue(basis: Basis) -> Report:
    from bkplan.reports.tasks.overdue import overdue

    return beside(overdue(basis.plan, basis.query))


def _due_soon(basis: Basis) -> Report:
    from bkplan.reports.tasks.upcoming import NEXT, due_soon, soon_report

    last = basis.within.after(basis.query.as_of)
    soon = due_soon(basis.plan, basis.query, last)
    return beside(soon_report(basis.plan, basis.query.as_of, soon, last, most=NEXT))


def _moved(basis: Basis) -> Report:
    from bkplan.reports.documents.moved import moved

    if basis.since is not None:
        return moved(basis.plan, basis.since, basis.query.as_of)
    none = Text("Không chọn kỳ báo cáo (--since).", "No period was chosen (--since).")
    return _report(basis, "moved", Text("Thay đổi trong kỳ báo cáo", "What moved"), empty=none)


def _goals(basis: Basis) -> Report:
    from bkplan.reports.goals.goals import in_document

    return in_document(basis.plan, basis.query)


def _headcount(basis: Basis) -> Report:
    """The whole with its chart, and where every sector stands."""
    from bkplan.headcount.terms import By, Scope
    from bkplan.reports.headcount import tables as headcount_tables
    from bkplan.reports.headcount.asked import HeadcountOptions
    from bkplan.reports.headcount.counted import Counted
    from bkplan.reports.headcount.headcount import headcount

    asked = HeadcountOptions(by=By.TOTAL, chart=True)
    heads = basis.heads
    whole = headcount(basis.plan, basis.query, asked, known=heads)
    if not heads[0].periods or all(head.figures.last_year is None for head in heads):
        return whole
    of_sectors = [Scope(By.SECTOR, sector.id) for sector in basis.plan.sectors]
    told = [
        Counted(
            head, By.SECTOR,
            {
                scope: headcount_tables.scope_ref(basis.plan, scope)
                for scope in of_sectors
                if any(scope.id in head.scope_set(By.SECTOR, year) for year in head.years)
            },
            head.years,
        )
        for head in heads
    ]  # fmt: skip
    by_sector = headcount_tables.targets_table(told, By.SECTOR)._replace(
        name="targets_by_sector", title=Text("Chỉ tiêu theo lĩnh vực", "Targets by sector")
    )
    path, targets, *balances = whole.tables
    return whole._replace(tables=(where_told(targets), where_told(by_sector), path, *balances))


def _units(basis: Basis) -> Report:
    """How many units there are, by sector, level and year, with a chart of all of them.

    The chart has the ceiling where a target sets one.
    """
    from bkplan.output.charts import Chart
    from bkplan.reports.units.against import against_targets, chart_of
    from bkplan.reports.units.units import UnitsOptions, units

    counted = units(basis.plan, basis.query, UnitsOptions(counted=True))
    title = Text("Số đơn vị", "Number of units")
    if against := against_targets(basis.plan, basis.query.as_of):
        return counted._replace(charts=tuple(chart_of(one, title) for one in against))
    *_, total = counted.tables[0].rows or (None,)
    if total is None or len(total.by_year) < 2:
        return counted
    nothing = (None,) * len(total.by_year)
    chart = Chart(
        title=title,
        labels=tuple(map(str, total.by_year)),
        bars=tuple(total.by_year.values()),
        line=nothing,
        forecast=nothing,
        names=(Text("đơn vị", "units"), Text("", ""), Text("", "")),
        always=True,
    )
    return counted._replace(charts=(chart,))


def _graph(basis: Basis) -> Report:
    """What becomes of the units, before and after."""
    from bkplan.reports.units.units import UnitsOptions, units

    return units(basis.plan, basis.query, UnitsOptions(counted=False, graph=True))


def _rules(basis: Basis) -> Report:
    """What breaks a rule first, the rules that matter most before others; then the rules."""
    from bkplan.reports.units.rules import rules

    told = rules(basis.plan, basis.query, summed=True)
    return told._replace(tables=told.tables[::-1] if of_plan.has_rules(basis.plan) else told.tables)


def _method(basis: Basis) -> Report:
    from bkplan.reports.documents.method import how_counted

    title = Text("Cách tính", "How the numbers are defined")
    return _report(basis, "method", title, notes=how_counted(basis.plan, basis.query.rates))


def _report(
    basis: Basis, name: str, title: Text, *, empty: Text | None = None, notes: tuple[Text, ...] = ()
) -> Report:
    from bkplan.output.report import Table

    tables = (Table(name, None, (), (), empty=empty),) if empty else ()
    return of_plan.report_of(
        basis.plan, basis.query.as_of, name=name, title=title, tables=tables, notes=notes
    )


# fmt: off
UPCOMING = SectionSpec("upcoming", Text("Nhiệm vụ sắp đến hạn", "Tasks due soon"), _due_soon)
"""The one that looks ahead, so far as it is told."""
NOTICES = SectionSpec(
    "notices", Text("Lưu ý về dữ liệu", "Notices on the data"), lambda basis: basis.notices,
    upkeep=True,
)
"""The one for which the data are checked."""
SECTIONS: tuple[SectionSpec, ...] = (
    SectionSpec(
        "plans", Text("Các văn bản được theo dõi", "The plans"), _plans,
        has=lambda plan: plan.is_many, of_many=True,
    ),
    SectionSpec("states", Text("Tình hình chung", "At a glance"), _states),
    SectionSpec("overdue", Text("Nhiệm vụ quá hạn", "Overdue tasks"), _overdue),
    UPCOMING,
    SectionSpec(
        "moved", Text("Thay đổi trong kỳ báo cáo", "What moved in the period"), _moved,
        of_period=True,
    ),
    SectionSpec("leads", Text("Theo cơ quan chủ trì", "By lead agency"), _leads),
    SectionSpec("sectors", Text("Theo lĩnh vực", "By sector"), _sectors),
    SectionSpec("goals", Text("Mục tiêu", "Goals"), _goals, has=of_plan.has_goals),
    SectionSpec(
        "headcount", Text("Biên chế", "Headcount"), _headcount,
        has=of_plan.has_headcount, alone=True,
    ),
    SectionSpec(
        "units", Text("Số đơn vị", "Number of units"), _units,
        has=of_plan.has_units, alone=True,
    ),
    SectionSpec(
        "graph", Text("Các đơn vị trước và sau sắp xếp", "Units before and after"), _graph,
        has=of_plan.has_restructurings, alone=True,
    ),
    SectionSpec(
        "rules", Text("Quy định của kế hoạch", "Rules of the plan"), _rules,
        has=of_plan.has_rules, alone=True,
    ),
    SectionSpec("method", Text("Cách tính", "How the numbers are defined"), _method),
    NOTICES,
)
# fmt: on
"""In their order: one function and one line each."""


def told_of(plan: Plan, keys: Sequence[str]) -> tuple[SectionSpec, ...]:
    """The sections named of which a plan has something to tell; where none is left, all named.

    Of many plans those are never told that are each plan's own: there may be none.
    """
    named = tuple(section for section in SECTIONS if section.key in keys)
    named = tuple(section for section in named if not (section.alone and plan.is_many))
    return tuple(s for s in named if s.has is None or s.has(plan)) or named


def without_many(keys: Sequence[str]) -> tuple[str, ...]:
    """The sections named that a single plan may have; where none is left, all named."""
    of_many = {section.key for section in SECTIONS if section.of_many}
    return tuple(key for key in keys if key not in of_many) or tuple(keys)


SECTION_KEYS = tuple(section.key for section in SECTIONS)
