"""csv for people: names beside ids, and as the spreadsheets of Vietnam read it."""

from __future__ import annotations

import csv
import io

import pytest

DAY = ("--as-of", "2020-12-31")


@pytest.fixture
def table(bkplan, sample):
    def run(*argv, lang="vi", between=","):
        done = bkplan(*argv, "-C", sample, *DAY, "--lang", lang, "-f", "csv")
        assert done.code == 0
        return list(csv.reader(io.StringIO(done.out), delimiter=between))

    return run


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "vi",
            ["II.2.1-3", "Báo cáo tiến độ giảm biên chế của các đơn vị", "staffing",
             "Quản lý, giảm biên chế", "so-noi-vu", "Sở Nội vụ", "overdue",
             "chưa hoàn thành, quá hạn"],
        ),
        (
            "en",
            ["II.2.1-3", "Report on how the headcount of the units falls", "staffing",
             "Headcount", "so-noi-vu", "Department of Home Affairs", "overdue", "overdue"],
        ),
    ],
)  # fmt: skip
def test_names_stand_beside_ids(table, lang, expected):
    asked = ("overdue", "--columns", "id,title,sector,lead,status", "--names")
    head, *rows = table(*asked, lang=lang)
    assert head == ["id", "title", "sector", "sector_name", "lead", "lead_name", "status",
                    "status_name"]  # fmt: skip
    row = next(row for row in rows if row[0] == "II.2.1-3")
    assert row[:3] + row[4:] == expected[:3] + expected[4:]
    assert row[3] != row[2]


def test_several_names_are_parted_as_their_ids_are(table):
    asked = ("tasks", "--search", "II.1.7.2-1", "--columns", "authority", "--names")
    assert table(*asked)[1] == [
        "so-lao-dong-thuong-binh-va-xa-hoi; so-y-te",
        "Sở Lao động - Thương binh và Xã hội; Sở Y tế",
    ]


def test_all_else_is_as_it_was(table):
    head, *rows = table("tasks", "--names")
    plain_head, *plain = table("tasks")
    kept = [place for place, key in enumerate(head) if not key.endswith("_name")]
    assert [head[place] for place in kept] == plain_head
    assert [[row[place] for place in kept] for row in rows] == plain
    assert len(head) > len(plain_head)


def test_for_spreadsheets_in_vietnam(table, bkplan, sample):
    asked = ("sectors", "--columns", "sector,tasks,on_time_rate", "--sort", "-on_time_rate,sector")
    rows = table(*asked, "--csv-for", "vi", between=";")
    assert rows[0] == ["sector", "tasks", "on_time_rate"]
    rates = {row[0]: row[2] for row in rows[1:]}
    assert (rates["education"], rates["vocational"], rates["finance"]) == (
        "0,25", "0,5", "",
    )  # fmt: skip
    plain = table(*asked)
    assert [[cell.replace(",", ".") for cell in row] for row in rows] == plain


def test_what_parts_cells_is_quoted_within_them(table):
    asked = ("tasks", "--search", "II.1.7.2-1", "--columns", "authority", "--csv-for", "vi")
    assert table(*asked, between=";")[1] == ["so-lao-dong-thuong-binh-va-xa-hoi; so-y-te"]


def test_a_file_begins_as_spreadsheets_want(bkplan, sample, tmp_path):
    file = tmp_path / "x.csv"
    done = bkplan(
        "overdue", "-C", sample, *DAY, "--csv-for", "vi", "-o", file, "--columns", "id,due"
    )
    assert (done.code, done.out) == (0, "")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfid;due\r\nII.1.1-3;2019-06-30\r\n")


@pytest.mark.parametrize("form", ["json", "table", "markdown"])
@pytest.mark.parametrize("option", [("--names",), ("--csv-for", "vi")])
def test_only_csv_has_them(bkplan, sample, form, option):
    for lang, said in (("vi", "chỉ dùng với csv; hãy thêm -f csv"),
                       ("en", "goes with csv only; add -f csv")):  # fmt: skip
        done = bkplan("tasks", *option, "-f", form, "-C", sample, *DAY, "--lang", lang)
        assert done == (2, "", f"bkplan: {option[0]}: {said}\n")


def test_a_formula_is_defused_all_the_same(bkplan, province):
    file = province / "tasks.yaml"
    text = file.read_text("utf-8")
    name = "Sở Nội vụ"
    file.write_text(text.replace(f"vi: {name}", 'vi: "=1+1; =2"', 1), "utf-8")
    out = bkplan("overdue", "--names", "--csv-for", "vi", "-f", "csv", "-C", province, *DAY,
                 "--columns", "lead", "--lang", "vi").out  # fmt: skip
    assert """;"'=1+1;' =2"\n""" in out.replace("\r", "")
