"""How it came that a body answers: step by step from the plan to the day."""

from __future__ import annotations

from datetime import date, timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import MOST_STEPS, Subject, by_source
from bkplan.deadlines.handing import handed_on
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Answer, Basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.records.plan import Plan
    from bkplan.records.succession import Succession
    from bkplan.records.task import Task


class Step(NamedTuple):
    """A step: its day, what it was, who answers from then on; a document where there is one."""

    day: date
    answer: Answer
    """Named, reassigned, or what a succession rests on; open or ended where it leads there."""
    bodies: tuple[str, ...]
    document: str | None = None
    succession: str | None = None
    inferred: bool = False


def chains(task: Task, plan: Plan, as_of: date) -> tuple[tuple[Step, ...], ...]:
    """For each lead of a task on a day the steps that led to whoever answers; the plan first.

    An entry that hands the task on ends every line before it and begins one for each new lead.
    """
    as_of = plan.header.stands(as_of)
    subject, issued = Subject(task=task.id, sector=task.sector), plan.header.issued
    lines = [[Step(issued, Answer.NAMED, (body,))] for body in task.lead]
    since: date | None = None
    for entry in handed_on(task, as_of):
        before = [_on(line, plan, subject, since, entry.date) for line in lines]
        led = sorted(dict.fromkeys(step for line in before for step in line), key=_by_day)
        lines = [
            [*led, Step(entry.date, Answer.REASSIGNED, (body,), entry.evidence)]
            for body in entry.lead
        ]
        since = entry.date
    return tuple(tuple(_on(line, plan, subject, since, as_of)) for line in lines)


def lines_for(
    lead: Sequence[str], sector: str | None, plan: Plan, as_of: date
) -> tuple[tuple[Step, ...], ...]:
    """For each body that was given what is no task, a goal of a sector, who followed it."""
    subject, until = Subject(sector=sector), plan.header.stands(as_of)
    return tuple(line_from(body, plan, subject, until) for body in lead)


def line_of(body: str, plan: Plan, as_of: date, subject: Subject | None = None) -> tuple[Step, ...]:
    """The successions by a day that led on from a body; unless told, whatever it was ordered."""
    return line_from(body, plan, subject or Subject(), plan.header.stands(as_of))[1:]


def followed_from(
    body: str, plan: Plan, subject: Subject, since: date | None = None
) -> tuple[Step, ...]:
    """Whoever follows a body, whenever that is, after a day where one is told."""
    if body not in plan.once(by_source):
        return ()
    known = plan.once(_known_lines)
    key = (body, subject, since)
    if (found := known.get(key)) is None:
        found = known[key] = tuple(_followed((body,), plan, subject, since, date.max))
    return found


def _known_lines(_: Plan) -> dict[tuple[str, Subject, date | None], tuple[Step, ...]]:
    return {}


def line_from(body: str, plan: Plan, subject: Subject, until: date) -> tuple[Step, ...]:
    """The steps by a day from a body that the plan names; first itself."""
    first = Step(plan.header.issued, Answer.NAMED, (body,))
    return tuple(_on([first], plan, subject, None, until))


def _by_day(step: Step) -> date:
    return step.day


def _on(
    line: list[Step], plan: Plan, subject: Subject, since: date | None, until: date
) -> list[Step]:
    """A line, and the successions that follow its last step by a day."""
    return [*line, *_followed(line[-1].bodies, plan, subject, since, until)]


def _followed(
    bodies: Sequence[str], plan: Plan, subject: Subject, since: date | None, until: date
) -> Iterator[Step]:
    """The successions that follow, the first in time first; of an endless line the first ones.

    Bodies given on a day are followed by what is later, those that follow on a day by that day too.
    """
    coming = plan.once(by_source)
    now = dict.fromkeys(bodies)
    waiting: list[tuple[date, int, Succession]] = []
    used: set[str] = set()

    def await_next(body: str, earliest: date) -> None:
        first = next((one for one in coming.get(body, ()) if one.effective >= earliest), None)
        if first and first.effective <= until and first.id not in used:
            used.add(first.id)
            heappush(waiting, (first.effective, len(used), first))

    for body in bodies:
        await_next(body, date.min if since is None else since + timedelta(1))
    ended = False
    while waiting and len(used) <= MOST_STEPS:
        _, _, item = heappop(waiting)
        heirs = subject.heirs(item)
        ended = ended or not heirs
        now = {body: None for body in now if body not in item.sources} | dict.fromkeys(heirs)
        for heir in heirs:
            await_next(heir, item.effective)
        yield _step(item, tuple(now), ended=ended)


def _step(item: Succession, bodies: tuple[str, ...], *, ended: bool) -> Step:
    inferred = item.basis is Basis.INFERRED
    answer = Answer.INFERRED if inferred else Answer.DOCUMENT
    if not bodies:
        answer = Answer.ENDED
    elif ended or len(bodies) > 1:
        answer = Answer.OPEN
    return Step(item.effective, answer, bodies, item.evidence, item.id, inferred)
