"""The changes that there are: a value put, an item inserted, either removed."""

from __future__ import annotations

from bkplan.files.editing.data import Loc
from bkplan.files.editing.written import Value
from bkplan.words.frozen import dataclass


@dataclass(frozen=True)
class Put:
    """The value of a key: replaced where it stands, else the key is added.

    It is added after the last of the keys `after` that there are, else behind all. What is around
    it is made where it is missing. An item of a list is replaced likewise.
    """

    at: Loc
    value: Value
    after: tuple[str, ...] = ()
    comment: str = ""
    """A remark in the line before a new key, where that is in block style."""


@dataclass(frozen=True)
class Insert:
    """An item before `index` of the list at `at`; the list may be missing, empty or nothing."""

    at: Loc
    index: int
    value: Value
    comment: str = ""
    """A remark in the line before it, where the list is in block style."""


@dataclass(frozen=True)
class Remove:
    """A key, or an item of a list."""

    at: Loc


Edit = Put | Insert | Remove
