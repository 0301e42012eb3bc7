"""Changes of mappings and lists in block style, each as the splices that make it."""

from __future__ import annotations

import re
from contextlib import suppress

from bkplan.files.editing.lines import (
    Splice,
    begins_line,
    below,
    ends_line,
    is_blank,
    line_before,
    line_end,
    line_start,
    next_line,
)
from bkplan.files.editing.nodes import Node, Unsafe
from bkplan.files.editing.written import Style, Value, comment_lines, item_lines

_BEFORE_VALUE = re.compile(r"(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\r\n]*)*:")
_OUR_KEY = re.compile(r'"(?:[^"\\]|\\.)*":|[^"].*?:(?= |\Z)')
"""A key as we write it, with its colon."""
_IN_LINE_OF_DASHES = re.compile(r"[ \t-]*")


def add_key(
    text: str, node: Node, position: int, lines: list[str], style: Style, *, comment: str = ""
) -> list[Splice]:
    """A new key with its value, written as `lines`, after the pair at `position`."""
    lines = _commented(lines, comment, node.column)
    like = node.keys[position] if position else node.keys[-1]
    apart = len(node.keys) > 1 and _is_apart(text, like.start)
    at = below(text, node.items[position])
    return [Splice(at, at, _lines_below(style, lines, node.column, apart=apart))]


def put_value(text: str, node: Node, position: int, lines: list[str], style: Style) -> list[Splice]:
    """Another value of a key: `lines` are those of the whole pair."""
    key, old = node.keys[position], node.items[position]
    colon = colon_of(text, key)
    if colon is None:
        raise Unsafe
    first = lines[0][_ends_key(lines[0]) :]
    rest = _lines_below(style, lines[1:])
    if old.items and not old.flow:
        end = line_end(text, colon)
        if not ends_line(text, colon):
            raise Unsafe
        return [Splice(colon, colon, first), Splice(end, below_or_end(text, old), rest)]
    if old.style in ("|", ">"):
        return [Splice(colon, below_or_end(text, old), first + rest)]
    end = line_end(text, old.end)
    if not first and "#" in text[colon : old.start]:
        change = Splice(old.start, old.end, "")
    elif old.end > old.start and first:
        change = Splice(old.start, old.end, first[1:])
    elif not first and is_blank(text[old.end : end]):
        change = Splice(colon, end, "")
    else:
        change = Splice(colon, max(colon, old.end), first)
    return [change, Splice(end, end, rest)] if rest else [change]


def colon_of(text: str, key: Node) -> int | None:
    """Where the value of a key may begin, behind its colon; None without one."""
    found = _BEFORE_VALUE.match(text, key.end)
    return found.end() if found else None


def _ends_key(line: str) -> int:
    """Where a line that we wrote ends its key."""
    found = _OUR_KEY.match(line)
    assert found is not None
    return found.end()


def below_or_end(text: str, node: Node) -> int:
    """The end of what goes with a piece that is taken away."""
    with suppress(Unsafe):
        return below(text, node)
    return len(text)


def insert_item(
    text: str,
    node: Node,
    index: int,
    value: Value,
    style: Style,
    *,
    comment: str = "",
    apart: bool | None = None,
) -> list[Splice]:
    """An item before the one at `index`, or behind the last one.

    `apart` tells whether a blank line parts it from others; unless told, as the first two are.
    """
    like = node.items[max(index - 1, 0)]
    flow = None if like.kind == "scalar" else like.flow
    lines = item_lines(value, node.column, style, flow=flow)
    lines = _commented(lines, comment, node.column)
    if apart is None:
        apart = are_apart(text, node)
    if index:
        at = below(text, node.items[index - 1])
        return [Splice(at, at, _lines_below(style, lines, node.column, apart=apart))]
    ending = style.ending
    first, *rest = lines
    whole = [first, *rest, *([""] if apart else [])]
    if not begins_line(text, node.start):
        indent = " " * node.column
        return [Splice(node.start, node.start, ending.join([*whole, indent]))]
    at = _above(text, node.start, node.column)
    whole[0] = " " * node.column + first
    return [Splice(at, at, ending.join([*whole, ""]))]


def put_item(text: str, node: Node, index: int, value: Value, style: Style) -> list[Splice]:
    """Another item in the place of one."""
    old = node.items[index]
    flow = None if old.kind == "scalar" else old.flow
    first, *rest = item_lines(value, node.column, style, flow=flow)
    if not rest and old.style not in ("|", ">") and (old.flow or old.kind == "scalar"):
        new = first[2:] if old.end > old.start else first[1:]  # nothing stands right at the dash
        return [Splice(old.start, old.end, new)]
    return [
        Splice(
            dash_of(text, node, index),
            below_or_end(text, old),
            style.ending.join([first, *rest]),
        )
    ]


def remove_key(text: str, node: Node, position: int) -> list[Splice]:
    """Takes away a key with its value and the lines that they stand in; not the only one."""
    key, old = node.keys[position], node.items[position]
    if begins_line(text, key.start):
        return [_without_lines(text, key.start, old)]
    before = text[line_start(text, key.start) : key.start]
    after = node.keys[position + 1].start if position + 1 < len(node.keys) else None
    if after is None or not _IN_LINE_OF_DASHES.fullmatch(before):
        raise Unsafe
    if not begins_line(text, after):
        raise Unsafe
    if is_blank(text[old.end : after]):
        return [Splice(key.start, after, "")]
    if old.style in ("|", ">") or (old.items and not old.flow):
        raise Unsafe
    return [Splice(key.start, old.end, "")]  # remarks stay, and the dash above them


def remove_item(text: str, node: Node, index: int) -> list[Splice]:
    """Takes away an item with the lines that it stands in; not the only one."""
    dash = dash_of(text, node, index)
    if begins_line(text, dash):
        return [_without_lines(text, dash, node.items[index])]
    after = dash_of(text, node, 1)
    if not is_blank(text[node.items[0].end : after]):
        raise Unsafe
    return [Splice(dash, after, "")]


def _without_lines(text: str, start: int, node: Node) -> Splice:
    return Splice(line_start(text, start), next_line(text, below_or_end(text, node)), "")


def dash_of(text: str, node: Node, index: int) -> int:
    """Where the dash of an item stands."""
    if index == 0:
        return node.start
    at = next_line(text, below_or_end(text, node.items[index - 1]))
    while at < len(text):
        dash = at + node.column
        if text[dash : dash + 1] == "-" and not text[at:dash].strip(" "):
            return dash
        at = next_line(text, at)
    raise Unsafe


def _commented(lines: list[str], comment: str, column: int) -> list[str]:
    """Lines under a remark; only the first of all is not indented."""
    if not comment:
        return lines
    first, *rest = comment_lines(comment)
    indent = " " * column
    return [first, *(indent + line for line in rest), indent + lines[0], *lines[1:]]


def _lines_below(style: Style, lines: list[str], column: int = 0, *, apart: bool = False) -> str:
    """Lines as they are put in at the end of a line; the first is indented to a column."""
    if not lines:
        return ""
    first, *rest = lines
    blank = [""] if apart else []
    return style.ending.join(["", *blank, " " * column + first, *rest])


def are_apart(text: str, node: Node) -> bool:
    """Whether a blank line parts the items of a list; the first two tell."""
    return len(node.items) > 1 and _is_apart(text, dash_of(text, node, 1))


def _is_apart(text: str, start: int) -> bool:
    """Whether the line before that of an index, or before its remarks, is blank."""
    at = line_start(text, start)
    while at:
        before = line_before(text, at)
        line = text[before:at]
        if not line.lstrip(" ").startswith("#"):
            return is_blank(line)
        at = before
    return False


def _above(text: str, start: int, column: int) -> int:
    """Where the remarks begin that stand right above a line and in its column."""
    at = line_start(text, start)
    while at:
        begin = line_before(text, at)
        if not text[begin:at].startswith(" " * column + "#"):
            break
        at = begin
    return at
