"""The figures of units that are supposed to have ended, counted where their posts would be then."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from bkplan.records.unit import Staffing
from bkplan.units.lifetimes import ENDING, LEAVING, founds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.unit import Unit


_FIGURES = fields(Staffing)


def carried(plan: Plan, item: Restructuring) -> tuple[Plan, bool]:
    """A plan in which what a restructuring ends has no figures since; whether any were moved.

    They go on in the unit that it goes into, as those of a planned restructuring do; what is
    dissolved or leaves the public sector takes them along.
    """
    if item.effective is None or item.kind not in ENDING:
        return plan, False
    year = item.effective.year
    ended = [u for u in plan.units if u.id in item.sources and u.id not in item.into]
    if not any(since >= year for unit in ended for since in (*unit.staffing, *unit.pupils)):
        return plan, False
    new = {unit.id: _until(unit, year) for unit in ended}
    heir = plan.unit_by_id.get(item.into[0]) if item.into else None
    if heir is not None and item.kind not in LEAVING:
        founded = founds(item, plan.unit_by_id, item.effective)
        new[heir.id] = _joined(heir, ended if founded else [heir, *ended], year)
    return replace(plan, units=tuple(new.get(unit.id, unit) for unit in plan.units)), True


def _joined(heir: Unit, parts: Sequence[Unit], year: int) -> Unit:
    """A unit with what some have together since a year; a sum lacks what one of them lacks."""
    years = {y for part in parts for y in part.staffing if y >= year}
    staffing = {y: _sum([part.staffing.get(y, Staffing()) for part in parts]) for y in years}
    schools = [part.pupils for part in parts if part.pupils]
    pupils = {
        y: sum(school[y] for school in schools)
        for y in {y for school in schools for y in school if y >= year}
        if all(y in school for school in schools)
    }
    return replace(
        heir,
        staffing={**heir.staffing, **dict(sorted(staffing.items()))},
        pupils={**heir.pupils, **dict(sorted(pupils.items()))},
    )


def _sum(figures: Sequence[Staffing]) -> Staffing:
    """All figures of a year added up, each where everybody has it."""
    columns = {field.name: [getattr(one, field.name) for one in figures] for field in _FIGURES}
    return Staffing(
        **{name: None if None in column else sum(column) for name, column in columns.items()}
    )


def _until(unit: Unit, year: int) -> Unit:
    """A unit without the figures of a year and those after it."""
    return replace(
        unit,
        staffing={y: figures for y, figures in unit.staffing.items() if y < year},
        pupils={y: pupils for y, pupils in unit.pupils.items() if y < year},
    )
