"""How many obligations the tasks of a plan may have."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.deadlines.owing import opened

if TYPE_CHECKING:
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task

# A few lines of data can ask for millions of obligations: a weekly duty of a hundred years, or
# thousands of tasks that each wait for thousands of restructurings. So there is a room for all of
# them together that grows with the data and never faster: whoever writes twice as much may ask for
# twice as much, and no more. Replaying a log holds some entries against every obligation; that is
# a product, and it has a room of its own.
_OBLIGATIONS = 100_000, 20
"""In all, and for each task with more than one of them."""
_REPLAYED = 600_000, 20
"""Pairs of an obligation and an entry held against it; in all, and for each such entry."""
_BY_EACH = 200_000, 20
"""What each owes and the entries about all of them, in all and for each such task: so many tasks
may name so large a group that the product has a room of its own, and is reckoned beforehand."""


def most_obligations(plan: Plan) -> int:
    """How many obligations one task may have: so few that all the work on them stays bounded.

    Tasks that recur or wait for restructurings share the room. Entries that are held against
    each obligation make it smaller: cancelled, reopened, and those out of order.
    """
    return plan.once(_most_obligations)


def _most_obligations(plan: Plan) -> int:
    many = [t for t in plan.tasks if t.deadline and (t.deadline.rrule or t.deadline.within)]
    entries = sum(_looks_at_all(task) for task in many)
    obligations = _OBLIGATIONS[0] + _OBLIGATIONS[1] * len(many)
    replayed = _REPLAYED[0] + _REPLAYED[1] * entries
    return min(obligations // max(1, len(many)), replayed // max(1, entries))


def _looks_at_all(task: Task) -> int:
    """How many entries of a log concern all that has been, not the oldest one open."""
    back = sum(later.date < entry.date for entry, later in pairwise(task.log))
    return back + sum(entry.event.traits.looks_at_all for entry in task.log)


def owed_beyond(plan: Plan) -> frozenset[str]:
    """The tasks that each owes for itself, of those for whose obligations there is no room."""
    return plan.once(_owed_beyond)


def most_by_each(plan: Plan) -> int:
    """How much room there is for what each owes, of all tasks together."""
    return _BY_EACH[0] + _BY_EACH[1] * sum(task.each for task in plan.tasks)


def _owed_beyond(plan: Plan) -> frozenset[str]:
    each = [task for task in plan.tasks if task.each]
    room = most_by_each(plan)
    beyond = set()
    for task in each:
        leads = [task.lead, *(entry.lead for entry in task.log if entry.lead)]
        bodies = sum(len(opened(plan, lead)) for lead in leads)
        about_all = sum(not entry.by for entry in task.log)
        room -= bodies * (1 + len(task.milestones) + about_all)
        if room < 0:
            beyond.add(task.id)
    return frozenset(beyond)
