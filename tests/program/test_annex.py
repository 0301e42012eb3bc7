"""A real decision, entered whole from its annex: what it holds, and what `check` says of it."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from bkplan.reading.loader import load_folder

ROWS = {"I": 4, "II": 4, "III": 6, "IV": 5, "V": 4, "VI": 5}
"""The annex's rows in each of its parts, counted on paper; II.1, IV.2 and V.1 are two rows each."""
STATES = {  # day: open in time, overdue, no deadline
    "2025-11-19": (27, 0, 1),
    "2025-12-31": (27, 0, 1),  # I.1 and four recurrences are due on this day
    "2026-01-01": (22, 5, 1),
    "2026-12-31": (22, 5, 1),
    "2027-01-01": (7, 20, 1),  # 15 more were due at the end of 2026: I.4 and 2030 are left
    "2027-07-01": (6, 21, 1),
    "2031-01-01": (0, 27, 1),
}


@pytest.fixture
def annex(root):
    return root / "examples" / "annex-plan"


def test_every_row_is_a_task_of_its_part(annex):
    plan = load_folder(str(annex)).plan
    clauses = {sector.id: sector.clause for sector in plan.sectors}
    assert Counter(clauses[task.sector] for task in plan.tasks) == ROWS
    twice = [clause for clause, rows in Counter(t.clause for t in plan.tasks).items() if rows > 1]
    assert twice == ["II.1", "IV.2", "V.1"]


def test_check_finds_no_error_and_hardly_a_warning(annex, bkplan):
    done = bkplan("check", "-C", annex, "--as-of", "2026-06-30", "-f", "json")
    assert done.code == 0
    found = Counter((f["severity"], f["code"]) for f in json.loads(done.out)["tables"][0]["rows"])
    assert found == {
        ("notice", "BK603"): 7,  # cells of results that the annex leaves empty, less one report
        ("notice", "BK604"): 1,  # "Khi có phát sinh."
    }


@pytest.mark.parametrize("day", STATES)
def test_states(day, annex, bkplan):
    done = bkplan("sectors", "-C", annex, "--as-of", day, "-f", "json")
    total = json.loads(done.out)["tables"][0]["rows"][-1]
    counted = (total["open_in_time"], total["overdue"], total["no_deadline"])
    assert (total["sector"], total["tasks"], counted) == ("total", 28, STATES[day])
