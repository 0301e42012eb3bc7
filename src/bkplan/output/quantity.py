"""A number with decimals as a cell of a report."""

from __future__ import annotations

from fractions import Fraction

from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import MOST_PLACES, alike, decimal, exact, in_places
from bkplan.words.vocab import Text


class Quantity(NamedTuple):
    """A number with decimals, none of them lost: 62,5.

    People read `places` of them at most, data MOST_PLACES; what is not one of `apart` is not
    rounded to one of them, see in_places(). A `sign` stands before it for people.
    """

    value: Fraction
    places: int = MOST_PLACES
    apart: tuple[Fraction, ...] = ()
    sign: str = ""

    @property
    def text(self) -> Text:
        """As people read it: 1.062,5; ≥ 80."""
        return alike(
            "{sign}{n}",
            sign=f"{self.sign} " if self.sign else "",
            n=exact(in_places(self.value, self.places, self.apart), self.places),
        )

    @property
    def written(self) -> str:
        """As data have it: 62.5."""
        found = in_places(self.value, MOST_PLACES, self.apart)
        return decimal(found)
