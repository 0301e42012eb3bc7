"""A plan in one file or in many: every command says the same of it."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from tests.helpers.split import split

from bkplan.files.listed import files_in
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
    more = {"show": [TASK], "owing": [TASK], "phrase": ["2019"], "history": [TASK]}.get(report, [])
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
