"""Tables of a word processor's document: all columns on the page, the head on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt

from bkplan.output.report import Kind
from bkplan.render.cells import RIGHT, own_columns, own_grid, said, told_downwards
from bkplan.render.layout import Need, column_widths
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.report import Table
    from bkplan.words.vocab import Lang

SIZES = (11, 10, 9, 8, 7)
"""Points that are tried until every column finds room."""
_CHARACTER = 0.54
"""Width of a character of Times New Roman, in parts of its size."""
_WHOLE = frozenset({Kind.ID, Kind.DATE, Kind.NUMBER, Kind.YEAR, Kind.INDEX})
_MARGIN = Mm(1)
"""Between the border of a cell and its text."""
_ROWS_PARSED = 500
_LONGEST_NAME, _NAME_LINES = 60, 3
"""Nothing is easily read that has a word or two a line; longer texts are sentences."""
_AFTER_MARGINS = ("w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")
_AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", *_AFTER_MARGINS)
_GAP = 2 * _MARGIN + Mm(0.4)


def add_grid(file: Any, table: Table, lang: Lang, *, room: Length) -> None:
    """A table with borders, if it has rows; a total is bold."""
    if not table.rows:
        return
    columns = own_columns(table)
    head = [said(column.label, lang) for column in columns]
    kinds = [column.kind for column in columns]
    _fill(file, head, own_grid(table, lang), kinds, room, total=table.total)


def add_record(file: Any, table: Table, lang: Lang, *, room: Length) -> None:
    """A record as a table of two columns: what each value is called, and the value."""
    if table.rows:
        pairs = [list(pair) for pair in told_downwards(table, lang)]
        _fill(file, [], pairs, [Kind.TEXT, Kind.TEXT], room)


def no_borders(grid: Any) -> None:
    """A table that only puts things side by side."""
    _borders(grid, "nil")


def widths_of(grid: Any, widths: Sequence[int]) -> None:
    """Fixed widths: word processors read them from the grid, from the cells, or from both."""
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _fill(
    file: Any, head: list[str], rows: list[list[str]], kinds: list[Kind], room: Length,
    *, total: bool = False,
) -> None:  # fmt: skip
    size, widths = _fitting([head, *rows] if head else rows, kinds, room)
    grid = file.add_table(0, len(kinds))
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    _borders(grid, "single")
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    left, right = (cell_style(file, size, to) for to in (TO.LEFT, TO.RIGHT))
    styles = [right if kind in RIGHT else left for kind in kinds]
    form = _Form(
        styles, cell_style(file, size, TO.CENTER), [Length(width).twips for width in widths]
    )
    last = len(rows) - 1
    if head:
        append_rows(grid, form.row(head, head=True, first=True))
    for start in range(0, len(rows), _ROWS_PARSED):
        some = enumerate(rows[start : start + _ROWS_PARSED], start)
        append_rows(grid, "".join(
            form.row(row, first=not head and not n, record=not head, total=total and n == last)
            for n, row in some
        ))  # fmt: skip
    file.add_paragraph().paragraph_format.space_after = Pt(0)


def append_rows(grid: Any, rows: str) -> None:
    """Put rows that are written as XML behind those of a table."""
    grid._tbl.extend(list(parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>")))


def cell_style(file: Any, size: int, to: TO) -> str:
    """The id of the style of texts in tables, of a size and at a side; the file gets it if need be.

    A style says what else each of some ten thousand cells would have to say.
    """
    name = f"Table {size} {to.name.lower()}"
    if name not in file.styles:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.alignment = to
    return str(file.styles[name].style_id)


class _Form(NamedTuple):
    """How the rows of a table are written.

    As text: python-docx takes half a millisecond for each cell that it makes and fills.
    """

    styles: Sequence[str]
    """Ids of the columns' styles."""
    head: str
    """That of the head's."""
    widths: Sequence[int]
    """In twentieths of a point."""

    def row(
        self,
        texts: Sequence[str],
        *,
        first: bool,
        head: bool = False,
        record: bool = False,
        total: bool = False,
    ) -> str:
        """A row that stays on one page; the head is repeated on each, the first has the widths."""
        kept = "<w:keepNext/>" if head else ""
        parts = []
        for place, words in enumerate(texts):
            width = f'<w:tcPr><w:tcW w:w="{self.widths[place]}" w:type="dxa"/></w:tcPr>'
            style = self.head if head else self.styles[place]
            bold = head or total or (record and not place)
            weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
            run = f"<w:r>{weight}<w:t>{escape(words)}</w:t></w:r>" if words else ""
            parts.append(
                f"<w:tc>{width if first else ''}<w:p><w:pPr>"
                f'<w:pStyle w:val="{style}"/>{kept}</w:pPr>{run}</w:p></w:tc>'
            )
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(parts)}</w:tr>"


def _fitting(lines: list[list[str]], kinds: list[Kind], room: Length) -> tuple[int, list[int]]:
    """The largest size at which no word is cut, and the widths of the columns, in EMU.

    Rates stay on one line if a readable size allows it, and names on three if any does.
    """
    columns = [list(texts) for texts in zip(*lines, strict=True)]
    tried = [(size, _WHOLE | {Kind.RATE}, True) for size in SIZES[:3]]
    tried += [(size, _WHOLE, named) for named in (True, False) for size in SIZES]
    for size, whole, named in tried:
        needs = [
            _need(kind in whole, column, named=named)
            for kind, column in zip(kinds, columns, strict=True)
        ]
        character = Pt(size) * _CHARACTER
        widths = column_widths(needs, int((room - _GAP * len(needs)) / character), 0)
        if widths is None:
            continue
        used = [int(width * character) + _GAP for width in widths]
        growing = [place for place, need in enumerate(needs) if need.flexible]
        growing = growing or list(range(len(used)))
        spare = int(room - sum(used)) // len(growing)
        return size, [w + spare if place in growing else w for place, w in enumerate(used)]
    return SIZES[-1], [int(room) // len(kinds)] * len(kinds)


def _need(whole: bool, column: list[str], *, named: bool) -> Need:
    """What a column needs, in characters; words of its bold head are wider than others.

    With `named` it is wide enough for names on three lines.
    """
    head, *body = column
    in_head = max(_width(word) + 1 for word in head.split() or [""])
    if whole:
        most = max(in_head, *map(_width, body or [""]))
        return Need(least=most, natural=most, weight=1, flexible=False)
    words = [word for text in body for word in text.split()]
    least = max(in_head, *map(_width, words or [""]))
    if named:
        for text in set(body):
            while len(text) <= _LONGEST_NAME and _lines(text, least) > _NAME_LINES:
                least += 1
    natural = max(least, *map(_width, column))
    return Need(least=least, natural=natural, weight=sum(map(_width, column)), flexible=True)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    count, used = 1, 0
    for word in text.split():
        size = _width(word)
        if used and used + 1 + size > width:
            count, used = count + 1, size
        else:
            used += size + bool(used)
    return count


def _width(text: str) -> int:
    """Width in characters, a capital taking a third more than a small letter."""
    return len(text) + (sum(map(str.isupper, text)) + 2) // 3


def _borders(grid: Any, kind: str) -> None:
    """Borders and margins, each at the place that the schema has for it."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), kind)
        line.set(qn("w:sz"), "4")
        borders.append(line)
    form = grid._tbl.tblPr
    form.insert_element_before(borders, *_AFTER_BORDERS)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_MARGIN.twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    form.insert_element_before(margins, *_AFTER_MARGINS)
