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
        *_head(document, lang),
        "</header>",
        *_contents(document, lang),
        '<main id="content">',
        '<div class="lead">',
        *(f"<p>{words(sentence, lang)}</p>" for sentence in document.lead),
        "</div>",
    ]
    for section in document.sections:
        written += section_html(section, lang)
    written += ["</main>", f"<script>{script}</script>"]
    if document.stamp:
        written.append(f"<!-- {document.stamp} -->")
    written += ["</body>", "</html>"]
    return "\n".join(written) + "\n"


def _head(document: Document, lang: Lang) -> Iterator[str]:
    if document.invented:
        yield f'<p class="invented">{words(INVENTED, lang)}</p>'
    yield '<dl class="facts">'
    for name, value in document.facts:
        yield f"<dt>{words(name, lang)}</dt><dd>{words(value, lang)}</dd>"
    yield "</dl>"


def _contents(document: Document, lang: Lang) -> Iterator[str]:
    if not document.sections:
        return
    yield f'<nav aria-label="{words(CONTENTS, lang)}"><ul>'
    for section in document.sections:
        yield f'<li><a href="#{section.key}">{words(section.title, lang)}</a></li>'
    yield "</ul></nav>"
