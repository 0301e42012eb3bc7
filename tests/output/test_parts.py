"""A report is walked in one place, and no format forgets a sort of part."""

from __future__ import annotations

import ast
import io
import zipfile
from datetime import date

import pytest
from tests.helpers.tables import a_table
from tests.program.test_architecture import MODULES

from bkplan.output import parts as walked
from bkplan.output.charts import Bar, Bars, Chart, Series, Tone
from bkplan.output.document import Document, Official, Section
from bkplan.output.graph import MOST_EDGES, Edge
from bkplan.output.office import Office
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, blocks, parts
from bkplan.output.report import Cited, Column, Kind, Ref, Report, Table
from bkplan.render import DOCUMENT_FORMATS, FORMATS
from bkplan.render.terminal import to_terminal
from bkplan.words.vocab import Lang, RestructuringKind, Status, Text, same

EN = Lang.EN
COLUMNS = (Column("name", same("Name")), Column("n", same("Number"), Kind.NUMBER))
GRID = a_table(COLUMNS, ("in-the-grid", 1), name="grid", title=same("Above-the-grid"))
EMPTY = a_table(COLUMNS, name="none", empty=same("in-place-of-rows"))
RECORD = a_table(COLUMNS, ("in-the-record", 2), name="record", record=True)
CHART = Chart(
    same("on-the-chart"), ("2020",), (1,), (None,), (None,), (same("b"),) * 3, always=True
)
BARS = Bars(
    same("on-the-bars"),
    same("lead"),
    (Series(same("overdue"), Tone.OVERDUE),),
    (Bar(same("a"), (1,)),),
)
BLANK = CHART._replace(bars=(None,))
GRAPH = Table(
    "graph", None, (Column("restructuring", same("Id"), Kind.ID),),
    (Edge("on-an-edge", RestructuringKind.MERGE, Ref("a", same("A")), Ref("b", same("B")),
          Status.OVERDUE, planned=False, founds=False),),
    drawn=True,
)  # fmt: skip
REPORT = Report(
    "r", same("on-the-whole"), Cited("1/KH"), date(2020, 1, 1), (GRID, EMPTY, RECORD, GRAPH),
    summary=(same("in-a-line"),), notes=(same("in-a-note"),), charts=(CHART, BLANK, BARS),
)  # fmt: skip
WHOLE = Heading(
    Text("on-the-whole · Kế hoạch số 1/KH · đến ngày 1/1/2020",
         "on-the-whole · Plan 1/KH · as of 2020-01-01"),
    whole=True,
)  # fmt: skip
TABLES = [
    (Heading(same("Above-the-grid")), Grid(GRID)),
    (Grid(EMPTY), Line(same("in-place-of-rows"))),
    (Record(RECORD),),
    (Drawn(GRAPH),),
]


def test_the_parts_of_a_report_in_their_order():
    assert list(blocks(REPORT)) == [
        (WHOLE, Line(same("in-a-line"))), *TABLES, (CHART,), (BARS,), (Note(same("in-a-note")),),
    ]  # fmt: skip


def test_in_a_document_a_section_has_another_heading_and_charts_come_first():
    assert list(blocks(REPORT, in_document=True)) == [
        (Line(same("in-a-line")),), (CHART,), (BARS,), *TABLES, (Note(same("in-a-note")),),
    ]  # fmt: skip
    flat = [part for block in blocks(REPORT, in_document=True) for part in block]
    assert list(parts(REPORT, in_document=True)) == flat


def test_a_report_that_says_nothing():
    silent = Report("r", same("R"), None, date(2020, 1, 1), ())
    assert list(parts(silent)) == [
        Heading(Text("R · đến ngày 1/1/2020", "R · as of 2020-01-01"), True)
    ]


# ---- every format


SORTS = {
    Heading: "Above-the-grid",
    Line: "in-a-line",
    Grid: "in-the-grid",
    Record: "in-the-record",
    Drawn: "on-an-edge",
    Chart: "on-the-chart",
    Bars: "on-the-bars",
    Note: "in-a-note",
}
LEFT_OUT = {
    # what a format leaves out on purpose
    "csv": {Heading, Line, Record, Drawn, Chart, Bars, Note},  # one table
    "json": {Heading, Line, Chart, Bars},  # people's view of what the tables hold
    "markdown": {Chart},  # in a document they are drawn by those who show it
}
DOCUMENT = Document(
    same("Title"), Cited("1/KH"), same("Plan"), same("Issuer"), date(2020, 1, 1), same("commit"),
    "1", (),
    (Section("one", same("One"), REPORT),),
    official=Official(Office(), None, "", same("Report"), same("subject")),
)  # fmt: skip


def words(form, thing) -> str:
    """All that a format writes, as text."""
    if not form.binary:
        return form.render(thing, EN)
    packed = zipfile.ZipFile(io.BytesIO(form.pack(thing, EN)))
    return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def said_in(text: str) -> set[type]:
    return {sort for sort, word in SORTS.items() if word in text.replace("\\-", "-")}


def test_every_sort_of_part_is_tried():
    assert set(SORTS) == {getattr(walked, name) for name in walked.Part.split(" | ")}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_format_of_reports_forgets_a_part(form):
    assert said_in(words(form, REPORT)) == set(SORTS) - LEFT_OUT.get(form.name, set())


@pytest.mark.parametrize("form", DOCUMENT_FORMATS, ids=lambda form: form.name)
def test_no_format_of_documents_forgets_a_part(form):
    left_out = LEFT_OUT.get(form.name, set()) - ({Chart} if form.name == "markdown" else set())
    assert said_in(words(form, DOCUMENT)) == set(SORTS) - left_out


def test_a_terminal_forgets_no_part():
    assert said_in(to_terminal(REPORT, EN, columns=80, color=False, unicode=True)) == set(SORTS)


# ---- in one place


BY_SORT = {
    *("held.tables", "held.notes", "by_sort(report).tables", "by_sort(section.report).tables"),
    "told.tables",
}
"""What `render/by_sort.py` gives; and the tables of a set of data, which is no report."""
WRITERS = sorted(name for name in MODULES if name.startswith("render."))


@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_walks_a_report_by_itself(name):
    """Nor does any take the summary, notes, charts or tables of a report."""
    nodes = [node for node in ast.walk(MODULES[name]) if isinstance(node, ast.Attribute)]
    taken = {ast.unparse(node) for node in nodes if node.attr in Report._fields}
    parted = {"summary", "notes", "charts", "tables"}
    assert {each for each in taken if each.rpartition(".")[2] in parted} <= BY_SORT


@pytest.mark.parametrize("name", WRITERS)
def test_a_writer_that_matches_parts_knows_every_sort(name):
    """The type checker then names the format that does not know a new one."""
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Match) and ast.unparse(node.subject) == "part":
            assert ast.unparse(node.cases[-1].body[-1]) == "assert_never(part)"


@pytest.mark.parametrize("name", [n for n in MODULES if n.split(".")[0] in ("reports", "render")])
def test_no_cell_is_known_by_its_place(name):
    """A row is a record: `row[6]` would be another cell as soon as a column is added."""
    subscripts = (node for node in ast.walk(MODULES[name]) if isinstance(node, ast.Subscript))
    by_place = [ast.unparse(each) for each in subscripts if _is_of_cells(each.value)]
    assert by_place == []


def _is_of_cells(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "row") or (
        isinstance(node, ast.Attribute)
        and node.attr in ("rows", "columns")
        and ast.unparse(node.value) != "grid"  # python-docx's own
    )


def test_what_is_too_much_for_a_picture_is_a_table():
    many = GRAPH._replace(rows=GRAPH.rows * (MOST_EDGES + 1))
    assert list(blocks(REPORT._replace(tables=(many,))))[1] == (Grid(many),)
    none = GRAPH._replace(rows=(), empty=same("nothing"))
    assert list(blocks(REPORT._replace(tables=(none,))))[1] == (Grid(none), Line(same("nothing")))


def test_a_table_that_stands_aside_is_not_for_people():
    report = REPORT._replace(tables=(GRID._replace(aside=True), RECORD), charts=())
    assert Grid(GRID) not in parts(report)
    assert [part for part in parts(report) if isinstance(part, Grid | Record)] == [Record(RECORD)]
    whole = [p for p in parts(report, for_people=False) if isinstance(p, Grid | Record)]
    assert whole == [Grid(GRID._replace(aside=True)), Record(RECORD)]
