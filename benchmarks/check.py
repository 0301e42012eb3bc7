"""`bkplan check` against `yamllint` and `check-jsonschema` on the same files, and `diff` on it.

Run it with the interpreter that all three are installed in: `python benchmarks/check.py`. Whole
processes, in turn, medians of the ratios of pairs. `bkplan` reads both files and checks all that
they say; `yamllint` reads both for their form; `check-jsonschema` reads the units alone against the
schema that `bkplan schema units` prints.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from provinces import write_province

AS_OF = "2020-12-31"
SIZES = (  # units, the most that `check` may take of the time of either
    (50, 0.5),
    (1000, 0.1),
)
DIFF_LIMIT = 2.2
CHANGED = 0.02
"""Share of the units whose figures the second revision changes."""
BKPLAN = [sys.executable, "-m", "bkplan"]
FORM = "{extends: default, rules: {line-length: disable, document-start: disable}}"


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")}
    return kept | {"BKPLAN_LANG": "en", "GIT_CONFIG_GLOBAL": os.devnull}


def seconds(command: list[str], folder: Path, allowed: tuple[int, ...] = (0,)) -> float:
    """Wall time of one run, its output read to the end and thrown away."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in allowed:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return taken


def git(folder: Path, *arguments: str) -> None:
    me = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *me, *arguments], cwd=folder, env=environment(), check=True)


def two_revisions(folder: Path, units: int) -> None:
    """A repository with a province, and a year's corrections of some units on top."""
    write_province(folder, units, 1)
    git(folder, "init", "--quiet")
    git(folder, "add", "tasks.yaml", "units.yaml")
    git(folder, "commit", "--quiet", "-m", "one")
    chance = random.Random(1)
    file = folder / "units.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [place for place, line in enumerate(lines) if "present:" in line]
    for place in chance.sample(rows, max(1, round(units * CHANGED))):
        lines[place] = re.sub(
            r"present: (\d+)", lambda m: f"present: {int(m[1]) + 1}", lines[place]
        )
    file.write_text("".join(lines), encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "-m", "two")


def compare(
    name: str, ours: list[str], theirs: list[str], folder: Path, limit: float, pairs: int
) -> bool:
    """Run two commands in turn, print the median of the ratios; whether it keeps the limit."""
    mine, other = [], []
    for _ in range(pairs + 1):
        other.append(seconds(theirs, folder))
        mine.append(seconds(ours, folder))
    ratios = [a / b for a, b in zip(mine[1:], other[1:], strict=True)]  # the first warms up
    median = statistics.median(ratios)
    print(
        f"{name:40} {median:.3f} ({min(ratios):.3f} to {max(ratios):.3f}), at most {limit}: "
        f"{statistics.median(mine[1:]) * 1000:.0f} ms against "
        f"{statistics.median(other[1:]) * 1000:.0f} ms {'' if median <= limit else 'MISSED'}",
        flush=True,
    )
    return median <= limit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    pairs = parser.parse_args().pairs
    kept = []
    print(f"{pairs} pairs, in turn; ratio = ours / theirs, median (least to most)")
    for units, limit in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            two_revisions(folder, units)
            printed = subprocess.run(
                [*BKPLAN, "schema", "units"], env=environment(), capture_output=True, check=True
            )
            (folder / "schema.json").write_bytes(printed.stdout)
            check = [*BKPLAN, "check", "--data", ".", "--as-of", AS_OF]
            files = ["tasks.yaml", "units.yaml"]
            schema = ["--schemafile", "schema.json", "units.yaml"]
            lint = [sys.executable, "-m", "yamllint", "-d", FORM, *files]
            others = (
                ("yamllint", lint),
                ("check-jsonschema", [sys.executable, "-m", "check_jsonschema", *schema]),
            )
            for name, command in others:
                title = f"check / {name}, {units} units"
                kept.append(compare(title, check, command, folder, limit, pairs))
            diff = [*BKPLAN, "diff", "HEAD~1", "HEAD", "--data", ".", "--as-of", AS_OF]
            title = f"diff / check, {units} units"
            kept.append(compare(title, diff, check, folder, DIFF_LIMIT, pairs))
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
