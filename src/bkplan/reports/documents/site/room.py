"""How much the pages of a site may say: a small file must not fill the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.too_much import TooMuch
from bkplan.words.phrases import number, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.output.site import Page
    from bkplan.records.plan import Plan

# A task stands on the page of each body that it is found under, and a unit in the tree of each of
# its kin: a few lines on who followed whom make that a product. A task of an ordinary plan stands
# on ten pages; the room grows with the data and never faster.
_ROWS = 20_000, 40
"""In all, and for each record that has a page."""
_TOO_MANY = Text(
    "site: các trang của kế hoạch này phải nêu hơn {n} dòng, nhiều hơn hẳn số nhiệm vụ, đơn vị; "
    "hãy dùng bkplan report, hoặc bkplan tasks --lead",
    "site: the pages of this plan would have more than {n} rows, far more than it has tasks and "
    "units; use bkplan report, or bkplan tasks --lead",
)


class Room:
    """The rows that are left."""

    def __init__(self, plan: Plan) -> None:
        records = (plan.tasks, plan.goals, plan.sectors, plan.agencies, plan.units)
        count = sum(map(len, (*records, plan.restructurings)))
        self.most = self.left = _ROWS[0] + _ROWS[1] * count

    def take(self, rows: int) -> None:
        """Some rows more; TooMuch where there is no room for them."""
        self.left -= rows
        if self.left < 0:
            raise TooMuch(sentence(*_TOO_MANY, n=number(self.most)))

    def page(self, page: Page) -> Page:
        """A page, for which there is room."""
        tables = (table for section in page.sections for table in section.report.tables)
        self.take(sum(len(table.rows) for table in tables))
        return page
