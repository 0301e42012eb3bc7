"""Data files replaced: killed at any moment, by several at once, nothing is half, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from tests.helpers.killed import ended
from tests.thorough.test_output_files import run as ended_at

REPLACED = """
import fcntl
from bkplan.files.replace import replaced
old, new = (bytes.fromhex(text) for text in sys.argv[4:])
watch("open", "os.rename", "os.chmod", "os.chown", "os.remove", "os.mkdir")
os.fsync, os.replace = before_and_after(os.fsync), before_and_after(os.replace)
os.close, fcntl.flock = before_and_after(os.close), before_and_after(fcntl.flock)
replaced(folder, {"a.yaml": (old, new), "b/c.yaml": (None, new)})
print(seen)
"""
OLD, NEW = b"old\n" * 200, b"new\n" * 300


def killed(fatal, folder):
    return ended(REPLACED, fatal, folder, OLD.hex(), NEW.hex())


def test_killed_at_any_moment(tmp_path):
    data = tmp_path / "data"
    file, beside = data / "a.yaml", data / "b" / "c.yaml"

    def before():
        data.mkdir(exist_ok=True)
        file.write_bytes(OLD)
        beside.unlink(missing_ok=True)

    before()
    whole = killed(0, data)
    assert whole.returncode == 0, whole.stderr
    moments = int(whole.stdout)
    assert moments >= 15
    left = set()
    for fatal in range(1, moments + 1):
        before()
        assert killed(fatal, data).returncode == -signal.SIGKILL
        left.add((file.read_bytes(), beside.read_bytes() if beside.exists() else None))
    assert left == {(OLD, None), (NEW, None), (NEW, NEW)}
    before()
    assert killed(0, data).returncode == 0  # no lock was left


RECORDS = """
import sys
from bkplan.files.edit import Insert, edited
from bkplan.files.replace import HasChanged, replaced
from bkplan.files.yaml import read_file
folder, who, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
again = done = 0
while done < count:
    document = read_file(f"{folder}/tasks.yaml", "tasks.yaml", within=folder)
    entry = Insert(("tasks", 0, "log"), 0, {"note": f"{who}-{done}"})
    new = edited(document, document.source, [entry])
    try:
        replaced(folder, {"tasks.yaml": (document.source, new)})
        done += 1
    except HasChanged:
        again += 1
print(again)
"""


def test_several_at_once_lose_nothing(tmp_path):
    file = tmp_path / "tasks.yaml"
    file.write_text("tasks:\n  - id: a\n    log: []\n  # of b\n  - id: b\n")
    argv = [sys.executable, "-c", RECORDS, str(tmp_path)]
    each = 25
    running = [
        subprocess.Popen([*argv, str(who), str(each)], stdout=subprocess.PIPE) for who in range(4)
    ]
    assert [run.wait(timeout=120) for run in running] == [0] * 4
    for run in running:
        assert run.stdout is not None
        run.stdout.close()
    lines = file.read_text().splitlines()
    assert lines[:3] + lines[-2:] == ["tasks:", "  - id: a", "    log:", "  # of b", "  - id: b"]
    wanted = {f"      - {{note: {who}-{number}}}" for who in range(4) for number in range(each)}
    assert (set(lines[3:-2]), len(lines)) == (wanted, 5 + 4 * each)
    assert os.listdir(tmp_path) == ["tasks.yaml"]


SLIP = "{date: 5/4/2018, event: started, evidence: 226/SNV-TCBC}"
COMMANDS = {
    "check --fix": ["check", "--fix"],
    "record": ["record", "II.1-2", "noted", "--note", "x", "--date", "2019-06-01"],
}


@pytest.mark.parametrize("ending", ["SIGKILL", "SIGTERM"])
@pytest.mark.parametrize("argv", COMMANDS.values(), ids=COMMANDS)
def test_a_command_that_is_ended_leaves_the_old_data_or_the_new(argv, ending, province):
    file = province / "tasks.yaml"
    text = file.read_text()
    if argv[0] == "check":
        text = text.replace(SLIP.replace("5/4/2018", "2018-04-05"), SLIP)
        assert SLIP in text
    argv = [*argv, "-C", province, "--as-of", "2020-06-30"]
    file.write_text(text)
    whole = ended_at(0, province, *argv, ending=ending)
    assert whole.returncode == 0, whole.stderr
    new = file.read_text()
    moments = int(whole.stdout.split()[-1])
    assert moments >= 10
    left = set()
    for fatal in range(1, moments + 1):
        file.write_text(text)
        done = ended_at(fatal, province, *argv, ending=ending)
        assert done.returncode == -signal.Signals[ending]
        left.add(file.read_text())
        if ending != "SIGKILL":
            assert sorted(os.listdir(province)) == ["tasks.yaml", "units.yaml"]
    assert left == {text, new}
