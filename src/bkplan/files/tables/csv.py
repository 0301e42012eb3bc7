"""Tables in files of text: cells parted by commas, semicolons or tabs, in quotes where needed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from bkplan.files.tables.decoding import decoded
from bkplan.files.tables.tables import (
    MOST_CELLS,
    MOST_ROWS,
    CannotRead,
    Cell,
    Table,
    in_line,
    too_many,
)
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS = {
    ",": Text("dấu phẩy", "commas"),
    ";": Text("dấu chấm phẩy", "semicolons"),
    "\t": Text("tab", "tabs"),
}
_TOLD = re.compile(r"sep=([,;\t])[\r\n]*")
"""The first line by which spreadsheets let themselves be told what parts the cells."""
_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LOOKED_AT = 200


def read_csv(data: bytes, name: str = "") -> Table:
    """The one table of a file; CannotRead where bytes, quotes or columns cannot be made out."""
    lines = _LINE.findall(decoded(data))
    told = _TOLD.fullmatch(lines[0]) if lines else None
    skipped = 1 if told else 0
    sign = told[1] if told else _sign_of(lines)
    rows: list[tuple[Cell, ...]] = []
    cells = 0
    for line, texts in _records(lines, sign, skipped):
        cells += len(texts)
        if len(rows) == MOST_ROWS:
            raise too_many(MOST_ROWS, cells=False)
        if cells > MOST_CELLS:
            raise too_many(MOST_CELLS, cells=True)
        rows.append(
            tuple(Cell(text, in_line(line, column)) for column, text in enumerate(texts, 1))
        )
    return Table(name, tuple(rows), parted=True)


def _records(lines: list[str], sign: str, skipped: int = 0) -> Iterator[tuple[int, list[str]]]:
    """The texts of each row, with the line where it begins; CannotRead at a wrong quote."""
    reader = csv.reader(lines[skipped:], delimiter=sign, strict=True)
    line = skipped + 1
    while True:
        try:
            texts = next(reader, None)
        except csv.Error as error:
            raise CannotRead(_words(str(error)), _line(line)) from None
        if texts is None:
            return
        yield line, texts
        line = skipped + reader.line_num + 1


def _line(number: int) -> Text:
    return Text(f"dòng {number}", f"line {number}")


def _words(said: str) -> Text:
    """What the reader of the library complains of, in words that help."""
    if "field larger" in said:
        return Text(
            "một ô dài hơn 131.072 ký tự; có lẽ thiếu dấu nháy kép đóng",
            "a cell is longer than 131,072 characters; perhaps a closing quote is missing",
        )
    if "unexpected end" in said:
        return Text(
            "dấu nháy kép mở ở dòng này không được đóng",
            "a quote that is opened in this line is never closed",
        )
    return Text(
        'sau dấu nháy kép đóng còn chữ; trong ô có dấu nháy, hãy viết nó hai lần ("")',
        'there is text after a closing quote; a quote within a cell is written twice ("")',
    )


class _Fit(NamedTuple):
    """How well a sign parts the rows: how many of them have the same number of cells, and it."""

    rows: int
    columns: int


def _sign_of(lines: list[str]) -> str:
    """What parts the cells; CannotRead where two signs do it equally well."""
    fits = {sign: fit for sign in _SIGNS if (fit := _fit(lines, sign)).columns > 1}
    if not fits:
        return ","
    best = max(fits.values())
    if "\t" in fits and fits["\t"].rows == best.rows:  # nobody writes a tab within a cell
        return "\t"
    signs = [sign for sign, fit in fits.items() if fit == best]
    if len(signs) > 1:
        one, other = (_SIGNS[sign] for sign in signs[:2])
        raise CannotRead(
            Text(
                f"không rõ các ô cách nhau bằng {one.vi} hay {other.vi}; hãy thêm dòng đầu sep=; "
                "(hoặc sep=,)",
                f"it is open whether {one.en} or {other.en} part the cells; put sep=; (or sep=,) "
                "into a line above",
            )
        )
    return signs[0]


def _fit(lines: list[str], sign: str) -> _Fit:
    """How a sign parts the first rows; where quotes are wrong with it, up to there."""
    widths: Counter[int] = Counter()
    try:
        widths.update(
            len(texts) for _, texts in islice(_records(lines, sign), _LOOKED_AT) if any(texts)
        )
    except CannotRead:
        return _Fit(0, 1)
    parted = {width: rows for width, rows in widths.items() if width > 1}
    if not parted:
        return _Fit(0, 1)
    return max(_Fit(rows, width) for width, rows in parted.items())
