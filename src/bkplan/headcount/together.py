"""All the reductions of a plan: one headcount for all the targets that count the same units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import Headcount
from bkplan.headcount.ceilings import paths_of
from bkplan.headcount.terms import reductions
from bkplan.records.narrowing import ALL_UNITS
from bkplan.units.figures import Figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from bkplan.headcount.terms import Scope
    from bkplan.records.narrowing import Narrowing
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target


def headcounts(
    plan: Plan, targets: Sequence[Target], figures: Callable[[Narrowing], Figures]
) -> tuple[Headcount, ...]:
    """One for all the targets that count the same units; without any target one of everybody.

    Targets come the earliest first; `figures` are those of the units that a target counts.
    """
    paths = paths_of(plan, targets, figures)
    made = tuple(Headcount(plan, path.figures, path) for path in paths)
    return made or (Headcount(plan, figures(ALL_UNITS)),)


def headcounts_on(plan: Plan, as_of: date) -> tuple[Headcount, ...]:
    """Those of a plan on a day, by the posts assigned."""

    def figures(narrowing: Narrowing) -> Figures:
        return Figures(plan, as_of, narrowing=narrowing)

    return headcounts(plan, reductions(plan), figures)


def strictest(heads: Iterable[Headcount], scope: Scope, year: int) -> int | None:
    """The lowest ceiling that a scope has in a year; where a target ends, not that which begins.

    None where it has none, or none of the targets of that year counts any of it.
    """
    found: list[tuple[bool, int]] = []
    for head in heads:
        period = head.period_of(year)
        ceilings = head.ceilings_by(scope.by, year)
        mine = not head.figures.narrowing or scope.id in head.scope_set(scope.by, year)
        if period is not None and ceilings is not None and mine:
            found.append((period.start == year, ceilings.get(scope.id, 0)))
    return min(found)[1] if found else None
