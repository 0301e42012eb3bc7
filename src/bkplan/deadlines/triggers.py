"""What starts the clock of a relative deadline."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.task import Task
    from bkplan.words.vocab import Trigger


def starts(plan: Plan, task: Task, item: Restructuring, as_of: date) -> bool:
    """Whether a restructuring has started a task's relative deadline by a day.

    A task that names restructurings of its own starts with those alone, any other with every
    one of its kinds (a rule of this format).
    """
    if task.deadline is None or item.kind not in task.deadline.after:
        return False
    own = item.task == task.id or not plan.restructurings_of(task.id)
    return own and item.in_effect(as_of)


def triggers(plan: Plan, task: Task) -> tuple[Restructuring, ...]:
    """What starts a relative deadline sooner or later, oldest first."""
    if task.deadline is None or task.deadline.within is None:
        return ()
    if own := plan.restructurings_of(task.id):
        return _oldest_first(r for r in own if r.kind in task.deadline.after)
    return plan.once(_OfKinds).these(frozenset(task.deadline.after))


class _OfKinds:
    """The restructurings of some kinds, sorted once for all the tasks that wait for them."""

    def __init__(self, plan: Plan) -> None:
        self._all = plan.restructurings
        self._sorted: dict[frozenset[Trigger], tuple[Restructuring, ...]] = {}

    def these(self, kinds: frozenset[Trigger]) -> tuple[Restructuring, ...]:
        if kinds not in self._sorted:
            self._sorted[kinds] = _oldest_first(r for r in self._all if r.kind in kinds)
        return self._sorted[kinds]


def _oldest_first(items: Iterable[Restructuring]) -> tuple[Restructuring, ...]:
    """Those that have a day in effect, by that day."""
    dated = [(item.effective, item.id, item) for item in items if item.effective]
    return tuple(item for *_, item in sorted(dated, key=itemgetter(0, 1)))
