"""Ceilings: what each target allows in each year, and how everybody shares it.

All of it in whole numbers and exact fractions. A target's ceiling is floor(baseline × (1 −
reduction)); between its years the straight line, rounded down; parts share it by largest remainder
in proportion to their baselines, the total over sectors, a sector over its units, and over
authorities separately.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from bkplan.headcount.apportionment import apportion
from bkplan.headcount.terms import Ceilings, Period, Weights, headcount_targets
from bkplan.words.vocab import Shortfall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target
    from bkplan.units.figures import Figures


class CeilingPath:
    """The ceilings of a plan's headcount targets, from the first one's start to the last's end."""

    def __init__(self, plan: Plan, figures: Figures) -> None:
        self.plan = plan
        self.figures = figures
        self._shared: dict[tuple[int, int], Ceilings] = {}
        self._weights: dict[tuple[int, int], Weights] = {}
        self.periods: list[Period] = []
        for target in headcount_targets(plan):
            self.periods.append(self._period(target))

    def _period(self, target: Target) -> Period:
        start, to, reduction = target.start or 0, target.to or 0, target.reduction or Fraction(0)
        counted = self.figures.counted(start)
        recorded = self.figures.recorded(start)
        before = self.periods[-1] if self.periods else None
        from_ceiling = False
        baseline: int | None = None
        baselines: Mapping[str, int] = {}
        authorities: Mapping[str, int] = {}
        if recorded.value is not None and counted:
            baseline = recorded.value
            baselines = {
                unit.id: self.figures.posts(unit.id, start).value or 0
                for unit in self.plan.units
                if unit.id in counted
            }
            authorities = self._by_authority(baselines)
        elif before is not None and (shared := self.ceilings(start)) is not None:
            baseline, baselines, authorities = shared.total, shared.by_unit, shared.by_authority
            from_ceiling = True
        if baseline is None:
            return Period(target, start, to, None, None, {}, {}, 0, from_ceiling=False)
        carried = self._carried(before, target, start)
        ceiling = max(0, floor(baseline * (1 - reduction)) - carried)
        return Period(
            target, start, to, baseline, ceiling, baselines, authorities, carried, from_ceiling
        )

    def _by_authority(self, baselines: Mapping[str, int]) -> dict[str, int]:
        units = self.plan.unit_by_id
        found: dict[str, int] = {}
        for unit_id, posts in baselines.items():
            authority = units[unit_id].authority
            found[authority] = found.get(authority, 0) + posts
        return found

    def _carried(self, before: Period | None, target: Target, start: int) -> int:
        """Posts that the target before missed, where it or this one says that they carry."""
        if before is None or before.ceiling is None or before.to != start:
            return 0
        if Shortfall.CARRIES not in (before.target.shortfall, target.shortfall):
            return 0
        recorded = self.figures.recorded(start).value
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
        return None if period is None else self.shared(period, year)

    def shared(self, period: Period, year: int) -> Ceilings | None:
        """Everybody's ceiling on one target's line in a year; None without a baseline."""
        key = (period.start, year)
        if key not in self._shared:
            total = period.line(year)
            if total is None:
                return None
            self._shared[key] = _share(total, self.weights(period, year))
        return self._shared[key]

    def weights(self, period: Period, year: int) -> Weights:
        """Who carries a target's baselines in a year; they move only where units end."""
        key = (period.start, self.figures.life.ended_by(year))
        found = self._weights.get(key)
        if found is None:
            found = self._weights[key] = self._carry(period, year)
        return found

    def _carry(self, period: Period, year: int) -> Weights:
        units, life = self.plan.unit_by_id, self.figures.life
        by_unit = dict(period.baselines)
        by_authority = dict(period.authorities)
        carriers = life.carriers(year)
        for unit_id in life.ended.keys() & period.baselines.keys():
            carrier = carriers[unit_id]
            if carrier == unit_id:
                continue
            posts = period.baselines[unit_id]
            del by_unit[unit_id]
            by_unit[carrier] = by_unit.get(carrier, 0) + posts
            old, new = units[unit_id].authority, units[carrier].authority
            if old != new:  # an authority's own ceiling may be rounded below the sum of its units'
                moved = min(posts, by_authority[old])
                by_authority[old] -= moved
                by_authority[new] = by_authority.get(new, 0) + moved
        in_sector: dict[str, dict[str, int]] = {}
        for unit_id, weight in by_unit.items():
            in_sector.setdefault(units[unit_id].sector, {})[unit_id] = weight
        held = {units[unit_id].authority for unit_id in by_unit}
        return Weights(
            by_unit,
            {sector: sum(parts.values()) for sector, parts in in_sector.items()},
            {authority: n for authority, n in by_authority.items() if n or authority in held},
            in_sector,
        )


def _share(total: int, weights: Weights) -> Ceilings:
    by_sector = apportion(total, weights.by_sector)
    by_unit: dict[str, int] = {}
    for sector, parts in weights.in_sector.items():
        by_unit |= apportion(by_sector[sector], parts)
    return Ceilings(total, by_unit, by_sector, apportion(total, weights.by_authority), weights)
