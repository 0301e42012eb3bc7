"""JSON Schema (2020-12) of the two data files, made from the records that read them.

It accepts whatever reading accepts, as other YAML tools see it. What it cannot say (references,
the course of a log, figures) is told by `bkplan check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from bkplan.loader import SECTIONS
from bkplan.model import Header
from bkplan.scalars import text
from bkplan.schema_values import ALSO, NOTHING, SHARED, YEAR_KEY, Schema, accepted, both
from bkplan.schema_words import FILES, KEYS, RECORDS, Said
from bkplan.schema_words import SECTIONS as SECTION_WORDS
from bkplan.shapes import GOES_WITH, INTO_NOT_NEEDED, NEED_EVIDENCE
from bkplan.unit_course import LIMITS
from bkplan.vocab import Measure, RestructuringKind, Word

if TYPE_CHECKING:
    from collections.abc import Iterable

DIALECT = "https://json-schema.org/draft/2020-12/schema"
File = Literal["tasks", "units"]
NAMES: tuple[File, ...] = get_args(File)
_ABSENT = {"$ref": "#/$defs/absent"}
_NOTHING = {"$ref": "#/$defs/nothing"}
_NO_ITEMS = {"type": "array", "maxItems": 0}


def schema_of(name: File) -> Schema:
    """The schema of a file. A file may hold any section; `tasks.yaml` has the plan's header."""
    models: list[Any] = [Header, *SECTIONS.values()]
    _, made = models_json_schema(
        [(model, "validation") for model in models], schema_generator=_Generator
    )
    records: Schema = {key: _record(key, made["$defs"][key]) for key in sorted(made["$defs"])}
    _let_be_nothing(records)
    sections: Schema = {"plan": {"$ref": f"#/$defs/{Header.__name__}"}}
    for key, model in SECTIONS.items():
        items = {"$ref": f"#/$defs/{model.__name__}"}
        sections[key] = _or_nothing({"type": "array", "items": items})
    return {
        "$schema": DIALECT,
        **_said(FILES[name]),
        "type": "object",
        "properties": {key: _said(SECTION_WORDS[key]) | sections[key] for key in sections},
        "required": ["plan"] if name == "tasks" else [],
        "additionalProperties": False,
        "$defs": {**records, **SHARED, "absent": _any_of(_NOTHING, _NO_ITEMS)},
    }


def schema_text(name: File) -> str:
    """The schema as it stands in `schema/`."""
    import json

    return json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, which learns here what our reading functions take."""

    def sort(self, value: Schema, parent_key: str | None = None) -> Schema:
        """Leaves the keys in our order, whatever pydantic's version."""
        del parent_key
        return value

    def function_plain_schema(self, schema: Any) -> Schema:
        """A value that a function reads."""
        return accepted(schema["function"]["function"])

    def function_before_schema(self, schema: Any) -> Schema:
        """A list or mapping that may be nothing, or a single value."""
        inner = self.generate_inner(schema["schema"])
        also = ALSO.get(schema["function"]["function"])
        return _or_nothing(inner) if also is None else _any_of(accepted(also), inner, NOTHING)

    def nullable_schema(self, schema: Any) -> Schema:
        """Null is one of the ways to write nothing, which are added above it."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: Any) -> Schema:
        """A mapping of years: the keys are strings in JSON."""
        values = self.generate_inner(schema["values_schema"])
        return {
            "type": "object",
            "patternProperties": {YEAR_KEY: values},
            "additionalProperties": False,
        }

    def tuple_schema(self, schema: Any) -> Schema:
        """A list; no id stands in it twice."""
        (item,) = schema["items_schema"]
        unique = item.get("function", {}).get("function") is text
        items = {"type": "array", "items": self.generate_inner(item)}
        return items | {"uniqueItems": True} if unique else items

    def default_schema(self, schema: Any) -> Schema:
        """A default is told where it is a word or a truth, not where it is nothing."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")  # none where a factory makes it
        if isinstance(default, Word):
            return inner | {"default": str(default)}
        return inner | {"default": default} if isinstance(default, bool) else inner


def _or_nothing(inner: Schema) -> Schema:
    """Adds null; in the type itself for a list or a mapping, so that messages stay precise."""
    if inner.get("type") in ("array", "object"):
        return inner | {"type": [inner["type"], *NOTHING["type"]], "pattern": NOTHING["pattern"]}
    return _any_of(inner, NOTHING)


def _let_be_nothing(records: Schema) -> None:
    """Where a record may be absent the record itself says so, for precise messages."""
    for record in records.values():
        for key, value in record["properties"].items():
            match value:
                case {"anyOf": [{"$ref": ref}, other], **rest} if other == _NOTHING:
                    name = ref.rpartition("/")[2]
                    if name in records:
                        records[name] = _or_nothing(records[name])
                        record["properties"][key] = {**rest, "$ref": ref}


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


def _record(name: str, made: Schema) -> Schema:
    """A record with the words for it and the conditions between its keys."""
    words = KEYS[name]
    properties = {key: _key(words[key], value) for key, value in made["properties"].items()}
    conditions = list(_CONDITIONS.get(name, ()))
    return {
        **_said(RECORDS[name]),
        "type": "object",
        "properties": properties,
        "required": made.get("required", []),
        "additionalProperties": False,
        **({"allOf": conditions} if conditions else {}),
    }


def _key(said: Said, value: Schema) -> Schema:
    """A key's schema below its title; what its words mean stands at the end of its description."""
    told = _said(said)
    value = _sharing({k: v for k, v in value.items() if k != "title"})
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


def _said(said: Said) -> Schema:
    told = {"title": both(said.title)}
    return told | {"description": "\n".join(said.more)} if said.more else told


def _given(*keys: str) -> Schema:
    return {"required": list(keys), "properties": {key: {"not": _ABSENT} for key in keys}}


def _not_given(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, _ABSENT)}


def _is(key: str, *words: Word) -> Schema:
    return {"required": [key], "properties": {key: {"enum": [str(word) for word in words]}}}


def _log_entry() -> Iterable[Schema]:
    yield {"if": _is("event", *NEED_EVIDENCE), "then": _given("evidence")}
    for key, (needs, may, _) in GOES_WITH.items():
        yield {"if": _is("event", needs), "then": _given(key)}
        yield {"if": _is("event", *may), "else": _not_given(key)}


def _restructuring() -> Iterable[Schema]:
    into = [kind for kind in RestructuringKind if kind not in INTO_NOT_NEEDED]
    yield {"if": _is("kind", *into), "then": _given("into")}
    origin = [kind for kind in RestructuringKind if kind is not RestructuringKind.ESTABLISH]
    yield {"if": _is("kind", *origin), "then": _given("from")}


_SHARE = {"anyOf": [{"type": "string", "pattern": "%$"}, {"enum": [0, 1, "0", "1"]}]}
_COUNT = {"not": {"type": "string", "pattern": "^(?!100%|100\\.0+%|0+%|0+\\.0+%).*%$"}}
"""Of what a limit may be at all: the one that some measures need, and the other."""


def _target() -> Iterable[Schema]:
    over_years = (Measure.HEADCOUNT, Measure.UNIT_COUNT)
    yield {"if": _is("measure", *over_years), "then": _given("from", "to", "reduction")}
    for measure, (key, other, sample) in LIMITS.items():
        kind = _SHARE if sample.endswith("%") else _COUNT
        limited = {"allOf": [_given(key), _not_given(other), {"properties": {key: kind}}]}
        yield {"if": _is("measure", measure), "then": limited}


_CONDITIONS = {
    "Deadline": (
        {"if": _given("due"), "then": _not_given("rrule", "within", "after")},
        {"if": _given("rrule"), "then": _not_given("due", "within", "after")},
        {"if": _given("within"), "then": _given("after")},
        {"if": _given("after"), "then": _given("within")},
    ),
    "LogEntry": tuple(_log_entry()),
    "Restructuring": tuple(_restructuring()),
    "Target": tuple(_target()),
}
