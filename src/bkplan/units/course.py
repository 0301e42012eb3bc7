"""How far a restructuring has come by a day: happened, late, or still planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.units.lifetimes import due_of_task
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import RestructuringState

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring


class RestructuringRow(NamedTuple):
    """A restructuring in its plan on a day, and the day that it is planned for."""

    one: Restructuring
    plan: Plan
    as_of: date
    planned_for: date | None

    @property
    def happened(self) -> bool:
        """Whether it is in effect."""
        return self.one.in_effect(self.as_of)

    @property
    def effective(self) -> date | None:
        """Since when it is in effect."""
        return self.one.effective if self.happened else None

    @property
    def planned(self) -> date | None:
        """The day that it is planned for, as long as it has not happened."""
        return None if self.happened else self.planned_for

    @property
    def evidence(self) -> str | None:
        """The document that proves it, once it has happened."""
        return self.one.evidence if self.happened else None

    @property
    def state(self) -> RestructuringState:
        """Whether it has happened; else whether its day is still to come."""
        if self.happened:
            return RestructuringState.IN_EFFECT
        passed = self.planned_for is not None and self.planned_for < self.as_of
        return RestructuringState.DAY_PASSED if passed else RestructuringState.PLANNED

    @property
    def day(self) -> date | None:
        """The day that it was, or is, to happen on.

        Of what has happened that is its own planned day, else the due date of its task.
        """
        if not self.happened:
            return self.planned_for
        return self.one.effective_planned or due_of_task(self.plan, self.one.task, self.as_of)

    @property
    def days_late(self) -> int | None:
        """How many days after that day it happened, or has not; None where it is not late."""
        until = self.effective or self.as_of
        return (until - self.day).days if self.day is not None and self.day < until else None

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units that it is about, each once."""
        return tuple(dict.fromkeys((*self.one.sources, *self.one.into)))
