"""Who writes on a day: an office that has been succeeded writes under its heir's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.answering import follower
from bkplan.words.text import fold
from bkplan.words.vocab import Answer

if TYPE_CHECKING:
    from datetime import date

    from bkplan.output.office import Office
    from bkplan.records.plan import Plan


def on_day(office: Office, plan: Plan, as_of: date) -> Office:
    """The office of the settings, its name and its superior's as they are on a day.

    Only a succession by a document changes the head of a letter.
    """
    if not plan.successions:
        return office
    return office._replace(
        agency=_name(office.agency, plan, as_of), parent=_name(office.parent, plan, as_of)
    )


def _name(written: str, plan: Plan, as_of: date) -> str:
    wanted = fold(written)
    for agency in plan.agencies if wanted else ():
        if fold(agency.name.vi) == wanted:
            one = follower(agency.id, plan, as_of)
            if one.answer is Answer.DOCUMENT:
                return plan.agency_name(one.bodies[0]).vi
    return written
