"""The parts of a report by sort, for formats that do not keep their order: data, workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, parts
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from bkplan.output.report import Report, Table
    from bkplan.words.vocab import Text


class Held(NamedTuple):
    """What a report holds: its tables, sentences, notes and charts; a table has its heading."""

    tables: list[Table]
    lines: list[Text]
    notes: list[Text]
    drawn: list[Chart | Bars]


def by_sort(report: Report) -> Held:
    """The parts of a report, each sort in the order of the report."""
    held = Held([], [], [], [])
    for part in parts(report, in_document=True, for_people=False):
        match part:
            case Grid(table) | Record(table) | Drawn(table):
                held.tables.append(table)
            case Line(text):
                held.lines.append(text)
            case Note(text):
                held.notes.append(text)
            case Chart() | Bars():
                held.drawn.append(part)
            case Heading():
                pass
            case _:
                assert_never(part)
    return held
