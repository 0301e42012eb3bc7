"""`headcount --explain`: what is no ceiling, step by step, and a change unit by unit."""

from __future__ import annotations

import json

import pytest

DAY = ("--as-of", "2020-12-31", "--lang", "en")
SUMMED = ("left", "cut", "added")


@pytest.fixture
def tables(bkplan, sample):
    def run(*argv):
        out = bkplan("headcount", *argv, "-C", sample, *DAY, "-f", "json").out
        return {table["name"]: table["rows"] for table in json.loads(out)["tables"]}

    return run


def steps(rows):
    return [(row["step"], row["amount"]) for row in rows]


def test_a_year_that_is_recorded(tables):
    assert steps(tables("--explain", "health", "2020")["explain_numbers"]) == [
        ("Assigned in 2020: the sum of 18 units", 726),
        ("Over the ceiling: 726 − 673", 53),
    ]


def test_a_year_ahead(tables):
    """136 cut less 10 added is 126 in five years; 2,522 less a fifth of it is 2,496.8."""
    assert steps(tables("--explain", "total", "2021")["explain_numbers"]) == [
        ("Cut less added from 2015 to 2020", 126),
        ("Forecast: 2,522 − 126/5 × 1 = 2,496.8, rounded to a whole number", 2497),
        ("Needed a year: (2,522 − 2,440) ÷ 1 = 82, rounded up", 82),
        (
            "Met in 2024: from then to 2031 no year (recorded, forecast) is over the ceiling; 2023 "
            "(forecast) 2,446 > 2,440; 2024 (forecast) 2,421 ≤ 2,440",
            None,
        ),
    ]


def test_a_year_that_lacks_figures(tables):
    assert steps(tables("--explain", "total", "2019")["explain_numbers"]) == [
        ("1 unit has no figure of 2019: nothing is summed", None),
    ]


def test_a_plan_without_figures(bkplan, root):
    out = bkplan("headcount", "--explain", "total", "2020", "-C", root / "data", *DAY).out
    assert "2015 = 100" in out
    assert "100 − 100 × 10.0% × 5/6 = 91.66…    91.7" in out
    assert "Nothing is recorded or forecast of that year." in out


@pytest.mark.parametrize("by", ["total", "sector", "unit"])
def test_the_numbers_are_those_of_the_tables(tables, by):
    told = tables("--by", by)
    path = {(row["scope"], row["year"]): row for row in told["path"]}
    scopes = list(dict.fromkeys(scope for scope, _ in path))
    for scope in scopes[:4]:
        for year in (2020, 2021, 2025):
            found = dict(steps(tables("--explain", scope, str(year))["explain_numbers"]))
            row = path[scope, year]
            expected = [n for n in (row["recorded"], row["gap"], row["forecast"]) if n is not None]
            wanted = ("Assigned", "Over", "Forecast")
            assert [n for step, n in found.items() if step.startswith(wanted)] == expected
            for target in told["targets"]:
                if (target["scope"], target["to"]) == (scope, year):
                    needed = [n for step, n in found.items() if step.startswith("Needed")]
                    assert needed == [target["needed_per_year"]]


@pytest.mark.parametrize("by", ["total", "sector"])
def test_the_units_add_up_to_the_change(tables, by):
    for row in tables("--by", by)["change"]:
        units = tables("--explain", row["scope"], "2020")["explain_change"]
        *parts, total = units
        assert total["unit"] == "total"
        for key in (*SUMMED, "opening", "closing"):
            assert sum(part[key] for part in parts) == total[key] == row[key]
        moved = total["moved_in"] - total["moved_out"]
        assert moved == row["moved_in"] - row["moved_out"]
        for part in units:
            went, came = part["left"] + part["moved_out"] + part["cut"], part["moved_in"]
            assert part["opening"] - went + came + part["added"] == part["closing"]
        cuts = [part["cut"] for part in parts]
        assert cuts == sorted(cuts, reverse=True)


def test_136_posts_were_cut_by_whom(tables):
    rows = tables("--explain", "total", "2020")["explain_change"]
    assert [(row["unit"], row["cut"]) for row in rows[:2]] == [
        ("truong-cao-dang-mau-son", 7),
        ("dai-phat-thanh-truyen-hinh", 6),
    ]
    assert rows[-1]["cut"] == 136
    assert [row["unit"] for row in rows[-2:]] == ["unchanged", "total"]


def test_one_unit(tables):
    rows = tables("--explain", "truong-tieu-hoc-na-thu", "2020")["explain_change"]
    assert [(row["opening"], row["moved_in"], row["cut"], row["closing"]) for row in rows] == [
        (27, 16, 5, 38), (27, 16, 5, 38),
    ]  # fmt: skip


def test_the_shares_of_a_sector(tables):
    """40 of the 208 that vocational education had in 2015 are gone, 17 really cut."""
    rows = tables("--explain", "vocational", "2020")["explain_shares"]
    assert [(row["step"], row["amount"], row["of"]) for row in rows[-3:]] == [
        ("Net fall: 40 ÷ the base 208 (of 2015)", 40 / 208, ["change.fall_share", "by_year.fall"]),
        ("Really cut: 17 ÷ the base 208 (of 2015)", 17 / 208, ["change.cut_share", "by_year.cut"]),
        ("What the target asks of the base: Headcount cut 2015–2021, 10.0% by 2021", 0.1,
         ["by_year.target", "change.target"]),
    ]  # fmt: skip
    assert {row["clause"] for row in rows[-3:]} == {"II.2.1"}


@pytest.mark.parametrize(("scope", "year"), [("total", 2018), ("total", 2020), ("health", 2020)])
def test_the_units_behind_one_step_of_the_balance(tables, scope, year):
    """The last recorded year before it and the year asked for, unit by unit, adding up exactly."""
    by = ("--by", "sector") if scope != "total" else ()
    (row,) = (r for r in tables(*by)["balance"] if (r["scope"], r["to"]) == (scope, year))
    *parts, total = tables("--explain", scope, str(year))["explain_balance"]
    keys = ("opening", "left", "moved_out", "moved_in", "cut", "added", "closing")
    assert [total[key] for key in keys] == [row[key] for key in keys]
    assert [sum(part[key] for part in parts) for key in keys] == [row[key] for key in keys]


def test_what_is_planned_beside_what_is(tables):
    """R-05 makes one of two of the eight units of culture."""
    rows = tables("--planned", "--explain", "culture", "2021")["explain_planned"]
    assert steps(rows)[-4:] == [
        ("Units on 31 December 2021", 8), ("Ended by R-05", -2), ("Founded by R-05", 1),
        ("Units if carried out", 7),
    ]  # fmt: skip
    assert rows[-3]["counted"] == ["doan-nghe-thuat-mau-son", "trung-tam-van-hoa-tinh"]
