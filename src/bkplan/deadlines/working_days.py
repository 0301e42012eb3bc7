"""Days on which offices work: Monday to Friday, but for the days that a plan names."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from bkplan.words.spans import WORKING_DAYS, end_of_span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkplan.records.plan import Plan

_WEEK, _WORKED = 7, 5


class WorkingDays:
    """The working days of a plan: `off` are days off besides weekends, `on` weekends worked.

    A day that is both is worked. Counting takes no longer for a longer span.
    """

    def __init__(self, off: Iterable[date] = (), on: Iterable[date] = ()) -> None:
        worked = frozenset(on)
        others = {day: -1 for day in off if day.weekday() < _WORKED and day not in worked}
        others |= {day: 1 for day in worked if day.weekday() >= _WORKED}
        self._others = sorted(day.toordinal() for day in others)
        found = (others[date.fromordinal(day)] for day in self._others)
        self._more = (0, *accumulate(found))
        self.years = frozenset(day.year for day in off)
        """The years for which any day off is named."""

    def last(self, start: date, count: int) -> date:
        """The last of so many working days after a day; the calendar's last day if it ends first.

        The day after `start` is the first that may count.
        """
        wanted = self._up_to(start.toordinal()) + count
        low = start.toordinal() + 1
        high = min(low + (count + len(self._others) + 2) * 2, date.max.toordinal())
        while low < high:
            middle = (low + high) // 2
            if self._up_to(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return date.fromordinal(min(low, date.max.toordinal()))

    def works(self, day: date) -> bool:
        """Whether a day is a working day."""
        number = day.toordinal()
        return self._up_to(number) > self._up_to(number - 1)

    def _up_to(self, number: int) -> int:
        """How many working days there are up to a day; the calendar begins on a Monday."""
        weeks, days = divmod(number, _WEEK)
        return weeks * _WORKED + min(days, _WORKED) + self._more[bisect_right(self._others, number)]


def working_days(plan: Plan) -> WorkingDays:
    """The days on which a plan's offices work."""
    return plan.once(_of_header)


def _of_header(plan: Plan) -> WorkingDays:
    return WorkingDays(plan.header.days_off, plan.header.days_on)


def last_day(plan: Plan, start: date, within: tuple[int, str]) -> date:
    """The last day of a span after a day, in working days as the plan has them."""
    number, unit = within
    return (
        working_days(plan).last(start, number)
        if unit == WORKING_DAYS
        else end_of_span(start, within)
    )
