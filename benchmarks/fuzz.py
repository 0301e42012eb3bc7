"""A mutation fuzzer: the real data files, spoilt at random, must never bring a command down.

`python benchmarks/fuzz.py --cases 1000 --seed 1` prints a summary and writes what failed, made
smaller, into a folder. The same seed gives the same cases.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from fuzz_mutations import mutated  # noqa: E402  # they stand beside this file
from fuzz_promises import COMMANDS, broken_promises  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = HERE.parent
FOLDERS = (ROOT / "data", ROOT / "examples" / "sample-province")
NAMES = ("tasks.yaml", "units.yaml")


class Case(NamedTuple):
    """One spoilt pair of files, and what was done to them."""

    number: int
    files: tuple[bytes, bytes]
    story: tuple[str, ...]
    commands: tuple[tuple[str, ...], ...]


def originals() -> tuple[tuple[bytes, bytes], ...]:
    """The real files, tasks and units, of each folder."""
    return tuple(
        ((folder / NAMES[0]).read_bytes(), (folder / NAMES[1]).read_bytes()) for folder in FOLDERS
    )


def cases(numbers: Iterable[int], seed: int, *, per_case: int | None = None) -> Iterator[Case]:
    """Some cases of a seed. With `per_case`, so many commands are drawn for each, else all run."""
    sources = originals()
    for number in numbers:
        chance = random.Random(f"{seed}/{number}")
        files, story = mutated(chance, chance.choice(sources))
        commands = COMMANDS if per_case is None else tuple(chance.sample(COMMANDS, per_case))
        yield Case(number, files, story, commands)


def write(folder: Path, files: tuple[bytes, bytes]) -> Path:
    """The files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(NAMES, files, strict=True):
        (folder / name).write_bytes(content)
    return folder


def complaints(case: Case, folder: Path) -> list[str]:
    """What the commands did with a case that they promise not to do."""
    write(folder, case.files)
    broken: list[str] = []
    for argv in case.commands:
        broken += broken_promises(argv, folder)
        if any(": too slow" in complaint for complaint in broken):  # the others would take as long
            break
    return broken


def kind(complaint: str) -> str:
    """What makes two complaints one fault: all but the command and the values."""
    return complaint.partition(": ")[2].partition(" | ")[0]


def shrunk(case: Case, complaint: str, folder: Path, tries: int = 200) -> tuple[bytes, bytes]:
    """Smaller files with the same fault: lines are taken out as long as it stays."""
    argv = next(c for c in case.commands if complaint.startswith(" ".join(c)))
    files = case.files

    def still(candidate: tuple[bytes, bytes]) -> bool:
        write(folder, candidate)
        return any(kind(c) == kind(complaint) for c in broken_promises(argv, folder, seconds=3))

    for place in (0, 1):
        lines = files[place].splitlines(keepends=True)
        size = max(1, len(lines) // 2)
        while size and tries:
            start = 0
            while start < len(lines) and tries:
                fewer = lines[:start] + lines[start + size :]
                candidate = (
                    (b"".join(fewer), files[1]) if not place else (files[0], b"".join(fewer))
                )
                tries -= 1
                if still(candidate):
                    lines, files = fewer, candidate
                else:
                    start += size
            size //= 2
    return files


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commands", type=int, help="so many, drawn for each case, instead of all")
    parser.add_argument("--only", type=int, help="the number of one case")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/bkplan-fuzz"))
    options = parser.parse_args()
    codes: Counter[str] = Counter()
    found: dict[str, tuple[Case, str]] = {}
    often: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        wanted = range(options.cases) if options.only is None else [options.only]
        for case in cases(wanted, options.seed, per_case=options.commands):
            wrong = complaints(case, folder)
            codes["wrong" if wrong else "fine"] += 1
            for complaint in wrong:
                often[kind(complaint)] += 1
                found.setdefault(kind(complaint), (case, complaint))
        print(f"seed {options.seed}: {codes['fine']} cases fine, {codes['wrong']} not")
        for name, (case, complaint) in found.items():
            target = options.folder / f"seed-{options.seed}-case-{case.number}"
            write(target, shrunk(case, complaint, folder))
            print(f"\n{often[name]} times, first in case {case.number} ({', '.join(case.story)})")
            print(f"  {complaint}\n  made smaller in {target}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
