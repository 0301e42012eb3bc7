"""Who answers for a task, as people read it: the heir, whom the plan named, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.output.report import Called, Ref
from bkplan.reports.of_plan import AGENCIES, agency_refs
from bkplan.words.phrases import alike, alternatives, joined, sentence
from bkplan.words.terms import INFERRED_MARK
from bkplan.words.vocab import Answer, PlanKind, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering, Answers
    from bkplan.deadlines.states import TaskState
    from bkplan.output.report import Cell
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit

INFERRED = (
    Text(
        "* Cơ quan kế thừa xác định theo suy luận, chưa có văn bản.",
        "* This body follows as inferred: no document is at hand.",
    ),
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
                "{name} (đã chấm dứt)", "{name} (ended)", name=plan.agency_name(one.given)
            )
        case Answer.OPEN:
            return alternatives(names if len(names) > 1 else [*names, _NOBODY])
        case Answer.INFERRED:
            return alike("{name}{mark}", name=names[0], mark=INFERRED_MARK)
        case _:
            return names[0]


def ended(plan: Plan, one: Answering) -> Text:
    """That a body has ended and nobody follows it."""
    return sentence(
        "{name} (đã chấm dứt, không có cơ quan kế thừa)",
        "{name} (ended, nobody follows)",
        name=plan.agency_name(one.given),
    )


def marked(of: Ref) -> Ref:
    """A body that follows as inferred."""
    return of._replace(name=alike("{name}{mark}", name=of.name, mark=INFERRED_MARK))


def told_one(plan: Plan, one: Answering) -> Text:
    """Who answers, and beside it whom the plan named where that is another body."""
    name = name_of(plan, one)
    if one.answer is Answer.ENDED:
        return ended(plan, one)
    if one.bodies == (one.given,):
        return name
    given = sentence(*given_by(plan.header.kind), given=plan.agency_name(one.given))
    return alike("{name} ({given})", name=name, given=given)


def given_by(kind: PlanKind) -> Text:
    """How it is said whom the plan, the decision, … named: `{given}`."""
    return kind.naming(_GIVEN)


def told_beside(plan: Plan, all_: Iterable[Answering]) -> Text:
    """Several that answer, each beside whom the plan named."""
    return joined(dict.fromkeys(told_one(plan, one) for one in all_), "; ")


def told_once(plan: Plan, all_: Iterable[Answering]) -> tuple[Text, ...]:
    """Each that answers once, beside it all whose parts it answers for where others were named."""
    found: dict[Text, list[Answering]] = {}
    for one in all_:
        gone = one.answer is Answer.ENDED
        found.setdefault(ended(plan, one) if gone else name_of(plan, one), []).append(one)
    return tuple(_beside_all(plan, name, its) for name, its in found.items())


def _beside_all(plan: Plan, name: Text, all_: Sequence[Answering]) -> Text:
    gone = any(one.answer is Answer.ENDED for one in all_)
    if gone or all(one.bodies == (one.given,) for one in all_):
        return name
    names = joined(dict.fromkeys(plan.agency_name(one.given) for one in all_))
    given = sentence(*given_by(plan.header.kind), given=names)
    return alike("{name} ({given})", name=name, given=given)


def cell(plan: Plan, all_: Sequence[Answering], *, beside: bool = False, one: bool = False) -> Cell:
    """A cell of who answers: ids in data, names for people; each name once where they are one."""
    bodies = tuple(dict.fromkeys(body for one in all_ for body in one.bodies))
    if all(one.bodies == (one.given,) for one in all_):
        return agency_refs(plan, bodies)
    if beside:
        told = joined(told_once(plan, all_), "; ") if one else told_beside(plan, all_)
        return Called(bodies, told, AGENCIES)
    told = joined(dict.fromkeys(name_of(plan, one) for one in all_), "; ")
    return Called(bodies, told, AGENCIES)


def authority_ref(plan: Plan, unit: Unit, as_of: date, *, beside: bool = False) -> Ref:
    """Who answers as the authority of a unit; where it is open or ended, data says that."""
    one = authority(unit, plan, as_of)
    told = name_of(plan, one)
    if beside and one.bodies != (one.given,) and one.answer is not Answer.ENDED:
        told = sentence(
            "{name} (trước đây: {old})", "{name} (formerly: {old})",
            name=told, old=plan.agency_name(one.given),
        )  # fmt: skip
    unsure = one.answer in (Answer.OPEN, Answer.ENDED)
    return Ref(str(one.answer), told) if unsure else Ref(one.bodies[0], told, AGENCIES)


def followed(who: Answers) -> bool:
    """Whether somebody else answers than the plan, or an entry, named."""
    return any(one.bodies != (one.given,) for one in (*who.leads, *who.coordinating))


def how_sure(who: Iterable[Answering]) -> tuple[Text, ...]:
    """What explains the marks behind those who answer: one line for each sort that there is."""
    found = {one.answer for one in who}
    return tuple(
        line for answer, line in ((Answer.INFERRED, *INFERRED), (Answer.OPEN, _OPEN))
        if answer in found
    )  # fmt: skip


def leads_of(states: Iterable[TaskState]) -> Iterator[Answering]:
    """All that lead some tasks."""
    return (one for state in states for one in state.answers.leads)
