"""`bkplan headcount` through the command line: every option, every column, worked out by hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ON = "2020-12-31"
TARGETS = ((2015, 2021), (2021, 2025), (2025, 2030))


def _unit(line: str) -> str:
    """A unit from "id sector authority autonomy 2015=40/38 …": assigned, and present after a /."""
    id, sector, authority, autonomy, *years = line.split()
    staffing = []
    for year in years:
        when, _, posts = year.partition("=")
        assigned, _, present = posts.partition("/")
        figures = [f"assigned: {assigned}"] if assigned else []
        figures += [f"present: {present}"] if present else []
        staffing.append(f"{when}: {{{', '.join(figures)}}}")
    return (
        f"  - {{id: {id}, name: {{vi: Đơn vị {id}, en: Unit {id}}}, sector: {sector}, "
        f"authority: {authority}, level: province, autonomy: {autonomy}, "
        f"staffing: {{{', '.join(staffing)}}}}}"
    )


def _restructuring(line: str) -> str:
    """One from "R1 merge a,b > c 2018-07-01", or with `planned 2021-06-30` at its end."""
    id, kind, *rest = line.split()
    word = "effective"
    day = rest.pop()
    if rest[-1] == "planned":
        rest.pop()
        word = "effective_planned"
    at = rest.index(">")
    record = f"id: {id}, kind: {kind}, from: [{''.join(rest[:at])}], into: [{rest[at + 1]}]"
    record = record.replace("into: [-]", "into: []")
    proof = f", evidence: {id[1:]}/QĐ-UBND" if word == "effective" else ""
    return f"  - {{{record}, {word}: {day}{proof}}}"


def write(
    folder: Path,
    units: str,
    restructurings: str = "",
    *,
    targets: tuple[tuple[int, int], ...] = TARGETS,
    reduction: str = "10%",
    more: str = "",
) -> Path:
    """A province of units and restructurings, one a line; sectors and authorities as they occur."""
    lines = [line for line in units.strip().splitlines() if line.strip()]
    parts = [line.split() for line in lines]
    sectors, agencies = (dict.fromkeys(part[place] for part in parts) for place in (1, 2))
    tasks = [
        "plan: {number: 1/KH-UBND, issued: 2018-01-10, issuer: g, title: {vi: Thử, en: Test}}",
        "sectors:",
        *(f"  - {{id: {s}, name: {{vi: Ngành {s}, en: Sector {s}}}}}" for s in sectors),
        "agencies:",
        *(f"  - {{id: {a}, name: {{vi: Sở {a}, en: Office {a}}}}}" for a in agencies | {"g": None}),
    ]
    data = [
        "targets:",
        *(
            f"  - {{id: t-{to}, clause: II.1, measure: headcount, from: {start}, to: {to}, "
            f"reduction: {reduction}{more}}}"
            for start, to in targets
        ),
        "units:",
        *map(_unit, lines),
    ]
    if restructurings:
        data += ["restructurings:", *map(_restructuring, restructurings.strip().splitlines())]
    folder.mkdir(exist_ok=True)
    (folder / "tasks.yaml").write_text("\n".join(tasks) + "\n", encoding="utf-8")
    (folder / "units.yaml").write_text("\n".join(data) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def run(bkplan: Callable[..., Any]) -> Callable[..., Any]:
    """`headcount` on a folder, in English; asserts that it went well."""

    def told(folder: Path, *argv: str, as_of: str = ON) -> str:
        code, out, err = bkplan("headcount", "-C", folder, "--as-of", as_of, "--lang", "en", *argv)
        assert (code, err) == (0, "")
        return out

    return told


@pytest.fixture
def tables(run: Callable[..., str]) -> Callable[..., dict[str, list[dict[str, Any]]]]:
    """The tables of `headcount -f json` by name, each row by key."""

    def read(folder: Path, *argv: str, as_of: str = ON) -> dict[str, list[dict[str, Any]]]:
        report = json.loads(run(folder, "-f", "json", *argv, as_of=as_of))
        return {table["name"]: table["rows"] for table in report["tables"]}

    return read


def column(rows: list[dict[str, Any]], key: str, **where: Any) -> list[Any]:
    """One column of the rows that match."""
    return [row[key] for row in rows if all(row[k] == v for k, v in where.items())]


# ---- pace, forecast, met_in


class TestPaceOfTheSample:
    """The invented province: 2,712 posts in 2015, 2,522 in 2020; 64 left, 136 cut, 10 added."""

    def test_total(self, tables, sample):
        # (136 − 10) ÷ 5 = 25.2 a year: 2,522 − 25.2 = 2,496.8; − 5 × 25.2 = 2,396; − 252 = 2,270.
        # 2,440 is reached after 82.5 ÷ 25.2 = 3.27 years (2,440.4 is 2,440): in 2024;
        # 2,196 after 325.5 ÷ 25.2 = 12.9, in 2033; 1,976 after 545.5 ÷ 25.2 = 21.6, not by 2040
        made = tables(sample)
        path, targets = made["path"], made["targets"]
        forecasts = {row["year"]: row["forecast"] for row in path if row["forecast"] is not None}
        assert {year: forecasts[year] for year in (2021, 2025, 2030)} == {
            2021: 2_497,
            2025: 2_396,
            2030: 2_270,
        }
        assert column(targets, "forecast") == [2_497, 2_396, 2_270]
        assert column(targets, "met_in") == [2024, 2033, None]

    def test_a_sector_most_of_whose_fall_left_the_count(self, tables, sample):
        # 51 → 28, 21 left, 2 cut: 0.4 a year; 28 − 10 × 0.4 = 24. Ceilings 46, 41, 37:
        # 2018 had 49, 2019 28; the later targets are met from their first year on
        made = tables(sample, "--by", "sector")
        environment = [row for row in made["targets"] if row["scope"] == "environment"]
        assert column(environment, "forecast") == [28, 26, 24]
        assert column(environment, "met_in") == [2019, 2022, 2026]

    def test_ten_years_after_is_too_late(self, tables, sample):
        # 735 → 726: 1.8 a year. 661, 595, 536 are decades away
        made = tables(sample, "--by", "sector")
        assert column(made["targets"], "met_in", scope="health") == [None, None, None]

    def test_what_is_over_its_ceiling_now_and_later_was_not_met_in_the_first_year(
        self, tables, sample
    ):
        rows = tables(sample, "--by", "authority")["targets"]
        (row,) = [
            r for r in rows if r["scope"] == "so-thong-tin-va-truyen-thong" and r["to"] == 2021
        ]
        assert (row["ceiling"], row["met_in"]) == (22, None)
        assert row["forecast"] > 22


class TestPace:
    def test_with_nothing_left(self, tables, tmp_path):
        # 20 in 2 years: 980 − 4 × 10
        folder = write(tmp_path / "p", "a s g 4 2015=1000 2017=980")
        assert column(tables(folder)["targets"], "forecast")[0] == 940

    def test_what_left_is_no_pace(self, tables, tmp_path):
        # of 20 posts 15 left with b, 5 were cut: 2.5 a year; 980 − 4 × 2.5 = 970
        folder = write(
            tmp_path / "p",
            "a s g 4 2015=985 2017=980\nb s g 4 2015=15",
            "R1 dissolve b > - 2016-05-01",
        )
        assert column(tables(folder)["targets"], "forecast")[0] == 970

    def test_what_moved_is_no_pace(self, tables, tmp_path):
        # a's 40 move from g to h in 2017. g: 140 → 98, 40 moved, 2 cut: 1 a year, 98 − 4 = 94.
        # h: 60 → 97, 40 moved in, 3 cut: 1.5 a year, 97 − 6 = 91
        folder = write(
            tmp_path / "p",
            "a s g 4 2015=40\nc s g 4 2015=100 2017=98\nb s h 4 2015=60 2017=97",
            "R1 merge a > b 2017-05-01",
        )
        made = tables(folder, "--by", "authority")
        assert column(made["targets"], "forecast", to=2021) == [94, 91]

    def test_the_newly_established_count(self, tables, tmp_path):
        # 100 → 110 = − 2 + 12: 5 a year more, 110 + 4 × 5 = 130
        folder = write(
            tmp_path / "p",
            "a s g 4 2015=100 2017=98\nn s g 4 2017=12",
            "R1 establish > n 2017-05-01",
        )
        assert column(tables(folder)["targets"], "forecast")[0] == 130


# ---- the balance of one span


def sums(rows: list[dict[str, Any]]) -> dict[str, int]:
    """The columns of a table `change` added up."""
    keys = ("opening", "left", "moved_out", "moved_in", "cut", "added", "closing")
    return {key: sum(row[key] for row in rows) for key in keys}


WHOLE = {"opening": 2_712, "left": 64, "cut": 136, "added": 10, "closing": 2_522}


class TestChangeOfTheSample:
    @pytest.mark.parametrize(
        ("by", "moved"), [("total", 0), ("sector", 0), ("authority", 78), ("unit", 200)]
    )
    def test_every_breakdown_adds_up_to_the_whole(self, tables, sample, by, moved):
        rows = tables(sample, "--by", by)["change"]
        assert sums(rows) == WHOLE | {"moved_out": moved, "moved_in": moved}
        assert {(row["from"], row["to"]) for row in rows} == {(2015, 2020)}
        assert by == "total" or "total" not in {row["scope"] for row in rows}

    def test_the_whole_with_its_shares(self, tables, sample):
        assert tables(sample)["change"] == [
            {
                "scope": "total",
                "counted": "all",
                "from": 2015,
                "to": 2020,
                "moved_out": 0,
                "moved_in": 0,
                "fall_share": 190 / 2_712,
                "cut_share": 136 / 2_712,
                "target": 0.1,
            }
            | WHOLE
        ]

    def test_the_balance_has_the_moved_as_well(self, tables, sample):
        made = tables(sample, "--by", "authority")
        for row in made["balance"]:
            assert row["closing"] == (
                row["opening"] - row["left"] - row["moved_out"] + row["moved_in"] - row["cut"]
                + row["added"]
            )  # fmt: skip
        added = sum(column(made["balance"], "added"))
        assert (sum(column(made["balance"], "left")), added) == (64, 10)


# ---- options


def test_years_the_wrong_way_round_are_refused(bkplan, sample):
    argv = ("headcount", "-C", sample, "--from", "2025", "--to", "2020", "--lang")
    assert bkplan(*argv, "en") == (
        2, "", "bkplan: --from: 2025 is after --to 2020; choose an earlier year\n",
    )  # fmt: skip
    assert bkplan(*argv, "vi") == (
        2, "", "bkplan: --from: năm 2025 sau năm 2020 của --to; chọn năm sớm hơn\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "named"),
    [
        (("--by", "total"), "--by"),
        (("--from", "2018"), "--from"),
        (("--to", "2018"), "--to"),
        (("--chart",), "--chart"),
        (("--no-chart",), "--chart"),
        (("--sector", "health"), "the filters"),
        (("--search", "x"), "the filters"),
    ],
    ids=" ".join,
)
def test_explain_stands_alone(bkplan, sample, argv, named):
    asked = ("headcount", "-C", sample, "--lang", "en", "--explain", "health", "2020")
    assert bkplan(*asked, *argv) == (
        2,
        "",
        f"bkplan: --explain: tells of one scope in one year; leave out {named}\n",
    )


def test_explain_of_what_is_estimated(run, tmp_path):
    # 10 × 0.9 = 9
    folder = write(tmp_path / "p", "a s g 4 2014=10\nb s g 4 2015=0")
    assert "There is no ceiling" in run(folder, "--explain", "total", "2021")
    told = run(folder, "--explain", "total", "2021", "--estimate-missing")
    assert re.search(r"t-2021: 10 × \(1 − 10%\) = 9, rounded down +9 ", told)


@pytest.mark.parametrize(
    ("year", "line", "ceiling"),
    [
        # 2,712 − 2,440 = 272; 272 / 6 = 45.33… a year
        (2016, "year 1 of 6: 2,712 − 272 × 1/6 = 2,666.66…, rounded down", "2,666"),
        (2018, "year 3 of 6: 2,712 − 272 × 3/6 = 2,576, rounded down", "2,576"),
        (2020, "year 5 of 6: 2,712 − 272 × 5/6 = 2,485.33…, rounded down", "2,485"),
    ],
)
def test_explain_between_the_years_of_a_target(bkplan, sample, year, line, ceiling):
    out = bkplan("headcount", "-C", sample, "--lang", "en", "--as-of", "2020-12-31",
                 "--explain", "total", str(year)).out  # fmt: skip
    assert re.search(rf"^Straight line: {re.escape(line)} +{ceiling}  II\.2\.1$", out, re.M)


def test_one_year_alone_is_fine(tables, sample):
    assert column(tables(sample, "--from", "2020", "--to", "2020")["path"], "year") == [2020]


class TestMeasure:
    FOLDER = "a s g 4 2015=100/81 2018=97/75\nb s g 4 2015=50/40 2018=48/38"

    def test_present_counts_people(self, tables, tmp_path):
        # 121 × 0.9 = 108.9; 113 in 2018: 8 in 3 years, 113 − 3 × 8/3 = 105 in 2021
        folder = write(tmp_path / "p", self.FOLDER)
        made = tables(folder, "--measure", "present", as_of="2018-12-31")
        assert column(made["path"], "recorded")[:4] == [121, None, None, 113]
        (row,) = [r for r in made["targets"] if r["to"] == 2021]
        assert (row["baseline"], row["ceiling"], row["forecast"]) == (121, 108, 105)
        assert column(made["change"], "cut") == [8]

    def test_assigned_unless_told(self, tables, tmp_path):
        # 150 × 0.9 = 135; 145: 5 in 3 years, 145 − 5 = 140
        folder = write(tmp_path / "p", self.FOLDER)
        for argv in ((), ("--measure", "assigned")):
            made = tables(folder, *argv, as_of="2018-12-31")
            (row,) = [r for r in made["targets"] if r["to"] == 2021]
            assert (row["baseline"], row["ceiling"], row["forecast"]) == (150, 135, 140)

    def test_sentences_speak_of_people(self, run, bkplan, tmp_path):
        folder = write(tmp_path / "p", self.FOLDER)
        out = run(folder, "--measure", "present", as_of="2018-12-31")
        # 121 − 13 × 3/6 = 114.5, so 114
        assert "2018: 113 people against a ceiling of 114: 1 to spare." in out
        assert "Counted: present, units of" in out
        argv = ("headcount", "-C", folder, "--as-of", "2018-12-31", "--measure", "present")
        vietnamese = bkplan(*argv, "--lang", "vi").out
        assert "Năm 2018: có mặt 113 người, thấp hơn mức trần 114 là 1 người." in vietnamese
        assert "Có mặt" in vietnamese
        assert "Được giao" not in vietnamese

    def test_explain_follows_it(self, run, tmp_path):
        folder = write(tmp_path / "p", self.FOLDER)
        out = run(folder, "--measure", "present", "--explain", "a", "2021")
        # 108 × 81/121 = 72.29…
        assert re.search(r"Share of Unit a: 108 × 81/121 = 72.29…, by largest remainder +72\n", out)


class TestEstimateMissing:
    # the unit b has no figure of 2016 and 2017, c none of 2017
    FOLDER = """
        a s g 4 2015=60 2016=58 2017=57 2018=56
        b s g 4 2015=40 2018=37
        c t h 4 2015=10 2016=9 2018=9
    """

    def test_without_it_nothing_is_summed(self, tables, tmp_path):
        folder = write(tmp_path / "p", self.FOLDER)
        path = tables(folder, as_of="2018-12-31")["path"]
        assert [(r["recorded"], r["missing"], r["estimated"]) for r in path[:4]] == [
            (110, 0, 0), (None, 1, 0), (None, 2, 0), (102, 0, 0),
        ]  # fmt: skip

    def test_it_carries_forward_and_counts_units(self, tables, tmp_path):
        # 2016: 58 + 40 + 9 = 107, one estimated; 2017: 57 + 40 + 9 = 106, two
        folder = write(tmp_path / "p", self.FOLDER)
        path = tables(folder, "--estimate-missing", as_of="2018-12-31")["path"]
        assert [(r["recorded"], r["missing"], r["estimated"]) for r in path[:4]] == [
            (110, 0, 0), (107, 0, 1), (106, 0, 2), (102, 0, 0),
        ]  # fmt: skip

    def test_by_sector_each_counts_its_own(self, tables, tmp_path):
        folder = write(tmp_path / "p", self.FOLDER)
        path = tables(folder, "--estimate-missing", "--by", "sector", as_of="2018-12-31")["path"]
        told = {
            scope: [(r["recorded"], r["estimated"]) for r in path if r["scope"] == scope][:4]
            for scope in ("s", "t")
        }
        assert told == {
            "s": [(100, 0), (98, 1), (97, 1), (93, 0)],
            "t": [(10, 0), (9, 0), (9, 1), (9, 0)],
        }

    def test_one_unit_of_two_predecessors_is_one(self, tables, tmp_path):
        # a and b merge in 2017, and n has no figure: 58 + 40 = 98, in one estimated unit
        folder = write(
            tmp_path / "p",
            "a s g 4 2015=60 2016=58\nb s g 4 2015=41 2016=40\nn s g 4 2018=97\n"
            "c s g 4 2015=1 2016=1 2017=1 2018=1",
            "R1 consolidate a,b > n 2017-05-01",
        )
        path = tables(folder, "--estimate-missing", as_of="2018-12-31")["path"]
        assert [(r["recorded"], r["missing"], r["estimated"]) for r in path[:4]] == [
            (102, 0, 0), (99, 0, 0), (99, 0, 1), (98, 0, 0),
        ]  # fmt: skip

    def test_people_are_told_how_many(self, run, tmp_path):
        folder = write(tmp_path / "p", self.FOLDER)
        out = run(folder, "--estimate-missing", "--from", "2017", "--to", "2017",
                  as_of="2018-12-31")  # fmt: skip
        assert re.search(r"^Year +Ceiling +Recorded +Over ceiling +Forecast +Units estimated$",
                         out, re.MULTILINE)  # fmt: skip
        # 110 − 11 × 2/6 = 106.33
        assert re.search(r"^2017 +106 +106 +0 +2$", out, re.MULTILINE)


class TestPlanned:
    # 23 + 38 go on in n from 2019 on, which today does not exist; d is dissolved in 2020
    UNITS = """
        a s g 4 2015=25 2018=25 2019=24 2020=23
        b s g 4 2015=40 2018=40 2019=39 2020=38
        d s g 4 2015=10 2018=10 2019=10 2020=9
        n s g 4
    """
    ORDERS = """R1 consolidate a,b > n planned 2019-06-30
R2 dissolve d > - planned 2020-06-30"""

    def test_beside_todays_numbers(self, tables, tmp_path):
        folder = write(tmp_path / "p", self.UNITS, self.ORDERS)
        rows = tables(folder, "--planned")["planned"]
        keys = ("year", "ceiling", "ceiling_planned", "recorded", "recorded_planned", "units",
                "units_planned")  # fmt: skip
        # 75 × 0.9 = 67.5; by 8 in 6 years: 71 in 2018, 69.67 and 68.33
        assert [tuple(r[key] for key in keys) for r in rows if 2018 <= r["year"] <= 2020] == [
            (2018, 71, 71, 75, 75, 3, 3),
            (2019, 69, 69, 73, 73, 3, 2),
            (2020, 68, 68, 70, 61, 3, 1),
        ]

    def test_by_unit_those_that_would_be_founded_are_there_too(self, tables, tmp_path):
        # 2020: 68 over 25, 40 and 10 are 22.67, 36.27, 9.07: 23, 36, 9; over 65 and 10: 58.93, 9.07
        folder = write(tmp_path / "p", self.UNITS, self.ORDERS)
        rows = tables(folder, "--planned", "--by", "unit")["planned"]
        keys = ("scope", "ceiling", "ceiling_planned", "recorded", "recorded_planned", "units",
                "units_planned")  # fmt: skip
        assert [tuple(r[key] for key in keys) for r in rows if r["year"] == 2020] == [
            ("a", 23, 0, 23, 0, 1, 0),
            ("b", 36, 0, 38, 0, 1, 0),
            ("d", 9, 9, 9, 0, 1, 0),
            ("n", 0, 59, 0, 61, 0, 1),
        ]
        assert column(rows, "year", scope="n") == list(range(2019, 2031))

    def test_a_filter_holds_for_them_as_well(self, tables, tmp_path):
        folder = write(tmp_path / "p", self.UNITS, self.ORDERS)
        rows = tables(folder, "--planned", "--search", "unit n")["planned"]
        assert {row["scope"] for row in rows} == {"n"}

    def test_not_unless_asked_for(self, tables, tmp_path):
        folder = write(tmp_path / "p", self.UNITS, self.ORDERS)
        assert list(tables(folder)) == ["path", "targets", "balance", "change"]
        assert list(tables(folder, "--planned"))[-1] == "planned"

    def test_of_people(self, tables, tmp_path):
        folder = write(
            tmp_path / "p",
            "a s g 4 2015=25/20 2020=23/18\nb s g 4 2015=40/30 2020=38/29",
            "R1 dissolve b > - planned 2019-06-30",
        )
        rows = tables(folder, "--planned", "--measure", "present")["planned"]
        assert [(r["recorded"], r["recorded_planned"]) for r in rows if r["year"] == 2020] == [
            (47, 18)
        ]


# ---- bounds


class TestBounds:
    @pytest.mark.parametrize(
        ("posts", "gap", "met"), [(89, -1, True), (90, 0, True), (91, 1, False)]
    )
    def test_one_post_too_many_is_not_met(self, tables, run, tmp_path, posts, gap, met):
        folder = write(tmp_path / "p", f"a s g 4 2015=100 2021={posts}")
        made = tables(folder, as_of="2021-12-31")
        row = made["targets"][0]
        assert (row["recorded"], row["gap"], row["met"]) == (posts, gap, met)
        assert column(made["path"], "gap", year=2021) == [gap]
        told = {-1: "1 to spare", 0: "just at the ceiling", 1: "1 too many"}[gap]
        out = run(folder, as_of="2021-12-31")
        assert f"2021: {posts} posts against a ceiling of 90: {told}." in out

    def test_a_part_that_misses_by_one_is_told(self, run, tmp_path):
        # 180 over two sectors of 100: 90 each
        folder = write(tmp_path / "p", "a s g 4 2015=100 2021=91\nb t g 4 2015=100 2021=80")
        out = run(folder, as_of="2021-12-31")
        assert "t-2021: the total meets it, yet 1 of all 2 sectors misses it." in out

    @pytest.mark.parametrize("by", ["total", "sector", "authority", "unit"])
    def test_nothing_is_said_where_no_part_misses(self, run, bkplan, tmp_path, by):
        folder = write(tmp_path / "p", "a s g 4 2015=100 2021=90\nb t g 4 2015=100 2021=90")
        assert "meets it" not in run(folder, "--by", by, as_of="2021-12-31")
        argv = ("headcount", "-C", folder, "--as-of", "2021-12-31", "--lang", "vi", "--by", by)
        assert "tính chung đạt" not in bkplan(*argv).out

    @pytest.mark.parametrize(
        ("targets", "baseline", "ceiling"),
        [
            # 95 − 90 = 5 missed; 95 × 0.9 = 85.5, less 5
            pytest.param(((2015, 2021), (2021, 2025)), 95, 80, id="they meet"),
            # 2022: 94 × 0.9 = 84.6
            pytest.param(((2015, 2021), (2022, 2025)), 94, 84, id="a year lies between"),
        ],
    )
    def test_a_shortfall_carries_only_where_targets_meet(
        self, tables, tmp_path, targets, baseline, ceiling
    ):
        folder = write(
            tmp_path / "p", "a s g 4 2015=100 2021=95 2022=94", targets=targets,
            more=", shortfall: carries",
        )  # fmt: skip
        (row,) = [r for r in tables(folder, as_of="2022-12-31")["targets"] if r["to"] == 2025]
        assert (row["baseline"], row["ceiling"]) == (baseline, ceiling)

    def test_a_unit_has_rows_for_its_own_years_only(self, tables, tmp_path):
        # a is merged in 2018, n founded in 2019; d, dissolved in 2017, keeps its share
        folder = write(
            tmp_path / "p",
            """
            a s g 4 2015=25 2016=25 2017=24
            b s g 4 2015=40 2016=40 2017=39 2018=60 2019=60
            d s g 4 2015=10 2016=10
            n s g 4 2019=5
            """,
            "R1 merge a > b 2018-05-01\nR2 establish > n 2019-05-01\nR3 dissolve d > - 2017-05-01",
            targets=((2015, 2021),),
        )
        made = tables(folder, "--by", "unit", as_of="2019-12-31")
        assert column(made["path"], "year", scope="a") == [2015, 2016, 2017]
        assert column(made["path"], "year", scope="b") == list(range(2015, 2022))
        assert column(made["path"], "year", scope="n") == [2019, 2020, 2021]
        assert column(made["path"], "year", scope="d") == list(range(2015, 2022))
        assert column(made["path"], "recorded", scope="d") == [10, 10, 0, 0, 0, None, None]
        assert column(made["targets"], "scope") == ["b", "d", "n"]
        planned = tables(folder, "--by", "unit", "--planned", as_of="2019-12-31")["planned"]
        assert column(planned, "year", scope="a") == [2015, 2016, 2017]


# ---- what the sentences speak of


class TestSentences:
    @pytest.fixture
    def folder(self, tmp_path):
        # s: 100 → 97 by g; t: 50 → 45 by h, 5 of them with the dissolved d
        return write(
            tmp_path / "p",
            "a s g 4 2015=100 2018=97\nb t h 4 2015=45 2018=45\nd t h 4 2015=5",
            "R1 dissolve d > - 2017-05-01",
        )

    WHOLE_NOW = (
        # 150 − 15 × 3/6 = 142.5
        "2018: 142 posts against a ceiling of 142: just at the ceiling.",
        "o meet the target of 2021: 3 a year must go; at the present pace 139 are left then, "
        "met in 2025.",
        "rom 2015 to 2018: 5 left the count (dissolved, converted, self-financing), 3 were cut, "
        "0 were added; net fall 5.3% (8/150), really cut 2.0% (3/150) of the base.",
    )

    def test_of_the_whole_they_need_no_name(self, run, folder):
        lines = run(folder, as_of="2018-12-31").splitlines()
        now, ahead, fall = self.WHOLE_NOW
        assert lines[1:3] == [now, f"T{ahead}"]
        assert f"F{fall}" in lines

    @pytest.mark.parametrize(
        "argv",
        [
            ("--by", "sector"),
            ("--by", "authority"),
            ("--by", "unit"),
            ("--sector", "t", "--by", "unit"),
            ("--sector", "s", "--sector", "t"),
        ],
        ids=" ".join,
    )
    def test_broken_down_they_say_that_they_are_about_the_whole(self, run, folder, argv):
        lines = run(folder, *argv, as_of="2018-12-31").splitlines()
        now, ahead, fall = self.WHOLE_NOW
        assert lines[1:3] == [f"The whole plan, {now}", f"The whole plan: t{ahead}"]
        assert f"The whole plan: f{fall}" in lines

    def test_of_the_only_scope_shown_they_tell_its_own(self, run, folder):
        # t: 50 → 45 with d; 150 × 0.95 = 142 in 2018: 47 for t. 135 over 100 and 50 is 45 in 2021
        out = run(folder, "--sector", "t", as_of="2018-12-31")
        assert out.splitlines()[1:3] == [
            "Sector t, 2018: 45 posts against a ceiling of 47: 2 to spare.",
            "Sector t: to meet the target of 2021: 0 a year must go; at the present pace 45 are "
            "left then, met in 2018.",
        ]
        assert (
            "Sector t: from 2015 to 2018: 5 left the count (dissolved, converted, "
            "self-financing), 0 were cut, 0 were added; net fall 10.0% (5/50), really cut 0.0% "
            "(0/50) of the base.\n"
        ) in out
        assert "Furthest behind" not in out

    def test_what_moved_is_told(self, run, tmp_path):
        folder = write(
            tmp_path / "p", "a s g 4 2015=40\nb s h 4 2015=25 2018=62\nc s g 4 2015=9 2018=9",
            "R1 merge a > b 2017-05-01",
        )  # fmt: skip
        out = run(folder, "--authority", "h", as_of="2018-12-31")
        assert (
            "Office h: from 2015 to 2018: 0 left the count (dissolved, converted, "
            "self-financing), 3 were cut, 0 were added, 0 moved out, 40 moved in; net fall 4.6% "
            "(3/65), really cut 4.6% (3/65) of the base.\n"
        ) in out

    def test_the_one_furthest_behind_is_one_of_those_shown(self, run, folder):
        # 2018: 142 over 100 and 50: 94.67 and 47.33: 95 and 47
        out = run(folder, "--by", "sector", as_of="2018-12-31")
        assert "Furthest behind: Sector s, 2 over its ceiling (2018)." in out
        out = run(folder, "--by", "sector", "--sector", "s", as_of="2018-12-31")
        assert "Furthest behind of those shown: Sector s, 2 over its ceiling (2018)." in out

    def test_one_is_not_many(self, run, tmp_path):
        folder = write(tmp_path / "p", "a s g 4 2015=3 2018=2\nb s g 4 2015=1 2018=1",
                       "R1 dissolve b > - 2019-05-01")  # fmt: skip
        # 4 × 0.9 = 3.6, so 3: 4 − 3/6 = 3.5 in 2018. 1 cut in 3 years: 2 − 2/3 = 1.33 in 2020
        lines = run(folder, as_of="2018-12-31").splitlines()
        assert lines[1] == "2018: 3 posts against a ceiling of 3: just at the ceiling."
        assert (
            "From 2015 to 2018: 0 left the count (dissolved, converted, self-financing), 1 was "
            "cut, 0 were added; net fall 25.0% (1/4), really cut 25.0% (1/4) of the base."
        ) in lines

    @pytest.mark.parametrize(
        ("figures", "told"),
        [
            # 1 a year: 97 − 3; 90 in 2025. 3 a year: 91 − 9; 90 in 2019. One a year more
            ("2015=100 2018=97", "mỗi năm cần giảm 3 biên chế; với tốc độ giảm hiện nay, đến năm "
             "2021 còn 94 biên chế; đến năm 2025 mới đạt chỉ tiêu."),
            ("2015=100 2018=91", "mỗi năm cần giảm 1 biên chế; với tốc độ giảm hiện nay, đến năm "
             "2021 còn 82 biên chế; đạt chỉ tiêu từ năm 2019."),
            ("2015=100 2018=103", "mỗi năm cần giảm 5 biên chế; với tốc độ tăng hiện nay, đến năm "
             "2021 có 106 biên chế; đến năm 2031 vẫn chưa đạt chỉ tiêu."),
            ("2015=100", "mỗi năm cần giảm 2 biên chế."),
        ],
    )  # fmt: skip
    def test_the_target_ahead_in_vietnamese(self, bkplan, tmp_path, figures, told):
        folder = write(tmp_path / "p", f"a s g 4 {figures}")
        argv = ("headcount", "-C", folder, "--as-of", "2018-12-31", "--lang", "vi")
        assert bkplan(*argv).out.splitlines()[2] == f"Để đạt chỉ tiêu năm 2021, {told}"

    def test_one_post(self, run, tmp_path):
        folder = write(tmp_path / "p", "a s g 4 2015=2 2018=1")
        lines = run(folder, as_of="2018-12-31").splitlines()
        # 2 × 0.9 = 1.8, so 1: 2 − 3/6 = 1.5. A third of a post a year: 0 in 2021; 1.5 is 1 + …
        assert lines[1:3] == [
            "2018: 1 post against a ceiling of 1: just at the ceiling.",
            "To meet the target of 2021: 0 a year must go; at the present pace 0 are left then, "
            "met in 2018.",
        ]
        assert "Baseline: the sum of 1 unit in 2015" in run(folder, "--explain", "total", "2021")

    def test_one_unit_without_a_figure(self, run, tmp_path):
        folder = write(tmp_path / "p", "a s g 4 2015=2 2018=1\nb s g 4 2018=1")
        told = "he base year 2015 lacks the figure of 1 unit, so there is no ceiling yet."
        assert f"T{told}" in run(folder, as_of="2018-12-31")
        assert f"The whole plan: t{told}" in run(folder, "--by", "unit", as_of="2018-12-31")

    def test_one_year_is_no_trend(self, run, tmp_path):
        folder = write(tmp_path / "p", "a s g 4 2015=2 2018=1\nb t g 4 2015=1")
        told = "nly 2015 is recorded whole; one figure gives no forecast."
        assert f"\nO{told}" in run(folder, as_of="2018-12-31")
        assert f"\nThe whole plan: o{told}" in run(folder, "--by", "sector", as_of="2018-12-31")
        assert f"\nSector t: o{told}" in run(folder, "--sector", "t", as_of="2018-12-31")
        assert "recorded whole" not in run(folder, "--sector", "s", as_of="2018-12-31")
