"""`bkplan overdue` against the obvious script: whole processes, in turn, medians of the ratios.

Run it with the interpreter that bkplan is installed in: `python benchmarks/overdue.py`.
The table runs on a terminal of its own, so that both programs draw with rich. Nothing is
remembered of the plan; `table.py` measures that too.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from pairs import BKPLAN, compared, cost

HERE = Path(__file__).resolve().parent
TASKS = HERE.parent / "data" / "tasks.yaml"
OBVIOUS = (sys.executable, str(HERE / "obvious.py"), str(TASKS))
OVERDUE = ("overdue", "--as-of", "2026-11-23", "-C", str(TASKS.parent))
CASES = (  # name, arguments of bkplan, whether on a terminal, the most that is allowed
    ("overdue, table on a terminal", OVERDUE, True, 0.87),
    ("overdue, table in a pipe", OVERDUE, False, 0.8),
    ("overdue, JSON", (*OVERDUE, "-f", "json"), False, 0.71),
    ("--help", ("--help",), False, 0.5),
    ("--version", ("--version",), False, 0.5),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    pairs = parser.parse_args().pairs
    print(f"{pairs} pairs, in turn; ratio = bkplan / obvious.py, median (least to most)")
    kept = [
        compared(
            name,
            partial(cost, (*BKPLAN, *arguments), terminal=terminal),
            partial(cost, OBVIOUS, terminal=terminal),
            limit,
            pairs,
        )
        for name, arguments, terminal, limit in CASES
    ]
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
