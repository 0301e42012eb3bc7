"""Titles cut from long orders, and the ids of what an annex lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.annex import HEAD, table

from bkplan.keeping.annex.ids import clause_of, section_ids, slug, task_ids, unique
from bkplan.keeping.annex.rows import listing
from bkplan.keeping.annex.titles import LONGEST, cut, titles_of

CUT = {
    "Rà soát các đơn vị.": "Rà soát các đơn vị",
    "  Rà  soát\ncác đơn vị ; ": "Rà soát các đơn vị",
    # at the end of a sentence, before a purpose, at a comma, before a joining word
    f"Xây dựng hệ thống thông tin báo cáo của thành phố. {'Sau đó vận hành ' * 9}": (
        "Xây dựng hệ thống thông tin báo cáo của thành phố"
    ),
    f"Xây dựng hệ thống thông tin báo cáo của thành phố nhằm {'chỉ đạo tốt ' * 12}": (
        "Xây dựng hệ thống thông tin báo cáo của thành phố"
    ),
    f"Xây dựng hệ thống thông tin, cơ sở dữ liệu của ngành, {'rất dài và ' * 12}": (
        "Xây dựng hệ thống thông tin, cơ sở dữ liệu của ngành"
    ),
    f"Xây dựng hệ thống thông tin báo cáo thông minh và {'dài ' * 40}": (
        "Xây dựng hệ thống thông tin báo cáo thông minh"
    ),
    # never within brackets
    f"Xây dựng hệ thống thông tin báo cáo (gồm mạng, máy, {'phần mềm, ' * 12}) của tỉnh": (
        "Xây dựng hệ thống thông tin báo cáo"
    ),
}


@pytest.mark.parametrize("order", CUT, ids=lambda order: order[:20])
def test_a_title_ends_where_the_sense_does(order):
    assert cut(order) == CUT[order]


WORDS = st.lists(st.sampled_from(["xây", "dựng,", "hệ", "(gồm", "máy)", "để", "và", "x" * 40]))


@given(WORDS.map(" ".join))
def test_a_title_is_the_beginning_of_its_order_and_never_too_long(order):
    title = cut(order)
    assert len(title) <= LONGEST
    assert " ".join(order.split()).startswith(title)
    assert title == title.strip()


def test_titles_that_would_be_alike_say_where_they_differ():
    same = "Thu thập, biên tập, xây dựng cơ sở dữ liệu hồ sơ quy hoạch, cập nhật vào Hệ thống, "
    long = "theo quy định và quản lý, vận hành, khai thác dữ liệu của Hệ thống thông tin " * 2
    titles = titles_of([f"{same}{long}{end}" for end in ("của tỉnh", "của xã")])
    assert titles == [
        "Thu thập, biên tập, xây dựng cơ sở dữ liệu hồ … tỉnh",
        "Thu thập, biên tập, xây dựng cơ sở dữ liệu hồ … xã",
    ]


def test_orders_that_are_the_same_keep_one_title():
    assert titles_of(["Rà soát", "Rà soát"]) == ["Rà soát", "Rà soát"]


def test_slugs():
    assert slug("Sở Văn hóa, Thể thao và Du lịch") == "so-van-hoa-the-thao-va-du-lich"
    assert slug("Đảng ủy – Khối các cơ quan & doanh nghiệp", 20) == "dang-uy-khoi-cac-co"
    assert (slug("!!"), unique("a", {"a", "a-2"}), clause_of(["A", "", "1"], "2")) == (
        *("x", "a-3", "A.1.2"),
    )


IDS = {
    "I | Một\n1 | a | S\n | b | S\n | c | S\n2 | d | S": "I-1 I-1a I-1b I-2",
    "A | Một\nI | Một\n1 | a | S\nB | Hai\nI | Một\n1 | b | S": "A.I-1 B.I-1",
    "A | Một\nI | Một\n1 | a | S\nB | Hai\nII | Một\n1 | b | S": "I-1 II-1",
    "I | Một\n1 | Mục\na) | a | S\nII | Hai\n1 | Mục\na) | b | S": "I.1-a II.1-a",
    "1 | a | S\n1 | b | S\n2. | c | S\n3.1 | d | S": "1 1a 2 3.1",
    "I | Một\n1 | a | S\na) | b | S\nb) | c | S": "I-1 I-1a I-1b",
    "I | Một\nI.1 | a | S\nI.2 | b | S": "I-1 I-2",
    "Nhóm chung | | \n1 | a | S": "nhom-chung-1",
}


@pytest.mark.parametrize("rows", IDS)
def test_ids_come_from_section_and_row(rows):
    text = HEAD + "".join(f"{row} | | | \n" for row in rows.split("\n"))
    read = listing([table(text)], {})
    assert " ".join(task_ids(read.rows, section_ids(read.sections))) == IDS[rows]
