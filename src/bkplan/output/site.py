"""Many pages that lead to each other, as data: of a plan as a whole, and one for each record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bkplan.output.calendar import Agenda
from bkplan.output.document import Document, Section
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text


class Place(NamedTuple):
    """Which page one is: of a record of a section, or without an id one of the whole plan."""

    section: str
    id: str | None = None


START = Place("index")
"""The page that one begins with."""


class Page(NamedTuple):
    """A page: a heading, a paragraph, sections of reports, and the deadlines that it offers."""

    place: Place
    title: Text
    sections: tuple[Section, ...]
    lead: tuple[Text, ...] = ()
    agenda: Agenda | None = None


class Site(NamedTuple):
    """Everything that a site says; its pages are made as they are asked for, in their order.

    `about` says of which plan, day and data it is. `whole` are the pages of the whole plan with
    what they are called wherever one may go from; `everything` is the one that leads to all others.
    `records` are the ids of those that have pages of their own, by section.
    """

    about: Document
    whole: Mapping[Place, Text]
    everything: Place
    records: Mapping[str, Sequence[str]]
    pages: Iterable[Page]
