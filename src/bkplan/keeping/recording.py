"""What is to be recorded: of which record, which event, about what.

What is missing is asked of whoever can answer; where nobody can, that is what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bkplan.keeping.additions import InEffect, NewEntry, Recorded
from bkplan.keeping.entries import keys
from bkplan.keeping.goals.figures import NewFigure
from bkplan.keeping.goals.recording import VALUE, figure_for
from bkplan.keeping.said import Answers, Lacking, Said, Values
from bkplan.keeping.which import Meant, unnamed, which
from bkplan.keeping.whom import BY, by_one, by_whom, left_out, who_owes, who_should
from bkplan.keeping.wrong import Wrong
from bkplan.records.fields import Names, fields_of
from bkplan.records.goal import Goal
from bkplan.records.restructuring import Restructuring
from bkplan.records.task import LogEntry, Task
from bkplan.words.events import Event, OfGoal, OfRestructuring, taking
from bkplan.words.hints import did_you_mean
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import altered, day, joined, sentence
from bkplan.words.text import composed, quoted
from bkplan.words.vocab import Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.records.fields import Field
    from bkplan.records.plan import Plan

ID, EVENT = "id", "event"
_HAPPENED = re.compile(r"\s*(đã|da|được|duoc)\s+(?=\w)", re.IGNORECASE)
"""What tells that something has happened, in front of what it was: "đã hoàn thành"."""


class Several(Wrong):
    """More than one obligation may be meant; `could` are those."""

    def __init__(self, task: Task, could: Sequence[Meant]) -> None:
        self.could = could
        self.head = sentence(
            "{id}: có {n} kỳ (lượt) chưa hoàn thành, hãy ghi rõ kỳ (lượt) nào",
            "{id}: {n} obligations are open; say which",
            id=task.id, n=len(could),
        )  # fmt: skip
        super().__init__((EVENT, self.head))


def recorded(plan: Plan, said: Said, answers: Answers | None = None) -> Recorded:
    """What was said, made of the plan's own records; Wrong where that cannot be."""
    if said.id:
        id = said.id
    elif answers is not None:
        id = answers.subject(plan, said.day)
    else:
        raise Wrong((ID, Text("thiếu ID: mã nhiệm vụ, việc sắp xếp hoặc mục tiêu",
                              "ID is missing: a task, a restructuring or a goal")))  # fmt: skip
    record = _record(plan, id)
    if isinstance(record, Goal):
        return _figure(record, said, answers)
    if said.value is not None:
        text = sentence("chỉ mục tiêu mới có số liệu; hãy bỏ {value}",
                        "only a goal has a value; leave {value} out",
                        value=quoted(said.value))  # fmt: skip
        raise Wrong((VALUE, text))
    if isinstance(record, Restructuring):
        return _in_effect(record, said, answers)
    entry = _entry(plan, record, said, answers)
    return NewEntry(record, entry, unnamed(plan, record, entry))


def wrong_names(plan: Plan, id: str | None, event: str | None) -> Iterator[tuple[str, Text]]:
    """What is wrong with the id and the event alone, each where it was said at all."""
    kind: type[Word] = Event
    try:
        if id is not None:
            kind = _EVENTS.get(type(_record(plan, id)), Event)
    except Wrong as wrong:
        yield from wrong.told
    try:
        if event is not None:
            _event(event, kind, None)
    except Wrong as wrong:
        yield from wrong.told


_EVENTS: Mapping[type, type[Word]] = {Restructuring: OfRestructuring, Goal: OfGoal}
"""What may be recorded of records that have no log."""


def _record(plan: Plan, id: str) -> Task | Restructuring | Goal:
    record = plan.task_by_id.get(id) or plan.restructuring_by_id.get(id) or plan.goal_by_id.get(id)
    if record is not None:
        return record
    known = (*plan.task_by_id, *plan.restructuring_by_id, *plan.goal_by_id)
    hint = did_you_mean(id, known, where="bkplan tasks")
    raise Wrong(
        (
            ID,
            sentence(
                "kế hoạch không có nhiệm vụ, việc sắp xếp hay mục tiêu {id}; {hint}",
                "the plan has no task, restructuring or goal {id}; {hint}",
                id=quoted(id), hint=hint,
            ),
        )
    )  # fmt: skip


def _event(said: str | None, kind: type[Word], answers: Answers | None) -> Any:
    """The event that was said, by its word in the data or by its label."""
    known = [Called(str(word), word.label) for word in kind]
    if said is not None:
        word = _named(_HAPPENED.sub("", composed(said)), known, EVENT)
    elif answers is not None:
        word = answers.event(known)
    else:
        listed = ", ".join(map(str, kind))
        text = Text(
            f"thiếu EVENT: điều xảy ra; có: {listed}",
            f"EVENT is missing: what happened; there are: {listed}",
        )
        raise Wrong((EVENT, text))
    return next(each for each in kind if each == word)


def _named(said: str, known: Iterable[Called], key: str) -> str:
    try:
        return the_one(said, known)
    except NotOne as none:
        raise Wrong((key, none.text)) from None


def _entry(plan: Plan, task: Task, said: Said, answers: Answers | None) -> LogEntry:
    event: Event = _event(said.event, Event, answers)
    given = dict(said.values)
    lacking = []
    given |= by_whom(task, event, given, heard=said.heard)
    owing = who_owes(plan, task, said.day)
    for field in keys():
        among = owing if field.key == BY and task.each else _known(plan, task, field)
        value = given.get(field.name)
        if among is not None and value:
            given[field.name] = (
                tuple(by_one(plan, task, event, said.day, one, owing) for one in value)
                if field.key == BY and task.each
                else _ids(value, among, field.key)
            )
        elif not value and _needed(field.key, event, given, proved=said.proved, each=task.each):
            lacking.append(Lacking(field, among))
    if said.heard:
        given |= left_out(plan, task, event, said.day, given)
    if answers is not None:
        given |= {one.field.name: answers.value(one) for one in lacking}
    elif lacking:
        who = who_should(plan, task, event, said.day) if task.each else None
        raise Wrong(*((one.field.key, _lacks(one, event, who)) for one in lacking))
    entry = LogEntry(date=said.day, event=event, **given)
    return replace(entry, **_about(plan, task, entry, said, answers))


def _lacks(lacking: Lacking, event: Event, who: Text | None) -> Text:
    """What is missing; `who` says of a task that each owes who can have done it."""
    field = lacking.field
    if field.key == BY and who is not None:
        return sentence(
            "{event} phải nêu cơ quan đã thực hiện; {who}",
            "{event} must say by whom; {who}",
            event=event.label, who=who,
        )  # fmt: skip
    told = field.label.name if taking(field.key) else field.label.explained
    return sentence(
        "{event} phải kèm {what}", "{event} needs it: {what}",
        event=event.label, what=altered(told, lambda w: w[:1].lower() + w[1:]),
    )  # fmt: skip


def _known(plan: Plan, task: Task, field: Field) -> list[Called] | None:
    """What a field may name, as people call it; None where it names nothing."""
    if field.key == "milestone":
        return [Called(step.id, step.title.text) for step in task.milestones]
    if (names := field.one(Names)) is None:
        return None
    records: Sequence[Any] = getattr(plan, names.section)
    return [Called(record.id, _name_of(record)) for record in records]


def _name_of(record: Any) -> Text:
    """What a record is called besides its id; nothing where it has no name."""
    words = getattr(record, "name", None)
    return words.text if words else same("")


def _ids(said: Any, known: Sequence[Called], key: str) -> Any:
    if isinstance(said, tuple):
        return tuple(dict.fromkeys(_named(one, known, key) for one in said))
    return _named(said, known, key)


def _needed(key: str, event: Event, given: Values, *, proved: bool, each: bool) -> bool:
    """Whether an entry must say something under a key, or says nothing at all without it."""
    traits = event.traits
    if key == BY:
        return each and traits.of_one
    if key in traits.needs or (key == "evidence" and traits.evidence and proved):
        return True
    says_nothing = not traits.moves and not any(given.get(want) for want in traits.wants)
    return key in traits.wants and says_nothing


def _about(
    plan: Plan, task: Task, entry: LogEntry, said: Said, answers: Answers | None
) -> dict[str, Any]:
    """The key that says which obligation it is about; empty where it need not be said."""
    could = which(plan, task, entry, whole=said.whole)
    if len(could) < 2:
        return could[0].key if could else {}
    if answers is not None:
        return answers.meant(task, entry.event, could).key
    raise Several(task, could)


def _figure(goal: Goal, said: Said, answers: Answers | None) -> NewFigure:
    """Wrong where it cannot be, and where more is said than a figure holds."""
    _event(said.event, OfGoal, answers)
    value, given = said.value, dict(said.values)
    if value is None and answers is not None:
        value = answers.number(goal)
    if answers is not None and not given.get("evidence"):
        (field,) = (field for field in keys() if field.key == "evidence")
        given["evidence"] = answers.value(Lacking(field, None))
    return figure_for(goal, value, said.day, given)


def _in_effect(item: Restructuring, said: Said, answers: Answers | None) -> InEffect:
    """Wrong where it has taken effect already otherwise, and where more is said than it holds."""
    _event(said.event, OfRestructuring, answers)
    own = {field.name for field in fields_of(Restructuring)}
    too_much = [
        field.key for field in keys() if said.values.get(field.name) and field.name not in own
    ]
    if too_much:
        text = Text("không dùng cho việc sắp xếp", "is not for a restructuring")
        raise Wrong(*((key, text) for key in too_much))
    evidence = said.values.get("evidence")
    if not evidence and answers is not None:
        (field,) = (field for field in keys() if field.key == "evidence")
        evidence = answers.value(Lacking(field, None))
    made = InEffect(item, said.day, evidence)
    if item.effective and not made.known:
        facts = [day(item.effective), *([same(item.evidence)] if item.evidence else [])]
        raise Wrong(
            (
                EVENT,
                sentence(
                    "{id} đã có hiệu lực: {facts}", "{id} is in effect already: {facts}",
                    id=item.id, facts=joined(facts),
                ),
            )
        )  # fmt: skip
    return made
