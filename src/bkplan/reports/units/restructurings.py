"""`bkplan restructurings`: which have happened, which have not, and how late they are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from bkplan.deadlines.answering import authority
from bkplan.output.report import Cell, Column, Kind, Ref, Report, Table
from bkplan.records.restructuring import Restructuring
from bkplan.reports.filters import RESTRUCTURING_FILTERS
from bkplan.reports.of_plan import (
    TASKS,
    TOTAL_REF,
    agency_refs,
    report_of,
    restructuring_ref,
    sector_ref,
    unit_refs,
)
from bkplan.reports.options import Known, Option
from bkplan.reports.query import Query, selected_restructurings
from bkplan.reports.recorded import listed
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.units.restructurings_explained import explained
from bkplan.words.files import UNITS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital, joined, sentence
from bkplan.words.terms import RESULTING_UNIT
from bkplan.words.vocab import RestructuringState, Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.records.plan import Plan
    from bkplan.units.course import RestructuringRow


def _sectors(row: RestructuringRow) -> tuple[Ref, ...]:
    ids = dict.fromkeys(row.plan.unit_by_id[id].sector for id in row.units)
    return tuple(sector_ref(row.plan, id) for id in ids)


def _authorities(row: RestructuringRow) -> Cell:
    """The authorities, on the day, of the units that it is about."""
    found = (authority(row.plan.unit_by_id[id], row.plan, row.as_of) for id in row.units)
    return agency_refs(
        row.plan, dict.fromkeys(body for one in found for body in one.bodies or (one.given,))
    )


COLUMNS = (
    Column(
        "id",
        Text("Mã", "Id"),
        Kind.ID,
        leads=lambda one: restructuring_ref(one.id),
    ).within("one"),
    Column(
        "what",
        Text("Việc sắp xếp", "Restructuring"),
        data=False,
        take=lambda row: capital(row.plan.done_by(row.one)),
    ),
    Column("kind", Text("Hình thức", "Kind"), screen=False).within("one"),
    Column(
        "from",
        Text("Đơn vị được sắp xếp", "From"),
        screen=False,
        take=lambda row: unit_refs(row.plan, row.one.sources),
    ),
    Column(
        "into",
        RESULTING_UNIT,
        screen=False,
        take=lambda row: unit_refs(row.plan, row.one.into),
    ),
    Column("state", Text("Trạng thái", "State"), under="what"),
    Column("planned", Text("Dự kiến", "Planned for"), Kind.DATE, take=lambda row: row.day),
    Column("effective", Text("Hiệu lực", "In effect"), Kind.DATE),
    Column("evidence", Text("Văn bản", "Document"), Kind.ID, under="effective"),
    Column("days_late", Text("Chậm (ngày)", "Days late"), Kind.NUMBER),
    Column(
        "task",
        Text("Nhiệm vụ", "Task"),
        Kind.ID,
        under="id",
        leads=lambda one: Ref(one.task, same(one.task), TASKS) if one.task else None,
    ).within("one"),
    Column("sector", Text("Lĩnh vực", "Sector"), screen=False, take=_sectors),
    Column("authority", Text("Cơ quan chủ quản", "Authority"), screen=False, take=_authorities),
    *listed(Restructuring),
)
_PLANNED = Text(
    "Dự kiến: ngày dự kiến ghi tại việc sắp xếp; nếu không ghi thì là hạn của nhiệm vụ.",
    "Planned for: the day that the restructuring says itself, else the due date of its task.",
)
_NONE = Text("Không có việc sắp xếp nào phù hợp.", "No restructuring matches.")
_NONE_YET = Text(
    f"Kế hoạch chưa có việc sắp xếp nào: ghi vào restructurings của {UNITS_FILE} thì lệnh này cho "
    "biết việc nào đã xong, việc nào chưa, chậm bao lâu.",
    f"The plan has no restructurings: with some under `restructurings` in {UNITS_FILE} this "
    "command says which have happened, which have not, and how late they are.",
)
_TOLD = {
    RestructuringState.IN_EFFECT: Text("{n} đã có hiệu lực{late}", "{n} in effect{late}"),
    RestructuringState.DAY_PASSED: Text(
        "{n} quá ngày dự kiến, chưa thực hiện", "{n} not done though {n:its|their} day has passed"
    ),
    RestructuringState.PLANNED: Text("{n} dự kiến", "{n} planned"),
}


EXPLAIN = Option(
    "explain",
    Text("Cách tính số liệu của việc sắp xếp này, hoặc của cả danh sách (total)",
         "How the numbers of this restructuring, or of the whole list (total), came about"),
    metavar="ID", ids=(TOTAL_REF.id, Known.RESTRUCTURINGS),
)  # fmt: skip


class RestructuringsOptions(NamedTuple):
    """What `restructurings` alone is asked."""

    explain: Annotated[str | None, EXPLAIN] = None


_ASKED = RestructuringsOptions()


def restructurings(plan: Plan, query: Query, asked: RestructuringsOptions = _ASKED) -> Report:
    """Every restructuring that the filters let through, in the order of the data."""
    rows = selected_restructurings(plan, query)
    if asked.explain is not None:
        return explained(plan, query, rows, asked.explain)
    none = _NONE if plan.restructurings else plan.header.kind.naming(_NONE_YET)
    return report_of(
        plan,
        query.as_of,
        name="restructurings",
        title=Text("Việc sắp xếp, tổ chức lại", "Restructurings"),
        tables=(Table("restructurings", None, COLUMNS, rows, empty=none),),
        summary=(_summary(rows),) if rows else (),
        notes=(_PLANNED,) if rows else (),
        alarming=False,
    )


def _summary(rows: Sequence[RestructuringRow]) -> Text:
    count = Counter(row.state for row in rows)
    late = sum(row.happened and row.days_late is not None for row in rows)
    of_them = sentence(" (trong đó {n} chậm)", " ({n} of them late)", n=late)
    told = (
        sentence(*_TOLD[state], n=count[state], late=of_them if late else "")
        for state in _TOLD
        if count[state]
    )
    return sentence(
        "{n} việc sắp xếp: {told}.", "Restructurings: {n}, of which {told}.",
        n=len(rows), told=joined(told, "; "),
    )  # fmt: skip


SPEC = ReportSpec(
    "restructurings",
    restructurings,
    Text(
        "Việc sắp xếp đã thực hiện, chưa thực hiện, chậm bao nhiêu ngày",
        "Which restructurings have happened, which have not, and how late",
    ),
    "bkplan restructurings --state planned_day_passed --as-of 2020-12-31",
    Group.UNITS,
    asks=RestructuringsOptions,
    tables=("restructurings", "explain"),
    filters=RESTRUCTURING_FILTERS,
    alarming=False,
    keys=tuple(column.key for column in COLUMNS),
)
