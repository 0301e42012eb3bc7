"""When units begin and end: what restructurings in effect, or supposed to be, do to them.

A year belongs to the units that exist on its 31 December.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import RestructuringKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.unit import Unit

ENDING = frozenset(RestructuringKind) - {RestructuringKind.ESTABLISH}
"""Kinds after which their sources are no more."""
FOUNDING = frozenset({RestructuringKind.CONSOLIDATE, RestructuringKind.ESTABLISH})
"""Kinds with which a unit begins; a transfer founds one only if it was not there before."""
LEAVING = frozenset({RestructuringKind.DISSOLVE, RestructuringKind.CONVERT})
"""Kinds after which the posts of a source go on nowhere."""


class Turn(NamedTuple):
    """The day on which a restructuring begins or ends a unit."""

    day: date
    item: Restructuring

    @property
    def year(self) -> int:
        """The first year whose 31 December sees the change."""
        return self.day.year


class Lifetimes(NamedTuple):
    """By unit, the turn that founded it and the turn that ended it; absent where there is none.

    A unit that nothing founds has always existed.
    """

    founded: Mapping[str, Turn]
    ended: Mapping[str, Turn]
    not_yet: frozenset[str]
    """Units that only a restructuring not in effect would found."""

    def ended_by(self, year: int) -> int:
        """How many units have ended by a year's end."""
        return sum(turn.year <= year for turn in self.ended.values())

    def moves(self, unit_id: str) -> bool:
        """Whether there is a day on which a unit begins or ends."""
        return unit_id in self.founded or unit_id in self.ended or unit_id in self.not_yet

    def exists(self, unit_id: str, year: int) -> bool:
        """Whether a unit exists on 31 December of a year."""
        founded, ended = self.founded.get(unit_id), self.ended.get(unit_id)
        return (
            unit_id not in self.not_yet
            and (founded is None or founded.year <= year)
            and (ended is None or ended.year > year)
        )

    def exists_on(self, unit_id: str, day: date) -> bool:
        """Whether a unit exists on a day."""
        founded, ended = self.founded.get(unit_id), self.ended.get(unit_id)
        return (
            unit_id not in self.not_yet
            and (founded is None or founded.day <= day)
            and (ended is None or ended.day > day)
        )

    def carrier(self, unit_id: str, year: int) -> str:
        """Who carries a unit's posts at a year's end: itself, or its last successor by then."""
        return self.carriers(year).get(unit_id, unit_id)

    def carriers(self, year: int) -> dict[str, str]:
        """By ended unit, the carrier of its posts."""
        found: dict[str, str] = {}
        for unit_id in self.ended:
            passed: dict[str, None] = {}
            while unit_id not in found and unit_id not in passed:
                passed[unit_id] = None
                unit_id = self.successor(unit_id, year)
            end = found.get(unit_id, unit_id)
            found |= dict.fromkeys(passed, end)
        return found

    def successor(self, unit_id: str, year: int) -> str:
        """Whom a unit's posts went to by a year's end, one step on; itself where to nobody."""
        turn = self.ended.get(unit_id)
        if turn is None or turn.year > year or turn.item.kind in LEAVING or not turn.item.into:
            return unit_id
        return turn.item.into[0]


def founds(item: Restructuring, units: Mapping[str, Unit], when: date | None = None) -> bool:
    """Whether a restructuring of that day, or of its own, founds the units that it goes into.

    A transfer does where its unit has no figures of an earlier year.
    """
    if item.kind in FOUNDING:
        return True
    if item.kind is not RestructuringKind.TRANSFER or not item.into:
        return False
    unit = units.get(item.into[0])
    if unit is None:
        return False
    years, when = (*unit.staffing, *unit.pupils), when or item.effective
    return not (any(year < when.year for year in years) if when else years)


def lifetimes(plan: Plan, as_of: date, *, supposed: Mapping[str, date] | None = None) -> Lifetimes:
    """The lifetimes on a day. `supposed` gives planned restructurings a day by their id."""
    founded: dict[str, Turn] = {}
    ended: dict[str, Turn] = {}
    would_found: set[str] = set()
    for item, day in _turns(plan.restructurings, as_of, supposed or {}):
        counts = day is not None and (day <= as_of or item.id in (supposed or {}))
        if founds(item, plan.unit_by_id, day):
            would_found.update(item.into)
            if counts and day is not None:
                for unit_id in item.into:
                    founded.setdefault(unit_id, Turn(day, item))
        if counts and day is not None and item.kind in ENDING:
            for unit_id in item.sources:
                ended.setdefault(unit_id, Turn(day, item))
    return Lifetimes(founded, ended, frozenset(would_found - founded.keys()))


def _turns(
    items: Iterable[Restructuring], as_of: date, supposed: Mapping[str, date]
) -> list[tuple[Restructuring, date | None]]:
    """Restructurings with their days, oldest first, those without a day last."""
    dated = [
        (item, item.effective if item.in_effect(as_of) else supposed.get(item.id, item.effective))
        for item in items
    ]
    return sorted(dated, key=lambda pair: (pair[1] is None, pair[1], pair[0].id))


def planned_days(plan: Plan, as_of: date) -> dict[str, date]:
    """When each restructuring not in effect on a day would take effect.

    That is its own planned day, else the due date then in force of its task; never before the unit
    that it goes into was founded. A day of effect that is still to come is not known on that day.
    """
    days: dict[str, date] = {}
    founded = {
        unit_id: other.effective
        for other in plan.restructurings
        if other.effective and other.in_effect(as_of)
        if founds(other, plan.unit_by_id, other.effective)
        for unit_id in other.into
    }
    dues: dict[str | None, date | None] = {}
    for item in plan.restructurings:
        if item.in_effect(as_of):
            continue
        day = item.effective_planned
        if day is None:
            if item.task not in dues:
                dues[item.task] = due_of_task(plan, item.task, as_of)
            day = dues[item.task]
        if day is not None:
            if not founds(item, plan.unit_by_id, day):
                day = max([day, *(founded[u] for u in item.into if u in founded)])
            days[item.id] = day
    return days


def due_of_task(plan: Plan, task_id: str | None, as_of: date) -> date | None:
    """The due date in force on a day of the task that restructurings carry out, if it has one."""
    task = plan.task_by_id.get(task_id or "")
    if task is None or task.deadline is None or task.deadline.due is None:
        return None
    from bkplan.deadlines.states import state_of  # only planned restructurings ask for it

    return state_of(task, plan, as_of).obligations[0].due
