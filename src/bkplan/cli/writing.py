"""Files that a command writes: in one step, never onto what was read, through no link unasked."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, reason_of
from bkplan.files.listed import plan_around
from bkplan.files.staged import mode_of, remove_unfinished, staged, take_place
from bkplan.words.files import (
    AGENCIES_FILE,
    DATA_FILES,
    FOLDERS,
    PROJECT_FILE,
    SETTINGS_FILE,
    YAML_ENDINGS,
)
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DATA = frozenset({*DATA_FILES, AGENCIES_FILE, SETTINGS_FILE, PROJECT_FILE})
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
    ready: list[tuple[str, str]] = []
    path = ""
    try:
        for path, target, made in targets:
            data = made if isinstance(made, bytes) else made.encode("utf-8", _AS_ESCAPES)
            if len(ready) >= len(beside) and _is_stream(path):
                with open(path, "wb") as stream:
                    stream.write(data)
                continue
            if make_folders:
                os.makedirs(os.path.dirname(target), exist_ok=True)
            one_by_one = len(targets) <= _MOST_FLUSHED
            ready.append((staged(target, data, mode_of(target), flush=one_by_one), target))
        if len(ready) > _MOST_FLUSHED and hasattr(os, "sync"):
            os.sync()
        for temporary, path in reversed(ready):
            take_place(temporary, path)
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


def refuse_inputs(targets: Iterable[str], option: str, inputs: Sequence[str] = ()) -> None:
    """Refused where a file to write is one that was read, or a data file, or would lie among them.

    That is the rule for whatever is written as one file, or as files of their own names: it may
    stand beside the data, where whoever works in their folder has everything, but neither on one of
    them, nor under a name that is theirs, nor in a folder of theirs, `tasks` or `units`. A folder
    that is replaced as a whole has its own: refuse_near_data().
    """
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
        plan = plan_around(os.path.dirname(target))
        if plan is not None and among_the_data(target, plan):
            folder = quoted(os.path.dirname(target))
            raise Refused(
                Text(
                    f"bkplan: {option}: {folder} là thư mục của tệp dữ liệu; hãy chọn thư mục khác",
                    f"bkplan: {option}: {folder} is a folder of data files; choose another folder",
                )
            )


def among_the_data(path: str, folder: str) -> bool:
    """Whether a path below the folder of a plan is where its data are, or would be taken for it."""
    first = os.path.relpath(path, folder).split(os.sep)[0].casefold()
    return first in _DATA or first in FOLDERS


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
