"""A graph in a page: a picture where there is room, else a list of the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.graph import pictures
from bkplan.render.graph.svg import graph_in_page
from bkplan.render.graph.tree import twigs
from bkplan.render.page.frame import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Section
    from bkplan.output.report import Table
    from bkplan.words.vocab import Lang


def graph_html(section: Section, table: Table, lang: Lang, *, name: str) -> Iterator[str]:
    """What a table of a section draws; `name` begins the ids of its pictures."""
    yield '<figure class="graph">'
    yield from graph_in_page(table, lang, name=name, title=table.title or section.title)
    yield '<div class="narrow">'
    for picture in pictures(table.rows):
        depth = -1
        for twig in twigs(picture):
            now = len(twig.lasts)
            yield "<ul>" if now > depth else "</li>" + "</ul></li>" * (depth - now)
            yield f"<li>{words(twig.words, lang)}"
            depth = now
        yield "</li></ul>" * (depth + 1)
    yield "</div></figure>"
