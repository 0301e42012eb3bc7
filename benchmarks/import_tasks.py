"""`bkplan import tasks` of an annex of 100 rows against `bkplan check` of the plan that it makes.

Whole processes, in turn, each into a fresh plan, medians of the ratios of pairs. The annex is read,
its tasks written into the text of the plan, both versions checked, shown with what they do, and
written. Reading Word and Excel takes libraries that take their time to be imported.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from pathlib import Path

from pairs import BKPLAN, kept, seconds

AS_OF = ["--as-of", "2026-06-30"]
ROWS = 100
SECONDS = 2.0
LIMITS = {".csv": 2.2, ".docx": 3.0, ".xlsx": 3.5}
"""The most that it may take of the time of `check`."""
PLAN = """\
plan: {number: 1/QĐ-UBND, issued: 2025-01-01, issuer: ubnd, title: {vi: Quyết định}}
sectors: []
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
tasks: []
"""
HEADINGS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")
LEADS = ("Sở Tài chính", "Sở Nội vụ, Công an tỉnh", "Các sở, ngành, UBND xã, phường, đặc khu")
TIMES = ("Quý IV/2025", "trước ngày 30/6/2026", "Năm 2025 - 2030", "Hằng năm", "bao giờ xong")


def annex() -> list[tuple[str, ...]]:
    """Ten sections of ten rows, with orders as long as they are."""
    rows: list[tuple[str, ...]] = [HEADINGS]
    for number in range(ROWS):
        if number % 10 == 0:
            rows.append((chr(ord("A") + number // 10), f"Nhóm nhiệm vụ {number // 10}", *[""] * 4))
        order = (
            f"Xây dựng, cập nhật cơ sở dữ liệu số {number} của ngành, {'kết nối, ' * 8}chia sẻ với "
            f"Trung tâm dữ liệu quốc gia theo quy định {number}"
        )
        lead, time = LEADS[number % len(LEADS)], TIMES[number % len(TIMES)]
        rows.append((str(number % 10 + 1), order, lead, LEADS[number % 2], time, "Báo cáo"))
    return rows


def write(folder: Path) -> None:
    """The annex in each kind of file."""
    from docx import Document
    from openpyxl import Workbook

    rows = annex()
    with (folder / "annex.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    document, book = Document(), Workbook()
    table = document.add_table(len(rows), len(HEADINGS))
    for cells, row in zip(table.rows, rows, strict=True):
        book.active.append(row)
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "annex.docx"))
    book.save(str(folder / "annex.xlsx"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=10)
    pairs = parser.parse_args().pairs
    good = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write(folder)
        for ending, limit in LIMITS.items():
            command = [*BKPLAN, "import", "tasks", f"annex{ending}", "-C", ".", "--write", *AS_OF]
            taken = []
            for _ in range(pairs + 1):
                (folder / "tasks.yaml").write_text(PLAN, encoding="utf-8")
                mine = seconds(command, folder)
                taken.append((mine, seconds([*BKPLAN, "check", "-C", ".", *AS_OF], folder)))
            good &= kept(f"import tasks {ending:5} / check", taken[1:], limit, SECONDS)
    sys.exit(not good)


if __name__ == "__main__":
    main()
