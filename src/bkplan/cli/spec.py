"""What a command declares about itself: every command of the program is one of these."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bkplan.reports.spec import Argument, Option
    from bkplan.words.vocab import Text


class CommandSpec(NamedTuple):
    """A command: `run(values, around, lang) -> exit code`, its values by option and argument.

    Options come in the three groups that the help shows. `run` may raise Refused.
    """

    name: str
    run: Callable[..., int]
    help: Text
    example: str
    own: tuple[Option, ...] = ()
    filters: tuple[Option, ...] = ()
    output: tuple[Option, ...] = ()
    arguments: tuple[Argument, ...] = ()
    pointless: tuple[tuple[str, Text], ...] = ()
    """Options that would do nothing here, each with the reason."""
