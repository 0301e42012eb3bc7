"""A plan in many files through git: what a change means, stamps, what a revision has."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from tests.helpers.git import commit, git
from tests.helpers.split import split

from bkplan.git.revision import digest_at, revision_of

ON = ("--as-of", "2021-06-30")
TASK = "II.1.3-3"


@pytest.fixture
def repository(tmp_path, province):
    """The province committed in its two files, then in many, then with an entry in one of them."""
    folder = tmp_path / "repository"
    (folder / "data").mkdir(parents=True)
    for name in ("tasks.yaml", "units.yaml"):
        shutil.copy(province / name, folder / "data")
    git(folder, "init", "-q")
    commit(folder, "whole", day="2021-01-04")
    split(folder / "data")
    commit(folder, "split", day="2021-01-05")
    return folder


def with_entry(folder, id, entry):
    """Add an entry to the log of a task; the name of the file that holds it."""
    for file in sorted((folder / "tasks").iterdir()):
        root = json.loads(file.read_text(encoding="utf-8"))
        for task in root["tasks"]:
            if task["id"] == id:
                task.setdefault("log", []).append(entry)
                file.write_text(json.dumps(root, ensure_ascii=False), encoding="utf-8")
                return f"tasks/{file.name}"
    raise AssertionError(id)


ENTRY = {"date": "2021-06-01", "event": "noted", "note": "Đã họp", "evidence": "77/BC"}


def test_an_entry_in_one_of_them_through_git(repository, bkplan, monkeypatch):
    monkeypatch.chdir(repository)
    split_at = git(repository, "rev-parse", "HEAD").strip()
    assert bkplan("diff", "HEAD~1", "HEAD", *ON, environ={}).out.endswith("No change in meaning.\n")
    name = with_entry(repository / "data", TASK, ENTRY)
    here = revision_of("data")
    assert here.commit == ""
    told = bkplan("diff", "HEAD", *ON, "-f", "json", environ={}).out
    changed = commit(repository, "noted", day="2021-06-02")
    (repository / "data" / "tasks" / "README.md").write_text("no data\n")
    (repository / "data" / "tasks" / ".hidden.yaml").write_text("no data\n")
    commit(repository, "readme", day="2021-06-03")
    rows = json.loads(told)["tables"][0]["rows"]
    assert [row["id"] for row in rows] == [TASK]
    assert revision_of("data") == (changed, here.digest)
    assert digest_at(changed, "data") == here.digest != digest_at(split_at, "data")
    lives = json.loads(bkplan("history", TASK, *ON, "-f", "json", environ={}).out)
    days = [row["date"] for row in lives["tables"][0]["rows"]]
    assert days == ["2021-06-02", "2021-01-04"]
    (repository / "data" / name).unlink()
    assert revision_of("data").commit == ""


def test_a_report_is_stamped_and_verified(repository, bkplan, monkeypatch):
    monkeypatch.chdir(repository)
    made = bkplan("report", *ON, "-o", "r.md", environ={})
    assert (made.code, bkplan("report", "--verify", "r.md", environ={}).code) == (0, 0)
    with_entry(repository / "data", TASK, ENTRY | {"event": "reopened", "due": "2021-12-31"})
    assert bkplan("report", "--verify", "r.md", environ={}).code == 1


def test_what_a_change_brings_is_known_by_the_file_below_the_folder(repository, bkplan):
    """Two files of one name in both folders are two files."""
    data = repository / "data"
    (data / "tasks" / "x.yaml").write_text("tasks: []\nwrong: 1\n")
    commit(repository, "an old fault", day="2021-06-04")
    (data / "units" / "x.yaml").write_text("units: []\nwrong: 1\n")
    result = bkplan("check", "-C", data, "--since", "HEAD", *ON, "--lang", "en", environ={})
    assert result.code == 1
    assert f"{data}{os.sep}units/x.yaml:2:1: error" in result.out
    assert "tasks/x.yaml" not in result.out


def test_a_link_in_place_of_a_folder_is_no_data_of_a_revision(repository, bkplan):
    data = repository / "data"
    (data / "tasks").rename(data / "parts")
    (data / "tasks").symlink_to("parts")
    commit(repository, "linked", day="2021-06-04")
    result = bkplan("diff", "-C", data, "HEAD", *ON, "--lang", "en", environ={})
    assert result.code == 2
    assert "HEAD:data/tasks:1:1: error: is not a regular file; point to a YAML file" in result.err


def test_a_data_folder_whose_name_is_a_pattern(tmp_path):
    """What git takes for a pattern elsewhere is a name here."""
    for name in ("d[a]ta*", "data"):
        (tmp_path / name / "tasks").mkdir(parents=True)
        (tmp_path / name / "tasks.yaml").write_text("plan: {}\n")
        (tmp_path / name / "tasks" / "a.yaml").write_text("tasks: []\n")
    git(tmp_path, "init", "-q")
    first = commit(tmp_path)
    (tmp_path / "data" / "tasks" / "a.yaml").write_text("tasks: []  # other\n")
    second = commit(tmp_path)
    assert revision_of(str(tmp_path / "d[a]ta*")).commit == first
    assert revision_of(str(tmp_path / "data")).commit == second
