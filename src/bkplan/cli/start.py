"""The way in: real streams, the real clock, and an exit; or given surroundings and an exit code."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing `typing` takes a time in which Ctrl-C would leave a traceback
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import BinaryIO, TextIO


def run() -> None:
    """Entry point of the program: real streams, real clock, and an exit."""
    try:
        from bkplan.cli.signals import listen

        listen()
        _run()
    except KeyboardInterrupt:  # before anybody listened
        os._exit(130)


def _run() -> None:
    import gc

    gc.disable()  # a run is short and makes no cycles to speak of; collecting costs a tenth of it

    from bkplan.cli.surroundings import opened, prepare, today_in_vietnam

    stdout, stderr = opened(sys.stdout), opened(sys.stderr)
    prepare(stdout, stderr)
    code = main(
        sys.argv[1:],
        environ=os.environ,
        stdout=stdout,
        stderr=stderr,
        today=today_in_vietnam(),
        stdin=getattr(sys.stdin, "buffer", None),
    )
    # Everything is written and flushed by now, in `guarded`, and nothing of ours waits for the end
    # of the interpreter: no threads, no open files, no hooks. Taking a million small objects apart
    # one by one is a tenth of a run; the system frees them all at once. Whatever is to happen at
    # the end must therefore happen in `main`.
    os._exit(code)


def main(
    argv: Sequence[str],
    *,
    environ: Mapping[str, str],
    stdout: TextIO,
    stderr: TextIO,
    today: date,
    stdin: BinaryIO | None = None,
) -> int:
    """Run one command with given surroundings; returns the exit code and raises nothing."""
    from bkplan.cli.boundary import guarded
    from bkplan.cli.surroundings import Surroundings, language

    lang = language(argv, environ)
    return guarded(list(argv), Surroundings(environ, stdout, stderr, today, lang, stdin))
