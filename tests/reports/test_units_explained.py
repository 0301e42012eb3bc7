"""`units --count --explain`: which restructurings made a number of units."""

from __future__ import annotations

import json

import pytest

DAY = ("--as-of", "2020-12-31")


@pytest.fixture
def rows(bkplan, sample):
    def run(*argv, as_of="2020-12-31"):
        asked = ("units", "--count", *argv, "-C", sample, "--as-of", as_of, "-f", "json")
        return json.loads(bkplan(*asked, "--lang", "en").out)["tables"][0]["rows"]

    return run


def test_education_by_hand(rows):
    """37 schools, less the three that were merged or made one of two."""
    keys = ("date", "restructuring", "amount", "evidence")
    assert [tuple(row[key] for key in keys) for row in rows("--explain", "education", "2020")] == [
        ("2015-12-31", None, 37, None),
        ("2018-08-01", "R-02", -1, "1238/QĐ-UBND"),
        ("2019-07-15", "R-01", -1, "1196/QĐ-UBND"),
        ("2020-08-15", "R-03", -1, "1287/QĐ-UBND"),
        ("2020-12-31", None, 34, None),
    ]


@pytest.mark.parametrize("year", ["2015", "2018", "2020"])
def test_the_steps_lead_to_the_number_in_the_table(rows, year):
    counts = rows()
    for scope in dict.fromkeys(row["sector"] for row in counts):
        first, *steps, last = rows("--explain", scope, year)
        assert first["amount"] + sum(step["amount"] for step in steps) == last["amount"]
        there = sum(row[year] for row in counts if row["sector"] == scope)
        assert last["amount"] == there


def test_the_year_of_the_day_ends_on_that_day(rows):
    steps = rows("--explain", "education", "2020", as_of="2020-08-14")
    assert [step["restructuring"] for step in steps] == [None, "R-02", "R-01", None]
    assert (steps[-1]["date"], steps[-1]["amount"]) == ("2020-08-14", 35)
    steps = rows("--explain", "education", "2020", as_of="2020-08-15")  # R-03 is of this day
    assert [step["restructuring"] for step in steps] == [None, "R-02", "R-01", "R-03", None]
    assert steps[-1]["amount"] == 34


def test_what_is_filtered_is_what_is_explained(rows):
    first, *_, last = rows("--explain", "total", "2020", "--level", "commune")
    assert (first["amount"], last["amount"]) == (11, 11)


@pytest.mark.parametrize(
    ("argv", "vi", "en"),
    [
        (
            ["--count", "--explain", "total", "2014"],
            "--explain: năm 2014 không có trong bảng; chọn từ 2015 đến 2020",
            "--explain: 2014 is not in the table; choose from 2015 to 2020",
        ),
        (
            ["--explain", "total", "2020"],
            "--explain: chỉ dùng cùng --count; hãy thêm --count",
            "--explain: goes with --count only; add --count",
        ),
        (
            ["--count", "--explain", "healt", "2020"],
            'không có phạm vi "healt"; có phải là health?',
            'there is no scope "healt"; did you mean health?',
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_explained(bkplan, sample, argv, vi, en):
    for lang, said in (("vi", vi), ("en", en)):
        done = bkplan("units", *argv, "-C", sample, *DAY, "--lang", lang)
        assert done == (2, "", f"bkplan: {said}\n")
