"""What all reports of a plan have alike: a frame, ids with names, what is said of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Column, Ref, Report
from bkplan.words.measures import Measure
from bkplan.words.patterns import pattern
from bkplan.words.phrases import alike, joined, listed, sentence
from bkplan.words.vocab import DOCUMENTS, PlanKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.output.charts import Bars, Chart
    from bkplan.output.report import Cited, Table
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task

TASKS, SECTORS, AGENCIES = "tasks", "sectors", "agencies"
UNITS, RESTRUCTURINGS = "units", "restructurings"
GOALS = "goals"
"""Sections of a plan whose records a Ref may be of."""
TOTAL_REF = Ref("total", Text("Tổng", "Total"))
"""Heads the row that sums up the others."""
NOT_ISSUED = Text(
    "Kế hoạch chưa được ban hành vào ngày này.", "The plan had not been issued on that day."
)
NO_TASK = Text("Không có nhiệm vụ nào phù hợp.", "No task matches.")
NO_UNIT = Text("Không có đơn vị nào phù hợp.", "No unit matches.")


def report_of(
    plan: Plan,
    as_of: date,
    *,
    name: str,
    title: Text,
    tables: tuple[Table, ...],
    summary: tuple[Text, ...] = (),
    notes: tuple[Text, ...] = (),
    alarms: frozenset[str] = frozenset(),
    alarming: bool = True,
    charts: tuple[Chart | Bars, ...] = (),
) -> Report:
    """A report of one plan on a day: it says which one, and whether the data are invented.

    Headings that speak of the plan speak of the decision, the resolution, …, where it is one.
    """
    several = tuple(
        part.header.cited_on(as_of)._replace(number=part.called)
        for part in (plan.parts if plan.is_many else ())
    )
    return Report(
        name=name,
        title=title,
        plan=None if several else plan.header.cited_on(as_of),
        as_of=as_of,
        tables=tuple(_named(table, plan) for table in tables),
        summary=summary,
        notes=(*notes, *(of_many(several) if several else ())),
        alarms=alarms,
        alarming=alarming,
        charts=charts,
        plans=several,
    )


def of_many(plans: Sequence[Cited]) -> tuple[Text, ...]:
    """Which documents many plans are, and which of them have ended."""
    all_ = sentence(
        "Gồm: {listed}.", "These are: {listed}.",
        listed=joined((plan.text for plan in plans), "; "),
    )  # fmt: skip
    ended = [alike("{plan} {end}", plan=plan.text, end=plan.end) for plan in plans if plan.end]
    if not ended:
        return (all_,)
    return (
        all_,
        sentence("Đã kết thúc: {listed}.", "Ended: {listed}.", listed=joined(ended, "; ")),
    )


def cited_within(plans: Sequence[Plan]) -> Text:
    """As a sentence cites some plans: of more than a line has room for, how many there are."""
    if len(plans) > _MOST_CITED:
        return sentence(f"{{n}} {_kind_of(plans)}", "{n} plans", n=len(plans))
    return listed([plan.header.cited._replace(number=plan.called).within for plan in plans])


_MOST_CITED = 3


def _kind_of(plans: Iterable[Plan]) -> str:
    return PlanKind.of_all(plan.header.kind for plan in plans)


def nothing(plan: Plan, as_of: date, otherwise: Text) -> Text:
    """What is said in place of rows: before the day of the plan, that it was not issued yet."""
    return otherwise if as_of >= plan.header.issued else plan.header.kind.naming(NOT_ISSUED)


def has_headcount(plan: Plan) -> bool:
    """Whether a plan has anything to say of headcount: a target, or figures."""
    return any(t.measure is Measure.HEADCOUNT for t in plan.targets) or any(
        unit.staffing for unit in plan.units
    )


def has_goals(plan: Plan) -> bool:
    """Whether a plan wants numbers reached."""
    return bool(plan.goals)


def has_units(plan: Plan) -> bool:
    """Whether a plan has units to speak of."""
    return bool(plan.units)


def has_restructurings(plan: Plan) -> bool:
    """Whether a plan has units that become others, or are to."""
    return bool(plan.restructurings)


def has_rules(plan: Plan) -> bool:
    """Whether a plan has rules, which its targets state, and units that they are about."""
    return bool(plan.units) and any(target.measure.rule for target in plan.targets)


def _named(table: Table, plan: Plan) -> Table:
    kind = plan.header.kind
    several = plan.is_many and len({part.header.kind for part in plan.parts}) > 1
    if kind is PlanKind.PLAN and not several:
        return table
    naming = _of_several if several else kind.naming
    columns = tuple(c._replace(label=naming(c.label)) for c in table.columns)
    return table._replace(columns=columns)


def _of_several(label: Text) -> Text:
    """A heading that speaks of "the plan" above rows of documents of several kinds."""
    return Text(_THE_PLAN.sub(DOCUMENTS, label.vi), label.en)


_THE_PLAN = pattern(r"(?<=\s)[Kk]ế hoạch\b")
"""Not where it stands alone: "Văn bản" heads the column of evidence."""


def sector_ref(plan: Plan, sector_id: str) -> Ref:
    """A sector with its name."""
    return Ref(sector_id, plan.sector_name(sector_id), SECTORS)


SECTOR = Column(
    "sector",
    Text("Lĩnh vực", "Sector"),
    screen=False,
    take=lambda row: sector_ref(row.plan, row.one.sector),
)
"""Of rows that are records in their plan, see recorded.InPlan."""


def agency_ref(plan: Plan, agency_id: str) -> Ref:
    """An agency with its name."""
    known = plan.once(_agency_refs)
    if (ref := known.get(agency_id)) is None:
        ref = known[agency_id] = Ref(agency_id, plan.agency_name(agency_id), AGENCIES)
    return ref


def _agency_refs(_: Plan) -> dict[str, Ref]:
    """Those made so far: lists name the same few agencies again and again."""
    return {}


def unit_ref(plan: Plan, unit_id: str) -> Ref:
    """A unit with its name."""
    return Ref(unit_id, plan.unit_name(unit_id), UNITS)


def task_ref(task: Task) -> Ref:
    """A task with its title."""
    return Ref(task.id, task.title.text, TASKS)


def restructuring_ref(id: str) -> Ref:
    """A restructuring: people call it by its id."""
    return Ref(id, same(id), RESTRUCTURINGS)


def agency_refs(plan: Plan, agency_ids: Iterable[str]) -> tuple[Ref, ...]:
    """Agencies with their names."""
    return tuple(agency_ref(plan, agency_id) for agency_id in agency_ids)


def unit_refs(plan: Plan, unit_ids: Iterable[str]) -> tuple[Ref, ...]:
    """Units with their names."""
    return tuple(unit_ref(plan, unit_id) for unit_id in unit_ids)
