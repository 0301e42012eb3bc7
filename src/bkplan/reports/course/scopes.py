"""By what tasks are told apart: who answers for them, sector, leader in charge, tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Ref
from bkplan.reports.of_plan import agency_ref, sector_ref
from bkplan.reports.options import Option, word_of
from bkplan.reports.tasks.agencies import (
    ENDED,
    NO_LEAD,
    NO_LEAD_ROW,
    OPEN,
    SHARED,
    SHARED_BY_EACH,
)
from bkplan.words.vocab import Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bkplan.deadlines.answering import Answers
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task


class By(Word):
    """What the rows of a table are for."""

    LEAD = "lead", "cơ quan chủ trì", "lead agency"
    SECTOR = "sector", "lĩnh vực", "sector"
    RESPONSIBLE = "responsible", "lãnh đạo phụ trách", "leader in charge"
    TAG = "tag", "nhãn", "tag"


BY = Option(
    "by", Text("Chia theo: lead, sector, responsible, tag",
               "Break down by: lead, sector, responsible, tag"),
    parse=word_of(By), metavar="WHAT", ids=tuple(map(str, By)),
)  # fmt: skip
NOBODY = Ref("no-responsible", Text("Không nêu lãnh đạo phụ trách", "(no leader in charge named)"))
NO_TAG = Ref("no-tag", Text("Không có nhãn", "(no tag)"))


SHARED_TAGS = Ref("shared", Text("Trừ phần tính trùng do có nhiều nhãn", "(less what has several "
                                 "tags)"))  # fmt: skip


def shared_ref(by: By, states: Iterable[TaskState]) -> Ref:
    """The row that takes off what stands in several rows."""
    if by is By.TAG:
        return SHARED_TAGS
    return SHARED_BY_EACH if any(state.parts for state in states) else SHARED


def scopes_of(by: By, task: Task, who: Answers) -> tuple[str, ...]:
    """The rows that a task stands in, by those who answer for it on a day: one at least."""
    match by:
        case By.LEAD:
            return rows_of_leads(who)
        case By.SECTOR:
            return (task.sector,)
        case By.RESPONSIBLE:
            return (task.responsible.vi if task.responsible else NOBODY.id,)
        case By.TAG:
            return task.tags or (NO_TAG.id,)


def by_scope(by: By, state: TaskState) -> dict[str, TaskState]:
    """A task in the state that it has in each row: of one that each owes, of what is owed there."""
    if not is_parted(by, state.task):
        return dict.fromkeys(scopes_of(by, state.task, state.answers), state)
    parts: dict[str, list[TaskState]] = {}
    for part in state.parts:
        for scope in scopes_of(by, part.task, part.answers):
            parts.setdefault(scope, []).append(part)
    return {scope: state.among(owed) for scope, owed in parts.items()}


def is_parted(by: By, task: Task) -> bool:
    """Whether each row of a task has its own part of it."""
    return by is By.LEAD and task.each


def rows_of_leads(who: Answers) -> tuple[str, ...]:
    """The rows of those who answer: each body, and what is open, ended, or led by nobody."""
    if not who.leads:
        return (NO_LEAD_ROW,)
    unsure = ((OPEN, bool(who.open_between)), (ENDED, who.ended))
    return (*who.settled, *(row.id for row, there in unsure if there))


def named(by: By, plan: Plan) -> Mapping[str, Ref]:
    """What every row may be called, in the order of the data."""
    return {ref.id: ref for ref in _named(by, plan)}


def _named(by: By, plan: Plan) -> Iterator[Ref]:
    match by:
        case By.LEAD:
            yield from (agency_ref(plan, agency.id) for agency in plan.agencies)
            yield from (OPEN, ENDED, Ref(NO_LEAD_ROW, plan.header.kind.naming(NO_LEAD)))
        case By.SECTOR:
            yield from (sector_ref(plan, sector.id) for sector in plan.sectors)
        case By.RESPONSIBLE:
            named = (task.responsible for task in plan.tasks if task.responsible)
            yield from (Ref(words.vi, words.text) for words in named)
            yield NOBODY
        case By.TAG:
            yield from (Ref(tag, same(tag)) for tag in plan.tags)
            yield NO_TAG
