"""The user's folder of what was read once: each entry a file that nobody else may read or write.

Nothing here is needed: what cannot be had is not there, and what cannot be kept is not kept.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from bkplan.files.bytes import leads_out, read_bytes
from bkplan.words.patterns import pattern

MOST_MIB = 256
"""What all entries may have together; the oldest go first."""
MOST_ENTRIES = 2_000
"""Looking through more of them would take longer than to read a plan."""
_OURS_ALONE, _FOLDER_OURS_ALONE = 0o600, 0o700
_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_ENTRY = pattern(r"[0-9a-f]{40}\.plan")
_LEFT = pattern(r"\.bkplan-[0-9a-f]{16}\.part")
_ABANDONED = 3_600
"""Seconds after which a file that took no place never will: whoever wrote it was ended."""


def found(cache: str, key: str) -> bytes | None:
    """What is kept under a key, if anything is, and nobody else could have written it."""
    path = _path(cache, key)
    try:
        if not (_is_ours(os.stat(cache)) and _is_ours(os.lstat(path))):
            return None
    except OSError:
        return None
    data = read_bytes(path, None, most_mib=MOST_MIB)
    return data if isinstance(data, bytes) else None


def keep(cache: str, key: str, data: bytes) -> None:
    """Keep an entry under a key, in one step; OSError where that cannot be.

    The oldest entries make room for it.
    """
    if len(data) > MOST_MIB << 20:
        return
    _make(cache)
    if not _is_ours(os.stat(cache)):
        return
    from bkplan.files.staged import remove_unfinished, staged, take_place  # who finds does without

    _make_room(cache, len(data))
    path = _path(cache, key)
    try:
        take_place(staged(path, data, _OURS_ALONE, flush=False), path)
    finally:
        remove_unfinished()


def forget(cache: str, key: str) -> None:
    """Keep nothing under a key any longer."""
    with suppress(OSError):
        os.unlink(_path(cache, key))


def is_apart(cache: str, folder: str) -> bool:
    """Whether a cache lies neither in a data folder nor right beside it, where nothing may come."""
    try:
        return leads_out(cache, folder) and os.path.realpath(cache) != os.path.dirname(
            os.path.realpath(folder)
        )
    except ValueError:  # on another drive
        return True


def _path(cache: str, key: str) -> str:
    return os.path.join(cache, f"{key}.plan")


def _is_ours(found: os.stat_result) -> bool:
    """Whether something belongs to the user, and nobody else may write it."""
    if not hasattr(os, "geteuid"):  # Windows: a user's own folder is no other's
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & _WRITTEN_BY_OTHERS


def _make(cache: str) -> None:
    """Make the folder where it is not; not below somebody else's, who could not remove it."""
    if os.path.isdir(cache):
        return
    above = os.path.dirname(os.path.abspath(cache))
    while not os.path.isdir(above):
        above = os.path.dirname(above)
    if _is_ours(os.stat(above)):
        os.makedirs(cache, _FOLDER_OURS_ALONE, exist_ok=True)


def _make_room(cache: str, size: int) -> None:
    """Let the oldest entries go until there is room for another one."""
    kept: list[tuple[int, int, str]] = []
    with os.scandir(cache) as entries:
        for entry in entries:
            if _ENTRY.fullmatch(entry.name) or _LEFT.fullmatch(entry.name):
                told = entry.stat(follow_symlinks=False)
                kept.append((told.st_mtime_ns, told.st_size, entry.path))
    kept.sort()
    total, count = size + sum(size for _, size, _ in kept), len(kept) + 1
    newest = kept[-1][0] if kept else 0
    for when, length, path in kept:
        abandoned = path.endswith(".part") and newest - when > _ABANDONED * 10**9
        if total > MOST_MIB << 20 or count > MOST_ENTRIES or abandoned:
            with suppress(OSError):
                os.unlink(path)
            total, count = total - length, count - 1
