"""`bkplan history ID`: a life told from the git log, with merges, broken versions and new ids."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.helpers.git import git

ROOT = Path(__file__).resolve().parents[2]
BASE = (ROOT / "tests" / "changes" / "plan.yaml").read_text(encoding="utf-8")
STARTED = "      - {date: 2018-07-02, event: started, evidence: 512/SNV-TCBC, note: Đã họp}\n"
DONE = "      - {date: 2019-08-12, event: completed, evidence: 1003/QĐ-UBND}\n"


class Repository:
    """A repository whose commits have fixed days, and tell their short ids."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        self.data.mkdir()
        self.text = BASE
        self.git("init", "-q")

    def git(self, *arguments, day="2019-01-01", written="", at=""):
        hours = (at or "T09:00:00+07:00", at or "T23:59:00+07:00")
        return git(self.folder, *arguments, day=day, written=written, hours=hours).strip()

    def commit(self, day, *edits, written="", at=""):
        for old, new in edits:
            assert old in self.text, old
            self.text = self.text.replace(old, new)
        (self.data / "tasks.yaml").write_text(self.text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "m", day=day, written=written, at=at)
        return self.git("rev-parse", "--short", "HEAD")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


@pytest.fixture
def run(bkplan):
    def run(*argv, **options):
        return bkplan("history", *argv, environ={}, **options)

    return run


def rows(run, *argv):
    code, out, err = run(*argv, "--lang", "en", "-f", "json")
    assert (code, err) == (0, "")
    (table,) = json.loads(out)["tables"]
    return [tuple(row.values()) for row in table["rows"]]


EN = """\
History of II.1-1 · Plan 1/KH · as of 2026-11-23

Date        Commit   Written on  Level   What changed
2019-08-20  {done}  2019-08-13  change  {what}
2018-07-03  {started}  2018-07-03  change  started 2018-07-02, by 512/SNV-TCBC
2018-07-01  {first}  2018-07-01  change  new task: “Draw up a scheme”, open in time, due 2019-07-31
"""
VI = """\
# Quá trình thay đổi của II.1-1 · Kế hoạch số 1/KH · đến ngày 5/8/2019

| Ngày | Commit | Ngày ghi | Mức | Thay đổi |
| :--- | :--- | :--- | :--- | :--- |
| 3/7/2018 | {started} | 3/7/2018 | thay đổi | bắt đầu 2/7/2018, theo 512/SNV-TCBC |
| 1/7/2018 | {first} | 1/7/2018 | thay đổi | nhiệm vụ mới: “Lập đề án”, trong hạn, hạn 31/7/2019 |
"""


def test_the_life_of_a_task(repository, run):
    """Each step is told as things stood when it was written, and never later than asked for."""
    log = f"due: 2019-07-31}}\n    log:\n{STARTED}"
    ids = {"first": repository.commit("2018-07-01", (log, "due: 2019-07-31}\n"))}
    ids["started"] = repository.commit("2018-07-03", ("due: 2019-07-31}\n", log))
    repository.commit("2018-09-09", ("en: Yearly review", "en: A yearly review"))
    ids["done"] = repository.commit("2019-08-20", (STARTED, STARTED + DONE), written="2019-08-13")
    what = "completed 2019-08-12: overdue by 13 days → done late, by 1003/QĐ-UBND"
    assert run("II.1-1", "--lang", "en") == (0, EN.format(**ids, what=what), "")
    argv = ["--lang", "vi", "--as-of", "2019-08-05", "-f", "markdown"]
    assert run("II.1-1", *argv) == (0, VI.format(**ids), "")


def test_days_are_those_in_vietnam(repository, run):
    """20:00 in Greenwich on 30 June is 3:00 in Vietnam on 1 July."""
    environ = {"day": "2018-06-30", "written": "2018-06-29", "at": "T20:00:00+00:00"}
    one = repository.commit(**environ)
    (row,) = rows(run, "II.1-1")
    assert row[:3] == ("2018-07-01", one, "2018-06-30")
    (row,) = rows(run, "II.1-1", "--as-of", "2018-07-01")
    assert row[1] == one
    assert rows(run, "II.1-1", "--as-of", "2018-06-30") == []


def test_what_is_after_the_day_is_left_out_but_its_new_id_is_known(repository, run):
    first = repository.commit("2019-08-01")
    repository.commit("2019-08-14", ("id: II.1-1", "id: X"))
    assert [row[1] for row in rows(run, "X", "--as-of", "2019-08-13")] == [first]
    repository.commit("2019-08-15", ("id: X", "id: Y"), ("title: {vi", "title: {vi"))
    assert rows(run, "Y", "--as-of", "2019-07-31") == []
    (repository.data / "tasks.yaml").write_text(repository.text.replace("id: Y", "id: Z"))
    assert rows(run, "Y", "--as-of", "2019-07-31") == []  # known to a later commit alone


def test_a_renamed_folder_is_followed_back(repository, run, monkeypatch):
    first = repository.commit("2019-08-01")
    repository.git("mv", "data", "x")
    repository.data = repository.folder / "x"
    moved = repository.commit("2019-08-02", ("lead: [so-noi-vu, ubnd-tinh]", "lead: [so-y-te]"))
    repository.git("mv", "x", "y")
    repository.data = repository.folder / "y"
    repository.commit("2019-08-03")
    last = repository.commit("2019-08-13", (STARTED, STARTED + DONE))
    found = rows(run, "II.1-1", "-C", "y")
    assert [(row[0], row[1], row[-1].partition(":")[0]) for row in found] == [
        ("2019-08-13", last, "completed 2019-08-12"),
        ("2019-08-02", moved, "lead"),
        ("2019-08-01", first, "new task"),
    ]


def test_a_folder_that_was_copied_is_another_one(repository, run):
    repository.commit("2019-08-01")
    shutil.copytree(repository.data, repository.folder / "copy")
    copied = repository.commit("2019-08-02", ("lead: [so-noi-vu, ubnd-tinh]", "lead: [so-y-te]"))
    assert [row[1] for row in rows(run, "II.1-1", "-C", "copy")] == [copied]


def test_another_plan_that_left_is_not_the_plan_that_came(repository, run):
    repository.commit("2019-08-01")
    repository.git("mv", "data", "x")
    repository.data = repository.folder / "x"
    came = repository.commit("2019-08-02", ("number: 1/KH", "number: 2/KH"))
    assert [row[1] for row in rows(run, "II.1-1", "-C", "x")] == [came]


def test_a_long_history_takes_as_many_processes_as_a_short_one(repository, run, monkeypatch):
    called, real = [], subprocess.Popen

    def counting(command, *argv, **options):
        called.append(command)
        return real(command, *argv, **options)

    monkeypatch.setattr(subprocess, "Popen", counting)
    repository.commit("2019-08-01")
    repository.commit("2019-08-02", (STARTED, STARTED + DONE))
    called.clear()
    assert len(rows(run, "II.1-1")) == 2
    short = len(called)
    for day in range(3, 23):
        repository.commit(f"2019-08-{day:02}", ("Draw up", "Draw  up"))
        repository.commit(f"2019-08-{day:02}", ("Draw  up", "Draw up"))
    called.clear()
    assert len(rows(run, "II.1-1")) >= 2
    assert len(called) == short == 6


def test_the_life_of_a_unit_and_of_a_restructuring(repository, run):
    first = repository.commit("2018-07-01")
    merged = repository.commit("2019-07-05", ("effective: null", "effective: 2019-07-01"))
    figure = repository.commit("2020-01-05", ("{assigned: 1200}", "{assigned: 1201}"))
    took = "took effect on 2019-07-01: merge Station B into Station A"
    planned = "planned: merge Station B into Station A"
    assert rows(run, "a") == [
        ("2020-01-05", figure, "2020-01-05", "breaking", "figures 2019: assigned 1,200 → 1,201"),
        ("2019-07-05", merged, "2019-07-05", "change", f"R-1: {took}"),
        ("2018-07-01", first, "2018-07-01", "change", "new unit: “Station A”"),
        ("2018-07-01", first, "2018-07-01", "change", f"R-1: {planned}"),
    ]
    assert rows(run, "R-1") == [
        ("2019-07-05", merged, "2019-07-05", "change", took),
        ("2018-07-01", first, "2018-07-01", "change", planned),
    ]
    assert [row[-1] for row in rows(run, "II.2-1")] == [
        f"R-1: {took}",
        "new task: “Yearly review”, open in time, due 2018-12-31",
        f"R-1: {planned}",
    ]


def test_a_renamed_id_is_followed_back(repository, run):
    repository.commit("2019-08-01")
    repository.commit("2019-08-13", (STARTED, STARTED + DONE))
    repository.commit("2019-08-14", ("id: II.1-1", "id: X"))
    assert [row[-1] for row in rows(run, "X")] == [
        "id: II.1-1 → X",
        "II.1-1: completed 2019-08-12: overdue by 13 days → done late, by 1003/QĐ-UBND",
        "II.1-1: new task: “Draw up a scheme”, overdue by 1 day",
    ]
    assert len(rows(run, "II.1-1")) == 2


def test_an_id_that_is_gone_still_has_a_life(repository, run):
    line = "  - {id: c, name: {vi: Trạm C, en: Station C}, sector: health, authority: so-y-te}\n"
    end = "  - {id: R-2, kind: convert, from: [c], effective: 2019-05-01, evidence: 7/QĐ-UBND}\n"
    repository.commit("2019-08-01")
    repository.commit("2019-08-02", (line, ""), (end, ""))
    assert [row[-1] for row in rows(run, "c")] == [
        "unit removed: “Station C”",
        "R-2: restructuring removed: convert Station C",
        "new unit: “Station C”",
        "R-2: took effect on 2019-05-01: convert Station C, by 7/QĐ-UBND",
    ]


def test_a_version_that_cannot_be_read_says_so(repository, run):
    repository.commit("2019-08-01")
    broken = repository.commit("2019-08-02", ("due: 2019-07-31", "due: 2019-07-32"))
    repository.commit("2019-08-03", ("due: 2019-07-32", "due: 2019-08-31"))
    found = rows(run, "II.1-1")
    assert [row[-1] for row in found] == [
        "due: 2019-07-31 → 2019-08-31 (overdue by 3 days → open in time, due 2019-08-31)",
        f"cannot be read, errors: 1: {broken}:data/tasks.yaml:17:53: error: due: "
        '"2019-07-32" is not a day of the calendar; write YYYY-MM-DD',
        "new task: “Draw up a scheme”, overdue by 1 day",
    ]
    assert found[1][:4] == ("2019-08-02", broken, "2019-08-02", None)


def test_a_first_version_that_cannot_be_read(repository, run):
    repository.commit("2019-08-02", ("due: 2019-07-31", "due: 2019-07-32"))
    repository.commit("2019-08-03", ("due: 2019-07-32", "due: 2019-07-31"))
    assert [row[-1].partition(":")[0] for row in rows(run, "II.1-1")] == [
        "new task",
        "cannot be read, errors",
    ]


def test_a_merge_tells_only_what_neither_side_had(repository, run):
    repository.commit("2019-08-01")
    repository.git("checkout", "-qb", "side")
    side = repository.commit("2019-08-13", (STARTED, STARTED + DONE))
    repository.git("checkout", "-q", "main")
    repository.text = repository.text.replace(STARTED + DONE, STARTED)
    main = repository.commit("2019-08-14", ("en: Draw up a scheme", "en: Draft a scheme"))
    repository.git("merge", "-q", "--no-ff", "--no-commit", "side")
    text = (repository.data / "tasks.yaml").read_text(encoding="utf-8")
    assert DONE in text
    assert "Draft a scheme" in text
    repository.text = text
    merge = repository.commit("2019-08-15", ("lead: [so-noi-vu, ubnd-tinh]", "lead: [so-y-te]"))
    told = rows(run, "II.1-1")
    assert {row[1]: row[-1] for row in told[:3]} == {
        merge: "lead: Home Affairs; Committee → Department of Health",
        main: "title: “Draw up a scheme” → “Draft a scheme”",
        side: "completed 2019-08-12: overdue by 13 days → done late, by 1003/QĐ-UBND",
    }
    assert [told[0][1], len(told)] == [merge, 4]


def test_the_folder_came_went_and_came_back(repository, run):
    (repository.folder / "README").write_text("x")
    repository.git("add", "-A")
    repository.git("commit", "-qm", "before")
    repository.commit("2019-08-01")
    repository.git("rm", "-q", "data/tasks.yaml")
    repository.git("commit", "-qm", "gone", day="2019-08-02")
    repository.data.mkdir(exist_ok=True)
    repository.commit("2019-08-03")
    assert [(row[0], row[-1]) for row in rows(run, "II.1-1")] == [
        ("2019-08-03", "new task: “Draw up a scheme”, overdue by 3 days"),
        ("2019-08-01", "new task: “Draw up a scheme”, overdue by 1 day"),
    ]


def test_what_is_not_committed_has_no_history_yet(repository, run):
    repository.commit("2019-08-01")
    text = repository.text.replace("id: posts", "id: posts2").replace(
        "units:\n",
        "units:\n  - {id: d, name: {vi: Trạm D}, sector: health, authority: so-y-te}\n",
    )
    (repository.data / "tasks.yaml").write_text(text, encoding="utf-8")
    assert run("d", "--lang", "en") == (
        0,
        "History of d · Plan 1/KH · as of 2026-11-23\n\n"
        "No commit has recorded anything about this id.\n",
        "",
    )
    assert run("d", "--lang", "vi").out.endswith("Chưa commit nào ghi điều gì về mã này.\n")


def test_a_clone_without_its_history_says_so(repository, run, tmp_path):
    repository.commit("2019-08-01")
    repository.commit("2019-08-13", (STARTED, STARTED + DONE))
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth=1", f"file://{tmp_path}", str(clone))
    code, out, err = run("II.1-1", "-C", clone / "data", "--lang", "en")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == (
        "This clone lacks older history (shallow); run git fetch --unshallow to have it all."
    )
    assert "new task: “Draw up a scheme”, done late" in out


@pytest.mark.parametrize(
    ("id", "vi", "en"),
    [
        ("II.1.1", "có phải là II.1-1?", "did you mean II.1-1?"),
        ("r-1", "có phải là R-1?", "did you mean R-1?"),
        (
            "zzzzz",
            "có: II.1-1, II.1-2, II.2-1, II.2-2, a, b, c, R-1, … (9); xem bkplan tasks",
            "there are: II.1-1, II.1-2, II.2-1, II.2-2, a, b, c, R-1, … (9); see bkplan tasks",
        ),
    ],
)
def test_an_unknown_id(repository, run, id, vi, en):
    repository.commit("2019-08-01")
    assert run(id, "--lang", "vi") == (
        2, "", f'bkplan: không có nhiệm vụ, mục tiêu, đơn vị hay việc sắp xếp "{id}"; {vi}\n',
    )  # fmt: skip
    assert run(id, "--lang", "en") == (
        2, "", f'bkplan: there is no task, goal, unit or restructuring "{id}"; {en}\n',
    )  # fmt: skip


def test_what_it_cannot_do_without(repository, run, tmp_path_factory):
    (repository.data / "tasks.yaml").write_text(BASE, encoding="utf-8")
    assert run("II.1-1", "--lang", "en") == (
        2, "", "bkplan: the git repository has no commit yet; commit the data first\n",
    )  # fmt: skip
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "tasks.yaml").write_text(BASE, encoding="utf-8")
    code, out, err = run("II.1-1", "--lang", "en", "-C", elsewhere)
    assert (code, out) == (2, "")
    assert "is in no git repository" in err
    (repository.data / "tasks.yaml").write_text("nonsense", encoding="utf-8")
    code, out, err = run("II.1-1", "--lang", "en")
    assert (code, out) == (2, "")
    assert err.startswith("data/tasks.yaml:1:1: error: ")
