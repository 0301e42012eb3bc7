"""The commands that `soak.py` runs, and what they answer."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from pairs import BKPLAN, environment

AS_OF = "2021-06-30"
PATIENCE = 120
"""Seconds after which a command is taken for one that never ends."""
TO = "out"
"""What is written stands in a folder of this name, beside where the command runs."""
TAB = "TAB"
READING = (
    ("overdue", "-f", "json"),
    ("overdue",),
    ("overdue", "--fail-on", "overdue"),
    ("upcoming", "-f", "json"),
    ("tasks", "-f", "csv"),
    ("tasks", "--lang", "vi"),
    ("show", "II.4-1"),
    ("show", "II.4-1", "-f", "json"),
    ("show", "R-05"),
    ("show", "so-noi-vu"),
    ("show", "II.4-9"),
    ("agencies", "-f", "json"),
    ("sectors",),
    ("headcount", "--by", "sector", "-f", "json"),
    ("headcount", "--by", "unit", "-f", "csv"),
    ("units", "-f", "json"),
    ("restructurings",),
    ("rules", "-f", "json"),
    ("goals",),
    ("log", "-f", "json"),
    ("log", "--count-by", "event"),
    ("progress", "--every", "year", "-f", "json"),
    ("compare", "2020-12-31", AS_OF),
    ("owing", "II.2.1-2"),
    ("report", "--since", "2020-12-31"),
    ("report", "-f", "html"),
    ("calendar",),
    ("check",),
    ("check", "-f", "json"),
    ("letters", "--to", TO),
    ("site", "--to", TO),
    (TAB, "bkplan", "show", "II"),
    (TAB, "bkplan", "overdue", "--lead", "so"),
)
"""Every sort of reading: lists, summaries, documents, folders, what a shell asks for on TAB."""
_WRITES = ("site", "letters")


class Answer(NamedTuple):
    """Everything that a command gives: its exit code, both streams, the files that it wrote."""

    code: int
    out: bytes
    err: bytes
    files: tuple[tuple[str, str], ...] = ()

    @property
    def trouble(self) -> str:
        """What no command may end with; empty if it did not."""
        if self.code not in (0, 1, 2) or b"Traceback" in self.err:
            return f"ended with {self.code}: {self.err[-300:].decode(errors='replace')}"
        return ""

    @property
    def refused(self) -> bool:
        """Whether nothing at all was done, and said so."""
        return self.code == 2 and bool(self.err) and not self.out and not self.files

    def unlike(self, other: Answer) -> str:
        """The first thing in which two answers differ."""
        if self.code != other.code:
            said = self.err[-300:].decode(errors="replace")
            return f"exit {self.code}, not {other.code}: {said}"
        for name in ("out", "err"):
            mine, theirs = getattr(self, name), getattr(other, name)
            for ours, their in zip(mine.splitlines(), theirs.splitlines(), strict=False):
                if ours != their:
                    return f"{name} has {ours[:200]!r}, not {their[:200]!r}"
            if mine != theirs:
                return f"{name} has {len(mine)} bytes, not {len(theirs)}"
        odd = sorted({name for name, _ in set(self.files) ^ set(other.files)})
        return f"files: {', '.join(odd[:5])}"


def writes(command: tuple[str, ...]) -> bool:
    """Whether a command writes files, outside of the data."""
    return command[0] in _WRITES


def run(
    command: tuple[str, ...],
    world: Path,
    *,
    cache: str,
    limit: Callable[[], None] | None = None,
    more: Mapping[str, str] | None = None,
) -> Answer:
    """Run bkplan beside a folder `data`; `limit` is called in its process before it begins."""
    try:
        done = subprocess.run(
            (*BKPLAN, *command),
            cwd=world,
            env=environment({"BKPLAN_CACHE": cache, "BKPLAN_DATA": "data"} | dict(more or {})),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired:
        return Answer(-1, b"", b"it did not end")
    return Answer(done.returncode, done.stdout, done.stderr)


def answer(
    command: tuple[str, ...], world: Path, *, cache: str, limit: Callable[[], None] | None = None
) -> Answer:
    """What a reading command answers; what it writes is read and taken away."""
    if command[0] == TAB:
        asked = {"_BKPLAN_COMPLETE": "complete_fish", "_BKPLAN_WORDS": "\n".join(command[1:])}
        return run((), world, cache=cache, limit=limit, more=asked)
    command = (*command, "--as-of", AS_OF)
    if not writes(command):
        return run(command, world, cache=cache, limit=limit)
    with tempfile.TemporaryDirectory(dir=world) as name:  # runs beside each other write there too
        beside = Path(name)
        link = beside / "data"
        link.symlink_to(world / "data")
        given = run(command, beside, cache=cache, limit=limit)
        files = sorted(path for path in (beside / TO).rglob("*") if path.is_file())
        told = tuple(
            (str(path.relative_to(beside)), hashlib.sha256(path.read_bytes()).hexdigest())
            for path in files
        )
        shutil.rmtree(beside / TO, ignore_errors=True)
    return given._replace(files=told)
