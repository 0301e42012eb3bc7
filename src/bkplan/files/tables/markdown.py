"""The tables of a Markdown file, as GitHub reads them: lines of cells between `|`."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from bkplan.files.tables.decoding import decoded
from bkplan.files.tables.tables import MOST_CELLS, Cell, Table, in_line, too_many
from bkplan.words.text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?|\|\s*:?-+:?\s*\|?")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(data: bytes) -> tuple[Table, ...]:
    """The tables of a text; a block of code has none."""
    tables: list[Table] = []
    lines = lines_of(decoded(data))
    fenced, place, cells = "", 0, 0
    while place < len(lines):
        line = lines[place]
        if fence := _FENCE.match(line):
            fenced = "" if fenced == fence[1] else fenced or fence[1]
        elif not fenced and "|" in line and place + 1 < len(lines) and _is_rule(lines[place + 1]):
            rows = tuple(_rows(lines, place))
            cells += sum(map(len, rows))
            if cells > MOST_CELLS:
                raise too_many(MOST_CELLS, cells=True)
            tables.append(Table(f"bảng {len(tables) + 1}", rows))
            place += len(rows)  # the rule is one line more
        place += 1
    return tuple(tables)


def _is_rule(line: str) -> bool:
    return "-" in line and _RULE.fullmatch(line.strip()) is not None


def _rows(lines: list[str], begin: int) -> Iterator[tuple[Cell, ...]]:
    """The heading row and those below the rule, up to a line that is none."""
    for place in (begin, *range(begin + 2, len(lines))):
        if "|" not in lines[place]:
            return
        cells = enumerate(_cells(lines[place]), 1)
        yield tuple(Cell(_plain(text), in_line(place + 1, column)) for column, text in cells)


def _cells(line: str) -> list[str]:
    """The cells of a line; a bar after a backslash is a letter."""
    parts, cell, escaped = [], "", False
    for letter in line.strip().removeprefix("|"):
        if letter == "|" and not escaped:
            parts.append(cell)
            cell = ""
        else:
            cell += letter
        escaped = letter == "\\" and not escaped
    if cell.strip():
        parts.append(cell)
    return parts


def _plain(cell: str) -> str:
    """The words of a cell without their marks."""
    text = _BREAK.sub("\n", cell.strip())
    text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
    return html.unescape(_ESCAPED.sub(r"\1", text)).strip()
