"""A graph in DOT, which Graphviz and others lay out: one text for all that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.graph import Picture, joint
from bkplan.render.by_sort import by_sort
from bkplan.render.cells import heading
from bkplan.words.logs import no_command
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.report import Report
    from bkplan.words.vocab import Lang


def to_dot(report: Report, lang: Lang) -> str:
    """The main table of a report, whose rows are edges; planned ones are dashed."""
    table, *_ = by_sort(report).tables
    lines = [
        "digraph {",
        f"  label={_quoted(heading(report, lang))};",
        '  labelloc="t"; rankdir="LR";',
        '  node [shape="box", fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize="10"];',
        *_lines(joint(table.rows), lang),
        "}",
    ]
    return no_command("\n".join(lines) + "\n")


def _lines(picture: Picture, lang: Lang) -> Iterator[str]:
    not_yet = picture.not_yet
    number = {node.key: n for n, node in enumerate(picture.nodes)}
    for node in picture.nodes:
        more = "" if node.unit else ', shape="plaintext"'
        more += ', style="dashed"' if node.key in not_yet and node.unit else ""
        yield f"  n{number[node.key]} [label={_quoted(node.name.of(lang))}{more}];"
    for edge in picture.edges:
        more = ', style="dashed"' if edge.planned else ""
        ends = f"n{number[edge.start.key]} -> n{number[edge.end.key]}"
        yield f"  {ends} [label={_quoted(edge.label.of(lang))}{more}];"


def _quoted(text: str) -> str:
    """A text in quotes, in which nothing is an escape or ends them."""
    return '"' + harmless(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
