"""The days of a recurrence as sets, and the rule (RFC 5545) that gives them."""

from __future__ import annotations

from itertools import product

from bkplan.words.frozen import NamedTuple

MonthDay = tuple[int, int]
"""A month and a day of it; -1, or a day that it lacks, is its last one."""
_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = range(1, 13)
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_DAY = frozenset(range(7))


class Cycle(NamedTuple):
    """Days of every year, or days of every week (0 is Monday)."""

    days: frozenset[MonthDay] = frozenset()
    weekdays: frozenset[int] = frozenset()
    named: bool = False
    """Whether the words name the days; else the end of a period is meant."""

    def holds(self, other: Cycle) -> bool:
        """Whether it has all the days of another one."""
        if self.weekdays == EVERY_DAY:
            return True
        return _plain(other.days) <= _plain(self.days) and other.weekdays <= self.weekdays

    @property
    def rule(self) -> str | None:
        """The rule, in the shortest form; None where RFC 5545 has none that is simple."""
        if self.weekdays:
            return "FREQ=WEEKLY;BYDAY=" + ",".join(_NAMES[day] for day in sorted(self.weekdays))
        return _monthly(self.days) or _yearly(self.days)


def every_month(days: frozenset[int]) -> frozenset[MonthDay]:
    """The same days of every month."""
    return frozenset(product(MONTHS, days))


def day_before(month: int, day: int) -> MonthDay:
    """The day before one of every year: before the first of March it is the last of February."""
    if day == 1:
        return (month - 2) % 12 + 1, -1
    return month, day - 1


def in_every_year(month: int, day: int) -> bool:
    """Whether every year has such a day."""
    return 1 <= day <= (28 if month == 2 else _LONGEST[month])


def _plain(days: frozenset[MonthDay]) -> frozenset[MonthDay]:
    """The same days, each written in one way."""
    return frozenset(
        (month, -1 if day >= _LONGEST[month] or (month == 2 and day > 28) else day)
        for month, day in days
    )


def _monthly(days: frozenset[MonthDay]) -> str | None:
    numbers = sorted({day for _, day in days})
    if days != every_month(frozenset(numbers)):
        return None
    late = [number for number in numbers if number > 28 or number < 0]
    if not late:
        return f"FREQ=MONTHLY;BYMONTHDAY={_joined(numbers)}"
    if len(late) > 1:
        return None
    early = [number for number in numbers if 0 < number <= 28]
    if late[0] in (31, -1):
        return f"FREQ=MONTHLY;BYMONTHDAY={_joined([*early, -1])}"
    # the last of these that a month has, after the early ones
    asked = sorted({*early, *range(28, late[0] + 1)})
    if 28 in early:
        return None
    places = _joined([*range(1, len(early) + 1), -1])
    return f"FREQ=MONTHLY;BYMONTHDAY={_joined(asked)};BYSETPOS={places}"


def _yearly(days: frozenset[MonthDay]) -> str | None:
    months = sorted({month for month, _ in days})
    plain = _plain(days)
    written = {(m, d if in_every_year(m, d) else -1) for m, d in days}
    numbers = sorted({day for _, day in written})
    head = f"FREQ=YEARLY;BYMONTH={_joined(months)};BYMONTHDAY="
    if len(days) == 1:
        month, day = next(iter(written))
        return head + str(_LONGEST[month] if day == -1 and month != 2 else day)
    if len(days) != len(months) * len(numbers):
        if {day for _, day in plain} == {-1} and len(plain) == len(months):
            return head + "-1"
        return _picked(head, months, written)
    return head + _joined(numbers)


def _picked(head: str, months: list[int], days: set[MonthDay]) -> str | None:
    """Days that are not the same in all their months, by their places among all that might be."""
    numbers = sorted({_LONGEST[m] if d == -1 else d for m, d in days})
    if any(month == 2 and day == -1 for month, day in days) or (2 in months and numbers[-1] > 28):
        return None  # their places would change with leap years
    asked = {(m, _LONGEST[m] if d == -1 else d) for m, d in days}
    there = [(m, d) for m, d in product(months, numbers) if d <= _LONGEST[m]]
    places = _joined([place for place, day in enumerate(there, start=1) if day in asked])
    return f"{head}{_joined(numbers)};BYSETPOS={places}"


def _joined(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
