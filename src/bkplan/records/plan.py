"""A whole plan as read: its records in the order of the files, and how to find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.words.spans import WORKING_DAYS, end_of_span
from bkplan.words.vocab import Text, same
from bkplan.words.working_days import WorkingDays

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bkplan.records.task import Agency, Header, Sector, Task
    from bkplan.records.unit import Restructuring, Target, Unit


class TooMuch(Exception):
    """What is asked for is larger than data of this size warrants; `text` says what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


_OBLIGATIONS = 100_000, 20
"""In all, and for each task with more than one of them."""
_REPLAYED = 600_000, 20
"""Pairs of an obligation and an entry held against it; in all, and for each such entry."""


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
        found: dict[str, list[Restructuring]] = {}
        for item in self.restructurings:
            if item.task:
                found.setdefault(item.task, []).append(item)
        return {task_id: tuple(items) for task_id, items in found.items()}

    def restructurings_of(self, task_id: str) -> tuple[Restructuring, ...]:
        """The restructurings that carry out a task, planned and in effect."""
        return self._restructurings_of.get(task_id, ())

    def starts(self, task: Task, item: Restructuring, as_of: date) -> bool:
        """Whether a restructuring has started a task's relative deadline by a day.

        A task that names restructurings of its own starts with those alone, any other with every
        one of its kinds (a rule of this format).
        """
        if task.deadline is None or str(item.kind) not in task.deadline.after:
            return False
        own = item.task == task.id or task.id not in self._restructurings_of
        return own and item.in_effect(as_of)

    def triggers(self, task: Task) -> tuple[Restructuring, ...]:
        """What starts a relative deadline sooner or later, oldest first."""
        if task.deadline is None or task.deadline.within is None:
            return ()
        if own := self._restructurings_of.get(task.id):
            return _oldest_first(r for r in own if str(r.kind) in task.deadline.after)
        kinds = frozenset(map(str, task.deadline.after))
        if kinds not in self._started_by_kinds:
            of_kinds = (r for r in self.restructurings if str(r.kind) in kinds)
            self._started_by_kinds[kinds] = _oldest_first(of_kinds)
        return self._started_by_kinds[kinds]

    @cached_property
    def _started_by_kinds(self) -> dict[frozenset[str], tuple[Restructuring, ...]]:
        return {}

    @cached_property
    def most_obligations(self) -> int:
        """How many obligations one task may have: so few that all the work on them stays bounded.

        Tasks that recur or wait for restructurings share the room. Entries that are held against
        each obligation make it smaller: cancelled, reopened, and those out of order.
        """
        many = [t for t in self.tasks if t.deadline and (t.deadline.rrule or t.deadline.within)]
        entries = sum(_looks_at_all(task) for task in many)
        obligations = _OBLIGATIONS[0] + _OBLIGATIONS[1] * len(many)
        replayed = _REPLAYED[0] + _REPLAYED[1] * entries
        return min(obligations // max(1, len(many)), replayed // max(1, entries))

    @cached_property
    def working_days(self) -> WorkingDays:
        """The days on which offices work."""
        return WorkingDays(self.header.days_off, self.header.days_on)

    def last_day(self, start: date, within: tuple[int, str]) -> date:
        """The last day of a span after a day, working days as this plan has them."""
        number, unit = within
        if unit == WORKING_DAYS:
            return self.working_days.last(start, number)
        return end_of_span(start, within)

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


def _looks_at_all(task: Task) -> int:
    """How many entries of a log concern all that has been, not the oldest one open."""
    back = sum(later.date < entry.date for entry, later in pairwise(task.log))
    return back + sum(entry.event.traits.looks_at_all for entry in task.log)


def _oldest_first(items: Iterable[Restructuring]) -> tuple[Restructuring, ...]:
    """Those that have a day in effect, by that day."""
    dated = [(item.effective, item.id, item) for item in items if item.effective]
    return tuple(item for *_, item in sorted(dated, key=lambda each: each[:2]))
