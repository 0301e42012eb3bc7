"""`bkplan record` against `bkplan check` of the same data: the plan that comes with the program.

Whole processes, in turn, each on a fresh copy, medians of the ratios of pairs. What is recorded is
one completion; it is read, checked before and after, shown with what it does, and written.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from check import BKPLAN, seconds
from pairs import kept

DATA = Path(__file__).resolve().parent.parent / "data"
AS_OF = ["--as-of", "2019-06-12"]
ENTRY = ["II.1.2-2", "completed", "--date", "12/6/2019", "--evidence", "1003/QĐ-UBND"]
LIMIT = 1.5


def ratios(more: list[str], folder: Path, pairs: int) -> list[tuple[float, float]]:
    """How long `record` and `check` took, pair by pair; the first one warms up."""
    taken = []
    for _ in range(pairs + 1):
        shutil.copytree(DATA, folder / "data")
        other = seconds([*BKPLAN, "check", *AS_OF], folder)
        mine = seconds([*BKPLAN, "record", *ENTRY, *AS_OF, *more], folder)
        shutil.rmtree(folder / "data")
        taken.append((mine, other))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    pairs = parser.parse_args().pairs
    good = True
    for name, more in (("record --dry-run / check", ["--dry-run"]), ("record / check", [])):
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["XDG_STATE_HOME"] = scratch  # what takes an edit back is kept there
            taken = ratios(more, Path(scratch), pairs)
        good &= kept(name, taken, LIMIT)
    sys.exit(not good)


if __name__ == "__main__":
    main()
