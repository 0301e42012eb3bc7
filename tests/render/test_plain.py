"""Tables for pipes: columns stand below each other in every script."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.tables import a_table

from bkplan.output.report import Cited, Column, Report
from bkplan.render.plain import to_plain
from bkplan.render.width import width
from bkplan.words.vocab import Lang, same


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("Sở Nội vụ", 9),
        ("So\u031b\u0309 No\u0323\u0302i vu\u0323", 9),  # the same, each mark a character
        ("\u0e01\u0e34\u0e49", 1),  # Thai: a vowel of combining class 0 and a tone above
        ("\u0915\u094d\u0937", 2),  # Devanagari: virama
        ("\u0639\u0651\u064e", 1),  # Arabic: shadda, fatha
        ("\u0e94\u0eb5", 1),  # Lao: a vowel of class 0
        ("1\u20dd", 1),  # an enclosing circle (Me)
        ("漢字", 4),
        ("ｆｕ", 4),
        ("", 0),
    ],
)
def test_marks_upon_letters_take_no_column(text, columns):
    assert width(text) == columns


def test_columns_stand_below_each_other():
    columns = (Column("a", same("A")), Column("b", same("B")))
    rows = (("\u0e01\u0e34\u0e49", "x"), ("ab", "y"), ("漢", "z"))
    table = a_table(columns, *rows)
    report = Report("t", same("T"), Cited("1/KH"), date(2020, 12, 31), (table,))
    assert to_plain(report, Lang.EN).splitlines()[2:] == [
        "A   B", "\u0e01\u0e34\u0e49   x", "ab  y", "漢  z",
    ]  # fmt: skip
