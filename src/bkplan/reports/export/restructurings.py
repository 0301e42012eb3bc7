"""Tables of restructurings: how far each has come, and the units that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import DataTable, Link, a_date, a_text, a_word, an_integer
from bkplan.reports.export.units import UNIT, UNIT_LINK
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import RestructuringKind, RestructuringState, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.reports.export.source import Source
    from bkplan.units.course import RestructuringRow


def _restructurings(source: Source) -> Iterator[RestructuringRow]:
    from bkplan.units.course import RestructuringRow
    from bkplan.units.lifetimes import planned_days

    plan, as_of = source.plan, source.as_of
    days = planned_days(plan, as_of)
    return (RestructuringRow(r, plan, as_of, days.get(r.id)) for r in plan.restructurings)


RESTRUCTURINGS = DataTable(
    "restructurings",
    Text("Các việc sắp xếp, tổ chức lại đơn vị", "The restructurings of units"),
    (
        a_text("id", "mã", "id", "one.id", required=True),
        a_text("task", "nhiệm vụ mà việc sắp xếp này thực hiện", "the task it carries out",
               "one.task"),
        a_word("kind", RestructuringKind, "hình thức", "what is done", "one.kind", required=True),
        a_word("state", RestructuringState, "trạng thái", "its state", required=True),
        a_date("planned", "ngày dự kiến: ghi ở việc sắp xếp, nếu không thì là hạn của nhiệm vụ",
               "the day it is planned for: its own, else the due date of its task", "day"),
        a_date("effective", "ngày có hiệu lực, nếu đã có vào ngày tính",
               "the day it took effect, if it has by the day"),
        a_text("evidence", "số, ký hiệu văn bản", "number and symbol of the document"),
        an_integer("days_late", "chậm bao nhiêu ngày so với ngày dự kiến",
                   "how many days after the planned day it happened, or has not"),
    ),
    ("id",),
    _restructurings,
    (Link(("task",), "tasks"),),
)  # fmt: skip


class _Part(NamedTuple):
    restructuring: str
    unit: str


def _parts(source: Source, name: str) -> Iterator[_Part]:
    return (
        _Part(one.id, unit)
        for one in source.plan.restructurings
        for unit in dict.fromkeys(getattr(one, name))
    )


_PART = (a_text("restructuring", "việc sắp xếp", "the restructuring", required=True), UNIT)
_PART_LINKS = (Link(("restructuring",), "restructurings"), UNIT_LINK)
RESTRUCTURING_FROM = DataTable(
    "restructuring_from",
    Text("Đơn vị được sắp xếp", "The units that are restructured"),
    _PART,
    ("restructuring", "unit"),
    lambda source: _parts(source, "sources"),
    _PART_LINKS,
)
RESTRUCTURING_INTO = DataTable(
    "restructuring_into",
    Text("Đơn vị sau sắp xếp", "The units that they become"),
    _PART,
    ("restructuring", "unit"),
    lambda source: _parts(source, "into"),
    _PART_LINKS,
)

TABLES = (RESTRUCTURINGS, RESTRUCTURING_FROM, RESTRUCTURING_INTO)
