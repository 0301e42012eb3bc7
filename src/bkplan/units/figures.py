"""The yearly figures as of a day: who counts in a year, with how many posts, and who is missing."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from bkplan.records.narrowing import ALL_UNITS
from bkplan.records.values import MIN_YEAR
from bkplan.units.lifetimes import LEAVING, Lifetimes, Turn, lifetimes, planned_days
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bkplan.records.narrowing import Narrowing
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit

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


_MISSING = Posts(None, missing=1)


class Figures:
    """A plan's figures on a day. Years are calendar years; posts are whole numbers."""

    outside: ClassVar[tuple[int, ...]] = SELF_FINANCING
    """The autonomy groups that do not count."""

    def __init__(
        self,
        plan: Plan,
        as_of: date,
        *,
        measure: Headcounted = Headcounted.ASSIGNED,
        estimate: bool = False,
        planned: bool = False,
        narrowing: Narrowing = ALL_UNITS,
    ) -> None:
        """`planned` supposes that every planned restructuring takes effect.

        `narrowing` says which units count; others are as if they were outside the count.
        """
        self.plan = plan
        self.as_of = as_of
        self.measure = measure
        self.narrowing = narrowing
        self._estimate = estimate
        self._supposed: Mapping[str, date] = planned_days(plan, as_of) if planned else {}
        self.life: Lifetimes = lifetimes(plan, as_of, supposed=self._supposed)
        self._sources = self._sources_of_successors()
        self._steady, self._changing = self._steady_and_changing()
        self._counted: dict[int, frozenset[str]] = {}
        self._alike: dict[frozenset[str], frozenset[str]] = {}  # many years have the same units
        self._posts: dict[int, dict[str, Posts]] = {}
        self._known = self._known_figures()
        mine = (self._known[unit.id] for unit in plan.units if narrowing.counts(unit))
        years = set().union(*mine)
        self.first_year = min(years, default=None)
        self.last_year = max(years, default=None)

    def _known_figures(self) -> dict[str, dict[int, Posts]]:
        """By unit, its figure of each year that may be known by the day."""
        known, last = attrgetter(str(self.measure)), self.as_of.year
        posts = lru_cache(maxsize=None)(Posts)  # the same few numbers come again and again
        return {
            unit.id: {
                year: posts(figure)
                for year, staffing in unit.staffing.items()
                if year <= last and (figure := known(staffing)) is not None
            }
            for unit in self.plan.units
        }

    def _sources_of_successors(self) -> dict[str, list[tuple[str, Turn]]]:
        """By successor, the units that went into it, each with its turn."""
        sources: dict[str, list[tuple[str, Turn]]] = {}
        for unit_id, turn in self.life.ended.items():
            if turn.item.into and turn.item.kind not in LEAVING:
                sources.setdefault(turn.item.into[0], []).append((unit_id, turn))
        return sources

    def _steady_and_changing(self) -> tuple[frozenset[str], list[Unit]]:
        """The units that count in every year, and those whose years must be looked at."""
        moving = self.life.founded.keys() | self.life.ended.keys() | self.life.not_yet
        steady: list[str] = []
        changing: list[Unit] = []
        for unit in filter(self.narrowing.counts, self.plan.units):
            if unit.id in moving or unit.autonomy.keys() - {MIN_YEAR}:
                changing.append(unit)
            elif unit.autonomy.get(MIN_YEAR) not in self.outside:
                steady.append(unit.id)
        return frozenset(steady), changing

    def counted(self, year: int) -> frozenset[str]:
        """The units that exist at a year's end, are paid by the state, and are not left out.

        Paid by the state are groups 3 and 4, and whoever's group is not known.
        """
        found = self._counted.get(year)
        if found is None:
            found = self._steady | {
                unit.id
                for unit in self._changing
                if unit.group_in(year) not in self.outside and self.life.exists(unit.id, year)
            }
            found = self._counted[year] = self._alike.setdefault(found, found)
        return found

    def posts(self, unit_id: str, year: int) -> Posts:
        """One unit's posts in a year, whether it counts or not.

        What is only supposed has no figures of its own: the posts of its sources go on in it.
        """
        return self._posts_of(unit_id, year, estimate=self._estimate)

    def latest(self, unit_id: str, year: int) -> int | None:
        """One unit's last known posts by a year, its predecessors' included; None without any."""
        return self._posts_of(unit_id, year, estimate=True).value

    def _posts_of(self, unit_id: str, year: int, *, estimate: bool) -> Posts:
        if self.last_year is None or year > self.last_year:
            return _MISSING
        if not self._supposed:
            return self._own(unit_id, year, estimate=estimate)
        begun = self.life.founded.get(unit_id)
        supposed = begun is not None and begun.item.id in self._supposed
        parts = [] if supposed else [self._own(unit_id, year, estimate=estimate)]
        parts += [
            self._posts_of(source, year, estimate=estimate)
            for source, turn in self._sources.get(unit_id, ())
            if turn.item.id in self._supposed and turn.year <= year
        ]
        return added_up(parts)

    def _own(self, unit_id: str, year: int, *, estimate: bool) -> Posts:
        known = self._known[unit_id]
        if year in known:
            return known[year]
        if not estimate:
            return _MISSING
        before = max((earlier for earlier in known if earlier < year), default=None)
        parts = [known[before]] if before is not None else []
        # A source has no figure of the year in which it ends; what went into it that year counts.
        parts += [
            self._own(source, turn.year, estimate=True)
            for source, turn in self._sources.get(unit_id, ())
            if turn.item.id not in self._supposed and (before or 0) < turn.year <= year
        ]
        value = added_up(parts).value
        if not parts or value is None:
            return _MISSING
        return Posts(value, estimated=1)  # one unit, however many went into it

    def posts_in(self, year: int) -> Mapping[str, Posts]:
        """The posts of every unit that counts in a year."""
        found = self._posts.get(year)
        if found is None:
            counted = self.counted(year)
            ids = [unit.id for unit in self.plan.units if unit.id in counted]
            if self._estimate or self._supposed or self.last_year is None or year > self.last_year:
                found = {unit_id: self.posts(unit_id, year) for unit_id in ids}
            else:  # what most ask for: the figures as they are
                known = self._known
                found = {unit_id: known[unit_id].get(year, _MISSING) for unit_id in ids}
            self._posts[year] = found
        return found

    def recorded(self, year: int) -> Posts:
        """The sum over the units that count in a year; nothing is summed as if whole."""
        return added_up(self.posts_in(year).values())


class NumberOfUnits(Figures):
    """Every unit that exists at the end of a year counts as one, whatever its autonomy group.

    What there is in the year of the day is known on that day; of a later year nothing is.
    """

    outside: ClassVar[tuple[int, ...]] = ()

    def _known_figures(self) -> dict[str, dict[int, Posts]]:
        one = dict.fromkeys(range(MIN_YEAR, self.as_of.year + 1), Posts(1))
        return {unit.id: one for unit in self.plan.units}


def added_up(parts: Iterable[Posts]) -> Posts:
    """The sum, None as soon as one part is."""
    value, missing, estimated = 0, 0, 0
    for part in parts:
        value += part.value or 0
        missing += part.missing
        estimated += part.estimated
    return Posts(None if missing else value, missing, estimated)
