"""What changed between two days, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.obligations import DONE
from bkplan.reports.course.pairs import What
from bkplan.reports.tasks.counts import Counts
from bkplan.words.phrases import day, joined, number, sentence
from bkplan.words.vocab import Rates, Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from bkplan.output.report import Rate
    from bkplan.reports.course.comparing import Comparison
    from bkplan.reports.course.pairs import Move, Side

_SHOWN = 10
"""Ids that a sentence names; the others are counted."""


def change(before: Side, found: Comparison, rates: Rates) -> Text:
    """What changed, in one sentence."""
    was, now = (Counts.of((s.status for s in side), rates) for side in (found.before, found.after))
    done = _done(found)
    assert was.completion_rate is not None
    assert now.completion_rate is not None
    return sentence(
        "So với {since}: {done} nhiệm vụ được ghi nhận hoàn thành; số nhiệm vụ quá hạn "
        "{overdue}; tỷ lệ hoàn thành {rate}.",
        "Since {since}: {done} {done:task} with a completion in the period; the number overdue "
        "{overdue}; the completion rate {rate}.",
        since=before.name or sentence("ngày {d}", "{d}", d=day(before.as_of)),
        done=len(done),
        overdue=_course(was.overdue, now.overdue, (number(was.overdue), number(now.overdue))),
        rate=_course_of_rate(was.completion_rate, now.completion_rate),
    )


def _done(found: Comparison) -> list[str]:
    """The tasks of which something was completed, each once."""
    parts = (move for move in found.obligations if not move.task.each)  # of many one is not all
    return list(dict.fromkeys(m.task.id for m in (*found.tasks, *parts) if _completes(m)))


def done(found: Comparison) -> Iterator[Text]:
    """Which tasks have a completion in the period."""
    if ids := _done(found):
        yield sentence("Được ghi nhận hoàn thành: {ids}.", "With a completion: {ids}.",
                       ids=_ids(ids))  # fmt: skip


def _completes(move: Move) -> bool:
    """Whether something was completed, a task that was not there before the plan among them."""
    return move.what is What.NEWLY_DONE or (move.what is What.ADDED and move.now in DONE)


def _course(before: int | Fraction, after: int | Fraction, shown: tuple[Text, Text]) -> Text:
    """How a number went from one to another, in words."""
    if before == after:
        return sentence("giữ nguyên {n}", "stayed at {n}", n=shown[1])
    up = before < after
    return sentence(
        "tăng từ {before} lên {after}" if up else "giảm từ {before} xuống còn {after}",
        "rose from {before} to {after}" if up else "fell from {before} to {after}",
        before=shown[0], after=shown[1],
    )  # fmt: skip


def _course_of_rate(before: Rate, after: Rate) -> Text:
    shown = before.text, after.text
    if before.fraction is not None and after.fraction is not None:
        return _course(before.fraction, after.fraction, shown)
    return sentence(
        "nay là {after} (trước đó: {before})", "is now {after} (before: {before})",
        before=shown[0], after=shown[1],
    )  # fmt: skip


def overdue(found: Comparison) -> Iterator[Text]:
    """Which tasks make the number overdue another one."""
    come = [m.task.id for m in found.tasks if m.now is Status.OVERDUE is not m.was]
    gone = [m.task.id for m in found.tasks if m.was is Status.OVERDUE is not m.now]
    if come:
        yield sentence("Mới quá hạn: {ids}.", "Newly overdue: {ids}.", ids=_ids(come))
    if gone:
        yield sentence("Không còn quá hạn: {ids}.", "No longer overdue: {ids}.", ids=_ids(gone))


def _ids(ids: Sequence[str]) -> Text:
    """Ids, the first few and how many more."""
    first = joined(map(same, ids[:_SHOWN]))
    if len(ids) <= _SHOWN:
        return first
    return sentence("{first} và {n} nhiệm vụ khác", "{first} and {n} more",
                    first=first, n=len(ids) - _SHOWN)  # fmt: skip
