"""Which fields of records name other records: found from what the fields say, and followed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from bkplan.records.fields import Field, Names, fields_of, records_in
from bkplan.records.plan import Plan
from bkplan.records.sections import SECTIONS, TOP_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bkplan.words.vocab import Text

NAMES: dict[str, Callable[[Plan, str], Text]] = {
    "agencies": Plan.agency_name,
    "sectors": Plan.sector_name,
    "units": Plan.unit_name,
}
"""By section: what a record is called that is named by its id; others are known by their ids."""


class Naming(NamedTuple):
    """A place in a file where ids of a section stand: the keys that lead to it, from the top."""

    keys: tuple[str, ...]
    section: str


def namings() -> Iterator[Naming]:
    """Every such place, in the order of the files and their records."""
    for top in TOP_KEYS.values():
        for fields, section in _below(top.record):
            yield Naming((top.key, *(field.key for field in fields)), section)


def _below(record: type) -> Iterator[tuple[tuple[Field, ...], str]]:
    """The ways down from a record to a field that names records of a section, and which."""
    for field in fields_of(record):
        if names := field.one(Names):
            yield (field,), names.section
        for inner in records_in(field.kind):
            for fields, section in _below(inner):
                yield (field, *fields), section


def ids_named(plan: Plan, section: str) -> set[str]:
    """The ids of a section that any record of a plan names."""
    records = (plan.header, *(r for key in SECTIONS for r in getattr(plan, key)))
    return {id for record in records for id in _ids_in(record, section)}


def _ids_in(record: Any, section: str) -> Iterator[str]:
    for field in _leading_to(record.__class__, section):
        value = getattr(record, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str):
                yield one
            elif one is not None:
                yield from _ids_in(one, section)


@cache
def _leading_to(record: type, section: str) -> tuple[Field, ...]:
    """The fields of a record that name records of a section, or hold records that do."""
    ways = [fields for fields, named in _below(record) if named == section]
    return tuple(dict.fromkeys(fields[0] for fields in ways))


def with_ids(record: Any, section: str, ids: Mapping[str, str]) -> Any:
    """A record that names records of a section by their new ids; itself where it names none."""
    update: dict[str, Any] = {}
    for field in _leading_to(record.__class__, section):
        value = getattr(record, field.name)
        if isinstance(value, tuple):
            new: Any = tuple(_with_id(one, section, ids) for one in value)
        else:
            new = _with_id(value, section, ids)
        if new != value:
            update[field.name] = new
    return replace(record, **update) if update else record


def _with_id(value: Any, section: str, ids: Mapping[str, str]) -> Any:
    if value is None or isinstance(value, str):
        return ids.get(value, value) if value else value
    return with_ids(value, section, ids)
