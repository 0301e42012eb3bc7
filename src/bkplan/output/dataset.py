"""Tables for whoever analyses: typed columns, keys that lead from one to another, rows by plan.

Known to no format: the columns and keys say what they hold, and where a row takes it from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import Any

from bkplan.output.premises import Premises
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text, Word

PLAN_KEY = "plan"
"""The first column of every table: the number of the plan that a row is of."""


class Type(StrEnum):
    """What a column holds: the types of Frictionless Table Schema that are used."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    YEAR = "year"


class Field(NamedTuple):
    """A column: its key for good, its type, what it says; its value is None where there is none."""

    key: str
    type: Type
    told: Text
    """What it holds, in a few words without an end."""
    take: Callable[[Any], Any]
    required: bool = False
    words: tuple[Word, ...] = ()
    """All that it may be, where these are words of the program's own."""


class Link(NamedTuple):
    """Columns, besides that of the plan, that have the key of a row of another table."""

    fields: tuple[str, ...]
    table: str


class DataTable(NamedTuple):
    """A table: its columns without that of the plan, and what its rows are of a plan on a day."""

    name: str
    told: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    """The columns that tell a row from others of its plan; none where a plan has one row."""
    rows: Callable[[Any], Iterable[Any]]
    """`(Source) -> rows`, in the order of the data."""
    links: tuple[Link, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns, in order."""
        return (PLAN_KEY, *(field.key for field in self.fields))

    @property
    def primary(self) -> tuple[str, ...]:
        """The columns that tell a row from all others."""
        return (PLAN_KEY, *self.key)


class Dataset(NamedTuple):
    """The tables of some plans on a day, and what they rest on."""

    tables: tuple[DataTable, ...]
    sources: tuple[tuple[str, Any], ...]
    """By the number of each plan what the rows of a table are made from."""
    title: Text
    as_of: date
    premises: Premises
    revision: Text
    """The version of the data."""
    version: str
    invented: bool
    most: int
    """Bytes that all tables together may have: a small file of data must not fill the disk."""


def a_field(
    kind: Type,
    key: str,
    vi: str,
    en: str,
    take: Callable[[Any], Any] | str | None = None,
    *,
    required: bool = False,
) -> Field:
    """A column that takes what a row has under its key, under another name, or by a function."""
    found = attrgetter(take or key) if take is None or isinstance(take, str) else take
    return Field(key, kind, Text(vi, en), found, required)


def in_both(
    key: str,
    vi: str,
    en: str,
    take: Callable[[Any], Text | None],
    *,
    required: bool = False,
) -> tuple[Field, Field]:
    """Words as two columns: `KEY_vi`, `KEY_en`; what is not said in English is null there."""

    def of_vi(row: Any) -> str | None:
        text = take(row)
        return (text.vi or None) if text else None

    def of_en(row: Any) -> str | None:
        text = take(row)
        return (text.en or None) if text else None

    return (
        Field(f"{key}_vi", Type.STRING, Text(f"{vi}, tiếng Việt", f"{en}, in Vietnamese"), of_vi,
              required),
        Field(f"{key}_en", Type.STRING, Text(f"{vi}, tiếng Anh", f"{en}, in English"), of_en),
    )  # fmt: skip


def a_word(
    key: str,
    words: Iterable[Word],
    vi: str,
    en: str,
    take: Callable[[Any], Any] | str | None = None,
    *,
    required: bool = False,
) -> Field:
    """A column of words of the program's own."""
    return a_field(Type.STRING, key, vi, en, take, required=required)._replace(words=tuple(words))


a_text = partial(a_field, Type.STRING)
an_integer = partial(a_field, Type.INTEGER)
a_number = partial(a_field, Type.NUMBER)
a_flag = partial(a_field, Type.BOOLEAN)
a_date = partial(a_field, Type.DATE)
a_year = partial(a_field, Type.YEAR)
