"""Figures of goals that come into the data: `record GOAL value`, `import goals`."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from tests.conftest import TODAY, Result, Terminal

from bkplan.cli.start import main

PLAN = """\
plan: {number: 7/KH-UBND, issued: 2018-01-15, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-khcn, name: {vi: Sở Khoa học và Công nghệ, en: Department of Science}}
goals:
  - {id: G-1, clause: I.2, title: {vi: Hồ sơ trực tuyến, en: Online files}, lead: [so-khcn],
     unit: "%", at_least: {2025: 60, 2030: 80},
     values: [{date: 2024-12-31, value: 55, evidence: 9/BC-SKHCN}]}   # keep
  - id: G-2
    title: {vi: Hộ nghèo, en: Poor households}
    unit: hộ
    at_most: {2025: 1500}   # the last
tasks:
  - {id: A-1, clause: A, sector: s, title: {vi: Việc một}, lead: [ubnd], log: []}
"""
DAY = ["--as-of", "2026-07-01"]


@pytest.fixture
def folder(plan_in):
    return plan_in(PLAN)


@pytest.fixture
def run(bkplan, folder, tmp_path):
    """Run a command on the folder, in English unless told; the undo lies in a folder of its own."""

    def ran(*argv, lang="en", **more):
        environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
        return bkplan(*argv, "-C", folder, "--lang", lang, environ=environ, **more)

    return ran


def text_of(folder):
    return (folder / "tasks.yaml").read_text(encoding="utf-8")


def changed(folder):
    """The lines of the file that are not those of the plan."""
    return [line for line in text_of(folder).splitlines() if line not in PLAN.splitlines()]


# ---- record


def test_a_figure_is_written_and_nothing_else_changes(run, folder):
    done = run("record", "G-1", "value", "62.5", "-d", "2025-12-31", "-e", "10/BC-SKHCN", *DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "G-1 · Online files · 62.5%, 2025-12-31"
    assert "G-1: new figure: 62.5% on 2025-12-31, by 10/BC-SKHCN: behind → on pace" in done.out
    assert text_of(folder) == PLAN.replace(
        "evidence: 9/BC-SKHCN}]",
        "evidence: 9/BC-SKHCN}, {date: 2025-12-31, value: 62.5, evidence: 10/BC-SKHCN}]",
    )


@pytest.mark.parametrize("said", ["-3.5", "-3,5"])
def test_a_figure_below_nought_is_no_option(run, folder, said):
    """Without `--` before it; what may not be below nought is refused for what it is."""
    done = run("record", "G-1", "value", said, "-d", "2025-12-31", "-e", "10/BC", *DAY)
    assert done.code == 1
    assert "value: -3.5% is not from 0 to 100%" in done.out + done.err
    assert text_of(folder) == PLAN
    with_note = run("record", "G-1", "value", "60", "-n", "-3.5", "-e", "10/BC", *DAY, "--dry-run")
    assert 'note: "-3.5"' in with_note.out


def test_in_vietnamese_with_a_comma_by_its_label(run, folder):
    done = run(
        "record", "G-2", "số liệu", "1.234,5", "-d", "30/6/2025", "-n", "ước", *DAY, lang="vi"
    )
    assert done.out.splitlines()[0] == "G-2 · Hộ nghèo · 1.234,5 hộ, ngày 30/6/2025"
    assert changed(folder) == [
        "    values:",
        "      - {date: 2025-06-30, value: 1234.5, note: ước}",
    ]


def test_an_earlier_day_stands_before(run, folder):
    assert run("record", "G-1", "value", "50", "-d", "2023-12-31", *DAY).code == 0
    assert "values: [{date: 2023-12-31, value: 50}, {date: 2024-12-31" in text_of(folder)


def test_what_is_known_already_is_written_once(run, folder):
    argv = ["record", "G-1", "value", "55,0", "-d", "2024-12-31", *DAY]
    done = run(*argv)
    assert (done.code, text_of(folder)) == (0, PLAN)
    assert done.out.splitlines()[-1] == "There is nothing to write."


def test_only_shown(run, folder):
    done = run("record", "G-1", "value", "70", "-d", "2025-12-31", "--dry-run", *DAY)
    assert (done.code, text_of(folder)) == (0, PLAN)
    assert "Nothing is written (--dry-run)." in done.out


def test_taken_back(run, folder):
    assert run("record", "G-2", "value", "1400", "-d", "2025-12-31", *DAY).code == 0
    assert text_of(folder) != PLAN
    assert run("record", "--undo", *DAY).code == 0
    assert text_of(folder) == PLAN


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["G-1", "value", "1.500"], '"1.500" may be 1500 or 1.5; write 1500 or 1.5000'),
        (["G-1", "value", "hai"],
         '"hai" is not a number; write it like 62.5, with at most 12 digits and 6 decimals'),
        (["G-1", "value"], "VALUE is missing: the figure, like 62.5"),
        (["G-1", "completed", "62"], 'there is no "completed"; there are: value'),
        (["G-1", "value", "60", "-d", "2024-12-31"],
         "--date: G-1 has a figure of 2024-12-31 already: 55% (9/BC-SKHCN); one that is wrong is "
         "corrected in the file"),
        (["G-1", "value", "60", "--due", "2026-12-31"], "--due: is not for a goal"),
        (["A-1", "noted", "60", "-n", "x"], 'only a goal has a value; leave "60" out'),
        (["G-3", "value", "60"],
         'the plan has no task, restructuring or goal "G-3"; did you mean G-2?'),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_advice(run, folder, argv, told):
    done = run("record", *argv, *DAY)
    assert (done.code, done.out, text_of(folder)) == (2, "", PLAN)
    assert done.err == f"bkplan: {told}\n"


def test_what_check_would_refuse_is_refused(run, folder):
    done = run("record", "G-1", "value", "162,5", "-d", "2025-12-31", *DAY)
    assert (done.code, text_of(folder)) == (1, PLAN)
    assert "162.5" in done.out
    assert "Nothing is written:" in done.out


def test_what_is_missing_is_asked_for_at_a_terminal(folder):
    out, err = Terminal(), Terminal()
    typed = io.BytesIO(b"G-1\nvalue\n1.500\n62,5\n10/BC\n\n")
    typed.isatty = lambda: True
    code = main(
        ["record", "-C", str(folder), "-d", "2025-12-31", "--lang", "en", *DAY],
        environ={"NO_COLOR": "1"}, stdout=out, stderr=err, today=TODAY, stdin=typed,
    )  # fmt: skip
    result = Result(code, out.getvalue(), err.getvalue())
    assert result.code == 0
    assert "Value (%): " in result.err
    assert 'accepts: "1.500" may be 1500 or 1.5' in result.err
    assert "{date: 2025-12-31, value: 62.5, evidence: 10/BC}" in text_of(folder)


# ---- import goals


TABLE = """\
TT;Mục tiêu;Ngày;Số liệu;Số văn bản
1;ho so truc tuyen;30/6/2026;65,5;12/BC-SKHCN
2;Hộ nghèo;30/6/2025;1.600;13/BC
3;Hộ nghèo;31.12.2025;1.450;
4;Hồ sơ trực tuyến;31/12/2024;55;
5;Hộ nghèo;31/12/2026;;
"""


@pytest.fixture
def import_goals(run, tmp_path):
    """Import a table of figures from a csv file."""

    def ran(table, *argv, **more):
        path = tmp_path / "t.csv"
        path.write_text(table, encoding="utf-8")
        done = run("import", "goals", path, *argv, *DAY, **more)
        return done._replace(err=done.err.replace(str(path), "t.csv"))

    return ran


def test_a_table_is_shown_then_written(import_goals, folder):
    shown = import_goals(TABLE)
    assert (shown.code, text_of(folder)) == (0, PLAN)
    assert shown.out.splitlines()[0] == "4 rows: 3 new, 1 known already"
    assert "Nothing is written (add --write to write)." in shown.out
    assert import_goals(TABLE, "--write").code == 0
    assert changed(folder) == [
        "     values: [{date: 2024-12-31, value: 55, evidence: "
        "9/BC-SKHCN}, {date: 2026-06-30, value: 65.5, evidence: 12/BC-SKHCN}]}   # keep",
        "    values:",
        "      - {date: 2025-06-30, value: 1600, evidence: 13/BC}",
        "      - {date: 2025-12-31, value: 1450}",
    ]
    again = import_goals(TABLE, "--write")
    assert again.out.splitlines() == [
        "4 rows: 0 new, 4 known already",
        "There is nothing to write.",
    ]


def test_a_day_for_rows_that_name_none(import_goals, folder):
    assert import_goals("id,value\nG-1,61\nG-2,1400\n", "-d", "2025-12-31", "--write").code == 0
    assert text_of(folder).count("{date: 2025-12-31, value: ") == 2


def test_everything_that_is_wrong_is_told_by_its_cell(import_goals, folder):
    done = import_goals(
        "Id,Value,Date,Evidence\n"
        "G-1,12.345,2026-06-30,\n"
        "G-9,1,,\n"
        "G-2,x,2026-13-01,\n"
        "G-1,60,2024-12-31,\n"
        "G-2,,2026-01-01,5/BC\n"
        ",5,2026-01-01,\n"
    )
    assert (done.code, done.out, text_of(folder)) == (2, "", PLAN)
    assert done.err.splitlines() == [
        't.csv: line 2, column 2: "12.345" may be 12345 or 12.345; write 12345 or 12.3450',
        't.csv: line 3, column 1: there is no "G-9"; did you mean G-2?',
        "t.csv: line 3, column 3: the day of the figure is missing; fill it in, or add --date",
        't.csv: line 4, column 3: "2026-13-01" is not accepted; accepts: a day: 2018-12-31, '
        "31/12/2018, today, -30d (or 6w, 2m, 1q, 1y back)",
        't.csv: line 4, column 2: "x" is not a number; write it like 62.5, with at most 12 digits '
        "and 6 decimals",
        "t.csv: line 5, column 2: G-1 has a figure of 2024-12-31 already: 55% (9/BC-SKHCN); one "
        "that is wrong is corrected in the file",
        "t.csv: line 6, column 2: the value is missing",
        "t.csv: line 7, column 1: the goal is missing: its id or title",
        "bkplan: t.csv: 8 faults, nothing is written; correct and run again",
    ]


def test_the_signs_of_the_table_or_those_told_decide(import_goals, folder):
    assert import_goals("id;value;date\nG-2;1.500;2025-12-31\n", "--write").code == 2
    told = ["--numbers", "vi", "--write"]
    assert import_goals("id;value;date\nG-2;1.500;2025-12-31\n", *told).code == 0
    assert "value: 1500}" in text_of(folder)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("a,b\n1,2\n", 't.csv: there is no row of headings with the columns "id" or "goal", and '
                       '"value"'),
        ("id,value,Số liệu\nG-1,1,2\n", 't.csv: line 1, column 3: a second column "Số liệu"'),
    ],
)  # fmt: skip
def test_headings(import_goals, table, told):
    assert import_goals(table, "-d", "2025-12-31").err.splitlines()[0] == told


def test_two_figures_of_one_day_in_one_table(import_goals):
    done = import_goals("id,value,date\nG-2,1,2025-12-31\nG-2,2,2025-12-31\n")
    assert done.code == 2
    assert "t.csv: line 3, column 2: G-2 has a figure of 2025-12-31 already: 1 hộ" in done.err


def test_a_workbook_says_what_people_see_in_it(run, folder, tmp_path):
    book = Workbook()
    page = book.active
    page.append(["Mã", "Ngày", "Kết quả"])
    page.append(["G-1", "31/12/2025", 0.625])
    page["C2"].number_format = "0.0%"
    page.append(["G-2", "31/12/2025", 1450])
    path = tmp_path / "t.xlsx"
    book.save(path)
    assert run("import", "goals", path, "--write", *DAY).code == 0
    assert "{date: 2025-12-31, value: 62.5}" in text_of(folder)
    assert "{date: 2025-12-31, value: 1450}" in text_of(folder)
