"""How one recorded year became the next: what left, moved, was cut, was added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.terms import Balance, NotClosed
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.units.figures import Figures


class Flow(NamedTuple):
    """From one year to another, unit by unit: what only depends on who went where."""

    gone: dict[str, int]
    """Posts of the units that counted and are carried by nobody who counts."""
    merged: list[tuple[str, str, int]]
    """Unit, successor and posts, where they are not the same unit."""
    before: dict[str, int]
    """By unit that counts at the end: its own posts at the start and its predecessors'."""
    after: dict[str, int]


class Moves:
    """From one year to another, by scope; a scope that is absent had none."""

    def __init__(self) -> None:
        self.left: dict[str, int] = {}
        self.moved_out: dict[str, int] = {}
        self.moved_in: dict[str, int] = {}
        self.cut: dict[str, int] = {}
        self.added: dict[str, int] = {}

    def leave(self, scope: str, posts: int) -> None:
        """Posts of a scope leave the count."""
        self.left[scope] = self.left.get(scope, 0) + posts

    def move(self, scope: str, other: str, posts: int) -> None:
        """Posts go with their unit to another scope; within one scope nothing moves."""
        if scope != other:
            self.moved_out[scope] = self.moved_out.get(scope, 0) + posts
            self.moved_in[other] = self.moved_in.get(other, 0) + posts

    def become(self, scope: str, before: int, after: int) -> None:
        """Units of a scope go on with more posts or with fewer."""
        change = after - before
        if change > 0:
            self.added[scope] = self.added.get(scope, 0) + change
        elif change:
            self.cut[scope] = self.cut.get(scope, 0) - change

    def fall(self, scope: str) -> int:
        """What a scope really cut, less what it added."""
        return self.cut.get(scope, 0) - self.added.get(scope, 0)


def flow_between(figures: Figures, start: int, to: int) -> Flow:
    """Where the posts of one year went; of use for what is recorded in both.

    A unit that comes from a scope which is not recorded brings its last known figure.
    """
    carriers = figures.life.carriers(to)
    after = {unit_id: posts.value or 0 for unit_id, posts in figures.posts_in(to).items()}
    flow = Flow({}, [], dict.fromkeys(after, 0), after)
    for unit_id, (value, _, _) in figures.posts_in(start).items():
        carrier = carriers.get(unit_id, unit_id)
        posts = value if value is not None else figures.latest(unit_id, start) or 0
        if carrier not in after:
            flow.gone[unit_id] = posts
            continue
        flow.before[carrier] += posts
        if carrier != unit_id:
            flow.merged.append((unit_id, carrier, posts))
    return flow


def moves_of(flow: Flow, scope_of: Mapping[str, str]) -> Moves:
    """What every scope lost and gained; `scope_of` gives each unit's."""
    moves = Moves()
    for unit_id, posts in flow.gone.items():
        moves.leave(scope_of[unit_id], posts)
    for unit_id, successor, posts in flow.merged:
        moves.move(scope_of[unit_id], scope_of[successor], posts)
    before = flow.before
    for unit_id, posts in flow.after.items():
        if before[unit_id] != posts:
            moves.become(scope_of[unit_id], before[unit_id], posts)
    return moves


def balance_of(
    moves: Moves, scope: str, start: int, opening: int, to: int, closing: int
) -> Balance:
    """The balance of a scope between two recorded years; NotClosed if it does not close."""
    left, cut, added = moves.left.get(scope, 0), moves.cut.get(scope, 0), moves.added.get(scope, 0)
    out, came = moves.moved_out.get(scope, 0), moves.moved_in.get(scope, 0)
    if opening - left - out + came - cut + added != closing:
        told = f"{opening} - {left} - {out} + {came} - {cut} + {added} = {closing}"
        raise NotClosed(f"{scope}: {told}, {start} to {to}")
    return Balance(start, to, opening, left, out, came, cut, added, closing)
