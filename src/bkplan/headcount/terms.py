"""The parts of a headcount reduction: periods, ceilings, trends, balances, outcomes."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from bkplan.headcount.apportionment import apportion
from bkplan.words.frozen import NamedTuple
from bkplan.words.measures import Measure
from bkplan.words.vocab import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target, Unit

TOTAL = "total"


class By(Word):
    """What a headcount report is broken down by."""

    TOTAL = "total", "toàn bộ", "total"
    SECTOR = "sector", "lĩnh vực", "sector"
    AUTHORITY = "authority", "cơ quan chủ quản", "authority"
    UNIT = "unit", "đơn vị", "unit"

    def scope_of(self, unit: Unit) -> str:
        """The scope that a unit belongs to."""
        if self is By.UNIT:
            return unit.id
        if self is By.SECTOR:
            return unit.sector
        return unit.authority if self is By.AUTHORITY else TOTAL

    def scopes_in(self, plan: Plan) -> list[str]:
        """Every scope that there is in a plan, in the order of the data."""
        if self is By.TOTAL:
            return [TOTAL]
        if self is By.SECTOR:
            return [sector.id for sector in plan.sectors]
        return [one.id for one in (plan.agencies if self is By.AUTHORITY else plan.units)]


class Scope(NamedTuple):
    """What numbers are told of: a part of a breakdown, known by its id, or the whole."""

    by: By
    id: str


WHOLE = Scope(By.TOTAL, TOTAL)


class Period(NamedTuple):
    """One headcount target with its numbers; None where no figure gives a baseline.

    `baselines` are by unit, `authorities` by authority, as the target's first year had them.
    """

    target: Target
    start: int
    to: int
    baseline: int | None
    ceiling: int | None
    baselines: Mapping[str, int]
    authorities: Mapping[str, int]
    carried: int
    """Posts missed by the target before, taken off this ceiling as well."""
    from_ceiling: bool
    """Whether the baseline is the ceiling of the target before, for want of a record."""
    share_of: Target | None = None
    """The target before, where it counts more units and only their part of its ceiling is meant."""

    def line(self, year: int) -> int | None:
        """The total's ceiling in a year from `start` to `to`: the straight line, rounded down."""
        if self.baseline is None or self.ceiling is None:
            return None
        span = self.to - self.start
        fall = self.baseline - self.ceiling
        return (self.baseline * span - fall * (year - self.start)) // span

    def exact(self, year: int) -> Fraction | None:
        """The straight line before it is rounded."""
        if self.baseline is None or self.ceiling is None:
            return None
        fall = self.baseline - self.ceiling
        return self.baseline - Fraction(fall * (year - self.start), self.to - self.start)


class Weights(NamedTuple):
    """Baselines by scope as of a year: a successor carries its predecessors'."""

    by_unit: Mapping[str, int]
    by_sector: Mapping[str, int]
    by_authority: Mapping[str, int]
    in_sector: Mapping[str, Mapping[str, int]]
    """By sector, those of its units."""

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self.by_sector.values())

    def by(self, by: By) -> Mapping[str, int]:
        """Those of the scopes of a breakdown."""
        return _by(self, by)


class Ceilings:
    """One year's ceilings by scope and the weights behind them; shared out when asked for.

    Sectors share the total, the units of a sector what that has, and authorities the total as well.
    """

    def __init__(self, total: int, weights: Weights) -> None:
        self.total, self.weights = total, weights

    @cached_property
    def by_sector(self) -> Mapping[str, int]:
        """By sector."""
        return apportion(self.total, self.weights.by_sector)

    @cached_property
    def by_authority(self) -> Mapping[str, int]:
        """By authority."""
        return apportion(self.total, self.weights.by_authority)

    @cached_property
    def by_unit(self) -> Mapping[str, int]:
        """By unit."""
        found: dict[str, int] = {}
        for sector, parts in self.weights.in_sector.items():
            found |= apportion(self.by_sector[sector], parts)
        return found

    def by(self, by: By) -> Mapping[str, int]:
        """Those of the scopes of a breakdown."""
        return _by(self, by)


def _by(parts: Weights | Ceilings, by: By) -> Mapping[str, int]:
    match by:
        case By.SECTOR:
            return parts.by_sector
        case By.AUTHORITY:
            return parts.by_authority
        case By.UNIT:
            return parts.by_unit
        case _:
            return {TOTAL: parts.total}


class Trend(NamedTuple):
    """A scope's pace: what it really cut, less what it added, over its recorded years.

    What left the count or went to another scope has nothing to do with how fast a scope cuts.
    """

    first: int
    last: int
    closing: int
    """Posts in the last recorded year."""
    fall: int
    """Posts cut less posts added from the first to the last recorded year."""

    def forecast(self, year: int) -> int | None:
        """Posts in a year after the last recorded one: halves up, never below 0."""
        if year <= self.last:
            return None
        span = self.last - self.first
        doubled = 2 * (self.closing * span - self.fall * (year - self.last))
        return max(0, (doubled + span) // (2 * span))  # floor(x + 1/2) in whole numbers


class Balance(NamedTuple):
    """How posts of one year became those of another.

    opening − left − moved_out + moved_in − cut + added = closing, and none is below 0.
    """

    start: int
    to: int
    opening: int
    left: int
    moved_out: int
    moved_in: int
    cut: int
    added: int
    closing: int

    @property
    def fall(self) -> int:
        """Posts less than at the start, those that moved aside: what went with its unit is no fall.

        Of the parts of a breakdown they add up to that of the whole.
        """
        return self.opening - self.moved_out + self.moved_in - self.closing


class Outcome(NamedTuple):
    """Where a target stands for one scope; None where it is not known yet, or never."""

    period: Period
    baseline: int | None
    ceiling: int | None
    recorded: int | None
    needed_per_year: int | None
    forecast: int | None
    met_in: int | None

    @property
    def gap(self) -> int | None:
        """Posts above the ceiling; below zero there is room."""
        if self.recorded is None or self.ceiling is None:
            return None
        return self.recorded - self.ceiling

    @property
    def met(self) -> bool | None:
        """Whether the target's last year is at or under the ceiling."""
        return None if self.gap is None else self.gap <= 0


class NotClosed(AssertionError):
    """A balance does not close: a fault of this program, never of the data."""


def reductions(plan: Plan, measure: Measure = Measure.HEADCOUNT) -> Sequence[Target]:
    """The plan's reductions of headcount, or of units, the earliest first."""
    found = [t for t in plan.targets if t.measure is measure and t.start and t.to]
    return sorted(found, key=lambda t: (t.start or 0, t.to or 0))


def index_path(targets: Iterable[Target]) -> list[tuple[int, Fraction]]:
    """The path with no figures at all: the start of the first target, the earliest, is 100."""
    path: list[tuple[int, Fraction]] = []
    level = Fraction(100)
    for target in targets:
        start, to = target.start or 0, target.to or 0
        after = level * (1 - (target.reduction or 0))
        path += [
            (year, level - (level - after) * Fraction(year - start, to - start))
            for year in range(start, to + 1)
            if not path or year > path[-1][0]
        ]
        level = after
    return path
