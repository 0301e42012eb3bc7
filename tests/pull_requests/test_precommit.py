"""The hook, run by the real pre-commit from a clone of this project, with the page's settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
BUILT_FROM = (
    *("src", "data", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE"),
    ".pre-commit-hooks.yaml",
)
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SETTINGS = next(
    block
    for block in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    if block.startswith("# .pre-commit-config.yaml")
)


@pytest.fixture
def surroundings(tmp_path):
    """Variables of a person whose git has no settings of its own, and nothing of ours."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "BKPLAN_", "PYTEST"))}
    programs = str(Path(sys.executable).parent)
    return kept | {
        "PATH": os.pathsep.join([programs, os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PRE_COMMIT_COLOR": "never",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "A. Person" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "a@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture
def run(surroundings):
    def in_folder(folder, *command, code=0):
        done = subprocess.run(
            command, cwd=folder, env=surroundings, capture_output=True, timeout=300
        )
        assert done.returncode == code, (done.stdout + done.stderr).decode()
        return done.stdout.decode()

    return in_folder


def commit_all(run, folder, message):
    run(folder, "git", "add", "--all")
    run(folder, "git", "commit", "--quiet", "--no-verify", "--message", message)
    return run(folder, "git", "rev-parse", "HEAD").strip()


def test_the_hooks_are_well_formed(run):
    run(ROOT, "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")


def test_a_commit_with_wrong_data_is_stopped(run, tmp_path):
    project, plan = tmp_path / "bkplan", tmp_path / "plan"
    for name in BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        project.mkdir(exist_ok=True)
        copy(ROOT / name, project / name)
    run(project, "git", "init", "--quiet")
    revision = commit_all(run, project, "The project as it stands")

    shutil.copytree(ROOT / "examples" / "sample-province", plan / "data")
    settings = yaml.safe_load(SETTINGS)
    settings["repos"][0] |= {"repo": project.as_uri(), "rev": revision}
    (plan / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    run(plan, "git", "init", "--quiet", "--initial-branch", "main")
    run(plan, "pre-commit", "validate-config", ".pre-commit-config.yaml")
    commit_all(run, plan, "A plan")
    run(plan, "pre-commit", "install")

    # Good data, and a file that is none of its business
    file, units = (plan / "data" / name for name in ("tasks.yaml", "units.yaml"))
    good = file.read_text(encoding="utf-8")
    file.write_text(f"{good}# checked\n", encoding="utf-8")
    run(plan, "git", "commit", "--quiet", "--all", "--message", "A remark")
    assert "Passed" in run(plan, "pre-commit", "run", "--files", ".pre-commit-config.yaml")

    # Wrong data does not come in; what is wrong is told on its line
    wrong = re.sub(r"due: \d{4}-\d\d-\d\d", "due: 2019-02-30", good, count=1)
    file.write_text(wrong, encoding="utf-8")
    line = wrong[: wrong.index("2019-02-30")].count("\n") + 1
    before = run(plan, "git", "rev-parse", "HEAD")
    run(plan, "git", "commit", "--quiet", "--all", "--message", "A wrong date", code=1)
    assert run(plan, "git", "rev-parse", "HEAD") == before
    said = run(plan, "pre-commit", "run", "--all-files", code=1)
    assert re.search(rf"^data/tasks\.yaml:{line}:\d+: lỗi: due: \"2019-02-30\"", said, re.MULTILINE)

    # What is deleted is a change too: entries of the log name restructurings that are gone then
    file.write_text(good, encoding="utf-8")
    run(plan, "git", "add", "--all")
    run(plan, "git", "rm", "--quiet", str(units))
    run(plan, "git", "commit", "--quiet", "--message", "Without units", code=1)
    assert run(plan, "git", "rev-parse", "HEAD") == before

    # A part of the plan is looked at like the rest of it
    run(plan, "git", "reset", "--quiet", "--hard")
    (plan / "data" / "tasks").mkdir()
    part = plan / "data" / "tasks" / "more.yaml"
    part.write_text("tasks:\n  - {id: N-1, clause: II.1, sector: nowhere, title: {vi: Việc}}\n")
    run(plan, "git", "add", "--all")
    run(plan, "git", "commit", "--quiet", "--message", "A wrong part", code=1)
    said = run(plan, "pre-commit", "run", "--files", str(part), code=1)
    assert 'data/tasks/more.yaml:2:37: lỗi: sector: "nowhere"' in said
