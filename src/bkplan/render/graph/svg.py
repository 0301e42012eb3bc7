"""A graph as SVG: before on the left, after on the right, planned dashed; and words for readers."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING

from bkplan.output.graph import pictures
from bkplan.output.parts import heading_of
from bkplan.render.by_sort import by_sort
from bkplan.render.cells import said
from bkplan.render.svg import NIGHT, STYLE
from bkplan.render.width import width
from bkplan.words.frozen import NamedTuple
from bkplan.words.logs import no_command_in_markup
from bkplan.words.phrases import alike, sentence
from bkplan.words.text import harmless
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.graph import Edge, Node, Picture
    from bkplan.output.report import Report, Table
    from bkplan.words.vocab import Lang

BOX, BETWEEN, EDGE = 264, 184, 12
"""Pixels of a box, between two columns of boxes, and at the sides."""
LINE, PADDING, GAP, APART = 16, 8, 10, 26
"""Pixels of a line of text, within a box, between two boxes, between two pictures."""
_HEAD = LINE + 2 * PADDING
"""Pixels of what stands above the columns."""
_SIGNS = 36
"""So many letters find room on a line of a box."""
BEFORE, AFTER = Text("Trước sắp xếp", "Before"), Text("Sau sắp xếp", "After")


class _Box(NamedTuple):
    """A node with its lines, and where it stands."""

    node: Node
    lines: list[str]
    left: int
    top: int

    @property
    def height(self) -> int:
        return _height(self.lines)

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def to_svg(report: Report, lang: Lang) -> str:
    """The main table of a report, whose rows are edges, as a file of its own."""
    table, *_ = by_sort(report).tables
    return graph_svg(table, lang, name="graph", title=heading_of(report))


def graph_svg(table: Table, lang: Lang, *, name: str, title: Text) -> str:
    """All that a table draws as one file with a style of its own; `name` begins its ids."""
    found = pictures(table.rows)
    wide = _width(found)
    drawn: list[str] = [*_heads(found, lang)]
    top = _HEAD
    for picture in found:
        lines, height = _drawn(picture, top, lang)
        drawn += lines
        top += height + APART
    parts = [
        *_opened(wide, top, name, title, description(table.rows, lang), lang),
        f"<style>{STYLE}{NIGHT}</style>",
        *drawn,
        "</svg>",
    ]
    return no_command_in_markup("\n".join(parts)) + "\n"


def graph_in_page(table: Table, lang: Lang, *, name: str, title: Text) -> Iterator[str]:
    """What a table draws, each that hangs together for itself, so that a page may break between.

    The page brings STYLE and the colours.
    """
    found = pictures(table.rows)
    for number, picture in enumerate(found, 1):
        top = 1 if number > 1 else _HEAD
        lines, height = _drawn(picture, top, lang)
        told = description(picture.edges, lang)
        parts = [
            *_opened(_width(found), top + height + 1, f"{name}-{number}", title, told, lang),
            *(_heads(found, lang) if number == 1 else ()),
            *lines,
            "</svg>",
        ]
        yield no_command_in_markup("\n".join(parts))


def _width(found: Sequence[Picture]) -> int:
    columns = _columns(found)
    return 2 * EDGE + columns * BOX + (columns - 1) * BETWEEN


def _columns(found: Sequence[Picture]) -> int:
    return max((len(picture.layers) for picture in found), default=2)


def _opened(
    wide: int, high: int, name: str, title: Text, told: str, lang: Lang
) -> tuple[str, str, str]:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" '
        f'aria-labelledby="{name}-title {name}-words">',
        f'<title id="{name}-title">{_text(title.of(lang))}</title>',
        f'<desc id="{name}-words">{_text(told)}</desc>',
    )


def _heads(found: Sequence[Picture], lang: Lang) -> Iterator[str]:
    for words, place in ((BEFORE, 0), (AFTER, _columns(found) - 1)):
        yield (
            f'<text class="head" x="{_left(place) + BOX // 2}" y="{LINE}" text-anchor="middle">'
            f"{_text(said(words, lang))}</text>"
        )


def description(edges: Sequence[Edge], lang: Lang) -> str:
    """Every edge in words."""
    told = (
        sentence(
            "từ {start} sang {end} ({label}{planned})", "from {start} to {end} ({label}{planned})",
            start=edge.start.name, end=edge.end.name, label=edge.label,
            planned=alike("; {state}", state=edge.state.label) if edge.planned else same(""),
        ).of(lang)
        for edge in edges
    )  # fmt: skip
    return "; ".join(told) + "."


def _left(place: int) -> int:
    return EDGE + place * (BOX + BETWEEN)


def _height(lines: Sequence[str]) -> int:
    return len(lines) * LINE + 2 * PADDING


def _placed(picture: Picture, top: int, lang: Lang) -> dict[str, _Box]:
    """Where each node stands: beside the middle of all that goes into it."""
    lines = {node.key: _wrapped(said(node.name, lang)) for node in picture.nodes}
    parts: dict[str, list[str]] = defaultdict(list)
    heir: dict[str, str] = {}
    for edge in picture.edges:  # of several that it goes into it stands beside the first
        start, end = edge.start.key, edge.end.key
        if heir.setdefault(start, end) == end and start not in parts[end]:
            parts[end].append(start)
    room: dict[str, int] = {}
    for node in picture.nodes:  # earlier layers first
        below = sum(room[key] + GAP for key in parts[node.key]) - GAP
        room[node.key] = max(_height(lines[node.key]), below)
    begins: dict[str, int] = {}
    for node in picture.nodes:
        if node.key not in heir:
            begins[node.key] = top
            top += room[node.key] + GAP
    boxes: dict[str, _Box] = {}
    for place, layer in reversed(tuple(enumerate(picture.layers))):
        for node in layer:
            key, height = node.key, _height(lines[node.key])
            at = begins[key] + (room[key] - height) // 2
            boxes[key] = _Box(node, lines[key], _left(place), at)
            at = begins[key] + (room[key] - sum(room[p] + GAP for p in parts[key]) + GAP) // 2
            for part in parts[key]:
                begins[part] = at
                at += room[part] + GAP
    return boxes


def _drawn(picture: Picture, top: int, lang: Lang) -> tuple[list[str], int]:
    """The lines of a picture that begins at a height, and how high it is."""
    boxes = _placed(picture, top, lang)
    lines = [*_shapes(picture, boxes, lang)]
    return lines, max(box.top + box.height for box in boxes.values()) - top


def _shapes(picture: Picture, boxes: dict[str, _Box], lang: Lang) -> Iterator[str]:
    dashed, begins = picture.not_yet, {edge.start.key for edge in picture.edges}
    for edge in picture.edges:
        yield from _arrow(edge, boxes[edge.start.key], boxes[edge.end.key], lang)
    for key, box in boxes.items():
        kind = "box planned" if key in dashed else "box"
        if box.node.unit:
            yield (
                f'<rect class="{kind}" x="{box.left}" y="{box.top}" width="{BOX}" '
                f'height="{box.height}" rx="3"/>'
            )
        for place, line in enumerate(box.lines):
            x, anchor = box.left + BOX // 2, "middle"
            if not box.node.unit:  # beside its arrow
                x, anchor = (
                    (box.left + BOX - 4, "end") if key in begins else (box.left + 4, "start")
                )
            y = box.top + PADDING + place * LINE + 12
            italic = "" if box.node.unit else ' class="none"'
            yield f'<text{italic} x="{x}" y="{y}" text-anchor="{anchor}">{_text(line)}</text>'


def _arrow(edge: Edge, start: _Box, end: _Box, lang: Lang) -> Iterator[str]:
    """A line with its head, and what stands on it, near where it begins: ends lie together."""
    kind = "edge planned" if edge.planned else "edge"
    x, y, to, at = start.left + BOX + 2, start.middle, end.left - 4, end.middle
    turn = x + 112  # behind what stands on it
    way = f"M{x} {y:g}H{turn}C{turn + 36} {y:g} {turn + 18} {at:g} {to - 8} {at:g}"
    yield f'<path class="{kind}" d="{way}"/>'
    yield f'<path class="tip" d="M{to} {at:g}l-9 -4v8z"/>'
    label = _text(said(edge.label, lang))
    yield f'<text class="on" x="{x + 4}" y="{y - 4:g}">{label}</text>'


def _wrapped(text: str) -> list[str]:
    """A name on as many lines as it needs; a word longer than a line is parted."""
    lines, line = [], ""
    for word in text.split():
        while width(word) > _SIGNS:
            if line:
                lines.append(line)
                line = ""
            lines.append(word[:_SIGNS])
            word = word[_SIGNS:]
        longer = f"{line} {word}" if line else word
        if width(longer) > _SIGNS:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line or not lines else lines


def _text(text: str) -> str:
    return escape(harmless(text))
