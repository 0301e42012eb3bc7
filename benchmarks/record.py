"""`bkplan record` against `bkplan check` of the same data: the plan that comes with the program.

Whole processes, in turn, each on a fresh copy, medians of the ratios of pairs. What is recorded is
one completion; it is read, checked before and after, shown with what it does, and written.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from check import BKPLAN, seconds

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
    return taken[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    pairs = parser.parse_args().pairs
    kept = True
    for name, more in (("record --dry-run / check", ["--dry-run"]), ("record / check", [])):
        with tempfile.TemporaryDirectory() as scratch:
            os.environ["XDG_STATE_HOME"] = scratch  # what takes an edit back is kept there
            taken = ratios(more, Path(scratch), pairs)
        found = [mine / other for mine, other in taken]
        median = statistics.median(found)
        mine, other = (1000 * statistics.median(side) for side in zip(*taken, strict=True))
        kept &= median <= LIMIT
        print(
            f"{name:26} {median:.3f} ({min(found):.3f} to {max(found):.3f}), at most {LIMIT}: "
            f"{mine:.0f} ms against {other:.0f} ms {'' if median <= LIMIT else 'MISSED'}",
            flush=True,
        )
    sys.exit(not kept)


if __name__ == "__main__":
    main()
