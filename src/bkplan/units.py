"""The records of `units.yaml`: units with their figures, restructurings, and the plan's targets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bkplan.model import Record, Words
from bkplan.problems import Fault, Faults, Problem
from bkplan.scalars import (
    MAYBE,
    MIN_YEAR,
    Count,
    Day,
    Group,
    Id,
    Line,
    Prepares,
    Ref,
    Refs,
    Share,
    Threshold,
    Year,
    is_nothing,
    word,
)
from bkplan.vocab import Level, Measure, RestructuringKind, Shortfall, Text, UnitKind

_STAFFING = Text("hãy viết {2018: {assigned: 42}}", "write {2018: {assigned: 42}}")

_INTO_NOT_NEEDED = (RestructuringKind.DISSOLVE, RestructuringKind.CONVERT)


class Target(Record):
    """A number that the plan sets: a reduction between two years, or a threshold."""

    id: Id
    clause: Annotated[Line | None, MAYBE] = None
    measure: Annotated[Measure, word(Measure)]
    start: Annotated[Year | None, MAYBE] = Field(default=None, alias="from")
    to: Annotated[Year | None, MAYBE] = None
    reduction: Annotated[Share | None, MAYBE] = None
    at_least: Annotated[Threshold | None, MAYBE] = None
    at_most: Annotated[Threshold | None, MAYBE] = None
    shortfall: Annotated[Shortfall, word(Shortfall)] = Shortfall.FORGIVEN


class Staffing(BaseModel):
    """A unit's figures on 31 December of a year; what is not known is None."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    assigned: Annotated[Count | None, MAYBE] = None
    present: Annotated[Count | None, MAYBE] = None
    specialists: Annotated[Count | None, MAYBE] = None
    deputies: Annotated[Count | None, MAYBE] = None


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
    kind: Annotated[Annotated[UnitKind, word(UnitKind)] | None, MAYBE] = None
    level: Annotated[Annotated[Level, word(Level)] | None, MAYBE] = None
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
    task: Annotated[Ref | None, MAYBE] = None
    kind: Annotated[RestructuringKind, word(RestructuringKind)]
    sources: Refs = Field(default=(), alias="from")
    into: Refs = ()
    effective: Annotated[Day | None, MAYBE] = None
    effective_planned: Annotated[Day | None, MAYBE] = None
    evidence: Annotated[Line | None, MAYBE] = None

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
