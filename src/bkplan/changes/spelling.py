"""Records without what means nothing: white space at the ends of their texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from bkplan.records.deadline import Deadline
from bkplan.records.fields import fields_of
from bkplan.records.record import Record, Words
from bkplan.records.task import LogEntry

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
        fields = {field.name: getattr(value, field.name) for field in fields_of(type(value))}
        tidied = {name: tidy(field) for name, field in fields.items()}
        if update := {name: field for name, field in tidied.items() if field is not fields[name]}:
            new = replace(value, **update)
    return value if new == value else new
