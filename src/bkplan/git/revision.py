"""Which version of the data something was made from: the commit that holds it, or its digest."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from bkplan.files.listed import files_in
from bkplan.files.shared import bytes_of
from bkplan.git.calls import NoSuchVersion, git, place_of
from bkplan.git.data import data_blobs, find, limit_of, paths_of
from bkplan.git.objects import Objects
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHOWN = 12


class DataVersion(NamedTuple):
    """The last commit that touched the data, if the files are as it has them; and their digest."""

    commit: str
    digest: str

    @property
    def text(self) -> Text:
        """What a reader sees."""
        if self.commit:
            short = self.commit[:_SHOWN]
            return Text(f"commit {short}", f"commit {short}")
        return Text(f"mã băm {self.digest[:_SHOWN]}", f"digest {self.digest[:_SHOWN]}")


def revision_of(folder: str) -> DataVersion:
    """The revision of a data folder as it is now. The digest is SHA-256 over names and contents."""
    held = {
        name: data
        for name in files_in(folder).names
        if (data := bytes_of(folder, name)) is not None
    }
    return DataVersion(_commit(folder, held), _digest(held.items()))


def revision_of_all(folders: Sequence[str]) -> DataVersion:
    """The revision of the data of some folders: the commit if it is one, and the digest of all.

    That of several is SHA-256 over theirs.
    """
    each = [revision_of(folder) for folder in folders]
    if len(each) == 1:
        return each[0]
    commits = {version.commit for version in each}
    commit = commits.pop() if len(commits) == 1 else ""
    return DataVersion(commit, _digest_of_all(version.digest for version in each))


def digest_of_all_at(commit: str, folders: Sequence[str]) -> str | None:
    """The digest of the data of some folders as a commit has them; None where git cannot tell."""
    each = [digest_at(commit, folder) for folder in folders]
    known = [digest for digest in each if digest is not None]
    if len(known) < len(each):
        return None
    return known[0] if len(known) == 1 else _digest_of_all(known)


def _digest_of_all(digests: Iterable[str]) -> str:
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def digest_at(commit: str, folder: str) -> str | None:
    """The digest of the data as a commit has them; None where git does not know or tell."""
    try:
        revision = find(commit, folder)
        with Objects(revision.place) as objects:
            _, blobs = data_blobs(revision.commit, revision.place.inside, objects, commit)
            if any(not blob.oid or limit_of(blob, revision.place) for blob in blobs.values()):
                return None
            return _digest((n, objects.content(blob.oid, commit)) for n, blob in blobs.items())
    except NoSuchVersion:
        return None


def _digest(held: Iterable[tuple[str, bytes]]) -> str:
    whole = hashlib.sha256()
    for name, data in held:
        whole.update(b"%s\0%d\0" % (os.fsencode(name), len(data)) + data)
    return whole.hexdigest()


def _commit(folder: str, held: dict[str, bytes]) -> str:
    try:
        place = place_of(folder)
        asked = ["rev-list", "-1", "HEAD", "--", *paths_of(place, shared=True)]
        found = git(place, asked, magic=True)
        commit = os.fsdecode(found.stdout).strip()
        if found.returncode or not commit:
            return ""
        with Objects(place) as objects:
            _, blobs = data_blobs(commit, place.inside, objects, commit)
    except NoSuchVersion:
        return ""
    committed = {name: blob.oid for name, blob in blobs.items()}
    return commit if committed == {n: _oid(data, commit) for n, data in held.items()} else ""


def _oid(data: bytes, commit: str) -> str:
    """The name that git gives to a file's contents."""
    function = hashlib.sha1 if len(commit) == 40 else hashlib.sha256
    return function(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
