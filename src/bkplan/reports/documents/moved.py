"""What moved in a period: tasks, restructurings, successions, each with its document."""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Report, Table
from bkplan.reports.course.comparing import compared
from bkplan.reports.course.moves import moved_tables
from bkplan.reports.course.pairs import Side
from bkplan.reports.of_plan import agency_refs, report_of, unit_refs
from bkplan.reports.query import Query
from bkplan.reports.recorded import InPlan
from bkplan.words.phrases import day, sentence
from bkplan.words.terms import RESULTING_UNIT
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.records.plan import Plan

RESTRUCTURINGS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE, take=attrgetter("one.effective")),
    Column("id", Text("Mã", "Id"), Kind.ID).within("one"),
    Column("kind", Text("Hình thức", "Kind")).within("one"),
    Column(
        "from",
        Text("Đơn vị được sắp xếp", "From"),
        take=lambda row: unit_refs(row.plan, row.one.sources),
    ),
    Column("into", RESULTING_UNIT, take=lambda row: unit_refs(row.plan, row.one.into)),
    Column("evidence", Text("Văn bản", "Document")).within("one"),
)


SUCCESSIONS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE, take=attrgetter("one.effective")),
    Column("id", Text("Mã", "Id"), Kind.ID).within("one"),
    Column("from", Text("Cơ quan cũ", "From"), take=lambda row: _agencies(row, row.one.sources)),
    Column("into", Text("Cơ quan kế thừa", "Into"), take=lambda row: _agencies(row, row.one.into)),
    Column("basis", Text("Căn cứ", "Basis")).within("one"),
    Column("evidence", Text("Văn bản", "Document")).within("one"),
)


def _agencies(row: InPlan, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    return agency_refs(row.plan, ids)


def moved(plan: Plan, since: date, as_of: date) -> Report:
    """What happened after `since` and up to `as_of`: tasks and occurrences, units, bodies."""
    after = Side(plan, as_of)
    found = compared(Side(plan, since), after, Query(as_of))
    happened = [
        InPlan(item, part)
        for part in plan.parts
        for item in part.restructurings
        if item.in_effect(as_of) and item.effective and item.effective > since
    ]
    units = tuple(sorted(happened, key=lambda row: (row.one.effective, row.one.id)))
    followed = sorted(
        (item for item in plan.successions if since < item.effective <= as_of),
        key=lambda item: item.effective,
    )
    bodies = tuple(InPlan(item, plan) for item in followed)
    none = Text("Không nhiệm vụ nào thay đổi trong kỳ báo cáo.", "No task moved in the period.")
    whole = Text("Không có việc sắp xếp nào trong kỳ báo cáo.", "No restructuring in the period.")
    return report_of(
        plan,
        as_of,
        name="moved",
        title=Text("Thay đổi trong kỳ báo cáo", "What moved in the period"),
        tables=(
            *moved_tables(found, after, title=Text("Nhiệm vụ", "Tasks"), empty=none),
            Table("restructurings", Text("Sắp xếp đơn vị", "Restructurings"), RESTRUCTURINGS,
                  units, empty=whole),
            *([Table("successions", Text("Kế thừa giữa các cơ quan", "Who followed whom"),
                     SUCCESSIONS, bodies)] if bodies else []),
        ),
        summary=(
            sentence(
                "Từ ngày {first} đến hết ngày {until}: {n} nhiệm vụ có thay đổi; {m} việc sắp xếp "
                "có hiệu lực.",
                "After {since}, up to {until}: {n} {n:task} moved, {m} {m:restructuring}.",
                first=day(since + timedelta(1)), since=day(since), until=day(as_of), m=len(units),
                n=len({move.task.id for move in (*found.tasks, *found.obligations)}),
            ),
        ),
    )  # fmt: skip
