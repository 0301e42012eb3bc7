"""A phrase, read whole or not at all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.days import due_day
from bkplan.deadlines.phrases.frame import Lead, never_due, read_leads, skip_tail
from bkplan.deadlines.phrases.limits import limited
from bkplan.deadlines.phrases.meaning import Basis, Meaning
from bkplan.deadlines.phrases.recurrences import recurrence
from bkplan.deadlines.phrases.spans import after_event, event_alone
from bkplan.deadlines.phrases.words import words_of, written_from
from bkplan.words.text import composed

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkplan.deadlines.phrases.words import Reader
    from bkplan.words.vocab import DeadlineReading


@lru_cache(maxsize=16_384)
def read_phrase(phrase: str, reading: DeadlineReading) -> Meaning | None:
    """The meaning of a Vietnamese deadline phrase, or None where it is not understood.

    `reading` decides what `trước` (before) means: a day, month, quarter or year ends on the day
    before it starts (`before-start`), a day counts and a period does not (`day-included`), or both
    count up to their end (`inclusive`).
    """
    reader = words_of(phrase)
    return _read(reader, reading)[0] if reader else None


def not_understood(phrase: str, reading: DeadlineReading) -> str:
    """The part of a phrase from which on read_phrase() does not understand it, as it is written.

    What stands behind a whole deadline, else behind the last word that any rule has taken. Nothing
    where the phrase is read, or where every word is known and they make no deadline.
    """
    phrase = composed(phrase)
    reader = words_of(phrase)
    if reader is None:
        return phrase.strip()
    found, end = _read(reader, reading)
    return "" if found else written_from(phrase, reader.left_out + end)


def _read(reader: Reader, reading: DeadlineReading) -> tuple[Meaning | None, int]:
    """The meaning of the whole phrase, or None; and up to where it was understood."""
    led_by = read_leads(reader)
    if Lead.AIM in led_by and reader.bracketed:
        return None, 0  # an aim in brackets is no deadline
    start, labelled = reader.at, Lead.LABEL in led_by
    rules: tuple[Callable[[Reader], Meaning | None], ...] = (
        lambda reader: Meaning() if never_due(reader) else None,
        lambda reader: _due(reader, reading, led_by),
        lambda reader: recurrence(reader, reading),
        lambda reader: after_event(reader, labelled=labelled),
        event_alone,
    )
    whole = 0
    for rule in rules:
        reader.at = start
        if (found := rule(reader)) is None:
            continue
        skip_tail(reader, recurs=found.due is None)
        if reader.ended:
            return found, reader.at
        whole = max(whole, reader.at)
    return None, whole or reader.farthest


def _due(reader: Reader, reading: DeadlineReading, led_by: set[Lead]) -> Meaning | None:
    """The last day that the words name, if they name it as the deadline.

    A period after "báo cáo kết quả" or "kế hoạch" with no word between says which one is meant;
    after "tại kỳ họp" so does the end or the middle of one.
    """
    unclear = (Lead.MEETING in led_by and not limited(reader, by_edge=False)) or (
        Lead.NAMED in led_by and not limited(reader, by_edge=True)
    )
    found = due_day(reader, reading)
    if found and unclear and found.basis in (Basis.PERIOD_END, Basis.PERIOD_MIDDLE):
        return None
    return found
