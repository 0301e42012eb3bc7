"""Text that people wrote: what cannot be seen is shown, long texts compose as short ones do."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from datetime import date

import pytest
from tests.helpers.tables import a_table

from bkplan.output.report import Cited, Column, Report, Table
from bkplan.render.data import to_csv
from bkplan.render.markdown import escaped
from bkplan.words.text import (
    BLANKS,
    composed,
    escape_hidden,
    first_hidden,
    fold,
    harmless,
    is_composed,
    is_hidden,
    lines_of,
    nearest,
    quoted,
)
from bkplan.words.vocab import Lang, Text

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
NAMED = re.compile(
    "VARIATION SELECTOR|(?<!GAP )(?<!LINE )FILLER|(?<!SUB)JOINER|PATTERN BLANK|(FULL|HALF) BLANK"
    "|VOWEL INHERENT|NULL NOTEHEAD"
)


# ---- what cannot be seen


def test_whatever_unicode_knows_to_be_invisible_is_hidden():
    seen = [
        char
        for char in EVERY
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        or NAMED.search(unicodedata.name(char, ""))
        if not is_hidden(char)
    ]
    assert seen == []


def test_nothing_that_can_be_seen_is_hidden():
    letters = ("L", "M", "N", "P", "S", "Zs")
    lost = [
        f"{ord(char):04X} {unicodedata.name(char)}"
        for char in EVERY
        if unicodedata.category(char).startswith(letters)
        if is_hidden(char) and not NAMED.search(unicodedata.name(char))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("char", "code"),
    [
        ("\x00", r"\x00"), ("\x1b", r"\x1b"), ("\x1f", r"\x1f"), ("\x7f", r"\x7f"),
        ("\x80", r"\x80"), ("\x9f", r"\x9f"), ("\xad", r"\xad"), ("\u034f", r"\u034f"),
        ("\u061c", r"\u061c"), ("\u115f", r"\u115f"), ("\u1160", r"\u1160"),
        ("\u17b4", r"\u17b4"), ("\u17b5", r"\u17b5"), ("\u180b", r"\u180b"),
        ("\u180d", r"\u180d"), ("\u180e", r"\u180e"), ("\u180f", r"\u180f"),
        ("\u200b", r"\u200b"), ("\u200f", r"\u200f"), ("\u2028", r"\u2028"),
        ("\u202e", r"\u202e"), ("\u2065", r"\u2065"), ("\u2069", r"\u2069"),
        ("\u2800", r"\u2800"), ("\u3164", r"\u3164"), ("\ufe00", r"\ufe00"),
        ("\ufe0f", r"\ufe0f"), ("\ufeff", r"\ufeff"), ("\uffa0", r"\uffa0"),
        ("\ufff0", r"\ufff0"), ("\uffff", r"\uffff"), ("\ud800", r"\ud800"),
        ("\U0001bca0", r"\U0001bca0"), ("\U0001d159", r"\U0001d159"),
        ("\U000e0001", r"\U000e0001"), ("\U000e0100", r"\U000e0100"),
        ("\U000e01ef", r"\U000e01ef"), ("\U000e0fff", r"\U000e0fff"),
    ],
)  # fmt: skip
def test_it_is_shown_as_its_code(char, code):
    assert escape_hidden(f"ế{char}x") == f"ế{code}x"
    assert harmless(f"ế{char}x") == (f"ế{code}x" if char != "\u2028" else "ế x")
    assert quoted(char) == f'"{code}"'


def test_what_can_be_seen_stays():
    text = "Sở Nội vụ “đ” – 漢字 전각 🙂 שלום العربية ế \u0301 \u1100 \u200a\u3000\xa0 ￼ ▯"
    assert escape_hidden(text) == text
    assert first_hidden(text) is None


def test_where_the_first_one_stands():
    assert first_hidden("a\tb\u200bc\u202e") == 1
    assert first_hidden("a\tb\u200bc\u202e", without="\t") == 3
    assert first_hidden("a b\xa0c\u202e") == 5
    assert first_hidden("a b\xa0c\u202e", besides="\xa0") == 3
    assert first_hidden("a b") is None


def test_every_blank_of_unicode_is_one_and_nothing_else():
    assert sorted(BLANKS) == [char for char in EVERY if unicodedata.category(char) == "Zs"]


@pytest.mark.parametrize("blank", [*"\u00a0\u1680\u2000\u2007\u200a\u202f\u205f\u3000 "], ids=ascii)
def test_blanks_at_the_ends_go_and_those_within_stay(blank):
    assert harmless(f"{blank}a{blank}b{blank}") == f"a{blank}b"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ["a", "b"]),
        ("a\rb\r", ["a", "b", ""]),
        ("a\r\nb\n\r\nc", ["a", "b", "", "c"]),
        ("a\u2028b\x0bc\x85d\ne", ["a\u2028b\x0bc\x85d", "e"]),
        ("", [""]),
    ],
)
def test_lines_end_where_yaml_ends_them(text, lines):
    assert lines_of(text) == lines


def test_of_very_long_words_the_first_hundred_characters_are_compared():
    known = ["a" * 99 + "b", "a" * 99 + "c"]
    assert nearest("a" * 99 + "c" + "d" * 100, known) == known[1]


def test_breaks_become_one_space():
    assert harmless("\na\r\n\t\x0b\x0c\x85\u2028\u2029 b\r") == "a b"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("x" * 59, "x" * 59),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "…"),
        ("x" * 59 + "\x1b", "x" * 59 + r"\x1b"),
        ("x" * 59 + "\x1bz", "x" * 59 + "\\…"),
    ],
)
def test_sixty_characters_are_quoted_whole(value, shown):
    assert quoted(value) == f'"{shown}"'


# ---- composing in pieces


@pytest.mark.parametrize(
    "letter",
    ["e\u0302\u0301", "đ\u0323", "한", "ê\u0323", "\u05d0\u05bc", "\u09c7\u09be"],
    ids=ascii,
)
@pytest.mark.parametrize("filling", ["đ", "x", "漢", "한"])
def test_a_letter_composes_wherever_a_piece_ends(letter, filling):
    for length in (498, 499, 500, 501, 998, 999, 1000, 1001, 1499, 1500):
        text = filling * length + unicodedata.normalize("NFD", letter) + filling * 1200
        assert composed(text) == unicodedata.normalize("NFC", text)
        assert is_composed(text) == unicodedata.is_normalized("NFC", text)
        assert is_composed(composed(text))
        assert fold(text) == fold(composed(text))


def test_many_letters_in_parts_compose():
    text = unicodedata.normalize("NFD", "ếạổ한" * 1000)
    assert composed(text) == "ếạổ한" * 1000


# ---- what spreadsheets run


def cell(text: str) -> str:
    """A text as the only cell of a CSV file, as it stands there."""
    table = a_table((Column("a", Text("a", "a")),), (text,))
    head, value = to_csv(a_report(table), Lang.EN).split("\r\n")[:2]
    assert head == "a"
    return value


def a_report(table: Table) -> Report:
    return Report("r", Text("r", "r"), Cited("1/KH"), date(2020, 1, 1), (table,))


STARTS = [*"=+-@|%＝＋－＠﹦﹢﹣﹫"]


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_that_begins_like_a_formula_is_marked_as_text(start):
    assert cell(f"{start}1") == f"'{start}1"
    assert cell(start) == f"'{start}"
    assert cell(f"x{start}1") == f"x{start}1"


@pytest.mark.parametrize("start", STARTS)
def test_blanks_before_it_change_nothing(start):
    for blank in (*BLANKS, "  \u3000"):
        assert cell(f"{blank}{start}1") == f"'{blank}{start}1"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n \n"], ids=ascii)
def test_line_ends_are_one_space_and_before_a_formula_nothing(end):
    assert cell(f"a{end}b") == "a b"
    assert cell(f"{end}=1{end}b{end}") == "'=1 b"


def test_other_breaks_are_shown():
    assert cell("\t=1") == r"\x09=1"
    assert cell("\x0b=1\u2028") == r"\x0b=1\u2028"


def test_what_stands_behind_a_semicolon_is_a_cell_in_vietnam():
    assert cell("a;=1") == "a;'=1"
    assert cell("a; =1;;+2;-") == "a;' =1;;'+2;'-"
    assert cell('a;"=1') == '"a;\'""=1"'
    assert cell("a;b=1") == "a;b=1"
    assert cell("=1;=2") == "'=1;'=2"


@pytest.mark.parametrize("text", ["a-b", "a=b", "1/KH-UBND", "a b", "“=1”", "'=1"])
def test_other_text_stays(text):
    assert cell(text) == text


# ---- what readers of Markdown make links of


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a@b.example", "a@<!-- -->b.example"),
        ("mailto:a@b.example", "mailto&#58;a@<!-- -->b.example"),
        ("XMPP:a@b", "XMPP&#58;a@<!-- -->b"),
        ("http://x", "http&#58;//x"),
        ("https://x", "https&#58;//x"),
        ("ftp://x", "ftp&#58;//x"),
        ("www.x.vn", "www&#46;x.vn"),
        ("@someone", "@<!-- -->someone"),
        ("a @ b@", "a @ b@"),
        ("a@_b.c", r"a@<!-- -->\_b.c"),
    ],
)
def test_nothing_is_a_link(text, written):
    assert escaped(text) == written


# ---- what machines read on pull requests


@pytest.mark.parametrize("form", ["sarif", "gitlab", "json"])
def test_json_on_pull_requests_has_no_invisible_character(form, tmp_path, bkplan):
    (tmp_path / "tasks.yaml").write_text(
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: a\u200bb}}\n"
        "sectors: [{id: s, name: {vi: a\u3164b}}]\nagencies: [{id: a, name: {vi: a}}]\ntasks: []\n"
    )
    out = bkplan("check", "-f", form, "-C", tmp_path).out
    assert "BK151" in out
    assert [char for char in out if is_hidden(char) and char != "\n"] == []


def test_a_path_on_gitlab_has_no_invisible_character(tmp_path, bkplan, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a\u202eb\u3164c").mkdir()
    (tmp_path / "a\u202eb\u3164c" / "tasks.yaml").write_text("x: 1\n")
    entries = json.loads(bkplan("check", "a\u202eb\u3164c", "-f", "gitlab").out)
    assert {entry["location"]["path"] for entry in entries} == {"a\\u202eb\\u3164c/tasks.yaml"}
