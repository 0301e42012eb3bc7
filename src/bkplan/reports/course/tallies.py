"""What was due, done and overdue in each period, by scope: each task looked at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import Answers, answers
from bkplan.deadlines.obligations import DONE
from bkplan.deadlines.owing import Owing, groups_over
from bkplan.deadlines.states import state_of
from bkplan.reports.course.scopes import By, scopes_of
from bkplan.reports.course.spells import Room, spells
from bkplan.reports.filters import LEAD
from bkplan.reports.query import Query, selected
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.states import TaskState
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task
    from bkplan.words.periods import Period


class Kept(NamedTuple):
    """An obligation that was counted, and whether it was overdue at the end of its period too."""

    plan: Plan
    task: Task
    one: Obligation
    since: bool = False


@dataclass(slots=True)
class Tally:
    """What is counted of a period and a scope."""

    due: int = 0
    done_on_time: int = 0
    days_late: list[int] = field(default_factory=list)
    """Of each that was done late."""
    overdue: int = 0
    """At the end of the period."""
    on_time_since: int = 0
    late_since: int = 0
    """Of those done on time (so reported, confirmed after it) and late: overdue at that end."""
    kept: list[Kept] = field(default_factory=list)
    overdue_kept: list[Kept] = field(default_factory=list)
    """What was counted, due or done and overdue at the end; where that is asked for."""

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """What adds up: due, done on time, done late, overdue."""
        return (self.due, self.done_on_time, len(self.days_late), self.overdue)

    @property
    def rated(self) -> tuple[int, int, int]:
        """What rates are made of, each obligation once: done on time, done, and all.

        What was overdue at the end and has been done since is overdue.
        """
        on_time = self.done_on_time - self.on_time_since
        done = on_time + len(self.days_late) - self.late_since
        return (on_time, done, done + self.overdue)


Tallies = dict[tuple[int, str], Tally]
"""By the place of the period, and the scope."""


class Counted(NamedTuple):
    """What there is of every period: as a whole, and by scope."""

    whole: Tallies
    by_scope: Tallies
    both: int
    """How many that are done were overdue at the end of their own period as well."""
    outside: int
    """How many that are done belong to none of the periods."""


_Key = tuple[object, ...]
_Ends = dict[_Key, list[range]]
"""By obligation of a task the places of the periods at whose ends it was overdue."""


def _key(one: Obligation) -> _Key:
    """What tells the obligations of a task apart."""
    return (one.occurrence, one.restructuring, one.milestone, one.by_named)


WHOLE = ""
"""The scope of a whole."""


def counted(
    plan: Plan,
    query: Query,
    periods: Sequence[Period],
    by: By | None = None,
    *,
    keep: bool = False,
) -> Counted:
    """What was due and done in each of some periods, and what was overdue at its end.

    With `keep` the obligations themselves as well.

    An obligation belongs to the period of the due date in force on the day of the query; done
    without one, to that in which it was done. Who answers is asked on the last day of each period,
    or on the day of the query where that is earlier.
    """
    count = _Count(query, periods, by, keep=keep)
    for part in plan.parts:
        count.take(part, query.on(part))
    return count.result()


class _Count:
    """The counting itself."""

    plan: Plan
    """The one of many whose tasks are counted now; the query, the ends, the days likewise."""
    query: Query
    ends: list[date]
    """Of the periods; after the end of the plan its last day, whose states stay as they were."""
    changes: list[date]

    def __init__(
        self, query: Query, periods: Sequence[Period], by: By | None, *, keep: bool
    ) -> None:
        self.periods, self.by, self.keep = periods, by, keep
        self.lasts = [period.last for period in periods]
        self.leads = query.asked(LEAD)
        self.whole: Tallies = defaultdict(Tally)
        self.by_scope: Tallies = defaultdict(Tally)
        self.steps: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        """By scope, and place of a period: how many more are overdue at its end than before."""
        self.both = self.outside = 0
        self.room = Room()

    def take(self, plan: Plan, query: Query) -> None:
        """Count all tasks of a plan that the filters let through."""
        self.plan, self.query = plan, query
        self.ends = [min(period.last, query.as_of) for period in self.periods]
        self.changes = sorted({item.effective for item in plan.successions})
        ahead = self.plan.header.stands(self.lasts[-1])
        for state in selected(self.plan, self.query.without(LEAD)):
            further = state
            if state.task.recurs and ahead > self.query.as_of:
                further = state_of(state.task, self.plan, self.query.as_of, until=ahead)
            who = _Who(self, state.task)
            overdue = self._overdue(state, who)
            for one in further.obligations:
                self._count(one, who, overdue)

    def result(self) -> Counted:
        """What was counted."""
        self._sum_up()
        return Counted(self.whole, self.by_scope, self.both, self.outside)

    def place(self, day: date) -> int | None:
        """The place of the period that a day lies in; None where it lies in none."""
        place = bisect_left(self.lasts, day)
        inside = place < len(self.lasts) and self.periods[place].first <= day
        return place if inside else None

    def _count(self, one: Obligation, who: _Who, overdue: _Ends) -> None:
        """An obligation, in the period that it belongs to."""
        if one.status is Status.CANCELLED:
            return
        done = one.reported or one.completed
        day = one.due or (done if one.status in DONE else None)
        if day is None:
            return
        place = self.place(day)
        scopes = who.scopes(one, len(self.ends) - 1 if place is None else place)
        if scopes is None:
            return
        if place is None:
            self.outside += one.status in DONE
            return
        late = one.days_late
        on_time = one.status is Status.DONE_ON_TIME
        since = one.status in DONE and any(place in ends for ends in overdue.get(_key(one), ()))
        self.both += since
        for tally in (self.whole[place, WHOLE], *(self.by_scope[place, s] for s in scopes)):
            tally.due += one.due is not None
            tally.done_on_time += on_time
            tally.on_time_since += since and on_time
            tally.late_since += since and not on_time
            if late is not None:
                tally.days_late.append(late)
            if self.keep:
                tally.kept.append(Kept(self.plan, who.task, one, since))

    def _overdue(self, state: TaskState, who: _Who) -> _Ends:
        """At which ends of periods what a task obliges to was overdue."""
        found: _Ends = defaultdict(list)
        for spell in spells(state, self.plan, self.query.as_of, self.ends, self.room):
            start, stop = bisect_left(self.ends, spell.first), bisect_right(self.ends, spell.last)
            found[_key(spell.one)].append(range(start, stop))
            for first, last in who.alike(start, stop):
                scopes = who.scopes(spell.one, first)
                if scopes is not None:
                    for scope in (WHOLE, *scopes):
                        self.steps[scope][first] += 1
                        self.steps[scope][last] -= 1
                        if self.keep:
                            self._keep(
                                scope, range(first, last), Kept(self.plan, who.task, spell.one)
                            )
        return found

    def _keep(self, scope: str, places: range, kept: Kept) -> None:
        tallies = self.by_scope if scope else self.whole
        for place in places:
            tallies[place, scope].overdue_kept.append(kept)

    def _sum_up(self) -> None:
        """Steps made numbers."""
        for scope, steps in self.steps.items():
            tallies = self.by_scope if scope else self.whole
            number = 0
            for place in range(min(steps), len(self.periods)):
                number += steps.get(place, 0)
                if number:
                    tallies[place, scope].overdue = number


class _Who:
    """Who answers for a task, and in which rows it stands, at the ends of periods."""

    def __init__(self, count: _Count, task: Task) -> None:
        self.count, self.task = count, task
        self.by_day = count.by is By.LEAD or bool(count.leads)
        self.owing = Owing(task, count.plan) if task.each else None
        self.known: dict[tuple[int, str | None], tuple[str, ...] | None] = {}

    def alike(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """A range of periods in parts at whose ends the same bodies answer."""
        if start >= stop:
            return
        cuts = [start, stop]
        if self.by_day:
            handed = (entry.date for entry in self.task.log if entry.lead)
            days = (*self.count.changes, *handed)
            cuts += [bisect_left(self.count.ends, day) for day in days]
        within = sorted({cut for cut in cuts if start <= cut <= stop})
        yield from pairwise(within)

    def scopes(self, one: Obligation, place: int) -> tuple[str, ...] | None:
        """The rows of an obligation; None where a lead is asked for that does not answer."""
        key = (place if self.by_day else 0, one.by_named)
        if key not in self.known:
            self.known[key] = self._scopes(one, self.count.ends[place])
        return self.known[key]

    def _scopes(self, one: Obligation, day: date) -> tuple[str, ...] | None:
        count = self.count
        who = _answers(self.task, count.plan, day, self.owing, one)
        bodies = who.found_under
        if count.leads and count.leads.isdisjoint(
            (*bodies, *groups_over(self.task, count.plan, bodies))
        ):
            return None
        return scopes_of(count.by, self.task, who) if count.by else ()


def _answers(task: Task, plan: Plan, day: date, owing: Owing | None, one: Obligation) -> Answers:
    """Who answers on a day: for a part that one body owes, that one."""
    if owing is not None and one.by_named is not None:
        return Answers((owing.answering(one.by_named, plan.header.stands(day)),), ())
    return answers(task, plan, day)


def shared(whole: Tally, parts: Iterable[Tally]) -> tuple[int, int, int, int]:
    """What the rows of scopes have too much, taken together."""
    sums = [sum(numbers) for numbers in zip(*(part.numbers for part in parts), strict=True)]
    due, on_time, late, overdue = (
        whole_number - part for whole_number, part in zip(whole.numbers, sums, strict=True)
    )
    return (due, on_time, late, overdue)


def median(numbers: Sequence[int]) -> Fraction | None:
    """The middle one of some numbers; of an even number the mean of the two in the middle."""
    if not numbers:
        return None
    ordered = sorted(numbers)
    return Fraction(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)
