"""The sheet that an agency fills in: whose rows it has, what may be entered, how it looks."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from bkplan.cli.output import BOM
from bkplan.words.text import quoted

PLAN = """
plan: {number: 9/KH-UBND, issued: 2018-01-01, issuer: a, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục, en: Education}}]
agencies: [{id: a, name: {vi: UBND tỉnh}}, {id: b, name: {vi: Sở Y tế, en: Health Department}}]
"""
UNITS = """
units:
  - {id: mn, name: {vi: Trường Mầm non A, en: A Preschool}, sector: s, authority: a,
     kind: preschool, pupils: {2018: 90},
     staffing: {2018: {assigned: 1200, present: 11}, 2019: {assigned: 13}}}
  - {id: tyt, name: {vi: "=Trạm Y tế"}, sector: s, authority: b, kind: health-station, autonomy: 1}
  - {id: gone, name: {vi: Trường B}, sector: s, authority: a, staffing: {2017: {assigned: 5}}}
  - {id: new, name: {vi: Trường C}, sector: s, authority: a}
restructurings:
  - {id: R-1, kind: dissolve, from: [gone], effective: 2018-03-01, evidence: 1/QĐ}
  - {id: R-2, kind: establish, from: [], into: [new], effective: 2020-03-01, evidence: 2/QĐ}
"""


@pytest.fixture
def data(plan_in):
    folder = plan_in(PLAN)
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    return folder


@pytest.fixture
def workbook(bkplan, data, tmp_path):
    """The workbook that the command makes, as openpyxl reads it."""

    def make(*argv, lang="vi"):
        path = tmp_path / "f.xlsx"
        done = bkplan("template", *argv, "-C", data, "-o", path, "--lang", lang)
        assert (done.code, done.err) == (0, "")
        return load_workbook(path)

    return make


def values(page):
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_a_sheet_has_last_years_figures_and_empty_cells(workbook):
    page = workbook("staffing", "--year", "2019")["Số liệu 2019"]
    assert values(page) == [
        [None, None, "Số lượng người làm việc năm 2019", *[None] * 8],
        [None, None, "Kế hoạch số 9/KH-UBND; số liệu tính đến ngày 31/12/2019", *[None] * 8],
        [None] * 11,
        ["Mã", "TT", "Đơn vị", "Được giao 2018", "Có mặt 2018", "Vị trí chuyên môn 2018",
         "Cấp phó 2018", "Được giao 2019", "Có mặt 2019", "Vị trí chuyên môn 2019", "Cấp phó 2019"],
        ["mn", 1, "Trường Mầm non A", 1200, 11, *[None] * 6],
        ["tyt", 2, "=Trạm Y tế", *[None] * 8],
        [None, None, "Tổng cộng", *(f"=SUM({c}5:{c}6)" for c in "DEFGHIJK")],
    ]  # fmt: skip


def test_cells_to_fill_in_take_whole_numbers_and_ids_are_hidden(workbook):
    page = workbook("staffing", "--year", "2019", lang="en")["Figures 2019"]
    (rule,) = page.data_validations.dataValidation
    assert (rule.type, rule.operator, rule.formula1, rule.allow_blank, rule.showErrorMessage) == (
        "whole", "greaterThanOrEqual", "0", True, True)  # fmt: skip
    assert rule.error == "Enter a whole number from 0 up."
    assert sorted(map(str, rule.sqref.ranges)) == ["H5:H6", "I5:I6", "J5:J6", "K5:K6"]
    hidden = {letter for letter, width in page.column_dimensions.items() if width.hidden}
    assert hidden == {"A"}
    assert page.freeze_panes == "D5"


def test_a_name_is_never_a_formula(workbook):
    page = workbook("staffing", "--year", "2019")["Số liệu 2019"]
    assert (page["C6"].data_type, page["C6"].quotePrefix) == ("s", True)


VIETNAMESE = (
    "Hướng dẫn", "Hướng dẫn: Số lượng người làm việc năm 2019",
    ["Đọc lại", "bkplan import staffing TỆP --year 2019"],
)  # fmt: skip
ENGLISH = (
    "How to fill in", "How to fill in: Headcount in 2019",
    ["Reading it", "bkplan import staffing FILE --year 2019"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "explained"), [("vi", [VIETNAMESE]), ("en", [ENGLISH, VIETNAMESE])]
)
def test_more_sheets_explain_it_always_in_vietnamese(workbook, lang, explained):
    _, *pages = workbook("staffing", "--year", "2019", lang=lang).worksheets
    told = [(page.title, values(page)[0][0], values(page)[-1]) for page in pages]
    assert told == explained


def test_every_figure_is_explained(workbook):
    (page,) = workbook("staffing", "--year", "2019").worksheets[1:]
    assert [row[:2] for row in values(page)] == [
        ["Hướng dẫn: Số lượng người làm việc năm 2019", None],
        ["Cách điền", "Điền vào các ô tô màu: số nguyên từ 0 trở lên, tính đến ngày 31/12/2019. "
                      "Không có ai thì ghi 0; chưa có số liệu thì để trống."],
        ["Năm trước", "Các cột 2018 là số đã ghi, để đối chiếu; sửa ở đó không có tác dụng với năm "
                      "2019."],
        ["Được giao", "Số biên chế giao."],
        ["Có mặt", "Số người có mặt."],
        ["Vị trí chuyên môn", "Trong số người có mặt."],
        ["Cấp phó", "Trong số người có mặt."],
        ["Các dòng", "Mỗi dòng một đơn vị, theo mã ở cột ẩn A: không xóa cột này, không gộp ô. "
                     "Đơn vị thiếu hoặc thừa: hãy báo lại, đừng thêm dòng."],
        ["Dòng tổng cộng", "Tự tính; không cần sửa."],
        ["Đọc lại", "bkplan import staffing TỆP --year 2019"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("argv", "ids"),
    [
        (["staffing", "--year", "2017"], ["mn", "tyt", "gone"]),
        (["staffing", "--year", "2018"], ["mn", "tyt"]),
        (["staffing", "--year", "2020"], ["mn", "tyt", "new"]),
        (["staffing", "--year", "2020", "--authority", "b"], ["tyt"]),
        (["pupils", "--year", "2018"], ["mn"]),
        (["pupils", "--year", "2020"], ["mn", "new"]),
    ],
)
def test_rows_are_of_units_that_exist_at_the_years_end(said, data, argv, ids):
    text = said("template", *argv, "-C", data)
    assert [row[0] for row in csv.reader(io.StringIO(text))] == ["Id", *ids]


def test_as_csv_it_has_no_sums(said, data):
    assert said("template", "pupils", "--year", "2019", "-C", data, lang="vi") == (
        "Mã,TT,Đơn vị,Số học sinh 2018,Số học sinh 2019\r\nmn,1,Trường Mầm non A,90,\r\n"
    )


def test_a_file_of_it_begins_as_spreadsheets_want(said, data, tmp_path):
    path = tmp_path / "f.csv"
    told = said("template", "staffing", "--year", "2019", "-C", data, "-o", path)
    assert told == f"Written: {path}, 2 units.\n"
    text = path.read_bytes().decode()
    assert text.startswith(BOM + "Id,No.,Unit,")
    assert "\r\ntyt,2,'=Trạm Y tế,," in text


def test_a_files_name_does_nothing_to_a_terminal(said, data, tmp_path):
    path = tmp_path / "\x1b[31m.csv"
    told = said("template", "staffing", "--year", "2019", "-C", data, "-o", path)
    assert told == f"Written: {tmp_path}/\\x1b[31m.csv, 2 units.\n"


@pytest.mark.parametrize("said", ["b", "so y te", "Sở Y tế", "health department"])
def test_the_authority_stands_above_its_units(said, workbook):
    """By its name, however it was named."""
    page = workbook("staffing", "--year", "2019", "--authority", said, lang="en").worksheets[0]
    assert page["C2"].value == "Health Department"


def test_what_may_be_filled_in_is_not_replaced(bkplan, data, tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("filled in")
    argv = ("template", "staffing", "--year", "2019", "-C", data, "-o", path, "--lang", "en")
    done = bkplan(*argv)
    assert (done.code, done.out, done.err) == (
        2,
        "",
        f"bkplan: --output: {quoted(str(path))} exists and may be filled in already; "
        "choose another name, or add --force\n",
    )
    assert path.read_text() == "filled in"
    assert bkplan(*argv, "--force").code == 0
    assert path.read_bytes().decode().startswith(BOM)


def test_the_invented_is_marked(bkplan, sample, tmp_path):
    path = tmp_path / "f.xlsx"
    assert bkplan("template", "staffing", "--year", "2021", "-C", sample, "-o", path).code == 0
    assert load_workbook(path).worksheets[0]["C3"].value == "INVENTED DATA"


@pytest.mark.parametrize(
    ("argv", "code", "out", "err"),
    [
        ([], 2, "", "bkplan: --year is missing; add the year of the figures, like --year 2019\n"),
        (["--year", "1800"], 2, "",
         'bkplan: --year: "1800" is not accepted; accepts: a year from 1945 to 2199, like 2019\n'),
        (["--year", "2019", "--authority", "c"], 2, "",
         'bkplan: --authority: there is no "c"; there are: a, b\n'),
        (["--year", "2019", "--kind", "hospital"], 0,
         "There is no such unit on 31 December 2019.\n", ""),
    ],
)  # fmt: skip
def test_what_is_asked_is_said_to_be_missing_or_wrong(bkplan, data, argv, code, out, err):
    done = bkplan("template", "staffing", *argv, "-C", data, "--lang", "en")
    assert done == (code, out, err)
