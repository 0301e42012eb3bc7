"""The tasks behind a row of counts and its rates."""

from __future__ import annotations

import json

import pytest

DAY = ("--as-of", "2020-12-31")
PARTS = ("done_on_time", "done", "due", "none")


def explained(bkplan, sample, command, row, *more):
    asked = (command, "--explain", row, "-C", sample, *DAY, "-f", "json", *more)
    table, *_ = json.loads(bkplan(*asked).out)["tables"]
    assert table["name"] == "explain"
    return table["rows"]


def counted(bkplan, sample, command):
    rows = json.loads(bkplan(command, "-C", sample, *DAY, "-f", "json").out)["tables"][0]["rows"]
    return {row["sector" if command == "sectors" else "agency"]: row for row in rows}


@pytest.mark.parametrize("command", ["sectors", "agencies"])
def test_every_row_has_the_tasks_that_it_counts(command, sample, bkplan):
    for id, row in counted(bkplan, sample, command).items():
        if id == "shared":
            continue
        parts = [task["part"] for task in explained(bkplan, sample, command, id)]
        numbers = dict(zip(PARTS, map(parts.count, PARTS), strict=True))
        assert numbers["done_on_time"] == row["done_on_time"]
        assert numbers["done"] == row["done_late"]
        assert numbers["due"] == row["overdue"]
        states = ("open_in_time", "no_deadline", "clock_not_started", "cancelled")
        assert numbers["none"] == sum(row[state] for state in states)
        assert sorted(parts, key=PARTS.index) == parts


@pytest.mark.parametrize("row", ["health", "y te", "Y TẾ", "healt"])
def test_a_row_of_three_tasks(sample, bkplan, row):
    found = explained(bkplan, sample, "sectors", row)
    assert [(task["id"], task["status"], task["part"]) for task in found] == [
        ("II.1.3-3", "done_late", "done"),
        ("II.1.3-1", "overdue", "due"),
        ("II.1.3-2", "open_in_time", "none"),
    ]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "vi",
            [
                "Tỷ lệ hoàn thành: (14 đúng hạn + 4 quá hạn) ÷ (14 + 4 + 7 chưa hoàn thành, quá "
                "hạn) = 72,0% (18/25).",
                "Tỷ lệ đúng hạn: 14 ÷ (14 + 4 + 7) = 56,0% (14/25).",
                "Không tính: 7 chưa hoàn thành, trong hạn; 4 không xác định thời hạn; 1 đã hủy.",
            ],
        ),
        (
            "en",
            [
                "Rate done: (14 on time + 4 late) ÷ (14 + 4 + 7 overdue) = 72.0% (18/25).",
                "Rate on time: 14 ÷ (14 + 4 + 7) = 56.0% (14/25).",
                "Not counted: 7 open in time; 4 no deadline; 1 cancelled.",
            ],
        ),
    ],
)
def test_the_sum_in_words(sample, bkplan, lang, told):
    lines = bkplan("sectors", "--explain", "total", "-C", sample, *DAY, "--lang", lang).out
    assert lines.splitlines()[1:4] == told


def test_a_filter_and_the_options_of_lists_go_with_it(sample, bkplan):
    found = explained(
        bkplan, sample, "agencies", "total", "--sector", "health", "--sort=-due", "--limit", "1"
    )
    assert [task["id"] for task in found] == ["II.1.3-2"]


def test_a_row_without_a_task_has_what_it_takes_part_in(sample, bkplan):
    done = bkplan("agencies", "--explain", "tinh-uy", "-C", sample, *DAY, "--lang", "en")
    lines = done.out.splitlines()[1:]
    assert lines[:3] == ["", "No task matches.", ""]
    assert lines[5].split() == ["Takes", "part,", "and", "does", "not", "lead", "1", "II.1.6-1"]


def test_a_row_that_is_none(sample, bkplan):
    done = bkplan("sectors", "--explain", "helth", "-C", sample, *DAY, "--lang", "en")
    assert done == (2, "", 'bkplan: there is no sector "helth"; did you mean health?\n')
