"""Everything about one unit, and about one restructuring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.headcount.terms import By, Scope
from bkplan.headcount.together import headcounts_on, strictest
from bkplan.output.report import Column, Kind, Report, Table
from bkplan.records.restructuring import Restructuring
from bkplan.records.unit import Staffing, Unit
from bkplan.reports.answering import authority_ref, how_sure
from bkplan.reports.of_plan import report_of, restructuring_ref
from bkplan.reports.recorded import columns_of
from bkplan.reports.show.tree import Kin
from bkplan.units.course import RestructuringRow
from bkplan.units.fates import Fates, UnitRow, fates_on
from bkplan.units.lifetimes import planned_days
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.terms import CEILING, RESULTING_UNIT
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.headcount.against_targets import Headcount
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

UNIT = (
    *columns_of(
        Unit,
        first=("id", "name", "sector", "authority", "level"),
        takes={
            "authority": lambda row: authority_ref(row.plan, row.one, row.as_of, beside=True),
        },
    ),
    Column("autonomy", Text("Nhóm tự chủ", "Autonomy group"), Kind.NUMBER),
    Column("state", Text("Trạng thái", "State")).within("fate"),
    Column(
        "detail",
        Text("Chi tiết", "Detail"),
        leads=lambda fate: restructuring_ref(fate.item.id) if fate.item else None,
    ).within("fate"),
)
FIGURES = (
    Column("year", Text("Năm", "Year"), Kind.YEAR),
    *columns_of(Staffing),
    Column("pupils", Text("Học sinh", "Pupils"), Kind.NUMBER),
    Column("ceiling", CEILING, Kind.NUMBER),
)
RESTRUCTURING = (
    *columns_of(
        Restructuring,
        first=("id", "kind", "task", "from", "into"),
        elsewhere=("effective", "effective_planned", "evidence"),
        labels={"from": Text("Đơn vị được sắp xếp", "From"), "into": RESULTING_UNIT},
    ),
    Column("effective", Text("Hiệu lực", "In effect"), Kind.DATE),
    Column("planned", Text("Dự kiến", "Planned for"), Kind.DATE),
    Column("evidence", Text("Văn bản chứng minh", "Evidence"), Kind.ID),
    Column("state", Text("Trạng thái", "State")),
)


_OF_A_TASK = ("id", "kind", "from", "into", "effective", "planned", "state")


class FiguresRow(NamedTuple):
    """What a unit recorded of a year, and its share of the ceiling."""

    one: Staffing
    plan: Plan
    year: int
    pupils: int | None
    ceiling: int | None


class UnitsKnown(NamedTuple):
    """What has become of all units of a plan on a day, and their figures: made once for many."""

    fates: Fates
    heads: Sequence[Headcount]
    kin: Kin

    @classmethod
    def of(cls, plan: Plan, as_of: date) -> UnitsKnown:
        """Make it."""
        return cls(fates_on(plan, as_of), headcounts_on(plan, as_of), Kin(plan, as_of))


def show_unit(plan: Plan, query: Query, unit: Unit, known: UnitsKnown | None = None) -> Report:
    """The report of one unit: its facts, where it comes from and goes, its figures."""
    fates, heads, kin = known or UnitsKnown.of(plan, query.as_of)
    facts = UnitRow(unit, plan, query.as_of, fates.of(unit))
    rows = tuple(
        FiguresRow(
            one=unit.staffing.get(year) or Staffing(),
            plan=plan,
            year=year,
            pupils=unit.pupils.get(year),
            ceiling=strictest(heads, Scope(By.UNIT, unit.id), year),
        )
        for year in sorted({*unit.staffing, *unit.pupils})
        if year <= query.as_of.year
    )
    nothing = Text("Chưa có số liệu nào.", "No figures have been entered.")
    return _report(
        plan,
        query,
        Text(f"Đơn vị {unit.id}", f"Unit {unit.id}"),
        (
            Table("unit", None, UNIT, (facts,), record=True),
            kin.tree(unit.id),
            Table("figures", Text("Số liệu", "Figures"), FIGURES, rows, empty=nothing),
        ),
        notes=how_sure((authority(unit, plan, query.as_of),)),
    )


def show_restructuring(
    plan: Plan, query: Query, item: Restructuring, kin: Kin | None = None
) -> Report:
    """The report of one restructuring: its facts, and the tree of the unit it leads to."""
    kin = kin or Kin(plan, query.as_of)
    planned = kin.days.get(item.id)
    facts = RestructuringRow(item, plan, query.as_of, planned)
    tables = [Table("restructuring", None, RESTRUCTURING, (facts,), record=True)]
    if shown := (*item.into, *item.sources)[:1]:
        tables.append(kin.tree(shown[0]))
    title = Text(f"Việc sắp xếp {item.id}", f"Restructuring {item.id}")
    return _report(plan, query, title, tuple(tables))


def task_restructurings(plan: Plan, query: Query, items: tuple[Restructuring, ...]) -> Table:
    """The restructurings that carry out a task."""
    planned = planned_days(plan, query.as_of)
    columns = tuple(
        column._replace(leads=lambda row: restructuring_ref(row.one.id))
        if column.key == "id"
        else column
        for column in RESTRUCTURING
        if column.key in _OF_A_TASK
    )
    rows = tuple(RestructuringRow(item, plan, query.as_of, planned.get(item.id)) for item in items)
    title = sentence("Việc sắp xếp ({n})", "Restructurings ({n})", n=len(items))
    return Table("restructurings", title, columns, rows)


def _report(
    plan: Plan,
    query: Query,
    title: Text,
    tables: tuple[Table, ...],
    *,
    notes: tuple[Text, ...] = (),
) -> Report:
    return report_of(
        plan,
        query.as_of,
        name="show",
        title=title,
        tables=tables,
        notes=notes,
        alarming=False,
    )
