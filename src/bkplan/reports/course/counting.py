"""How often what happened: the register counted by agency, event, task or month."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.course.register import IN_EFFECT, Happening
from bkplan.reports.course.scopes import By, named, rows_of_leads
from bkplan.reports.of_plan import nothing, restructuring_ref, task_ref
from bkplan.reports.spec import UnknownId
from bkplan.words.events import Event
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.periods import Every
from bkplan.words.phrases import capital, sentence
from bkplan.words.vocab import Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bkplan.records.plan import Plan

NOTHING = Text("Không có diễn biến nào phù hợp.", "Nothing that happened matches.")


class CountBy(Word):
    """What the entries of the register are counted by."""

    AGENCY = "agency", "cơ quan chủ trì", "lead agency"
    EVENT = "event", "diễn biến", "event"
    TASK = "task", "nhiệm vụ", "task"
    MONTH = "month", "tháng", "month"


class CountRow(NamedTuple):
    """How often: a body, an event, a task, a month."""

    key: Ref | Event
    times: int
    title: Text | None = None


def counted(
    plan: Plan, as_of: date, found: Sequence[Happening], by: CountBy, only: Text | None = None
) -> Table:
    """The keys with the most entries first; those with as many in the order of the data.

    `only` is what the only event that was asked for is called.
    """
    counted = Counter(key for one in found for key in _keys(one, by))
    rows = [
        CountRow(key, counted[id], title)
        for id, key, title in _known(plan, found, by)
        if counted[id]
    ]
    rows.sort(key=lambda row: -row.times)
    of_task = by is CountBy.TASK
    label = Text("Số diễn biến", "Entries")
    if only is not None:
        label = sentence("Số lần {only}", "Times {only}", only=only)
    columns = (
        Column("key", _KEYS.get(by, capital(by.label)), Kind.ID if of_task else Kind.TEXT),
        *([Column("title", capital(by.label), data=False)] if of_task else []),
        Column("count", label, Kind.NUMBER, take=attrgetter("times")),
    )
    empty = nothing(plan, as_of, NOTHING)
    return Table("counts", None, columns, tuple(rows), empty=empty)


def entries_of(
    plan: Plan, found: Sequence[Happening], by: CountBy, text: str
) -> tuple[Happening, ...]:
    """The entries that one row counts, known by its key or its name; or UnknownId."""
    names: list[Called] = []
    for id, key, title in _known(plan, found, by):
        told = title or (key.name if isinstance(key, Ref) else key.label)
        names.append(Called(id, told))
    try:
        wanted = the_one(text, names)
    except NotOne:
        counted = tuple(dict.fromkeys(key for one in found for key in _keys(one, by)))
        hint = did_you_mean(text, counted, where="bkplan log --count-by " + by)
        raise UnknownId(text, by.label, hint) from None
    return tuple(one for one in found if wanted in _keys(one, by))


_KEYS = {CountBy.TASK: Text("Mã", "Id")}
"""What heads the keys where that is not what they are counted by."""


def _keys(one: Happening, by: CountBy) -> tuple[str, ...]:
    match by:
        case CountBy.AGENCY:
            return _bodies(one)
        case CountBy.EVENT:
            return (one.event_id,)
        case CountBy.TASK:
            return (one.id,)
        case CountBy.MONTH:
            return (Every.MONTH.of(one.date).key,)


def _bodies(one: Happening) -> tuple[str, ...]:
    """Who an entry is by, where it says so; else who led on its day."""
    return (one.entry.by if one.entry else ()) or rows_of_leads(one.answers)


def _known(
    plan: Plan, found: Sequence[Happening], by: CountBy
) -> Iterable[tuple[str, Ref | Event, Text | None]]:
    """What may be counted, in the order of the data; months in theirs."""
    match by:
        case CountBy.AGENCY:
            return [(id, ref, None) for id, ref in named(By.LEAD, plan).items()]
        case CountBy.EVENT:
            return [*((str(e), e, None) for e in Event), (IN_EFFECT.id, IN_EFFECT, None)]
        case CountBy.TASK:
            tasks = [(task_ref(task), task.title.text) for task in plan.tasks]
            items = [
                (restructuring_ref(item.id), part.done_by(item))
                for part in plan.parts
                for item in part.restructurings
            ]
            return [
                (ref.id, ref._replace(name=same(ref.id)), title) for ref, title in (*tasks, *items)
            ]
        case CountBy.MONTH:
            months = dict.fromkeys(Every.MONTH.of(one.date) for one in found)
            return [(m.key, Ref(m.key, capital(m.text), since=m.first), None) for m in months]


def shared(found: Sequence[Happening]) -> tuple[Text, ...]:
    """How many are counted for several bodies."""
    several = sum(len(_bodies(one)) > 1 for one in found)
    if not several:
        return ()
    return (
        sentence(
            "{n} diễn biến có nhiều cơ quan đồng chủ trì: tính ở mỗi cơ quan.",
            "Led by several agencies: {n}; counted for each of them.",
            n=several,
        ),
    )
