"""The formats for machines: JSON with everything, CSV with the main table."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from bkplan.output.report import Called, Rate, Ref, Share
from bkplan.render.by_sort import by_sort
from bkplan.render.cells import raw
from bkplan.words.frozen import NamedTuple
from bkplan.words.logs import no_command, no_command_in_json
from bkplan.words.patterns import pattern
from bkplan.words.remembered import remembered
from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.output.premises import AsRecorded
    from bkplan.output.report import Cell, Column, Report, Table

SCHEMA = 1
_FRAMES = 256
"""What tables of the same columns have alike is remembered of so many."""
_BREAK = pattern(r"[\n\r]")
_COMMAND = pattern(r"\s*::")
"""At the start of a line a runner would obey it; it is defused as a formula is."""
_FORMULA = pattern(r"(?:^\s*|(?<=;)[\s\"]*)(?=[=+\-@|%＝＋－＠﹦﹢﹣﹫])")
"""Where a spreadsheet may begin to run a cell; in Vietnam it parts cells at semicolons."""


def to_json(report: Report, lang: Lang) -> str:
    """Every table, a row a line; keys never change, invisible characters are written as escapes."""
    (written,) = json_each(report, (lang,))
    return written


def json_each(report: Report, langs: Sequence[Lang]) -> list[str]:
    """The same in each of some languages: what they have alike is made once."""
    head = {
        "schema": SCHEMA,
        "report": report.name,
        "plan": report.plan and report.plan.number,
        **(_of_many(report) if report.plans else {}),
        "as_of": report.as_of.isoformat(),
        "invented": report.invented,
        "supposes": [one.said for one in report.premises.supposes],
        "rev": _recorded(report.premises.recorded),
    }
    if report.plan and report.plan.ended:
        head |= {"ended": report.plan.ended.isoformat(), "ended_by": report.plan.by}
    lines = [f"  {_dumped(key)}: {_dumped(value)}," for key, value in head.items()]
    held = by_sort(report)
    tables = [_table(table, langs) for table in held.tables]
    each = []
    for number, lang in enumerate(langs):
        written = ",\n".join(table[number] for table in tables)
        notes = _dumped([note.of(lang) for note in held.notes])
        whole = ["{", *lines, f'  "tables": [\n{written}\n  ],', f'  "notes": {notes}', "}"]
        each.append(no_command_in_json("\n".join(whole) + "\n"))
    return each


def _of_many(report: Report) -> dict[str, object]:
    """Which plans a report is of, and which it is without."""
    skipped = [one.as_json for one in report.premises.left_out]
    return {"plans": [plan.number for plan in report.plans], "skipped": skipped}


def _recorded(version: AsRecorded | None) -> dict[str, str | None] | None:
    """Of which version of the data a report is; None for the present one."""
    if version is None:
        return None
    day = version.day.isoformat() if version.day else None
    return {"day": day, "commit": version.commit}


def _table(table: Table, langs: Sequence[Lang]) -> list[str]:
    frame = _frame(table.columns)
    columns = [_column(table.cells(column), langs) for column in frame.own]
    each = []
    for number, lang in enumerate(langs):
        rows = ",\n".join(_rows(frame.keys, [column[number] for column in columns]))
        inner = f"\n{rows}\n      " if rows else ""
        told = frame.told[lang]
        each.append(
            f'    {{\n      "name": {_dumped(table.name)},\n      "columns": [{told}],\n'
            f'      "rows": [{inner}]\n    }}'
        )
    return each


def _rows(keys: Sequence[str], columns: Sequence[Sequence[object]]) -> Iterator[str]:
    """The rows, by one template for all: tables of many thousand are not rare.

    What stands in every row is part of the template: most columns of long lists are empty.
    """
    told, varying = [], []
    for key, cells in zip(keys, columns, strict=True):
        alike = cells and cells.count(cells[0]) == len(cells)
        told.append(f"{key}: {str(cells[0]).replace('%', '%%') if alike else '%s'}")
        if not alike:
            varying.append(cells)
    template = "        {" + ", ".join(told) + "}"
    count = len(columns[0]) if columns else 0
    return map(template.__mod__, zip(*varying, strict=True) if varying else [()] * count)


class _Frame(NamedTuple):
    """The columns that programs get, what is said of them, and their keys in a template."""

    own: tuple[Column, ...]
    told: dict[Lang, str]
    keys: tuple[str, ...]


@lru_cache(_FRAMES)
def _frame(columns: tuple[Column, ...]) -> _Frame:
    own = tuple(column for column in columns if column.data)
    keys = tuple(_dumped(column.key).replace("%", "%%") for column in own)
    return _Frame(own, {lang: _told(own, lang) for lang in Lang}, keys)


def _told(columns: Sequence[Column], lang: Lang) -> str:
    each = ({"key": c.key, "label": c.label.of(lang), "kind": c.kind.value} for c in columns)
    return ", ".join(map(_written, each))


def _column(cells: Sequence[Cell], langs: Sequence[Lang]) -> list[Sequence[object]]:
    """The cells of a column in each language, each as JSON or as what `%s` makes JSON of."""
    kinds = set(map(type, cells))
    if Text in kinds:
        return [[_dumped(raw(cell, lang)) for cell in cells] for lang in langs]
    return [_alike(cells, kinds, langs[0])] * len(langs)


_NEVER_EQUAL = frozenset({str, Ref, Called, date, tuple, type(None)})
"""Sorts of cells of which none is ever equal to one of another sort."""
_ONE_OF = frozenset({bool, Rate, Share})
"""Sorts of which this holds too, as long as there is one of them only."""


def _alike(cells: Sequence[Cell], kinds: set[type], lang: Lang) -> Sequence[object]:
    """The same for cells that every language has alike."""
    if kinds == {int}:
        return cells
    if cells and cells[0] is cells[-1] and cells.count(cells[0]) == len(cells):
        return [_dumped(raw(cells[0], lang))] * len(cells)
    if kinds == {type(None)}:
        return ["null"] * len(cells)
    if kinds <= {int, type(None)}:
        return ["null" if cell is None else cell for cell in cells]
    others = kinds - _NEVER_EQUAL
    if not others or (len(others) == 1 and others <= _ONE_OF):  # equal cells are the same
        seen = {cell: _dumped(raw(cell, lang)) for cell in set(cells)}
        return list(map(seen.__getitem__, cells))
    return [_dumped(raw(cell, lang)) for cell in cells]


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _dumped(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, Decimal):  # not a float, which may have noise
        return f"{value:f}"
    if type(value) is float and isfinite(value):
        return repr(value)  # as json does, sooner
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
    (written,) = csv_each(table, (lang,), between=between, point=point)
    return written


def csv_each(
    table: Table, langs: Sequence[Lang], *, between: str = ",", point: str = "."
) -> list[str]:
    """A table in each of some languages: what they have alike is made once."""
    import csv  # not where JSON is asked for

    columns = _frame(table.columns).own
    keys = [column.key for column in columns]
    cells = [table.cells(column) for column in columns]
    each: list[str] = []
    for lang in langs:
        if each and not any(type(cell) is Text for of_one in cells for cell in of_one):
            return each * len(langs)
        out = io.StringIO()
        writer = csv.writer(out, delimiter=between, lineterminator="\r\n")
        writer.writerow(keys)
        plain = ([plain_cell(cell, lang, point) for cell in of_one] for of_one in cells)
        writer.writerows(zip(*plain, strict=True))
        each.append(out.getvalue())
    return each


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
