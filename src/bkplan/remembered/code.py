"""Which code reads data: the rooms that may make other records of the same bytes, and their state.

The wheel carries the digest of these rooms, made when it is built (`hatch_build.py`, which runs
this file alone). Where people work on the sources it is the newest state of each file.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # the build needs no more
if TYPE_CHECKING:
    from collections.abc import Iterator

ROOMS = (
    "reading", "remembered", "units", "deadlines", "records", "files", "output", "faults", "words",
)  # fmt: skip
"""Those that reading is made of. `tests/remembered` sees that none is missing."""
BUILT = os.path.join("remembered", "code.digest")
"""Where the wheel carries the digest, below the package."""


def state_of_code(package: str) -> str:
    """What the code of a package that reads is known by; OSError where that cannot be told."""
    try:
        with open(os.path.join(package, BUILT), encoding="ascii") as file:
            return file.read()
    except FileNotFoundError:
        return repr([(name, s.st_size, s.st_mtime_ns) for name, s in _files(package)])


def digest_of_code(package: str) -> str:
    """The digest of the code of a package that reads."""
    from hashlib import sha256

    whole = sha256()
    for name, _ in _files(package):
        with open(os.path.join(package, *name.split("/")), "rb") as file:
            data = file.read().replace(b"\r\n", b"\n")  # what git makes of it on Windows
        whole.update(f"{name}\n{len(data)}\n".encode())
        whole.update(data)
    return whole.hexdigest()


def _files(package: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every module of the rooms, in order, by its name below the package, with `/`."""
    waiting = list(reversed(ROOMS))
    while waiting:
        room = waiting.pop()
        with os.scandir(os.path.join(package, *room.split("/"))) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            name = f"{room}/{entry.name}"
            if entry.name.endswith(".py"):
                yield name, entry.stat()
            elif entry.is_dir() and entry.name != "__pycache__":
                waiting.append(name)
