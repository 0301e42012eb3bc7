"""Who answers for a task, as people read it: the heir, whom the plan named, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Called
from bkplan.reports.of_plan import agency_refs
from bkplan.words.answers import Answer
from bkplan.words.phrases import alike, alternatives, joined, sentence
from bkplan.words.vocab import PlanKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkplan.deadlines.answering import Answering, Answers
    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan

MARK = "*"
"""Stands behind a body that follows another as inferred."""
_INFERRED = Text(
    "* Cơ quan kế thừa xác định theo suy luận, chưa có văn bản.",
    "* This body follows as inferred: no document is at hand.",
)
_OPEN = Text(
    "“A hoặc B”: chưa xác định cơ quan nào kế thừa.",
    "“A or B”: it is open which body follows.",
)
_NOBODY = Text("không cơ quan nào", "nobody")
_GIVEN = Text("Kế hoạch giao: {given}", "the plan names: {given}")


def name_of(plan: Plan, one: Answering) -> Text:
    """Who answers: the heir, marked where inferred; A or B where open; who ended, said so."""
    names = [plan.agency_name(body) for body in one.bodies]
    match one.answer:
        case Answer.ENDED:
            return sentence(
                "{name} (đã chấm dứt, không có cơ quan kế thừa)",
                "{name} (ended, nobody follows)",
                name=plan.agency_name(one.given),
            )
        case Answer.OPEN:
            return alternatives(names if len(names) > 1 else [*names, _NOBODY])
        case Answer.INFERRED:
            return alike("{name}{mark}", name=names[0], mark=MARK)
        case _:
            return names[0]


def told_one(plan: Plan, one: Answering) -> Text:
    """Who answers, and beside it whom the plan named where that is another body."""
    name = name_of(plan, one)
    if one.answer is Answer.ENDED or one.bodies == (one.given,):
        return name
    given = sentence(*given_by(plan.header.kind), given=plan.agency_name(one.given))
    return alike("{name} ({given})", name=name, given=given)


def given_by(kind: PlanKind) -> Text:
    """How it is said whom the plan, the decision, … named: `{given}`."""
    return kind.naming(_GIVEN)


def told_beside(plan: Plan, all_: Iterable[Answering]) -> Text:
    """Several that answer, each beside whom the plan named."""
    return joined(dict.fromkeys(told_one(plan, one) for one in all_), "; ")


def cell(plan: Plan, all_: Sequence[Answering], *, beside: bool = False) -> Cell:
    """A cell of who answers: ids in data, names for people."""
    bodies = tuple(dict.fromkeys(body for one in all_ for body in one.bodies))
    if all(one.bodies == (one.given,) for one in all_):
        return agency_refs(plan, bodies)
    if beside:
        return Called(bodies, told_beside(plan, all_))
    return Called(bodies, joined(dict.fromkeys(name_of(plan, one) for one in all_), "; "))


def followed(who: Answers) -> bool:
    """Whether somebody else answers than the plan, or an entry, named."""
    return any(one.bodies != (one.given,) for one in (*who.leads, *who.coordinating))


def how_sure(states: Iterable[TaskState]) -> tuple[Text, ...]:
    """What explains the marks of rows of tasks: one line for each sort that there is."""
    found = {one.answer for state in states for one in state.answers.leads}
    return tuple(
        line for answer, line in ((Answer.INFERRED, _INFERRED), (Answer.OPEN, _OPEN))
        if answer in found
    )  # fmt: skip
