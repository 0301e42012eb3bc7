"""What a leader asks is answered above the table, in a sentence that needs no help to be read."""

from __future__ import annotations

import pytest

DAY = ("--as-of", "2020-12-31")


@pytest.fixture
def lines(bkplan, sample):
    def run(*argv, data=sample, lang="vi"):
        day = () if "--as-of" in argv else DAY
        done = bkplan(*argv, "-C", data, *day, "--lang", lang)
        assert done.code == 0
        return done.out.splitlines()

    return run


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", "8 đơn vị dưới 150 học sinh: 0 đã có việc sắp xếp dự kiến, 8 chưa có."),
        ("en", "Under 150 pupils: 8; 0 are to be restructured, 8 are not."),
    ],
)
def test_which_small_schools_have_a_plan(lines, lang, said):
    assert lines("units", "--pupils-below", "150", lang=lang)[2] == said


def test_a_school_that_is_to_be_merged_is_one_that_has_a_plan(lines):
    told = lines("units", "--pupils-below", "150", "--as-of", "2018-06-30", lang="en")[2]
    assert told == "Under 150 pupils: 12; 4 are to be restructured, 8 are not."


def test_no_school_has_its_pupils(lines, root):
    told = lines("units", "--pupils-below", "150", data=root / "data")
    assert told[2].startswith("Chưa có số học sinh của đơn vị nào: ghi pupils")


def test_which_targets_are_met_by_what_is_planned(lines):
    assert lines("units", "--count", "--planned")[3] == (
        "Chỉ sắp xếp thì chưa đạt chỉ tiêu: Giảm biên chế 2015–2021 (còn vượt 54); Giảm biên chế "
        "2021–2025 (còn vượt 298); Giảm biên chế 2025–2030 (còn vượt 518)."
    )


def test_what_was_done_between_two_days(lines):
    assert lines("compare", "2020-09-30")[2:4] == [
        "Được ghi nhận hoàn thành: II.2.2-3, II.2.1-2.",
        "Mới quá hạn: II.1.5-1, II.6-1, II.1.1-4.",
    ]


def test_whose_report_waits(lines):
    assert lines("tasks", "--awaiting")[-1] == (
        "II.1.1-4: UBND xã Bản Sinh: đã báo cáo ngày 7/12/2020, chờ xác nhận."
    )
    assert "chờ xác nhận" not in lines("tasks")[-1]


@pytest.mark.parametrize(
    ("argv", "lang", "said", "head"),
    [
        (("--event", "extended"), "vi", "7 lần gia hạn của 6 nhiệm vụ.", "Số lần gia hạn"),
        (("--event", "extended"), "en", "7 times extended, of 6 tasks.", "Times extended"),
        (("--event", "extended", "--event", "noted"), "en", "15 events of 11 tasks.", "Entries"),
    ],
)
def test_what_is_counted_is_called_by_its_name(lines, argv, lang, said, head):
    told = lines("log", *argv, "--count-by", "task", lang=lang)
    assert told[1].endswith(said)
    assert told[3].endswith(head)
