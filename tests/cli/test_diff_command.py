"""`bkplan diff`: whole outputs, which version is which, what is refused, what fits a comment."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.helpers.git import git

from bkplan.reading.loader import load_folder
from bkplan.render import FORMATS as ALL_FORMATS
from bkplan.render.markdown import MOST_CHARACTERS
from bkplan.reports.versions.diff import diff_report
from bkplan.words.vocab import Lang, Text

FORMATS = tuple(form for form in ALL_FORMATS if not form.binary)

ROOT = Path(__file__).resolve().parents[2]
BASE = (ROOT / "tests" / "changes" / "plan.yaml").read_text(encoding="utf-8")
COMPLETED = (
    "note: Đã họp}",
    "note: Đã họp}\n      - {date: 2019-08-12, event: completed, evidence: 1003/QĐ-UBND}",
)
FIGURE = ("2018: {assigned: 12", "2018: {assigned: 13")
TITLE = ("en: Yearly review", "en: A yearly review")
AS_OF = ["--as-of", "2019-08-12", "--lang", "en"]
SAME = ["No change in meaning."]


def edited(*edits):
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A repository with BASE committed on `main` below `data`; commands run at its top."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks.yaml").write_text(BASE, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(bkplan):
    def run(*argv, **options):
        return bkplan("diff", *argv, environ={}, **options)

    return run


def write(folder, *edits, name="tasks.yaml"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(edited(*edits), encoding="utf-8")


# ---- whole outputs

ENGLISH = """\
Changes of the data: main → working tree · Plan 1/KH · as of 2019-08-12
1 breaking, 1 change, 1 note.

Level     Id      What changed
breaking  a       figures 2018: assigned 12 → 13
change    II.1-1  completed 2019-08-12: overdue by 12 days → done late, by 1003/QĐ-UBND
note      II.2-1  title: “Yearly review” → “A yearly review”

What it does to the whole
The whole             Before        After
tasks                      4            4
tasks overdue              2            1
completion rate  33.3% (1/3)  66.7% (2/3)
on-time rate     33.3% (1/3)  33.3% (1/3)
units existing             2            2
"""
VIETNAMESE = """\
# Thay đổi dữ liệu: main → bản đang làm · Kế hoạch số 1/KH · đến ngày 12/8/2019

1 sửa điều đã ghi, 1 thay đổi, 1 câu chữ.

| Mức | Mã | Thay đổi |
| :--- | :--- | :--- |
| sửa điều đã ghi | a | số liệu 2018: được giao 12 → 13 |
| thay đổi | II.1-1 | {completed} |
| câu chữ | II.2-1 | tên: “Yearly review” → “A yearly review” |

## Tác động đến toàn bộ

| Toàn bộ | Trước | Sau |
| :--- | ---: | ---: |
| nhiệm vụ | 4 | 4 |
| nhiệm vụ quá hạn | 2 | 1 |
| tỷ lệ hoàn thành | 33,3% (1/3) | 66,7% (2/3) |
| tỷ lệ đúng hạn | 33,3% (1/3) | 33,3% (1/3) |
| đơn vị đang có | 2 | 2 |
""".replace(
    "{completed}",
    "hoàn thành 12/8/2019: quá hạn 12 ngày → hoàn thành quá hạn, theo 1003/QĐ-UBND",
)


def test_a_pull_request_in_words(place, run):
    write(place / "data", COMPLETED, FIGURE, TITLE)
    code, out, err = run("main", *AS_OF)
    assert (code, err) == (0, "")
    assert out == ENGLISH


def test_a_comment_in_vietnamese(place, run):
    write(place / "data", COMPLETED, FIGURE, TITLE)
    assert run("main", "--as-of", "2019-08-12", "--lang", "vi", "-f", "markdown") == (
        0, VIETNAMESE, "",
    )  # fmt: skip


def test_json_and_csv_have_everything(place, run):
    write(place / "data", FIGURE, COMPLETED)
    document = json.loads(run("main", *AS_OF, "-f", "json").out)
    assert (document["report"], document["as_of"]) == ("diff", "2019-08-12")
    changes, effect = document["tables"]
    assert [changes["name"], effect["name"]] == ["changes", "effect"]
    assert changes["rows"] == [
        {
            "level": "breaking",
            "id": "a",
            "what": "figures 2018: assigned 12 → 13",
            "subject": "unit",
            "field": "figures.2018",
        },
        {
            "level": "change",
            "id": "II.1-1",
            "what": ("completed 2019-08-12: overdue by 12 days → done late, by 1003/QĐ-UBND"),
            "subject": "task",
            "field": "log",
        },
    ]
    assert effect["rows"] == [
        {"measure": "tasks", "before": 4, "after": 4},
        {"measure": "overdue", "before": 2, "after": 1},
        {"measure": "completion_rate", "before": 1 / 3, "after": 2 / 3},
        {"measure": "on_time_rate", "before": 1 / 3, "after": 1 / 3},
        {"measure": "units", "before": 2, "after": 2},
    ]
    rows = list(csv.reader(io.StringIO(run("main", *AS_OF, "-f", "csv").out)))
    assert rows[0] == ["level", "id", "what", "subject", "field"]
    assert [row[:2] for row in rows[1:]] == [["breaking", "a"], ["change", "II.1-1"]]


@pytest.mark.parametrize("form", [form.name for form in FORMATS])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_change_in_meaning(place, run, form, lang):
    """Comments, order of keys, another style, the order of the units: nothing."""
    text = BASE.replace("tasks:\n", "# nhiệm vụ\n\ntasks:\n").replace(
        "lead: [so-y-te]", "lead:\n    - 'so-y-te'"
    )
    last = BASE.splitlines()[-4]
    assert last.startswith("  - {id: c,")
    text = text.replace(last + "\n", "").replace("units:\n", f"units:\n{last}\n")
    (place / "data" / "tasks.yaml").write_text(text, encoding="utf-8")
    code, out, err = run("main", "--lang", lang, "-f", form, "--as-of", "2019-08-12")
    assert (code, err) == (0, "")
    said = {"vi": "Không thay đổi về nội dung.", "en": "No change in meaning."}[lang]
    if form == "json":
        assert [table["rows"] for table in json.loads(out)["tables"]] == [[], []]
    elif form == "csv":
        assert out == "level,id,what,subject,field\r\n"
    else:
        assert [line for line in out.splitlines() if line][1:] == [said]


def test_a_terminal_shows_the_same(place, run):
    write(place / "data", FIGURE)
    out = run("main", *AS_OF, tty=True, columns=100).out
    assert "breaking" in out
    assert "figures 2018: assigned 12 → 13" in out


# ---- what it does to the whole


def effect(run, *argv, as_of="2019-12-31"):
    tables = json.loads(run(*argv, "--as-of", as_of, "-f", "json").out)["tables"]
    return {row["measure"]: (row["before"], row["after"]) for row in tables[1]["rows"]}


def test_the_headcount_of_the_years_that_moved(run, tmp_path, sample):
    for name in ("tasks.yaml", "units.yaml"):
        text = (sample / name).read_text(encoding="utf-8")
        text = text.replace(
            "2018: {assigned: 28, present: 27", "2018: {assigned: 30, present: 27", 1
        )
        planned = "kind: convert, from: [truong-mam-non-mau-hoa], effective: "
        text = text.replace(planned + "null", planned + "2021-03-01")
        (tmp_path / name).write_text(text, encoding="utf-8")
    told = effect(run, sample, tmp_path, as_of="2021-12-31")
    assert {key: told[key] for key in told if key.startswith(("head", "miss"))} == {
        "headcount_2018": (2641, 2643)
    }
    assert told["units"] == (94, 93)
    code, out, err = run(sample, tmp_path, "--as-of", "2021-12-31", "--lang", "en")
    assert (code, err) == (0, "")
    assert re.search(r"^headcount 2018 +2,641 +2,643$", out, re.MULTILINE)


def test_a_year_that_becomes_whole(place, run):
    """No sum while a unit that counts has no figure; how many lack one is a row of its own."""
    figures = "authority: so-y-te, staffing: {2018: {assigned: 5}}}"
    write(place / "data", ("authority: so-y-te}", figures))
    told = effect(run, "main")
    assert {key: told[key] for key in told if "2018" in key} == {
        "headcount_2018": (None, 22),
        "missing_2018": (2, 0),
    }


def test_a_cancelled_task_leaves_the_count(place, run):
    cancelled = (
        "note: Đã họp}",
        "note: Đã họp}\n      - {date: 2019-08-12, event: cancelled, evidence: 1/QĐ}",
    )
    write(place / "data", cancelled)
    told = effect(run, "main")
    assert (told["tasks"], told["overdue"]) == ((4, 3), (2, 1))


def test_years_after_the_day_are_not_there(place, run):
    new = "units:\n  - {id: d, name: {vi: Trạm D}, sector: health, authority: so-y-te}\n"
    write(place / "data", ("units:\n", new))
    told = effect(run, "main", as_of="2018-12-31")
    assert {key: told[key] for key in told if key.startswith(("head", "miss"))} == {
        "missing_2018": (2, 3),
    }


# ---- which version is which


def test_two_revisions(place, run):
    write(place / "data", FIGURE)
    git(place, "commit", "-qam", "second")
    (place / "data" / "tasks.yaml").write_text("nonsense")
    code, out, err = run("HEAD~1", "HEAD", *AS_OF)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("Changes of the data: HEAD~1 → HEAD · ")
    assert "figures 2018: assigned 12 → 13" in out
    back = run("HEAD", "HEAD~1", *AS_OF).out
    assert "figures 2018: assigned 13 → 12" in back


def test_two_folders_and_two_files(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "one")
    write(tmp_path / "other", FIGURE)
    write(tmp_path, TITLE, name="third.yaml")
    for one, other in (
        ("one", "other"),
        ("./one", "other/"),
        ("one/tasks.yaml", "other/tasks.yaml"),
    ):
        code, out, err = run(one, other, *AS_OF)
        assert (code, err) == (0, "")
        assert "figures 2018: assigned 12 → 13" in out
        assert out.startswith(f"Changes of the data: {one} → {other} · ")
    assert "A yearly review" in run("one", "third.yaml", *AS_OF).out


def test_one_of_the_two_files_stands_for_its_folder(run, tmp_path, monkeypatch):
    """Or the units would seem to have been removed."""
    monkeypatch.chdir(tmp_path)
    tasks, _, units = BASE.partition("targets:")
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tasks.yaml").write_text(tasks, encoding="utf-8")
        (tmp_path / folder / "units.yaml").write_text(f"targets:{units}", encoding="utf-8")
    for name in ("tasks.yaml", "units.yaml"):
        code, out, err = run("one", f"other/{name}", *AS_OF)
        assert (code, err, out.splitlines()[2:]) == (0, "", SAME)


def test_a_folder_wins_only_where_it_holds_data(place, run):
    (place / "main").mkdir()
    write(place / "data", FIGURE)
    assert "assigned 12 → 13" in run("main", *AS_OF).out
    write(place / "main", FIGURE)
    assert run("main", *AS_OF).out.splitlines()[2:] == SAME
    code, out, err = run("git:main", *AS_OF)
    assert (code, err) == (0, "")
    assert "assigned 12 → 13" in out
    assert out.startswith("Changes of the data: main → working tree · ")


def test_a_branch_with_a_slash(place, run):
    git(place, "branch", "feature/x")
    assert run("feature/x", *AS_OF).out.splitlines()[2:] == SAME
    write(place / "feature")
    write(place / "feature" / "x", FIGURE)
    assert "assigned 13 → 12" in run("feature/x", *AS_OF).out
    assert run("git:feature/x", *AS_OF).out.splitlines()[2:] == SAME


def test_the_data_folder_is_found_as_by_other_commands(place, run, bkplan, monkeypatch, tmp_path):
    write(place / "data", FIGURE)
    monkeypatch.chdir(tmp_path.parent)
    for argv, environ in (
        (["-C", place / "data"], {}),
        ([], {"BKPLAN_DATA": str(place / "data")}),
    ):
        code, out, err = bkplan("diff", "main", *AS_OF, *argv, environ=environ)
        assert (code, err) == (0, "")
        assert "assigned 12 → 13" in out


def test_the_plan_of_the_package_is_announced_once(
    place, run, monkeypatch, shipped, tmp_path_factory
):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    monkeypatch.setattr("bkplan.cli.source.shipped", lambda: str(place / "data"))
    code, out, err = run("main", *AS_OF)
    assert (code, out.splitlines()[2:]) == (0, SAME)
    assert err == (
        "bkplan: using the plan that came with the program; choose other data with -C DIR\n"
    )
    assert run(shipped, shipped, *AS_OF).err == ""


def test_a_file_takes_the_report(place, run):
    write(place / "data", FIGURE)
    assert run("main", *AS_OF, "-o", "out.md") == (0, "", "")
    text = (place / "out.md").read_text(encoding="utf-8")
    assert text == run("main", *AS_OF, "-f", "markdown").out


# ---- exit codes


@pytest.mark.parametrize(
    ("edits", "fail_on", "code"),
    [
        ((FIGURE,), "breaking", 1),
        ((FIGURE,), "change", 1),
        ((COMPLETED,), "breaking", 0),
        ((COMPLETED,), "change", 1),
        ((TITLE,), "change", 0),
        ((), "change", 0),
        ((FIGURE, COMPLETED, TITLE), "breaking", 1),
        ((FIGURE, COMPLETED, TITLE), None, 0),
    ],
)
def test_fail_on(place, run, edits, fail_on, code):
    write(place / "data", *edits)
    options = ["--fail-on", fail_on] if fail_on else []
    assert run("main", *AS_OF, *options).code == code


def test_levels_that_there_are(place, run):
    assert run("main", "--fail-on", "overdue", "--lang", "en") == (
        2, "",
        'bkplan: --fail-on: "overdue" is not accepted; accepts: breaking, change\n',
    )  # fmt: skip


# ---- what is refused


def test_errors_name_their_version(place, run):
    write(place / "data", ("lead: [so-noi-vu, ubnd-tinh]", "lead: [so-noi-vuu]"))
    git(place, "commit", "-qam", "wrong")
    write(place / "data", ("due: 2019-07-31", "due: 2019-07-32"))
    old = (
        'main:data/tasks.yaml:14:12: error: lead: "so-noi-vuu" is not among the agencies; '
        "did you mean so-noi-vu?\n"
    )
    new = (
        'data/tasks.yaml:17:53: error: due: "2019-07-32" is not a day of the calendar; '
        "write YYYY-MM-DD\n"
    )
    end = "bkplan: the data has {} error{}; correct and run again\n"
    assert run("main", *AS_OF) == (2, "", old + new + end.format(2, "s"))
    assert run("main~1", *AS_OF) == (2, "", new + end.format(1, ""))
    assert run("main", "main~1", *AS_OF) == (2, "", old + end.format(1, ""))
    assert run("main~1", "main~1", *AS_OF).code == 0


@pytest.mark.parametrize(
    ("argv", "vi", "en"),
    [
        (
            ["mian"],
            'bkplan: không có phiên bản "mian"; có phải là main?\n',
            'bkplan: there is no revision "mian"; did you mean main?\n',
        ),
        (
            ["--", "--output=x"],
            'bkplan: không có phiên bản "--output=x"; nêu một nhánh, thẻ hay commit\n',
            'bkplan: there is no revision "--output=x"; name a branch, a tag or a commit\n',
        ),
        (
            ["main", "zzz/zzz"],
            'bkplan: không có phiên bản "zzz/zzz"; nêu một nhánh, thẻ hay commit\n',
            'bkplan: there is no revision "zzz/zzz"; name a branch, a tag or a commit\n',
        ),
        (
            ["zzz.yaml"],
            "zzz.yaml:1:1: lỗi: không mở được: không có tệp này\n"
            "bkplan: dữ liệu có 1 lỗi; hãy sửa rồi chạy lại\n",
            "zzz.yaml:1:1: error: cannot be opened: there is no such file\n"
            "bkplan: the data has 1 error; correct and run again\n",
        ),
        (
            ["empty"],
            'bkplan: không có phiên bản "empty"; nêu một nhánh, thẻ hay commit\n'
            'bkplan: "empty": thư mục này không có tasks.yaml\n',
            'bkplan: there is no revision "empty"; name a branch, a tag or a commit\n'
            'bkplan: "empty": the folder has no tasks.yaml either\n',
        ),
        (
            ["bare"],
            'bkplan: phiên bản "bare" không có tệp "data/tasks.yaml"; '
            "lúc đó dữ liệu chưa có, hoặc nằm ở thư mục khác (-C THƯ-MỤC)\n",
            'bkplan: the revision "bare" has no file "data/tasks.yaml"; '
            "the data was not there yet, or in another folder (-C DIR)\n",
        ),
    ],
    ids=["branch", "dash", "slash", "file", "folder", "no data then"],
)
def test_a_version_that_is_none(place, run, argv, vi, en):
    (place / "empty").mkdir()
    git(place, "checkout", "-q", "--orphan", "bare")
    git(place, "rm", "-rqf", "--cached", ".")
    git(place, "commit", "-qm", "nothing", "--allow-empty")
    git(place, "checkout", "-qf", "main")
    assert run(*AS_OF[:2], "--lang", "vi", *argv) == (2, "", vi)
    assert run(*AS_OF, *argv) == (2, "", en)
    assert sorted(os.listdir(place)) == [".git", "data", "empty"]


def test_no_repository_and_no_commit(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "data")
    assert run("HEAD", *AS_OF) == (
        2, "",
        'bkplan: "data" is in no git repository; choose the data folder with -C DIR, '
        "or compare two folders\n",
    )  # fmt: skip
    git(tmp_path, "init", "-q")
    assert run("HEAD", *AS_OF) == (
        2, "", "bkplan: the git repository has no commit yet; commit the data first\n",
    )  # fmt: skip


# ---- a comment on a pull request

HOSTILE = "| <b>x</b> </details> `c` [a](b) @all &lt; \u202e #1 \\"


def many(count, text):
    """Two plans that differ in the titles of many tasks."""
    for mark in ("một", "hai"):
        titles = (json.dumps(f"{mark} {text} {n}", ensure_ascii=False) for n in range(count))
        tasks = "".join(
            f"  - {{id: T-{n}, clause: II.1, sector: health, title: {{vi: {title}}}}}\n"
            for n, title in enumerate(titles)
        )
        yield BASE.replace("tasks:\n", f"tasks:\n{tasks}")


def comment(tmp_path, run, count, text):
    for name, data in zip(("one", "other"), many(count, text), strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tasks.yaml").write_text(data, encoding="utf-8")
    code, out, err = run(tmp_path / "one", tmp_path / "other", *AS_OF, "-f", "markdown")
    assert (code, err) == (0, "")
    return out


PARTED = "<!-- -->"
"""What parts an address, so that nobody makes a link of it."""


def rows_of(markdown):
    """What a reader of GitHub's Markdown sees: the tables' rows as text, and the raw HTML."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    tables, html = [], []
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("td_open", "th_open"):
            children = [c for c in tokens[place + 1].children or [] if c.content != PARTED]
            assert {child.type for child in children} <= {"text", "text_special"}
            tables[-1][-1].append("".join(child.content for child in children))
        elif token.type == "html_block":
            html.append(token.content)
    return tables, html


@pytest.mark.parametrize("text", [HOSTILE, "x" * 1900], ids=["hostile", "long"])
def test_very_many_changes_fit_a_comment(tmp_path, run, text):
    out = comment(tmp_path, run, 1200, text)
    assert MOST_CHARACTERS * 0.9 < len(out) < 65_000
    tables, html = rows_of(out)
    heads = [table[0] for table in tables]
    assert heads[-1] == ["The whole", "Before", "After"]
    changes = [row for table in tables[:-1] for row in table[1:]]
    assert all(head == ["Level", "Id", "What changed"] for head in heads[:-1])
    assert [row[1] for row in changes] == [f"T-{n}" for n in range(len(changes))]
    folded = len(changes) - 50
    if folded > 0:
        assert html == [f"<details>\n<summary>{folded} more</summary>\n", "</details>\n"]
    left = 1200 - len(changes)
    assert f"\n… and {left} more that are not shown here, for want of room.\n" in out
    assert "1200 notes." in out


def test_what_fits_is_folded_and_whole(tmp_path, run):
    out = comment(tmp_path, run, 60, HOSTILE)
    tables, html = rows_of(out)
    assert [len(table) for table in tables] == [51, 11, 6]
    assert html == ["<details>\n<summary>10 more</summary>\n", "</details>\n"]
    shown = HOSTILE.replace("\u202e", "\\u202e")
    assert tables[1][10] == ["note", "T-59", f"title: “một {shown} 59” → “hai {shown} 59”"]
    assert "not shown here" not in out


def test_few_changes_are_not_folded(tmp_path, run):
    out = comment(tmp_path, run, 50, "x")
    assert "<details>" not in out
    assert len(rows_of(out)[0][0]) == 51


def test_names_of_versions_are_hostile_too(shipped):
    plan = load_folder(str(shipped)).plan
    name = Text(HOSTILE, HOSTILE)
    report = diff_report(plan, plan, date(2019, 1, 1), names=(name, name))
    for form in FORMATS:
        assert "\u202e" not in form.render(report, Lang.EN)
    first = MarkdownIt("commonmark").parse(FORMATS[1].render(report, Lang.EN))[1]
    kinds = {child.type for child in first.children or [] if child.content != PARTED}
    assert kinds <= {"text", "text_special"}


def test_a_long_name_is_cut(place, run):
    git(place, "branch", "b" * 150)
    write(place / ("f" * 150))
    out = run("b" * 150, place / ("f" * 150), *AS_OF).out
    assert out.startswith(f"Changes of the data: {'b' * 60}… → …{'f' * 60} · ")
