"""Phrases of a length of time after an event: trong thời hạn 3 năm kể từ ngày sáp nhập."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.phrases.meaning import EVENT, WORKING_DAYS, Meaning
from bkplan.deadlines.phrases.numbers import number
from bkplan.deadlines.phrases.terms import KINDS, event, terms
from bkplan.deadlines.phrases.words import Vocabulary, any_of
from bkplan.records.values import LONGEST_SPAN
from bkplan.words.vocab import RestructuringKind

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.words import Reader

_LEAD = any_of(
    "chậm nhất|chậm nhất là|muộn nhất|muộn nhất là|tối đa|tối đa là|không quá|trong|trong vòng"
    "|trong thời hạn|trong thời gian|nội trong"
)
_UNITS = Vocabulary(
    {
        "năm": "years",
        "tháng": "months",
        "tuần": "weeks",
        "ngày": "days",
        "ngày làm việc": WORKING_DAYS,
    }
)
_SINCE = any_of(
    "kể từ|kể từ ngày|kể từ khi|kể từ thời điểm|kể từ lúc|kể từ sau ngày|kể từ sau khi|tính từ"
    "|tính từ ngày|tính từ khi|tính từ thời điểm"
    "|từ ngày|từ khi|từ thời điểm|sau|sau ngày|sau khi|sau thời điểm"
)
_WHEN = any_of("khi|sau khi|ngay khi|ngay sau khi|ngay sau|sau|ngay sau ngày|sau ngày")
_AS_PROVIDED = any_of("theo|theo đúng")
_PROVISIONS = any_of(
    "quy định|kế hoạch|lộ trình|hướng dẫn|tiến độ|chỉ đạo|yêu cầu|chương trình|đề án"
)
_YEARLY = any_of("hằng năm|hàng năm")
_DONE = any_of("được|đã")
_KINDS = Vocabulary(KINDS)
_OR = any_of(",|và|hoặc|hay|/|, và|, hoặc")
_UNTIL_THEN = any_of("đến khi|cho đến khi")
_FROM_THEN = any_of("từ khi|kể từ khi|từ ngày|kể từ ngày")


def after_event(reader: Reader, *, labelled: bool) -> Meaning | None:
    """A length after an event, or a length alone where a label or `trong` shows that it is one."""
    start = reader.at
    while reader.take(_LEAD):
        pass
    led = reader.at > start
    count = number(reader, digits=3)
    unit = reader.take(_UNITS) if count else None
    if count is None or unit is None or count > LONGEST_SPAN.get(unit[:-1], count):
        return None
    within = count, unit
    if not reader.attempt(_since):
        return Meaning(within=within, after=(EVENT,)) if led or labelled else None
    if kinds := reader.attempt(_restructurings):
        return Meaning(within=within, after=kinds)
    return Meaning(within=within, after=(EVENT,)) if event(reader) else None


def _since(reader: Reader) -> bool | None:
    reader.sign(",")
    return reader.take(_SINCE)


def _restructurings(reader: Reader) -> tuple[RestructuringKind, ...] | None:
    """Kinds of restructuring and nothing else, in the order of the vocabulary."""
    reader.take(_DONE)
    found = set()
    while (kind := reader.take(_KINDS)) is not None:
        found.add(kind)
        if not reader.take(_OR):
            break
    else:
        return None  # nothing, or a word that joins it to something else
    return tuple(kind for kind in RestructuringKind if kind in found) if reader.ended else None


def event_alone(reader: Reader) -> Meaning | None:
    """What depends on something outside and has no length: theo lộ trình của Bộ, sau khi …"""
    found = reader.first(_as_provided, _when, _between)
    return Meaning(after=(EVENT,)) if found else None


def _as_provided(reader: Reader) -> bool | None:
    if not (reader.take(_AS_PROVIDED) and reader.take(_PROVISIONS)):
        return None
    terms(reader)
    reader.take(_YEARLY)
    reader.digits(4, 4)
    return True


def _when(reader: Reader) -> bool | None:
    return (reader.take(_WHEN) and event(reader)) or None


def _between(reader: Reader) -> bool | None:
    if not (reader.take(_FROM_THEN) and event(reader)):
        return None
    return reader.take(_UNTIL_THEN) and (event(reader) or None)
