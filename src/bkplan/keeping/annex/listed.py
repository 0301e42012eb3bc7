"""What the tables of an annex list: sections and tasks, as their rows say them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bkplan.keeping.annex.headings import Role
from bkplan.words.frozen import NamedTuple, dataclass
from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.words.vocab import Text

_GOES_ON = re.compile(r"\s*[(\[]?tiep(?: theo)?[)\]]?\s*$")
SAID = (Role.LEAD, Role.COORDINATING, Role.DEADLINE, Role.PRODUCT)
"""What is said of a task, and taken from the row above where a row has no number."""


@dataclass(frozen=True, slots=True)
class Section:
    """A row that heads others; `path` are the numbers from the outermost section to its own."""

    path: tuple[str, ...]
    name: str
    place: Text

    @property
    def number(self) -> str:
        """Its own number, empty without one."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Row:
    """A task as its row says it, with what it takes from the row above."""

    section: Section | None
    number: str
    """Its own; of a row without one that of the row above."""
    below: int
    """How manieth it is of the rows without a number below one that has it; that one is 0."""
    title: str
    said: Mapping[Role, str]
    place: Text


class Listing(NamedTuple):
    """All that the tables of an annex list."""

    sections: tuple[Section, ...]
    rows: tuple[Row, ...]
    spoken_of: frozenset[Role]
    """What the tables have columns for."""
    left_out: tuple[str, ...]
    """Headings of columns that are for no field of a task."""
    above: tuple[str, ...]
    """The lines above the first table: what it is the annex of."""
    untold: tuple[Text, ...]
    """Places of rows that say no task, and head none."""


class NoHeadings(Exception):
    """No table has headings that are known; `seen` are those of the widest one."""

    def __init__(self, seen: tuple[str, ...]) -> None:
        super().__init__(seen)
        self.seen = seen


def without_remarks(
    sections: Sequence[Section], rows: Sequence[Row]
) -> tuple[tuple[Section, ...], tuple[Text, ...]]:
    """The sections that head something or have a number, and the places of the others.

    A remark at the end of a table looks like a section: it is one cell, and nothing is below it.
    """
    heads = {row.section for row in rows}
    paths = {section.path[:length] for section in sections for length in range(len(section.path))}
    kept = [s for s in sections if s.number or s in heads or s.path in paths]
    stay = set(kept)
    return tuple(kept), tuple(s.place for s in sections if s not in stay)


def known_as(path: tuple[str, ...], name: str) -> tuple[tuple[str, ...], str]:
    """What tells sections apart: one is named again at the top of a page, `(tiếp theo)` behind."""
    return path, _GOES_ON.sub("", fold(name))


def joined_cells(above: Mapping[Role, str], said: Mapping[Role, str]) -> dict[Role, str]:
    """What a row says with what the next one adds to its cells."""
    return {
        role: "\n".join(text for text in (above.get(role, ""), said.get(role, "")) if text)
        for role in {**above, **said}
    }
