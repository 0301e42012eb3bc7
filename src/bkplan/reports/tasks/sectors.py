"""`bkplan sectors`: how each sector stands."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

from bkplan.output.report import Column, Report
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.of_plan import TOTAL_REF, sector_ref
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import CountedRow, Counts
from bkplan.reports.tasks.rates_explained import EXPLAIN, explained
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from bkplan.records.plan import Plan

FIRST = Column("sector", Text("Lĩnh vực", "Sector"))


class SectorsOptions(NamedTuple):
    """What `sectors` alone is asked."""

    explain: Annotated[str | None, EXPLAIN] = None


_ASKED = SectorsOptions()


def sectors(plan: Plan, query: Query, asked: SectorsOptions = _ASKED) -> Report:
    """The four-way split by sector, in the plan's order, and a total that adds up."""
    found = selected(plan, query)
    if asked.explain is not None:
        its = {
            sector.id: (
                sector_ref(plan, sector.id),
                [s for s in found if s.task.sector == sector.id],
            )
            for sector in plan.sectors
        }
        its[TOTAL_REF.id] = (TOTAL_REF, list(found))
        return explained(
            plan, query, asked.explain, rows=its, name="sectors", what=Text("lĩnh vực", "sector")
        )
    statuses: dict[str, list[Status]] = defaultdict(list)
    for state in found:
        statuses[state.task.sector].append(state.status)
    rows = [
        CountedRow(sector_ref(plan, sector.id), Counts.of(statuses[sector.id], query.rates))
        for sector in plan.sectors
        if sector.id in statuses
    ]
    if rows:
        rows.append(CountedRow(TOTAL_REF, Counts.of((s.status for s in found), query.rates)))
    return counts.count_report(
        plan,
        query.as_of,
        found,
        rows,
        name="sectors",
        title=Text("Tình hình theo lĩnh vực", "Sectors"),
        first=FIRST,
    )


SPEC = ReportSpec(
    "sectors",
    sectors,
    Text("Tình hình thực hiện và tỷ lệ theo lĩnh vực", "States and rates by sector"),
    "bkplan sectors --as-of 2019-12-31",
    Group.SUMMARIES,
    asks=SectorsOptions,
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    rated=True,
    tables=("sectors", "explain", "explain_numbers"),
    keys=counts.keys_of(FIRST),
    many_plans=True,
)
