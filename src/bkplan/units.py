"""The records of `units.yaml`: units with their figures, restructurings, and the plan's targets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bkplan.model import Record, Words
from bkplan.problems import Fault, Faults, Problem
from bkplan.scalars import (
    MIN_YEAR,
    Count,
    Group,
    Id,
    MaybeDay,
    MaybeLine,
    Prepares,
    Reads,
    Ref,
    Refs,
    Year,
    count,
    is_nothing,
    maybe,
    share,
    threshold,
    word,
    year,
)
from bkplan.vocab import Level, Measure, RestructuringKind, Shortfall, Text, UnitKind

_STAFFING = Text("hãy viết {2018: {assigned: 42}}", "write {2018: {assigned: 42}}")

_INTO_NOT_NEEDED = (RestructuringKind.DISSOLVE, RestructuringKind.CONVERT)


class Target(Record):
    """A number that the plan sets: a reduction between two years, or a threshold."""

    id: Id
    clause: MaybeLine = None
    measure: Annotated[Measure, Reads(word(Measure))]
    start: Annotated[int | None, maybe(year)] = Field(default=None, alias="from")
    to: Annotated[int | None, maybe(year)] = None
    reduction: Annotated[Fraction | None, maybe(share)] = None
    at_least: Annotated[Fraction | None, maybe(threshold)] = None
    at_most: Annotated[Fraction | None, maybe(threshold)] = None
    shortfall: Annotated[Shortfall, Reads(word(Shortfall))] = Shortfall.FORGIVEN


class Staffing(BaseModel):
    """A unit's figures on 31 December of a year; what is not known is None."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    assigned: Annotated[int | None, maybe(count)] = None
    present: Annotated[int | None, maybe(count)] = None
    specialists: Annotated[int | None, maybe(count)] = None
    deputies: Annotated[int | None, maybe(count)] = None


def _by_year(value: Any) -> Any:
    if is_nothing(value):
        return {}
    if not isinstance(value, dict):
        raise Fault(Problem.WANT_MAPPING, shape=_STAFFING)
    return value


def _autonomy(value: Any) -> Any:
    if is_nothing(value):
        return {}
    return {str(MIN_YEAR): value} if isinstance(value, str) else value


BY_YEAR = Prepares(_by_year)


class Unit(Record):
    """A public service unit. `autonomy` maps the year from which a group holds to the group."""

    id: Id
    name: Words
    sector: Ref
    authority: Ref
    kind: Annotated[UnitKind | None, maybe(word(UnitKind))] = None
    level: Annotated[Level | None, maybe(word(Level))] = None
    autonomy: Annotated[dict[Year, Group], Prepares(_autonomy)] = Field(default={})
    pupils: Annotated[dict[Year, Count], BY_YEAR] = Field(default={})
    staffing: Annotated[dict[Year, Staffing], BY_YEAR] = Field(default={})

    def group_in(self, year: int) -> int | None:
        """The autonomy group that holds in a year, or None where it is not known."""
        since = [start for start in self.autonomy if start <= year]
        return self.autonomy[max(since)] if since else None


class Restructuring(Record):
    """Units become other units; planned until `effective` is a day."""

    id: Id
    task: MaybeLine = None
    kind: Annotated[RestructuringKind, Reads(word(RestructuringKind))]
    sources: Refs = Field(default=(), alias="from")
    into: Refs = ()
    effective: MaybeDay = None
    effective_planned: MaybeDay = None
    evidence: MaybeLine = None

    @model_validator(mode="after")
    def _what_the_kind_needs(self) -> Self:
        faults = []
        if not self.into and self.kind not in _INTO_NOT_NEEDED:
            faults.append(("into", Fault(Problem.INTO_NEEDED, kind=self.kind)))
        if not self.sources and self.kind is not RestructuringKind.ESTABLISH:
            shape = Text("hãy viết from: [mã đơn vị]", "write from: [unit id]")
            faults.append(("from", Fault(Problem.MISSING, key="from", shape=shape)))
        if faults:
            raise Faults(faults)
        return self

    def in_effect(self, as_of: date) -> bool:
        """Whether it has happened by a day."""
        return self.effective is not None and self.effective <= as_of
