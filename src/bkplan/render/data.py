"""The formats for machines: JSON with everything, CSV with the main table."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from bkplan.output.report import Ref
from bkplan.render.by_sort import by_sort
from bkplan.render.cells import raw
from bkplan.words.logs import no_command, no_command_in_json
from bkplan.words.remembered import remembered
from bkplan.words.text import escape_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.output.premises import AsRecorded
    from bkplan.output.report import Cell, Column, Report, Table
    from bkplan.words.vocab import Lang

SCHEMA = 1
_KNOWN = 4_096
"""Texts that are remembered as they are written: names and labels come again and again."""
_BREAK = re.compile(r"[\n\r]")
_COMMAND = re.compile(r"\s*::")
"""At the start of a line a runner would obey it; it is defused as a formula is."""
_FORMULA = re.compile(r"(?:^\s*|(?<=;)[\s\"]*)(?=[=+\-@|%＝＋－＠﹦﹢﹣﹫])")
"""Where a spreadsheet may begin to run a cell; in Vietnam it parts cells at semicolons."""


def to_json(report: Report, lang: Lang) -> str:
    """Every table, a row a line; keys never change, invisible characters are written as escapes."""
    head = {
        "schema": SCHEMA,
        "report": report.name,
        "plan": report.plan and report.plan.number,
        **({"plans": [plan.number for plan in report.plans]} if report.plans else {}),
        "as_of": report.as_of.isoformat(),
        "invented": report.invented,
        "supposes": [one.said for one in report.premises.supposes],
        "rev": _recorded(report.premises.recorded),
    }
    if report.plan and report.plan.ended:
        head |= {"ended": report.plan.ended.isoformat(), "ended_by": report.plan.by}
    lines = [f"  {_dumped(key)}: {_dumped(value)}," for key, value in head.items()]
    held = by_sort(report)
    tables = ",\n".join(_table(table, lang) for table in held.tables)
    notes = _dumped([note.of(lang) for note in held.notes])
    written = ["{", *lines, f'  "tables": [\n{tables}\n  ],', f'  "notes": {notes}', "}"]
    return no_command_in_json("\n".join(written) + "\n")


def _recorded(version: AsRecorded | None) -> dict[str, str | None] | None:
    """Of which version of the data a report is; None for the present one."""
    if version is None:
        return None
    day = version.day.isoformat() if version.day else None
    return {"day": day, "commit": version.commit}


def _table(table: Table, lang: Lang) -> str:
    own = _columns(table)
    columns = ", ".join(_head(c.key, c.label.of(lang), c.kind.value) for c in own)
    # one template a table, and column by column: tables of many thousand rows are not rare
    keys = (_dumped(column.key).replace("%", "%%") for column in own)
    template = "        {" + ", ".join(f"{key}: %s" for key in keys) + "}"
    written = zip(*(_column(table.cells(column), lang) for column in own), strict=True)
    rows = ",\n".join(map(template.__mod__, written))
    inner = f"\n{rows}\n      " if rows else ""
    return (
        f'    {{\n      "name": {_dumped(table.name)},\n      "columns": [{columns}],\n'
        f'      "rows": [{inner}]\n    }}'
    )


@lru_cache(_KNOWN)
def _head(key: str, label: str, kind: str) -> str:
    """What a table says of a column."""
    return _written({"key": key, "label": label, "kind": kind})


def _columns(table: Table) -> list[Column]:
    """The columns that programs get."""
    return [column for column in table.columns if column.data]


def _column(cells: Sequence[Cell], lang: Lang) -> Iterable[object]:
    """The cells of a column, each as JSON or as what `%s` makes JSON of."""
    kinds = set(map(type, cells))
    if kinds == {int}:
        return cells
    if kinds == {type(None)}:
        return ["null"] * len(cells)
    if kinds <= {int, type(None)}:
        return ["null" if cell is None else cell for cell in cells]
    if kinds <= {str, Ref, date}:  # of these, equal cells are the same
        seen = {cell: _dumped(raw(cell, lang)) for cell in set(cells)}
        return map(seen.__getitem__, cells)
    return [_dumped(raw(cell, lang)) for cell in cells]


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _dumped(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, Decimal):  # not a float, which may have noise
        return f"{value:f}"
    return _dumped_text(value) if type(value) is str else _written(value)


def _written(value: object) -> str:
    return escape_hidden(_encode(value), json_escape)  # what json.dumps leaves as it is


@remembered
def _dumped_text(text: str) -> str:
    return _written(text)


def json_escape(char: str) -> str:
    """A character as JSON may write any."""
    return json.dumps(char)[1:-1]


def to_csv(report: Report, lang: Lang) -> str:
    """The main table alone: keys, then values; several ids are joined by semicolons (RFC 4180)."""
    return _csv(report, lang, between=",", point=".")


def to_csv_for_vi(report: Report, lang: Lang) -> str:
    """The same as spreadsheets in Vietnam read it: parted by semicolons, with decimal commas."""
    return _csv(report, lang, between=";", point=",")


def _csv(report: Report, lang: Lang, *, between: str, point: str) -> str:
    table, *_ = by_sort(report).tables
    out = io.StringIO()
    writer = csv.writer(out, delimiter=between, lineterminator="\r\n")
    columns = _columns(table)
    writer.writerow([column.key for column in columns])
    cells = ([plain_cell(cell, lang, point) for cell in table.cells(column)] for column in columns)
    writer.writerows(zip(*cells, strict=True))
    return out.getvalue()


def plain_cell(cell: Cell, lang: Lang, point: str = ".") -> object:
    """A cell of a CSV file: one line that no spreadsheet runs; `point` is before decimals."""
    value = raw(cell, lang)
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, float) and point != ".":
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", point)
    if isinstance(value, bool):
        return str(value).lower()
    return _defused(value) if isinstance(value, str) else value


@remembered
def _defused(value: str) -> str:
    line = " ".join(value.split()) if _BREAK.search(value) else value
    text = _FORMULA.sub("'\\g<0>", escape_hidden(line))
    return no_command(f"'{text}" if _COMMAND.match(text) else text)
