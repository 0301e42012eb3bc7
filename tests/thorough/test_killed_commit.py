"""`record --commit` killed before any call of git: whatever is there is whole, and goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

ENTRY = ("II.1.2-2", "completed", "-d", "2019-06-12", "-e", "1003/QĐ-UBND")
KILLER = """#!/bin/sh
n=$(($(cat "{count}" 2> /dev/null || echo 0) + 1))
echo $n > "{count}"
if [ $n = "{fatal}" ]; then kill -9 $PPID; exit 1; fi
exec "{git}" "$@"
"""


def run(kept, git_home, programs, fatal):
    """Record with a git that kills who calls it so manieth; how often it was called."""
    programs.mkdir(exist_ok=True)
    count, git = programs / "count", programs / "git"
    count.unlink(missing_ok=True)
    git.write_text(KILLER.format(count=count, fatal=fatal, git=shutil.which("git")))
    git.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "bkplan", "record", *ENTRY, "--commit", "--as-of", "2019-06-12"],
        cwd=kept.folder, capture_output=True, timeout=60,
        env={
            "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]), "HOME": str(git_home),
            "GIT_CONFIG_NOSYSTEM": "1", "LANG": "C.UTF-8",
        },
    )  # fmt: skip
    return done.returncode, int(count.read_text())


def test_killed_before_any_call_of_git(kept, git_home, tmp_path):
    file = kept.folder / "data" / "tasks.yaml"
    old, first = file.read_bytes(), kept.git("rev-parse", "HEAD").strip()
    code, calls = run(kept, git_home, tmp_path / "programs", 0)
    new = file.read_bytes()
    assert (code, new != old, calls > 10) == (0, True, True)
    seen = set()
    for fatal in range(1, calls + 1):
        kept.git("reset", "--quiet", "--hard", first)
        assert file.read_bytes() == old
        code, _ = run(kept, git_home, tmp_path / "programs", fatal)
        assert code == -9
        now = [file.read_bytes()]
        now += [kept.git("show", f"{at}:data/tasks.yaml").encode() for at in ("", "HEAD")]
        assert set(now) <= {old, new}
        seen.add(tuple(text == new for text in now))
        assert kept.git("fsck", "--strict", "--no-dangling") == ""
        assert sorted(os.listdir(kept.folder)) == [".git", "data"]
        assert sorted(os.listdir(kept.folder / "data")) == ["tasks.yaml", "units.yaml"]
    # In the file first, then in the index, then on the branch: nothing takes a change back unasked.
    assert seen == {(False, False, False), (True, False, False), (True, True, False)}


@pytest.mark.parametrize("fatal", [8])
def test_it_goes_on_after_that(fatal, kept, git_home, tmp_path):
    assert run(kept, git_home, tmp_path / "programs", fatal)[0] == -9
    assert run(kept, git_home, tmp_path / "programs", 0)[0] == 0
    assert len(kept.subjects()) == 2
