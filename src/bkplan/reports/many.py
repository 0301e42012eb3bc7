"""What rows of many plans have besides: the plan of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bkplan.output.premises import names_listed
from bkplan.output.report import Column, Kind
from bkplan.records.plan_names import SEPARATOR, alone
from bkplan.reports.spec import Pointless
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, all_meant
from bkplan.words.phrases import sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bkplan.records.many import Part, Plans
    from bkplan.records.plan import Plan

PLAN = Column(
    "plan", Text("Kế hoạch", "Plan"), Kind.ID, under="id", take=lambda row: row.plan.called
)
"""Of rows that know the plan that they are of; a terminal shows it below the id."""


def with_plan(columns: Iterable[Column], plan: Plan, column: Column = PLAN) -> tuple[Column, ...]:
    """Columns, and of many plans behind the id the one that tells which plan a row is of."""
    columns = tuple(columns)
    if not plan.is_many:
        return columns
    place = next((n for n, one in enumerate(columns, 1) if one.key == "id"), 0)
    under = column.under if place else None
    return (*columns[:place], column._replace(under=under), *columns[place:])


def bare_id(plan: Plan, said: str) -> str | None:
    """An id of one plan, where that stands before it as among many: 140/KH-UBND:II.1-1, 140:II.1-1.

    None where nothing stands before it, or another plan.
    """
    before, colon, id = said.rpartition(SEPARATOR)
    header = plan.header
    called = "/".join((header.number, str(header.issued.year), header.issuer))
    return id if colon and all_meant(before, (Called(called),)) else None


def which_of(said: str, found: Sequence[tuple[Plan, str]]) -> Text:
    """That several plans have what an id means, and how each is written."""
    listed = names_listed(f"{part.called}{SEPARATOR}{alone(id)}" for part, id in found)
    return sentence(
        "{said} có trong {n} kế hoạch; hãy viết một trong: {listed}",
        "{said} is in {n} plans; write one of: {listed}",
        said=quoted(said), n=len(found), listed=listed,
    )  # fmt: skip


def having(
    plan: Plan, said: str, so: Callable[[Part, str], bool] | None = None
) -> tuple[Part, str] | None:
    """The only one of many plans that has a record of an id, and that id among all; or None.

    With `so` it is no record: whether a plan has it. Pointless where several have it.
    """
    plan = cast("Plans", plan)
    if so is None:
        found = plan.bearing(said)
    else:
        found = tuple((part, id) for part, id in plan.split(said) if so(part, id))
    if len(found) > 1:
        raise Pointless(which_of(said, found))
    return found[0] if found else None


def in_none(said: str, plans: Plans) -> Text:
    """That no plan has a record of an id, and the nearest that one has."""
    lists = (plans.tasks, plans.goals, plans.restructurings)
    hint = did_you_mean(said, [one.id for each in lists for one in each], where="bkplan tasks")
    return sentence(
        "không kế hoạch nào có {said}; {hint}", "no plan has {said}; {hint}",
        said=quoted(said), hint=hint,
    )  # fmt: skip
