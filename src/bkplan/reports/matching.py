"""How a filter lets rows through: whether the values that one has match what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from bkplan.words.text import fold

if TYPE_CHECKING:
    from datetime import date

    from bkplan.reports.days import Days

T = TypeVar("T")
Matches = Callable[[Iterable[T]], bool]
"""Whether the values that a row has are such as were asked for."""


def any_of(asked: Iterable[T]) -> Matches[Any]:
    """A row matches if one of its values is one of those asked for."""
    wanted = frozenset(asked)
    return lambda values: not wanted.isdisjoint(values)


def containing(asked: Iterable[str]) -> Matches[str]:
    """A row matches if one of its texts contains one that was asked for, accents aside."""
    wanted = [fold(" ".join(words.split())) for words in asked]
    if "" in wanted:
        return lambda _: True
    return lambda texts: any(words in fold(text) for text in texts for words in wanted)


def after(asked: Iterable[Days]) -> Matches[date]:
    """A row matches if one of its days is later than all that were asked for."""
    last = max(days.last for days in asked)
    return lambda values: any(day > last for day in values)


def before(asked: Iterable[Days]) -> Matches[date]:
    """A row matches if one of its days is earlier than all that were asked for."""
    first = min(days.first for days in asked)
    return lambda values: any(day < first for day in values)


def below(asked: Iterable[int]) -> Matches[int]:
    """A row matches if one of its numbers is less than all that were asked for."""
    least = min(asked)
    return lambda values: any(value < least for value in values)
