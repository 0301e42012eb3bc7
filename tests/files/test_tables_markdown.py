"""Tables of Markdown files."""

from __future__ import annotations

from bkplan.files.tables.markdown import read_markdown


def texts(text: str) -> list[list[list[str]]]:
    tables = read_markdown(text.encode())
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def test_tables_with_and_without_outer_bars():
    text = "# A\n\n| a | b |\n| --- | :-: |\n| 1 | 2 |\n\nx | y\n--|--\n3 | 4\n"
    assert texts(text) == [[["a", "b"], ["1", "2"]], [["x", "y"], ["3", "4"]]]


def test_cells_without_their_marks():
    text = "| a |\n| - |\n| **I** |\n| one<br>two |\n| a \\| b |\n| `x` &amp; y\\* |\n| |\n"
    assert texts(text) == [[["a"], ["I"], ["one\ntwo"], ["a | b"], ["x & y*"], [""]]]


def test_code_and_lines_with_bars_are_no_tables():
    assert texts("```\n| a |\n| - |\n```\n\n| no | table |\nnext\n") == []


def test_places_are_lines_of_the_file():
    (table,) = read_markdown(b"\n| a | b |\n| - | - |\n| c | d |\n")
    assert table.rows[1][1].place.en == "line 4, column 2"
