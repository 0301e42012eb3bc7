"""datapackage.json: what every table and column of an export is (Frictionless Data Package 1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bkplan.output.dataset import PLAN_KEY, Dataset, DataTable, Field, Link, Type
from bkplan.render.data import json_escape
from bkplan.words.frozen import NamedTuple
from bkplan.words.logs import no_command_in_json
from bkplan.words.phrases import capital
from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = "datapackage.json"
SCHEMA = 1
NAME = "bkplan-export"
ABOUT = "bkplan"
"""The key of what the program itself says of an export; by it a folder is known as one."""
NULLABLE = "nullableForeignKeys"
"""Beside `foreignKeys`, of the same shape: where the last column is null the row leads nowhere.

By the standard's own validator a key of several columns is to be found where any is not null; here
the first column, the plan, always is there.
"""
PLANS = "plans"
"""The table that has the plans, which every row of the others leads to."""
PLAN = Field(
    PLAN_KEY, Type.STRING, Text("số của kế hoạch", "the number of the plan"), str, required=True
)
"""The first column of every table."""


class Written(NamedTuple):
    """A file of an export: its size, and the SHA-256 of its bytes."""

    size: int
    digest: str


def path_of(table: DataTable) -> str:
    """The file of a table."""
    return f"{table.name}.csv"


def columns_of(table: DataTable) -> tuple[Field, ...]:
    """All columns of a table, that of the plan first."""
    return (PLAN, *table.fields)


def links_of(table: DataTable) -> list[tuple[tuple[str, ...], str]]:
    """The columns that lead to a row of another table, and that table; to its plan before all."""
    own = () if table.name == PLANS else (Link((), PLANS),)
    return [((PLAN_KEY, *link.fields), link.table) for link in (*own, *table.links)]


def package(told: Dataset, written: dict[str, Written]) -> str:
    """The description of all files, which tells nothing that differs from run to run."""
    supposes = [one.said for one in told.premises.supposes]
    skipped = [one.as_json for one in told.premises.left_out]
    recorded = told.premises.recorded
    described = {
        "profile": "tabular-data-package",
        "name": NAME,
        **_called(told.title, "title"),
        ABOUT: {
            "schema": SCHEMA,
            "version": told.version,
            "plans": [number for number, _ in told.sources],
            "skipped": skipped,
            "as_of": told.as_of.isoformat(),
            "invented": told.invented,
            "supposes": supposes,
            "rev": recorded and {
                "day": recorded.day and recorded.day.isoformat(), "commit": recorded.commit,
            },
            "data": told.revision.en,
        },
        "resources": [_resource(table, told.tables, written) for table in told.tables],
    }  # fmt: skip
    text = json.dumps(described, ensure_ascii=False, indent=1)
    return no_command_in_json("\n".join(escape_hidden(line, json_escape)
                                        for line in text.split("\n"))) + "\n"  # fmt: skip


def _called(text: Text, key: str) -> dict[str, str]:
    """Words in both languages: in English as the standard has them, in Vietnamese beside."""
    return {key: text.en, f"{key}_vi": text.vi}


def _resource(
    table: DataTable, tables: Iterable[DataTable], written: dict[str, Written]
) -> dict[str, Any]:
    keys = tuple(_foreign_keys(table, tables))
    size, digest = written[path_of(table)]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path_of(table),
        **_called(table.told, "description"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"',
                    "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_field(field) for field in columns_of(table)],
            "missingValues": [""],
            "primaryKey": list(table.primary),
            "foreignKeys": [key for key, always in keys if always],
            NULLABLE: [key for key, always in keys if not always],
        },
    }  # fmt: skip


def _foreign_keys(
    table: DataTable, tables: Iterable[DataTable]
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each as the standard has it, and whether every row leads somewhere by it."""
    by_name = {one.name: one for one in tables}
    required = {field.key for field in columns_of(table) if field.required}
    for fields, name in links_of(table):
        reference = {"resource": name, "fields": list(by_name[name].primary)}
        yield {"fields": list(fields), "reference": reference}, required.issuperset(fields)


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if field.required else {}
    if field.words:
        constraints["enum"] = [str(word) for word in field.words]
    found: dict[str, Any] = {
        "name": field.key, "type": str(field.type), **_called(capital(field.told), "description"),
    }  # fmt: skip
    if field.words:
        found["labels"] = {str(word): word.label._asdict() for word in field.words}
    return found | ({"constraints": constraints} if constraints else {})
