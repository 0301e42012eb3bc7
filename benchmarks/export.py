"""`bkplan export` of all units of a country, of 10,000 tasks, of 64 plans: against reading them.

`python benchmarks/export.py` runs it in turn with `overdue -f json` on the same data, both without
what was remembered, and prints medians of seconds of the processor and of the peak memory. What an
export adds to reading may be as much again.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import sys
import tempfile
from pathlib import Path

from country import UNITS, Cost, cost
from provinces import write_province

HERE = Path(__file__).resolve().parent
BKPLAN = [sys.executable, "-m", "bkplan"]
LOOKING = ["--as-of", "2020-12-31", "--no-cache", "--lang", "en"]
TASKS, PLANS, FACTOR = 10_000, 64, 2


def of_tasks(folder: Path, count: int, number: str = "1/KH") -> None:
    """A plan of so many tasks, as `site.py` writes it; there is another module of that name."""
    spec = importlib.util.spec_from_file_location("site_benchmark", HERE / "site.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder.mkdir(parents=True)
    module.large(folder, count)
    tasks = folder / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8").replace("number: 1/KH", f"number: {number}", 1)
    tasks.write_text(text, encoding="utf-8")


def measured(what: str, folder: Path, out: Path, pairs: int) -> float:
    """Print what both take on some data; returns the median of the ratios."""
    ours: list[Cost] = []
    theirs: list[Cost] = []
    for _ in range(pairs):
        ours.append(cost([*BKPLAN, "export", "--to", str(out), "-C", str(folder), *LOOKING]))
        theirs.append(cost([*BKPLAN, "overdue", "-f", "json", "-C", str(folder), *LOOKING]))
    size = sum(path.stat().st_size for path in out.iterdir())
    ratio = statistics.median(a.processor / b.processor for a, b in zip(ours, theirs, strict=True))
    for name, runs in (("export", ours), ("overdue", theirs)):
        seconds = statistics.median(run.processor for run in runs)
        memory = statistics.median(run.memory for run in runs)
        print(f"{what}: {name} {seconds:.1f} s of the processor, {memory:.0f} MiB at most")
    print(f"{what}: {size / 1e6:.1f} MB written, {ratio:.2f} times the time of reading\n")
    return ratio


def main() -> int:
    """Measure all three; 1 where one takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--units", type=int, default=UNITS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        top, out = Path(scratch), Path(scratch) / "out"
        (top / "country").mkdir()
        write_province(top / "country", asked.units)
        of_tasks(top / "tasks", TASKS)
        for place in range(PLANS):
            of_tasks(top / "plans" / f"{place:02}", 60, f"{place}/KH")
        ratios = [
            measured(f"{asked.units} units", top / "country", out, asked.pairs),
            measured(f"{TASKS} tasks", top / "tasks", out, asked.pairs),
            measured(f"{PLANS} plans of 60 tasks", top / "plans", out, asked.pairs),
        ]
    return int(max(ratios) > FACTOR)


if __name__ == "__main__":
    sys.exit(main())
