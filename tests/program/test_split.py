"""A plan in one file or in many: every command says the same of it."""

from __future__ import annotations

import json
import os
import re
import shutil

import pytest
from tests.helpers.git import commit, git
from tests.helpers.split import split

from bkplan.files.folder import files_in
from bkplan.git.revision import digest_at, revision_of
from bkplan.reports import PLACES

REPORTS = tuple(place.rpartition(".")[2] for place in PLACES)
ON = ("--as-of", "2021-06-30")
TASK, UNIT = "II.1.3-3", "truong-thcs-dong-mau"


@pytest.fixture(scope="module")
def parted(tmp_path_factory, sample):
    """The invented province as it is, and in many files, both in one folder."""
    folder = tmp_path_factory.mktemp("parted")
    for name in ("whole", "split"):
        (folder / name).mkdir()
        for file in ("tasks.yaml", "units.yaml"):
            shutil.copy(sample / file, folder / name)
    split(folder / "split")
    return folder


def test_there_are_many_files_and_their_order_is_that_of_their_names(parted):
    names = files_in(str(parted / "split")).names
    assert names == tuple(sorted(names))
    assert len(names) > 20


@pytest.mark.parametrize("report", REPORTS)
def test_every_report(report, parted, bkplan):
    more = {"show": [TASK], "phrase": ["2019"], "history": [TASK]}.get(report, [])
    one, other = (
        bkplan(report, *more, "-C", parted / name, *ON, "-f", "json") for name in ("whole", "split")
    )
    assert (other.code, other.out) == (one.code, one.out)
    assert one.out.startswith("{")


def test_what_check_says_but_for_the_place(parted, bkplan):
    def said(name):
        result = bkplan("check", "-C", parted / name, *ON, "-f", "json", "--select", "BK3,BK4,BK6")
        found = json.loads(result.out)["tables"][0]["rows"]
        return sorted((f["code"], f["message"]) for f in found)

    def bare(found):
        return [(code, re.sub(r"\S+\.yaml:\d+(:\d+)?", "FILE", text)) for code, text in found]

    assert bare(said("split")) == bare(said("whole"))
    assert len(said("whole")) > 10


def test_nothing_has_changed_between_the_two(parted, bkplan):
    result = bkplan("diff", parted / "whole", parted / "split", *ON, "--lang", "en")
    assert result.code == 0
    assert result.out.endswith("No change in meaning.\n"), result.out


# ---- in git


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


# ---- naming a part of it


def test_check_of_one_file_reads_the_plan_and_tells_of_that_file(parted, bkplan, monkeypatch):
    monkeypatch.chdir(parted)
    whole = bkplan("check", "split", *ON, "--notices", "--lang", "en", environ={})
    lines = [line for line in whole.out.splitlines() if line.startswith("split")]
    for part in ("split/tasks/tasks-0000.yaml", "split/tasks", "split/units.yaml", "split"):
        result = bkplan("check", part, *ON, "--notices", "--lang", "en", environ={})
        told = [line for line in result.out.splitlines() if line.startswith("split")]
        below = f"{part}:" if part.endswith(".yaml") else f"{part}/"
        assert told == [line for line in lines if line.startswith(below)]
        assert result.code == 0
    monkeypatch.chdir(parted / "split" / "tasks")
    result = bkplan("check", "tasks-0000.yaml", *ON, "--lang", "en", environ={})
    assert (result.code, "error" in result.out) == (0, False)
    assert bkplan("overdue", *ON, environ={}).code == 0


def test_a_file_of_a_folder_stands_for_its_plan(parted, bkplan):
    for part in ("tasks/tasks-0000.yaml", "units"):
        result = bkplan("diff", parted / "whole", parted / "split" / part, *ON, "--lang", "en")
        assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("folder", ["tasks", "units"])
def test_the_folder_of_parts_is_not_the_plans(folder, parted, bkplan):
    result = bkplan("overdue", "-C", parted / "split" / folder, "--lang", "en")
    asked, meant = f'"{parted / "split" / folder}"', parted / "split"
    assert result == (
        2, "", f"bkplan: --data: {asked} has no tasks.yaml; did you mean {meant}?\n"
    )  # fmt: skip


def test_nothing_is_written_over_a_part(parted, bkplan):
    target = parted / "split" / "tasks" / "tasks-0000.yaml"
    before = target.read_bytes()
    result = bkplan("overdue", "-C", parted / "split", "-f", "json", "-o", target)
    assert (result.code, target.read_bytes()) == (2, before)


def test_ids_complete(parted, bkplan):
    words = f"bkplan\n-C\n{parted / 'split'}\nshow\nII.1.3"
    result = bkplan(environ={"_BKPLAN_COMPLETE": "complete_bash", "_BKPLAN_WORDS": words})
    assert TASK in result.out.split("\n")


def test_an_id_that_two_files_have(parted, tmp_path, bkplan):
    folder = tmp_path / "plan"
    shutil.copytree(parted / "split", folder)
    task = "{id: N-1, clause: II.1, sector: education, title: {vi: Việc mới}}"
    for name in ("z1.yaml", "z2.yml"):
        (folder / "tasks" / name).write_text(f"tasks:\n  - {task}\n", encoding="utf-8")
    result = bkplan("check", "-C", folder, "--severity", "error", *ON, "--lang", "en")
    assert result.out.split("\n")[0] == (
        f'{folder}/tasks/z2.yml:2:10: error: id: the id "N-1" is used at '
        f"{folder}/tasks/z1.yaml:2:10 already; choose another [BK136]"
    )


def test_an_excuse_holds_in_its_file(parted, tmp_path, bkplan):
    folder = tmp_path / "plan"
    shutil.copytree(parted / "split", folder)
    task = "id: N-1, clause: II.1, sector: education, title: {vi: Việc mới}, lead: [so-y-te]"
    log = "log: [{date: 2020-01-06, event: started}]"
    for name, said in (("z1", "  # bkplan: ignore BK453 -- hỏi rồi"), ("z2", "")):
        text = f"tasks:\n  - {{{task.replace('N-1', name)},\n     {log}}}{said}\n"
        (folder / "tasks" / f"{name}.yaml").write_text(text, encoding="utf-8")
    told = bkplan("check", "-C", folder, "--select", "BK453", *ON, "--lang", "en").out
    assert f"{folder}/tasks/z2.yaml:3:19: warning: date: started 541 days ago" in told
    assert "z1.yaml" not in told
