"""Mappings of a file to records: pydantic's validators, made from what the fields say.

They are asked about what is not read at first sight (`soundly.py`), and tell all that is wrong with
it. It is pydantic's core, with a schema written here: the package around it takes longer to import
than a plan to read, and makes the same schema from the same types.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.reading.soundly import Odd, sound_values
from bkplan.records.fields import Field, Prepares, Reads, fields_of, parted
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from pydantic_core import CoreSchema, SchemaValidator, ValidationError

R = TypeVar("R")
_KEY = "[key]"
"""How pydantic names a key of a mapping, where the key itself is wrong."""
_WANTED = {
    "missing": Problem.MISSING,
    "extra_forbidden": Problem.UNKNOWN_KEY,
    "unexpected_keyword_argument": Problem.UNKNOWN_KEY,
    "string_type": Problem.WANT_TEXT,
}
"""Pydantic's own types of error in our words; any other asks for a mapping."""


class Wrong(NamedTuple):
    """One thing that is wrong with a mapping: where below it, and what."""

    loc: tuple[str | int, ...]
    on_key: bool
    problem: Problem
    fault: Fault | None
    """What the reading function said, where it is the one that complained."""


class Unreadable(Exception):
    """A mapping is no such record."""

    def __init__(self, error: ValidationError) -> None:
        super().__init__(str(error.title))
        self._error = error

    def wrong(self) -> Iterator[Wrong]:
        """Everything that is wrong with it."""
        for error in self._error.errors(include_url=False, include_input=False):
            loc = tuple(step for step in error["loc"] if step != _KEY)
            fault = error.get("ctx", {}).get("error")
            known = _WANTED.get(error["type"], Problem.WANT_MAPPING)
            problem = fault.problem if isinstance(fault, Fault) else known
            on_key = error["loc"][-1:] == (_KEY,) or problem is Problem.UNKNOWN_KEY
            yield Wrong(loc, on_key, problem, fault if isinstance(fault, Fault) else None)


def record_of(kind: type[R], item: dict[str, Any], **more: Any) -> R:
    """The record that a mapping is, and `more` of its fields; raises Unreadable."""
    try:
        values = sound_values(kind, item)
    except Odd:
        values = _looked_at(kind, item)
    return kind(**values, **more)


def _looked_at(kind: Any, item: dict[str, Any]) -> dict[str, Any]:
    """The values of a record's fields, as pydantic finds them; raises Unreadable."""
    from pydantic_core import ValidationError

    try:
        values: dict[str, Any] = _validator(kind).validate_python(item)
    except ValidationError as error:
        raise Unreadable(error) from None
    return values


@cache
def _validator(kind: Any) -> SchemaValidator:
    from pydantic_core import SchemaValidator

    fields = {field.name: _key(field) for field in fields_of(kind)}
    return SchemaValidator({"type": "typed-dict", "fields": fields, "extra_behavior": "forbid"})


def _key(field: Field) -> Any:
    schema = _value(field.kind, field.said)
    return {"type": "typed-dict-field", "schema": schema, "required": field.required} | _alias(
        field
    )


def _alias(field: Field) -> dict[str, str]:
    return {"validation_alias": field.key} if field.key != field.name else {}


def _value(kind: Any, said: tuple[Any, ...]) -> CoreSchema:
    """What reads the values of a type."""
    for one in said:
        if isinstance(one, Reads):  # a text, so that the function may be one in C, with a memory
            text: CoreSchema = {"type": "str"}
            return {"type": "function-after", "function": _calls(one.function), "schema": text}
        if isinstance(one, Prepares):
            inner = _value(kind, ())
            return {"type": "function-before", "function": _calls(one.function), "schema": inner}
    if is_dataclass(kind):
        return _nested(kind)
    inner_kinds = [
        _value(*parted(each)) for each in get_args(kind) if each not in (..., type(None))
    ]
    if get_origin(kind) is tuple:
        return {"type": "tuple", "items_schema": inner_kinds, "variadic_item_index": 0}
    if get_origin(kind) is dict:
        keys, values = inner_kinds
        return {"type": "dict", "keys_schema": keys, "values_schema": values}
    (inner,) = inner_kinds  # a record, or None
    return {"type": "nullable", "schema": inner}


def _calls(function: Any) -> Any:
    return {"type": "no-info", "function": function}


def _nested(kind: Any) -> CoreSchema:
    """A record within another one."""
    fields = fields_of(kind)
    arguments: Any = {
        "type": "dataclass-args",
        "dataclass_name": kind.__name__,
        "fields": [_argument(field) for field in fields],
    }
    return {
        "type": "dataclass",
        "cls": kind,
        "schema": arguments,
        "fields": [field.name for field in fields],
        "slots": True,
        "config": {"extra_fields_behavior": "forbid"},
    }


def _argument(field: Field) -> Any:
    schema = _value(field.kind, field.said)
    if not field.required:
        schema = {"type": "default", "schema": schema, "default": field.default}
    argument = {"type": "dataclass-field", "name": field.name, "schema": schema, "kw_only": True}
    return argument | _alias(field)
