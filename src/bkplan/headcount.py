"""Ceilings, recorded posts, forecasts and balances: the arithmetic of the plan's reductions.

All of it in whole numbers and exact fractions. Rules: a target's ceiling is
floor(baseline × (1 − reduction)); between its years the straight line, rounded down; parts share it
by largest remainder in proportion to their baselines, the total over sectors, a sector over its
units, and over authorities separately.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING

from bkplan.apportionment import apportion
from bkplan.balances import Moves, balance_of, moves_between
from bkplan.figures import Figures, Posts
from bkplan.reductions import (
    TOTAL,
    Balance,
    By,
    Ceilings,
    Outcome,
    Period,
    Trend,
    headcount_targets,
)
from bkplan.vocab import Shortfall

if TYPE_CHECKING:
    from bkplan.plan import Plan
    from bkplan.units import Target, Unit

_NOT_RECORDED, _NOBODY = Posts(None), Posts(0)


class Headcount:
    """The reductions of a plan, worked out for given figures."""

    def __init__(self, plan: Plan, figures: Figures) -> None:
        self.plan = plan
        self.figures = figures
        self._ceilings: dict[tuple[int, int], Ceilings] = {}
        self._recorded: dict[tuple[By, int], dict[str, Posts]] = {}
        self._scopes: dict[tuple[By, int], frozenset[str]] = {}
        self._known: dict[tuple[By, str], list[tuple[int, int]]] = {}
        self._moves: dict[tuple[By, int, int], Moves] = {}
        self._baselines: dict[tuple[By, int], dict[str, int]] = {}
        self.periods: list[Period] = []
        for target in headcount_targets(plan):
            self.periods.append(self._period(target))

    @property
    def years(self) -> range:
        """Every year from the first target's start to the last one's end."""
        if not self.periods:
            return range(0)
        return range(self.periods[0].start, max(p.to for p in self.periods) + 1)

    def _period(self, target: Target) -> Period:
        start, to, reduction = target.start or 0, target.to or 0, target.reduction or Fraction(0)
        counted = [unit for unit in self.plan.units if self.figures.counts(unit, start)]
        recorded = self.figures.recorded(counted, start)
        before = self.periods[-1] if self.periods else None
        from_ceiling = False
        baselines: dict[str, int] = {}
        baseline: int | None = None
        if recorded.value is not None and counted:
            baselines = {u.id: self.figures.posts(u.id, start).value or 0 for u in counted}
            baseline = recorded.value
        elif before is not None and (shared := self.ceilings(start)) is not None:
            baselines, baseline, from_ceiling = dict(shared.by_unit), shared.total, True
        if baseline is None:
            return Period(target, start, to, None, None, {})
        carried = self._carried(before, target, start)
        ceiling = max(0, floor(baseline * (1 - reduction)) - carried)
        return Period(target, start, to, baseline, ceiling, baselines, carried, from_ceiling)

    def _carried(self, before: Period | None, target: Target, start: int) -> int:
        """Posts that the target before missed, where it or this one says that they carry."""
        if before is None or before.ceiling is None or before.to != start:
            return 0
        if Shortfall.CARRIES not in (before.target.shortfall, target.shortfall):
            return 0
        recorded = self.figures.recorded(self.plan.units, start).value
        return max(0, recorded - before.ceiling) if recorded is not None else 0

    def period_of(self, year: int) -> Period | None:
        """The target whose line a year lies on; where two meet, the one that ends."""
        for period in self.periods:
            if period.start <= year <= period.to:
                return period
        return None

    def ceilings(self, year: int) -> Ceilings | None:
        """Everybody's ceiling in a year, or None where there is none."""
        period = self.period_of(year)
        return None if period is None else self._shared(period, year)

    def _shared(self, period: Period, year: int) -> Ceilings | None:
        key = (period.start, year)
        if key not in self._ceilings:
            total = period.line(year)
            if total is None:
                return None
            self._ceilings[key] = self._share(period, year, total)
        return self._ceilings[key]

    def _share(self, period: Period, year: int, total: int) -> Ceilings:
        weights: dict[str, int] = {}
        for unit_id, posts in period.baselines.items():
            carrier = self.figures.life.carrier(unit_id, year)
            weights[carrier] = weights.get(carrier, 0) + posts
        units = self.plan.unit_by_id
        sectors: dict[str, dict[str, int]] = {}
        authorities: dict[str, int] = {}
        for unit_id, weight in weights.items():
            unit = units[unit_id]
            sectors.setdefault(unit.sector, {})[unit_id] = weight
            authorities[unit.authority] = authorities.get(unit.authority, 0) + weight
        by_sector = apportion(total, {s: sum(parts.values()) for s, parts in sectors.items()})
        by_unit: dict[str, int] = {}
        for sector, parts in sectors.items():
            by_unit.update(apportion(by_sector[sector], parts))
        return Ceilings(total, by_sector, apportion(total, authorities), by_unit, weights)

    def ceiling(self, by: By, scope: str, year: int) -> int | None:
        """One scope's ceiling in a year; 0 for a scope without a baseline."""
        return _of(self.ceilings(year), by, scope)

    def scopes(self, by: By, year: int) -> list[str]:
        """The scopes that have a row in a year, in the order of the data."""
        here = self.scope_set(by, year)
        return [scope for scope in self.all_scopes(by) if scope in here]

    def scope_set(self, by: By, year: int) -> frozenset[str]:
        """The scopes that have a row in a year: those with units that count, or with a baseline."""
        key = (by, year)
        if key not in self._scopes:
            self._scopes[key] = self._find_scopes(by, year)
        return self._scopes[key]

    def _find_scopes(self, by: By, year: int) -> frozenset[str]:
        ceilings = self.ceilings(year)
        weights = ceilings.weights if ceilings else {}
        return frozenset(
            by.scope_of(unit)
            for unit in self.plan.units
            if unit.id in weights or self.figures.counts(unit, year)
        )

    def units(self, by: By, scope: str, year: int) -> int:
        """How many units of a scope exist at the end of a year, paid by the state or not."""
        return sum(
            by.scope_of(unit) == scope and self.figures.life.exists(unit.id, year)
            for unit in self.plan.units
        )

    def all_scopes(self, by: By) -> list[str]:
        """Every scope there is, in the order of the data."""
        match by:
            case By.TOTAL:
                return [TOTAL]
            case By.SECTOR:
                return [sector.id for sector in self.plan.sectors]
            case By.AUTHORITY:
                return [agency.id for agency in self.plan.agencies]
            case _:
                return [unit.id for unit in self.plan.units]

    def recorded(self, by: By, scope: str, year: int) -> Posts:
        """One scope's posts in a year; 0 where all its units have left the count by then."""
        last = self.figures.last_year
        if last is None or year > last:
            return _NOT_RECORDED
        key = (by, year)
        found = self._recorded.get(key)
        if found is None:
            found = self._recorded[key] = self._find_recorded(by, year)
        return found.get(scope, _NOBODY)

    def _find_recorded(self, by: By, year: int) -> dict[str, Posts]:
        if by is By.UNIT:
            return {
                unit.id: self.figures.posts(unit.id, year)
                for unit in self.plan.units
                if self.figures.counts(unit, year)
            }
        groups: dict[str, list[Unit]] = {}
        for unit in self.plan.units:
            groups.setdefault(by.scope_of(unit), []).append(unit)
        return {name: self.figures.recorded(units, year) for name, units in groups.items()}

    def trend(self, by: By, scope: str) -> Trend | None:
        """The scope's trend since the first target's start; None with fewer than two records."""
        known = self.recorded_years(by, scope)
        if len(known) < 2:
            return None
        (first, opening), (last, closing) = known[0], known[-1]
        return Trend(first, opening, last, closing)

    def recorded_years(self, by: By, scope: str) -> list[tuple[int, int]]:
        """The years in which a scope is recorded whole, with its posts."""
        key = (by, scope)
        if key not in self._known:
            self._known[key] = self._find_recorded_years(by, scope)
        return self._known[key]

    def _find_recorded_years(self, by: By, scope: str) -> list[tuple[int, int]]:
        last = self.figures.last_year
        if last is None or not self.periods:
            return []
        years = list(range(self.periods[0].start, last + 1))
        here = [year for year in years if scope in self.scope_set(by, year)]
        if by is not By.UNIT and here:  # it stays when its units have gone elsewhere
            here = years[years.index(here[0]) :]
        return [
            (year, posts.value)
            for year in here
            if (posts := self.recorded(by, scope, year)).value is not None
        ]

    def outcome(self, period: Period, by: By, scope: str) -> Outcome:
        """Where a target stands for a scope."""
        shared = self._shared(period, period.to)
        ceiling = _of(shared, by, scope)
        baseline = None if shared is None else self._baselines_of(period, by).get(scope, 0)
        recorded = self.recorded(by, scope, period.to).value
        known = self.recorded_years(by, scope)
        trend = self.trend(by, scope)
        needed = met_in = None
        if known and ceiling is not None:
            last, posts = known[-1]
            if last < period.to:
                needed = ceil(Fraction(max(0, posts - ceiling), period.to - last))
            met_in = next((year for year, n in known if n <= ceiling), None)
            if met_in is None and trend:
                met_in = trend.first_at_most(ceiling)
        forecast = trend.forecast(period.to) if trend else None
        return Outcome(period, baseline, ceiling, recorded, needed, forecast, met_in)

    def balances(self, by: By, scope: str) -> list[Balance]:
        """How each recorded year of a scope became the next; NotClosed if one does not close."""
        known = self.recorded_years(by, scope)
        return [
            balance_of(self.figures, self._moves_of(by, one[0], other[0]), by, scope, one + other)
            for one, other in pairwise(known)
        ]

    def _moves_of(self, by: By, start: int, to: int) -> Moves:
        key = (by, start, to)
        if key not in self._moves:
            self._moves[key] = moves_between(self.plan, self.figures, by, start, to)
        return self._moves[key]

    def _baselines_of(self, period: Period, by: By) -> dict[str, int]:
        """Baselines by scope, as its last year has them."""
        key = (by, period.start)
        shared = self._shared(period, period.to)
        if key not in self._baselines and shared is not None:
            found: dict[str, int] = {}
            for unit_id, weight in shared.weights.items():
                scope = by.scope_of(self.plan.unit_by_id[unit_id])
                found[scope] = found.get(scope, 0) + weight
            self._baselines[key] = found
        return self._baselines.get(key, {})


def _of(ceilings: Ceilings | None, by: By, scope: str) -> int | None:
    if ceilings is None:
        return None
    match by:
        case By.SECTOR:
            return ceilings.by_sector.get(scope, 0)
        case By.AUTHORITY:
            return ceilings.by_authority.get(scope, 0)
        case By.UNIT:
            return ceilings.by_unit.get(scope, 0)
        case _:
            return ceilings.total
