"""One commit of exactly some data files, by plumbing: no program of the repository runs.

Blobs, trees and the commit are made before a file is written, from what the last commit has: what
is staged has no part in them. Then the index learns of these files alone, and the branch moves if
nobody has moved it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from bkplan.git.calls import NoSuchVersion, place_of, top_of
from bkplan.git.state import (
    CannotCommit,
    ask,
    ask_raw,
    branch_and_head,
    not_in_git,
    who_commits,
    without_filters,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.git.calls import Place

_FILE = ("100644", "100755")
_CONFLICT = re.compile(rb" [123]\t")


class Entry(NamedTuple):
    """A file as git's trees and index have it."""

    mode: str
    oid: str
    path: str

    @property
    def line(self) -> bytes:
        """What `update-index --index-info` reads."""
        return f"{self.mode} {self.oid}\t".encode() + os.fsencode(self.path) + b"\0"


class Commit(NamedTuple):
    """A commit that is made and that no branch has yet: it goes onto `head`.

    `quiet` are settings without which git runs filters while it writes the index.
    """

    place: Place
    branch: str
    head: str
    id: str
    subject: str
    entries: tuple[Entry, ...]
    who: Mapping[str, str]
    quiet: tuple[str, ...]


def prepared(
    folder: str,
    texts: Mapping[str, tuple[bytes | None, bytes]],
    message: str,
    environ: Mapping[str, str],
) -> Commit:
    """A commit of files below a folder, by name: what they hold now (None: no file), and the new.

    CannotCommit where the repository is in no state for it, or the files had other changes.
    `environ` says where the user's own configuration is, for his name.
    """
    try:
        place = place_of(folder)
        branch, head = branch_and_head(place, folder)
        who = who_commits(place, environ)
        entries = tuple(_entry(place, head, name, *pair) for name, pair in texts.items())
        quiet = without_filters(place)
        commit = _commit(place, head, entries, message, who)
    except NoSuchVersion as failed:
        raise CannotCommit(*_without_advice(failed, folder)) from None
    subject = message.partition("\n")[0]
    return Commit(place, branch, head, commit, subject, entries, who, quiet)


def finish(commit: Commit) -> None:
    """Put a prepared commit on its branch, the files being written.

    CannotCommit where somebody has committed, or holds the index, since it was prepared.
    """
    # The index first: if the branch cannot move then, the change is staged and no harm is done. The
    # other way round the index would take the change back with the user's next commit.
    lines = b"".join(entry.line for entry in commit.entries)
    ask(commit.place, [*commit.quiet, "update-index", "-z", "--index-info"], lines)
    moved = ["update-ref", "-m", f"commit: {commit.subject}", "HEAD", commit.id, commit.head]
    ask(commit.place, moved, variables=commit.who)


def _entry(place: Place, head: str, name: str, old: bytes | None, new: bytes) -> Entry:
    """A file as it is to be committed; CannotCommit where it had changes of others."""
    path, shown = place.path(name), quoted(name)
    tree = _entries(ask_raw(place, ["ls-tree", "-z", "--full-tree", head, "--", path]), 2)
    staged = ask_raw(place, ["ls-files", "-z", "--stage", "--", path])
    index = _entries(staged, 1)
    if old is None:
        if tree or index:
            raise _has_changes(shown)
        return Entry(_FILE[0], _blob(place, new), path)
    if not tree:
        raise not_in_git(name)
    same = tree == index and not _CONFLICT.search(staged)
    if not same or len(tree) != 1 or tree[0].path != path or tree[0].mode not in _FILE:
        raise _has_changes(shown)
    committed = _as_committed(old, ask_raw(place, ["cat-file", "blob", tree[0].oid]), new)
    if committed is None:
        raise _has_changes(shown)
    return Entry(tree[0].mode, _blob(place, committed), path)


def _entries(listed: bytes, oid: int) -> list[Entry]:
    """What git lists of a path: the mode first, the object in its place, the path after a tab."""
    found = []
    for line in listed.split(b"\0")[:-1]:
        told, _, path = line.partition(b"\t")
        words = told.decode("ascii", "replace").split()
        found.append(Entry(words[0], words[oid], os.fsdecode(path)))
    return found


def _as_committed(old: bytes, blob: bytes, new: bytes) -> bytes | None:
    """New contents as the repository keeps them; None where the old are not what it has.

    Where it checks files out with CRLF it keeps LF; no other conversion is done here.
    """
    if old == blob:
        return new
    if b"\r" not in blob and old.replace(b"\r\n", b"\n") == blob:
        return new.replace(b"\r\n", b"\n")
    return None


def _blob(place: Place, data: bytes) -> str:
    return ask(place, ["hash-object", "-w", "--stdin"], data)


def _tree(place: Place, tree: str, changed: Mapping[tuple[str, ...], Entry]) -> str:
    """A folder like another one (none: empty) but for some files, by the steps of their paths."""
    listed = ask_raw(place, ["ls-tree", "-z", tree]) if tree else b""
    lines = {line.partition(b"\t")[2]: line for line in listed.split(b"\0")[:-1]}
    below: dict[str, dict[tuple[str, ...], Entry]] = {}
    for (step, *rest), entry in changed.items():
        if rest:
            below.setdefault(step, {})[tuple(rest)] = entry
        else:
            name = os.fsencode(step)
            lines[name] = f"{entry.mode} blob {entry.oid}\t".encode() + name
    for step, within in below.items():
        name = os.fsencode(step)
        kind, was = lines[name].split()[1:3] if name in lines else (b"tree", b"")
        if kind != b"tree":
            raise _has_changes(quoted(step))
        oid = _tree(place, was.decode("ascii"), within)
        lines[name] = f"040000 tree {oid}\t".encode() + name
    made = b"".join(line + b"\0" for line in lines.values())
    return ask(place, ["mktree", "-z", "--missing"], made)


def _commit(
    place: Place, head: str, entries: Sequence[Entry], message: str, who: Mapping[str, str]
) -> str:
    """A commit onto another one that differs from it by some files alone."""
    top = ask(place, ["rev-parse", "--verify", f"{head}^{{tree}}"])
    tree = _tree(place, top, {tuple(entry.path.split("/")): entry for entry in entries})
    asked = ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", "--no-gpg-sign", tree, "-p", head]
    return ask(place, asked, message.encode("utf-8", "replace"), variables=who)


def _has_changes(shown: str) -> CannotCommit:
    return CannotCommit(
        f"{shown} có thay đổi khác chưa commit; hãy commit hoặc bỏ chúng trước, hoặc bỏ --commit",
        f"{shown} has other changes that are not committed; commit or discard them first, or leave "
        "--commit out",
    )


def _without_advice(failed: NoSuchVersion, folder: str) -> Text:
    """Why git cannot be asked; what is said of comparing folders helps nobody here."""
    if top_of(folder) is not None:
        return failed.text
    shown = quoted(folder)
    return Text(
        f"{shown} không nằm trong kho git nào; hãy bỏ --commit",
        f"{shown} is in no git repository; leave --commit out",
    )
