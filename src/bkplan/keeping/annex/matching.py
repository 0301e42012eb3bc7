"""A second import: which task of the plan each row of a corrected annex is."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

from bkplan.words.frozen import NamedTuple
from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from bkplan.keeping.annex.draft import Draft, DraftSector, DraftTask
    from bkplan.records.agency import Sector
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task

R = TypeVar("R")
_ALIKE, _VERY_ALIKE = 0.6, 0.85
"""Share of the words of two orders that are the same: of one id, and of another one."""
_MOST_COMPARED = 400
"""Characters of two orders that are compared."""
_MOST_PAIRS = 4_000
"""Of rows and tasks left over that are compared."""


class Matched(NamedTuple):
    """What is what; `None` stands for a record that the plan does not have yet."""

    tasks: tuple[tuple[DraftTask, Task | None], ...]
    sectors: tuple[tuple[DraftSector, Sector | None], ...]
    gone: tuple[Task, ...]
    """Tasks of the plan that the annex does not have; none where it has none of them."""
    doubtful: tuple[tuple[DraftTask, Task], ...]
    """Taken for the same though the words are quite different, or the id is another one."""


def words_of(task: Task) -> str:
    """The order as the plan has it: its text, else its title."""
    return task.text or task.title.vi


def bare(words: str) -> str:
    """Words as they are compared: case, spaces, accents and the sign at the end do not count."""
    return " ".join(fold(words).split()).rstrip(" .;,:")


def matched(draft: Draft, plan: Plan) -> Matched:
    """Tasks by id where the words agree, then by their words, then by id alone.

    A row that was put in between moves the numbers of all below it: going by ids first would hand
    the log of each of them to its neighbour.
    """
    sectors = tuple(_sectors(draft, plan))
    of_draft = {one.id: other.id for one, other in sectors if other}
    found: dict[str, Task] = {}

    def match(key_of_row: Callable[[DraftTask], Hashable],
              key_of_task: Callable[[Task], Hashable]) -> None:  # fmt: skip
        rows = _alone((row for row in draft.tasks if row.id not in found), key_of_row)
        used = {task.id for task in found.values()}
        tasks = _alone((task for task in plan.tasks if task.id not in used), key_of_task)
        for key, row in rows.items():
            if key in tasks and key is not None:
                found[row.id] = tasks[key]

    def row_sector(row: DraftTask) -> str:
        return of_draft.get(row.sector, row.sector)

    match(lambda row: (row.id, bare(row.order)), lambda task: (task.id, bare(words_of(task))))
    match(lambda row: (row_sector(row), bare(row.order)),
          lambda task: (task.sector, bare(words_of(task))))  # fmt: skip
    match(lambda row: bare(row.order), lambda task: bare(words_of(task)))
    match(lambda row: (row_sector(row), bare(row.title)),
          lambda task: (task.sector, bare(task.title.vi)))  # fmt: skip
    by_id = {task.id: task for task in plan.tasks}
    used = {task.id for task in found.values()}
    for row in draft.tasks:
        task = by_id.get(row.id)
        if row.id in found or task is None or task.id in used:
            continue
        if _likeness(row, task) >= _ALIKE:
            found[row.id] = task
    by_likeness = set(_by_likeness(draft.tasks, plan.tasks, found, row_sector))
    match(lambda row: row.id, lambda task: task.id)
    used = {task.id for task in found.values()}
    return Matched(
        tuple((row, found.get(row.id)) for row in draft.tasks),
        sectors,
        tuple(task for task in plan.tasks if task.id not in used) if found else (),
        tuple(
            (row, task)
            for row in draft.tasks
            if (task := found.get(row.id)) and _is_doubtful(row, task, row.id in by_likeness)
        ),
    )


def _is_doubtful(row: DraftTask, task: Task, by_likeness: bool) -> bool:
    if bare(row.title) == bare(task.title.vi) or bare(row.order) == bare(words_of(task)):
        return False
    return by_likeness or _likeness(row, task) < _ALIKE


def _alone(records: Iterable[R], key: Callable[[R], Hashable]) -> dict[Hashable, R]:
    """The records by a key that no other one of them has."""
    found: dict[Hashable, R] = {}
    twice = set()
    for record in records:
        known = key(record)
        if known in found:
            twice.add(known)
        found[known] = record
    return {known: record for known, record in found.items() if known not in twice}


def _by_likeness(
    rows: Sequence[DraftTask], tasks: Sequence[Task], found: dict[str, Task],
    row_sector: Callable[[DraftTask], str],
) -> Iterable[str]:  # fmt: skip
    """Rows left over are the task of their sector with the words most like theirs; gives their ids.

    An order that was reworded and moved keeps its log.
    """
    used = {task.id for task in found.values()}
    left = [task for task in tasks if task.id not in used]
    rows = [row for row in rows if row.id not in found]
    if len(rows) * len(left) > _MOST_PAIRS:
        return
    for row in rows:
        near = [(_likeness(row, task), task) for task in left if task.sector == row_sector(row)]
        likeness, task = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if task is not None and likeness >= _VERY_ALIKE:
            found[row.id] = task
            left.remove(task)
            yield row.id


def _likeness(row: DraftTask, task: Task) -> float:
    """How much of the words of two orders is the same, from 0 to 1."""
    one, other = bare(row.order)[:_MOST_COMPARED], bare(words_of(task))[:_MOST_COMPARED]
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE else 0.0


def _sectors(draft: Draft, plan: Plan) -> Iterable[tuple[DraftSector, Sector | None]]:
    """Sectors by clause and name, by name alone, by clause alone, each of the plan once."""
    left = list(plan.sectors)
    found: dict[str, Sector] = {}
    keys: tuple[tuple[Callable[[DraftSector], str], Callable[[Sector], str]], ...] = (
        (lambda one: f"{one.clause}|{bare(one.name)}", lambda s: f"{s.clause}|{bare(s.name.vi)}"),
        (lambda one: bare(one.name), lambda s: bare(s.name.vi)),
        (lambda one: one.clause, lambda s: s.clause or ""),
        (lambda one: one.id, lambda s: s.id),
    )
    for of_draft, of_plan in keys:
        for one in draft.sectors:
            key = of_draft(one)
            same = next((s for s in left if key and of_plan(s) == key), None)
            if one.id not in found and same:
                found[one.id] = same
                left.remove(same)
    return ((one, found.get(one.id)) for one in draft.sectors)
