"""`bkplan plans`: how each of many plans stands, and all of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from bkplan.output.report import Cited, Column, Kind, Ref, Report, Table
from bkplan.reports.filters import STATUS, SUMMARY_FILTERS
from bkplan.reports.of_plan import NO_TASK, TOTAL_REF, nothing, report_of
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import counts
from bkplan.reports.tasks.counts import Counts
from bkplan.reports.tasks.rates_explained import EXPLAIN, explained
from bkplan.words.frozen import NamedTuple
from bkplan.words.terms import NEXT_DUE
from bkplan.words.vocab import PlanKind, Status, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan


class PlanRow(NamedTuple):
    """A plan on a day, or all of them; of all there is nothing that only one document has."""

    plan: Ref
    counts: Counts
    next_due: date | None
    """The earliest day, from the one looked at on, on which something open falls due."""
    last_entry: date | None
    """The day of the last entry that is known then."""
    cited: Cited | None = None
    title: Text | None = None
    issued: date | None = None

    @property
    def kind(self) -> PlanKind | None:
        """Which kind of document it is."""
        return self.cited.kind if self.cited else None

    @property
    def number(self) -> str | None:
        """Its number, as it stands in the document."""
        return self.cited.number if self.cited else None

    @property
    def ended(self) -> date | None:
        """Its last day, where it has ended by then."""
        return self.cited.ended if self.cited else None

    @property
    def ended_by(self) -> str | None:
        """What it was replaced by."""
        return self.cited.by if self.cited else None


FIRST = (
    Column("plan", Text("Kế hoạch", "Plan")),
    Column("kind", Text("Loại văn bản", "Kind"), screen=False),
    Column("number", Text("Số, ký hiệu", "Number"), Kind.ID, screen=False),
    Column("title", Text("Tên kế hoạch", "Title"), under="plan"),
    Column("issued", Text("Ngày ban hành", "Issued"), Kind.DATE, spare=True),
)
LAST = (
    Column("next_due", NEXT_DUE, Kind.DATE),
    Column("last_entry", Text("Diễn biến mới nhất", "Last entry"), Kind.DATE, spare=True),
    Column("ended", Text("Kết thúc", "Ended"), Kind.DATE, spare=True),
    Column("ended_by", Text("Thay thế bằng", "Replaced by"), Kind.ID, screen=False),
)
COLUMNS = (
    *FIRST,
    *(c._replace(spare=c.key == "on_time_rate") for c in counts.COLUMNS),
    *LAST,
)


class PlansOptions(NamedTuple):
    """What `plans` alone is asked."""

    explain: Annotated[str | None, EXPLAIN] = None


_ASKED = PlansOptions()


def plans(plan: Plan, query: Query, asked: PlansOptions = _ASKED) -> Report:
    """The four-way split by plan, in the order of the plans, and a total that adds up.

    A plan of which the filters let nothing through is left out, and one that is issued later.
    """
    found: list[TaskState] = []
    rows: list[PlanRow] = []
    its: dict[str, tuple[Ref, Sequence[TaskState]]] = {}
    for part in plan.parts:
        states = selected(part, query.on(part))
        if query.as_of >= part.header.issued and (states or not query.chosen):
            found += states
            rows.append(_row(part, query, states))
            its[part.called] = (rows[-1].plan, states)
    if asked.explain is not None:
        its[TOTAL_REF.id] = (TOTAL_REF, found)
        return explained(
            plan, query, asked.explain, rows=its, name="plans", what=Text("kế hoạch", "plan")
        )
    if rows:
        rows.append(
            PlanRow(
                TOTAL_REF,
                Counts.of((state.status for state in found), query.rates),
                min((row.next_due for row in rows if row.next_due), default=None),
                max((row.last_entry for row in rows if row.last_entry), default=None),
            )
        )
    empty = nothing(plan, query.as_of, NO_TASK)
    columns = tuple(
        column._replace(screen=any(row.ended for row in rows)) if column.key == "ended" else column
        for column in COLUMNS
    )
    table = Table("plans", None, columns, tuple(rows), total=bool(rows), empty=empty)
    return report_of(
        plan,
        query.as_of,
        name="plans",
        title=plan.header.kind.naming(Text("Tình hình theo kế hoạch", "Plans")),
        tables=(table,),
        notes=(counts.RULE,) if rows else (),
        alarms=counts.alarms(found),
    )


def _row(plan: Plan, query: Query, states: Sequence[TaskState]) -> PlanRow:
    day = plan.header.stands(query.as_of)
    dues = (
        one.due
        for state in states
        for one in state.obligations
        if one.status is Status.OPEN_IN_TIME and one.due
    )
    ended = plan.header.has_ended(query.as_of)
    entries = (e.date for state in states for e in state.task.log if e.date <= day)
    cited = plan.header.cited_on(query.as_of)
    return PlanRow(
        Ref(plan.called, cited._replace(number=plan.called).text),
        Counts.of((state.status for state in states), query.rates),
        None if ended else min(dues, default=None),
        max(entries, default=None),
        cited,
        plan.header.title.text,
        plan.header.issued,
    )


SPEC = ReportSpec(
    "plans",
    plans,
    Text(
        "Từng kế hoạch: trạng thái, tỷ lệ, hạn tiếp theo, diễn biến mới nhất",
        "Each plan: states, rates, what is due next, the last entry",
    ),
    "bkplan plans --as-of 2018-12-31",
    Group.SUMMARIES,
    asks=PlansOptions,
    tables=("plans", "explain", "explain_numbers"),
    filters=SUMMARY_FILTERS,
    pointless=((STATUS.option, counts.EVERY_STATE),),
    rated=True,
    keys=tuple(column.key for column in COLUMNS),
    many_plans=True,
)
