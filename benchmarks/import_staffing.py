"""`bkplan import staffing` of 1,000 units against `bkplan check` of the same data.

Whole processes, in turn, each on a fresh copy, medians of the ratios of pairs. The sheet that
`template staffing` made comes back filled in: it is read, 4,000 figures are written into the text
of the data, both versions checked, shown with what they do, and written.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from pathlib import Path

from pairs import BKPLAN, kept, seconds

UNITS, SECONDS = 1_000, 2.0
LIMITS = {".csv": 5.0, ".xlsx": 7.0}
"""The most that it may take of the time of `check`."""
YEAR = ["--year", "2019", "--as-of", "2020-01-01"]
FIGURES = (28, 27, 20, 1)
TASKS = """\
plan: {number: 9/KH-UBND, issued: 2018-01-01, issuer: a, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục}}]
agencies: [{id: a, name: {vi: UBND tỉnh}}]
"""
UNIT = """\
  - {{id: truong-{n}, name: {{vi: Trường Tiểu học số {n}}}, sector: s, authority: a,
     kind: primary-school, level: district, autonomy: 4,
     staffing: {{2017: {{assigned: 28, present: 28, specialists: 22, deputies: 2}},
                2018: {{assigned: 28, present: 27, specialists: 21, deputies: 2}}}}}}
"""


def write(folder: Path) -> str:
    """The data, and the sheet filled in as each kind of file; the units as they are before."""
    from openpyxl import load_workbook

    units = "units:\n" + "".join(UNIT.format(n=n) for n in range(UNITS))
    (folder / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (folder / "units.yaml").write_text(units, encoding="utf-8")
    for ending in LIMITS:
        seconds([*BKPLAN, "template", "staffing", *YEAR, "-o", f"figures{ending}"], folder)
    with (folder / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *([*row[:-4], *FIGURES] for row in rows)])
    book = load_workbook(folder / "figures.xlsx")
    page = book.worksheets[0]
    for row in page.iter_rows():
        if str(row[0].value).startswith("truong-"):
            for cell, figure in zip(row[-4:], FIGURES, strict=True):
                cell.value = figure
    book.save(folder / "figures.xlsx")
    return units


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=10)
    pairs = parser.parse_args().pairs
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        before = write(folder)
        for ending, limit in LIMITS.items():
            command = [*BKPLAN, "import", "staffing", f"figures{ending}", *YEAR, "--write"]
            taken = []
            for _ in range(pairs + 1):
                (folder / "units.yaml").write_text(before, encoding="utf-8")
                other = seconds([*BKPLAN, "check", "--as-of", "2020-01-01"], folder)
                taken.append((seconds(command, folder), other))
                assert (folder / "units.yaml").read_text(encoding="utf-8") != before
            warm = taken[1:]
            good &= kept(f"import staffing {ending:5} / check", warm, limit, SECONDS)
    sys.exit(not good)


if __name__ == "__main__":
    main()
