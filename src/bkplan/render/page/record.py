"""A record in a page: what it says, downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.cells import own_columns, own_rows
from bkplan.render.page.frame import words
from bkplan.render.page.links import cell_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.report import Table
    from bkplan.render.page.links import Href
    from bkplan.words.vocab import Lang


def record_html(table: Table, lang: Lang, href: Href) -> Iterator[str]:
    """What each column is called, and its value where it has one."""
    yield '<dl class="record">'
    columns = own_columns(table)
    for row in own_rows(table):
        for column in columns:
            cell = column.value(row)
            if cell is None:
                continue
            if shown := cell_html(cell, column, row, lang, href):
                wrong = ' class="wrong"' if column.wrong(cell) else ""
                yield f"<div><dt>{words(column.label, lang)}</dt><dd{wrong}>{shown}</dd></div>"
    yield "</dl>"
