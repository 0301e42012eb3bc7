"""One span of years as a whole: what left, moved, was cut, was added from its first to its last.

A continuing unit and all that merged into it are one, however many mergers lie between, and so are
a unit that leaves and all that had merged into it before. So the parts of every breakdown add up to
the whole, while a sum over the years would count a post again in each scope that it passes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.balances import Moves
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.units.figures import Figures


class JoinedUnits(NamedTuple):
    """Units that became one: it goes on to the end of the span, or leaves the count before."""

    holder: str
    """The unit that they have become."""
    members: tuple[str, ...]
    last: int
    """Posts at the end of the span, or the last ones before leaving."""
    goes_on: bool


class Course(NamedTuple):
    """What became of everybody who counted in a span; of use for no breakdown in particular."""

    first: dict[str, int]
    """By unit its first posts in the span."""
    begun: dict[str, int]
    """Those of them that came to count after the span's first year."""
    groups: tuple[JoinedUnits, ...]


def course_over(figures: Figures, start: int, to: int) -> Course:
    """The course of a span whose first and last year are recorded whole."""
    begun = _begun(figures, start, to)
    opening = {unit_id: posts.value or 0 for unit_id, posts in figures.posts_in(start).items()}
    first = opening | begun
    members: dict[tuple[str, int], list[str]] = {}
    for unit_id, end in _ends(figures, first, start, to).items():
        members.setdefault(end, []).append(unit_id)
    groups = []
    for (holder, year), units in members.items():
        last = figures.latest(holder, year)
        if last is None:  # nothing is known but the first ones
            last = sum(first[unit_id] for unit_id in units)
        groups.append(JoinedUnits(holder, tuple(units), last, goes_on=year == to))
    return Course(first, begun, tuple(groups))


def _begun(figures: Figures, start: int, to: int) -> dict[str, int]:
    """The first posts of units that come to count later; 0 for one that carries on others'.

    One that never has a figure is no part of a span.
    """
    seen = set(figures.counted(start))
    waiting: set[str] = set()  # for a first figure
    begun: dict[str, int] = {}
    for year in range(start + 1, to + 1):
        counted = figures.counted(year)
        waiting |= counted - seen
        if waiting:
            carriers = figures.life.carriers(year)
            heirs = {
                heir for unit_id, heir in carriers.items() if heir != unit_id and unit_id in seen
            }
            posts = figures.posts_in(year)
            for unit_id in sorted(waiting & counted):
                value = 0 if unit_id in heirs else posts[unit_id].value
                if value is not None:
                    begun[unit_id] = value
            waiting -= begun.keys()
        seen |= counted
    return begun


def _ends(
    figures: Figures, units: Mapping[str, int], start: int, to: int
) -> dict[str, tuple[str, int]]:
    """By unit, who held its posts when they counted last, and in which year that was."""
    ends: dict[str, tuple[str, int]] = {}
    left = list(units)
    for year in range(to, start - 1, -1):
        carriers, counted = figures.life.carriers(year), figures.counted(year)
        for unit_id in left:
            holder = carriers.get(unit_id, unit_id)
            if holder in counted:
                ends[unit_id] = (holder, year)
        left = [unit_id for unit_id in left if unit_id not in ends]
    return ends


def moves_over(course: Course, scope_of: Mapping[str, str]) -> Moves:
    """What every scope lost and gained in a span; `scope_of` gives each unit's."""
    moves = Moves()
    for unit_id, posts in course.begun.items():
        moves.become(scope_of[unit_id], 0, posts)
    for group in course.groups:
        scope, before = scope_of[group.holder], 0
        for unit_id in group.members:
            before += course.first[unit_id]
            moves.move(scope_of[unit_id], scope, course.first[unit_id])
        moves.become(scope, before, group.last)
        if not group.goes_on:
            moves.leave(scope, group.last)
    return moves
