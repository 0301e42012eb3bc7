"""The records of `units.yaml`: units with their figures, restructurings, and the plan's targets."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from bkplan.fields import Key, Names, Prepares, Reads, is_nothing, maybe
from bkplan.model import Record, Words
from bkplan.problems import Fault, Problem
from bkplan.scalars import (
    MIN_YEAR,
    Count,
    Group,
    Id,
    MaybeDay,
    MaybeLine,
    OneOf,
    Ref,
    Refs,
    Year,
    count,
    group,
    share,
    threshold,
    year,
)
from bkplan.vocab import Level, Measure, RestructuringKind, Shortfall, Text, UnitKind

_STAFFING = Text("hãy viết {2018: {assigned: 42}}", "write {2018: {assigned: 42}}")
_PUPILS = Text("hãy viết {2018: 42}", "write {2018: 42}")
_AUTONOMY = Text("hãy viết 4 hoặc {2015: 4, 2020: 2}", "write 4, or {2015: 4, 2020: 2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """A number that the plan sets: a reduction between two years, or a threshold."""

    id: Id
    clause: MaybeLine = None
    measure: Annotated[Measure, Reads(OneOf(Measure))]
    start: Annotated[int | None, maybe(year), Key("from")] = None
    to: Annotated[int | None, maybe(year)] = None
    reduction: Annotated[Fraction | None, maybe(share)] = None
    at_least: Annotated[Fraction | None, maybe(threshold)] = None
    at_most: Annotated[Fraction | None, maybe(threshold)] = None
    shortfall: Annotated[Shortfall, Reads(OneOf(Shortfall))] = Shortfall.FORGIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """A unit's figures on 31 December of a year; what is not known is None."""

    assigned: Annotated[int | None, maybe(count)] = None
    present: Annotated[int | None, maybe(count)] = None
    specialists: Annotated[int | None, maybe(count)] = None
    deputies: Annotated[int | None, maybe(count)] = None


def _by_year(shape: Text) -> Prepares:
    """A mapping of years, or nothing at all."""

    def prepare(value: Any) -> Any:
        if is_nothing(value):
            return {}
        if not isinstance(value, dict):
            raise Fault(Problem.WANT_MAPPING, shape=shape)
        return value

    return Prepares(prepare)


def group_or_years(value: Any) -> Any:
    """One group for all years becomes a mapping of years too."""
    if is_nothing(value):
        return {}
    if isinstance(value, str):
        return {str(MIN_YEAR): str(group(value))}
    if not isinstance(value, dict):
        raise Fault(Problem.WANT_MAPPING, shape=_AUTONOMY)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A public service unit. `autonomy` maps the year from which a group holds to the group."""

    id: Id
    name: Words
    sector: Annotated[Ref, Names("sectors")]
    authority: Annotated[Ref, Names("agencies")]
    kind: Annotated[UnitKind | None, maybe(OneOf(UnitKind))] = None
    level: Annotated[Level | None, maybe(OneOf(Level))] = None
    autonomy: Annotated[dict[Year, Group], Prepares(group_or_years)] = field(default_factory=dict)
    pupils: Annotated[dict[Year, Count], _by_year(_PUPILS)] = field(default_factory=dict)
    staffing: Annotated[dict[Year, Staffing], _by_year(_STAFFING)] = field(default_factory=dict)

    def group_in(self, year: int) -> int | None:
        """The autonomy group that holds in a year, or None where it is not known."""
        since = [start for start in self.autonomy if start <= year]
        return self.autonomy[max(since)] if since else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restructuring(Record):
    """Units become other units; planned until `effective` is a day."""

    id: Id
    task: Annotated[MaybeLine, Names("tasks")] = None
    kind: Annotated[RestructuringKind, Reads(OneOf(RestructuringKind))]
    sources: Annotated[Refs, Key("from"), Names("units")] = ()
    into: Annotated[Refs, Names("units")] = ()
    effective: MaybeDay = None
    effective_planned: MaybeDay = None
    evidence: MaybeLine = None

    def in_effect(self, as_of: date) -> bool:
        """Whether it has happened by a day."""
        return self.effective is not None and self.effective <= as_of
