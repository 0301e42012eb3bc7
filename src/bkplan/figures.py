"""The yearly figures as of a day: who counts in a year, with how many posts, and who is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from bkplan.lifetimes import Lifetimes, lifetimes, planned_days
from bkplan.vocab import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bkplan.plan import Plan
    from bkplan.units import Unit

SELF_FINANCING = (1, 2)
"""Autonomy groups that pay all their own running costs: outside the state-paid count."""


class Headcounted(Word):
    """Which figure counts."""

    ASSIGNED = "assigned", "được giao", "assigned"
    PRESENT = "present", "có mặt", "present"


class Posts(NamedTuple):
    """A sum of posts: `value` is None where units lack a figure; some may be estimated."""

    value: int | None
    missing: int = 0
    estimated: int = 0


class Figures:
    """A plan's figures on a day. Years are calendar years; posts are whole numbers."""

    def __init__(
        self,
        plan: Plan,
        as_of: date,
        *,
        measure: Headcounted = Headcounted.ASSIGNED,
        estimate: bool = False,
        planned: bool = False,
    ) -> None:
        """`planned` supposes that every planned restructuring takes effect."""
        self.plan = plan
        self.as_of = as_of
        self._measure = str(measure)
        self._estimate = estimate
        self._supposed: Mapping[str, date] = planned_days(plan) if planned else {}
        self.life: Lifetimes = lifetimes(plan, as_of, supposed=self._supposed)
        self._absorbed = self._supposed_sources()
        self._known: dict[str, dict[int, int]] = {}
        for unit in plan.units:
            self._known[unit.id] = {
                year: figure
                for year, staffing in sorted(unit.staffing.items())
                if year <= as_of.year and (figure := getattr(staffing, self._measure)) is not None
            }
        years = [year for known in self._known.values() for year in known]
        self.first_year = min(years, default=None)
        self.last_year = max(years, default=None)

    def _supposed_sources(self) -> dict[str, list[str]]:
        """By successor, the units that a supposed restructuring puts into it."""
        absorbed: dict[str, list[str]] = {}
        for unit_id, turn in self.life.ended.items():
            if turn.item.id in self._supposed and turn.item.into:
                absorbed.setdefault(turn.item.into[0], []).append(unit_id)
        return absorbed

    def counts(self, unit: Unit, year: int) -> bool:
        """Whether a unit exists at a year's end and is paid by the state (group 3, 4, unknown)."""
        return unit.group_in(year) not in SELF_FINANCING and self.life.exists(unit.id, year)

    def posts(self, unit_id: str, year: int) -> Posts:
        """One unit's posts in a year, whether it counts or not."""
        if self.last_year is None or year > self.last_year:
            return Posts(None, missing=1)
        sources = [
            source
            for source in self._absorbed.get(unit_id, ())
            if self.life.ended[source].year <= year
        ]
        own_expected = unit_id not in self.life.founded or not sources
        parts = [self._own(unit_id, year)] if own_expected else []
        parts += [self.posts(source, year) for source in sources]
        return added_up(parts)

    def _own(self, unit_id: str, year: int) -> Posts:
        known = self._known[unit_id]
        if year in known:
            return Posts(known[year])
        if self._estimate:
            before = [earlier for earlier in known if earlier < year]
            if before:
                return Posts(known[max(before)], estimated=1)
        return Posts(None, missing=1)

    def recorded(self, units: Iterable[Unit], year: int) -> Posts:
        """The sum over the units that count in a year; nothing is summed as if whole."""
        return added_up([self.posts(unit.id, year) for unit in units if self.counts(unit, year)])


def added_up(parts: Iterable[Posts]) -> Posts:
    """The sum, None as soon as one part is."""
    value, missing, estimated = 0, 0, 0
    for part in parts:
        value += part.value or 0
        missing += part.missing
        estimated += part.estimated
    return Posts(None if missing else value, missing, estimated)
