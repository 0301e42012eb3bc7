"""`record --commit` and `record --undo`: what git and the user have of it afterwards."""

from __future__ import annotations

import json
import shutil

import pytest
from tests.helpers.git import commit as commit_all
from tests.helpers.git import git

DAY = ("--as-of", "2019-06-12")
ENTRY = ("II.1.2-2", "completed", "-d", "2019-06-12", "-e", "1003/QĐ-UBND")
OTHER = ("II.1.7.2-1", "completed", "-d", "2019-06-12", "-e", "1004/QĐ-UBND")
SAID = "completed 2019-06-12: overdue by 285 days → done late, by 1003/QĐ-UBND"
RAN = "no hook, filter or signing program of the repository ran."


@pytest.fixture
def home(tmp_path):
    """A user who has told git a name."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text("[user]\n\tname = Lê\n\temail = a@example.invalid\n")
    return folder


@pytest.fixture
def top(tmp_path, shipped, monkeypatch):
    """The shipped data in a repository of one commit, in which we are."""
    folder = tmp_path / "top"
    shutil.copytree(shipped, folder / "data")
    git(folder, "init", "-q")
    commit_all(folder, "the data")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def record(home, bkplan):
    """Run `record` as that user."""

    def run(*words, lang="en", **more):
        environ = {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", **more}
        return bkplan("record", *words, *DAY, "--lang", lang, environ=environ)

    return run


def subjects(top):
    return git(top, "log", "--format=%s").splitlines()


def state_of(top):
    index = top / ".git" / "index"
    return (
        git(top, "for-each-ref"), index.read_bytes(), (top / "data" / "tasks.yaml").read_bytes(),
    )  # fmt: skip


def test_an_entry_and_its_commit(top, record):
    code, out, err = record(*ENTRY, "--commit")
    assert (code, err) == (0, "")
    id = git(top, "rev-parse", "HEAD").strip()
    assert out.splitlines()[-2:] == [
        "Written: data/tasks.yaml.", f"Committed as {id[:12]} on main; {RAN}",
    ]  # fmt: skip
    assert git(top, "log", "-1", "--format=%an|%B").rstrip() == (
        f"Lê|II.1.2-2: {SAID}\n\nII.1.2-2 · Scheme to merge three secondary and college-level "
        "schools into one college"
    )
    assert git(top, "show", "--format=", "--name-only").split() == ["data/tasks.yaml"]
    assert git(top, "status", "--porcelain") == ""


def test_in_vietnamese(top, record):
    out = record(*ENTRY, "--commit", lang="vi").out
    assert out.endswith("nhánh main; hook, bộ lọc và chữ ký của kho git không chạy.\n")
    assert subjects(top)[0] == (
        "II.1.2-2: hoàn thành 12/6/2019: quá hạn 285 ngày → hoàn thành quá hạn, theo 1003/QĐ-UBND"
    )


def test_it_is_taken_back_by_a_second_commit(top, record, home):
    before = state_of(top)[2]
    record(*ENTRY, "--commit")
    code, out, err = record("--undo")
    assert (code, err) == (0, "")
    assert out.startswith(f"Taken back: II.1.2-2: {SAID}\n--- data/tasks.yaml\n")
    assert "log entry removed: completed 2019-06-12" in out
    assert subjects(top) == [f"Taken back: II.1.2-2: {SAID}", f"II.1.2-2: {SAID}", "the data"]
    assert state_of(top)[2] == before
    assert git(top, "status", "--porcelain") == ""
    assert git(top, "diff", "HEAD~2", "HEAD") == ""
    assert list((home / ".local/state/bkplan/undo").iterdir()) == []


def test_an_edit_without_a_commit_is_taken_back_without_one(top, record):
    before = state_of(top)
    record(*ENTRY)
    assert git(top, "status", "--porcelain") == " M data/tasks.yaml\n"
    assert record("--undo").code == 0
    assert state_of(top) == before
    result = record("--undo")
    assert result == (2, "", 'bkplan: --undo: there is no edit of "data" to take back\n')


def test_taken_back_otherwise_than_it_was_made(top, record):
    record(*ENTRY, "--commit")
    assert record("--undo", "--no-commit").code == 0
    assert git(top, "status", "--porcelain") == " M data/tasks.yaml\n"
    git(top, "checkout", "-q", "--", "data")
    record(*OTHER)
    commit_all(top, "by hand")
    assert record("--undo", "--commit").code == 0
    assert (git(top, "status", "--porcelain"), len(subjects(top))) == ("", 4)


def test_only_shown(top, record, home):
    record(*ENTRY)
    before = state_of(top), [p.read_bytes() for p in home.rglob("*.json")]
    code, out, _ = record("--undo", "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "Nothing is written (--dry-run).")
    assert (state_of(top), [p.read_bytes() for p in home.rglob("*.json")]) == before
    assert record(*OTHER, "--commit", "--dry-run").code == 0
    assert (state_of(top), [p.read_bytes() for p in home.rglob("*.json")]) == before


def test_the_last_edit_alone_and_only_while_nobody_has_touched_the_file(top, record):
    record(*ENTRY)
    record(*OTHER)
    file = top / "data" / "tasks.yaml"
    now = file.read_bytes()
    file.write_bytes(now + b"# mine\n")
    code, out, err = record("--undo")
    assert (code, out) == (2, "")
    assert err == (
        'bkplan: --undo: "tasks.yaml" has changed since that edit, which cannot be taken back\n'
    )
    assert file.read_bytes() == now + b"# mine\n"
    file.write_bytes(now)
    assert "II.1.7.2-1" in record("--undo").out
    assert record("--undo").code == 2
    assert b"1003/Q" in file.read_bytes()


def test_the_users_state_is_where_he_says(top, record, home, tmp_path):
    record(*ENTRY, XDG_STATE_HOME=str(tmp_path / "state"))
    (kept,) = (tmp_path / "state" / "bkplan" / "undo").iterdir()
    assert json.loads(kept.read_text())["folder"] == str(top / "data")
    assert record("--undo").code == 2
    assert record("--undo", "-C", top / "data", XDG_STATE_HOME=str(tmp_path / "state")).code == 0
    record(*ENTRY, XDG_STATE_HOME="not/absolute")
    assert len(list((home / ".local/state/bkplan/undo").iterdir())) == 1
    assert not (top / "not").exists()


def test_a_state_that_cannot_be_kept_is_no_fault(top, record, tmp_path):
    (tmp_path / "file").write_text("")
    code, out, err = record(*ENTRY, XDG_STATE_HOME=str(tmp_path / "file"))
    assert (code, out.splitlines()[-1]) == (0, "Written: data/tasks.yaml.")
    assert err.startswith("bkplan: this edit cannot be taken back: ")


def test_without_a_home_nothing_is_kept_and_nothing_said(top, bkplan):
    assert bkplan("record", *ENTRY, *DAY, environ={})[0::2] == (0, "")
    assert bkplan("record", "--undo", *DAY, environ={}).code == 2


# ---- refused, before anything is written


def refused(top, record, *words):
    """What is said; neither the file, nor git, nor what may be taken back have changed."""
    before = state_of(top) if (top / ".git").exists() else None
    code, out, err = record(*ENTRY, "--commit", *words)
    assert (code, out) == (2, "")
    assert before is None or state_of(top) == before
    return err.removeprefix("bkplan: --commit: ").rstrip("\n")


def test_the_file_had_other_changes(top, record):
    file = top / "data" / "tasks.yaml"
    file.write_bytes(file.read_bytes() + b"# mine\n")
    said = refused(top, record)
    assert said.startswith('"tasks.yaml" has other changes that are not committed; ')
    git(top, "add", "data")
    assert refused(top, record) == said


def test_no_branch_and_no_name(top, record, home):
    git(top, "checkout", "-q", "--detach")
    assert refused(top, record) == "HEAD is on no branch; git switch to one before --commit"
    git(top, "checkout", "-q", "main")
    (home / ".gitconfig").unlink()
    assert refused(top, record).startswith("git does not know who commits; ")


def test_outside_a_repository(top, record):
    shutil.rmtree(top / ".git")
    before = (top / "data" / "tasks.yaml").read_bytes()
    assert refused(top, record) == '"data" is in no git repository; leave --commit out'
    assert (top / "data" / "tasks.yaml").read_bytes() == before


def test_what_check_refuses_is_not_committed(top, record):
    record(*ENTRY, "--commit")
    before = state_of(top)
    assert record("II.1.2-2", "completed", "-d", "2019-06-12", "-e", "9/BC", "--commit").code != 0
    assert state_of(top) == before


@pytest.mark.parametrize(
    ("words", "wrong"),
    [(["II.1.2-2"], "II.1.2-2"), (["-e", "1/QĐ"], "--evidence"), (["--whole"], "--whole")],
)
def test_taking_back_needs_nothing_else(words, wrong, top, record):
    said = f'bkplan: --undo: leave "{wrong}" out; taking back needs nothing else\n'
    assert record("--undo", *words) == (2, "", said)


# ---- many files, many entries


def test_an_entry_in_a_part_of_the_plan(top, record):
    whole = (top / "data" / "tasks.yaml").read_text(encoding="utf-8")
    head, _, tasks = whole.partition("\ntasks:\n")
    (top / "data" / "tasks").mkdir()
    (top / "data" / "tasks.yaml").write_text(head + "\n", encoding="utf-8")
    (top / "data" / "tasks" / "II.yaml").write_text("tasks:\n" + tasks, encoding="utf-8")
    commit_all(top, "parted")
    assert record(*ENTRY, "--commit").code == 0
    assert git(top, "show", "--format=", "--name-only").split() == ["data/tasks/II.yaml"]
    assert record("--undo").code == 0
    assert git(top, "diff", "HEAD~2", "HEAD") == ""


def test_a_table_of_entries_is_one_commit_and_one_edit(top, home, bkplan, record):
    (top / "week.csv").write_text(
        "mã,việc,ngày,số văn bản\n"
        "II.1.2-2,hoàn thành,12/6/2019,1003/QĐ-UBND\n"
        "II.1.7.2-1,hoàn thành,12/6/2019,1004/QĐ-UBND\n",
        encoding="utf-8",
    )
    environ = {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    words = ("import", "log", "week.csv", "--write", "--commit", *DAY, "--lang", "en")
    assert bkplan(*words, environ=environ)[0::2] == (0, "")
    assert subjects(top) == ["140/KH-UBND: 2 changes", "the data"]
    assert record("--undo").code == 0
    assert subjects(top)[0] == "Taken back: 140/KH-UBND: 2 changes"
    assert git(top, "diff", "HEAD~2", "HEAD") == ""
