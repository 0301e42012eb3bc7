"""`headcount --by sector` for people: a row a sector, a column a year, and the total."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

DAY = ("--as-of", "2020-12-31")


@pytest.fixture
def told(bkplan, sample):
    def run(*argv, lang="en"):
        done = bkplan("headcount", *argv, "-C", sample, *DAY, "--lang", lang)
        assert done.code == 0
        return done.out

    return run


@pytest.fixture
def tables(told):
    def run(*argv):
        held = json.loads(told(*argv, "-f", "json"))
        return {table["name"]: table["rows"] for table in held["tables"]}

    return run


def test_a_sector_and_the_total_by_hand(tables):
    """1,020 less 967 is 53 of 1,020; 190 of 2,712 are gone, 136 of them really cut."""
    *rows, total = tables("--by", "sector")["by_year"]
    expected = {"2015": 1020, "2018": 996, "2020": 967, "ceiling": 935, "gap": 32}
    cut = float(Fraction(53, 1020))
    assert rows[0] == {"scope": "education", **expected, "fall": cut, "cut": cut, "target": 0.1}
    assert total == {
        "scope": "total", "2015": 2712, "2018": 2641, "2020": 2522, "ceiling": 2485, "gap": 37,
        "fall": float(Fraction(190, 2712)), "cut": float(Fraction(136, 2712)), "target": 0.1,
    }  # fmt: skip


@pytest.mark.parametrize("by", ["sector", "authority", "unit"])
def test_the_rows_add_up_to_the_whole(tables, by):
    (_, *_), total = (rows := tables("--by", by)["by_year"]), rows[-1]
    whole = {row["year"]: row for row in tables()["path"]}
    for year in ("2015", "2018", "2020"):
        assert sum(row[year] or 0 for row in rows[:-1]) == total[year]
        assert total[year] == whole[int(year)]["recorded"]
    assert (total["ceiling"], total["gap"]) == (whole[2020]["ceiling"], whole[2020]["gap"])
    assert (total["fall"], total["cut"]) == (190 / 2712, 136 / 2712)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "authority",
            {"so-tai-nguyen-va-moi-truong": 22 / 39,
             "so-nong-nghiep-va-phat-trien-nong-thon": 8 / 109,
             "so-thong-tin-va-truyen-thong": -4 / 24},
        ),
        ("unit", {"trung-tam-phat-trien-quy-dat-mau-thanh": 1 / 12}),
    ],
)  # fmt: skip
def test_what_moves_with_its_unit_is_no_fall(tables, by, expected):
    """A Land Fund Centre with 12 goes to the town: of the 51 posts of its office, 39 stay; 17 are
    left of them, so 22 have gone, and of the town's 12 one."""
    made = tables("--by", by)
    for name, key in (("by_year", "fall"), ("change", "fall_share")):
        found = {row["scope"]: row[key] for row in made[name]}
        assert {scope: found[scope] for scope in expected} == expected
    *_, total = tables("--by", by, "--sector", "environment")["by_year"]
    if by == "unit":
        assert total["fall"] == 23 / 51


def test_programs_have_the_path_first_whatever_people_read(tables, told):
    made = tables("--by", "sector")
    assert list(made)[:2] == ["path", "by_year"]
    long = tables("--by", "sector", "--long")
    assert "by_year" not in long
    assert long == {name: rows for name, rows in made.items() if name != "by_year"}
    assert told("--by", "sector", "-f", "csv").startswith("scope,counted,year,")


def test_people_read_one_or_the_other(told):
    short, long = told("--by", "sector"), told("--by", "sector", "--long")
    assert ("\nPosts by year\n" in short, "\nPath\n" in short) == (True, False)
    assert ("\nPosts by year\n" in long, "\nPath\n" in long) == (False, True)
    chosen = told("--by", "sector", "--table", "path")
    assert "\nPath\n" in chosen
    assert "\nPosts by year\n" not in told()


def test_of_some_sectors_the_total_is_theirs(tables):
    *rows, total = tables("--sector", "health", "--sector", "culture")["by_year"]
    assert [row["scope"] for row in rows] == ["health", "culture"]
    assert (total["2020"], total["ceiling"]) == (726 + 160, 673 + 158)


def test_years_may_be_narrowed(tables):
    rows = tables("--by", "sector", "--to", "2018")["by_year"]
    assert list(rows[0])[:4] == ["scope", "2015", "2018", "ceiling"]
    assert "by_year" not in tables("--by", "sector", "--from", "2021")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "vi",
            "Tinh giản chậm nhất: Khoa học và công nghệ – 0,0% (0/34) so với biên chế gốc; chỉ "
            "tiêu 10,0%.",
        ),
        (
            "en",
            "Really cut the least: Science and technology – 0.0% (0/34) of the base; the target "
            "asks for 10.0%.",
        ),
    ],
)
def test_who_has_cut_the_least_is_said(told, lang, said):
    assert said in told("--by", "sector", lang=lang).splitlines()
    one = told("--sector", "health", lang=lang)
    assert said.split(":")[0] not in one  # there is nobody to be slower than


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "vi",
            "Bảng trên chỉ có những năm mà mọi đơn vị được tính đều có số liệu; so giảm chung, "
            "tinh giản với mức giảm 10,0% của chỉ tiêu đến năm 2021.",
        ),
        (
            "en",
            "The table has the years in which every unit that counts has its figure; net fall and "
            "really cut stand against the 10.0% that the target asks by 2021.",
        ),
    ],
)
def test_which_years_and_what_to_compare_with_is_said(told, lang, said):
    assert said in told("--by", "sector", lang=lang).splitlines()
    assert said not in told("--by", "sector", "--long", lang=lang)


def test_the_share_of_the_target_stands_beside_what_has_gone(tables, told):
    """What was really cut is read against what the target asks for, without a look at a note."""
    made = tables("--by", "sector")
    for name in ("by_year", "change"):
        assert {row["target"] for row in made[name]} == {0.1}
    assert tables()["change"][0]["target"] == 0.1
    lines = told("--by", "sector", lang="vi").splitlines()
    heading = next(line for line in lines if line.startswith("Lĩnh vực"))
    assert heading.split("  ")[-1].strip() == "Chỉ tiêu đến 2021"
    row = next(line for line in lines if line.startswith("Y tế"))
    assert row.split()[-1] == "10,0%"
