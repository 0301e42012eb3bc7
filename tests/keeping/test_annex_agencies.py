"""Agencies in the cells of an annex: where one ends, which are the same, of what kind each is."""

from __future__ import annotations

import pytest

from bkplan.keeping.annex.agencies import always_known, kind_of, named_in, parted, spelt
from bkplan.keeping.annex.headings import Role
from bkplan.words.vocab import AgencyKind as Kind

CELLS = {
    # one name
    "Sở Văn hóa, Thể thao và Du lịch": 1,
    "UBND xã, phường, đặc khu": 1,
    "UBND các xã, phường, thị trấn": 1,
    "Các sở, ban, ngành": 1,
    "các Sở, Ban, ngành": 1,
    "Các cơ quan, đơn vị, địa phương": 1,
    "Sở Lao động - Thương binh và Xã hội": 1,
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh": 1,
    "Ban Quản lý Khu kinh tế và các Khu công nghiệp": 1,
    "Sở Nội vụ (Phòng Cải cách hành chính, Phòng Tổ chức)": 1,
    "Sở Khoa học\nvà Công nghệ": 1,
    "Trung tâm Phục vụ hành chính công.": 1,
    # several
    "Các sở, ngành, UBND xã, phường, đặc khu": ["Các sở, ngành", "UBND xã, phường, đặc khu"],
    "Sở Y tế; Công an tỉnh": ["Sở Y tế", "Công an tỉnh"],
    "- Sở Y tế\n- Ban Dân tộc\n+ Thanh tra tỉnh": ["Sở Y tế", "Ban Dân tộc", "Thanh tra tỉnh"],
    "1. Sở Y tế\n2. Sở Nội vụ": ["Sở Y tế", "Sở Nội vụ"],
    "Sở Y tế,\nSở Nội vụ": ["Sở Y tế", "Sở Nội vụ"],
    "Sở Nội vụ, Sở Văn hóa, Thể thao và Du lịch, Viện X": [
        *("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Viện X"),
    ],
    "Sở Tài chính và các cơ quan, đơn vị liên quan": [
        *("Sở Tài chính", "Các cơ quan, đơn vị liên quan"),
    ],
    "Sở Nội vụ và Sở Y tế": ["Sở Nội vụ", "Sở Y tế"],
    "Trung tâm Chuyển đổi số, Công an Thành phố": [
        *("Trung tâm Chuyển đổi số", "Công an Thành phố"),
    ],
    "Các sở, ban, ngành và UBND các huyện, thành phố": [
        *("Các sở, ban, ngành", "UBND các huyện, thành phố"),
    ],
    "Sở Y tế, sở y tế": ["Sở Y tế, sở y tế"],
    # none
    "": [],
    "-": [],
    "Không": [],
}


@pytest.mark.parametrize("cell", CELLS)
def test_where_names_are_parted(cell):
    wanted = CELLS[cell]
    if wanted == 1:
        name = " ".join(cell.split()).rstrip(".")
        wanted = [name[0].upper() + name[1:]]
    assert parted(cell, always_known()) == wanted


def test_a_name_that_stands_alone_elsewhere_is_known_behind_a_comma():
    assert parted("Sở Nội vụ, VNPT", {spelt("VNPT")}) == ["Sở Nội vụ", "VNPT"]


def test_names_that_run_into_one_another_are_parted_where_all_are_known():
    known = set(map(spelt, ("Sở Tài chính", "Các sở, ngành", "UBND xã, phường, đặc khu")))
    cells = [
        (Role.LEAD, "Các sở, ngành, UBND xã, phường, đặc khu Sở Tài chính"),
        (Role.COORDINATING, "Sở Tài chính Thành phố"),
    ]
    assert named_in(cells, always_known(), known) == (
        ("Các sở, ngành", "UBND xã, phường, đặc khu", "Sở Tài chính"),
        ("Sở Tài chính Thành phố",),
    )


@pytest.mark.parametrize("cell", [
    "Chủ trì: Sở A. Phối hợp: Sở B, Sở C", "Chủ trì: Sở A\nPhối hợp: Sở B; Sở C",
    "- Cơ quan chủ trì: Sở A;\n- Cơ quan phối hợp: Sở B, Sở C.",
    "Giao Sở A chủ trì, phối hợp với Sở B, Sở C",
])  # fmt: skip
def test_one_column_may_say_both(cell):
    assert named_in([(Role.LEAD, cell)], (), ()) == (("Sở A",), ("Sở B", "Sở C"))


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("UBND tỉnh", "Ủy ban nhân dân tỉnh", True), ("Uỷ ban Nhân dân tỉnh", "UBND Tỉnh", True),
    ("Sở Văn hoá", "Sở Văn hóa", True), ("Sở Y tế.", "sở y  tế", True),
    ("Sở KH&CN", "Sở KH và CN", True), ("Sở Lao động – Xã hội", "Sở Lao động - Xã hội", True),
    ("Xã Tân Hà", "Xã Tân Hạ", False), ("Sở Nội vụ", "Sở Nông nghiệp", False),
])  # fmt: skip
def test_spellings_of_one_name(one, other, alike):
    assert (spelt(one) == spelt(other)) is alike


KINDS = {
    Kind.DEPARTMENT: ["Sở Tài chính", "Thanh tra tỉnh", "Chi cục Kiểm lâm", "Kho bạc Nhà nước"],
    Kind.GROUP: [
        *("Các sở, ngành", "UBND xã, phường, đặc khu", "UBND các huyện", "UBND cấp xã"),
        *("Cơ quan, đơn vị liên quan", "Ủy ban nhân dân các xã, phường", "Công an các địa phương"),
    ],
    Kind.COMMITTEE: ["UBND Thành phố", "Ủy ban nhân dân tỉnh", "HĐND tỉnh", "Ban Dân tộc"],
    Kind.COMMUNE: ["UBND xã Tân Hà", "UBND phường Bến Thành", "Ủy ban nhân dân đặc khu Côn Đảo"],
    Kind.DISTRICT: ["UBND huyện Ba Bể"],
    Kind.OFFICE: ["Văn phòng UBND tỉnh"],
    Kind.MINISTRY: ["Bộ Tài chính"],
    Kind.PARTY: ["Ban Tổ chức Tỉnh ủy", "Đảng ủy các cơ quan tỉnh", "Thành uỷ"],
    Kind.POLICE: ["Công an Thành phố"],
    Kind.ARMY: ["Bộ Chỉ huy Quân sự tỉnh", "Bộ đội Biên phòng"],
    Kind.COURT: ["Tòa án nhân dân tỉnh", "Viện Kiểm sát nhân dân"],
    Kind.ENTERPRISE: ["Công ty Điện lực", "Tập đoàn Viễn thông", "Ngân hàng Nhà nước khu vực 2"],
    Kind.ASSOCIATION: ["Hội Nông dân", "Ủy ban Mặt trận Tổ quốc tỉnh", "Liên đoàn Lao động"],
    Kind.UNIT: [
        *("Trung tâm Chuyển đổi số", "Viện Nghiên cứu phát triển", "Ban Quản lý dự án"),
        *("Trường Đại học Nông Lâm", "Đài Phát thanh - Truyền hình", "Bệnh viện Đa khoa"),
    ],
    None: ["Ai đó", "Nhóm chuyên gia"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_kinds(kind):
    assert {name: kind_of(name) for name in KINDS[kind]} == dict.fromkeys(KINDS[kind], kind)
