"""What ends the process from outside: Ctrl-C, SIGTERM, SIGHUP. Nothing of ours stays behind."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

TYPE_CHECKING = False  # as in `start.py`
if TYPE_CHECKING:
    from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")


def listen() -> None:
    """End the process at once, wherever it is, when it is told to.

    An exception would come up anywhere: in the middle of an import, where libraries take it for an
    error of theirs, or while a pipe that nobody reads is being written to. What somebody has told
    the process to ignore (nohup), it ignores.
    """
    for name in _NAMES:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    """Remove what is unfinished, and go: with 130 after Ctrl-C, else by the signal itself."""
    del frame
    for name in _NAMES:
        if other := getattr(signal, name, None):
            signal.signal(other, signal.SIG_IGN)
    # only what is there already: importing may be what was interrupted
    if staged := sys.modules.get("bkplan.files.staged"):
        with suppress(AttributeError):
            staged.remove_unfinished()
    if number != signal.SIGINT:
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    if boundary := sys.modules.get("bkplan.cli.boundary"):
        with suppress(AttributeError, OSError):
            os.write(2, boundary.interrupted(sys.argv[1:], os.environ).encode())
    os._exit(130)
