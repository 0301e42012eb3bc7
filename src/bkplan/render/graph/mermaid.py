"""A graph as Mermaid's flowchart, which forges draw from a fenced block of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.graph import pictures
from bkplan.render.mermaid import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.graph import Picture
    from bkplan.output.report import Table
    from bkplan.words.vocab import Lang

_MOST = 40
"""Edges in a block: Mermaid draws 500, a reader looks at less. What hangs together stays so."""


def mermaid_graphs(table: Table, lang: Lang) -> list[str]:
    """The sources of what a table draws, as few as may be; planned edges are dotted."""
    blocks: list[list[Picture]] = []
    room = 0
    for picture in pictures(table.rows):
        if not blocks or len(picture.edges) > room:
            blocks.append([])
            room = _MOST
        blocks[-1].append(picture)
        room -= len(picture.edges)
    return ["\n".join(["flowchart LR", *_lines(block, lang)]) for block in blocks]


def _lines(block: list[Picture], lang: Lang) -> Iterator[str]:
    number = {node.key: n for n, node in enumerate(n for p in block for n in p.nodes)}
    for picture in block:
        for node in picture.nodes:
            start, end = ("[", "]") if node.unit else ("([", "])")
            yield f"  n{number[node.key]}{start}{quoted(node.name.of(lang))}{end}"
        for edge in picture.edges:
            arrow = "-.->" if edge.planned else "-->"
            label = quoted(edge.label.of(lang))
            yield f"  n{number[edge.start.key]} {arrow}|{label}| n{number[edge.end.key]}"
        not_yet = picture.not_yet
        for node in picture.nodes:
            if node.key in not_yet:
                yield f"  style n{number[node.key]} stroke-dasharray: 5 4"
