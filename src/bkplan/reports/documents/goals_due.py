"""Goals in documents that go out: whose they are, what is missing, and the day of each point."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bkplan.goals.states import reached
from bkplan.output.calendar import CalendarEntry, Course
from bkplan.output.document import Section
from bkplan.output.report import Column, Kind, Table
from bkplan.records.plan_names import alone
from bkplan.reports.answering import told_beside
from bkplan.reports.of_plan import report_of
from bkplan.reports.query import selected_goals
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, capital, day, exact, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from bkplan.goals.states import GoalStanding, Reached
    from bkplan.records.goal import Goal, Point
    from bkplan.records.header import Header
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query
    from bkplan.words.vocab import GoalState


def goals_chosen(plan: Plan, query: Query) -> tuple[GoalStanding, ...]:
    """The goals that a query lets through; none before the plan."""
    return () if query.as_of < plan.header.issued else selected_goals(plan, query)


class GoalOwed(NamedTuple):
    """A goal in a letter."""

    state: GoalStanding

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.state.goal.title.text

    @property
    def asked(self) -> Text:
        """What is asked for, and by when."""
        point = self.state.point
        return sentence(
            "{asked}, chậm nhất ngày {by}", "{asked} by {by}",
            asked=asked_for(self.state.goal, point), by=day(point.day),
        )  # fmt: skip

    @property
    def value(self) -> Text:
        """The latest figure, and the day that it is of."""
        latest = self.state.latest
        if latest is None:
            return Text("chưa có số liệu", "no figure")
        return alike(
            "{amount} ({day})",
            amount=amount_of(self.state.goal, latest.value),
            day=day(latest.date),
        )

    @property
    def gap(self) -> Text | None:
        """What is missing."""
        gap = self.state.gap
        return None if gap is None else amount_of(self.state.goal, gap)

    @property
    def ahead(self) -> GoalState:
        """Where it stands."""
        return self.state.state


GOALS = (
    Column("id", Text("Mục", "Id"), Kind.ID, take=lambda row: alone(row.state.goal.id)),
    Column("title", Text("Mục tiêu", "Goal")),
    Column("asked", Text("Yêu cầu", "Asked for")),
    Column("value", Text("Số liệu gần nhất", "Latest figure")),
    Column("gap", Text("Còn thiếu", "Missing")),
    Column("state", Text("Tình trạng", "State"), take=lambda row: row.ahead),
)


def goals_section(plan: Plan, as_of: date, goals: Sequence[GoalStanding]) -> Section:
    """The part of a letter on goals: what is asked for and missing."""
    title = Text("Mục tiêu chưa đạt", "Goals not met")
    rows = tuple(map(GoalOwed, goals))
    table = Table("goals", None, GOALS, rows)
    report = report_of(plan, as_of, name="goals", title=title, tables=(table,))
    return Section("goals", title, report)


def entries_of(state: GoalStanding, plan: Plan, as_of: date) -> Iterator[CalendarEntry]:
    """A day in the calendar for each point of a goal.

    Like those of tasks they depend on the plan and what was recorded of days up to a day.
    """
    goal = state.goal
    handed_on = _days_handed_on(goal, plan, as_of)
    changed = max((plan.header.issued, *handed_on, *(f.date for f in state.figures)))
    invented = (INVENTED,) if plan.header.invented else ()
    told = tuple(_told(state, plan))
    for one in reached(goal, plan, as_of):
        title = alike(
            "{id} {title}: {asked}",
            id=alone(goal.id), title=goal.title.text, asked=asked_for(goal, one.point),
        )  # fmt: skip
        if one.met:
            title = sentence("✓ đã đạt: {t}", "✓ met: {t}", t=title)
        yield CalendarEntry(
            uid=f"{alone(goal.id)}#{one.point.day.isoformat()}@{plan_key(plan.header)}.bkplan",
            day=one.point.day,
            title=title,
            told=(*invented, *_by_then(goal, one), *told),
            category=plan.sector_name(goal.sector) if goal.sector else _GOAL,
            course=Course.DONE if one.met else Course.OPEN,
            sequence=len(state.figures) + len(handed_on),
            created=plan.header.issued,
            changed=changed,
        )


def plan_key(header: Header) -> str:
    """What tells this plan from any other: numbers begin again each year, and with each issuer."""
    told = "\0".join((header.number, header.issued.isoformat(), header.issuer))
    return hashlib.sha256(told.encode()).hexdigest()[:_PLAN_KEY]


def _days_handed_on(goal: Goal, plan: Plan, as_of: date) -> list[date]:
    """The days on which other bodies came to answer for a goal."""
    bodies, days = set(goal.lead), []
    for one in sorted(plan.successions, key=lambda each: each.effective):
        if one.in_effect(as_of) and bodies & set(one.sources):
            bodies |= set(one.into)
            days.append(one.effective)
    return days


def _by_then(goal: Goal, one: Reached) -> Iterator[Text]:
    """The last figure by the day of a point, and what it lacks."""
    if one.figure is None:
        return
    told = sentence(
        "Số liệu: {amount}, ngày {day}",
        "Value: {amount}, {day}",
        amount=amount_of(goal, one.figure.value),
        day=day(one.figure.date),
    )
    if one.gap:
        told = sentence(
            "{told}; còn thiếu {gap}", "{told}; {gap} missing",
            told=told, gap=amount_of(goal, one.gap),
        )  # fmt: skip
    yield alike("{told}.", told=told)


def _told(state: GoalStanding, plan: Plan) -> Iterator[Text]:
    """Who answers for a goal, and where the plan has it."""
    if state.answers.leads:
        yield _line(Text("Chủ trì", "Lead"), told_beside(plan, state.answers.leads))
    where: Text = same(plan.header.number)
    if clause := state.goal.clause:
        where = sentence(
            "{plan}, mục {clause}", "{plan}, clause {clause}", plan=where, clause=clause
        )
    yield _line(capital(plan.header.kind.label), where)


def _line(label: Text, said: Text) -> Text:
    return alike("{label}: {said}", label=label, said=said)


def asked_for(goal: Goal, point: Point) -> Text:
    """What a point asks for: tối thiểu 60%."""
    return alike("{side} {amount}", side=_SIDES[goal.side], amount=amount_of(goal, point.number))


def amount_of(goal: Goal, number: Fraction) -> Text:
    """A number with the unit of its goal: 62,5%, 1.200 hộ."""
    space = "" if goal.unit.startswith("%") else " "
    return alike("{n}{space}{unit}", n=exact(number), space=space, unit=goal.unit)


_PLAN_KEY = 12
_GOAL = Text("Mục tiêu", "Goals")
_SIDES = {"at_least": Text("tối thiểu", "at least"), "at_most": Text("tối đa", "at most")}
