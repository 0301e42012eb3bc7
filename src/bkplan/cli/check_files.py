"""What `bkplan check` reads: the folders and files named, each with the others of its plan."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bkplan.cli.source import data_folder, home_of
from bkplan.files.shared import called as called_from
from bkplan.files.shared import is_shared
from bkplan.words.files import TASKS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.files.listed import Unread
    from bkplan.files.yaml import DataFile
    from bkplan.reading.loader import Loaded


def load_named(
    named: Sequence[str], data: Sequence[str], around: Surroundings
) -> Iterator[tuple[str, Loaded, frozenset[str] | None]]:
    """Each folder, what was read, and the files that findings are wanted of (None: all).

    The files of a folder are one plan. A data file is read together with the others of its plan,
    for what refers from one to the other; one that cannot be parsed is told in any case.
    """
    from bkplan.reading.loader import load_documents

    folders: dict[str, _Folder] = {}
    for path in named or [data_folder(data, around, shipped_too=False)]:
        home = home_of(path) or (path if os.path.isdir(path) else None)
        folder = home or os.path.dirname(path) or os.curdir
        one = folders.setdefault(os.path.realpath(folder), _Folder(folder))
        if home is not None:
            one.add_plan()
        one.add(path)
    for one in folders.values():
        documents = one.documents()
        broken = {os.path.realpath(d.path) for d in documents if not d.parsed}
        wanted = frozenset(one.wanted | broken) if named else None
        yield one.folder, load_documents(documents), wanted


@dataclass
class _Folder:
    """A folder, and what of it is read."""

    folder: str
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
        from bkplan.files.folder import read_all, read_named
        from bkplan.files.listed import PlanFiles
        from bkplan.files.yaml import read_file

        def read(path: str) -> DataFile:
            if path in self.plan:
                return read_named(self.folder, self.plan[path], path)
            return read_file(path, path, within=self.folder)

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
