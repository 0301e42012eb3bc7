"""`bkplan letters`: who gets one, what it says, and that files are written all or not at all."""

from __future__ import annotations

import json
import os
import re
from datetime import date

import pytest
from markdown_it import MarkdownIt

from bkplan.output.document import Official
from bkplan.output.office import Office
from bkplan.render import official as o
from bkplan.words.vocab import Lang, Text, same

SETTINGS = """\
[office]
parent = "UBND tỉnh Mẫu Sơn"
agency = "Sở Nội vụ"
place = "Mẫu Sơn"
title = ["KT. Giám đốc", "Phó Giám đốc"]
signer = "Họ và tên"
archive = "VT, TCBC"

[letters]
number = 9
symbol = "SNV-TCBC"
recipients = ["UBND tỉnh (b/c)"]
reply-within = 15
"""
LEADS = ["so-noi-vu", "so-y-te", "so-van-hoa-the-thao-va-du-lich", "ubnd-thi-xa-mau-thanh"]


@pytest.fixture
def letters(bkplan, province):
    def run(*argv, lang="en", as_of="2020-12-31", **around):
        where = ["--as-of", as_of, "--lang", lang, "-C", province]
        return bkplan("letters", *argv, *where, **around)

    return run


def test_who_got_how_many(letters, province, tmp_path):
    (province / "bkplan.toml").write_text(SETTINGS, encoding="utf-8")
    code, out, err = letters("--to", tmp_path / "out", lang="vi")
    assert (code, err) == (0, "")
    to = f"{tmp_path}/out/"
    rows = [re.split(r" {2,}", line.strip()) for line in out.splitlines()[3:9]]
    assert rows == [
        ["Cơ quan", "Quá hạn", "Sắp đến hạn", "Số", "Tệp"],
        ["Sở Y tế", "1", "1", "9", f"{to}so-y-te.md"],
        ["Sở Văn hóa, Thể thao và Du lịch", "1", "0", "10", f"{to}{LEADS[2]}.md"],
        ["UBND thị xã Mẫu Thành", "1", "0", "11", f"{to}ubnd-thi-xa-mau-thanh.md"],
        ["UBND xã Bản Sinh", "1", "0", "12", f"{to}ubnd-xa-ban-sinh.md"],
        ["UBND xã Pác Lũng", "1", "0", "13", f"{to}ubnd-xa-pac-lung.md"],
    ]
    communes = ["ubnd-xa-ban-sinh", "ubnd-xa-pac-lung"]  # each of those that have not done it
    written = sorted(f"{lead}.md" for lead in (*LEADS[1:], *communes))
    assert sorted(os.listdir(tmp_path / "out")) == written


def test_nobody_writes_to_itself(letters, province, tmp_path):
    (province / "bkplan.toml").write_text(SETTINGS, encoding="utf-8")
    told = letters("--to", tmp_path / "out").out.splitlines()[-1]
    assert told == (
        "The Department of Home Affairs does not write to itself: 3 overdue, 1 due soon, "
        "1 goal not met (bkplan overdue --lead so-noi-vu)."
    )
    assert "does not write" not in letters("--to", tmp_path / "x", "--lead", "so-y-te").out


def test_every_overdue_task_is_in_the_letters_of_its_leads(letters, bkplan, province, tmp_path):
    letters("--to", tmp_path / "out")
    asked = bkplan("overdue", "--each", "-f", "json", "--as-of", "2020-12-31", "-C", province)
    expected = {
        (lead, row["id"])
        for row in json.loads(asked.out)["tables"][0]["rows"]
        for lead in row["lead"]
    }
    told = {
        (file.stem, task)
        for file in (tmp_path / "out").iterdir()
        for task in re.findall(
            r"^\| ([IV]+\.\S+) \|",
            file.read_text("utf-8").partition("## Tasks due")[0],
            re.MULTILINE,
        )
    }
    assert told == expected


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_letter(lang, letters, province, tmp_path, golden):
    (province / "bkplan.toml").write_text(SETTINGS, encoding="utf-8")
    letters("--to", tmp_path, "--lead", "so-y-te", "--force", lang=lang)
    golden(f"letter.{lang}.md", (tmp_path / "so-y-te.md").read_text(encoding="utf-8"))


def test_without_settings_there_are_blanks(letters, tmp_path):
    letters("--to", tmp_path, "--lead", "so-y-te", lang="vi")
    text = (tmp_path / "so-y-te.md").read_text(encoding="utf-8")
    assert "| Số: ……/……<br>V/v đôn đốc" in text
    assert "| *……, ngày 31 tháng 12 năm 2020* |" in text
    assert "chậm nhất ngày 11/1/2021./." in text  # ten days end on a Sunday
    assert "\\- Lưu: VT. |" in text


def test_letters_are_markdown_with_tables_intact(letters, tmp_path):
    letters("--to", tmp_path / "out")
    reader = MarkdownIt("gfm-like", {"linkify": False})
    for file in (tmp_path / "out").iterdir():
        tokens = reader.parse(file.read_text(encoding="utf-8"))
        kinds = [token.type for token in tokens]
        sections = sum(t.type == "heading_open" for t in tokens)
        assert kinds.count("table_open") == 2 + sections
        assert kinds.count("ordered_list_open") == 1
        lines = [token.content for token in tokens if token.type == "inline"]
        assert not any(line.startswith("|") for line in lines)


# ---- whom, and when


def test_only_the_agency_asked_for(letters, tmp_path):
    assert letters("--to", tmp_path / "out", "--lead", "so-y-te").code == 0
    assert os.listdir(tmp_path / "out") == ["so-y-te.md"]


def test_nobody_gets_one_where_nothing_is_due(letters, tmp_path):
    argv = ["--to", tmp_path / "out", "--within", "3d"]
    code, out, err = letters(*argv, as_of="2018-03-21", lang="vi")
    assert (code, err) == (0, "")
    assert out.splitlines()[2:] == [
        "Không cơ quan nào có nhiệm vụ quá hạn hoặc đến hạn từ nay đến hết ngày 24/3/2018: "
        "không gửi công văn nào."
    ]
    early = letters(*argv, as_of="2018-03-19", lang="vi").out
    assert early.splitlines()[2:] == ["Kế hoạch chưa được ban hành vào ngày này."]
    assert not (tmp_path / "out").exists()


def test_soon_is_what_the_option_says(letters, tmp_path):
    assert "1 letter written." in letters("--to", tmp_path, "--lead", "so-noi-vu").out
    text = (tmp_path / "so-noi-vu.md").read_text("utf-8")
    assert "3 overdue tasks, 1 task due by 2021-01-15 and 1 goal not met yet." in text
    letters("--to", tmp_path, "--lead", "so-noi-vu", "--within", "24m", "--force")
    text = (tmp_path / "so-noi-vu.md").read_text("utf-8")
    # five half-years of II.2.1-3, three mergers of II.2.2-3, and II.2.2-1
    assert "3 tasks due by 2022-12-31 (9 obligations) and 1 goal not met yet." in text


def test_the_day_to_answer_by(letters, province, tmp_path):
    letters("--to", tmp_path, "--lead", "so-y-te", "--reply-by", "2021-02-03")
    assert "documents, by 2021-02-03." in (tmp_path / "so-y-te.md").read_text("utf-8")
    code, out, err = letters("--to", tmp_path / "x", "--reply-by", "2020-12-31")
    assert (code, out) == (2, "")
    assert "--reply-by: 2020-12-31 is not after the day of the letters, 2020-12-31" in err


# ---- all or nothing


def test_files_are_replaced_only_by_force(letters, tmp_path):
    (tmp_path / "so-y-te.md").write_text("mine")
    code, out, err = letters("--to", tmp_path)
    assert (code, out) == (2, "")
    assert f'"{tmp_path}/so-y-te.md"' in err or "so-y-te" in err or "exist already" in err
    assert "add --force to replace them" in err
    assert [f.name for f in tmp_path.iterdir() if f.suffix] == ["so-y-te.md"]
    assert (tmp_path / "so-y-te.md").read_text() == "mine"
    assert letters("--to", tmp_path, "--force").code == 0
    assert (tmp_path / "so-y-te.md").read_text("utf-8").startswith("| **……** |")


def test_nothing_is_replaced_where_one_cannot_be(letters, tmp_path):
    out = tmp_path / "out"
    (out / "ubnd-thi-xa-mau-thanh.md").mkdir(parents=True)
    (out / "so-y-te.md").write_text("mine")
    code, said, err = letters("--to", out, "--force")
    assert (code, said) == (2, "")
    assert "cannot be written: it is a folder" in err
    assert sorted(os.listdir(out)) == ["so-y-te.md", "ubnd-thi-xa-mau-thanh.md"]
    assert (out / "so-y-te.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "add --to DIR"),
        (["--to", "{there}/file"], "is a file; choose a folder"),
        (["--to", "{there}/x", "--lead", "so-y-tee"], "did you mean so-y-te?"),
        (["--to", "{there}/x", "-f", "html"], "markdown, docx"),
        (["--to", "{there}/x", "--within", "x"], "--within"),
    ],
)
def test_refusals(argv, said, letters, tmp_path):
    (tmp_path / "file").write_text("")
    code, out, err = letters(*(word.format(there=tmp_path) for word in argv))
    assert (code, out) == (2, "")
    assert said in err
    assert not (tmp_path / "x").exists()


def test_wrong_settings_are_refused(letters, province, tmp_path):
    (province / "bkplan.toml").write_text('[letters]\nnumber = "nine"\n')
    code, out, err = letters("--to", tmp_path / "x")
    assert (code, out) == (2, "")
    assert "letters.number: 'nine' is not accepted; write it like 512" in err


# ---- the set phrases (Nghị định 30/2020/NĐ-CP, Phụ lục I)


def form(**said):
    blank = {"office": Office(), "number": None, "symbol": "", "kind": None, "subject": same("x")}
    return Official(**{**blank, **said})


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2018, 4, 10), "ngày 10 tháng 4 năm 2018", "10 April 2018"),
        (date(2020, 2, 5), "ngày 05 tháng 02 năm 2020", "5 February 2020"),
        (date(2019, 1, 31), "ngày 31 tháng 01 năm 2019", "31 January 2019"),
        (date(2021, 3, 1), "ngày 01 tháng 3 năm 2021", "1 March 2021"),
        (date(2020, 12, 9), "ngày 09 tháng 12 năm 2020", "9 December 2020"),
    ],
)
def test_days_have_a_zero_where_it_could_be_forged(day, vi, en):
    written = form(office=Office(place="Bắc Kạn"))
    assert o.day_line(written, day, Lang.VI) == f"Bắc Kạn, {vi}"
    assert o.day_line(written, day, Lang.EN) == f"Bắc Kạn, {en}"


@pytest.mark.parametrize(
    ("number", "symbol", "line"),
    [
        (5, "SNV-TCBC", "Số: 05/SNV-TCBC"),
        (512, "SNV-TCBC", "Số: 512/SNV-TCBC"),
        (None, "BC-SNV", "Số: ……/BC-SNV"),
        (None, "", "Số: ……/……"),
    ],
)
def test_number_lines(number, symbol, line):
    assert o.number_line(form(number=number, symbol=symbol), Lang.VI) == line


def test_addressees_and_copies():
    two = form(addressees=(Text("Sở Y tế", "Health"), same("Sở X")), recipients=(same("A"),))
    assert o.addressees(two, Lang.VI) == ["Kính gửi:", "- Sở Y tế;", "- Sở X."]
    assert o.addressees(form(addressees=two.addressees[:1]), Lang.EN) == ["To: Health"]
    assert list(o.copies(two, Lang.VI)) == ["- Như trên;", "- A;", "- Lưu: VT."]
    assert list(o.copies(form(), Lang.EN)) == ["- Archive: VT."]


def test_any_text_is_text(bkplan, plan_of, tmp_path):
    hostile = "a | b <br> <script> [x](y) **c** `d` \x1b[31m \u202e # e https://evil.example"
    folder = plan_of(hostile)
    quoted = json.dumps(hostile)  # TOML reads it as JSON does
    (folder / "bkplan.toml").write_text(
        "[office]\nagency = 'X'\n"
        + "".join(f"{key} = {quoted}\n" for key in ("parent", "place", "title", "signer"))
    )
    argv = ["--as-of", "2020-01-01", "-C", folder, "--lang", "vi", "--to", tmp_path]
    assert bkplan("letters", *argv)[::2] == (0, "")
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(
        (tmp_path / "a.md").read_text(encoding="utf-8")
    )
    shown = hostile.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")
    cells = []
    for place, token in enumerate(tokens):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open")
        if token.type != "inline":
            continue
        kinds = {child.type for child in token.children}
        assert kinds <= {"text", "text_special", "strong_open", "strong_close", "em_open",
                         "em_close", "html_inline", "softbreak"}  # fmt: skip
        assert {c.content for c in token.children if c.type == "html_inline"} <= {"<br>"}
        if tokens[place - 1].type in ("td_open", "th_open"):
            cells.append("".join(child.content for child in token.children))
    assert cells.count(shown) == 3  # title, phrase, who takes part
    assert any(cell.startswith(shown.upper()) and cell.endswith(shown) for cell in cells)
