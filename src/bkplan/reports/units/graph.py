"""What becomes of the units: each restructuring as edges from unit to unit, with their posts."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.graph import Edge
from bkplan.output.report import Column, Kind, Table
from bkplan.reports.of_plan import unit_ref
from bkplan.units.course import RestructuringRow
from bkplan.units.figures import Figures
from bkplan.units.lifetimes import LEAVING, founds, planned_days
from bkplan.words.vocab import RestructuringKind, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring

COLUMNS = (
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID),
    Column("kind", Text("Hình thức", "Kind")),
    Column("from", Text("Từ đơn vị", "From"), take=attrgetter("source")),
    Column("into", Text("Vào đơn vị", "Into")),
    Column("state", Text("Trạng thái", "State")),
    Column("day", Text("Ngày", "Day"), Kind.DATE),
    Column("posts", Text("Biên chế", "Posts"), Kind.NUMBER),
)
GRAPH_TITLE = Text("Các đơn vị trước và sau sắp xếp", "Units before and after")
NO_RESTRUCTURING = Text("Không có việc sắp xếp nào phù hợp.", "No restructuring matches.")


def graph_table(plan: Plan, as_of: date, among: Collection[str]) -> Table:
    """The edges of the restructurings that any of some units takes part in, in the plan's order."""
    edges = _Edges(plan, as_of)
    rows = tuple(
        edge
        for item in plan.restructurings
        if not {*item.sources, *item.into}.isdisjoint(among)
        for edge in edges.of(item)
    )
    return Table("graph", None, COLUMNS, rows, empty=NO_RESTRUCTURING, drawn=True)


class _Edges:
    """The edges of a plan's restructurings on a day."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self._plan, self._as_of = plan, as_of
        self._days = planned_days(plan, as_of)
        self._figures = Figures(plan, as_of)

    def of(self, item: Restructuring) -> Iterator[Edge]:
        """An edge for each unit that goes in, to each that it goes into."""
        row = RestructuringRow(item, self._plan, self._as_of, self._days.get(item.id))
        when = row.effective or row.planned
        for source in item.sources or (None,):
            for into in item.into or (None,):
                yield Edge(
                    restructuring=item.id,
                    kind=item.kind,
                    source=unit_ref(self._plan, source) if source else None,
                    into=unit_ref(self._plan, into) if into else None,
                    state=row.state,
                    planned=not row.happened,
                    founds=founds(item, self._plan.unit_by_id, when),
                    day=when,
                    posts=self._posts(item, source, into),
                )

    def _posts(self, item: Restructuring, source: str | None, into: str | None) -> int | None:
        """The last recorded posts of a unit before it went, with what had gone into it by then.

        None where they do not go that way: what is dissolved or converted takes them along.
        """
        last = self._figures.last_year
        if source is None or last is None or item.kind is RestructuringKind.ESTABLISH:
            return None
        if into is not None and item.kind in LEAVING:
            return None
        return self._figures.latest(
            source, min(item.effective.year, last) if item.effective else last
        )
