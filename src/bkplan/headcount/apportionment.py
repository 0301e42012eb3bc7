"""Sharing whole posts in proportion to weights so that the parts sum to the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def apportion(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share `total` by largest remainder (Hamilton); ties go to the larger weight, then the id.

    With no weight at all everybody gets 0, whatever the total.
    """
    whole = sum(weights.values())
    if not whole:
        return dict.fromkeys(weights, 0)
    shares: dict[str, int] = {}
    remainders: list[tuple[int, int, str]] = []
    for key, weight in weights.items():
        shares[key], rest = divmod(total * weight, whole)
        remainders.append((-rest, -weight, key))
    # Posts are whole, and whoever adds up a column must find its total. Rounding each share by
    # itself misses it by some posts; Hamilton's way gives everybody the whole part of what is
    # theirs and the posts left to the largest fractions. It may take a post from somebody when the
    # total grows by one; as each year is shared afresh from the same weights, nobody's share of a
    # falling ceiling rests on another year's. Ties are settled by weight and id, so that the same
    # data give the same numbers on every machine.
    left = total - sum(shares.values())
    for _, _, key in sorted(remainders)[:left]:
        shares[key] += 1
    return shares
