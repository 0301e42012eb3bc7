"""What a plan does not have is not told: headcount, units, rules; nor that English is missing."""

from __future__ import annotations

import json

import pytest

TASKS = """\
plan: {number: 9/QĐ-UBND, kind: decision, issued: 2018-04-10, issuer: g, title: {vi: Thử}}
sectors: [{id: s, name: {vi: S}}]
agencies: [{id: g, name: {vi: G}}]
tasks:
  - {id: I-1, clause: I, sector: s, title: {vi: Rà soát các đơn vị}, lead: [g],
     deliverable: report, deadline: {phrase: quý II/2018, due: 2018-06-30}}
"""
AIM = "{id: h, measure: headcount, from: 2017, to: 2021, reduction: 10%}"
RULE = "{id: p, name: {vi: Quy mô trường}, measure: pupils, at_least: 120}"
UNIT = "{id: a, name: {vi: A}, sector: s, authority: g, kind: primary-school, pupils: {2018: 60}}"
COUNTED = UNIT.replace("kind:", "staffing: {2018: {assigned: 9}}, kind:")
ALL = {"headcount": "Biên chế", "units": "Số đơn vị", "rules": "Quy định của quyết định"}


@pytest.fixture
def told(bkplan, tmp_path):
    """What a command prints of the plan, with targets and units beside its tasks."""

    def run(*argv: str, targets: str = "", units: str = "", lang: str = "vi") -> str:
        (tmp_path / "tasks.yaml").write_text(TASKS, encoding="utf-8")
        lists = {"targets": targets, "units": units}
        written = "".join(f"{key}:\n  - {one}\n" for key, one in lists.items() if one)
        (tmp_path / "units.yaml").write_text(written or "units: []\n", encoding="utf-8")
        code, out, err = bkplan(*argv, "-C", tmp_path, "--as-of", "2018-12-31", "--lang", lang)
        assert (code, err) == (0, "")
        return out

    return run


@pytest.mark.parametrize(
    ("targets", "units", "sections"),
    [
        ("", "", []),
        (RULE, "", []),
        (AIM, "", ["headcount"]),
        ("", UNIT, ["units"]),
        ("", COUNTED, ["headcount", "units"]),
        (RULE, UNIT, ["units", "rules"]),
        (AIM, UNIT, ["headcount", "units"]),
    ],
)
def test_a_report_has_the_sections_that_the_plan_has(told, targets, units, sections):
    lines = told("report", targets=targets, units=units).splitlines()
    heads = [line[3:] for line in lines if line.startswith("## ")]
    assert heads == [
        "Tình hình chung",
        "Nhiệm vụ quá hạn",
        "Nhiệm vụ sắp đến hạn",
        "Theo cơ quan chủ trì",
        "Theo lĩnh vực",
        *(ALL[key] for key in sections),
        "Cách tính",
    ]
    method = [line for line in lines if "mức trần" in line and line.startswith("- ")]
    assert bool(method) == ("headcount" in sections)


def test_a_section_that_is_asked_for_alone_says_why_it_is_empty(told):
    lines = told("report", "--only", "units").splitlines()
    assert lines[lines.index("## Số đơn vị") + 2].startswith("Quyết định chưa có đơn vị nào: ")
    both = told("report", "--only", "units,overdue").splitlines()
    assert [line for line in both if line.startswith("## ")] == ["## Nhiệm vụ quá hạn"]


SENTENCES = {
    "headcount": (
        "Quyết định không có chỉ tiêu biên chế: ghi chỉ tiêu vào targets của units.yaml (measure: "
        "headcount) và số liệu từng đơn vị (staffing) thì lệnh này cho biết lộ trình, kết quả và "
        "xu hướng.",
        "The decision has no headcount target: with one among the `targets` of units.yaml "
        "(measure: headcount) and figures of the units (`staffing`) this command shows path, "
        "outcome and trend.",
    ),
    "units": (
        "Quyết định chưa có đơn vị nào: ghi các đơn vị vào units của units.yaml thì lệnh này cho "
        "biết việc sắp xếp từng đơn vị và số đơn vị qua các năm.",
        "The decision has no units: with its units under `units` in units.yaml this command says "
        "what becomes of each, and how many there are from year to year.",
    ),
    "rules": (
        "Quyết định không có quy định nào kiểm tra được bằng số: ghi chỉ tiêu có ngưỡng vào "
        "targets của units.yaml (measure: pupils, at_least: 120, …) và các đơn vị vào units thì "
        "lệnh này cho biết đơn vị nào chưa đạt.",
        "No rule can be tested: with a limit among the `targets` of units.yaml (measure: pupils, "
        "at_least: 120, …) and the decision's `units` there, this command says which units break "
        "it.",
    ),
}


@pytest.mark.parametrize("command", SENTENCES)
def test_a_command_says_in_one_sentence_what_would_make_it_useful(told, command):
    for lang, sentence in zip(("vi", "en"), SENTENCES[command], strict=True):
        assert told(command, lang=lang).splitlines()[1:] == ["", sentence]
    assert len(told(command, "-f", "csv").splitlines()) == 1
    tables = json.loads(told(command, "-f", "json"))["tables"]
    assert [table["rows"] for table in tables] == [[]] * len(tables)
    assert tables[0]["columns"] != []


def test_a_filter_that_finds_nothing_says_no_more_than_that(told):
    out = told("units", "--level", "commune", units=UNIT)
    assert out.splitlines()[2:] == ["Không có đơn vị nào phù hợp."]
    years = told("headcount", "--from", "2050", targets=AIM, units=UNIT)
    assert years.splitlines()[2:4] == ["Lộ trình", "Không đơn vị hay năm nào khớp với bộ lọc."]


def test_a_rule_goes_by_the_name_of_its_target(told):
    asked = {"targets": RULE, "units": UNIT}
    rows = [table["rows"] for table in json.loads(told("rules", "-f", "json", **asked))["tables"]]
    assert [[row["rule"] for row in table] for table in rows] == [["p"], ["p"]]
    assert told("rules", **asked).splitlines()[-1] == "Quy mô trường: tối thiểu 120 học sinh."
    # without English the Vietnamese stands; without a name the id
    assert told("rules", lang="en", **asked).splitlines()[-1] == (
        "Quy mô trường: at least 120 pupils."
    )
    asked["targets"] = RULE.replace("name: {vi: Quy mô trường}, ", "")
    assert told("rules", **asked).splitlines()[-1] == "p: tối thiểu 120 học sinh."


def test_a_plan_in_vietnamese_alone_is_not_asked_for_english(told):
    assert told("check", "--notices", targets=RULE, units=UNIT) == ("Không phát hiện vấn đề nào.\n")
