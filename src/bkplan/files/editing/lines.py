"""Lines of a text: where they begin and end, how they are broken, where one may follow a piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.files.editing.nodes import Node, Unsafe
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = re.compile(r"\r\n|\r|\n")
_SPACES = " \t"
_NEAR = 256
BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
"""What may follow a piece in its line; a comment right after a letter would be none."""


class Splice(NamedTuple):
    """What stands between two indexes of a text becomes another text."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text after changes that do not overlap; two at one place stand there in their order."""
    pieces, done = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice.start):
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def line_break(text: str) -> str:
    """How the lines of a text are broken, as its first one is."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def line_start(text: str, index: int) -> int:
    """Where the line of an index begins."""
    width = _NEAR  # looking for a sign that a text does not have would go through all of it
    while True:
        first = max(0, index - width)
        found = max(text.rfind("\n", first, index), text.rfind("\r", first, index))
        if found >= 0 or first == 0:
            return found + 1
        width *= 8


def line_before(text: str, start: int) -> int:
    """Where the line before that which begins at an index begins."""
    crlf = text.startswith("\r\n", start - 2) if start > 1 else False
    return line_start(text, start - 2 if crlf else start - 1)


def line_end(text: str, index: int) -> int:
    """Where the line of an index ends, before its break."""
    found = _BREAK.search(text, index)
    return found.start() if found else len(text)


def next_line(text: str, index: int) -> int:
    """Where the line after that of an index begins, or the text ends."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def begins_line(text: str, index: int) -> bool:
    """Whether nothing but spaces stands before an index in its line."""
    return not text[line_start(text, index) : index].strip(_SPACES)


def ends_line(text: str, index: int) -> bool:
    """Whether nothing but spaces and a comment stands after an index in its line."""
    return BLANK_OR_COMMENT.match(text, index) is not None


def is_blank(line: str) -> bool:
    """Whether a line holds nothing."""
    return not line.strip(" \t\r\n")


def below(text: str, node: Node) -> int:
    """The end of the last line of a piece: a break and a new line may be put in there.

    Unsafe behind a text in a block that ends with the file and without a break: with one it would
    be another text.
    """
    while node.items and not node.flow:
        node = node.items[-1]
    if node.style not in ("|", ">"):
        end = line_end(text, node.end)
        if not ends_line(text, node.end):
            raise Unsafe
        return end
    header = text[node.start : line_end(text, node.start)].partition("#")[0]
    lines = text[node.start : node.end]
    broken = lines.endswith(("\n", "\r"))
    if "+" in header:  # the blank lines after it are part of it
        if not broken:
            raise Unsafe
        return node.end - (2 if lines.endswith("\r\n") else 1)
    if not broken and "-" not in header and _BREAK.search(lines):
        raise Unsafe
    return node.start + len(lines.rstrip(" \t\r\n"))
