"""The files of a site, one after another: pages in each language, their data, their calendars."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkplan.output.site import START
from bkplan.render.data import csv_each, json_each
from bkplan.render.page.frame import head, markup
from bkplan.render.site.offered import offered
from bkplan.render.site.page import own_style, page_html
from bkplan.render.site.paths import CALENDAR, PAGE, Paths
from bkplan.render.site.surround import LANGUAGES, Surround
from bkplan.words.files import SITE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.site import Page, Site
    from bkplan.words.vocab import Lang

_BOM = "\ufeff"
"""Spreadsheets want to know the encoding of a file."""
SCHEMA = 1
AT_THE_TOP = frozenset({SITE_MARK, START.section + PAGE, *map(str, LANGUAGES)})
"""What stands in the folder of a site."""


def site_files(site: Site, first: Lang) -> Iterator[tuple[str, bytes]]:
    """Every file by its path; the folder's own page leads to the language that comes first."""
    paths = Paths(site)
    yield SITE_MARK, _mark(site).encode()
    yield START.section + PAGE, _door(site, first).encode()
    surrounds = [Surround(site, paths, lang) for lang in LANGUAGES]
    for page in site.pages:
        for lang, name, text in _files(page, paths.stem(page.place), surrounds):
            yield f"{lang}/{name}", text.encode("utf-8", "backslashreplace")


def _files(page: Page, stem: str, surrounds: Sequence[Surround]) -> Iterator[tuple[Lang, str, str]]:
    """A page in each language, and the data of all its tables that have any."""
    langs = tuple(LANGUAGES)
    files = tuple(offered(page, stem))
    for around in surrounds:
        yield around.lang, stem + PAGE, page_html(page, around, files)
    for path, section in {each.json: each.section for each in files}.items():
        written = json_each(section.report._replace(title=section.title), langs)
        yield from ((lang, path, text) for lang, text in zip(langs, written, strict=True))
    for each in files:
        written = csv_each(each.table, langs)
        yield from (
            (lang, each.csv, _BOM + text) for lang, text in zip(langs, written, strict=True)
        )
    if page.agenda is not None:
        from bkplan.render.ics import to_ics

        for lang in langs:
            yield lang, stem + CALENDAR, to_ics(page.agenda, lang)


def _mark(site: Site) -> str:
    """By what a site is known as one, and what it was made from."""
    about = site.about
    told = {
        "schema": SCHEMA,
        "plan": about.plan.number,
        "as_of": about.as_of.isoformat(),
        "data": about.revision.en,
        "version": about.version,
    }
    return json.dumps(told, ensure_ascii=True, indent=2) + "\n"


def _door(site: Site, first: Lang) -> str:
    """The page of the folder itself: it leads on at once, and says where to."""
    about = site.about
    start = START.section + PAGE
    links = "".join(
        f'<li><a href="{lang}/{start}" lang="{lang}" hreflang="{lang}">{name}</a></li>'
        for lang, name in LANGUAGES.items()
    )
    lines = list(head(about.title, style=own_style(), script="", version=about.version, lang=first))
    lines.insert(-1, f'<meta http-equiv="refresh" content="0; url={first}/{start}">')
    title = markup(about.title.of(first))
    body = f'<body><main id="content"><h1>{title}</h1><ul>{links}</ul></main></body></html>'
    return "\n".join([*lines, body]) + "\n"
