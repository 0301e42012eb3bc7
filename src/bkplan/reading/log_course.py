"""What must hold between the entries of a log; part of reading, so breaches are errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.ledger import Ledger
from bkplan.faults.problems import Problem
from bkplan.words.hints import Hints
from bkplan.words.vocab import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.faults.findings import Finding
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task

MOST_RULES, MOST_ODD_RULES = 200, 20
"""So many different recurrences; of those with parts that may never come together, fewer."""
_CLOSED_STAYS = (Event.REOPENED, Event.NOTED)
"""What may follow a completion or cancellation."""


def inconsistencies(plan: Plan) -> Iterator[Finding]:
    """Everything in the logs that cannot have happened, of the records that read well."""
    hints = Hints(())
    for task in plan.tasks:
        yield from _log_course(task, plan, hints)


def odd_rules(plan: Plan) -> Iterator[tuple[Task, Finding]]:
    """The tasks whose recurrence is one too many of those that differ, and what to say of it."""
    known: set[str] = set()
    room = {True: MOST_ODD_RULES, False: MOST_RULES}
    for task in plan.tasks:
        rule = task.deadline.rrule if task.deadline else None
        if rule is None or rule in known:
            continue
        odd = any(part in rule for part in ("BYSETPOS", "BYWEEKNO", "BYYEARDAY"))
        if room[odd]:
            room[odd] -= 1
            known.add(rule)
        else:
            mark = task.mark("deadline", "rrule")
            limit = MOST_ODD_RULES if odd else MOST_RULES
            yield task, Problem.TOO_MANY_RULES.at(mark, "rrule", limit=limit)


def _named(task: Task, place: int, entry: LogEntry, plan: Plan) -> Iterator[Finding]:
    """The obligation that an entry names must be one of this task's."""
    here, deadline = ("log", place), task.deadline
    if entry.occurrence and not (deadline and deadline.rrule):
        yield Problem.NOT_RECURRING.at(task.mark(*here, "occurrence"), "occurrence")
    if entry.restructuring and not (deadline and deadline.within):
        yield Problem.NOT_RELATIVE.at(task.mark(*here, "restructuring"), "restructuring")
    elif (item := plan.restructuring_by_id.get(entry.restructuring or "")) and not plan.starts(
        task, item, entry.date
    ):
        yield Problem.NOT_IN_EFFECT.at(
            task.mark(*here, "restructuring"), "restructuring", value=item.id, date=entry.date
        )


def _log_course(task: Task, plan: Plan, hints: Hints) -> Iterator[Finding]:
    """Replay the log and say what cannot have happened."""
    ledger = Ledger(task, plan)
    previous = plan.header.issued
    for place, entry in enumerate(task.log):
        here = ("log", place)
        yield from _named(task, place, entry, plan)
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
            days = tuple(str(s.occurrence) for s in ledger.slots[-40:] if s.occurrence)
            yield Problem.NO_OCCURRENCE.at(
                task.mark(*here, "occurrence"),
                "occurrence",
                value=str(entry.occurrence),
                hint=hints.among(str(entry.occurrence), days, most=3),
            )
        closed = [slot.closed for slot in slots if slot.closed]
        if ledger.stopped and not slots:
            closed = [ledger.stopped]
        if closed and len(closed) >= len(slots) and entry.event not in _CLOSED_STAYS:
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
    if ledger.full:
        limit = plan.most_obligations
        yield Problem.TOO_MANY_OBLIGATIONS.at(task.mark("deadline"), "deadline", limit=limit)
