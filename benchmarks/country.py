"""`bkplan check` on all units of a country: time and peak memory of whole processes.

`python benchmarks/country.py` runs it in turn with `obvious_check.py`; with `--before SRC`, in turn
with the `bkplan` of another source tree, such as `git worktree add DIR main` gives: then it must
not take more than 0.75 of its time and half of its memory. Ratios are medians of pairs. On a busy
machine look at the time of the processor, not at that of the clock.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from provinces import write_province

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src"
UNITS = 58_000
MOST_TIME, MOST_MEMORY = 0.75, 0.5
AS_OF = "2020-12-31"


class Cost(NamedTuple):
    """What one process took."""

    clock: float
    """Seconds until it ended."""
    processor: float
    """Seconds of the processor, in the program and for it in the system."""
    memory: float
    """The most MiB that it had at a time."""


def cost(command: list[str], source: Path | None = None) -> Cost:
    """Run a command to its end, its output thrown away; `bkplan` is taken from `source`."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    if source:
        environment["PYTHONPATH"] = str(source)
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def told(name: str, ours: list[Cost], theirs: list[Cost]) -> tuple[float, ...]:
    """Print what both took and how they compare; returns the medians of the ratios."""
    medians = []
    for place, (what, unit) in enumerate(
        (("time by the clock", "s"), ("time of the processor", "s"), ("peak memory", "MiB"))
    ):
        ratios = [a[place] / b[place] for a, b in zip(ours, theirs, strict=True)]
        medians.append(statistics.median(ratios))
        mine, other = (statistics.median(cost[place] for cost in side) for side in (ours, theirs))
        print(
            f"bkplan / {name}, {what}: {medians[-1]:.2f} ({min(ratios):.2f} to {max(ratios):.2f}): "
            f"{mine:.1f} {unit} against {other:.1f} {unit}",
            flush=True,
        )
    return tuple(medians)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--before", type=Path, metavar="SRC", help="the `src` of another version")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_province(folder, options.units)
        check = [sys.executable, "-m", "bkplan", "check", "-C", place, "--as-of", AS_OF]
        obvious = [sys.executable, str(HERE / "obvious_check.py"), str(folder / "units.yaml")]
        ours, theirs = [], []
        for _ in range(options.pairs):
            theirs.append(cost(check if options.before else obvious, options.before))
            ours.append(cost(check, SOURCE))
    size = f"{options.units} units, {options.pairs} pairs, median (least to most)"
    print(size)
    if not options.before:
        told("obvious_check.py", ours, theirs)
        return
    _, processor, memory = told(str(options.before), ours, theirs)
    kept = processor <= MOST_TIME and memory <= MOST_MEMORY
    print(f"at most {MOST_TIME} of the time and {MOST_MEMORY} of the memory: {kept}")
    sys.exit(not kept)


if __name__ == "__main__":
    main()
