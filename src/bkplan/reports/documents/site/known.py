"""What the pages of a site have in common, worked out once: who owes what, which unit is whose."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.deadlines.states import states, up_to
from bkplan.reports.filters import LEAD
from bkplan.reports.goals.goallist import GoalRow
from bkplan.reports.of_plan import AGENCIES, GOALS, RESTRUCTURINGS, SECTORS, TASKS, UNITS
from bkplan.reports.query import let_through, selected_goals
from bkplan.reports.show.unit import UnitsKnown
from bkplan.reports.tasks.successions import succeeded
from bkplan.reports.tasks.upcoming import falling_due
from bkplan.units.fates import UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.basis import Basis
    from bkplan.reports.documents.site.room import Room
    from bkplan.reports.query import Query
    from bkplan.reports.tasks.successions import Succeeded

    Grouped = dict[str, list[TaskState]]


WITH_PAGES = (TASKS, GOALS, SECTORS, AGENCIES, UNITS, RESTRUCTURINGS)
"""The sections of a plan whose records have pages of their own, in this order."""


def with_pages(plan: Plan) -> tuple[str, ...]:
    """Those of one plan, or of many: units, and what becomes of them, are each plan's own."""
    own = (UNITS, RESTRUCTURINGS) if plan.is_many else ()
    return tuple(section for section in WITH_PAGES if section not in own)


class Known:
    """A plan on a day, and what its records have to do with each other."""

    def __init__(self, basis: Basis, room: Room) -> None:
        self.basis, self._room = basis, room
        self.plan: Plan = basis.plan
        self.query: Query = basis.query
        self.as_of: date = basis.query.as_of
        self.last = basis.within.after(basis.query.as_of)
        """The day up to which something is due soon."""
        self.states = states(self.plan, self.as_of)
        """All tasks on the day."""
        self._led = self._grouped(self.states, _found_under)
        self.taken_part_in = self._grouped(self.states, _taking_part)
        """The tasks in which each agency takes part and leads none of them."""

    def has(self, section: str) -> bool:
        """Whether a section has records that have pages."""
        return section in with_pages(self.plan) and bool(getattr(self.plan, section))

    @cached_property
    def of_sector(self) -> Grouped:
        """The tasks of each sector."""
        return self._grouped(self.states, lambda state: (state.task.sector,))

    @cached_property
    def _further(self) -> Grouped:
        """The same up to the day up to which something is due soon."""
        further = up_to(self.plan, self.plan.tasks, self.as_of, self.last)
        issued = self.as_of >= self.plan.header.issued
        return self._grouped(further if issued else (), _found_under)

    def led(self, agency: str) -> tuple[TaskState, ...]:
        """The tasks under which an agency is found, as `tasks --lead` has them."""
        return self._of(agency, self._led)

    def soon(self, agency: str) -> list[TaskState]:
        """What falls due soon for it, the next first."""
        return falling_due(self._of(agency, self._further), self.last)

    def _of(self, agency: str, grouped: Grouped) -> tuple[TaskState, ...]:
        asked = self.query.only(LEAD, (agency,))
        return let_through(self.plan, asked, grouped.get(agency, ()))

    @cached_property
    def goals(self) -> tuple[GoalRow, ...]:
        """Each goal and where it stands."""
        found = selected_goals(self.plan, self.query)
        return tuple(GoalRow(state, self.plan) for state in found)

    @cached_property
    def goals_led(self) -> dict[str, list[GoalRow]]:
        """The goals under which each agency is found."""
        led: dict[str, list[GoalRow]] = defaultdict(list)
        for row in self.goals:
            bodies = row.state.answers.found_under
            self._room.take(len(bodies))
            for body in bodies:
                led[body].append(row)
        return led

    @cached_property
    def succeeded(self) -> list[Succeeded]:
        """What each agency followed, and what followed it."""
        found = succeeded(self.plan, self.query, self.plan.agencies)
        for row in found:
            self._room.take(sum(len(item.sources) for item in row.came))
            self._room.take(len(row.went.into) if row.went else 0)
        return found

    @cached_property
    def units(self) -> UnitsKnown:
        """What has become of all units."""
        return UnitsKnown.of(self.plan, self.as_of)._replace(heads=self.basis.heads)

    @cached_property
    def unit_rows(self) -> list[UnitRow]:
        """Each unit, and what has become of it; of many plans none."""
        if not self.has(UNITS):
            return []
        fates = self.units.fates
        return [UnitRow(unit, self.plan, self.as_of, fates.of(unit)) for unit in self.plan.units]

    @cached_property
    def units_of_authority(self) -> dict[str, list[UnitRow]]:
        """The units of which each agency is the authority, or was named as such."""
        found: dict[str, list[UnitRow]] = defaultdict(list)
        for row in self.unit_rows:
            bodies = authority(row.one, self.plan, self.as_of).bodies
            its = dict.fromkeys((row.one.authority, *bodies))
            self._room.take(len(its))
            for body in its:
                found[body].append(row)
        return found

    @cached_property
    def units_of_sector(self) -> dict[str, list[UnitRow]]:
        """The units of each sector."""
        found: dict[str, list[UnitRow]] = defaultdict(list)
        for row in self.unit_rows:
            found[row.one.sector].append(row)
        return found

    def _grouped(
        self, found: Iterable[TaskState], under: Callable[[TaskState], Collection[str]]
    ) -> Grouped:
        grouped: Grouped = defaultdict(list)
        for state in found:
            keys = under(state)
            self._room.take(len(keys))
            for key in keys:
                grouped[key].append(state)
        return grouped


def _found_under(state: TaskState) -> Sequence[str]:
    return state.found_under


def _taking_part(state: TaskState) -> set[str]:
    return set(state.answers.named_or_answering) - set(state.found_under)
