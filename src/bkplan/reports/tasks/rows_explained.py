"""`agencies --explain ROW`: what a row counts besides, and the row of what stands in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.explaining import Step
from bkplan.reports.tasks.rates_explained import ids_of
from bkplan.words.phrases import capital, day, joined, number, sentence
from bkplan.words.vocab import Status, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.states import TaskState


def also_steps(
    led: Sequence[TaskState], joined_in: Sequence[TaskState], as_of: date
) -> Iterator[Step]:
    """The tasks that an agency takes part in, those that wait, and the one overdue longest."""
    yield Step(
        Text("Phối hợp, không chủ trì", "Takes part, and does not lead"), len(joined_in),
        of=("agencies.coordinating",), counted=ids_of(joined_in),
    )  # fmt: skip
    waiting = [state for state in led if state.awaiting is not None]
    yield Step(
        Text("Đã báo cáo, chờ xác nhận", "Reported, and waiting to be confirmed"), len(waiting),
        of=("agencies.awaiting",), counted=ids_of(waiting),
    )  # fmt: skip
    longest = max(led, key=lambda state: state.days_overdue, default=None)
    if longest is None or not longest.days_overdue:
        yield Step(Text("Không nhiệm vụ nào quá hạn", "Nothing is overdue"), 0,
                   of=("agencies.days_overdue_most",))  # fmt: skip
        return
    yield Step(
        overdue_by(longest, as_of), longest.days_overdue, of=("agencies.days_overdue_most",),
        counted=ids_of([longest]),
    )  # fmt: skip


def overdue_by(state: TaskState, as_of: date) -> Text:
    """How many days a task is overdue: the day looked at less the due date."""
    due = state.shown.due if state.shown and state.shown.due else None
    if due is None:
        return Text("Quá hạn lâu nhất", "Overdue longest")
    return sentence("Quá hạn lâu nhất: {as_of} − hạn {due}", "Overdue longest: {as_of} − due {due}",
                    as_of=day(as_of), due=day(due))  # fmt: skip


def repeated_steps(
    table: str, joint: Sequence[tuple[TaskState, Iterable[TaskState]]]
) -> Iterator[Step]:
    """What tasks that stand in several rows are counted too often, state by state.

    Each of `joint` is a task as the total counts it, and as every row does.
    """
    rows = [(whole, tuple(parts)) for whole, parts in joint]
    taken: list[tuple[Status, int]] = []
    for status in Status:
        its = [(whole, parts) for whole, parts in rows
               if status in (whole.status, *(part.status for part in parts))]  # fmt: skip
        often = sum(part.status is status for _, parts in its for part in parts)
        once = sum(whole.status is status for whole, _ in its)
        taken.append((status, once - often))
        yield Step(
            sentence("{state}: {once} ở dòng tổng − {often} cộng các dòng",
                     "{state}: {once} in the total − {often} in the rows",
                     state=capital(status.label), once=once, often=often),
            once - often, of=(f"{table}.{status}",), counted=ids_of(whole for whole, _ in its),
        )  # fmt: skip
    counting = [n for status, n in taken if status is not Status.CANCELLED]
    yield Step(
        sentence("Số nhiệm vụ, trừ nhiệm vụ đã hủy: {total}",
                 "Tasks without cancelled ones: {total}",
                 total=joined(map(number, counting), " + ")),
        sum(counting), of=(f"{table}.tasks",),
    )  # fmt: skip
    waits = [(w, tuple(p for p in parts if p.awaiting)) for w, parts in rows]
    often, once = (
        sum(len(parts) for _, parts in waits),
        sum(w.awaiting is not None for w, _ in waits),
    )
    yield Step(
        sentence("Chờ xác nhận: {once} ở dòng tổng − {often} cộng các dòng",
                 "Awaiting: {once} in the total − {often} in the rows", once=once, often=often),
        once - often, of=(f"{table}.awaiting",),
    )  # fmt: skip
