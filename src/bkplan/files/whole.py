"""A folder of files that one program makes: it comes to be, or is replaced, as a whole."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from bkplan.files.staged import UNFINISHED, remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def written_whole(
    top: str, files: Iterable[tuple[str, bytes | Iterable[bytes]]], *, replaces: bool
) -> None:
    """Write files, by their names below a folder; a large one may come in pieces.

    They are made one after another in a folder beside it, which takes its place once they are all
    there. With `replaces` a folder that is there goes with everything in it; without, only an empty
    one may be there. Raises OSError, and then all is as it was. Nobody waits for the disk, which
    takes minutes for some thousand files: what is lost with the power is made anew.
    """
    top = os.path.realpath(top)
    around = os.path.dirname(top)
    os.makedirs(around, exist_ok=True)
    stage = _beside(around)
    UNFINISHED.append(stage)
    try:
        os.mkdir(stage)
        _fill(stage, files)
        if replaces:
            _exchange(stage, top)
        else:
            if os.path.isdir(top):
                os.rmdir(top)  # refused unless it is empty
            os.rename(stage, top)
            UNFINISHED.remove(stage)
    finally:
        remove_unfinished()


def _beside(around: str) -> str:
    return os.path.join(around, f".bkplan-{os.urandom(8).hex()}.part")


def _fill(stage: str, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> None:
    folders = {stage}
    for name, data in files:
        path = os.path.join(stage, *name.split("/"))
        if (folder := os.path.dirname(path)) not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        with open(path, "xb", buffering=0) as file:
            for piece in (data,) if isinstance(data, bytes) else data:
                left = memoryview(piece)
                while left:  # of what a disk has no room for, the system writes the beginning
                    left = left[file.write(left) :]


def _exchange(stage: str, top: str) -> None:
    """The new folder takes the place of the old one, which is removed afterwards."""
    old = _beside(os.path.dirname(top))
    with (
        _undisturbed()
    ):  # no system that we run on knows one step for it: two, with nothing between
        os.rename(top, old)
        try:
            os.rename(stage, top)
        except OSError:
            os.rename(old, top)
            raise
        UNFINISHED[UNFINISHED.index(stage)] = old


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Whoever ends the process has to wait, where the system can make them."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        with suppress(ValueError):
            mask(signal.SIG_SETMASK, before)
