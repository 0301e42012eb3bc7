"""A whole plan as read: its records in the order of the files, and how to find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bkplan.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bkplan.model import Agency, Header, Sector, Task
    from bkplan.units import Restructuring, Target, Unit


@dataclass(frozen=True)
class Plan:
    """The data of one plan. Ids are unique within each list."""

    header: Header
    sectors: tuple[Sector, ...] = ()
    agencies: tuple[Agency, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    units: tuple[Unit, ...] = ()
    restructurings: tuple[Restructuring, ...] = ()

    @cached_property
    def sector_by_id(self) -> Mapping[str, Sector]:
        """Sectors by id."""
        return {sector.id: sector for sector in self.sectors}

    @cached_property
    def agency_by_id(self) -> Mapping[str, Agency]:
        """Agencies by id."""
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def task_by_id(self) -> Mapping[str, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def unit_by_id(self) -> Mapping[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def restructuring_by_id(self) -> Mapping[str, Restructuring]:
        """Restructurings by id."""
        return {item.id: item for item in self.restructurings}

    @cached_property
    def _restructurings_of(self) -> Mapping[str, tuple[Restructuring, ...]]:
        found: dict[str, tuple[Restructuring, ...]] = {}
        for item in self.restructurings:
            if item.task:
                found[item.task] = (*found.get(item.task, ()), item)
        return found

    def restructurings_of(self, task_id: str) -> tuple[Restructuring, ...]:
        """The restructurings that carry out a task, planned and in effect."""
        return self._restructurings_of.get(task_id, ())

    def triggers(self, task: Task, as_of: date) -> tuple[Restructuring, ...]:
        """What has started a relative deadline by a day, oldest first.

        A task that names restructurings of its own starts with those alone, any other with every
        one of its kinds (a rule of this format).
        """
        if task.deadline is None or task.deadline.within is None:
            return ()
        candidates = self.restructurings_of(task.id) or self.restructurings
        started = [r for r in candidates if r.kind in task.deadline.after and r.in_effect(as_of)]
        return tuple(sorted(started, key=lambda r: (r.effective, r.id)))

    def agency_name(self, agency_id: str) -> Text:
        """An agency's name; its id where the list lacks it."""
        agency = self.agency_by_id.get(agency_id)
        return agency.name.text if agency else same(agency_id)

    def sector_name(self, sector_id: str) -> Text:
        """A sector's name; its id where the list lacks it."""
        sector = self.sector_by_id.get(sector_id)
        return sector.name.text if sector else same(sector_id)
