"""What was planned for a day that has passed is not told as if it were still to come."""

from __future__ import annotations

import json

import pytest

TASKS = """\
plan: {number: 9/KH-UBND, issued: 2018-01-01, issuer: ubnd, title: {vi: Kế hoạch, en: A plan}}
sectors: [{id: s, name: {vi: Y tế, en: Health}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}]
tasks:
  - id: T-1
    clause: I
    sector: s
    title: {vi: Sáp nhập trạm, en: Merge the stations}
    deadline: {phrase: 30/6/2019, due: 2019-06-30}
"""
UNITS = """\
units:
  - {id: a, name: {vi: Trạm A, en: Station A}, sector: s, authority: ubnd}
  - {id: b, name: {vi: Trạm B, en: Station B}, sector: s, authority: ubnd}
  - {id: c, name: {vi: Trạm C, en: Station C}, sector: s, authority: ubnd}
  - {id: d, name: {vi: Trạm D, en: Station D}, sector: s, authority: ubnd}
  - {id: e, name: {vi: Trạm E, en: Station E}, sector: s, authority: ubnd}
  - {id: f, name: {vi: Trạm F, en: Station F}, sector: s, authority: ubnd}
restructurings:
  - {id: R-1, task: T-1, kind: merge, from: [a], into: [b], effective: null}
  - {id: R-2, kind: establish, from: [], into: [c], effective: null, effective_planned: 2019-06-30}
  - {id: R-3, kind: dissolve, from: [d], effective: null}
  - {id: R-4, kind: dissolve, from: [f], effective_planned: 2019-06-30, effective: 2019-09-01,
     evidence: 1/QĐ-UBND}
"""
LAST, PAST = "2019-06-30", "2019-07-01"


@pytest.fixture
def told(bkplan, tmp_path):
    """A command's output about the small plan."""
    (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")

    def run(*argv, day, lang="en"):
        code, out, err = bkplan(*argv, "--as-of", day, "--lang", lang, "-C", tmp_path)
        assert (code, err) == (0, "")
        return out

    return run


@pytest.fixture
def fates(told):
    """By unit the detail that `units` tells."""

    def run(day, lang):
        rows = json.loads(told("units", "-f", "json", day=day, lang=lang))["tables"][0]["rows"]
        return {row["id"]: (row["state"], row["detail"]) for row in rows}

    return run


def test_a_unit_whose_merger_is_late(fates):
    assert fates(LAST, "en")["a"] == (
        "to_change", "to be merged into Station B by 2019-06-30 (R-1)",
    )  # fmt: skip
    assert fates(PAST, "en")["a"] == (
        "to_change", "was to be merged into Station B by 2019-06-30, not done (R-1)",
    )  # fmt: skip
    assert fates(LAST, "vi")["a"][1] == "sáp nhập vào Trạm B chậm nhất ngày 30/6/2019 (R-1)"
    assert fates(PAST, "vi")["a"][1] == (
        "sáp nhập vào Trạm B chậm nhất ngày 30/6/2019, chưa thực hiện (R-1)"
    )


def test_a_unit_that_should_have_been_founded(fates):
    assert fates(LAST, "en")["c"] == ("not_yet", "to be founded by 2019-06-30 (R-2)")
    assert fates(PAST, "en")["c"] == ("not_yet", "was to be founded by 2019-06-30, not done (R-2)")
    assert fates(LAST, "vi")["c"][1] == "sẽ thành lập chậm nhất ngày 30/6/2019 (R-2)"
    assert fates(PAST, "vi")["c"][1] == ("thành lập chậm nhất ngày 30/6/2019, chưa thực hiện (R-2)")


def test_what_has_no_day_is_never_late(fates):
    assert fates(PAST, "en")["d"] == ("to_change", "to be dissolved (R-3)")
    assert fates(PAST, "vi")["d"][1] == "giải thể (R-3)"


def test_the_day_that_came_later_is_not_known_before(fates):
    assert fates("2019-08-01", "en")["f"] == (
        "to_change", "was to be dissolved by 2019-06-30, not done (R-4)",
    )  # fmt: skip
    assert fates("2019-09-01", "en")["f"] == ("ended", "dissolved on 2019-09-01 (R-4)")


def test_the_words_for_the_state_do_not_speak_of_the_future(told):
    for day in (LAST, PAST):
        assert "awaiting change" in told("units", day=day)
        assert "chờ sắp xếp" in told("units", day=day, lang="vi")


def test_the_tree_of_a_unit(told):
    def line(day, lang):
        return next(x for x in told("show", "b", day=day, lang=lang).splitlines() if "─ " in x)

    assert line(LAST, "en") == "└─ from Station A (merge, R-1, planned 2019-06-30)"
    assert line(PAST, "en") == "└─ from Station A (merge, R-1, planned 2019-06-30, not done)"
    assert line(LAST, "vi") == "└─ từ Trạm A (sáp nhập, R-1, dự kiến 30/6/2019)"
    assert line(PAST, "vi") == "└─ từ Trạm A (sáp nhập, R-1, dự kiến 30/6/2019, chưa thực hiện)"


@pytest.mark.parametrize("id", ["R-1", "T-1"])
def test_a_restructuring_and_those_of_a_task(id, told):
    def state(day, lang):
        tables = json.loads(told("show", id, "-f", "json", day=day, lang=lang))["tables"]
        return next(t for t in tables if t["name"].startswith("restructuring"))["rows"][0]

    assert [(row["planned"], row["state"]) for row in (state(LAST, "en"), state(PAST, "en"))] == [
        ("2019-06-30", "planned"), ("2019-06-30", "planned_day_passed"),
    ]  # fmt: skip
    assert state(LAST, "vi")["state"] == "planned"
    assert state(PAST, "vi")["state"] == "planned_day_passed"


def test_a_restructuring_is_planned_for_its_planned_day(told):
    tables = json.loads(told("show", "R-4", "-f", "json", day="2019-08-01"))["tables"]
    assert tables[0]["rows"][0]["planned"] == "2019-06-30"


def test_a_plan_that_is_new_in_the_data(told, tmp_path):
    before = tmp_path / "before"
    before.mkdir()
    (before / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    units = UNITS.replace(", effective: null, effective_planned: 2019-06-30", ", effective: null")
    (before / "units.yaml").write_text(units.partition("  - {id: R-2")[0], encoding="utf-8")
    for day, en, vi in (
        (LAST, "planned for 2019-06-30: establish", "dự kiến 30/6/2019: thành lập mới"),
        (PAST, "planned for 2019-06-30, not done: establish",
         "dự kiến 30/6/2019, chưa thực hiện: thành lập mới"),
    ):  # fmt: skip
        assert f"R-2 {en} Station C" in " ".join(told("diff", before, day=day).split())
        assert f"R-2 {vi} Trạm C" in " ".join(told("diff", before, day=day, lang="vi").split())


@pytest.mark.parametrize(
    ("day", "state", "planned", "effective", "late"),
    [
        ("2019-12-31", "planned", "2019-12-31", None, None),
        ("2020-01-15", "planned_day_passed", "2019-12-31", None, 15),
        ("2020-02-01", "in_effect", "2019-12-31", "2020-02-01", 32),
    ],
)
def test_a_day_of_effect_still_to_come_is_not_known(
    bkplan, sample, day, state, planned, effective, late
):
    """R-08 of the sample: due on 2019-12-31, in effect since 2020-02-01."""
    argv = ("--as-of", day, "-C", sample, "-f", "json", "--lang", "en")
    rows = json.loads(bkplan("restructurings", *argv).out)["tables"][0]["rows"]
    (row,) = (row for row in rows if row["id"] == "R-08")
    assert [row[key] for key in ("state", "effective", "days_late")] == [state, effective, late]
    assert planned in row.values()
    units = json.loads(bkplan("units", *argv).out)["tables"][0]["rows"]
    (unit,) = (unit for unit in units if unit["restructuring"] == "R-08")
    assert ("by 2019-12-31" in unit["detail"]) is (effective is None)
