"""`bkplan headcount` through the command line: every option, every column, worked out by hand."""

from __future__ import annotations

import json
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
                "from": 2015,
                "to": 2020,
                "moved_out": 0,
                "moved_in": 0,
                "fall_share": 190 / 2_712,
                "cut_share": 136 / 2_712,
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


def test_one_year_alone_is_fine(tables, sample):
    assert column(tables(sample, "--from", "2020", "--to", "2020")["path"], "year") == [2020]
