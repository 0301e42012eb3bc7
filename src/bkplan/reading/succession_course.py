"""What must hold of successions over time; part of reading, so breaches are errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.answering import MOST_STEPS
from bkplan.faults.problems import Problem
from bkplan.words.events import Effect
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import AgencyKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.faults.findings import Finding
    from bkplan.records.plan import Plan
    from bkplan.records.succession import Succession

MOST_HEIRS = 100
"""Of one succession: reports look at each of them for every task."""


def succession_faults(plan: Plan) -> Iterator[Finding]:
    """Everything in successions, and in what names bodies that have ended, that cannot be."""
    ended = _endings(plan)
    yield from _twice(plan)
    for item in plan.successions:
        yield from _begun(item, plan)
        yield from _heirs_ended(item, ended)
        yield from _many(item)
        yield from _outside(item)
    yield from _lines(plan)
    yield from _members(plan)
    yield from _reassigned(plan, ended)


def _endings(plan: Plan) -> dict[str, Succession]:
    """By body the first succession in time that ends it."""
    ended: dict[str, Succession] = {}
    for item in sorted(plan.successions, key=lambda item: item.effective):
        for body in item.sources:
            ended.setdefault(body, item)
    return ended


def _twice(plan: Plan) -> Iterator[Finding]:
    """On one day a body is succeeded once."""
    first: dict[tuple[str, date], Succession] = {}
    for item in plan.successions:
        for place, body in enumerate(dict.fromkeys(item.sources)):
            known = first.setdefault((body, item.effective), item)
            if known is not item:
                mark, where = item.mark("from", place), _place(known)
                yield Problem.SUCCEEDED_TWICE.at(
                    mark, "from", value=body, date=item.effective, place=where
                )


def _begun(item: Succession, plan: Plan) -> Iterator[Finding]:
    """Nobody follows, or ends, before it has begun."""
    for key, bodies in (("from", item.sources), ("into", item.into)):
        for place, body in enumerate(bodies):
            agency = plan.agency_by_id.get(body)
            if agency and agency.start and agency.start > item.effective:
                yield Problem.NOT_BEGUN.at(
                    item.mark(key, place), key,
                    value=body, date=item.effective, start=agency.start,
                )  # fmt: skip


def _heirs_ended(item: Succession, ended: Mapping[str, Succession]) -> Iterator[Finding]:
    """An heir has not ended by that day; on the day itself it may, and its own heir follows."""
    for place, body in enumerate(item.into):
        end = ended.get(body)
        if end and end.effective < item.effective:
            yield Problem.HEIR_ENDED.at(
                item.mark("into", place), "into",
                value=body, date=end.effective, place=_place(end),
            )  # fmt: skip


def _many(item: Succession) -> Iterator[Finding]:
    """Not so many follow that looking at each for every task would take long."""
    if len(item.into) > MOST_HEIRS:
        yield Problem.TOO_MANY_HEIRS.at(
            item.mark("into"), "into", count=len(item.into), limit=MOST_HEIRS
        )


def _outside(item: Succession) -> Iterator[Finding]:
    """Rules part what goes to the heirs: each names some of them."""
    for key, id, heirs in item.rules:
        for place, body in enumerate(heirs):
            if body not in item.into:
                mark = item.mark(key, id, place)
                yield Problem.NO_HEIR.at(mark, key, value=body)


class _Way(NamedTuple):
    """From a body to one that follows it, and where that is said."""

    body: str
    item: Succession
    place: int


def _lines(plan: Plan) -> Iterator[Finding]:
    """Nobody follows who follows it in the end, and no line is too long to walk down."""
    onward: dict[str, list[_Way]] = {}
    for item in plan.successions:
        for body in item.sources:
            onward.setdefault(body, []).extend(
                _Way(heir, item, place) for place, heir in enumerate(item.into)
            )
    links = {body: [way.body for way in ways] for body, ways in onward.items()}
    steps = _Steps(links)
    for source, place in steps.circles():
        way = onward[source][place]
        mark = way.item.mark("into", way.place)
        yield Problem.CIRCLE_OF_HEIRS.at(mark, "into", value=way.body, source=source)
    for item in plan.successions:
        if any(steps.length.get(body, 0) == MOST_STEPS + 1 for body in item.sources):
            mark = item.mark("from", 0)
            yield Problem.LONG_LINE.at(mark, "from", value=item.sources[0], limit=MOST_STEPS)


def _members(plan: Plan) -> Iterator[Finding]:
    """Members are those of a group, and no group is, in the end, a member of itself."""
    for one in plan.agencies:
        if one.members and one.kind is not AgencyKind.GROUP:
            yield Problem.MEMBERS_OF_ONE.at(one.mark("members"), "members", value=one.id)
    links = {agency.id: agency.members for agency in plan.agencies if agency.members}
    for group, place in _Steps(links).circles():
        agency = plan.agency_by_id[group]
        mark, member = agency.mark("members", place), links[group][place]
        yield Problem.CIRCLE_OF_MEMBERS.at(mark, "members", value=group, member=member)


class _Steps:
    """What is linked to what, walked once, without recursion: lines may be long."""

    def __init__(self, links: Mapping[str, Sequence[str]]) -> None:
        self.links = links
        self.length: dict[str, int] = {}
        """By node, once circles() has been asked for: the links of the longest way on from it."""

    def circles(self) -> Iterator[tuple[str, int]]:
        """Each link that closes a circle: the node, and the link's place there."""
        open_: dict[str, Iterator[tuple[int, str]]] = {}
        for start in self.links:
            if start in self.length:
                continue
            open_[start] = iter(enumerate(self.links[start]))
            self.length[start] = 0
            while open_:
                node = next(reversed(open_))
                step = next(open_[node], None)
                if step is None:
                    del open_[node]
                    if open_:
                        above = next(reversed(open_))
                        self.length[above] = max(self.length[above], self.length[node] + 1)
                    continue
                place, onto = step
                if onto in open_:
                    yield node, place
                elif onto in self.length:
                    self.length[node] = max(self.length[node], self.length[onto] + 1)
                else:
                    self.length[onto] = 0
                    open_[onto] = iter(enumerate(self.links.get(onto, ())))


def _reassigned(plan: Plan, ended: Mapping[str, Succession]) -> Iterator[Finding]:
    """Nothing is handed on to a body that has ended: on that day successions come first."""
    for task in plan.tasks:
        for number, entry in enumerate(task.log):
            if entry.event.traits.effect is not Effect.HANDS_ON:
                continue
            for place, body in enumerate(entry.lead):
                end = ended.get(body)
                if end and end.effective <= entry.date:
                    yield Problem.HEIR_ENDED.at(
                        task.mark("log", number, "lead", place), "lead",
                        value=body, date=end.effective, place=_place(end),
                    )  # fmt: skip


def _place(item: Succession) -> Text:
    return same(f"{item.id}, {item.mark('id')}")
