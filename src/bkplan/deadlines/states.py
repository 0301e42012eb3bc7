"""A task, its log and a day: which obligations there are, and what state each is in. Pure."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bkplan.deadlines import each
from bkplan.deadlines.answering import Answers, answers, bodies_of
from bkplan.deadlines.books import Books, books_on, ledger_on
from bkplan.deadlines.budget import most_obligations
from bkplan.deadlines.obligations import (
    DONE,
    OPEN_FIRST,
    WORST_FIRST,
    by_due,
    in_view,
    obligation_of,
)
from bkplan.faults.too_much import TooMuch
from bkplan.words.frozen import NamedTuple
from bkplan.words.terms import turn
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.obligations import Obligation
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task

MOST_AHEAD = 10_000
"""Obligations of recurrences up to a horizon, in all, besides the next one of each task."""
_MOST_DAYS = 4
"""Of which a plan remembers the states of all its tasks."""
_USUAL_WORDS = 400
"""Characters of a task's words, in both languages; one with more takes more of the room."""


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
    owing: Answering | None = None
    """Of what one owes of a task that each owes: who that is; None of a whole task."""
    parts: tuple[TaskState, ...] = ()
    """Of a task that each owes, what each owes of those that matter here."""
    everybody: tuple[TaskState, ...] = ()
    """What each owes of all of them."""

    @property
    def of_each(self) -> tuple[TaskState, ...]:
        """What each owes where each owes it, else the task itself."""
        return self.parts if self.task.each else (self,)

    @property
    def found_under(self) -> tuple[str, ...]:
        """The bodies that the task is found under; see Answers. Each that owes it among them."""
        parts = (part.answers.found_under for part in self.parts)
        return tuple(dict.fromkeys((*self.answers.found_under, *chain.from_iterable(parts))))

    @property
    def owed_by(self) -> int | None:
        """How many owe what is shown, or did; None where they owe it together."""
        return len(self.owed) if self.everybody else None

    @property
    def done_by(self) -> int | None:
        """How many of them owe it no more."""
        return sum(done for _, done in self.owed) if self.everybody else None

    @property
    def owed(self) -> list[tuple[TaskState, bool]]:
        """The part of each that owes what is shown, unless it need not, and whether it is done.

        Where each has a clock of its own, or none has begun, all that it owes.
        """
        if self.shown is None or (self.shown.occurrence and not self.task.recurs):
            parts = (part for part in self.everybody if part.status is not Status.CANCELLED)
            return [(part, part.status in DONE) for part in parts]
        return [
            (part, o.ended or o in part.apart)
            for part in self.everybody
            for o in (*part.obligations, *part.apart)
            if o.name == self.shown.name and o.status is not Status.CANCELLED
        ]

    def among(self, parts: Iterable[TaskState]) -> TaskState:
        """The state of a task that each owes, of what some of them owe."""
        return _of_parts(self, tuple(parts))

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
    kept = books_on(task, plan, as_of) if task.each else ledger_on(task, plan, as_of)
    if kept.full:
        raise _too_many(task, plan, as_of, _EARLIER)
    if until is not None:
        kept.reach_ahead(until)
        if kept.full:
            raise _too_many(task, plan, until, _LESS_FAR)
    undated = Status.CLOCK_NOT_STARTED if kept.relative else Status.NO_DEADLINE
    who = answers(task, plan, as_of)
    if isinstance(kept, Books):
        assert kept.owing is not None
        return _by_each(kept, each.parts(kept, kept.owing, as_of, until), who, undated)
    ledger = kept
    own = tuple(obligation_of(slot, as_of, undated) for slot in in_view(ledger, as_of, until))
    if len(own) == 1 and not ledger.milestones:  # as with most tasks
        return TaskState(task, own[0].status, who, own, own[0])
    steps = [obligation_of(slot, as_of, Status.NO_DEADLINE) for slot in ledger.milestones.values()]
    itself_open = not steps or ledger.itself_open
    apart = () if itself_open else tuple(step for step in steps if not step.ended)
    counting = tuple(step for step in steps if step not in apart)
    return _state(TaskState(task, undated, who, own, None, apart), counting)


def _state(of: TaskState, steps: Sequence[Obligation]) -> TaskState:
    """The state that follows from obligations, and from milestones that count.

    What is done of a task that is open makes it neither done nor late.
    """
    own = of.obligations
    counted = [o for o in own if o.status is not Status.CANCELLED]
    counted += [step for step in steps if step.due and not step.ended]
    status = of.status
    if counted:
        status = min((o.status for o in counted), key=WORST_FIRST.index)
    elif own:
        status = Status.CANCELLED
    alike = [o for o in counted or own if o.status is status]
    shown = (alike[-1] if status in DONE else min(alike, key=by_due)) if alike else None
    return of._replace(status=status, obligations=(*own, *steps), shown=shown)


def _by_each(books: Books, parts: Iterable[each.Part], who: Answers, undated: Status) -> TaskState:
    """The state of a task that each owes, made of theirs."""
    found = tuple(
        _state(
            TaskState(
                books.task,
                undated,
                Answers(part.leads, who.coordinating),
                part.own,
                None,
                part.apart,
                owing=part.owing,
            ),
            part.steps,
        )
        for part in parts
    )
    whole = TaskState(books.task, undated, who, (), None, everybody=found)
    return _of_parts(whole, found)


def _of_parts(whole: TaskState, parts: tuple[TaskState, ...]) -> TaskState:
    """A task that each owes has the state of the worst of them; cancelled it is where all are."""
    counted = [part for part in parts if part.status is not Status.CANCELLED] or parts
    status = min((part.status for part in counted), key=OPEN_FIRST.index, default=whole.status)
    alike = [part.shown for part in counted if part.status is status and part.shown]
    if status in DONE:
        shown = max(alike, key=lambda o: (o.completed is not None, o.completed), default=None)
    else:
        shown = min(alike, key=by_due, default=None)
    return whole._replace(
        status=status,
        obligations=tuple(o for part in parts for o in part.obligations),
        shown=shown,
        apart=tuple(o for part in parts for o in part.apart),
        parts=parts,
    )


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
    if plan.is_many:
        return tuple(chain.from_iterable(states(part, as_of) for part in plan.parts))
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
        own = plan.of(task.id)
        state = state_of(task, own, as_of, until=until)
        of_task = _further_ahead(state)
        ahead += of_task
        words = _weight(state, own)
        room -= of_task * words + len(task.milestones) * (words - 1)
        if room < 0:
            raise _too_far(task, ahead, until)
        yield state


def _further_ahead(state: TaskState) -> int:
    """How many occurrences are open in time besides the next one of whoever owes it."""
    ahead = sum(o.status is Status.OPEN_IN_TIME and o.occurrence is not None
                for o in state.obligations)  # fmt: skip
    return max(0, ahead - max(1, len(state.parts)))


def _weight(state: TaskState, plan: Plan) -> int:
    """For how many obligations one counts: each would repeat the words of its task."""
    task = state.task
    names = [plan.agency_name(agency) for agency in (*state.lead, *state.coordinating)]
    told = (task.title.text, plan.sector_name(task.sector), *names)
    return 1 + (len(task.phrase or "") + sum(len(vi) + len(en) for vi, en in told)) // _USUAL_WORDS
