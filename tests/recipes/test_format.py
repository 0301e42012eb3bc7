"""The recipe for a format: a function that matches every part of a report, and one line."""

from __future__ import annotations

MODULE = '''"""Org mode, as an editor reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, parts
from bkplan.render.cells import own_columns, own_grid, said, told_downwards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.parts import Part
    from bkplan.output.report import Report
    from bkplan.words.vocab import Lang


def to_org(report: Report, lang: Lang) -> str:
    """The whole report."""
    return "".join(f"{line}\\n" for part in parts(report) for line in _lines(part, lang))


def _lines(part: Part, lang: Lang) -> Iterator[str]:
    match part:
        case Heading(text):
            yield f"* {said(text, lang)}"
        case Line(text) | Note(text):
            yield said(text, lang)
        case Grid(table) | Drawn(table):
            yield f"| {' | '.join(said(column.label, lang) for column in own_columns(table))} |"
            yield from (f"| {' | '.join(row)} |" for row in own_grid(table, lang))
        case Record(table):
            yield from (f"- {label} :: {value}" for label, value in told_downwards(table, lang))
        case Chart() | Bars():
            yield said(part.title, lang)
        case _:
            assert_never(part)
'''
LINE = '    Format("org", (".org",), "org:to_org"),\n'
RECORD = """\
        case Record(table):
            yield from (f"- {label} :: {value}" for label, value in told_downwards(table, lang))
"""


def test_a_format_is_a_function_and_a_line(house):
    house.write("src/bkplan/render/org.py", MODULE)
    assert house.failing("test_listed.py") == ["test_listed.py::test_every_format_has_its_line"]

    house.add("src/bkplan/render/__init__.py", '    Format("json",', LINE)
    assert house.failing("test_listed.py", "test_parts.py") == []
    assert house.unnamed_in("A format") == set()
    assert house.bkplan("overdue", "-f", "org").startswith("* Overdue tasks · Plan 140/KH-UBND · ")
    assert "org" in house.bkplan("overdue", "--help")
    assert house.offered("bkplan", "overdue", "-f", "o") == ["org"]
    golden = house.failing("test_golden.py", "-k", "overdue.vi.org")
    assert golden == [
        "test_golden.py::test_output_is_golden[overdue.vi.org-anew]",
        "test_golden.py::test_output_is_golden[overdue.vi.org-remembered]",
    ]


def test_a_format_that_forgets_a_part_is_told(house):
    """Nobody need run it: the type checker sees it, and so does the test of the parts."""
    house.write("src/bkplan/render/org.py", MODULE.replace(RECORD, ""))
    house.add("src/bkplan/render/__init__.py", '    Format("json",', LINE)
    assert 'Argument 1 to "assert_never" has incompatible type "Record"' in house.mistyped()
    assert house.failing("test_parts.py") == [
        "test_parts.py::test_no_format_of_reports_forgets_a_part[org]"
    ]
