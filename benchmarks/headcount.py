"""`bkplan headcount --by unit` against the obvious pandas script, and how its time grows.

Run it with the interpreter that bkplan and pandas are installed in (`bkplan[bench]`):
`python benchmarks/headcount.py`. Whole processes on an invented province, in turn; the two must
agree on every number before a single time is taken.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pairs import BKPLAN, compared, cost, environment, in_turn
from provinces import write_province

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
SMALL, LARGE = 1_000, 10_000
MOST_OF_OBVIOUS = 0.33
MOST_PER_UNIT = 1.2
HEADCOUNT = ["headcount", "--by", "unit", "-f", "json", "--as-of", "2020-12-31", "--lang", "en"]


def bkplan(folder: Path) -> tuple[str, ...]:
    return (*BKPLAN, *HEADCOUNT, "--data", str(folder))


def obvious(folder: Path) -> tuple[str, ...]:
    return (sys.executable, str(HERE / "obvious_headcount.py"), str(folder / "units.yaml"))


def printed(command: Sequence[str]) -> Any:
    """What a command prints, read as JSON."""
    done = subprocess.run(command, env=environment(), capture_output=True, check=True)
    return json.loads(done.stdout)


def numbers(rows: list[dict[str, int]]) -> dict[tuple[int, int], tuple[int, ...]]:
    return {(r["scope"], r["year"]): (r["ceiling"], r["recorded"], r["gap"]) for r in rows}


def agree(folder: Path) -> None:
    """End unless both programs find the same ceiling, record and gap for every unit and year."""
    ours = numbers(printed(bkplan(folder))["tables"][0]["rows"])
    theirs = numbers(printed(obvious(folder)))
    wrong = [place for place in ours.keys() | theirs.keys() if ours.get(place) != theirs.get(place)]
    if wrong:
        some = "; ".join(f"{p}: {ours.get(p)}, not {theirs.get(p)}" for p in sorted(wrong)[:5])
        sys.exit(f"bkplan and obvious_headcount.py differ in {len(wrong)} rows: {some}")
    total = sum(ceiling for (_, year), (ceiling, *_) in ours.items() if year == 2021)
    print(f"both agree on {len(ours)} rows; the ceilings of 2021 add up to {total}")


def verdict(value: float, limit: float) -> str:
    return f"{value:.2f}, at most {limit}{'' if value <= limit else ' MISSED'}"


def against_obvious(folder: Path, pairs: int) -> None:
    name = f"headcount / obvious, {SMALL} units"
    ours, theirs = partial(cost, bkplan(folder)), partial(cost, obvious(folder))
    compared(name, ours, theirs, MOST_OF_OBVIOUS, pairs)


def growth(small: Path, large: Path, empty: Path, runs: int) -> None:
    """Time per unit of the large province against the small one; the empty one is start-up."""
    sides = [partial(cost, bkplan(folder)) for folder in (empty, small, large)]
    taken = in_turn(sides, runs)
    start, few, many = (statistics.median(each.clock for each in side) for side in taken)
    print(
        f"time per unit at {LARGE} against {SMALL} units, {runs} runs, median: "
        f"{verdict((many / LARGE) / (few / SMALL), MOST_PER_UNIT)}: "
        f"{many / LARGE * 1e6:.0f} against {few / SMALL * 1e6:.0f} µs a unit"
    )
    print(
        f"the same without the start-up of {start * 1000:.0f} ms (no units): "
        f"{((many - start) / LARGE) / ((few - start) / SMALL):.2f}: "
        f"{(many - start) / LARGE * 1e6:.0f} against {(few - start) / SMALL * 1e6:.0f} µs a unit"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    parser.add_argument("--runs", type=int, default=5, help="runs of each size; 0: no growth")
    options = parser.parse_args()
    if importlib.util.find_spec("pandas") is None:
        sys.exit("pandas is missing: pip install pandas, or bkplan with its extra `bench`")
    with tempfile.TemporaryDirectory() as place:
        empty, small, large = (Path(place, str(units)) for units in (0, SMALL, LARGE))
        for folder in (empty, small, large):
            write_province(folder, int(folder.name))
        agree(small)
        against_obvious(small, options.pairs)
        if options.runs:
            growth(small, large, empty, options.runs)


if __name__ == "__main__":
    main()
