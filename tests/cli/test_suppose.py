"""`--suppose`: reports of what has not happened, which say so wherever they are read."""

from __future__ import annotations

import io
import json

import docx
import openpyxl
import pytest

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.cli.asking.options import SUPPOSE

AS_OF = ("--as-of", "2020-12-31")
BOTH = ("--suppose", "R-05=30/6/2020", "--suppose", "II.4-1=done:2020-03-31")
SAID = ["R-05=2020-06-30", "II.4-1=done:2020-03-31"]
EN = (
    "supposing R-05 in effect on 2020-06-30 (figures from that year on go with it); "
    "II.4-1 completed on 2020-03-31"
)
VI = (
    "giả sử R-05 có hiệu lực ngày 30/6/2020 (số liệu từ năm đó tính vào đơn vị sau sắp xếp); "
    "II.4-1 hoàn thành ngày 31/3/2020"
)


@pytest.fixture
def run(bkplan, sample):
    def run(*argv, lang="en", **more):
        return bkplan(*argv, *AS_OF, "-C", sample, "--lang", lang, **more)

    return run


def test_every_heading_says_what_is_supposed(run):
    head = "Overdue tasks · Plan 45/KH-UBND · as of 2020-12-31"
    code, out, err = run("overdue", *BOTH)
    assert (code, err) == (0, "")
    assert out.startswith(f"{head} · INVENTED DATA · {EN}\n6 overdue: ")
    assert run("overdue").out.startswith(f"{head} · INVENTED DATA\n7 overdue: ")
    assert f"· {VI}\n" in run("overdue", *BOTH, lang="vi").out
    shown = run("overdue", *BOTH, "--color", "never", tty=True).out
    assert " ".join(shown.split()).count(EN) == 1
    assert run("overdue", *BOTH, "-f", "markdown").out.startswith(
        f"# {head} · INVENTED DATA · {EN}\n"
    )


def test_programs_get_it_as_it_was_written(run):
    told = json.loads(run("overdue", *BOTH, "-f", "json").out)
    assert (told["supposes"], told["rev"]) == (SAID, None)
    assert json.loads(run("overdue", *BOTH, "-f", "json", lang="vi").out)["supposes"] == SAID
    code, out, err = run("overdue", *BOTH, "-f", "csv")
    assert (code, out.splitlines()[0].split(",")[0]) == (0, "id")
    assert err == f"bkplan: csv has no heading; this report: {EN}\n"


def test_files_that_go_far_say_so(run, tmp_path):
    book, letter, page = (tmp_path / f"x.{ending}" for ending in ("xlsx", "docx", "html"))
    assert run("overdue", *BOTH, "-o", book) == (0, "", "")
    about = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).worksheets[-1]
    assert ("Rests on", EN) in [tuple(row[:2]) for row in about.iter_rows(values_only=True)]
    for file in (letter, page, book):
        assert run("report", *BOTH, "--only", "overdue", "-o", file) == (0, "", "")
    words = [paragraph.text for paragraph in docx.Document(str(letter)).paragraphs]
    first = f"This report supposes: {EN.removeprefix('supposing ')}. Its numbers are not what has "
    last = "happened, and bkplan report --verify cannot verify it."
    assert first + last in words
    html = page.read_text(encoding="utf-8")
    assert "as of 2020-12-31 (as supposed)</h1>" in html
    assert "<dt>Supposing</dt><dd>II.4-1 completed on 2020-03-31</dd>" in html
    assert f"<p>{first + last}</p>" in html
    sheets = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).worksheets
    facts = [tuple(row[:2]) for row in sheets[-1].iter_rows(values_only=True)]
    assert ("Supposing", "II.4-1 completed on 2020-03-31") in facts
    assert sheets[0].oddHeader.center.text.endswith(f"INVENTED DATA · {EN}")


@pytest.mark.parametrize("form", ["md", "html"])
def test_such_a_report_cannot_be_verified(form, run, bkplan, sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = f"x.{form}"
    assert run("report", *BOTH, "-o", file) == (0, "", "")
    code, out, err = bkplan("report", "--verify", file, "-C", sample, "--lang", "en")
    assert (code, out) == (2, "")
    assert err == (
        f'bkplan: --verify: "{file}" supposes {", ".join(SAID)}; a report that supposes cannot be '
        "verified\n"
    )


def test_what_is_supposed_moves_all_that_hangs_on_it(run):
    """R-05 makes one unit of two: 94 units become 93; nothing else changes."""
    rows = {
        told: json.loads(run("units", "--count", "-f", "json", *told).out)["tables"][0]["rows"][-1]
        for told in ((), BOTH[:2])
    }
    assert [row["2020"] for row in rows.values()] == [94, 93]
    shown = run("show", "R-05", *BOTH[:2]).out
    assert "In effect    2020-06-30\n" in shown
    # by hand: 14 on time, 4 late, 7 overdue; one of these would have been done on time
    total = json.loads(run("sectors", *BOTH, "-f", "json").out)["tables"][0]["rows"][-1]
    counted = [total[key] for key in ("done_on_time", "done_late", "overdue")]
    assert (counted, total["completion_rate"]) == ([15, 4, 6], 19 / 25)


def test_nothing_is_written_into_the_data(run, sample):
    before = {file: file.read_bytes() for file in sorted(sample.iterdir()) if file.is_file()}
    run("tasks", *BOTH)
    assert {
        file: file.read_bytes() for file in sorted(sample.iterdir()) if file.is_file()
    } == before


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("R-05=2021-01-01", "2021-01-01 is after the day of the report, 2020-12-31; raise --as-of "
         "to that day or later"),
        ("R-5=2020-01-01", 'the plan has no task, restructuring or goal "R-5"; did you mean R-05?'),
        ("II.4-1=2020-01-01",
         "II.4-1 is a task; write II.4-1=done:2020-01-01, or II.4-1=due:2020-01-01"),
        ("R-01=2020-01-01", "R-01 is in effect already: 2019-07-15, 1196/QĐ-UBND"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(told, said, run):
    assert run("overdue", "--suppose", told) == (2, "", f"bkplan: --suppose {told}: {said}\n")


def test_of_several_each_can_be_pasted(run):
    code, out, err = run("overdue", "--suppose", "II.2.1-3=done:30/6/2020")
    assert (code, out) == (2, "")
    first, *each = err.splitlines()
    head = "bkplan: --suppose II.2.1-3=done:2020-06-30: II.2.1-3: "
    assert first == f"{head}2 obligations are open; say which"
    for line in each:
        assert run("overdue", "--suppose", line.split()[0]).code == 0
    assert each == [
        "  II.2.1-3@2019-06-30=done:2020-06-30  occurrence 2019-06-30, overdue by 366 days",
        "  II.2.1-3@2020-06-30=done:2020-06-30  occurrence 2020-06-30, due 2020-06-30",
    ]


@pytest.mark.parametrize(
    "told", ["", "R-05", "=2020-01-01", "R-05=", "R-05=x", "R-05=2020-13-01",
             "R-05=gone:2020-01-01", "R-05@=2020-01-01", "a=b=2020-01-01", "R-05=done:",
             "\x1b[31m=2020-01-01x"],
)  # fmt: skip
def test_a_malformed_one_says_what_to_write(told, run):
    code, out, err = run("overdue", "--suppose", told)
    assert (code, out) == (2, "")
    assert err.startswith("bkplan: --suppose: ")
    assert "accepts: R-05=2020-06-30 (a restructuring in effect), II.4-1=done:2020-03-31" in err
    assert "\x1b" not in err


def test_it_is_for_reports_alone(bkplan):
    with_it = [name for name in COMMANDS if SUPPOSE in command_spec(name).options]
    writing = {
        "letters",
        "record",
        "init",
        "check",
        "import log",
        "import tasks",
        "diff",
        "history",
    }
    assert not writing & set(with_it)
    assert {"overdue", "headcount", "units", "show", "report"} <= set(with_it)
    for name in sorted(writing):
        code, out, err = bkplan(*name.split(), "--suppose", "R-05=2020-01-01", "--lang", "en")
        assert (code, out) == (2, "")
        assert err == (
            "bkplan: --suppose: only reports can suppose; this command writes, sends or compares "
            "real data\n"
        )


def test_hostile_names_stay_text(bkplan, plan_in):
    folder = plan_in(
        "plan: {number: 1/KH, issued: 2018-01-01, issuer: a, title: {vi: K}}\n"
        "sectors: [{id: s, name: {vi: S}}]\nagencies: [{id: a, name: {vi: A}}]\n"
        "tasks:\n  - {id: T, clause: T, sector: s, title: {vi: T}, milestones:\n"
        '      [{id: m, title: {vi: "\\e[31m<b>|x"}, deadline: {phrase: x, due: 2018-06-01}}]}\n'
    )
    asked = ("tasks", "-C", folder, "--as-of", "2018-12-31", "--suppose", "T@m=done:2018-05-01")
    for form in ("table", "markdown", "json"):
        out = bkplan(*asked, "-f", form).out
        assert "\x1b" not in out
    assert "\\<b\\>\\|x" in bkplan(*asked, "-f", "markdown").out.splitlines()[0]
