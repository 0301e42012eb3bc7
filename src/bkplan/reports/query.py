"""What is asked of the data: the day, and which tasks or units count."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Rates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.goals.states import GoalStanding
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.reports.filters import Filter, Values
    from bkplan.reports.matching import Matches
    from bkplan.units.course import RestructuringRow

T = TypeVar("T")
Row = TypeVar("Row")


class Chosen(NamedTuple):
    """A filter, and what it was told to let through."""

    filter: Filter[Any]
    values: tuple[Any, ...]


class Query(NamedTuple):
    """The as-of date and the filters that were told something; without any, everything counts."""

    as_of: date
    chosen: tuple[Chosen, ...] = ()
    rates: Rates = Rates.ROUNDED
    """How rates are shown, as the settings say."""

    def on(self, plan: Plan) -> Query:
        """The query as one plan of many is asked it: since its end of its last day."""
        return self._replace(as_of=plan.header.stands(self.as_of))

    def only(self, filter: Filter[T], values: Iterable[T]) -> Query:
        """The query narrowed to some values of a filter; none of them leave it as it is."""
        values = tuple(values)
        return self._replace(chosen=(*self.chosen, Chosen(filter, values))) if values else self

    def without(self, *filters: Filter[Any]) -> Query:
        """The query as if some filters had been told nothing."""
        return self._replace(chosen=tuple(c for c in self.chosen if c.filter not in filters))

    def of(self, *filters: Filter[Any]) -> Query:
        """The query as if none but some filters had been told anything."""
        return self._replace(chosen=tuple(c for c in self.chosen if c.filter in filters))

    def asked(self, filter: Filter[T]) -> frozenset[T]:
        """What a filter was told to let through; empty where it was told nothing."""
        return frozenset(v for c in self.chosen if c.filter == filter for v in c.values)


def selected(
    plan: Plan, query: Query, *, until: date | None = None, each: bool = False
) -> tuple[TaskState, ...]:
    """The tasks that a query lets through, in the plan's order, each in its state on the day.

    With a horizon their obligations run up to it; TooMuch where they are too many. See
    let_through() for those that each owes.
    """
    from bkplan.deadlines.states import states, up_to  # the help does without

    if until is None and plan.is_many:
        found_in = (selected(part, query.on(part), each=each) for part in plan.parts)
        return tuple(chain.from_iterable(found_in))
    if until is None:
        return let_through(plan, query, states(plan, query.as_of), each=each)
    found = {state.task.id: state.task for state in selected(plan, query, each=each)}
    further = up_to(plan, found.values(), query.as_of, until)
    if each:
        return let_through(plan, query, further, each=True)
    return tuple(_of_asked(plan.of(state.task.id), query, state) for state in further)


def let_through(
    plan: Plan, query: Query, all_: Iterable[TaskState], *, each: bool = False
) -> tuple[TaskState, ...]:
    """Those of some states that the filters of a query let through; of many plans by id.

    Where leads are asked for, a task that each owes has the state of what these owe. With `each` it
    stands there for each of them by itself.
    """
    tests = tuple(_tests(query, lambda filter: filter.of_task))
    found = (_of_asked(plan.of(state.task.id), query, state) for state in all_)
    return tuple(
        one
        for state in found
        for one in (state.of_each if each else (state,))
        if all(matches(values(plan.of(one.task.id), one)) for values, matches in tests)
    )


def _of_asked(plan: Plan, query: Query, state: TaskState) -> TaskState:
    """What the leads that are asked for owe of a task that each owes; a group is its members."""
    if not state.parts:
        return state
    from bkplan.reports.filters import LEAD, led_by

    asked = query.asked(LEAD)
    its = [part for part in state.parts if not asked.isdisjoint(led_by(plan, part))]
    return state.among(its) if its else state


def selected_goals(plan: Plan, query: Query) -> tuple[GoalStanding, ...]:
    """The goals that a query lets through, in the order of the data, each where it stands."""
    from bkplan.goals.states import standings

    if plan.is_many:
        return tuple(one for part in plan.parts for one in selected_goals(part, query.on(part)))
    tests = tuple(_tests(query, lambda filter: filter.of_goal))
    return tuple(
        state
        for state in standings(plan, query.as_of)
        if all(matches(values(plan, state)) for values, matches in tests)
    )


def selected_units(plan: Plan, query: Query) -> tuple[Unit, ...]:
    """The units that a query lets through, in the order of the data."""
    from bkplan.reports.filters import UnitOnDay

    tests = tuple(_tests(query, lambda filter: filter.of_unit))
    rows = (UnitOnDay(unit, query.as_of) for unit in plan.units)
    return tuple(
        row.unit for row in rows if all(matches(values(plan, row)) for values, matches in tests)
    )


def selected_restructurings(plan: Plan, query: Query) -> tuple[RestructuringRow, ...]:
    """The restructurings that a query lets through, in the order of the data."""
    from bkplan.units.course import RestructuringRow
    from bkplan.units.lifetimes import planned_days

    tests = tuple(_tests(query, lambda filter: filter.of_restructuring))
    days = planned_days(plan, query.as_of)
    rows = (RestructuringRow(r, plan, query.as_of, days.get(r.id)) for r in plan.restructurings)
    return tuple(
        row for row in rows if all(matches(values(plan, row)) for values, matches in tests)
    )


def _tests(
    query: Query, look: Callable[[Filter[Any]], Values[Row] | None]
) -> Iterator[tuple[Values[Row], Matches[Any]]]:
    """For each filter the values that a row has under it, and whether they match."""
    for filter, asked in query.chosen:
        values = look(filter)
        if values is None:  # a report that takes a filter which cannot look at its rows
            raise TypeError(filter.option.name)
        yield values, filter.matching(asked)
