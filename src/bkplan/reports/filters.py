"""The filters: each one record of its option, what it looks at, and how that must match.

A filter of tasks is told one's state on the day, since a lead may have changed. A new filter is
its record here, and its name in the lists below of what takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from bkplan.reports.days import METAVAR, Days, days_of
from bkplan.reports.matching import Matches, after, any_of, before, below, containing
from bkplan.reports.options import Known, Option, a_number, word_of
from bkplan.words.vocab import (
    AdminLevel,
    GoalState,
    RestructuringKind,
    RestructuringState,
    Status,
    Text,
    UnitKind,
    UnitState,
)

if TYPE_CHECKING:
    from datetime import date

    from bkplan.deadlines.states import TaskState
    from bkplan.goals.states import GoalStanding
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.units.course import RestructuringRow
    from bkplan.words.naming import Called

T = TypeVar("T")
Row = TypeVar("Row")
Values = Callable[["Plan", Row], Iterable[Any]]
"""The values that a row has under a filter."""


class UnitOnDay(NamedTuple):
    """A unit, and the day that it is looked at: its authority may have been succeeded."""

    unit: Unit
    as_of: date


class Filter(NamedTuple, Generic[T]):
    """A filter: its option, the values that a row has under it, and how they must match."""

    option: Option
    of_task: Values[TaskState] | None = None
    """The values of a task; None where it is no filter of tasks. Of the others likewise."""
    of_unit: Values[UnitOnDay] | None = None
    of_goal: Values[GoalStanding] | None = None
    of_restructuring: Values[RestructuringRow] | None = None
    matching: Callable[[Iterable[T]], Matches[Any]] = any_of

    def known(self, plan: Plan) -> tuple[Called, ...] | None:
        """What a plan has for it, as a shell is offered it; None where any word may be.

        Each may be given by its id, its name, or how one of them begins. Anything else is refused,
        with the nearest.
        """
        lists = [one for one in self.option.ids if isinstance(one, Known)]
        if not lists:
            return None
        return tuple(_called(each) for one in lists for each in getattr(plan, one.value))


def _called(each: Any) -> Called:
    """A record by its id and its name; a tag is both."""
    from bkplan.words.naming import Called  # the help does without

    if isinstance(each, str):
        return Called(each)
    named = each.title if hasattr(each, "title") else each.name
    return Called(each.id, named.text)


def _words_of_task(plan: Plan, state: TaskState) -> Iterator[str]:
    task = state.task
    yield task.id
    yield from task.title.text
    yield task.phrase or ""
    for milestone in task.milestones:
        yield from (*milestone.title.text, milestone.phrase or "")
    yield task.text or ""
    yield from task.tags
    for words in (task.product, task.responsible):
        yield from words.text if words else ()
    for agency in state.answers.named_or_answering:
        yield from plan.agency_name(agency)


def _due(_: Plan, state: TaskState) -> tuple[date, ...]:
    """The due date that a list shows of a task; none where it has none."""
    return (state.due,) if state.due else ()


def _authorities(plan: Plan, row: UnitOnDay) -> tuple[str, ...]:
    """The authority that the data names, and whoever has followed it by the day."""
    from bkplan.deadlines.answering import authority  # the help does without

    return (row.unit.authority, *authority(row.unit, plan, row.as_of).bodies)


def _words_of_goal(plan: Plan, state: GoalStanding) -> Iterator[str]:
    goal = state.goal
    yield from (goal.id, *goal.title.text, goal.unit)
    for agency in state.answers.named_or_answering:
        yield from plan.agency_name(agency)


def _of_units(look: Callable[[Plan, UnitOnDay], Iterable[str]]) -> Values[RestructuringRow]:
    """What the units that a restructuring is about have, taken together."""

    def values(plan: Plan, row: RestructuringRow) -> Iterator[str]:
        for id in row.units:
            yield from look(plan, UnitOnDay(plan.unit_by_id[id], row.as_of))

    return values


def _state_of_unit(plan: Plan, row: UnitOnDay) -> tuple[str, ...]:
    from bkplan.units.fates import fates_on  # the help does without

    return (fates_on(plan, row.as_of).of(row.unit).state,)


def _pupils(plan: Plan, row: UnitOnDay) -> tuple[int, ...]:
    """The pupils of a unit that exists on the day, of the last year of which they are known."""
    from bkplan.units.fates import fates_on, last_known  # the help does without

    if not fates_on(plan, row.as_of).life.exists_on(row.unit.id, row.as_of):
        return ()
    _, pupils = last_known(row.unit.pupils, row.as_of)
    return () if pupils is None else (pupils,)


SECTOR = Filter[str](
    Option("sector", Text("Chỉ lĩnh vực này (lặp lại được)", "This sector only (repeatable)"),
           metavar="ID", many=True, ids=(Known.SECTORS,)),
    of_task=lambda _, state: (state.task.sector,),
    of_unit=lambda _, row: (row.unit.sector,),
    of_goal=lambda _, state: (state.goal.sector,),
    of_restructuring=_of_units(lambda _, row: (row.unit.sector,)),
)  # fmt: skip


def led_by(plan: Plan, state: TaskState) -> tuple[str, ...]:
    """The bodies that a task is found under; of one that each owes the groups of these as well."""
    from bkplan.deadlines.owing import groups_over  # the help does without

    bodies = state.found_under
    return (*bodies, *groups_over(state.task, plan, bodies)) if state.task.each else bodies


LEAD = Filter[str](
    Option("lead", Text("Chỉ cơ quan chủ trì này (lặp lại được)",
                        "This lead agency only (repeatable)"),
           metavar="ID", many=True, ids=(Known.AGENCIES,)),
    of_task=led_by,
    of_goal=lambda _, state: state.answers.found_under,
)  # fmt: skip
COORDINATING = Filter[str](
    Option("coordinating", Text("Chỉ nhiệm vụ có cơ quan này phối hợp (lặp lại được)",
                                "What this agency takes part in only (repeatable)"),
           metavar="ID", many=True, ids=(Known.AGENCIES,)),
    of_task=lambda _, state: state.answers.taking_part,
)  # fmt: skip
STATUS = Filter[Status](
    Option("status", Text("Chỉ trạng thái này (lặp lại được)", "This state only (repeatable)"),
           parse=word_of(Status), metavar="STATE", many=True, ids=tuple(map(str, Status))),
    of_task=lambda _, state: (state.status,),
)  # fmt: skip
GOAL_STATE = Filter[GoalState](
    Option("state", Text("Chỉ trạng thái này (lặp lại được)", "This state only (repeatable)"),
           parse=word_of(GoalState), metavar="STATE", many=True, ids=tuple(map(str, GoalState))),
    of_goal=lambda _, state: (state.state,),
)  # fmt: skip
TAG = Filter[str](
    Option("tag", Text("Chỉ nhãn này (lặp lại được)", "This tag only (repeatable)"),
           metavar="TAG", many=True, ids=(Known.TAGS,)),
    of_task=lambda _, state: state.task.tags,
)  # fmt: skip
RESPONSIBLE = Filter[str](
    Option("responsible",
           Text("Chỉ lãnh đạo phụ trách này, không cần dấu (lặp lại được)",
                "This leader in charge only, accents aside (repeatable)"),
           metavar="WORDS", many=True),
    of_task=lambda _, state: state.task.responsible.text if state.task.responsible else (),
    matching=containing,
)  # fmt: skip
AWAITING = Filter[bool](
    Option("awaiting", Text("Chỉ nhiệm vụ đã báo cáo, chờ xác nhận",
                            "Only what is reported and awaits confirmation"), flag=True),
    of_task=lambda _, state: (state.awaiting is not None,),
)  # fmt: skip
DUE_AFTER = Filter[Days](
    Option("due-after",
           Text("Chỉ nhiệm vụ có hạn sau ngày hoặc sau kỳ này: 2020-12-31, 2020, q4/2020",
                "What is due after this day or period only: 2020-12-31, 2020, q4/2020"),
           parse=days_of, metavar=METAVAR, day=True),
    of_task=_due,
    matching=after,
)  # fmt: skip
DUE_BEFORE = Filter[Days](
    Option("due-before",
           Text("Chỉ nhiệm vụ có hạn trước ngày hoặc trước kỳ này: 2021-01-01, 2021, q1/2021",
                "What is due before this day or period only: 2021-01-01, 2021, q1/2021"),
           parse=days_of, metavar=METAVAR, day=True),
    of_task=_due,
    matching=before,
)  # fmt: skip
AUTHORITY = Filter[str](
    Option("authority", Text("Chỉ cơ quan chủ quản này (lặp lại được)",
                             "This authority only (repeatable)"),
           metavar="ID", many=True, ids=(Known.AGENCIES,)),
    of_unit=_authorities,
    of_restructuring=_of_units(_authorities),
)  # fmt: skip
LEVEL = Filter[AdminLevel](
    Option("level", Text("Chỉ cấp này (lặp lại được)", "This level only (repeatable)"),
           parse=word_of(AdminLevel), metavar="LEVEL", many=True, ids=tuple(map(str, AdminLevel))),
    of_unit=lambda _, row: (row.unit.level,),
)  # fmt: skip
KIND = Filter[UnitKind](
    Option("kind", Text("Chỉ loại đơn vị này (lặp lại được)",
                        "This kind of unit only (repeatable)"),
           parse=word_of(UnitKind), metavar="KIND", many=True, ids=tuple(map(str, UnitKind))),
    of_unit=lambda _, row: (row.unit.kind,),
)  # fmt: skip
SEARCH = Filter[str](
    Option("search", Text("Tìm không dấu: “so noi vu”", "Search without accents: “so noi vu”"),
           metavar="WORDS"),
    of_task=_words_of_task,
    of_unit=lambda _, row: (row.unit.id, *row.unit.name.text),
    of_goal=_words_of_goal,
    of_restructuring=lambda plan, row: (
        row.one.id, *(word for id in row.units for word in (id, *plan.unit_name(id))),
    ),
    matching=containing,
)  # fmt: skip
UNIT_STATE = Filter[UnitState](
    Option("state", Text("Chỉ đơn vị ở trạng thái này (lặp lại được)",
                         "Units of this state only (repeatable)"),
           parse=word_of(UnitState), metavar="STATE", many=True, ids=tuple(map(str, UnitState))),
    of_unit=_state_of_unit,
)  # fmt: skip
PUPILS_BELOW = Filter[int](
    Option("pupils-below", Text("Chỉ đơn vị đang có, số học sinh mới nhất ít hơn số này",
                                "Units that exist and by the latest figure have fewer pupils only"),
           parse=a_number, metavar="N"),
    of_unit=_pupils,
    matching=below,
)  # fmt: skip
TASK = Filter[str](
    Option("task", Text("Chỉ để thực hiện nhiệm vụ này (lặp lại được)",
                        "What carries out this task only (repeatable)"),
           metavar="ID", many=True, ids=(Known.TASKS,)),
    of_restructuring=lambda _, row: (row.one.task,),
)  # fmt: skip
RESTRUCTURING_KIND = Filter[RestructuringKind](
    Option("kind", Text("Chỉ hình thức này (lặp lại được)", "This kind only (repeatable)"),
           parse=word_of(RestructuringKind), metavar="KIND", many=True,
           ids=tuple(map(str, RestructuringKind))),
    of_restructuring=lambda _, row: (row.one.kind,),
)  # fmt: skip
RESTRUCTURING_STATE = Filter[RestructuringState](
    Option("state", Text("Chỉ việc sắp xếp ở trạng thái này (lặp lại được)",
                         "Restructurings of this state only (repeatable)"),
           parse=word_of(RestructuringState), metavar="STATE", many=True,
           ids=tuple(map(str, RestructuringState))),
    of_restructuring=lambda _, row: (row.state,),
)  # fmt: skip

SUMMARY_FILTERS: tuple[Filter[Any], ...] = (
    *(SECTOR, LEAD, COORDINATING, TAG, RESPONSIBLE, AWAITING, SEARCH),
)
"""Those of reports that count every state."""
TASK_FILTERS: tuple[Filter[Any], ...] = (
    *(SECTOR, LEAD, COORDINATING, STATUS, TAG, RESPONSIBLE, DUE_AFTER, DUE_BEFORE),
    *(AWAITING, SEARCH),
)
UNIT_FILTERS: tuple[Filter[Any], ...] = (SECTOR, AUTHORITY, LEVEL, KIND, SEARCH)
UNIT_LIST_FILTERS: tuple[Filter[Any], ...] = (*UNIT_FILTERS, UNIT_STATE, PUPILS_BELOW)
"""Those of the list of units."""
RESTRUCTURING_FILTERS: tuple[Filter[Any], ...] = (
    *(TASK, RESTRUCTURING_KIND, RESTRUCTURING_STATE, SECTOR, AUTHORITY, SEARCH),
)
GOAL_FILTERS: tuple[Filter[Any], ...] = (SECTOR, LEAD, GOAL_STATE, SEARCH)
ALL_FILTERS = tuple(
    dict.fromkeys((*TASK_FILTERS, *UNIT_LIST_FILTERS, *RESTRUCTURING_FILTERS, *GOAL_FILTERS))
)
