"""Markdown (GFM) that no value can break out of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.render.cells import heading, in_column, own_columns, own_rows
from bkplan.table import Kind, Report, Table
from bkplan.text import harmless

if TYPE_CHECKING:
    from bkplan.vocab import Lang

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")
_AUTOLINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)|(@)")
_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+])(?=\s|$|[-+])|^(=)(?==*$)")
_RIGHT = (Kind.NUMBER, Kind.RATE, Kind.INDEX)


def escaped(text: str) -> str:
    """Text as Markdown that shows just that text: no markup, no HTML, no link, no list."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _AUTOLINK.sub(lambda m: m[0][:-1] + f"&#{ord(m[0][-1])};", text)
    return _BLOCK.sub(lambda m: m[0][:-1] + "\\" + m[0][-1], text)


def to_markdown(report: Report, lang: Lang) -> str:
    """The whole report: heading, tables, notes."""
    parts = [f"# {escaped(heading(report, lang))}"]
    parts += [escaped(harmless(line.of(lang))) for line in report.summary]
    for table in report.tables:
        if table.title:
            parts.append(f"## {escaped(harmless(table.title.of(lang)))}")
        parts.append(_table(table, lang))
    if report.notes:
        parts.append("\n".join(f"- {escaped(harmless(note.of(lang)))}" for note in report.notes))
    return "\n\n".join(part for part in parts if part) + "\n"


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
