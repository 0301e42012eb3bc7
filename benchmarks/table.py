"""Every limit of speed and memory in one table: whole processes, in turn, medians of the ratios.

`python benchmarks/table.py` measures all rows, `--only ROW` one of them; `--write` puts the table
into `README.md` of this folder. `--wheel` measures what is installed from a package, not the
sources that are worked on. Exit 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pairs import BKPLAN, Cost, Ratio, cost, in_turn, ratio
from table_rows import GROUPS, KEYS, Group, Row
from table_sides import HERE, NotMeasured, Side, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

README = HERE / "README.md"
PAIRS, QUICK, COUNTRY_ROUNDS = 20, 3, 3
MOST_SAID = 80
PEERS = ("typer", "rich", "pydantic", "pyyaml", "pandas", "yamllint", "check-jsonschema")


class Measured(NamedTuple):
    """A row with what it came to; without a ratio, why it could not be measured."""

    row: Row
    ratio: Ratio | None
    """What is judged: by the clock, or of the memory."""
    busy: Ratio | None = None
    """The same by seconds of the processor."""
    rounds: int = 0
    ours: str = ""
    theirs: str = ""
    why: str = ""

    @property
    def missed(self) -> bool:
        """Whether it was measured, and is over its limit."""
        return self.ratio is not None and self.ratio.median > self.row.limit

    def by_the_processor(self) -> Measured:
        """Judged by seconds of the processor, for a machine that does other things too."""
        return self if self.row.memory else self._replace(ratio=self.busy)


def run(side: Side) -> Cost:
    """What a side takes once."""
    if side.emptied:
        shutil.rmtree(side.emptied, ignore_errors=True)
    return cost(side.command, side.folder, more=side.more, terminal=side.terminal)


def rounds_of(group: Group, pairs: int) -> int:
    """How often the sides of a group are run; those that take a minute seldom."""
    if not group.share:
        return COUNTRY_ROUNDS if pairs > QUICK else 1
    return max(QUICK, round(pairs * group.share))


def measured(group: Group, pairs: int) -> Iterator[Measured]:
    """The rows of a group."""
    rounds = rounds_of(group, pairs)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name).resolve()
        try:
            made = group.sides(scratch)
        except NotMeasured as reason:
            why = str(reason).replace(str(scratch), "DIR")[:MOST_SAID]
            yield from (Measured(row, None, why=why) for row in group.rows)
            return
        wanted = {side for row in group.rows for side in (row.ours, row.theirs)}
        sides = {key: side for key, side in made.items() if key in wanted}
        for side in sides.values():
            if not group.share and "BKPLAN_CACHE" in side.more and not side.emptied:
                run(side)  # what is remembered is there before the first round
        found = in_turn([partial(run, s) for s in sides.values()], rounds, warm=bool(group.share))
        taken = dict(zip(sides, found, strict=True))
        for row in group.rows:
            yield row_of(row, taken, sides, scratch)


def row_of(
    row: Row, taken: Mapping[str, Sequence[Cost]], sides: Mapping[str, Side], scratch: Path
) -> Measured:
    """A row from what its sides took."""
    ours, theirs = taken[row.ours], taken[row.theirs]
    clock, busy, memory = (
        ratio([each[n] for each in ours], [each[n] for each in theirs]) for n in range(3)
    )
    return Measured(
        row,
        memory if row.memory else clock,
        busy,
        len(ours),
        told(sides[row.ours], scratch),
        told(sides[row.theirs], scratch),
    )


def told(side: Side, scratch: Path) -> str:
    """How a side is run, to be read."""
    asked = [f"{k}={v!r}" for k, v in side.more.items() if k.startswith("_BKPLAN")]
    return " ".join([*asked, said(side.command, scratch)])


def amount(value: float, row: Row) -> str:
    """Of one side: milliseconds, seconds or MiB."""
    if row.memory:
        return f"{value:,.0f} MiB"
    return f"{value * 1000:.0f} ms" if value < 10 else f"{value:.1f} s"


def number(value: float) -> str:
    return f"{value:.1f}" if value >= 2 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"


def spread(found: Ratio) -> str:
    return f"{number(found.median)} ({number(found.least)} to {number(found.most)})"


def line(found: Measured) -> str:
    """What is printed of a row."""
    row = found.row
    if found.ratio is None:
        return f"{row.key:28} not measured: {found.why}"
    _, _, _, mine, other = found.ratio
    by = "" if row.memory or not found.busy else f", by the processor {number(found.busy.median)}"
    return (
        f"{row.key:28} {spread(found.ratio)}, at most {row.limit}{by}: "
        f"{amount(mine, row)} against {amount(other, row)}{'  MISSED' if found.missed else ''}"
    )


def table(rows: Sequence[Measured]) -> Iterator[str]:
    """The table in Markdown, and how each row is run."""
    yield (
        "| row | work | against | before | limit | measured (least to most) | | "
        "by the processor | ours | theirs |"
    )
    yield "| :-- | :-- | :-- | --: | --: | --: | :-- | --: | --: | --: |"
    for found in rows:
        row = found.row
        cells = [f"`{row.key}`", row.work, row.against, row.before or "–", str(row.limit)]
        if found.ratio is None:
            cells += ["–", f"not measured: {found.why}", "–", "–", "–"]
        else:
            busy = "–" if row.memory or not found.busy else number(found.busy.median)
            cells += [spread(found.ratio), "**missed**" if found.missed else "met", busy]
            cells += [amount(found.ratio.mine, row), amount(found.ratio.other, row)]
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "What is run for each row, DIR being a folder of data made for it:"
    yield ""
    for found in rows:
        if found.ratio is not None:
            yield (
                f"- `{found.row.key}` ({found.rounds} rounds): `{found.ours}` against "
                f"`{found.theirs}`"
            )


def wheel(folder: Path) -> None:
    """Every process from now on has the program as its package carries it, compiled."""
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation")
    subprocess.run([*pip, "-w", str(folder), str(HERE.parent)], check=True)
    (made,) = folder.glob("*.whl")
    with zipfile.ZipFile(made) as package:
        package.extractall(folder / "installed")
    compileall.compile_dir(folder / "installed", quiet=1)
    os.environ["PYTHONPATH"] = str(folder / "installed")


def card(how: str) -> str:
    """The machine and the versions that were measured on and against."""
    names = [f"{name} {importlib.metadata.version(name)}" for name in PEERS]
    if shutil.which("task"):
        version = subprocess.run(["task", "--version"], capture_output=True, text=True, check=True)
        names.append(f"Taskwarrior {version.stdout.strip()}")
    ours = subprocess.run([*BKPLAN, "--version"], capture_output=True, text=True, check=True)
    program = f"{ours.stdout.splitlines()[0]} {how}"
    cores = len(os.sched_getaffinity(0))
    return (
        f"{platform.system()} on {platform.machine()}, {cores} cores, "
        f"Python {platform.python_version()}; {program}; {', '.join(names)}."
    )


def scripts() -> Iterator[str]:
    """A line on every script of the folder: the first sentence of what it says of itself."""
    for path in sorted(HERE.glob("*.py")):
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        yield f"- `{path.name}`: {' '.join(doc.split(chr(10) * 2)[0].split())}"


def replaced(text: str, name: str, lines: Sequence[str]) -> str:
    """A text with other lines between the two marks of a part that is made."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = text.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        sys.exit(f"{README.name} has no part {name}")
    return before + begin + "\n".join(lines) + "\n" + end + after


def write(rows: Sequence[Measured], minutes: float, how: str) -> None:
    """The table, the machine and the list of scripts, into the page of this folder."""
    text = README.read_text(encoding="utf-8")
    when = f"Measured on {date.today().isoformat()} in {minutes:.0f} minutes, all rows in one run."
    missed = sum(found.missed for found in rows)
    unmeasured = sum(found.ratio is None for found in rows)
    sum_up = f"{len(rows) - missed - unmeasured} of {len(rows)} limits met, {missed} missed"
    sum_up += f", {unmeasured} not measured." if unmeasured else "."
    text = replaced(text, "table", [f"{when} {sum_up}", "", card(how), "", *table(rows)])
    README.write_text(replaced(text, "scripts", [*scripts()]), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"rounds of most rows [{PAIRS}]")
    parser.add_argument("--only", choices=KEYS, metavar="ROW", help=", ".join(KEYS))
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} rounds, of the country one")
    parser.add_argument("--busy", action="store_true", help="judge by seconds of the processor")
    parser.add_argument("--wheel", action="store_true", help="measure the package")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    if asked.write and (asked.only or asked.quick or asked.busy):
        parser.error("--write takes all rows, measured in full, by the clock")
    began = time.perf_counter()
    rows: list[Measured] = []
    with tempfile.TemporaryDirectory() as name:
        if asked.wheel:
            wheel(Path(name).resolve())
        for group in GROUPS:
            if not (wanted := group.only(asked.only)).rows:
                continue
            for found in measured(wanted, QUICK if asked.quick else asked.pairs):
                rows.append(found.by_the_processor() if asked.busy else found)
                print(line(rows[-1]), flush=True)
        minutes = (time.perf_counter() - began) / 60
        print(f"{minutes:.1f} minutes")
        if asked.write:
            write(rows, minutes, "from its wheel" if asked.wheel else "from its sources")
    sys.exit(any(found.missed for found in rows))


if __name__ == "__main__":
    main()
