"""What a phrase says, and how that was read off its words."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import Enum

from bkplan.words.frozen import NamedTuple, dataclass
from bkplan.words.spans import WORKING_DAYS
from bkplan.words.vocab import OtherTrigger, PhraseKind, Text, Trigger

__all__ = ["EVENT", "WORKING_DAYS", "Basis", "Meaning", "Misprint"]

EVENT = OtherTrigger.EVENT
"""Stands in `after` for an event that is no restructuring of the plan."""


class Basis(Enum):
    """The rule by which words became days."""

    DAY = "the day named"
    HOUR = "an hour names the day"
    DAY_BEFORE = "before a day: the one before it"
    DAY_INCLUDED = "before a day, read as up to it"
    PERIOD_END = "the last day of the period named"
    PERIOD_MIDDLE = "the middle of the period named"
    PERIOD_BEFORE = "before a period: the day before it starts"
    PERIOD_INCLUDED = "before a period, read as up to its end"


class Misprint(NamedTuple):
    """Words of a phrase that are read as others: `hành năm`, printed for `hằng năm`."""

    printed: str
    read_as: str
    gloss: Text
    """What those mean."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase says: a last day, a recurrence, or a span after an event; else no deadline.

    `within` alone may be missing where the words name an event and no length. Two meanings are
    equal if they say the same, however it was read: what follows `after` is for explanations.
    """

    due: date | None = None
    rrule: str | None = None
    within: tuple[int, str] | None = None
    after: tuple[Trigger, ...] = ()
    basis: Basis | None = field(default=None, compare=False)
    period: tuple[date, date] | None = field(default=None, compare=False)
    """First and last day of what the words name."""
    names_day: bool = field(default=False, compare=False)
    """Whether the words of a recurrence name its days; else the last day of a period is meant."""
    misprint: Misprint | None = field(default=None, compare=False)

    @property
    def kind(self) -> PhraseKind:
        """Which of these it is; what hangs on an event outside the plan is `event`."""
        if EVENT in self.after:
            return PhraseKind.EVENT
        if self.due:
            return PhraseKind.DUE
        if self.rrule:
            return PhraseKind.RRULE
        return PhraseKind.WITHIN if self.within else PhraseKind.NONE

    @property
    def storable(self) -> bool:
        """Whether the data have a way to say it: an event without a length has none."""
        return not self.after or self.within is not None
