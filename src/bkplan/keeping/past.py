"""What is supposed of the past and does not go with what the log has of later days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.premises import What
from bkplan.words.phrases import day, sentence

if TYPE_CHECKING:
    from bkplan.output.premises import Supposition
    from bkplan.records.plan import Plan
    from bkplan.words.vocab import Text


def already_later(plan: Plan, supposition: Supposition) -> tuple[Text, ...]:
    """That a task has entries after the day on which it is to be done, if that is what is wrong."""
    task = plan.task_by_id.get(supposition.id)
    if task is None or supposition.what is not What.DONE or supposition.at or task.recurs:
        return ()
    if supposition.day < plan.header.issued:
        return ()
    later = [
        entry
        for entry in task.log
        if entry.date > supposition.day and not entry.event.traits.after_end
    ]
    return tuple(
        sentence(
            "nhật ký có diễn biến sau ngày đó: {event}, ngày {day}; hãy chọn ngày muộn hơn",
            "its log has an entry after that day: {event}, {day}; choose a later day",
            event=entry.event.label, day=day(entry.date),
        )
        for entry in later[-1:]
    )  # fmt: skip
