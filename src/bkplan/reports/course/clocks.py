"""One day by two versions of the data: what was known of it then, and what is known now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.course.compare import CompareOptions, compare_report
from bkplan.reports.course.comparing import compared
from bkplan.reports.course.pairs import Side, What
from bkplan.reports.tasks.counts import Counts
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.output.premises import AsRecorded
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan
    from bkplan.reports.course.comparing import Comparison
    from bkplan.reports.query import Query

_NOW = Text("số liệu hiện nay", "as known now")
_KNOWN = Text(
    "Tính đến ngày {as_of}, theo {then}: {done} nhiệm vụ đã hoàn thành, {overdue} quá hạn; "
    "theo {now}: {done_now} nhiệm vụ đã hoàn thành, {overdue_now} quá hạn.",
    "On {as_of}, {then}: {done} {done:task} done, {overdue} overdue; "
    "{now}: {done_now} done, {overdue_now} overdue.",
)
_SHOWN = 10


def then_and_now(
    then: Plan, now: Plan, query: Query, asked: CompareOptions, recorded: AsRecorded
) -> Report | None:
    """What was recorded of the day, against what the present data say of it.

    None where days of their own are to be compared, both by what was recorded then.
    """
    if asked.first is not None or asked.second is not None:
        return None
    before = Side(then, query.as_of, _called(recorded))
    after = Side(now, query.as_of, _NOW)
    told = tuple(_sentences(before, after, compared(before, after, query), query))
    return compare_report(before, after, query, asked.by, told=told)


def _called(recorded: AsRecorded) -> Text:
    if recorded.day is None:
        return sentence("số liệu ghi nhận trong {c}", "as recorded in {c}", c=recorded.short)
    return sentence("số liệu ghi nhận đến {d}", "as recorded on {d}", d=day(recorded.day))


def _sentences(before: Side, after: Side, found: Comparison, query: Query) -> Iterator[Text]:
    if not found.before and not found.after:
        return
    was, is_ = (
        Counts.of((state.status for state in states), query.rates)
        for states in (found.before, found.after)
    )
    yield sentence(
        *_KNOWN, as_of=day(query.as_of), then=before.called, now=after.called,
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
