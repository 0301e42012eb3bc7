"""`bkplan import log`: a table of answers becomes entries, all of it or nothing."""

from __future__ import annotations

from collections import Counter

import pytest

PLAN = """\
plan: {number: 7/KH-UBND, issued: 2018-01-15, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-van-hoa, name: {vi: "Sở Văn hóa, Thể thao và Du lịch"}}
  - {id: so-noi-vu, name: {vi: Sở Nội vụ}}
tasks:
  - {id: A-1, clause: A, sector: s, title: {vi: Việc một}, lead: [ubnd],
     deadline: {phrase: trong năm 2018, due: 2018-12-31}, log: []}
  - id: A-2
    clause: A
    sector: s
    title: {vi: Báo cáo}
    lead: [ubnd]
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2019-01-04, event: completed, evidence: 11/BC-UBND}
  - id: A-3
    clause: A
    sector: s
    title: {vi: Đề án}
    lead: [ubnd]
    deadline: {phrase: trong năm 2019, due: 2019-12-31}
    milestones:
      - {id: du-thao, title: {vi: Dự thảo}, deadline: {phrase: quý I/2019, due: 2019-03-31}}
"""
UNITS = """\
units:
  - {id: a, name: {vi: A}, sector: s, authority: ubnd}
  - {id: b, name: {vi: B}, sector: s, authority: ubnd}
restructurings:
  - {id: R-1, kind: merge, from: [a], into: [b], effective: null}
"""
WEEK = """\
STT;Mã;Việc;Ngày;Số văn bản;Hạn mới;Cơ quan;Mốc;Ghi chú
1;A-1;đã hoàn thành;12.6.2019;1003/QĐ-UBND;;UBND tỉnh;;
2;A-3;gia hạn;5/6/2019;90/UBND-VX;31/12/2020;;Chính nhiệm vụ;Chờ kinh phí
3;A-3;hoan thanh;2019-06-07 00:00:00;91/BC-UBND;;ubnd;dự thảo;
4;A-3;chuyển cơ quan chủ trì;7/6/2019;92/UBND-VX;;Sở Văn hóa, Thể thao và Du lịch; so noi vu;;
5;R-1;in-effect;1/6/2019;50/QĐ-UBND;;;;
;;;;;;;;
6;A-2;hoàn thành;4/1/2019;11/BC-UBND;;;;
"""
# the agencies of one cell stand between quotes: semicolons part the cells
WEEK = WEEK.replace(
    "Sở Văn hóa, Thể thao và Du lịch; so noi vu", '"Sở Văn hóa, Thể thao và Du lịch; so noi vu"'
)


@pytest.fixture
def folder(plan_in):
    made = plan_in(PLAN)
    (made / "units.yaml").write_text(UNITS, encoding="utf-8")
    return made


@pytest.fixture
def import_log(bkplan, folder, tmp_path):
    def run(table, *argv, name="week.csv", lang="en", stdin=None):
        path = tmp_path / name
        if isinstance(table, str):
            path.write_text(table, encoding="utf-8")
        elif isinstance(table, bytes):
            path.write_bytes(table)
        else:
            table.save(path)
        file = "-" if stdin is not None else path
        return bkplan(
            "import", "log", file, "-C", folder, "--lang", lang, "--as-of", "2019-06-12", *argv,
            environ={}, stdin=stdin,
        )  # fmt: skip

    return run


def texts(folder):
    return [(folder / name).read_text(encoding="utf-8") for name in ("tasks.yaml", "units.yaml")]


EXPECTED = (
    PLAN.replace("log: []", "log: [{date: 2019-06-12, event: completed, evidence: 1003/QĐ-UBND}]")
    + """\
    log:
      - {date: 2019-06-05, event: extended, due: 2020-12-31, evidence: 90/UBND-VX, \
note: Chờ kinh phí}
      - {date: 2019-06-07, event: completed, milestone: du-thao, evidence: 91/BC-UBND}
      - {date: 2019-06-07, event: reassigned, lead: [so-van-hoa, so-noi-vu], \
evidence: 92/UBND-VX}
""",
    UNITS.replace("effective: null", "effective: 2019-06-01, evidence: 50/QĐ-UBND"),
)


def test_a_week_of_answers(folder, import_log):
    before = texts(folder)
    shown = import_log(WEEK)
    assert (shown.code, shown.err) == (0, "bkplan: columns that are not read: STT\n")
    assert shown.out.startswith("6 rows: 5 new, 1 known already\n")
    head, _, told = shown.out.partition("A-1: ")
    assert sorted(line[1:] for line in head.splitlines() if line.startswith("+  ")) == sorted(
        line
        for new, old in zip(EXPECTED, before, strict=True)
        for line in (Counter(new.splitlines()) - Counter(old.splitlines())).elements()
    )
    assert told.splitlines() == [
        "completed 2019-06-12: overdue by 163 days → done late, by 1003/QĐ-UBND",
        "A-3: extended 2019-06-05 to 2020-12-31, by 90/UBND-VX",
        "A-3: completed 2019-06-07 (milestone “Dự thảo”): overdue by 73 days → open in time, "
        "due 2020-12-31, by 91/BC-UBND",
        "A-3: reassigned 2019-06-07 to Sở Văn hóa, Thể thao và Du lịch; Sở Nội vụ, by 92/UBND-VX",
        "R-1: took effect on 2019-06-01: merge A into B, by 50/QĐ-UBND",
        "tasks overdue: 2 → 0",
        "completion rate: 0.0% (0/2) → 100.0% (1/1)",
        "on-time rate: 0.0% (0/2) → 0.0% (0/1)",
        "units existing: 2 → 1",
        "Nothing is written (add --write to write).",
    ]
    assert texts(folder) == before
    written = import_log(WEEK, "--write")
    assert (written.code, written.err) == (0, shown.err)
    assert texts(folder) == list(EXPECTED)
    again = import_log(WEEK, "--write")
    assert again.out == "6 rows: 0 new, 6 known already\nThere is nothing to write.\n"
    assert texts(folder) == list(EXPECTED)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_however_it_was_saved(encoding, folder, import_log):
    assert import_log(WEEK.encode(encoding), "--write").code == 0
    assert texts(folder) == list(EXPECTED)


def test_typed_or_piped(folder, import_log):
    assert import_log("", "--write", stdin=WEEK.encode()).code == 0
    assert texts(folder) == list(EXPECTED)


def workbook(rows, name="Tuần 24"):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return book


def test_a_workbook_with_a_title_above_and_real_days(folder, import_log):
    from datetime import date

    rows = [
        ["Kết quả tuần 24"],
        [],
        ["STT", "Mã nhiệm vụ", "Nội dung khác", "Việc", "Ngày", "Số, ký hiệu văn bản"],
        [1, "A-1", "x", "Hoàn thành", date(2019, 6, 12), "1003/QĐ-UBND"],
    ]
    result = import_log(workbook(rows), "--write", name="week.xlsx")
    assert (result.code, result.err) == (
        0, "bkplan: columns that are not read: STT, Nội dung khác\n",
    )  # fmt: skip
    assert texts(folder)[0] == PLAN.replace(
        "log: []", "log: [{date: 2019-06-12, event: completed, evidence: 1003/QĐ-UBND}]"
    )


def test_every_wrong_cell_is_named_at_once_and_nothing_written(folder, import_log, tmp_path):
    before = texts(folder)
    rows = [
        ["id", "event", "date", "evidence", "due", "lead"],
        ["X", "completed", "2019-06-12", "1003/QĐ-UBND", None, None],
        ["A-1", "done", "2019-06-12", "1003/QĐ-UBND", None, None],
        ["A-1", "completed", "31/6/2019", "1003/QĐ-UBND", "soon", None],
        ["A-1", "completed", "2019-06-12", None, None, None],
        ["A-1", "reassigned", "2019-06-12", "1003/QĐ-UBND", None, "Sở Y tế"],
        [None, "completed", "2019-06-12", "1003/QĐ-UBND", None, None],
        ["A-3", "completed", "2019-06-12", "1003/QĐ-UBND", None, None],
        ["A-1", "completed", "2019-06-12", "1003/QĐ-UBND", None, "so-noi-vu"],
        ["A-9", "extende", "32/6/2019", "1003/QĐ-UBND", None, None],
        ["R-1", "completed", "32/6/2019", "1003/QĐ-UBND", None, None],
    ]
    result = import_log(workbook(rows, "T"), "--write", name="week.xlsx")
    path = tmp_path / "week.xlsx"
    day = "a day: 2018-12-31, 31/12/2018, today, -30d (or 6w, 2m, 1q, 1y back)"
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines() == [
        f'{path}: T!A2: the plan has no task, restructuring or goal "X"; there are: A-1, A-2, '
        "A-3, R-1",
        f'{path}: T!B3: there is no "done"; there are: started, reported, returned, completed, '
        "extended, scheduled, reassigned, cancelled, reopened, triggered, noted",
        f'{path}: T!C4: "31/6/2019" is not accepted; accepts: {day}',
        f'{path}: T!E4: "soon" is not accepted; accepts: {day}',
        f"{path}: T!D5: completed needs it: evidence (number and symbol, like 1003/QĐ-UBND)",
        f'{path}: T!F6: there is no "Sở Y tế"; there are: ubnd, so-van-hoa, so-noi-vu',
        f"{path}: T!A7: the id is missing",
        f"{path}: T!B8: A-3: 2 obligations are open; say which: milestone: the task itself (the "
        "task itself, due 2019-12-31); milestone: du-thao (milestone “Dự thảo”, overdue by 73 "
        "days)",
        f"{path}: T!F9: Sở Nội vụ does not lead A-1; the lead is UBND tỉnh",
        f'{path}: T!A10: the plan has no task, restructuring or goal "A-9"; did you mean A-3?',
        f'{path}: T!C10: "32/6/2019" is not accepted; accepts: {day}',
        f'{path}: T!B11: there is no "completed"; there are: in-effect',
        f'{path}: T!C11: "32/6/2019" is not accepted; accepts: {day}',
        f"bkplan: {path}: 13 faults, nothing is written; correct and run again",
    ]
    assert texts(folder) == before


def test_a_comma_within_a_cell_loses_nothing(folder, import_log, tmp_path):
    """Without quotes it parts the cell: half of a note would be dropped, or a cell too many."""
    head, before = "mã,việc,ngày,ghi chú\n", texts(folder)
    told = import_log(head + "A-1,noted,5/6/2019,đã họp, chờ kinh phí,\n", "--write")
    path = tmp_path / "week.csv"
    assert (told.code, told.out, texts(folder)) == (2, "", before)
    assert told.err == (
        f"{path}: line 2, column 5: the row has more cells than the headings; "
        "put a cell in quotes that holds what parts cells\n"
        f"bkplan: {path}: 1 fault, nothing is written; correct and run again\n"
    )
    quoted = import_log(head + 'A-1,noted,5/6/2019,"đã họp, chờ kinh phí",\n', "--write")
    assert quoted.code == 0
    assert 'note: "đã họp, chờ kinh phí"' in texts(folder)[0]


def test_what_check_would_refuse(folder, import_log):
    before = texts(folder)
    table = "id,event,date,evidence,due\nA-1,extended,2019-06-12,9/QĐ-UBND,2018-06-30\n"
    result = import_log(table, "--write")
    assert result.code == 1
    assert "is not later" in result.out or "error: due: " in result.out
    assert texts(folder) == before


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", 'there is no row of headings with the columns "id", "event", "date"'),
        ("a,b\nc,d\n", 'there is no row of headings with the columns "id", "event", "date"'),
        ("mã,việc,ngày,date\nA-1,started,2019-06-12,2019-06-12\n",
         'line 1, column 4: a second column "date"'),
    ],
)  # fmt: skip
def test_a_table_that_is_no_log(table, said, folder, import_log, tmp_path):
    before = texts(folder)
    result = import_log(table, "--write")
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[0] == f"{tmp_path / 'week.csv'}: {said}"
    assert texts(folder) == before


def test_later_rows_stand_on_earlier_ones(folder, import_log):
    """The second year is the oldest one open once the first is done, whatever order they have."""
    table = (
        "id,event,date,evidence\n"
        "A-2,completed,2021-01-08,14/BC-UBND\n"
        "A-2,completed,2020-01-06,12/BC-UBND\n"
    )
    result = import_log(table, "--write", "--as-of", "2021-02-01")
    assert (result.code, result.err) == (0, "")
    assert "2021-01-08, event: completed, evidence: 14/BC-UBND" in texts(folder)[0]
    assert result.out.startswith("2 rows: 2 new, 0 known already\n")


def test_a_file_that_there_is_not(import_log, bkplan, folder):
    result = bkplan("import", "log", "no.csv", "-C", folder, "--lang", "en", environ={})
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("bkplan: no.csv: ")
    result = bkplan("import", "log", "no.pdf", "-C", folder, "--lang", "en", environ={})
    assert (result.code, result.out) == (2, "")


def test_more_rows_than_anybody_has(import_log, folder, tmp_path):
    before = texts(folder)
    table = "id,event,date,note\n" + "A-1,noted,2019-06-12,x\n" * 2001
    result = import_log(table, "--write")
    assert (result.code, result.out) == (2, "")
    assert result.err.splitlines()[0] == (
        f"{tmp_path / 'week.csv'}: 2,001 rows, at most 2,000; make several files of it"
    )
    assert texts(folder) == before
