"""What if: a plan in which something has happened that the data do not say. Nothing is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Never

from bkplan.deadlines.triggers import triggers
from bkplan.keeping.additions import InEffect, NewEntry
from bkplan.keeping.carried import carried
from bkplan.keeping.entries import before, by_name, could_mean
from bkplan.keeping.past import already_later
from bkplan.keeping.recording import Several, recorded
from bkplan.keeping.said import Said
from bkplan.keeping.which import each_meant
from bkplan.keeping.whom import BY, who_owes
from bkplan.keeping.wrong import Wrong
from bkplan.output.premises import WHOLE, Supposed, What
from bkplan.reading.log_course import inconsistencies
from bkplan.reading.succession_course import succession_faults
from bkplan.reading.unit_course import unit_faults
from bkplan.records.task import LogEntry
from bkplan.words.events import Effect, Event, OfRestructuring, with_effect
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import MILESTONE_NAMED, one_named
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.faults.findings import Finding
    from bkplan.keeping.additions import Recorded
    from bkplan.output.premises import Supposition
    from bkplan.records.plan import Plan
    from bkplan.records.task import Task


_MOST_NAMED = 5
_CARRIED = Text(
    "số liệu từ năm đó tính vào đơn vị sau sắp xếp",
    "figures from that year on go with it",
)


class CannotSuppose(Exception):
    """What is supposed cannot have happened; `told` says why, `could` is what may be meant."""

    def __init__(self, supposition: Supposition, *told: Text, could: tuple[Text, ...] = ()) -> None:
        super().__init__(told)
        self.supposition, self.told, self.could = supposition, told, could


def supposed(
    plan: Plan, suppositions: Iterable[Supposition], as_of: date
) -> tuple[Plan, tuple[Supposed, ...]]:
    """The plan as it would be on a day, one supposition after the other, and each in words.

    CannotSuppose where one could not be recorded, or `check` would refuse it, or its day is later.
    """
    told = []
    for supposition in suppositions:
        try:
            plan, words = _one(plan, supposition, as_of)
        except Several as several:
            could = tuple(
                alike("  {said}  {words}", said=_at(supposition, meant.key), words=meant.words)
                for meant in several.could
            )
            raise CannotSuppose(supposition, several.head, could=could) from None
        except Wrong as wrong:
            told_of = [text for _, text in wrong.told]
            could = tuple(_each(plan, supposition)) if any(k == BY for k, _ in wrong.told) else ()
            raise CannotSuppose(supposition, *told_of, could=could) from None
        told.append(Supposed(supposition.said, words))
    return plan, tuple(told)


def _one(plan: Plan, supposition: Supposition, as_of: date) -> tuple[Plan, Text]:
    _has_come(plan, supposition, as_of)
    known = _on_day(plan, supposition.id, plan.header.stands(as_of))
    made = recorded(known, _said(known, supposition, as_of))
    after, moved = made.after(known), False
    if isinstance(made, InEffect):
        after, moved = carried(after, after.restructuring_by_id[made.item.id])
    if faults := _brought(known, after):
        raise CannotSuppose(supposition, *(already_later(known, supposition) or faults))
    words = _words(known, made, supposition)
    return after, alike("{words} ({carried})", words=words, carried=_CARRIED) if moved else words


def _has_come(plan: Plan, supposition: Supposition, as_of: date) -> None:
    """CannotSuppose for a day after that of the report, or before a plan that orders it."""
    if supposition.what is What.DUE:
        return
    last = plan.header.stands(as_of)
    if supposition.day > as_of:
        told = sentence(
            "ngày {day} sau ngày báo cáo {as_of}; hãy chọn --as-of từ ngày đó trở đi",
            "{day} is after the day of the report, {as_of}; raise --as-of to that day or later",
            day=day(supposition.day), as_of=day(as_of),
        )  # fmt: skip
    elif supposition.day > last:
        told = sentence(
            "{plan} kết thúc ngày {last}, sau đó không có gì xảy ra nữa; hãy chọn ngày sớm hơn",
            "{plan} ended on {last}, and nothing happens under it after that; choose an earlier "
            "day",
            plan=plan.header.cited.within, last=day(last),
        )  # fmt: skip
    elif _before_the_plan(plan, supposition):
        told = sentence(
            "{plan} ban hành ngày {issued}; hãy chọn ngày từ đó trở đi",
            "{plan} was issued on {issued}; choose that day or later",
            plan=plan.header.cited.within, issued=day(plan.header.issued),
        )  # fmt: skip
    else:
        return
    raise CannotSuppose(supposition, told)


def _before_the_plan(plan: Plan, supposition: Supposition) -> bool:
    """Whether a restructuring would have taken effect before the plan: no figure bears that."""
    known = supposition.id in plan.restructuring_by_id
    return known and supposition.day < plan.header.issued


def _on_day(plan: Plan, id: str, as_of: date) -> Plan:
    """The plan in which a record has no later entries, and has not taken effect later."""
    if task := plan.task_by_id.get(id):
        log = tuple(entry for entry in task.log if entry.date <= as_of)
        new = replace(task, log=log)
        return replace(plan, tasks=tuple(new if each is task else each for each in plan.tasks))
    item = plan.restructuring_by_id.get(id)
    if item is None or item.effective is None or item.in_effect(as_of):
        return plan
    later = replace(item, effective=None, evidence=None)
    items = tuple(later if each is item else each for each in plan.restructurings)
    return replace(plan, restructurings=items)


def _said(plan: Plan, supposition: Supposition, as_of: date) -> Said:
    """What would be recorded; Wrong where its words do not go together, or name nothing."""
    id, what, on, _ = supposition
    task = plan.task_by_id.get(id)
    if task is None:  # recorded() knows what to say of an id that there is not
        if id in plan.restructuring_by_id and (what is not What.IN_EFFECT or supposition.at):
            raise _wrong(
                "{id} là việc sắp xếp; hãy viết {id}={day}",
                "{id} is a restructuring; write {id}={day}",
                id=id, day=on.isoformat(),
            )  # fmt: skip
        return Said(id, str(OfRestructuring.IN_EFFECT), on, {}, proved=False)
    if what is What.IN_EFFECT:
        raise _wrong(
            "{id} là nhiệm vụ; hãy viết {id}=done:{day}, hoặc {id}=due:{day}",
            "{id} is a task; write {id}=done:{day}, or {id}=due:{day}",
            id=id, day=on.isoformat(),
        )  # fmt: skip
    key: dict[str, Any] = {}
    for name in supposition.at:
        if name != WHOLE:
            field, value = _key(plan, task, name)
            key[field] = (*key.get(BY, ()), *value) if field == BY else value
    whole = WHOLE in supposition.at
    if what is What.DONE:
        return Said(id, str(with_effect(Effect.COMPLETES)), on, key, whole, proved=False)
    made = plan.header.stands(as_of)
    entry = LogEntry(date=made, event=with_effect(Effect.SCHEDULES), due=on, **key)
    event = _moves(plan, task, entry, whole)
    return Said(id, str(event), made, {"due": on, **key}, whole, proved=False)


def _key(plan: Plan, task: Task, name: str | date) -> tuple[str, Any]:
    """The key of an entry that a name is for."""
    if not isinstance(name, str):
        return "occurrence", name
    if task.milestone(name):
        return "milestone", name
    if name in plan.restructuring_by_id:
        return "restructuring", name
    if task.each:
        return BY, (name,)  # recorded() knows who owes it
    known = (*(step.id for step in task.milestones), *(item.id for item in triggers(plan, task)))
    return _unknown(task, name, known)


def _unknown(task: Task, name: str, known: tuple[str, ...]) -> Never:
    if task.recurs and not known:
        raise _wrong(
            "{id} có nhiều kỳ: hãy viết hạn của kỳ thay cho {name}, như {id}@2020-06-30=…",
            "{id} recurs: write the due date of an occurrence in place of {name}, "
            "like {id}@2020-06-30=…",
            id=task.id, name=quoted(name),
        )  # fmt: skip
    if not known:
        raise _wrong(
            "{id} không có mốc nào; hãy bỏ @ và {name}",
            "{id} has no milestones; leave out @ and {name}",
            id=task.id, name=quoted(name),
        )  # fmt: skip
    raise _wrong(
        "{id} không có mốc hay việc sắp xếp {name}; {hint}",
        "{id} has no milestone or restructuring {name}; {hint}",
        id=task.id, name=quoted(name), hint=did_you_mean(name, known),
    )  # fmt: skip


def _wrong(vi: str, en: str, **values: Text | str) -> Wrong:
    return Wrong(("", sentence(vi, en, **values)))


def _moves(plan: Plan, task: Task, entry: LogEntry, whole: bool) -> Event:
    """How a due date would be set: extended where it is later than the one in force, or the same.

    Several where it may be that of one obligation, or of another in the other way.
    """
    ways = (entry, replace(entry, event=with_effect(Effect.EXTENDS)))
    could = [
        slot
        for way in ways
        for slot in could_mean(plan, task, way)
        if not (whole and slot.milestone)
    ]
    if len(could) > 1:
        meant = each_meant(plan, task, could, entry.date)
        raise Several(task, sorted(meant, key=lambda one: one.option))
    if could:
        entry = replace(entry, **by_name(could[0]))
    slots = before(plan, task, entry).concerned(entry)
    due = slots[0].due if slots else None
    later = due is not None and entry.due is not None and entry.due >= due
    return with_effect(Effect.EXTENDS if later else Effect.SCHEDULES)


def _brought(old: Plan, new: Plan) -> list[Text]:
    """What reading would refuse in the new plan, and did not in the old one, each once."""
    known = Counter(map(_told, _faults(old)))
    return list(dict.fromkeys((Counter(map(_told, _faults(new))) - known).elements()))


def _told(finding: Finding) -> Text:
    return finding.message


def _faults(plan: Plan) -> Iterator[Finding]:
    yield from inconsistencies(plan)
    yield from unit_faults(plan)
    yield from succession_faults(plan)


def _at(supposition: Supposition, key: dict[str, Any]) -> str:
    """How a supposition is written that is about one of several obligations."""
    return supposition._replace(at=(*supposition.at, *(key.values() or (WHOLE,)))).said


def _each(plan: Plan, supposition: Supposition) -> Iterator[Text]:
    """How it is written of each of the first bodies that owe a task for themselves."""
    task = plan.task_by_id.get(supposition.id)
    if task is None or any(isinstance(name, str) for name in supposition.at):
        return
    for body in who_owes(plan, task, supposition.day)[:_MOST_NAMED]:
        said = _at(supposition, {BY: body.id})
        yield alike("  {said}  {name}", said=said, name=body.name)


def _words(plan: Plan, made: Recorded, supposition: Supposition) -> Text:
    subject, about = same(supposition.id), tuple(_about(plan, made))
    if about:
        subject = alike("{id} ({about})", id=supposition.id, about=joined(about))
    if supposition.what is What.DUE:
        return sentence(
            "{subject} có hạn {day}", "{subject} due {day}",
            subject=subject, day=day(supposition.day),
        )  # fmt: skip
    return sentence(
        "{subject} {what} ngày {day}", "{subject} {what} on {day}",
        subject=subject, what=supposition.what.label, day=day(supposition.day),
    )  # fmt: skip


def _about(plan: Plan, made: Recorded) -> Iterator[Text]:
    """Which obligation it is about, where a task has several."""
    if not isinstance(made, NewEntry):
        return
    task, entry = made.task, made.entry
    yield from map(plan.agency_name, entry.by)
    if step := task.milestone(entry.milestone):
        yield sentence(*MILESTONE_NAMED, title=step.title.text)
    if entry.occurrence:
        yield sentence(*one_named(recurs=task.recurs), d=day(entry.occurrence))
    if entry.restructuring:
        yield same(entry.restructuring)
    if made.about:
        yield made.about
