"""A sheet to be filled in and sent back, as data: it knows no format."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from bkplan.words.vocab import Text

FormCell: TypeAlias = "str | int | Text | None"


class Use(Enum):
    """What a column of a form is for."""

    ID = "what a program knows a row by; people need not see it"
    NUMBER = "the number of a row"
    NAME = "what a row is about"
    KNOWN = "a number to look at"
    ENTRY = "a whole number from 0 up, to be filled in"
    WORDS = "words to look at"
    DECIMAL = "a number with decimals or none, to be filled in"
    DAY = "a day, to be filled in"
    DOCUMENT = "the number of a document, to be filled in"

    @property
    def filled_in(self) -> bool:
        """Whether somebody writes into its cells."""
        return self in (Use.ENTRY, Use.DECIMAL, Use.DAY, Use.DOCUMENT)


class FormColumn(NamedTuple):
    """A column of a form: its heading, and what it is for."""

    heading: Text
    use: Use


class Form(NamedTuple):
    """A sheet to fill in: lines above, columns, rows, and a second sheet that explains it."""

    name: Text
    """What its sheet is called."""
    lines: tuple[Text, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[tuple[FormCell, ...], ...]
    total: Text | None
    """What the row of sums is called; None where there is nothing to sum up."""
    explained: tuple[tuple[Text, ...], ...]
    """A title, then labels and what they label."""
    as_of: date
    wrong: Text
    """What is said to whoever enters anything else."""
