"""What a change of the data does, in the words of `diff`, and what the whole becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.changes.compare import changes
from bkplan.changes.words import moved
from bkplan.render.cells import shown
from bkplan.reports.versions.diff import effects
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Lang, Rates, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan

MOST_TOLD = 50
"""Changes that are told one by one."""


def effect_lines(old: Plan, new: Plan, as_of: date, rates: Rates) -> Iterator[Text]:
    """A line for each change, then one for each measure of the whole that it moves."""
    found = changes(old, new, as_of)
    for change in found[:MOST_TOLD]:
        yield alike("{id}: {text}", id=change.id, text=change.text)
    if more := len(found) - MOST_TOLD if len(found) > MOST_TOLD else 0:
        yield sentence("… và {n} thay đổi nữa", "… and {n} more {n:change}", n=more)
    for row in effects(old, new, as_of, rates) if found else ():
        if row.before != row.after:
            values = moved(_cell(row.before), _cell(row.after))
            yield alike("{measure}: {values}", measure=row.measure.name, values=values)


def _cell(cell: Cell) -> Text:
    return Text(shown(cell, Lang.VI), shown(cell, Lang.EN))
