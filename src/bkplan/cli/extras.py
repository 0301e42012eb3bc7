"""The optional extras: which libraries each one brings, and what is said where one is missing."""

from __future__ import annotations

from importlib import import_module

from bkplan.cli.surroundings import Refused
from bkplan.words.vocab import Text

EXTRAS = {"office": ("docx", "openpyxl"), "calendar": ("icalendar",)}
"""Extra of `pip install "bkplan[EXTRA]"`: the modules that it makes importable."""


def need(library: str, wish: str) -> None:
    """Refused, with the extra to install, where a library cannot be imported.

    `wish` is what the user asked for, as they wrote it: `-f xlsx`, `bkplan calendar`.
    """
    extra = next(name for name, libraries in EXTRAS.items() if library in libraries)
    try:
        import_module(library)
    except ImportError:
        command = f'pip install "bkplan[{extra}]"'
        raise Refused(
            Text(
                f"bkplan: {wish} cần phần mở rộng {extra}; hãy cài: {command}",
                f"bkplan: {wish} needs the extra {extra}; install it: {command}",
            )
        ) from None
