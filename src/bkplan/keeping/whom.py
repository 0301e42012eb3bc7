"""The agencies that an entry to come names: who did it, or only who answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.deadlines.answering import answers, bodies_of
from bkplan.deadlines.obligations import DONE
from bkplan.deadlines.owing import Owing
from bkplan.deadlines.states import state_of
from bkplan.keeping.entries import keys
from bkplan.keeping.wrong import Wrong
from bkplan.records.fields import Names
from bkplan.words.events import Effect
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import day, joined, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.words.events import Event

BY = "by"
_MOST_NAMED = 20
"""Of those who owe a task, where somebody must say who did it."""


def by_whom(
    task: Task, event: Event, given: Mapping[str, Any], *, heard: bool
) -> dict[str, tuple[str, ...]]:
    """Who did it: of a task that each owes, the agencies that a table names; else nobody is named.

    Wrong where somebody is named all the same.
    """
    if task.each and heard and "lead" not in event.traits.takes:
        return {BY: (*given.get(BY, ()), *given.get("lead", ())), "lead": ()}
    if given.get(BY) and not task.each and not heard:
        text = sentence(
            "nhiệm vụ {id} không giao cho từng cơ quan thực hiện (each); hãy bỏ tùy chọn này",
            "{id} is not owed by each (each: true is not said); leave this out",
            id=task.id,
        )  # fmt: skip
        raise Wrong((BY, text))
    return {}


def who_owes(plan: Plan, task: Task, on: date) -> list[Called]:
    """Of a task that each owes, those who do on a day or did before, as people call them."""
    if not task.each:
        return []
    owing = Owing(task, plan)
    now = dict.fromkeys(b for body in owing.given_on(on).bodies
                        for b in owing.answering(body, on).bodies)  # fmt: skip
    before = (agency.id for agency in plan.agencies if owing.owed(agency.id, on))
    return [Called(id, plan.agency_name(id)) for id in dict.fromkeys((*now, *before))]


def by_one(plan: Plan, task: Task, event: Event, on: date, said: str, among: list[Called]) -> str:
    """The id of one that did what each owes; Wrong where it does not owe it, with those who do."""
    everybody = [Called(agency.id, agency.name.text) for agency in plan.agencies]
    try:
        id = said if said in plan.agency_by_id else the_one(said, among)
    except NotOne as none:
        try:
            id = the_one(said, everybody)
        except NotOne:
            raise Wrong((BY, none.text)) from None
    if any(one.id == id for one in among):
        return id
    text = sentence(
        "{name} ({by}) không thuộc các cơ quan phải thực hiện nhiệm vụ {id} vào ngày {on}; {who}",
        "{name} ({by}) is not among those who owe {id} on {on}; {who}",
        name=plan.agency_name(id), by=id, id=task.id, on=day(on),
        who=who_should(plan, task, event, on),
    )  # fmt: skip
    raise Wrong((BY, text))


def who_should(plan: Plan, task: Task, event: Event, on: date) -> Text:
    """The ids of those who can have done something on a day: who have not done what they owe yet.

    What is reopened is reopened of those who have done it. Where there are none, all who owe it.
    """
    reopened = event.traits.effect is Effect.REOPENS
    parts = state_of(task, plan, on).parts
    still = [p.owing for p in parts if p.owing and (p.status in DONE) is reopened]
    bodies = bodies_of(still) or bodies_of(p.owing for p in parts if p.owing)
    listed = [same(id) for id in bodies[:_MOST_NAMED]]
    more = [same("…")] if len(bodies) > _MOST_NAMED else []
    ids = joined([*listed, *more]) if bodies else same("—")
    if reopened:
        return sentence("đã thực hiện: {ids}", "it has been done by {ids}", ids=ids)
    return sentence("còn phải thực hiện: {ids}", "it is still owed by {ids}", ids=ids)


def left_out(
    plan: Plan, task: Task, event: Event, on: date, given: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """The agencies of a task that is about no other ones; Wrong where it is not theirs."""
    left: dict[str, tuple[str, ...]] = {}
    for field in keys():
        names = field.one(Names)
        of_agencies = names is not None and names.section == "agencies"
        if not of_agencies or not given.get(field.name) or field.key in event.traits.takes:
            continue
        if task.each and field.key == BY:
            continue
        lead = answers(task, plan, on).lead
        if others := [id for id in given[field.name] if id not in (*task.lead, *lead)]:
            text = sentence(
                "{others} không chủ trì nhiệm vụ {id}; chủ trì: {lead}",
                "{others} does not lead {id}; the lead is {lead}",
                others=joined(map(plan.agency_name, others), "; "), id=task.id,
                lead=joined(map(plan.agency_name, lead), "; ") if lead else same("—"),
            )  # fmt: skip
            raise Wrong((field.key, text))
        left[field.name] = ()
    return left
