"""Values of records as columns of JSON and back: nothing in them can be executed.

A column holds what all records of a list have under one name. Whole columns are checked and made
at once, which is many times quicker than to go from record to record. Whatever is not as it was
written is Foreign.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALL, SOME, EACH = "all", "some", "each"
"""How a column is written: one value for all, a few by their numbers, or each value."""
MOST = 20_000_000
"""Values of a column, at most: more than the files of a plan can hold."""
_WORTH = 2
"""So many records must share a value, about, for numbers to be shorter than values."""


class Foreign(ValueError):
    """What is held is nothing that was written here."""


class Column(Protocol):
    """How the values of many records under one name are written and read."""

    def held(self, values: Sequence[Any]) -> Any:
        """The values as JSON."""

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """So many values of JSON; raises Foreign."""


def _is(held: Any, kind: type) -> Any:
    if held.__class__ is not kind:
        raise Foreign
    return held


def listed(held: Any, count: int, kinds: frozenset[type]) -> list[Any]:
    """A list of so many values, each of one of some types."""
    if len(_is(held, list)) != count or not kinds.issuperset(map(type, held)):
        raise Foreign
    found: list[Any] = held
    return found


INTEGERS = frozenset({int})


class Plain:
    """Values that JSON knows: texts, numbers, true and false; None among them if `or_none`."""

    def __init__(self, kind: type, *, or_none: bool = False) -> None:
        self._kinds = frozenset({kind, type(None)} if or_none else {kind})

    def held(self, values: Sequence[Any]) -> Any:
        """The values as they are."""
        return list(values)

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """The values as they are."""
        return listed(held, count, self._kinds)


class Made:
    """Values that are made of a text or of numbers, each in its own way."""

    def __init__(
        self, write: Callable[[Any], Any], make: Callable[[Any], Any], *, or_none: bool = False
    ) -> None:
        self._write, self._make, self._or_none = write, make, or_none

    def held(self, values: Sequence[Any]) -> Any:
        """What each is written as; None for None."""
        return [None if value is None else self._write(value) for value in values]

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """What each is made; Foreign, or what `make` raises of what it cannot be made of."""
        make = self._make
        if self._or_none:
            return [None if one is None else make(one) for one in parts(held, count)]
        return [*map(make, parts(held, count))]


class Shared:
    """Values many of which are alike: made once, and one and the same for all that have it."""

    def __init__(self, inner: Column, key: Callable[[Any], Any] | None = None) -> None:
        self._inner, self._key = inner, key

    def held(self, values: Sequence[Any]) -> Any:
        """How it is written, and the values: one, some with a number for each record, or each."""
        numbers: dict[Any, int] = {}
        firsts: list[Any] = []
        keys = values if self._key is None else map(self._key, values)
        at = []
        for key, value in zip(keys, values, strict=True):
            number = numbers.setdefault(key, len(firsts))
            if number == len(firsts):
                firsts.append(value)
            at.append(number)
        if len(firsts) == 1:
            return [ALL, self._inner.held(firsts)]
        if _WORTH * len(firsts) <= len(values):
            return [SOME, len(firsts), self._inner.held(firsts), at]
        return [EACH, self._inner.held(values)]

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """The values."""
        match _is(held, list):
            case ["all", one]:
                return [*self._inner.values(one, 1)] * count
            case ["some", int(many), some, at]:
                firsts = self._inner.values(some, many)
                numbers = listed(at, count, INTEGERS)
                if numbers and (min(numbers) < 0 or max(numbers) >= many):
                    raise Foreign
                return [*map(firsts.__getitem__, numbers)]
            case ["each", each]:
                return self._inner.values(each, count)
        raise Foreign


class Maybe:
    """Values that are there for some of the records."""

    def __init__(self, inner: Column) -> None:
        self._inner = inner

    def held(self, values: Sequence[Any]) -> Any:
        """A sign for each record whether it has one, and those that there are."""
        there = [value for value in values if value is not None]
        if len(there) == len(values):
            return ["", self._inner.held(values)]
        signs = "".join("0" if value is None else "1" for value in values)
        return [signs, self._inner.held(there)]

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """The values, None where there is none."""
        signs, inner = parts(held, 2)
        if _is(signs, str) == "":
            return self._inner.values(inner, count)
        if len(signs) != count or not {"0", "1"}.issuperset(signs):
            raise Foreign
        found = iter(self._inner.values(inner, signs.count("1")))
        return [next(found) if sign == "1" else None for sign in signs]


class Many:
    """A tuple for each record; `inner` are the values of all of them, one after the other."""

    def __init__(self, inner: Column) -> None:
        self._inner = inner

    def held(self, values: Sequence[Any]) -> Any:
        """How many each has, and the values."""
        lengths = [len(value) for value in values]
        if not any(lengths):
            return [0, None]
        return [lengths, self._inner.held([one for value in values for one in value])]

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """The tuples."""
        lengths, inner = parts(held, 2)
        if lengths == 0 and inner is None:
            return [()] * count
        ends = ends_of(lengths, count)
        found = tuple(self._inner.values(inner, ends[-1]))
        return [found[start:end] for start, end in pairwise(ends)]


class Mapped:
    """A mapping for each record: keys and values of all of them, one after the other."""

    def __init__(self, keys: Column, inner: Column) -> None:
        self._keys, self._inner = keys, inner

    def held(self, values: Sequence[Any]) -> Any:
        """How many keys each has, the keys, and what stands under them."""
        lengths = [len(value) for value in values]
        keys = self._keys.held([key for value in values for key in value])
        return [lengths, keys, self._inner.held([one for v in values for one in v.values()])]

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """The mappings."""
        lengths, keys, inner = parts(held, 3)
        ends = ends_of(lengths, count)
        under = self._inner.values(inner, ends[-1])
        pairs = [*zip(self._keys.values(keys, ends[-1]), under, strict=True)]
        return [dict(pairs[start:end]) for start, end in pairwise(ends)]


def parts(held: Any, count: int) -> list[Any]:
    """A list of so many things."""
    if len(_is(held, list)) != count:
        raise Foreign
    found: list[Any] = held
    return found


def ends_of(lengths: Any, count: int) -> list[int]:
    """Where each of so many begins, and the last one ends, by their lengths."""
    if min(listed(lengths, count, INTEGERS), default=0) < 0 or sum(lengths) > MOST:
        raise Foreign
    return [0, *accumulate(lengths)]
