"""Tables of units, and of their figures by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import (
    DataTable,
    Link,
    a_date,
    a_flag,
    a_text,
    a_word,
    a_year,
    an_integer,
    in_both,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import (
    AdminLevel,
    Answer,
    Text,
    UnitKind,
    UnitState,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.records.unit import Staffing, Unit
    from bkplan.reports.export.source import Source
    from bkplan.units.fates import Fate
    from bkplan.units.lifetimes import Lifetimes, Turn


class _UnitRow(NamedTuple):
    one: Unit
    as_of: date
    fate: Fate
    life: Lifetimes
    who: Answering

    @property
    def exists(self) -> bool:
        return self.life.exists_on(self.one.id, self.as_of)


def _units(source: Source) -> Iterator[_UnitRow]:
    from bkplan.deadlines.answering import authority
    from bkplan.units.fates import fates_on

    plan, as_of = source.plan, source.as_of
    fates = fates_on(plan, as_of)
    for unit in plan.units:
        who = authority(unit, plan, as_of)
        yield _UnitRow(unit, as_of, fates.of(unit), fates.life, who)


def _day(turns: Mapping[str, Turn], id: str) -> date | None:
    return turns[id].day if id in turns else None


UNIT = a_text("unit", "đơn vị", "the unit", required=True)
UNIT_LINK = Link(("unit",), "units")
_BY_YEAR = Text("năm, tính đến 31/12", "the year, as of 31 December")
UNITS = DataTable(
    "units",
    Text("Các đơn vị sự nghiệp công lập, như vào ngày tính",
         "The public service units, as they are on the day"),
    (
        a_text("id", "mã", "id", "one.id", required=True),
        *in_both("name", "tên", "name", lambda row: row.one.name.text, required=True),
        a_text("sector", "lĩnh vực", "its sector", "one.sector", required=True),
        a_text("authority", "cơ quan chủ quản vào ngày tính; trống: chưa xác định, hoặc đã chấm "
               "dứt", "its authority on the day; null where that is open, or ended",
               lambda row: row.who.bodies[0] if len(row.who.bodies) == 1
               and not row.who.is_open else None),
        a_text("authority_named", "cơ quan chủ quản ghi trong dữ liệu",
               "the authority that the data name", "one.authority", required=True),
        a_word("authority_answer", Answer, "căn cứ xác định", "how the first is known",
               "who.answer", required=True),
        a_word("kind", UnitKind, "loại đơn vị", "what sort of unit it is", "one.kind"),
        a_word("level", AdminLevel, "cấp", "its level of administration", "one.level"),
        an_integer("autonomy", "nhóm tự chủ (1–4) trong năm của ngày tính",
                   "its autonomy group (1 to 4) in the year of the day",
                   lambda row: row.one.group_in(row.as_of.year)),
        a_flag("exists_now", "đang hoạt động vào ngày tính", "whether it exists on the day",
               "exists", required=True),
        a_word("state", UnitState, "trạng thái", "what has become of it", "fate.state",
               required=True),
        a_text("restructuring", "việc sắp xếp dẫn đến trạng thái đó",
               "the restructuring that its state comes from",
               lambda row: row.fate.item.id if row.fate.item else None),
        a_date("founded", "ngày thành lập theo việc sắp xếp", "the day a restructuring founded it",
               lambda row: _day(row.life.founded, row.one.id)),
        a_date("ended", "ngày chấm dứt theo việc sắp xếp", "the day a restructuring ended it",
               lambda row: _day(row.life.ended, row.one.id)),
    ),
    ("id",),
    _units,
    (
        Link(("sector",), "sectors"), Link(("authority",), "agencies"),
        Link(("authority_named",), "agencies"), Link(("restructuring",), "restructurings"),
    ),
)  # fmt: skip


class _Yearly(NamedTuple):
    unit: str
    year: int
    value: int


def _by_year(source: Source, name: str) -> Iterator[_Yearly]:
    """What units have by year under a name; of the year of the day at most."""
    last = source.as_of.year
    for unit in source.plan.units:
        for year, value in getattr(unit, name).items():
            if year <= last:
                yield _Yearly(unit.id, year, value)


UNIT_AUTONOMY = DataTable(
    "unit_autonomy",
    Text("Nhóm tự chủ tài chính của đơn vị qua các năm", "The autonomy groups of units over time"),
    (
        UNIT,
        a_year("year", "từ năm; 1945: từ trước đến nay", "from which year on; 1945: all along",
               required=True),
        an_integer("autonomy", "nhóm tự chủ (1–4)", "the group (1 to 4)", "value", required=True),
    ),
    ("unit", "year"),
    lambda source: _by_year(source, "autonomy"),
    (UNIT_LINK,),
)  # fmt: skip
PUPILS = DataTable(
    "pupils",
    Text("Số học sinh theo năm", "Pupils by year"),
    (
        UNIT,
        a_year("year", *_BY_YEAR, required=True),
        an_integer("pupils", "số học sinh", "pupils", "value", required=True),
    ),
    ("unit", "year"),
    lambda source: _by_year(source, "pupils"),
    (UNIT_LINK,),
)


class _StaffingRow(NamedTuple):
    unit: str
    year: int
    one: Staffing
    counted: bool


def _staffing(source: Source) -> Iterator[_StaffingRow]:
    from bkplan.units.figures import Figures

    last = source.as_of.year
    counted = Figures(source.plan, source.as_of).counted
    for unit in source.plan.units:
        for year, one in unit.staffing.items():
            if year <= last:
                yield _StaffingRow(unit.id, year, one, unit.id in counted(year))


STAFFING = DataTable(
    "staffing",
    Text("Biên chế, số người của mỗi đơn vị theo năm", "The posts and people of units by year"),
    (
        UNIT,
        a_year("year", *_BY_YEAR, required=True),
        an_integer("assigned", "biên chế được giao", "posts given", "one.assigned"),
        an_integer("present", "số người có mặt", "people in post", "one.present"),
        an_integer("specialists", "trong đó ở vị trí chuyên môn", "of them in specialist posts",
                   "one.specialists"),
        an_integer("deputies", "số cấp phó", "deputies", "one.deputies"),
        a_flag("counted", "thuộc diện tính biên chế cuối năm đó: đang hoạt động, nhóm tự chủ 3, 4 "
               "hoặc chưa rõ", "whether the unit counts at that year's end: it exists, and its "
               "autonomy group is 3, 4 or not known", required=True),
    ),
    ("unit", "year"),
    _staffing,
    (UNIT_LINK,),
)  # fmt: skip


TABLES = (UNITS, UNIT_AUTONOMY, PUPILS, STAFFING)
