"""`import staffing` and `import pupils`: sheets as they come back, and everything wrong in them."""

from __future__ import annotations

import codecs

import pytest
from openpyxl import Workbook, load_workbook

from bkplan.reading.loader import load_folder

PLAN = """
plan: {number: 9/KH-UBND, issued: 2018-01-01, issuer: a, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục, en: Education}}]
agencies: [{id: a, name: {vi: UBND tỉnh}}, {id: b, name: {vi: Sở Y tế, en: Health Department}}]
"""
UNITS = """\
units:
  - id: mn   # trường mầm non
    name: {vi: Trường Mầm non Hòa Bình, en: Hòa Bình Preschool}
    sector: s
    authority: a
    kind: preschool
    staffing:
      2018: {assigned: 20, present: 19}
  - {id: th, name: {vi: Trường Tiểu học Nà Thử}, sector: s, authority: a, kind: primary-school,
     pupils: {2018: 90}, staffing: {2018: {assigned: 1200}, 2019: {assigned: 13}}}
  - {id: tyt-1, name: {vi: Trạm Y tế}, sector: s, authority: b}
  - {id: tyt-2, name: {vi: Trạm Y tế}, sector: s, authority: b}
  - {id: gone, name: {vi: Trường Bản Nháp}, sector: s, authority: a}
restructurings:
  - {id: R-1, kind: dissolve, from: [gone], effective: 2018-03-01, evidence: 1/QĐ-UBND}
"""
FAULTS = "bkplan: {path}: {n} fault{s}, nothing is written; correct and run again"


@pytest.fixture
def data(plan_in):
    folder = plan_in(PLAN)
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    return folder


@pytest.fixture
def run(bkplan, data, tmp_path, monkeypatch):
    """Import a file of text, or of the rows of a workbook, from the folder where it lies."""
    monkeypatch.chdir(tmp_path)

    def imported(held, *argv, subject="staffing", year="2019", lang="en"):
        name = "f.xlsx"
        if isinstance(held, bytes | str):
            name = "f.csv"
            (tmp_path / name).write_bytes(held if isinstance(held, bytes) else held.encode())
        elif isinstance(held, list):
            workbook(held).save(tmp_path / name)
        else:
            held.save(tmp_path / name)
        return bkplan("import", subject, name, "--year", year, "-C", data, "--lang", lang, *argv)

    return imported


def workbook(*sheets):
    """A workbook of rows; a sheet may have a name before them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        name, rows = rows if isinstance(rows, tuple) else ("S", rows)
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    return book


def staffing(data):
    """The figures of 2019 as they are read back."""
    plan = load_folder(str(data)).plan
    keys = ("assigned", "present", "specialists", "deputies")
    return {
        unit.id: {key: n for key in keys if (n := getattr(unit.staffing[2019], key)) is not None}
        for unit in plan.units
        if 2019 in unit.staffing
    }


def wrong(result):
    """The cells that are wrong, by place, of a run that wrote nothing."""
    assert result.out == ""
    *lines, last = result.err.splitlines()
    path = lines[0].partition(":")[0]
    assert last == FAULTS.format(path=path, n=len(lines), s="" if len(lines) == 1 else "s")
    assert result.code == 2
    return dict(line.removeprefix(f"{path}: ").split(": ", 1) for line in lines)


HEAD = ["Đơn vị", "Được giao", "Có mặt"]


def test_a_sheet_is_shown_and_written_only_when_told(run, data):
    rows = [HEAD, ["Trường Mầm non Hoà Bình", 22, 18], ["Tổng cộng", 22, 18]]
    before = (data / "units.yaml").read_bytes()
    shown = run(rows)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "Headcount in 2019 · Plan 9/KH-UBND · as of 2026-11-23\n"
        "2 figures of 1 unit: 2 new, 0 other than recorded, 0 unchanged.\n"
        "\n"
        "Assigned\n"
        "Unit                2018  2019  Difference\n"
        "Hòa Bình Preschool    20    22           2\n"
        "Total                 20    22           2\n"
        "\n"
        "Present\n"
        "Unit                2018  2019  Difference\n"
        "Hòa Bình Preschool    19    18          -1\n"
        "Total                 19    18          -1\n"
        "\n"
        "The difference is to what is recorded; where nothing is, to the year before.\n"
        "\n"
        f"--- {data}/units.yaml\n"
        f"+++ {data}/units.yaml\n"
        "@@ -8,2 +8,3 @@\n"
        "       2018: {assigned: 20, present: 19}\n"
        "+      2019: {assigned: 22, present: 18}\n"
        "   - {id: th, name: {vi: Trường Tiểu học Nà Thử}, sector: s, authority: a, kind: "
        "primary-school,\n"
        "mn: new figures 2019: assigned 22; present 18\n"
        "units without figures of 2019: 3 → 2\n"
        "Nothing is written (add --write to write).\n"
    )
    assert (data / "units.yaml").read_bytes() == before
    written = run(rows, "--write")
    assert (written.code, written.err) == (0, "")
    assert written.out.splitlines()[-1] == f"Written: {data}/units.yaml."
    assert staffing(data) == {
        "mn": {"assigned": 22, "present": 18}, "th": {"assigned": 13}
    }  # fmt: skip
    again = run(rows, "--write")
    assert again.out.splitlines()[-1] == "There is nothing to write."


def test_a_thousand_that_is_parted_is_not_taken_for_one(run, data):
    rows = "Đơn vị,Được giao,Có mặt\nTrường Mầm non Hòa Bình,1,100,1,090\nTổng cộng,1,100,,\n"
    before = (data / "units.yaml").read_bytes()
    assert wrong(run(rows, "--write")) == {
        "line 2, column 4": "the row has more cells than the headings; "
        "put a cell in quotes that holds what parts cells"
    }
    assert (data / "units.yaml").read_bytes() == before


def test_the_template_comes_back(run, data, bkplan, tmp_path):
    path = tmp_path / "out.xlsx"
    argv = ("template", "staffing", "--year", "2019", "-C", data, "-o", path, "--lang", "vi")
    assert bkplan(*argv).code == 0
    book = load_workbook(path)
    page = book.worksheets[0]
    rows = {page.cell(row, 1).value: row for row in range(1, page.max_row + 1)}
    for id, figures in {"mn": (21, 20, 15, 1), "tyt-2": (7, None, 6.0, "0")}.items():
        for column, figure in enumerate(figures, 8):
            page.cell(rows[id], column, figure)
    assert run(book, "--write").code == 0
    assert staffing(data) == {
        "mn": {"assigned": 21, "present": 20, "specialists": 15, "deputies": 1},
        "th": {"assigned": 13},
        "tyt-2": {"assigned": 7, "specialists": 6, "deputies": 0},
    }


def test_an_empty_template_has_nothing_to_say(run, data, bkplan, tmp_path):
    path = tmp_path / "out.csv"
    bkplan("template", "staffing", "--year", "2019", "-C", data, "-o", path)
    assert run(path.read_bytes()) == (0, "The sheet has no figures.\n", "")


@pytest.mark.parametrize(
    "encode",
    [str.encode, lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16"),
     lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be")],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-be"],
)  # fmt: skip
@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_file_of_text_in_any_encoding(run, data, encode, sign):
    text = 'TT;Tên đơn vị;Biên chế được giao\r\n1;"Trường Mầm non\nHòa Bình";1 234\r\n'
    assert run(encode(text.replace(";", sign)), "--write").code == 0
    assert staffing(data)["mn"] == {"assigned": 1234}


def test_windows_1258(run, data):
    text = "Ten;\xd0\xfd\xf5\xf2c giao\nTr\xfd\xf5\xcc"  # Được, Trường
    assert text.encode("latin-1").decode("cp1258").startswith("Ten;Đươ\u0323c giao\nTrươ\u0300")
    held = text.encode("latin-1") + b"ng M\xe2\xccm non H\xf2a B\xeccnh;21\n"
    held = held.replace(b"H\xf2a", b"Ho\xcca").replace(b"B\xeccnh", b"Bi\xccnh")
    assert run(held, "--write").code == 0
    assert staffing(data)["mn"] == {"assigned": 21}


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        ([["Mã", "Được giao"], ["mn", 21]], {"assigned": 21}),
        ([["Unit", "Assigned", "In post", "Specialists", "Deputies"],
          ["hoa binh preschool", 21, 20, 15, 1]],
         {"assigned": 21, "present": 20, "specialists": 15, "deputies": 1}),
        ([["STT", "Tên cơ quan, đơn vị", "Số người làm việc được giao", "Số người hiện có",
           "Trong đó: viên chức ở vị trí chuyên môn", "Số lượng cấp phó"],
          [1, "Trường MN Hòa Bình", 21, 20, 15, 1], ["A", "B", 1, 2, 3, 4]],
         {"assigned": 21, "present": 20, "specialists": 15, "deputies": 1}),
        ([["BÁO CÁO năm 2019"], [], ["Đơn vị", "Năm 2018", None, "Năm 2019", None],
          [None, "Được giao", "Có mặt", "Được giao", "Có mặt"],
          ["(1)", "(2)", "(3)", "(4)", "(5)"],
          ["Trường Mầm non Hòa Bình", 20, 19, 21, 20]],
         {"assigned": 21, "present": 20}),
        ([["Đơn vị", "Được giao", None, "Có mặt"], [None, 2018, 2019, 2019],
          ["Trường Mầm non Hòa Bình", 20, 21, 20]],
         {"assigned": 21, "present": 20}),
        ([["Đơn vị", "Được giao 2018", "Được giao 2019", "Tăng, giảm so với được giao"],
          ["Trường Mầm non Hòa Bình", 20, 21, 1]],
         {"assigned": 21}),
        ([HEAD, ["I. Giáo dục", 40, 39], ["Trường Mầm non Hòa Bình", 21, 20],
          ["Cộng", 21, 20], HEAD, ["Khối y tế", 5, 5], ["Tổng cộng:", "21", "20"]],
         {"assigned": 21, "present": 20}),
        ([HEAD, ["Trường Mầm non Hòa Bình", "1.234", None], ["Tổng", "1.234", "0,5"]],
         None),
        ([["Đơn vị", "Được giao", "Tỷ lệ %"], ["Trường Mầm non Hòa Bình", "1.234", "62,5"]],
         {"assigned": 1234}),
    ],
    ids=["ids", "english", "long", "two lines", "years below", "years", "groups", "half",
         "the sheet tells"],
)  # fmt: skip
def test_a_sheet_of_ones_own(run, data, rows, figures):
    result = run(rows, "--write")
    if figures is None:
        assert wrong(result) == {
            "S!C3": '"0,5" is not a whole number from 0 up; write it like 42'
        }  # fmt: skip
        return
    assert (result.code, result.err) == (0, "")
    assert staffing(data)["mn"] == figures


def test_everything_that_is_wrong_is_told_at_once(run, data):
    before = (data / "units.yaml").read_bytes()
    result = run([
        ["Mã", *HEAD],
        [None, "Trạm Y tế", 5, 5],
        [None, "Trường Mầm non Hoa Binh 2", 5, 5],
        ["mnn", None, 5, 5],
        ["mn", "Trường Tiểu học Nà Thử", 5, 5],
        ["mn", None, "1.234", "-"],
        [None, "Trường Mầm non Hòa Bình", 3, 3],
        ["gone", None, 5, None],
        [None, None, 4, None],
    ], "--write")  # fmt: skip
    assert wrong(result) == {
        "S!B2": '"Trạm Y tế" may be several units; there are: tyt-1, tyt-2; write the id into a '
                "column Id",
        "S!B3": 'there is no unit "Trường Mầm non Hoa Binh 2"; did you mean "Trường Mầm non Hòa '
                'Bình"?',
        "S!A4": 'there is no unit "mnn"; did you mean "mn"?',
        "S!A5": 'the id "mn" belongs to Hòa Bình Preschool, yet the name beside it is Trường Tiểu '
                "học Nà Thử; check the row",
        "S!C6": '"1.234" may be 1234, or a fraction; write 1234, or add --numbers vi',
        "S!D6": '"-" is no number; write 0, or leave it empty where the figure is unknown',
        "S!B7": "Hòa Bình Preschool has its figures at S!A6 already; leave one row",
        "S!A8": "Trường Bản Nháp does not exist on 31 December 2019 (R-1); take its figures out",
        "S!C9": "this row names no unit",
    }  # fmt: skip
    assert (data / "units.yaml").read_bytes() == before


def test_what_is_wrong_is_told_in_vietnamese(run):
    result = run("Đơn vị;Được giao\nTrạm Y tế;5\nTrường Mầm non Hòa Bình;1.234\n", lang="vi")
    assert (result.code, result.err) == (
        2,
        'f.csv: dòng 2, cột 1: "Trạm Y tế" có thể là nhiều đơn vị; có: tyt-1, tyt-2; hãy ghi mã '
        "vào cột Mã\n"
        'f.csv: dòng 3, cột 2: "1.234" có thể là 1234 hoặc số lẻ; hãy viết 1234, hoặc thêm '
        "--numbers vi\n"
        "bkplan: f.csv: 2 lỗi, chưa ghi gì; hãy sửa rồi chạy lại\n",
    )


@pytest.mark.parametrize(
    ("signs", "said"),
    [("vi", {"assigned": 1234}),
     ("en", '"1.234" is not a whole number from 0 up; write it like 42')],
)  # fmt: skip
def test_whoever_knows_says_how_numbers_are_written(run, data, signs, said):
    result = run("Đơn vị;Được giao\nTrường Mầm non Hòa Bình;1.234\n", "--numbers", signs, "--write")
    if signs == "en":
        assert wrong(result) == {"line 2, column 2": said}
    else:
        assert staffing(data)["mn"] == said


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        ([["Báo cáo năm 2018"], HEAD, ["mn", 1, 1]], "S!B2",
         "this table is about 2018, not 2019; check --year"),
        ([["Đơn vị", "Được giao 2017", "Có mặt 2018"], ["mn", 1, 1]], "S!B1",
         "this table is about 2017, 2018, not 2019; check --year"),
        ([["2019"], ["Đơn vị", "Được giao 2017"], ["mn", 1, 1]], "S!B2",
         "no column is about 2019; check --year"),
        ([["Đơn vị", "Được giao", "Biên chế được giao"], ["mn", 1, 1]], "S!C1",
         "there are two columns Assigned (S!B1 and this one); leave one, or put the year into the "
         "headings"),
        ([HEAD, ["Trường Mầm non Hòa Bình", 5, 5], ["Tổng cộng", 6, 5]], "S!B3",
         "the total says 6, the rows make 5; check them"),
    ],
    ids=["above", "headings", "no column", "two columns", "total"],
)  # fmt: skip
def test_a_sheet_of_another_year_or_sum_is_refused(run, rows, place, said):
    assert wrong(run(rows)) == {place: said}


def test_a_sheet_without_headings_says_which_there_should_be(run):
    assert run([["a", "b"], [1, 2]]).err.splitlines()[0] == (
        "f.xlsx: no table has a column Unit (or Id) and one of figures: Assigned, Present, "
        "Specialists, Deputies; correct the headings, or use the sheet of bkplan template staffing"
    )


def test_who_signs_below_a_table_is_no_unit(run, data):
    rows = [HEAD, ["Trường Mầm non Hòa Bình", 21, 20], ["Tổng cộng", 21, 20], [],
            [None, "Bắc Kạn, ngày 05 tháng 01 năm 2020"],
            ["Người lập biểu", None, "THỦ TRƯỞNG ĐƠN VỊ"], [None, "(ký, đóng dấu)"],
            ["Ghi chú: số liệu đến 31/12/2019"]]  # fmt: skip
    assert run(rows, "--write").code == 0
    assert staffing(data)["mn"] == {"assigned": 21, "present": 20}


def test_sheets_of_other_years_and_columns_that_are_not_read_are_named(run, data):
    book = workbook(
        ("2018", [HEAD, ["Trường Mầm non Hòa Bình", 1, 1]]),
        ("2019", [[*HEAD, "Ghi chú"], ["Trường Mầm non Hòa Bình", 21, 20, "x"]]),
        ("Danh mục", [["a"], ["b"]]),
    )
    result = run(book, "--write")
    assert result.code == 0
    assert 'the sheet "2018" is about another year and was not read' in result.out
    assert 'columns that were not read: "Ghi chú"' in result.out
    assert staffing(data)["mn"] == {"assigned": 21, "present": 20}


def test_a_file_of_another_year_says_so(run):
    book = workbook(("Số liệu 2018", [HEAD, ["Trường Mầm non Hòa Bình", 1, 1]]), ("Hướng dẫn", []))
    assert wrong(run(book, "--write")) == {
        "Số liệu 2018": "this table is about 2018, not 2019; check --year"
    }


def test_a_merged_cell_is_no_figure_of_each(run):
    book = workbook([HEAD, ["Trường Mầm non Hòa Bình", 5, 5], ["Trường Tiểu học Nà Thử", None, 5]])
    book.worksheets[0].merge_cells("B2:B3")
    assert wrong(run(book)) == {
        "S!B2": "one cell for several units; write the figure of each"
    }  # fmt: skip


def test_a_heading_that_goes_over_the_row_is_no_unit(run, data):
    book = workbook([HEAD, ["Khối mầm non"], ["Trường Mầm non Hòa Bình", 5, 5]])
    book.worksheets[0].merge_cells("A2:C2")
    assert run(book, "--write").code == 0
    assert staffing(data)["mn"] == {"assigned": 5, "present": 5}


def test_a_formula_that_was_never_worked_out_is_no_empty_cell(run):
    rows = [HEAD, ["Trường Mầm non Hòa Bình", "=2+3", 5], ["Tổng cộng", "=SUM(B2:B2)", 5]]
    assert wrong(run(rows)) == {
        "S!B2": 'the formula "=2+3" has not been worked out; open and save the file in Excel, or '
                "write the number"
    }  # fmt: skip


def test_what_is_recorded_otherwise_is_replaced_only_where_told(run, data):
    rows = [HEAD, ["Trường Tiểu học Nà Thử", 14, 13], ["Trường Mầm non Hòa Bình", 20, 19]]
    before = (data / "units.yaml").read_bytes()
    kept = run(rows, "--write")
    assert (kept.code, kept.err) == (
        1,
        "f.xlsx: S!B2: Trường Tiểu học Nà Thử: Assigned is recorded as 13, here it is 14; replace "
        "it with --replace\n"
        "bkplan: 1 figure is recorded otherwise, nothing is written; look, then add --replace\n",
    )
    assert "Trường Tiểu học Nà Thử  1,200        13    14           1\n" in kept.out
    assert (data / "units.yaml").read_bytes() == before
    assert run(rows, "--write", "--replace").code == 0
    assert staffing(data) == {
        "mn": {"assigned": 20, "present": 19}, "th": {"assigned": 14, "present": 13}
    }  # fmt: skip


def test_what_check_will_say_is_said_before(run):
    result = run([HEAD, ["Trường Mầm non Hòa Bình", 50, 51]])
    assert result.code == 0
    assert "20 in 2018 became 50 in 2019; check it" in result.out
    assert "BK550" in result.out


def test_what_check_refuses_is_not_written(run, data):
    before = (data / "units.yaml").read_bytes()
    rows = [["Đơn vị", "Có mặt", "Cấp phó"], ["Trường Mầm non Hòa Bình", 1, 2]]
    result = run(rows, "--write")
    assert result.code == 1
    assert "BK512" in result.out
    assert (data / "units.yaml").read_bytes() == before


def test_a_row_of_a_short_id_does_not_count_columns(run, data):
    units = (data / "units.yaml").read_text(encoding="utf-8").replace("id: mn ", "id: a ")
    (data / "units.yaml").write_text(units, encoding="utf-8")
    assert run("Id,Assigned,Present\na,1,2\n", "--write").code == 0
    assert staffing(data)["a"] == {"assigned": 1, "present": 2}


@pytest.mark.parametrize(
    "option", ["--authority=b", "--kind=hospital", "--level=commune", "--sector=t"]
)
def test_units_that_a_filter_leaves_out_are_not_found(run, data, option):
    tasks = (data / "tasks.yaml").read_text(encoding="utf-8")
    tasks = tasks.replace("sectors: [", "sectors: [{id: t, name: {vi: T}}, ")
    (data / "tasks.yaml").write_text(tasks, encoding="utf-8")
    rows = [HEAD, ["Trường Tiểu học Nà Thử", 13, None]]
    assert run(rows, "--authority=a", "--kind=primary-school", "--sector=s").code == 0
    assert wrong(run(rows, option))["S!A2"].startswith('there is no unit "Trường Tiểu học Nà Thử"')


def test_pupils(run, data):
    rows = [["Trường", "Số lớp", "Số học sinh"], ["Trường Tiểu học Nà Thử", 5, "1.234"],
            ["Trường Mầm non Hòa Bình", 3, 60.0], ["Tổng cộng", 8, "1.294,0"]]  # fmt: skip
    result = run(rows, "--write", subject="pupils")
    assert (result.code, result.err) == (0, "")
    assert (
        "Unit                    2018   2019  Difference\n"
        "Hòa Bình Preschool               60\n"
        "Trường Tiểu học Nà Thử    90  1,234       1,144\n"
        "Total                     90  1,294       1,144\n"
    ) in result.out
    assert "is that of the units with a figure to compare with." in result.out
    plan = load_folder(str(data)).plan
    pupils = {unit.id: unit.pupils for unit in plan.units if unit.pupils}
    assert pupils == {"mn": {2019: 60}, "th": {2018: 90, 2019: 1234}}


def test_pupils_are_replaced_too(run, data):
    rows = [["Trường", "Số học sinh"], ["Trường Tiểu học Nà Thử", 95]]
    assert run(rows, "--write", subject="pupils", year="2018").code == 1
    assert run(rows, "--write", "--replace", subject="pupils", year="2018").code == 0
    assert "pupils: {2018: 95}, staffing" in (data / "units.yaml").read_text(encoding="utf-8")


def test_numbers_of_rows_tell_nothing_of_signs(run):
    rows = "TT;Đơn vị;Được giao\n1.10;Trường Mầm non Hòa Bình;1.234\n"
    assert list(wrong(run(rows))) == ["line 2, column 3"]


@pytest.mark.parametrize(("count", "last"), [(20, '"c19"'), (21, '"c19", …')])
def test_of_very_many_columns_some_are_named(run, count, last):
    names = [f"c{n}" for n in range(count)]
    result = run([[*HEAD, *names], ["Trường Mầm non Hòa Bình", 21, 20]])
    line = next(line for line in result.out.splitlines() if line.startswith("columns that"))
    assert line.endswith(last)


def test_hostile_cells_do_nothing_to_a_terminal(run):
    result = run([HEAD, ["[bold]\u202e::error::x\u200b", 5, "\u202e12"]])
    assert result.code == 2
    assert not {"\u202e", "\u200b", "\x1b"} & set(result.err)
    assert not any(line.startswith("::") for line in result.err.splitlines())


@pytest.mark.parametrize("held", [b"PK\x03\x04 not a workbook", b""])
def test_a_spoilt_workbook_is_refused(bkplan, data, tmp_path, held):
    path = tmp_path / "f.xlsx"
    path.write_bytes(held)
    result = bkplan("import", "staffing", path, "--year", "2019", "-C", data, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("bkplan: ")


def test_figures_go_into_the_file_of_their_unit(run, data):
    (data / "units").mkdir()
    more = "units:\n  - {id: x, name: {vi: Trường X}, sector: s, authority: a}\n"
    (data / "units" / "x.yaml").write_text(more, encoding="utf-8")
    before = (data / "units.yaml").read_bytes()
    result = run([HEAD, ["Trường X", 5, 4]], "--write")
    assert (result.code, result.err) == (0, "")
    assert (data / "units" / "x.yaml").read_text(encoding="utf-8") == more.replace(
        "authority: a}", "authority: a, staffing: {2019: {assigned: 5, present: 4}}}"
    )
    assert (data / "units.yaml").read_bytes() == before


def test_csv_from_a_pipe(bkplan, data):
    held = "Đơn vị;Được giao\nTrường Mầm non Hòa Bình;21\n".encode()
    argv = ("import", "staffing", "-", "--year", "2019", "-C", data, "--write")
    assert bkplan(*argv, stdin=held).code == 0
    assert staffing(data)["mn"] == {"assigned": 21}
