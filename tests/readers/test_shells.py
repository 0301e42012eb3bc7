"""Completion in real shells: bash, zsh and fish on a terminal, TAB pressed."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("bkplan")
_PATIENCE = 60
PROMPT = "ready> "
SHELLS = {
    "bash": ["bash", "--noprofile", "-i"],
    "zsh": ["zsh", "-i"],
    "fish": ["fish", "-i", "--private", "-C", f"function fish_prompt; echo -n '{PROMPT}'; end"],
}


class Terminal:
    """A shell on a pseudo terminal: keys are pressed, a screen is looked at."""

    def __init__(self, argv: list[str], environ: dict[str, str], folder: Path) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))
        self.process = subprocess.Popen(
            argv, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=folder,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )  # fmt: skip
        os.close(theirs)
        self.screen = pyte.Screen(200, 50)
        self.screen.write_process_input = lambda answer: os.write(self.ours, answer.encode())
        self.stream = pyte.ByteStream(self.screen)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.ours, keys.encode())

    def until(self, seen: Callable[[], bool]) -> None:
        """Read on until the screen shows something; fails after a minute."""
        end = time.monotonic() + _PATIENCE
        while not seen():
            ready, _, _ = select.select([self.ours], [], [], max(0, end - time.monotonic()))
            assert ready, "\n".join(self.lines)
            self.stream.feed(os.read(self.ours, 65536))

    def prompt(self) -> None:
        """Wait until the shell waits."""
        self.until(lambda: bool(self.lines) and self.lines[-1] == PROMPT.strip())

    def run(self, command: str) -> None:
        """Run a command on an empty screen, and wait for the prompt below it."""
        self.type(f"{command}; clear; printf 'do%s\\n' ne\n")
        self.until(lambda: self.lines[-2:] == ["done", PROMPT.strip()])

    def close(self) -> None:
        """End the shell."""
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture
def shell(tmp_path):
    opened = []

    def open_one(name, *, data=ROOT / "examples" / "sample-province"):
        assert shutil.which(name), f"install {name}"
        (tmp_path / "there" / "reports").mkdir(parents=True, exist_ok=True)
        environ = {
            "HOME": str(tmp_path), "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}",
            "TERM": "xterm", "LANG": "C.UTF-8",
            "BKPLAN_DATA": str(data), "BKPLAN_AS_OF": "2020-12-31", "PS1": PROMPT,
            "BKPLAN_LANG": "en", "fish_greeting": "",
        }  # fmt: skip
        for start in (".bashrc", ".zshrc"):  # without one zsh asks how to begin
            if not (tmp_path / start).exists():
                (tmp_path / start).write_text(f"PS1='{PROMPT}'")  # no line end
        terminal = Terminal(SHELLS[name], environ, tmp_path / "there")
        opened.append(terminal)
        terminal.prompt()
        return terminal

    yield open_one
    for terminal in opened:
        terminal.close()


LOAD = {
    "bash": 'eval "$(bkplan --show-completion bash)"',
    "zsh": 'eval "$(bkplan --show-completion zsh)"',
    "fish": "bkplan --show-completion fish | source",
}


@pytest.fixture(params=SHELLS)
def loaded(request, shell):
    terminal = shell(request.param)
    terminal.run(LOAD[request.param])
    return terminal


@pytest.mark.parametrize(
    ("begun", "whole"),
    [
        ("bkplan overd", "bkplan overdue"),
        ("bkplan overdue --lead so-noi", "bkplan overdue --lead so-noi-vu"),
        ("bkplan overdue --lead=so-noi", "bkplan overdue --lead=so-noi-vu"),
        ("bkplan tasks --sector vocat", "bkplan tasks --sector vocational"),
        ("bkplan overdue --fail", "bkplan overdue --fail-on"),
        ("bkplan show truong-thcs-dong", "bkplan show truong-thcs-dong-mau"),
        ("bkplan report -o rep", "bkplan report -o reports/"),
    ],
)
def test_tab_completes_what_can_only_be_one_thing(loaded, begun, whole):
    loaded.type(f"{begun}\t")
    loaded.until(lambda: loaded.lines[-1] == PROMPT + whole)


def test_tab_shows_what_may_follow(loaded):
    loaded.type("bkplan show II.1.3-\t\t")
    wanted = {"II.1.3-1", "II.1.3-2", "II.1.3-3"}
    loaded.until(lambda: wanted <= set(re.findall(r"II\.1\.3-\d", "\n".join(loaded.lines))))


def test_another_folder_that_is_named(loaded):
    loaded.type(f"bkplan show -C {ROOT / 'data'} II.1.7.1-\t")
    loaded.until(lambda: loaded.lines[-1].endswith("II.1.7.1-1"))


@pytest.mark.parametrize("name", SHELLS)
def test_installed_for_the_shell_that_calls(name, shell, tmp_path):
    first = shell(name)
    first.run("bkplan --install-completion; bkplan --install-completion")
    again = shell(name)
    again.type("bkplan overdue --lead so-noi\t")
    again.until(lambda: again.lines[-1].endswith("so-noi-vu"))
    if name != "fish":
        lines = (tmp_path / f".{name}rc").read_text().splitlines()
        place = tmp_path / ".config" / "bkplan" / f"completion.{name}"
        assert lines == [f"PS1='{PROMPT}'", f"source '{place}'"]


def test_what_is_missing_is_asked_for_on_the_screen(shell, tmp_path):
    """A person answers, and gives up in the middle of the second report: the first one stays."""
    data = tmp_path / "plan"
    shutil.copytree(ROOT / "data", data)
    before = (data / "tasks.yaml").read_text(encoding="utf-8")
    terminal = shell("bash", data=data)
    terminal.type("clear; bkplan record -d 12/6/2019 --as-of 12/6/2019\n")
    for question, answer in (
        ("Id of the task, restructuring or goal:", "II.1.2-2"),
        ("What happened:", "hoàn thành"),
        ("Evidence:", "1003/QĐ-UBND"),
        ("Id of the task, restructuring or goal (Enter ends):", "II.2.1-2"),
    ):
        terminal.until(lambda: terminal.lines[-1:] == [question])  # noqa: B023 -- it is waited for
        terminal.type(f"{answer}\n")
    terminal.until(lambda: terminal.lines[-1:] == ["What happened:"])
    shown = "\n".join(terminal.lines)
    assert "II.1.2-2: completed 2019-06-12: overdue by 285 days → done late" in shown
    terminal.type("\x03")
    terminal.prompt()
    assert "bkplan: interrupted." in "\n".join(terminal.lines)
    assert (data / "tasks.yaml").read_text(encoding="utf-8") == before.replace(
        "due: 2018-08-31}\n    log: []\n",
        "due: 2018-08-31}\n"
        "    log:\n      - {date: 2019-06-12, event: completed, evidence: 1003/QĐ-UBND}\n",
    )
