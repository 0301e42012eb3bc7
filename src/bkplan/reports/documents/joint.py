"""A deadline as a calendar has it: of a task that each owes one for all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bkplan.deadlines.books import Books
    from bkplan.deadlines.ledger import Ledger, Slot
    from bkplan.deadlines.states import TaskState


def ledgers_of(books: Books, state: TaskState) -> Sequence[Ledger]:
    """Those of whoever matters here."""
    if books.owing is None:
        return books.ledgers
    bodies = dict.fromkeys(one.given for part in state.parts for one in part.answers.leads)
    return [books.by_body[body] for body in bodies]


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


def joint(found: Iterable[tuple[Slot, Ledger]]) -> Joint | None:
    """A deadline that several meet is met when all have; until then the next of theirs counts."""
    all_ = [Joint(slot, ledger) for slot, ledger in found]
    if not all_:
        return None
    waiting = [one for one in all_ if one.counts and not one.slot.closed]
    if waiting:
        first = min(waiting, key=lambda one: one.slot.due or date.max)
    else:
        first = max(all_, key=lambda one: (one.slot.completed is not None, _closed(one.slot)))
    done = sum(one.slot.completed is not None for one in all_)
    return first._replace(done=done, of=len(all_))


def _closed(slot: Slot) -> date:
    return slot.closed.date if slot.closed else date.min


def once(ledgers: Iterable[Ledger]) -> Iterator[tuple[str, Joint]]:
    """The deadlines of a task that does not recur, each with what tells it from the others."""
    found: dict[str, list[tuple[Slot, Ledger]]] = defaultdict(list)
    for ledger in ledgers:
        again: Counter[str | None] = Counter()
        for slot in ledger.slots:
            if slot.due:
                name = slot.restructuring or (str(slot.occurrence) if slot.occurrence else None)
                again[name] += 1  # several events of one day
                place = f"/{name}" if name else ""
                place += f".{again[name]}" if again[name] > 1 else ""
                found[place].append((slot, ledger))
    for place, slots in found.items():
        if one := joint(slots):
            yield place, one
