"""What moved in a period: log entries and restructurings, each with its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Report, Row, Table, day, sentence
from bkplan.words.events import Effect
from bkplan.words.terms import RESULTING_UNIT, one_named
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task

TASKS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE),
    Column("id", Text("Mã", "Id"), Kind.ID),
    Column("title", Text("Nhiệm vụ", "Task")),
    Column("event", Text("Diễn biến", "What")),
    Column("detail", Text("Chi tiết", "Detail")),
    Column("evidence", Text("Văn bản", "Document")),
)
RESTRUCTURINGS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE),
    Column("id", Text("Mã", "Id"), Kind.ID),
    Column("kind", Text("Hình thức", "Kind")),
    Column("from", Text("Đơn vị được sắp xếp", "From")),
    Column("into", RESULTING_UNIT),
    Column("evidence", Text("Văn bản", "Document")),
)


def moved(plan: Plan, since: date, as_of: date) -> Report:
    """What happened after `since` and up to `as_of`, the oldest first."""
    entries = sorted(
        (
            (entry.date, place, entry, task)
            for place, task in enumerate(plan.tasks)
            for entry in task.log
            if since < entry.date <= as_of and entry.event.traits.moves
        ),
        key=lambda found: found[:2],
    )
    happened = sorted(
        (item for item in plan.restructurings if item.in_effect(as_of)
         and item.effective and item.effective > since),
        key=lambda item: (item.effective, item.id),
    )  # fmt: skip
    tasks: list[Row] = [
        (
            entry.date,
            task.id,
            task.title.text,
            entry.event,
            _detail(entry, task, plan),
            entry.evidence,
        )
        for _, _, entry, task in entries
    ]
    units: list[Row] = [
        (
            item.effective, item.id, item.kind, _units(plan, item.sources), _units(plan, item.into),
            item.evidence,
        )
        for item in happened
    ]  # fmt: skip
    none = Text("Không nhiệm vụ nào thay đổi trong kỳ báo cáo.", "No task moved in the period.")
    whole = Text("Không có việc sắp xếp nào trong kỳ báo cáo.", "No restructuring in the period.")
    return Report(
        name="moved",
        title=Text("Thay đổi trong kỳ báo cáo", "What moved in the period"),
        plan=plan.header.number,
        as_of=as_of,
        tables=(
            Table("tasks", Text("Nhiệm vụ", "Tasks"), TASKS, tuple(tasks), empty=none),
            Table("restructurings", Text("Sắp xếp đơn vị", "Restructurings"), RESTRUCTURINGS,
                  tuple(units), empty=whole),
        ),
        summary=(
            sentence(
                "Sau {since}, đến hết {until}: {n} thay đổi về nhiệm vụ, {m} việc sắp xếp.",
                "After {since}, up to {until}: {n} {n:event} of tasks, {m} "
                "{m:restructuring}.",
                since=day(since), until=day(as_of), n=len(tasks), m=len(units),
            ),
        ),
        invented=plan.header.invented,
    )  # fmt: skip


def completed_between(task: Task, since: date, as_of: date) -> bool:
    """Whether a completion of a task was recorded in a period."""
    return any(
        entry.event.traits.effect is Effect.COMPLETES and since < entry.date <= as_of
        for entry in task.log
    )


def _detail(entry: LogEntry, task: Task, plan: Plan) -> Text | tuple[Ref, ...] | None:
    if entry.due:
        return sentence("hạn mới {due}", "now due {due}", due=day(entry.due))
    if entry.lead:
        return tuple(Ref(agency, plan.agency_name(agency)) for agency in entry.lead)
    if entry.occurrence:
        if not task.recurs:
            return sentence(*one_named(recurs=False), d=day(entry.occurrence))
        return sentence("kỳ có hạn {due}", "the one due {due}", due=day(entry.occurrence))
    if entry.restructuring:
        return Text(entry.restructuring, entry.restructuring)
    return Text(entry.note, entry.note) if entry.note else None


def _units(plan: Plan, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    units = plan.unit_by_id
    return tuple(Ref(u, units[u].name.text if u in units else Text(u, u)) for u in ids)
