"""One page of a site: what it says, where its records are, and where its data."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from bkplan.output.site import START
from bkplan.render.page.frame import head, part, words
from bkplan.render.page.html import SKIP
from bkplan.render.page.links import Around
from bkplan.render.page.section import section_html
from bkplan.render.site.paths import CALENDAR, leading
from bkplan.render.svg import STYLE
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.document import Section
    from bkplan.output.report import Ref, Table
    from bkplan.output.site import Page
    from bkplan.render.site.offered import Offered
    from bkplan.render.site.surround import Surround
    from bkplan.words.vocab import Lang

_CALENDAR = Text(
    "Lịch thời hạn của cơ quan này (iCalendar)", "Calendar of its deadlines (iCalendar)"
)
_FILES = Text("Dữ liệu", "Data")
_DATA = Text("Dữ liệu của bảng: {name}", "Data of the table: {name}")
_FIND = Text("Tìm trong các trang", "Search the pages")
_FOUND = Text("Số trang tìm thấy:", "Pages found:")


def page_html(page: Page, surround: Surround, files: Sequence[Offered]) -> str:
    """A page, ready to be opened from a disk or served, with links to its files."""
    about, lang = surround.site.about, surround.lang
    title = joined((page.title, about.cited), " · ")
    style, script = own_style(), own_script()
    around = _around(page, surround, files)
    written = [
        *head(title, style=style, script=script, version=about.version, lang=lang),
        "<body>",
        f'<a class="skip" href="#content">{words(SKIP, lang)}</a>',
        *surround.header(page.place),
        surround.navigation(page.place),
        f'<main id="content"{_finding(page, surround)}>',
        f"<h1>{words(about.title if page.place == START else page.title, lang)}</h1>",
        *_lead(page, lang),
        *_calendar(page, surround),
    ]
    for section in page.sections:
        written += section_html(section, lang, around)
    written += ["</main>", surround.footer, f"<script>{script}</script>", "</body>"]
    return "\n".join([*written, "</html>"]) + "\n"


@cache
def own_style() -> str:
    """The style of every page."""
    return part("page.css", "bkplan.render.page") + STYLE + part("site.css", __package__)


@cache
def own_script() -> str:
    """The script of every page."""
    return part("page.js", "bkplan.render.page") + part("site.js", __package__)


def _around(page: Page, surround: Surround, files: Sequence[Offered]) -> Around:
    """Where the records are that a page names, and where its data: the one place for links."""
    its = {id(each.table): each for each in files}

    def href(ref: Ref) -> str | None:
        return surround.way(ref.section, ref.id, page.place)

    def beside(section: Section, table: Table) -> Iterator[str]:
        files = its.get(id(table))
        if files is None:
            return
        name = sentence(*_DATA, name=table.title or section.title)
        links = " · ".join(
            f'<a href="{escape(leading(path, page.place))}">{form}</a>'
            for form, path in (("CSV", files.csv), ("JSON", files.json))
        )
        told = words(_FILES, surround.lang)
        yield (
            f'<p class="files" role="group" aria-label="{words(name, surround.lang)}">'
            f"{told}: {links}</p>"
        )

    return Around(href, beside)


def _finding(page: Page, surround: Surround) -> str:
    """What the script calls its box; on the page that leads to all others, what it has found."""
    told = f' data-find="{words(_FIND, surround.lang)}"'
    if page.place == surround.site.everything:
        told += f' data-found="{words(_FOUND, surround.lang)}"'
    return told


def _lead(page: Page, lang: Lang) -> Iterator[str]:
    if page.lead:
        yield '<div class="lead">'
        yield from (f"<p>{words(said, lang)}</p>" for said in page.lead)
        yield "</div>"


def _calendar(page: Page, surround: Surround) -> Iterator[str]:
    if page.agenda is not None:
        file = leading(surround.paths.stem(page.place) + CALENDAR, page.place)
        yield f'<p><a href="{escape(file)}">{words(_CALENDAR, surround.lang)}</a></p>'
