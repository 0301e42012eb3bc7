"""How long what is overdue has been so, in bands of days: the one place that says their limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable


class Band(NamedTuple):
    """So many days overdue, from the first to the last of them, both within; `{n}` are counted."""

    first: int
    last: int | None
    """None where it has no end."""
    told: Text

    def has(self, days: int) -> bool:
        """Whether so many days fall into it."""
        return self.first <= days and (self.last is None or days <= self.last)


# fmt: off
BANDS = (
    Band(1, 29, Text("{n} dưới 30 ngày", "{n} under 30 days")),
    Band(30, 89, Text("{n} từ 30 đến 89 ngày", "{n} for 30 to 89 days")),
    Band(90, 364, Text("{n} từ 90 đến 364 ngày", "{n} for 90 to 364 days")),
    Band(365, None, Text("{n} từ 365 ngày trở lên", "{n} for 365 days or more")),
)
# fmt: on


def in_bands(days: Iterable[int]) -> list[tuple[Band, int]]:
    """How many fall into each band that has any, the shortest first."""
    all_ = tuple(days)
    counted = ((band, sum(map(band.has, all_))) for band in BANDS)
    return [(band, n) for band, n in counted if n]


def told_in_bands(days: Iterable[int]) -> Text:
    """How many fall into each band, in words: 2 under 30 days, 1 for 365 days or more."""
    return joined(sentence(*band.told, n=n) for band, n in in_bands(days))
