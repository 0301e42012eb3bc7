"""Which files a page offers beside its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.by_sort import by_sort
from bkplan.render.site.paths import data_path
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Section
    from bkplan.output.report import Table
    from bkplan.output.site import Page


class Offered(NamedTuple):
    """A table of a section; the paths of its CSV and of the section's JSON."""

    section: Section
    table: Table
    csv: str
    json: str


def offered(page: Page, stem: str) -> Iterator[Offered]:
    """Every table that has a row, with its files; `stem` begins the paths of the page."""
    for section in page.sections:
        json = data_path(stem, section.key, None, ".json")
        for number, table in enumerate(by_sort(section.report).tables):
            if table.rows:
                csv = data_path(stem, section.key, table.name if number else None, ".csv")
                yield Offered(section, table, csv, json)
