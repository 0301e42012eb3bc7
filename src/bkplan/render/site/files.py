"""The files of a site, one after another: pages in each language, their data, their calendars."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkplan.output.site import START
from bkplan.render.data import to_csv, to_json
from bkplan.render.page.frame import head, markup
from bkplan.render.site.offered import offered
from bkplan.render.site.page import own_style, page_html
from bkplan.render.site.paths import CALENDAR, PAGE, Paths
from bkplan.render.site.surround import LANGUAGES, Surround
from bkplan.words.files import SITE_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        for surround in surrounds:
            for name, text in _files(page, surround):
                yield f"{surround.lang}/{name}", text.encode("utf-8", "backslashreplace")


def _files(page: Page, surround: Surround) -> Iterator[tuple[str, str]]:
    """A page, and the data of all its tables that have any."""
    stem, lang = surround.paths.stem(page.place), surround.lang
    files = tuple(offered(page, stem))
    yield stem + PAGE, page_html(page, surround, files)
    for path, section in {each.json: each.section for each in files}.items():
        yield path, to_json(section.report._replace(title=section.title), lang)
    for each in files:
        if each.csv is not None:
            alone = each.section.report._replace(tables=(each.table,))
            yield each.csv, _BOM + to_csv(alone, lang)
    if page.agenda is not None:
        from bkplan.render.ics import to_ics

        yield stem + CALENDAR, to_ics(page.agenda, lang)


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
