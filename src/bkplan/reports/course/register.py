"""The register: everything that happened to tasks, and every restructuring in effect, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.answering import Answers, answers
from bkplan.deadlines.owing import groups_over
from bkplan.output.report import Ref
from bkplan.reports.filters import LEAD
from bkplan.reports.of_plan import restructuring_ref, task_ref
from bkplan.reports.query import Query, selected
from bkplan.words.events import Event, OfRestructuring
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.task import LogEntry, Task
    from bkplan.words.vocab import Text

IN_EFFECT = Ref("in_effect", OfRestructuring.IN_EFFECT.label)
"""What a restructuring in effect is called in the register."""
_NOBODY = Answers((), ())


class Happening(NamedTuple):
    """One thing that happened on a day: an entry in the log of a task, or a restructuring."""

    date: date
    plan: Plan
    task: Task | None
    """None where a restructuring carries out no task."""
    entry: LogEntry | None = None
    item: Restructuring | None = None

    @property
    def id(self) -> str:
        """The task's id; that of the restructuring where it is one."""
        if self.item is not None:
            return self.item.id
        assert self.task is not None
        return self.task.id

    @property
    def subject(self) -> Ref:
        """The task or restructuring as what a page may lead to."""
        if self.item is not None:
            return restructuring_ref(self.item.id)
        assert self.task is not None
        return task_ref(self.task)

    @property
    def title(self) -> Text:
        """What the task, or the restructuring, is called."""
        if self.item is not None:
            return self.plan.done_by(self.item)
        assert self.task is not None
        return self.task.title.text

    @property
    def event(self) -> Event | Ref:
        """What happened."""
        return self.entry.event if self.entry else IN_EFFECT

    @property
    def event_id(self) -> str:
        """What happened, as data have it."""
        return str(self.entry.event) if self.entry else IN_EFFECT.id

    @property
    def answers(self) -> Answers:
        """Who answered for the task on that day."""
        return answers(self.task, self.plan, self.date) if self.task else _NOBODY


def register(
    plan: Plan,
    query: Query,
    first: date | None,
    last: date,
    events: Collection[str] = (),
) -> tuple[Happening, ...]:
    """What happened from one day to another, the oldest first; of one day in the data's order.

    A lead that is asked for is the one that answered on the day on which something happened, or
    that an entry is by, or a group of these that the task was given to.
    """
    found = sorted(_all(plan, query), key=lambda one: one.date)
    return tuple(
        one
        for one in found
        if (first is None or first <= one.date)
        and one.date <= last
        and (not events or one.event_id in events)
        and _led(one, query)
    )


def _led(one: Happening, query: Query) -> bool:
    asked = query.asked(LEAD)
    by = one.entry.by if one.entry else ()
    groups = groups_over(one.task, one.plan, by) if asked and one.task else ()
    return not asked or not asked.isdisjoint((*one.answers.found_under, *by, *groups))


def _all(plan: Plan, query: Query) -> Iterator[Happening]:
    """All that the filters let through by the day of the query, plan by plan."""
    for part in plan.parts:
        yield from _of_plan(part, query.on(part))


def _of_plan(plan: Plan, query: Query) -> Iterator[Happening]:
    """What happened under one plan, task by task."""
    tasks = [state.task for state in selected(plan, query.without(LEAD))]
    for task in tasks:
        for entry in task.log:
            if entry.date <= query.as_of:
                yield Happening(entry.date, plan, task, entry=entry)
    by_id = {task.id: task for task in tasks}
    unfiltered = query.as_of >= plan.header.issued and not query.chosen
    for item in plan.restructurings:
        if item.effective is None or not item.in_effect(query.as_of):
            continue
        if item.task in by_id or (unfiltered and item.task is None):
            ordered = by_id[item.task] if item.task else None
            yield Happening(item.effective, plan, ordered, item=item)
