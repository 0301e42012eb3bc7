"""What a leader must know first, in sentences: the longest overdue, whose it is, what is next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.reports.tasks.upcoming import count_tasks, due_soon
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.reports.documents.basis import Basis

_LONGEST_TITLE = 120
_MOST_NAMED = 3


def late_and_soon(basis: Basis, found: Sequence[TaskState]) -> Iterator[Text]:
    """The sentences on the tasks of a plan: none on what is overdue where nothing is."""
    late = [state for state in found if state.status is Status.OVERDUE]
    if late:
        yield _longest(basis.plan, late)
    yield from _whose(basis.plan, late)
    last = basis.within.after(basis.query.as_of)
    if soon := count_tasks(due_soon(basis.plan, basis.query, last)):
        yield sentence(
            "Từ nay đến hết ngày {last} có {n} nhiệm vụ đến hạn.",
            "By {last} {n} {n:task} {n:falls|fall} due.",
            last=day(last), n=soon,
        )  # fmt: skip


def _longest(plan: Plan, late: Sequence[TaskState]) -> Text:
    """The tasks that are overdue longest, by name; of many the first ones."""
    most = max(state.days_overdue for state in late)
    longest = [state for state in late if state.days_overdue == most]
    named = joined((_named(state, plan) for state in longest[:_MOST_NAMED]), "; ")
    left = len(longest) - _MOST_NAMED
    if left > 0:
        more = sentence("; và {n} nhiệm vụ khác", "; and {n} more", n=left)
        named = alike("{named}{more}", named=named, more=more)
    return sentence(
        "Quá hạn lâu nhất, {days} ngày, là {named}.",
        "Overdue longest, for {days} {days:day}, {many:is|are} {named}.",
        days=most, named=named, many=len(longest),
    )  # fmt: skip


def _named(state: TaskState, plan: Plan) -> Text:
    """A task by its id, its title unless it is too long for a sentence, and who leads it."""
    title = state.task.title.text
    short = max(len(title.vi), len(title.en)) <= _LONGEST_TITLE
    called = alike("{id} {title}", id=state.task.id, title=title) if short else same(state.task.id)
    leads = state.answers.settled
    if not leads:
        return called
    names = joined(map(plan.agency_name, leads), Text(" và ", " and "))
    return sentence("{called} ({names} chủ trì)", "{called} ({names})", called=called, names=names)


def _whose(plan: Plan, late: Sequence[TaskState]) -> Iterator[Text]:
    """Who leads most of what is overdue, if anybody leads more than one task and few so many."""
    count = Counter(body for state in late for body in state.answers.settled)
    most = max(count.values(), default=0)
    bodies = [body for body, number in count.items() if number == most]
    if most > 1 and len(bodies) <= _MOST_NAMED:
        yield sentence(
            "Cơ quan có nhiều nhiệm vụ quá hạn nhất là {names} ({each_vi}{n} nhiệm vụ).",
            "The most overdue tasks are led by {names} ({n} {n:task}{each_en}).",
            names=joined(map(plan.agency_name, bodies), ", "), n=most,
            each_vi="mỗi cơ quan " if len(bodies) > 1 else "",
            each_en=" each" if len(bodies) > 1 else "",
        )  # fmt: skip
