"""When obligations were overdue: from the day after they were due until something was done."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkplan.deadlines.states import state_of
from bkplan.faults.too_much import TooMuch
from bkplan.words.events import Effect
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan

_ONE_DAY = timedelta(1)
_KEEPS = (Effect.NOTHING, Effect.REPORTS, Effect.RETURNS)
"""What entries do that leave everything as late as it was."""


MOST_REPLAYED = 3_000_000
"""Entries that are replayed in all, once for each stretch in which a day is looked at."""


class Room:
    """How many entries may still be replayed; TooMuch where there is no more room."""

    def __init__(self) -> None:
        self._left = MOST_REPLAYED

    def take(self, entries: int) -> None:
        """Replay so many entries once more."""
        self._left -= entries
        if self._left < 0:
            raise TooMuch(
                Text(
                    "có quá nhiều diễn biến để tính cho từng ấy khoảng thời gian; hãy chọn thời "
                    "gian dài hơn (--every) hoặc ít hơn (--from, --to)",
                    "there are too many entries for so many periods; choose longer ones (--every) "
                    "or fewer (--from, --to)",
                )
            )


class Spell(NamedTuple):
    """Days on which an obligation was overdue, the first and the last of them."""

    one: Obligation
    first: date
    last: date


def spells(
    state: TaskState, plan: Plan, as_of: date, looked_at: Sequence[date], room: Room
) -> Iterator[Spell]:
    """When what a task obliges to was overdue, up to the day of its state.

    Between two entries only time goes by: whatever is overdue on the last day before the next one
    has been so since its day passed, or since the entry before. So a log is replayed once for each
    stretch without entries, and only where one of the days `looked_at`, which ascend, lies in it.
    """
    task = state.task
    days = {
        entry.date
        for entry in task.log
        if entry.date <= as_of and entry.event.traits.effect not in _KEEPS
    }
    starts = [plan.header.issued, *sorted(day for day in days if day > plan.header.issued)]
    ends = [*(day - _ONE_DAY for day in starts[1:]), as_of]
    for start, end in zip(starts, ends, strict=True):
        place = bisect_left(looked_at, start)
        if place == len(looked_at) or looked_at[place] > end:
            continue
        if end == as_of:
            then = state
        else:
            room.take(len(task.log))
            then = state_of(task, plan, end)
        for one in then.obligations:
            if one.status is Status.OVERDUE and one.due:
                yield Spell(one, max(one.due + _ONE_DAY, start), end)
