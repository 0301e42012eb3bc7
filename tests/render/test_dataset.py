"""The files of an export: cells that lose nothing and run nowhere, numbers, the description."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.helpers.exports import text_of

from bkplan.output.dataset import (
    DataTable,
    Link,
    a_date,
    a_flag,
    a_number,
    a_text,
    a_word,
    a_year,
    an_integer,
    in_both,
)
from bkplan.render.dataset.cells import csv_of, text_cell
from bkplan.render.dataset.load import load_sql
from bkplan.render.dataset.package import columns_of, links_of
from bkplan.words.vocab import Basis, Text

RUNS = re.compile(r"(?:^|;)[\s\"]*[=+\-@|%＝＋－＠﹦﹢﹣﹫]")
HARD = st.text(st.sampled_from("=+-@|%'\";: \\nu#[\t\r\n\x00\x1b\u202e\u200b\u3000ạ"), max_size=12)


@given(st.text() | HARD)
@example("a;\"' =1")
@example("\ud800")
def test_whatever_text_is_had_again_from_its_cell(text):
    assert text_of(text_cell(text)) == text


@given(st.text() | HARD)
def test_no_cell_runs_or_breaks_a_line(text):
    cell = text_cell(text)
    assert not RUNS.search(cell)
    assert not re.match(r"\s*::", cell)
    assert "##[" not in cell
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", cell)


@given(st.text(), st.text())
def test_two_texts_never_have_one_cell(one, other):
    """So that keys which differ still do."""
    assert (text_cell(one) == text_cell(other)) == (one == other)


def test_a_cell_of_ordinary_words_is_as_it_is():
    for text in ("Sở Nội vụ", "1003/QĐ-UBND", "quý III/2019; tháng 4", "II.1.1-2", "a'b", 'a "b"'):
        assert text_cell(text) == text


TABLE = DataTable(
    "things",
    Text("các thứ", "things"),
    (
        a_text("id", "mã", "id", required=True),
        *in_both("name", "tên", "name", lambda row: row.name, required=True),
        a_word("basis", Basis, "căn cứ", "basis"),
        an_integer("count", "số", "count"),
        a_number("share", "tỷ lệ", "share"),
        a_flag("known", "đã biết", "known"),
        a_date("day", "ngày", "day"),
        a_year("year", "năm", "year"),
    ),
    ("id",),
    lambda source: source,
    (Link(("basis",), "others"),),
)
NOTHING = dict.fromkeys(("basis", "count", "share", "known", "day", "year"))


def row(id, vi, en="", **more):
    return SimpleNamespace(id=id, name=Text(vi, en), **(NOTHING | more))


def test_a_table_is_plain_csv_of_all_plans():
    first = [row("a", "Một, hai", "One", basis=Basis.DOCUMENT, count=-3, share=Fraction(2, 3),
                 known=True, day=date(2020, 2, 1), year=2020)]  # fmt: skip
    second = [row("b", 'Nói "có"', share=Fraction(62500, 1000), known=False), row("-", "x")]
    data = b"".join(csv_of(TABLE, [("1/KH", first), ("=2/KH", second)]))
    assert data.decode() == (
        "plan,id,name_vi,name_en,basis,count,share,known,day,year\r\n"
        '1/KH,a,"Một, hai",One,document,-3,0.6666666666666666,true,2020-02-01,2020\r\n'
        '\'=2/KH,b,"Nói ""có""",,,,62.5,false,,\r\n'
        "'=2/KH,'-,x,,,,,,,\r\n"
    )


def test_many_rows_come_in_pieces():
    rows = [row(f"{n}", "x", count=n) for n in range(10_000)]
    pieces = list(csv_of(TABLE, [("1/KH", rows)]))
    assert len(pieces) == 4
    read = list(csv.DictReader(io.StringIO(b"".join(pieces).decode(), newline="")))
    assert [int(one["count"]) for one in read] == list(range(10_000))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Fraction(0), "0"), (Fraction(-45, 10), "-4.5"), (Fraction(1, 8), "0.125"),
        (Fraction(10**12), "1000000000000"), (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 3), "0.3333333333333333"),
        (Fraction(1, 3 * 10**6), "0.00000033333333333333335"),
    ],
)  # fmt: skip
def test_numbers_are_exact_or_as_near_as_can_be(number, written):
    line = b"".join(csv_of(TABLE, [("1", [row("a", "x", share=number)])])).decode().split("\r\n")[1]
    assert line == f"1,a,x,,,,{written},,,"


def test_the_script_names_columns_types_and_the_key():
    assert load_sql([TABLE]).partition("\n\n")[2] == (
        "CREATE TABLE things (\n"
        "  plan VARCHAR NOT NULL,\n  id VARCHAR NOT NULL,\n  name_vi VARCHAR NOT NULL,\n"
        "  name_en VARCHAR,\n  basis VARCHAR,\n  count BIGINT,\n  share DOUBLE,\n"
        "  known BOOLEAN,\n  day DATE,\n  year INTEGER,\n"
        "  PRIMARY KEY (plan, id)\n);\n"
        "COPY things FROM 'things.csv' (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', "
        "ESCAPE '\"', NULLSTR '');\n"
    )


def test_every_row_leads_to_its_plan():
    assert links_of(TABLE) == [(("plan",), "plans"), (("plan", "basis"), "others")]
    assert [field.key for field in columns_of(TABLE)][:2] == ["plan", "id"]
