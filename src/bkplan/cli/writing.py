"""Files that a command writes: in one step, never onto what was read, through no link unasked."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EACCES, EISDIR, ENXIO
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, reason_of
from bkplan.words.files import DATA_FILES, FOLDERS, PROJECT_FILE, SETTINGS_FILE, YAML_ENDINGS
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNFINISHED: list[str] = []
"""Files beside the places that they will take. Whoever ends the process removes them: a signal may
come at any moment, and what stands in no list then would stay."""

_DATA = frozenset({*DATA_FILES, SETTINGS_FILE, PROJECT_FILE})
_AS_ESCAPES = "backslashreplace"

_MOST_FLUSHED = 100
"""Waiting for the disk after each of some thousand files takes minutes; after all of them, once."""

Written = tuple[str, str | bytes]
"""A path, and what the file is to hold."""


def write_files(
    files: Sequence[Written],
    option: str,
    *,
    beside: Sequence[Written] = (),
    inputs: Sequence[str] = (),
    make_folders: bool = False,
) -> None:
    """Replace files: all are written whole beside their places before the first takes its own.

    Those `beside` others were named by nobody: no link or pipe that happens to have such a name is
    followed. A device or pipe that was named is no file to be replaced: it gets the bytes.
    Refused, and nothing replaced, where one cannot be written, or is one of the `inputs` or a data
    file.
    """
    # A file is never seen half written, whatever happens: bytes go to a new file in the same folder
    # (a rename over a border of file systems would be a copy), are on the disk before its name is
    # (else a crash may leave an empty file under it), and take the place in one step. All are
    # written before the first is renamed, so a full disk leaves everything as it was.
    targets = [(path, _beside(path), made) for path, made in beside]
    targets += [(path, os.path.realpath(path), made) for path, made in files]
    refuse_inputs((target for _, target, _ in targets), option, inputs)
    staged: list[tuple[str, str]] = []
    path = ""
    try:
        for path, target, made in targets:
            data = made if isinstance(made, bytes) else made.encode("utf-8", _AS_ESCAPES)
            if len(staged) >= len(beside) and _is_stream(path):
                with open(path, "wb") as stream:
                    stream.write(data)
                continue
            if make_folders:
                os.makedirs(os.path.dirname(target), exist_ok=True)
            one_by_one = len(targets) <= _MOST_FLUSHED
            staged.append((_staged(target, data, _mode(target), flush=one_by_one), target))
        if len(staged) > _MOST_FLUSHED and hasattr(os, "sync"):
            os.sync()
        for temporary, path in reversed(staged):
            os.replace(temporary, path)
            UNFINISHED.remove(temporary)
    except OSError as error:
        raise Refused(
            Text(
                f"bkplan: {option}: không ghi được {quoted(path)}: {reason_of(error).vi}",
                f"bkplan: {option}: {quoted(path)} cannot be written: {reason_of(error).en}",
            )
        ) from error
    finally:
        remove_unfinished()


def _beside(path: str) -> str:
    """The very name in its folder, whatever it leads to."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)


def remove_unfinished() -> None:
    """Remove what has not taken its place."""
    while UNFINISHED:
        with suppress(OSError):
            os.unlink(UNFINISHED[-1])
        UNFINISHED.pop()


def refuse_inputs(targets: Iterable[str], option: str, inputs: Sequence[str] = ()) -> None:
    """Refused where a file to write is one that was read, or has the name of a data file."""
    read = set(map(os.path.realpath, inputs))
    for target in targets:
        if target in read or _is_data(target) or any(_same(target, path) for path in inputs):
            raise Refused(
                Text(
                    f"bkplan: {option}: {quoted(target)} là tệp dữ liệu hoặc tệp vừa đọc, "
                    "không ghi đè lên nó; hãy chọn tên khác",
                    f"bkplan: {option}: {quoted(target)} is a data file, or one that was read, "
                    "and is not overwritten; choose another name",
                )
            )


def _is_data(target: str) -> bool:
    """Whether a path has the name of a data file or of settings, in whatever folder it is."""
    folder, name = os.path.split(target.casefold())  # some systems know no case
    return name in _DATA or (name.endswith(YAML_ENDINGS) and os.path.basename(folder) in FOLDERS)


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _is_stream(path: str) -> bool:
    """Whether a path leads to something that is there and is neither a file nor a folder."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _staged(target: str, data: bytes, mode: int, *, flush: bool) -> str:
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


def _mode(target: str) -> int:
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
