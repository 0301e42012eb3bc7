"""A decision is called a decision everywhere, and so is every other kind of document."""

from __future__ import annotations

import json
import re

import openpyxl
import pytest

from bkplan.cli.app import command_spec
from bkplan.reports import REPORTS
from bkplan.reports.documents.letter_wording import about_what
from bkplan.words.vocab import PlanKind, Text

DAY = ("--as-of", "2026-11-23")
TASKS = """\
plan: {number: 2820/QĐ-UBND, kind: KIND, issued: 2025-11-24, issuer: ubnd,
       title: {vi: Ban hành danh mục việc, en: A list of work}, invented: true}
sectors: [{id: s, name: {vi: Thể chế, en: Rules}}]
agencies: [{id: ubnd, kind: committee, name: {vi: UBND Thành phố, en: City Committee}},
           {id: stc, kind: department, name: {vi: Sở Tài chính, en: Department of Finance}},
           {id: catp, kind: police, name: {vi: Công an Thành phố, en: City Police}}]
tasks:
  - {id: I.1, clause: I, sector: s, title: {vi: Soạn quy chế, en: Draft the rules}, lead: [stc],
     product: {vi: Quy chế được ban hành, en: The rules as issued}, tags: [trong-tam, Đợt-1],
     responsible: {vi: Phó Chủ tịch UBND, en: Vice Chair}, text: "Sở Tài chính soạn quy chế.",
     deadline: {phrase: trước quý II/2026, due: 2026-03-31}}
  - {id: I.2, clause: I, sector: s, title: {vi: Bảo vệ dữ liệu, en: Guard the data}, lead: [catp],
     deadline: {phrase: Khi có phát sinh}}
  - {id: I.3, clause: I, sector: s, title: {vi: Góp ý, en: Comment}, tags: [trong-tam],
     deadline: {phrase: hàng quý, rrule: "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"}}
"""
CALLED = {
    "plan": Text("Kế hoạch số 2820/QĐ-UBND", "Plan 2820/QĐ-UBND"),
    "programme": Text("Chương trình số 2820/QĐ-UBND", "Programme 2820/QĐ-UBND"),
    "decision": Text("Quyết định số 2820/QĐ-UBND", "Decision 2820/QĐ-UBND"),
    "resolution": Text("Nghị quyết số 2820/QĐ-UBND", "Resolution 2820/QĐ-UBND"),
    "directive": Text("Chỉ thị số 2820/QĐ-UBND", "Directive 2820/QĐ-UBND"),
    "conclusion": Text("Kết luận số 2820/QĐ-UBND", "Conclusion 2820/QĐ-UBND"),
    "letter": Text("Công văn số 2820/QĐ-UBND", "Official letter 2820/QĐ-UBND"),
}


@pytest.fixture
def folder(tmp_path):
    def write(kind="decision"):
        (tmp_path / "tasks.yaml").write_text(TASKS.replace("KIND", kind), encoding="utf-8")
        return tmp_path

    return write


def test_every_kind_has_a_name():
    assert set(CALLED) == {str(kind) for kind in PlanKind}


@pytest.mark.parametrize("kind", CALLED)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_headings(kind, lang, folder, bkplan):
    out = bkplan("tasks", "-C", folder(kind), "--lang", lang, *DAY).out
    assert out.splitlines()[0].split(" · ")[1] == getattr(CALLED[kind], lang)


COMMANDS = [
    *([name] for name in REPORTS if name not in ("show", "headcount", "owing")),
    ["owing", "I.1"],
    *(["headcount"], ["show", "I.1"], ["show", "I.2"], ["show", "I.3"], ["report", "-f", "html"]),
    *(["report", "-f", "markdown", "--since", "2025-11-24"], ["calendar"]),
    *(["overdue", "--as-of", "2025-01-01"], ["sectors", "--as-of", "2025-01-01"]),
    ["agencies", "-f", "markdown"],
]  # fmt: skip


@pytest.mark.parametrize("argv", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("lang", "plan"), [("vi", r"\bkế hoạch\b"), ("en", r"\bplan\b")])
def test_no_report_of_a_decision_calls_it_a_plan(argv, lang, plan, folder, bkplan):
    day = () if "--as-of" in argv else DAY
    done = bkplan(*argv, "-C", folder(), "--lang", lang, *day)
    assert done.code == 0
    words = re.sub(r"/\S*|bkplan|[-\w]*plan[-_.]\w*", "", done.out)
    assert [m[0] for m in re.finditer(f".*{plan}.*", words, re.IGNORECASE)] == []


def test_letters_and_workbooks(folder, bkplan, tmp_path):
    to = tmp_path / "letters"
    argv = ("-C", folder(), "--lang", "vi", *DAY)
    assert bkplan("letters", "--to", to, *argv).code == 0
    (letter,) = to.glob("*.md")
    text = letter.read_text(encoding="utf-8")
    assert "V/v đôn đốc thực hiện Quyết định số 2820/QĐ-UBND" in text
    assert (
        "Thực hiện Quyết định số 2820/QĐ-UBND ngày 24 tháng 11 năm 2025 của UBND Thành phố về việc "
        "ban hành danh mục việc, đến hết ngày 23/11/2026, Sở Tài chính còn 1 nhiệm vụ được giao "
        "chủ trì đã quá hạn."
    ) in text
    assert "hế hoạch" not in text
    book = tmp_path / "book.xlsx"
    assert bkplan("tasks", "-o", book, *argv).code == 0
    sheets = openpyxl.load_workbook(book).worksheets
    cells = [str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True)
             for cell in row if cell is not None]  # fmt: skip
    place = cells.index("Quyết định")
    assert cells[place + 1] == "2820/QĐ-UBND"
    assert [cell for cell in cells if "hế hoạch" in cell] == []


@pytest.mark.parametrize(
    ("title", "kind", "said"),
    [
        ("Kế hoạch đổi mới, sắp xếp các đơn vị", "plan", " về đổi mới, sắp xếp các đơn vị"),
        ("KẾ HOẠCH Đổi mới, sắp xếp", "plan", " về đổi mới, sắp xếp"),
        ("Kế hoạch số 5/KH-UBND về sắp xếp", "plan", " về sắp xếp"),
        ("Sắp xếp, tổ chức lại đơn vị", "plan", " về sắp xếp, tổ chức lại đơn vị"),
        ("Về sắp xếp đơn vị", "plan", " về sắp xếp đơn vị"),
        ("Về việc sắp xếp đơn vị", "letter", " về việc sắp xếp đơn vị"),
        ("V/v sắp xếp đơn vị", "letter", " về việc sắp xếp đơn vị"),
        ("V/v: sắp xếp đơn vị", "letter", " về việc sắp xếp đơn vị"),
        ("Công văn về việc sắp xếp", "letter", " về việc sắp xếp"),
        ("Quyết định ban hành Kế hoạch chuyển đổi số", "decision",
         " về việc ban hành Kế hoạch chuyển đổi số"),
        ("Ban hành Kế hoạch chuyển đổi số", "decision", " về việc ban hành Kế hoạch chuyển đổi số"),
        ("Chương trình phát triển nhà ở", "decision", " về Chương trình phát triển nhà ở"),
        ("UBND các xã rà soát đơn vị", "plan", " về UBND các xã rà soát đơn vị"),
        ("Bắc Kạn vươn lên", "programme", " về Bắc Kạn vươn lên"),
        ("Kế hoạch", "plan", ""),
        ("Kế hoạch hóa gia đình", "plan", " về Kế hoạch hóa gia đình"),
        ("Kết luận của Bộ Chính trị về bộ máy", "conclusion", " về bộ máy"),
        ("Thông báo kết luận về đầu tư công", "conclusion", " về đầu tư công"),
        ("Kết luận của Chủ tịch tại phiên họp", "conclusion",
         " (Kết luận của Chủ tịch tại phiên họp)"),
        ("Nghị quyết phiên họp thường kỳ tháng 10", "resolution",
         " (Nghị quyết phiên họp thường kỳ tháng 10)"),
        ("Kế hoạch năm 2026 về dân số", "plan", " (Kế hoạch năm 2026 về dân số)"),
        ("Chương trình giai đoạn 2026-2030", "programme", " (Chương trình giai đoạn 2026-2030)"),
        ("Kế hoạch 5 năm 2026-2030", "plan", " (Kế hoạch 5 năm 2026-2030)"),
    ],
)  # fmt: skip
def test_a_title_goes_on_after_the_issuer(title, kind, said):
    assert about_what(title, PlanKind(kind)) == said


def test_an_agency_has_the_same_file_whoever_else_is_written_to(tmp_path, bkplan):
    plan = """\
plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: t}}
sectors: [{id: s, name: {vi: s}}]
agencies: [{id: A, name: {vi: A}}, {id: a, name: {vi: a}}]
tasks:
  - {id: T, clause: I, sector: s, title: {vi: t}, lead: [a], deadline: {due: 2018-06-30}}
"""
    (tmp_path / "tasks.yaml").write_text(plan, encoding="utf-8")
    assert bkplan("letters", "--to", tmp_path / "to", "-C", tmp_path, *DAY).code == 0
    assert [file.name for file in (tmp_path / "to").iterdir()] == ["a-2.md"]


def test_ids_may_have_the_letters_of_vietnamese(folder, bkplan):
    file = folder() / "tasks.yaml"
    good = TASKS.replace("KIND", "plan").replace("I.2", "I.đ")
    file.write_text(good, encoding="utf-8")
    assert bkplan("show", "I.đ", "-C", file.parent, *DAY).code == 0
    for wrong in ("I.ß", "I.ж", "I.e\u0301\u0323\u0323", "I 2"):
        file.write_text(good.replace("I.đ", f"'{wrong}'"), encoding="utf-8")
        done = bkplan("check", "-C", file.parent, *DAY)
        assert (done.code, "[BK128]" in done.out) == (1, True), wrong


def rows(bkplan, *argv):
    done = bkplan(*argv, "-f", "json", "--lang", "en", *DAY)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)["tables"][0]["rows"]


def test_what_a_task_says_is_told(folder, bkplan):
    (row,) = rows(bkplan, "overdue", "-C", folder(), "--tag", "Đợt-1")
    assert {key: row[key] for key in ("product", "responsible", "tags")} == {
        "product": "The rules as issued", "responsible": "Vice Chair",
        "tags": ["trong-tam", "Đợt-1"],
    }  # fmt: skip
    for name in ("tasks", "overdue", "upcoming"):
        assert {"product", "responsible", "tags"} <= {
            column.key for column in command_columns(name)
        }
    (shown,) = rows(bkplan, "show", "I.1", "-C", folder())
    assert (shown["product"], shown["text"]) == (
        "The rules as issued", "Sở Tài chính soạn quy chế.",
    )  # fmt: skip


def command_columns(name):
    from importlib import import_module

    return import_module(f"bkplan.reports.tasks.{name}").COLUMNS


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--tag", "trong-tam"), ["I.1", "I.3"]),
        (("--tag", "Đợt-1"), ["I.1"]),
        (("--responsible", "pho chu tich"), ["I.1"]),
        (("--responsible", "Vice Chair"), ["I.1"]),
        (("--responsible", "Chủ tịch tỉnh"), []),
        (("--search", "quy che duoc ban hanh"), ["I.1"]),
        (("--search", "soan quy che."), ["I.1"]),
        (("--search", "trong-tam"), ["I.1", "I.3"]),
    ],
)
def test_filters(asked, found, folder, bkplan):
    assert [row["id"] for row in rows(bkplan, "tasks", "-C", folder(), *asked)] == found


def test_an_unknown_tag_is_refused_with_the_nearest(folder, bkplan):
    done = bkplan("tasks", "--tag", "trong-tom", "-C", folder(), "--lang", "en", *DAY)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("did you mean trong-tam?\n")


def test_an_unknown_kind_is_told_all_there_are(folder, bkplan):
    done = bkplan("check", "-C", folder("decree"), "--lang", "en", *DAY)
    (line,) = re.findall(r"kind: .*? \[BK129\]", done.out)
    assert line == (
        'kind: "decree" is unknown; there are: plan, programme, decision, resolution, directive, '
        "conclusion, letter [BK129]"
    )


def test_long_words_of_the_order(folder, bkplan):
    file = folder() / "tasks.yaml"
    said = TASKS.replace("KIND", "plan")
    for size, code in ((4000, 0), (4001, 1)):
        file.write_text(said.replace("Sở Tài chính soạn quy chế.", "x" * size), encoding="utf-8")
        assert bkplan("check", "-C", file.parent, *DAY).code == code


def test_every_filter_is_in_the_help():
    assert {"tag", "responsible"} <= {f.option.name for f in command_spec("tasks").filters}
