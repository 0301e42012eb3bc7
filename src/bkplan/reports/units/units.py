"""`bkplan units`: the units and what becomes of them, or how many there are."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Annotated

from bkplan.deadlines.answering import authority
from bkplan.output.report import Column, Kind, Report, Table
from bkplan.reports.answering import authority_ref, how_sure
from bkplan.reports.filters import PUPILS_BELOW, UNIT_LIST_FILTERS
from bkplan.reports.headcount.explain import scope_and_year
from bkplan.reports.of_plan import (
    NO_UNIT,
    SECTOR,
    TOTAL_REF,
    has_units,
    report_of,
    restructuring_ref,
    unit_ref,
)
from bkplan.reports.options import Known, Option
from bkplan.reports.query import Query, selected_units
from bkplan.reports.spec import Group, Pointless, ReportSpec
from bkplan.reports.units.against import against_targets, remarks, standing, tables_of
from bkplan.reports.units.counts import count_years, counts_table
from bkplan.reports.units.explain import explained_in_all
from bkplan.reports.units.graph import GRAPH_TITLE, graph_table
from bkplan.reports.units.planned import planned_tables
from bkplan.units.fates import UnitRow, fates_on
from bkplan.units.lifetimes import lifetimes
from bkplan.words.files import UNITS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text, UnitState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit

COLUMNS = (
    Column("id", Text("Mã", "Id"), Kind.ID, screen=False).within("one"),
    Column(
        "name",
        Text("Đơn vị", "Unit"),
        take=attrgetter("one.name.text"),
        leads=lambda row: unit_ref(row.plan, row.one.id),
    ),
    SECTOR,
    Column(
        "authority",
        Text("Cơ quan chủ quản", "Authority"),
        take=lambda row: authority_ref(row.plan, row.one, row.as_of),
    ),
    Column("level", Text("Cấp", "Level")).within("one"),
    Column("kind", Text("Loại", "Kind"), screen=False).within("one"),
    Column("autonomy", Text("Nhóm tự chủ", "Group"), Kind.NUMBER),
    Column("pupils", Text("Học sinh", "Pupils"), Kind.NUMBER, screen=False),
    Column(
        "pupils_year", Text("Học sinh năm", "Pupils of"), Kind.YEAR, under="pupils", screen=False
    ),
    Column("posts", Text("Biên chế được giao", "Posts"), Kind.NUMBER, screen=False),
    Column("posts_year", Text("Biên chế năm", "Posts of"), Kind.YEAR, under="posts", screen=False),
    Column("state", Text("Trạng thái", "State")).within("fate"),
    Column(
        "detail",
        Text("Chi tiết", "Detail"),
        under="state",
        leads=lambda fate: restructuring_ref(fate.item.id) if fate.item else None,
    ).within("fate"),
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID, screen=False),
)
_NONE_YET = Text(
    f"Kế hoạch chưa có đơn vị nào: ghi các đơn vị vào units của {UNITS_FILE} thì lệnh này cho biết "
    "việc sắp xếp từng đơn vị và số đơn vị qua các năm.",
    f"The plan has no units: with its units under `units` in {UNITS_FILE} this command says what "
    "becomes of each, and how many there are from year to year.",
)


_NO_PUPILS = Text(
    f"Chưa có số học sinh của đơn vị nào: ghi pupils của từng trường vào {UNITS_FILE} "
    "(pupils: {2018: 96}).",
    f"No unit has a number of pupils yet: write `pupils` of each school into {UNITS_FILE} "
    "(pupils: {2018: 96}).",
)


def _nothing(plan: Plan) -> Text:
    return NO_UNIT if has_units(plan) else plan.header.kind.naming(_NONE_YET)


GRAPH = Option(
    "graph",
    Text("Vẽ đơn vị nào vào đơn vị nào, trước và sau, kèm biên chế",
         "Draw which unit goes into which, before and after, with posts"),
    flag=True,
)  # fmt: skip


PLANNED = Option(
    "planned",
    Text("Với --count: còn bao nhiêu đơn vị, biên chế khi mọi việc sắp xếp dự kiến được thực hiện",
         "With --count: the units and posts left if everything planned is carried out"),
    flag=True,
)  # fmt: skip


EXPLAIN = Option(
    "explain",
    Text("Với --count: cách tính số đơn vị của phạm vi này (lĩnh vực, total) trong năm này: việc "
         "sắp xếp, mức giảm, chỉ tiêu, dự kiến (--planned)",
         "With --count: how the number of units of this scope (a sector, total) in this year came "
         "about: restructurings, the fall, targets, what is planned (--planned)"),
    parse=scope_and_year, metavar="SCOPE YEAR", pair=True, ids=(TOTAL_REF.id, Known.SECTORS),
)  # fmt: skip


class UnitsOptions(NamedTuple):
    """What `units` alone is asked."""

    counted: Annotated[
        bool,
        Option(
            "count", Text("Đếm theo lĩnh vực, cấp và năm", "Count by sector, level and year"),
            flag=True,
        ),
    ]  # fmt: skip
    graph: Annotated[bool, GRAPH] = False
    planned: Annotated[bool, PLANNED] = False
    explain: Annotated[tuple[str, int] | None, EXPLAIN] = None


def units(plan: Plan, query: Query, asked: UnitsOptions) -> Report:
    """The units as of the day with their state, or by sector and level how many there are."""
    found = selected_units(plan, query)
    for option, told in ((PLANNED, asked.planned), (EXPLAIN, asked.explain)):
        if told and not asked.counted:
            raise Pointless(
                sentence(
                    "--{option}: chỉ dùng cùng --count; hãy thêm --count",
                    "--{option}: goes with --count only; add --count",
                    option=option.name,
                )
            )
    if asked.graph:
        return _drawn(plan, query, found, asked)
    life = lifetimes(plan, query.as_of)
    if asked.explain:
        tables = explained_in_all(
            plan, *asked.explain, units=found, years=count_years(plan, query.as_of),
            on=(life, query.as_of), rates=query.rates, planned=asked.planned,
            filtered=bool(query.chosen),
        )  # fmt: skip
        title = Text("Số đơn vị", "Number of units")
        return report_of(plan, query.as_of, name="units", title=title, tables=tables)
    table = (
        counts_table(plan, query, found, life, _nothing(plan))
        if asked.counted
        else _list(plan, query, found)
    )
    against = against_targets(plan, query.as_of) if asked.counted and found else []
    planned: tuple[tuple[Table, ...], tuple[Text, ...], tuple[Text, ...]] = ((), (), ())
    if asked.planned and found:
        planned = planned_tables(plan, query.as_of, found, filtered=bool(query.chosen))
    existing = sum(life.exists_on(unit.id, query.as_of) for unit in found)
    return report_of(
        plan,
        query.as_of,
        name="units",
        title=Text("Số đơn vị", "Number of units") if asked.counted else Text("Đơn vị", "Units"),
        tables=(table, *tables_of(against, query.rates), *planned[0]),
        summary=(
            sentence(
                "Hiện có {n} đơn vị; trong dữ liệu có {all} đơn vị.",
                "{n} {n:unit exists|units exist}, {all} {all:is|are} in the data.",
                n=existing,
                all=len(found),
            ),
            *_small(plan, query, found),
            *standing(against, filtered=bool(query.chosen)),
            *planned[1],
        )
        if found
        else (),
        notes=(*remarks(against, filtered=bool(query.chosen)), *planned[2])
        if asked.counted
        else how_sure(authority(unit, plan, query.as_of) for unit in found),
    )


def _small(plan: Plan, query: Query, found: Sequence[Unit]) -> Iterator[Text]:
    """Of units with few pupils, how many are to be restructured, and how many are not."""
    below = query.asked(PUPILS_BELOW)
    if not below:
        return
    fates = fates_on(plan, query.as_of)
    changing = sum(fates.of(unit).state is UnitState.TO_CHANGE for unit in found)
    yield sentence(
        "{n} đơn vị dưới {below} học sinh: {yes} đã có việc sắp xếp dự kiến, {no} chưa có.",
        "Under {below} pupils: {n}; {yes} {yes:is|are} to be restructured, {no} {no:is|are} not.",
        n=len(found), below=max(below), yes=changing, no=len(found) - changing,
    )  # fmt: skip


def _drawn(plan: Plan, query: Query, found: Sequence[Unit], asked: UnitsOptions) -> Report:
    if asked.counted:
        raise Pointless(
            Text("--graph: --count đếm, --graph vẽ; hãy bỏ một trong hai",
                 "--graph: --count counts and --graph draws; leave out one of them")
        )  # fmt: skip
    return report_of(
        plan,
        query.as_of,
        name="units",
        title=GRAPH_TITLE,
        tables=(graph_table(plan, query.as_of, frozenset(unit.id for unit in found)),),
    )


def _list(plan: Plan, query: Query, found: Sequence[Unit]) -> Table:
    fates = fates_on(plan, query.as_of)
    asked = ("pupils", "pupils_year") if query.asked(PUPILS_BELOW) else ()
    columns = tuple(c._replace(screen=True) if c.key in asked else c for c in COLUMNS)
    rows = tuple(UnitRow(unit, plan, query.as_of, fates.of(unit)) for unit in found)
    empty = _nothing(plan)
    if asked and has_units(plan) and not any(unit.pupils for unit in plan.units):
        empty = _NO_PUPILS
    return Table("units", None, columns, rows, empty=empty)


SPEC = ReportSpec(
    "units",
    units,
    Text(
        "Các đơn vị và việc sắp xếp, hoặc số đơn vị (--count)",
        "The units and what becomes of them, or how many (--count)",
    ),
    "bkplan units --sector education --count",
    Group.UNITS,
    asks=UnitsOptions,
    filters=UNIT_LIST_FILTERS,
    alarming=False,
    tables=(
        *("units", "counts", "path", "targets", "definition", "planned", "planned_targets"),
        *("explain", "explain_numbers", "explain_planned"),
    ),
    graph=GRAPH,
    rated=True,
    keys=tuple(column.key for column in COLUMNS),
)
