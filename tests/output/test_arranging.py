"""A list sorted, cut short and of some columns: whatever its values are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.output.arranging import Arrangement, NoColumn, SortKey, arranged, sort_key
from bkplan.output.report import Called, Column, Rate, Ref, Report, Share, Table
from bkplan.words.vocab import Lang, Rates, Status, Text, same

DAY = date(2020, 12, 31)


class Row(NamedTuple):
    n: int
    value: Any = None
    other: Any = None


COLUMNS = tuple(Column(key, same(key)) for key in Row._fields)


def report(rows, **more):
    table = Table("list", None, COLUMNS, tuple(rows), **more)
    return Report("list", same("List"), None, DAY, (table, Table("more", None, COLUMNS, ())))


def sorted_rows(rows, *keys, lang=Lang.VI, **more):
    wanted = Arrangement(sort=tuple(SortKey(k.lstrip("-"), k.startswith("-")) for k in keys))
    return [row.n for row in arranged(report(rows, **more), wanted, lang).tables[0].rows]


@pytest.mark.parametrize(
    "ordered",
    [
        [-3, 0, 7, 2020],
        [False, True],
        [date(2018, 1, 1), DAY, date(2021, 1, 1)],
        [Fraction(1, 3), Fraction(1, 2), Fraction(2)],
        [Rate(0, 5), Rate(1, 2), Rate(2, 3), Rate(3, 3)],
        [Share(Fraction(-1, 10)), Share(Fraction(0)), Share(Fraction(1, 3), Rates.CUT)],
        list(Status),
        ["II.2-1", "II.10-1"],
        [same("Ấ"), same("bê"), same("đá")],
        [Ref("z", same("a")), Ref("a", same("b"))],
        [(Ref("1", same("a")), Ref("2", same("b"))), (Ref("1", same("b")),)],
        [Called(("z",), same("a or b")), (Ref("0", same("c")),), Ref("a", same("d"))],
    ],
    ids=lambda values: type(values[0]).__name__,
)
def test_values_of_every_sort_are_in_order_with_empty_ones_last(ordered):
    empty = [None, "", (), Rate(0, 0), same("")]
    rows = [Row(n, value) for n, value in enumerate([*ordered, *empty])]
    count, blank = len(ordered), [*range(len(ordered), len(rows))]
    mixed = [rows[n] for n in (*blank[:2], *reversed(range(count)), *blank[2:])]
    assert sorted_rows(mixed, "value") == [*range(count), *blank]
    assert sorted_rows(mixed, "-value") == [*reversed(range(count)), *blank]


def test_names_are_in_the_order_of_the_language():
    rows = [Row(1, Text("Ủy ban", "Committee")), Row(2, Text("Sở", "Department"))]
    assert sorted_rows(rows, "value", lang=Lang.VI) == [2, 1]
    assert sorted_rows(rows, "value", lang=Lang.EN) == [1, 2]


def test_the_first_key_counts_most():
    rows = [Row(1, 1, "b"), Row(2, 2, "a"), Row(3, 1, "a"), Row(4, None, "a"), Row(5, 1, None)]
    assert sorted_rows(rows, "value", "-other") == [1, 3, 5, 2, 4]
    assert sorted_rows(rows, "-value", "other") == [2, 3, 1, 5, 4]


VALUES = st.none() | st.integers(0, 3) | st.sampled_from(["", "a", "â", "b"]) | st.just(DAY)
ROWS = st.lists(st.tuples(VALUES, VALUES), max_size=9).map(
    lambda pairs: [Row(n, *pair) for n, pair in enumerate(pairs)]
)
KEYS = st.lists(st.sampled_from(["value", "-value", "other", "-other"]), max_size=3)


@given(ROWS, KEYS)
def test_sorting_keeps_every_row_and_the_order_of_what_is_alike(rows, keys):
    found = sorted_rows(rows, *keys)
    assert sorted(found) == [row.n for row in rows]
    assert sorted_rows([rows[n] for n in found], *keys) == found
    for key in keys[:1]:
        values = [getattr(rows[n], key.lstrip("-")) for n in found]
        sizes = [sort_key(value, Lang.VI) for value in values]
        there = [size for size in sizes if size is not None]
        assert sizes == there + [None] * (len(sizes) - len(there))
        assert there == sorted(there, reverse=key.startswith("-"))
        for size in there:
            same_size = [n for n, own in zip(found, sizes, strict=True) if own == size]
            assert len(keys) > 1 or same_size == sorted(same_size)


@given(ROWS, KEYS, st.integers(1, 12), st.integers(0, 2), st.booleans())
def test_a_limit_takes_a_prefix_and_leaves_what_closes_the_table(rows, keys, limit, closing, total):
    end = [Row(100 + n) for n in range(closing + total)]
    whole = sorted_rows([*rows, *end], *keys, closing=closing, total=total)
    wanted = Arrangement((), tuple(SortKey(k.lstrip("-"), k.startswith("-")) for k in keys), limit)
    made = arranged(report([*rows, *end], closing=closing, total=total), wanted, Lang.EN)
    main, other = made.tables
    count = len(rows)
    assert [row.n for row in main.rows] == [*whole[:count][:limit], *whole[count:]]
    assert main.cut_from == (count if limit < count else None)
    assert made.below == (
        (Text(f"Hiển thị {limit} trong tổng số {count} dòng.", f"{limit} of {count} shown."),)
        if limit < count else ()
    )  # fmt: skip
    assert other.name == "more"


def test_columns_are_those_asked_for_in_that_order():
    columns = (COLUMNS[0]._replace(screen=False), *COLUMNS[1:2], COLUMNS[2]._replace(under="n"))
    given_ = Report("r", same("R"), None, DAY, (Table("list", None, columns, ()),))
    made = arranged(given_, Arrangement(columns=("other", "n")), Lang.EN)
    assert made.tables[0].columns == (COLUMNS[2], COLUMNS[0])


@pytest.mark.parametrize(
    ("wanted", "option"),
    [(Arrangement(columns=("n", "x")), "columns"), (Arrangement(sort=(SortKey("x"),)), "sort")],
)
def test_an_unknown_key_is_told_with_all_there_are(wanted, option):
    with pytest.raises(NoColumn) as raised:
        arranged(report([]), wanted, Lang.EN)
    assert vars(raised.value) == {"option": option, "key": "x", "keys": ("n", "value", "other")}


def test_what_is_said_of_rows_is_said_of_those_shown():
    def remarks(rows):
        return tuple(same(f"row {row.n}") for row in rows)

    given_ = report([Row(2), Row(1), Row(3)], remarks=remarks)._replace(notes=(same("all"),))
    wanted = Arrangement(sort=(SortKey("n"),), limit=2)
    assert given_.below == (same("row 2"), same("row 1"), same("row 3"), same("all"))
    assert arranged(given_, wanted, Lang.EN).below == (
        Text("Hiển thị 2 trong tổng số 3 dòng.", "2 of 3 shown."),
        same("row 1"), same("row 2"), same("all"),
    )  # fmt: skip
