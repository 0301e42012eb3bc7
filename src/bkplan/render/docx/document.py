"""A document as an official one for word processors, in the form of Nghị định 30/2020/NĐ-CP.

Phụ lục I of the decree fixes paper (A4, margins 20 mm above and below, 30 mm left, 15 mm right),
type (Times New Roman, black, 13 to 14 points in the text) and the place of every part: the state's
name and motto right, the agency left; number and date; title or addressees; text; copies left,
signature right; page numbers in the middle above, from the second page on.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, assert_never

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from bkplan.output.charts import Bars, Chart
from bkplan.output.document import Official
from bkplan.output.office import Office
from bkplan.output.parts import Drawn, Grid, Heading, Line, Note, Record, parts
from bkplan.render import official as o
from bkplan.render.cells import said
from bkplan.render.docx.shaded import add_bars, add_chart
from bkplan.render.docx.table import add_grid, add_record, no_borders, widths_of
from bkplan.render.steady import steady
from bkplan.words.terms import INVENTED
from bkplan.words.text import harmless
from bkplan.words.vocab import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.document import Document, Section

FONT = "Times New Roman"
TEXT_SIZE, SMALL, NOTES = Pt(14), Pt(13), Pt(11)
PAGE = {"page_width": Mm(210), "page_height": Mm(297), "top_margin": Mm(20),
        "bottom_margin": Mm(20), "left_margin": Mm(30), "right_margin": Mm(15)}  # fmt: skip
ROOM = Length(PAGE["page_width"] - PAGE["left_margin"] - PAGE["right_margin"])
_LONGEST_PROPERTY = 255
_LOCALES = {Lang.VI: "vi-VN", Lang.EN: "en-GB"}
_AFTER_BORDERS = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct"),
    *("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd"),
    *("w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *("w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap"),
    *("w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)
"""What the schema has behind the borders of a paragraph."""
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
          (4, "IV"), (1, "I"))  # fmt: skip


def to_docx(document: Document, lang: Lang) -> bytes:
    """The whole document; the same data and date give the same bytes."""
    official = document.official or _unsent(document)
    file = docx.Document()
    _prepare(file, document, lang)
    _head(file, document, official, lang)
    if document.invented:
        _paragraph(file, INVENTED.of(lang), bold=True, to=TO.CENTER)
    if official.kind is None:
        first, *others = o.addressees(official, lang)
        _paragraph(file, first, to=TO.CENTER)
        for line in others:
            _paragraph(file, line, to=TO.CENTER)
    for sentence in document.lead:
        _text(file, said(sentence, lang))
    for number, section in enumerate(document.sections, 1):
        _section(file, section, number, lang)
    if official.kind is not None:
        told = (f"{name.of(lang)}: {value.of(lang)}" for name, value in document.facts)
        _note(file, harmless("; ".join(told)))
    _closing(file, document, lang)
    _foot(file, official, lang)
    kept = io.BytesIO()
    file.save(kept)
    return steady(kept.getvalue())


def _unsent(document: Document) -> Official:
    """The form of a document that no office sends: everything is left blank."""
    return Official(Office(), None, "", None, document.title, (), ())


def _prepare(file: Any, document: Document, lang: Lang) -> None:
    """Paper, type, page numbers, and what the file says of itself."""
    (page,) = file.sections
    for name, value in PAGE.items():
        setattr(page, name, value)
    page.header_distance = Mm(10)
    page.different_first_page_header_footer = True
    header = page.header.paragraphs[0]
    header.alignment = TO.CENTER
    _field(header, "PAGE")
    for name, size in (("Normal", TEXT_SIZE), ("Heading 1", TEXT_SIZE), ("Heading 2", TEXT_SIZE)):
        style = file.styles[name]
        style.font.name, style.font.size = FONT, size
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = name != "Normal"
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else 8)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.line_spacing = 1.0
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{kind}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    written = datetime(document.as_of.year, document.as_of.month, document.as_of.day)
    about = file.core_properties
    facts = "; ".join(f"{name.of(lang)}: {value.of(lang)}" for name, value in document.facts)
    about.title = said(document.title, lang)[:_LONGEST_PROPERTY]
    about.subject = harmless(document.plan.number)[:_LONGEST_PROPERTY]
    about.comments = harmless(facts)[:_LONGEST_PROPERTY]
    about.author = about.last_modified_by = f"bkplan {document.version}"
    about.created = about.modified = written
    about.language = _LOCALES[lang]
    _spoken(file, _LOCALES[lang])
    about.revision = 1


def _spoken(file: Any, locale: str) -> None:
    """The language that a word processor proofs by: of the text, and of its fonts' themes."""
    for element in (*file.styles.element.iter(qn("w:lang")),
                    *file.settings.element.iter(qn("w:themeFontLang"))):  # fmt: skip
        element.set(qn("w:val"), locale)


def _field(paragraph: Any, name: str) -> None:
    """A field that the word processor fills in, such as the number of the page."""
    run = paragraph.add_run()
    for kind, text in (("begin", None), (None, name), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _head(file: Any, document: Document, official: Official, lang: Lang) -> None:
    """Agency and state, number and date; then the title, where the document has one."""
    parent, agency = o.agency_lines(official)
    grid = _two_columns(file, 2, left=0.4)
    left, right = grid.rows[0].cells
    _lines(left, [(parent, False)] if parent else [], SMALL)
    _lines(left, [(agency, True)], SMALL, more=bool(parent))
    _rule(left, share=3)
    _lines(right, [(o.STATE.of(lang), True)], Pt(12))
    _lines(right, [(o.MOTTO.of(lang), True)], SMALL, more=True)
    _rule(right, share=6)
    left, right = grid.rows[1].cells
    _lines(left, [(o.number_line(official, lang), False)], SMALL)
    if official.kind is None:
        _lines(left, [(o.subject_line(official, lang), False)], Pt(12), more=True)
    _lines(right, [(o.day_line(official, document.as_of, lang), False)], SMALL, italic=True)
    _paragraph(file, "")
    if official.kind is not None:
        _paragraph(file, said(official.kind, lang).upper(), bold=True, to=TO.CENTER)
        subject = said(official.subject, lang)
        _paragraph(file, subject[:1].upper() + subject[1:], bold=True, to=TO.CENTER)
        _line_below(file.add_paragraph(), share=1.5)


def _section(file: Any, section: Section, number: int, lang: Lang) -> None:
    title = said(section.title, lang)
    file.add_heading(f"{_roman(number)}. {title.upper()}", 1)
    for part in parts(section.report, in_document=True):
        match part:
            case Heading(text):
                file.add_heading(said(text, lang), 2)
            case Line(text):
                _text(file, said(text, lang))
            case Grid(table) | Drawn(table):  # no pictures in an official document
                add_grid(file, table, lang, room=ROOM)
            case Record(table):
                add_record(file, table, lang, room=ROOM)
            case Bars():
                add_bars(file, part, lang, room=ROOM)
            case Chart():
                add_chart(file, part, lang, room=ROOM)
            case Note(text):
                _note(file, f"- {said(text, lang)}")
            case _:
                assert_never(part)


def _closing(file: Any, document: Document, lang: Lang) -> None:
    for number, sentence in enumerate(document.closing):
        words = said(sentence, lang)
        _text(file, f"{number}. {words}" if number else words)


def _foot(file: Any, official: Official, lang: Lang) -> None:
    """Copies left, signature right, never on a page of their own; room for the hand between."""
    if file.paragraphs:
        file.paragraphs[-1].paragraph_format.keep_with_next = True
    _paragraph(file, "").paragraph_format.keep_with_next = True
    grid = _two_columns(file, 1, left=0.5)
    left, right = grid.rows[0].cells
    head = left.paragraphs[0].add_run(o.COPIES.of(lang))
    head.bold, head.italic, head.font.size = True, True, Pt(12)
    for line in o.copies(official, lang):
        run = left.add_paragraph().add_run(line)
        run.font.size = NOTES
    for paragraph in left.paragraphs:
        paragraph.paragraph_format.space_after = Pt(0)
    title, signer = o.signature(official)
    _lines(right, [(line, True) for line in title], TEXT_SIZE)
    _lines(right, [("", False)] * 4 + [(signer, True)], TEXT_SIZE, more=True)
    _keep_whole(grid.rows[0])


def _two_columns(file: Any, rows: int, *, left: float) -> Any:
    grid = file.add_table(rows, 2)
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    no_borders(grid)
    widths_of(grid, [int(ROOM * left), int(ROOM * (1 - left))])
    return grid


def _lines(
    cell: Any, lines: Sequence[tuple[str, bool]], size: int, *, more: bool = False,
    italic: bool = False,
) -> None:  # fmt: skip
    """Centred lines in a cell, each bold or not; the first takes the empty one that is there."""
    for place, (line, bold) in enumerate(lines):
        paragraph = cell.add_paragraph() if more or place else cell.paragraphs[0]
        paragraph.alignment = TO.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold, run.italic, run.font.size = bold, italic, size


def _rule(cell: Any, *, share: int) -> None:
    _line_below(cell.add_paragraph(), share=share)


def _line_below(paragraph: Any, *, share: float) -> None:
    """The line below a name: the border of an empty paragraph, drawn in from both sides."""
    form = paragraph.paragraph_format
    form.space_after = Pt(2)
    form.line_spacing = Pt(3)
    form.left_indent = form.right_indent = int(ROOM * 0.5 / share)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _keep_whole(row: Any) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _text(file: Any, words: str) -> None:
    """A paragraph of the body: justified, its first line drawn in by 10 mm."""
    _paragraph(file, words, to=TO.JUSTIFY).paragraph_format.first_line_indent = Mm(10)


def _note(file: Any, words: str) -> None:
    _paragraph(file, words, to=TO.JUSTIFY).runs[0].font.size = SMALL


def _paragraph(file: Any, words: str, *, bold: bool = False, to: Any = TO.LEFT) -> Any:
    paragraph = file.add_paragraph()
    paragraph.alignment = to
    paragraph.add_run(words).bold = bold
    return paragraph


def _roman(number: int) -> str:
    def signs(left: int) -> Iterator[str]:
        for value, sign in _ROMAN:
            yield sign * (left // value)
            left %= value

    return "".join(signs(number))
