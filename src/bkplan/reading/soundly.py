"""Mappings of a file to records where nothing is wrong with them: most, and then quickly.

A plan without a fault needs no validator that can tell of many: neither its import nor its schema,
which take longer than the plan. What is odd in any way is left to one (`validators.py`), so that it
need not be known here what is wrong, only that something may be.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from bkplan.faults.fault import Fault
from bkplan.records.fields import Prepares, Reads, fields_of, parted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkplan.records.fields import Field


class Odd(Exception):
    """A mapping is no such record, or at least not at first sight."""


def sound_values(kind: type, item: dict[str, Any]) -> dict[str, Any]:
    """The values of a record's fields by their names, of those that the mapping has; raises Odd."""
    try:
        return _values(kind)(item)
    except (Fault, LookupError, TypeError):  # no such key; a list where a text is looked up
        raise Odd from None


@cache
def _values(kind: type) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """What reads the mappings of a record: large data are a million values, so in one loop."""
    fields = fields_of(kind)
    of_texts = {f.key: (f.name, read) for f in fields if (read := _of_text(f))}
    of_others = {f.key: (f.name, _reads(f.kind, f.said)) for f in fields if f.key not in of_texts}
    text_under = of_texts.get
    required = frozenset(field.name for field in fields if field.required)

    def values(item: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for key, value in item.items():
            if told := text_under(key):
                if type(value) is not str:
                    raise Odd
                found[told[0]] = told[1](value)
            else:
                name, read = of_others[key]
                found[name] = read(value)
        if required and not found.keys() >= required:
            raise Odd
        return found

    return values


def _of_text(field: Field) -> Callable[[str], Any] | None:
    """What reads the values of a field, where each is a text."""
    return next((one.function for one in field.said if isinstance(one, Reads)), None)


def _reads(kind: Any, said: tuple[Any, ...]) -> Callable[[Any], Any]:
    """What reads the values of a type; it raises Odd, Fault, LookupError or TypeError."""
    for one in said:
        if isinstance(one, Reads):
            return _text_by(one.function)
        if isinstance(one, Prepares):
            return _prepared(one.function, _reads(kind, ()))
    if is_dataclass(kind):
        return _nested(kind)
    inner = [_reads(*parted(each)) for each in get_args(kind) if each not in (..., type(None))]
    if get_origin(kind) is tuple:
        return _list_of(*inner)
    if get_origin(kind) is dict:
        return _mapping_of(*inner)
    return _perhaps(*inner)


def _text_by(function: Callable[[str], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not str:
            raise Odd
        return function(value)

    return read


def _prepared(prepare: Callable[[Any], Any], inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        return inner(prepare(value))

    return read


def _nested(kind: Any) -> Callable[[Any], Any]:
    """A record within another one."""
    values = _values(kind)

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Odd
        return kind(**values(value))

    return read


def _list_of(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, list | tuple):
            raise Odd
        return tuple(map(inner, value))

    return read


def _mapping_of(
    of_key: Callable[[Any], Any], of_value: Callable[[Any], Any]
) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Odd
        return {of_key(key): of_value(each) for key, each in value.items()}

    return read


def _perhaps(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A record, or None."""

    def read(value: Any) -> Any:
        return None if value is None else inner(value)

    return read
