"""A copy of the house in which the recipes of CONTRIBUTING are played, one after the other.

They take whole runs of other tests, so they are no part of the ordinary suite: `.ci/run` runs this
folder.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FAILED = re.compile(r"^FAILED tests/(\S+)", re.MULTILINE)


class House:
    """A copy of the repository, to be changed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str) -> None:
        """A new file."""
        file = self.root / path
        assert not file.exists()
        file.write_text(text, encoding="utf-8")

    def add(self, path: str, before: str, text: str) -> None:
        """A text before another one, which stands there once."""
        file = self.root / path
        held = file.read_text(encoding="utf-8")
        assert held.count(before) == 1, f"{path}: {held.count(before)} times"
        file.write_text(held.replace(before, text + before), encoding="utf-8")

    def python(self, *argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """A program of the copy."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return subprocess.run(
            [sys.executable, *argv],
            cwd=self.root,
            env={
                "PATH": path,
                "PYTHONPATH": str(self.root / "src"),
                "PYTHONDONTWRITEBYTECODE": "1",
                "LANG": "C.UTF-8",
                **environ,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    def bkplan(self, *argv: str) -> str:
        """What the program of the copy prints on the shipped data."""
        day = () if "--help" in argv else ("--as-of", "2018-12-31")
        done = self.python("-m", "bkplan", *argv, *day)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def offered(self, *words: str) -> list[str]:
        """What bash is offered for the last of some words."""
        asked = {"_BKPLAN_COMPLETE": "complete_bash", "_BKPLAN_WORDS": "\n".join(words)}
        return self.python("-m", "bkplan", **asked).stdout.splitlines()

    def docs(self) -> None:
        """Make the documents anew."""
        done = self.python("scripts/docs.py")
        assert done.returncode == 0, done.stderr

    def read(self, path: str) -> str:
        """A file of the copy."""
        return (self.root / path).read_text(encoding="utf-8")

    def failing(self, *argv: str) -> list[str]:
        """The tests of the copy that fail."""
        done = self.python("-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *argv)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return FAILED.findall(done.stdout)

    def mistyped(self) -> str:
        """What the type checker says."""
        return self.python("-m", "mypy", "--no-incremental").stdout


@pytest.fixture
def house(workplace: Path) -> House:
    """A copy of the house, for one recipe."""
    return House(workplace)
