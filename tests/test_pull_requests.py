"""Pull requests on the data, played from commit to annotations, exit code and what the diff says.

Each one is a branch of a real repository that holds the sample province; the commands run as a
build server runs them, on the day of the commit.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BEFORE, DAY = "2021-01-04", "2021-01-15"
TASKS, UNITS = "data/tasks.yaml", "data/units.yaml"
COMMENT = 65_000
"""Characters that a comment on GitHub may have."""
_COMMAND = re.compile(r"::(?P<kind>\w+) (?P<properties>[^:]*)::(?P<message>.*)")


class Annotation(NamedTuple):
    """A workflow command as the runner of GitHub reads it."""

    kind: str
    code: str
    file: str
    line: int
    message: str


class Played(NamedTuple):
    """What a pull request came to."""

    code: int
    annotations: list[Annotation]
    diff: str
    diff_code: int
    breaking_code: int
    folder: Path
    day: str


class Repository:
    """A clone that tests commit to; nothing of the user's own configuration counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "BKPLAN_LANG": "en",
            "PYTHONUTF8": "1",
        }

    def run(self, *command: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
        moment = f"{day}T23:30:00+07:00"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.env | dates,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def git(self, *arguments: str, day: str = DAY) -> str:
        me = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        done = self.run("git", *me, *arguments, day=day)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def bkplan(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = self.run(sys.executable, "-m", "bkplan", *arguments)
        assert done.stderr == "", done.stderr
        return done

    def commit(self, message: str, day: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message, day=day)

    def replace(self, file: str, old: str, new: str, count: int = 1) -> None:
        """Change a file as an editor does; what is replaced must be there so many times."""
        path = self.folder / file
        text = path.read_bytes().decode()
        assert text.count(old) == count, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_bytes(text.replace(old, new).encode())

    def after(self, file: str, line: str, new: str) -> None:
        """A new line after one."""
        self.replace(file, f"{line}\n", f"{line}\n{new}\n")


def read(out: str) -> list[Annotation]:
    """Workflow commands, their escapes undone in the runner's order."""
    found = []
    for line in out.split("\n")[:-1]:
        command = _COMMAND.fullmatch(line)
        assert command, f"the runner would print this: {line}"
        said = dict(pair.split("=", 1) for pair in command["properties"].split(","))
        said = {key: undone(value, {"%3A": ":", "%2C": ","}) for key, value in said.items()}
        message = undone(command["message"], {})
        found.append(
            Annotation(command["kind"], said["title"], said["file"], int(said["line"]), message)
        )
    return found


def undone(text: str, more: dict[str, str]) -> str:
    for escape, char in {"%0D": "\r", "%0A": "\n", **more, "%25": "%"}.items():
        text = text.replace(escape, char)
    return text


@pytest.fixture
def repository(tmp_path: Path, sample: Path) -> Repository:
    """`main` with the sample province as of a day."""
    folder = tmp_path / "province"
    (folder / "data").mkdir(parents=True)
    for name in ("tasks.yaml", "units.yaml"):
        (folder / "data" / name).write_bytes((sample / name).read_bytes())
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit("Sample province", BEFORE)
    made.git("switch", "--quiet", "-c", "change")
    return made


@pytest.fixture
def play(repository: Repository) -> Callable[..., Played]:
    """Commit what was edited, then run what `docs/ci.md` runs on a pull request."""

    def run(day: str = DAY) -> Played:
        repository.commit("Change", day)
        shown = ["log", "-1", "--date=format-local:%Y-%m-%d", "--format=%cd"]
        as_of = repository.run("env", "TZ=UTC-7", "git", *shown).stdout.strip()
        assert as_of == day
        at = ("--data", "data", "--as-of", as_of)
        checked = repository.bkplan("check", "--since", "main", "-f", "github", *at)
        diff = repository.bkplan("diff", "main", "-f", "markdown", *at)
        breaking = repository.bkplan("diff", "main", "--fail-on", "breaking", *at)
        return Played(
            checked.returncode,
            read(checked.stdout),
            diff.stdout,
            diff.returncode,
            breaking.returncode,
            repository.folder,
            as_of,
        )

    return run


def line_of(folder: Path, file: str, text: str) -> int:
    """The number of the only line with a text."""
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number
