"""Several new files below a folder: all of them come to be, or none."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.files.staged import UNFINISHED, flush_names, remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def standing_in_the_way(top: str, names: Mapping[str, bytes]) -> tuple[str, ...]:
    """Which of some names below a folder, or of the folders that they are in, are no folder."""
    return tuple(name for name in names for part in _parts(name) if _is_taken(top, part, name))


def _parts(name: str) -> Iterator[str]:
    steps = name.split("/")
    for count in range(1, len(steps) + 1):
        yield "/".join(steps[:count])


def _is_taken(top: str, part: str, name: str) -> bool:
    path = os.path.join(top, part)
    return os.path.lexists(path) and (part == name or not os.path.isdir(path))


def created(top: str, files: Mapping[str, bytes]) -> None:
    """Write new files, by their names below a folder, which is made if it is not there.

    They are written whole in a folder beside their places; a new `top` comes to be in one step,
    with all in it. In one that is there they take their places one after another, the last named
    last; if that fails, those that did are taken back. Raises OSError, FileExistsError where a name
    is taken.
    """
    is_new = not os.path.lexists(top)
    around = os.path.dirname(os.path.abspath(top)) if is_new else top
    placed: list[str] = []
    made = _folders(around)
    stage = os.path.join(around, f".bkplan-{os.urandom(8).hex()}.part")
    UNFINISHED.append(stage)
    try:
        for name, data in files.items():
            _write(os.path.join(stage, name), data)
        if is_new:
            os.rename(stage, top)
        else:
            if taken := standing_in_the_way(top, files):
                raise FileExistsError(17, os.strerror(17), taken[0])
            for name in files:
                _place(stage, top, name, placed)
        flush_names(around)
    except BaseException:
        remove_unfinished()
        for path in reversed(placed):
            with suppress(OSError):
                os.unlink(path) if not os.path.isdir(path) else os.rmdir(path)
        for path in reversed(made):
            with suppress(OSError):
                os.rmdir(path)
        raise
    finally:
        remove_unfinished()


def _folders(path: str) -> list[str]:
    """Make a folder and those around it; those that were not there yet, the outermost first."""
    missing = []
    while not os.path.isdir(path):
        missing.append(path)
        path = os.path.dirname(path)
    for folder in reversed(missing):
        os.mkdir(folder)
    return missing[::-1]


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _place(stage: str, top: str, name: str, placed: list[str]) -> None:
    """One file takes its place, the folders around it made where they are missing."""
    for part in list(_parts(name))[:-1]:
        folder = os.path.join(top, part)
        if not os.path.isdir(folder):
            os.mkdir(folder)
            placed.append(folder)
    path = os.path.join(top, name)
    os.rename(os.path.join(stage, name), path)
    placed.append(path)
