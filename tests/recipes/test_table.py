"""The recipe for the export: a column is one line, and its words follow."""

from __future__ import annotations

import csv
import json

COLUMN = """\
        an_integer("title_length", "số chữ trong tên", "letters of its title",
                   lambda row: len(row.one.title.vi), required=True),
"""


def test_a_column_is_one_line(house):
    house.add("src/bkplan/reports/export/tasks.py", '        a_text("rrule", ', COLUMN)
    stale = house.failing("test_docs_current.py")
    assert "test_docs_current.py::test_every_document_is_current" in stale
    house.docs()
    assert house.failing("test_docs_current.py", "test_exported_fields.py") == []
    assert house.unnamed_in("A table of the export, a column") == set()

    house.bkplan("export", "--to", "made")
    with (house.root / "made" / "tasks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["title_length"] for row in rows} == {f"{len(row['title_vi'])}" for row in rows}
    package = json.loads((house.root / "made" / "datapackage.json").read_text(encoding="utf-8"))
    (tasks,) = (one for one in package["resources"] if one["name"] == "tasks")
    (told,) = (f for f in tasks["schema"]["fields"] if f["name"] == "title_length")
    assert told == {
        "name": "title_length", "type": "integer", "description": "Letters of its title",
        "description_vi": "Số chữ trong tên", "constraints": {"required": True},
    }  # fmt: skip
    script = (house.root / "made" / "load.sql").read_text(encoding="utf-8")
    assert "  title_length BIGINT NOT NULL,\n" in script
    assert "| `title_length` · | whole number | letters of its title |" in (
        house.read("docs/tables.md")
    )
