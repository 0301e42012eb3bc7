"""The records of `units.yaml`: units with their figures, restructurings, and the plan's targets."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bkplan.model import Record, Words
from bkplan.problems import Fault, Problem
from bkplan.scalars import (
    MAYBE,
    MIN_YEAR,
    Count,
    Day,
    Group,
    Id,
    Ids,
    Line,
    Share,
    Threshold,
    Year,
    is_nothing,
    word,
)
from bkplan.vocab import Level, Measure, RestructuringKind, Shortfall, Text, UnitKind

_STAFFING = Text("hãy viết {2018: {assigned: 42}}", "write {2018: {assigned: 42}}")


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


BY_YEAR = BeforeValidator(_by_year)


class Unit(Record):
    """A public service unit. `autonomy` maps the year from which a group holds to the group."""

    id: Id
    name: Words
    sector: Id
    authority: Id
    kind: Annotated[Annotated[UnitKind, word(UnitKind)] | None, MAYBE] = None
    level: Annotated[Annotated[Level, word(Level)] | None, MAYBE] = None
    autonomy: Annotated[dict[Year, Group], BeforeValidator(_autonomy)] = Field(default={})
    pupils: Annotated[dict[Year, Count], BY_YEAR] = Field(default={})
    staffing: Annotated[dict[Year, Staffing], BY_YEAR] = Field(default={})

    def group_in(self, year: int) -> int | None:
        """The autonomy group that holds in a year, or None where it is not known."""
        since = [start for start in self.autonomy if start <= year]
        return self.autonomy[max(since)] if since else None


class Restructuring(Record):
    """Units become other units; planned until `effective` is a day."""

    id: Id
    task: Annotated[Id | None, MAYBE] = None
    kind: Annotated[RestructuringKind, word(RestructuringKind)]
    sources: Ids = Field(default=(), alias="from")
    into: Ids = ()
    effective: Annotated[Day | None, MAYBE] = None
    effective_planned: Annotated[Day | None, MAYBE] = None
    evidence: Annotated[Line | None, MAYBE] = None

    def in_effect(self, as_of: date) -> bool:
        """Whether it has happened by a day."""
        return self.effective is not None and self.effective <= as_of
