"""The periodic report of many plans: their table first, then all of them together."""

from __future__ import annotations

import json
import re
import shutil

import pytest

LOOKING = ("--as-of", "2020-12-31", "--lang", "vi")


@pytest.fixture
def plans(root, tmp_path):
    """The invented plans in a folder of their own, to be changed."""
    folder = tmp_path / "plans"
    shutil.copytree(root / "examples" / "portfolio", folder)
    return folder


@pytest.fixture
def made(bkplan):
    def of(folder, *argv):
        code, out, err = bkplan("report", "-C", folder, *LOOKING, *argv)
        assert (code, err) == (0, "")
        return out

    return of


def headings(text):
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def rows(text, heading):
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.split("\n") if line.startswith("|")]
    return [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in table[2:]]


def test_the_plans_come_first(plans, made):
    text = made(plans)
    assert text.startswith(
        "# Báo cáo tình hình thực hiện Chỉ thị số 07/CT-UBND, Quyết định số 112/QĐ-UBND và Kế "
        "hoạch số 45/KH-UBND đến ngày 31/12/2020\n"
    )
    assert headings(text) == [
        "Các văn bản được theo dõi", "Tình hình chung", "Nhiệm vụ quá hạn", "Nhiệm vụ sắp đến hạn",
        "Theo cơ quan chủ trì", "Theo lĩnh vực", "Mục tiêu", "Cách tính",
    ]  # fmt: skip
    found = rows(text, "Các văn bản được theo dõi")
    assert [(row[0], *row[1:7]) for row in found] == [
        ("Chỉ thị số 07/CT-UBND", "4", "1", "1", "0", "1", "1"),
        ("Quyết định số 112/QĐ-UBND", "10", "0", "1", "3", "5", "1"),
        ("Kế hoạch số 45/KH-UBND", "14", "2", "1", "4", "5", "2"),
        ("Tổng", "28", "3", "3", "7", "11", "4"),
    ]
    assert "Đến ngày 31/12/2020, 3 văn bản có 28 nhiệm vụ: 6 nhiệm vụ đã hoàn" in text
    ended = "Chỉ thị số 07/CT-UBND kết thúc ngày 1/10/2020, được thay thế bằng văn bản số "
    assert f"{ended}19/CT-UBND" in text


def test_every_overdue_task_names_its_plan(plans, made):
    found = rows(made(plans, "--only", "overdue"), "Nhiệm vụ quá hạn")
    assert [row[1] for row in found].count("45/KH-UBND") == 5
    assert len(found) == 11


def test_only_some_plans(plans, made):
    text = made(plans, "--plan", "45/KH", "--plan", "07")
    assert [row[0] for row in rows(text, "Các văn bản được theo dõi")] == [
        "Chỉ thị số 07/CT-UBND", "Kế hoạch số 45/KH-UBND", "Tổng",
    ]  # fmt: skip


def test_a_report_of_many_is_verified(plans, made, bkplan, tmp_path):
    file = tmp_path / "report.html"
    made(plans, "-o", file)
    again = ("report", "--verify", file, "-C", plans, "--lang", "en")
    assert bkplan(*again) == (0, "The present data still give this very report.\n", "")
    tasks = plans / "112-QD-UBND" / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text.replace("vi: Học bạ điện tử", "vi: Sổ điện tử"), encoding="utf-8")
    code, out, err = bkplan(*again)
    assert (code, err) == (1, "")
    assert "Sổ điện tử" in out


def test_agencies_for_all_are_part_of_what_is_verified(plans, made, tmp_path):
    stamps = []
    for name in ("before.md", "after.md"):
        made(plans, "-o", tmp_path / name)
        stamp = re.search(r"<!-- bkplan-report (\{.*\}) -->", (tmp_path / name).read_text("utf-8"))
        stamps.append(json.loads(stamp[1])["digest"])
        shared = plans / "agencies.yaml"
        shared.write_text(shared.read_text("utf-8") + "# more\n", encoding="utf-8")
    assert stamps[0] != stamps[1]


def test_notices_are_of_every_plan(plans, made):
    text = made(plans, "--only", "notices")
    assert headings(text) == ["Lưu ý về dữ liệu"]
    names = ("07-CT-UBND", "112-QD-UBND", "45-KH-UBND")
    of_each = [rows(made(plans / name, "--only", "notices"), "Lưu ý về dữ liệu") for name in names]
    found = rows(text, "Lưu ý về dữ liệu")
    assert found
    assert sorted(map(tuple, found)) == sorted(tuple(row) for one in of_each for row in one)


def test_units_and_headcount_are_told_of_each_plan_alone(plans, root, bkplan):
    shutil.rmtree(plans / "45-KH-UBND")
    shutil.copytree(root / "examples" / "sample-province", plans / "45-KH-UBND")
    code, out, err = bkplan("report", "-C", plans, *LOOKING)
    assert (code, err) == (0, "")
    assert not {"Biên chế", "Số đơn vị", "Quy định của kế hoạch"} & set(headings(out))
    assert "biên chế, vượt" not in out
    assert "- Đơn vị và biên chế: xem báo cáo của từng kế hoạch (--plan).\n" in out


def test_what_each_plan_has_for_itself_is_not_made_of_all(plans, bkplan):
    code, out, err = bkplan("report", "-C", plans, *LOOKING, "--only", "headcount,units")
    assert (code, out) == (2, "")
    assert err == (
        "bkplan: --only: headcount, units chỉ có ở từng kế hoạch; hãy chọn một bằng --plan\n"
    )


def test_of_one_plan_nothing_is_said_of_many(plans, made):
    assert headings(made(plans / "45-KH-UBND"))[0] == "Tình hình chung"


@pytest.mark.parametrize("form", ["markdown", "html", "docx"])
def test_every_format(plans, bkplan, tmp_path, form):
    file = tmp_path / "report"
    argv = ("report", "-C", plans, *LOOKING, "-f", form, "-o", file)
    assert bkplan(*argv) == (0, "", "")
    assert file.stat().st_size > 5_000
