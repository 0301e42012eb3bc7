"""A whole plan as read: its records in the order of the files, and how to find them."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from bkplan.words.frozen import dataclass
from bkplan.words.phrases import alike, joined
from bkplan.words.vocab import RestructuringKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bkplan.records.agency import Agency, Sector
    from bkplan.records.goal import Goal
    from bkplan.records.header import Header
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.succession import Succession
    from bkplan.records.task import Task
    from bkplan.records.unit import Target, Unit


T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """The data of one plan. Ids are unique within each list."""

    header: Header
    sectors: tuple[Sector, ...] = field(default_factory=tuple)
    agencies: tuple[Agency, ...] = field(default_factory=tuple)
    tasks: tuple[Task, ...] = field(default_factory=tuple)
    targets: tuple[Target, ...] = field(default_factory=tuple)
    units: tuple[Unit, ...] = field(default_factory=tuple)
    restructurings: tuple[Restructuring, ...] = field(default_factory=tuple)
    successions: tuple[Succession, ...] = field(default_factory=tuple)
    goals: tuple[Goal, ...] = field(default_factory=tuple)

    @classmethod
    def later(cls, header: Header, lists: Mapping[str, Callable[[], tuple[Any, ...]]]) -> Plan:
        """A plan whose lists, by their names, are made when somebody first asks for them."""
        plan = cls.__new__(cls)
        plan.__dict__.update(header=header, _lists=lists)
        return plan

    if not TYPE_CHECKING:  # else any name would be one of a plan's for whoever checks types

        def __getattr__(self, name: str) -> Any:
            """A list that is asked for the first time."""
            make = self.__dict__.get("_lists", {}).get(name)
            if make is None:
                raise AttributeError(name)
            made = self.__dict__[name] = make()
            return made

    @property
    def parts(self) -> tuple[Plan, ...]:
        """The plans that it is made of: itself, unless it is many (records/many.py)."""
        return (self,)

    @property
    def called(self) -> str:
        """What it is called among others: its number, unless others have that as well."""
        return self.header.number

    @property
    def is_many(self) -> bool:
        """Whether it is many plans."""
        return False

    def of(self, _: str, /) -> Plan:
        """The plan that has a task."""
        return self

    def of_goal(self, _: str, /) -> Plan:
        """The plan that has a goal."""
        return self

    @cached_property
    def sector_by_id(self) -> Mapping[str, Sector]:
        """Sectors by id."""
        return {sector.id: sector for sector in self.sectors}

    @cached_property
    def agency_by_id(self) -> Mapping[str, Agency]:
        """Agencies by id."""
        return {agency.id: agency for agency in self.agencies}

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of its tasks, each once, in the order of the data."""
        return tuple(dict.fromkeys(tag for task in self.tasks for tag in task.tags))

    @cached_property
    def task_by_id(self) -> Mapping[str, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def goal_by_id(self) -> Mapping[str, Goal]:
        """Goals by id."""
        return {goal.id: goal for goal in self.goals}

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
        found: dict[str, list[Restructuring]] = {}
        for item in self.restructurings:
            if item.task:
                found.setdefault(item.task, []).append(item)
        return {task_id: tuple(items) for task_id, items in found.items()}

    def restructurings_of(self, task_id: str) -> tuple[Restructuring, ...]:
        """The restructurings that carry out a task, planned and in effect."""
        return self._restructurings_of.get(task_id, ())

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    def once(self, make: Callable[[Plan], T]) -> T:
        """What a function makes of the whole plan, made when it is first asked for.

        For what every task asks anew and other rooms know how to find.
        """
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def agency_name(self, agency_id: str) -> Text:
        """An agency's name; its id where the list lacks it."""
        agency = self.agency_by_id.get(agency_id)
        return agency.name.text if agency else same(agency_id)

    def unit_name(self, unit_id: str) -> Text:
        """A unit's name; its id where the list lacks it."""
        unit = self.unit_by_id.get(unit_id)
        return unit.name.text if unit else same(unit_id)

    def sector_name(self, sector_id: str) -> Text:
        """A sector's name; its id where the list lacks it."""
        sector = self.sector_by_id.get(sector_id)
        return sector.name.text if sector else same(sector_id)

    def done_by(self, item: Restructuring) -> Text:
        """What a restructuring does, in words: merge A; B into C."""
        sources, into = (
            joined((self.unit_name(unit_id) for unit_id in ids), "; ")
            for ids in (item.sources, item.into)
        )
        kind = item.kind.label
        if item.kind is RestructuringKind.ESTABLISH or not item.sources:
            return alike("{kind} {into}", kind=kind, into=into)
        if not item.into:
            return alike("{kind} {sources}", kind=kind, sources=sources)
        return alike(
            "{kind} {sources} {to} {into}",
            kind=kind, sources=sources, to=item.kind.into, into=into,
        )  # fmt: skip
