"""A figure that comes to a goal: what it says, where it goes, what the data have of its day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.files.edit import Insert
from bkplan.keeping.goals.numbers import written
from bkplan.keeping.places import loc_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, exact, sentence

if TYPE_CHECKING:
    from datetime import date

    from bkplan.files.edit import Edit
    from bkplan.reading.loader import Loaded
    from bkplan.records.goal import Figure, Goal
    from bkplan.records.plan import Plan
    from bkplan.words.vocab import Text


class NewFigure(NamedTuple):
    """A figure for the values of a goal."""

    goal: Goal
    figure: Figure

    @property
    def told(self) -> Text:
        """The goal, as people know it, with its number and day."""
        return sentence(
            "{id} · {title} · {amount}, ngày {day}",
            "{id} · {title} · {amount}, {day}",
            id=self.goal.id,
            title=self.goal.title.text,
            amount=amount_of(self.goal, self.figure),
            day=day(self.figure.date),
        )

    @property
    def known(self) -> bool:
        """Whether the data say so already."""
        there = figure_of(self.goal, self.figure.date)
        return there is not None and _says(there, self.figure)

    @property
    def otherwise(self) -> Figure | None:
        """What the data have of its day, if that is something else."""
        return None if self.known else figure_of(self.goal, self.figure.date)

    def after(self, plan: Plan) -> Plan:
        """The plan with it."""
        place = self._place
        values = (*self.goal.values[:place], self.figure, *self.goal.values[place:])
        new = replace(self.goal, values=values)
        return replace(plan, goals=tuple(new if g is self.goal else g for g in plan.goals))

    def edits(self, loaded: Loaded) -> tuple[str, list[Edit]]:
        """The file, and what changes in it: nothing where the data say so already."""
        name, loc = loc_of(loaded, self.goal)
        if self.known:
            return name, []
        said = {
            "date": self.figure.date.isoformat(),
            "value": written(self.figure.value),
            "evidence": self.figure.evidence,
            "note": self.figure.note,
        }
        values = {key: value for key, value in said.items() if value is not None}
        return name, [Insert((*loc, "values"), self._place, values)]

    @property
    def _place(self) -> int:
        """Behind all figures of days before."""
        return sum(figure.date <= self.figure.date for figure in self.goal.values)


def figure_of(goal: Goal, on: date) -> Figure | None:
    """The figure that a goal has of a day."""
    return next((figure for figure in goal.values if figure.date == on), None)


def amount_of(goal: Goal, figure: Figure) -> Text:
    """A figure with its unit: 62,5%, 1.200 hộ."""
    space = "" if goal.unit.startswith("%") else " "
    return alike("{n}{space}{unit}", n=exact(figure.value), space=space, unit=goal.unit)


def recorded_otherwise(goal: Goal, there: Figure) -> Text:
    """That a day has another figure already."""
    of_day = amount_of(goal, there)
    if there.evidence:
        of_day = alike("{of_day} ({by})", of_day=of_day, by=there.evidence)
    return sentence(
        "{id} đã có số liệu ngày {day}: {of_day}; sửa số đã ghi thì sửa trong tệp",
        "{id} has a figure of {day} already: {of_day}; one that is wrong is corrected in the file",
        id=goal.id,
        day=day(there.date),
        of_day=of_day,
    )


def _says(known: Figure, new: Figure) -> bool:
    """Whether a figure says all that another one does."""
    said = (new.evidence, known.evidence), (new.note, known.note)
    return known.value == new.value and all(a is None or a == b for a, b in said)
