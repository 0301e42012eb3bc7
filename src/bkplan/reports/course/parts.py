"""By lead, a task that each owes: what moved in the row of each body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.course.pairs import Move, Pair, What, became
from bkplan.reports.course.why import Reason, why_obligation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.deadlines.states import TaskState


def of_parts(pair: Pair) -> Iterator[Move]:
    """In whose row what is owed of a task that each owes is in another state."""
    before, after = pair.parts
    for scope in dict.fromkeys((*before, *after)):
        old, new = before.get(scope), after.get(scope)
        was, now = (old.status if old else None), (new.status if new else None)
        if was is now:
            continue
        here = tuple((scope,) if side else () for side in (old, new))
        reason = _why_part(pair, new)
        what = became(now, reason) if was and now else What.HANDED_ON
        if not pair.in_both and not (was and now):
            what = What.ADDED if was is None else What.REMOVED
        yield Move(what, pair.task, was, now, reason, None, here[0], here[1], of_part=True)


def _why_part(pair: Pair, new: TaskState | None) -> Reason:
    if new is None or new.shown is None:
        return Reason()
    return why_obligation(new.shown, pair.plan, pair.entries)
