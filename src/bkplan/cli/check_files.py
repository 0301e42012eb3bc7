"""What `bkplan check` reads: the folders and files named, each with the others of its plan."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.source import data_folder
from bkplan.words.files import DATA_FILES, TASKS_FILE, UNITS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.reading.loader import Loaded


def load_named(
    named: Sequence[str], data: str | None, around: Surroundings
) -> Iterator[tuple[str, Loaded, frozenset[str] | None]]:
    """Each folder, what was read, and the files that findings are wanted of (None: all).

    The files of a folder are one plan. A file is read together with the other one of its folder,
    for what refers from one to the other; one that cannot be parsed is told in any case.
    """
    if not named:
        folder = data_folder(data, around, shipped_too=False)
        yield folder, _load_files(_files_of(folder)), None
        return
    folders: dict[str, dict[str, str]] = {}
    wanted: dict[str, set[str]] = {}
    for path in named:
        folder = path if os.path.isdir(path) else os.path.dirname(path) or "."
        mine = _files_of(path) if os.path.isdir(path) else [path]
        real = os.path.realpath(folder)
        files = folders.setdefault(real, {})
        for file in (*mine, *_siblings(path)):
            files.setdefault(_real(file), file)
        wanted.setdefault(real, set()).update(map(os.path.realpath, mine))
    for real, files in folders.items():
        loaded = _load_files(sorted(files.values()))
        broken = {os.path.realpath(d.path) for d in loaded.documents if not d.parsed}
        folder = os.path.dirname(next(iter(files.values()))) or "."
        yield folder, loaded, frozenset(wanted[real] | broken)


def _real(file: str) -> str:
    """One name for a file however its folder was written; a link in it stays a file of its own."""
    folder, name = os.path.split(file)
    return os.path.join(os.path.realpath(folder), name)


def _files_of(folder: str) -> list[str]:
    units = os.path.join(folder, UNITS_FILE)
    files = [os.path.join(folder, TASKS_FILE), *([units] if os.path.lexists(units) else [])]
    return [os.path.normpath(file) for file in files]


def _siblings(path: str) -> list[str]:
    folder, name = os.path.split(path)
    if name not in DATA_FILES:
        return []
    return [other for file in DATA_FILES if os.path.lexists(other := os.path.join(folder, file))]


def _load_files(files: Sequence[str]) -> Loaded:
    from bkplan.files.yaml import read_file
    from bkplan.reading.loader import load_documents

    documents = [read_file(path, path, within=os.path.dirname(path) or ".") for path in files]
    return load_documents(documents)
