"""`bkplan record` against `bkplan check` of the same data: the plan that comes with the program.

Whole processes, in turn, each on a fresh copy, medians of the ratios of pairs. What is recorded is
one completion; it is read, checked before and after, shown with what it does, and written.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from pairs import BKPLAN, Cost, compared, cost

DATA = Path(__file__).resolve().parent.parent / "data"
AS_OF = ("--as-of", "2019-06-12")
ENTRY = ("II.1.2-2", "completed", "--date", "12/6/2019", "--evidence", "1003/QĐ-UBND")
LIMIT = 1.5


def on_a_copy(folder: Path, *arguments: str) -> Cost:
    """What a command takes on fresh data; what takes an edit back is kept beside them."""
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(DATA, data)
    command = (*BKPLAN, *arguments, *AS_OF)
    return cost(command, folder, more={"XDG_STATE_HOME": str(folder)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=20)
    pairs = parser.parse_args().pairs
    good = True
    for name, more in (("record --dry-run / check", ("--dry-run",)), ("record / check", ())):
        with tempfile.TemporaryDirectory() as scratch:
            run = partial(on_a_copy, Path(scratch))
            record = partial(run, "record", *ENTRY, *more)
            good &= compared(name, record, partial(run, "check"), LIMIT, pairs)
    sys.exit(not good)


if __name__ == "__main__":
    main()
