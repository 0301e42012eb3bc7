"""What each agency leads that is overdue, due soon, not reached: what a reminder speaks of."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import bodies_of
from bkplan.deadlines.owing import opened
from bkplan.reports.documents.goals_due import goals_chosen
from bkplan.reports.filters import LEAD
from bkplan.reports.query import Query
from bkplan.reports.tasks.overdue import overdue_states
from bkplan.reports.tasks.upcoming import count_tasks, due_soon
from bkplan.words.frozen import NamedTuple
from bkplan.words.spans import end_of_span
from bkplan.words.vocab import Answer, GoalState, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.states import TaskState
    from bkplan.goals.states import GoalStanding
    from bkplan.records.plan import Plan
    from bkplan.words.spans import Span


class Occasion(NamedTuple):
    """When letters are written, how far they look ahead, and the last day for an answer."""

    as_of: date
    within: Span
    reply_by: date

    @property
    def until(self) -> date:
        """The last day that counts as soon."""
        return self.within.after(self.as_of)


class Counts(NamedTuple):
    """Tasks overdue and due soon, how many obligations the latter are, and goals not met."""

    late: int
    soon: int
    obligations: int
    goals: int = 0
    all_reported: bool = False
    """Whether all that is overdue was reported, and waits to be confirmed."""


class Owed(NamedTuple):
    """What an agency leads that is overdue, what falls due soon: a state an obligation.

    `goals` are those that it has not met yet.
    """

    late: Sequence[TaskState] = ()
    soon: Sequence[TaskState] = ()
    goals: Sequence[GoalStanding] = ()

    @property
    def counts(self) -> Counts:
        """How many tasks of each there are, how many obligations fall due, how many goals."""
        late, soon = count_tasks(self.late), count_tasks(self.soon)
        late_ones = (o for s in self.late for o in s.obligations if o.status is Status.OVERDUE)
        reported = bool(self.late) and all(o.awaiting for o in late_ones)
        return Counts(late, soon, len(self.soon), len(self.goals), reported)


class Unsettled(NamedTuple):
    """A task or goal that is owed, by its id, and one of its leads whom nobody writes to."""

    id: str
    one: Answering
    goal: bool = False


class AllOwed(NamedTuple):
    """What each body owes, by its id, and what nobody can be written to about."""

    by_body: Mapping[str, Owed]
    unsettled: Sequence[Unsettled]


def owed(
    plan: Plan, occasion: Occasion, leads: frozenset[str], *, inferred: bool = True
) -> AllOwed:
    """What each agency owes; every task is looked at once, however many agencies.

    `leads` are the agencies that matter, by what they were given or answer for; empty stands for
    all. Unless told, those that answer as inferred owe like others. A goal alone is written about
    where it presses, see _presses().
    """
    query = Query(occasion.as_of).only(LEAD, leads)
    leads = leads.union(opened(plan, tuple(leads)))
    late: dict[str, list[TaskState]] = defaultdict(list)
    soon: dict[str, list[TaskState]] = defaultdict(list)
    unsettled: dict[tuple[str, Answering], Unsettled] = {}
    for lists, states in (
        (late, overdue_states(plan, query, each=True)),
        (soon, due_soon(plan, query, occasion.until, each=True)),
    ):
        for state in states:
            meant = [one for one in state.answers.leads if _meant(one, leads)]
            written = [one for one in meant if _settled(one, inferred=inferred)]
            for body in bodies_of(written):
                lists[body].append(state)
            for one in meant:
                if one not in written:
                    unsettled.setdefault((state.task.id, one), Unsettled(state.task.id, one))
    goals: dict[str, list[GoalStanding]] = defaultdict(list)
    pressing: set[str] = set()
    for goal in goals_chosen(plan, query):
        if goal.met:
            continue
        for one in goal.answers.leads:
            if not _meant(one, leads):
                continue
            if not _settled(one, inferred=inferred):
                alone = Unsettled(goal.goal.id, one, goal=True)
                unsettled.setdefault((goal.goal.id, one), alone)
                continue
            for body in bodies_of([one]):
                if goal not in goals[body]:
                    goals[body].append(goal)
                if _presses(goal, plan, occasion):
                    pressing.add(body)
    by_body = {
        body: Owed(late[body], soon[body], goals[body]) for body in {*late, *soon, *pressing}
    }
    return AllOwed(by_body, tuple(unsettled.values()))


class OfPlan(NamedTuple):
    """What an agency owes under a plan."""

    plan: Plan
    owed: Owed


def owed_under(
    plan: Plan, occasion: Occasion, leads: frozenset[str], *, inferred: bool = True
) -> tuple[tuple[Plan, Mapping[str, Owed]], ...]:
    """By plan what each body owes; under one that has ended nothing is owed."""
    return tuple(
        (part, owed(part, occasion, leads, inferred=inferred).by_body)
        for part in plan.parts
        if not part.header.has_ended(occasion.as_of)
    )


def all_counts(its: Iterable[OfPlan]) -> Counts:
    """How much an agency owes under several plans."""
    each = [one.owed.counts for one in its]
    late = [counts for counts in each if counts.late]
    return Counts(
        sum(counts.late for counts in each),
        sum(counts.soon for counts in each),
        sum(counts.obligations for counts in each),
        sum(counts.goals for counts in each),
        bool(late) and all(counts.all_reported for counts in late),
    )


def _presses(goal: GoalStanding, plan: Plan, occasion: Occasion) -> bool:
    """Whether a goal that is not met is reason enough to write.

    It is behind; or it has no figure, though the plan is a year old or the day asked for is near.
    """
    if goal.state is GoalState.NO_FIGURES:
        year_on = end_of_span(plan.header.issued, (1, "years"))
        return year_on <= occasion.as_of or goal.point.day <= occasion.until
    return goal.state is GoalState.BEHIND


def _meant(one: Answering, leads: frozenset[str]) -> bool:
    return not leads or not leads.isdisjoint((one.given, *one.bodies))


def _settled(one: Answering, *, inferred: bool) -> bool:
    """Whether somebody can be written to: nobody is where it is open or has ended."""
    if one.answer in (Answer.OPEN, Answer.ENDED):
        return False
    return inferred or one.answer is not Answer.INFERRED
