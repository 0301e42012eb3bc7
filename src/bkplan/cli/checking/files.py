"""What `bkplan check` reads: the folders and files named, each with the others of its plan."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bkplan.cli.source import data_found, home_of, plan_folders
from bkplan.files.shared import called as called_from
from bkplan.files.shared import is_shared
from bkplan.words.files import AGENCIES_FILE, DATA_FOLDER, TASKS_FILE
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.files.listed import Unread
    from bkplan.files.yaml import DataFile
    from bkplan.reading.loader import Loaded


class Named(NamedTuple):
    """One plan that is checked: its folder, what was read, and what is wanted of it."""

    folder: str
    loaded: Loaded
    shown: frozenset[str] | None
    """The files that findings are wanted of; None: all."""
    among: str
    """The folder that it was found in, or what stands for `-C`, of plans that are one's together;
    empty where it was named itself."""


def load_named(named: Sequence[str], data: Sequence[str], around: Surroundings) -> Iterator[Named]:
    """Each plan that is meant, by a folder, a folder of plan folders, or files.

    The files of a folder are one plan. A data file is read together with the others of its plan,
    for what refers from one to the other; one that cannot be parsed is told in any case.
    """
    from bkplan.reading.loader import load_documents

    folders: dict[str, _Folder] = {}
    for folder, path, among in _meant(named, data, around):
        one = folders.setdefault(os.path.realpath(folder), _Folder(folder, among))
        if among or os.path.isdir(path) or home_of(path) is not None:
            one.add_plan()
        one.add(path)
    for one in folders.values():
        documents = one.documents()
        broken = {os.path.realpath(d.path) for d in documents if not d.parsed}
        wanted = frozenset(one.wanted | broken) if named else None
        yield Named(one.folder, load_documents(documents), wanted, one.among)


def _meant(
    named: Sequence[str], data: Sequence[str], around: Surroundings
) -> Iterator[tuple[str, str, str]]:
    """The folders of plans that are meant, each with what was named, and what it was found in.

    What lies beside the folders of plans is of all of them.
    """
    if not named:
        found = data_found(data, around, shipped_too=False)
        above = found.above if len(found.folders) > 1 else ""
        yield from ((folder, folder, above) for folder in found.folders)
    for path in named:
        above, whole = path, os.path.isdir(path)
        if os.path.basename(path) == AGENCIES_FILE:
            above = os.path.dirname(path) or os.curdir
        found_there = plan_folders(above) if above != path or _is_no_plan(path) else ()
        home = home_of(path)
        if found_there and home is None:
            yield from ((one, one if whole else path, above) for one in found_there)
        else:
            yield home or (path if whole else os.path.dirname(path) or os.curdir), path, ""


def _is_no_plan(folder: str) -> bool:
    """Whether a folder may be one of plan folders: it is none, and has none in its `data`."""
    within = (folder, os.path.join(folder, DATA_FOLDER))
    return not any(os.path.lexists(os.path.join(one, TASKS_FILE)) for one in within)


@dataclass
class _Folder:
    """A folder, and what of it is read."""

    folder: str
    among: str = ""
    plan: dict[str, str] = field(default_factory=dict)
    """The files of its plan by path, in their order, where one of them or all are named."""
    unread: tuple[Unread, ...] = ()
    others: list[str] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)

    def add_plan(self) -> None:
        """Take in the plan that the folder holds."""
        from bkplan.files.listed import files_in

        if not self.plan:
            names, self.unread = files_in(self.folder)
            self.plan = {self._path(name): name for name in names}

    def add(self, path: str) -> None:
        """Take in what was named: a file, the folder, or one below it."""
        if not os.path.isdir(path):
            known = {_real(file): file for file in (*self.plan, *self.others)}
            if _real(path) not in known:
                self.others.append(path)
            self.wanted.add(os.path.realpath(path))
            return
        tasks, here = self._path(TASKS_FILE), os.path.realpath(path)
        whole = here == os.path.realpath(self.folder)
        if whole and tasks not in self.plan:
            self.plan = {tasks: TASKS_FILE, **self.plan}
        below = os.path.join(here, "")
        mine = (
            file for file, name in self.plan.items()
            if _real(file).startswith(below) or (whole and is_shared(name))
        )  # fmt: skip
        self.wanted.update(map(os.path.realpath, mine))

    def documents(self) -> tuple[DataFile, ...]:
        """The files, read; those of the plan first and in its order."""
        from bkplan.files.folder import beside_plans, read_all, read_named
        from bkplan.files.listed import PlanFiles
        from bkplan.files.yaml import read_file

        def read(path: str) -> DataFile:
            if path in self.plan:
                return read_named(self.folder, self.plan[path], path)
            document = read_file(path, path, within=self.folder)
            beside = os.path.basename(path) == AGENCIES_FILE and home_of(path) is None
            return beside_plans(document) if beside else document

        def called(name: str) -> str:
            return name if name in paths else self._path(name)

        paths = (*self.plan, *sorted(self.others))
        return tuple(read_all(PlanFiles(paths, self.unread), read, called))

    def _path(self, name: str) -> str:
        return os.path.normpath(called_from(self.folder, name, self.folder))


def _real(file: str) -> str:
    """One name for a file however its folder was written; a link in it stays a file of its own."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)
