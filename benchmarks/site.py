"""A site against the HTML report of its plan, in turn, medians; and one of many tasks in seconds.

Run it with the interpreter that bkplan is installed in: `python benchmarks/site.py`.
A site of 46 tasks may take 3 times as long as the report, one of 10,000 tasks a minute.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import count
from pathlib import Path

from pairs import BKPLAN, Cost, cost, in_turn, ratio
from plans import write_plan

PLAN = Path(__file__).resolve().parent.parent / "data"
LOOKING = ("--as-of", "2020-12-31", "--lang", "vi")
FACTOR, MINUTE = 3, 60
UNITS = 1_000


def against_report(pairs: int, folder: Path) -> None:
    """The site of the plan against its report."""
    turns = count()

    def report() -> Cost:
        to = ("-o", str(folder / "r.html"))
        return cost((*BKPLAN, "report", *to, "-C", str(PLAN), *LOOKING))

    def site() -> Cost:
        to = ("--to", str(folder / f"site-{next(turns)}"))
        return cost((*BKPLAN, "site", *to, "-C", str(PLAN), *LOOKING))

    reports, sites = in_turn((report, site), pairs)
    for place, told in enumerate(("clock", "processor")):
        found = ratio([each[place] for each in sites], [each[place] for each in reports])
        verdict = "" if found.median <= FACTOR else " MISSED"
        print(
            f"46 tasks, {told}: {found.median:.2f}, {found.mine * 1000:.0f} ms against "
            f"{found.other * 1000:.0f} ms, at most {FACTOR}{verdict}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--busy", action="store_true", help="judge by seconds of the processor")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{asked.pairs} pairs, in turn; ratio = site / report -o r.html, medians")
        against_report(asked.pairs, folder)
        data = folder / "data"
        write_plan(data, asked.tasks, units=UNITS)
        site = cost((*BKPLAN, "site", "--to", str(folder / "large"), "-C", str(data), *LOOKING))
        verdict = "" if (site.processor if asked.busy else site.clock) <= MINUTE else " MISSED"
        print(
            f"{asked.tasks} tasks: {site.clock:.1f} s, {site.processor:.1f} s of the processor, "
            f"at most {MINUTE} s{verdict}"
        )


if __name__ == "__main__":
    main()
