"""The records of the data: a plan, its sectors, agencies and tasks.

Records are frozen. `mark(...)` tells where a field stood in its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field

from bkplan.findings import Mark
from bkplan.scalars import (
    ITEMS,
    MAYBE,
    Day,
    Id,
    Line,
    MaybeDay,
    MaybeLine,
    Reads,
    Ref,
    Refs,
    YesNo,
    maybe,
    rule,
    span,
    word,
)
from bkplan.vocab import (
    AgencyKind,
    DeadlineReading,
    Deliverable,
    Event,
    RestructuringKind,
    Text,
)

if TYPE_CHECKING:
    from bkplan.yamltree import Map, Seq


class Record(BaseModel):
    """A frozen record that knows where each of its fields stood."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)
    __slots__ = ("origin",)
    if TYPE_CHECKING:
        origin: tuple[str, Map]

    def mark(self, *path: str | int) -> Mark:
        """Where a field stood, by its path in the file; the nearest outer place if it is absent."""
        return locate(*self.origin, path)

    def key_mark(self, *path: str | int) -> Mark:
        """Where the key of a field stood."""
        return locate(*self.origin, path, key=True)


def locate(path: str, top: Map, loc: tuple[str | int, ...], *, key: bool = False) -> Mark:
    """Where the value (or the key) at `loc` below a mapping stood, or what is nearest to it."""
    node: Any = top
    place = top.place
    for step in loc:
        if isinstance(node, dict) and step in node:
            found = cast("Map", node)  # every dict here is a Map, every list a Seq
            last = key and step == loc[-1]
            place = found.place_of_key(str(step)) if last else found.place_of(str(step))
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            place = cast("Seq", node).place_of(step)
        else:
            break
        node = node[step]
    return Mark(path, *place)


class Words(BaseModel):
    """A name or title in Vietnamese and, where there is one, in English."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vi: Line
    en: MaybeLine = None

    @property
    def text(self) -> Text:
        """Both languages; an absent English is empty."""
        return Text(self.vi, self.en or "")


class Header(Record):
    """The document that the data is about."""

    number: Line
    issued: Day
    issuer: Ref
    title: Words
    deadline_reading: Annotated[DeadlineReading, Reads(word(DeadlineReading))] = (
        DeadlineReading.BEFORE_START
    )
    invented: YesNo = False


class Sector(Record):
    """A field of administration: education, health, …"""

    id: Id
    clause: MaybeLine = None
    name: Words


class Agency(Record):
    """A body that leads or takes part; may stand for many (`kind: group`)."""

    id: Id
    kind: Annotated[AgencyKind | None, maybe(word(AgencyKind))] = None
    name: Words


class Deadline(BaseModel):
    """The plan's words and what they mean: a day, a recurrence, or a span after an event.

    With none of `due`, `rrule` and `within` the task has no deadline.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    phrase: MaybeLine = None
    due: MaybeDay = None
    rrule: Annotated[str | None, maybe(rule)] = None
    within: Annotated[tuple[int, str] | None, maybe(span)] = None
    after: Annotated[
        tuple[Annotated[RestructuringKind, Reads(word(RestructuringKind))], ...], ITEMS
    ] = ()


class LogEntry(BaseModel):
    """Something that happened to a task on a day, and the document that proves it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: Day
    event: Annotated[Event, Reads(word(Event))]
    evidence: MaybeLine = None
    due: MaybeDay = None
    lead: Refs = ()
    occurrence: MaybeDay = None
    restructuring: MaybeLine = None
    note: MaybeLine = None


class Task(Record):
    """One order of the plan."""

    id: Id
    clause: Line
    sector: Ref
    title: Words
    lead: Refs = ()
    coordinating: Refs = ()
    deliverable: Annotated[Deliverable | None, maybe(word(Deliverable))] = None
    deadline: Annotated[Deadline | None, MAYBE] = None
    log: Annotated[tuple[LogEntry, ...], ITEMS] = Field(default=())

    @property
    def phrase(self) -> str | None:
        """The plan's own words for the deadline."""
        return self.deadline.phrase if self.deadline else None

    @property
    def recurs(self) -> bool:
        """Whether it is owed again and again."""
        return bool(self.deadline and self.deadline.rrule)
