"""The numbers of goals: as people write them, as sheets hold them, as the data have them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.files.tables.tables import Cell
from bkplan.keeping.figures.amounts import Signs
from bkplan.keeping.goals.numbers import NoNumber, number_in_cell, number_said, written
from bkplan.records.numbers import number
from bkplan.words.vocab import same


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("62.5", "62.5"), ("62,5", "62.5"), (" 62,5 % ", "62.5"), ("62,5%", "62.5"), ("60", "60"),
        ("0,125", "0.125"), ("0.125", "0.125"), ("12.3450", "12.345"), ("12,34", "12.34"),
        ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234", "1234"), ("1.234.567", "1234567"),
        ("-1,5", "-1.5"), ("−1.5", "-1.5"), ("62.50", "62.5"), ("1234.5678", "1234.5678"),
    ],
)  # fmt: skip
def test_a_comma_or_a_point_whichever_can_be_meant(said, meant):
    assert written(number_said(said, "%")) == meant


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("1.500", '"1.500" may be 1500 or 1.5; write 1500 or 1.5000'),
        ("1,500", '"1,500" may be 1500 or 1.5; write 1500 or 1.5000'),
        ("-12.345", '"-12.345" may be -12345 or -12.345; write -12345 or -12.3450'),
        ("hai", '"hai" is not a number; write it like 62.5, with at most 12 digits and 6 decimals'),
        ("1.2345678", '"1.2345678" is not a number; write it like 62.5, with at most 12 digits '
                      "and 6 decimals"),
        ("12e3", '"12e3" is not a number; write it like 62.5, with at most 12 digits and 6 '
                 "decimals"),
        ("-", '"-" is not a number; write it like 62.5, with at most 12 digits and 6 decimals'),
        ("62,5,1", '"62,5,1" is not a number; write it like 62.5, with at most 12 digits and 6 '
                   "decimals"),
        ("1234567890123", '"1234567890123" is not a number; write it like 62.5, with at most 12 '
                          "digits and 6 decimals"),
    ],
)  # fmt: skip
def test_what_is_none_or_may_be_two_is_refused_with_advice(said, told):
    with pytest.raises(NoNumber) as none:
        number_said(said, "hộ")
    assert none.value.text.en == told


def test_where_the_signs_are_known_they_decide():
    assert number_said("1.500", "hộ", {Signs.VI}) == 1500
    assert number_said("1.500", "hộ", {Signs.EN}) == Fraction(3, 2)
    with pytest.raises(NoNumber):
        number_said("1.500", "hộ", set(Signs))


@given(st.integers(-(10**12) + 1, 10**12 - 1), st.integers(0, 6))
def test_what_is_written_is_read_as_the_same_number(digits, decimals):
    value = Fraction(digits, 10**decimals)
    assert number(written(value)) == value
    text = written(value)
    told = {Signs.EN}
    assert number_said(text, "%", told) == value
    assert number_said(text.replace(".", ","), "%", {Signs.VI}) == value


def test_more_decimals_than_may_be_are_never_cut():
    with pytest.raises(ValueError, match="1/3"):
        written(Fraction(1, 3))


@pytest.mark.parametrize(
    ("text", "inside", "unit", "meant"),
    [
        ("62.5", "62.5", "%", Fraction(125, 2)),
        ("62.5%", "0.625", "%", Fraction(125, 2)),  # as the workbook shows it
        ("1500", "1500", "hộ", 1500),
        ("0.63", "0.625", "hộ", Fraction(5, 8)),  # what it holds, not what it shows
    ],
)
def test_a_cell_that_holds_a_number(text, inside, unit, meant):
    cell = Cell(text, same("A1"), Decimal(inside))
    assert number_in_cell(cell, unit, {Signs.EN}) == meant


def test_a_percentage_is_none_of_another_unit():
    with pytest.raises(NoNumber):
        number_in_cell(Cell("62.5%", same("A1"), Decimal("0.625")), "hộ", ())
