"""Charts of a word processor's document: bars of shaded cells, since its form has no pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from bkplan.output.charts import Bars, Chart, Tone
from bkplan.render.cells import drawn, said, shown
from bkplan.render.docx.table import append_rows, cell_style, no_borders
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from bkplan.output.charts import Height
    from bkplan.words.vocab import Lang, Text

_SIZE = 10
_UNITS, _LONGEST = 40, 30
"""Cells that a bar is cut from, and how many the longest takes: words stand behind it."""
_LABELS = 0.36
"""Part of the page's width that the labels take."""
_LABELS_OF_YEARS = 0.1


class _Part(NamedTuple):
    """A part of a bar: its length, its colour and that of the words on it."""

    value: Height
    fill: str
    ink: str


class _Row(NamedTuple):
    """A bar, what it is about, and what stands behind it; `wrong` is said loudly."""

    label: str
    parts: tuple[_Part, ...]
    beside: str
    wrong: bool = False


_TONES = {
    Tone.OVERDUE: ("B3261E", "FFFFFF"),
    Tone.OPEN: ("1F5FA8", "FFFFFF"),
    Tone.LATE: ("8A6100", "FFFFFF"),
    Tone.DONE: ("2E7D32", "FFFFFF"),
    Tone.FREE: ("D0D3D8", "1B1B1B"),
}
_BAR, _AHEAD = ("1F5FA8", "FFFFFF"), ("C9DCF2", "1B1B1B")


def add_bars(file: Any, bars: Bars, lang: Lang, *, room: Length) -> None:
    """Bars of parts, each part with its number, and behind them what is overdue in words."""
    _legend(file, bars.title, [(bars.series[n].name, _TONES[bars.series[n].tone][0])
                               for n in bars.used], lang)  # fmt: skip
    rows = []
    for bar in bars.bars:
        parts = tuple(
            _Part(value, *_TONES[series.tone])
            for series, value in zip(bars.series, bar.values, strict=True)
            if value
        )
        late = [
            f"{shown(value, lang)} {said(series.name, lang).rpartition(', ')[2]}"
            for series, value in zip(bars.series, bar.values, strict=True)
            if value and series.tone is Tone.OVERDUE
        ]
        rows.append(_Row(said(bar.label, lang), parts, "; ".join(late), wrong=bool(late)))
    _table(file, rows, bars.highest, room, _LABELS, lang)


def add_chart(file: Any, chart: Chart, lang: Lang, *, room: Length) -> None:
    """A bar a year, lighter where it is a forecast, and the value of the line behind it."""
    bars, line, ahead = chart.names
    used = [(bars, _BAR[0])] if any(n is not None for n in chart.bars) else []
    used += [(ahead, _AHEAD[0])] if any(n is not None for n in chart.forecast) else []
    _legend(file, chart.title, used, lang)
    rows = []
    for point in chart.points:
        colours = _AHEAD if point.bar is None else _BAR
        parts = (_Part(point.height, *colours),) if point.height else ()
        beside = "" if point.line is None else f"{said(line, lang)} {drawn(point.line, lang)}"
        rows.append(_Row(point.label, parts, beside))
    _table(file, rows, chart.highest, room, _LABELS_OF_YEARS, lang)


def _legend(file: Any, title: Text, names: list[tuple[Text, str]], lang: Lang) -> None:
    """The title, then each name behind a spot of its colour."""
    head = file.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.add_run(said(title, lang)).bold = True
    line = file.add_paragraph()
    line.paragraph_format.keep_with_next = True
    for name, fill in names:
        spot = line.add_run("\u00a0" * 4)
        spot.font.size = Pt(_SIZE)
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shade.set(qn(f"w:{key}"), value)
        spot._r.get_or_add_rPr().append(shade)
        words = said(name, lang).replace(" ", "\u00a0")
        line.add_run(f"\u00a0{words}   ").font.size = Pt(_SIZE)


def _table(
    file: Any, rows: list[_Row], highest: Height, room: Length, labels: float, lang: Lang
) -> None:
    grid = file.add_table(0, _UNITS + 1)
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    no_borders(grid)
    first = Length(int(room * labels))
    unit = Length((room - first) // _UNITS)
    for column, width in zip(grid.columns, [first] + [unit] * _UNITS, strict=True):
        column.width = width
    left, middle = (cell_style(file, _SIZE, to) for to in (TO.LEFT, TO.CENTER))
    written = []
    for row in rows:
        cells = [_cell(row.label, left, first)]
        used = 0
        for part in row.parts:
            span = max(1, int((2 * part.value * _LONGEST + highest) // (2 * highest)))
            used += span
            told = drawn(part.value, lang)
            cells.append(_cell(told, middle, unit, span, part.fill, part.ink))
        ink = _TONES[Tone.OVERDUE][0] if row.wrong else ""
        cells.append(_cell(row.beside, left, unit, _UNITS - used, ink=ink))
        written.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    append_rows(grid, "".join(written))
    file.add_paragraph().paragraph_format.space_after = Pt(0)


def _cell(
    words: str, style: str, width: Length, span: int = 1, fill: str = "", ink: str = ""
) -> str:
    """A cell over so many columns; with a colour of words they are bold."""
    wide = f'<w:tcW w:w="{Length(width * span).twips}" w:type="dxa"/>'
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    weight = f'<w:rPr><w:b/><w:color w:val="{ink}"/></w:rPr>' if ink else ""
    run = f"<w:r>{weight}<w:t>{escape(words)}</w:t></w:r>" if words else ""
    return (
        f"<w:tc><w:tcPr>{wide}{over}{shade}</w:tcPr><w:p><w:pPr>"
        f'<w:pStyle w:val="{style}"/></w:pPr>{run}</w:p></w:tc>'
    )
