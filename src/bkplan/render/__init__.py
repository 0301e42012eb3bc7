"""The formats: one function each, `Report -> str` or bytes, and its line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from bkplan.output.document import Document
    from bkplan.output.form import Form
    from bkplan.output.report import Report
    from bkplan.words.vocab import Lang


class Format(NamedTuple):
    """A format: its name, the file endings that choose it, and its function.

    The function is `module:name` in this room, imported when it is needed: starting a program is
    most of its time.
    """

    name: str
    endings: tuple[str, ...]
    function: str
    bom: bool = False
    """Whether a file of it starts with a byte-order mark, as spreadsheets want."""
    library: str = ""
    """What must be importable for it, of an optional extra."""
    binary: bool = False
    """Whether it is bytes, to be packed, where others are text, to be rendered."""
    single: bool = False
    """Whether it holds one table, however many there are."""
    headed: bool = True
    """Whether it says above the tables what they are of; JSON says it in keys."""
    screen: bool = False
    """Whether it is made for a screen: with colours, and with the charts of a report."""

    def render(self, report: Report | Document | Form, lang: Lang) -> str:
        """The report, the document or the form as text."""
        text: str = self._function()(report, lang)
        return text

    def pack(self, report: Report | Document | Form, lang: Lang) -> bytes:
        """The report, the document or the form as the bytes of a file."""
        data: bytes = self._function()(report, lang)
        return data

    def _function(self) -> Callable[[Any, Lang], Any]:
        module, name = self.function.split(":")
        function: Callable[[Any, Lang], Any] = getattr(
            import_module(f"bkplan.render.{module}"), name
        )
        return function


FORMATS: tuple[Format, ...] = (
    Format("table", (".txt",), "plain:to_plain", screen=True),
    Format("markdown", (".md", ".markdown"), "markdown:to_markdown"),
    Format("csv", (".csv",), "data:to_csv", bom=True, single=True, headed=False),
    Format("json", (".json",), "data:to_json"),
    Format("xlsx", (".xlsx",), "xlsx.workbook:to_xlsx", library="openpyxl", binary=True),
)
GRAPH_FORMATS: tuple[Format, ...] = (
    Format("dot", (".dot", ".gv"), "graph.dot:to_dot"),
    Format("svg", (".svg",), "graph.svg:to_svg"),
)
"""The formats, besides, of a report whose main table is drawn as a graph."""
CSV_FOR: dict[str, Format] = {
    "vi": Format("csv", (".csv",), "data:to_csv_for_vi", bom=True, single=True, headed=False),
}
"""CSV as the spreadsheets of a language read it."""
_DOCX = Format("docx", (".docx",), "docx.document:to_docx", library="docx", binary=True)
DOCUMENT_FORMATS: tuple[Format, ...] = (
    Format("markdown", (".md", ".markdown"), "document_markdown:to_markdown"),
    Format("html", (".html", ".htm"), "page.html:to_html"),
    _DOCX,
    Format("xlsx", (".xlsx",), "xlsx.workbook:document_to_xlsx", library="openpyxl",
           binary=True),
)  # fmt: skip
"""The formats of documents: one function each, `Document -> str` or bytes."""
LETTER_FORMATS: tuple[Format, ...] = (
    Format("markdown", (".md",), "letter_markdown:to_markdown"),
    _DOCX,
)
"""The formats of letters; the first ending is that of the file."""
FORM_FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), "form_csv:to_csv", bom=True),
    Format("xlsx", (".xlsx",), "xlsx.form:to_xlsx", library="openpyxl", binary=True),
)
"""The formats of sheets to be filled in: one function each, `Form -> str` or bytes."""
