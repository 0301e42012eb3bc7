"""A document as Markdown (GFM), its charts as fenced Mermaid or as links to pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.document import drawable
from bkplan.render.markdown import blocks, escaped
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

    parts = [f"# {_line(document.title.of(lang))}"]
    if document.invented:
        parts.append(f"**{_line(INVENTED.of(lang))}**")
    parts.append(
        "\n".join(f"- {_line(name.of(lang))}: {_line(value.of(lang))}"
                  for name, value in document.facts)
    )  # fmt: skip
    parts += [_line(sentence.of(lang)) for sentence in document.lead]
    for section in document.sections:
        parts.append(f"## {_line(section.title.of(lang))}")
        charts = [drawn(chart) for chart in drawable(section)]
        parts += blocks(section.report, lang, level=3, charts=charts)
    if document.stamp:
        parts.append(f"<!-- {document.stamp} -->")
    return "\n\n".join(part for part in parts if part) + "\n"


def _line(text: str) -> str:
    return escaped(harmless(text))
