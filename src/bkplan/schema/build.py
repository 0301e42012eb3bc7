"""JSON Schema (2020-12) of the data files, made from the records that read them.

It accepts whatever reading accepts, as other YAML tools see it. What it cannot say (references,
the course of a log, figures) is told by `bkplan check`.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any, get_args, get_origin

from bkplan.reading.keys import INTO_NOT_NEEDED
from bkplan.records.fields import Field, Label, Prepares, Reads, fields_of, parted
from bkplan.records.numbers import when
from bkplan.records.sections import PLAN, SHARED_KEYS, TOP_KEYS, records_below
from bkplan.records.succession import RULES, Succession, one_or_more
from bkplan.records.values import SOME, text
from bkplan.schema.values import (
    ACCEPTED,
    ALSO,
    NOTHING,
    SHARED,
    WHEN_KEY,
    YEAR_KEY,
    Schema,
    accepted,
    both,
)
from bkplan.words.events import Event, keys_of_some, needing, taking
from bkplan.words.files import AGENCIES_FILE, KINDS, TASKS_FILE, UNITS_FILE
from bkplan.words.measures import Measure
from bkplan.words.vocab import Basis, RestructuringKind, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = KINDS  # one for each kind of file
_ABSENT = {"$ref": "#/$defs/absent"}
_NOTHING = {"$ref": "#/$defs/nothing"}
_NO_ITEMS = {"type": "array", "maxItems": 0}

_FILES = {
    # what stands in a file, and what else there is to say of it
    TASKS_FILE: (
        Text(f"{TASKS_FILE}: kế hoạch và nhiệm vụ", f"{TASKS_FILE}: the plan and its tasks"),
        Text("Kế hoạch cố định, diễn biến chỉ thêm vào, mọi trạng thái tính theo ngày.",
             "The plan is fixed, the log is append-only, every state is derived as of a date."),
    ),
    UNITS_FILE: (
        Text(f"{UNITS_FILE}: chỉ tiêu, đơn vị, sắp xếp",
             f"{UNITS_FILE}: targets, units, restructurings"),
        Text("Số liệu của các đơn vị sự nghiệp công lập.", "Figures of the public service units."),
    ),
    AGENCIES_FILE: (
        Text(f"{AGENCIES_FILE}: cơ quan, kế thừa", f"{AGENCIES_FILE}: agencies, successions"),
        Text("Nằm bên cạnh các thư mục kế hoạch.", "Stands beside the folders of plans."),
    ),
}  # fmt: skip


def schema_of(name: str) -> Schema:
    """The schema of a file, or of those in the folder of its name: each may hold any section.

    One of them has the plan's header; that none has, `bkplan check` tells. That for many plans has
    two sections, and no rules for one.
    """
    file = dict(zip(NAMES, _FILES, strict=True))[name]
    sections = SHARED_KEYS if file == AGENCIES_FILE else TOP_KEYS
    kinds = sorted(records_below(sections.values()), key=lambda kind: kind.__name__)
    records: Schema = {kind.__name__: _record(kind) for kind in kinds}
    for rule in RULES if sections is SHARED_KEYS else ():
        del records[Succession.__name__]["properties"][rule]
    _let_be_nothing(records)
    values = {key: {"$ref": f"#/$defs/{top.record.__name__}"} for key, top in sections.items()}
    for key in sections.keys() - {PLAN.key}:
        values[key] = _or_nothing({"type": "array", "items": values[key]})
    return {
        "$schema": DIALECT,
        **_said(*_FILES[file]),
        "type": "object",
        "properties": {
            key: _said(top.title, top.more) | values[key] for key, top in sections.items()
        },
        "additionalProperties": False,
        "$defs": {**records, **SHARED, "absent": _any_of(_NOTHING, _NO_ITEMS)},
    }


def schema_text(name: str) -> str:
    """The schema as it stands in `schema/`."""
    import json

    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


def _value(kind: Any, said: tuple[Any, ...]) -> Schema:
    """What values of a type may be: what its reading function takes, or what its parts are."""
    for one in said:
        if isinstance(one, Reads):
            return accepted(one)
        if isinstance(one, Prepares):
            inner, also = _value(kind, ()), ALSO.get(one.function)
            if one is SOME:
                return _or_nothing(inner | {"minItems": 1})
            if one.function is one_or_more:
                return _any_of(ACCEPTED[text], inner | {"minItems": 1})
            return _any_of(also, inner, NOTHING) if also else _or_nothing(inner)
    if is_dataclass(kind) and isinstance(kind, type):
        return {"$ref": f"#/$defs/{kind.__name__}"}
    inner_kinds = [parted(each) for each in get_args(kind) if each not in (..., type(None))]
    if get_origin(kind) is tuple:
        (item,) = inner_kinds
        items = {"type": "array", "items": _value(*item)}
        return items | {"uniqueItems": True} if Reads(text) in item[1] else items
    if get_origin(kind) is dict:
        values = _value(*inner_kinds[1])
        if Reads(text) in inner_kinds[0][1]:  # of ids
            return {"type": "object", "additionalProperties": values}
        # of years, or of years and days: the keys are strings in JSON
        key = WHEN_KEY if Reads(when) in inner_kinds[0][1] else YEAR_KEY
        return {"type": "object", "patternProperties": {key: values}, "additionalProperties": False}
    return _value(*inner_kinds[0])


def _with_default(field: Field) -> Schema:
    """A default is told where it is a word or a truth, not where it is nothing."""
    value = _value(field.kind, field.said)
    if isinstance(field.default, Word):
        return value | {"default": str(field.default)}
    return value | {"default": field.default} if isinstance(field.default, bool) else value


def _or_nothing(inner: Schema) -> Schema:
    """Adds null; in the type itself for a list or a mapping, so that messages stay precise."""
    if inner.get("type") in ("array", "object"):
        return inner | {"type": [inner["type"], *NOTHING["type"]], "pattern": NOTHING["pattern"]}
    return _any_of(inner, NOTHING)


def _let_be_nothing(records: Schema) -> None:
    """Where a record may always be absent the record itself says so, for precise messages."""
    optional: dict[str, list[tuple[Schema, str, Schema]]] = {}
    needed = set()
    for record in records.values():
        for key, value in record["properties"].items():
            match value:
                case {"anyOf": [{"$ref": str(ref)}, other]} if other == _NOTHING:
                    places = optional.setdefault(_name_in(ref), [])
                    places.append(
                        (
                            record["properties"],
                            key,
                            {**{k: v for k, v in value.items() if k != "anyOf"}, "$ref": ref},
                        )
                    )
                case {"$ref": str(ref)}:
                    needed.add(_name_in(ref))
    for name, places in optional.items():
        if name in records and name not in needed:
            records[name] = _or_nothing(records[name])
            for properties, key, value in places:
                properties[key] = value


def _name_in(ref: str) -> str:
    return ref.rpartition("/")[2]


def _any_of(*choices: Schema) -> Schema:
    return {"anyOf": list(choices)}


def _sharing(value: Any) -> Any:
    """The same with references to what stands once under a name."""
    if isinstance(value, list):
        return [_sharing(item) for item in value]
    if not isinstance(value, dict):
        return value
    name = next((name for name, shared in SHARED.items() if shared == value), None)
    if name:
        return {"$ref": f"#/$defs/{name}"}
    return {key: _sharing(inner) for key, inner in value.items()}


def _record(kind: Any) -> Schema:
    """A record with the words for it and the conditions between its keys."""
    fields = fields_of(kind)
    properties = {field.key: _key(field.label, _with_default(field)) for field in fields}
    conditions = list(_CONDITIONS.get(kind.__name__, ()))
    return {
        **_said(kind.label.title, kind.label.more),
        "type": "object",
        "properties": properties,
        "required": [field.key for field in fields if field.required],
        "additionalProperties": False,
        **({"allOf": conditions} if conditions else {}),
    }


def _key(said: Label, value: Schema) -> Schema:
    """A key's schema below its title; what its words mean stands at the end of its description."""
    told = _said(said.title, said.more)
    value = _sharing(value)
    choices = [value, *value.get("anyOf", []), value.get("items", {})]
    listed = next((c["description"] for c in choices if "enum" in c and "description" in c), None)
    if listed:
        told["description"] = "\n".join(filter(None, [told.get("description"), listed]))
    return told | _without_lists(value)


def _without_lists(value: Schema) -> Schema:
    """Without the descriptions of words, which the key's own description repeats."""
    rest = {k: v for k, v in value.items() if k != "description"}
    if "anyOf" in rest:
        rest["anyOf"] = [_without_lists(choice) for choice in rest["anyOf"]]
    if "items" in rest:
        rest["items"] = _without_lists(rest["items"])
    return rest


def _said(title: Text, more: Text | None) -> Schema:
    told = {"title": both(title)}
    return told | {"description": "\n".join(more)} if more else told


def _given(*keys: str) -> Schema:
    return {"required": list(keys), "properties": {key: {"not": _ABSENT} for key in keys}}


def _not_given(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, _ABSENT)}


def _is(key: str, *words: Word) -> Schema:
    return {"required": [key], "properties": {key: {"enum": [str(word) for word in words]}}}


def _log_entry() -> Iterable[Schema]:
    proven = [event for event in Event if event.traits.evidence]
    yield {"if": _is("event", *proven), "then": _given("evidence")}
    for key in keys_of_some():
        if needing(key):
            yield {"if": _is("event", *needing(key)), "then": _given(key)}
        yield {"if": _is("event", *taking(key)), "else": _not_given(key)}


def _restructuring() -> Iterable[Schema]:
    into = [kind for kind in RestructuringKind if kind not in INTO_NOT_NEEDED]
    yield {"if": _is("kind", *into), "then": _given("into")}
    origin = [kind for kind in RestructuringKind if kind is not RestructuringKind.ESTABLISH]
    yield {"if": _is("kind", *origin), "then": _given("from")}


_SHARE = {"anyOf": [{"type": "string", "pattern": "%$"}, {"enum": [0, 1, "0", "1"]}]}
_COUNT = {"not": {"type": "string", "pattern": "^(?!100%|100\\.0+%|0+%|0+\\.0+%).*%$"}}
"""Of what a limit may be at all: the one that some measures need, and the other."""


def _target() -> Iterable[Schema]:
    over_years = [measure for measure in Measure if measure.limit is None]
    yield {"if": _is("measure", *over_years), "then": _given("from", "to", "reduction")}
    for measure in Measure:
        if (limit := measure.limit) is None:
            continue
        unit = {"properties": {limit.key: _SHARE if limit.share else _COUNT}}
        limited = {"allOf": [_given(limit.key), _not_given(limit.other), unit]}
        yield {"if": _is("measure", measure), "then": limited}


_CONDITIONS = {
    "Deadline": (
        {"if": _given("due"), "then": _not_given("rrule", "within", "after")},
        {"if": _given("rrule"), "then": _not_given("due", "within", "after")},
        {"if": _given("within"), "then": _given("after")},
        {"if": _given("after"), "then": _given("within")},
        {"if": _given("from"), "then": _given("rrule")},
    ),
    "Goal": (
        {
            "oneOf": [
                {"allOf": [_given(key), {"properties": {key: {"minProperties": 1}}}]}
                for key in ("at_least", "at_most")
            ]
        },
    ),
    "LogEntry": tuple(_log_entry()),
    "Milestone": ({"properties": {"deadline": _not_given("rrule", "within", "after")}},),
    "Restructuring": tuple(_restructuring()),
    "Succession": (
        _given("from"),
        {
            "if": _is("basis", Basis.DOCUMENT),
            "then": _given("evidence"),
            "else": _not_given("evidence"),
        },
    ),
    "Target": tuple(_target()),
    "WhichUnits": ({"anyOf": [_given("sectors"), _given("levels"), _given("kinds")]},),
}
