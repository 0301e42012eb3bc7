"""A document as one HTML file that needs nothing else: no script, no font, no request.

Its own script sorts tables where script is on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.render.page.frame import head, part, words
from bkplan.render.page.section import section_html
from bkplan.render.svg import STYLE
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.document import Document
    from bkplan.words.vocab import Lang

SKIP = Text("Đến nội dung", "Skip to the content")
CONTENTS = Text("Nội dung", "Contents")


def to_html(document: Document, lang: Lang) -> str:
    """The whole page, ready to be opened, sent and printed on A4."""
    style, script = part("page.css") + STYLE, part("page.js")
    title = words(document.title, lang)
    written = [
        *head(document.title, style=style, script=script, version=document.version, lang=lang),
        "<body>",
        f'<a class="skip" href="#content">{words(SKIP, lang)}</a>',
        "<header>",
        f"<h1>{title}</h1>",
        f'<p class="about">{words(document.plan_title, lang)}</p>',
        *(f'<p class="invented">{words(told, lang)}</p>' for told in _marks(document)),
        "</header>",
        *_contents(document, lang),
        '<main id="content">',
        '<div class="lead">',
        *(f"<p>{words(sentence, lang)}</p>" for sentence in document.lead),
        "</div>",
    ]
    for section in document.sections:
        written += section_html(section, lang)
    written += ["</main>", *_foot(document, lang), f"<script>{script}</script>"]
    if document.stamp:
        written.append(f"<!-- {document.stamp} -->")
    written += ["</body>", "</html>"]
    return "\n".join(written) + "\n"


def _marks(document: Document) -> Iterator[Text]:
    """What must be known of the whole before anything is read."""
    if document.invented:
        yield INVENTED
    yield from document.premises.told


def _foot(document: Document, lang: Lang) -> Iterator[str]:
    """What the report was made from and by."""
    yield '<footer><dl class="facts">'
    for name, value in document.facts:
        yield f"<dt>{words(name, lang)}</dt><dd>{words(value, lang)}</dd>"
    yield "</dl></footer>"


def _contents(document: Document, lang: Lang) -> Iterator[str]:
    if not document.sections:
        return
    yield f'<nav aria-label="{words(CONTENTS, lang)}"><ul>'
    for section in document.sections:
        yield f'<li><a href="#{section.key}">{words(section.title, lang)}</a></li>'
    yield "</ul></nav>"
