"""The invented plans of `examples/portfolio/`: sound, and alike with the sample."""

from __future__ import annotations

import pytest

from bkplan.reading.loader import load_folder

PORTFOLIO = "examples/portfolio"
PLANS = ("07-CT-UBND", "112-QD-UBND", "45-KH-UBND")


@pytest.fixture(scope="module")
def plans(root):
    return {name: load_folder(str(root / PORTFOLIO / name)).plan for name in PLANS}


def test_the_folders_are_those_of_the_plans(root):
    found = sorted(path.name for path in (root / PORTFOLIO).iterdir() if path.is_dir())
    assert found == sorted(PLANS)


def test_check_finds_no_error(bkplan, root):
    folders = [root / PORTFOLIO / name for name in PLANS]
    code, out, err = bkplan("check", *folders, "--as-of", "2020-12-31", "--lang", "en", environ={})
    assert (code, err) == (0, "")
    assert " error" not in out


def test_all_say_that_they_are_invented(plans):
    assert [plan.header.invented for plan in plans.values()] == [True] * 3


def test_the_first_is_the_sample_provinces(root, plans):
    short, whole = plans["45-KH-UBND"], load_folder(str(root / "examples/sample-province")).plan
    assert short.header == whole.header
    assert list(short.tasks) == [task for task in whole.tasks if task.id in short.task_by_id]
    assert short.goals == whole.goals
    assert list(short.sectors) == [each for each in whole.sectors if each.id in short.sector_by_id]
    shared = [agency for agency in short.agencies if agency.id in whole.agency_by_id]
    assert shared == [whole.agency_by_id[agency.id] for agency in shared]
    assert len(short.tasks) == 14


def test_they_share_what_has_to_be_told_apart(plans):
    ids = [set(plan.task_by_id) for plan in plans.values()]
    assert ids[1] & ids[2] == {"II.1-1"}
    sectors = [set(plan.sector_by_id) for plan in plans.values()]
    assert sectors[1] & sectors[2] == {"information", "education"}
    assert sectors[0] & sectors[2] == {"health", "state-management"}
    assert all("G-1" in plan.goal_by_id for plan in plans.values())
