"""The table of `bkplan headcount --planned`: today beside what is ordered, carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import Headcount
from bkplan.headcount.terms import By, Scope
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.headcount.counted import counted_column
from bkplan.reports.headcount.tables import CEILING, YEAR, recorded_column, scope_column
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.reports.headcount.counted import Counted


class PlannedRow(NamedTuple):
    """A scope in a year, today and after all that is planned."""

    scope: Ref
    year: int
    counted: Ref
    ceiling: int | None
    ceiling_planned: int | None
    recorded: int | None
    recorded_planned: int | None
    units: int
    units_planned: int


def planned_table(told: Sequence[tuple[Counted, Headcount]], by: By) -> Table:
    """Today's path and units beside those after every planned restructuring."""
    rows = tuple(row for one, supposed in told for row in _rows(one, supposed))
    columns = (
        scope_column(by), counted_column([one for one, _ in told]), YEAR,
        CEILING._replace(screen=False),
        Column("ceiling_planned", Text("Mức trần khi sắp xếp", "Ceiling if carried out"),
               Kind.NUMBER),
        recorded_column(told[0][0].head),
        Column("recorded_planned", Text("Khi sắp xếp", "Recorded if carried out"), Kind.NUMBER),
        Column("units", Text("Đơn vị", "Units"), Kind.NUMBER),
        Column("units_planned", Text("Đơn vị khi sắp xếp", "Units if carried out"), Kind.NUMBER),
    )  # fmt: skip
    title = Text(
        "Nếu mọi việc sắp xếp dự kiến được thực hiện", "If everything planned is carried out"
    )
    return Table("planned", title, columns, rows)


def _rows(one: Counted, supposed: Headcount) -> Iterator[PlannedRow]:
    head = one.head
    for scope in (Scope(one.by, id) for id in head.all_scopes(one.by)):
        if scope not in one.scopes:
            continue
        for year in one.years:
            if not any(scope.id in each.scope_set(one.by, year) for each in (head, supposed)):
                continue
            yield PlannedRow(
                one.scopes[scope],
                year,
                one.which,
                ceiling=head.ceiling(scope, year),
                ceiling_planned=supposed.ceiling(scope, year),
                recorded=head.recorded(scope, year).value,
                recorded_planned=supposed.recorded(scope, year).value,
                units=head.units(scope, year),
                units_planned=supposed.units(scope, year),
            )
