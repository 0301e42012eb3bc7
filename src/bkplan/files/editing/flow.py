"""Changes of mappings and lists between brackets, each as the splices that make it."""

from __future__ import annotations

import re

from bkplan.files.editing.lines import (
    Splice,
    begins_line,
    ends_line,
    is_blank,
    line_end,
    line_start,
    next_line,
)
from bkplan.files.editing.nodes import Node, Unsafe

_TO_COMMA = re.compile(r"(?:[ \t\r\n]|(?<=[ \t\r\n,\[\]{}])#[^\r\n]*)*,")


def insert(text: str, node: Node, index: int, piece: str, ending: str) -> list[Splice]:
    """A piece, written in one line, before the one at `index`, or behind the last one."""
    if text[node.start] not in "[{":
        raise Unsafe
    if not node.items:
        inside = text[node.start + 1 : node.end - 1]
        end = node.start + 1 + (len(inside) if not inside.strip(" \t") else 0)
        return [Splice(node.start + 1, end, piece)]
    if index == 0:
        start = _start(node, 0)
        between = " "
        if begins_line(text, start):
            between = ending + text[line_start(text, start) : start]
        return [Splice(start, start, f"{piece},{between}")]
    start, end = _start(node, index - 1), node.items[index - 1].end
    if not begins_line(text, start):
        return [Splice(end, end, f", {piece}")]
    indent = ending + text[line_start(text, start) : start]
    comma = _TO_COMMA.match(text, end)
    stop = line_end(text, end)
    if comma and comma.end() <= stop and ends_line(text, comma.end()):
        return [Splice(stop, stop, f"{indent}{piece},")]
    if not comma and ends_line(text, end):
        return [Splice(end, end, ","), Splice(stop, stop, indent + piece)]
    return [Splice(end, end, f", {piece}")]


def remove(text: str, node: Node, index: int) -> list[Splice]:
    """Takes away a piece with its comma, and the lines that held nothing else."""
    if text[node.start] not in "[{":
        raise Unsafe
    start, end = _start(node, index), node.items[index].end
    comma = _TO_COMMA.match(text, end)
    stop = comma.end() if comma else end
    if begins_line(text, start) and ends_line(text, stop):
        # the comma before a last piece may stay: it is none too many
        return [Splice(line_start(text, start), next_line(text, stop), "")]
    if comma and index + 1 < len(node.items):
        after = _start(node, index + 1)
        blank = is_blank(text[stop:after]) and line_end(text, stop) >= after
        return [Splice(start, after if blank else stop, "")]
    if index:
        return [Splice(node.items[index - 1].end, end, "")]
    return [Splice(start, stop, "")]


def _start(node: Node, index: int) -> int:
    return (node.keys or node.items)[index].start
