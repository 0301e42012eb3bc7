"""`bkplan import tasks`: what it shows, writes and refuses."""

from __future__ import annotations

import builtins
import io
from datetime import datetime

import pytest
import yaml
from docx import Document
from openpyxl import Workbook

from bkplan.keeping.annex.headings import Role

HEAD = "TT;Nhiệm vụ;Cơ quan chủ trì;Thời hạn;Ghi chú\n"
ANNEX = HEAD + "I;Thể chế;;;\n1;Rà soát các quy định;Sở Nội vụ;Quý I/2025;\n"
PLAN = """\
plan: {number: 1/QĐ-UBND, issued: 2025-01-01, issuer: ubnd, title: {vi: Quyết định}}
sectors: []
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
tasks: []
"""


@pytest.fixture
def imported(bkplan, plan_in, tmp_path):
    """Import a text as a csv file into a plan; how that went, and the data afterwards."""
    folder = plan_in(PLAN)

    def run(text: str | bytes, *more: str, name: str = "a.csv", lang: str = "en"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = bkplan("import", "tasks", file, "-C", folder, "--as-of", "2025-06-30",
                      "--lang", lang, *more)  # fmt: skip
        out = done.out.replace(str(tmp_path), "")
        data = (folder / "tasks.yaml").read_text(encoding="utf-8")
        return done._replace(out=out, err=done.err.replace(str(tmp_path), "")), data

    return run


SHOWN = """\
/a.csv: 1 task, 1 sector, 1 new agency
columns that are not taken: Ghi chú
1 new, 0 changed, 0 as before
--- /plan/tasks.yaml
+++ /plan/tasks.yaml
@@ -1,5 +1,8 @@
 plan: {number: 1/QĐ-UBND, issued: 2025-01-01, issuer: ubnd, title: {vi: Quyết định}}
-sectors: []
+sectors:
+  - {id: I, clause: I, name: {vi: Thể chế}}
 agencies:
   - {id: ubnd, name: {vi: UBND tỉnh}}
-tasks: []
+  - {id: so-noi-vu, kind: department, name: {vi: Sở Nội vụ}}
+tasks:
"""


def test_it_shows_what_it_would_write_and_what_to_look_at(imported):
    done, data = imported(ANNEX)
    assert (done.code, done.err, data) == (0, "", PLAN)
    assert done.out.startswith(SHOWN)
    assert done.out.endswith(
        "Nothing is written (add --write to write).\n"
        "To be looked at (1):\n"
        "  so-noi-vu: new agency: Sở Nội vụ (department)\n"
    )


def test_it_writes_what_it_is_told_to(imported):
    done, data = imported(ANNEX, "--write")
    assert "Written: /plan/tasks.yaml.\n" in done.out
    assert "id: I-1" in data


def test_a_corrected_annex_changes_what_differs_and_tells_what_is_gone(imported):
    more = "2;Tổ chức tập huấn;Sở Y tế;2025;\n"
    imported(ANNEX + more, "--write")
    done, data = imported(ANNEX.replace("Quý I", "Quý II"), "--write")
    assert "0 new, 1 changed, 0 as before\n" in done.out
    assert (
        "the annex no longer has I-2 (Tổ chức tập huấn); it stays: take it out with --remove-gone\n"
    ) in done.out
    assert "due: 2025-06-30" in data
    assert "I-2" in data
    done, data = imported(ANNEX.replace("Quý I", "Quý II"), "--write", "--remove-gone")
    assert done.code == 0
    assert "I-2" not in data


def test_phrases_that_are_not_understood_are_told_with_their_place(imported):
    done, data = imported(ANNEX.replace("Quý I/2025", "Quý I/2025 rồi thôi"), "--write")
    said = (
        'I-1: the deadline "Quý I/2025 rồi thôi" is not understood, from "rồi thôi" on '
        "(line 3, column 2)"
    )
    assert said in done.out
    assert "# to be looked at: deadline not understood\n" in data


def test_headings_that_are_unknown_ask_for_the_columns(imported):
    text = "Số;Gì;Ai\n1;Rà soát các quy định;Sở Nội vụ\n"
    done, data = imported(text, "--write")
    assert (done.code, done.out, data) == (2, "", PLAN)
    assert 'there are: "Số"; "Gì"; "Ai"' in done.err
    done, data = imported(text, "--write", "--columns", "title=B,lead=3")
    assert (done.code, "lead: [so-noi-vu]" in data) == (0, True)


@pytest.mark.parametrize("columns", [
    "title", "title=", "title=0", "titel=1", "title=1,title=2", "title=999", "", "other=2",
])  # fmt: skip
def test_columns_that_are_none(columns, imported):
    done, _ = imported(ANNEX, "--columns", columns)
    assert (done.code, done.out) == (2, "")
    assert ", ".join(role for role in Role if role is not Role.OTHER) in done.err


def test_a_table_without_tasks_is_refused(imported):
    done, data = imported(HEAD, "--write")
    assert (done.code, done.err, data) == (
        *(2, "bkplan: /a.csv: the table has no row with a task\n", PLAN),
    )


@pytest.fixture
def without_office(monkeypatch):
    """Neither python-docx nor openpyxl can be imported."""
    real = builtins.__import__

    def lacking(name, *rest):
        if name.split(".")[0] in ("docx", "openpyxl"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    monkeypatch.setattr("bkplan.cli.extras.import_module", lacking)


def test_markdown_needs_no_extra(imported, without_office):
    text = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát các quy định | Sở A |\n"
    done, data = imported(text, "--write", name="a.md")
    assert (done.code, "lead: [so-a]" in data) == (0, True)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_office_files_ask_for_the_extra(ending, imported, without_office):
    done, data = imported(b"x", "--write", name=f"a.{ending}")
    assert (done.code, data) == (2, PLAN)
    assert done.err.endswith('needs the extra office; install it: pip install "bkplan[office]"\n')


HOSTILE = [
    "\x1b[31mđỏ", "[red]x[/red]", "=cmd|' /C calc'!A0", "::error::x", "a: b # c", "- x", "'\"",
    "{x: y}", "| |", "\u202eabc", "x" * 5000, "null", "~", "no", "&a *a !t", "\ufeff", "%TAG",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text(text, imported):
    """In every cell: it is read back as itself, or refused; and nothing reaches a terminal raw."""
    cell = '"' + text.replace('"', '""') + '"'
    rows = f"I;{cell};;;\n1;{cell} là việc cần làm;{cell};{cell};\n2;Việc khác;Sở B;{cell};\n"
    done, data = imported(HEAD + rows, "--write")
    assert done.code in (0, 2)
    assert "\x1b" not in done.out + done.err
    assert "\u202e" not in done.out
    assert not any(line.startswith("::") for line in done.out.splitlines())
    if done.code == 0 and data != PLAN:
        again, after = imported(HEAD + rows, "--write")
        assert (again.code, after) == (0, data)


def test_a_table_of_very_many_rows_ends(imported):
    rows = "".join(f"{n};Việc số {n} cần làm;Sở {n % 50};Quý I/2025;\n" for n in range(300))
    done, _ = imported(HEAD + rows)
    assert done.code == 0
    assert "300 tasks" in done.out


def test_stdin_is_csv(bkplan, plan_in):
    done = bkplan("import", "tasks", "-", "-C", plan_in(PLAN), "--lang", "en",
                  stdin=ANNEX.encode())  # fmt: skip
    assert done.out.startswith("-: 1 task, 1 sector, 1 new agency\n")


def test_a_plan_in_many_files_gets_each_task_where_its_sector_is(bkplan, tmp_path):
    folder = tmp_path / "plan"
    (folder / "tasks").mkdir(parents=True)
    task = (
        "  - id: {0}-1\n    clause: {0}.1\n    sector: {0}\n    title: {{vi: Rà soát phần {0}}}\n"
    )
    (folder / "tasks.yaml").write_text(
        PLAN.replace("sectors: []", "sectors:\n  - {id: I, clause: I, name: {vi: Một}}\n"
                     "  - {id: II, clause: II, name: {vi: Hai}}").replace("tasks: []\n", "")
    )  # fmt: skip
    for name in ("I", "II"):
        text = f"# part {name}\ntasks:\n{task.format(name)}    log: []  # none\n"
        (folder / "tasks" / f"{name}.yaml").write_text(text)
    (tmp_path / "a.csv").write_text(
        "TT;Nhiệm vụ;Cơ quan chủ trì\nI;Một;\n1;Rà soát phần I;Sở B\n2;Việc mới của một;Sở A\n"
        "II;Hai;\n1;Rà soát phần II;Sở B\n2;Việc mới của hai;Sở A\nIII;Ba;\n1;Việc của ba;Sở C\n"
    )
    done = bkplan("import", "tasks", tmp_path / "a.csv", "-C", folder, "--write", "--lang", "en")
    assert (done.code, done.err) == (0, "")
    assert "3 new, 2 changed, 0 as before\n" in done.out
    ids = {
        path.name: [line.split()[-1] for line in path.read_text().splitlines() if "- id:" in line]
        for path in sorted(folder.rglob("*.yaml"))
    }
    assert ids["I.yaml"] == ["I-1", "I-2"]
    assert ids["II.yaml"] == ["II-1", "II-2", "III-1"]
    assert (folder / "tasks" / "I.yaml").read_text().startswith("# part I\ntasks:\n  - id: I-1\n")
    assert "log: []  # none\n" in (folder / "tasks" / "II.yaml").read_text()


def word_file() -> bytes:
    """A letterhead, headings over two rows, numbers that Word counts, a table on the next page."""
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "UBND TỈNH X", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"
    document.add_paragraph("Phụ lục. Danh mục nhiệm vụ năm 2026")
    table = document.add_table(5, 6)
    for column, text in enumerate(
        ["STT", "Nội dung công việc", "Đơn vị thực hiện", "", "Tiến độ", ""]
    ):
        table.cell(0, column).text = text
    for column, text in ((2, "Chủ trì"), (3, "Phối hợp"), (4, "Bắt đầu"), (5, "Hoàn thành")):
        table.cell(1, column).text = text
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    for column in (2, 4):
        table.cell(0, column).merge(table.cell(0, column + 1))
    table.cell(2, 0).merge(table.cell(2, 5)).text = "A. CẢI CÁCH HÀNH CHÍNH"
    more = document.add_table(2, 6)
    rows = (
        (
            table,
            3,
            ["Rà soát thủ tục hành chính", "Sở Nội vụ\nSở Tư pháp", "Các sở, ngành", "Quý I/2026"],
        ),
        (table, 4, ["Số hóa hồ sơ lưu trữ", "Văn phòng UBND tỉnh", "", "trước ngày 30/6/2026"]),
        (more, 0, ["Đánh giá sự hài lòng", "Sở Nội vụ", "UBND các xã", "Hằng năm"]),
    )
    for part, row, (title, lead, coordinating, end) in rows:
        cells = part.rows[row].cells
        cells[0].paragraphs[0].style = document.styles["List Number"]
        cells[1].text, cells[2].text, cells[3].text = title, lead, coordinating
        cells[4].text, cells[5].text = "2025", end
    more.cell(1, 0).merge(more.cell(1, 5)).text = "Ghi chú: danh mục gồm 3 nhiệm vụ"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_word_file_as_offices_write_them(imported):
    done, data = imported(word_file(), "--write", name="a.docx")
    assert done.code == 0
    made = yaml.safe_load(data)
    assert [(s["id"], s["name"]["vi"]) for s in made["sectors"]] == [("A", "CẢI CÁCH HÀNH CHÍNH")]
    assert [
        (task["id"], task["clause"], task["lead"], str(task["deadline"].get("due")))
        for task in made["tasks"]
    ] == [
        ("A-1", "A.1", ["so-noi-vu", "so-tu-phap"], "2026-03-31"),
        ("A-2", "A.2", ["van-phong-ubnd-tinh"], "2026-06-29"),
        ("A-3", "A.3", ["so-noi-vu"], "None"),
    ]
    assert "columns that are not taken: Bắt đầu\n" in done.out
    assert "a row that names no task is left out (table 3, row 2, column 1)" in done.out


def test_a_workbook_as_offices_write_them(imported):
    """A title above, numbers and days as such, sheets that are one list."""
    book = Workbook()
    first = book.active
    first.append(["PHỤ LỤC"])
    first.append([])
    first.append(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả"])
    first.append(["I", "Thể chế"])
    first.append([1, "Ban hành quy chế phối hợp", "Sở Nội vụ", datetime(2026, 6, 30), "Quy chế"])
    first.append([2, "Tổng kết thi hành", "Sở Tư pháp", 2026, "Báo cáo"])
    second = book.create_sheet("tiếp")
    second.append(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả"])
    second.append(["II", "Hạ tầng"])
    second.append([1, "Nâng cấp đường truyền", "VNPT; Sở Nội vụ", "Quý III/2026", None])
    stream = io.BytesIO()
    book.save(stream)
    done, data = imported(stream.getvalue(), "--write", name="a.xlsx")
    assert done.code == 0
    assert [
        (task["id"], task.get("deliverable"), str(task["deadline"]["phrase"]),
         str(task["deadline"]["due"]), task["lead"])
        for task in yaml.safe_load(data)["tasks"]
    ] == [
        ("I-1", "regulation", "30/6/2026", "2026-06-30", ["so-noi-vu"]),
        ("I-2", "report", "2026", "2026-12-31", ["so-tu-phap"]),
        ("II-1", None, "Quý III/2026", "2026-09-30", ["vnpt", "so-noi-vu"]),
    ]  # fmt: skip
