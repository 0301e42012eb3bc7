"""One letter an agency, with what it owes under each of many plans."""

from __future__ import annotations

import re
import shutil

import pytest

LOOKING = ("--as-of", "2020-08-31", "--within", "90d", "--lang", "vi")


@pytest.fixture
def written(bkplan, root, tmp_path):
    def of(*argv, name=""):
        to = tmp_path / "letters"
        folder = root / "examples" / "portfolio" / name
        code, out, err = bkplan("letters", "-C", folder, "--to", to, "--force", *LOOKING, *argv)
        assert (code, err) == (0, "")
        return out, {file.stem: file.read_text(encoding="utf-8") for file in to.iterdir()}

    return of


def sections(text):
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def test_a_letter_tells_what_is_owed_under_each_plan(written):
    _, letters = written()
    text = letters["so-y-te"]
    assert "V/v đôn đốc thực hiện Quyết định số 112/QĐ-UBND và Kế hoạch số 45/KH-UBND |" in text
    assert sections(text) == [
        "Quyết định số 112/QĐ-UBND: Nhiệm vụ sắp đến hạn",
        "Kế hoạch số 45/KH-UBND: Nhiệm vụ quá hạn",
    ]
    assert [line for line in text.split("\n") if line.startswith("Thực hiện ")] == [
        "Thực hiện Quyết định số 112/QĐ-UBND ngày 14 tháng 02 năm 2020 của UBND tỉnh về nhiệm vụ "
        "phát triển dịch vụ công trực tuyến tỉnh Mẫu Sơn (tỉnh giả định), đến hết ngày 31/8/2020, "
        "Sở Y tế có 1 nhiệm vụ được giao chủ trì đến hạn từ nay đến hết ngày 29/11/2020.",
        "Thực hiện Kế hoạch số 45/KH-UBND ngày 20 tháng 3 năm 2018 của UBND tỉnh về sắp xếp các "
        "đơn vị sự nghiệp công lập tỉnh Mẫu Sơn (tỉnh giả định), đến hết ngày 31/8/2020, Sở Y tế "
        "còn 1 nhiệm vụ được giao chủ trì đã quá hạn.",
    ]
    assert "1. Khẩn trương" in text
    assert "2. Hoàn thành đúng hạn" in text


def test_under_one_plan_it_is_the_letter_of_that_plan(written):
    of_all = written()[1]["ubnd-xa-ban-sinh"]
    of_one = written("--lead", "ubnd-xa-ban-sinh", name="45-KH-UBND")[1]["ubnd-xa-ban-sinh"]
    assert of_all == of_one


def test_what_nobody_is_written_to_about_names_its_plan(written):
    out, letters = written()
    assert (
        "Không gửi công văn cho Sở Xây dựng về 1 nhiệm vụ kế thừa theo suy luận, chưa có văn bản: "
        "07/CT-UBND:3; thêm --inferred nếu vẫn gửi.\n"
    ) in out
    assert "so-xay-dung" not in letters
    assert "so-xay-dung" in written("--inferred")[1]


def test_a_plan_that_has_ended_owes_nothing(written):
    out, letters = written("--as-of", "2020-10-31", "--inferred")
    assert "so-xay-dung" not in letters
    assert "Đã kết thúc: Chỉ thị số 07/CT-UBND kết thúc ngày 1/10/2020" in out


def test_only_plans_that_have_ended_are_refused(bkplan, root, tmp_path):
    folder = root / "examples" / "portfolio"
    code, out, err = bkplan(
        "letters", "-C", folder, "--plan", "07/CT-UBND", "--to", tmp_path, "--lang", "en",
        "--as-of", "2020-10-31",
    )  # fmt: skip
    assert (code, out) == (2, "")
    assert "directive 07/CT-UBND ended on 2020-10-01" in err


def test_the_answer_is_due_on_a_working_day_of_every_plan(written, root, tmp_path):
    # 10 days after 31 August 2020 is Thursday 10 September; one plan has that day off, the other
    # the Friday: Monday 14 September is worked under both.
    folder = tmp_path / "plans"
    shutil.copytree(root / "examples" / "portfolio", folder)
    for name, old, new in (
        ("45-KH-UBND", "  invented: true\n", "  invented: true\n  days_off: [2020-09-10]\n"),
        ("112-QD-UBND", "2020-09-02]", "2020-09-02, 2020-09-11]"),
    ):
        file = folder / name / "tasks.yaml"
        text = file.read_text(encoding="utf-8")
        changed = text.replace(old, new, 1)
        assert changed != text
        file.write_text(changed, encoding="utf-8")
    _, letters = written(name=folder)
    assert "chậm nhất ngày 14/9/2020./." in letters["so-y-te"]
