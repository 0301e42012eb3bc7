"""`--explain SCOPE`: the row of a table by lead, sector, … that is to be explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.course.scopes import By, named
from bkplan.reports.of_plan import TOTAL_REF
from bkplan.reports.spec import UnknownId
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.output.report import Ref
    from bkplan.records.plan import Plan

SHARED_ROW = "shared"


class Scoped(NamedTuple):
    """A row: what it is called, and what rows are for; None of the total."""

    of: Ref
    by: By | None


def scope_asked(plan: Plan, text: str, by: By | None, *, shared: Ref | None = None) -> Scoped:
    """The row that an id or a name means, of those that a table by `by` has; or UnknownId.

    Where nothing is said of what the rows are for, it is found out. `shared` is the row of what
    stands in several, where there is one.
    """
    if text == TOTAL_REF.id:
        return Scoped(TOTAL_REF, by)
    if shared is not None and text == SHARED_ROW:
        return Scoped(shared, by)
    everything: dict[str, Ref] = {}
    for each in (by,) if by else tuple(By):
        names = named(each, plan)
        everything |= names
        if (id := _found(text, names)) is not None:
            return Scoped(names[id], each)
    hint = did_you_mean(text, (TOTAL_REF.id, *everything), where="bkplan agencies")
    raise UnknownId(text, Text("phạm vi", "scope"), hint)


def _found(text: str, names: Mapping[str, Ref]) -> str | None:
    try:
        return the_one(text, (Called(id, ref.name) for id, ref in names.items()))
    except NotOne:
        return None
