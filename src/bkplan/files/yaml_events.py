"""PyYAML's events of a text: what is built from, and where texts in quotes stand."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from bkplan.files.tree import Place, place_at


def events(text: str, *, pure: bool) -> Any:
    """A parser with `get_event()`: libyaml's unless it is to be `pure`."""
    if not pure:
        try:
            from yaml._yaml import CParser

            return CParser(text)
        except ImportError:
            pass
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class PureParser(Reader, Scanner, Parser, Composer):
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)

    return PureParser(text)


Span = tuple[Place, Place]


def text_spans(text: str) -> list[Span]:
    """Where texts in quotes and blocks begin and end, as (line, column); in them # is a letter."""
    from yaml import events as ev
    from yaml.error import YAMLError

    spans: list[Span] = []
    with suppress(YAMLError, RecursionError, ValueError, OverflowError):  # what can be read
        parser = events(text, pure=False)
        while type(event := parser.get_event()) is not ev.StreamEndEvent:
            if type(event) is ev.ScalarEvent and event.style:
                spans.append((place_at(event.start_mark), place_at(event.end_mark)))
    return spans
