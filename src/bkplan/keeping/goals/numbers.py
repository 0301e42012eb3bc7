"""Numbers of goals as people write them, 62.5 or 62,5, and as the data have them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from bkplan.faults.fault import Fault
from bkplan.faults.findings import message
from bkplan.keeping.figures.amounts import Signs, readings
from bkplan.records.numbers import MOST_DECIMALS, number
from bkplan.words.phrases import sentence
from bkplan.words.text import BLANKS, quoted, without_zero_width
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Collection

    from bkplan.files.tables.tables import Cell

_MINUS = "-−–"


class NoNumber(ValueError):
    """A text that is no number, or may be either of two."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def number_said(said: str, unit: str, told: Collection[Signs] = ()) -> Fraction:
    """The number that somebody wrote, with its unit behind it or not; NoNumber where it is none.

    A comma or a point parts the decimals, whichever can: 62,5 and 62.5 are one number. What may be
    a thousand as well, like 1.500, is not chosen for, unless `told` says which signs are used.
    """
    text = without_zero_width(said).strip(BLANKS + "\t\r\n")
    plain = text.removesuffix(unit).strip(BLANKS) if unit and text != unit else text
    below = plain[:1] in _MINUS and len(plain) > 1
    read = readings(plain[1:].strip(BLANKS) if below else plain)
    values = set(read.values())
    if len(values) > 1 and len(told) == 1:
        values = {read[signs] for signs in told}
    if len(values) > 1:
        raise NoNumber(_either(text, read, below=below))
    if not values:
        raise NoNumber(_no_number(text))
    return of_decimal(-values.pop() if below else values.pop(), text)


def of_decimal(value: Decimal, text: str) -> Fraction:
    """A number that a sheet or a person gave, as the data may have it; `text` is how it stood."""
    try:
        return number(written(Fraction(value)))
    except (Fault, ValueError):
        raise NoNumber(_no_number(text)) from None


def written(value: Fraction) -> str:
    """A number as it stands in a file: 62.5. ValueError where it has more decimals than may be."""
    size = value * 10**MOST_DECIMALS
    if size.denominator != 1:
        raise ValueError(value)
    whole, rest = divmod(abs(size.numerator), 10**MOST_DECIMALS)
    decimals = f".{rest:0{MOST_DECIMALS}}".rstrip("0").rstrip(".")
    return f"{'-' if value < 0 else ''}{whole}{decimals}"


def _either(text: str, read: dict[Signs, Decimal], *, below: bool) -> Text:
    """What it may be: a number with a nought more behind its decimals is no thousand."""
    large, small = max(read.values()), min(read.values())
    sign = "-" if below else ""
    return sentence(
        "{value} có thể là {large} hoặc {small}; hãy viết {large} hoặc {clear}",
        "{value} may be {large} or {small}; write {large} or {clear}",
        value=quoted(text),
        large=f"{sign}{int(large)}",
        small=f"{sign}{small.normalize():f}",
        clear=f"{sign}{small:f}0",
    )


def _no_number(text: str) -> Text:
    try:
        number(text)
    except Fault as fault:
        return message(fault.problem.text, {"value": text, **fault.values})
    return Text("", "")


def number_in_cell(cell: Cell, unit: str, told: Collection[Signs]) -> Fraction:
    """The number of a cell that is not empty; NoNumber where it has none.

    A cell that a workbook shows as 62.5% holds 0.625: it is what people read in it.
    """
    if cell.number is None:
        return number_said(cell.text, unit, told)
    shown = cell.text.strip()
    if not shown.endswith("%"):
        return of_decimal(cell.number, shown)
    if not unit.startswith("%"):
        raise NoNumber(_no_number(shown))
    return of_decimal(cell.number * 100, shown)
