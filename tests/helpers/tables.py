"""Tables for tests: rows written as tuples, turned into records that columns take values from."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bkplan.output.report import Column, Table
from bkplan.words.vocab import Text


def a_table(
    columns: tuple[Column, ...],
    *rows: tuple,
    name: str = "main",
    title: Text | None = None,
    **more: Any,
) -> Table:
    """A table whose rows have their values in the order of the columns."""
    keys = [column.key for column in columns]
    records = tuple(SimpleNamespace(**dict(zip(keys, row, strict=True))) for row in rows)
    return Table(name, title, columns, records, **more)
