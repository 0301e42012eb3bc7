"""The site of many plans: one of all of them, each task with its own plan."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from tests.helpers.sites import reached, seen

DAY = ("--as-of", "2020-12-31", "--lang", "vi")


@pytest.fixture(scope="module")
def known():
    return {}


@pytest.fixture
def files(known, bkplan, root, tmp_path):
    """The files of the site of the invented plans, made once."""
    if not known:
        to = tmp_path / "site"
        run = bkplan("site", "-C", root / "examples" / "portfolio", "--to", to, *DAY)
        assert (run.code, run.err) == (0, "")
        known.update(files_of(to))
    return known


def files_of(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def page(files, name):
    return seen(files[name].decode())


def test_names_of_files_are_such_as_every_disk_takes(files):
    assert [name for name in files if re.search(r'[\\:*?"<>|]', name)] == []
    assert "vi/tasks/112-QĐ-UBND-II.1-1.html" in files
    assert "vi/tasks/45-KH-UBND-II.1-1.html" in files
    assert {name.count("/") for name in files} == {0, 1, 2}


def test_a_task_is_told_by_its_own_plan(files):
    text = page(files, "vi/tasks/112-QĐ-UBND-II.1-1.html").text
    assert "Quyết định số 112/QĐ-UBND · Nhiệm vụ phát triển dịch vụ công trực tuyến" in text
    assert "Thời hạn nêu trong Quyết định" in text
    assert re.search(r"14/2/2020\s*Sở Thông tin và Truyền thông\s*theo quyết định", text)
    assert "20/3/2018" not in text  # on which another of the plans was issued


def test_the_first_page_has_the_plans(files):
    told = json.loads(files["vi/index~plans.json"])
    rows = told["tables"][0]["rows"]
    assert [(row["plan"], row["tasks"], row["overdue"]) for row in rows] == [
        ("07/CT-UBND", 4, 1), ("112/QĐ-UBND", 10, 5), ("45/KH-UBND", 14, 5), ("total", 28, 11),
    ]  # fmt: skip
    assert "3 văn bản: 07/CT-UBND, 112/QĐ-UBND, 45/KH-UBND" in page(
        files, "vi/agencies/so-y-te.html"
    ).text  # fmt: skip


def test_an_agency_has_what_it_owes_under_each_and_one_calendar(files, bkplan, root):
    told = json.loads(files["vi/agencies/so-noi-vu~tasks.json"])
    plans = {row["plan"] for row in told["tables"][0]["rows"]}
    assert plans == {"07/CT-UBND", "112/QĐ-UBND", "45/KH-UBND"}
    run = bkplan(
        "calendar", "-C", root / "examples" / "portfolio", "--lead", "so-noi-vu", *DAY,
    )  # fmt: skip
    assert files["vi/agencies/so-noi-vu.ics"].decode() == run.out


def test_what_is_about_units_has_no_page(files):
    assert [name for name in files if "/units" in name or "/restructurings" in name] == []
    note = "Đơn vị và biên chế: xem báo cáo của từng kế hoạch"
    assert note not in page(files, "vi/index.html").text  # these plans have none


def test_plans_with_units(bkplan, root, tmp_path):
    folder = tmp_path / "plans"
    shutil.copytree(root / "examples" / "portfolio" / "07-CT-UBND", folder / "07")
    shutil.copy(root / "examples" / "portfolio" / "agencies.yaml", folder)
    shutil.copytree(root / "examples" / "sample-province", folder / "45")
    run = bkplan("site", "-C", folder, "--to", tmp_path / "site", *DAY)
    assert (run.code, run.err) == (0, "")
    files = files_of(tmp_path / "site")
    assert [name for name in files if "/units" in name or "/restructurings" in name] == []
    assert "Đơn vị và biên chế: xem báo cáo của từng kế hoạch (--plan)." in page(
        files, "vi/index.html"
    ).text  # fmt: skip


def test_every_link_leads_somewhere_and_everything_is_found(files):
    found, lost = reached(files, "index.html")
    assert lost == set()
    assert set(files) - found == {"bkplan-site.json"}
