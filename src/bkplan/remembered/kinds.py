"""How the values of a field are written and read: found from the types that records declare."""

from __future__ import annotations

from collections import deque
from dataclasses import is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, get_args, get_origin

from bkplan.files.tree import NOWHERE
from bkplan.records.fields import Reads, fields_of, parted
from bkplan.records.record import Record
from bkplan.records.values import LONGEST_SPAN, OneOf
from bkplan.remembered.columns import (
    Column,
    Foreign,
    Made,
    Many,
    Mapped,
    Maybe,
    Plain,
    Shared,
    listed,
    parts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Records:
    """Records of one kind, a column for each field."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self.columns = {field.name: column_of(field.kind, field.said) for field in fields_of(kind)}

    def held(self, values: Sequence[Any]) -> dict[str, Any]:
        """The columns by the names of the fields."""
        return {
            name: column.held([getattr(value, name) for value in values])
            for name, column in self.columns.items()
        }

    def values(self, held: Any, count: int) -> Sequence[Any]:
        """The records. A field is set as the record's own class would, for all at once."""
        if held.__class__ is not dict or held.keys() != self.columns.keys():
            raise Foreign
        kind: Any = self._kind
        made = [*map(object.__new__, repeat(kind, count))]
        for name, column in self.columns.items():
            _set(kind, name, made, column.values(held[name], count))
        if issubclass(kind, Record):
            _set(kind, "origin", made, repeat(NOWHERE, count))
        return made


def _set(kind: type, name: str, records: Sequence[Any], values: Any) -> None:
    """Set a slot of frozen records that nobody has seen yet."""
    deque(map(getattr(kind, name).__set__, records, values), maxlen=0)


def records_column(kind: type) -> Records:
    """What writes and reads records of a kind."""
    return _records_column(kind)


@cache
def _records_column(kind: Any) -> Records:
    return Records(kind)


def column_of(kind: Any, said: tuple[Any, ...] = ()) -> Column:
    """What writes and reads the values of a type, of which this is said."""
    inner = [each for each in get_args(kind) if each is not type(None)]
    if get_origin(kind) is tuple:
        return _tuple(inner)
    if get_origin(kind) is dict:
        return _mapping(*inner)
    or_none = len(inner) < len(get_args(kind))
    if words := _words(said):
        return Shared(Made(str, words.__getitem__, or_none=or_none))
    one = inner[0] if or_none else kind
    if is_dataclass(one) and isinstance(one, type):
        return Maybe(records_column(one)) if or_none else records_column(one)
    if get_origin(one) is tuple:
        return Shared(Made(list, _made_span, or_none=or_none))
    if one in _PLAIN:
        return Shared(Plain(one, or_none=or_none))
    return Shared(Made(*_made(one), or_none=or_none))


def _tuple(inner: list[Any]) -> Column:
    first = column_of(*parted(inner[0]))
    many = Many(first)
    return many if isinstance(first, Records) else Shared(many)


def _mapping(key: Any, value: Any) -> Column:
    keys, values = column_of(*parted(key)), column_of(*parted(value))
    mapped = Mapped(keys, values)
    return mapped if isinstance(values, Records) else Shared(mapped, key=_items)


def _items(mapping: Mapping[Any, Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple(mapping.items())


def _words(said: tuple[Any, ...]) -> Mapping[str, Any]:
    """The words that a field may be, by how they stand in the data; none where it is no word."""
    for one in said:
        if isinstance(one, Reads):
            for function in (one.function, one.given):
                if isinstance(function, OneOf):
                    return {str(word): word for word in function.words}
    return {}


def _fraction(value: Fraction) -> list[int]:
    return [value.numerator, value.denominator]


def _made_fraction(held: Any) -> Fraction:
    numerator, denominator = listed(held, 2, frozenset({int}))
    if denominator < 1:
        raise Foreign
    return Fraction(numerator, denominator)


def _text(make: Callable[[str], Any]) -> Callable[[Any], Any]:
    """What makes a value of a text, and of nothing else."""

    def made(held: Any) -> Any:
        if held.__class__ is not str:
            raise Foreign
        return make(held)

    return made


def _made_span(held: Any) -> tuple[int, str]:
    number, unit = parts(held, 2)
    if number.__class__ is not int or unit.__class__ is not str:
        raise Foreign
    if not 0 < number <= LONGEST_SPAN.get(unit[:-1], 0) or unit[-1] != "s":
        raise Foreign
    return number, unit


_PLAIN = frozenset({str, int, bool})


def _made(kind: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How values of a type are written, and made. A new type of values has its line here."""
    if kind is date:
        return date.isoformat, _text(date.fromisoformat)
    if kind is Fraction:
        return _fraction, _made_fraction
    from bkplan.records.numbers import When, when  # those of goals alone

    assert kind is When
    return str, _text(when)
