"""How one recorded year became the next: what left, what was cut, what was added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkplan.reductions import Balance, NotClosed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.figures import Figures


class Flow(NamedTuple):
    """From one year to another, unit by unit: what only depends on who went where."""

    gone: dict[str, int]
    """Posts of the units that counted and are carried by nobody who counts."""
    merged: list[tuple[str, str, int]]
    """Unit, successor and posts, where they are not the same unit."""
    before: dict[str, int]
    """By unit that counts at the end: its own posts at the start and its predecessors'."""
    after: dict[str, int]


class Moves(NamedTuple):
    """From one year to another, by scope; a scope that is absent had none."""

    left: dict[str, int]
    cut: dict[str, int]
    added: dict[str, int]


def flow_between(figures: Figures, start: int, to: int) -> Flow:
    """Where the posts of one year went; of use for what is recorded in both."""
    carriers = figures.life.carriers(to)
    after = {unit_id: posts.value or 0 for unit_id, posts in figures.posts_in(to).items()}
    flow = Flow({}, [], dict.fromkeys(after, 0), after)
    for unit_id, (value, _, _) in figures.posts_in(start).items():
        carrier = carriers.get(unit_id, unit_id)
        posts = value or 0
        if carrier not in after:
            flow.gone[unit_id] = posts
            continue
        flow.before[carrier] += posts
        if carrier != unit_id:
            flow.merged.append((unit_id, carrier, posts))
    return flow


def moves_of(flow: Flow, scope_of: Mapping[str, str]) -> Moves:
    """What every scope lost and gained; `scope_of` gives each unit's."""
    left: dict[str, int] = {}
    cut: dict[str, int] = {}
    added: dict[str, int] = {}
    for unit_id, posts in flow.gone.items():
        scope = scope_of[unit_id]
        left[scope] = left.get(scope, 0) + posts
    for unit_id, successor, posts in flow.merged:
        scope, other = scope_of[unit_id], scope_of[successor]
        if scope != other:
            left[scope] = left.get(scope, 0) + posts
            added[other] = added.get(other, 0) + posts
    before = flow.before
    for unit_id, posts in flow.after.items():
        change = posts - before[unit_id]
        if change > 0:
            scope = scope_of[unit_id]
            added[scope] = added.get(scope, 0) + change
        elif change:
            scope = scope_of[unit_id]
            cut[scope] = cut.get(scope, 0) - change
    return Moves(left, cut, added)


def balance_of(
    moves: Moves, scope: str, start: int, opening: int, to: int, closing: int
) -> Balance:
    """The balance of a scope between two recorded years; NotClosed if it does not close."""
    left, cut, added = moves.left.get(scope, 0), moves.cut.get(scope, 0), moves.added.get(scope, 0)
    if opening - left - cut + added != closing:
        told = f"{opening} - {left} - {cut} + {added} = {closing}"
        raise NotClosed(f"{scope}: {told}, {start} to {to}")
    return Balance(start, to, opening, left, cut, added, closing)
