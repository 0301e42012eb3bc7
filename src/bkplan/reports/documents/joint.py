"""A deadline as a calendar has it: of a task that each owes one for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from bkplan.deadlines.each import owes_occurrence
from bkplan.records.plan_names import alone
from bkplan.words.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from bkplan.deadlines.books import Books
    from bkplan.deadlines.ledger import Ledger, Slot
    from bkplan.deadlines.states import TaskState


def ledgers_of(books: Books, state: TaskState) -> Sequence[Ledger]:
    """Those of whoever matters here."""
    if books.owing is None:
        return books.ledgers
    bodies = dict.fromkeys(one.given for part in state.parts for one in part.answers.leads)
    return [books.by_body[body] for body in bodies]


def owed_together(books: Books, state: TaskState) -> dict[int, str]:
    """By ledger which part it is of: one for bodies that were one before the task began."""
    parts = enumerate(state.parts)
    part_of = {one.given: str(place) for place, part in parts for one in part.answers.leads}
    return {id(books.by_body[body]): place for body, place in part_of.items()}


class Joint(NamedTuple):
    """A deadline: what became of it; where each owes it, of the one that tells most."""

    slot: Slot
    ledger: Ledger
    done: int = 0
    of: int = 1

    @property
    def counts(self) -> bool:
        """Whether it is no milestone of a task that is done."""
        return not self.slot.milestone or bool(self.slot.closed) or self.ledger.itself_open


def joint(
    found: Iterable[tuple[Slot, Ledger]], owed_by: Sequence[str] | None = None
) -> Joint | None:
    """A deadline that several meet is met when all have; until then the next of theirs counts.

    Where some have become one body by that day, `owed_by` tells for each which: one that owes it
    once.
    """
    all_ = [Joint(slot, ledger) for slot, ledger in found]
    if not all_:
        return None
    waiting = [one for one in all_ if one.counts and not one.slot.closed]
    if waiting:
        first = min(waiting, key=lambda one: one.slot.due or date.max)
    else:
        first = max(all_, key=lambda one: (one.slot.completed is not None, _closed(one.slot)))
    whose = owed_by or [str(place) for place in range(len(all_))]
    open_ = {who for who, one in zip(whose, all_, strict=True) if one.slot.completed is None}
    of = len(set(whose))
    return first._replace(done=of - len(open_), of=of)


def on_days(
    books: Books, ledgers: Iterable[Ledger], days: Container[date], as_of: date
) -> Iterator[tuple[date, Joint]]:
    """Some days of a recurrence: what became of each, of those who owe it on that day."""
    found: dict[date, dict[str, list[tuple[Slot, Ledger]]]] = {}
    whose = {id(ledger): body for body, ledger in books.by_body.items()}
    for ledger in ledgers:
        for slot in ledger.slots:
            if slot.occurrence is None or slot.occurrence not in days:
                continue
            who = _owed_by(books, whose.get(id(ledger)), slot, as_of)
            if who is not None:
                its = found.setdefault(slot.occurrence, {})
                its.setdefault(who, []).append((slot, ledger))
    for day, by in sorted(found.items()):
        owed_by = [who for who, slots in by.items() for _ in slots]
        if one := joint(chain.from_iterable(by.values()), owed_by):
            yield day, one


def _owed_by(books: Books, body: str | None, slot: Slot, as_of: date) -> str | None:
    """Who owes an occurrence of a ledger, apart where its part was handed on; None where nobody."""
    if books.owing is None or body is None:
        return ""
    named = owes_occurrence(books.owing, body, slot, as_of)
    if named is None:
        return None
    handed = books.owing.handed(body, as_of)
    return f"{named} {id(handed)}" if handed else named


def _closed(slot: Slot) -> date:
    return slot.closed.date if slot.closed else date.min


def once(ledgers: Iterable[Ledger], together: Mapping[int, str]) -> Iterator[tuple[str, Joint]]:
    """The deadlines of a task that does not recur, each with what tells it from the others."""
    found: dict[str, list[tuple[Slot, Ledger]]] = defaultdict(list)
    for ledger in ledgers:
        again: Counter[str | None] = Counter()
        for slot in ledger.slots:
            if slot.due:
                name = alone(slot.restructuring or str(slot.occurrence or "")) or None
                again[name] += 1  # several events of one day
                place = f"/{name}" if name else ""
                place += f".{again[name]}" if again[name] > 1 else ""
                found[place].append((slot, ledger))
    for place, slots in found.items():
        if one := joint(slots, parts_of(slots, together)):
            yield place, one


def parts_of(found: Sequence[tuple[Slot, Ledger]], together: Mapping[int, str]) -> list[str] | None:
    """Which part each ledger is of; None where the task is owed by all together."""
    return [together[id(ledger)] for _, ledger in found] if together else None
