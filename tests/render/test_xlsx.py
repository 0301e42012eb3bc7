"""Workbooks, read back with openpyxl: whole sheets, types, hostile text, the same bytes again."""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from fractions import Fraction
from xml.etree import ElementTree

import openpyxl
import pytest
from tests.helpers import tables

from bkplan import __version__
from bkplan.cli.start import main
from bkplan.git.revision import revision_of
from bkplan.output.document import Document, Section
from bkplan.output.report import Cited, Column, Kind, Rate, Ref, Report, Share, Table
from bkplan.render.steady import steady
from bkplan.render.xlsx.cells import Field, field, text
from bkplan.render.xlsx.workbook import document_to_xlsx, to_xlsx
from bkplan.words.vocab import Lang, Rates, Status, Text, same

DAY = date(2020, 12, 31)
SAMPLE_DAY = ("--as-of", "2020-12-31")


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(page):
    return [list(row) for row in page.values]


@pytest.fixture
def book(bkplan, sample, tmp_path):
    def make(*argv):
        file = tmp_path / "report.xlsx"
        assert bkplan(*argv, *SAMPLE_DAY, "-C", sample, "-o", file) == (0, "", "")
        return openpyxl.load_workbook(file)

    return make


def a_table(*columns, rows=(), name="main", title=None, **more):
    return tables.a_table(columns, *rows, name=name, title=title, **more)


def a_report(*made, **more):
    return Report("name", Text("Tên", "Name"), Cited("1/KH-UBND"), DAY, made, **more)


WORDS = Column("words", Text("Chữ", "Words"))
NUMBER = Column("number", Text("Số", "Number"), Kind.NUMBER)


# ---- whole sheets


def test_overdue_in_vietnamese(book, sample):
    made = book("overdue", "--lang", "vi")
    assert made.sheetnames == ["Nhiệm vụ quá hạn (giả định)", "Thông tin"]
    head, *body = rows(made.worksheets[0])
    assert head == ["Mã", "Mục", "Nhiệm vụ", "Lĩnh vực", "Chủ trì", "Hạn",
                    "Thời hạn nêu trong Kế hoạch", "Trạng thái", "Chờ xác nhận từ",
                    "Quá hạn (ngày)", "Số kỳ (lượt) quá hạn chưa hoàn thành", "Số lần gia hạn",
                    "Cơ quan chủ quản", "Số cơ quan phải thực hiện", "Số cơ quan đã hoàn thành",
                    "Lãnh đạo phụ trách", "Nhãn"]  # fmt: skip
    vice_chair = "Phó Chủ tịch UBND tỉnh phụ trách văn hóa - xã hội"
    assert [row[11:13] for row in body] == [
        *([1, "UBND thị xã Mẫu Thành"], [0, None], [0, None], [0, None]),
        *([2, "Sở Văn hóa, Thể thao và Du lịch"], [1, None], [0, None]),
    ]
    assert [row[13:15] for row in body] == [*([[None, None]] * 6), [5, 3]]
    assert [row[15:] for row in body] == [
        *([None, None], [None, None], [vice_chair, None], [None, "trong-tam"]),
        *([vice_chair, None], [vice_chair, None], [None, None]),
    ]
    assert [row[8] for row in body] == [*([None] * 6), datetime(2020, 12, 7)]
    late = "chưa hoàn thành, quá hạn"
    assert [row[:8] + row[9:11] for row in body] == [
        ["II.1.1-3", "II.1.1",
         "Đề án chuyển một số trường mầm non ở thị xã sang ngoài công lập",
         "Giáo dục và đào tạo", "UBND thị xã Mẫu Thành", datetime(2019, 6, 30),
         "trước quý IV năm 2018", late, 550, 1],
        ["II.2.1-3", "II.2.1", "Báo cáo tiến độ giảm biên chế của các đơn vị",
         "Biên chế và nguồn nhân lực", "Sở Nội vụ", datetime(2019, 6, 30),
         "định kỳ 6 tháng", late, 550, 2],
        ["II.1.3-1", "II.1.3", "Đề án thu gọn đầu mối y tế tuyến tỉnh và tuyến huyện",
         "Y tế", "Sở Y tế", datetime(2019, 12, 31), "đến ngày 31/12/2019", late, 366, 1],
        ["II.4-1", "II.4", "Quy chế hội đồng quản lý của các đơn vị tự chủ",
         "Năng lực quản trị", "Sở Nội vụ", datetime(2020, 6, 30),
         "trong quý II năm 2020", late, 184, 1],
        ["II.1.5-1", "II.1.5",
         "Đề án lập Trung tâm Văn hóa - Nghệ thuật từ hai đơn vị của tỉnh",
         "Văn hóa, thể dục, thể thao", "Sở Văn hóa, Thể thao và Du lịch",
         datetime(2020, 9, 30), "tháng 4 năm 2019", late, 92, 1],
        ["II.6-1", "II.6", "Định mức người làm việc trong từng loại đơn vị",
         "Quản lý nhà nước", "Sở Nội vụ", datetime(2020, 10, 31),
         "trước tháng 3 năm 2020", late, 61, 1],
        ["II.1.1-4", "II.1.1", "Phương án dồn điểm trường lẻ của từng xã điểm",
         "Giáo dục và đào tạo", "UBND các xã điểm (3/5 cơ quan đã hoàn thành)",
         datetime(2020, 11, 14), "trước ngày 15 tháng 11 năm 2020", late, 47, 2],
    ]  # fmt: skip
    assert rows(made.worksheets[-1]) == [
        ["Nhiệm vụ quá hạn", None],
        ["DỮ LIỆU GIẢ ĐỊNH", None],
        ["Đến ngày", datetime(2020, 12, 31)],
        ["Kế hoạch", "45/KH-UBND"],
        ["Dữ liệu", revision_of(str(sample)).text.vi],
        ["Chương trình", f"bkplan {__version__}"],
        ["Kết quả", "7 nhiệm vụ quá hạn: 2 từ 30 đến 89 ngày, 2 từ 90 đến 364 ngày, "
         "3 từ 365 ngày trở lên."],
        ["Ghi chú", "II.1.1-4: 2 cơ quan quá hạn chưa hoàn thành: UBND xã Bản Sinh; "
                    "UBND xã Pác Lũng."],
        [None, "II.2.1-3: 2 kỳ quá hạn chưa hoàn thành, kỳ đầu có hạn 30/6/2019, "
               "kỳ gần nhất 30/6/2020."],
        [None, "II.1.1-3: gia hạn từ 30/9/2018 đến 30/6/2019 (3655/UBND-VX)."],
        [None, "II.1.5-1: gia hạn từ 30/4/2019 đến 30/9/2020 (5107/UBND-VX)."],
        [None, "II.6-1: gia hạn từ 29/2/2020 đến 31/10/2020 (610/UBND-NC)."],
        [None, "II.1.1-4: UBND xã Bản Sinh: đã báo cáo ngày 7/12/2020, chờ xác nhận."],
    ]  # fmt: skip


def test_headcount_in_english(book, sample):
    made = book("headcount", "--lang", "en")
    path, targets, balance, change, _, about = made.worksheets
    assert made.sheetnames == [
        "Path (invented)", "Targets (invented)", "Balance (invented)",
        "Change over the span (invented)", "Chart headcount (invented)", "About",
    ]  # fmt: skip
    head, *body = rows(path)
    assert head == ["Scope", "Counted", "Year", "Ceiling", "Recorded", "Over ceiling", "Forecast",
                    "Units missing", "Units estimated"]  # fmt: skip
    assert len(body) == 16
    assert [body[0], body[5], body[-1]] == [
        ["Total", "every unit", 2015, 2712, 2712, 0, None, 0, 0],
        ["Total", "every unit", 2020, 2485, 2522, 37, None, 0, 0],
        ["Total", "every unit", 2030, 1976, None, None, 2270, 0, 0],
    ]
    assert (path["C2"].number_format, path["D2"].number_format) == ("0", "#,##0")
    assert rows(targets)[1:] == [
        [
            "Headcount cut 2015–2021",
            "Total",
            "every unit",
            2015,
            2021,
            2712,
            2440,
            None,
            None,
            None,
            82,
            2497,
            2024,
        ],
        [
            "Headcount cut 2021–2025",
            "Total",
            "every unit",
            2021,
            2025,
            2440,
            2196,
            None,
            None,
            None,
            66,
            2396,
            2033,
        ],
        [
            "Headcount cut 2025–2030",
            "Total",
            "every unit",
            2025,
            2030,
            2196,
            1976,
            None,
            None,
            None,
            55,
            2270,
            None,
        ],
    ]
    assert rows(balance)[1:] == [
        ["Total", "every unit", 2015, 2018, 2712, 0, 0, 0, 72, 1, 2641],
        ["Total", "every unit", 2018, 2020, 2641, 64, 0, 0, 64, 9, 2522],
    ]
    assert rows(change)[1:] == [
        ["Total", "every unit", 2015, 2020, 2712, 64, 0, 0, 136, 10, 2522,
         190 / 2712, 190, 2712, 136 / 2712, 136, 2712, 0.1],
    ]  # fmt: skip
    assert (change["L2"].number_format, change["M2"].number_format) == ("0.0%", "#,##0")
    told = rows(about)
    assert told[:2] == [["Headcount against its targets", None], ["INVENTED DATA", None]]
    assert ["As of", datetime(2020, 12, 31)] in told
    assert ["Data", revision_of(str(sample)).text.en] in told


def drawn_on(page):
    """The charts of a sheet: kind, title, and each series' name, values and colour."""
    for chart in page._charts:
        title = "".join(run.t for part in chart.title.tx.rich.p for run in part.r)
        yield title, [
            (type(each).__name__, series.tx.strRef.f, series.val.numRef.f, series.cat.strRef.f,
             (series.graphicalProperties.solidFill or series.graphicalProperties.line.solidFill)
             .srgbClr)
            for each in chart._charts
            for series in each.series
        ]  # fmt: skip


def test_the_states_of_the_report_are_a_chart(book):
    made = book("report", "--lang", "en", "--only", "states,headcount")
    page = made.worksheets[0]
    assert page.title == "Chart at a glance (invented)"
    assert rows(page)[:3] == [
        ["Lead agency", "Overdue", "Open in time", "Done late", "Done on time",
         "No date, or not yet running"],
        ["Department of Home Affairs", 3, 2, 0, 2, 3],
        ["Department of Health", 1, 1, 1, 0, 0],
    ]  # fmt: skip
    (chart,) = page._charts
    assert (chart.type, chart.grouping, chart.overlap) == ("bar", "stacked", 100)
    assert (chart.anchor._from.col, chart.anchor._from.row) == (0, 13)  # below heading and 11 bars
    where = f"'{page.title}'!$"
    assert list(drawn_on(page)) == [
        ("The tasks of each lead agency, by state", [
            ("BarChart", f"{where[:-1]}{c}1", f"{where}{c}$2:${c}$12", f"{where}A$2:$A$12", colour)
            for c, colour in zip("BCDEF", ("B3261E", "1F5FA8", "8A6100", "2E7D32", "D0D3D8"),
                                 strict=True)
        ]),
    ]  # fmt: skip


def test_headcount_is_columns_with_a_line_over_them(book):
    page = book("report", "--lang", "en", "--only", "headcount").worksheets[0]
    assert rows(page)[:2] == [
        ["Year", "Recorded", "Ceiling", "Forecast"],
        ["2015", 2712, 2712, None],
    ]
    ((title, series),) = drawn_on(page)
    assert title == "Total headcount"
    assert [(kind, name[-2:], colour) for kind, name, *_, colour in series] == [
        ("BarChart", "B1", "1F5FA8"), ("BarChart", "D1", "A9C8EA"),
        ("LineChart", "C1", "B3261E"),
    ]  # fmt: skip


REPORTS = (
    ["overdue"], ["upcoming"], ["tasks"], ["sectors"], ["agencies"], ["show", "II.1.1-2"],
    ["headcount", "--by", "unit"], ["units"], ["units", "--count"], ["rules"], ["report"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "lang"),
    [*((argv, "vi") for argv in REPORTS), (["report"], "en"), (["overdue"], "en")],
)
def test_every_sheet_is_frozen_filtered_and_named(argv, lang, book):
    made = book(*argv, "--lang", lang)
    names = made.sheetnames
    assert names[-1] == {"vi": "Thông tin", "en": "About"}[lang]
    assert len({name.casefold() for name in names}) == len(names)
    for page in made.worksheets[:-1]:
        assert len(page.title) <= 31
        assert not set(page.title) & set("[]:*?/\\")
        assert page.title.endswith(" (giả định)" if lang == "vi" else " (invented)")
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
        assert all(cell.font.b and cell.value for cell in page[1])
        assert page.print_title_rows == "$1:$1"
        assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}


# ---- types


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, Kind.TEXT, Field(None)),
        ("", Kind.TEXT, Field(None)),
        (1234, Kind.NUMBER, Field(1234, "#,##0")),
        (-3, Kind.NUMBER, Field(-3, "#,##0")),
        (2021, Kind.YEAR, Field(2021, "0")),
        (10**15, Kind.NUMBER, Field("1.000.000.000.000.000")),
        (True, Kind.TEXT, Field("có")),
        (True, Kind.MET, Field("đạt")),
        (False, Kind.MET, Field("chưa đạt")),
        (date(2019, 6, 30), Kind.DATE, Field(date(2019, 6, 30), "d/m/yyyy")),
        (date(1900, 2, 28), Kind.DATE, Field("1900-02-28")),
        (date(1900, 3, 1), Kind.DATE, Field(date(1900, 3, 1), "d/m/yyyy")),
        (Rate(2, 3), Kind.RATE, Field(2 / 3, "0.0%")),
        (Rate(1, 1), Kind.RATE, Field(1.0, "0.0%")),
        # a spreadsheet would show these as 100,0% and 66,7%
        (Rate(9996, 10000), Kind.RATE, Field(0.9996, '"99,9%"')),
        (Rate(10004, 10000), Kind.RATE, Field(1.0004, '"100,1%"')),
        (Rate(2, 3, Rates.CUT), Kind.RATE, Field(2 / 3, '"66,6%"')),
        (Rate(1, 3, Rates.CUT), Kind.RATE, Field(1 / 3, "0.0%")),
        (Rate(-1, 3), Kind.RATE, Field(-1 / 3, "0.0%")),
        (Share(Fraction(2, 3)), Kind.NUMBER, Field(2 / 3, "0.0%")),
        (Share(Fraction(2, 3), Rates.CUT), Kind.NUMBER, Field(2 / 3, '"66,6%"')),
        (Rate(0, 0), Kind.RATE, Field(None)),
        (Fraction(729, 10), Kind.INDEX, Field(72.9, "0.00")),
        (Status.OVERDUE, Kind.STATUS, Field("chưa hoàn thành, quá hạn")),
        (Ref("a", Text("Sở Y tế", "Health")), Kind.TEXT, Field("Sở Y tế")),
        ((Ref("a", same("A")), Ref("b", same("B"))), Kind.TEXT, Field("A; B")),
        ("_x000A_ _x_ _x12_", Kind.TEXT, Field("_x005F_x000A_ _x_ _x12_")),
        ("y" * 40_000, Kind.TEXT, Field("y" * 32_766 + "…")),
    ],
    ids=str,
)
def test_a_cell(cell, kind, expected):
    assert field(cell, kind, Lang.VI) == expected


def test_dates_in_english():
    assert field(DAY, Kind.DATE, Lang.EN) == Field(DAY, "yyyy-mm-dd")


def test_types_survive():
    columns = (WORDS, NUMBER, Column("day", same("Day"), Kind.DATE),
               Column("rate", same("Rate"), Kind.RATE))  # fmt: skip
    table = a_table(
        *columns,
        rows=(("a", 1, DAY, Rate(2, 3)), (None, None, None, Rate(0, 0)), ("all", 1, None, None)),
        total=True,
    )
    page = opened(to_xlsx(a_report(table), Lang.VI)).worksheets[0]
    assert rows(page) == [
        ["Chữ", "Số", "Day", "Rate", "Rate: tử số", "Rate: mẫu số"],
        ["a", 1, datetime(2020, 12, 31), 2 / 3, 2, 3],
        [None, None, None, None, 0, 0],
        ["all", 1, None, None, None, None],
    ]
    assert [cell.number_format for cell in page[2]] == [
        "General", "#,##0", "d/m/yyyy", "0.0%", "#,##0", "#,##0",
    ]  # fmt: skip
    assert [cell.is_date for cell in page[2]] == [False, False, True, False, False, False]
    assert page.auto_filter.ref == "A1:F3"  # the total stays where it is
    assert [page.cell(row, 1).font.b for row in (1, 2, 3, 4)] == [True, False, False, True]


def test_columns_for_data_alone_are_there_where_they_hold_anything():
    full, void = (Column(key, same(key), screen=False) for key in ("full", "void"))
    table = a_table(WORDS, full, void, rows=(("a", None, None), ("b", "c", None)),
                    shown=lambda row: row.words == "a")  # fmt: skip
    page = opened(to_xlsx(a_report(table), Lang.EN)).worksheets[0]
    assert rows(page) == [["Words", "full"], ["a", None], ["b", "c"]]


def test_a_record_is_read_downwards():
    table = a_table(WORDS, NUMBER, Column("no", same("No")), rows=(("=a", 5, None),), record=True)
    page = opened(to_xlsx(a_report(table), Lang.EN)).worksheets[0]
    assert rows(page) == [["Item", "Value"], ["Words", "=a"], ["Number", 5]]


def test_an_empty_table_has_headings_and_says_so():
    table = a_table(WORDS, NUMBER, empty=Text("Không có.", "Nothing."), total=True)
    made = opened(to_xlsx(a_report(table, notes=(same("A note."),)), Lang.EN))
    assert rows(made.worksheets[0]) == [["Words", "Number"]]
    assert made.worksheets[0].auto_filter.ref == "A1:B1"
    assert rows(made["About"])[-2:] == [["Result", "Nothing."], ["Notes", "A note."]]


# ---- names of sheets


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Bảng: a/b [c]*?\\"], ["Bảng a b c"]),
        (["'quoted'"], ["quoted"]),
        (["Lộ trình", "lộ trình", "LO TRINH"], ["Lộ trình", "lộ trình 2", "LO TRINH 3"]),
        (["About"], ["About 2"]),
        (["History"], ["main"]),
        (["[]:*?"], ["main"]),
        (["Cân đối: đầu kỳ − ra khỏi diện − cắt giảm"], ["Cân đối"]),
        (["Một tên dài hơn ba mươi mốt chữ cái"], ["Một tên dài hơn ba mươi mốt chữ"]),
        (["x" * 40, "x" * 41], ["x" * 31, "x" * 29 + " 2"]),
        (["🙂" * 20], ["🙂" * 15]),
    ],
)
def test_names_of_sheets(titles, expected):
    tables = [a_table(WORDS, title=same(title)) for title in titles]
    made = opened(to_xlsx(a_report(*tables), Lang.EN))
    assert made.sheetnames == [*expected, "About"]


def test_a_document_has_the_tables_of_all_its_sections(book):
    report = a_report(a_table(WORDS, rows=(("a",),)), notes=(same("A note."),))
    silent = a_report(Table("method", None, (), ()))
    document = Document(
        same("Title"), Cited("1/KH"), same("Plan"), same("Issuer"), DAY, same("commit 1"), "9", (),
        (Section("one", same("One"), report), Section("two", same("Two"), silent),
         Section("three", same("One"), report)),
    )  # fmt: skip
    made = opened(document_to_xlsx(document, Lang.EN))
    assert made.sheetnames == ["One", "One 2", "About"]
    assert rows(made["About"])[2:] == [
        ["Plan", "1/KH"], ["Title of the plan", "Plan"], ["Issued by", "Issuer"],
        ["Data", "commit 1"], ["Program", "bkplan 9"], ["One", "A note."], ["One", "A note."],
    ]  # fmt: skip


# ---- hostile text

ATTACKS = [
    *("=1+1", "+1", "-1+cmd", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("x")', "{=1}"),
    *("#REF!", "#N/A", "TRUE", "012", "1e5", "2020-01-01", "50%", "<b>&amp;</b>", "_x0041_"),
    *("'apostrophe", "]]>", "&C&P"),
]


def test_data_stay_text():
    table = a_table(WORDS, rows=tuple((attack,) for attack in ATTACKS))
    data = to_xlsx(a_report(table), Lang.EN)
    page = opened(data).worksheets[0]
    # in the files of spreadsheets _x0041_ is an A; openpyxl, unlike them, leaves that to others
    read = [row[0].replace("_x005F_", "_") for row in rows(page)[1:]]
    assert read == ATTACKS
    assert {cell.data_type for (cell,) in page.iter_rows()} == {"s"}
    marked = [cell.value for (cell,) in page.iter_rows(min_row=2) if cell.quotePrefix]
    assert marked == [attack for attack in ATTACKS if attack[0] in "=+-@"]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_what_no_workbook_may_hold_is_shown_as_codes():
    evil = "a\x00b\x0bc\x1b[31m\ud800\ufffe\u202ed\r\ne"
    table = a_table(WORDS, rows=((evil,),), title=same(evil))
    report = a_report(table, notes=(same(evil),), summary=(same(evil),))
    made = opened(to_xlsx(report._replace(plan=Cited(evil), title=same(evil)), Lang.EN))
    told = r"a\x00b c\x1b[31m\ud800\ufffe\u202ed e"
    assert rows(made.worksheets[0])[1:] == [[told]]
    assert made.sheetnames[0] == "a x00b c x1b 31m ud800 ufffe"
    assert [row[1] for row in rows(made["About"])].count(told) == 3


def test_a_header_of_a_page_has_no_codes_from_data():
    report = a_report(a_table(WORDS))._replace(title=same("A&D & B"))
    data = to_xlsx(report, Lang.EN)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert ">&CA&&D && B · Plan 1/KH-UBND · as of 2020-12-31<" in html.unescape(page)


# ---- the same bytes


@pytest.mark.parametrize("argv", [["overdue"], ["headcount"], ["report"]], ids=" ".join)
def test_the_same_data_give_the_same_bytes(argv, bkplan, sample, tmp_path, monkeypatch):
    made = []
    for moment in (datetime(1999, 1, 1), datetime(2031, 5, 6)):

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None, moment=moment):
                return moment.replace(tzinfo=tz)

        monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Clock)
        monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Clock, raising=False)
        monkeypatch.setattr("time.time", lambda moment=moment: moment.timestamp())
        file = tmp_path / f"{moment.year}.xlsx"
        assert bkplan(*argv, *SAMPLE_DAY, "-C", sample, "-o", file) == (0, "", "")
        made.append(file.read_bytes())
    assert made[0] == made[1]
    properties = opened(made[0]).properties
    assert (properties.created, properties.modified) == (datetime(2020, 12, 31),) * 2
    with zipfile.ZipFile(io.BytesIO(made[0])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_repacking_changes_nothing_but_times():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("b.xml", b"<b/>")
        core = '<x><dcterms:modified xsi:type="t">2031-01-01T00:00:00Z</dcterms:modified></x>'
        parts.writestr("docProps/core.xml", core)
        parts.writestr("a.xml", core)
    with zipfile.ZipFile(io.BytesIO(steady(out.getvalue(), written=DAY))) as parts:
        told = core.replace("2031-01-01", "2020-12-31")
        assert [(name, parts.read(name).decode()) for name in parts.namelist()] == [
            ("b.xml", "<b/>"), ("docProps/core.xml", told), ("a.xml", core),
        ]  # fmt: skip


# ---- the command line


def test_a_missing_library_is_told(bkplan, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    for argv in (["overdue", "-f", "xlsx"], ["report", "-o", tmp_path / "x.xlsx"]):
        assert bkplan(*argv, "--lang", "en") == (
            2,
            "",
            'bkplan: -f xlsx needs the extra office; install it: pip install "bkplan[office]"\n',
        )
    assert list(tmp_path.iterdir()) == []
    assert bkplan("overdue", "-f", "xlsx", "--lang", "vi").err == (
        'bkplan: -f xlsx cần phần mở rộng office; hãy cài: pip install "bkplan[office]"\n'
    )


def test_a_terminal_gets_no_workbook(bkplan):
    assert bkplan("overdue", "-f", "xlsx", "--lang", "en", tty=True) == (
        2, "", "bkplan: -f xlsx is no text for a terminal; add -o FILE.xlsx\n",
    )  # fmt: skip


def test_a_pipe_gets_what_a_file_does(bkplan, shipped, tmp_path):
    argv = ["overdue", "--as-of", "2018-12-31", "-C", str(shipped), "-f", "xlsx"]
    run = [sys.executable, "-m", "bkplan", *argv]
    done = subprocess.run(run, capture_output=True, timeout=60, check=True)
    assert bkplan(*argv, "-o", tmp_path / "x").code == 0
    assert done.stdout == (tmp_path / "x").read_bytes()


def test_a_refusal_writes_no_bytes(root):
    out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    argv = ["show", "no-such-id", "-f", "xlsx", "-C", str(root / "data")]
    assert main(argv, environ={}, stdout=out, stderr=err, today=DAY) == 2
    assert out.buffer.getvalue() == b""


def test_a_comparison_of_two_revisions_has_a_workbook_too(bkplan, sample, shipped, tmp_path):
    file = tmp_path / "diff.xlsx"
    done = bkplan("diff", sample, shipped, "--lang", "en", "-o", file, environ={})
    assert (done.code, done.err) == (0, "")
    about = dict(rows(openpyxl.load_workbook(file)["About"]))
    assert "Data" not in about


# ---- the longest text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a" * 32_767, "a" * 32_767),
        ("a" * 32_768, "a" * 32_766 + "…"),
        ("ế" * 40_000, "ế" * 32_766 + "…"),
        ("\U0001f600" * 16_383, "\U0001f600" * 16_383),
        ("\U0001f600" * 16_384, "\U0001f600" * 16_383 + "…"),
        ("a" + "\U0001f600" * 16_384, "a" + "\U0001f600" * 16_382 + "…"),
        ("_x0041_" * 2_520, "_x0041_" * 2_520),  # each is written as _x005F_x0041_
        ("_x0041_" * 2_521, "_x0041_" * 2_520 + "…"),
    ],
    ids=lambda text: f"{text[:8]!a} {len(text)}",
)
def test_a_cell_has_at_most_32767_units(written, kept):
    made = text(written).value
    assert len(made.encode("utf-16-le")) // 2 <= 32_767
    book = openpyxl.Workbook()
    book.active["A1"] = made
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(io.BytesIO(file.getvalue())) as parts:
        stored = "".join(ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml")).itertext())
    assert stored == made  # the library has cut nothing more
    assert re.sub(r"_x005F_", "_", stored) == kept
