"""Where each page of a site lies, and how one leads to another: on any disk, and without a host."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from bkplan.files.names import file_stems
from bkplan.output.site import Place

if TYPE_CHECKING:
    from bkplan.output.site import Site
    from bkplan.words.vocab import Lang

PAGE, CALENDAR = ".html", ".ics"
_DATA = "~"
"""Parts the names of a page's data from its own; no id has it."""


class Paths:
    """The files of a site by what they hold, below the folder of a language."""

    def __init__(self, site: Site) -> None:
        self._stems = {section: file_stems(ids) for section, ids in site.records.items()}
        self._whole = frozenset(site.whole)

    def has(self, place: Place) -> bool:
        """Whether there is such a page."""
        if place.id is None:
            return place in self._whole
        return place.id in self._stems.get(place.section, ())

    def stem(self, place: Place) -> str:
        """The path of a page without its ending, as those of its data begin."""
        if place.id is None:
            return place.section
        return f"{place.section}/{self._stems[place.section][place.id]}"

    def page(self, place: Place) -> str:
        """The path of a page."""
        return self.stem(place) + PAGE


def data_path(stem: str, section: str, table: str | None, ending: str) -> str:
    """The path of the data of a section, or of one of its tables."""
    return _DATA.join([stem, section, *([table] if table else [])]) + ending


def leading(path: str, seen_from: Place, *, other: Lang | None = None) -> str:
    """The way to a path from a page, as a link has it; into the folder of another language."""
    up = "" if seen_from.id is None else "../"
    if up and not other and path.startswith(f"{seen_from.section}/"):
        return quote(path.removeprefix(f"{seen_from.section}/"))
    return quote(f"{up}../{other}/{path}" if other else f"{up}{path}")
