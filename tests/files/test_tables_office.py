"""Tables of Word and Excel files: merged cells as they look, hostile files refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook

from bkplan.files.tables.docx import read_docx
from bkplan.files.tables.read import read_tables
from bkplan.files.tables.tables import CannotRead
from bkplan.files.tables.xlsx import read_xlsx


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def texts(table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def docx_of(rows: list[list[str]]):
    """A document with one table."""
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, said in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    return document, table


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """A package with one part in place of what it had."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# ---- Word


def test_cells_merged_along_and_down_repeat_what_they_show():
    document, table = docx_of([["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])
    table.cell(0, 1).merge(table.cell(0, 2)).text = "wide"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "high"
    (read,) = read_docx(saved(document))
    assert texts(read) == [["a", "wide", "wide"], ["high", "e", "f"], ["high", "h", "i"]]
    merged = [[cell.merged for cell in row] for row in read.rows]
    assert merged == [[False, False, True], [False, False, False], [True, False, False]]
    assert read.rows[2][0].place == read.rows[1][0].place
    assert read.rows[1][2].place.en == "table 1, row 2, column 3"


def test_paragraphs_and_breaks_are_lines():
    document, table = docx_of([["", ""]])
    table.cell(0, 0).text = "Sở A\nSở B"
    table.cell(0, 0).add_paragraph("Sở C")
    assert read_docx(saved(document))[0].rows[0][0].text == "Sở A\nSở B\nSở C"


def test_what_was_deleted_or_moved_away_is_not_shown_and_what_was_added_is():
    document, table = docx_of([["x"]])
    paragraph = table.cell(0, 0).paragraphs[0]._p
    for change in (
        "<w:del {ns}><w:r><w:delText>gone</w:delText></w:r></w:del>",
        "<w:moveFrom {ns}><w:r><w:t>moved</w:t></w:r></w:moveFrom>",
        "<w:ins {ns}><w:r><w:t>new</w:t></w:r></w:ins>",
    ):
        paragraph.append(parse_xml(change.replace("{ns}", nsdecls("w"))))
    assert texts(read_docx(saved(document))[0]) == [["xnew"]]


def test_a_table_within_a_cell_is_one_of_its_own():
    document, table = docx_of([["outer"]])
    inner = table.cell(0, 0).add_table(1, 1)
    inner.cell(0, 0).text = "inner"
    assert list(map(texts, read_docx(saved(document)))) == [[["outer"]], [["inner"]]]


def test_numbers_that_word_counts_are_shown():
    """A column of numbers is often a list: its cells hold no text at all."""
    document, table = docx_of([["", "a"], ["", "b"], ["", "c"]])
    for row in table.rows:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
    assert texts(read_docx(saved(document))[0]) == [["1.", "a"], ["2.", "b"], ["3.", "c"]]


def test_bullets_are_no_numbers():
    document, table = docx_of([["a"]])
    table.cell(0, 0).paragraphs[0].style = document.styles["List Bullet"]
    assert texts(read_docx(saved(document))[0]) == [["a"]]


def test_text_is_composed():
    document, _ = docx_of([["Sơ\u0309"]])
    assert texts(read_docx(saved(document))[0]) == [["Sở"]]


HUGE_SPAN = b'w:gridSpan w:val="999999999"'


def test_a_cell_cannot_be_wider_than_word_allows():
    document, table = docx_of([["a", "b"]])
    table.cell(0, 0).merge(table.cell(0, 1))
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read("word/document.xml")
    assert b'w:gridSpan w:val="2"' in content
    wide = content.replace(b'w:gridSpan w:val="2"', HUGE_SPAN)
    (read,) = read_docx(with_part(data, "word/document.xml", wide))
    assert len(read.rows[0]) == 63


# ---- Excel


def xlsx_of(rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    return book


def test_sheets_are_tables_and_merged_cells_repeat_what_they_show():
    book = xlsx_of([["a", None, "c"], ["d", "e", "f"], [None, "h", "i"]], ["A1:B1", "A2:A3"])
    (read,) = read_xlsx(saved(book))
    assert read.name == "Sheet"
    assert texts(read) == [["a", "a", "c"], ["d", "e", "f"], ["d", "h", "i"]]
    assert [cell.merged for cell in read.rows[0]] == [False, True, False]
    assert [row[0].place.en for row in read.rows] == ["Sheet!A1", "Sheet!A2", "Sheet!A2"]


def test_numbers_days_and_nothing_are_written_as_they_are_read():
    row = [1, 2.5, 1e15, date(2025, 12, 31), None, True, 0.1]
    (read,) = read_xlsx(saved(xlsx_of([row])))
    shown = ["1", "2.5", "1000000000000000", "31/12/2025", "", "True", "0.1"]
    assert texts(read) == [shown]
    assert [cell.number for cell in read.rows[0]] == [
        *(Decimal(1), Decimal("2.5"), Decimal(10**15), None, None, None, Decimal("0.1"))
    ]


def test_decimals_that_a_cell_shows_are_kept():
    book = xlsx_of([[1.1]])
    book.active["A1"].number_format = "0.00"
    assert texts(read_xlsx(saved(book))[0]) == [["1.10"]]


def test_formulas_are_not_worked_out():
    """What no program has worked out yet is shown as it stands: an empty cell would be a lie."""
    assert texts(read_xlsx(saved(xlsx_of([["=1+1", "x"]])))[0]) == [["=1+1", "x"]]


def test_hidden_sheets_are_not_read():
    book = xlsx_of([["seen"]])
    hidden = book.create_sheet("old")
    hidden["A1"] = "unseen"
    hidden.sheet_state = "hidden"
    assert list(map(texts, read_xlsx(saved(book)))) == [[["seen"]]]


def test_a_cell_far_away_is_refused_with_what_to_do():
    book = xlsx_of([["a"]])
    book.active["XFD1048576"] = "far"
    with pytest.raises(CannotRead, match="down to row 1048576 and column 16384; delete"):
        read_xlsx(saved(book))


def test_cells_merged_over_the_whole_sheet_are_refused():
    data = saved(xlsx_of([["a", "b"]], ["A1:B1"]))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        content = package.read("xl/worksheets/sheet1.xml")
    wide = content.replace(b'ref="A1:B1"/></merge', b'ref="A1:XFD1048576"/></merge')
    assert wide != content
    with pytest.raises(CannotRead, match="too many merged cells"):
        read_xlsx(with_part(data, "xl/worksheets/sheet1.xml", wide))


# ---- both

BOTH = {
    ".docx": (lambda: saved(docx_of([["a"]])[0]), "word/document.xml"),
    ".xlsx": (lambda: saved(xlsx_of([["a"]])), "xl/worksheets/sheet1.xml"),
}


@pytest.fixture(params=BOTH)
def office(request, tmp_path):
    """A package, the name of its main part, and what reads it from a file of its kind."""
    made, part = BOTH[request.param]

    def read(data: bytes):
        file = tmp_path / f"file{request.param}"
        file.write_bytes(data)
        return read_tables(str(file))

    return made(), part, read


def test_a_spoilt_file_is_no_bug(office):
    data, part, read = office
    for spoilt in (b"", b"PK", data[: len(data) // 2], with_part(data, part, b"<a"), b"x" * 1000):
        with pytest.raises(CannotRead, match="cannot be read"):
            read(spoilt)


def test_entities_are_refused_before_anything_reads_them(office):
    data, part, read = office
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for content in (bomb, bomb.decode().encode("utf-16")):
        with pytest.raises(CannotRead, match="has a DOCTYPE"):
            read(with_part(data, part, content))


def test_a_bomb_is_not_unpacked(office):
    data, part, read = office
    with pytest.raises(CannotRead, match="unpacks to more than 32 MiB"):
        read(with_part(data, part, b" " * (33 << 20)))


def test_an_ending_that_is_unknown_names_those_that_are_read(tmp_path):
    (tmp_path / "plan.doc").write_bytes(b"x")
    with pytest.raises(CannotRead, match=r"\.docx, \.xlsx"):
        read_tables(str(tmp_path / "plan.doc"))


def test_the_annex_of_a_decision_is_one_table_in_each_of_its_files(root):
    rows = {}
    for ending in ("docx", "xlsx", "csv"):
        (table,) = read_tables(str(root / "examples" / "annex-plan" / f"2820-QD-UBND.{ending}"))
        rows[ending] = texts(table)[2 if ending == "xlsx" else 0 :]
    assert [len(each) for each in rows.values()] == [35, 35, 35]
    assert rows["docx"] == rows["xlsx"]
    assert rows["docx"][2] == rows["csv"][2]
