"""The data folder, and the settings that hold for it, as a git revision has them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.files.bytes import MAX_MIB, read_bytes
from bkplan.files.folder import beside_plans, read_all
from bkplan.files.listed import PlanFiles, Unread, files_in, plan_files
from bkplan.files.shared import is_shared, shared_inside
from bkplan.files.tree import Map
from bkplan.files.yaml import DataFile, parse, unread
from bkplan.git.calls import NoSuchVersion, Place, commit_id, git, place_of
from bkplan.git.objects import Blob, Objects
from bkplan.reading.loader import Loaded, load_documents
from bkplan.reading.settings import LARGEST_MIB, BadSettings, Settings, parsed
from bkplan.words.files import (
    DATA_FILES,
    FOLDERS,
    PROJECT_FILE,
    SETTINGS_FILE,
    TASKS_FILE,
    YAML_ENDINGS,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ALWAYS_READ = 2 << 20
"""So large a file is read from a revision in any case, in bytes."""
MOST_LARGER = 8
"""Others may be so many times larger than the data are now. What a repository packs says nothing
of what unpacking it brings: a file of one line, repeated, is a thousand times its size there."""


class NoSuchFile(NoSuchVersion):
    """A revision that exists, without `tasks.yaml` in the data folder."""


class Revision(NamedTuple):
    """A commit, what it is called in messages, and the data folder as it was called then."""

    commit: str
    shown: str
    place: Place


def load_revision(rev: str, folder: str) -> Loaded:
    """The data folder as a revision has it; findings name files like `main:data/tasks.yaml`."""
    return load(find(rev, folder))


def find(rev: str, folder: str) -> Revision:
    """The data folder in a revision, by the name that it had then; NoSuchFile where it has none."""
    place = where(folder)
    commit = commit_id(rev, place)
    with Objects(place) as objects:
        if TASKS_FILE not in objects.files(commit, place.inside, (TASKS_FILE,), rev):
            place = place._replace(inside=_moved(commit, folder, objects, rev))
    return Revision(commit, rev, place)


def where(folder: str) -> Place:
    """Where a data folder lies in its repository, and how large the data are now."""
    sizes = []
    for name in files_in(folder).names:
        with suppress(OSError):
            sizes.append(os.path.getsize(os.path.join(folder, name)))
    return place_of(folder)._replace(size=sum(sizes))


def load(revision: Revision) -> Loaded:
    """The data of a revision."""
    with Objects(revision.place) as objects:
        return load_documents(tuple(documents(revision, objects)))


def settings_at(revision: Revision, codes: Sequence[str]) -> Settings:
    """The settings that held for the data folder of a revision; none where they were wrong.

    Beside the data or in a pyproject.toml above them; what lies above the repository is no part of
    any revision.
    """
    commit, shown, place = revision
    with Objects(place) as objects:
        here = place.inside
        names = [(here, SETTINGS_FILE), (here, PROJECT_FILE)]
        while here:
            here = here.rpartition("/")[0]
            names.append((here, PROJECT_FILE))
        for folder, name in names:
            blob = objects.files(commit, folder, (name,), shown).get(name)
            if blob is None:
                continue
            if not blob.oid or blob.size > LARGEST_MIB << 20:
                return Settings()
            with suppress(BadSettings):
                if found := parsed(objects.content(blob.oid, shown), name, codes):
                    return found
                continue
            return Settings()
    return Settings()


def documents(revision: Revision, objects: Objects) -> Iterator[DataFile]:
    """The data files of a revision; what is no file, or too large, is a document with a fault."""
    commit, shown, place = revision
    files, blobs = data_blobs(commit, place.inside, objects, shown)

    def called(name: str) -> str:
        return f"{shown}:{place.path(name)}"

    def read(name: str) -> DataFile:
        blob, path = blobs[name], called(name)
        if not blob.oid:
            return unread(path, Problem.NOT_A_FILE)
        if (limit := limit_of(blob, place)) is not None:
            return unread(path, Problem.TOO_LARGE, limit=limit)
        return parse(objects.content(blob.oid, shown), path)

    def read_any(name: str) -> DataFile:
        return beside_plans(read(name)) if is_shared(name) else read(name)

    return read_all(files, read_any, called)


def data_blobs(
    commit: str, inside: str, objects: Objects, shown: str
) -> tuple[PlanFiles, dict[str, Blob]]:
    """The files of the plan that a folder of a commit has, and what each of them is."""

    def listed(name: str) -> Iterator[tuple[str, bool]]:
        below = objects.listed(commit, f"{inside}/{name}", shown)
        return ((entry, bool(is_folder)) for entry, is_folder in below.items())

    top = objects.listed(commit, inside, shown)
    known = {name: bool(top[name]) for name in (*DATA_FILES, *FOLDERS) if name in top}
    files = plan_files(known, listed)
    # What a link leads to, or a repository within, is no part of the commit.
    elsewhere = (name for name in FOLDERS if name in top and top[name] is None)
    missed = tuple(Unread(name, Problem.NOT_A_FILE) for name in elsewhere)
    beside = shared_inside(inside)
    blobs = objects.files(commit, inside, (*([beside] if beside else ()), *files.names), shown)
    names = (beside, *files.names) if beside in blobs else files.names
    return PlanFiles(names, (*missed, *files.unread)), blobs


def paths_of(place: Place, *, shared: bool = False) -> list[str]:
    """Whatever the files of a plan may be called, for git to find the commits that touched them.

    With the one beside the folders of plans where `shared` is asked for.
    """
    beside = shared_inside(place.inside) if shared else None
    names = (*DATA_FILES, beside) if beside else DATA_FILES
    inside = re.sub(r"([*?[\\])", r"\\\1", place.inside)
    return [
        *(f":(top,literal){place.path(name)}" for name in names),
        *(
            f":(top,glob,icase){place._replace(inside=inside).path(folder)}/[!.]*{ending}"
            for folder in FOLDERS
            for ending in YAML_ENDINGS
        ),
    ]


def limit_of(blob: Blob, place: Place) -> int | None:
    """The most MiB that a file of a revision may have, where it has more."""
    most = min(MAX_MIB << 20, max(ALWAYS_READ, MOST_LARGER * place.size))
    return most >> 20 if blob.size > most else None


def no_file(place: Place, shown: str) -> NoSuchFile:
    """A revision has no data where they are looked for."""
    path, rev = quoted(place.path(TASKS_FILE)), quoted(shown)
    return NoSuchFile(
        f"phiên bản {rev} không có tệp {path}; "
        "lúc đó dữ liệu chưa có, hoặc nằm ở thư mục khác (-C THƯ-MỤC)",
        f"the revision {rev} has no file {path}; "
        "the data was not there yet, or in another folder (-C DIR)",
    )


def _moved(commit: str, folder: str, objects: Objects, shown: str) -> str:
    """Where a revision has the data of a folder that was renamed since; NoSuchFile without any."""
    place = objects.place
    now = read_bytes(os.path.join(folder, TASKS_FILE), folder)
    left = {
        other
        for other in folders(commit, place)
        if not os.path.lexists(os.path.join(place.top, other, TASKS_FILE))
    }
    was = same_plan(now if isinstance(now, bytes) else b"", left, commit, objects, shown)
    if was is None:
        raise no_file(place, shown)
    return was


def folders(commit: str, place: Place) -> set[str]:
    """Every folder of a commit that holds a plan."""
    done = git(place, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit])
    paths = os.fsdecode(done.stdout).split("\0")
    return {
        path.removesuffix(TASKS_FILE).rstrip("/")
        for path in paths
        if path == TASKS_FILE or path.endswith(f"/{TASKS_FILE}")
    }


def same_plan(
    data: bytes, among: Iterable[str], commit: str, objects: Objects, shown: str
) -> str | None:
    """The one folder of a commit whose `tasks.yaml` is of the plan that some bytes are of."""
    number = _number(data)
    alike = []
    for folder in sorted(among)[:_MOST_FOLDERS]:
        blob = objects.files(commit, folder, (TASKS_FILE,), shown).get(TASKS_FILE)
        if blob and blob.oid and limit_of(blob, objects.place) is None:
            was = objects.content(blob.oid, shown)
            if was == data:
                return folder
            if number and _number(was) == number:
                alike.append(folder)
    return alike[0] if len(alike) == 1 else None


_MOST_FOLDERS = 100


def _number(data: bytes) -> str:
    """The number of the plan in a file, as it is written; empty where it cannot be read."""
    root = parse(data, "").root
    plan = root.get("plan") if isinstance(root, Map) else None
    number = plan.get("number") if isinstance(plan, Map) else None
    return " ".join(number.split()) if isinstance(number, str) else ""
