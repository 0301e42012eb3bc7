"""Cells of a page, and the one place where what a record is called becomes a link to its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from bkplan.output.document import Section
from bkplan.output.report import Called, Ref, Table
from bkplan.render.cells import in_column, shown
from bkplan.render.page.frame import markup
from bkplan.words.frozen import NamedTuple
from bkplan.words.remembered import remembered
from bkplan.words.text import harmless
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.output.report import Cell, Column
    from bkplan.words.vocab import Lang

_LONGEST_WORD, _PIECE = 24, 8

Href = Callable[[Ref], str | None]
"""Where the page of a record is, as seen from the page that names it; None where it has none."""


class Around(NamedTuple):
    """What a section leads to, where its page is one of many."""

    href: Href
    beside: Callable[[Section, Table], Iterable[str]]
    """Lines that stand below a table: its files."""


ALONE = Around(lambda _: None, lambda _, __: ())
"""A page that is the only one."""


def cell_html(cell: Cell, column: Column, row: Any, lang: Lang, href: Href) -> str:
    """What a cell shows, with links to what it names, or to what its column leads to."""
    if column.leads is not None:
        leads = column.leads(row)
        text = _said(cell, column, lang)
        return text if leads is None else _link(text, href(leads))
    match cell:
        case Ref():
            return _one(cell, lang, href)
        case Called((one,), name, section):
            return _one(Ref(one, name, section), lang, href)
        case (Ref() as first, *others):
            return "; ".join(_one(ref, lang, href) for ref in (first, *others))
        case _:
            return _said(cell, column, lang)


def _said(cell: Cell, column: Column, lang: Lang) -> str:
    if isinstance(cell, Text):  # most cells; no column shows a text otherwise than another does
        return _line(cell.of(lang))
    return _line(cell) if type(cell) is str else breakable(in_column(cell, column, lang))


def _one(ref: Ref, lang: Lang, href: Href) -> str:
    return _link(breakable(shown(ref, lang)), href(ref) if ref.section else None)


@remembered
def _line(text: str) -> str:
    return breakable(harmless(text))


def _link(text: str, target: str | None) -> str:
    return f'<a href="{_attribute(target)}">{text}</a>' if target and text else text


@remembered
def _attribute(text: str) -> str:
    return escape(text)


@remembered
def breakable(text: str) -> str:
    """Text that fits a narrow column: words longer than any in a language may break anywhere."""
    if len(text) <= _LONGEST_WORD:
        return markup(text)
    return " ".join(
        "<wbr>".join(markup(word[i : i + _PIECE]) for i in range(0, len(word), _PIECE))
        if len(word) > _LONGEST_WORD
        else markup(word)
        for word in text.split(" ")
    )
