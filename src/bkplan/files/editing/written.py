"""How a value is written: quotes only where they are needed, in one line or as a block."""

from __future__ import annotations

import re
from typing import Any

from bkplan.words.frozen import NamedTuple
from bkplan.words.text import composed

Value = Any
"""A text, a list of values, or a mapping of texts to values: all that the strict reader gives."""

WIDEST = 120
"""A mapping or a list in one line has at most so many columns, unless its like are written so."""
WIDEST_ITEM = 160
"""An item of a list that has none yet: entries of a log are mostly such, and one line each."""

_FIRST = re.compile(r"[^\W_]|[(+./…–“”]", re.ASCII)
_ENDS_A_KEY = re.compile(r":(?=[ \t,\[\]{}]|\Z)|(?:^|[ \t])#")
_BRACKETS = re.compile(r"[,\[\]{}?]")
_NO_LINE = re.compile(
    "[^\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x1b": "\\e"}


class Style(NamedTuple):
    """How a file writes: columns from a key to the list or the map in it, and its quotes."""

    list_in: int = 2
    map_in: int = 2
    json: bool = False
    """Whether keys and texts are in double quotes whatever they are."""
    ending: str = "\n"
    """How lines are broken."""


_USUAL = Style()


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text may stand without quotes, between brackets if `flow`."""
    if not text or text != text.strip() or _NO_LINE.search(text):
        return False
    first = text[0]
    if not (first.isalnum() or _FIRST.match(text)):
        return False
    if text.startswith("...") or _ENDS_A_KEY.search(text):
        return False
    return not (flow and _BRACKETS.search(text))


def scalar(text: str, *, flow: bool, quotes: str = "") -> str:
    """A text in one line; `quotes` are those that it had, and are kept."""
    if quotes == "'" and text and not _NO_LINE.search(text):
        return "'" + text.replace("'", "''") + "'"
    if not quotes and is_plain(text, flow=flow):
        return text
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not _NO_LINE.match(char):
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def in_line(value: Value, style: Style) -> str:
    """A value in one line, as it stands between brackets."""
    quotes = '"' if style.json else ""
    if isinstance(value, str):
        return scalar(value, flow=True, quotes=quotes)
    if isinstance(value, dict):
        pairs = (
            f"{scalar(k, flow=True, quotes=quotes)}: {in_line(v, style)}" for k, v in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(in_line(each, style) for each in value) + "]"


def is_short(value: Value, column: int, style: Style, widest: int = WIDEST) -> bool:
    """Whether a value is written in one line that begins at a column: without lists of maps."""
    return _is_simple(value) and column + len(in_line(value, style)) <= widest


def _is_simple(value: Value) -> bool:
    if isinstance(value, str):
        return True
    if isinstance(value, dict):
        return all(map(_is_simple, value.values()))
    return all(not isinstance(each, dict) and _is_simple(each) for each in value)


def text_lines(text: str, column: int) -> list[str]:
    """A text in block style: in one line, or as it is in lines that begin at a column."""
    lines = text.split("\n")
    as_it_is = (
        len(lines) > 1
        and lines[0] == lines[0].lstrip() != ""
        and lines[-1]  # a break at the end would need one at the end of the file
        and all(line == line.rstrip() and not _NO_LINE.search(line) for line in lines)
    )
    if not as_it_is:
        return [scalar(text, flow=False)]
    return ["|-", *(" " * column + line if line else "" for line in lines)]


def pair_lines(key: str, value: Value, column: int, style: Style) -> list[str]:
    """The lines of a key and its value, the key at a column; the first is not indented."""
    name = scalar(key, flow=False, quotes='"' if style.json else "")
    if isinstance(value, str):
        first, *rest = text_lines(value, column + style.map_in)
        return [f"{name}: {first}", *rest]
    if is_short(value, column + len(name) + 2, style):
        return [f"{name}: {in_line(value, style)}"]
    indent = column + (style.map_in if isinstance(value, dict) else style.list_in)
    first, *rest = block_lines(value, indent, style)
    return [f"{name}:", " " * indent + first, *rest]


def item_lines(value: Value, column: int, style: Style, *, flow: bool | None = None) -> list[str]:
    """The lines of an item of a list, its dash at a column; the first is not indented.

    `flow` tells whether it stands in one line, where its like do or do not.
    """
    if isinstance(value, str):
        first, *rest = text_lines(value, column + 2)
    elif not value or (
        flow if flow is not None else is_short(value, column + 2, style, WIDEST_ITEM)
    ):
        first, rest = in_line(value, style), []
    else:
        first, *rest = block_lines(value, column + 2, style)
    return [f"- {first}", *rest]


def block_lines(value: Value, column: int, style: Style = _USUAL) -> list[str]:
    """The lines of a mapping or a list as a block that begins at a column; the first not indented.

    Raises ValueError for one without anything in it, which has no lines.
    """
    if not value:
        raise ValueError("nothing to write")
    if isinstance(value, dict):
        each = [pair_lines(key, inner, column, style) for key, inner in value.items()]
    else:
        each = [item_lines(inner, column, style) for inner in value]
    (first, *rest), *others = each
    indent = " " * column
    return [first, *rest, *(line for one, *more in others for line in (indent + one, *more))]


def normal(value: Value) -> Value:
    """A value as it is read back: texts in NFC."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, dict):
        return {composed(key): normal(inner) for key, inner in value.items()}
    return [normal(inner) for inner in value]


def comment_lines(comment: str) -> list[str]:
    """A remark as lines of comments."""
    return [f"# {_NO_LINE.sub(' ', line).strip()}".rstrip() for line in comment.splitlines()]
