"""What is said of a goal made a figure; what is missing is asked of whoever can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.keeping.goals.figures import NewFigure, recorded_otherwise
from bkplan.keeping.goals.numbers import NoNumber, number_said
from bkplan.keeping.wrong import Wrong
from bkplan.records.goal import Figure
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bkplan.records.goal import Goal

VALUE = "value"
MISSING = Text("thiếu VALUE: số liệu, như 62.5", "VALUE is missing: the figure, like 62.5")
NOT_OF_A_GOAL = Text("không dùng cho mục tiêu", "is not for a goal")


def figure_for(goal: Goal, value: str | None, on: date, values: Mapping[str, Any]) -> NewFigure:
    """The figure of a day; Wrong where it is no number, more is said, or another is there."""
    too_much = [key for key, said in values.items() if said and key not in ("evidence", "note")]
    if too_much:
        raise Wrong(*((key, NOT_OF_A_GOAL) for key in too_much))
    if value is None:
        raise Wrong((VALUE, MISSING))
    try:
        number = number_said(value, goal.unit)
    except NoNumber as none:
        raise Wrong((VALUE, none.text)) from None
    evidence, note = values.get("evidence") or None, values.get("note") or None
    made = NewFigure(goal, Figure(date=on, value=number, evidence=evidence, note=note))
    if there := made.otherwise:
        raise Wrong(("date", recorded_otherwise(goal, there)))
    return made
