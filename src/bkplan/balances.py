"""How one recorded year became the next: what left, what was cut, what was added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkplan.reductions import Balance, By, NotClosed

if TYPE_CHECKING:
    from bkplan.figures import Figures
    from bkplan.plan import Plan
    from bkplan.units import Unit


class Moves(NamedTuple):
    """Of one pair of years: units with their carriers, and units at the end, by scope."""

    before: dict[str, list[tuple[Unit, Unit]]]
    after: dict[str, list[Unit]]


def moves_between(plan: Plan, figures: Figures, by: By, start: int, to: int) -> Moves:
    """Who counted at the start and who carries them at the end."""
    moves = Moves({}, {})
    for unit in plan.units:
        if figures.counts(unit, start):
            carrier = plan.unit_by_id[figures.life.carrier(unit.id, to)]
            for scope in {by.scope_of(unit), by.scope_of(carrier)}:
                moves.before.setdefault(scope, []).append((unit, carrier))
        if figures.counts(unit, to):
            moves.after.setdefault(by.scope_of(unit), []).append(unit)
    return moves


def balance_of(
    figures: Figures, moves: Moves, by: By, scope: str, known: tuple[int, int, int, int]
) -> Balance:
    """The balance of a scope; `known` is start, opening, end, closing. May raise NotClosed."""
    start, opening, to, closing = known
    before: dict[str, int] = {}
    mine: dict[str, int] = {}
    left = added = cut = 0
    for unit, carrier in moves.before.get(scope, ()):
        inside = by.scope_of(unit) == scope
        goes_on = figures.counts(carrier, to) and by.scope_of(carrier) == scope
        posts = figures.posts(unit.id, start).value or 0
        if not goes_on:
            left += posts if inside else 0
            continue
        before[carrier.id] = before.get(carrier.id, 0) + posts
        if inside:
            mine[carrier.id] = mine.get(carrier.id, 0) + posts
    for unit in moves.after.get(scope, ()):
        change = (figures.posts(unit.id, to).value or 0) - before.get(unit.id, 0)
        added += max(0, change) + before.get(unit.id, 0) - mine.get(unit.id, 0)
        cut += max(0, -change)
    balance = Balance(start, to, opening, left, cut, added, closing)
    if opening - left - cut + added != closing or min(left, cut, added) < 0:
        raise NotClosed(f"{scope}: {balance}")
    return balance
