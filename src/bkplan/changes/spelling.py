"""What means nothing: white space at the ends of texts, another spelling of the same words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from bkplan.records.deadline import Deadline
from bkplan.records.fields import fields_of
from bkplan.records.goal import Figure
from bkplan.records.record import Record, Words
from bkplan.records.task import LogEntry, Milestone
from bkplan.words.text import fold
from bkplan.words.vocab import Weight

if TYPE_CHECKING:
    from bkplan.changes.words import Change
    from bkplan.records.task import Task

T = TypeVar("T")
_WITH_TEXTS = (Record, Words, Deadline, Milestone, LogEntry, Figure)


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


def spelling(change: Change, old: Task | Milestone, new: Task | Milestone) -> Change:
    """The plan's words spelt otherwise (hoá, hóa) are still its words."""
    if change.field != "deadline.phrase" or _spelt(old) != _spelt(new):
        return change
    return change._replace(weight=Weight.NOTE)


def _spelt(owed: Task | Milestone) -> str:
    return fold(" ".join((owed.phrase or "").split()))
