"""`record --commit` and `record --undo`: what git and the user have of it afterwards."""

from __future__ import annotations

import pytest

ENTRY = ("II.1.2-2", "completed", "-d", "2019-06-12", "-e", "1003/QĐ-UBND")
SAID = "completed 2019-06-12: overdue by 285 days → done late, by 1003/QĐ-UBND"
RAN = "no hook, filter or signing program of the repository ran."


def test_an_entry_and_its_commit(kept, record):
    code, out, err = record(*ENTRY, "--commit")
    assert (code, err) == (0, "")
    id = kept.git("rev-parse", "HEAD").strip()
    assert out.splitlines()[-2:] == [
        "Written: data/tasks.yaml.", f"Committed as {id[:12]} on main; {RAN}",
    ]  # fmt: skip
    assert kept.git("log", "-1", "--format=%an|%B").rstrip() == (
        f"Lê|II.1.2-2: {SAID}\n\nII.1.2-2 · Scheme to merge three secondary and college-level "
        "schools into one college"
    )
    assert kept.git("show", "--format=", "--name-only").split() == ["data/tasks.yaml"]
    assert kept.git("status", "--porcelain") == ""


def test_it_is_taken_back_by_a_second_commit(kept, record, git_home):
    before = kept.state()[2]
    record(*ENTRY, "--commit")
    code, out, err = record("--undo")
    assert (code, err) == (0, "")
    assert out.startswith(f"Taken back: II.1.2-2: {SAID}\n--- data/tasks.yaml\n")
    assert "log entry removed: completed 2019-06-12" in out
    assert kept.subjects() == [f"Taken back: II.1.2-2: {SAID}", f"II.1.2-2: {SAID}", "the data"]
    assert kept.state()[2] == before
    assert kept.git("status", "--porcelain") == ""
    assert kept.git("diff", "HEAD~2", "HEAD") == ""
    assert list((git_home / ".local/state/bkplan/undo").iterdir()) == []


def test_an_edit_without_a_commit_is_taken_back_without_one(kept, record):
    before = kept.state()
    record(*ENTRY)
    assert kept.git("status", "--porcelain") == " M data/tasks.yaml\n"
    assert record("--undo").code == 0
    assert kept.state() == before
    result = record("--undo")
    assert result == (2, "", 'bkplan: --undo: there is no edit of "data" to take back\n')


def test_the_file_had_other_changes(kept, record):
    file = kept.folder / "data" / "tasks.yaml"
    file.write_bytes(file.read_bytes() + b"# mine\n")
    said = kept.refused(record, *ENTRY)
    assert said.startswith('"tasks.yaml" has other changes that are not committed; ')
    kept.git("add", "data")
    assert kept.refused(record, *ENTRY) == said


@pytest.mark.parametrize(
    ("words", "wrong"),
    [(["II.1.2-2"], "II.1.2-2"), (["-e", "1/QĐ"], "--evidence"), (["--whole"], "--whole")],
)
def test_taking_back_needs_nothing_else(words, wrong, kept, record):
    said = f'bkplan: --undo: leave "{wrong}" out; taking back needs nothing else\n'
    assert record("--undo", *words) == (2, "", said)
