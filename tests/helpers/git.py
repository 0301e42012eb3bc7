"""Real git for tests: as a person would run it, on fixed days, without anybody's configuration."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WHO = ("-c", "user.name=Người thử", "-c", "user.email=t@example.invalid")
AS_USUAL = ("-c", "init.defaultBranch=main", "-c", "core.autocrlf=false")


def git(
    folder: Path,
    *arguments: str,
    day: str = "2019-03-04",
    written: str = "",
    hours: tuple[str, str] = ("T09:00:00+07:00", "T10:00:00+07:00"),
    **variables: str,
) -> str:
    """What git prints in a folder.

    A commit is of a day, and `written` on another one unless that is the same; `hours` are those
    of writing and of committing.
    """
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": f"{written or day}{hours[0]}",
        "GIT_COMMITTER_DATE": f"{day}{hours[1]}",
        **variables,
    }
    done = subprocess.run(
        ["git", *WHO, *AS_USUAL, *arguments],
        cwd=folder,
        env=env,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return done.stdout.decode()


def commit(folder: Path, message: str = "change", *, day: str = "2019-03-04", **more: str) -> str:
    """Commit whatever a folder has; returns the commit."""
    git(folder, "add", "--all", day=day, **more)
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message, day=day, **more)
    return git(folder, "rev-parse", "HEAD").strip()


class Repository:
    """A scratch repository; a call writes the files of a folder and commits them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> str:
        """What git prints."""
        return git(self.folder, *arguments).strip()

    def write(self, tasks: str, units: str | None = None, below: str = "data") -> None:
        """The files of a plan in a folder."""
        folder = self.folder / below
        folder.mkdir(exist_ok=True)
        (folder / "tasks.yaml").write_text(tasks, encoding="utf-8")
        if units is not None:
            (folder / "units.yaml").write_text(units, encoding="utf-8")

    def commit(self, tasks: str, units: str | None = None, below: str = "data") -> str:
        """Those files, committed; returns the commit."""
        self.write(tasks, units, below)
        return commit(self.folder, "data")


class Kept:
    """A repository whose data somebody edits with the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")
        self.commit("the data")

    def git(self, *arguments: str) -> str:
        """What git prints."""
        return git(self.folder, *arguments)

    def commit(self, message: str) -> str:
        """Commit whatever there is."""
        return commit(self.folder, message)

    def subjects(self) -> list[str]:
        """The first line of each commit, the newest first."""
        return self.git("log", "--format=%s").splitlines()

    def state(self) -> tuple[str, bytes, bytes]:
        """Branches, index and the first data file."""
        index = self.folder / ".git" / "index"
        refs = self.git("for-each-ref") if index.exists() else ""
        return (
            refs,
            index.read_bytes() if index.exists() else b"",
            (self.folder / "data" / "tasks.yaml").read_bytes(),
        )

    def refused(self, record: Callable[..., Any], *words: str) -> str:
        """What `record --commit` says that refuses; nothing of all this has changed."""
        before = self.state()
        code, out, err = record(*words, "--commit")
        assert (code, out, self.state()) == (2, "", before)
        return err.removeprefix("bkplan: --commit: ").rstrip("\n")
