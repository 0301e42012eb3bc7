"""What the pages of a site have in common, worked out once: who owes what, which unit is whose."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.deadlines.states import states
from bkplan.reports.show.unit import UnitsKnown
from bkplan.reports.tasks.overdue import overdue_states
from bkplan.reports.tasks.successions import succeeded
from bkplan.reports.tasks.upcoming import due_soon
from bkplan.reports.units.state import UnitRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.sections import Basis
    from bkplan.reports.query import Query
    from bkplan.reports.tasks.successions import Succeeded

    Grouped = dict[str, list[TaskState]]


class Known:
    """A plan on a day, and what its records have to do with each other."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.plan: Plan = basis.plan
        self.query: Query = basis.query
        self.as_of: date = basis.query.as_of
        self.last = basis.within.after(basis.query.as_of)
        """The day up to which something is due soon."""

    @cached_property
    def states(self) -> tuple[TaskState, ...]:
        """All tasks on the day."""
        return states(self.plan, self.as_of)

    @cached_property
    def of_sector(self) -> Grouped:
        """The tasks of each sector."""
        return _grouped(self.states, lambda state: (state.task.sector,))

    @cached_property
    def led(self) -> Grouped:
        """The tasks under which each agency is found."""
        return _grouped(self.states, _found_under)

    @cached_property
    def taken_part_in(self) -> Grouped:
        """The tasks in which each agency takes part and leads none of them."""
        return _grouped(
            self.states,
            lambda state: set(state.answers.named_or_answering) - set(state.answers.found_under),
        )

    @cached_property
    def late(self) -> Grouped:
        """What each agency has overdue, the most overdue first."""
        return _grouped(overdue_states(self.plan, self.query), _found_under)

    @cached_property
    def soon(self) -> Grouped:
        """What falls due soon for each agency, the next first."""
        return _grouped(due_soon(self.plan, self.query, self.last), _found_under)

    @cached_property
    def succeeded(self) -> list[Succeeded]:
        """What each agency followed, and what followed it."""
        return succeeded(self.plan, self.query, self.plan.agencies)

    @cached_property
    def units(self) -> UnitsKnown:
        """What has become of all units."""
        return UnitsKnown.of(self.plan, self.as_of)._replace(heads=self.basis.heads)

    @cached_property
    def unit_rows(self) -> list[UnitRow]:
        """Each unit, and what has become of it."""
        fates = self.units.fates
        return [UnitRow(unit, self.plan, self.as_of, fates.of(unit)) for unit in self.plan.units]

    @cached_property
    def units_of_authority(self) -> dict[str, list[UnitRow]]:
        """The units of which each agency is the authority, or was named as such."""
        found: dict[str, list[UnitRow]] = defaultdict(list)
        for row in self.unit_rows:
            bodies = authority(row.one, self.plan, self.as_of).bodies
            for body in dict.fromkeys((row.one.authority, *bodies)):
                found[body].append(row)
        return found

    @cached_property
    def units_of_sector(self) -> dict[str, list[UnitRow]]:
        """The units of each sector."""
        found: dict[str, list[UnitRow]] = defaultdict(list)
        for row in self.unit_rows:
            found[row.one.sector].append(row)
        return found


def _found_under(state: TaskState) -> Sequence[str]:
    return state.answers.found_under


def _grouped(
    found: Iterable[TaskState], under: Callable[[TaskState], Iterable[str]]
) -> dict[str, list[TaskState]]:
    grouped: dict[str, list[TaskState]] = defaultdict(list)
    for state in found:
        for key in under(state):
            grouped[key].append(state)
    return grouped
