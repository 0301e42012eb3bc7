"""What a YAML file is made of, and where each piece stood: mappings, lists and strings."""

from __future__ import annotations

from typing import Any

Place = tuple[int, int]
"""A line and a column, from 1."""


def place_at(mark: Any) -> Place:
    """The place of a parser's mark; the beginning without one."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class Map(dict[str, Any]):
    """A YAML mapping that knows its place, and those of its keys and values."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Any = None) -> None:
        self.mark = mark
        self.marks: dict[str, tuple[Any, Any]] = {}
        """By key, the parser's marks of the key and of its value."""

    @property
    def place(self) -> Place:
        """Where it stood."""
        return place_at(self.mark)

    def place_of(self, key: str) -> Place:
        """Where the value of a key stood."""
        return place_at(self.marks[key][1])

    def place_of_key(self, key: str) -> Place:
        """Where a key stood."""
        return place_at(self.marks[key][0])


class Seq(list[Any]):
    """A YAML list that knows the places of its items."""

    __slots__ = ("mark", "marks")

    def __init__(self, mark: Any = None) -> None:
        self.mark = mark
        self.marks: list[Any] = []
        """The parser's marks of the items."""

    @property
    def place(self) -> Place:
        """Where it stood."""
        return place_at(self.mark)

    def place_of(self, index: int) -> Place:
        """Where an item stood."""
        return place_at(self.marks[index])
