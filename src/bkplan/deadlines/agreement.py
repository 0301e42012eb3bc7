"""Whether the words of a deadline and what is stored beside them say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.phrase import read_phrase
from bkplan.deadlines.recurrence import same_rule
from bkplan.words.spans import same_span

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.deadline import Deadline
    from bkplan.words.vocab import DeadlineReading


def agrees(deadline: Deadline, reading: DeadlineReading, issued: date) -> bool | None:
    """Whether phrase and stored deadline say the same; None where nobody can tell.

    Recurrences are compared by the days that they give from the day on that they start.
    """
    if deadline.phrase is None or (said := read_phrase(deadline.phrase, reading)) is None:
        return None
    if not said.storable:
        return None
    if said.rrule is not None and deadline.rrule is not None:
        return same_rule(said.rrule, deadline.rrule, deadline.begins(issued))
    if said.within is not None and deadline.within is not None:
        same_events = frozenset(said.after) == frozenset(deadline.after)
        return same_events and same_span(said.within, deadline.within)
    stored = deadline.due, deadline.rrule, deadline.within
    return stored == (said.due, said.rrule, said.within)
