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
    """A row for each column that has a value."""
    yield '<table class="record"><tbody>'
    for row in own_rows(table):
        for column in own_columns(table):
            if shown := cell_html(column.value(row), column, row, lang, href):
                label = words(column.label, lang)
                yield f'<tr><th scope="row">{label}</th><td>{shown}</td></tr>'
    yield "</tbody></table>"
