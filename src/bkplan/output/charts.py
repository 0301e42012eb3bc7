"""Charts as data: bars with a line over years, and bars of parts. They know no format."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from bkplan.words.vocab import Text


Height: TypeAlias = "int | Fraction"
"""A number that is drawn; a Fraction is shown with all its decimals, whoever makes it rounds it."""


class Point(NamedTuple):
    """What a chart shows at one label."""

    label: str
    bar: Height | None
    line: Height | None
    forecast: Height | None

    @property
    def height(self) -> Height | None:
        """How high its bar is: what is recorded, else what is forecast."""
        return self.forecast if self.bar is None else self.bar


class Chart(NamedTuple):
    """Bars with a line over them and a forecast, one value a label; None where there is none."""

    title: Text
    labels: tuple[str, ...]
    bars: tuple[Height | None, ...]
    line: tuple[Height | None, ...]
    forecast: tuple[Height | None, ...]
    names: tuple[Text, Text, Text]
    """What bars, line and forecast are called."""
    always: bool = False
    """Whether it is drawn in a pipe as well."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Its values, label by label."""
        return tuple(map(Point, self.labels, self.bars, self.line, self.forecast))

    @property
    def highest(self) -> Height:
        """Its highest value; 0 where there is nothing to draw."""
        return max((n for n in (*self.bars, *self.line, *self.forecast) if n), default=0)


class Tone(Enum):
    """What is meant by a part of a bar, for formats that have colours; words always say it too."""

    DONE = "done"
    LATE = "late"
    OPEN = "open"
    OVERDUE = "overdue"
    FREE = "free"


class Series(NamedTuple):
    """What each bar has a part for."""

    name: Text
    tone: Tone


class Bar(NamedTuple):
    """A bar: what it is about, and how long its parts are, one for each series, none negative."""

    label: Text
    values: tuple[int, ...]

    @property
    def whole(self) -> int:
        """How long it is."""
        return sum(self.values)


class Bars(NamedTuple):
    """Bars of parts, one below the other; where nothing can be drawn a table says the same."""

    title: Text
    head: Text
    """What the labels are."""
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]

    @property
    def highest(self) -> int:
        """The length of the longest; 0 where there is nothing to draw."""
        return max((bar.whole for bar in self.bars), default=0)

    @property
    def used(self) -> tuple[int, ...]:
        """The places of the series that any bar has a part for."""
        return tuple(n for n in range(len(self.series)) if any(bar.values[n] for bar in self.bars))
