"""What moved in a period: log entries and restructurings, each with its document."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from bkplan.deadlines.obligations import DONE
from bkplan.deadlines.states import state_of
from bkplan.output.report import Column, Kind, Ref, Report, Table
from bkplan.reports.of_plan import agency_refs, report_of, unit_refs
from bkplan.reports.recorded import InPlan
from bkplan.words.events import Effect
from bkplan.words.phrases import alike, day, sentence
from bkplan.words.terms import MILESTONE_NAMED, RESULTING_UNIT, one_named
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task

TASKS = (
    Column("date", Text("Ngày", "Date"), Kind.DATE).within("entry"),
    Column("id", Text("Mã", "Id"), Kind.ID).within("task"),
    Column("title", Text("Nhiệm vụ", "Task"), take=attrgetter("task.title.text")),
    Column("event", Text("Diễn biến", "What")).within("entry"),
    Column("detail", Text("Chi tiết", "Detail"), take=lambda row: _detail(*row)),
    Column("evidence", Text("Văn bản", "Document")).within("entry"),
)
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


class EntryRow(NamedTuple):
    """An entry in the log of a task."""

    entry: LogEntry
    task: Task
    plan: Plan


def moved(plan: Plan, since: date, as_of: date) -> Report:
    """What happened after `since` and up to `as_of`, the oldest first."""
    entries = sorted(  # those of one day stay in the plan's order
        (
            EntryRow(entry, task, plan)
            for task in plan.tasks
            for entry in task.log
            if since < entry.date <= as_of and entry.event.traits.moves
        ),
        key=lambda row: row.entry.date,
    )
    happened = sorted(
        (item for item in plan.restructurings if item.in_effect(as_of)
         and item.effective and item.effective > since),
        key=lambda item: (item.effective, item.id),
    )  # fmt: skip
    units = tuple(InPlan(item, plan) for item in happened)
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
            Table("tasks", Text("Nhiệm vụ", "Tasks"), TASKS, tuple(entries), empty=none),
            Table("restructurings", Text("Sắp xếp đơn vị", "Restructurings"), RESTRUCTURINGS,
                  units, empty=whole),
            *([Table("successions", Text("Kế thừa giữa các cơ quan", "Who followed whom"),
                     SUCCESSIONS, bodies)] if bodies else []),
        ),
        summary=(
            sentence(
                "Sau {since}, đến hết {until}: {n} thay đổi về nhiệm vụ, {m} việc sắp xếp.",
                "After {since}, up to {until}: {n} {n:event} of tasks, {m} "
                "{m:restructuring}.",
                since=day(since), until=day(as_of), n=len(entries), m=len(units),
            ),
        ),
    )  # fmt: skip


def completed_between(task: Task, plan: Plan, since: date, as_of: date) -> bool:
    """Whether a completion of a task was recorded in a period; where each owes it, the last one."""
    if task.each and state_of(task, plan, as_of).status not in DONE:
        return False
    return any(
        entry.event.traits.effect is Effect.COMPLETES and since < entry.date <= as_of
        for entry in task.log
    )


def _detail(entry: LogEntry, task: Task, plan: Plan) -> Text | tuple[Ref, ...] | None:
    detail = _detail_of(entry, task, plan)
    step = task.milestone(entry.milestone)
    if step is None or isinstance(detail, tuple):
        return detail
    name = sentence(*MILESTONE_NAMED, title=step.title.text)
    return alike("{name}: {detail}", name=name, detail=detail) if detail else name


def _detail_of(entry: LogEntry, task: Task, plan: Plan) -> Text | tuple[Ref, ...] | None:
    if entry.due:
        return sentence("hạn mới {due}", "now due {due}", due=day(entry.due))
    if entry.lead:
        return agency_refs(plan, entry.lead)
    if entry.occurrence:
        if not task.recurs:
            return sentence(*one_named(recurs=False), d=day(entry.occurrence))
        return sentence("kỳ có hạn {due}", "the one due {due}", due=day(entry.occurrence))
    if entry.restructuring:
        return same(entry.restructuring)
    return same(entry.note) if entry.note else None
