"""What a command can be told: an option, an argument; and the record that holds what it was told.

Such a record is a NamedTuple with a field for each: `within: Annotated[Span, Option("within", …)]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_type_hints

from bkplan.words.frozen import NamedTuple
from bkplan.words.placeholders import placeholder
from bkplan.words.spans import Span, read_span
from bkplan.words.vocab import Text, Word, same

W = TypeVar("W", bound=Word)
SPANS = Text(
    "số ngày, tuần, tháng, quý hoặc năm: 30d, 6w, 2m, 1q, 1y",
    "days, weeks, months, quarters or years: 30d, 6w, 2m, 1q, 1y",
)


class BadValue(ValueError):
    """A value that an option does not accept; says what it accepts."""

    def __init__(self, accepts: Text) -> None:
        super().__init__(accepts.en)
        self.accepts = accepts


def a_span(text: str) -> Span:
    """A span such as 30d, 30, 6w, 2m, 1q, 1y, or BadValue."""
    span = read_span(text)
    if span is None:
        raise BadValue(SPANS)
    return span


def a_year(text: str) -> int:
    """A year of four digits, or BadValue."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise BadValue(Text("một năm, như 2018", "a year, like 2018"))
    return int(text)


def a_number(text: str) -> int:
    """A number from 1 on, of nine digits at most, or BadValue."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text)):
        raise BadValue(Text("một số từ 1 trở lên", "a number from 1 on"))
    return int(text)


def one_of(*words: str) -> Callable[[str], str]:
    """A parser that accepts some words only."""

    def parse(text: str) -> str:
        if text.lower() not in words:
            raise BadValue(same(", ".join(words)))
        return text.lower()

    return parse


def word_of(kind: type[W]) -> Callable[[str], W]:
    """A parser of an enum of the vocabulary: its words in the data, its labels, how they begin."""

    def parse(text: str) -> W:
        from bkplan.words.naming import Called, NotOne, the_one  # the help does without

        try:
            word = the_one(text, (Called(str(member), member.label) for member in kind))
        except NotOne:
            raise BadValue(same(", ".join(kind))) from None
        return next(member for member in kind if member == word)

    return parse


class Known(Enum):
    """What a shell is offered that stands in no list of words."""

    FILES = "files"
    CODES = "codes"
    PLANS = "plans"
    TASKS = "tasks"
    CLAUSES = "clauses"
    TAGS = "tags"
    SECTORS = "sectors"
    AGENCIES = "agencies"
    GOALS = "goals"
    UNITS = "units"
    RESTRUCTURINGS = "restructurings"

    @property
    def listed_by(self) -> str:
        """The command that lists them; nothing where none does."""
        return _LISTED_BY.get(self, "")


_LISTED_BY = {
    Known.TASKS: "bkplan tasks",
    Known.SECTORS: "bkplan sectors",
    Known.AGENCIES: "bkplan agencies",
    Known.UNITS: "bkplan units",
    Known.RESTRUCTURINGS: "bkplan restructurings",
}


class Option(NamedTuple):
    """An option of a command; `parse` turns its text into a value or raises BadValue.

    `ids` are what a shell is offered for it: words, and what is known of the data.
    """

    name: str
    help: Text
    parse: Callable[..., Any] = str
    metavar: str = "TEXT"
    short: str | None = None
    default: str | None = None
    many: bool = False
    flag: bool = False
    negatable: bool = False
    """A flag that is on, off (`--no-…`), or left to the program."""
    ids: tuple[str | Known, ...] = ()
    pair: bool = False
    """Two values follow, and `parse` gets both."""
    day: bool = False
    """A day: `parse` also gets today, and the day from which `-30d` counts back."""

    @property
    def placeholder(self) -> Text:
        """What stands in help for its value."""
        return placeholder(self.metavar)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it takes, where they are few and always the same."""
        words = tuple(word for word in self.ids if isinstance(word, str))
        return words if len(words) == len(self.ids) else ()

    @property
    def listed_by(self) -> str:
        """The command that lists what of the data it takes."""
        return next((one.listed_by for one in self.ids if isinstance(one, Known)), "")

    @property
    def told(self) -> Text:
        """Its help with all the words that it takes, and what holds unless it is told."""
        missing = [word for word in self.words if word not in self.help.en]
        words = f": {', '.join(self.words)}" if missing else ""
        default = f" [{self.default}]" if self.default else ""
        return Text(self.help.vi + words + default, self.help.en + words + default)


class Argument(NamedTuple):
    """What a command is told without an option's name; `parse` and `day` as of an option."""

    metavar: str
    help: Text
    ids: tuple[str | Known, ...] = ()
    optional: bool = False
    many: bool = False
    parse: Callable[..., Any] = str
    day: bool = False
    signed: bool = False
    """A number that may be below nought, which another program would take for an option."""

    @property
    def placeholder(self) -> Text:
        """What stands for it in help."""
        return placeholder(self.metavar)


@cache
def declared(record: type) -> Mapping[str, Option | Argument]:
    """The options and arguments that a record of them declares, by the field that holds each."""
    hints = get_type_hints(record, include_extras=True)
    return {field: hint.__metadata__[0] for field, hint in hints.items()}
