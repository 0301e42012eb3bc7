"""`bkplan sectors`: how each sector stands."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Ref, Report, Table
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import CountedRow, Counts
from bkplan.reports.tasks.tasklist import NOT_ISSUED
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from bkplan.records.plan import Plan

TOTAL = Ref("total", Text("Tổng", "Total"))


def sectors(plan: Plan, query: Query) -> Report:
    """The four-way split by sector, in the plan's order, and a total that adds up."""
    found = selected(plan, query)
    statuses: dict[str, list[Status]] = defaultdict(list)
    for state in found:
        statuses[state.task.sector].append(state.status)
    rows = [
        CountedRow(Ref(sector.id, sector.name.text), Counts.of(statuses[sector.id], query.rates))
        for sector in plan.sectors
        if sector.id in statuses
    ]
    if rows:
        rows.append(CountedRow(TOTAL, Counts.of((s.status for s in found), query.rates)))
    named = Column("sector", Text("Lĩnh vực", "Sector"), take=attrgetter("of"))
    nothing = Text("Không có nhiệm vụ nào phù hợp.", "No task matches.")
    empty = nothing if query.as_of >= plan.header.issued else plan.header.kind.naming(NOT_ISSUED)
    return Report(
        name="sectors",
        title=Text("Tình hình theo lĩnh vực", "Sectors"),
        plan=plan.header.cited,
        as_of=query.as_of,
        tables=(
            Table(
                "sectors",
                None,
                (named, *counts.COLUMNS),
                tuple(rows),
                total=bool(rows),
                empty=empty,
            ),
        ),
        notes=(counts.RULE,) if rows else (),
        alarms=counts.alarms(found),
    )


SPEC = ReportSpec(
    "sectors",
    sectors,
    Text("Bốn trạng thái và tỷ lệ theo lĩnh vực", "States and rates by sector"),
    "bkplan sectors --as-of 2019-12-31",
    Group.SUMMARIES,
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    rated=True,
)
