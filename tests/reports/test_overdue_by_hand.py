"""What is overdue on every day from 2018 to 2026, against a list made by hand from the plan.

The list below was read from the text of plan 140/KH-UBND (its clauses stand beside it), not from
`data/tasks.yaml`; the sums are done here without any of the tool's code.
"""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bkplan.cli.start import main
from bkplan.deadlines.states import states
from bkplan.reading.loader import load_folder
from bkplan.records.plan import Plan
from bkplan.words.vocab import Status

DATA = str(Path(__file__).resolve().parents[2] / "data")
FIRST, LAST = date(2018, 4, 10), date(2026, 12, 31)  # the plan's own day, and far enough

DUE = {  # "trước tháng 8" ends with 31 July
    "II.1.1-1": date(2019, 7, 31),  # Hoàn thành trước tháng 8 năm 2019
    "II.1.1-2": date(2019, 7, 31),  # Hoàn thành trước tháng 8 năm 2019
    "II.1.1-3": date(2018, 6, 30),  # Hoàn thành trước tháng 7 năm 2018
    "II.1.2-1": date(2018, 6, 30),  # Hoàn thành trước tháng 7 năm 2018
    "II.1.2-2": date(2018, 8, 31),  # Hoàn thành trước tháng 9 năm 2018
    "II.1.3-1": date(2018, 11, 30),  # Hoàn thành trước tháng 12 năm 2018
    "II.1.3-2": date(2018, 11, 30),  # Hoàn thành trước tháng 12 năm 2018
    "II.1.3-3": date(2018, 6, 30),  # Hoàn thành trước tháng 7 năm 2018
    "II.1.4-1": date(2018, 7, 31),  # Hoàn thành trước tháng 8 năm 2018
    "II.1.4-2": date(2019, 3, 31),  # Hoàn thành trước tháng 4 năm 2019
    "II.1.5-1": date(2018, 6, 30),  # Hoàn thành trước tháng 7 năm 2018
    "II.1.5-2": date(2019, 4, 30),  # tháng 4 năm 2019 phải hoàn thiện đề án
    "II.1.6-1": date(2019, 9, 30),  # Hoàn thành trong quý III năm 2019
    "II.1.6-2": date(2019, 3, 31),  # Hoàn thành trước quý II năm 2019
    "II.1.7.1-1": date(2018, 3, 31),  # Hoàn thành trước quý II năm 2018: before the plan itself
    "II.1.7.2-1": date(2018, 5, 31),  # Hoàn thành trước tháng 6 năm 2018
    "II.1.7.3-1": date(2018, 5, 31),  # Thời gian hoàn thành trước tháng 6 năm 2018
    "II.1.7.3-2": date(2018, 5, 31),  # Hoàn thành trước tháng 6 năm 2018
    "II.1.7.3-3": date(2018, 5, 31),  # Hoàn thành trước tháng 6 năm 2018
    "II.1.7.4-2": date(2019, 5, 31),  # Hoàn thành trước tháng 6 năm 2019
    "II.2.1-1": date(2018, 12, 31),  # Hoàn thành trong quý IV năm 2018
}
YEARLY = "II.2.1-2"  # "hành năm": each 31 December, the first that of 2018
AFTER_MERGERS = "II.2.2-5"  # 3 years from mergers, none of which has been recorded
_UNDATED = """
    II.1-1 II.1.7.4-1 II.2.2-1 II.2.2-2 II.2.2-3 II.2.2-4 II.2.2-6 II.2.2-7 II.2.2-8 II.3-1
    II.4-1 II.4-2 II.4-3 II.4-4 II.5-1 II.6-1 II.6-2 II.6-3 II.6-4 II.6-5 II.6-6 III.1-1
    III.2-1
"""
UNDATED = _UNDATED.split()


def overdue_by_hand(day: date) -> dict[str, tuple[date, int, int]]:
    """By id: due date, days overdue, how many missed."""
    found = {id: (due, (day - due).days, 1) for id, due in DUE.items() if due < day}
    missed = day.year - 2018  # the last days of 2018 … of the year before
    if missed > 0:
        oldest = date(2018, 12, 31)
        found[YEARLY] = (oldest, (day - oldest).days, missed)
    return found


@pytest.fixture(scope="module")
def plan() -> Plan:
    loaded = load_folder(DATA)
    assert loaded.errors == ()
    assert loaded.plan is not None
    return loaded.plan


def test_every_order_of_the_plan_has_its_place(plan: Plan) -> None:
    by_hand = sorted([*DUE, YEARLY, AFTER_MERGERS, *UNDATED])
    assert sorted(task.id for task in plan.tasks) == by_hand
    assert (len(DUE), len(UNDATED)) == (21, 23)


def test_the_hand_made_sums_themselves() -> None:
    assert overdue_by_hand(date(2018, 4, 10)) == {"II.1.7.1-1": (date(2018, 3, 31), 10, 1)}
    # 31 December itself is in time; a day later it is not
    assert YEARLY not in overdue_by_hand(date(2018, 12, 31))
    assert overdue_by_hand(date(2019, 1, 1))[YEARLY] == (date(2018, 12, 31), 1, 1)
    assert overdue_by_hand(date(2026, 12, 31))[YEARLY] == (date(2018, 12, 31), 2922, 8)
    assert len(overdue_by_hand(date(2026, 12, 31))) == 22


def test_what_is_overdue_on_the_days_that_matter(plan: Plan) -> None:
    """The day before each due day, that day, the two after it; and every eleventh day."""
    ends = (*DUE.values(), *(date(year, 12, 31) for year in range(2018, 2026)))
    days = {due + timedelta(days) for due in ends for days in (-1, 0, 1, 2)}
    days |= {FIRST + timedelta(days) for days in range(0, (LAST - FIRST).days + 1, 11)}
    wrong = {}
    for day in sorted(day for day in days if FIRST <= day <= LAST):
        computed = {
            state.task.id: (state.due, state.days_overdue, state.missed)
            for state in states(plan, day)
            if state.status is Status.OVERDUE
        }
        if computed != overdue_by_hand(day):
            wrong[day] = computed
    assert wrong == {}


def test_the_other_states_on_a_few_days(plan: Plan) -> None:
    for day in (FIRST, date(2018, 12, 31), date(2019, 8, 1), LAST):
        late = overdue_by_hand(day)
        expected = {
            **dict.fromkeys(UNDATED, Status.NO_DEADLINE),
            AFTER_MERGERS: Status.CLOCK_NOT_STARTED,
            **{id: Status.OVERDUE if id in late else Status.OPEN_IN_TIME for id in (*DUE, YEARLY)},
        }
        assert {state.task.id: state.status for state in states(plan, day)} == expected


@pytest.mark.parametrize(
    "day",
    [
        "2018-04-10",
        "2018-05-31",
        "2018-06-01",
        "2018-12-31",
        "2019-01-01",
        "2019-07-31",
        "2019-08-01",
        "2020-02-29",
        "2026-12-31",
    ],
)
def test_the_command_line_says_the_same(day: str) -> None:
    stdout, stderr = io.StringIO(), io.StringIO()
    code = main(
        ["overdue", "-C", DATA, "--as-of", day, "-f", "json"],
        environ={},
        stdout=stdout,
        stderr=stderr,
        today=date(2001, 1, 1),
    )
    assert (code, stderr.getvalue()) == (0, "")
    report = json.loads(stdout.getvalue())
    assert (report["schema"], report["report"], report["as_of"]) == (1, "overdue", day)
    rows = report["tables"][0]["rows"]
    by_hand = overdue_by_hand(date.fromisoformat(day))
    assert {row["id"]: (row["due"], row["days_overdue"], row["missed"]) for row in rows} == {
        id: (str(due), days, missed) for id, (due, days, missed) in by_hand.items()
    }
    assert len(rows) == len(by_hand)
    # most overdue first
    days = [row["days_overdue"] for row in rows]
    assert days == sorted((late for _, late, _ in by_hand.values()), reverse=True)


def test_nothing_is_overdue_before_the_plan() -> None:
    stdout, stderr = io.StringIO(), io.StringIO()
    code = main(
        ["overdue", "-C", DATA, "--as-of", "2018-04-09", "-f", "json"],
        environ={},
        stdout=stdout,
        stderr=stderr,
        today=date(2001, 1, 1),
    )
    assert (code, json.loads(stdout.getvalue())["tables"][0]["rows"]) == (0, [])
