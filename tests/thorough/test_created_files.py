"""A new plan's files: killed at any moment there is no plan, or a whole one."""

from __future__ import annotations

import os
import shutil
import signal

import pytest
from tests.helpers.killed import ended

CREATED = """
from bkplan.cli.signals import listen
from bkplan.files.created import created
listen()
watch("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir")
os.fsync, os.rename = before_and_after(os.fsync), before_and_after(os.rename)
names = [".ci/x.yml", "schema/a.json", "data/b.toml", "data/a.yaml"]
created(folder, dict.fromkeys(names, b"x"))
print(seen)
"""
WHOLE = {".ci/x.yml", "schema/a.json", "data/b.toml", "data/a.yaml"}


def below(folder) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def moments(tmp_path, *, there: bool):
    """A new folder, or one that is there, as it is before each moment, and how many those are."""
    place = tmp_path / "around"
    top = place / "plan"

    def before():
        shutil.rmtree(place, ignore_errors=True)
        (top if there else place).mkdir(parents=True)

    before()
    whole = ended(CREATED, 0, top)
    assert whole.returncode == 0, whole.stderr
    assert below(place) == {f"plan/{name}" for name in WHOLE}
    return before, top, int(whole.stdout)


@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_killed_at_any_moment(there, tmp_path):
    before, top, count = moments(tmp_path, there=there)
    assert count >= 15
    for fatal in range(1, count + 1):
        before()
        assert ended(CREATED, fatal, top).returncode == -signal.SIGKILL
        left = below(top) if top.exists() else set()
        shown = {name for name in left if not name.startswith(".bkplan-")}
        if "data/a.yaml" in shown:  # the file that makes a folder one of a plan
            assert shown == WHOLE
        if not there:
            assert shown in (set(), WHOLE)


@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_ended_at_any_moment_nothing_unfinished_stays(there, tmp_path):
    before, top, count = moments(tmp_path, there=there)
    for fatal in range(1, count + 1, 2):
        before()
        assert ended(CREATED, fatal, top, ending="SIGTERM").returncode == -signal.SIGTERM
        assert not [name for name in os.listdir(top.parent) if name.startswith(".bkplan-")]
        assert not (top.exists() and [n for n in os.listdir(top) if n.startswith(".bkplan-")])
