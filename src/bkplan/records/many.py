"""Many plans taken together: their ids made unique, and which plan has which."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from bkplan.records.header import Header
from bkplan.records.plan import Plan
from bkplan.records.record import Words
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import PlanKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bkplan.records.succession import Succession
    from bkplan.records.task import LogEntry, Task

SEPARATOR = ":"
"""Between a plan and an id of its own: no id has one."""


def alone(id: str) -> str:
    """The id that a record has in its own plan."""
    return id.rpartition(SEPARATOR)[2]


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
        """
        named = self.split(said)
        return tuple((part, own) for part, id in named if (own := part.own_id(id)) is not None)

    def split(self, said: str) -> tuple[tuple[Part, str], ...]:
        """The plans that an id may be meant of, and how it is written in each alone."""
        before, colon, id = said.rpartition(SEPARATOR)
        return tuple((part, id) for part in (self._named(before) if colon else self.parts))

    def _named(self, said: str) -> tuple[Part, ...]:
        from bkplan.words.naming import Called, NotOne, the_one

        try:
            called = the_one(said, (Called(part.called) for part in self.parts))
        except NotOne:
            return ()
        return tuple(part for part in self.parts if part.called == called)

    def with_parts(self, parts: Iterable[Part]) -> Plans:
        """The same of other parts."""
        return _joined(tuple(parts))

    def only(self, names: Iterable[str]) -> Plans:
        """Those of some names, whose ids stay as they are among all."""
        wanted = frozenset(names)
        return _joined([part for part in self.parts if part.called in wanted])


def names_of(plans: Sequence[Plan]) -> tuple[str, ...]:
    """What each of some plans is called: its number, with its year where others have that as well.

    Where these share that too, the issuer stands behind: 140/KH-UBND/2018/ubnd-tinh. Names may be
    the same only where number, year and issuer are.
    """
    forms = [(h.number, str(h.issued.year), h.issuer) for h in (plan.header for plan in plans)]
    depths = [1] * len(forms)
    while True:
        names = ["/".join(form[:depth]) for form, depth in zip(forms, depths, strict=True)]
        count = Counter(names)
        deeper = [d + (d < 3 and count[name] > 1) for d, name in zip(depths, names, strict=True)]
        if deeper == depths:
            return tuple(names)
        depths = deeper


def together(plans: Sequence[Plan]) -> Plans:
    """Many plans as one.

    The id of a task, goal or restructuring that several have begins with the plan:
    140/KH-UBND:II.1-1. Likewise that of a sector, where its names differ. An agency is one body
    everywhere.
    """
    names = names_of(plans)
    shared = {key: _in_several(plans, key) for key in ("tasks", "goals", "restructurings")}
    sectors = _sectors_at_odds(plans)
    return _joined(
        [
            _part(
                plan,
                name,
                _New(
                    _qualified(name, shared["tasks"], plan.tasks),
                    _qualified(name, shared["goals"], plan.goals),
                    _qualified(name, shared["restructurings"], plan.restructurings),
                    _qualified(name, sectors, plan.sectors),
                ),
            )
            for plan, name in zip(plans, names, strict=True)
        ]
    )


def each_alone(plan: Plan) -> tuple[tuple[str, Plan], ...]:
    """Each of many plans as it is alone, with what it is called among them; of one, itself."""
    if not isinstance(plan, Plans):
        return ((plan.header.number, plan),)
    return tuple((part.called, _as_alone(part)) for part in plan.parts)


def _as_alone(part: Part) -> Part:
    """A plan with the ids that its records have in its own files."""

    def ids(records: Iterable[Any]) -> Mapping[str, str]:
        return {one.id: alone(one.id) for one in records if SEPARATOR in one.id}

    lists = (part.tasks, part.goals, part.restructurings, part.sectors)
    return _part(part, part.called, _New(*map(ids, lists)))


class _New(NamedTuple):
    """By section the ids that are others than before."""

    tasks: Mapping[str, str]
    goals: Mapping[str, str]
    restructurings: Mapping[str, str]
    sectors: Mapping[str, str]


def _in_several(plans: Iterable[Plan], key: str) -> frozenset[str]:
    count = Counter(record.id for plan in plans for record in getattr(plan, key))
    return frozenset(id for id, times in count.items() if times > 1)


def _sectors_at_odds(plans: Iterable[Plan]) -> frozenset[str]:
    names: dict[str, set[Words]] = {}
    for plan in plans:
        for sector in plan.sectors:
            names.setdefault(sector.id, set()).add(sector.name)
    return frozenset(id for id, called in names.items() if len(called) > 1)


def _qualified(name: str, shared: frozenset[str], records: Iterable[Any]) -> Mapping[str, str]:
    return {one.id: f"{name}{SEPARATOR}{one.id}" for one in records if one.id in shared}


def _part(plan: Plan, name: str, new: _New) -> Part:
    own = {key: getattr(plan, key) for key in Plan.__dataclass_fields__} | {
        "sectors": tuple(_renamed(one, new.sectors) for one in plan.sectors),
        "tasks": tuple(_task(one, new) for one in plan.tasks),
        "units": tuple(_in_sector(one, new) for one in plan.units),
        "restructurings": tuple(
            replace(one, id=new.restructurings.get(one.id, one.id),
                    task=new.tasks.get(one.task, one.task) if one.task else None)
            for one in plan.restructurings
        ),
        "successions": tuple(_succession(one, new) for one in plan.successions),
        "goals": tuple(_in_sector(_renamed(one, new.goals), new) for one in plan.goals),
    }  # fmt: skip
    return Part(**own, called=name)


def _renamed(one: Any, new: Mapping[str, str]) -> Any:
    return replace(one, id=new[one.id]) if one.id in new else one


def _in_sector(one: Any, new: _New) -> Any:
    return replace(one, sector=new.sectors[one.sector]) if one.sector in new.sectors else one


def _task(task: Task, new: _New) -> Task:
    changed: dict[str, Any] = {}
    if task.id in new.tasks:
        changed["id"] = new.tasks[task.id]
    if task.sector in new.sectors:
        changed["sector"] = new.sectors[task.sector]
    if new.restructurings and any(entry.restructuring for entry in task.log):
        changed["log"] = tuple(_entry(entry, new.restructurings) for entry in task.log)
    return replace(task, **changed) if changed else task


def _entry(entry: LogEntry, new: Mapping[str, str]) -> LogEntry:
    if entry.restructuring is None or entry.restructuring not in new:
        return entry
    return replace(entry, restructuring=new[entry.restructuring])


def _succession(one: Succession, new: _New) -> Succession:
    if not (one.tasks or one.sectors):
        return one
    return replace(
        one,
        tasks={new.tasks.get(id, id): heirs for id, heirs in one.tasks.items()},
        sectors={new.sectors.get(id, id): heirs for id, heirs in one.sectors.items()},
    )


def _joined(parts: Sequence[Part]) -> Plans:
    return Plans(
        header=_header(parts),
        sectors=_each_once(chain.from_iterable(part.sectors for part in parts)),
        agencies=_each_once(chain.from_iterable(part.agencies for part in parts)),
        tasks=tuple(chain.from_iterable(part.tasks for part in parts)),
        restructurings=tuple(chain.from_iterable(part.restructurings for part in parts)),
        successions=_each_once(chain.from_iterable(part.successions for part in parts)),
        goals=tuple(chain.from_iterable(part.goals for part in parts)),
        parts=tuple(parts),
    )


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
