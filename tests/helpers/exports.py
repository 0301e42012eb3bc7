"""Reading an export as a stranger would: with `csv`, `json` and what datapackage.json says."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHAPES = {
    "string": (r"(?s).+", str),
    "integer": (r"0|-?[1-9][0-9]*", int),
    "number": (r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", Decimal),
    "boolean": (r"true|false", lambda text: text == "true"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
    "year": (r"[0-9]{4}", int),
}
"""By type of Frictionless Table Schema how a value is written, and what reads it."""


class Export(NamedTuple):
    """The description of an export, and the rows of each table, their cells as they stand."""

    package: dict[str, Any]
    rows: dict[str, list[dict[str, str]]]

    @property
    def tables(self) -> dict[str, Any]:
        return {one["name"]: one for one in self.package["resources"]}

    def values(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Some columns of a table, as values."""
        kinds = {f["name"]: f["type"] for f in self.tables[table]["schema"]["fields"]}
        return [
            tuple(value_of(row[column], kinds[column]) for column in columns)
            for row in self.rows[table]
        ]


def text_of(cell: str) -> str:
    """The text that a cell stands for: the two rules of docs/analysis.md undone."""
    line = re.sub(r"((?:^|;)[\s\"]*)'", r"\1", cell)
    return json.loads('"' + line.replace('"', '\\"') + '"')


def value_of(cell: str, kind: str) -> Any:
    """A cell as a value; None where it is empty."""
    if not cell:
        return None
    return text_of(cell) if kind == "string" else SHAPES[kind][1](cell)


def read(folder: Path) -> Export:
    """All of an export."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    rows = {}
    for one in package["resources"]:
        with (folder / one["path"]).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows[one["name"]] = list(reader)
            assert reader.fieldnames == [field["name"] for field in one["schema"]["fields"]]
    return Export(package, rows)


def faults(export: Export) -> Iterator[str]:
    """Whatever in the tables is not as it is described: types, keys, what leads to nowhere."""
    keys = {}
    for name, one in export.tables.items():
        schema = one["schema"]
        for field in schema["fields"]:
            yield from _of_column(name, field, export.rows[name])
        found = [tuple(row[key] for key in schema["primaryKey"]) for row in export.rows[name]]
        keys[name] = set(found)
        if len(keys[name]) < len(found):
            yield f"{name}: a key comes twice"
    for name, one in export.tables.items():
        schema = one["schema"]
        for link in (*schema["foreignKeys"], *schema["nullableForeignKeys"]):
            other = link["reference"]["resource"]
            assert link["reference"]["fields"] == export.tables[other]["schema"]["primaryKey"]
            for row in export.rows[name]:
                key = tuple(row[field] for field in link["fields"])
                if not all(key) and link in schema["foreignKeys"]:
                    yield f"{name}: {key} leads nowhere"
                if all(key) and key not in keys[other]:
                    yield f"{name}: {key} is not in {other}"


def _of_column(table: str, field: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[str]:
    name, shape = field["name"], re.compile(SHAPES[field["type"]][0])
    told = field.get("constraints", {})
    for row in rows:
        cell = row[name]
        if not cell and told.get("required"):
            yield f"{table}.{name}: nothing there"
        if cell and not shape.fullmatch(cell):
            yield f"{table}.{name}: {cell!r} is no {field['type']}"
        if cell and "enum" in told and cell not in told["enum"]:
            yield f"{table}.{name}: {cell!r} is no word of it"
