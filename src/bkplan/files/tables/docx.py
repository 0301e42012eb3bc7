"""The tables of a Word file, merged cells as they look. Needs python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from bkplan.files.tables.numbering import Numbering, W, child, value, whole
from bkplan.files.tables.package import inspected, opened_by_a_library, unreadable
from bkplan.files.tables.tables import MOST_CELLS, Cell, Table, too_many
from bkplan.words.text import composed
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_ABOVE = 6
_MOST_COLUMNS = 63
"""What Word allows."""
_SIGNS = {
    W + "tab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}
_NOT_SHOWN = {
    # what was taken away or moved, boxes beside the text, and what old programs show instead
    *(W + name for name in ("tbl", "del", "moveFrom", "txbxContent", "pPr", "rPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_WRAPS = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}


def read_docx(data: bytes) -> tuple[Table, ...]:
    """The tables of a document in the order in which they begin, also those within others."""
    for _ in inspected(data):
        pass
    body, numbering = _opened(data)
    labels = {paragraph: numbering.label(paragraph) for paragraph in body.iter(W + "p")}
    tables, cells = [], 0
    for number, node in enumerate(body.iter(W + "tbl"), 1):
        title = Text(f"bảng {number}", f"table {number}")
        rows = tuple(_rows(node, title, labels))
        cells += sum(map(len, rows))
        if cells > MOST_CELLS:
            raise too_many(MOST_CELLS, cells=True)
        tables.append(Table(title.vi, rows, _above(node)))
    return tuple(tables)


def _opened(data: bytes) -> tuple[Any, Numbering]:
    """The body of a document, and what counts its lists."""
    from docx import Document

    with opened_by_a_library():
        document: Any = Document(io.BytesIO(data))
        body = document.element.body
        parts = {rel.reltype.rpartition("/")[2]: rel for rel in document.part.rels.values()}
        found = parts.get("numbering")
        definitions = found.target_part.element if found else None
        styles = document.styles.element
    if body is None:
        raise unreadable()
    return body, Numbering(definitions, styles)


def _rows(table: Any, name: Text, labels: Mapping[Any, str]) -> Iterator[tuple[Cell, ...]]:
    above: list[Cell] = []
    for number, row in enumerate(_inside(table, W + "tr"), 1):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        cells: list[Cell] = []
        before = whole(value(child(properties, "gridBefore")), most=_MOST_COLUMNS)
        cells += [_empty(name, number, place) for place in range(1, before + 1)]
        for node in _inside(row, W + "tc"):
            of_cell = child(node, "tcPr")
            place = len(cells)
            merged = child(of_cell, "vMerge")
            goes_on = merged is not None and (value(merged) or "continue") == "continue"
            if goes_on and place < len(above):
                cell = above[place]._replace(merged=True)
            else:
                cell = Cell(_text(node, labels), _place(name, number, place + 1))
            span = whole(value(child(of_cell, "gridSpan")), 1, most=_MOST_COLUMNS - place)
            cells += [cell, *[cell._replace(merged=True)] * (span - 1)]
            if len(cells) >= _MOST_COLUMNS:
                break
        above = cells
        yield tuple(cells)


def _above(table: Any) -> tuple[str, ...]:
    """The last paragraphs before a table, up to another one."""
    found: list[str] = []
    for before in table.itersiblings(preceding=True):
        if before.tag == W + "tbl" or len(found) == _MOST_ABOVE:
            break
        if before.tag == W + "p" and (words := "".join(_words(before)).strip()):
            found.append(composed(words))
    return tuple(reversed(found))


def _inside(node: Any, tag: str) -> Iterator[Any]:
    """The rows of a table, the cells of a row: also those within a form's field or a change."""
    for part in node:
        if part.tag == tag:
            yield part
        elif part.tag in _WRAPS:
            yield from _inside(part, tag)


def _text(cell: Any, labels: Mapping[Any, str]) -> str:
    """What a cell shows, a line for each paragraph and break."""
    lines = []
    for paragraph in _inside(cell, W + "p"):
        words = "".join(_words(paragraph))
        lines.append(f"{labels.get(paragraph, '')} {words}".strip())
    return composed("\n".join(line for line in lines if line))


def _words(node: Any) -> Iterator[str]:
    for part in node:
        if part.tag == W + "t":
            yield part.text or ""
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag not in _NOT_SHOWN:
            yield from _words(part)


def _place(name: Text, row: int, column: int) -> Text:
    return Text(f"{name.vi}, dòng {row}, cột {column}", f"{name.en}, row {row}, column {column}")


def _empty(name: Text, row: int, column: int) -> Cell:
    return Cell("", _place(name, row, column))
