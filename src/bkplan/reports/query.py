"""What is asked of the data: the day, and which tasks count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkplan.deadlines.states import states, up_to
from bkplan.words.text import fold
from bkplan.words.vocab import Rates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.words.vocab import Level, Status, UnitKind


class Query(NamedTuple):
    """The as-of date and the filters; an empty filter lets everything through."""

    as_of: date
    sectors: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    authorities: frozenset[str] = frozenset()
    levels: frozenset[Level] = frozenset()
    kinds: frozenset[UnitKind] = frozenset()
    search: str = ""
    rates: Rates = Rates.ROUNDED
    """How rates are shown, as the settings say."""


def selected(plan: Plan, query: Query, *, until: date | None = None) -> tuple[TaskState, ...]:
    """The tasks that a query lets through, in the plan's order, each in its state on the day.

    With a horizon their obligations run up to it; TooMuch where they are too many.
    """
    wanted = _wanted(query)
    found = tuple(
        state
        for state in states(plan, query.as_of)
        if (not query.sectors or state.task.sector in query.sectors)
        and (not query.leads or query.leads.intersection(state.lead))
        and (not query.statuses or state.status in query.statuses)
        and (not wanted or any(wanted in fold(text) for text in _searched(plan, state)))
    )
    if until is None:
        return found
    return tuple(up_to(plan, (state.task for state in found), query.as_of, until))


def selected_units(plan: Plan, query: Query) -> tuple[Unit, ...]:
    """The units that a query lets through, in the order of the data."""
    wanted = _wanted(query)
    return tuple(
        unit
        for unit in plan.units
        if (not query.sectors or unit.sector in query.sectors)
        and (not query.authorities or unit.authority in query.authorities)
        and (not query.levels or unit.level in query.levels)
        and (not query.kinds or unit.kind in query.kinds)
        and (not wanted or any(wanted in fold(text) for text in (unit.id, *unit.name.text)))
    )


def _wanted(query: Query) -> str:
    return fold(" ".join(query.search.split()))


def _searched(plan: Plan, state: TaskState) -> Iterator[str]:
    task = state.task
    yield task.id
    yield from task.title.text
    yield task.phrase or ""
    for agency in (*state.lead, *task.coordinating):
        yield from plan.agency_name(agency)
