"""Whole processes in turn: what each of them takes, and the median of the ratios of two of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

BKPLAN = (sys.executable, "-m", "bkplan")
LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "FORCE_COLOR")
"""Variables of whoever measures that would change what is measured, with all of bkplan's own."""


class Cost(NamedTuple):
    """What one process took."""

    clock: float
    """Seconds until it ended."""
    processor: float
    """Seconds of the processor, in the program and for it in the system."""
    memory: float
    """The most MiB that it had at a time."""


class Ratio(NamedTuple):
    """The ratios of pairs: their median, the least and the most, and the median of either side."""

    median: float
    least: float
    most: float
    mine: float
    other: float


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a measured process finds: compiled modules are kept, nothing is remembered of a plan."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in LEFT_OUT and not name.startswith("BKPLAN_")
    }
    kept |= {"TERM": "xterm", "COLUMNS": "80", "GIT_CONFIG_GLOBAL": os.devnull}
    return kept | {"BKPLAN_LANG": "en", "BKPLAN_CACHE": "off"} | dict(more or {})


def cost(
    command: Sequence[str],
    folder: Path | None = None,
    *,
    more: Mapping[str, str] | None = None,
    terminal: bool = False,
    codes: Sequence[int] = (0,),
) -> Cost:
    """Run a command to its end, its output read and thrown away; another exit code is the end.

    On a `terminal` it has one of its own. `more` are variables.
    """
    with tempfile.TemporaryFile() as errors:
        out, theirs = _terminal() if terminal else os.pipe()
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(more),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs if terminal else errors,
        )
        os.close(theirs)
        _drain(out)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in codes:
            errors.seek(0)
            said = errors.read().decode(errors="replace")[-500:]
            sys.exit(f"{' '.join(command)} ended with {process.returncode}: {said}")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def seconds(command: Sequence[str], folder: Path | None = None) -> float:
    """Wall time of one run."""
    return cost(command, folder).clock


def _terminal() -> tuple[int, int]:
    import pty

    return pty.openpty()


def _drain(handle: int) -> None:
    """Read to the end; that of a terminal is an error."""
    try:
        while os.read(handle, 1 << 16):
            pass
    except OSError:
        pass
    os.close(handle)


def in_turn(
    sides: Sequence[Callable[[], Cost]], rounds: int, *, warm: bool = True
) -> list[list[Cost]]:
    """What each side took, round by round, one after the other; a round before it warms up."""
    taken: list[list[Cost]] = [[] for _ in sides]
    for turn in range(rounds + warm):
        for side, costs in zip(sides, taken, strict=True):
            found = side()
            if turn >= warm:
                costs.append(found)
    return taken


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Ratio:
    """What pairs of figures come to."""
    found = [mine / other for mine, other in zip(ours, theirs, strict=True)]
    middle = statistics.median
    return Ratio(middle(found), min(found), max(found), middle(ours), middle(theirs))


def compared(
    name: str, ours: Callable[[], Cost], theirs: Callable[[], Cost], limit: float, rounds: int
) -> bool:
    """Run two sides in turn and print what they come to; whether our time keeps the limit."""
    other, mine = in_turn((theirs, ours), rounds)
    good = kept(name, [(a.clock, b.clock) for a, b in zip(mine, other, strict=True)], limit)
    busy = ratio([each.processor for each in mine], [each.processor for each in other])
    print(f"{'':40} {busy.median:.3f} by seconds of the processor", flush=True)
    return good


def kept(
    name: str, taken: Sequence[tuple[float, float]], limit: float, most: float | None = None
) -> bool:
    """Print a line; whether the median of the ratios, and of our own seconds, is in its limit.

    `taken` are seconds of ours and of the other side.
    """
    found = ratio(*zip(*taken, strict=True))
    good = found.median <= limit and (most is None or found.mine <= most)
    seconds = "" if most is None else f", at most {most * 1000:.0f},"
    print(
        f"{name:40} {found.median:.3f} ({found.least:.3f} to {found.most:.3f}), at most {limit}: "
        f"{found.mine * 1000:.0f} ms{seconds} against {found.other * 1000:.0f} ms"
        f"{'' if good else ' MISSED'}",
        flush=True,
    )
    return good
