"""What each sort of cell looks like to people in both languages, to programs and in CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from fractions import Fraction

import pytest
from tests.helpers.tables import a_table

from bkplan.output.report import Cited, Column, Kind, Rate, Ref, Report, Share, Table
from bkplan.render.cells import (
    column_texts,
    heading,
    in_column,
    own_columns,
    own_grid,
    own_rows,
    raw,
    shown,
)
from bkplan.render.data import csv_each, json_each, to_csv, to_json
from bkplan.words.vocab import Lang, Status, Text

VI, EN = Lang.VI, Lang.EN
SCHOOL, HOSPITAL = Ref("truong", Text("Trường", "School")), Ref("bv", Text("Bệnh viện", "Hospital"))
LATE = Status.OVERDUE

CELLS = [
    # the cell; to people in Vietnamese and in English; to programs; in CSV
    (None, "", "", None, ""),
    (True, "có", "yes", True, "true"),
    (False, "không", "no", False, "false"),
    (0, "0", "0", 0, "0"),
    (9_500, "9.500", "9,500", 9_500, "9500"),
    (-1, "-1", "-1", -1, "-1"),
    (date(2018, 3, 31), "31/3/2018", "2018-03-31", "2018-03-31", "2018-03-31"),
    (Fraction(1, 2), "0,5", "0.5", 0.5, "0.5"),
    (Fraction(3), "3", "3", 3.0, "3.0"),
    (Share(Fraction(1, 2)), "50,0%", "50.0%", 0.5, "0.5"),
    (Share(Fraction(1)), "100,0%", "100.0%", 1.0, "1.0"),
    (Rate(1, 2), "50,0% (1/2)", "50.0% (1/2)", 0.5, "0.5"),
    (Rate(0, 0), "–", "–", None, ""),
    (LATE, LATE.label.vi, LATE.label.en, "overdue", "overdue"),
    (Text("Trường", "School"), "Trường", "School", "Trường", "Trường"),
    (Text("Trường", ""), "Trường", "Trường", "Trường", "Trường"),
    (SCHOOL, "Trường", "School", "truong", "truong"),
    ((), "", "", [], ""),
    ((SCHOOL,), "Trường", "School", ["truong"], "truong"),
    (
        *((SCHOOL, HOSPITAL), "Trường; Bệnh viện", "School; Hospital"),
        *(["truong", "bv"], "truong; bv"),
    ),
    ("a  b", "a b", "a b", "a  b", "a  b"),
    ("a\tb\nc", "a b c", "a b c", "a\tb\nc", "a b c"),
    ("=1+1", "=1+1", "=1+1", "=1+1", "'=1+1"),
]


def report(columns: tuple[Column, ...], *rows: tuple) -> Report:
    title = Text("Tên", "Title")
    return Report("test", title, Cited("1/KH"), date(2018, 12, 31), (a_table(columns, *rows),))


@pytest.mark.parametrize(("cell", "vi", "en", "machine", "_"), CELLS)
def test_a_cell_to_people_and_to_programs(cell, vi, en, machine, _):
    assert (shown(cell, VI), shown(cell, EN)) == (vi, en)
    value = raw(cell, VI)
    assert (value, type(value)) == (machine, type(machine))


@pytest.mark.parametrize(("cell", "_", "_2", "machine", "plain"), CELLS)
def test_a_cell_in_json_and_csv(cell, _, _2, machine, plain):
    one = report((Column("x", Text("X", "X")), Column("y", Text("Y", "Y"))), (cell, "z"))
    (row,) = json.loads(to_json(one, VI))["tables"][0]["rows"]
    assert row == {"x": machine, "y": "z"}
    assert type(row["x"]) is type(machine)
    head, line = csv.reader(io.StringIO(to_csv(one, VI), newline=""))
    assert (head, line) == (["x", "y"], [plain, "z"])


@pytest.mark.parametrize(("cell", "_", "_2", "_3", "_4"), CELLS)
def test_only_texts_are_otherwise_in_another_language_to_programs(cell, _, _2, _3, _4):
    assert (raw(cell, VI) == raw(cell, EN)) == (type(cell) is not Text or not cell.en)


@pytest.mark.parametrize("langs", [(VI,), (EN, VI), (VI, EN)])
@pytest.mark.parametrize("cells", [(), (LATE, 1), (Text("Trường", "School"), SCHOOL, None)])
def test_data_in_several_languages_are_those_in_each(langs, cells):
    column = Column("x", Text("Số", "Number"))
    one = report((column,), *((cell,) for cell in cells))
    one = one._replace(notes=(Text("Ghi chú", "Note"),))
    assert json_each(one, langs) == [to_json(one, lang) for lang in langs]
    assert csv_each(one.tables[0], langs) == [to_csv(one, lang) for lang in langs]
    bare = one._replace(tables=())
    assert [json.loads(text)["tables"] for text in json_each(bare, langs)] == [[]] * len(langs)


@pytest.mark.parametrize(
    "cells",
    [
        (1, 2, 3),
        (None, None),
        (1, None, 0),
        ("a", "b", "a"),
        (True, 1, 0, False, None),
        ("1", 1, None),
        (date(2018, 1, 1), date(2018, 1, 1), date(2019, 1, 1)),
        (SCHOOL, HOSPITAL, SCHOOL),
        ("%s", "100 %", '"'),
    ],
)
def test_a_column_of_cells_in_json(cells):
    one = report((Column("100 %", Text("X", "X")),), *((cell,) for cell in cells))
    rows = json.loads(to_json(one, VI))["tables"][0]["rows"]
    values = [row["100 %"] for row in rows]
    expected = [raw(cell, VI) for cell in cells]
    assert [(type(value), value) for value in values] == [(type(e), e) for e in expected]


def test_json_is_a_document_with_everything():
    columns = (Column("n", Text("Số", "Number"), Kind.NUMBER), Column("t", Text("Chữ", "Text")))
    both = report(columns, (1, "a"), (None, "b"))._replace(
        notes=(Text("Ghi chú", "Note"),), plan=Cited("1/KH", invented=True)
    )
    empty = Table("more", Text("Thêm", "More"), columns[:1], ())
    both = both._replace(tables=(*both.tables, empty))
    assert json.loads(to_json(both, EN)) == {
        "schema": 1,
        "report": "test",
        "plan": "1/KH",
        "as_of": "2018-12-31",
        "invented": True,
        "supposes": [],
        "rev": None,
        "tables": [
            {
                "name": "main",
                "columns": [
                    {"key": "n", "label": "Number", "kind": "number"},
                    {"key": "t", "label": "Text", "kind": "text"},
                ],
                "rows": [{"n": 1, "t": "a"}, {"n": None, "t": "b"}],
            },
            {
                "name": "more",
                "columns": [{"key": "n", "label": "Number", "kind": "number"}],
                "rows": [],
            },
        ],
        "notes": ["Note"],
    }
    assert to_csv(both, EN) == "n,t\r\n1,a\r\n,b\r\n"


YEAR, INDEX = (Column(kind.value, Text("X", "X"), kind) for kind in (Kind.YEAR, Kind.INDEX))
NUMBER = Column("number", Text("X", "X"), Kind.NUMBER)


@pytest.mark.parametrize(
    ("cell", "column", "vi", "en"),
    [
        (2018, YEAR, "2018", "2018"),
        (2018, NUMBER, "2.018", "2,018"),
        (None, YEAR, "", ""),
        (Fraction(100), INDEX, "100", "100"),
        (Fraction(729, 10), INDEX, "72,9", "72.9"),
        (Fraction(901, 10), INDEX, "90,1", "90.1"),
        (Fraction(0), INDEX, "0", "0"),
        (Fraction(1439, 20), INDEX, "72,0", "72.0"),  # 71.95: halves up
        (Fraction(14389, 200), INDEX, "71,9", "71.9"),
        (Share(Fraction(2, 3)), NUMBER, "66,7%", "66.7%"),
        (None, INDEX, "", ""),
    ],
)
def test_years_have_no_thousands_and_an_index_its_decimal(cell, column, vi, en):
    assert (in_column(cell, column, VI), in_column(cell, column, EN)) == (vi, en)


def test_equal_values_of_different_sorts_are_shown_differently():
    rows = [(True,), (1,), (Share(Fraction(1)),), (1,), (False,), (0,), ("1",)]
    table = a_table((NUMBER,), *rows)
    assert column_texts(table.rows, NUMBER, EN) == ["yes", "1", "100.0%", "1", "no", "0", "1"]


def test_people_see_the_rows_and_columns_meant_for_them():
    columns = (Column("a", Text("A", "A")), Column("b", Text("B", "B"), screen=False), NUMBER)
    table = a_table(columns, (1, 2, 3), (4, 5, 6), (7, 8, 9))
    assert own_grid(table, EN) == [["1", "3"], ["4", "6"], ["7", "9"]]
    some = table._replace(shown=lambda row: row.a != 4)
    assert own_grid(some, EN) == [["1", "3"], ["7", "9"]]
    assert own_rows(table._replace(shown=lambda _: False)) == []
    assert own_columns(table) == [columns[0], NUMBER]


def test_the_heading_says_what_of_which_plan_and_when():
    one = report((), ())
    assert heading(one, VI) == "Tên · Kế hoạch số 1/KH · đến ngày 31/12/2018"
    assert heading(one, EN) == "Title · Plan 1/KH · as of 2018-12-31"
    invented = one._replace(plan=Cited("1/KH", invented=True))
    assert heading(invented, EN) == "Title · Plan 1/KH · as of 2018-12-31 · INVENTED DATA"
