"""A document as Markdown (GFM), its charts as fenced Mermaid or as links to pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.charts import Bars, Chart
from bkplan.output.parts import Drawn, parts
from bkplan.render.graph.mermaid import mermaid_graphs
from bkplan.render.graph.svg import description as graph_description
from bkplan.render.markdown import bars_table, escaped, fenced, line, paragraphs
from bkplan.render.mermaid import mermaid_charts
from bkplan.render.svg import description
from bkplan.words.terms import INVENTED
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.document import Document
    from bkplan.words.vocab import Lang


def to_markdown(document: Document, lang: Lang, *, pictures: Sequence[str] | None = None) -> str:
    """The whole document. `pictures` names a file for each chart, in the order of charts_of()."""
    links = iter(pictures or ())

    def drawn(part: Chart | Bars | Drawn) -> str:
        if isinstance(part, Drawn):
            words = graph_description(part.table.rows, lang)
        else:
            words = f"{part.title.of(lang)}. {description(part, lang)}"
        if pictures is None:
            return _unpictured(part, lang)
        from urllib.parse import quote

        return f"![{escaped(harmless(words))}]({quote(next(links))})"

    written = [f"# {line(document.title, lang)}"]
    if document.invented:
        written.append(f"**{line(INVENTED, lang)}**")
    written += [f"**{line(told, lang)}**" for told in document.premises.told]
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


def _unpictured(one: Chart | Bars | Drawn, lang: Lang) -> str:
    """What forges draw; a table where they cannot."""
    match one:
        case Bars():
            return bars_table(one, lang)
        case Chart():
            return fenced(mermaid_charts(one, lang))
        case Drawn(table):
            return fenced(mermaid_graphs(table, lang))
