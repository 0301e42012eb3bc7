"""What a YAML file is made of, and where each piece stood: mappings, lists and strings.

Places are numbers in one array for the whole file, of which each piece knows its share: two marks
of the parser for each scalar would take more memory than all the rest together.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import Any

from bkplan.faults.findings import Mark
from bkplan.words.frozen import NamedTuple

Place = tuple[int, int]
"""A line and a column, from 1."""

NOTHING = frozenset({"", "null", "~", "Null", "NULL"})
_MANY = 40
"""Of fewer keys looking for one is quicker than knowing where each stands."""


def is_nothing(value: object) -> bool:
    """Whether a value is YAML's way of writing nothing at all."""
    return isinstance(value, str) and value in NOTHING


def place_at(mark: Any) -> Place:
    """The place of a parser's mark; the beginning without one."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def no_places() -> array[int]:
    """What holds the places of a file: lines and columns, from 0, as long as none is known."""
    return array("I")


class Map(dict[str, Any]):
    """A YAML mapping that knows its place, and those of its keys and values."""

    __slots__ = ("_positions", "first", "places")

    places: array[int]
    first: int
    """Where its own place stands in `places`; those of each key and its value follow it."""
    _positions: dict[str, int]
    """Which of the keys is the how manieth; only where they are many, and one was asked for."""

    @property
    def place(self) -> Place:
        """Where it stood."""
        return _place(self.places, self.first)

    def place_of(self, key: str) -> Place:
        """Where the value of a key stood."""
        return _place(self.places, self.first + 4 * self.position(key) + 4)

    def place_of_key(self, key: str) -> Place:
        """Where a key stood."""
        return _place(self.places, self.first + 4 * self.position(key) + 2)

    def position(self, key: str) -> int:
        """How many keys stand before one; quick even if each of a million is asked for."""
        if len(self) < _MANY:
            return next(position for position, each in enumerate(self) if each == key)
        if not hasattr(self, "_positions"):
            self._positions = {}
        known = self._positions
        if key not in known:  # keys are added at the end
            for back, each in enumerate(islice(reversed(self), len(self) - len(known)), 1):
                known[each] = len(self) - back
        return known[key]


class Seq(list[Any]):
    """A YAML list that knows the places of its items."""

    __slots__ = ("first", "places")

    places: array[int]
    first: int
    """Where its own place stands in `places`; those of its items follow it."""

    @property
    def place(self) -> Place:
        """Where it stood."""
        return _place(self.places, self.first)

    def place_of(self, index: int) -> Place:
        """Where an item stood."""
        return _place(self.places, self.first + 2 * index + 2)


def _place(places: array[int], first: int) -> Place:
    return places[first] + 1, places[first + 1] + 1


def locate(path: str, top: Map, loc: tuple[str | int, ...], *, key: bool = False) -> Mark:
    """Where the value (or the key) at `loc` below a mapping stood, or what is nearest to it."""
    node: Any = top
    place = top.place
    for step in loc:
        if isinstance(node, Map) and step in node:
            name = str(step)
            place = node.place_of_key(name) if key and step == loc[-1] else node.place_of(name)
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            place = node.place_of(step)
        else:
            break
        node = node[step]
    return Mark(path, *place)


class Origin(NamedTuple):
    """Where a record stood: its file, and the mapping that it was read from."""

    path: str
    node: Map


def _nowhere() -> Origin:
    node = Map()
    node.places, node.first = array("I", (0, 0)), 0
    return Origin("", node)


NOWHERE = _nowhere()
"""Where a record stood that no file has."""
