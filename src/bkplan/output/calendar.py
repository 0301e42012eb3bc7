"""Deadlines that go into calendars, as data: days, words, and which version of each it is."""

from __future__ import annotations

from datetime import date
from enum import Enum

from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text


class Course(Enum):
    """What became of a deadline."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class CalendarEntry(NamedTuple):
    """A day in a calendar.

    `uid` stays for good, and is shared by a recurrence (`rule`, RFC 5545, from `day` on) and those
    of its days that differ (`occurrence` tells which). `sequence` and `changed` say which version
    this is: they grow with the log, and nothing here depends on anything else that moves.
    """

    uid: str
    day: date
    title: Text
    told: tuple[Text, ...]
    category: Text
    course: Course
    sequence: int
    created: date
    """The day from which it could be there: that of the plan."""
    changed: date
    rule: str = ""
    occurrence: date | None = None
    alarms: tuple[int, ...] = ()
    """How many days before it an alarm rings, the earliest first."""


class Agenda(NamedTuple):
    """A calendar: its entries by day."""

    title: Text
    about: Text
    entries: tuple[CalendarEntry, ...]
