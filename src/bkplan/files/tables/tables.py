"""What a table is read as: cells that know where they stand; and why one cannot be read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ROWS, MOST_CELLS = 100_000, 1_000_000
"""Of one file: far more than people fill in, far less than fills a memory."""


class Cell(NamedTuple):
    """What a cell shows, in NFC; where it stands; and its number, where the file says it is one.

    `merged` is set on each cell of a merged area but the first: they repeat what that one shows.
    """

    text: str
    place: Text
    number: Decimal | None = None
    merged: bool = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see in it."""
        return not self.text.strip()


class Table(NamedTuple):
    """The rows of a sheet or of a table in a document, as they stand; its name, if it has one."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    """The paragraphs right above it, in a document."""
    parted: bool = False
    """Whether signs part its cells, as in csv: then each row is as wide as somebody wrote it."""


class CannotRead(Exception):
    """A file of tables that cannot be read: where, why, and what to do about it."""

    def __init__(self, said: Text, place: Text | None = None) -> None:
        """`place` is where in the file, where that is known."""
        self.text = said if place is None else alike("{place}: {said}", place=place, said=said)
        super().__init__(self.text.en)


ONE_TOO_MANY = Text(
    "dòng này có nhiều ô hơn dòng tiêu đề; ô có dấu phân cách ở trong phải đặt trong dấu nháy kép",
    "the row has more cells than the headings; put a cell in quotes that holds what parts cells",
)


def one_too_many(table: Table, row: Sequence[Cell], width: int) -> Cell | None:
    """The first filled cell behind so many columns, where a sign within a cell may have parted it.

    Every cell behind that sign would be taken for the one of the next column.
    """
    return next((cell for cell in row[width:] if table.parted and not cell.empty), None)


def refuse_too_many(table: Table, row: Sequence[Cell], width: int) -> None:
    """CannotRead where a row has a filled cell behind so many columns."""
    if cell := one_too_many(table, row, width):
        raise CannotRead(ONE_TOO_MANY, cell.place)


def in_line(line: int, column: int) -> Text:
    """A place in a file of text, both counted from 1."""
    return Text(f"dòng {line}, cột {column}", f"line {line}, column {column}")


def too_many(limit: int, *, cells: bool) -> CannotRead:
    """There are more rows or cells than are read."""
    what = Text("ô", "cells") if cells else Text("dòng", "rows")
    return CannotRead(
        Text(
            f"nhiều hơn {limit} {what.vi}; hãy chia thành nhiều tệp",
            f"more than {limit} {what.en}; make several files of it",
        )
    )
