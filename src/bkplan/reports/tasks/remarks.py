"""Sentences below rows of tasks: what was missed, moved or waits, and which obligation is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.answering import told_once, told_one
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import AWAITING_SINCE, MILESTONE_NAMED, one_named, turn
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task
    from bkplan.words.events import Event

_MOST_NAMED = 5


def which(obligation: Obligation, task: Task) -> Text | None:
    """Which of a task's obligations one is; None where it has no more than one."""
    if step := task.milestone(obligation.milestone):
        return sentence(*MILESTONE_NAMED, title=step.title.text)
    if obligation.occurrence:
        return sentence(*one_named(recurs=task.recurs), d=day(obligation.occurrence))
    return same(obligation.restructuring) if obligation.restructuring else None


def awaiting(task: Task, plan: Plan, obligations: Iterable[Obligation]) -> Iterable[Text]:
    """For each obligation that was reported and waits, which it is and since when."""
    for obligation in obligations:
        if obligation.awaiting:
            told = sentence(*AWAITING_SINCE, d=day(obligation.awaiting))
            whose = [told_one(plan, obligation.owing)] if obligation.owing else []
            name = which(obligation, task)
            named = joined([*whose, *([name] if name else [])])
            yield alike("{which}: {told}", which=named, told=told) if named.vi else told


def awaited(
    states: Iterable[TaskState],
    plan: Plan,
    of: Callable[[TaskState], Iterable[Obligation]],
) -> tuple[Text, ...]:
    """One line for each report that waits, of the obligations that matter of a task."""
    return tuple(
        alike("{id}: {told}.", id=state.task.id, told=told)
        for state in states
        for told in awaiting(state.task, plan.of(state.task.id), of(state))
    )


def not_done(states: Iterable[TaskState], plan: Plan) -> tuple[Text, ...]:
    """One line for each task that each owes: how many are overdue with it, and the first of them.

    They are who answers by now, each once, and beside it whose parts these are. None where a row is
    of what one owes.
    """
    told = []
    for state in states:
        late = [part for part in state.parts if part.status is Status.OVERDUE]
        if not late:
            continue
        names = told_once(plan.of(state.task.id), (part.owing for part in late if part.owing))
        more = [same("…")] if len(names) > _MOST_NAMED else []
        told.append(
            sentence(
                "{id}: {n} cơ quan quá hạn chưa hoàn thành: {names}.",
                "{id}: overdue with {n}: {names}.",
                id=state.task.id,
                n=len(names),
                names=joined([*names[:_MOST_NAMED], *more], "; "),
            )
        )
    return tuple(told)


def missed_often(states: Sequence[TaskState]) -> tuple[Text, ...]:
    """One line for each task that was missed several times; milestones are named."""
    return tuple(
        _missed_by_name(state)
        if any(o.milestone for o in state.obligations)
        else sentence(
            "{id}: {count} {time} quá hạn chưa hoàn thành, {time} đầu có hạn {first}, "
            "{time} gần nhất {last}.",
            "{id}: {count} {times} are overdue, the first due {first}, the last {last}.",
            id=state.task.id,
            time=turn(recurs=state.task.recurs),
            times=same("occurrences" if state.task.recurs else "obligations"),
            count=state.missed,
            first=day(min(dues)),
            last=day(max(dues)),
        )
        for state in states
        if not state.everybody
        and len(dues := [o.due for o in state.obligations if o.status is Status.OVERDUE and o.due])
        > 1
    )


def _missed_by_name(state: TaskState) -> Text:
    late = [o for o in state.obligations if o.status is Status.OVERDUE and o.due]
    itself = Text("chính nhiệm vụ", "the task itself")
    named = [
        sentence(
            "{which} (hạn {d})", "{which} (due {d})",
            which=which(o, state.task) or itself, d=day(o.due),
        )
        for o in late[:_MOST_NAMED] if o.due
    ]  # fmt: skip
    return sentence(
        "{id}: {count} lượt quá hạn chưa hoàn thành: {named}.",
        "{id}: {count} obligations are overdue: {named}.",
        id=state.task.id,
        count=len(late),
        named=joined([*named, *([same("…")] if len(late) > _MOST_NAMED else [])], "; "),
    )


def extended(states: Sequence[TaskState], plan: Plan) -> tuple[Text, ...]:
    """One line for each task whose due date is no longer the plan's, with the document."""
    told = []
    for state in states:
        shown = state.shown
        if shown is None or shown.due is None or (entry := shown.moved_by) is None:
            continue
        proof = f" ({entry.evidence})" if entry.evidence else ""
        told.append(
            alike(
                "{id}: {whose}{how}{proof}.",
                id=state.task.id,
                whose=_whose(state, entry, plan),
                how=new_date(entry.event, shown.planned, shown.due),
                proof=proof,
            )
        )
    return tuple(dict.fromkeys(told))  # what is about all that owe a task is said once


def _whose(state: TaskState, entry: LogEntry, plan: Plan) -> Text | str:
    """Whose part an entry is about, where a row is of one part and the entry of it alone."""
    if state.owing is None or not entry.by:
        return ""
    name = plan.of(state.task.id).agency_name(state.owing.given)
    return alike("{name}: ", name=name)


def new_date(event: Event, planned: date | None, due: date) -> Text:
    """How a due date came to be another than the plan's: extended from one day to another."""
    told = event.traits.new_date
    old = sentence(*told.before, d=day(planned)) if planned else same("")
    return sentence(*told.short, event=event.label, old=old, due=day(due))
