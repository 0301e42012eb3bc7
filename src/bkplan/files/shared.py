"""`agencies.yaml` beside the folders of plans: which one belongs to a plan, on a disk or in git.

A plan in the folder `x`, or in `x/data`, has the one that lies beside `x`. What lies above the
repository of a plan is no part of it: a clone would not have it.
"""

from __future__ import annotations

import os
import posixpath

from bkplan.files.bytes import read_bytes
from bkplan.words.files import AGENCIES_FILE, DATA_FOLDER

_UP = "../"


def is_shared(name: str) -> bool:
    """Whether a name, from the folder of a plan, is that of the file beside it."""
    return name.startswith(_UP)


def shared_on_disk(folder: str) -> str | None:
    """What the file is called from a folder of a plan; None where there is none."""
    here = os.path.realpath(folder)
    steps = _steps(os.path.basename(here))
    for _ in range(steps):
        if os.path.lexists(os.path.join(here, ".git")):
            return None
        here = os.path.dirname(here)
    if not os.path.lexists(os.path.join(here, AGENCIES_FILE)):
        return None
    return _name(steps)


def shared_inside(folder: str) -> str | None:
    """What it may be called from a folder of a commit; None where it would lie above that."""
    below = list(filter(None, folder.split("/")))
    if not below:
        return None
    steps = _steps(below[-1])
    return _name(steps) if len(below) >= steps else None


def _steps(name: str) -> int:
    """How many folders up it lies from a folder of that name."""
    return 2 if name == DATA_FOLDER else 1


def _name(steps: int) -> str:
    return posixpath.join(_UP * steps, AGENCIES_FILE)


def folder_around(folder: str, name: str) -> str:
    """The folder that a file of a plan must not lead out of: for the one beside it, that one's."""
    return os.path.join(folder, posixpath.dirname(name)) if is_shared(name) else folder


def called(folder: str, name: str, shown: str) -> str:
    """A file of a plan below the name `shown` of its folder; without `..` wherever that is true."""
    path = os.path.join(shown, name)
    if not is_shared(name):
        return path
    here = os.path.join(folder, name)
    near = os.path.realpath(os.path.normpath(here)) == os.path.realpath(here)
    return os.path.normpath(path) if near else path


def bytes_of(folder: str, name: str) -> bytes | None:
    """The bytes of one file of the plan in a folder; None where it cannot be read."""
    held = read_bytes(os.path.join(folder, name), folder_around(folder, name))
    return held if isinstance(held, bytes) else None
