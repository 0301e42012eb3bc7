"""`bkplan overdue` against the obvious script: whole processes, in turn, medians of the ratios.

Run it with the interpreter that bkplan is installed in: `python benchmarks/overdue.py`.
The table runs on a terminal of its own, so that both programs draw with rich.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TASKS = HERE.parent / "data" / "tasks.yaml"
OBVIOUS = [sys.executable, str(HERE / "obvious.py"), str(TASKS)]
BKPLAN = [sys.executable, "-m", "bkplan"]
AS_OF = "2026-11-23"
CASES = (  # name, arguments of bkplan, whether on a terminal, the most that is allowed
    ("overdue, table on a terminal", ["overdue", "--as-of", AS_OF, "--lang", "en"], True, 0.95),
    ("overdue, table in a pipe", ["overdue", "--as-of", AS_OF, "--lang", "en"], False, 0.95),
    ("overdue, JSON", ["overdue", "--as-of", AS_OF, "--lang", "en", "-f", "json"], False, 0.8),
    ("--help", ["--help"], False, 0.5),
    ("--version", ["--version"], False, 0.5),
)


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")}
    return kept | {"BKPLAN_DATA": str(TASKS.parent), "TERM": "xterm", "COLUMNS": "80"}


def seconds(command: list[str], *, terminal: bool) -> float:
    """Wall time of one run, its output read to the end and thrown away."""
    if not terminal:
        start = time.perf_counter()
        subprocess.run(command, env=environment(), check=True, capture_output=True)
        return time.perf_counter() - start
    import pty

    ours, theirs = pty.openpty()
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment(), stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        while os.read(ours, 65536):
            pass
    except OSError:  # the other side is closed
        pass
    os.close(ours)
    if process.wait():
        sys.exit(f"{command} failed")
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    pairs = parser.parse_args().pairs
    print(f"{pairs} pairs, in turn; ratio = bkplan / obvious.py, median (least to most)")
    for name, arguments, terminal, limit in CASES:
        ours, theirs = [], []
        for _ in range(pairs + 1):
            theirs.append(seconds(OBVIOUS, terminal=terminal))
            ours.append(seconds([*BKPLAN, *arguments], terminal=terminal))
        ratios = [a / b for a, b in zip(ours[1:], theirs[1:], strict=True)]  # the first warms up
        median = statistics.median(ratios)
        print(
            f"{name:30} {median:.2f} ({min(ratios):.2f} to {max(ratios):.2f}), at most {limit}: "
            f"{statistics.median(ours[1:]) * 1000:.0f} ms against "
            f"{statistics.median(theirs[1:]) * 1000:.0f} ms {'' if median <= limit else 'MISSED'}"
        )


if __name__ == "__main__":
    main()
