"""A task, its log and a day: which obligations there are, and what state each is in.

Everything here is a pure function of its arguments; log entries after the day do not exist.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from bkplan.deadlines.answering import answers, bodies_of
from bkplan.deadlines.budget import most_obligations
from bkplan.deadlines.effects import replayed
from bkplan.faults.too_much import TooMuch
from bkplan.words.terms import turn
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.deadlines.answering import Answers
    from bkplan.deadlines.ledger import Ledger, Slot
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task

WORST_FIRST = tuple(Status)
MOST_AHEAD = 10_000
"""Obligations of recurrences up to a horizon, in all, besides the next one of each task."""
_ENDED = (Status.DONE_LATE, Status.DONE_ON_TIME, Status.CANCELLED)
_MOST_DAYS = 4
"""Of which a plan remembers the states of all its tasks."""
_USUAL_WORDS = 400
"""Characters of a task's words, in both languages; one with more takes more of the room."""


class Obligation(NamedTuple):
    """A task with one concrete due date, as of a day.

    `planned` is the plan's due date, `due` the one in force, which `moved_by` set where it is
    another; both are None without a deadline. `occurrence`, `restructuring` or `milestone` tells
    the obligations of one task apart.
    """

    status: Status
    planned: date | None
    due: date | None
    completed: date | None = None
    evidence: str | None = None
    days_overdue: int = 0
    occurrence: date | None = None
    restructuring: str | None = None
    moved_by: LogEntry | None = None
    reported: date | None = None
    """The day of the report that waits, or that was confirmed."""
    milestone: str | None = None
    extensions: int = 0
    """How often it was given more time by then."""

    @property
    def days_late(self) -> int | None:
        """How many days after its due date it was done; None where it was not done late.

        A completion that confirms a report is judged by the day of that report.
        """
        done = self.reported or self.completed
        late = self.status is Status.DONE_LATE and done and self.due
        return (done - self.due).days if late and done and self.due else None

    @property
    def ended(self) -> bool:
        """Whether nothing is owed any more."""
        return self.status in _ENDED

    @property
    def awaiting(self) -> date | None:
        """The day of the report that waits to be confirmed or returned."""
        return None if self.ended else self.reported


class TaskState(NamedTuple):
    """A task as of a day: the state of its worst obligation, and who answers by then."""

    task: Task
    status: Status
    answers: Answers
    """Who answers for it by then."""
    obligations: tuple[Obligation, ...]
    shown: Obligation | None
    """The obligation that a list shows: the oldest missed, the next open, or the last one done."""
    apart: tuple[Obligation, ...] = ()
    """Milestones left open when the task itself was done or cancelled: they count no more."""

    @property
    def lead(self) -> tuple[str, ...]:
        """Who leads it by then, each body once; where that is open, all that it may be."""
        return self.answers.lead

    @property
    def coordinating(self) -> tuple[str, ...]:
        """Who takes part by then, each body once."""
        return bodies_of(self.answers.coordinating)

    @property
    def missed(self) -> int:
        """How many obligations are overdue."""
        return sum(o.status is Status.OVERDUE for o in self.obligations)

    @property
    def awaiting(self) -> date | None:
        """The day of the oldest report that waits to be confirmed or returned."""
        return min((o.awaiting for o in self.obligations if o.awaiting), default=None)

    @property
    def due(self) -> date | None:
        """Due date in force of the obligation shown."""
        return self.shown.due if self.shown else None

    @property
    def days_overdue(self) -> int:
        """Days since the due date of the obligation shown; 0 where it is not overdue."""
        return self.shown.days_overdue if self.shown else 0


def state_of(task: Task, plan: Plan, as_of: date, *, until: date | None = None) -> TaskState:
    """The state of a task on a day; its obligations up to a horizon too, where one is given.

    Since the plan's end it is that of its last day, with nothing ahead. TooMuch where they are more
    than the plan has room for.
    """
    as_of = plan.header.stands(as_of)
    ledger = replayed(task, plan, as_of)
    if ledger.full:
        raise _too_many(task, plan, as_of, _EARLIER)
    if until is not None:
        ledger.reach_ahead(until)
        if ledger.full:
            raise _too_many(task, plan, until, _LESS_FAR)
    undated = Status.CLOCK_NOT_STARTED if ledger.relative else Status.NO_DEADLINE
    own = tuple(_obligation(slot, as_of, undated) for slot in _in_view(ledger, as_of, until))
    steps = [_obligation(slot, as_of, Status.NO_DEADLINE) for slot in ledger.milestones.values()]
    itself_open = not steps or ledger.itself_open
    apart = () if itself_open else tuple(step for step in steps if not step.ended)
    counted = [o for o in own if o.status is not Status.CANCELLED]
    if itself_open:  # what is done of a task that is open makes it neither done nor late
        counted += [step for step in steps if step.due and not step.ended]
    if counted:
        status = min((o.status for o in counted), key=WORST_FIRST.index)
    elif own:
        status = Status.CANCELLED
    else:
        status = undated
    obligations = (*own, *(step for step in steps if step not in apart))
    alike = [o for o in counted or own if o.status is status]
    done = status in (Status.DONE_LATE, Status.DONE_ON_TIME)
    shown = (alike[-1] if done else min(alike, key=_by_due)) if alike else None
    return TaskState(task, status, answers(task, plan, as_of), obligations, shown, apart)


def _too_many(task: Task, plan: Plan, day: date, instead: Text) -> TooMuch:
    most = most_obligations(plan)
    return TooMuch(
        Text(
            f"nhiệm vụ {task.id} có hơn {most} {turn(recurs=task.recurs)} đến {day}; "
            f"hãy dùng quy tắc lặp thưa hơn hoặc {instead.vi}",
            f"the task {task.id} has more than {most} obligations by {day}; "
            f"let it recur less often, or {instead.en}",
        )
    )


_EARLIER = Text("ngày sớm hơn", "choose an earlier day")
_LESS_FAR = Text("khoảng thời gian ngắn hơn", "look less far ahead")


def _too_far(task: Task, ahead: int, until: date) -> TooMuch:
    vi, en = f"{ahead:,}".replace(",", "."), f"{ahead:,}"
    return TooMuch(
        Text(
            f"nhiệm vụ {task.id} đưa số kỳ sắp tới đến {until} lên {vi}, quá nhiều để liệt kê; "
            f"hãy dùng quy tắc lặp thưa hơn hoặc {_LESS_FAR.vi}",
            f"the task {task.id} brings the obligations ahead by {until} to {en}, too many to "
            f"list; let it recur less often, or {_LESS_FAR.en}",
        )
    )


def states(plan: Plan, as_of: date) -> tuple[TaskState, ...]:
    """The state of every task on a day, in the plan's order; none before the plan was issued."""
    if as_of < plan.header.issued:
        return ()
    known = plan.once(_states_known)
    if as_of not in known:
        if len(known) == _MOST_DAYS:
            del known[next(iter(known))]
        known[as_of] = tuple(state_of(task, plan, as_of) for task in plan.tasks)
    return known[as_of]


def _states_known(_: Plan) -> dict[date, tuple[TaskState, ...]]:
    """The states of all tasks by day: a report asks for those of one or two again and again."""
    return {}


def up_to(plan: Plan, tasks: Iterable[Task], as_of: date, until: date) -> Iterator[TaskState]:
    """The states of some tasks with their obligations up to a horizon.

    TooMuch where those ahead of the next one of each task are more, taken together, than anybody
    reads.
    """
    ahead, room = 0, MOST_AHEAD
    for task in tasks:
        state = state_of(task, plan, as_of, until=until)
        of_task = _further_ahead(state)
        ahead += of_task
        words = _weight(state, plan)
        room -= of_task * words + len(task.milestones) * (words - 1)
        if room < 0:
            raise _too_far(task, ahead, until)
        yield state


def _further_ahead(state: TaskState) -> int:
    """How many occurrences are open in time besides the next one."""
    ahead = sum(o.status is Status.OPEN_IN_TIME and o.occurrence is not None
                for o in state.obligations)  # fmt: skip
    return max(0, ahead - 1)


def _weight(state: TaskState, plan: Plan) -> int:
    """For how many obligations one counts: each would repeat the words of its task."""
    task = state.task
    names = [plan.agency_name(agency) for agency in (*state.lead, *state.coordinating)]
    told = (task.title.text, plan.sector_name(task.sector), *names)
    return 1 + (len(task.phrase or "") + sum(len(vi) + len(en) for vi, en in told)) // _USUAL_WORDS


def _in_view(ledger: Ledger, as_of: date, until: date | None) -> list[Slot]:
    """A recurrence ends, to the eye, with its next occurrence still open, or at the horizon.

    One that was reported ahead of its time is seen while it waits.
    """
    if ledger.relative:
        return [slot for slot in ledger.slots if slot.due or slot.closed or slot.reported]
    if not ledger.recurring:
        return ledger.slots
    shown = len(ledger.slots)
    for place, slot in enumerate(ledger.slots):
        if slot.planned and slot.planned >= as_of and not slot.closed:
            shown = place + 1
            break
    horizon = as_of if until is None else until
    further = [
        slot
        for slot in ledger.slots[shown:]
        if slot.awaiting or (slot.planned and slot.due and min(slot.planned, slot.due) <= horizon)
    ]
    return [*ledger.slots[:shown], *further]


def _by_due(obligation: Obligation) -> tuple[bool, date | None]:
    return (obligation.due is None, obligation.due)


def _obligation(slot: Slot, as_of: date, undated: Status) -> Obligation:
    late = timedelta(0)
    if slot.cancelled:
        status = Status.CANCELLED
    elif slot.completed:
        status = Status.DONE_LATE if slot.done_late else Status.DONE_ON_TIME
    elif slot.due is None:
        status = undated
    elif slot.due >= as_of:
        status = Status.OPEN_IN_TIME
    else:
        status, late = Status.OVERDUE, as_of - slot.due
    return Obligation(
        status,
        slot.planned,
        slot.due,
        completed=slot.completed.date if slot.completed else None,
        evidence=slot.closed.evidence if slot.closed else None,
        days_overdue=late.days,
        occurrence=slot.occurrence,
        restructuring=slot.restructuring,
        moved_by=slot.moved_by,
        reported=slot.reported.date if slot.reported else None,
        milestone=slot.milestone,
        extensions=slot.extensions,
    )
