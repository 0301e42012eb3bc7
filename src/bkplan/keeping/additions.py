"""What comes to the data: an entry of a log, a restructuring in effect, a figure of a goal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.files.edit import Insert, Put
from bkplan.keeping.entries import place_in_log, written
from bkplan.keeping.goals.figures import NewFigure
from bkplan.keeping.places import loc_of
from bkplan.records.fields import fields_of
from bkplan.records.restructuring import Restructuring
from bkplan.records.task import LogEntry, Task
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike

if TYPE_CHECKING:
    from datetime import date

    from bkplan.files.edit import Edit
    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan
    from bkplan.words.vocab import Text


class NewEntry(NamedTuple):
    """An entry for the log of a task."""

    task: Task
    entry: LogEntry
    about: Text | None = None
    """What it is about of several that the task brings, where it does not say so itself."""

    @property
    def told(self) -> Text:
        """The task, as people know it, and which time of it."""
        told = alike("{id} · {title}", id=self.task.id, title=self.task.title.text)
        return alike("{told} · {about}", told=told, about=self.about) if self.about else told

    @property
    def known(self) -> bool:
        """Whether the log says so already."""
        return any(_says(entry, self.entry) for entry in self.task.log)

    def after(self, plan: Plan) -> Plan:
        """The plan with it."""
        place = place_in_log(self.task, self.entry.date)
        log = (*self.task.log[:place], self.entry, *self.task.log[place:])
        new = replace(self.task, log=log)
        return replace(plan, tasks=tuple(new if t is self.task else t for t in plan.tasks))

    def edits(self, loaded: Loaded) -> tuple[str, list[Edit]]:
        """The file, and what changes in it."""
        name, loc = loc_of(loaded, self.task)
        place = place_in_log(self.task, self.entry.date)
        return name, [Insert((*loc, "log"), place, written(self.entry))]


class InEffect(NamedTuple):
    """A restructuring that has happened."""

    item: Restructuring
    day: date
    evidence: str | None

    @property
    def told(self) -> Text:
        """The restructuring, as people know it."""
        return alike("{id} · {kind}", id=self.item.id, kind=self.item.kind.label)

    @property
    def known(self) -> bool:
        """Whether the data say so already."""
        return (self.item.effective, self.item.evidence) == (self.day, self.evidence)

    def after(self, plan: Plan) -> Plan:
        """The plan with it."""
        new = replace(self.item, effective=self.day, evidence=self.evidence or self.item.evidence)
        items = tuple(new if item is self.item else item for item in plan.restructurings)
        return replace(plan, restructurings=items)

    def edits(self, loaded: Loaded) -> tuple[str, list[Edit]]:
        """The file, and what changes in it."""
        name, loc = loc_of(loaded, self.item)
        order = [field.key for field in fields_of(Restructuring)]
        values = {"effective": self.day.isoformat(), "evidence": self.evidence}
        return name, [
            Put((*loc, key), value, after=tuple(order[: order.index(key)]))
            for key, value in values.items()
            if value is not None
        ]


Recorded = NewEntry | InEffect | NewFigure


def _says(known: LogEntry, new: LogEntry) -> bool:
    """Whether an entry says all that another one does."""
    values = ((getattr(new, f.name), getattr(known, f.name)) for f in fields_of(LogEntry))
    return all(value == other for value, other in values if value not in (None, ()))
