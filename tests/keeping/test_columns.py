"""Headings of sheets of figures: what they stand for, in whatever words."""

from __future__ import annotations

import pytest

from bkplan.files.tables.csv import read_csv
from bkplan.keeping.figures.columns import counts_columns, figure_of, headings_of, years_in
from bkplan.keeping.figures.subjects import PUPILS, STAFFING


def found(text, subject=STAFFING):
    """The columns of a sheet's headings: id, name, and the figures with the years they name."""
    headings = headings_of(read_csv(text.encode()), subject)
    if headings is None:
        return None
    columns = [(column.place, column.figure.key, column.year) for column in headings.columns]
    return headings.first_row, headings.id, headings.name, columns


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Được giao", "assigned"), ("BIÊN CHẾ ĐƯỢC GIAO", "assigned"), ("duoc giao", "assigned"),
        ("Số lượng người làm việc được giao năm 2019", "assigned"), ("Assigned 2019", "assigned"),
        ("Biên chế giao năm 2019", "assigned"), ("Chỉ tiêu giao", "assigned"),
        ("Số giáo viên", None), ("Giáo viên có mặt", "present"), ("Trình độ chuyên môn", None),
        ("Phó Hiệu trưởng", "deputies"), ("Có mặt", "present"),
        ("Số có mặt đến 31/12/2019", "present"), ("Hiện có", "present"),
        ("Vị trí chuyên môn 2019", "specialists"), ("Viên chức chuyên môn", "specialists"),
        ("Chức danh nghề nghiệp chuyên ngành", "specialists"), ("Specialists", "specialists"),
        ("Số cấp phó", "deputies"), ("Deputies", "deputies"),
        ("Tỷ lệ chuyên môn (%)", None), ("Có mặt so với được giao", None), ("Chênh lệch", None),
        ("Được giao chưa sử dụng", None), ("Được giao/Có mặt", None), ("Ghi chú", None), ("", None),
        ("Có mặt (%)", None), ("Tăng so với số được giao", None),
    ],
)  # fmt: skip
def test_a_heading_stands_for_a_figure(heading, key):
    figure = figure_of(heading, STAFFING)
    assert (figure and figure.key) == key


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Số học sinh", "pupils"), ("Học sinh năm học 2019-2020", "pupils"), ("Pupils", "pupils"),
     ("Số lớp học sinh", None), ("Được giao", None)],
)  # fmt: skip
def test_a_heading_of_pupils(heading, key):
    figure = figure_of(heading, PUPILS)
    assert (figure and figure.key) == key


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Mã,Đơn vị,Được giao\n", (1, 0, 1, [(2, "assigned", None)])),
        ("TT,Tên trường,Có mặt 2019\n", (1, None, 1, [(2, "present", 2019)])),
        ("Cơ quan,Đơn vị,Có mặt\n", (1, None, 1, [(2, "present", None)])),
        ("Cơ quan,Có mặt,x\n", (1, None, 0, [(1, "present", None)])),
        ("Unit name,Present,x\n", (1, None, 0, [(1, "present", None)])),
        ("Tên đơn vị sự nghiệp công lập trực thuộc,Có mặt,x\n",
         (1, None, 0, [(1, "present", None)])),
        ("Cơ quan chủ quản,Có mặt,x\n", None),
        ("Đơn vị tính,Có mặt,x\n", None),
        ("a,b,c\n1,2,3\n,Đơn vị,Có mặt\n", (3, None, 1, [(2, "present", None)])),
        ("Đơn vị,2018,,2019,\n,Được giao,Có mặt,Được giao,Có mặt\n",
         (2, None, 0, [(1, "assigned", 2018), (2, "present", 2018), (3, "assigned", 2019),
                       (4, "present", 2019)])),
        ("Đơn vị,Được giao,,Có mặt\n,2018,2019,\n",
         (2, None, 0, [(1, "assigned", 2018), (2, "assigned", 2019), (3, "present", None)])),
        ("Đơn vị,Được giao\nTrường A,5\n", (1, None, 0, [(1, "assigned", None)])),
    ],
)  # fmt: skip
def test_the_headings_of_a_sheet(text, columns):
    assert found(text) == columns


@pytest.mark.parametrize(
    ("text", "years"),
    [("năm 2019", {2019}), ("2018-2019", set()), ("giai đoạn 2015 – 2021", set()),
     ("số 12/SNV ngày 05 tháng 01 năm 2020", set()),
     ("Báo cáo tháng 12 năm 2019, năm 2018", {2018}), ("đến 31/12/2019", set()), ("12019", set()),
     ("2.019", set()), ("Năm 2019.", {2019}), ("1945/QĐ", {1945}), ("", set())],
)  # fmt: skip
def test_a_text_names_years(text, years):
    assert years_in(text) == years


@pytest.mark.parametrize(
    ("row", "counts"),
    [("A,B,1,2,3", True), ("(1),(2),(3)", True), ("1,2,3=1+2", True), ("1,5,3", False),
     ("A,B", False), ("1,2", True), ("Trường A,1,2", False), ("5", False)],
)  # fmt: skip
def test_a_row_that_counts_the_columns(row, counts):
    (cells,) = read_csv(row.encode()).rows
    assert counts_columns(cells) is counts
