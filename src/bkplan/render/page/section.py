"""A section of a document in a page: tables, charts, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, parts
from bkplan.render.page.frame import words
from bkplan.render.page.graph import graph_html
from bkplan.render.page.links import ALONE
from bkplan.render.page.record import record_html
from bkplan.render.page.table import table_html
from bkplan.render.svg import to_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Section
    from bkplan.output.report import Table
    from bkplan.render.page.links import Around
    from bkplan.words.vocab import Lang


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
                yield from table_html(table, _label(title, table, lang), lang, around.href)
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
