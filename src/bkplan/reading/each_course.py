"""What must hold of tasks that each owes: somebody does, and entries say who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.budget import most_by_each
from bkplan.deadlines.handing import hands_part_on
from bkplan.deadlines.owing import opened, unlisted
from bkplan.faults.problems import Problem
from bkplan.words.hints import there_are

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.deadlines.books import Books
    from bkplan.faults.findings import Finding
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task


def who_owes(task: Task, plan: Plan) -> Iterator[Finding]:
    """A task that each owes has a lead, and every group that leads it says who its members are."""
    if not task.each:
        return
    if not task.lead:
        yield Problem.NOBODY_OWES.at(task.mark("each"), "each")
    leads: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [(("lead",), task.lead)]
    leads += [(("log", number, "lead"), entry.lead) for number, entry in enumerate(task.log)]
    for path, bodies in leads:
        for place, body in enumerate(bodies):
            for one in opened(plan, (body,)):
                if unlisted(plan, one):
                    yield Problem.NO_MEMBERS.at(task.mark(*path, place), "lead", value=one)


def by_whom(books: Books, place: int, entry: LogEntry) -> Iterator[Finding]:
    """An entry says by whom where it must, and names nobody who does not owe the task.

    Who owes it is not known where a group has a member that is no agency: that is told there.
    """
    task, here, owing = books.task, ("log", place), books.owing
    if owing is None:
        if entry.by:
            yield Problem.NOT_EACH.at(task.mark(*here, "by"), "by")
        return
    if books.beyond:
        if place == 0:
            limit = most_by_each(books.plan)
            yield Problem.TOO_MANY_OWE.at(task.mark("each"), "each", limit=limit)
        return
    if entry.event.traits.of_one and not entry.by:
        hint = there_are(owing.given_on(entry.date).bodies)
        yield Problem.BY_NEEDED.at(task.mark(*here, "event"), "event", event=entry.event, hint=hint)
    whole = all(body in books.plan.agency_by_id for body in owing.bodies)
    for number, body in enumerate(entry.by if whole else ()):
        if body in books.plan.agency_by_id and not owing.owed(body, entry.date):
            yield Problem.DOES_NOT_OWE.at(
                task.mark(*here, "by", number),
                "by",
                value=body,
                date=entry.date,
                hint=there_are(owing.given_on(entry.date).bodies),
            )
    if hands_part_on(entry) and opened(books.plan, entry.lead) != entry.lead[:1]:
        yield Problem.ONE_TO_HAND_TO.at(task.mark(*here, "lead"), "lead")
    elif hands_part_on(entry) and entry.lead[0] in entry.by:
        mark = task.mark(*here, "lead", 0)
        yield Problem.HANDED_TO_ITSELF.at(mark, "lead", value=entry.lead[0])
