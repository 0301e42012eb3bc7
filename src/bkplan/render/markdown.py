"""Markdown (GFM) that no value can break out of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, assert_never

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, parts
from bkplan.render.cells import RIGHT, own_columns, own_grid, said, shown, told_downwards
from bkplan.render.graph.mermaid import mermaid_graphs
from bkplan.words.phrases import capital
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bkplan.output.parts import Part
    from bkplan.output.report import Report, Table
    from bkplan.words.vocab import Lang

Drawing: TypeAlias = "Callable[[Chart | Bars | Drawn], str]"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")
_ADDRESS = re.compile(r"@(?=\S)")
_PARTED = "@<!-- -->"
"""Readers look for addresses and people in the text that they have read, where neither an escape
nor an entity is left: only something that is no text parts what stands on both sides."""
_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+])(?=\s|$|[-+])|^(=)(?==*$)|^(:)(?=:)")
MOST_CHARACTERS = 65_000
"""What a comment on a pull request may hold; only tables that fold are cut for it."""
_ROOM_FOR_WORDS = 200


def escaped(text: str) -> str:
    """Text as Markdown that shows just that text: no markup, no HTML, no link, no list."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _AUTOLINK.sub(lambda m: m[0][:-1] + f"&#{ord(m[0][-1])};", text)
    text = _ADDRESS.sub(_PARTED, text)
    return _BLOCK.sub(lambda m: m[0][:-1] + "\\" + m[0][-1], text)


def to_markdown(report: Report, lang: Lang) -> str:
    """The whole report: heading, tables, notes."""
    pieces = list(_pieces(parts(report), lang, level=2))
    written = [piece for piece in pieces if isinstance(piece, str)]
    room = MOST_CHARACTERS - sum(len(text) + 2 for text in written)
    shown: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            shown.append(piece)
        else:  # what fits depends on all the rest
            shown.append(_folded(piece, lang, room))
            room -= len(shown[-1]) + 2
    return "\n\n".join(text for text in shown if text) + "\n"


def paragraphs(
    walked: Iterable[Part],
    lang: Lang,
    *,
    level: int,
    draw: Drawing | None = None,
) -> Iterator[str]:
    """The parts of a report, each as a paragraph; tables have headings of a level.

    Charts are left out unless something draws them.
    """
    for piece in _pieces(walked, lang, level=level, draw=draw):
        yield piece if isinstance(piece, str) else _grid(piece, lang)


def _pieces(
    walked: Iterable[Part],
    lang: Lang,
    *,
    level: int,
    draw: Drawing | None = None,
) -> Iterator[str | Table]:
    """The paragraphs, and each table that folds as it is."""
    notes = []
    for part in walked:
        match part:
            case Heading(text, whole):
                yield f"{'#' * (1 if whole else level)} {line(text, lang)}"
            case Line(text):
                yield line(text, lang)
            case Grid(table):
                yield table if _folds(table) else _grid(table, lang)
            case Record(table):
                yield _record(table, lang)
            case Drawn(table):
                yield draw(part) if draw else fenced(mermaid_graphs(table, lang))
            case Chart():
                yield draw(part) if draw else ""
            case Bars():
                yield draw(part) if draw else bars_table(part, lang)
            case Note(text):
                notes.append(f"- {line(text, lang)}")
            case _:
                assert_never(part)
    if notes:
        yield "\n".join(notes)


def fenced(sources: Iterable[str]) -> str:
    """Sources of Mermaid as blocks that forges draw."""
    return "\n\n".join(f"```mermaid\n{source}\n```" for source in sources)


def line(text: Text, lang: Lang) -> str:
    """A sentence that shows just its words."""
    return escaped(said(text, lang))


def _folds(table: Table) -> bool:
    return table.fold is not None and bool(table.rows)


def _folded(table: Table, lang: Lang, room: int) -> str:
    """The first rows, the others in a fold, and a line that counts those that find no room."""
    head, rule, *rows = _grid(table, lang).split("\n")
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


def _grid(table: Table, lang: Lang) -> str:
    if not table.rows:
        return ""
    columns = own_columns(table)
    head = " | ".join(escaped(column.label.of(lang)) for column in columns)
    rule = " | ".join("---:" if column.kind in RIGHT else ":---" for column in columns)
    lines = [f"| {head} |", f"| {rule} |"]
    rows = own_grid(table, lang)
    for number, row in enumerate(rows, 1):
        cells = [escaped(text) for text in row]
        if table.total and number == len(rows):
            cells = [f"**{cell}**" if cell else cell for cell in cells]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def bars_table(bars: Bars, lang: Lang) -> str:
    """Bars as a table, with empty cells for parts that a bar has not: what stands out is there."""
    head = [bars.head, *(bars.series[n].name for n in bars.used)]
    lines = [
        f"| {' | '.join(line(capital(name), lang) for name in head)} |",
        f"| :--- |{' ---: |' * len(bars.used)}",
    ]
    for bar in bars.bars:
        numbers = (shown(bar.values[n], lang) if bar.values[n] else "" for n in bars.used)
        lines.append(f"| {' | '.join([line(bar.label, lang), *numbers])} |")
    return "\n".join([f"**{line(bars.title, lang)}**", "", *lines])


def _record(table: Table, lang: Lang) -> str:
    if not table.rows:
        return ""
    pairs = told_downwards(table, lang)
    rows = (f"| **{escaped(label)}** | {escaped(value)} |" for label, value in pairs)
    return "\n".join(["| | |", "| :--- | :--- |", *rows])
