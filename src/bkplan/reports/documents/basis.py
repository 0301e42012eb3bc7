"""What every section of a report is made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from bkplan.headcount.against_targets import Headcount
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.words.spans import Span


class Basis(NamedTuple):
    """What every section is made from; `notices` is the report of the data's checks."""

    plan: Plan
    query: Query
    since: date | None
    within: Span
    notices: Report
    known: Sequence[Headcount] = ()

    @property
    def heads(self) -> Sequence[Headcount]:
        """The headcounts on the day, made once for all sections where periodic() has made them.

        Many plans have none together: each counts by its own targets.
        """
        from bkplan.headcount.together import headcounts_on

        if self.plan.is_many:
            return ()
        return self.known or headcounts_on(self.plan, self.query.as_of)
