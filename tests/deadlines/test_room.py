"""How many obligations and recurrences a plan has room for, and what is said of more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.helpers.records import header

from bkplan.deadlines.budget import most_obligations
from bkplan.reading.loader import load_folder
from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.task import Task

ISSUED = date(2018, 4, 10)
HEAD = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: g, title: {vi: Thử}}
sectors: [{id: s, name: {vi: S}}]
agencies: [{id: g, name: {vi: G}}]
tasks:
"""
HEADER = header("1/KH")
WEEKLY = "FREQ=WEEKLY"


def said(folder, rules: list[str], log: str = "") -> list[str]:
    """What is said of tasks that recur by these rules; the first one has the log."""
    lines = [
        f"  - {{id: T-{number}, clause: I, sector: s, title: {{vi: A}},\n"
        f"     deadline: {{rrule: {rule}}}, log: [{'' if number else log}]}}"
        for number, rule in enumerate(rules)
    ]
    (folder / "tasks.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return [
        f"{f.mark.line}:{f.mark.column}: {f.code}: {f.message.en}"
        for f in load_folder(str(folder)).findings
    ]


@pytest.mark.parametrize("event", ["noted", "completed", "cancelled"])
@pytest.mark.parametrize(
    ("week", "findings"),
    [
        # a hundred tasks have room for (100,000 + 20 × 100) ÷ 100 = 1,020 obligations each;
        # the first is due on the plan's own day, so the last one of these 1,019 weeks later
        (1_018, []),
        (1_019, []),
        (
            1_020,
            [
                "6:16: BK305: more than 1020 obligations by a day in the log; "
                "check the year, or recur less often"
            ],
        ),
    ],
)
def test_obligations_by_a_day_in_the_log(tmp_path, event, week, findings):
    day = ISSUED + timedelta(weeks=week)
    log = f"{{date: {day}, event: {event}, evidence: 1/UBND, note: x}}"
    assert said(tmp_path, [WEEKLY] * 100, log) == findings


def yearly(number: int) -> str:
    """A rule of its own for every number up to 336."""
    month, day = divmod(number, 28)
    return f"FREQ=YEARLY;BYMONTH={month + 1};BYMONTHDAY={day + 1}"


def odd(number: int) -> str:
    return f"FREQ=YEARLY;BYYEARDAY={number + 1}"


@pytest.mark.parametrize(
    ("rules", "findings"),
    [
        ([yearly(n) for n in range(200)], []),
        ([yearly(n) for n in range(200)] * 2, []),
        (
            [yearly(n) for n in range(201)],
            ["406:24: BK304: there are 200 different recurrences already; use one of them"],
        ),
        ([odd(n) for n in range(20)] + [yearly(n) for n in range(200)], []),
        (
            [odd(n) for n in range(21)],
            ["46:24: BK304: there are 20 different recurrences already; use one of them"],
        ),
        (
            [odd(n) for n in range(20)]
            + ["FREQ=YEARLY;BYWEEKNO=1", "'FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=-1'", odd(3)],
            [
                "46:24: BK304: there are 20 different recurrences already; use one of them",
                "48:24: BK304: there are 20 different recurrences already; use one of them",
            ],
        ),
    ],
)
def test_recurrences_that_differ(tmp_path, rules, findings):
    assert said(tmp_path, rules) == findings


def test_only_the_tasks_beyond_are_left_out(tmp_path):
    said(tmp_path, [yearly(n) for n in range(202)])
    tasks = load_folder(str(tmp_path)).partial.tasks
    assert [task.id for task in tasks] == [f"T-{n}" for n in range(200)]


def entry(day: str, event: str) -> dict[str, str]:
    return {"date": f"2018-{day}", "event": event, "evidence": "1/UBND"}


def task(id: str, deadline: dict[str, object] | None, log: list[dict[str, str]]) -> Task:
    record = {"id": id, "clause": "I", "sector": "s", "title": {"vi": "A"}, "log": log}
    return record_of(Task, record | ({"deadline": deadline} if deadline else {}))


RECURRING = {"rrule": WEEKLY}
RELATIVE = {"within": "3 years", "after": ["merge"]}


@pytest.mark.parametrize(
    ("tasks", "most"),
    [
        ([], 100_000),
        ([task("T", None, [])], 100_000),
        ([task("T", {"due": "2019-01-01"}, [])], 100_000),
        # 100,000 + 20 for one, shared by those that may have many
        ([task("T", RECURRING, [])], 100_020),
        ([task("T", RELATIVE, [])], 100_020),
        ([task("T", RECURRING, []), task("U", RELATIVE, [])], 50_020),
        ([task("T", RECURRING, []), task("U", None, [])], 100_020),
        # 600,000 + 20 for each entry that looks at all obligations, shared by these entries
        ([task("T", RECURRING, [entry("05-01", "cancelled")] * 10)], 60_020),
        ([task("T", RECURRING, [entry("05-01", "reopened")] * 10)], 60_020),
        ([task("T", RECURRING, [entry("05-01", "completed")] * 10)], 100_020),
        ([task("T", {"due": "2019-01-01"}, [entry("05-01", "cancelled")] * 10)], 100_000),
        # one of a pair that stands in the wrong order looks back: 9 of these 10 pairs of days
        (
            [task("T", RECURRING, [entry(f"05-{20 - n}", "completed") for n in range(10)])],
            (600_000 + 20 * 9) // 9,
        ),
    ],
)
def test_room_is_shared(tasks, most):
    assert most_obligations(Plan(HEADER, tasks=tuple(tasks))) == most
