"""The objects of a repository, read one after the other by git processes that stay."""

from __future__ import annotations

import os
import posixpath
import re
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from bkplan.git.calls import NoSuchVersion, git, start, unreadable
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted

if TYPE_CHECKING:
    from types import TracebackType

    from bkplan.git.calls import Place, Process

_REGULAR = (b"100644", b"100755")
_FOLDER = b"40000"
_ENTRY = re.compile(rb"(\d+) ([^\0]+)\0", re.DOTALL)
_LARGEST_TREE = 64 << 20


class Blob(NamedTuple):
    """A file's contents by name: size in bytes; no object where it is a link or a folder."""

    oid: str
    size: int


class Objects:
    """Trees and blobs of a repository. A context manager: two processes of git end with it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._started: dict[str, Process] = {}
        self._tree = lru_cache(maxsize=64)(self._read_tree)
        self._root = lru_cache(maxsize=64)(self._read_root)

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        for process in self._started.values():
            process.kill()
            with suppress(BrokenPipeError):  # what it was still to be asked
                process.communicate()

    def files(
        self, commit: str, folder: str, names: tuple[str, ...], shown: str
    ) -> dict[str, Blob]:
        """Files below a folder that a commit has, by name; NoSuchVersion where an object is gone.

        `shown` is what the commit is called in a message.
        """
        found: dict[str, Blob] = {}
        for path in names:
            below, _, name = path.rpartition("/")
            within = self._folder(commit, posixpath.normpath(f"/{folder}/{below}"), shown)
            mode, oid = within.get(os.fsencode(name), (b"", ""))
            if mode in _REGULAR:
                found[path] = Blob(oid, self._about(oid, shown)[2])
            elif mode:
                found[path] = Blob("", 0)
        return found

    def listed(self, commit: str, folder: str, shown: str) -> dict[str, bool | None]:
        """What a folder holds in a commit: whether each is a folder, None for links and the like.

        Nothing where it has no such folder.
        """
        entries = self._folder(commit, folder, shown).items()
        return {
            os.fsdecode(name): mode == _FOLDER if mode in (*_REGULAR, _FOLDER) else None
            for name, (mode, _) in entries
        }

    def _folder(self, commit: str, folder: str, shown: str) -> dict[bytes, tuple[bytes, str]]:
        """The entries of a folder of a commit; none where it has no such folder."""
        tree = self._root(commit, shown)
        for step in filter(None, folder.split("/")):
            mode, tree = self._tree(tree, shown).get(os.fsencode(step), (b"", ""))
            if mode != _FOLDER:
                return {}
        return self._tree(tree, shown)

    def content(self, oid: str, shown: str, *, most: int | None = None) -> bytes:
        """The bytes of an object, which may have `most`."""
        head, process = self._asked("--batch", oid)
        size = self._head(head, oid, shown)[2]
        if most is not None and size > most:
            raise self._broken(oid, shown)
        stdout = process.stdout
        assert stdout is not None
        data = stdout.read(size)
        if stdout.read(1) != b"\n" or len(data) < size:
            raise self._broken(oid, shown)
        return data

    def _read_root(self, commit: str, shown: str) -> str:
        """The folder at the top of a commit."""
        word, _, oid = self.content(commit, shown).partition(b"\n")[0].partition(b" ")
        if word != b"tree":
            raise self._broken(commit, shown)
        return oid.decode("ascii", "replace")

    def _about(self, spec: str, shown: str) -> tuple[str, str, int]:
        """Name, kind and size of an object."""
        return self._head(self._asked("--batch-check", spec)[0], spec, shown)

    def _head(self, line: bytes, spec: str, shown: str) -> tuple[str, str, int]:
        match line.decode("ascii", "replace").split():
            case [oid, kind, size] if size.isdecimal():
                return oid, kind, int(size)
            case [_, "missing"]:
                raise _missing(spec, shown)
            case _:
                raise self._broken(spec, shown)

    def _read_tree(self, oid: str, shown: str) -> dict[bytes, tuple[bytes, str]]:
        """The entries of a folder: mode and object by name."""
        data, width, at = self.content(oid, shown, most=_LARGEST_TREE), len(oid) // 2, 0
        entries = {}
        while found := _ENTRY.match(data, at):
            at = found.end() + width
            entries[found[2]] = (found[1], data[found.end() : at].hex())
        return entries

    def _asked(self, how: str, spec: str) -> tuple[bytes, Process]:
        """The first line of the answer of the process that answers so."""
        if how not in self._started:
            self._started[how] = start(self.place, ["cat-file", how])
        process = self._started[how]
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        with suppress(BrokenPipeError):  # then it says nothing either
            stdin.write(spec.encode() + b"\n")
            stdin.flush()
        return stdout.readline(), process

    def _broken(self, spec: str, shown: str) -> NoSuchVersion:
        return unreadable(shown, git(self.place, ["cat-file", "-p", spec]).stderr)


def _missing(oid: str, shown: str) -> NoSuchVersion:
    rev, name = quoted(shown), oid[:12]
    return NoSuchVersion(
        f"kho git thiếu đối tượng {name} của phiên bản {rev}: bản sao không đầy đủ hoặc bị hỏng; "
        "hãy chạy git fetch --refetch, hoặc sao lại toàn bộ",
        f"the git repository lacks the object {name} of the revision {rev}: the clone is partial "
        "or damaged; run git fetch --refetch, or clone all of it again",
    )
