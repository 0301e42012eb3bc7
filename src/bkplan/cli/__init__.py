"""The command line: the only place that prints, exits, reads the clock or the environment."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # importing `typing` takes a time in which Ctrl-C would leave a traceback
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import TextIO


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
    _without_plugins()

    from bkplan.cli.surroundings import opened, prepare, today_in_vietnam

    stdout, stderr = opened(sys.stdout), opened(sys.stderr)
    prepare(stdout, stderr)
    code = main(
        sys.argv[1:], environ=os.environ, stdout=stdout, stderr=stderr, today=today_in_vietnam()
    )
    os._exit(code)  # everything is written; taking the interpreter apart is a tenth of a run


def _without_plugins() -> None:
    """Nothing that is installed beside us runs when pydantic validates, and nothing looks for it.

    Looking for plugins imports all that reads the metadata of packages, e-mail parser and ZIP
    archives included: a fifteenth of a run. What else pydantic may want of that module, it gets.
    """
    import os
    from types import ModuleType

    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    name = "pydantic.plugin._loader"

    class NoPlugins(ModuleType):
        @staticmethod
        def get_plugins() -> tuple[()]:
            return ()

        def __getattr__(self, wanted: str) -> object:
            from importlib import import_module

            if wanted.startswith("__"):
                raise AttributeError(wanted)
            del sys.modules[name]
            return getattr(import_module(name), wanted)

    sys.modules.setdefault(name, NoPlugins(name))


def main(
    argv: Sequence[str],
    *,
    environ: Mapping[str, str],
    stdout: TextIO,
    stderr: TextIO,
    today: date,
) -> int:
    """Run one command with given surroundings; returns the exit code and raises nothing."""
    from bkplan.cli.boundary import guarded
    from bkplan.cli.surroundings import Surroundings

    return guarded(list(argv), Surroundings(environ, stdout, stderr, today))
