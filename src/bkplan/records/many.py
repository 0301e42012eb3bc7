"""Many plans taken together: their ids made unique, and which plan has which."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields as dataclass_fields
from functools import cache, cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from bkplan.records.header import Header
from bkplan.records.plan import Plan
from bkplan.records.plan_names import SEPARATOR, alone, names_of
from bkplan.records.record import Words
from bkplan.records.sections import SECTIONS
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import PlanKind

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

    from bkplan.records.restructuring import Restructuring
    from bkplan.records.succession import Succession
    from bkplan.records.task import LogEntry, Task


@dataclass(frozen=True)
class Part(Plan):
    """One plan of many, whose ids are unique over all of them."""

    called: str = ""
    """See names_of()."""

    def own_id(self, id: str) -> str | None:
        """What a record of it is called among all, by the id that it has alone; None without."""
        return next((one for one in (id, f"{self.called}{SEPARATOR}{id}") if self._has(one)), None)

    def _has(self, id: str) -> bool:
        maps = (self.task_by_id, self.unit_by_id, self.goal_by_id, self.restructuring_by_id)
        return any(id in one for one in maps)


@dataclass(frozen=True)
class Plans(Plan):
    """Many plans as one: all their records, in the order of the plans.

    Of agencies, sectors and successions with one id there is the first. What is about a record
    is asked of its own plan, see of(): each has its own days.
    """

    parts: tuple[Part, ...] = ()

    @property
    def is_many(self) -> bool:
        """Whether it is many plans."""
        return True

    def of(self, task_id: str, /) -> Plan:
        """The plan that has a task."""
        return self._by_task[task_id]

    @cached_property
    def _by_task(self) -> Mapping[str, Part]:
        return {task.id: part for part in self.parts for task in part.tasks}

    def of_goal(self, goal_id: str, /) -> Plan:
        """The plan that has a goal."""
        return self._by_goal[goal_id]

    @cached_property
    def _by_goal(self) -> Mapping[str, Part]:
        return {goal.id: part for part in self.parts for goal in part.goals}

    def bearing(self, said: str) -> tuple[tuple[Part, str], ...]:
        """The plans that have a record of an id, and what it is called among all.

        Before the id the plan may stand, by its name or how that begins: 140/KH-UBND:II.1-1.
        Where several begin so, those of them that have the id.
        """
        named = self.split(said)
        return tuple((part, own) for part, id in named if (own := part.own_id(id)) is not None)

    def split(self, said: str) -> tuple[tuple[Part, str], ...]:
        """The plans that an id may be meant of, and how it is written in each alone."""
        before, colon, id = said.rpartition(SEPARATOR)
        return tuple((part, id) for part in (self._named(before) if colon else self.parts))

    def _named(self, said: str) -> tuple[Part, ...]:
        from bkplan.words.naming import Called, all_meant

        meant = all_meant(said, tuple(Called(part.called) for part in self.parts))
        return tuple(part for part in self.parts if part.called in meant)

    def with_parts(self, parts: Iterable[Part]) -> Plans:
        """The same of other parts."""
        return _joined(tuple(parts))

    def only(self, names: Iterable[str]) -> Plans:
        """Those of some names, whose ids stay as they are among all."""
        wanted = frozenset(names)
        return _joined([part for part in self.parts if part.called in wanted])


def together(plans: Sequence[Plan]) -> Plans:
    """Many plans as one.

    The id of a task, goal or restructuring that several have begins with the plan:
    140/KH-UBND:II.1-1. Likewise that of a sector, where its names differ. An agency is one body
    everywhere. Lists are made when they are asked for: of a plan that was remembered most are not.
    """
    shared = _Shared(plans)
    return _joined(
        [
            _part(plan, name, _among(name, shared))
            for plan, name in zip(plans, names_of(plans), strict=True)
        ]
    )


class _Shared(dict[str, frozenset[str]]):
    """By section the ids that several plans have: of sectors those that are not called alike."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = plans

    def __missing__(self, section: str) -> frozenset[str]:
        if section == "sectors":
            found = {(one.id, one.name) for plan in self._plans for one in plan.sectors}
            count = Counter(id for id, _ in found)
        else:
            count = Counter(one.id for plan in self._plans for one in getattr(plan, section))
        self[section] = frozenset(id for id, times in count.items() if times > 1)
        return self[section]


def each_alone(plan: Plan) -> tuple[tuple[str, Plan], ...]:
    """Each of many plans as it is alone, with what it is called among them; of one, itself.

    Its records have the ids of its own files.
    """
    if not isinstance(plan, Plans):
        return ((plan.header.number, plan),)
    itself = _New(alone, alone, alone, alone)
    return tuple((part.called, _part(part, part.called, itself)) for part in plan.parts)


class _New(NamedTuple):
    """What ids of one plan become: those of tasks, goals, restructurings and sectors."""

    task: Callable[[str], str]
    goal: Callable[[str], str]
    restructuring: Callable[[str], str]
    sector: Callable[[str], str]


def _among(name: str, shared: _Shared) -> _New:
    """What they become among those of other plans: those that these have begin with the plan."""

    def new(id: str, section: str) -> str:
        return f"{name}{SEPARATOR}{id}" if id in shared[section] else id

    return _New(
        lambda id: new(id, "tasks"),
        lambda id: new(id, "goals"),
        lambda id: new(id, "restructurings"),
        lambda id: new(id, "sectors"),
    )


def _part(plan: Plan, name: str, new: _New) -> Part:
    part = Part.later(
        plan.header,
        {
            "sectors": lambda: tuple(_with(one, id=new.sector(one.id)) for one in plan.sectors),
            "agencies": lambda: plan.agencies,
            "tasks": lambda: tuple(_task(one, new) for one in plan.tasks),
            "targets": lambda: plan.targets,
            "units": lambda: tuple(_in_sector(one, new) for one in plan.units),
            "restructurings": lambda: tuple(_item(one, new) for one in plan.restructurings),
            "successions": lambda: tuple(_succession(one, new) for one in plan.successions),
            "goals": lambda: tuple(
                _in_sector(_with(one, id=new.goal(one.id)), new) for one in plan.goals
            ),
        },
    )
    part.__dict__["called"] = name
    assert isinstance(part, Part)
    return part


def _with(one: Any, **fields: Any) -> Any:
    """A record with some fields otherwise; itself where they are as they were.

    Thousands are made at every look at many plans: `dataclasses.replace` takes twice as long.
    """
    if all(getattr(one, name) == value for name, value in fields.items()):
        return one
    kind = one.__class__
    new = object.__new__(kind)
    names, values = _fields(kind)
    for name, value in zip(names, values(one), strict=True):
        setattr(new, name, value)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    """The names of the fields of a record, and what takes all their values."""
    names = tuple(field.name for field in dataclass_fields(cast("Any", kind)))
    return names, attrgetter(*names)


def _in_sector(one: Any, new: _New) -> Any:
    return _with(one, sector=new.sector(one.sector)) if one.sector else one


def _task(task: Task, new: _New) -> Task:
    made: Task = _with(task, id=new.task(task.id), sector=new.sector(task.sector))
    if not any(entry.restructuring for entry in task.log):
        return made
    log: tuple[LogEntry, ...] = tuple(
        _with(entry, restructuring=new.restructuring(entry.restructuring))
        if entry.restructuring else entry
        for entry in task.log
    )  # fmt: skip
    changed: Task = _with(made, log=log)
    return changed


def _item(one: Restructuring, new: _New) -> Restructuring:
    task = new.task(one.task) if one.task else one.task
    made: Restructuring = _with(one, id=new.restructuring(one.id), task=task)
    return made


def _succession(one: Succession, new: _New) -> Succession:
    if not (one.tasks or one.sectors):
        return one
    made: Succession = _with(
        one,
        tasks={new.task(id): heirs for id, heirs in one.tasks.items()},
        sectors={new.sector(id): heirs for id, heirs in one.sectors.items()},
    )
    return made


def _joined(parts: Sequence[Part]) -> Plans:
    def all_of(section: str) -> Callable[[], tuple[Any, ...]]:
        return lambda: tuple(chain.from_iterable(getattr(part, section) for part in parts))

    def once_of(section: str) -> Callable[[], tuple[Any, ...]]:
        return lambda: _each_once(chain.from_iterable(getattr(part, section) for part in parts))

    whole = ("tasks", "restructurings", "goals")
    lists = {key: all_of(key) if key in whole else once_of(key) for key in SECTIONS}
    plans = Plans.later(_header(parts), lists)
    plans.__dict__["parts"] = tuple(parts)
    assert isinstance(plans, Plans)
    return plans


def _each_once(records: Iterable[Any]) -> tuple[Any, ...]:
    found: dict[str, Any] = {}
    for record in records:
        found.setdefault(record.id, record)
    return tuple(found.values())


def _header(parts: Sequence[Part]) -> Header:
    """What stands for the headers of all: it never ends, and begins with the first."""
    headers = [part.header for part in parts]
    kinds = {header.kind for header in headers}
    numbers = "; ".join(part.called for part in parts)
    return Header(
        number=numbers,
        kind=kinds.pop() if len(kinds) == 1 else PlanKind.PLAN,
        issued=min(header.issued for header in headers),
        issuer=headers[0].issuer,
        title=Words(vi=numbers),
        invented=any(header.invented for header in headers),
    )
