"""`bkplan agencies`: how each lead agency stands, and where it takes part."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Report
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.of_plan import TOTAL_REF
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import CountedRow, Counts
from bkplan.reports.tasks.tasklist import where_any
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

NO_LEAD = Text("Kế hoạch không nêu cơ quan chủ trì", "(the plan names no lead)")
SHARED = Ref(
    "shared", Text("Trừ phần tính trùng do đồng chủ trì", "(less what several lead together)")
)

MORE = (
    Column("coordinating", Text("Phối hợp", "Takes part"), Kind.NUMBER),
    Column("awaiting", Text("Chờ xác nhận", "Awaiting"), Kind.NUMBER, screen=False),
)


def agencies(plan: Plan, query: Query) -> Report:
    """The four-way split by lead; taking part is counted apart.

    A task that several agencies lead stands in the row of each; the row `shared` takes the
    repetitions off again, so that the rows add up to the total.
    """
    found = selected(plan, query)
    led: dict[str, list[TaskState]] = defaultdict(list)
    joined: Counter[str] = Counter()
    for state in found:
        for lead in dict.fromkeys(state.lead):
            led[lead].append(state)
        joined.update(set(state.task.coordinating).difference(state.lead))

    def row(of: Ref, states: Iterable[TaskState], coordinating: int = 0) -> CountedRow:
        states = tuple(states)
        counted = Counts.of((state.status for state in states), query.rates)
        waiting = sum(state.awaiting is not None for state in states)
        return CountedRow(of, counted, coordinating, waiting)

    rows = [
        row(Ref(agency.id, agency.name.text), led[agency.id], joined[agency.id])
        for agency in plan.agencies
        if agency.id in led or agency.id in joined
    ]
    nobody = [state for state in found if not state.lead]
    if nobody:
        rows.append(row(Ref("no-lead", plan.header.kind.naming(NO_LEAD)), nobody))
    joint = [state for state in found if len(state.lead) > 1]
    if joint:
        again = row(SHARED, [state for state in joint for _ in state.lead[1:]])
        rows.append(again._replace(counts=again.counts.taken_off(), awaiting=-again.awaiting))
    if rows:
        rows.append(row(TOTAL_REF, found, sum(each.coordinating for each in rows)))
    notes = []
    if joint:
        notes.append(
            sentence(
                "{count} nhiệm vụ do nhiều cơ quan đồng chủ trì: tính ở mỗi cơ quan, tổng tính một "
                "lần.",
                "Led by several agencies: {count}; counted for each of them, once in the total.",
                count=len(joint),
            )
        )
    return counts.count_report(
        plan,
        query.as_of,
        found,
        rows,
        name="agencies",
        title=Text("Tình hình theo cơ quan chủ trì", "Lead agencies"),
        first=Column("agency", Text("Cơ quan chủ trì", "Lead agency")),
        more=where_any(MORE, rows, keys=("awaiting",)),
        notes=tuple(notes),
    )


SPEC = ReportSpec(
    "agencies",
    agencies,
    Text("Bốn trạng thái và tỷ lệ theo cơ quan", "States and rates by lead agency"),
    "bkplan agencies --as-of 2018-12-31",
    Group.SUMMARIES,
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    rated=True,
)
