"""A section of a document in a page: tables, charts, notes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, assert_never

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, parts
from bkplan.output.quantity import Quantity
from bkplan.output.report import Kind, Rate, Share
from bkplan.render.cells import own_columns, own_rows
from bkplan.render.page.frame import words
from bkplan.render.page.graph import graph_html
from bkplan.render.page.links import ALONE, cell_html
from bkplan.render.page.record import record_html
from bkplan.render.svg import to_svg
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Section
    from bkplan.output.report import Cell, Column, Table
    from bkplan.render.page.links import Around
    from bkplan.words.vocab import Lang

_NUMBERS = (Kind.NUMBER, Kind.RATE, Kind.INDEX, Kind.YEAR)
_WHOLE = (Kind.ID, Kind.DATE)


def section_html(section: Section, lang: Lang, around: Around = ALONE) -> Iterator[str]:
    """A section with its heading; `around` is what it leads to, if its page is one of many."""
    title = words(section.title, lang)
    yield f'<section aria-labelledby="{section.key}">'
    yield f'<h2 id="{section.key}">{title}</h2>'
    charts, notes = 0, []
    for part in parts(section.report, in_document=True):
        match part:
            case Heading(text):
                yield f"<h3>{words(text, lang)}</h3>"
            case Line(text):
                yield f"<p>{words(text, lang)}</p>"
            case Record(table):
                yield from record_html(table, lang, around.href)
                yield from around.beside(section, table)
            case Grid(table):
                yield from _table(table, _label(title, table, lang), lang, around)
                yield from around.beside(section, table)
            case Drawn(table):
                charts += 1
                yield from graph_html(section, table, lang, name=f"{section.key}-chart-{charts}")
                yield from around.beside(section, table)
            case Chart() | Bars():
                charts += 1
                yield _figure(part, lang, name=f"{section.key}-chart-{charts}")
            case Note(text):
                notes.append(f"<li>{words(text, lang)}</li>")
            case _:
                assert_never(part)
    if notes:
        yield from ('<ul class="notes">', *notes, "</ul>")
    yield "</section>"


def _figure(chart: Chart | Bars, lang: Lang, *, name: str) -> str:
    caption, drawn = words(chart.title, lang), to_svg(chart, lang, name=name)
    return f"<figure><figcaption>{caption}</figcaption>\n{drawn}</figure>"


def _label(section: str, table: Table, lang: Lang) -> str:
    """What a table is called to those who cannot see where it stands."""
    return f"{section}: {words(table.title, lang)}" if table.title else section


def _table(table: Table, label: str, lang: Lang, around: Around) -> Iterator[str]:
    if not table.rows:
        return
    columns = own_columns(table)
    cards = " cards" if _in_words(columns) else ""
    yield f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">'
    yield f'<table class="rows{cards}">'
    heads = "".join(
        f'<th scope="col"{_class(column)}>{words(column.label, lang)}</th>' for column in columns
    )
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    rows = own_rows(table)
    for number, row in enumerate(rows, 1):
        last = table.total and number == len(rows)
        yield _row(row, columns, lang, around, total=last, labelled=bool(cards))
    yield "</tbody></table></div>"
    yield from () if cards else _given_way(columns, lang)


def _in_words(columns: list[Column]) -> bool:
    """Whether a table is one of words, whose rows become cards where a screen is narrow."""
    return sum(column.kind not in (*_NUMBERS, *_WHOLE) for column in columns) > 1 and not any(
        column.gives for column in columns
    )


def _given_way(columns: list[Column], lang: Lang) -> Iterator[str]:
    """What is said where a screen is too narrow for all columns: which ones it does not show."""
    for most in (1, 2):
        labels = [column.label for column in columns if 0 < column.gives <= most]
        if any(column.gives == most for column in columns):
            told = sentence(*_HIDDEN, labels=joined(labels, "; "))
            yield f'<p class="given{most}">{words(told, lang)}</p>'


_HIDDEN = Text(
    "Màn hình hẹp nên không hiện các cột: {labels}.",
    "The screen is too narrow for these columns: {labels}.",
)


def _row(
    row: Any, columns: list[Column], lang: Lang, around: Around, *, total: bool, labelled: bool
) -> str:
    cells = []
    for number, column in enumerate(columns):
        name, scope = ("th", ' scope="row"') if number == 0 else ("td", "")
        cell = column.value(row)
        shown = cell_html(cell, column, row, lang, around.href) + _alarm(cell, column, lang)
        told = f' data-label="{words(column.label, lang)}"' if labelled and number else ""
        cells.append(f"<{name}{scope}{_class(column, cell)}{_value(cell)}{told}>{shown}</{name}>")
    marked = ' class="total"' if total else ""
    return f"<tr{marked}>{''.join(cells)}</tr>"


def _class(column: Column, cell: Cell = None) -> str:
    """Numbers, what never wraps, what gives way, and what is wrong."""
    names = []
    if column.kind in _NUMBERS:
        names.append("n")
    elif column.kind in _WHOLE:
        names.append("w")
    if column.gives:
        names.append(f"g{column.gives}")
    if column.wrong(cell) or (column.kind is Kind.MET and cell is False):
        names.append("wrong")
    return f' class="{" ".join(names)}"' if names else ""


def _alarm(cell: Cell, column: Column, lang: Lang) -> str:
    """The word beside a number that is wrong."""
    if column.alarm is None or not column.wrong(cell):
        return ""
    return f' <span class="word">{words(column.alarm, lang)}</span>'


def _value(cell: Cell) -> str:
    """What a table is sorted by, where that is not what is shown."""
    match cell:
        case bool():
            return ""
        case int():
            return f' data-v="{cell}"'
        case date():
            return f' data-v="{cell.isoformat()}"'
        case Rate():
            return f' data-v="{float(cell.fraction):.6f}"' if cell.fraction is not None else ""
        case Share():
            return f' data-v="{float(cell.fraction):.6f}"'
        case Fraction():
            return f' data-v="{float(cell):.6f}"'
        case Quantity():
            return f' data-v="{cell.written}"'
        case _:
            return ""
