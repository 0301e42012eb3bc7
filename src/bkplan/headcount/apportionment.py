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
    left = total - sum(shares.values())
    for _, _, key in sorted(remainders)[:left]:
        shares[key] += 1
    return shares
