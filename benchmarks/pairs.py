"""What pairs of whole processes come to: the median of their ratios, and of their times."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def kept(
    name: str, taken: Sequence[tuple[float, float]], limit: float, most: float | None = None
) -> bool:
    """Print a line; whether the median of the ratios, and of our own seconds, is in its limit.

    `taken` are seconds of ours and of the other side; the first pair warms up.
    """
    found = [mine / other for mine, other in taken[1:]]
    median = statistics.median(found)
    mine, other = (statistics.median(side) for side in zip(*taken[1:], strict=True))
    good = median <= limit and (most is None or mine <= most)
    seconds = "" if most is None else f", at most {most * 1000:.0f},"
    print(
        f"{name:26} {median:.3f} ({min(found):.3f} to {max(found):.3f}), at most {limit}: "
        f"{mine * 1000:.0f} ms{seconds} against {other * 1000:.0f} ms {'' if good else 'MISSED'}",
        flush=True,
    )
    return good
