"""Whole numbers as people write them: 1234, 1 234, 1.234 where that is a thousand, 12,0."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from bkplan.faults.findings import message
from bkplan.faults.problems import Problem
from bkplan.records.values import MOST_COUNTED
from bkplan.words.phrases import sentence
from bkplan.words.text import BLANKS, quoted, without_zero_width
from bkplan.words.vocab import Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.files.tables.tables import Cell


class Signs(Word):
    """What parts thousands and decimals in a sheet."""

    VI = "vi", "1.234,5", "1.234,5"
    EN = "en", "1,234.5", "1,234.5"


_GROUPED = re.compile(rf"[1-9]\d{{0,2}}(?:[{BLANKS}']\d{{3}})+", re.ASCII)
_BLANK = re.compile(rf"[{BLANKS}']")
_WRITTEN = {
    Signs.VI: re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d+))?", re.ASCII),
    Signs.EN: re.compile(r"([1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII),
}
_LONGEST = 30
_DASHES = frozenset("-–—−")
FORMULA = "="
"""What a cell begins with that nobody has worked out."""


class NoAmount(ValueError):
    """A cell that holds no whole number from 0 up, or one that may be either of two."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def readings(text: str) -> dict[Signs, Decimal]:
    """What a number is, by the signs that it can be read with."""
    if len(text) > _LONGEST:
        return {}
    if _GROUPED.fullmatch(text):
        text = _BLANK.sub("", text)
    found = {}
    for signs, written in _WRITTEN.items():
        if parts := written.fullmatch(text):
            whole = parts[1].replace(".", "").replace(",", "")
            found[signs] = Decimal(f"{whole}.{parts[2] or 0}")
    return found


def signs_told(texts: Iterable[str]) -> frozenset[Signs]:
    """The signs that a sheet's numbers can only be read with: 12,5 and 1.234.567 tell `vi`."""
    told: set[Signs] = set()
    for text in texts:
        read = readings(text.strip(BLANKS).rstrip("%").strip(BLANKS))
        if len(read) == 1:
            told |= read.keys()
    return frozenset(told)


def amount(cell: Cell, told: frozenset[Signs]) -> int:
    """The whole number of a cell that is not empty; NoAmount where it has none.

    `told` are the signs of the sheet; where they are none, or both, 1.234 is not chosen for.
    """
    if cell.number is not None:
        return _whole(cell.number, cell.text)
    text = without_zero_width(cell.text).strip(BLANKS + "\t\r\n")
    read = readings(text)
    values = set(read.values())
    if len(values) > 1:
        if len(told) != 1:
            raise NoAmount(_either(text, read))
        values = {read[signs] for signs in told}
    if not values:
        raise NoAmount(_no_count(text))
    return _whole(values.pop(), text)


def _whole(number: Decimal, text: str) -> int:
    if number != number.to_integral_value() or not 0 <= number <= MOST_COUNTED:
        raise NoAmount(_no_count(text))
    return int(number)


def _no_count(text: str) -> Text:
    if text.startswith(FORMULA):
        return sentence(
            "công thức {value} chưa được tính; hãy mở tệp bằng Excel rồi lưu lại, hoặc ghi số",
            "the formula {value} has not been worked out; open and save the file in Excel, or "
            "write the number",
            value=quoted(text),
        )
    if text in _DASHES:
        return sentence(
            "{value} không phải là số; hãy viết 0, hoặc để trống nếu chưa có số liệu",
            "{value} is no number; write 0, or leave it empty where the figure is unknown",
            value=quoted(text),
        )
    return message(Problem.NOT_A_COUNT.text, {"value": text})


def _either(text: str, read: dict[Signs, Decimal]) -> Text:
    large = max(read, key=read.__getitem__)
    return sentence(
        "{value} có thể là {large} hoặc số lẻ; hãy viết {large}, hoặc thêm --numbers {signs}",
        "{value} may be {large}, or a fraction; write {large}, or add --numbers {signs}",
        value=quoted(text),
        large=str(int(read[large])),
        signs=str(large),
    )
