"""What each agency leads that is overdue or falls due soon: what a reminder speaks of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from bkplan.reports.filters import LEAD
from bkplan.reports.query import Query
from bkplan.reports.tasks.overdue import overdue_states
from bkplan.reports.tasks.upcoming import count_tasks, due_soon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.words.spans import Span


class Occasion(NamedTuple):
    """When letters are written, how far they look ahead, and the last day for an answer."""

    as_of: date
    within: Span
    reply_by: date

    @property
    def until(self) -> date:
        """The last day that counts as soon."""
        return self.within.after(self.as_of)


class Counts(NamedTuple):
    """Tasks overdue and due soon, and how many obligations the latter are."""

    late: int
    soon: int
    obligations: int


class Owed(NamedTuple):
    """What an agency leads that is overdue, and what falls due soon: a state an obligation."""

    late: Sequence[TaskState] = ()
    soon: Sequence[TaskState] = ()

    @property
    def counts(self) -> Counts:
        """How many tasks of each there are, and how many obligations fall due."""
        return Counts(len(self.late), count_tasks(self.soon), len(self.soon))


def owed(plan: Plan, occasion: Occasion, leads: frozenset[str]) -> Mapping[str, Owed]:
    """What each agency owes, by its id; every task is looked at once, however many agencies.

    `leads` are the agencies that matter; empty stands for all.
    """
    query = Query(occasion.as_of).only(LEAD, leads)
    late: dict[str, list[TaskState]] = defaultdict(list)
    soon: dict[str, list[TaskState]] = defaultdict(list)
    for lists, states in (
        (late, overdue_states(plan, query)),
        (soon, due_soon(plan, query, occasion.until)),
    ):
        for state in states:
            for agency in dict.fromkeys(state.lead):
                lists[agency].append(state)
    return {agency: Owed(late[agency], soon[agency]) for agency in {*late, *soon}}
