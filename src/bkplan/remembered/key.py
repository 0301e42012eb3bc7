"""What a plan is remembered by: the bytes of its files, and whatever made them what they became."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.files.listed import MOST_MIB, at_one_moment, files_in
from bkplan.files.shared import bytes_of as read_file

try:  # what hashlib itself takes it from; that loads all of OpenSSL, which takes longer than a plan
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.files.yaml import DataFile

_BYTES = 20
"""Of a digest: nobody finds two files that have the same."""


def digest(data: bytes | memoryview) -> str:
    """The digest of some bytes."""
    return blake2b(data, digest_size=_BYTES).hexdigest()


def key_of(files: Iterable[tuple[str, bytes]], reader: str) -> str:
    """The key of files by their names below the plan's folder, in the order in which they are read.

    `reader` says what reads them: the code, and what that stands on.
    """
    whole = blake2b(digest_size=_BYTES)
    for part in (reader.encode("utf-8", "surrogateescape"), *_flat(files)):
        whole.update(b"%d:" % len(part))
        whole.update(part)
    return whole.hexdigest()


def _flat(files: Iterable[tuple[str, bytes]]) -> Iterable[bytes]:
    for name, data in files:
        yield os.fsencode(name)
        yield data


def bytes_in(folder: str) -> list[tuple[str, bytes]] | None:
    """The files of the plan in a folder, by name; None where any of them cannot be read."""
    found = files_in(folder)
    if found.unread:
        return None
    return at_one_moment(folder, found.names, lambda: _bytes_of(folder, found.names))


def _bytes_of(folder: str, names: Iterable[str]) -> list[tuple[str, bytes]] | None:
    files: list[tuple[str, bytes]] = []
    left = MOST_MIB << 20
    for name in names:
        data = read_file(folder, name)
        if data is None or left < 0:
            return None
        left -= len(data)
        files.append((name, data))
    return files


def bytes_of(documents: Iterable[DataFile]) -> list[tuple[str, bytes]]:
    """The files as they were read, by name: all of them, and all could be decoded."""
    return [(document.name, document.source) for document in documents]
