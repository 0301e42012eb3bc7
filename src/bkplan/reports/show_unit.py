"""Everything about one unit, and about one restructuring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.figures import Figures
from bkplan.headcount import Headcount
from bkplan.lifetimes import lifetimes, planned_days
from bkplan.reductions import By
from bkplan.reports.tree import unit_tree
from bkplan.reports.unit_state import Fates
from bkplan.table import Column, Kind, Ref, Report, Row, Table, sentence
from bkplan.terms import CEILING, RESULTING_UNIT
from bkplan.vocab import Text, Word

if TYPE_CHECKING:
    from datetime import date

    from bkplan.plan import Plan
    from bkplan.query import Query
    from bkplan.units import Restructuring, Unit

UNIT = (
    Column("id", Text("Mã", "Id"), Kind.ID),
    Column("name", Text("Đơn vị", "Unit")),
    Column("sector", Text("Lĩnh vực", "Sector")),
    Column("authority", Text("Cơ quan chủ quản", "Authority")),
    Column("level", Text("Cấp", "Level")),
    Column("kind", Text("Loại", "Kind")),
    Column("autonomy", Text("Nhóm tự chủ", "Autonomy group"), Kind.NUMBER),
    Column("state", Text("Trạng thái", "State")),
    Column("detail", Text("Chi tiết", "Detail")),
)
FIGURES = (
    Column("year", Text("Năm", "Year"), Kind.YEAR),
    Column("assigned", Text("Được giao", "Assigned"), Kind.NUMBER),
    Column("present", Text("Có mặt", "Present"), Kind.NUMBER),
    Column("specialists", Text("Chuyên môn", "Specialists"), Kind.NUMBER),
    Column("deputies", Text("Cấp phó", "Deputies"), Kind.NUMBER),
    Column("pupils", Text("Học sinh", "Pupils"), Kind.NUMBER),
    Column("ceiling", CEILING, Kind.NUMBER),
)
RESTRUCTURING = (
    Column("id", Text("Mã", "Id"), Kind.ID),
    Column("kind", Text("Hình thức", "Kind")),
    Column("task", Text("Thực hiện nhiệm vụ", "Carries out"), Kind.ID),
    Column("from", Text("Đơn vị được sắp xếp", "From")),
    Column("into", RESULTING_UNIT),
    Column("effective", Text("Hiệu lực", "In effect"), Kind.DATE),
    Column("planned", Text("Dự kiến", "Planned for"), Kind.DATE),
    Column("evidence", Text("Văn bản chứng minh", "Evidence"), Kind.ID),
    Column("state", Text("Trạng thái", "State")),
)


class RestructuringState(Word):
    """Whether a restructuring has happened by a day; else whether its day is still to come."""

    IN_EFFECT = "in_effect", "đã có hiệu lực", "in effect"
    PLANNED = "planned", "dự kiến", "planned"
    DAY_PASSED = "planned_day_passed", "quá ngày dự kiến, chưa thực hiện", "planned, day passed"


def show_unit(plan: Plan, query: Query, unit: Unit) -> Report:
    """The report of one unit: its facts, where it comes from and goes, its figures."""
    fate = Fates(plan, query.as_of, lifetimes(plan, query.as_of)).of(unit)
    facts: Row = (
        unit.id, unit.name.text,
        Ref(unit.sector, plan.sector_name(unit.sector)),
        Ref(unit.authority, plan.agency_name(unit.authority)),
        unit.level, unit.kind, unit.group_in(query.as_of.year), fate.state, fate.detail,
    )  # fmt: skip
    head = Headcount(plan, Figures(plan, query.as_of))
    years = sorted({*unit.staffing, *unit.pupils})
    rows: list[Row] = []
    for year in years:
        if year <= query.as_of.year:
            staffing = unit.staffing.get(year)
            figures = [
                getattr(staffing, key, None)
                for key in ("assigned", "present", "specialists", "deputies")
            ]
            rows.append(
                (year, *figures, unit.pupils.get(year), head.ceiling(By.UNIT, unit.id, year))
            )
    nothing = Text("Chưa có số liệu nào.", "No figures have been entered.")
    return _report(
        plan,
        query,
        Text(f"Đơn vị {unit.id}", f"Unit {unit.id}"),
        (
            Table("unit", None, UNIT, (facts,), record=True),
            unit_tree(plan, query.as_of, unit.id),
            Table("figures", Text("Số liệu", "Figures"), FIGURES, tuple(rows), empty=nothing),
        ),
    )


def show_restructuring(plan: Plan, query: Query, item: Restructuring) -> Report:
    """The report of one restructuring: its facts, and the tree of the unit it leads to."""
    happened = item.in_effect(query.as_of)
    planned = planned_days(plan, query.as_of).get(item.id)
    facts: Row = (
        item.id, item.kind, item.task, unit_refs(plan, item.sources), unit_refs(plan, item.into),
        item.effective if happened else None,
        None if happened else planned,
        item.evidence if happened else None,
        RestructuringState.IN_EFFECT if happened else _plan_of(planned, query.as_of),
    )  # fmt: skip
    tables = [Table("restructuring", None, RESTRUCTURING, (facts,), record=True)]
    if shown := (*item.into, *item.sources)[:1]:
        tables.append(unit_tree(plan, query.as_of, shown[0]))
    title = Text(f"Việc sắp xếp {item.id}", f"Restructuring {item.id}")
    return _report(plan, query, title, tuple(tables))


def unit_refs(plan: Plan, unit_ids: tuple[str, ...]) -> tuple[Ref, ...]:
    """Units with their names."""
    return tuple(Ref(unit_id, plan.unit_by_id[unit_id].name.text) for unit_id in unit_ids)


def task_restructurings(plan: Plan, query: Query, items: tuple[Restructuring, ...]) -> Table:
    """The restructurings that carry out a task."""
    planned = planned_days(plan, query.as_of)
    rows: list[Row] = []
    for item in items:
        happened = item.in_effect(query.as_of)
        rows.append(
            (
                item.id, item.kind, unit_refs(plan, item.sources), unit_refs(plan, item.into),
                item.effective if happened else None,
                None if happened else planned.get(item.id),
                RestructuringState.IN_EFFECT
                if happened
                else _plan_of(planned.get(item.id), query.as_of),
            )
        )  # fmt: skip
    keys = ("id", "kind", "from", "into", "effective", "planned", "state")
    columns = tuple(column for column in RESTRUCTURING if column.key in keys)
    title = sentence("Việc sắp xếp ({n})", "Restructurings ({n})", n=len(items))
    return Table("restructurings", title, columns, tuple(rows))


def _plan_of(planned: date | None, as_of: date) -> RestructuringState:
    """What is said of a plan, before its day has passed and after."""
    passed = planned is not None and planned < as_of
    return RestructuringState.DAY_PASSED if passed else RestructuringState.PLANNED


def _report(plan: Plan, query: Query, title: Text, tables: tuple[Table, ...]) -> Report:
    return Report(
        name="show",
        title=title,
        plan=plan.header.number,
        as_of=query.as_of,
        tables=tables,
        invented=plan.header.invented,
        alarming=False,
    )
