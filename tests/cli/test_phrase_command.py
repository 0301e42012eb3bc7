"""`bkplan phrase`: the words of a deadline, one or many, and what they are read as."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
import yaml

from bkplan.deadlines.phrases.pasted import yaml_of
from bkplan.deadlines.phrases.phrase import not_understood, read_phrase
from bkplan.deadlines.recurrence import same_rule
from bkplan.words.spans import written_span
from bkplan.words.vocab import DeadlineReading, PhraseKind

BEFORE = DeadlineReading.BEFORE_START
KEYS = ["phrase", "kind", "due", "rrule", "within", "after", "next", "not_understood", "yaml"]


@pytest.fixture
def rows(bkplan):
    """The rows of the JSON for some phrases, a line each."""

    def run(*phrases, options=(), stdin=None):
        data = "".join(f"{phrase}\n" for phrase in phrases).encode() if stdin is None else stdin
        result = bkplan("phrase", "-", "-f", "json", *options, environ={}, stdin=data)
        assert (result.code, result.err) == (0, "")
        report = json.loads(result.out)
        (table,) = report["tables"]
        assert (report["report"], report["plan"], table["name"]) == ("phrase", None, "phrases")
        assert [column["key"] for column in table["columns"]] == KEYS
        return table["rows"]

    return run


def row(phrase, kind, **values):
    empty = dict.fromkeys(KEYS[2:]) | {"after": [], "next": []}
    return {"phrase": phrase, "kind": kind} | empty | values


def test_every_kind_in_the_order_of_the_lines(rows):
    quarter = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=24"
    days = ["2026-12-24", "2027-03-24", "2027-06-24", "2027-09-24", "2027-12-24"]
    found = rows(
        "trước ngày 25 của tháng cuối quý",
        "Trước ngày 30/6",
        "trong vòng 36 tháng kể từ ngày sáp nhập, hợp nhất",
        "Tháng 8/2027",
        "Tháng 8/2019",
        "chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định",
        "sau khi sáp nhập được phê duyệt",
        "thường xuyên",
        "trong thời hạn 01 năm kể từ ngày sáp nhập",
        "Năm 2026 và các năm tiếp theo",
    )
    months = "trong vòng 36 tháng kể từ ngày sáp nhập, hợp nhất"
    working = "chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định"
    year = "trong thời hạn 01 năm kể từ ngày sáp nhập"
    assert found == [
        row("trước ngày 25 của tháng cuối quý", "rrule", rrule=quarter, next=days,
            yaml=f'deadline: {{phrase: trước ngày 25 của tháng cuối quý, rrule: "{quarter}"}}'),
        row("Trước ngày 30/6", "unread"),
        row(months, "within", within="36 months", after=["merge", "consolidate"],
            yaml=f'deadline: {{phrase: "{months}", within: 36 months, '
                 "after: [merge, consolidate]}"),
        row("Tháng 8/2027", "due", due="2027-08-31", next=["2027-08-31"],
            yaml="deadline: {phrase: Tháng 8/2027, due: 2027-08-31}"),
        row("Tháng 8/2019", "due", due="2019-08-31",
            yaml="deadline: {phrase: Tháng 8/2019, due: 2019-08-31}"),
        row(working, "event", within="5 working days", after=["event"],
            yaml=f"deadline: {{phrase: {working}, within: 5 working days, after: [event]}}"),
        row("sau khi sáp nhập được phê duyệt", "event", after=["event"],
            yaml="deadline: {phrase: sau khi sáp nhập được phê duyệt}"),
        row("thường xuyên", "none", yaml="deadline: {phrase: thường xuyên}"),
        row(year, "within", within="1 year", after=["merge"],
            yaml=f"deadline: {{phrase: {year}, within: 1 year, after: [merge]}}"),
        row("Năm 2026 và các năm tiếp theo", "unread", not_understood="và các năm tiếp theo"),
    ]  # fmt: skip


def test_real_phrases_come_out_as_the_grammar_reads_them(rows, root):
    lines = (root / "tests" / "phrases" / "real.tsv").read_text(encoding="utf-8").splitlines()
    table = [line.split("\t") for line in lines if not line.startswith("#")]
    for column, reading in ((1, "before-start"), (2, "inclusive")):
        found = rows(*(cells[0] for cells in table), options=["--reading", reading])
        assert [told["phrase"] for told in found] == [cells[0] for cells in table]
        wrong = [
            (cells[0], told)
            for cells, told in zip(table, found, strict=True)
            if not _as_wanted(told, cells[column])
        ]
        assert wrong == []


def _as_wanted(told, wanted):
    kind, _, value = wanted.removeprefix("?").partition(" ")
    if told["kind"] == "unread" and (wanted[0] == "?" or kind == "event"):
        return True
    if kind == "rrule":
        return told["kind"] == kind and same_rule(told["rrule"], value, date(2018, 1, 1))
    if kind == "within":
        length, _, after = value.partition(" after ")
        said = told["kind"], told["within"], ",".join(told["after"])
        return said == ("within", length, after)
    return told["kind"] == kind and (told["due"] or "") == value


@pytest.mark.parametrize(
    ("reading", "due"),
    [("before-start", "2019-08-14"), ("day-included", "2019-08-15"), ("inclusive", "2019-08-15")],
)
def test_the_reading_is_asked_for(reading, due, rows):
    (found,) = rows("trước ngày 15/8/2019", options=["--reading", reading])
    assert found["due"] == due


def test_without_a_reading_it_is_before_start(rows):
    assert rows("trước tháng 8 năm 2019")[0]["due"] == "2019-07-31"


def test_the_day_of_the_plan_starts_a_recurrence_and_gives_no_year(rows):
    options = ["--issued", "2030-06-15", "--as-of", "2026-01-01"]
    year, day = rows("hằng năm", "Trước ngày 30/6", options=options)
    assert year["next"] == [f"{year}-12-31" for year in range(2030, 2035)]
    assert day == row("Trước ngày 30/6", "unread")
    (earlier,) = rows("hằng năm", options=["--issued", "2018-06-15", "--as-of", "2026-12-31"])
    assert earlier["next"] == [f"{year}-12-31" for year in range(2026, 2031)]


@pytest.mark.parametrize(
    ("phrase", "part"),
    [
        ("sớm nhất có thể", "sớm nhất có thể"),
        ("- Trước 10/112025.", "112025."),
        ("Hoàn thành xong trước tuần 2 tháng 01/2026", "2 tháng 01/2026"),
        ("(trong năm 2018 và đầu năm 2019)", "và đầu năm 2019)"),
        ("Tháng 12/2013 và thường xuyên", "và thường xuyên"),
        ("TRONG NĂM 2019 (ƯU TIÊN)", "(ƯU TIÊN)"),
        ("trước ngày 31/6/2025", ""),
        ("(phấn đấu trước ngày 30/11/2025)", "phấn đấu trước ngày 30/11/2025)"),
        ("trước tháng 8 năm 2019", ""),
        ("x" * 401, "x" * 401),
        ("", ""),
    ],
)
def test_the_part_that_is_not_understood(phrase, part):
    assert not_understood(phrase, BEFORE) == part


def test_a_phrase_alone_is_shown_downwards_with_its_reading(bkplan):
    argv = ["phrase", "trước ngày 15 tháng 12 hằng năm", "--reading", "day-included"]
    assert bkplan(*argv, "--lang", "en", environ={}) == (0, """\
How deadlines are read (day-included) · as of 2026-11-23

Phrase       trước ngày 15 tháng 12 hằng năm
Read as      a recurrence
Recurrence   15 December every year
Next days    2026-12-15; 2027-12-15; 2028-12-15; 2029-12-15; 2030-12-15
In the data  deadline: {phrase: trước ngày 15 tháng 12 hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;\
BYMONTHDAY=15"}

“trước” (before) a day ends with the day (deadline_reading: day-included).
""", "")  # fmt: skip
    assert bkplan("phrase", "Trước ngày 30/6", "--lang", "vi", environ={}) == (0, """\
Cách đọc thời hạn (before-start) · đến ngày 23/11/2026

Thời hạn  Trước ngày 30/6
Cách đọc  không đọc được

Từng từ đều đọc được, nhưng cả câu không thành một thời hạn: có thể thiếu năm, \
ngày không có trong lịch, có nhiều thời hạn, hoặc kỳ được nêu là của báo cáo, kế hoạch, kỳ họp.
""", "")  # fmt: skip


def test_many_phrases_are_a_table(bkplan):
    typed = "thường xuyên\nsớm nhất có thể\n".encode()
    assert bkplan("phrase", "-", "--lang", "en", environ={}, stdin=typed) == (0, """\
How deadlines are read (before-start) · as of 2026-11-23

Phrase           Read as         Last day  Recurrence  Within  After  Next days  Not understood
thường xuyên     no deadline
sớm nhất có thể  not understood                                                  sớm nhất có thể
""", "")  # fmt: skip
    code, out, err = bkplan("phrase", "-", "-f", "csv", environ={}, stdin=b"\xef\xbb\xbf2030\r\n")
    assert (code, err) == (0, "")
    assert out == (
        f"{','.join(KEYS)}\r\n2030,due,2030-12-31,,,,2030-12-31,,"
        '"deadline: {phrase: 2030, due: 2030-12-31}"\r\n'
    )


def test_nothing_to_read(bkplan, rows):
    said = (
        "How deadlines are read (before-start) · as of 2026-11-23\n\nThere is no phrase to read.\n"
    )
    assert bkplan("phrase", "-", environ={}, stdin=b"") == (0, said, "")
    assert bkplan("phrase", "-", environ={}) == (0, said, "")
    assert rows(stdin=b"\n2030\n\n") == [
        row("", "none"),
        *rows("2030"),
        row("", "none"),
    ]


def test_a_line_ends_where_it_ends_and_nowhere_else(rows):
    typed = "a\x0bb\u2028c\x85d\re\r\n2030"
    assert [told["phrase"] for told in rows(stdin=typed.encode())] == [
        "a\x0bb\u2028c\x85d\re",
        "2030",
    ]


@pytest.mark.parametrize(
    ("typed", "place", "byte"),
    [(b"\xff", "1:1", "0xff"), ("hằng năm\nhằng ".encode() + b"\xe1\xba\n", "2:6", "0xe1")],
)
def test_what_is_no_utf8_is_refused_with_its_place(typed, place, byte, bkplan):
    assert bkplan("phrase", "-", "--lang", "en", environ={}, stdin=typed) == (
        2, "", f"bkplan: stdin:{place}: the byte {byte} is not UTF-8; convert to UTF-8\n"
    )  # fmt: skip
    assert bkplan("phrase", "-", "--lang", "vi", environ={}, stdin=typed) == (
        2, "", f"bkplan: stdin:{place}: byte {byte} không phải UTF-8; hãy chuyển sang UTF-8\n"
    )  # fmt: skip


def test_a_line_of_a_mebibyte_is_a_phrase_that_is_not_read(rows, bkplan):
    long = "năm 2019 " * 116_509
    assert len(long) > 1 << 20
    told, after = rows(long, "2030")
    assert (told["phrase"], told["kind"], after["kind"]) == (long, "unread", "due")
    assert bkplan("phrase", "-", "-f", "json", environ={}, stdin=b"x" * ((16 << 20) + 1)) == (
        2, "", "bkplan: stdin: more than 16 MiB; hand over less at once\n"
    )  # fmt: skip


def test_there_are_so_many_lines_at_most(bkplan):
    code, out, _ = bkplan("phrase", "-", "-f", "csv", environ={}, stdin=b"2030\n" * 10_000)
    assert (code, out.count("\r\n")) == (0, 10_001)
    assert bkplan("phrase", "-", "--lang", "vi", environ={}, stdin=b"\n" * (1 << 20)) == (
        2, "", "bkplan: stdin: 1.048.576 dòng, nhiều nhất là 10.000; hãy chia nhỏ\n"
    )  # fmt: skip
    assert bkplan("phrase", "-", environ={}, stdin=b"\n" * 10_001) == (
        2, "", "bkplan: stdin: 10,001 lines, at most 10,000; hand over less at once\n"
    )  # fmt: skip


def test_it_looks_at_no_data(bkplan, tmp_path):
    assert bkplan("phrase", "2030", environ={"BKPLAN_DATA": str(tmp_path / "nowhere")}).code == 0
    assert bkplan("phrase", "2030", "--data", tmp_path) == (
        2, "", "bkplan: --data: this command reads words alone, no data\n"
    )  # fmt: skip


def test_the_program_itself_reads_its_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "bkplan", "phrase", "-", "-f", "csv"],
        input="trong quý III năm 2019\n".encode(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2019-09-30" in done.stdout


def test_what_it_says_to_write_is_read_as_the_same(root):
    lines = (root / "tests" / "phrases" / "real.tsv").read_text(encoding="utf-8").splitlines()
    for phrase in [line.split("\t")[0] for line in lines[1:]]:
        said = read_phrase(phrase, BEFORE)
        if said is None:
            continue
        written = yaml.load(yaml_of(phrase, said), yaml.BaseLoader)["deadline"]
        assert written.pop("phrase") == phrase
        assert written.pop("within", None) == (said.within and written_span(said.within))
        assert written == {
            key: value
            for key, value in (
                ("due", said.due and str(said.due)),
                ("rrule", said.rrule),
                ("after", list(map(str, said.after)) if said.within else None),
            )
            if value
        }


def test_every_kind_has_its_word():
    assert [str(kind) for kind in PhraseKind] == [
        "due",
        "rrule",
        "within",
        "event",
        "none",
        "unread",
    ]
