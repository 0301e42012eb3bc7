"""All files of a plan read, on a disk or wherever they can be had."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.files.listed import MOST_MIB, files_in
from bkplan.files.yaml import DataFile, read_file, unread
from bkplan.words.files import TASKS_FILE
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bkplan.files.listed import PlanFiles

_TOO_LARGE = Text(
    f"các tệp trước đó đã có {MOST_MIB} MiB; hãy bớt dữ liệu",
    f"the files before it have {MOST_MIB} MiB already; keep less",
)


def read_folder(folder: str, shown: str) -> tuple[DataFile, ...]:
    """The files of the plan in a folder, called by their names below `shown` in findings.

    `tasks.yaml` is among them in any case; what cannot be read is a file with a fault.
    """
    found = files_in(folder)
    names = found.names if TASKS_FILE in found.names else (TASKS_FILE, *found.names)

    def called(name: str) -> str:
        return os.path.join(shown, name)

    def read(name: str) -> DataFile:
        return read_file(os.path.join(folder, name), called(name), within=folder, name=name)

    return tuple(read_all(found._replace(names=names), read, called))


def read_all(
    files: PlanFiles, read: Callable[[str], DataFile], called: Callable[[str], str]
) -> Iterator[DataFile]:
    """Each file as `read` gives it, up to what they may have together, and what is not read.

    `called` says what a name below the folder is called in findings.
    """
    left = MOST_MIB << 20
    for name in files.names:
        if left <= 0:
            yield unread(called(name), Problem.NOT_READ, reason=_TOO_LARGE)
            break
        document = read(name)
        left -= len(document.text)
        yield document
    for missed in files.unread:
        yield unread(called(missed.name), missed.problem, **missed.values)
