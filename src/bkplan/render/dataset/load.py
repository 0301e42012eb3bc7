"""load.sql: how DuckDB takes the tables of an export in, with their types and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import Type
from bkplan.render.dataset.package import columns_of, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.dataset import DataTable, Field

LOAD = "load.sql"
_TYPES = {
    Type.STRING: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.DATE: "DATE",
    Type.YEAR: "INTEGER",
}
_HEAD = """\
-- Every table of this folder with its types and keys, for DuckDB:  duckdb -init load.sql
-- datapackage.json says what each table and column is.
-- Mọi bảng của thư mục này, kèm kiểu và khóa; datapackage.json giải thích từng bảng, từng cột.
"""
_COPIED = "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')"


def load_sql(tables: Sequence[DataTable]) -> str:
    """A script that holds nothing of the data: names of tables, columns and types alone."""
    return "\n".join((_HEAD, *(line for table in tables for line in _table(table))))


def _table(table: DataTable) -> Iterator[str]:
    columns = [f"  {_column(field)}," for field in columns_of(table)]
    key = f"  PRIMARY KEY ({', '.join(table.primary)})"
    yield "\n".join((f"CREATE TABLE {table.name} (", *columns, key, ");"))
    yield f"COPY {table.name} FROM '{path_of(table)}' {_COPIED};\n"


def _column(field: Field) -> str:
    return f"{field.key} {_TYPES[field.type]}{' NOT NULL' if field.required else ''}"
