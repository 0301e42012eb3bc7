"""What a field of a record says of itself, beside its type: its key, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from bkplan.files.tree import Origin, is_nothing
from bkplan.words.frozen import NamedTuple, dataclass
from bkplan.words.phrases import alike, altered, capital
from bkplan.words.vocab import Text, Weight

T = TypeVar("T")


@dataclass(frozen=True)
class Reads:
    """Says of a type that a function reads its values, each a text of the file; see `maybe`."""

    function: Callable[[str], Any]
    given: Callable[[str], Any] | None = None
    """What reads a text that is not nothing, where nothing may stand too."""


@dataclass(frozen=True)
class Prepares:
    """Says of a type that a function looks first at whatever stands in the file."""

    function: Callable[[Any], Any]


@dataclass(frozen=True)
class Key:
    """The key in the file of a field that has another name here."""

    key: str


@dataclass(frozen=True)
class Names:
    """Says of a text, or of each of a list, that it is the id of a record of a section."""

    section: str


class Label(NamedTuple):
    """What a field or a record is called, and what else there is to say of it."""

    name: Text
    """In a sentence and in lists."""
    title: Text
    """On its own, where the data is explained."""
    more: Text | None = None

    @property
    def explained(self) -> Text:
        """Its title and what more there is to say, in a few words without an end."""
        if not self.more:
            return self.title
        more = altered(self.more, lambda words: words[:1].lower() + words[1:].rstrip("."))
        return alike("{title} ({more})", title=self.title, more=more)


def called(
    vi: str, en: str, more: tuple[str, str] | None = None, *, title: tuple[str, str] | None = None
) -> Label:
    """A label; its title is its name, unless that says too little on its own."""
    name = Text(vi, en)
    return Label(name, Text(*title) if title else capital(name), Text(*more) if more else None)


class Weighs(NamedTuple):
    """Says of a field what altering it weighs; without it, it weighs most: the plan is fixed."""

    weight: Weight
    planned: Weight | None = None
    """What it weighs as long as the record is planned and has not happened."""
    added: Weight | None = None
    """What it weighs that a value comes where there was none."""


class Trait(Enum):
    """Says of a field what its values are like."""

    QUOTED = "words of people, shown between quotation marks"
    UNORDERED = "a list in which another order means nothing"
    SYMBOL = "a number or symbol, never broken over two lines"
    NAMED_BELOW = "a record whose own name stands beside those of its fields"
    LISTED = "shown by lists where a column is asked for, and in their data"


def maybe(function: Callable[[str], Any]) -> Reads:
    """Reads `null`, `~` and nothing as absent, anything else by the function."""

    @lru_cache(maxsize=1024)  # the same few words and numbers come again and again
    def read(value: str) -> Any:
        return None if is_nothing(value) else function(value)

    return Reads(read, function)


class Field(NamedTuple):
    """A field of a record: its name here, its type without what it says, and what it says."""

    name: str
    kind: Any
    said: tuple[Any, ...]
    required: bool
    default: Any
    """None where a function makes it."""

    @property
    def key(self) -> str:
        """Its key in the file."""
        return next((said.key for said in self.said if isinstance(said, Key)), self.name)

    @property
    def label(self) -> Label:
        """What it is called. Where it names records, their list is told unless more is said."""
        label = self.one(Label) or called(self.key, self.key)
        names = self.one(Names)
        if label.more or not names:
            return label
        en = "Ids of" if get_origin(self.kind) is tuple else "An id of"
        return label._replace(more=Text(f"Mã trong {names.section}.", f"{en} {names.section}."))

    def one(self, sort: type[T]) -> T | None:
        """What it says of this sort."""
        return next((said for said in self.said if isinstance(said, sort)), None)


def fields_of(record: type) -> tuple[Field, ...]:
    """The fields of a record that have a key in the file; not its place, which has none."""
    return _fields_of(record)


@cache
def _fields_of(record: type) -> tuple[Field, ...]:
    found = []
    for field in fields(record):
        if field.type is Origin:
            continue
        kind, said = parted(field.type)
        made = field.default_factory is not MISSING
        required = field.default is MISSING and not made
        default = None if required or made else field.default
        found.append(Field(field.name, kind, said, required, default))
    return tuple(found)


def records_in(kind: Any) -> tuple[type, ...]:
    """The records that a type is made of: itself, or those in it, whatever is around them."""
    if is_dataclass(kind) and isinstance(kind, type):
        return (kind,)
    return tuple(record for inner in get_args(kind) for record in records_in(inner))


def parted(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type, and what is said of it in `Annotated`."""
    if get_origin(kind) is Annotated:
        inner, *said = get_args(kind)
        return inner, tuple(said)
    return kind, ()
