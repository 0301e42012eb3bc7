"""What each of many owes of a task: the obligations in its books, by who owes them on a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bkplan.deadlines.answering import SURENESS
from bkplan.deadlines.obligations import in_view, obligation_of, seen, worst
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bkplan.deadlines.answering import Answering
    from bkplan.deadlines.books import Books
    from bkplan.deadlines.ledger import Ledger, Slot
    from bkplan.deadlines.obligations import Obligation
    from bkplan.deadlines.owing import Owing

    _Name = tuple[object, ...]


class Part(NamedTuple):
    """What one body owes of a task, itself or whoever follows it."""

    owing: Answering
    """The body that owed it when it was given, or fell due; and who answers for it by now."""
    leads: tuple[Answering, ...]
    """The same for each body that it was given to: of what fell due after a merger, several."""
    own: tuple[Obligation, ...]
    steps: tuple[Obligation, ...]
    """Milestones that count."""
    apart: tuple[Obligation, ...]
    """Milestones left open when the part itself was done: they count no more."""


@dataclass(slots=True, eq=False, repr=False)
class _Gathered:
    """What is owed by one, while the ledgers are looked through."""

    given: str
    bodies: dict[str, None] = field(default_factory=dict)
    """To whom it was given."""
    own: dict[_Name, list[Obligation]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[_Name, list[Obligation]] = field(default_factory=lambda: defaultdict(list))
    apart: dict[_Name, list[Obligation]] = field(default_factory=lambda: defaultdict(list))


class _Gathering:
    """The parts of a task on a day while its books are looked through."""

    def __init__(self, books: Books, owing: Owing, as_of: date, undated: Status) -> None:
        self.books, self.owing, self.as_of, self.undated = books, owing, as_of, undated
        self.given = owing.given_on(as_of)
        self.found: dict[tuple[object, ...], _Gathered] = {}

    def of(self, bodies: Sequence[str], named: str) -> _Gathered:
        """What is gathered of what somebody owes; apart where the part was handed on.

        What recurs is owed apart too by those who were given it before and after a merger: what
        one missed before it followed another is its own.
        """
        handed = self.owing.handed(bodies[0], self.as_of)
        met = tuple(bodies) if self.books.recurring else ()
        found = self.found.setdefault((named, id(handed), met), _Gathered(named))
        found.bodies.update(dict.fromkeys(bodies))
        return found

    def once(self, body: str, slots: Iterable[Slot]) -> None:
        """Take in what was given once: those owe it who existed then."""
        named = self._named(body)
        if named is None:
            return
        into = self.of((body,), named)
        met: Counter[_Name] = Counter()
        for slot in slots:
            told = obligation_of(slot, self.as_of, self.undated)
            met[told.name] += 1  # several events of one day
            into.own[*told.name, met[told.name]].append(told)

    def recurring(self, views: Mapping[str, Iterable[Slot]]) -> None:
        """Take in occurrences: each is owed once by whoever its bodies are on its day."""
        met: dict[tuple[object, ...], list[tuple[str, str, Obligation]]] = defaultdict(list)
        for body, slots in views.items():
            handed = self.owing.handed(body, self.as_of)
            for slot in slots:
                named = owes_occurrence(self.owing, body, slot, self.as_of)
                if named is not None:
                    told = obligation_of(slot, self.as_of, self.undated)
                    met[named, id(handed), told.name].append((body, named, told))
        for all_ in met.values():
            into = self.of([body for body, _, _ in all_], all_[0][1])
            into.own[all_[0][2].name] = [told for _, _, told in all_]

    def milestones(self, body: str, ledger: Ledger) -> None:
        """Take in the steps of a task; they count as long as the part itself is open."""
        named = self._named(body) if ledger.milestones else None
        if named is None:
            return
        into = self.of((body,), named)
        for slot in ledger.milestones.values():
            told = obligation_of(slot, self.as_of, Status.NO_DEADLINE)
            counts = told.ended or ledger.itself_open
            (into.steps if counts else into.apart)[told.name].append(told)

    def _named(self, body: str) -> str | None:
        """Who owes what was given to a body once; None where it has been handed on since."""
        if body not in self.given.bodies:
            return None
        return self.owing.existing(body, self.given.day, once=True)


def owes_occurrence(owing: Owing, body: str, slot: Slot, as_of: date) -> str | None:
    """As which body one that it was given to owes an occurrence: as far as is known by a day.

    None where it does not: it was given to others by then, or the body did not exist.
    """
    day = min(slot.planned or as_of, as_of)
    if body not in owing.given_on(day).bodies:
        return None
    return owing.existing(body, day, once=False)


def parts(books: Books, owing: Owing, as_of: date, until: date | None) -> tuple[Part, ...]:
    """What each owes on a day, in the order of the data; occurrences up to a horizon."""
    undated = Status.CLOCK_NOT_STARTED if books.relative else Status.NO_DEADLINE
    gathering = _Gathering(books, owing, as_of, undated)
    views = _views(books, as_of, until)
    if books.recurring:
        gathering.recurring(views)
    for body, slots in views.items():
        if not books.recurring:
            gathering.once(body, slots)
        gathering.milestones(body, books.by_body[body])
    return tuple(_part(one, owing, as_of, until) for one in gathering.found.values())


def _views(books: Books, as_of: date, until: date | None) -> Mapping[str, Sequence[Slot]]:
    """By body what is seen of its ledger.

    Where bodies have followed others, all are seen equally far: what became one owes one thing.
    """
    views = {body: in_view(ledger, as_of, until) for body, ledger in books.by_body.items()}
    if not books.recurring or not books.plan.successions:
        return views
    last = max((s.planned for slots in views.values() for s in slots if s.planned), default=as_of)
    for body, ledger in books.by_body.items():
        ledger.reach_ahead(last)
        seen = {id(slot) for slot in views[body]}
        views[body] = [
            slot for slot in ledger.slots
            if id(slot) in seen or (slot.planned and slot.planned <= last)
        ]  # fmt: skip
    return views


def _part(one: _Gathered, owing: Owing, as_of: date, until: date | None) -> Part:
    leads = tuple(owing.answering(body, as_of) for body in one.bodies)
    who = max(leads, key=lambda each: SURENESS.index(each.answer))._replace(given=one.given)
    own = _together(one.own, who)
    if owing.task.recurs:
        own = seen(
            sorted(own, key=lambda o: (o.occurrence is not None, o.occurrence)), as_of, until
        )
    return Part(who, leads, tuple(own), tuple(_together(one.steps, who)),
                tuple(_together(one.apart, who)))  # fmt: skip


def _together(by_name: Mapping[_Name, Sequence[Obligation]], who: Answering) -> list[Obligation]:
    """Obligations of one name made one: it is done when all of them are."""
    found = (worst(each) for each in by_name.values())
    return [one._replace(owing=who) for one in found if one]
