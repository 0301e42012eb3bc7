"""What must hold between the fields and records of a plan; part of reading, so breaches are errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkplan.obligations import Ledger
from bkplan.problems import Problem, did_you_mean
from bkplan.vocab import Event, RestructuringKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from bkplan.findings import Finding
    from bkplan.model import Record, Task
    from bkplan.plan import Plan

NEED_EVIDENCE = (Event.COMPLETED, Event.EXTENDED, Event.REASSIGNED, Event.CANCELLED)
_INTO_NOT_NEEDED = (RestructuringKind.DISSOLVE, RestructuringKind.CONVERT)
_CLOSED_STAYS = (Event.REOPENED, Event.NOTED)
"""What may follow a completion or cancellation."""

SECTORS = Text("lĩnh vực (sectors)", "sectors")
AGENCIES = Text("cơ quan (agencies)", "agencies")
TASKS = Text("nhiệm vụ (tasks)", "tasks")
UNITS = Text("đơn vị (units)", "units")
RESTRUCTURINGS = Text("việc sắp xếp (restructurings)", "restructurings")


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of one list that a reference may name; `ids` is None where the list was not read."""

    words: Text
    ids: tuple[str, ...] | None


def inconsistencies(plan: Plan, *, unread: Mapping[str, Set[str] | None]) -> Iterator[Finding]:
    """Every breach in the records that read well.

    `unread` tells, by section, which ids belong to records with faults of their own, or None
    where a whole section could not be read; references to those are not held against anybody.
    """
    yield from _references(plan, unread)
    for task in plan.tasks:
        yield from _deadline_shape(task)
        yield from _log_shape(task, plan)
        yield from _log_course(task, plan)
    for item in plan.restructurings:
        if not item.into and item.kind not in _INTO_NOT_NEEDED:
            yield Problem.INTO_NEEDED.at(item.mark("kind"), "into", kind=item.kind.label)
        if not item.sources and item.kind is not RestructuringKind.ESTABLISH:
            shape = Text("hãy viết from: [mã đơn vị]", "write from: [unit id]")
            yield Problem.MISSING.at(item.mark(), "from", key="from", shape=shape)


def _references(plan: Plan, unread: Mapping[str, Set[str] | None]) -> Iterator[Finding]:
    def known(section: str, words: Text, ids: Iterable[str]) -> Known:
        faulty = unread.get(section, frozenset())
        return Known(words, None if faulty is None else (*ids, *sorted(faulty)))

    sectors = known("sectors", SECTORS, plan.sector_by_id)
    agencies = known("agencies", AGENCIES, plan.agency_by_id)
    tasks = known("tasks", TASKS, plan.task_by_id)
    units = known("units", UNITS, plan.unit_by_id)
    restructurings = known("restructurings", RESTRUCTURINGS, plan.restructuring_by_id)

    if plan.header.issuer:
        yield from _known(plan.header, ("issuer",), plan.header.issuer, agencies)
    for task in plan.tasks:
        yield from _known(task, ("sector",), task.sector, sectors)
        yield from _all_known(task, ("lead",), task.lead, agencies)
        yield from _all_known(task, ("coordinating",), task.coordinating, agencies)
        for place, entry in enumerate(task.log):
            yield from _all_known(task, ("log", place, "lead"), entry.lead, agencies)
            if entry.restructuring:
                path = ("log", place, "restructuring")
                yield from _known(task, path, entry.restructuring, restructurings)
    for unit in plan.units:
        yield from _known(unit, ("sector",), unit.sector, sectors)
        yield from _known(unit, ("authority",), unit.authority, agencies)
    for item in plan.restructurings:
        if item.task:
            yield from _known(item, ("task",), item.task, tasks)
        yield from _all_known(item, ("from",), item.sources, units)
        yield from _all_known(item, ("into",), item.into, units)


def _all_known(
    record: Record, path: tuple[str | int, ...], values: Sequence[str], known: Known
) -> Iterator[Finding]:
    for place, value in enumerate(values):
        yield from _known(record, (*path, place), value, known)
        if value in values[:place]:
            yield Problem.REPEATED.at(record.mark(*path, place), _name(path), value=value)


def _known(
    record: Record, path: tuple[str | int, ...], value: str, known: Known
) -> Iterator[Finding]:
    if known.ids is not None and value not in known.ids:
        hint = did_you_mean(value, known.ids)
        yield Problem.NO_SUCH.at(
            record.mark(*path), _name(path), value=value, list=known.words, hint=hint
        )


def _name(path: tuple[str | int, ...]) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _deadline_shape(task: Task) -> Iterator[Finding]:
    deadline = task.deadline
    if deadline is None:
        return
    ways = (deadline.due, deadline.rrule, deadline.within or deadline.after or None)
    incomplete = bool(deadline.within) != bool(deadline.after)
    if incomplete or sum(way is not None for way in ways) > 1:
        yield Problem.DEADLINE_SHAPE.at(task.mark("deadline"), "deadline")


def _log_shape(task: Task, plan: Plan) -> Iterator[Finding]:
    deadline = task.deadline
    for place, entry in enumerate(task.log):
        here, event = ("log", place), entry.event
        if event in NEED_EVIDENCE and not entry.evidence:
            yield Problem.EVIDENCE_NEEDED.at(task.mark(*here), "evidence", event=event)
        for key, given, owner, shape in (
            ("due", entry.due, Event.EXTENDED, same("due: YYYY-MM-DD")),
            ("lead", entry.lead, Event.REASSIGNED, same("lead: [so-noi-vu]")),
        ):
            if event is owner and not given:
                yield Problem.EVENT_NEEDS.at(
                    task.mark(*here, "event"), key, event=event, key=key, shape=shape
                )
            if event is not owner and given:
                yield Problem.ONLY_WITH.at(task.mark(*here, key), key, event=owner, key=key)
        if entry.occurrence and not (deadline and deadline.rrule):
            yield Problem.NOT_RECURRING.at(task.mark(*here, "occurrence"), "occurrence")
        if entry.restructuring and not (deadline and deadline.within):
            yield Problem.NOT_RELATIVE.at(task.mark(*here, "restructuring"), "restructuring")
        elif entry.restructuring in plan.restructuring_by_id:
            started = {item.id for item in plan.triggers(task, entry.date)}
            if entry.restructuring not in started:
                yield Problem.NOT_IN_EFFECT.at(
                    task.mark(*here, "restructuring"),
                    "restructuring",
                    value=entry.restructuring,
                    date=entry.date,
                )


def _log_course(task: Task, plan: Plan) -> Iterator[Finding]:
    """Replay the log and say what cannot have happened."""
    ledger = Ledger(task, plan)
    previous = plan.header.issued
    for place, entry in enumerate(task.log):
        here = ("log", place)
        if entry.date < plan.header.issued:
            yield Problem.BEFORE_PLAN.at(
                task.mark(*here, "date"), "date", date=entry.date, issued=plan.header.issued
            )
        elif entry.date < previous:
            yield Problem.OUT_OF_ORDER.at(
                task.mark(*here, "date"), "date", date=entry.date, previous=previous
            )
        previous = max(previous, entry.date)
        slots = ledger.concerned(entry)
        if entry.occurrence and ledger.recurring and not slots:
            days = [str(s.occurrence) for s in ledger.slots if s.occurrence]
            yield Problem.NO_OCCURRENCE.at(
                task.mark(*here, "occurrence"),
                "occurrence",
                value=str(entry.occurrence),
                hint=did_you_mean(str(entry.occurrence), days[-40:], most=3),
            )
        closed = [slot.closed for slot in slots if slot.closed]
        if closed and len(closed) == len(slots) and entry.event not in _CLOSED_STAYS:
            yield Problem.AFTER_COMPLETION.at(
                task.mark(*here, "event"),
                "event",
                event=closed[0].event.label,
                date=closed[0].date,
            )
        elif entry.event is Event.REOPENED and not closed:
            yield Problem.NOT_REOPENABLE.at(task.mark(*here, "event"), "event")
        elif entry.event is Event.EXTENDED and entry.due:
            due = slots[0].due if slots else None
            if due is None:
                yield Problem.NOTHING_TO_EXTEND.at(task.mark(*here, "event"), "event")
            elif entry.due <= due:
                yield Problem.NOT_LATER.at(
                    task.mark(*here, "due"), "due", due=entry.due, previous=due
                )
        ledger.apply(entry)

