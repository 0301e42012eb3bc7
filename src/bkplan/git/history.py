"""The commits that changed the data, back through the names that their folder had."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from bkplan.git.calls import Place, git, unreadable
from bkplan.git.data import folders, limit_of, paths_of, same_plan
from bkplan.words.files import TASKS_FILE
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.git.objects import Objects

VIETNAM = timezone(timedelta(hours=7))
_MOST_NAMES = 50
"""Folders that are renamed to and fro come to an end."""


class Commit(NamedTuple):
    """A commit that touched the data; `parents` are the nearest such commits before it.

    Days are those in Vietnam. `inside` is the folder that held the data then.
    """

    id: str
    short: str
    parents: tuple[str, ...]
    committed: date | None
    authored: date | None
    inside: str


def commits_touching(objects: Objects, start: str, shown: str) -> tuple[Commit, ...]:
    """The commits up to `start` that changed the data files, children before their parents."""
    segments = [_segment(objects.place, start)]
    found: dict[str, Commit] = {}
    for segment in segments:  # which grow as names are followed back
        for commit in segment:
            if commit.id in found:
                continue
            if not commit.parents and len(segments) < _MOST_NAMES:
                older = list(_before_renaming(commit, objects, shown))
                segments += older
                commit = commit._replace(parents=tuple(other[0].id for other in older))
            found[commit.id] = commit
    return tuple(found.values())


def _before_renaming(commit: Commit, objects: Objects, shown: str) -> Iterator[list[Commit]]:
    """For a commit that is the first of a folder: where its data lay under another name, those."""
    place = objects.place
    data = objects.files(commit.id, commit.inside, (TASKS_FILE,), shown).get(TASKS_FILE)
    if data is None or not data.oid or limit_of(data, place) is not None:
        return
    listed = git(place, ["rev-list", "--no-walk", "--parents", commit.id]).stdout.split()
    for parent in (word.decode("ascii", "replace") for word in listed[1:]):
        left = folders(parent, place) - folders(commit.id, place)
        was = same_plan(objects.content(data.oid, shown), left, parent, objects, shown)
        if was is not None and (older := _segment(place._replace(inside=was), parent)):
            yield older


def _segment(place: Place, start: str) -> list[Commit]:
    """The commits that touched the data while their folder had one name."""
    walk = ["rev-list", "--topo-order", "--parents", "--format=%h %ct %at", start, "--"]
    done = git(place, [*walk, *paths_of(place)], magic=True)
    if done.returncode:
        raise unreadable(start[:12], done.stderr)
    lines = done.stdout.decode("ascii", "replace").split("\n")
    return [_commit(*pair, place.inside) for pair in zip(lines[::2], lines[1::2], strict=False)]


def _commit(header: str, line: str, inside: str) -> Commit:
    _, oid, *parents = header.split(" ")
    short, committed, authored = line.split(" ")
    return Commit(oid, short, tuple(parents), day_of(committed), day_of(authored), inside)


def day_of(seconds: str) -> date | None:
    """The day in Vietnam of a moment in seconds since 1970; None where no calendar has it."""
    try:
        return datetime.fromtimestamp(int(seconds), VIETNAM).date()
    except (ValueError, OverflowError, OSError):
        return None
