r"""Cells of the csv files of an export: whatever stands in the data can be had again from them.

Machines read them, so nothing is lost; and yet nothing in them runs where they are opened with a
spreadsheet, printed on a terminal or logged. Two rules do that, and each can be undone:

1. A line break, a tab, every character that nobody can see, and the backslash are written as in
   JSON: `\n`, `\t`, `\u202e`, `\\`. So a row is a line. What a runner of jobs takes for a command
   of its own wherever it stands, `##[`, is written `#\u0023[`.
2. Where a cell might begin (at its start, or after a semicolon, which parts cells in Vietnam) the
   first sign of a formula, a colon or an apostrophe gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from bkplan.output.dataset import PLAN_KEY, DataTable, Type
from bkplan.render.data import json_escape
from bkplan.words.logs import no_command_in_json
from bkplan.words.phrases import decimal
from bkplan.words.remembered import remembered
from bkplan.words.text import escape_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STARTS = r"(?:^|;)[\s\"]*"
_DEFUSED = re.compile(rf"({STARTS})(?=['=+\-@|%:＝＋－＠﹦﹢﹣﹫])")
_ROWS = 4_096
"""So many are made at a time."""


@remembered
def text_cell(text: str) -> str:
    """A text as a cell, by the two rules."""
    line = escape_hidden(text.replace("\\", "\\\\"), json_escape)
    return _DEFUSED.sub(r"\1'", no_command_in_json(line))


def _flag(value: object) -> str:
    return "true" if value else "false"


def _number(value: Any) -> str:
    """A number with a point: a quotient as near as a double can be, others as they are."""
    whole = value if isinstance(value, Fraction) else Fraction(value)
    exact = decimal(whole)
    return exact if Fraction(exact) == whole else f"{Decimal(repr(float(whole))):f}"


def _day(value: date) -> str:
    return value.isoformat()


_WRITTEN: dict[Type, Callable[[Any], object] | None] = {
    Type.STRING: lambda value: text_cell(str(value)),
    Type.INTEGER: None,
    Type.YEAR: None,
    Type.NUMBER: _number,
    Type.BOOLEAN: _flag,
    Type.DATE: _day,
}
"""How the values of a type are written; None as they are."""


def csv_of(table: DataTable, sources: Iterable[tuple[str, Any]]) -> Iterator[bytes]:
    """A table with a heading row, piece by piece: UTF-8 without a mark, lines ending with CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((PLAN_KEY, *(field.key for field in table.fields)))
    for number, source in sources:
        plan = text_cell(number)
        for rows in _some(table.rows(source)):
            columns = [_column(rows, field.take, _WRITTEN[field.type]) for field in table.fields]
            writer.writerows(zip([plan] * len(rows), *columns, strict=True))
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _some(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while found := list(islice(waiting, _ROWS)):
        yield found


def _column(
    rows: list[Any], take: Callable[[Any], Any], written: Callable[[Any], object] | None
) -> list[object]:
    values = list(map(take, rows))
    if written is None:
        return values
    return [None if value is None else written(value) for value in values]
