"""`bkplan export` of a country's units, of 10,000 tasks, of 64 plans, against what reads the same.

`python benchmarks/export.py` runs it in turn with `overdue -f json` on the same data, with nothing
remembered. All tables together may take 3 times as long as that one list.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from pairs import BKPLAN, cost, in_turn, ratio
from plans import write_plan, write_plans
from provinces import write_province

LOOKING = ("--as-of", "2020-12-31")
UNITS, TASKS, PLANS, FACTOR = 58_000, 10_000, 64, 3


def kept(what: str, folder: Path, out: Path, rounds: int) -> bool:
    """Print what both take on some data; whether the median of the ratios keeps its limit."""
    there = ("-C", str(folder), *LOOKING)
    ours, theirs = in_turn(
        (
            lambda: cost((*BKPLAN, "export", "--to", str(out), *there)),
            lambda: cost((*BKPLAN, "overdue", "-f", "json", *there)),
        ),
        rounds,
        warm=False,
    )
    size = sum(path.stat().st_size for path in out.iterdir()) / 1e6
    found = ratio([run.processor for run in ours], [run.processor for run in theirs])
    memory = statistics.median(run.memory for run in ours)
    good = found.median <= FACTOR
    print(
        f"{what:22} {found.median:.2f}, at most {FACTOR}: {found.mine:.1f} s of the processor, "
        f"{memory:.0f} MiB, {size:.0f} MB written, against {found.other:.1f} s"
        f"{'' if good else ' MISSED'}",
        flush=True,
    )
    return good


def main() -> int:
    """Measure all three; 1 where one takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--units", type=int, default=UNITS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        top, out = Path(scratch), Path(scratch) / "out"
        for name in ("country", "tasks", "plans"):
            (top / name).mkdir()
        write_province(top / "country", asked.units)
        write_plan(top / "tasks", TASKS)
        write_plans(top / "plans", PLANS, 60)
        good = [
            kept(f"{asked.units} units", top / "country", out, asked.rounds),
            kept(f"{TASKS} tasks", top / "tasks", out, asked.rounds),
            kept(f"{PLANS} plans of 60 tasks", top / "plans", out, asked.rounds),
        ]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
