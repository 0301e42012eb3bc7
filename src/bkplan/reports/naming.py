"""What tells an obligation from the others of its task, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.words.phrases import day, sentence
from bkplan.words.terms import MILESTONE_NAMED, one_named
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.deadlines.obligations import Obligation
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task


def named_one(plan: Plan, task: Task, one: Obligation) -> Iterator[Text]:
    """Whose part it is; its milestone, restructuring or occurrence; nothing of the task itself."""
    if one.by_named:
        yield plan.agency_name(one.by_named)
    if step := task.milestone(one.milestone):
        yield sentence(*MILESTONE_NAMED, title=step.title.text)
    elif one.restructuring:
        yield same(one.restructuring)
    elif one.occurrence:
        yield sentence(*one_named(recurs=task.recurs), d=day(one.occurrence))
