"""What two versions of a record are compared in: a fact for each field, made from the field."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_origin

from bkplan.deadlines.recurrence import same_rule
from bkplan.records.fields import Field, Names, Reads, Trait, Weighs, fields_of, records_in
from bkplan.records.naming import NAMES
from bkplan.records.numbers import number as decimal
from bkplan.records.record import Words
from bkplan.records.values import OneOf, percent, rule, share, span, threshold, year
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, exact, number
from bkplan.words.spans import same_span
from bkplan.words.vocab import Deliverable, Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from fractions import Fraction

    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target


class Fact(NamedTuple):
    """A field that is compared: its key in the data, its label, its value, what altering it weighs.

    `name` turns an id into a name; words of people are `quoted`; a `loose` list has no order. What
    is `alike` means the same though it is written otherwise; the day is that of the plan.
    """

    field: str
    label: Text
    of: Callable[[Any], Any]
    weight: Weight = Weight.BREAKING
    planned: Weight | None = None
    """What it weighs instead as long as the record is planned."""
    added: Weight | None = None
    """What it weighs instead where there was nothing."""
    name: Callable[[Plan, str], Text] | None = None
    quoted: bool = False
    loose: bool = False
    alike: Callable[[Any, Any, date], bool] | None = None
    absent: Any = None
    """What it is where nothing is said of it."""


def facts_of(record: type) -> tuple[Fact, ...]:
    """The facts of a record; not its id, and not what has a comparison of its own.

    That is whatever there is for each year, and records in a list: figures, logs.
    """
    return _facts_of(record)


@cache
def _facts_of(record: type) -> tuple[Fact, ...]:
    return tuple(_facts(record))


def _facts(record: type) -> Iterator[Fact]:
    # what a record is called comes first
    for field in sorted(fields_of(record), key=lambda field: records_in(field.kind) != (Words,)):
        within = records_in(field.kind)
        if field.key == "id" or get_origin(field.kind) is dict:
            continue
        if not within or within == (Words,):
            yield _fact(field)
        elif get_origin(field.kind) is not tuple:
            for fact in _facts(within[0]):
                key = f"{field.key}.{fact.field}"
                yield fact._replace(field=key, label=_label(field, fact), of=_within(field, fact))


def _label(outer: Field, fact: Fact) -> Text:
    """What a fact of a record within another is called; beside that record, where it must be."""
    if Trait.NAMED_BELOW not in outer.said:
        return fact.label
    return alike("{outer} ({inner})", outer=outer.label.name, inner=fact.label)


def _within(outer: Field, fact: Fact) -> Callable[[Any], Any]:
    """The value of a fact of a record within another one, which may be absent."""

    def value(record: Any) -> Any:
        held = getattr(record, outer.name)
        return fact.absent if held is None else fact.of(held)

    return value


def _fact(field: Field) -> Fact:
    reads = field.one(Reads)
    reader = (reads.given or reads.function) if reads else None
    weighs = field.one(Weighs) or Weighs(Weight.BREAKING)
    names = field.one(Names)
    return Fact(
        field.key,
        field.label.name,
        _value(field, _SHOWN.get(reader, _as_it_is)),
        weighs.weight,
        weighs.planned,
        weighs.added,
        name=NAMES.get(names.section) if names else None,
        quoted=Trait.QUOTED in field.said,
        loose=Trait.UNORDERED in field.said,
        alike=_ALIKE.get(reader),
        absent=field.default,
    )


def _value(field: Field, shown: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    return lambda record: shown(record, getattr(record, field.name))


def _as_it_is(_: Any, value: Any) -> Any:
    return value.text if isinstance(value, Words) else value


def exactly(share: Fraction | None) -> Text | None:
    """A share as a percentage, neither rounded nor cut: 12.5% and 12.55% must look different."""
    if share is None:
        return None
    words = percent(share)
    return Text(words.replace(".", ","), words)


def _limit(target: Target, value: Fraction | None) -> Text | None:
    side = target.measure.limit
    if value is None or (side and side.share) or value.denominator != 1:
        return exactly(value)
    return number(int(value))


def _same_rule(one: str | None, other: str | None, start: date) -> bool:
    return bool(one and other and same_rule(one, other, start))


def _same_span(one: tuple[int, str] | None, other: tuple[int, str] | None, _: date) -> bool:
    return bool(one and other and same_span(one, other))


def _no_product(one: Deliverable | None, other: Deliverable | None, _: date) -> bool:
    """The plan that names none, and the one that says so."""
    return {one, other} <= {None, Deliverable.NONE}


_SHOWN: dict[Any, Callable[[Any, Any], Any]] = {
    # by reading function: how its values are shown, where they do not show themselves
    year: lambda _, value: value and same(str(value)),
    decimal: lambda _, value: exact(value),
    share: lambda _, value: exactly(value),
    threshold: _limit,
}
_ALIKE: dict[Any, Callable[[Any, Any, date], bool]] = {
    # by reading function: when two of its values mean the same
    rule: _same_rule,
    span: _same_span,
    OneOf(Deliverable): _no_product,
}
