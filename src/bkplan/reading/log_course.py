"""What must hold between the entries of a log; part of reading, so breaches are errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.books import Books
from bkplan.deadlines.budget import most_obligations
from bkplan.deadlines.triggers import starts
from bkplan.faults.problems import Problem
from bkplan.reading.each_course import by_whom, who_owes
from bkplan.words.events import About, Effect
from bkplan.words.hints import Hints
from bkplan.words.vocab import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.ledger import Slot
    from bkplan.faults.findings import Finding
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task

MOST_MILESTONES = 200
"""Of one task; reports look through them for each entry that names one."""
MOST_RULES, MOST_ODD_RULES = 200, 20
"""Different recurrences at most; of those with parts that may never come together, fewer."""


def inconsistencies(plan: Plan) -> Iterator[Finding]:
    """Everything in the logs that cannot have happened, of the records that read well."""
    header, hints = plan.header, Hints(())
    if header.ended and header.ended.date < header.issued:
        yield Problem.ENDED_BEFORE_PLAN.at(
            header.mark("ended", "date"), "date", date=header.ended.date, issued=header.issued
        )
    for task in plan.tasks:
        yield from _milestones(task)
        yield from who_owes(task, plan)
        yield from _log_course(task, plan, hints)


def _milestones(task: Task) -> Iterator[Finding]:
    """Each milestone of a task has an id of its own, and there are not too many to look through."""
    if len(task.milestones) > MOST_MILESTONES:
        yield Problem.TOO_MANY_MILESTONES.at(
            task.mark("milestones"), "milestones", count=len(task.milestones), limit=MOST_MILESTONES
        )
    first: dict[str, int] = {}
    for place, milestone in enumerate(task.milestones):
        if (known := first.setdefault(milestone.id, place)) != place:
            where = same(str(task.mark("milestones", known, "id")))
            mark = task.mark("milestones", place, "id")
            yield Problem.DUPLICATE_ID.at(mark, "id", value=milestone.id, place=where)


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


def _milestone(task: Task, place: int, entry: LogEntry, hints: Hints) -> Iterator[Finding]:
    """The milestone that an entry names must be one of this task's, and may be its subject."""
    mark, traits = task.mark("log", place, "milestone"), entry.event.traits
    if traits.about is About.NEW or traits.effect is Effect.HANDS_ON:
        yield Problem.OF_WHOLE.at(mark, "milestone", event=entry.event)
    elif entry.occurrence or entry.restructuring:
        yield Problem.ONE_NAMED.at(mark, "milestone")
    elif not task.milestones:
        yield Problem.NO_MILESTONES.at(mark, "milestone")
    elif entry.milestone and task.milestone(entry.milestone) is None:
        known = tuple(m.id for m in task.milestones[:MOST_MILESTONES])
        hint = hints.among(entry.milestone, known)
        yield Problem.NO_MILESTONE.at(mark, "milestone", value=entry.milestone, hint=hint)


def _named(task: Task, place: int, entry: LogEntry, plan: Plan) -> Iterator[Finding]:
    """The obligation that an entry names must be one of this task's."""
    here, deadline = ("log", place), task.deadline
    begins = entry.event.traits.about is About.NEW
    by_event = deadline is not None and deadline.by_events and not begins
    if entry.occurrence and not (deadline and deadline.rrule) and not by_event:
        yield Problem.NOT_RECURRING.at(task.mark(*here, "occurrence"), "occurrence")
    if entry.restructuring and not (deadline and deadline.within):
        yield Problem.NOT_RELATIVE.at(task.mark(*here, "restructuring"), "restructuring")
    elif (item := plan.restructuring_by_id.get(entry.restructuring or "")) and not starts(
        plan, task, item, entry.date
    ):
        yield Problem.NOT_IN_EFFECT.at(
            task.mark(*here, "restructuring"), "restructuring", value=item.id, date=entry.date
        )


def _log_course(task: Task, plan: Plan, hints: Hints) -> Iterator[Finding]:
    """Replay the log and say what cannot have happened."""
    books = Books(task, plan)
    issued = plan.header.issued
    previous: date | None = None
    for place, entry in enumerate(task.log):
        here = ("log", place)
        yield from _named(task, place, entry, plan)
        wrong = tuple(_milestone(task, place, entry, hints)) if entry.milestone else ()
        wrong += tuple(by_whom(books, place, entry))
        yield from wrong
        if entry.date < issued and not entry.event.traits.before_plan:
            yield Problem.BEFORE_PLAN.at(
                task.mark(*here, "date"), "date", date=entry.date, issued=issued
            )
        elif previous and entry.date < previous:
            yield Problem.OUT_OF_ORDER.at(
                task.mark(*here, "date"), "date", date=entry.date, previous=previous
            )
        previous = max(previous or entry.date, entry.date)
        if wrong:
            continue  # it is about nothing that there is
        yield from _possible(books, place, entry, hints)
        books.apply(entry)
    if books.full and not books.beyond:
        limit = most_obligations(plan)
        yield Problem.TOO_MANY_OBLIGATIONS.at(task.mark("deadline"), "deadline", limit=limit)


def _possible(books: Books, place: int, entry: LogEntry, hints: Hints) -> Iterator[Finding]:
    """An entry is about something, which its event can still have its effect on."""
    task, here, traits = books.task, ("log", place), entry.event.traits
    slots = books.concerned(entry)
    names_none = entry.occurrence and traits.about is not About.NEW and not slots
    if names_none and (books.recurring or (task.deadline and task.deadline.by_events)):
        known = [slot for ledger in books.of(entry)[:1] for slot in ledger.slots[-40:]]
        days = tuple(str(slot.occurrence) for slot in known if slot.occurrence)
        yield Problem.NO_OCCURRENCE.at(
            task.mark(*here, "occurrence"),
            "occurrence",
            value=str(entry.occurrence),
            hint=hints.among(str(entry.occurrence), days, most=3),
        )
    closed = [slot.closed for slot in slots if slot.closed]
    stopped = [ledger.stopped for ledger in books.of(entry) if ledger.stopped]
    if stopped and not slots:
        closed = stopped
    if closed and len(closed) >= len(slots) and not traits.after_end:
        yield Problem.AFTER_COMPLETION.at(
            task.mark(*here, "event"),
            "event",
            event=closed[0].event.label,
            date=closed[0].date,
        )
    elif must_hold := _MUST_HOLD.get(traits.effect):
        yield from must_hold(task, place, slots, closed)


def _extended(
    task: Task, place: int, slots: Sequence[Slot], _: Sequence[LogEntry]
) -> Iterator[Finding]:
    """There is a date, and the new one is later; of several that it is about, for any of them."""
    dues, new = [slot.due for slot in slots if slot.due and not slot.closed], task.log[place].due
    if new is None:
        return  # told elsewhere
    if not dues:
        yield Problem.NOTHING_TO_EXTEND.at(task.mark("log", place, "event"), "event")
    elif new <= (due := min(dues)):
        mark = task.mark("log", place, "due")
        yield Problem.NOT_LATER.at(mark, "due", due=new, previous=due)


def _scheduled(
    task: Task, place: int, slots: Sequence[Slot], _: Sequence[LogEntry]
) -> Iterator[Finding]:
    """There is no date, or a later one; of several that it is about, for any of them."""
    open_, new = [slot for slot in slots if not slot.closed], task.log[place].due
    dues = [slot.due for slot in open_ if slot.due]
    if new and dues and len(dues) == len(open_) and new >= (due := max(dues)):
        mark = task.mark("log", place, "due")
        yield Problem.NOT_EARLIER.at(mark, "due", due=new, previous=due)


def _returned(
    task: Task, place: int, slots: Sequence[Slot], _: Sequence[LogEntry]
) -> Iterator[Finding]:
    """Something waits."""
    if not any(slot.awaiting for slot in slots):
        yield Problem.NOT_REPORTED.at(task.mark("log", place, "event"), "event")


def _reopened(
    task: Task, place: int, _: Sequence[Slot], closed: Sequence[LogEntry]
) -> Iterator[Finding]:
    """Something has ended."""
    if not closed:
        yield Problem.NOT_REOPENABLE.at(task.mark("log", place, "event"), "event")


def _triggered(
    task: Task, place: int, _: Sequence[Slot], __: Sequence[LogEntry]
) -> Iterator[Finding]:
    """An event starts the task's clock."""
    if task.deadline is None or not task.deadline.by_events:
        yield Problem.NOT_TRIGGERED.at(task.mark("log", place, "event"), "event")


_MUST_HOLD = {
    Effect.RETURNS: _returned,
    Effect.EXTENDS: _extended,
    Effect.SCHEDULES: _scheduled,
    Effect.REOPENS: _reopened,
    Effect.TRIGGERS: _triggered,
}
"""What must hold, besides, for an event to have its effect on what it is about."""
