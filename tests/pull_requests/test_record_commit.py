"""More of `record --commit` and `--undo`, as somebody with a repository meets them."""

from __future__ import annotations

import json
import shutil

DAY = ("--as-of", "2019-06-12")
ENTRY = ("II.1.2-2", "completed", "-d", "2019-06-12", "-e", "1003/QĐ-UBND")
OTHER = ("II.1.7.2-1", "completed", "-d", "2019-06-12", "-e", "1004/QĐ-UBND")


def test_in_vietnamese(kept, record):
    out = record(*ENTRY, "--commit", lang="vi").out
    assert out.endswith("nhánh main; hook, bộ lọc và chữ ký của kho git không chạy.\n")
    assert kept.subjects()[0] == (
        "II.1.2-2: hoàn thành 12/6/2019: quá hạn 285 ngày → hoàn thành quá hạn, theo 1003/QĐ-UBND"
    )


def test_taken_back_otherwise_than_it_was_made(kept, record):
    record(*ENTRY, "--commit")
    assert record("--undo", "--no-commit").code == 0
    assert kept.git("status", "--porcelain") == " M data/tasks.yaml\n"
    kept.git("checkout", "-q", "--", "data")
    record(*OTHER)
    kept.commit("by hand")
    assert record("--undo", "--commit").code == 0
    assert (kept.git("status", "--porcelain"), len(kept.subjects())) == ("", 4)


def test_only_shown(kept, record, git_home):
    record(*ENTRY)
    before = kept.state(), [p.read_bytes() for p in git_home.rglob("*.json")]
    code, out, _ = record("--undo", "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "Nothing is written (--dry-run).")
    assert (kept.state(), [p.read_bytes() for p in git_home.rglob("*.json")]) == before
    assert record(*OTHER, "--commit", "--dry-run").code == 0
    assert (kept.state(), [p.read_bytes() for p in git_home.rglob("*.json")]) == before


def test_the_last_edit_alone_and_only_while_nobody_has_touched_the_file(kept, record):
    record(*ENTRY)
    record(*OTHER)
    file = kept.folder / "data" / "tasks.yaml"
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


def test_the_users_state_is_where_he_says(kept, record, git_home, tmp_path):
    record(*ENTRY, XDG_STATE_HOME=str(tmp_path / "state"))
    (file,) = (tmp_path / "state" / "bkplan" / "undo").iterdir()
    assert json.loads(file.read_text())["folder"] == str(kept.folder / "data")
    assert record("--undo").code == 2
    assert (
        record("--undo", "-C", kept.folder / "data", XDG_STATE_HOME=str(tmp_path / "state")).code
        == 0
    )
    record(*ENTRY, XDG_STATE_HOME="not/absolute")
    assert len(list((git_home / ".local/state/bkplan/undo").iterdir())) == 1
    assert not (kept.folder / "not").exists()


def test_a_state_that_cannot_be_kept_is_no_fault(kept, record, tmp_path):
    (tmp_path / "file").write_text("")
    code, out, err = record(*ENTRY, XDG_STATE_HOME=str(tmp_path / "file"))
    assert (code, out.splitlines()[-1]) == (0, "Written: data/tasks.yaml.")
    assert err.startswith("bkplan: this edit cannot be taken back: ")


def test_without_a_home_nothing_is_kept_and_nothing_said(kept, bkplan):
    assert bkplan("record", *ENTRY, *DAY, environ={})[0::2] == (0, "")
    assert bkplan("record", "--undo", *DAY, environ={}).code == 2


# ---- refused, before anything is written


def test_no_branch_and_no_name(kept, record, git_home):
    kept.git("checkout", "-q", "--detach")
    assert kept.refused(record, *ENTRY) == "HEAD is on no branch; git switch to one before --commit"
    kept.git("checkout", "-q", "main")
    (git_home / ".gitconfig").unlink()
    assert kept.refused(record, *ENTRY).startswith("git does not know who commits; ")


def test_outside_a_repository(kept, record):
    shutil.rmtree(kept.folder / ".git")
    before = (kept.folder / "data" / "tasks.yaml").read_bytes()
    assert kept.refused(record, *ENTRY) == '"data" is in no git repository; leave --commit out'
    assert (kept.folder / "data" / "tasks.yaml").read_bytes() == before


def test_what_check_refuses_is_not_committed(kept, record):
    record(*ENTRY, "--commit")
    before = kept.state()
    assert record("II.1.2-2", "completed", "-d", "2019-06-12", "-e", "9/BC", "--commit").code != 0
    assert kept.state() == before


# ---- many files, many entries


def test_an_entry_in_a_part_of_the_plan(kept, record):
    whole = (kept.folder / "data" / "tasks.yaml").read_text(encoding="utf-8")
    head, _, tasks = whole.partition("\ntasks:\n")
    (kept.folder / "data" / "tasks").mkdir()
    (kept.folder / "data" / "tasks.yaml").write_text(head + "\n", encoding="utf-8")
    (kept.folder / "data" / "tasks" / "II.yaml").write_text("tasks:\n" + tasks, encoding="utf-8")
    kept.commit("parted")
    assert record(*ENTRY, "--commit").code == 0
    assert kept.git("show", "--format=", "--name-only").split() == ["data/tasks/II.yaml"]
    assert record("--undo").code == 0
    assert kept.git("diff", "HEAD~2", "HEAD") == ""


def test_a_table_of_entries_is_one_commit_and_one_edit(kept, git_home, bkplan, record):
    (kept.folder / "week.csv").write_text(
        "mã,việc,ngày,số văn bản\n"
        "II.1.2-2,hoàn thành,12/6/2019,1003/QĐ-UBND\n"
        "II.1.7.2-1,hoàn thành,12/6/2019,1004/QĐ-UBND\n",
        encoding="utf-8",
    )
    environ = {"HOME": str(git_home), "GIT_CONFIG_NOSYSTEM": "1"}
    words = ("import", "log", "week.csv", "--write", "--commit", *DAY, "--lang", "en")
    assert bkplan(*words, environ=environ)[0::2] == (0, "")
    assert kept.subjects() == ["140/KH-UBND: 2 changes", "the data"]
    assert record("--undo").code == 0
    assert kept.subjects()[0] == "Taken back: 140/KH-UBND: 2 changes"
    assert kept.git("diff", "HEAD~2", "HEAD") == ""


def test_somebody_commits_between_writing_and_committing(kept, record, monkeypatch):
    """The files are written then, and can be taken back; the branch is nobody's victim."""
    from bkplan.files import replace

    really = replace.replaced

    def slow(folder, texts):
        really(folder, texts)
        kept.git("commit", "--quiet", "--allow-empty", "--message", "between")

    before = kept.state()[2]
    monkeypatch.setattr(replace, "replaced", slow)
    code, out, err = record(*ENTRY, "--commit")
    monkeypatch.undo()
    assert (code, out) == (2, "")
    assert err.startswith("bkplan: --commit: the files are written, but not committed: git cannot")
    assert kept.subjects() == ["between", "the data"]
    assert kept.git("status", "--porcelain") == "M  data/tasks.yaml\n"
    monkeypatch.chdir(kept.folder)
    assert record("--undo").code == 0
    assert kept.state()[2] == before
