"""Who answers on a day for what a plan gave to a body: successions and reassignments followed.

Pure. What a succession makes of a body is worked out once for each day and rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.handing import handed_on
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Answer, Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.succession import Succession
    from bkplan.records.task import Task
    from bkplan.records.unit import Unit

SURENESS = tuple(Answer)
MOST_STEPS = 100
"""Of a line of successions, which reading keeps to: it is walked down for whoever answers."""
_OF_BASIS = {Basis.DOCUMENT: Answer.DOCUMENT, Basis.INFERRED: Answer.INFERRED}


class Subject(NamedTuple):
    """What a split is asked about: a task, or a unit for its authority; and its sector."""

    task: str | None = None
    unit: str | None = None
    sector: str | None = None

    def heirs(self, item: Succession) -> tuple[str, ...]:
        """Who follows for it: by task, then by unit, then by sector, else any of the heirs."""
        if self.task in item.tasks:
            return item.tasks[self.task]
        if self.unit in item.units:
            return item.units[self.unit]
        if self.sector in item.sectors:
            return item.sectors[self.sector]
        return item.into

    def ruled(self, item: Succession) -> bool:
        """Whether a succession says who follows for it."""
        return self.task in item.tasks or self.unit in item.units or self.sector in item.sectors


_ANY = Subject()


class Answering(NamedTuple):
    """Who answers on a day for what was given to one body."""

    given: str
    """The body that the plan named, or the last entry that handed it on."""
    bodies: tuple[str, ...]
    """Who answers: one; several where it is open between them; none where it ended."""
    answer: Answer

    @property
    def is_open(self) -> bool:
        """Whether it is open who answers."""
        return self.answer is Answer.OPEN


class Answers(NamedTuple):
    """Who answers for a task on a day: for each of its leads, and of those that take part."""

    leads: tuple[Answering, ...]
    coordinating: tuple[Answering, ...]

    @property
    def lead(self) -> tuple[str, ...]:
        """The bodies that lead, each once; those that it is open between among them."""
        return bodies_of(self.leads)

    @property
    def answer(self) -> Answer:
        """How sure it is who leads: as sure as the least sure of the leads."""
        return max((a.answer for a in self.leads), key=SURENESS.index, default=Answer.NOBODY)

    @property
    def open_between(self) -> tuple[str, ...]:
        """The bodies between which it is open who leads."""
        return bodies_of(each for each in self.leads if each.is_open)

    @property
    def settled(self) -> tuple[str, ...]:
        """The bodies that lead without a doubt, each once."""
        return bodies_of(each for each in self.leads if not each.is_open)

    @property
    def ended(self) -> bool:
        """Whether some lead has ended with nobody to follow."""
        return any(each.answer is Answer.ENDED for each in self.leads)

    @property
    def found_under(self) -> tuple[str, ...]:
        """The bodies that the task is found under: who leads it, and to whom it was given."""
        return _answering_or_given(self.leads)

    @property
    def taking_part(self) -> tuple[str, ...]:
        """The bodies that take part by then, and those that the plan named to."""
        return _answering_or_given(self.coordinating)

    @property
    def named_or_answering(self) -> tuple[str, ...]:
        """Every body that leads or takes part, and those that it was given to."""
        return _answering_or_given((*self.leads, *self.coordinating))


def _answering_or_given(all_: Sequence[Answering]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*bodies_of(all_), *(one.given for one in all_))))


def bodies_of(all_: Iterable[Answering]) -> tuple[str, ...]:
    """The bodies that answer, each once, in order."""
    return tuple(dict.fromkeys(body for each in all_ for body in each.bodies))


class _Outcome(NamedTuple):
    """What became of a body: who answers, whether some of it ended, the least sure step."""

    bodies: tuple[str, ...]
    ended: bool
    answer: Answer


class _Given(NamedTuple):
    """What tasks have alike that have the same answers: to whom they were given, and since when."""

    leads: tuple[str, ...]
    since: date | None
    """The day on which it was handed on to them; None where the plan named them."""
    coordinating: tuple[str, ...]
    subject: Subject


class _Day:
    """Who answers on one day; what was asked once is known."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.as_of = as_of
        self._coming = plan.once(by_source)
        self._by_task, self._by_unit, self._by_sector = plan.once(_with_rules)
        self.ruled = bool(self._by_task or self._by_unit or self._by_sector)  # anything
        self._answers: dict[_Given, Answers] = {}
        self._outcomes: dict[tuple[str, Subject], _Outcome] = {}

    def answers(self, given: _Given) -> Answers:
        """Who answers for tasks that were given to the same bodies; most plans have few such."""
        if (known := self._answers.get(given)) is None:
            how = Answer.REASSIGNED if given.since else Answer.NAMED
            known = self._answers[given] = Answers(
                tuple(self.answering(b, given.subject, given.since, how) for b in given.leads),
                tuple(self.answering(body, given.subject) for body in given.coordinating),
            )
        return known

    def that_matters(self, subject: Subject) -> Subject:
        """The subject without what no succession has a rule for: those without rules are alike."""
        if not self.ruled:
            return _ANY
        return Subject(
            subject.task if subject.task in self._by_task else None,
            subject.unit if subject.unit in self._by_unit else None,
            subject.sector if subject.sector in self._by_sector else None,
        )

    def answering(
        self,
        body: str,
        subject: Subject,
        since: date | None = None,
        answer: Answer = Answer.NAMED,
    ) -> Answering:
        """Who answers for what a body was given, by the plan or by an entry on a day."""
        first = self._first(body, lambda item: since is None or item.effective > since)
        if first is None:
            return Answering(body, (body,), answer)
        outcome = self._outcome(first, subject)
        if not outcome.bodies:
            return Answering(body, (), Answer.ENDED)
        if outcome.ended or len(outcome.bodies) > 1:
            return Answering(body, outcome.bodies, Answer.OPEN)
        return Answering(body, outcome.bodies, max(answer, outcome.answer, key=SURENESS.index))

    def _first(self, body: str, so: Callable[[Succession], bool]) -> Succession | None:
        """The first succession by the day that ends a body, of those that are so."""
        coming = self._coming.get(body, ())
        return next((i for i in coming if i.in_effect(self.as_of) and so(i)), None)

    def _outcome(self, item: Succession, subject: Subject, steps: int = 0) -> _Outcome:
        """What a succession leads to, later ones followed.

        Checks look at data too that reading refuses: a line that leads back to itself, or on and
        on, ends there.
        """
        key = (item.id, subject)
        if (known := self._outcomes.get(key)) is not None:
            return known
        heirs = subject.heirs(item)
        answer = _OF_BASIS[item.basis]
        self._outcomes[key] = _Outcome(heirs, not heirs, answer)
        bodies: dict[str, None] = {}
        ended = not heirs
        for heir in heirs:
            onward = self._first(heir, lambda later: later.effective >= item.effective)
            if onward is None or steps > MOST_STEPS:
                bodies[heir] = None
                continue
            outcome = self._outcome(onward, subject, steps + 1)
            bodies.update(dict.fromkeys(outcome.bodies))
            ended = ended or outcome.ended
            answer = max(answer, outcome.answer, key=SURENESS.index)
        found = self._outcomes[key] = _Outcome(tuple(bodies), ended, answer)
        return found


def by_source(plan: Plan) -> Mapping[str, Sequence[Succession]]:
    """By body the successions that end it, the first in time first."""
    found: dict[str, list[Succession]] = {}
    for item in sorted(plan.successions, key=lambda item: item.effective):
        for body in item.sources:
            found.setdefault(body, []).append(item)
    return found


def _with_rules(plan: Plan) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The tasks, units and sectors that some succession has a rule for."""
    tasks, units, sectors = (
        frozenset(id for item in plan.successions for id in getattr(item, key))
        for key in ("tasks", "units", "sectors")
    )
    return tasks, units, sectors


def _days(_: Plan) -> dict[date, _Day]:
    return {}


def _on(plan: Plan, as_of: date) -> _Day:
    """What a plan knows of a day; since its end that is its last one."""
    days = plan.once(_days)
    if (known := days.get(as_of)) is None:
        stands = plan.header.stands(as_of)
        known = days[as_of] = days.get(stands) or _Day(plan, stands)
    return known


def answers(task: Task, plan: Plan, as_of: date) -> Answers:
    """Who answers for a task on a day.

    For each lead: the plan's, then each succession and each entry that hands it on, by their days;
    on one day successions come first.
    """
    day = _on(plan, as_of)
    handed = handed_on(task, day.as_of)
    last = handed[-1] if handed else None
    given = _Given(
        last.lead if last else task.lead,
        last.date if last else None,
        task.coordinating,
        day.that_matters(Subject(task.id, None, task.sector)) if day.ruled else _ANY,
    )
    return day.answers(given)


def answering_for(
    plan: Plan,
    body: str,
    as_of: date,
    subject: Subject,
    since: date | None = None,
    answer: Answer = Answer.NAMED,
) -> Answering:
    """Who answers on a day for what a body was given; by an entry of a day, where one is told."""
    day = _on(plan, as_of)
    return day.answering(body, day.that_matters(subject), since, answer)


def answers_for(lead: tuple[str, ...], sector: str | None, plan: Plan, as_of: date) -> Answers:
    """Who answers on a day for what was given to bodies and is no task: a goal of a sector."""
    day = _on(plan, as_of)
    return day.answers(_Given(lead, None, (), day.that_matters(Subject(sector=sector))))


def authority(unit: Unit, plan: Plan, as_of: date) -> Answering:
    """Who answers on a day as the authority of a unit."""
    subject = Subject(unit=unit.id, sector=unit.sector)
    return answering_for(plan, unit.authority, as_of, subject)


def follower(body: str, plan: Plan, as_of: date) -> Answering:
    """Who has followed a body by a day, whatever it was ordered."""
    return answering_for(plan, body, as_of, _ANY)
