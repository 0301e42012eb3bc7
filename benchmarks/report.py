"""A full report on the invented province against `bkplan overdue -f json`, in turn, medians.

Run it with the interpreter that bkplan is installed in: `python benchmarks/report.py`.
A report may take 1.5 times as long as the list and a quarter of a second.
"""

from __future__ import annotations

import argparse
import statistics
from functools import partial
from pathlib import Path

from pairs import BKPLAN, cost, in_turn

PROVINCE = Path(__file__).resolve().parent.parent / "examples" / "sample-province"
LOOKING = ("--as-of", "2020-12-31", "--lang", "vi", "-C", str(PROVINCE))
LIST = (*BKPLAN, "overdue", "-f", "json", *LOOKING)
FACTOR, REST = 1.5, 0.25
FORMS = {"markdown": True, "html": True, "docx": False, "xlsx": False}
"""Formats, and whether the limit is for them; the others are timed where their extra is there."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=12)
    pairs = parser.parse_args().pairs
    print(f"{pairs} pairs, in turn; ratio = report / overdue -f json, medians")
    for form, limited in FORMS.items():
        report = (*BKPLAN, "report", "--since", "2020-06-30", "-f", form, *LOOKING)
        taken = in_turn((partial(cost, LIST), partial(cost, report)), pairs)
        plain, whole = (statistics.median(each.clock for each in side) for side in taken)
        most = FACTOR * plain + REST
        verdict = f"at most {most * 1000:.0f} ms {'' if whole <= most else 'MISSED'}"
        print(
            f"{form:9} {whole / plain:.2f}: {whole * 1000:.0f} ms against {plain * 1000:.0f} ms"
            f"{', ' + verdict if limited else ''}"
        )


if __name__ == "__main__":
    main()
