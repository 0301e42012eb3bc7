"""Ceilings: what each target allows in each year, and how everybody shares it.

All of it in whole numbers and exact fractions. A target's ceiling is floor(baseline × (1 −
reduction)); between its years the straight line, rounded down; parts share it by largest remainder
in proportion to their baselines, the total over sectors, a sector over its units, and over
authorities separately.

Targets that count the same units are one path. One that begins where another ends that counts more
units starts from its own record, else from the ceiling that the other gave to the units it counts.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from bkplan.headcount.terms import Ceilings, Period, Weights, reductions
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Shortfall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bkplan.records.narrowing import Narrowing
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target
    from bkplan.units.figures import Figures


def paths_of(
    plan: Plan, targets: Iterable[Target], figures: Callable[[Narrowing], Figures]
) -> list[CeilingPath]:
    """A path for all the targets that count the same units; in order of their first targets.

    Targets come the earliest first; `figures` are those of the units that a target counts.
    """
    paths: dict[object, CeilingPath] = {}
    for target in targets:
        key = target.narrowing.key
        if key not in paths:
            paths[key] = CeilingPath(plan, figures(target.narrowing))
        paths[key].add(target, [path for path in paths.values() if path is not paths[key]])
    return list(paths.values())


def path_of(plan: Plan, figures: Figures) -> CeilingPath:
    """The path of the headcount targets that count the same units as the figures do."""
    path = CeilingPath(plan, figures)
    for target in reductions(plan):
        if target.narrowing.key == figures.narrowing.key:
            path.add(target)
    return path


class _Given(NamedTuple):
    """What a target before gives to start from; `target` where it counts more units."""

    total: int
    by_unit: Mapping[str, int]
    by_authority: Mapping[str, int]
    target: Target | None = None


class CeilingPath:
    """The ceilings of targets that count the same units, from the first's start to the last's end.

    Targets are added the earliest first.
    """

    def __init__(self, plan: Plan, figures: Figures) -> None:
        self.plan = plan
        self.figures = figures
        self._shared: dict[tuple[int, int], Ceilings] = {}
        self._weights: dict[tuple[int, int], Weights] = {}
        self.periods: list[Period] = []

    def add(self, target: Target, others: Sequence[CeilingPath] = ()) -> None:
        """Add the next target; `others` are the paths of those that count other units."""
        start, to, reduction = target.start or 0, target.to or 0, target.reduction or Fraction(0)
        counted = self.figures.counted(start)
        recorded = self.figures.recorded(start)
        given: _Given | None = None
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
        elif given := self._given(start, others):
            baseline, baselines, authorities = given.total, given.by_unit, given.by_authority
        if baseline is None:
            period = Period(target, start, to, None, None, {}, {}, 0, from_ceiling=False)
        else:
            carried = self._carried(target, start, others)
            ceiling = max(0, floor(baseline * (1 - reduction)) - carried)
            period = Period(
                target, start, to, baseline, ceiling, baselines, authorities, carried,
                from_ceiling=given is not None, share_of=given.target if given else None,
            )  # fmt: skip
        self.periods.append(period)

    def _given(self, year: int, others: Sequence[CeilingPath]) -> _Given | None:
        """The ceiling of a year by its own targets, else its units' part of that by wider ones."""
        if own := self.ceilings(year):
            return _Given(own.total, own.by_unit, own.by_authority)
        for other in self._wider(others):
            period, ceilings = other.period_of(year), other.ceilings(year)
            if period and ceilings:
                mine = self._mine(ceilings)
                return _Given(sum(mine.values()), mine, self._by_authority(mine), period.target)
        return None

    def _wider(self, others: Sequence[CeilingPath]) -> list[CeilingPath]:
        """The paths that count every unit that this one does, those that count fewest first."""
        units, mine = self.plan.units, self.figures.narrowing
        wider = [o for o in others if mine.within(o.figures.narrowing, units)]
        return sorted(wider, key=lambda o: sum(map(o.figures.narrowing.counts, units)))

    def _mine(self, ceilings: Ceilings) -> dict[str, int]:
        """The shares of the units that count here."""
        units, narrowing = self.plan.unit_by_id, self.figures.narrowing
        return {id: n for id, n in ceilings.by_unit.items() if narrowing.counts(units[id])}

    def _by_authority(self, baselines: Mapping[str, int]) -> dict[str, int]:
        units = self.plan.unit_by_id
        found: dict[str, int] = {}
        for unit_id, posts in baselines.items():
            authority = units[unit_id].authority
            found[authority] = found.get(authority, 0) + posts
        return found

    def _carried(self, target: Target, start: int, others: Sequence[CeilingPath]) -> int:
        """Posts that the target before missed, where it or this one says that they carry.

        Of one that counts more units as well: what the units missed that count here.
        """
        recorded = self.figures.recorded(start).value
        for path in (self, *self._wider(others)):
            before = next((p for p in path.periods if p.to == start), None)
            if before is None or before.ceiling is None:
                continue
            if Shortfall.CARRIES not in (before.target.shortfall, target.shortfall):
                return 0
            ceiling = before.ceiling
            if path is not self:
                shared = path.shared(before, start)
                ceiling = sum(self._mine(shared).values()) if shared else 0
            return max(0, recorded - ceiling) if recorded is not None else 0
        return 0

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
            self._shared[key] = Ceilings(total, self.weights(period, year))
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
            carrier = self._carrier(unit_id, carriers, year)
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

    def _carrier(self, unit_id: str, carriers: Mapping[str, str], year: int) -> str:
        """Who carries a baseline: the last successor that counts here, where the end is outside."""
        narrowing, units = self.figures.narrowing, self.plan.unit_by_id
        if not narrowing or narrowing.counts(units[carriers[unit_id]]):
            return carriers[unit_id]
        while narrowing.counts(units[onward := self.figures.life.successor(unit_id, year)]):
            unit_id = onward
        return unit_id
