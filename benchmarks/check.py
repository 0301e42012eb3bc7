"""`bkplan check` against `yamllint` and `check-jsonschema` on the same files, and `diff` on it.

Run it with the interpreter that all three are installed in: `python benchmarks/check.py`. Whole
processes, in turn, medians of the ratios of pairs. `bkplan` reads both files and checks all that
they say; `yamllint` reads both for their form; `check-jsonschema` reads the units alone against the
schema that `bkplan schema units` prints.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from pairs import BKPLAN, compared, cost, environment
from provinces import write_province

AS_OF = "2020-12-31"
SIZES = (  # units, the most that `check` may take of the time of either
    (50, 0.5),
    (1000, 0.07),
)
DIFF_LIMIT = 2.2
CHANGED = 0.02
"""Share of the units whose figures the second revision changes."""
FORM = "{extends: default, rules: {line-length: disable, document-start: disable}}"


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


def peers() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those who check the same files, by name."""
    files = ("tasks.yaml", "units.yaml")
    schema = ("--schemafile", "schema.json", "units.yaml")
    return (
        ("yamllint", (sys.executable, "-m", "yamllint", "-d", FORM, *files)),
        ("check-jsonschema", (sys.executable, "-m", "check_jsonschema", *schema)),
    )


def write_schema(folder: Path) -> None:
    """The schema of units, as the program prints it."""
    command = [*BKPLAN, "schema", "units"]
    printed = subprocess.run(command, env=environment(), capture_output=True, check=True)
    (folder / "schema.json").write_bytes(printed.stdout)


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
            write_schema(folder)
            check = (*BKPLAN, "check", "--data", ".", "--as-of", AS_OF)
            ours = partial(cost, check, folder)
            for name, command in peers():
                title = f"check / {name}, {units} units"
                kept.append(compared(title, ours, partial(cost, command, folder), limit, pairs))
            diff = (*BKPLAN, "diff", "HEAD~1", "HEAD", "--data", ".", "--as-of", AS_OF)
            title = f"diff / check, {units} units"
            kept.append(compared(title, partial(cost, diff, folder), ours, DIFF_LIMIT, pairs))
    sys.exit(not all(kept))


if __name__ == "__main__":
    main()
