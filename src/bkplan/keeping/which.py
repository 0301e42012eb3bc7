"""Which of several obligations an entry is about, each in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.keeping.entries import by_name, could_mean, is_meant
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import AWAITING_SINCE, MILESTONE_NAMED, one_named
from bkplan.words.vocab import Status, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bkplan.deadlines.ledger import Slot
    from bkplan.records.plan import Plan
    from bkplan.records.task import LogEntry, Task

ITSELF = Text("chính nhiệm vụ", "the task itself")


class Meant(NamedTuple):
    """An obligation that may be meant: the key that names it, empty for the task itself; words."""

    key: dict[str, Any]
    words: Text

    @property
    def option(self) -> str:
        """How it is said on the command line."""
        return next((f"--{key} {value}" for key, value in self.key.items()), "--whole")

    @property
    def cell(self) -> Text:
        """How it is said in a table, by the column and what stands in it."""
        named = (same(f"{key}: {value}") for key, value in self.key.items())
        return next(named, alike("milestone: {itself}", itself=ITSELF))


def which(plan: Plan, task: Task, entry: LogEntry, *, whole: bool) -> tuple[Meant, ...]:
    """What an entry may be about that names none; none where it needs no name.

    One where that is certain and must be written all the same. `whole` says that it is about the
    task itself and none of its milestones.
    """
    could = could_mean(plan, task, entry)
    if whole:
        could = tuple(slot for slot in could if slot.milestone is None)
    if len(could) == 1 and is_meant(plan, task, entry, could[0]):
        return ()
    return each_meant(plan, task, could, entry.date)


def each_meant(plan: Plan, task: Task, could: Iterable[Slot], on: date) -> tuple[Meant, ...]:
    """The obligations that may be meant, each with its key and in words, as they stand on a day."""
    return tuple(Meant(by_name(slot), _words(plan, task, slot, on)) for slot in could)


def unnamed(plan: Plan, task: Task, entry: LogEntry) -> Text | None:
    """The occurrence, or the start of a clock, that an entry is about without naming it."""
    could = could_mean(plan, task, entry)
    named = [slot for slot in could if slot.occurrence or slot.restructuring]
    return joined(_name(plan, task, named[0])) if len(named) == len(could) == 1 else None


def _words(plan: Plan, task: Task, slot: Slot, on: date) -> Text:
    """An obligation as people know it, and how it stands on a day."""
    return joined([*_name(plan, task, slot), *_state(slot, on)])


def _name(plan: Plan, task: Task, slot: Slot) -> Iterator[Text]:
    if step := task.milestone(slot.milestone):
        yield sentence(*MILESTONE_NAMED, title=step.title.text)
    elif slot.occurrence:
        yield sentence(*one_named(recurs=task.recurs), d=day(slot.occurrence))
    elif slot.restructuring:
        yield plan.done_by(plan.restructuring_by_id[slot.restructuring])
    else:
        yield ITSELF


def _state(slot: Slot, on: date) -> Iterator[Text]:
    if slot.due and slot.due < on:
        yield sentence("quá hạn {n} ngày", "overdue by {n} {n:day}", n=(on - slot.due).days)
    elif slot.due:
        yield sentence("hạn {due}", "due {due}", due=day(slot.due))
    else:
        yield Status.NO_DEADLINE.label
    if slot.awaiting:
        yield sentence(*AWAITING_SINCE, d=day(slot.awaiting.date))
