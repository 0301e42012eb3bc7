"""The Vietnamese of an administration: what was said wrongly once stands here as it is right."""

from __future__ import annotations

import json

import pytest

from bkplan.output.report import Column, Kind
from bkplan.render.cells import in_column, raw
from bkplan.render.xlsx.cells import field
from bkplan.words.terms import MET
from bkplan.words.vocab import Lang

PROVINCE = ("--as-of", "2020-12-31", "--lang", "vi")


@pytest.fixture
def vi(bkplan, province):
    def run(*argv):
        result = bkplan(*argv, *PROVINCE, "-C", province)
        assert result.err == ""
        return result.out

    return run


def labels(text):
    return [[column["label"] for column in t["columns"]] for t in json.loads(text)["tables"]]


def test_the_headings_of_counts(vi):
    assert labels(vi("agencies", "-f", "json")) == [
        [
            "Cơ quan chủ trì",
            "Số nhiệm vụ",
            "Hoàn thành đúng hạn",
            "Hoàn thành quá hạn",
            "Chưa hoàn thành, trong hạn",
            "Chưa hoàn thành, quá hạn",
            "Không xác định thời hạn",
            "Chưa bắt đầu tính thời hạn",
            "Đã hủy",
            "Tỷ lệ hoàn thành",
            "Tỷ lệ đúng hạn",
            "Phối hợp",
            "Chờ xác nhận",
            "Quá hạn lâu nhất (ngày)",
        ]
    ]
    names = [row.split("|")[1].strip() for row in vi("agencies", "-f", "markdown").splitlines()
             if row.startswith("| ")]  # fmt: skip
    assert "Trừ phần tính trùng giữa các cơ quan" in names


def test_the_headings_of_headcount(vi):
    path, targets, balance = labels(vi("headcount", "-f", "json"))[:3]
    assert path[3:6] == ["Mức trần", "Được giao", "Vượt mức trần"]
    assert targets[5:7] == ["Biên chế gốc", "Mức trần"]
    assert targets[9] == "Đạt chỉ tiêu"
    for word in ("Không còn thuộc diện tính", "Tinh giản", "Tăng thêm"):
        assert word in balance
    assert "\nBiến động" in vi("headcount")


@pytest.mark.parametrize(
    ("met", "vi", "en", "data"),
    [(True, "đạt", "yes", True), (False, "chưa đạt", "no", False), (None, "", "", None)],
)
def test_a_target_is_met_or_not(met, vi, en, data):
    column = Column("met", MET, Kind.MET)
    assert in_column(met, column, Lang.VI) == vi
    assert in_column(met, column, Lang.EN) == en
    assert raw(met, Lang.VI) is data
    assert field(met, Kind.MET, Lang.VI).value == (vi or None)


def test_the_first_paragraph_of_the_report(vi):
    told = vi("report", "--since", "2020-06-30", "--only", "method").split("\n\n")[3]
    assert told == (
        "Đến ngày 31/12/2020, Kế hoạch có 36 nhiệm vụ (không kể 1 nhiệm vụ đã hủy): 18 nhiệm vụ "
        "đã hoàn thành (trong đó 4 hoàn thành quá hạn); 7 nhiệm vụ chưa hoàn thành, quá hạn; 7 "
        "nhiệm vụ chưa hoàn thành, trong hạn; 4 nhiệm vụ không xác định thời hạn. Tỷ lệ hoàn "
        "thành đạt 72,0% (18/25). Quá hạn lâu nhất, 550 ngày, là II.1.1-3 Đề án chuyển một số "
        "trường mầm non ở thị xã sang ngoài công lập (UBND thị xã Mẫu Thành chủ trì); II.2.1-3 "
        "Báo cáo tiến độ giảm biên chế của các đơn vị (Sở Nội vụ chủ trì). Cơ quan có nhiều nhiệm "
        "vụ quá hạn nhất là Sở Nội vụ (3 nhiệm vụ). Từ nay đến hết ngày 30/1/2021 có 2 nhiệm vụ "
        "đến hạn. 1 nhiệm vụ đã báo cáo, chờ xác nhận. So với ngày 30/6/2020: 3 nhiệm vụ được ghi "
        "nhận hoàn thành; số nhiệm vụ quá hạn tăng từ 3 lên 7; tỷ lệ hoàn thành giảm từ 85,0% "
        "(17/20) xuống còn 72,0% (18/25). Năm 2020: được giao 2.522 biên chế, vượt 37 biên chế so "
        "với mức trần 2.485. Để đạt chỉ tiêu năm 2021, mỗi năm cần giảm 82 biên chế; với tốc độ "
        "giảm hiện nay, đến năm 2021 còn 2.497 biên chế; đến năm 2024 mới đạt chỉ tiêu."
    )


def test_what_stays_and_what_was_not_there_before(vi, bkplan, province):
    same = vi("report", "--since", "2020-12-30", "--only", "method")
    assert (
        "So với ngày 30/12/2020: 0 nhiệm vụ được ghi nhận hoàn thành; số nhiệm vụ quá hạn giữ "
        "nguyên 7; tỷ lệ hoàn thành giữ nguyên 72,0% (18/25). "
    ) in same
    new = bkplan("report", "--since", "2018-03-25", "--as-of", "2020-12-31", "--only", "method",
                 "--lang", "vi", "-C", province).out  # fmt: skip
    assert "; tỷ lệ hoàn thành nay là 72,0% (18/25) (trước đó: –). " in new


def test_the_rules(vi):
    text = vi("rules")
    assert "\n49 trường hợp chưa đạt.\n" in text
    assert "\nCác trường hợp chưa đạt\n" in text
    assert text.splitlines()[-5:] == [
        "Quy mô trường: tối thiểu 120 học sinh.",
        "Đơn vị thành lập mới: nhóm tự chủ tài chính tối đa là nhóm 2.",
        "Tỷ lệ vị trí chuyên môn: tối thiểu 65,0% số người có mặt.",
        "Số có mặt so với số được giao: số có mặt không vượt số được giao.",
        "Biên chế chưa sử dụng: biên chế được giao phải sử dụng hết.",
    ]
    assert [row["rule"] for row in json.loads(vi("rules", "-f", "json"))["tables"][0]["rows"]][
        :2
    ] == [
        "small-schools",
        "new-units",
    ]


def test_a_letter(vi, tmp_path):
    vi("letters", "--to", str(tmp_path), "--within", "30d")
    text = (tmp_path / "so-noi-vu.md").read_text(encoding="utf-8")
    assert "đôn đốc thực hiện Kế hoạch số 45/KH-UBND" in text
    assert "đến hạn từ nay đến hết ngày 30/1/2021" in text
    heads = [line.split(" | ")[:4] for line in text.splitlines() if line.startswith("| Mục")]
    assert heads == [
        *[["| Mục", "Nhiệm vụ", "Thời hạn nêu trong Kế hoạch", "Hạn"]] * 2,
        ["| Mục", "Mục tiêu", "Yêu cầu", "Số liệu gần nhất"],
    ]


def test_what_moved(vi):
    moved = vi("report", "--since", "2020-06-30", "--only", "moved")
    assert "| Ngày | Mã | Nhiệm vụ | Diễn biến | Chi tiết | Văn bản |" in moved
    assert "| Đơn vị được sắp xếp | Đơn vị sau sắp xếp |" in moved
    assert "## Thay đổi trong kỳ báo cáo" in moved


def test_units_that_began_and_ended(vi):
    states = {row["state"] for row in json.loads(vi("units", "-f", "json"))["tables"][0]["rows"]}
    assert {"founded", "ended"} <= states
    text = vi("units")
    assert "thành lập mới" in text
    assert "đã chấm dứt hoạt động" in text


def test_a_recurrence_has_ky_and_others_luot(vi):
    yearly, relative = vi("show", "II.2.1-3"), vi("show", "II.2.2-3")
    assert "\nCác kỳ thực hiện\n" in yearly
    assert " kỳ thực hiện: " in yearly
    assert "\nCác lượt thực hiện\n" in relative
    assert " lượt thực hiện: " in relative
    assert "\nSố kỳ (lượt) quá hạn chưa hoàn thành  " in yearly


def test_states_hold_commas_so_semicolons_part_them(vi):
    assert (
        "Có 6 kỳ thực hiện: 2 chưa hoàn thành, quá hạn; 1 chưa hoàn thành, trong hạn; "
        "1 hoàn thành quá hạn; 2 hoàn thành đúng hạn." in vi("show", "II.2.1-3")
    )


def test_titles_call_the_plan_by_its_number(vi):
    assert vi("sectors").splitlines()[0] == (
        "Tình hình theo lĩnh vực · Kế hoạch số 45/KH-UBND · đến ngày 31/12/2020 · DỮ LIỆU GIẢ ĐỊNH"
    )
