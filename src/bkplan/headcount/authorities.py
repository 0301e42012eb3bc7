"""Units under whoever answers as their authority on a day, for what is told by authority."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import authority
from bkplan.records.agency import Agency
from bkplan.records.record import Words
from bkplan.words.terms import ENDED_AUTHORITY, INFERRED_MARK, OPEN_AUTHORITY
from bkplan.words.vocab import Answer

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.plan import Plan

OPEN, ENDED = "open", "ended"
"""The scopes of units whose authority is open, or has ended with nobody to follow."""


def with_authorities(plan: Plan, as_of: date) -> Plan:
    """The plan with its units under whoever answers on a day; itself where none was followed.

    Every year of a breakdown is grouped so. Units whose authority is not known are under an agency
    of their own; one that follows as inferred has a mark behind its name.
    """
    if not plan.successions:
        return plan
    answering = {unit.id: authority(unit, plan, as_of) for unit in plan.units}
    if all(one.bodies == (one.given,) for one in answering.values()):
        return plan
    under: dict[str, str] = {}
    inferred: set[str] = set()
    for id, one in answering.items():
        if one.answer is Answer.OPEN:
            under[id] = OPEN
        elif one.answer is Answer.ENDED:
            under[id] = ENDED
        else:
            (under[id],) = one.bodies
            if one.answer is Answer.INFERRED:
                inferred.add(under[id])
    agencies = [
        replace(agency, name=_marked(agency.name)) if agency.id in inferred else agency
        for agency in plan.agencies
    ]
    agencies += [
        Agency(id=id, name=Words(vi=name.vi, en=name.en))
        for id, name in ((OPEN, OPEN_AUTHORITY), (ENDED, ENDED_AUTHORITY))
        if id in under.values() and id not in plan.agency_by_id
    ]
    units = (replace(unit, authority=under[unit.id]) for unit in plan.units)
    return replace(plan, units=tuple(units), agencies=tuple(agencies))


def _marked(name: Words) -> Words:
    return Words(vi=name.vi + INFERRED_MARK, en=name.en and name.en + INFERRED_MARK)
