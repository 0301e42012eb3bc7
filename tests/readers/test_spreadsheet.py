"""Workbooks as a spreadsheet opens them: LibreOffice reads what openpyxl wrote."""

from __future__ import annotations

import csv
import io
import subprocess
from datetime import date

import openpyxl
import pytest
from tests.helpers.tables import a_table

from bkplan.output.report import Cited, Column, Kind, Rate, Report
from bkplan.render.xlsx.workbook import to_xlsx
from bkplan.words.vocab import Lang, Rates, same

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,{shown},false,false,-1"
"""Commas, quotes, UTF-8, cells as whoever edits or reads them sees them, every sheet a file."""


@pytest.fixture
def sheets(tmp_path):
    """What LibreOffice has in each sheet of a workbook, in their order."""

    def read(file, *, shown=False):
        to = tmp_path / "sheets"
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
             "--convert-to", CSV.format(shown="true" if shown else "false"), "--outdir", to, file],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        return {
            name: list(csv.reader(io.StringIO((to / f"{file.stem}-{name}.csv").read_text("utf-8"))))
            for name in openpyxl.load_workbook(file).sheetnames
        }

    return read


def test_a_spreadsheet_knows_types_and_runs_nothing(sheets, tmp_path):
    columns = (
        Column("text", same("Text")), Column("day", same("Day"), Kind.DATE),
        Column("number", same("Number"), Kind.NUMBER), Column("rate", same("Rate"), Kind.RATE),
    )  # fmt: skip
    rows = (
        ("=1+1", date(2019, 7, 31), 1234, Rate(9996, 10000)),
        ("@SUM(A1)", None, None, None),
        ("_x0041_ Ồ ế 🙂", None, 0, Rate(0, 0)),
    )
    table = a_table(columns, *rows)
    report = Report("r", same("Sheet one"), Cited("1/KH"), date(2020, 1, 1), (table,))
    file = tmp_path / "types.xlsx"
    file.write_bytes(to_xlsx(report, Lang.VI))
    assert sheets(file)["Sheet one"] == [
        ["Text", "Day", "Number", "Rate", "Rate: tử số", "Rate: mẫu số"],
        ["=1+1", "07/31/2019", "1234", "0.9996", "9996", "10000"],
        ["@SUM(A1)", "", "", "", "", ""],
        ["_x0041_ Ồ ế 🙂", "", "0", "", "0", "0"],
    ]


@pytest.mark.parametrize(
    ("rate", "read"),
    [
        (Rate(2, 3), "66.7%"),
        (Rate(1999, 2000), "99,9%"),
        (Rate(1, 1), "100.0%"),
        (Rate(2, 3, Rates.CUT), "66,6%"),
    ],
)
def test_rates_are_shown_as_in_every_other_format(sheets, tmp_path, rate, read):
    table = a_table((Column("rate", same("Rate"), Kind.RATE),), (rate,))
    report = Report("r", same("Sheet one"), Cited("1/KH"), date(2020, 1, 1), (table,))
    file = tmp_path / "rates.xlsx"
    file.write_bytes(to_xlsx(report, Lang.VI))
    assert sheets(file, shown=True)["Sheet one"][1][0] == read


def test_every_sheet_of_the_report_opens(written, sheets, lang):
    file = written(".xlsx")
    book = openpyxl.load_workbook(file)
    shown = sheets(file)
    for page in book.worksheets:
        assert len(shown[page.title]) == page.max_row
        first = [str(cell.value or "") for cell in page["A"]]
        texts = [cell.data_type == "s" for cell in page["A"]]
        read = [row[0] for row in shown[page.title]]
        pairs = zip(first, read, texts, strict=True)
        assert [a for a, _, text in pairs if text] == [
            b for b, text in zip(read, texts, strict=True) if text
        ]


def test_a_sheet_is_one_page_wide(written, tmp_path, lang):
    file = written(".xlsx", "agencies")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", file.with_suffix(".pdf"), "-"], check=True, capture_output=True
    ).stdout.decode("utf-8")
    pages = text.rstrip("\f").split("\f")
    assert len(pages) == 2  # the table and what there is to know about it
    total = {"vi": "Tổng", "en": "Total"}[lang]
    assert total in pages[0]
