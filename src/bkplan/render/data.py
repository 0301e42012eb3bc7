"""The formats for machines: JSON with everything, CSV with the main table."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

from bkplan.render.cells import raw
from bkplan.text import escape_hidden

if TYPE_CHECKING:
    from bkplan.table import Cell, Report
    from bkplan.vocab import Lang

SCHEMA = 1
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n|%]")


def to_json(report: Report, lang: Lang) -> str:
    """Every table; keys never change, invisible characters are written as escapes."""
    document = {
        "schema": SCHEMA,
        "report": report.name,
        "plan": report.plan,
        "as_of": report.as_of.isoformat(),
        "invented": report.invented,
        "tables": [
            {
                "name": table.name,
                "columns": [
                    {"key": c.key, "label": c.label.of(lang), "kind": c.kind.value}
                    for c in table.columns
                ],
                "rows": [
                    {
                        column.key: raw(cell, lang)
                        for column, cell in zip(table.columns, row, strict=True)
                    }
                    for row in table.rows
                ],
            }
            for table in report.tables
        ],
        "notes": [note.of(lang) for note in report.notes],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _UNSEEN.sub(lambda found: _json_escape(found[0]), text) + "\n"


# What json.dumps leaves as it is and no terminal should see: DEL, C1, invisible characters.
_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)


def _json_escape(char: str) -> str:
    return json.dumps(char)[1:-1]


def to_csv(report: Report, lang: Lang) -> str:
    """The main table alone: keys, then values; several ids are joined by semicolons (RFC 4180)."""
    table = report.tables[0]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(cell, lang) for cell in row])
    return out.getvalue()


def _plain(cell: Cell, lang: Lang) -> object:
    value = raw(cell, lang)
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return value
    text = escape_hidden(" ".join(value.split()) if "\n" in value or "\r" in value else value)
    return f"'{text}" if _FORMULA.match(text) else text
