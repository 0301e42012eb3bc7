"""Numbers as people write them in sheets: what they are, and which are not chosen for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.files.tables.tables import Cell
from bkplan.keeping.figures.amounts import NoAmount, Signs, amount, signs_told
from bkplan.words.text import quoted
from bkplan.words.vocab import same

VI, EN = frozenset([Signs.VI]), frozenset([Signs.EN])
NEITHER, BOTH = frozenset(), frozenset(Signs)


def read(text, told=NEITHER, number=None):
    return amount(Cell(text, same("S!A1"), number), told)


def refused(text, told=NEITHER, number=None):
    with pytest.raises(NoAmount) as no:
        read(text, told, number)
    return no.value.text.en


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0), ("12", 12), ("007", 7), (" 12 ", 12), ("1 234", 1234), ("1\u00a0234", 1234),
        ("12\u202f345\u202f678", 12_345_678), ("1'234", 1234), ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567), ("12.0", 12), ("12,0", 12), ("12,00", 12), ("0.000", 0),
        ("999999999", 999_999_999), ("\t12\n", 12), ("\u200b12\ufeff", 12),
        ("0" * 29 + "7", 7),
    ],
)  # fmt: skip
@pytest.mark.parametrize("told", [NEITHER, VI, EN, BOTH], ids=["none", "vi", "en", "both"])
def test_what_is_plain_is_read_whatever_the_sheet_tells(text, value, told):
    assert read(text, told) == value


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [("1.234", VI, 1234), ("12.345", VI, 12_345), ("1,234", EN, 1234), ("12,000", VI, 12),
     ("12.000", EN, 12), ("12.000", VI, 12_000)],
)  # fmt: skip
def test_a_sign_means_what_the_sheet_tells(text, told, value):
    assert read(text, told) == value


@pytest.mark.parametrize("told", [NEITHER, BOTH], ids=["none", "both"])
def test_one_group_is_not_chosen_for(told):
    assert refused("1.234", told) == (
        '"1.234" may be 1234, or a fraction; write 1234, or add --numbers vi'
    )
    assert refused("12,345", told) == (
        '"12,345" may be 12345, or a fraction; write 12345, or add --numbers en'
    )


@pytest.mark.parametrize(
    "text",
    ["-1", "12,5", "12.5", "1 23", "12 người", "1.23.456", "#REF!", "12%", "1e3", "١٢", "１２",
     "1234567890", "TRUE", "½", "x" * 10_000, "1.2345", "0x10", "+5", "1,234.567", "\u202e12",
     "0" * 30 + "7"],
)  # fmt: skip
def test_what_is_no_whole_number_is_quoted(text):
    said = refused(text)
    assert said.endswith("is not a whole number from 0 up; write it like 42")
    assert quoted(text) in said


@pytest.mark.parametrize("dash", ["-", "–", "—"])
def test_a_dash_is_neither_nought_nor_nothing(dash):
    assert refused(dash) == (
        f'"{dash}" is no number; write 0, or leave it empty where the figure is unknown'
    )


@pytest.mark.parametrize(("number", "value"), [("12", 12), ("12.0", 12), ("1E+3", 1000)])
def test_a_number_of_a_workbook_is_what_it_is(number, value):
    assert read("shown otherwise", BOTH, Decimal(number)) == value


@pytest.mark.parametrize("number", ["1.234", "-3", "1E+9", "0.5"])
def test_a_number_of_a_workbook_that_is_not_whole_is_refused(number):
    assert refused(number, VI, Decimal(number)).startswith(f'"{number}" is not a whole number')


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["12", "1 234", ""], NEITHER),
        (["1.234", "12.345"], NEITHER),
        (["1.234", "12,5"], VI),
        (["1.234", "1.234.567"], VI),
        (["62,5%"], VI),
        (["1,234", "0.5"], EN),
        (["1.234,5", "1,234.5"], BOTH),
        (["Trường", "31/12/2019", "1.2.3", "12,5,7"], NEITHER),
    ],
)
def test_other_numbers_tell_the_signs(texts, told):
    assert signs_told(texts) == told


@given(st.integers(0, 999_999_999), st.sampled_from(list(Signs)))
def test_a_number_is_read_as_each_language_writes_it(value, signs):
    grouped = f"{value:,}"
    text = grouped.replace(",", ".") if signs is Signs.VI else grouped
    assert read(text, frozenset([signs])) == value
    assert read(grouped.replace(",", " ")) == value
    assert signs_told([text]) <= {signs}
