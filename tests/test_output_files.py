"""Files are replaced in one step: a process killed at any moment leaves the old one or the new."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from bkplan.cli.output import write_file, write_files
from bkplan.cli.surroundings import Refused

KILLED = """
import os, signal, sys
from datetime import date
fatal, folder = int(sys.argv[1]), sys.argv[2]
seen = 0
def moment():
    global seen
    seen += 1
    if seen == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
def hook(event, args):
    if event in ("open", "os.rename", "os.chmod", "os.remove", "tempfile.mkstemp"):
        if any(str(arg).startswith(folder) for arg in args):
            moment()
def before_and_after(function):
    def wrapped(*args):
        moment()
        told = function(*args)
        moment()
        return told
    return wrapped
from bkplan.cli import main
sys.addaudithook(hook)
os.fsync, os.replace = before_and_after(os.fsync), before_and_after(os.replace)
code = main(
    sys.argv[3:], environ={"BKPLAN_LANG": "vi"}, stdout=sys.stdout, stderr=sys.stderr,
    today=date(2026, 11, 23),
)
print(seen)
sys.exit(code)
"""


def run(fatal, folder, *argv):
    return subprocess.run(
        [sys.executable, "-c", KILLED, str(fatal), str(folder), *map(str, argv)],
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip


def test_killed_at_any_moment(root, tmp_path):
    file = tmp_path / "overdue.json"
    argv = ["overdue", "--as-of", "2018-12-31", "-C", root / "data", "-o", file]
    whole = run(0, tmp_path, *argv)
    assert whole.returncode == 0, whole.stderr
    new, old = file.read_bytes(), b"the old one\n" * 5000
    moments = int(whole.stdout)
    assert moments >= 6
    left = set()
    for fatal in range(1, moments + 1):
        file.write_bytes(old)
        assert run(fatal, tmp_path, *argv).returncode == -signal.SIGKILL
        left.add(file.read_bytes())
    assert left == {old, new}  # both occur: it was killed before the step, and after it


def test_letters_killed_at_any_moment(root, tmp_path):
    to = tmp_path / "letters"
    province = root / "examples" / "sample-province"
    argv = ["letters", "--as-of", "2020-12-31", "-C", province, "--to", to, "--force"]
    whole = run(0, tmp_path, *argv)
    assert whole.returncode == 0, whole.stderr
    new = {file.name: file.read_bytes() for file in to.iterdir()}
    assert len(new) == 4
    moments = int(whole.stdout.split()[-1])
    for fatal in range(1, moments + 1, 3):
        for file in to.iterdir():
            file.unlink()
        for name in new:
            (to / name).write_bytes(b"old")
        assert run(fatal, tmp_path, *argv).returncode == -signal.SIGKILL
        for name, text in new.items():
            assert (to / name).read_bytes() in (b"old", text)


def test_a_new_file_has_the_permissions_of_new_files(tmp_path):
    mask = os.umask(0o027)
    try:
        write_file(str(tmp_path / "new"), "x")
    finally:
        os.umask(mask)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_replaced_file_keeps_its_permissions_and_a_link_its_place(tmp_path):
    real = tmp_path / "real"
    real.write_text("old")
    real.chmod(0o604)
    (tmp_path / "link").symlink_to(real)
    write_file(str(tmp_path / "link"), b"\x00new")
    assert real.read_bytes() == b"\x00new"
    assert real.stat().st_mode & 0o777 == 0o604
    assert (tmp_path / "link").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "real"]


def test_all_or_none(tmp_path):
    (tmp_path / "a").write_text("old")
    (tmp_path / "b").mkdir()
    with pytest.raises(Refused, match="b"):
        write_files([(str(tmp_path / "a"), "new"), (str(tmp_path / "b"), "new")], "--to")
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
