"""Who owes a task that each owes for itself: groups opened, and what became of each by a day.

An order given once is owed by those who existed when it was given, an occurrence of a recurrence
by those who exist on its due day; whoever follows them by a later day answers for it then.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import Subject, answering_for
from bkplan.deadlines.chain import Step, chains, followed_from, line_from
from bkplan.deadlines.handing import hands_on, hands_part_on
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import AgencyKind, Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task


def opened(plan: Plan, bodies: tuple[str, ...]) -> tuple[str, ...]:
    """Bodies, with members in the place of groups that name them, each once in order."""
    known = plan.once(_opened)
    if (found := known.get(bodies)) is None:
        found = known[bodies] = tuple(dict.fromkeys(_members(plan, bodies)))
    return found


def _opened(_: Plan) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {}


def _members(plan: Plan, bodies: Iterable[str]) -> Iterator[str]:
    return (body for body in _walked(plan, bodies) if not _inner(plan, body))


def _walked(plan: Plan, bodies: Iterable[str]) -> Iterator[str]:
    """Bodies and whoever is a member of them, in order, without recursion.

    Groups in groups too; one that leads back to itself ends there.
    """
    waiting, met = list(reversed(list(bodies))), set()
    while waiting:
        body = waiting.pop()
        if body not in met:
            met.add(body)
            yield body
            waiting += reversed(_inner(plan, body))


def _inner(plan: Plan, body: str) -> tuple[str, ...]:
    agency = plan.agency_by_id.get(body)
    return agency.members if agency else ()


def groups_over(task: Task, plan: Plan, bodies: Iterable[str]) -> tuple[str, ...]:
    """The groups that a task which each owes was given to as some bodies are members of them.

    Groups in groups too.
    """
    if not task.each:
        return ()
    leads = (*task.lead, *(lead for entry in task.log if hands_on(entry) for lead in entry.lead))
    groups = (body for body in _walked(plan, leads) if _inner(plan, body))
    wanted = frozenset(bodies)
    return tuple(id for id in groups if not wanted.isdisjoint(opened(plan, (id,))))


def unlisted(plan: Plan, body: str) -> bool:
    """Whether a body is a group that names no members: nobody knows who they are."""
    agency = plan.agency_by_id.get(body)
    return bool(agency and agency.kind is AgencyKind.GROUP and not agency.members)


class Given(NamedTuple):
    """To whom a task was given from a day on, by the plan or an entry that hands it all on."""

    day: date
    """The day of the plan, or of the entry."""
    leads: tuple[str, ...]
    bodies: tuple[str, ...]
    """The leads, groups opened."""


class Owing:
    """Who owes one task for itself."""

    def __init__(self, task: Task, plan: Plan) -> None:
        self.task, self.plan = task, plan
        self.subject = Subject(task=task.id, sector=task.sector)
        first = Given(plan.header.issued, task.lead, opened(plan, task.lead))
        entries = [e for e in task.log if hands_on(e)]
        self.given = [
            first, *(Given(e.date, e.lead, opened(plan, e.lead)) for e in entries)
        ]  # fmt: skip
        self.bodies = tuple(dict.fromkeys(body for given in self.given for body in given.bodies))
        """All who ever owed it."""

    def given_on(self, day: date) -> Given:
        """To whom it was given by a day."""
        return next((g for g in reversed(self.given[1:]) if g.day <= day), self.given[0])

    def begins(self, body: str) -> date | None:
        """From which day on a body owes what recurs; None where it always did."""
        starts = [self._start(body)]
        first = next((n for n, given in enumerate(self.given) if body in given.bodies), 0)
        if first:
            starts.append(self.given[first].day)
        return max((day for day in starts if day), default=None)

    def _start(self, body: str) -> date | None:
        agency = self.plan.agency_by_id.get(body)
        return agency.start if agency else None

    def existing(self, body: str, day: date, *, once: bool) -> str | None:
        """As which body one that it was given to existed on a day; None where it did not exist.

        Where it is open who followed, it stays the one that was named. Whoever the plan names
        itself for an order given once owes it, whenever it began.
        """
        start = self._start(body)
        if start and start > day and not (once and body in self.given_on(day).leads):
            return None
        if not self.plan.successions:
            return body
        one = answering_for(self.plan, body, day, self.subject)
        if one.answer is Answer.ENDED:
            return None
        return body if one.is_open else one.bodies[0]

    def handed(self, body: str, day: date) -> LogEntry | None:
        """The last entry by a day that handed the part of a body on."""
        found = [entry for entry in self._handed.get(body, ()) if entry.date <= day]
        return found[-1] if found else None

    def answering(self, body: str, day: date) -> Answering:
        """Who answers on a day for the part of a body."""
        if entry := self.handed(body, day):
            return answering_for(
                self.plan, entry.lead[0], day, self.subject, entry.date, Answer.REASSIGNED
            )._replace(given=body)
        return answering_for(self.plan, body, day, self.subject)

    def parts_of(self, entry: LogEntry) -> tuple[str, ...]:
        """The bodies whose parts an entry is about: those that it names, and whose heirs they are.

        Without a name all of them.
        """
        if not entry.by:
            return self.bodies
        return tuple(dict.fromkeys(body for by in entry.by for body in self.owed(by, entry.date)))

    def owed(self, by: str, day: date) -> tuple[str, ...]:
        """The bodies whose parts somebody owed by a day: its own, and those of whom it follows."""
        own = (by,) if by in self._known and not self._later(by, day) else ()
        heirs = (body for since, body in self._answered.get(by, ()) if since <= day)
        return tuple(b for b in dict.fromkeys((*own, *heirs)) if self._had_it(b, day))

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.bodies)

    def _later(self, body: str, day: date) -> bool:
        start = self._start(body)
        return bool(start and start > day and body not in self.given_on(day).leads)

    def _had_it(self, body: str, day: date) -> bool:
        """Whether a part was there by a day; what recurs is owed on by whoever missed it."""
        for number, given in enumerate(self.given):
            if number and given.day > day:
                break
            until = self.given[number + 1].day if number + 1 < len(self.given) else None
            if body in given.bodies and (self.task.recurs or until is None or until >= day):
                return True
        return False

    @cached_property
    def _of_log(self) -> tuple[Mapping[str, Sequence[LogEntry]], Mapping[str, Sequence[_Since]]]:
        """By body what handed its part on; by whoever answered for a part since when, and whose."""
        handed: dict[str, list[LogEntry]] = {}
        answered: dict[str, list[_Since]] = {}
        if self.plan.successions:
            for body in self.bodies:
                for step in followed_from(body, self.plan, self.subject):
                    for heir in step.bodies:
                        answered.setdefault(heir, []).append((step.day, body))
        for entry in self.task.log:
            if not hands_part_on(entry):
                continue
            parts = {
                body
                for by in entry.by
                for body in (by, *(b for since, b in answered.get(by, ()) if since <= entry.date))
                if body in self._known
            }
            for heir, all_ in answered.items():  # what would have followed later counts no more
                answered[heir] = [
                    (day, b) for day, b in all_ if b not in parts or day <= entry.date
                ]
            to = entry.lead[0]
            steps = followed_from(to, self.plan, self.subject, entry.date)
            for body in sorted(parts, key=self.bodies.index):
                handed.setdefault(body, []).append(entry)
                answered.setdefault(to, []).append((entry.date, body))
                for step in steps:
                    for heir in step.bodies:
                        answered.setdefault(heir, []).append((step.day, body))
        return handed, answered

    @property
    def _handed(self) -> Mapping[str, Sequence[LogEntry]]:
        return self._of_log[0]

    @property
    def _answered(self) -> Mapping[str, Sequence[_Since]]:
        return self._of_log[1]

    def line(self, body: str, day: date) -> tuple[Step, ...]:
        """The steps by a day that led to whoever answers for the part of a body; first itself."""
        steps = [Step(self.plan.header.issued, Answer.NAMED, (body,))]
        since = None
        for entry in self._handed.get(body, ()):
            if entry.date <= day:
                start = steps[-1].bodies[0]
                steps += _by(followed_from(start, self.plan, self.subject, since), entry.date)
                steps.append(Step(entry.date, Answer.REASSIGNED, entry.lead, entry.evidence))
                since = entry.date
        last = steps[-1].bodies[0]
        return (*steps, *_by(followed_from(last, self.plan, self.subject, since), day))


_Since = tuple["date", str]
"""A day, and the body whose part somebody answered for from then on."""


def _by(steps: Iterable[Step], day: date) -> list[Step]:
    return [step for step in steps if step.day <= day]


def part_lines(
    task: Task, plan: Plan, bodies: Iterable[str], as_of: date
) -> tuple[tuple[Step, ...], ...]:
    """Of a task that each owes the steps that led to whoever answers for the parts of some."""
    owing, until = Owing(task, plan), plan.header.stands(as_of)
    return tuple(owing.line(body, until) for body in bodies)


def days_moved(task: Task, plan: Plan, as_of: date) -> tuple[date, ...]:
    """The day of each succession that has changed who owes a task or takes part in it."""
    if not plan.successions:
        return ()
    subject, until = Subject(task=task.id, sector=task.sector), plan.header.stands(as_of)
    lines = [
        *chains(task, plan, as_of),
        *(line_from(body, plan, subject, until) for body in task.coordinating),
    ]
    if task.each:
        lines += part_lines(task, plan, Owing(task, plan).bodies, as_of)
    days = {step.succession: step.day for line in lines for step in line if step.succession}
    return tuple(sorted(days.values()))
