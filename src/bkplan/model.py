"""The records of the data: a plan, its sectors, agencies and tasks.

Records are frozen. `mark(...)` tells where a field stood in its file. What a field is, how it is
read and what it names stands in its type, which is looked at when the data is read: no
`from __future__ import annotations` here.
"""

from dataclasses import dataclass, field
from typing import Annotated

from bkplan.fields import Names, Reads, maybe
from bkplan.findings import Mark
from bkplan.scalars import (
    ITEMS,
    MAYBE,
    Day,
    Id,
    Line,
    MaybeDay,
    MaybeLine,
    OneOf,
    Ref,
    Refs,
    YesNo,
    rule,
    span,
)
from bkplan.vocab import (
    AgencyKind,
    DeadlineReading,
    Deliverable,
    Event,
    RestructuringKind,
    Text,
)
from bkplan.yamltree import NOWHERE, Origin, locate


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is a record of its own in a file, and knows where each of its fields stood there."""

    origin: Origin = field(default=NOWHERE, repr=False, compare=False)

    def mark(self, *path: str | int) -> Mark:
        """Where a field stood, by its path in the file; the nearest outer place if it is absent."""
        return locate(*self.origin, path)

    def key_mark(self, *path: str | int) -> Mark:
        """Where the key of a field stood."""
        return locate(*self.origin, path, key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A name or title in Vietnamese and, where there is one, in English."""

    vi: Line
    en: MaybeLine = None

    @property
    def text(self) -> Text:
        """Both languages; an absent English is empty."""
        return Text(self.vi, self.en or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Record):
    """The document that the data is about."""

    number: Line
    issued: Day
    issuer: Annotated[Ref, Names("agencies")]
    title: Words
    deadline_reading: Annotated[DeadlineReading, Reads(OneOf(DeadlineReading))] = (
        DeadlineReading.BEFORE_START
    )
    invented: YesNo = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Record):
    """A field of administration: education, health, …"""

    id: Id
    clause: MaybeLine = None
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A body that leads or takes part; may stand for many (`kind: group`)."""

    id: Id
    kind: Annotated[AgencyKind | None, maybe(OneOf(AgencyKind))] = None
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The plan's words and what they mean: a day, a recurrence, or a span after an event.

    With none of `due`, `rrule` and `within` the task has no deadline.
    """

    phrase: MaybeLine = None
    due: MaybeDay = None
    rrule: Annotated[str | None, maybe(rule)] = None
    within: Annotated[tuple[int, str] | None, maybe(span)] = None
    after: Annotated[
        tuple[Annotated[RestructuringKind, Reads(OneOf(RestructuringKind))], ...], ITEMS
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Something that happened to a task on a day, and the document that proves it."""

    date: Day
    event: Annotated[Event, Reads(OneOf(Event))]
    evidence: MaybeLine = None
    due: MaybeDay = None
    lead: Annotated[Refs, Names("agencies")] = ()
    occurrence: MaybeDay = None
    restructuring: Annotated[MaybeLine, Names("restructurings")] = None
    note: MaybeLine = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """One order of the plan."""

    id: Id
    clause: Line
    sector: Annotated[Ref, Names("sectors")]
    title: Words
    lead: Annotated[Refs, Names("agencies")] = ()
    coordinating: Annotated[Refs, Names("agencies")] = ()
    deliverable: Annotated[Deliverable | None, maybe(OneOf(Deliverable))] = None
    deadline: Annotated[Deadline | None, MAYBE] = None
    log: Annotated[tuple[LogEntry, ...], ITEMS] = ()

    @property
    def phrase(self) -> str | None:
        """The plan's own words for the deadline."""
        return self.deadline.phrase if self.deadline else None

    @property
    def recurs(self) -> bool:
        """Whether it is owed again and again."""
        return bool(self.deadline and self.deadline.rrule)
