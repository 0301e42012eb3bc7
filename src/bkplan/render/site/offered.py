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
    """A table of a section; the paths of its CSV, if it has one, and of the section's JSON."""

    section: Section
    table: Table
    csv: str | None
    json: str


def offered(page: Page, stem: str) -> Iterator[Offered]:
    """The tables that have files: not what a record says among other sections, nor the empty.

    `stem` begins the paths of the page. A record is no table to who reads it, and has no CSV.
    """
    for section in page.sections:
        held = by_sort(section.report)
        records_alone = all(table.record for table in held.tables)
        if records_alone and page.place.id is not None and len(page.sections) > 1:
            continue
        json = data_path(stem, section.key, None, ".json")
        for number, table in enumerate(held.tables):
            if table.rows:
                csv = data_path(stem, section.key, table.name if number else None, ".csv")
                yield Offered(section, table, None if table.record else csv, json)
