"""`bkplan check` on all units of a country: time and peak memory of whole processes.

`python benchmarks/country.py` runs it in turn with `obvious_check.py`; with `--before SRC`, in turn
with the `bkplan` of another source tree, such as `git worktree add DIR main` gives: then it must
not take more than 0.75 of its time and half of its memory. Ratios are medians of pairs. On a busy
machine look at the time of the processor, not at that of the clock.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pairs import BKPLAN, Cost, cost, in_turn, ratio
from provinces import write_province

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "src"
UNITS = 58_000
MOST_TIME, MOST_MEMORY = 0.75, 0.5
AS_OF = "2020-12-31"


def run(command: Sequence[str], source: Path | None = None) -> Cost:
    """What a command takes; `bkplan` is taken from `source`."""
    return cost(command, more={"PYTHONPATH": str(source)} if source else None)


def told(name: str, ours: list[Cost], theirs: list[Cost]) -> tuple[float, ...]:
    """Print what both took and how they compare; returns the medians of the ratios."""
    medians = []
    for place, (what, unit) in enumerate(
        (("time by the clock", "s"), ("time of the processor", "s"), ("peak memory", "MiB"))
    ):
        found = ratio([each[place] for each in ours], [each[place] for each in theirs])
        medians.append(found.median)
        print(
            f"bkplan / {name}, {what}: {found.median:.2f} ({found.least:.2f} to {found.most:.2f}): "
            f"{found.mine:.1f} {unit} against {found.other:.1f} {unit}",
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
        check = (*BKPLAN, "check", "-C", place, "--as-of", AS_OF)
        obvious = (sys.executable, str(HERE / "obvious_check.py"), str(folder / "units.yaml"))
        other = partial(run, check if options.before else obvious, options.before)
        # A run of the country takes a minute: none of them only to warm up.
        theirs, ours = in_turn((other, partial(run, check, SOURCE)), options.pairs, warm=False)
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
