"""The queries of docs/analysis.md give what stands below them, on the examples as they are."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from tests.helpers.exports import text_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
FILES = {"en": DOCS / "analysis.md", "vi": DOCS / "analysis.vi.md"}
QUERY = re.compile(r"(?<=^```sql\n)(.+?)^```\n\n```text\n(.+?)^```$", re.DOTALL | re.MULTILINE)
LEAST = 7
"""Queries of real use that each document has."""


@pytest.fixture(scope="module")
def database(root, bkplan, tmp_path_factory):
    """The tables that the documents speak of, taken in as these say."""
    folder = tmp_path_factory.mktemp("export") / "tables"
    names = ("sample-province", "portfolio/112-QD-UBND", "portfolio/07-CT-UBND")
    data = [word for name in names for word in ("-C", root / "examples" / name)]
    run = bkplan("export", "--to", folder, *data, "--as-of", "2020-12-31")
    assert (run.code, run.err) == (0, "")
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path='{folder}'")
    connection.execute((folder / "load.sql").read_text(encoding="utf-8"))
    return connection


def shown(connection, query: str) -> str:
    """What a query gives, as columns: numbers at the right, nothing where there is no value."""
    connection.execute(query)
    head = [column[0] for column in connection.description]
    rows = connection.fetchall()
    numbers = [
        all(isinstance(v, int | float | None) for v in column) for column in zip(*rows, strict=True)
    ]
    grid = [head, *([("" if v is None else str(v)) for v in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numbers, strict=True)
        ).rstrip()
        for row in grid
    )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("lang", FILES)
def test_every_query_gives_what_is_shown(lang, database, updating):
    text = FILES[lang].read_text(encoding="utf-8")
    real = QUERY.sub(lambda m: f"{m[1]}```\n\n```text\n{shown(database, m[1])}```", text)
    if updating:
        FILES[lang].write_text(real, encoding="utf-8", newline="\n")
    assert len(QUERY.findall(text)) >= LEAST
    assert text.count("```sql\n") == len(QUERY.findall(text))
    assert real == FILES[lang].read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", FILES)
def test_what_undoes_the_rules_of_cells_does(lang):
    """The function of the documents, as it is printed there."""
    (code,) = re.findall(r"^```python\n(.+?)^```$", FILES[lang].read_text("utf-8"),
                         re.DOTALL | re.MULTILINE)  # fmt: skip
    names: dict = {}
    exec(code, names)
    for cell in ("'=1+1", "a;'=b", "''x", r"two\nlines", r"\\n", 'say "hi"', r"\u202egnp"):
        assert names["text_of"](cell) == text_of(cell)
    assert names["text_of"](r"'=A1;'\u202e") == "=A1;\u202e"
