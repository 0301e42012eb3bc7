"""Which files hold a plan, on a disk or wherever its folder can be listed.

What is beside it for all plans, `tasks.yaml`, then those of `tasks/` by name, then `units.yaml` and
those of `units/`.
"""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.files.bytes import MAX_MIB, leads_out, why
from bkplan.files.shared import shared_on_disk
from bkplan.words.files import DATA_FILES, FOLDERS, TASKS_FILE, is_yaml
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import composed
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeVar

    T = TypeVar("T")
    Listed = Callable[[str], Iterable[tuple[str, bool]]]
    """The names in a folder below the plan's, and whether each is a folder itself."""

MOST_FILES = 1_000
"""Files of a plan that are read, at most."""
MOST_MIB = 2 * MAX_MIB
"""What they may have together; the one that passes it is still read."""
_MOST_LISTED = 20 * MOST_FILES
"""Files that may be data, and folders, that are looked at in a folder, at most."""
_MOST_READ = 3
"""How often files are read that somebody replaces meanwhile."""

_TOO_MANY = Text(
    f"kế hoạch có hơn {MOST_FILES} tệp; hãy gộp bớt",
    f"the plan has more than {MOST_FILES} files; join some",
)


class Unread(NamedTuple):
    """What cannot be read of a folder: its name below, and why."""

    name: str
    problem: Problem
    values: Mapping[str, object] = {}


class PlanFiles(NamedTuple):
    """The files of a plan: names below its folder, with `/`, in the order in which they are read.

    `unread` is what is there beside them that keeps the data from being whole.
    """

    names: tuple[str, ...]
    unread: tuple[Unread, ...] = ()


def plan_around(path: str) -> str | None:
    """The folder of a plan that a real path is, or is somewhere in; None where it is in none."""
    while not os.path.lexists(os.path.join(path, TASKS_FILE)):
        above = os.path.dirname(path)
        if above == path:
            return None
        path = above
    return path


def plan_files(top: Mapping[str, bool], listed: Listed) -> PlanFiles:
    """The files of a plan in whatever can be listed.

    `top` says of the names in the plan's folder whether each is a folder; `listed` gives the same
    of a folder below, or raises OSError. The order is that of the bytes of the names in NFC: no
    language and no system has another one.
    """
    names: list[str] = []
    missed: list[Unread] = []
    for file, folder in zip(DATA_FILES, FOLDERS, strict=True):
        if file in top:
            names.append(file)
        if not top.get(folder):
            continue
        try:
            candidates = (each for each in listed(folder) if _may_be_data(*each))
            entries = sorted(
                islice(candidates, _MOST_LISTED), key=lambda entry: _in_order(entry[0])
            )
        except OSError as error:
            missed.append(Unread(folder, Problem.CANNOT_OPEN, {"reason": why(error)}))
            continue
        for name, is_folder in entries:
            path = f"{folder}/{name}"
            if is_yaml(name):
                names.append(path)
            elif is_folder and _holds_data(path, listed):
                missed.append(Unread(path, Problem.NOT_READ, {"reason": _within(folder)}))
        if len(entries) == _MOST_LISTED:
            missed.append(Unread(folder, Problem.NOT_READ, {"reason": _TOO_MANY}))
    if len(names) > MOST_FILES:
        missed.append(Unread(names[MOST_FILES], Problem.NOT_READ, {"reason": _TOO_MANY}))
    return PlanFiles(tuple(names[:MOST_FILES]), tuple(missed))


def _may_be_data(name: str, is_folder: bool) -> bool:
    return is_yaml(name) or (is_folder and not name.startswith("."))


def _within(folder: str) -> Text:
    return Text(
        f"đó là thư mục con; hãy đặt các tệp của nó thẳng vào {folder}/",
        f"it is a folder within; put its files straight into {folder}/",
    )


def _in_order(name: str) -> tuple[bytes, bytes]:
    return os.fsencode(composed(name)), os.fsencode(name)


def _holds_data(path: str, listed: Listed) -> bool:
    """Whether somebody has put data into a folder where nobody reads them."""
    try:
        return any(is_yaml(name) for name, _ in listed(path))
    except OSError:
        return False


def files_in(folder: str) -> PlanFiles:
    """The files of the plan in a folder on the disk."""

    def listed(name: str) -> Iterator[tuple[str, bool]]:
        with os.scandir(os.path.join(folder, name)) as entries:
            yield from ((entry.name, entry.is_dir()) for entry in entries)

    top = {name: False for name in DATA_FILES if os.path.lexists(os.path.join(folder, name))}
    outside: list[Unread] = []
    for name in FOLDERS:
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            if leads_out(path, folder):
                outside.append(Unread(name, Problem.OUTSIDE_FOLDER))
            else:
                top[name] = True
    found = plan_files(top, listed)
    beside = shared_on_disk(folder)
    names = (beside, *found.names) if beside else found.names
    return PlanFiles(names, (*outside, *found.unread))


def at_one_moment(folder: str, names: Sequence[str], read: Callable[[], T]) -> T:
    """What `read` makes of files in a folder, all of them as they were at some moment together.

    Where one was replaced before the last of them was read, all are read again. Where that goes on
    and on, what was read last is taken: nobody waits for ever.
    """
    earlier = names[:-1]
    for _ in range(_MOST_READ):
        before = _states(folder, earlier)
        made = read()
        if before == _states(folder, earlier):
            break
    return made


def _states(folder: str, names: Iterable[str]) -> list[tuple[int, int, int] | None]:
    """What a file has no longer once another one took its place, or it was written anew."""
    found: list[tuple[int, int, int] | None] = []
    for name in names:
        try:
            state = os.stat(os.path.join(folder, name))
            found.append((state.st_ino, state.st_size, state.st_mtime_ns))
        except OSError:
            found.append(None)
    return found
