"""Files of text as people save them: encodings, what parts the cells, quotes, places of faults."""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.files.tables import csv as tables_csv
from bkplan.files.tables.csv import read_csv
from bkplan.files.tables.read import MOST_MIB, read_tables
from bkplan.files.tables.tables import CannotRead
from bkplan.words.vocab import Text

ROWS = [["Đơn vị", "Được giao"], ["Trường Tiểu học Nghĩa Tá", "12"], ["Trạm Y tế Mỹ Phương", ""]]
TEXT = "".join(";".join(row) + "\r\n" for row in ROWS)


def texts(data: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_csv(data).rows]


def refusal(data: bytes) -> Text:
    with pytest.raises(CannotRead) as refused:
        read_csv(data)
    return refused.value.text


def in_windows_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: the letter with its hook or roof, then the tone."""
    apart = unicodedata.normalize("NFD", text)
    for letter in "âăêôơưÂĂÊÔƠƯ":
        tones = "\u0300\u0301\u0303\u0309\u0323"
        base, mark = unicodedata.normalize("NFD", letter)
        for tone in tones:
            apart = apart.replace(unicodedata.normalize("NFD", letter + tone), letter + tone)
        apart = apart.replace(base + mark, letter)
    return apart.encode("cp1258")


ENCODERS = {
    "utf-8": str.encode,
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf-16-le": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-le without a mark": lambda text: text.encode("utf-16-le"),
    "utf-16-be without a mark": lambda text: text.encode("utf-16-be"),
    "windows-1258": in_windows_1258,
}


@pytest.mark.parametrize("encoding", ENCODERS)
@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_file_reads_the_same_in_whatever_encoding(encoding, sign):
    assert texts(ENCODERS[encoding](TEXT.replace(";", sign))) == ROWS


def test_windows_1258_has_tones_of_its_own():
    assert in_windows_1258("ệ Ộ ứ đ") == b"\xea\xf2 \xd4\xf2 \xfd\xec \xf0"
    assert texts(b"\xea\xf2;\xd4\xf2;\xfd\xec;\xf0\n") == [["ệ", "Ộ", "ứ", "đ"]]


LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


@given(
    st.lists(st.text(LETTERS + LETTERS.upper() + " 0123456789.-", max_size=12), min_size=2),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1258"]),
)
def test_words_come_back_whatever_the_encoding(words, encoding):
    text = "Đ" + ";".join(words) + "\n"  # one letter that tells UTF-8 from Windows-1258
    data = in_windows_1258(text) if encoding == "cp1258" else text.encode(encoding)
    assert texts(data) == [["Đ" + words[0], *words[1:]]]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'a,b\n"x, y\nz","say ""hi"""\n', [["a", "b"], ["x, y\nz", 'say "hi"']]),
        (b"a;b\n1,5;2,5\n3;4\n", [["a", "b"], ["1,5", "2,5"], ["3", "4"]]),
        (b"Bieu so 1, nam 2019\n\na;b;c\n1;2;3\n", [["Bieu so 1, nam 2019"], [], ["a", "b", "c"],
                                                   ["1", "2", "3"]]),
        (b"sep=;\r\na,b;c\r\n", [["a,b", "c"]]),
        (b"a\rb\r", [["a"], ["b"]]),
        (b"a\tb, c; d\n", [["a", "b, c; d"]]),
        (b"", []),
        (b"alone\n", [["alone"]]),
    ],
)  # fmt: skip
def test_what_parts_the_cells_is_seen(data, expected):
    assert texts(data) == expected


def test_a_cell_knows_its_line_and_column():
    rows = read_csv(b'a,b\n"two\nlines",x\nc,d\n', "f.csv").rows
    assert [cell.place for cell in rows[2]] == [
        Text("dòng 4, cột 1", "line 4, column 1"),
        Text("dòng 4, cột 2", "line 4, column 2"),
    ]


def test_two_signs_that_part_equally_are_not_chosen_from():
    assert refusal(b"a,b;c\nd,e;f\n") == Text(
        "không rõ các ô cách nhau bằng dấu phẩy hay dấu chấm phẩy; hãy thêm dòng đầu sep=; "
        "(hoặc sep=,)",
        "it is open whether commas or semicolons part the cells; put sep=; (or sep=,) into a line "
        "above",
    )


@pytest.mark.parametrize(
    ("data", "english"),
    [
        (b'sep=,\na,b\n"c,d\n', "line 3: a quote that is opened in this line is never closed"),
        (b'sep=,\na,b\n"c"d,e\n', 'line 3: there is text after a closing quote; a quote within a '
                                  'cell is written twice ("")'),
        (b"sep=,\na," + b"x" * 140_000, "line 2: a cell is longer than 131,072 characters; perhaps "
                                        "a closing quote is missing"),
        (b"a,b\nc,\0d\n", "line 2, column 3: control character U+0000; delete it, or save the file "
                          "again as UTF-8"),
        ("Trường,Đội\nTr".encode() + b"\xff,x\n", "line 2, column 3: is not UTF-8; save the file "
                                                  "as UTF-8"),
        (codecs.BOM_UTF16_LE + "ab\nc".encode("utf-16-le") + b"\x41", "line 2, column 2: is not "
         "UTF-16; save the file as UTF-8"),
        (b"a,b\n\xfd\x8e\n", "line 2, column 2: is not UTF-8, UTF-16, Windows-1258; save the file "
                             "as UTF-8"),
        (b"Tr\xad\xeang,12\n", "line 1, column 3: looks like one of the old encodings TCVN3 or "
                               "VNI; convert it to Unicode and save it as UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_with_its_place(data, english):
    assert refusal(data).en == english


def test_there_is_an_end_to_rows_and_cells(monkeypatch):
    monkeypatch.setattr(tables_csv, "MOST_ROWS", 2)
    assert refusal(b"a,b\nc,d\ne,f\n").en == "more than 2 rows; make several files of it"
    monkeypatch.setattr(tables_csv, "MOST_CELLS", 3)
    assert refusal(b"a,b\nc,d\n").en == "more than 3 cells; make several files of it"


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    with suppress(CannotRead):
        shown = [cell.text for row in read_csv(data).rows for cell in row]
        assert shown == [unicodedata.normalize("NFC", text) for text in shown]


def test_a_file_says_by_its_ending_what_it_is(tmp_path):
    path = tmp_path / "a.CSV"
    path.write_bytes(b"a;b\n")
    (table,) = read_tables(str(path))
    assert (table.name, len(table.rows)) == ("a.CSV", 1)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("missing.csv", "cannot be opened: there is no such file"),
        ("folder.csv", "is not a regular file"),
        ("large.csv", f"is larger than {MOST_MIB} MiB; split the data"),
        ("a.exe", 'files that end in ".exe" are unknown; known are '),
    ],
)
def test_a_file_that_is_none_of_tables_is_refused(tmp_path, name, english):
    (tmp_path / "folder.csv").mkdir()
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate((MOST_MIB << 20) + 1)
    with pytest.raises(CannotRead) as refused:
        read_tables(str(tmp_path / name))
    assert refused.value.text.en.startswith(english)
