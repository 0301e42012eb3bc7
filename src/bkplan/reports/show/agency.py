"""Everything about one agency: what it followed, what followed it, its tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Table
from bkplan.records.agency import Agency
from bkplan.reports.filters import LEAD
from bkplan.reports.query import selected
from bkplan.reports.recorded import columns_of
from bkplan.reports.tasks.successions import COLUMNS, succeeded
from bkplan.reports.tasks.tasks import every_state
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.reports.tasks.successions import Succeeded

FACTS = (
    *columns_of(Agency, first=("id", "name", "kind"), elsewhere=("from",)),
    *COLUMNS[1:],
)
_IF_ANY = ("members", "kind", "follows", "followed_by", "open")
"""What few agencies have; where there is nothing, people are shown nothing."""


def show_agency(plan: Plan, query: Query, agency: Agency) -> Report:
    """The report of one agency: its tasks are those that it was given and that it answers for."""
    (facts,) = succeeded(plan, query, (agency,))
    return agency_report(plan, query.as_of, facts, selected(plan, query.only(LEAD, (agency.id,))))


def agency_report(plan: Plan, as_of: date, facts: Succeeded, found: Sequence[TaskState]) -> Report:
    """The same where it is known what it followed, and under which tasks it is found."""
    columns = tuple(
        column._replace(screen=False)
        if column.key in _IF_ANY and not column.value(facts)
        else column
        for column in FACTS
    )
    its = every_state(plan, as_of, found, Text("Nhiệm vụ", "Tasks"))
    title = sentence("Nhiệm vụ ({n})", "Tasks ({n})", n=len(found))
    (tasks,) = its.tables
    return its._replace(
        name="show",
        title=Text(f"Cơ quan {facts.one.id}", f"Agency {facts.one.id}"),
        tables=(
            Table("agency", None, columns, (facts,), record=True),
            tasks._replace(title=title),
        ),
        summary=(),
    )
