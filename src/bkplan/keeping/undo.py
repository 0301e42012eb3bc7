"""The last edit of a data folder, kept where the user's state is, so that it can be taken back.

One file for each folder, by its real path, which nobody else may read. It holds digests of each
file before and after, and both texts of the place: enough to take the edit back from a file that
nobody has touched since, and from no other.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bkplan.files.bytes import read_bytes
from bkplan.files.staged import remove_unfinished, staged, take_place
from bkplan.keeping.places import document_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.reading.loader import Loaded

_FORMAT = 1
_WITHIN = ("bkplan", "undo")
_OURS_ALONE, _FOLDER_OURS_ALONE = 0o600, 0o700
"""Who may read: nobody but the user."""


class CannotUndo(Exception):
    """Nothing can be taken back; `text` says why."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(vi, en)


class Edited(NamedTuple):
    """A file that was edited: where the place begins, in bytes, both its texts, and the digests.

    `before` is None where there was no such file.
    """

    start: int
    was: str
    now: str
    before: str | None
    after: str


class LastEdit(NamedTuple):
    """What was edited, by the names of files; `committed` says whether git was told of it."""

    what: str
    committed: bool
    files: Mapping[str, Edited]


def remember(
    state: str,
    folder: str,
    texts: Mapping[str, tuple[bytes | None, bytes]],
    *,
    what: str,
    committed: bool,
) -> None:
    """Keep an edit of a folder as its last one; OSError where that cannot be written.

    `state` is the user's folder for such things, `what` the edit in words.
    """
    files = {name: _edited(old, new)._asdict() for name, (old, new) in texts.items()}
    real = os.path.realpath(folder)
    kept = {
        "format": _FORMAT, "folder": real, "what": what, "committed": committed, "files": files,
    }  # fmt: skip
    path = _path(state, folder)
    _make(os.path.dirname(path))
    try:
        take_place(staged(path, json.dumps(kept).encode(), _OURS_ALONE), path)
    finally:
        remove_unfinished()


def last_edit(state: str, folder: str) -> LastEdit | None:
    """The last edit of a folder, if one is kept that can be read."""
    held = read_bytes(_path(state, folder), None)
    if not isinstance(held, bytes):
        return None
    try:
        kept: dict[str, Any] = json.loads(held)
        if (kept["format"], kept["folder"]) != (_FORMAT, os.path.realpath(folder)):
            return None
        files = {str(name): _read(told) for name, told in kept["files"].items()}
        return LastEdit(str(kept["what"]), bool(kept["committed"]), files)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def forget(state: str, folder: str) -> None:
    """Keep no edit of a folder any longer."""
    with suppress(OSError):
        os.unlink(_path(state, folder))


def taken_back(edit: LastEdit, loaded: Loaded) -> dict[str, bytes]:
    """The files as they were before an edit, by name; CannotUndo where that is not sure."""
    files = {}
    for name, edited in edit.files.items():
        document = document_of(loaded, name)
        now = document.source if document else b""
        if document is None or _digest(now) != edited.after:
            raise CannotUndo(
                f"{quoted(name)} đã bị thay đổi sau lần ghi đó nên không hoàn tác được",
                f"{quoted(name)} has changed since that edit, which cannot be taken back",
            )
        if edited.before is None:
            raise CannotUndo(
                f"lần ghi đó đã tạo tệp {quoted(name)}; hãy tự xóa tệp ấy",
                f"that edit has made the file {quoted(name)}; delete it yourself",
            )
        head, tail = now[: edited.start], now[edited.start + len(_bytes(edited.now)) :]
        files[name] = head + _bytes(edited.was) + tail
        if _digest(files[name]) != edited.before:
            raise CannotUndo(
                f"bản lưu của {quoted(name)} không khớp nên không hoàn tác được",
                f"what was kept of {quoted(name)} does not fit, so that nothing is taken back",
            )
    return files


def _read(told: dict[str, Any]) -> Edited:
    """What was kept of a file; ValueError and the like where it is something else."""
    was, now, before = told["was"], told["now"], told["before"]
    _bytes(was), _bytes(now)
    before = None if before is None else str(before)
    return Edited(int(told["start"]), was, now, before, str(told["after"]))


def _edited(old: bytes | None, new: bytes) -> Edited:
    was = old or b""
    most = min(len(was), len(new))
    start = _alike(was, new, most)
    end = _alike(was[::-1], new[::-1], most - start)
    texts = (data[start : len(data) - end] for data in (was, new))
    was_here, now_here = (text.decode("utf-8", "surrogateescape") for text in texts)
    return Edited(start, was_here, now_here, None if old is None else _digest(old), _digest(new))


def _alike(one: bytes, other: bytes, most: int) -> int:
    """How many bytes two texts begin with alike, of at `most` so many."""
    low, high = 0, most  # halves, since comparing slices is quick and single bytes are not
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _make(folder: str) -> None:
    """Make a folder, and those above it, that nobody else may look into."""
    if not os.path.isdir(folder):
        _make(os.path.dirname(folder))
        with suppress(FileExistsError):
            os.mkdir(folder, _FOLDER_OURS_ALONE)


def _path(state: str, folder: str) -> str:
    name = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()
    return os.path.join(state, *_WITHIN, f"{name}.json")
