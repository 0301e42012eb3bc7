"""Every block of docs/ci.md is run, in a repository whose branch completes a task."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
SHELL = [text for kind, text in BLOCKS if kind == "sh"]
STARTED = "      - {date: 2020-02-25, event: started, evidence: 287/SYT-KHTC}\n"
COMPLETED = "      - {date: 2020-12-21, event: completed, evidence: 2101/QĐ-UBND}\n"
PROVEN = "{date: 2019-12-19, event: completed, evidence: 189/KH-UBND}"
UNPROVEN = "{date: 2019-12-19, event: completed}"


def block(kind, beginning):
    (found,) = [text for told, text in BLOCKS if told == kind and text.startswith(beginning)]
    return found


GITLAB = block("yaml", "# .gitlab-ci.yml")
MAKE = block("make", ".PHONY: check-data")


class Folder:
    """A repository with the sample province, on a branch of its own."""

    def __init__(self, path):
        self.path = path
        people = {f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER")
                  for what in ("NAME", "EMAIL")}  # fmt: skip
        self.environ = {
            **{key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ},
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": "2020-12-31T12:00:00+0000",
            "GIT_COMMITTER_DATE": "2020-12-31T12:00:00+0000",
            **people,
        }
        shutil.copytree(ROOT / "examples" / "sample-province", path / "data")
        self.run("git init --quiet --initial-branch main", code=0)
        self.commit("A plan")
        self.base = self.run("git rev-parse HEAD", code=0).strip()
        self.run("git switch --quiet --create report", code=0)

    def run(self, script, *, code, **environ):
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-euo", "pipefail", "-c", script],
            cwd=self.path, env=self.environ | environ, timeout=60,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        said = done.stdout.decode()
        assert done.returncode == code, said
        return said

    def commit(self, message):
        self.run(f"git add --all && git commit --quiet --message '{message}'", code=0)

    def change(self, old, new):
        file = self.path / "data" / "tasks.yaml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.commit("A change")


@pytest.fixture
def good(tmp_path):
    folder = Folder(tmp_path / "good")
    folder.change(STARTED, STARTED + COMPLETED)
    return folder


@pytest.fixture
def wrong(tmp_path):
    folder = Folder(tmp_path / "wrong")
    folder.change(PROVEN, UNPROVEN)
    return folder


def test_every_block_is_run_somewhere():
    """Console blocks by test_readme.py, the workflow by test_action.py, settings by the hook."""
    blocks = [(kind, text) for kind, text in BLOCKS if kind != "console"]
    elsewhere = ("# .github/workflows/data.yml", "# .pre-commit-config.yaml")
    told = [(kind, text) for kind, text in blocks if not text.startswith(elsewhere)]
    assert told == [("yaml", GITLAB), *[("sh", t) for t in SHELL[:2]], ("make", MAKE),
                    *[("sh", t) for t in SHELL[2:4]]]  # fmt: skip
    assert len(blocks) == len(told) + len(elsewhere)


def test_what_a_branch_brings(good):
    said = good.run(SHELL[0], code=0)
    assert "error" not in said
    change = (good.path / "change.md").read_text(encoding="utf-8")
    assert "2101/QĐ-UBND" in change


def test_a_branch_with_a_fault_stops_there(wrong):
    assert "needs evidence" in wrong.run(SHELL[0], code=1)
    assert not (wrong.path / "change.md").exists()


def test_all_there_is_to_say(good):
    good.run(SHELL[1], code=0, BKPLAN_AS_OF="2020-12-31")
    said = json.loads((good.path / "findings.json").read_text(encoding="utf-8"))
    assert (said["schema"], said["as_of"]) == (1, "2020-12-31")
    assert (good.path / "findings.md").read_text(encoding="utf-8").startswith("# ")


def test_schemas_for_tools_that_know_nothing_of_this(good, wrong):
    good.run(SHELL[2], code=0)
    assert "'evidence' is a required property" in wrong.run(SHELL[2], code=1)


def test_one_commit_an_entry(tmp_path):
    folder = Folder(tmp_path / "fresh")
    folder.run(SHELL[3], code=0, XDG_STATE_HOME=str(tmp_path / "state"), BKPLAN_LANG="vi")
    told = folder.run("git log --format=%an:%s", code=0).splitlines()
    assert [line.split(":")[:3] for line in told] == [
        ["somebody", "Hoàn tác", " II.1.3-2"],
        ["somebody", "II.1.3-2", " hoàn thành 21/12/2020"],
        ["somebody", "A plan"],
    ]
    assert folder.run("git status --porcelain; git diff HEAD~2", code=0) == ""


def recipe(makefile):
    """The commands below the target, as make hands them to the shell."""
    lines = [line.removeprefix("\t") for line in makefile.splitlines() if line.startswith("\t")]
    return "\n".join(lines).replace("$$", "$")


def test_the_target(good):
    assert good.run(recipe(MAKE), code=0) == good.run(
        "bkplan check --data data --as-of 2020-12-31", code=0
    )


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_runs_the_target(wrong):
    (wrong.path / "Makefile").write_text(MAKE, encoding="utf-8")
    assert "needs evidence" in wrong.run("make check-data", code=2)


def gitlab_script():
    job = yaml.safe_load(GITLAB)["bkplan"]
    (install,) = job["before_script"]
    assert re.fullmatch(r'pip install --quiet "bkplan @ git\+https://\S+@v\d+\.\d+\.\d+"', install)
    return "\n".join(job["script"]), job["variables"], job["artifacts"]["reports"]


def test_gitlab_understands_it(tmp_path):
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(GITLAB, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    done = subprocess.run(
        [*command, "--data-transform", "gitlab-ci", str(file)], capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize(("state", "code", "findings"), [("good", 0, 0), ("wrong", 1, 1)])
def test_gitlab_shows_findings(state, code, findings, request):
    folder = request.getfixturevalue(state)
    script, variables, reports = gitlab_script()
    said = folder.run(script, code=code, CI_MERGE_REQUEST_DIFF_BASE_SHA=folder.base, **variables)
    assert ("cần văn bản chứng minh" in said) == (findings == 1)
    quality = json.loads((folder.path / reports["codequality"]).read_text(encoding="utf-8"))
    assert [entry["location"]["path"] for entry in quality] == ["data/tasks.yaml"] * findings
    results = ElementTree.parse(folder.path / reports["junit"]).getroot()
    assert len(list(results.iter("failure"))) == findings
