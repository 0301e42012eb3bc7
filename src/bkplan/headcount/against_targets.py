"""Headcount against its targets: ceilings, recorded posts, trends and balances by scope."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.headcount.balances import Flow, Moves, balance_of, flow_between, moves_of
from bkplan.headcount.ceilings import CeilingPath, path_of
from bkplan.headcount.terms import (
    TOTAL,
    WHOLE,
    Balance,
    By,
    Ceilings,
    Outcome,
    Period,
    Scope,
    Trend,
)
from bkplan.headcount.turnover import Course, course_over, moves_over
from bkplan.units.figures import Figures, Posts, added_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.records.plan import Plan

NOBODY = Posts(0)
"""The posts of a scope without units that count."""
NOT_RECORDED = Posts(None)
"""The posts of a scope after the last year that has figures."""
LATEST = 10
"""Years after its end by which a target is met at most; else it counts as never met."""


class Headcount:
    """The reductions of a plan that count the same units, worked out for given figures."""

    def __init__(self, plan: Plan, figures: Figures, path: CeilingPath | None = None) -> None:
        """`path` is theirs, where somebody has made it with those that count other units."""
        self.plan = plan
        self.figures = figures
        self._path = path or path_of(plan, figures)
        self._records: dict[tuple[By, int], Mapping[str, Posts]] = {}
        self._unrecorded: dict[By, Mapping[str, Posts]] = {}
        self._scopes: dict[tuple[By, int], frozenset[str]] = {}
        self._alike: dict[tuple[By, frozenset[str], int], frozenset[str]] = {}
        self._existing: dict[tuple[By, int], Counter[str]] = {}
        self._known: dict[By, dict[str, list[tuple[int, int]]]] = {}
        self._flows: dict[tuple[int, int], Flow] = {}
        self._moves: dict[tuple[By, int, int], Moves] = {}
        self._course: Course | None = None
        self._changes: dict[By, Moves] = {}
        self._taking_part: dict[By, frozenset[str]] = {}
        self._trends: dict[Scope, Trend | None] = {}
        self._over_span: dict[Scope, Balance | None] = {}
        self._scope_of: dict[By, Mapping[str, str]] = {}

    @property
    def periods(self) -> Sequence[Period]:
        """The headcount targets with their numbers, the earliest first."""
        return self._path.periods

    @property
    def years(self) -> range:
        """Every year from the first target's start to the last one's end."""
        if not self.periods:
            return range(0)
        return range(self.periods[0].start, max(p.to for p in self.periods) + 1)

    def period_of(self, year: int) -> Period | None:
        """The target whose line a year lies on; where two meet, the one that ends."""
        return self._path.period_of(year)

    def ceilings(self, year: int) -> Ceilings | None:
        """Everybody's ceiling in a year, or None where there is none."""
        return self._path.ceilings(year)

    def ceiling(self, scope: Scope, year: int) -> int | None:
        """One scope's ceiling in a year; 0 for a scope without a baseline."""
        ceilings = self.ceilings_by(scope.by, year)
        return None if ceilings is None else ceilings.get(scope.id, 0)

    def ceilings_by(self, by: By, year: int) -> Mapping[str, int] | None:
        """The ceilings of a breakdown's scopes; None in a year without, 0 for one left out."""
        ceilings = self.ceilings(year)
        return None if ceilings is None else ceilings.by(by)

    def scope_of(self, by: By) -> Mapping[str, str]:
        """The scope of each unit, by its id."""
        if by not in self._scope_of:
            self._scope_of[by] = {unit.id: by.scope_of(unit) for unit in self.plan.units}
        return self._scope_of[by]

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
        units, weights = self.figures.counted(year), None
        period = self.period_of(year)
        if period and period.line(year) is not None:
            weights = self._path.weights(period, year)
        key = (by, units, id(weights))  # of many years both are one and the same
        if key not in self._alike:
            if weights and not weights.by_unit.keys() <= units:
                units |= weights.by_unit.keys()
            if by is not By.UNIT:
                units = frozenset(map(self.scope_of(by).__getitem__, units))
            self._alike[key] = units
        return self._alike[key]

    def units(self, scope: Scope, year: int) -> int:
        """How many units of a scope exist at the end of a year, paid by the state or not."""
        key = (scope.by, year)
        if key not in self._existing:
            exists, scope_of = self.figures.life.exists, self.scope_of(scope.by)
            units = filter(self.figures.narrowing.counts, self.plan.units)
            self._existing[key] = Counter(
                scope_of[unit.id] for unit in units if exists(unit.id, year)
            )
        return self._existing[key][scope.id]

    def all_scopes(self, by: By) -> list[str]:
        """Every scope there is, in the order of the data."""
        return by.scopes_in(self.plan)

    def recorded(self, scope: Scope, year: int) -> Posts:
        """One scope's posts in a year; 0 where all its units have left the count by then."""
        return self.records(scope.by, year).get(scope.id, NOBODY)

    def records(self, by: By, year: int) -> Mapping[str, Posts]:
        """The posts of every scope with units that count in a year; not one after the last."""
        if self.figures.last_year is None or year > self.figures.last_year:
            if by not in self._unrecorded:
                self._unrecorded[by] = dict.fromkeys(self.all_scopes(by), NOT_RECORDED)
            return self._unrecorded[by]
        if by is By.UNIT:
            return self.figures.posts_in(year)
        key = (by, year)
        found = self._records.get(key)
        if found is None:
            scope_of, all_ = self.scope_of(by), self.figures.posts_in(year)
            parts: dict[str, list[Posts]] = {}
            if by is By.TOTAL and all_:
                parts[TOTAL] = list(all_.values())
            else:
                for unit_id, posts in all_.items():
                    parts.setdefault(scope_of[unit_id], []).append(posts)
            found = self._records[key] = {name: added_up(of) for name, of in parts.items()}
        return found

    def trend(self, scope: Scope) -> Trend | None:
        """The scope's trend since the first target's start; None with fewer than two records."""
        if scope not in self._trends:
            self._trends[scope] = self._find_trend(scope)
        return self._trends[scope]

    def _find_trend(self, scope: Scope) -> Trend | None:
        known = self.recorded_years(scope)
        if len(known) < 2:
            return None
        steps = pairwise(year for year, _ in known)
        fall = sum(self._moves_of(scope.by, one, other).fall(scope.id) for one, other in steps)
        (first, _), (last, closing) = known[0], known[-1]
        return Trend(first, last, closing, fall)

    def recorded_years(self, scope: Scope) -> list[tuple[int, int]]:
        """The years in which a scope is recorded whole, with its posts."""
        if scope.by not in self._known:
            self._known[scope.by] = self._find_recorded_years(scope.by)
        return self._known[scope.by].get(scope.id, [])

    def _find_recorded_years(self, by: By) -> dict[str, list[tuple[int, int]]]:
        known: dict[str, list[tuple[int, int]]] = {}
        last = self.figures.last_year
        if last is None or not self.periods:
            return known
        begun: frozenset[str] = frozenset()
        for year in range(self.periods[0].start, last + 1):
            here = self.scope_set(by, year)
            # all but a unit stays when its units have gone elsewhere
            begun = here if by is By.UNIT else begun | here
            records = self.records(by, year)
            for scope in begun:
                value = records.get(scope, NOBODY).value
                if value is not None:
                    known.setdefault(scope, []).append((year, value))
        return known

    def baseline(self, period: Period, scope: Scope) -> int | None:
        """A scope's baseline of a target, those of all that has merged into it included."""
        shared = self._path.shared(period, period.to)
        return None if shared is None else shared.weights.by(scope.by).get(scope.id, 0)

    def outcome(self, period: Period, scope: Scope) -> Outcome:
        """Where a target stands for a scope."""
        shared = self._path.shared(period, period.to)
        baseline = self.baseline(period, scope)
        ceiling = needed = met_in = None
        known = self.recorded_years(scope)
        trend = self.trend(scope)
        if shared is not None:
            ceiling = shared.by(scope.by).get(scope.id, 0)
            if known:
                last, posts = known[-1]
                if last < period.to:  # rounded up
                    needed = -(-max(0, posts - ceiling) // (period.to - last))
                met_in = _met_in(period, ceiling, dict(known), trend)
        recorded = self.recorded(scope, period.to).value
        forecast = trend.forecast(period.to) if trend else None
        return Outcome(period, baseline, ceiling, recorded, needed, forecast, met_in)

    def balances(self, scope: Scope) -> list[Balance]:
        """How each recorded year of a scope became the next; NotClosed if one does not close."""
        return [
            balance_of(self._moves_of(scope.by, one[0], other[0]), scope.id, *one, *other)
            for one, other in pairwise(self.recorded_years(scope))
        ]

    def balance(self, scope: Scope, start: int, to: int) -> Balance:
        """How one of two years that are recorded whole became the other; see balances()."""
        opening, closing = (self.recorded(scope, year).value or 0 for year in (start, to))
        return balance_of(
            self._moves_of(scope.by, start, to), scope.id, start, opening, to, closing
        )

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year recorded for the whole; None with fewer than two."""
        known = self.recorded_years(WHOLE)
        return (known[0][0], known[-1][0]) if len(known) > 1 else None

    def change(self, scope: Scope) -> Balance | None:
        """The balance of a scope over the span of the whole; None where it had no part in it."""
        if scope not in self._over_span:
            self._over_span[scope] = self._find_change(scope)
        return self._over_span[scope]

    def _find_change(self, scope: Scope) -> Balance | None:
        if self.span is None:
            return None
        start, to = self.span
        by = scope.by
        if self._course is None:
            self._course = course_over(self.figures, start, to)
        scope_of = self.scope_of(by)
        if by not in self._changes:
            self._changes[by] = moves_over(self._course, scope_of)
            self._taking_part[by] = frozenset(map(scope_of.__getitem__, self._course.first))
        if scope.id not in self._taking_part[by]:
            return None
        opening, closing = (self.recorded(scope, year).value or 0 for year in (start, to))
        return balance_of(self._changes[by], scope.id, start, opening, to, closing)

    def _moves_of(self, by: By, start: int, to: int) -> Moves:
        key = (by, start, to)
        if key not in self._moves:
            self._moves[key] = moves_of(self._flow(start, to), self.scope_of(by))
        return self._moves[key]

    def _flow(self, start: int, to: int) -> Flow:
        key = (start, to)
        if key not in self._flows:
            self._flows[key] = flow_between(self.figures, start, to)
        return self._flows[key]


def _met_in(
    period: Period, ceiling: int, known: Mapping[int, int], trend: Trend | None
) -> int | None:
    """The first year after a target's first one from which on its ceiling is kept.

    Years that are neither recorded nor forecast say nothing.
    """
    met_in = None
    forecast = trend.forecast if trend else known.get
    for year in range(period.to + LATEST, period.start, -1):
        posts = known.get(year)
        if posts is None:
            posts = forecast(year)
        if posts is None:
            continue
        if posts > ceiling:
            break
        met_in = year
    return met_in
