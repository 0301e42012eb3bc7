"""A document as Markdown (GFM), its charts as fenced Mermaid or as links to pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.parts import parts
from bkplan.render.markdown import escaped, line, paragraphs
from bkplan.render.mermaid import mermaid_charts
from bkplan.render.svg import description
from bkplan.words.terms import INVENTED
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.document import Document
    from bkplan.output.report import Chart
    from bkplan.words.vocab import Lang


def to_markdown(document: Document, lang: Lang, *, pictures: Sequence[str] | None = None) -> str:
    """The whole document. `pictures` names a file for each chart, in the order of charts_of()."""
    links = iter(pictures or ())

    def drawn(chart: Chart) -> str:
        if pictures is None:
            fenced = (f"```mermaid\n{source}\n```" for source in mermaid_charts(chart, lang))
            return "\n\n".join(fenced)
        from urllib.parse import quote

        title = escaped(harmless(f"{chart.title.of(lang)}. {description(chart, lang)}"))
        return f"![{title}]({quote(next(links))})"

    written = [f"# {line(document.title, lang)}"]
    if document.invented:
        written.append(f"**{line(INVENTED, lang)}**")
    written.append(line(document.plan_title, lang))
    written += [line(sentence, lang) for sentence in document.lead]
    for section in document.sections:
        written.append(f"## {line(section.title, lang)}")
        walked = parts(section.report, in_document=True)
        written += paragraphs(walked, lang, level=3, draw=drawn)
    written.append(
        "; ".join(f"{line(name, lang)}: {line(value, lang)}" for name, value in document.facts)
    )
    if document.stamp:
        written.append(f"<!-- {document.stamp} -->")
    return "\n\n".join(text for text in written if text) + "\n"
