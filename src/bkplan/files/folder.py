"""All files of a plan read, on a disk or wherever they can be had."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.files.listed import MOST_MIB, at_one_moment, files_in
from bkplan.files.shared import called, folder_around, is_shared
from bkplan.files.yaml import DataFile, read_file, unread
from bkplan.words.files import TASKS_FILE
from bkplan.words.vocab import Text, same

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

    def called_here(name: str) -> str:
        return called(folder, name, shown)

    def read(name: str) -> DataFile:
        return read_named(folder, name, called_here(name))

    files = found._replace(names=names)
    return at_one_moment(folder, names, lambda: tuple(read_all(files, read, called_here)))


def read_named(folder: str, name: str, shown: str) -> DataFile:
    """One file of the plan in a folder, by its name there; called `shown` in findings."""
    within = folder_around(folder, name)
    document = read_file(os.path.join(folder, name), shown, within=within, name=name)
    return beside_plans(document) if is_shared(name) else document


def beside_plans(document: DataFile) -> DataFile:
    """A file as the one beside the folders of plans, which no plan's command writes."""
    findings = tuple(
        Problem.EMPTY_FILE.at(finding.mark, keys=same("agencies:, successions:"))
        if finding.code == Problem.EMPTY_FILE.code
        else finding
        for finding in document.findings
    )
    return replace(document, shared=True, findings=findings)


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
