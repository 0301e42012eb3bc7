"""One day by two versions of the data: what was known of it then, and what is known now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.course.pairs import Side, What
from bkplan.reports.tasks.counts import Counts
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.output.premises import AsRecorded
    from bkplan.records.plan import Plan
    from bkplan.reports.course.comparing import Comparison
    from bkplan.words.vocab import Rates

_NOW = Text("số liệu hiện nay", "as known now")
_KNOWN = Text(
    "Tính đến ngày {as_of}, theo {then}: {done} nhiệm vụ đã hoàn thành, {overdue} quá hạn; "
    "theo {now}: {done_now} nhiệm vụ đã hoàn thành, {overdue_now} quá hạn.",
    "On {as_of}, {then}: {done} {done:task} done, {overdue} overdue; "
    "{now}: {done_now} done, {overdue_now} overdue.",
)
_SHOWN = 10


def sides(then: Plan, now: Plan, as_of: date, recorded: AsRecorded) -> tuple[Side, Side]:
    """A day by what was recorded then, and by the present data."""
    return Side(then, as_of, _called(recorded)), Side(now, as_of, _NOW)


def _called(recorded: AsRecorded) -> Text:
    if recorded.day is None:
        return sentence("số liệu ghi nhận trong {c}", "as recorded in {c}", c=recorded.short)
    return sentence("số liệu ghi nhận đến {d}", "as recorded on {d}", d=day(recorded.day))


def known(before: Side, after: Side, found: Comparison, rates: Rates) -> Iterator[Text]:
    """How much was known of the day then, and what is known of it only since."""
    was, is_ = (
        Counts.of((state.status for state in states), rates)
        for states in (found.before, found.after)
    )
    yield sentence(
        *_KNOWN, as_of=day(before.as_of), then=before.called, now=after.called,
        done=was.done_on_time + was.done_late, overdue=was.overdue,
        done_now=is_.done_on_time + is_.done_late, overdue_now=is_.overdue,
    )  # fmt: skip
    for what, vi, en in (
        (What.NEWLY_DONE, "Nay mới biết đã hoàn thành", "Known to be done only since"),
        (What.NEWLY_OVERDUE, "Nay mới biết là quá hạn", "Known to be overdue only since"),
    ):
        ids = list(dict.fromkeys(m.task.id for m in found.tasks if m.what is what))
        if ids:
            more = sentence(", … ({n})", ", … ({n})", n=len(ids)) if len(ids) > _SHOWN else same("")
            named = joined(map(same, ids[:_SHOWN]))
            yield sentence(f"{vi}: {{ids}}{{more}}.", f"{en}: {{ids}}{{more}}.",
                           ids=named, more=more)  # fmt: skip
