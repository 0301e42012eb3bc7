"""Two days of a plan, or two plans, held against each other: how tasks moved, and by what.

The moves explain the counts: of any state there are afterwards as many tasks as before, and those
that came to it less those that left it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bkplan.reports.course.pairs import Move, What, of_obligations, of_task, pair_of
from bkplan.reports.course.parts import of_parts
from bkplan.reports.query import Query, selected
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.deadlines.states import TaskState
    from bkplan.reports.course.pairs import Side
    from bkplan.reports.course.scopes import By


class Comparison(NamedTuple):
    """The tasks of both sides in their states, and what moved in between."""

    before: tuple[TaskState, ...]
    after: tuple[TaskState, ...]
    tasks: tuple[Move, ...]
    """Every task whose state is another, and every entry that moved something besides."""
    obligations: tuple[Move, ...]
    """Those that moved, of the tasks that have several, or that name the one that they have."""
    parts: tuple[Move, ...]
    """By lead, of tasks that each owes: what moved in the row of each."""


def compared(before: Side, after: Side, query: Query, by: By | None = None) -> Comparison:
    """What moved from one side to the other, of what the filters let through on each day.

    With `by` who answers, the sector, … count as well: a task that is in another row has moved.
    """
    old = selected(before.plan, query._replace(as_of=before.as_of))
    new = selected(after.plan, query._replace(as_of=after.as_of))
    was = {state.task.id: state for state in old}
    now = {state.task.id: state for state in new}
    pairs = [
        pair_of(before.of(id), after.of(id), was.get(id), now.get(id), by)
        for id in dict.fromkeys((*now, *was))
    ]
    obligations = [tuple(of_obligations(pair)) for pair in pairs]
    return Comparison(
        old,
        new,
        _sorted(chain.from_iterable(map(of_task, pairs, obligations))),
        _sorted(chain.from_iterable(obligations)),
        _sorted(chain.from_iterable(map(of_parts, pairs))),
    )


def _sorted(moves: Iterable[Move]) -> tuple[Move, ...]:
    """In the order of what moved; what is alike by its day, then in the plan's order."""
    order = {what: place for place, what in enumerate(What)}
    return tuple(sorted(moves, key=lambda move: (order[move.what], str(move.reason.day or ""))))
