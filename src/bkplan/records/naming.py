"""Which fields of records name other records: found from what the fields say, and followed."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from bkplan.records.fields import Field, Names, fields_of, parted, records_in
from bkplan.records.plan import Plan
from bkplan.records.sections import SECTIONS, TOP_KEYS
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bkplan.words.vocab import Text

NAMES: dict[str, Callable[[Plan, str], Text]] = {
    "agencies": Plan.agency_name,
    "sectors": Plan.sector_name,
    "units": Plan.unit_name,
}
"""By section: what a record is called that is named by its id; others are known by their ids."""


class Part(Enum):
    """Which part of a field has the ids: all of it, or the keys or values of a mapping."""

    WHOLE = "whole"
    KEYS = "keys"
    VALUES = "values"


class Naming(NamedTuple):
    """A place in a file where ids of a section stand: the keys that lead to it, from the top."""

    keys: tuple[str, ...]
    section: str
    part: Part = Part.WHOLE


def namings() -> Iterator[Naming]:
    """Every such place, in the order of the files and their records."""
    for top in TOP_KEYS.values():
        for fields, section, part in _below(top.record):
            yield Naming((top.key, *(field.key for field in fields)), section, part)


def _below(record: type) -> Iterator[tuple[tuple[Field, ...], str, Part]]:
    """The ways down from a record to a field that names records of a section, and which."""
    for field in fields_of(record):
        for section, part in _named_in(field):
            yield (field,), section, part
        for inner in records_in(field.kind):
            for fields, section, part in _below(inner):
                yield (field, *fields), section, part


def _named_in(field: Field) -> Iterator[tuple[str, Part]]:
    """The sections that a field itself names records of, and with which of its parts."""
    if names := field.one(Names):
        yield names.section, Part.WHOLE
    if get_origin(field.kind) is dict:
        for kind, part in zip(get_args(field.kind), (Part.KEYS, Part.VALUES), strict=True):
            for said in parted(kind)[1]:
                if isinstance(said, Names):
                    yield said.section, part


def ids_named(plan: Plan, section: str) -> set[str]:
    """The ids of a section that any record of a plan names."""
    records = (plan.header, *(r for key in SECTIONS for r in getattr(plan, key)))
    return {id for record in records for id in _ids_in(record, section)}


def _ids_in(record: Any, section: str) -> Iterator[str]:
    for field, part in _leading_to(record.__class__, section):
        yield from _ids_of(getattr(record, field.name), section, part)


def _ids_of(value: Any, section: str, part: Part) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value if part is Part.KEYS else ()
        for inner in value.values() if part is Part.VALUES else ():
            yield from _ids_of(inner, section, part)
        return
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str):
            yield one
        elif one is not None:
            yield from _ids_in(one, section)


@cache
def _leading_to(record: type, section: str) -> tuple[tuple[Field, Part], ...]:
    """The fields of a record that name records of a section, or hold records that do."""
    ways = [(fields[0], part) for fields, named, part in _below(record) if named == section]
    return tuple(dict.fromkeys(ways))


def with_ids(record: Any, section: str, ids: Mapping[str, str]) -> Any:
    """A record that names records of a section by their new ids; itself where it names none."""
    update: dict[str, Any] = {}
    for field, part in _leading_to(record.__class__, section):
        value = getattr(record, field.name)
        new = _with_ids(update.get(field.name, value), section, ids, part)
        if new != value:
            update[field.name] = new
    return replace(record, **update) if update else record


def _with_ids(value: Any, section: str, ids: Mapping[str, str], part: Part) -> Any:
    if isinstance(value, dict) and part is Part.KEYS:
        return {ids.get(key, key): inner for key, inner in value.items()}
    if isinstance(value, dict):
        return {key: _with_ids(inner, section, ids, part) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_with_id(one, section, ids) for one in value)
    return _with_id(value, section, ids)


def _with_id(value: Any, section: str, ids: Mapping[str, str]) -> Any:
    if value is None or isinstance(value, str):
        return ids.get(value, value) if value else value
    return with_ids(value, section, ids)
