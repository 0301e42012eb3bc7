"""What a report consists of, in the order in which it is read: the one place that walks it.

A writer goes over the parts and matches each, down to `assert_never`: a sort of part more, and the
type checker names every format that does not know it.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from bkplan.output.charts import Bars, Chart
from bkplan.output.graph import pictures
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import PlanKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.report import Cited, Report, Table


_MOST_PLANS = 5
"""Of which a heading tells the numbers."""


class Heading(NamedTuple):
    """What stands above the whole, or above a table."""

    text: Text
    whole: bool = False


class Line(NamedTuple):
    """A sentence: on the whole, or on a table that has no rows."""

    text: Text


class Grid(NamedTuple):
    """A table that people read across; it may have no rows, and then a line says so."""

    table: Table


class Record(NamedTuple):
    """A table that people read downwards."""

    table: Table


class Drawn(NamedTuple):
    """A table that people see as a picture of its rows, which are edges."""

    table: Table


class Note(NamedTuple):
    """A sentence below the tables."""

    text: Text


Part: TypeAlias = "Heading | Line | Grid | Record | Drawn | Chart | Bars | Note"


def parts(report: Report, *, in_document: bool = False, for_people: bool = True) -> Iterator[Part]:
    """The parts of a report, one after the other; see blocks()."""
    return chain.from_iterable(blocks(report, in_document=in_document, for_people=for_people))


def blocks(
    report: Report, *, in_document: bool = False, for_people: bool = True
) -> Iterator[tuple[Part, ...]]:
    """The parts of a report, those together that belong together.

    First its heading and what it says of the whole; then each table with its own heading, each
    chart, and the notes. In a document a section has another heading, and charts come first.
    Whoever is not people gets the tables that stand aside as well.
    """
    title = () if in_document else (Heading(heading_of(report), whole=True),)
    tables = [_of_table(t) for t in report.tables if not (t.aside and for_people)]
    charts = [(chart,) for chart in report.charts if chart.highest]
    yield (*title, *map(Line, report.summary))
    yield from (*charts, *tables) if in_document else (*tables, *charts)
    if report.below:
        yield tuple(map(Note, report.below))


def heading_of(report: Report) -> Text:
    """What stands above every report for people: title, plan, date, and what it rests on."""
    told = [report.title]
    if report.plan is not None:
        told.append(report.plan.text)
        if report.plan.end:
            told.append(report.plan.end)
    if report.plans:
        told.append(many_plans(report.plans))
    told.append(sentence("đến ngày {day}", "as of {day}", day=day(report.as_of)))
    if report.invented:
        told.append(INVENTED)
    told += report.premises.told
    return joined(told, " · ")


def many_plans(plans: Sequence[Cited]) -> Text:
    """How many plans there are, and the first of them."""
    more = ["…"] if len(plans) > _MOST_PLANS else []
    listed = joined(map(same, [*(plan.number for plan in plans[:_MOST_PLANS]), *more]), ", ")
    return sentence(
        f"{{n}} {PlanKind.of_all(plan.kind for plan in plans)} ({{listed}})",
        "{n} {n:plan} ({listed})",
        n=len(plans),
        listed=listed,
    )


def _of_table(table: Table) -> tuple[Part, ...]:
    heading = (Heading(table.title),) if table.title else ()
    nothing = (Line(table.empty),) if table.empty and not table.rows else ()
    if table.drawn and pictures(table.rows):
        return (*heading, Drawn(table))
    return (*heading, Record(table) if table.record else Grid(table), *nothing)
