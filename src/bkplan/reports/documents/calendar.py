"""The deadlines of a plan as a calendar: an entry an obligation, a rule a recurring task."""

from __future__ import annotations

from datetime import date
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from bkplan.deadlines.books import Books
from bkplan.deadlines.owing import days_moved
from bkplan.deadlines.recurrence import occurrences
from bkplan.output.calendar import Agenda, CalendarEntry, Course
from bkplan.records.plan_names import alone
from bkplan.reports.answering import told_beside
from bkplan.reports.documents.goals_due import entries_of, plan_key
from bkplan.reports.documents.joint import (
    Joint,
    joint,
    ledgers_of,
    on_days,
    once,
    owed_together,
    parts_of,
)
from bkplan.reports.tasks.remarks import new_date
from bkplan.words.phrases import alike, capital, day, sentence
from bkplan.words.terms import AWAITING_SINCE, INVENTED, PHRASE, TRIGGERED_ON, done_of
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.deadlines.ledger import Ledger, Slot
    from bkplan.deadlines.states import TaskState
    from bkplan.goals.states import GoalStanding
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.words.spans import Span

_LOOKED_AHEAD = 48


def in_order(entry: CalendarEntry) -> tuple[date, str, date]:
    """What entries are sorted by."""
    return entry.day, entry.uid, entry.occurrence or date.min


def agenda_of_one(
    plan: Plan,
    as_of: date,
    states: Iterable[TaskState],
    goals: Iterable[GoalStanding],
    *,
    alarms: Sequence[int | Span],
) -> Agenda:
    """The deadlines of some tasks and goals of one plan; see agenda_of()."""
    found = [entry for state in states for entry in _entries(state, plan, as_of)]
    found += [entry for goal in goals for entry in entries_of(goal, plan, as_of)]
    entries = [entry._replace(alarms=_ringing(entry, alarms)) for entry in found]
    if plan.header.ended and plan.header.has_ended(as_of):
        entries = [kept for entry in entries if (kept := _by(entry, plan.header.ended.date))]
    entries.sort(key=in_order)
    number = plan.header.number
    invented = alike("{invented}. ", invented=INVENTED) if plan.header.invented else same("")
    about = sentence(
        "{invented}Thời hạn của các nhiệm vụ, theo diễn biến đến ngày {day}.",
        "{invented}Deadlines of the tasks, by the log up to {day}.",
        invented=invented,
        day=day(as_of),
    )
    if end := plan.header.cited_on(as_of).end:
        about = alike("{about} {plan} {end}.", about=about, plan=plan.header.cited.text, end=end)
    title = Text(f"Thời hạn {number}", f"Deadlines {number}")
    return Agenda(title, about, tuple(entries))


def _by(entry: CalendarEntry, last: date) -> CalendarEntry | None:
    """An entry of a plan that ended on a day: nothing is later, and a recurrence ends with it."""
    if entry.day > last:
        return None
    if not entry.rule:
        return entry
    days = takewhile(lambda day: day <= last, occurrences(entry.rule, entry.day))
    rule = _until(entry.rule, max(days, default=entry.day))
    return entry._replace(rule=rule, sequence=entry.sequence + 1, changed=last)


def _ringing(entry: CalendarEntry, alarms: Sequence[int | Span]) -> tuple[int, ...]:
    """How many days before an entry its alarms ring, the earliest first, each day once.

    A recurrence has one alarm for all its days: the longest way that the first of them ask for, so
    that it comes too late for none.
    """
    coming = occurrences(entry.rule, entry.day) if entry.rule else iter((entry.day,))
    days = tuple(islice(coming, _LOOKED_AHEAD))
    found = {
        alarm
        if isinstance(alarm, int)
        else max(((each - alarm.before(each)).days for each in days), default=0)
        for alarm in alarms
    }
    return tuple(sorted(found, reverse=True))


def _entries(state: TaskState, plan: Plan, as_of: date) -> Iterator[CalendarEntry]:
    task = state.task
    books = Books(task, plan)
    log = [entry for entry in task.log if entry.date <= as_of]
    moved: set[date] = set()
    for entry in log:
        slots = books.apply(entry)
        if entry.event.traits.moves_dates:
            moved |= {slot.occurrence for slot in slots if slot.occurrence}
    books.reach(as_of)
    moves = days_moved(task, plan, as_of)
    changed = max((plan.header.issued, *moves, *(entry.date for entry in log)))
    bare = CalendarEntry(
        uid="",
        day=changed,
        title=_named(task, task.title.text),
        told=tuple(_by_whom(state, plan)),
        category=plan.sector_name(task.sector),
        course=Course.OPEN,
        sequence=len(log) + len(moves),
        created=plan.header.issued,
        changed=changed,
    )
    own_id, key = alone(task.id), f"@{plan_key(plan.header)}.bkplan"
    its = ledgers_of(books, state)
    together = owed_together(books, state) if books.owing is not None else {}
    for milestone in task.milestones:
        steps = [(ledger.milestones[milestone.id], ledger) for ledger in its]
        step = joint(steps, parts_of(steps, together))
        if step and step.slot.due:
            yield _entry(bare._replace(uid=f"{own_id}#{milestone.id}{key}"), step)
    if books.recurring:
        yield from _recurrence(bare, books, its, moved, as_of)
        return
    for place, one in once(its, together):
        if one.slot.due:
            yield _entry(bare._replace(uid=f"{own_id}{place}{key}"), one)


def _recurrence(
    bare: CalendarEntry, books: Books, ledgers: Sequence[Ledger], moved: set[date], as_of: date
) -> Iterator[CalendarEntry]:
    """One entry with the rule, and one for each day of it that has a history of its own."""
    if not ledgers:
        return
    task, plan = ledgers[0].task, ledgers[0].plan
    if task.deadline is None or task.deadline.rrule is None:
        return
    rule = task.deadline.rrule
    first = next(occurrences(rule, task.deadline.begins(plan.header.issued)), None)
    if first is None:
        return
    if all(ledger.stopped for ledger in ledgers):
        days = (s.occurrence for ledger in ledgers for s in ledger.slots if s.occurrence)
        rule = _until(rule, max(days, default=first))
    bare = bare._replace(uid=f"{alone(task.id)}@{plan_key(plan.header)}.bkplan")
    yield bare._replace(day=first, rule=rule, told=(*_told(ledgers[0]), *bare.told))
    for day_, one in on_days(books, ledgers, moved, as_of):
        yield _entry(bare, one)._replace(occurrence=day_)


def _until(rule: str, last: date) -> str:
    """The rule with an end."""
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    return ";".join([*kept, f"UNTIL={last:%Y%m%d}"])


def _entry(bare: CalendarEntry, joint: Joint) -> CalendarEntry:
    slot, ledger = joint.slot, joint.ledger
    title, course, task = ledger.task.title.text, Course.OPEN, ledger.task
    if step := task.milestone(slot.milestone):
        title = sentence(
            "{t} (mốc: {m})", "{t} (milestone: {m})", t=title, m=step.title.text
        )  # fmt: skip
    if not joint.counts:
        title = sentence("✗ không còn tính: {t}", "✗ no longer counted: {t}", t=title)
        course = Course.CANCELLED
    elif slot.cancelled:
        title, course = sentence("✗ đã hủy: {t}", "✗ cancelled: {t}", t=title), Course.CANCELLED
    elif slot.completed:
        title, course = sentence("✓ đã hoàn thành: {t}", "✓ done: {t}", t=title), Course.DONE
    by = (alike("{told}.", told=capital(done_of(joint.done, joint.of))),) if joint.of > 1 else ()
    return bare._replace(
        day=slot.due or bare.day,
        title=_named(task, title),
        told=(*_told(ledger, slot, by), *bare.told),
        course=course,
    )


def _named(task: Task, title: Text) -> Text:
    """A task's id, then words: people find it in its plan by its id."""
    return alike("{id} {title}", id=alone(task.id), title=title)


def _history(slot: Slot) -> Iterator[Text]:
    """What has happened to one deadline."""
    if entry := slot.closed:
        proof = same(f" ({entry.evidence})" if entry.evidence else "")
        what = Text("Đã hủy ngày", "Cancelled on") if slot.cancelled else (
            Text("Hoàn thành ngày", "Completed on")
        )  # fmt: skip
        late = same("")
        if not slot.cancelled and slot.done_late:
            late = Text(", quá hạn", ", late")
        yield alike(
            "{what} {day}{proof}{late}.", what=what, day=day(entry.date), proof=proof, late=late
        )
    elif report := slot.awaiting:
        told = sentence(*AWAITING_SINCE, d=day(report.date))
        yield alike("{told}.", told=capital(told))
    if slot.due and slot.moved_by:
        how = new_date(slot.moved_by.event, slot.planned, slot.due)
        yield alike("{how}.", how=capital(how))


def _told(ledger: Ledger, slot: Slot | None = None, by: Sequence[Text] = ()) -> Iterator[Text]:
    """What an order says, line by line; what many owe has no history, but a count."""
    task, plan = ledger.task, ledger.plan
    if plan.header.invented:
        yield INVENTED
    yield from by
    if slot and not by:
        yield from _history(slot)
    step = task.milestone(slot.milestone) if slot else None
    if phrase := step.phrase if step else task.phrase:
        yield _line(plan.header.kind.naming(PHRASE), phrase)
    if slot and slot.restructuring:
        yield _line(Text("Việc sắp xếp", "Restructuring"), alone(slot.restructuring))
    if slot and slot.occurrence and ledger.relative:
        yield _line(TRIGGERED_ON, day(slot.occurrence))


def _by_whom(state: TaskState, plan: Plan) -> Iterator[Text]:
    """Who answers for an order by a day, and where the plan gives it."""
    task, who = state.task, state.answers
    if state.parts and state.parts != state.everybody:  # only some of those who owe it matter
        who = who._replace(leads=tuple(one for p in state.parts for one in p.answers.leads))
    for label, all_ in (
        (Text("Chủ trì", "Lead"), who.leads),
        (Text("Phối hợp", "Coordinating"), who.coordinating),
    ):
        if all_:
            yield _line(label, told_beside(plan, all_))
    clause = Text(f"mục {task.clause}", f"clause {task.clause}")
    header = plan.header
    yield _line(
        capital(header.kind.label), alike("{plan}, {clause}", plan=header.number, clause=clause)
    )


def _line(label: Text, said: Text | str) -> Text:
    return alike("{label}: {said}", label=label, said=said)
