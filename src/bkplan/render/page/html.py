"""A document as one HTML file that needs nothing else: no script, no font, no request.

What the page may do is fixed by a content security policy: its own style, its own script (which
sorts tables where script is on), nothing from outside.
"""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from datetime import date
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any, assert_never

from bkplan.output.parts import Grid, Heading, Line, Note, Record, parts
from bkplan.output.report import Chart, Kind, Rate, Share
from bkplan.render.cells import in_column, own_columns, own_rows
from bkplan.render.svg import STYLE, to_svg
from bkplan.words.logs import no_command_in_markup
from bkplan.words.terms import INVENTED
from bkplan.words.text import harmless
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Document, Section
    from bkplan.output.report import Cell, Column, Table
    from bkplan.words.vocab import Lang

SKIP = Text("Đến nội dung", "Skip to the content")
CONTENTS = Text("Nội dung", "Contents")
_NUMBERS = (Kind.NUMBER, Kind.RATE, Kind.INDEX, Kind.YEAR)
_WHOLE = (Kind.ID, Kind.DATE)
_LONGEST_WORD, _PIECE = 24, 8


def to_html(document: Document, lang: Lang) -> str:
    """The whole page, ready to be opened, sent and printed on A4."""
    style, script = _part("page.css") + STYLE, _part("page.js")
    title = _words(document.title, lang)
    written = [
        "<!DOCTYPE html>",
        f'<html lang="{lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">',
        f'<meta name="generator" content="bkplan {_text(document.version)}">',
        f"<title>{title}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#content">{_words(SKIP, lang)}</a>',
        "<header>",
        f"<h1>{title}</h1>",
        *_head(document, lang),
        "</header>",
        *_contents(document, lang),
        '<main id="content">',
        '<div class="lead">',
        *(f"<p>{_words(sentence, lang)}</p>" for sentence in document.lead),
        "</div>",
    ]
    for section in document.sections:
        written += _section(section, lang)
    written += ["</main>", f"<script>{script}</script>"]
    if document.stamp:
        written.append(f"<!-- {document.stamp} -->")
    written += ["</body>", "</html>"]
    return "\n".join(written) + "\n"


def _part(name: str) -> str:
    data = pkgutil.get_data("bkplan.render.page", name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode()


def _policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _head(document: Document, lang: Lang) -> Iterator[str]:
    if document.invented:
        yield f'<p class="invented">{_words(INVENTED, lang)}</p>'
    yield '<dl class="facts">'
    for name, value in document.facts:
        yield f"<dt>{_words(name, lang)}</dt><dd>{_words(value, lang)}</dd>"
    yield "</dl>"


def _contents(document: Document, lang: Lang) -> Iterator[str]:
    if not document.sections:
        return
    yield f'<nav aria-label="{_words(CONTENTS, lang)}"><ul>'
    for section in document.sections:
        yield f'<li><a href="#{section.key}">{_words(section.title, lang)}</a></li>'
    yield "</ul></nav>"


def _section(section: Section, lang: Lang) -> Iterator[str]:
    title = _words(section.title, lang)
    yield f'<section aria-labelledby="{section.key}">'
    yield f'<h2 id="{section.key}">{title}</h2>'
    charts, notes = 0, []
    for part in parts(section.report, in_document=True):
        match part:
            case Heading(text):
                yield f"<h3>{_words(text, lang)}</h3>"
            case Line(text):
                yield f"<p>{_words(text, lang)}</p>"
            case Grid(table) | Record(table):
                yield from _table(table, _label(title, table, lang), lang)
            case Chart():
                charts += 1
                yield _figure(part, lang, name=f"{section.key}-chart-{charts}")
            case Note(text):
                notes.append(f"<li>{_words(text, lang)}</li>")
            case _:
                assert_never(part)
    if notes:
        yield from ('<ul class="notes">', *notes, "</ul>")
    yield "</section>"


def _figure(chart: Chart, lang: Lang, *, name: str) -> str:
    caption, drawn = _words(chart.title, lang), to_svg(chart, lang, name=name)
    return f"<figure><figcaption>{caption}</figcaption>\n{drawn}</figure>"


def _label(section: str, table: Table, lang: Lang) -> str:
    """What a table is called to those who cannot see where it stands."""
    return f"{section}: {_words(table.title, lang)}" if table.title else section


def _table(table: Table, label: str, lang: Lang) -> Iterator[str]:
    if not table.rows:
        return
    columns = own_columns(table)
    yield f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">'
    yield '<table class="rows">'
    heads = "".join(
        f'<th scope="col"{_class(column)}>{_words(column.label, lang)}</th>' for column in columns
    )
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    rows = own_rows(table)
    for number, row in enumerate(rows, 1):
        last = table.total and number == len(rows)
        yield _row(row, columns, lang, total=last)
    yield "</tbody></table></div>"


def _row(row: Any, columns: list[Column], lang: Lang, *, total: bool) -> str:
    cells = []
    for number, column in enumerate(columns):
        name, scope = ("th", ' scope="row"') if number == 0 else ("td", "")
        cell = column.value(row)
        shown = _breakable(in_column(cell, column, lang))
        cells.append(f"<{name}{scope}{_class(column)}{_value(cell)}>{shown}</{name}>")
    marked = ' class="total"' if total else ""
    return f"<tr{marked}>{''.join(cells)}</tr>"


def _class(column: Column) -> str:
    if column.kind in _NUMBERS:
        return ' class="n"'
    return ' class="w"' if column.kind in _WHOLE else ""


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
        case _:
            return ""


def _breakable(text: str) -> str:
    """Text that fits a narrow column: words longer than any in a language may break anywhere."""
    if len(text) <= _LONGEST_WORD:
        return _text(text)
    return " ".join(
        "<wbr>".join(_text(word[i : i + _PIECE]) for i in range(0, len(word), _PIECE))
        if len(word) > _LONGEST_WORD
        else _text(word)
        for word in text.split(" ")
    )


def _words(text: Text, lang: Lang) -> str:
    return _text(text.of(lang))


def _text(text: str) -> str:
    return no_command_in_markup(escape(harmless(text)))
