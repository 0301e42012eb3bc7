"""What a record says of itself, as columns: a field more is a column more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_origin

from bkplan.output.report import Column, Kind, Ref
from bkplan.records.fields import Names, Reads, Trait, fields_of, records_in
from bkplan.records.record import Words
from bkplan.records.values import count, day, identifier
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital, joined
from bkplan.words.vocab import Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bkplan.output.report import Cell
    from bkplan.records.fields import Field
    from bkplan.records.plan import Plan

_KINDS: dict[Any, Kind] = {day: Kind.DATE, count: Kind.NUMBER, identifier: Kind.ID}
"""By reading function; what else there is, is text."""


class InPlan(NamedTuple):
    """A row that is a record in its plan, which has the names for its ids.

    A row that tells more has these two all the same: `one` and `plan`.
    """

    one: Any
    plan: Plan


def columns_of(
    record: Any,
    *,
    first: Sequence[str] = (),
    elsewhere: Collection[str] = (),
    labels: dict[str, Text] | None = None,
    takes: dict[str, Callable[[Any], Cell]] | None = None,
) -> tuple[Column, ...]:
    """The columns that `show` has for a record: some first, then whatever else it says.

    What it holds for each year, and records within it, have tables of their own or are told
    `elsewhere`. A name or title is headed by what the record is. `takes` are for what a row tells
    otherwise than its record does.
    """
    fields = {field.key: field for field in fields_of(record) if field.key not in elsewhere}
    alone = {key: field for key, field in fields.items() if _stands_alone(field)}
    named = {key: capital(record.label.name) for key in ("title", "name") if key in alone}
    labels = named | (labels or {})
    order = (*first, *(key for key in alone if key not in first))
    columns = (column_of(alone[key], labels.get(key)) for key in order)
    return tuple(
        column._replace(take=takes[column.key]) if takes and column.key in takes else column
        for column in columns
    )


def listed(record: type) -> tuple[Column, ...]:
    """The columns that lists of records have besides their own: in data, or where asked for."""
    fields = (field for field in fields_of(record) if Trait.LISTED in field.said)
    return tuple(column_of(field)._replace(screen=False) for field in fields)


def column_of(field: Field, label: Text | None = None) -> Column:
    """The column of one field, headed by its own label unless told; see InPlan for its rows."""
    return Column(
        field.key,
        label or capital(field.label.name),
        _kind(field),
        take=_taking(field),
        leads=_leading(field),
    )


def _taking(field: Field) -> Callable[[Any], Cell]:
    """How a row gives what its record says in a field; of most fields most records say nothing."""
    name = field.name

    def take(row: Any) -> Cell:
        value: Any = getattr(row.one, name)
        return value if value is None or value == () else _cell(field, value, row.plan)

    return take


def _leading(field: Field) -> Callable[[Any], Ref | None] | None:
    """To what an id leads that people read as such: those with names lead there by themselves."""
    names = field.one(Names)
    if names is None or _naming(names) or get_origin(field.kind) in (tuple, dict):
        return None

    def leads(row: Any) -> Ref | None:
        id = getattr(row.one, field.name)
        return Ref(id, same(id), names.section) if id else None

    return leads


def _naming(names: Names) -> Callable[[Plan, str], Text] | None:
    """What finds the name of an id of a list; the help, which lists all reports, does without."""
    from bkplan.records.naming import NAMES

    return NAMES.get(names.section)


def _kind(field: Field) -> Kind:
    names, reads = field.one(Names), field.one(Reads)
    if Trait.SYMBOL in field.said or (names and _naming(names) is None):
        return Kind.ID
    return _KINDS.get(reads.given or reads.function, Kind.TEXT) if reads else Kind.TEXT


def _stands_alone(field: Field) -> bool:
    by_year = get_origin(field.kind) is dict
    return not by_year and (not records_in(field.kind) or _is_words(field))


def _is_words(field: Field) -> bool:
    return records_in(field.kind) == (Words,)


def _cell(field: Field, value: Any, plan: Plan) -> Cell:
    names = field.one(Names)
    name = _naming(names) if names else None
    if names and name and isinstance(value, tuple):
        return tuple(Ref(id, name(plan, id), names.section) for id in value)
    if names and name and value is not None:
        return Ref(value, name(plan, value), names.section)
    if isinstance(value, Words):
        return value.text
    if isinstance(value, tuple) and all(type(one) is str for one in value):
        return tuple(Ref(one, same(one)) for one in value)
    if isinstance(value, tuple):
        said = [one.label if isinstance(one, Word) else same(str(one)) for one in value]
        return joined(said)
    found: Cell = value
    return found
