"""A letter as Markdown (GFM): its head and foot are tables of two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.document import Official
from bkplan.output.parts import parts
from bkplan.render import official as o
from bkplan.render.markdown import escaped, line, paragraphs
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.output.document import Document


def to_markdown(document: Document, lang: Lang) -> str:
    """The whole letter; ValueError where a document has no official form."""
    official = document.official
    if official is None:
        raise ValueError(document.title)
    parent, agency = o.agency_lines(official)
    written = [
        _beside([escaped(parent), f"**{escaped(agency)}**"],
                [f"**{o.STATE.of(lang)}**", f"**{o.MOTTO.of(lang)}**"],
                [escaped(o.number_line(official, lang)), escaped(o.subject_line(official, lang))],
                [f"*{escaped(o.day_line(official, document.as_of, lang))}*"]),
    ]  # fmt: skip
    if document.invented:
        written.append(f"**{escaped(INVENTED.of(lang))}**")
    first, *listed = o.addressees(official, lang)
    written.append(escaped(first))
    written += [f"- {escaped(one.removeprefix('- '))}" for one in listed]
    written += [line(sentence, lang) for sentence in document.lead]
    for section in document.sections:
        written.append(f"## {line(section.title, lang)}")
        written += paragraphs(parts(section.report, in_document=True), lang, level=3)
    written += _closing(document, lang)
    written.append(_foot(official, lang))
    return "\n\n".join(text for text in written if text) + "\n"


def _closing(document: Document, lang: Lang) -> list[str]:
    """What is asked: a sentence, then a numbered list."""
    asked, *wishes = (line(sentence, lang) for sentence in document.closing)
    return [asked, "\n".join(f"{number}. {wish}" for number, wish in enumerate(wishes, 1))]


def _foot(official: Official, lang: Lang) -> str:
    title, signer = o.signature(official)
    copies = [f"**{o.COPIES.of(lang)}**", *(escaped(line) for line in o.copies(official, lang))]
    signed = [*(f"**{escaped(line)}**" for line in title), "", "", ""]
    return _beside(copies, [*signed, f"**{escaped(signer)}**" if signer else ""])


def _beside(*cells: Sequence[str]) -> str:
    """Cells of several lines, two in a row."""
    texts = ["<br>".join(cell).removeprefix("<br>") for cell in cells]
    rows = [f"| {left} | {right} |" for left, right in zip(texts[::2], texts[1::2], strict=True)]
    return "\n".join([rows[0], "| :---: | :---: |", *rows[1:]])
