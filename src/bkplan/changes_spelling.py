"""Records without what means nothing: white space at the ends of their texts."""

from __future__ import annotations

from typing import Any, TypeVar

from bkplan.model import Deadline, LogEntry, Record, Words

T = TypeVar("T")
_WITH_TEXTS = (Record, Words, Deadline, LogEntry)


def tidy(value: T) -> T:
    """A record whose texts have no white space at their ends; itself where that is so."""
    new: Any = value
    if type(new) is str:
        new = new.strip()
    elif isinstance(value, tuple):
        new = tuple(map(tidy, value))
    elif isinstance(value, _WITH_TEXTS):
        tidied = {name: (field, tidy(field)) for name, field in value}
        if update := {name: new for name, (old, new) in tidied.items() if new is not old}:
            new = value.model_copy(update=update)
    return value if new == value else new
