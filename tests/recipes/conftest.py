"""A copy of the house in which the recipes of CONTRIBUTING are played, one after the other.

They take whole runs of other tests, so they are no part of the ordinary suite: `.ci/run` runs this
folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Compiled modules come along: each of many runs would compile them anew.
_NOT_COPIED = shutil.ignore_patterns(".*", "*.pyc.*", "build", "dist", "*.egg-info")
PACKAGE = "src/bkplan/"
FAILED = re.compile(r"^FAILED \S*?(test_\w+\.py::\S+)", re.MULTILINE)


def _names(path: str) -> list[str]:
    """How a recipe may name a file; a folder by the room that it stands in, too."""
    return [path, *(f"{room}/" for room in Path(path).parents)] if path.endswith("/") else [path]


class House:
    """A copy of the repository, to be changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        """The files that a recipe must name; of a new one its folder."""

    def write(self, path: str, text: str) -> None:
        """A new file."""
        file = self.root / path
        assert not file.exists()
        file.write_text(text, encoding="utf-8")
        self.touched.add(f"{Path(path.removeprefix(PACKAGE)).parent}/")

    def add(self, path: str, before: str, text: str) -> None:
        """A text before another one, which stands there once."""
        file = self.root / path
        held = file.read_text(encoding="utf-8")
        assert held.count(before) == 1, f"{path}: {held.count(before)} times"
        file.write_text(held.replace(before, text + before), encoding="utf-8")
        self.touched.add(path.removeprefix(PACKAGE))

    def add_to_test(self, name: str, before: str, text: str) -> None:
        """A text before another one in a file of tests, wherever that stands."""
        self.add(str(self._test(name).relative_to(self.root)), before, text)

    def unnamed_in(self, recipe: str) -> set[str]:
        """What was touched though the recipe does not name it."""
        _, _, rest = self.read("CONTRIBUTING.md").partition(f"\n## {recipe}\n")
        told = rest.partition("\n## ")[0]
        assert told, f"there is no recipe for {recipe}"
        return {path for path in self.touched if not any(f"`{n}`" in told for n in _names(path))}

    def python(self, *argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """A program of the copy."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return subprocess.run(
            [sys.executable, *argv],
            cwd=self.root,
            env={
                "PATH": path,
                "PYTHONPATH": str(self.root / "src"),
                "LANG": "C.UTF-8",
                **environ,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    def script(self, text: str, *argv: str) -> str:
        """What a script prints that uses the package of the copy."""
        done = self.python("-c", text, *argv)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def bkplan(self, *argv: str) -> str:
        """What the program of the copy prints on the shipped data."""
        day = () if {"--help", "explain", "phrase"} & set(argv) else ("--as-of", "2018-12-31")
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

    def schema(self) -> None:
        """Make the JSON Schema of the files anew."""
        for name in ("tasks", "units"):
            done = self.python("-m", "bkplan", "schema", name, "-o", f"schema/{name}.schema.json")
            assert done.returncode == 0, done.stderr

    def read(self, path: str) -> str:
        """A file of the copy."""
        return (self.root / path).read_text(encoding="utf-8")

    def failing(self, *argv: str) -> list[str]:
        """Which tests of some files of the copy fail; pytest's own options may follow."""
        paths = [str(self._test(a)) if a.startswith("test_") else a for a in argv]
        done = self.python("-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *paths)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        return FAILED.findall(done.stdout)

    def _test(self, name: str) -> Path:
        (found,) = (self.root / "tests").rglob(name)
        return found

    def mistyped(self) -> str:
        """What the type checker says; it remembers what it knows of other copies."""
        return self.python(
            "-m", "mypy", "--cache-dir", str(self.root.parent.parent / "mypy")
        ).stdout


@pytest.fixture
def house(root: Path, tmp_path: Path) -> House:
    """A copy of the house, for one recipe."""
    folder = tmp_path / "house"
    shutil.copytree(root, folder, ignore=_NOT_COPIED)
    return House(folder)
