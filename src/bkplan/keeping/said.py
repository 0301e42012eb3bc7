"""What somebody wants recorded, in their words, and whoever can be asked for more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.keeping.which import Meant
    from bkplan.records.fields import Field
    from bkplan.records.goal import Goal
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.words.events import Event
    from bkplan.words.naming import Called

Values = Mapping[str, Any]
"""What an entry is to say, by the names of its fields; nothing is None or ()."""


class Said(NamedTuple):
    """What somebody wants recorded, in their words; None where they did not say it."""

    id: str | None
    event: str | None
    day: date
    values: Values
    whole: bool = False
    """It is about the task itself, none of its milestones."""
    heard: bool = False
    """Agencies may stand there only to tell who answered: those who lead the task are left out."""
    proved: bool = True
    """A document proves it, where its event needs one; nothing proves what is only supposed."""
    value: str | None = None
    """The figure of a goal."""


class Lacking(NamedTuple):
    """A field that must be filled; `among` is what it may name, None where it names nothing."""

    field: Field
    among: Sequence[Called] | None


class Answers(Protocol):
    """Somebody who can be asked. Each raises what ends the command where there is no answer."""

    def subject(self, plan: Plan, on: date) -> str:
        """The id of a task, restructuring or goal."""

    def event(self, words: Sequence[Called]) -> str:
        """The word of an event."""

    def value(self, lacking: Lacking) -> Any:
        """The value of a field."""

    def number(self, goal: Goal) -> str:
        """The figure of a goal."""

    def meant(self, task: Task, event: Event, could: Sequence[Meant]) -> Meant:
        """The obligation that is meant."""
