"""Annexes of many layouts, as their rows are read: sections, tasks, more of the row above."""

from __future__ import annotations

import pytest
from tests.helpers.annex import HEAD, table

from bkplan.files.tables.csv import read_csv
from bkplan.files.tables.read import read_tables
from bkplan.files.tables.tables import CannotRead
from bkplan.keeping.annex.headings import Role, role_of
from bkplan.keeping.annex.listed import NoHeadings
from bkplan.keeping.annex.rows import listing


def read(*texts: str, **chosen: int):
    return listing(map(table, texts), {Role(role): place for role, place in chosen.items()})


def tasks(*texts: str, **chosen: int) -> list[str]:
    """Each task as `section/number+below title: lead; coordinating; deadline; product`."""
    made = []
    for row in read(*texts, **chosen).rows:
        section = ".".join(filter(None, row.section.path)) if row.section else ""
        said = "; ".join(row.said.get(role, "") for role in (Role.LEAD, Role.DEADLINE))
        made.append(f"{section}/{row.number}{'+' * row.below} {row.title}: {said}")
    return made


def sections(*texts: str) -> list[str]:
    return [f"{'/'.join(s.path)} {s.name}" for s in read(*texts).sections]


HEADINGS = {
    Role.NUMBER: ["TT", "STT", "Số TT", "Stt.", "SỐ THỨ TỰ", "No."],
    Role.TITLE: [
        *("Nhiệm vụ", "Nội dung công việc", "Nhiệm vụ, giải pháp", "NỘI DUNG", "Tên nhiệm vụ"),
        *("Nhiệm vụ/giải pháp chủ yếu", "Công việc", "Nhiệm vụ của đơn vị", "Hoạt động"),
    ],
    Role.LEAD: [
        *("Cơ quan chủ trì", "Đơn vị thực hiện", "Đơn vị chủ trì", "Chủ trì", "Cơ quan thực hiện"),
        *("Cơ quan, đơn vị chủ trì thực hiện", "Trách nhiệm thực hiện", "Đơn vị đầu mối"),
        *("Phân công thực hiện", "Đơn vị thực hiện nhiệm vụ", "Cơ quan chủ trì/phối hợp"),
    ],
    Role.COORDINATING: ["Cơ quan phối hợp", "Phối hợp", "Đơn vị phối hợp", "CƠ QUAN PHỐI HỢP"],
    Role.DEADLINE: [
        *("Thời gian hoàn thành", "Thời gian thực hiện", "Tiến độ", "Thời hạn", "Hạn hoàn thành"),
        *("Thời gian dự kiến hoàn thành", "Thời gian thực hiện nhiệm vụ", "Lộ trình"),
        "Thời gian bắt đầu - kết thúc",
    ],
    Role.PRODUCT: [
        *("Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả dự kiến", "Sản phẩm", "Dự kiến kết quả"),
        *("Kết quả thực hiện nhiệm vụ", "Sản phẩm/Kết quả"),
    ],
    Role.OTHER: [
        *("Nguồn kinh phí", "Ghi chú", "Lãnh đạo phụ trách", "Dự kiến kinh phí"),
        *("Thời gian bắt đầu", "Cấp trình"),
    ],
    None: ["", "Sở Tài chính", "Quý IV/2025", "1"],
}  # fmt: skip


@pytest.mark.parametrize("role", HEADINGS)
def test_headings(role):
    assert {heading: role_of(heading) for heading in HEADINGS[role]} == dict.fromkeys(
        HEADINGS[role], role
    )


def test_sections_number_the_tasks_below_them():
    text = (
        HEAD
        + """
I | Thể chế | | | |
1 | Rà soát luật | Sở A | | Quý I |
2 | Góp ý | Sở B | | Quý II |
II | Hạ tầng | < | < | < | <
1 | Xây dựng | Sở C | | Quý III |
"""
    )
    assert sections(text) == ["I Thể chế", "II Hạ tầng"]
    assert tasks(text) == [
        "I/1 Rà soát luật: Sở A; Quý I",
        "I/2 Góp ý: Sở B; Quý II",
        "II/1 Xây dựng: Sở C; Quý III",
    ]


@pytest.mark.parametrize("row", [
    "A | Thể chế | | | |", "A. Thể chế | | | | |", "A. Thể chế | < | < | < | < | <",
    " | A. Thể chế | < | < | < | <", " | A. Thể chế | | | |", "A | | Thể chế | | |",
    "Phần A | Thể chế | | | |", "A. | Thể chế | < | < | < |", "A) | Thể chế | | | |",
])  # fmt: skip
def test_a_section_row_in_any_style(row):
    text = f"{HEAD}{row}\n1 | Việc | Sở | | 2025 |\n"
    assert (sections(text), tasks(text)) == (["A Thể chế"], ["A/1 Việc: Sở; 2025"])


def test_parts_within_parts():
    text = (
        HEAD
        + """
A | Phần một | | | |
I | Thể chế | | | |
1 | Việc một | Sở A | | 2025 |
II | Hạ tầng | | | |
1 | Mạng | | | |
1.1 | Việc hai | Sở B | | 2025 |
2 | Máy | | | |
2.1 | Việc ba | Sở B | | 2025 |
B | Phần hai | | | |
I | Thể chế | | | |
1 | Việc bốn | Sở C | | 2026 |
C | Phần ba | | | |
1 | Việc năm | Sở C | | 2026 |
"""
    )
    assert sections(text) == [
        *("A Phần một", "A/I Thể chế", "A/II Hạ tầng", "A/II/1 Mạng", "A/II/2 Máy"),
        *("B Phần hai", "B/I Thể chế", "C Phần ba"),
    ]
    assert [line.partition(":")[0] for line in tasks(text)] == [
        *("A.I/1 Việc một", "A.II.1/1 Việc hai", "A.II.2/1 Việc ba", "B.I/1 Việc bốn"),
        "C/1 Việc năm",
    ]


def test_numbers_that_repeat_those_above_say_them_once():
    text = (
        HEAD
        + """
I | Thể chế | | | |
I.1 | Một | Sở A | | |
I.2 | Hai | Sở A | | |
"""
    )
    assert [line.partition(" ")[0] for line in tasks(text)] == ["I/1", "I/2"]


def test_a_row_without_a_number_takes_what_it_lacks_from_the_row_above():
    text = (
        HEAD
        + """
1 | Một | Sở A | | Quý I |
 | Hai | Sở B | | |
^ | Ba | | | ^ |
- | Bốn | Sở D | | Quý II |
2 | Năm | Sở E | | |
"""
    )
    assert tasks(text) == [
        *("/1 Một: Sở A; Quý I", "/1+ Hai: Sở B; Quý I", "/1++ Ba: Sở B; Quý I"),
        *("/1+++ Bốn: Sở D; Quý II", "/2 Năm: Sở E; "),
    ]


def test_a_cell_that_a_comma_has_parted_does_not_move_those_behind_it():
    head, row = "TT,Nhiệm vụ,Chủ trì,Thời hạn\n", "1,Lập đề án sắp xếp,{},Quý I/2026,\n"
    whole = read_csv((head + row.format('"Sở Văn hóa, Thể thao"')).encode())
    assert [row.said[Role.DEADLINE] for row in listing([whole], {}).rows] == ["Quý I/2026"]
    parted = read_csv((head + row.format("Sở Văn hóa, Thể thao")).encode())
    for chosen in ({}, {Role.TITLE: 1, Role.LEAD: 2}):
        with pytest.raises(CannotRead, match="line 2, column 5: the row has more cells"):
            listing([parted], chosen)


def test_cells_merged_downwards_say_the_same_of_every_row():
    text = (
        HEAD
        + """
1 | Một | Sở A | | Quý I |
2 | Hai | ^ | | ^ |
"""
    )
    assert tasks(text) == ["/1 Một: Sở A; Quý I", "/2 Hai: Sở A; Quý I"]


def test_headings_that_are_repeated_and_columns_that_are_counted_are_no_tasks():
    text = (
        HEAD
        + """
(1) | (2) | (3) | (4) | (5) | (6)
1 | Một | Sở A | | Quý I |
"""
        + HEAD
        + """
2 | Hai | Sở B | | Quý II |
"""
    )
    assert tasks(text) == ["/1 Một: Sở A; Quý I", "/2 Hai: Sở B; Quý II"]


@pytest.mark.parametrize("lines", [
    "TT | Nội dung | Cơ quan thực hiện | < | Thời gian\n^ | ^ | Chủ trì | Phối hợp | ^",
    "TT | Nội dung | Cơ quan thực hiện | | Thời gian\n | | Chủ trì | Phối hợp | ",
    "TT | Nội dung | Đơn vị thực hiện | < | Thời gian\n | | Đơn vị chủ trì | Đơn vị phối hợp | ",
])  # fmt: skip
def test_headings_over_two_rows(lines):
    text = f"{lines}\n1 | Một | Sở A | Sở B | Quý I\n"
    assert tasks(text) == ["/1 Một: Sở A; Quý I"]
    assert read(text).rows[0].said[Role.COORDINATING] == "Sở B"


def test_of_two_times_the_end_counts():
    text = (
        "TT | Nội dung | Chủ trì | Thời gian | <\n^ | ^ | ^ | Bắt đầu | Kết thúc\n"
        "1 | Một | Sở A | 2025 | 2026\n"
    )
    assert tasks(text) == ["/1 Một: Sở A; 2026"]


def test_several_tables_are_one_list():
    first = HEAD + "I | Một | | | |\n1 | Việc | Sở A | | Quý I |"
    again = "STT | Công việc | Tiến độ | Đơn vị thực hiện\n2 | Việc hai | Quý II | Sở B"
    more = "3 | Việc ba | Quý III | Sở C"
    letterhead = "UBND TỈNH | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert tasks(letterhead, first, again, more) == [
        *("I/1 Việc: Sở A; Quý I", "I/2 Việc hai: Sở B; Quý II", "I/3 Việc ba: Sở C; Quý III"),
    ]


def test_without_a_column_of_numbers_rows_are_counted():
    text = """
Nhiệm vụ | Đơn vị thực hiện | Tiến độ
Nhóm thể chế | |
Việc một | Sở A | Quý I
Việc hai | Sở B | Quý II
Nhóm hạ tầng | < | <
Việc ba | Sở B | Quý II
"""
    assert sections(text) == [" Nhóm thể chế", " Nhóm hạ tầng"]
    assert tasks(text) == [
        "/1 Việc một: Sở A; Quý I", "/2 Việc hai: Sở B; Quý II", "/1 Việc ba: Sở B; Quý II",
    ]  # fmt: skip


def test_numbers_before_the_words_serve_where_no_column_has_them():
    text = """
Nhiệm vụ | Đơn vị thực hiện | Tiến độ
I. Thể chế | |
1. Việc một | Sở A | Quý I
2. Việc hai | Sở B | Quý II
"""
    assert tasks(text) == ["I/1 Việc một: Sở A; Quý I", "I/2 Việc hai: Sở B; Quý II"]


def test_a_line_of_one_cell_more_belongs_to_the_row_above():
    text = (
        HEAD
        + """
1 | Một | Sở A | | Quý I |
 | | Sở B | | |
"""
    )
    assert tasks(text) == ["/1 Một: Sở A\nSở B; Quý I"]


def test_columns_that_the_user_names():
    text = """
Số | Đầu mục | Ai | Khi nào
1 | Một | Sở A | Quý I
"""
    with pytest.raises(NoHeadings) as unknown:
        read(text)
    assert unknown.value.seen == ("Số", "Đầu mục", "Ai", "Khi nào")
    assert tasks(text, title=1, lead=2, deadline=3) == ["/1 Một: Sở A; Quý I"]


def test_columns_of_a_table_that_has_no_headings_at_all():
    assert tasks("1 | Một | Sở A\n2 | Hai | Sở B", number=0, title=1, lead=2) == [
        "/1 Một: Sở A; ", "/2 Hai: Sở B; ",
    ]  # fmt: skip


def test_what_no_field_is_for_is_told():
    text = HEAD.strip() + " | Nguồn kinh phí | Ghi chú\n1 | Một | Sở A | | | | ngân sách |\n"
    assert read(text).left_out == ("Nguồn kinh phí", "Ghi chú")


def test_rows_that_say_no_task_are_told():
    text = HEAD + "1 | Một | Sở A | | 2025 |\n2 | | Sở B | | 2026 |\n"
    assert [place.en for place in read(text).untold] == ["line 3, column 2"]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_the_annex_of_a_decision(ending, root):
    file = root / "examples" / "annex-plan" / f"2820-QD-UBND.{ending}"
    read = listing(read_tables(str(file)), {})
    assert [section.number for section in read.sections] == ["I", "II", "III", "IV", "V", "VI"]
    assert len(read.rows) == 28
    assert read.left_out == ("Nguồn kinh phí",)
    without = [(row.section.number, row.number, row.below) for row in read.rows if row.below]
    assert without == [("II", "1", 1), ("IV", "2", 1), ("V", "1", 1)]


def test_a_file_of_something_else_has_no_headings():
    with pytest.raises(NoHeadings):
        listing([read_csv(b"a;b\n1;2\n")], {})


def test_the_same_as_above_in_signs():
    text = (
        HEAD + "1 | Một | Sở A | | Quý I |\n2 | Hai | nt | | -nt- |\n3 | Ba | Như trên | | nt |\n"
    )
    assert tasks(text) == ["/1 Một: Sở A; Quý I", "/2 Hai: Sở A; Quý I", "/3 Ba: Sở A; Quý I"]


def test_a_section_that_goes_on_over_the_page_is_one():
    first = HEAD + "I | Thể chế | | | |\n1 | Một | Sở A | | 2025 |\n"
    second = HEAD + "I | Thể chế (tiếp theo) | | | |\n2 | Hai | Sở A | | 2025 |\n"
    assert (sections(first, second), len(tasks(first, second))) == (["I Thể chế"], 2)


def test_a_remark_at_the_end_is_no_section():
    text = (
        HEAD + "I | Thể chế | | | |\n1 | Một | Sở A | | 2025 |\nGhi chú: nt là như trên | | | | |\n"
    )
    assert sections(text) == ["I Thể chế"]
    assert [place.en for place in read(text).untold] == ["line 4, column 1"]


def test_of_two_columns_for_tasks_the_one_with_more_of_them():
    text = """
TT | Nhóm nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì | Tiến độ
1 | Thể chế | Rà soát | Sở A | Quý I
2 | ^ | Góp ý | Sở B | Quý II
"""
    assert tasks(text) == ["/1 Rà soát: Sở A; Quý I", "/2 Góp ý: Sở B; Quý II"]
    assert read(text).left_out == ("Nhóm nhiệm vụ",)


def test_items_with_letters_are_below_the_number_above_them():
    text = (
        HEAD
        + "1 | Một | Sở A | | |\na) | Hai | Sở B | | |\nb) | Ba | Sở C | | |\n2 | Bốn | Sở D | | |"
    )
    assert [row.number for row in read(text).rows] == ["1", "1.a", "1.b", "2"]
    letters = HEAD + "a | Một | Sở A | | |\nb | Hai | Sở B | | |"
    assert [row.number for row in read(letters).rows] == ["a", "b"]


@pytest.mark.parametrize("funds", ["ngân sách", "^"])
def test_the_funds_of_a_section_make_no_task_of_it(funds):
    text = (
        HEAD.strip()
        + f""" | Kinh phí
I | Một | | | | | ngân sách
1 | Việc | Sở A | | 2025 | | ^
II | Hai | | | | | {funds}
1 | Việc | Sở A | | 2025 | | ^
"""
    )
    assert sections(text) == ["I Một", "II Hai"]
