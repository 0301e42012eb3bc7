"""How wide each column of a table is: nothing is cropped, ids and dates stay whole."""

from __future__ import annotations

from bkplan.words.frozen import NamedTuple

_READABLE = 8


class Need(NamedTuple):
    """What one column needs: `least` so that no whole word breaks, `natural` for its longest line.

    `weight` is how much text it holds in all; room is shared out by it.
    """

    least: int
    natural: int
    weight: int
    flexible: bool


def column_widths(needs: list[Need], total: int, gap: int) -> list[int] | None:
    """A width for each column, the gaps between them left free; None where they cannot all fit.

    Columns that must stay whole get what they need. The others share the rest: each at least its
    longest word, then in proportion to the text they hold, never more than their longest line.
    """
    room = total - gap * (len(needs) - 1)
    if sum(need.natural for need in needs) <= room:
        return [need.natural for need in needs]
    widths = [min(n.natural, max(n.least, _READABLE)) if n.flexible else n.natural for n in needs]
    left = room - sum(widths)
    if left < 0:
        widths = [need.least if need.flexible else need.natural for need in needs]
        left = room - sum(widths)
    if left < 0:
        return None
    while left > 0:
        growing = [i for i, need in enumerate(needs) if widths[i] < need.natural]
        if not growing:
            break
        # the column whose text is packed most tightly gets the next cell
        tightest = max(growing, key=lambda i: (needs[i].weight / widths[i], -i))
        widths[tightest] += 1
        left -= 1
    return widths
