"""Where a unit comes from and where it goes, as a small tree."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.of_plan import unit_ref
from bkplan.units.lifetimes import planned_days
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, sentence
from bkplan.words.terms import NOT_DONE
from bkplan.words.vocab import Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring

_BAR, _SPACE, _FORK, _END = "│\u00a0\u00a0", "\u00a0\u00a0\u00a0", "├─ ", "└─ "
_DEEPEST = 12
_AGAIN = 6
"""Kin by a restructuring told already that are told again, at most; the others are counted."""
ABOVE = Text(" (đã nêu ở trên)", " (told above)")


class Relation(Word):
    """What a unit in the tree is to the one above it."""

    ITSELF = "itself", "", ""
    PREDECESSOR = "predecessor", "từ", "from"
    SUCCESSOR = "successor", "vào", "into"


COLUMNS = (
    Column("tree", Text("Nguồn gốc và kế thừa", "From and into"), leads=attrgetter("unit")),
    Column("unit", Text("Đơn vị", "Unit"), screen=False),
    Column("relation", Text("Quan hệ", "Relation"), screen=False),
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID, screen=False),
    Column("effective", Text("Hiệu lực", "In effect"), Kind.DATE, screen=False),
)


class Branch(NamedTuple):
    """A line of a tree, and what it tells to programs."""

    tree: Text
    unit: Ref | None
    relation: Relation
    restructuring: str | None = None
    effective: date | None = None


class Kin:
    """Which units a plan makes of which, on a day; the tree of any of them."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan, self.as_of = plan, as_of
        self.days = planned_days(plan, as_of)
        self._items: dict[tuple[str, Relation], list[Restructuring]] = defaultdict(list)
        for item in plan.restructurings:
            for source in dict.fromkeys(item.sources):
                self._items[source, Relation.SUCCESSOR].append(item)
            for into in dict.fromkeys(item.into):
                self._items[into, Relation.PREDECESSOR].append(item)
        self._told: set[tuple[str, Relation]]
        """Units and restructurings that are told: each once, since there may be as many ways to one
        as there are paths, and a small file would fill the disk."""

    def tree(self, unit_id: str) -> Table:
        """A unit with its predecessors and successors, theirs below them."""
        self._told = set()
        return Table("tree", None, COLUMNS, tuple(self._rows(unit_id)))

    def _rows(self, unit_id: str) -> Iterator[Branch]:
        yield Branch(self.plan.unit_name(unit_id), unit_ref(self.plan, unit_id), Relation.ITSELF)
        yield from self._below(unit_id, "", 1, tuple(Relation)[1:])

    def _below(
        self, unit_id: str, indent: str, depth: int, relations: tuple[Relation, ...]
    ) -> Iterator[Branch]:
        """The kin of a unit and theirs below them."""
        kin = [each for relation in relations for each in self._kin(unit_id, relation)]
        self._told.update((unit_id, relation) for relation in relations)
        for place, (relation, item, other) in enumerate(kin):
            last = place == len(kin) - 1
            branch = indent + (_END if last else _FORK)
            if isinstance(other, int):
                yield self._rest(branch, relation, item, other)
                continue
            has_kin = bool(self._items.get((other, relation)))
            known = (other, relation) in self._told
            yield self._row(branch, relation, item, other, again=known and has_kin)
            if has_kin and not known and depth < _DEEPEST:
                deeper = indent + (_SPACE if last else _BAR)
                yield from self._below(other, deeper, depth + 1, (relation,))

    def _kin(
        self, unit_id: str, relation: Relation
    ) -> Iterator[tuple[Relation, Restructuring, str | int]]:
        """Who a unit comes from or goes into.

        By a restructuring that is told already, the first few of them, and how many more there are.
        """
        for item in self._items.get((unit_id, relation), ()):
            others = item.sources if relation is Relation.PREDECESSOR else item.into
            most = _AGAIN if (item.id, relation) in self._told else None
            self._told.add((item.id, relation))
            yield from ((relation, item, other) for other in others[:most])
            if most and len(others) > most:
                yield relation, item, len(others) - most

    def _row(
        self, branch: str, relation: Relation, item: Restructuring, other: str, *, again: bool
    ) -> Branch:
        name = self.plan.unit_name(other)
        told = ABOVE if again else same("")
        when = self._when(item)
        line = alike(
            "{branch}{relation} {name} ({kind}, {id}, {when}){told}",
            branch=branch,
            relation=relation.label,
            name=name,
            kind=item.kind.label,
            id=item.id,
            when=when,
            told=told,
        )
        effective = item.effective if item.in_effect(self.as_of) else None
        return Branch(line, unit_ref(self.plan, other), relation, item.id, effective)

    def _rest(self, branch: str, relation: Relation, item: Restructuring, count: int) -> Branch:
        line = Text(f"{branch}… và {count} đơn vị nữa{ABOVE.vi}",
                    f"{branch}… and {count} more{ABOVE.en}")  # fmt: skip
        return Branch(line, None, relation, item.id)

    def _when(self, item: Restructuring) -> Text:
        if item.effective and item.in_effect(self.as_of):
            return day(item.effective)
        planned = self.days.get(item.id)
        if planned is None:
            return Text("dự kiến", "planned")
        late = planned < self.as_of
        return sentence(
            "dự kiến {d}{late}",
            "planned {d}{late}",
            d=day(planned),
            late=alike(", {not_done}", not_done=NOT_DONE) if late else same(""),
        )
