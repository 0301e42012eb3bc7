"""A table in a page, whose columns give way or whose rows become cards where room is short."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bkplan.output.quantity import Quantity
from bkplan.output.report import Cell, Column, Kind, Rate, Share
from bkplan.render.cells import own_rows
from bkplan.render.page.frame import words
from bkplan.render.page.links import cell_html
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.output.report import Table
    from bkplan.render.page.links import Href
    from bkplan.words.vocab import Lang

_NUMBERS = (Kind.NUMBER, Kind.RATE, Kind.INDEX, Kind.YEAR)
_WHOLE = (Kind.ID, Kind.DATE)
_NOT_AS_SHOWN = frozenset({int, date, Rate, Share, Fraction, Quantity})
_FRAMES = 256
"""What tables of the same columns have alike is remembered of so many."""


def table_html(table: Table, label: str, lang: Lang, href: Href) -> Iterator[str]:
    """Its lines, none where it has no row; `label` says what it is to who cannot see its place."""
    if not table.rows:
        return
    frame = _frame(table.columns, lang)
    yield f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">'
    yield frame.head
    rows = own_rows(table)
    for number, row in enumerate(rows, 1):
        last = table.total and number == len(rows)
        yield _row(row, frame.columns, lang, href, total=last)
    yield "</tbody></table></div>"
    yield from frame.given_way


class _Told(NamedTuple):
    """A column as its cells have it: their tags, up to what depends on the value."""

    column: Column
    take: Callable[[Any], Cell]
    begin: str
    wrong: str
    """How a cell begins whose value is wrong."""
    label: str
    end: str
    alarm: str
    """What stands behind a number that is wrong."""
    nothing: str | None
    """A cell without a value, where nothing of it leads anywhere."""


class _Frame(NamedTuple):
    """What a table of some columns has whatever its rows are."""

    head: str
    columns: tuple[_Told, ...]
    given_way: tuple[str, ...]


@lru_cache(_FRAMES)
def _frame(columns: tuple[Column, ...], lang: Lang) -> _Frame:
    own = [column for column in columns if column.screen]
    cards = _in_words(own)
    heads = "".join(
        f'<th scope="col"{_class(column)}>{words(column.label, lang)}</th>' for column in own
    )
    sort = "rows cards" if cards else "rows"
    return _Frame(
        f'<table class="{sort}">\n<thead><tr>{heads}</tr></thead>\n<tbody>',
        tuple(
            _told(column, lang, first=number == 0, labelled=cards)
            for number, column in enumerate(own)
        ),
        () if cards else tuple(_given_way(own, lang)),
    )


def _told(column: Column, lang: Lang, *, first: bool, labelled: bool) -> _Told:
    name, scope = ("th", ' scope="row"') if first else ("td", "")
    label = f' data-label="{words(column.label, lang)}"' if labelled and not first else ""
    begin, end = f"<{name}{scope}{_class(column)}", f"</{name}>"
    return _Told(
        column,
        column.value,
        begin,
        f"<{name}{scope}{_class(column, wrong=True)}",
        f"{label}>",
        end,
        f' <span class="word">{words(column.alarm, lang)}</span>' if column.alarm else "",
        f"{begin}{label}>{end}" if column.leads is None else None,
    )


def _row(row: Any, columns: Sequence[_Told], lang: Lang, href: Href, *, total: bool) -> str:
    marked = ' class="total"' if total else ""
    return f"<tr{marked}>{''.join(_cells(row, columns, lang, href))}</tr>"


def _cells(row: Any, columns: Iterable[_Told], lang: Lang, href: Href) -> Iterator[str]:
    for told in columns:
        cell = told.take(row)
        if cell is None and told.nothing is not None:
            yield told.nothing
            continue
        column = told.column
        shown, alarmed = cell_html(cell, column, row, lang, href), column.wrong(cell)
        wrong = alarmed or (cell is False and column.kind is Kind.MET)
        begin = told.wrong if wrong else told.begin
        yield f"{begin}{_value(cell)}{told.label}{shown}{told.alarm if alarmed else ''}{told.end}"


def _class(column: Column, *, wrong: bool = False) -> str:
    """Numbers, what never wraps, what gives way, and what is wrong."""
    names = []
    if column.kind in _NUMBERS:
        names.append("n")
    elif column.kind in _WHOLE:
        names.append("w")
    if column.gives:
        names.append(f"g{column.gives}")
    if wrong:
        names.append("wrong")
    return f' class="{" ".join(names)}"' if names else ""


def _in_words(columns: list[Column]) -> bool:
    """Whether a table is one of words, whose rows become cards where a screen is narrow."""
    return sum(column.kind not in (*_NUMBERS, *_WHOLE) for column in columns) > 1 and not any(
        column.gives for column in columns
    )


def _given_way(columns: list[Column], lang: Lang) -> Iterator[str]:
    """What is said where a screen is too narrow for all columns: which ones it does not show."""
    for most in (1, 2):
        labels = [column.label for column in columns if 0 < column.gives <= most]
        if any(column.gives == most for column in columns):
            told = sentence(*_HIDDEN, labels=joined(labels, "; "))
            yield f'<p class="given{most}">{words(told, lang)}</p>'


_HIDDEN = Text(
    "Màn hình hẹp nên không hiện các cột: {labels}.",
    "The screen is too narrow for these columns: {labels}.",
)


def _value(cell: Cell) -> str:
    """What a table is sorted by, where that is not what is shown."""
    kind = type(cell)
    if kind not in _NOT_AS_SHOWN:  # most cells
        return ""
    match cell:
        case int():
            return f' data-v="{cell}"'
        case date():
            return f' data-v="{cell.isoformat()}"'
        case Rate():
            return f' data-v="{float(cell.fraction):.6f}"' if cell.fraction is not None else ""
        case Share():
            return f' data-v="{float(cell.fraction):.6f}"'
        case Fraction():
            return f' data-v="{float(cell):.6f}"'
        case Quantity():
            return f' data-v="{cell.written}"'
        case _:
            return ""
