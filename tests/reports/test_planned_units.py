"""How many units and posts are left if all happens as planned, worked out by hand."""

from __future__ import annotations

import json

import pytest

DATA = """plan:
  number: 1/KH-UBND
  issued: 2019-01-01
  issuer: a
  title: {vi: Kế hoạch thử}
sectors:
  - {id: s, clause: I, name: {vi: Lĩnh vực S}}
  - {id: t, clause: II, name: {vi: Lĩnh vực T}}
agencies: [{id: a, kind: committee, name: {vi: UBND tỉnh}}]
"""
UNITS = """targets:
  - {id: posts, clause: I, measure: headcount, from: 2019, to: 2021, reduction: 10%}
  - {id: units, clause: I, measure: unit_count, from: 2019, to: 2022, reduction: 40%}
units:
  - {id: A, name: {vi: Đơn vị A}, sector: s, authority: a, autonomy: 4,
     staffing: {2019: {assigned: 10}}}
  - {id: B, name: {vi: Đơn vị B}, sector: s, authority: a, autonomy: 4,
     staffing: {2019: {assigned: 20}}}
  - {id: C, name: {vi: Đơn vị C}, sector: t, authority: a, autonomy: 4,
     staffing: {2019: {assigned: 5}}}
  - {id: D, name: {vi: Đơn vị D}, sector: t, authority: a, autonomy: 2,
     staffing: {2019: {assigned: 7}}}
  - {id: E, name: {vi: Đơn vị E}, sector: t, authority: a,
     staffing: {2019: {assigned: 5}}}
restructurings:
  - {id: R-1, kind: merge, from: [B], into: [A], effective_planned: 2021-06-30}
  - {id: R-2, kind: dissolve, from: [C], effective_planned: 2019-12-31}
  - {id: R-3, kind: merge, from: [E], into: [A]}
"""
DAY = ("--as-of", "2020-06-30")


@pytest.fixture
def small(tmp_path):
    (tmp_path / "tasks.yaml").write_text(DATA, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    return tmp_path


def report(bkplan, folder, *argv, day=DAY):
    asked = ("units", "--count", "--planned", "-C", folder, *day, "-f", "json", "--lang", "en")
    held = json.loads(bkplan(*asked, *argv).out)
    tables = {table["name"]: table["rows"] for table in held["tables"]}
    return tables, held["notes"]


def test_what_is_left_year_by_year(small, bkplan):
    """C, whose day has passed, goes this year; B takes its 20 posts to A; D pays for itself."""
    tables, notes = report(bkplan, small)
    keys = ("year", "units", "fewer", "posts", "missing")
    assert [tuple(row[key] for key in keys) for row in tables["planned"]] == [
        (2020, 4, 1, 35, 0),
        (2021, 3, 2, 35, 0),
        (2022, 3, 2, 35, 0),
    ]
    assert notes[-1] == "1 restructuring has no planned day and is left out."


def test_which_targets_are_then_met(small, bkplan):
    """Of 5 units 40 % must go: 3 are left from 2021 on. Of 40 posts 10 %: 36, and 35 are left."""
    tables, _ = report(bkplan, small)
    assert tables["planned_targets"] == [
        {"target": "units", "to": 2022, "ceiling": 3, "planned": 3, "gap": 0, "met_in": 2021},
        {"target": "posts", "to": 2021, "ceiling": 36, "planned": 35, "gap": -1, "met_in": 2020},
    ]


def test_a_target_that_is_missed_all_the_same(small, bkplan):
    file = small / "units.yaml"
    file.write_text(file.read_text("utf-8").replace("40%", "60%").replace("10%", "20%"), "utf-8")
    tables, _ = report(bkplan, small)
    assert [(row["gap"], row["met_in"]) for row in tables["planned_targets"]] == [
        (1, None), (3, None),
    ]  # fmt: skip


def test_of_some_units_alone_no_target_is_told(small, bkplan):
    tables, _ = report(bkplan, small, "--sector", "s")
    keys = ("year", "units", "fewer", "posts")
    assert [tuple(row[key] for key in keys) for row in tables["planned"]] == [
        (2020, 2, 0, 30),
        (2021, 1, 1, 30),
    ]
    assert "planned_targets" not in tables


def test_posts_that_nobody_has_entered_are_counted_as_missing(small, bkplan):
    file = small / "units.yaml"
    file.write_text(file.read_text("utf-8").replace("{assigned: 20}", "{present: 20}"), "utf-8")
    tables, _ = report(bkplan, small)
    found = [(row["year"], row["posts"], row["missing"]) for row in tables["planned"]]
    assert found == [(2020, 15, 1), (2021, 15, 1), (2022, 15, 1)]
    assert [row["target"] for row in tables["planned_targets"]] == ["units"]


def test_what_has_happened_is_no_plan(small, bkplan):
    tables, _ = report(bkplan, small, day=("--as-of", "2022-06-30"))
    first = tables["planned"][0]
    assert (first["year"], first["units"], first["posts"]) == (2022, 3, 35)
    file = small / "units.yaml"
    text = file.read_text("utf-8").replace("2019-12-31", "2020-01-31")
    text = text.replace("effective_planned: ", "evidence: 1/QĐ-A, effective: ")
    file.write_text(text, "utf-8")  # A has no figure of its own since: B's posts go on in it
    tables, _ = report(bkplan, small, day=("--as-of", "2022-06-30"))
    assert tables["planned"] == [{"year": 2022, "units": 3, "fewer": 0, "posts": 35, "missing": 0}]


def test_it_is_said_in_a_sentence(small, bkplan):
    for lang, said in (
        (
            "vi",
            "Nếu mọi việc sắp xếp dự kiến được thực hiện, đến năm 2022 còn 3 đơn vị, 35 biên chế.",
        ),
        ("en", "If everything planned is carried out, 3 units are left by 2022, with 35 posts."),
    ):
        out = bkplan("units", "--count", "--planned", "-C", small, *DAY, "--lang", lang).out
        assert said in out.splitlines()


def test_it_goes_with_counting_alone(bkplan):
    done = bkplan("units", "--planned", *DAY, "--lang", "en")
    assert done == (2, "", "bkplan: --planned: goes with --count only; add --count\n")


def test_posts_are_those_of_the_headcount_if_all_is_carried_out(sample, bkplan):
    asked = ("-C", sample, "--as-of", "2020-12-31", "-f", "json")
    tables, _ = report(bkplan, sample, day=("--as-of", "2020-12-31"))
    told = json.loads(bkplan("headcount", "--planned", *asked).out)["tables"]
    rows = next(t["rows"] for t in told if t["name"] == "planned")
    now = next(row for row in rows if row["year"] == 2020)
    first = tables["planned"][0]
    assert (first["units"], first["posts"]) == (now["units_planned"], now["recorded_planned"])
