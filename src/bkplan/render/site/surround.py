"""What stands around the pages of a site in a language: written once for all that have it alike."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from bkplan.output.site import START, Place
from bkplan.render.page.frame import words
from bkplan.render.site.paths import leading
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from bkplan.output.site import Site
    from bkplan.render.site.paths import Paths

LANGUAGES = {Lang.VI: "Tiếng Việt", Lang.EN: "English"}
"""What each is called in itself."""
_PAGES = Text("Các trang", "Pages")


class Surround:
    """A site in a language."""

    def __init__(self, site: Site, paths: Paths, lang: Lang) -> None:
        self.site, self.paths, self.lang = site, paths, lang
        self._navigations: dict[Place, str] = {}
        self._ways: dict[tuple[str | None, str, str, bool], str | None] = {}

    def way(self, section: str | None, id: str, seen_from: Place) -> str | None:
        """The way to the page of a record; None where it has none, or it is the very page."""
        if section == seen_from.section and id == seen_from.id:
            return None
        key = section, id, seen_from.section, seen_from.id is None
        if key not in self._ways:
            place = Place(section or "", id)
            there = self.paths.has(place)
            self._ways[key] = leading(self.paths.page(place), seen_from) if there else None
        return self._ways[key]

    def header(self, place: Place) -> list[str]:
        """Which plan, on which day, and the same page in the other language."""
        told = words(self._told, self.lang)
        if place == START:
            title = words(self.site.about.plan_title, self.lang)
            cited = [f'<p class="about">{told}</p>', f'<p class="about">{title}</p>']
        else:
            start = leading(self.paths.page(START), place)
            cited = [f'<p class="about"><a href="{start}">{told}</a></p>']
        return ["<header>", *cited, *self._marks, *self._others(place), "</header>"]

    @cached_property
    def _told(self) -> Text:
        about = self.site.about
        as_of = sentence("đến ngày {d}", "as of {d}", d=day(about.as_of))
        return joined((about.cited, as_of), " · ")

    @cached_property
    def _marks(self) -> list[str]:
        """What must be known of the whole before anything is read."""
        about = self.site.about
        marks = (*((INVENTED,) if about.invented else ()), *about.premises.told)
        return [f'<p class="invented">{words(mark, self.lang)}</p>' for mark in marks]

    def _others(self, place: Place) -> list[str]:
        path = self.paths.page(place)
        return [
            f'<p class="other"><a href="{leading(path, place, other=other)}" lang="{other}" '
            f'hreflang="{other}">{name}</a></p>'
            for other, name in LANGUAGES.items()
            if other is not self.lang
        ]

    def navigation(self, place: Place) -> str:
        """The pages of the whole, from anywhere; alike from all pages of records."""
        key = place if place.id is None else Place("", "")
        if key not in self._navigations:
            self._navigations[key] = "\n".join(self._navigation(place))
        return self._navigations[key]

    def _navigation(self, place: Place) -> list[str]:
        lines = [f'<nav aria-label="{words(_PAGES, self.lang)}"><ul>']
        for other, title in self.site.whole.items():
            there = escape(leading(self.paths.page(other), place))
            here = ' aria-current="page"' if other == place else ""
            search = ' class="everything"' if other == self.site.everything else ""
            lines.append(f'<li><a href="{there}"{here}{search}>{words(title, self.lang)}</a></li>')
        return [*lines, "</ul></nav>"]

    @cached_property
    def footer(self) -> str:
        """What the site was made from and by."""
        lines = [
            f"<dt>{words(name, self.lang)}</dt><dd>{words(value, self.lang)}</dd>"
            for name, value in self.site.about.facts
        ]
        return "\n".join(['<footer><dl class="facts">', *lines, "</dl></footer>"])
