"""A command line before its command is known: what stands in front of it.

Programs ask for the version before anything else: to answer that, nothing else is imported.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused
from bkplan.words.patterns import pattern
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

BEFORE = ("-C", "--data", "--lang", "--as-of")
"""Options that may stand before the command as well, each with a value."""


_NAME = pattern(r"[\w.-]+")
_EXTRA = pattern(r"extra *== *['\"](\w+)")
_OF_USERS = ("office", "calendar")
GROUPS = ("import", "template")
"""First words of commands that have two: `import log`."""


HELP = "help"
"""Before the name of a command: the same as --help behind it."""


def leading(words: Sequence[str]) -> int:
    """How many words stand before the command: options that may, and their values.

    One more than there are words where the last value is missing.
    """
    place = 0
    while place < len(words):
        word = words[place]
        if word in BEFORE:
            place += 2
        elif word.partition("=")[0] in BEFORE or word[:2] in BEFORE:  # --lang=vi, -Cdata
            place += 1
        else:
            break
    return place


def arranged(argv: Sequence[str]) -> list[str]:
    """The command line with its command first; Refused where a value is missing.

    Where there is no command (`--help`), these options are left out: the surroundings know the
    language, and nothing else matters.
    """
    before, rest = _parted(argv)
    if rest and rest[0] == HELP:
        between, asked = _parted(rest[1:])
        before, rest = [*before, *between], [*asked, "--help"]
    if rest and rest[0].startswith("-"):
        return [rest[0], *_parted(rest[1:])[1]]
    if rest and rest[0] in GROUPS:
        between, second = _parted(rest[1:])
        if second and not second[0].startswith("-"):
            before, rest = [*before, *between], [f"{rest[0]} {second[0]}", *second[1:]]
    return [*rest[:1], *before, *rest[1:]] if rest else []


def days_back(argv: Sequence[str]) -> list[str]:
    """The command line with days such as -3m told from options, by a space before them.

    For a command whose arguments are days; whoever reads one strips it.
    """
    return [f" {word}" if _BACK.fullmatch(word) else word for word in argv]


def below_nought(argv: Sequence[str]) -> list[str]:
    """The command line with numbers such as -3.5 told from options, as days_back() does.

    For a command that has such an argument; what follows an option is its value as it stands.
    """
    before = ("", *argv)
    return [
        f" {word}" if _NEGATIVE.fullmatch(word) and not last.startswith("-") else word
        for last, word in zip(before, argv, strict=False)
    ]


_NEGATIVE = pattern(r"-\d[\d.,]*", re.ASCII)
_BACK = pattern(r"-\d+[dwmqy]", re.ASCII | re.IGNORECASE)


def _parted(words: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    count = leading(words)
    if count > len(words):
        option = words[-1]
        raise Refused(
            Text(
                f"bkplan: {option}: thiếu giá trị sau tùy chọn này",
                f"bkplan: {option}: a value must follow this option",
            )
        )
    return words[:count], words[count:]


def version() -> str:
    """What `--version` prints."""
    from bkplan import __version__

    return f"bkplan {__version__}\n{_beneath()}"


def _beneath() -> str:
    """What the program stands on, a line each: Python, and the libraries that are installed."""
    import platform
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.metadata import version as installed

    lines = [f"Python {platform.python_version()}"]
    for needed in requires("bkplan") or ():
        asked, _, when = needed.partition(";")
        extra = _EXTRA.search(when)
        if found := _NAME.match(asked) if extra is None or extra[1] in _OF_USERS else None:
            with suppress(PackageNotFoundError):
                lines.append(f"{found[0]} {installed(found[0])}")
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))
