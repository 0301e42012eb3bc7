"""The tasks that a clause of the plan orders, those of the clauses below it included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.states import states
from bkplan.reports.tasks.tasks import every_state
from bkplan.words.phrases import alike
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query


def clauses_of(plan: Plan) -> tuple[str, ...]:
    """Every clause that orders something, in the plan's order."""
    return tuple(dict.fromkeys(task.clause for task in plan.tasks))


def holds(clause: str, other: str) -> bool:
    """Whether a clause is another one or stands above it: II.1 holds II.1.7.2, not II.10."""
    return other == clause or other.startswith(f"{clause}.")


def show_clause(plan: Plan, query: Query, clause: str) -> Report:
    """The report of one clause."""
    found = [s for s in states(plan, query.as_of) if holds(clause, s.task.clause)]
    names = [sector.name.text for sector in plan.sectors if sector.clause == clause]
    title = Text(f"Mục {clause}", f"Clause {clause}")
    if names:
        title = alike("{clause}: {name}", clause=title, name=names[0])
    return every_state(plan, query.as_of, found, title)._replace(name="show")
