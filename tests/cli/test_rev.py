"""`--rev`: the data as git had them recorded, by the end of a day in Vietnam or in a commit."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from datetime import date

import openpyxl
import pytest
from tests.helpers.git import git

PLAN = """\
plan: {number: 1/KH, issued: 2018-01-15, issuer: a, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: a, name: {vi: UBND tỉnh}}]
tasks:
  - {id: A, clause: A, sector: s, title: {vi: Một},
     deadline: {phrase: trong năm 2018, due: 2018-12-31}LOG}
"""
STARTED = ", log: [{date: 2018-11-01, event: started}]"
DONE = ", log: [{date: 2018-12-20, event: completed, evidence: 1/BC}]"
NIGHT, MORNING = "T23:59:59+07:00", "T00:00:00+07:00"


class Kept:
    """A repository whose data stand two folders below its top; commits know their day and hour."""

    def __init__(self, folder):
        self.folder, self.data = folder, folder / "tỉnh" / "data"
        self.data.mkdir(parents=True)
        git(folder, "init", "-q")

    def commit(self, log, day, hour, *, data=True):
        if data:
            (self.data / "tasks.yaml").write_text(PLAN.replace("LOG", log), encoding="utf-8")
        hours = (hour, hour)
        git(self.folder, "add", "-A", day=day, hours=hours)
        git(self.folder, "commit", "-q", "--allow-empty", "-m", "m", day=day, hours=hours)
        return git(self.folder, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Begun empty on 1 June 2018; data from 10 June; started recorded in the last second of the
    year; that it was done on 20 December was recorded on 5 February 2019."""
    made = Kept(tmp_path_factory.mktemp("kho"))
    made.commits = [
        made.commit("", "2018-06-01", MORNING, data=False),
        made.commit("", "2018-06-10", NIGHT),
        made.commit(STARTED, "2018-12-31", NIGHT),
        made.commit(DONE, "2019-02-05", MORNING),
    ]
    git(made.folder, "branch", "2018-06-10", made.commits[3])
    git(made.folder, "tag", "v1", made.commits[1])
    return made


@pytest.fixture
def run(bkplan, kept):
    def run(*argv, lang="en", today=date(2020, 1, 1), data=None):
        where = ("-C", data or kept.data, "--lang", lang)
        return bkplan(*argv, *where, environ={}, today=today)

    return run


def status(run, *argv, data=None):
    told = json.loads(run("tasks", *argv, "-f", "json", data=data).out)
    return told["tables"][0]["rows"][0]["status"], told["rev"]


def test_two_clocks(run, kept):
    """At the end of 2018 the task was open, for all one knew then; as one knows now it was done."""
    _, _, started, done = kept.commits
    day = ("--as-of", "2018-12-31")
    assert status(run, *day) == ("done_on_time", None)
    then = {"day": "2018-12-31", "commit": started}
    assert status(run, *day, "--rev", "31/12/2018") == ("open_in_time", then)
    after = ("--as-of", "2019-06-30", "--rev", "2018-12-31")
    assert status(run, *after) == ("overdue", then)
    now = {"day": "2019-06-30", "commit": done}
    assert status(run, *day, "--rev", "2019-06-30") == ("done_on_time", now)


@pytest.mark.parametrize(
    ("rev", "place", "day"),
    [("2018-12-30", 1, "2018-12-30"), ("2018-12-31", 2, "2018-12-31"), ("2019-02-04", 2, None),
     ("2019-02-05", 3, None), ("today", 3, "2020-01-01"), ("-330d", 3, "2019-02-05"),
     ("2018-06-10", 1, None),  # no branch of that name
     ("git:2018-06-10", 3, "2019-02-05"), ("v1", 1, "2018-06-10"), ("HEAD~1", 2, "2018-12-31")],
)  # fmt: skip
def test_a_day_ends_in_vietnam_and_goes_before_a_branch(rev, place, day, run, kept):
    expected = {"day": day or rev, "commit": kept.commits[place]}
    assert status(run, "--as-of", "2020-01-01", "--rev", rev)[1] == expected


def test_every_heading_says_of_when_the_data_are(run, kept, tmp_path):
    asked = ("overdue", "--as-of", "2019-06-30", "--rev", "2018-12-31")
    short = kept.commits[2][:12]
    en = f"data as recorded on 2018-12-31, commit {short}"
    vi = f"dữ liệu ghi nhận đến hết ngày 31/12/2018, commit {short}"
    assert run(*asked).out.startswith(f"Overdue tasks · Plan 1/KH · as of 2019-06-30 · {en}\n")
    assert run(*asked, lang="vi").out.startswith(
        f"Nhiệm vụ quá hạn · Kế hoạch số 1/KH · đến ngày 30/6/2019 · {vi}\n"
    )
    assert run(*asked, "-f", "csv").err == f"bkplan: csv has no heading; this report: {en}\n"
    book, page = tmp_path / "x.xlsx", tmp_path / "x.html"
    assert run(*asked, "-o", book) == (0, "", "")
    facts = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).worksheets[-1]
    assert ("Data", en) in [tuple(row[:2]) for row in facts.iter_rows(values_only=True)]
    assert run("report", *asked[1:], "-o", page) == (0, "", "")
    html = page.read_text(encoding="utf-8")
    assert f"<dt>Data</dt><dd>{en}</dd>" in html
    assert f"<p>The report is of {en}.</p>" in html


def test_what_is_supposed_goes_on_top(run, kept):
    asked = ("--as-of", "2018-12-31", "--rev", "2018-12-31", "--suppose", "A=done:2018-12-30")
    told = json.loads(run("tasks", *asked, "-f", "json").out)
    assert told["tables"][0]["rows"][0]["status"] == "done_on_time"
    assert (told["supposes"], told["rev"]["commit"]) == (["A=done:2018-12-30"], kept.commits[2])
    short = kept.commits[2][:12]
    head = f"data as recorded on 2018-12-31, commit {short} · supposing A completed on 2018-12-30\n"
    assert run("tasks", *asked).out.split(" · ", 3)[3].startswith(head)


def test_such_a_report_is_verified_by_that_commit(run, kept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("report", "--as-of", "2019-01-31", "--rev", "2019-01-31", "-o", "x.md").code == 0
    told = run("report", "--verify", "x.md")
    assert told == (0, "The data as recorded then still give this very report.\n", "")
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    (tmp_path / "y.md").write_text(text.replace("1 overdue", "0 overdue"), encoding="utf-8")
    code, out, _ = run("report", "--verify", "y.md")
    assert (code, out.splitlines()[0]) == (
        1, "The present data no longer give this report (- in the file, + now):"
    )  # fmt: skip


# ---- what was known of a day then, and now


def test_compare_sets_what_was_known_then_against_what_is_known_now(run, kept):
    """By hand: of the one task it was known then that it had started, and is now that it was done
    on 20 December, in time."""
    asked = ("compare", "--as-of", "2018-12-31", "--rev", "2018-12-31")
    told = json.loads(run(*asked, "-f", "json").out)
    assert told["rev"] == {"day": "2018-12-31", "commit": kept.commits[2]}
    counted, moved = told["tables"]
    numbers = {row["key"]: (row["before"], row["after"]) for row in counted["rows"]}
    assert {key: pair for key, pair in numbers.items() if pair[0] != pair[1]} == {
        "done_on_time": (0, 1), "open_in_time": (1, 0), "completion_rate": (None, 1.0),
        "on_time_rate": (None, 1.0),
    }  # fmt: skip
    assert moved["rows"] == [
        {
            "date": "2018-12-20", "id": "A", "title": "Một", "lead": [], "by": None,
            "what": "newly_done",
            "from": "open_in_time", "to": "done_on_time", "event": "completed", "due": None,
            "evidence": "1/BC", "scope_from": None, "scope_to": None,
        }
    ]  # fmt: skip
    head, first, second, *_ = run(*asked).out.splitlines()
    short = kept.commits[2][:12]
    assert head == (
        "As recorded on 2018-12-31 compared with as known now · Plan 1/KH · as of 2018-12-31 · "
        f"data as recorded on 2018-12-31, commit {short}"
    )
    assert first == (
        "On 2018-12-31, as recorded on 2018-12-31: 0 tasks done, 0 overdue; as known now: "
        "1 done, 0 overdue."
    )
    assert second == "Known to be done only since: A."
    assert run(*asked, lang="vi").out.splitlines()[1:3] == [
        "Tính đến ngày 31/12/2018, theo số liệu ghi nhận đến 31/12/2018: 0 nhiệm vụ đã hoàn thành, "
        "0 quá hạn; theo số liệu hiện nay: 1 nhiệm vụ đã hoàn thành, 0 quá hạn.",
        "Nay mới biết đã hoàn thành: A.",
    ]


def test_compare_tells_what_seemed_overdue_and_supposes_on_both_sides(run):
    asked = ("compare", "--as-of", "2019-01-31", "--rev", "2019-01-31")
    assert run(*asked).out.splitlines()[1] == (
        "On 2019-01-31, as recorded on 2019-01-31: 0 tasks done, 1 overdue; as known now: "
        "1 done, 0 overdue."
    )
    code, out, err = run(*asked, "--suppose", "A=done:2018-12-24")
    assert (code, out) == (2, "")
    assert err == (  # then it could have been so; as is known now it was done before
        "bkplan: --suppose A=done:2018-12-24: the task was completed on 2018-12-20; "
        "record reopened first\n"
    )


def test_compare_of_two_days_takes_both_from_what_was_recorded(run):
    asked = ("compare", "2018-10-31", "--as-of", "2019-01-31", "--rev", "2018-12-31")
    head, _, second, *_ = run(*asked).out.splitlines()
    assert head.startswith("2018-10-31 compared with 2019-01-31 · Plan 1/KH · as of 2019-01-31 · ")
    assert second == "Newly overdue: A."


def test_compare_with_the_present_finds_nothing(run):
    told = json.loads(run("compare", "--as-of", "2018-12-31", "--rev", "HEAD", "-f", "json").out)
    counted, moved = told["tables"]
    assert [row for row in counted["rows"] if row["before"] != row["after"]] == []
    assert moved["rows"] == []


def refused(run, *argv, **more):
    code, out, err = run("tasks", *argv, **more)
    assert (code, out) == (2, "")
    assert err.startswith("bkplan: --rev: ")
    return err.removeprefix("bkplan: --rev: ").rstrip("\n")


def test_before_there_was_anything_the_first_day_is_said(run, kept, monkeypatch):
    monkeypatch.chdir(kept.folder)
    data = "tỉnh/data"
    assert refused(run, "--rev", "2018-05-31", data=data) == (
        "the git repository had no commit by the end of 2018-05-31; the first day is 2018-06-01"
    )
    assert refused(run, "--rev", "1960-01-01", data=data) == (
        "the git repository had no commit by the end of 1960-01-01; the first day is 2018-06-01"
    )
    assert refused(run, "--rev", "2018-06-09", data=data) == (
        'the data in "tỉnh/data" were not in git by the end of 2018-06-09; '
        "the first day is 2018-06-10"
    )
    assert refused(run, "--rev", "nosuch", data=data) == (
        'there is no revision "nosuch"; name a branch, a tag or a commit'
    )


def test_a_day_to_come_is_refused(run):
    assert refused(run, "--rev", "2020-01-02") == (
        '"2020-01-02" is not accepted; accepts: a day up to today, 2020-01-01, or a branch, '
        "a tag, a commit"
    )


def test_data_that_git_does_not_have(run, kept, tmp_path, monkeypatch):
    loose = kept.folder / "loose"
    loose.mkdir()
    shutil.copy(kept.data / "tasks.yaml", loose)
    monkeypatch.chdir(kept.folder)
    try:
        assert refused(run, "--rev", "2019-12-31", data="loose") == (
            'the data in "loose" are not in git yet; git add and git commit them first'
        )
    finally:
        shutil.rmtree(loose)
    outside = tmp_path / "data"
    shutil.copytree(kept.data, outside)
    monkeypatch.chdir(tmp_path)
    for rev in ("2019-12-31", "main"):
        assert refused(run, "--rev", rev, data="data") == (
            '"data" is in no git repository; choose the data folder with -C DIR, or leave out --rev'
        )


def test_a_shallow_clone_does_not_know(run, kept, tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", kept.folder.as_uri(), str(clone)], check=True
    )
    data = clone / "tỉnh" / "data"
    assert refused(run, "--rev", "2018-12-31", data=data) == (
        "this clone lacks older history (shallow), so nobody knows what had been recorded then; "
        "run git fetch --unshallow"
    )
    assert run("tasks", "--rev", "HEAD", data=data).code == 0


def test_the_line_of_head_counts_and_not_what_was_merged_into_it(run, tmp_path):
    """A branch had it on 1 August; on the main line it is since the merge of 1 October."""
    made = Kept(tmp_path)
    first = made.commit("", "2018-06-10", NIGHT)
    git(made.folder, "checkout", "-q", "-b", "side")
    made.commit(STARTED, "2018-08-01", NIGHT)
    git(made.folder, "checkout", "-q", "main")
    hours = (NIGHT, NIGHT)
    git(made.folder, "merge", "-q", "--no-ff", "-m", "m", "side", day="2018-10-01", hours=hours)
    merged = git(made.folder, "rev-parse", "HEAD").strip()

    def found(day):
        return status(run, "--rev", day, data=made.data)[1]["commit"]

    assert found("2018-09-30") == first
    assert found("2018-10-01") == merged


def test_errors_of_that_time_are_told_with_it(run, tmp_path):
    made = Kept(tmp_path)
    made.commit(", lead: [nobody]", "2018-06-10", NIGHT)
    made.commit("", "2018-07-10", NIGHT)
    code, out, err = run("tasks", "--rev", "2018-06-30", data=made.data)
    assert (code, out) == (2, "")
    assert err.startswith("2018-06-30:tỉnh/data/tasks.yaml:6:66: error: ")


def test_a_moved_folder_is_found(run, tmp_path):
    made = Kept(tmp_path)
    first = made.commit("", "2018-06-10", NIGHT)
    (made.folder / "tỉnh").rename(made.folder / "khác")
    made.data = made.folder / "khác" / "data"
    made.commit(DONE, "2019-06-10", NIGHT)
    assert status(run, "--rev", "2018-12-31", data=made.data) == (
        "overdue", {"day": "2018-12-31", "commit": first}
    )  # fmt: skip


def test_writing_commands_do_not_take_it(run):
    code, out, err = run("record", "A", "completed", "--rev", "2018-12-31")
    assert (code, out) == (2, "")
    assert err == "bkplan: --rev: only reports look at the data of another time; leave out --rev\n"
