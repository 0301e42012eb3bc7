"""Days that a deadline's rule gives: the occurrences of a recurrence, the end of a span."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def occurrences(rrule: str, start: date) -> Iterator[date]:
    """The days of a recurrence (RFC 5545, section 3.3.10) from `start` on, oldest first."""
    from dateutil.rrule import rrulestr

    for moment in rrulestr(rrule, dtstart=datetime(start.year, start.month, start.day)):
        yield moment.date()


def end_of_span(start: date, within: tuple[int, str]) -> date:
    """The last day of a span from a day on: the same day number, clamped to the month's end."""
    from dateutil.relativedelta import relativedelta

    number, unit = within
    try:
        return start + relativedelta(**{unit: number})  # type: ignore[arg-type]  # unit is a keyword
    except (ValueError, OverflowError):
        return date.max
