"""Every table of an export, and the export of some plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import Dataset
from bkplan.reports.export import (
    due_changes,
    goals,
    headcount,
    log,
    obligations,
    plans,
    rates,
    restructurings,
    targets,
    tasks,
    units,
)
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.output.premises import Premises
    from bkplan.records.plan import Plan
    from bkplan.reports.export.source import Source

TABLES = (
    *plans.TABLES, *tasks.TABLES, *obligations.TABLES, *log.TABLES, *due_changes.TABLES,
    *goals.TABLES, *units.TABLES, *restructurings.TABLES, *targets.TABLES,
    *headcount.TABLES, *rates.TABLES,
)  # fmt: skip

# A few lines on who followed whom, or on what recurs, make rows a product: of each task by each
# heir, of each occurrence by each agency. Of ordinary data a record makes some ten rows.
_BYTES = 48_000_000, 2_000
"""Of all tables together: in all, and for each record of the data."""


def _records(plan: Plan) -> int:
    """How many records the data have, entries and figures counted."""
    tasks = sum(1 + len(task.log) + len(task.milestones) for task in plan.tasks)
    units = sum(1 + len(unit.staffing) + len(unit.pupils) for unit in plan.units)
    goals = sum(1 + len(goal.values) for goal in plan.goals)
    others = (plan.agencies, plan.sectors, plan.restructurings, plan.successions, plan.targets)
    return tasks + units + goals + sum(map(len, others))


def dataset(
    sources: Iterable[tuple[str, Source]], *, premises: Premises, revision: Text, version: str
) -> Dataset:
    """All tables of some plans, each with the number that it goes by; all on one day."""
    found = tuple(sources)
    first = found[0][1]
    title = sentence(
        "Các bảng dữ liệu của {plans}", "The tables of {plans}",
        plans=joined(same(number) for number, _ in found),
    )  # fmt: skip
    return Dataset(
        TABLES,
        found,
        title,
        first.asked,
        premises,
        revision,
        version,
        any(source.plan.header.invented for _, source in found),
        _BYTES[0] + _BYTES[1] * sum(_records(source.plan) for _, source in found),
    )
