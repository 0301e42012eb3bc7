"""Which agency is slowest: by number, by days and by rate, each said, since they may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.phrases import joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from bkplan.reports.tasks.counts import CountedRow

_MOST_NAMED = 2


def slowest(rows: Sequence[CountedRow]) -> tuple[Text, ...]:
    """The slowest of several agencies in one sentence; nothing where nothing is overdue."""
    late = [row for row in rows if row.counts.overdue]
    if not late or len(rows) < 2:
        return ()
    number = max(row.counts.overdue for row in late)
    days = max(row.days_overdue_most for row in late)
    lowest, of_rate = _lowest(late)
    return (
        sentence(
            "Chậm nhất – nhiều nhiệm vụ quá hạn nhất: {by_number} ({number}); quá hạn lâu nhất: "
            "{by_days} ({days} ngày); tỷ lệ hoàn thành thấp nhất: {by_rate} – {rate}.",
            "Slowest – most overdue: {by_number} ({number}); overdue longest: {by_days} "
            "({days} {days:day}); lowest rate done: {by_rate} – {rate}.",
            by_number=_named([row for row in late if row.counts.overdue == number]),
            number=number,
            by_days=_named([row for row in late if row.days_overdue_most == days]),
            days=days,
            by_rate=_named(lowest),
            rate=of_rate,
        ),
    )


def _lowest(late: Sequence[CountedRow]) -> tuple[list[CountedRow], Text]:
    """Those of the lowest completion rate, and that rate; whatever is overdue has one."""
    rates: list[tuple[Fraction, CountedRow]] = [
        (row.counts.completion_rate.fraction, row)
        for row in late
        if row.counts.completion_rate and row.counts.completion_rate.fraction is not None
    ]
    least = min(share for share, _ in rates)
    found = [row for share, row in rates if share == least]
    rate = found[0].counts.completion_rate
    return found, rate.text if rate else Text("", "")


def _named(rows: Sequence[CountedRow]) -> Text:
    """The agencies of some rows, or how many they are."""
    if len(rows) > _MOST_NAMED:
        return sentence("{n} cơ quan", "{n} agencies", n=len(rows))
    return joined((row.of.name for row in rows), Text(" và ", " and "))
