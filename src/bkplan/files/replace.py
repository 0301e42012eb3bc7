"""Files of a folder replaced in one step each, if they still are what was read."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from bkplan.files.bytes import read_bytes
from bkplan.files.staged import flush_names, mode_of, remove_unfinished, staged, take_place
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

WAIT = 10.0
"""Seconds that somebody else may take to write into the same folder."""
_PAUSE = 0.05


class NotReplaced(Exception):
    """Nothing was written, or not all; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class HasChanged(NotReplaced):
    """A file is not what was read: somebody else has written it meanwhile. Nothing was written."""

    def __init__(self, path: str) -> None:
        shown = quoted(path)
        super().__init__(
            Text(
                f"{shown} vừa bị thay đổi trong khi đang sửa; chưa ghi gì, hãy chạy lại",
                f"{shown} has changed meanwhile; nothing was written, run it again",
            )
        )


class Locked(NotReplaced):
    """Somebody else writes into the folder, and goes on doing so. Nothing was written."""

    def __init__(self, folder: str) -> None:
        shown = quoted(folder)
        super().__init__(
            Text(
                f"một lệnh khác đang ghi vào {shown}; chưa ghi gì, hãy chạy lại sau",
                f"another command is writing into {shown}; nothing was written, run it again later",
            )
        )


def replaced(
    folder: str, texts: Mapping[str, tuple[bytes | None, bytes]], *, wait: float = WAIT
) -> None:
    """Replace files of a folder: by name, the bytes that were read (None: no file) and the new.

    Each is old or new at any moment, never a part of either, and is read back. All are compared
    and written beside their places before the first takes its own. Permissions stay. Raises
    NotReplaced, after `wait` seconds Locked.
    """
    paths = {os.path.join(folder, name): pair for name, pair in texts.items()}
    with locked(folder, wait):
        try:
            ready = [(path, _staged(path, folder, new)) for path, (_, new) in paths.items()]
            for path, (old, _) in paths.items():
                _compare(path, folder, old)
            for path, temporary in ready:
                take_place(temporary, os.path.realpath(path))
            for path, (_, new) in paths.items():
                _compare(path, folder, new)
        except OSError as error:
            path = str(error.filename or folder)
            raise NotReplaced(_not_written(path, error)) from error
        finally:
            remove_unfinished()
        for within in {os.path.dirname(path) for path in paths}:
            flush_names(within)


def _staged(path: str, folder: str, new: bytes) -> str:
    target = os.path.realpath(path)
    if os.path.commonpath([target, os.path.realpath(folder)]) != os.path.realpath(folder):
        raise NotReplaced(
            Text(
                f"{quoted(path)} là liên kết ra ngoài thư mục dữ liệu; không ghi",
                f"{quoted(path)} is a link that leads out of the data folder; it is not written",
            )
        )
    os.makedirs(os.path.dirname(target), exist_ok=True)
    try:
        temporary = staged(target, new, mode_of(target))
    except OSError as error:
        error.filename = path
        raise
    with suppress(OSError):  # of whoever it was; only the administrator can give it back
        was = os.stat(target)
        if (was.st_uid, was.st_gid) != (os.stat(temporary).st_uid, os.stat(temporary).st_gid):
            os.chown(temporary, was.st_uid, was.st_gid)
    return temporary


def _compare(path: str, folder: str, wanted: bytes | None) -> None:
    """HasChanged where a file does not hold what it should."""
    if wanted is None:
        if os.path.lexists(path):
            raise HasChanged(path)
        return
    if read_bytes(path, folder) != wanted:
        raise HasChanged(path)


def _not_written(path: str, error: OSError) -> Text:
    reason = error.strerror or str(error)
    return Text(
        f"không ghi được {quoted(path)}: {reason}", f"{quoted(path)} cannot be written: {reason}"
    )


@contextmanager
def locked(folder: str, wait: float = WAIT) -> Iterator[None]:
    """Nobody else writes into a folder with this program; it leaves no file. Locked after a while.

    The lock is on the folder itself, and goes with the process however that ends. Systems without
    such locks have none.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise NotReplaced(_not_written(folder, error)) from error
    try:
        left = wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if left <= 0:
                    raise Locked(folder) from None
                time.sleep(_PAUSE)
                left -= _PAUSE
            except OSError:  # a file system that knows no locks
                break
        yield
    finally:
        os.close(handle)
