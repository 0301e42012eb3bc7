"""Where `soak.py` lets plans be remembered: sound, spoilt all the time, full, read-only, foreign.

What needs an administrator (file systems of their own) is left out for others, and `told` says so.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import stat
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

TINY = "64k"
"""The size of the file system that is soon full."""
LIMITS = (0, 1 << 12, 1 << 14)
"""Bytes that a file of a process may have on a disk that is full: less than a data file has."""
EMPTIED = 0.1
"""How often the whole folder goes, instead of one thing in it that is spoilt."""
NOBODY = 65534
_PAUSE = 0.1
"""Seconds between two things that are spoilt, at most: some of what is kept lives to be read."""


class Place(NamedTuple):
    """A folder in which plans are remembered, and what is said of it."""

    name: str
    cache: str
    told: str
    limit: Callable[[], None] | None = None
    """Called in each process before it begins."""


def limited(most: int) -> None:
    """No file of this process may have more bytes, as if the disk were full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@contextmanager
def places(scratch: Path, fill: Callable[[str], None]) -> Iterator[tuple[Place, ...]]:
    """All places that can be had here; `fill` remembers a plan in one of them."""
    mounted: list[Path] = []
    try:
        yield tuple(_places(scratch, fill, mounted))
    finally:
        for folder in mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def _places(scratch: Path, fill: Callable[[str], None], mounted: list[Path]) -> Iterator[Place]:
    yield Place("shared", str(scratch / "shared"), "a folder that all of them share")
    yield Place("spoilt", str(scratch / "spoilt"), "one that is emptied and garbled all the time")
    for most in LIMITS:
        told = f"a disk that is full: files of at most {most} bytes"
        yield Place(f"limit {most}", str(scratch / f"limit-{most}"), told, partial(limited, most))
    file = scratch / "file"
    file.write_text("no folder\n", encoding="utf-8")
    yield Place("file", str(file), "a file in place of the folder")
    if not os.access("/proc/self", os.R_OK):
        return
    yield Place("proc", "/proc/self/bkplan", "a folder that nobody can make")
    if os.geteuid():
        yield _closed(scratch, fill)
        return
    foreign = scratch / "foreign"
    foreign.mkdir(mode=0o700)
    fill(str(foreign))
    for path in (foreign, *foreign.iterdir()):
        os.chown(path, NOBODY, NOBODY)
    yield Place("foreign", str(foreign), "a folder that belongs to somebody else")
    tiny, closed = scratch / "tiny", scratch / "read-only"
    if _mounted(tiny, TINY):
        mounted.append(tiny)
        yield Place("tiny", str(tiny / "cache"), f"a file system of {TINY}, soon full")
    if _mounted(closed, "4m"):
        mounted.append(closed)
        fill(str(closed / "cache"))
        subprocess.run(["mount", "-o", "remount,ro", str(closed)], check=True)
        told = "a read-only file system on which the first state is remembered"
        yield Place("read-only", str(closed / "cache"), told)


def _closed(scratch: Path, fill: Callable[[str], None]) -> Place:
    """For those who are no administrator, a folder without the right to write is read-only."""
    folder = scratch / "read-only"
    folder.mkdir(mode=0o700)
    fill(str(folder))
    folder.chmod(0o500)
    return Place("read-only", str(folder), "a folder without the right to write")


def _mounted(folder: Path, size: str) -> bool:
    """Whether a file system of that size could be put there."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "bkplan", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


class Spoiler(threading.Thread):
    """Empties a folder again and again and spoils what is in it, until told to end."""

    def __init__(self, folder: Path, seed: str) -> None:
        super().__init__(daemon=True)
        self.folder, self.chance, self.done = folder, random.Random(seed), 0
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(self.chance.uniform(0, _PAUSE)):
            self.spoil()

    def spoil(self) -> None:
        """Spoil one thing, or all of them."""
        with suppress(OSError):  # whatever is there may be gone in the next moment
            there = sorted(self.folder.iterdir())
            entries = [path for path in there if stat.S_ISREG(path.lstat().st_mode)]
            if not entries or self.chance.random() < EMPTIED:
                shutil.rmtree(self.folder)
            else:
                self.chance.choice(SPOILT)(self.chance.choice(entries), self.chance, entries)
            self.done += bool(there)


def _gone(entry: Path, _chance: random.Random, _entries: list[Path]) -> None:
    entry.unlink()


def _cut(entry: Path, chance: random.Random, _entries: list[Path]) -> None:
    os.truncate(entry, chance.randrange(entry.stat().st_size + 1))


def _garbled(entry: Path, chance: random.Random, _entries: list[Path]) -> None:
    with entry.open("r+b") as file:
        file.seek(chance.randrange(entry.stat().st_size + 1))
        file.write(chance.randbytes(chance.randrange(1, 200)))


def _another(entry: Path, chance: random.Random, entries: list[Path]) -> None:
    entry.write_bytes(chance.choice(entries).read_bytes())


def _folder(entry: Path, _chance: random.Random, _entries: list[Path]) -> None:
    entry.unlink()
    entry.mkdir()


def _link(entry: Path, _chance: random.Random, entries: list[Path]) -> None:
    entry.unlink()
    entry.symlink_to(entries[0])


def _pipe(entry: Path, _chance: random.Random, _entries: list[Path]) -> None:
    entry.unlink()
    os.mkfifo(entry, 0o600)


def _open(entry: Path, _chance: random.Random, _entries: list[Path]) -> None:
    entry.chmod(0o666)


SPOILT = (_gone, _cut, _garbled, _another, _folder, _link, _pipe, _open)
