"""The rows that `table.py` measures: what is run against what, and what the ratio may be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import table_sides as sides

if TYPE_CHECKING:
    from pathlib import Path

OBVIOUS = "`obvious.py`"
MODELS = "CSafeLoader with pydantic models (`obvious_check.py`)"


class Row(NamedTuple):
    """Two sides of a group, and what their ratio may be."""

    key: str
    work: str
    against: str
    before: str
    """What it was before plans were remembered; empty where nobody had measured it."""
    limit: float
    ours: str
    theirs: str
    memory: bool = False
    """Whether it is about the most memory, not about time."""


class Group(NamedTuple):
    """Rows that are measured together, their sides in turn."""

    rows: tuple[Row, ...]
    sides: Callable[[Path], dict[str, sides.Side]]
    """Makes the data in a folder; raises NotMeasured."""
    share: float = 1
    """Of the rounds asked for; 0: one or two, not warmed up."""

    def only(self, key: str | None) -> Group:
        """With the rows of that key alone."""
        return self._replace(rows=tuple(row for row in self.rows if key in (None, row.key)))


def _overdue() -> tuple[Row, ...]:
    drawn = "`overdue` on a terminal"
    json = "`overdue -f json`"
    return (
        Row("overdue-json", f"{json}, remembered", OBVIOUS, "0.71", 0.45, "json", "obvious"),
        Row("overdue", f"{drawn}, remembered", OBVIOUS, "0.87", 0.62, "drawn", "obvious drawn"),
        Row("overdue-json-first", f"{json}, first time", OBVIOUS, "0.71", 0.71, "json first",
            "obvious"),
        Row("overdue-first", f"{drawn}, first time", OBVIOUS, "0.87", 0.87, "drawn first",
            "obvious drawn"),
        Row("completion", "completion of a task id (TAB)", OBVIOUS, "", 0.45, "tab", "obvious"),
    )  # fmt: skip


def _check(units: int, peers: dict[str, str], limit: float) -> tuple[Row, ...]:
    return tuple(
        Row(
            f"check-{units}-{peer}", f"`check`, {units:,} units", peer, before, limit, "check", peer
        )
        for peer, before in peers.items()
    )


GROUPS = (
    Group(_overdue(), sides.overdue_sides),
    Group(_check(50, {"yamllint": "0.56"}, 0.5), partial(sides.check_sides, units=50)),
    Group(
        _check(1_000, {"yamllint": "0.09", "check-jsonschema": "0.08"}, 0.07),
        partial(sides.check_sides, units=1_000),
        0.25,
    ),
    Group(
        (
            Row("headcount-first", "`headcount --by unit -f json`, 1,000 units, first time",
                "the pandas script (`obvious_headcount.py`)", "0.39", 0.33, "headcount first",
                "pandas"),
            Row("headcount", "the same, remembered", "the pandas script", "0.39", 0.25,
                "headcount", "pandas"),
        ),
        sides.headcount_sides,
        0.75,
    ),
    Group(
        (
            Row("country-check", "58,000 units: `check`", MODELS, "0.28", 0.2, "check", "models"),
            Row("country-memory", "the same, peak memory", MODELS, "0.66", 0.33, "check", "models",
                memory=True),
            Row("country-overdue", "58,000 units, remembered: `overdue -f json`", MODELS, "0.19",
                0.02, "overdue", "models"),
            Row("country-headcount", "58,000 units, remembered: `headcount --by sector`", MODELS,
                "0.34 (by unit)", 0.06, "headcount", "models"),
            Row("growth", "growth of `check`, 5,800 to 58,000 units", "a tenth of the units",
                "7.8", 10, "check", "tenth"),
        ),
        sides.country_sides,
        0,
    ),
    Group(
        (
            Row("taskwarrior", "10,000 tasks: `overdue -f json`, remembered",
                "Taskwarrior's `overdue` of as many", "4.1", 2, "overdue", "task"),
        ),
        sides.taskwarrior_sides,
        0.75,
    ),
    Group(
        (
            Row("plans", "64 plans of 60 tasks: `overdue -f json`, remembered",
                "one such plan", "", 3, "all", "one"),
        ),
        sides.plans_sides,
        0.75,
    ),
)  # fmt: skip
KEYS = tuple(row.key for group in GROUPS for row in group.rows)
