"""One page of a site: what stands around every page, and where its records and data are."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from bkplan.output.site import START, Place
from bkplan.render.page.frame import head, part, words
from bkplan.render.page.html import SKIP
from bkplan.render.page.links import Around
from bkplan.render.page.section import section_html
from bkplan.render.site.paths import CALENDAR, Paths, data_path, leading
from bkplan.render.svg import STYLE
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Document, Section
    from bkplan.output.report import Ref, Table
    from bkplan.output.site import Page, Site

LANGUAGES = {Lang.VI: "Tiếng Việt", Lang.EN: "English"}
"""What each is called in itself."""
_PAGES = Text("Các trang", "Pages")
_CALENDAR = Text(
    "Lịch thời hạn của cơ quan này (iCalendar)", "Calendar of its deadlines (iCalendar)"
)
_FILES = Text("Dữ liệu", "Data")
_DATA = Text("Dữ liệu của bảng: {name}", "Data of the table: {name}")
_FIND = Text("Tìm trong các trang", "Search the pages")
_FOUND = Text("Số trang tìm thấy: ", "Pages found: ")


class Frame(NamedTuple):
    """A site in a language: what all its pages have alike."""

    site: Site
    paths: Paths
    lang: Lang


def page_html(page: Page, frame: Frame) -> str:
    """A page, ready to be opened from a disk or served."""
    site, lang = frame.site, frame.lang
    about = site.about
    heading = words(about.title if page.place == START else page.title, lang)
    shown = joined((page.title, about.plan.text), " · ")
    style, script = own_style(), own_script()
    around = _around(page, frame)
    written = [
        *head(shown, style=style, script=script, version=about.version, lang=lang),
        "<body>",
        f'<a class="skip" href="#content">{words(SKIP, lang)}</a>',
        *_header(page, frame),
        *_navigation(page, frame),
        f'<main id="content"{_finding(page, frame)}>',
        f"<h1>{heading}</h1>",
        *_lead(page, lang),
        *_calendar(page, frame),
    ]
    for section in page.sections:
        written += section_html(section, lang, around)
    written += [
        "</main>",
        *_footer(about, lang),
        f"<script>{script}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(written) + "\n"


@cache
def own_style() -> str:
    """The style of every page."""
    return part("page.css", "bkplan.render.page") + STYLE + part("site.css", __package__)


@cache
def own_script() -> str:
    """The script of every page."""
    return part("page.js", "bkplan.render.page") + part("site.js", __package__)


def _around(page: Page, frame: Frame) -> Around:
    """Where the records are that a page names, and where its data."""

    def href(ref: Ref) -> str | None:
        place = Place(ref.section or "", ref.id)
        if place == page.place or not frame.paths.has(place):
            return None
        return leading(frame.paths.page(place), page.place)

    def beside(section: Section, table: Table) -> Iterator[str]:
        if not table.rows:
            return
        stem = frame.paths.stem(page.place)
        files = [("JSON", data_path(stem, section.key, None, ".json"))]
        if not table.record:
            csv = data_path(stem, section.key, table_name(section, table), ".csv")
            files.insert(0, ("CSV", csv))
        name = sentence(*_DATA, name=table.title or section.title)
        links = " · ".join(
            f'<a href="{escape(leading(path, page.place))}">{form}</a>' for form, path in files
        )
        told = words(_FILES, frame.lang)
        yield (
            f'<p class="files" role="group" aria-label="{words(name, frame.lang)}">'
            f"{told}: {links}</p>"
        )

    return Around(href, beside)


def table_name(section: Section, table: Table) -> str | None:
    """What tells the file of a table from that of its section's main one."""
    return None if table is section.report.tables[0] else table.name


def _header(page: Page, frame: Frame) -> Iterator[str]:
    """Which plan, on which day, and the same page in the other language."""
    about, lang = frame.site.about, frame.lang
    told = joined(
        (about.plan.text, sentence("đến ngày {d}", "as of {d}", d=day(about.as_of))), " · "
    )
    yield "<header>"
    if page.place == START:
        yield f'<p class="about">{words(told, lang)}</p>'
        yield f'<p class="about">{words(about.plan_title, lang)}</p>'
    else:
        start = leading(frame.paths.page(START), page.place)
        yield f'<p class="about"><a href="{start}">{words(told, lang)}</a></p>'
    marks = (*((INVENTED,) if about.invented else ()), *about.premises.told)
    yield from (f'<p class="invented">{words(mark, lang)}</p>' for mark in marks)
    for other, name in LANGUAGES.items():
        if other is not lang:
            there = leading(frame.paths.page(page.place), page.place, other=other)
            yield (
                f'<p class="other"><a href="{escape(there)}" lang="{other}" hreflang="{other}">'
                f"{name}</a></p>"
            )
    yield "</header>"


def _navigation(page: Page, frame: Frame) -> Iterator[str]:
    """The pages of the whole, from anywhere."""
    yield f'<nav aria-label="{words(_PAGES, frame.lang)}"><ul>'
    for place, title in frame.site.whole.items():
        there = escape(leading(frame.paths.page(place), page.place))
        here = ' aria-current="page"' if place == page.place else ""
        search = ' class="everything"' if place == frame.site.everything else ""
        yield f'<li><a href="{there}"{here}{search}>{words(title, frame.lang)}</a></li>'
    yield "</ul></nav>"


def _finding(page: Page, frame: Frame) -> str:
    """What the script calls its box; on the page that leads to all others, what it has found."""
    told = f' data-find="{words(_FIND, frame.lang)}"'
    if page.place == frame.site.everything:
        told += f' data-found="{words(_FOUND, frame.lang)}"'
    return told


def _lead(page: Page, lang: Lang) -> Iterator[str]:
    if page.lead:
        yield '<div class="lead">'
        yield from (f"<p>{words(said, lang)}</p>" for said in page.lead)
        yield "</div>"


def _calendar(page: Page, frame: Frame) -> Iterator[str]:
    if page.agenda is not None:
        file = leading(frame.paths.stem(page.place) + CALENDAR, page.place)
        yield f'<p><a href="{escape(file)}">{words(_CALENDAR, frame.lang)}</a></p>'


def _footer(about: Document, lang: Lang) -> Iterator[str]:
    """What the site was made from and by."""
    yield '<footer><dl class="facts">'
    for name, value in about.facts:
        yield f"<dt>{words(name, lang)}</dt><dd>{words(value, lang)}</dd>"
    yield "</dl></footer>"
