"""`bkplan headcount --by unit` against the obvious pandas script, and how its time grows.

Run it with the interpreter that bkplan and pandas are installed in (`bkplan[bench]`):
`python benchmarks/headcount.py`. Whole processes on an invented province, in turn; the two must
agree on every number before a single time is taken.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from provinces import write_province

HERE = Path(__file__).resolve().parent
SMALL, LARGE = 1_000, 10_000
MOST_OF_OBVIOUS = 0.35
MOST_PER_UNIT = 1.2
HEADCOUNT = ["headcount", "--by", "unit", "-f", "json", "--as-of", "2020-12-31", "--lang", "en"]


def bkplan(folder: Path) -> list[str]:
    return [sys.executable, "-m", "bkplan", *HEADCOUNT, "--data", str(folder)]


def obvious(folder: Path) -> list[str]:
    return [sys.executable, str(HERE / "obvious_headcount.py"), str(folder / "units.yaml")]


def run(command: list[str]) -> tuple[float, bytes]:
    """Wall time of one run, in seconds, and its output."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr.decode()}")
    return took, done.stdout


def numbers(rows: list[dict[str, int]]) -> dict[tuple[int, int], tuple[int, ...]]:
    return {(r["scope"], r["year"]): (r["ceiling"], r["recorded"], r["gap"]) for r in rows}


def agree(folder: Path) -> None:
    """End unless both programs find the same ceiling, record and gap for every unit and year."""
    ours = numbers(json.loads(run(bkplan(folder))[1])["tables"][0]["rows"])
    theirs = numbers(json.loads(run(obvious(folder))[1]))
    wrong = [place for place in ours.keys() | theirs.keys() if ours.get(place) != theirs.get(place)]
    if wrong:
        some = "; ".join(f"{p}: {ours.get(p)}, not {theirs.get(p)}" for p in sorted(wrong)[:5])
        sys.exit(f"bkplan and obvious_headcount.py differ in {len(wrong)} rows: {some}")
    total = sum(ceiling for (_, year), (ceiling, *_) in ours.items() if year == 2021)
    print(f"both agree on {len(ours)} rows; the ceilings of 2021 add up to {total}")


def verdict(value: float, limit: float) -> str:
    return f"{value:.2f}, at most {limit}{'' if value <= limit else ' MISSED'}"


def against_obvious(folder: Path, pairs: int) -> None:
    ours, theirs = [], []
    for _ in range(pairs + 1):
        theirs.append(run(obvious(folder))[0])
        ours.append(run(bkplan(folder))[0])
    ratios = [a / b for a, b in zip(ours[1:], theirs[1:], strict=True)]  # the first warms up
    print(
        f"bkplan / obvious_headcount.py at {SMALL} units, {pairs} pairs, median: "
        f"{verdict(statistics.median(ratios), MOST_OF_OBVIOUS)} "
        f"({min(ratios):.2f} to {max(ratios):.2f}): "
        f"{statistics.median(ours[1:]) * 1000:.0f} ms against "
        f"{statistics.median(theirs[1:]) * 1000:.0f} ms"
    )


def growth(small: Path, large: Path, empty: Path, runs: int) -> None:
    """Time per unit of the large province against the small one; the empty one is start-up."""
    times: dict[Path, list[float]] = {empty: [], small: [], large: []}
    for _ in range(runs + 1):
        for folder, taken in times.items():
            taken.append(run(bkplan(folder))[0])
    start, few, many = (statistics.median(taken[1:]) for taken in times.values())
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
