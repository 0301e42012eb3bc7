"""What a change means: the same change made to plain dicts, lists and strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bkplan.files.editing.nodes import Unsafe
from bkplan.files.editing.written import Value

Loc = tuple[str | int, ...]
"""From the root of a file: keys and indexes."""


def plain(value: Any) -> Value:
    """What was read as plain dicts, lists and strings of its own."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def value_at(data: Value, at: Loc) -> Value | None:
    """What stands at a place; None where nothing does."""
    for step in at:
        if not _has(data, step):
            return None
        data = data[step]
    return data


def _has(data: Value, step: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and 0 <= step < len(data)
    return isinstance(data, dict) and step in data


def put(data: Value, at: Loc, value: Value, after: Sequence[str] = ()) -> None:
    """Puts a value at a place, which is a key or an item that is there."""
    *outer, last = at
    around: Any = value_at(data, tuple(outer))
    if _has(around, last):
        around[last] = value
    elif isinstance(around, dict):
        behind = place_after(tuple(around), after)
        pairs = list(around.items())
        around.clear()
        around.update([*pairs[:behind], (last, value), *pairs[behind:]])
    else:
        raise Unsafe


def place_after(keys: Sequence[str], after: Sequence[str]) -> int:
    """How many keys stand before a new one: up to the last of some, or all."""
    return max((n for n, key in enumerate(keys, 1) if key in after), default=len(keys))


def insert(data: Value, at: Loc, index: int, value: Value) -> None:
    """Puts an item before that at an index of a list."""
    around = value_at(data, at)
    if not isinstance(around, list) or not 0 <= index <= len(around):
        raise Unsafe
    around.insert(index, value)


def remove(data: Value, at: Loc) -> None:
    """Takes away a key or an item."""
    *outer, last = at
    around: Any = value_at(data, tuple(outer))
    if not _has(around, last):
        raise Unsafe
    del around[last]


def same_order(new: Value, old: Value) -> bool:
    """Whether equal data have their keys in the same order too."""
    if isinstance(new, dict):
        return list(new) == list(old) and all(same_order(new[key], old[key]) for key in new)
    if isinstance(new, list):
        return all(map(same_order, new, old))
    return True
