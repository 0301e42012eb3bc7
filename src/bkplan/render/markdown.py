"""Markdown (GFM) that no value can break out of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.output.report import Kind, Report, Table
from bkplan.render.cells import heading, in_column, own_columns, own_rows
from bkplan.words.text import harmless
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.words.vocab import Lang

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")
_ADDRESS = re.compile(r"@(?=\S)")
_PARTED = "@<!-- -->"
"""Readers look for addresses and people in the text that they have read, where neither an escape
nor an entity is left: only something that is no text parts what stands on both sides."""
_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+])(?=\s|$|[-+])|^(=)(?==*$)|^(:)(?=:)")
_RIGHT = (Kind.NUMBER, Kind.RATE, Kind.INDEX)
MOST_CHARACTERS = 65_000
"""What a comment on a pull request may hold; only tables that fold are cut for it."""
_ROOM_FOR_WORDS = 200
_FOLDED = "\0"


def escaped(text: str) -> str:
    """Text as Markdown that shows just that text: no markup, no HTML, no link, no list."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _AUTOLINK.sub(lambda m: m[0][:-1] + f"&#{ord(m[0][-1])};", text)
    text = _ADDRESS.sub(_PARTED, text)
    return _BLOCK.sub(lambda m: m[0][:-1] + "\\" + m[0][-1], text)


def to_markdown(report: Report, lang: Lang) -> str:
    """The whole report: heading, tables, notes."""
    parts = [f"# {escaped(heading(report, lang))}", *blocks(report, lang, level=2)]
    for table in report.tables:
        if table.fold is not None and table.rows:
            place = parts.index(_FOLDED)
            parts[place] = _folded(table, lang, MOST_CHARACTERS - sum(len(p) + 2 for p in parts))
    return "\n\n".join(part for part in parts if part) + "\n"


def blocks(report: Report, lang: Lang, *, level: int, charts: Sequence[str] = ()) -> Iterator[str]:
    """A report without its heading, block by block; tables have headings of a level.

    A table that folds is left as _FOLDED, since what fits depends on all the rest.
    """
    yield from (escaped(harmless(line.of(lang))) for line in report.summary)
    yield from charts
    for table in report.tables:
        if table.title:
            yield f"{'#' * level} {escaped(harmless(table.title.of(lang)))}"
        yield _FOLDED if table.fold is not None and table.rows else _table(table, lang)
    if report.notes:
        yield "\n".join(f"- {escaped(harmless(note.of(lang)))}" for note in report.notes)


def _folded(table: Table, lang: Lang, room: int) -> str:
    """The first rows, the others in a fold, and a line that counts those that find no room."""
    head, rule, *rows = _table(table, lang).split("\n")
    room -= 2 * (len(head) + len(rule) + 2) + _ROOM_FOR_WORDS
    fits = 0
    while fits < len(rows) and len(rows[fits]) < room:
        room -= len(rows[fits]) + 1
        fits += 1
    first = min(table.fold or 0, fits)
    parts = ["\n".join([head, rule, *rows[:first]])] if first else []
    if fits > first:
        more = Text(f"Thêm {fits - first}", f"{fits - first} more").of(lang)
        below = "\n".join([head, rule, *rows[first:fits]])
        parts.append(f"<details>\n<summary>{more}</summary>\n\n{below}\n\n</details>")
    if left := len(rows) - fits:
        parts.append(
            Text(
                f"… và {left} mục nữa không hiện ở đây vì quá dài.",
                f"… and {left} more that are not shown here, for want of room.",
            ).of(lang)
        )
    return "\n\n".join(parts)


def _table(table: Table, lang: Lang) -> str:
    if not table.rows:
        return escaped(harmless(table.empty.of(lang))) if table.empty else ""
    columns = own_columns(table)
    if table.record:
        head, rule = "| | |", "| :--- | :--- |"
        rows = [
            f"| **{escaped(column.label.of(lang))}** | {escaped(value)} |"
            for row in own_rows(table)
            for place, column in columns
            if (value := in_column(row[place], column, lang))
        ]
        return "\n".join([head, rule, *rows])
    head = " | ".join(escaped(column.label.of(lang)) for _, column in columns)
    rule = " | ".join("---:" if column.kind in _RIGHT else ":---" for _, column in columns)
    lines = [f"| {head} |", f"| {rule} |"]
    for number, row in enumerate(own_rows(table), 1):
        cells = [escaped(in_column(row[place], column, lang)) for place, column in columns]
        if table.total and number == len(table.rows):
            cells = [f"**{cell}**" if cell else cell for cell in cells]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
