"""A sheet to fill in as CSV: its columns alone; sums and explanations need a workbook."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from bkplan.render.cells import shown
from bkplan.render.data import plain_cell

if TYPE_CHECKING:
    from bkplan.output.form import Form
    from bkplan.words.vocab import Lang


def to_csv(form: Form, lang: Lang) -> str:
    """The headings and the rows (RFC 4180); cells to be filled in are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([shown(column.heading, lang) for column in form.columns])
    writer.writerows([plain_cell(cell, lang) for cell in row] for row in form.rows)
    return out.getvalue()
