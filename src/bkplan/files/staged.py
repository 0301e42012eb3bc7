"""Files written whole beside the places that they will take, and removed if they do not."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EACCES, EISDIR, ENXIO

UNFINISHED: list[str] = []
"""Files, or folders of them, beside the places that they will take. Whoever ends the process
removes them: a signal may come at any moment, and what stands in no list then would stay."""


def staged(target: str, data: bytes, mode: int, *, flush: bool = True) -> str:
    """A file beside its place, whole on the disk if it is flushed, with its permissions."""
    temporary = os.path.join(os.path.dirname(target), f".bkplan-{os.urandom(8).hex()}.part")
    UNFINISHED.append(temporary)  # before it is there: a signal may come between the two
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.write(data)
        if flush:
            file.flush()
            os.fsync(file.fileno())
    os.chmod(temporary, mode)
    return temporary


def take_place(temporary: str, target: str) -> None:
    """A file that was written beside its place takes it, in one step."""
    os.replace(temporary, target)
    UNFINISHED.remove(temporary)


def remove_unfinished() -> None:
    """Remove what has not taken its place."""
    while UNFINISHED:
        _remove(UNFINISHED[-1])
        UNFINISHED.pop()


def _remove(path: str) -> None:
    """A file, or a folder with what is in it, as far as the system lets it go."""
    with suppress(OSError):
        if os.path.isdir(path) and not os.path.islink(path):
            for name in os.listdir(path):
                _remove(os.path.join(path, name))
            os.rmdir(path)
        else:
            os.unlink(path)


def mode_of(target: str) -> int:
    """The permissions of the file that is replaced, or those that a new file gets.

    OSError where something is there that must not be replaced: a folder, a pipe, what is read-only.
    """
    try:
        found = os.lstat(target).st_mode
    except FileNotFoundError:
        return _of_new_files()
    if stat.S_ISLNK(found):
        return _of_new_files()
    if stat.S_ISDIR(found):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if not stat.S_ISREG(found):
        raise OSError(ENXIO, os.strerror(ENXIO))
    if not found & 0o222 or not os.access(target, os.W_OK):  # the administrator may write anything
        raise PermissionError(EACCES, os.strerror(EACCES))
    return stat.S_IMODE(found) & 0o777


def _of_new_files() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def flush_names(folder: str) -> None:
    """Names are on the disk once their folder is; not every system lets it be asked."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
