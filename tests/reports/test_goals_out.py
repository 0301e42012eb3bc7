"""Goals where they go out: in letters, in calendars, on the sheet to be filled in."""

from __future__ import annotations

import re

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

PLAN = """\
plan: {number: 7/KH-UBND, issued: 2018-01-15, issuer: ubnd, title: {vi: Kế hoạch, en: The plan}}
sectors: [{id: s, name: {vi: Số hóa, en: Digital}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh, en: Province}}
  - {id: so-cu, name: {vi: Sở Thông tin, en: Old Department}}
  - {id: so-moi, name: {vi: Sở Khoa học, en: New Department}}
  - {id: so-ba, name: {vi: Sở Ba, en: Third Department}}
goals:
  - {id: G-1, clause: I.2, sector: s, title: {vi: Hồ sơ trực tuyến, en: Online files},
     lead: [so-cu], unit: "%", at_least: {2025: 60, 2030: 80},
     values: [{date: 2024-12-31, value: 55}, {date: 2025-12-31, value: 56.5, evidence: 9/BC}]}
  - {id: G-2, title: {vi: Hộ nghèo, en: Poor households}, lead: [so-ba], unit: hộ,
     at_most: {2025: 1500}}
  - {id: G-3, title: {vi: Trường đạt chuẩn, en: Good schools}, lead: [so-ba], unit: trường,
     at_least: {2030-06-30: 40}, values: [{date: 2024-12-31, value: 41}]}
  - {id: G-4, title: {vi: Xã mới, en: New communes}, lead: [ubnd], unit: xã, at_least: {2030: 40},
     values: [{date: 2024-12-31, value: 10}, {date: 2025-12-31, value: 20}]}
successions:
  - {id: S-1, effective: 2025-07-01, from: [so-cu], into: [so-moi], basis: document, evidence: 2/NQ}
"""
ON = "2026-01-05"


@pytest.fixture
def folder(plan_in):
    return plan_in(PLAN)


@pytest.fixture
def run(bkplan, folder):
    def ran(*argv, as_of=ON, lang="en"):
        done = bkplan(*argv, "-C", folder, "--as-of", as_of, "--lang", lang)
        assert (done.code, done.err) == (0, "")
        return done.out

    return ran


# ---- letters


def letters(run, tmp_path, *argv, **more):
    """The summary, and each letter by the name of its file."""
    to = tmp_path / "out"
    out = run("letters", "--to", to, "--force", *argv, **more)
    files = sorted(to.glob("*.md")) if to.exists() else []
    return out.replace(f"{to}/", ""), {f.stem: f.read_text(encoding="utf-8") for f in files}


def rows(letter):
    """The rows of the table of a letter that has goals alone."""
    lines = [line for line in letter.splitlines() if line.startswith("| G-")]
    return [re.split(r" \| ", line.strip("| ")) for line in lines]


def test_who_answers_is_told_what_is_asked_for_and_missing(run, tmp_path):
    out, written = letters(run, tmp_path)
    assert sorted(written) == ["so-ba", "so-moi"]  # G-4 is on pace, and G-3 is met
    assert [re.split(r" {2,}", line.strip()) for line in out.splitlines()[3:6]] == [
        ["Agency", "Overdue", "Due soon", "Goals", "Number", "File"],
        ["New Department", "0", "0", "1", "so-moi.md"],
        ["Third Department", "0", "0", "1", "so-ba.md"],
    ]
    # asked for by 2030: 80 − 56.5 = 23.5
    assert rows(written["so-moi"]) == [
        ["G-1", "Online files", "at least 80% by 2030-12-31", "56.5% (2025-12-31)", "23.5%",
         "behind"],
    ]  # fmt: skip
    assert (
        "(the plan names: Old Department) leads, as of 2026-01-05, 1 goal not met yet."
        in (written["so-moi"])
    )
    assert "1. to report the latest figure of each goal that is not met" in written["so-moi"]
    assert rows(written["so-ba"]) == [
        ["G-2", "Poor households", "at most 1,500 hộ by 2025-12-31", "no figure", "", "no figures"],
    ]


def test_in_vietnamese(run, tmp_path):
    _, written = letters(run, tmp_path, lang="vi")
    assert "còn 1 mục tiêu được giao chủ trì chưa đạt." in written["so-moi"]
    assert rows(written["so-moi"])[0][2:] == [
        "tối thiểu 80%, chậm nhất ngày 31/12/2030", "56,5% (31/12/2025)", "23,5%", "chậm tiến độ",
    ]  # fmt: skip
    assert "1. Báo cáo số liệu mới nhất của các mục tiêu chưa đạt" in written["so-moi"]


def test_a_goal_on_pace_stands_beside_what_presses(run, folder, tmp_path):
    data = PLAN.replace("lead: [ubnd], unit: xã", "lead: [so-ba], unit: xã")
    (folder / "tasks.yaml").write_text(data, encoding="utf-8")
    _, written = letters(run, tmp_path)
    assert [row[0] for row in rows(written["so-ba"])] == ["G-2", "G-4"]


@pytest.mark.parametrize(
    ("as_of", "written_to"),
    [
        ("2018-01-16", []),  # nobody has a figure on the second day of a plan
        ("2019-01-14", []),
        ("2019-01-15", ["so-ba", "so-cu", "ubnd"]),  # a year on
        ("2024-12-31", ["so-ba", "so-cu", "ubnd"]),  # one figure alone tells no pace
    ],
)
def test_a_goal_without_a_figure_presses_after_a_year(run, tmp_path, as_of, written_to):
    assert sorted(letters(run, tmp_path, as_of=as_of)[1]) == written_to


def test_on_an_earlier_day_the_old_body_is_written_to(run, tmp_path):
    _, written = letters(run, tmp_path, as_of="2025-06-30")
    assert rows(written["so-cu"])[0][2:5] == [
        "at least 60% by 2025-12-31", "55% (2024-12-31)", "5%",
    ]  # fmt: skip


def test_of_an_ended_or_inferred_body_it_is_said(run, folder, tmp_path):
    for basis, told in (
        ("into: [], basis: document, evidence: 2/NQ", "Nothing is written about G-1:"),
        ("into: [so-moi], basis: inferred", "about 1 task or goal that it follows in as inferred"),
    ):
        data = PLAN.replace("into: [so-moi], basis: document, evidence: 2/NQ", basis)
        (folder / "tasks.yaml").write_text(data, encoding="utf-8")
        out, written = letters(run, tmp_path)
        assert told in out
        assert "so-moi" not in written


def test_some_agencies_alone(run, tmp_path):
    _, written = letters(run, tmp_path, "--lead", "so-cu")
    assert sorted(written) == ["so-moi"]


# ---- calendar


def events(run, *argv, **more):
    """The events of the calendar by the first part of their uid."""
    made = Calendar.from_ical(run("calendar", *argv, **more))
    return {str(e["uid"]).partition("@")[0]: e for e in made.walk("VEVENT")}


def test_each_day_that_is_asked_for_stands_in_the_calendar(run):
    found = events(run)
    assert {
        uid: (str(e["dtstart"].dt), str(e["summary"]), int(e["sequence"]))
        for uid, e in found.items()
    } == {
        "G-1#2025-12-31": ("2025-12-31", "G-1 Online files: at least 60%", 3),
        "G-1#2030-12-31": ("2030-12-31", "G-1 Online files: at least 80%", 3),
        "G-2#2025-12-31": ("2025-12-31", "G-2 Poor households: at most 1,500 hộ", 0),
        "G-3#2030-06-30": ("2030-06-30", "✓ met: G-3 Good schools: at least 40 trường", 1),
        "G-4#2030-12-31": ("2030-12-31", "G-4 New communes: at least 40 xã", 2),
    }
    told = str(found["G-1#2025-12-31"]["description"]).splitlines()
    assert told == [
        "Value: 56.5%, 2025-12-31; 3.5% missing.",
        "Lead: New Department (the plan names: Old Department)",
        "Plan: 7/KH-UBND, clause I.2",
    ]
    assert len(found["G-3#2030-06-30"].walk("VALARM")) == 0
    assert len(found["G-4#2030-12-31"].walk("VALARM")) == 3


def test_it_changes_with_what_was_recorded_and_with_nothing_else(run):
    assert events(run) == events(run, as_of="2031-06-01")
    before, after = events(run, as_of="2024-12-30"), events(run, as_of="2025-06-30")
    assert list(before) == list(after)
    assert [int(e["sequence"]) for e in before.values()] == [0, 0, 0, 0, 0]
    assert [int(e["sequence"]) for e in after.values()] == [1, 0, 1, 1, 1]


def test_filters_choose_goals_by_sector_and_lead(run):
    assert [uid[:3] for uid in events(run, "--sector", "s")] == ["G-1", "G-1"]
    assert [uid[:3] for uid in events(run, "--lead", "so-cu")] == ["G-1", "G-1"]
    assert [uid[:3] for uid in events(run, "--lead", "so-ba")] == ["G-2", "G-3"]


def test_nothing_before_the_plan(bkplan, folder):
    done = bkplan("calendar", "-C", folder, "--as-of", "2018-01-14", "--lang", "en")
    assert "VEVENT" not in done.out


# ---- the sheet to be filled in


def test_the_sheet_has_what_is_asked_for_and_the_latest_figure(run):
    assert run("template", "goals", "--lead", "so-moi", lang="vi").splitlines() == [
        "Mã,TT,Mục tiêu,Đơn vị tính,Yêu cầu,Số liệu gần nhất,Ngày,Số liệu,Số văn bản",
        'G-1,1,Hồ sơ trực tuyến,\'%,tối thiểu 80% đến hết năm 2030,"56,5 (31/12/2025)",,,',
    ]
    rows = run("template", "goals", as_of="2025-01-01").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["G-1", "G-2", "G-3", "G-4"]
    assert "at least 60% by 2025; at least 80% by 2030" in rows[0]
    assert "at least 40 by 2030-06-30" in rows[2]


def test_a_workbook_goes_out_and_comes_back(run, bkplan, folder, tmp_path):
    path = tmp_path / "g.xlsx"
    assert run("template", "goals", "-o", path, lang="vi") == f"Đã ghi {path}: 4 mục tiêu.\n"
    again = bkplan("template", "goals", "-C", folder, "-o", path)
    assert (again.code, again.out) == (2, "")
    book = load_workbook(path)
    page = book["Số liệu mục tiêu"]
    assert [cell.value for cell in page[4]][:3] == ["Mã", "TT", "Mục tiêu"]
    assert page.column_dimensions["A"].hidden
    assert [str(rule.sqref) for rule in page.data_validations.dataValidation] == ["H5:H8"]
    page["G5"], page["H5"], page["I5"] = "30/6/2026", 61.25, "20/BC"
    page["H6"] = 1600
    book.save(path)
    done = bkplan(
        "import", "goals", path, "-C", folder, "-d", "2025-12-31", "--as-of", "2026-07-01",
        "--write", "--lang", "en",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    text = (folder / "tasks.yaml").read_text(encoding="utf-8")
    assert "{date: 2026-06-30, value: 61.25, evidence: 20/BC}" in text
    assert "values: [{date: 2025-12-31, value: 1600}]" in text


def test_no_such_goal(run):
    assert run("template", "goals", "--lead", "ubnd", as_of="2018-01-01") == (
        "There is no such goal.\n"
    )
