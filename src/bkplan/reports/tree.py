"""Where a unit comes from and where it goes, as a small tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.lifetimes import planned_days
from bkplan.reports.unit_state import NOT_DONE
from bkplan.table import Cell, Column, Kind, Ref, Row, Table, day, sentence
from bkplan.vocab import Lang, Text, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.plan import Plan
    from bkplan.units import Restructuring

_BAR, _SPACE, _FORK, _END = "│\u00a0\u00a0", "\u00a0\u00a0\u00a0", "├─ ", "└─ "
_DEEPEST = 12


class Relation(Word):
    """What a unit in the tree is to the one above it."""

    ITSELF = "itself", "", ""
    PREDECESSOR = "predecessor", "từ", "from"
    SUCCESSOR = "successor", "vào", "into"


COLUMNS = (
    Column("tree", Text("Nguồn gốc và kế thừa", "From and into")),
    Column("unit", Text("Đơn vị", "Unit"), screen=False),
    Column("relation", Text("Quan hệ", "Relation"), screen=False),
    Column("restructuring", Text("Việc sắp xếp", "Restructuring"), Kind.ID, screen=False),
    Column("effective", Text("Hiệu lực", "In effect"), Kind.DATE, screen=False),
)


class _Tree:
    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan, self.as_of = plan, as_of
        self.days = planned_days(plan, as_of)

    def rows(self, unit_id: str) -> Iterator[Row]:
        yield (self._name(unit_id), self._ref(unit_id), Relation.ITSELF, None, None)
        yield from self._below(unit_id, "", frozenset({unit_id}), tuple(Relation)[1:])

    def _below(
        self, unit_id: str, indent: str, seen: frozenset[str], relations: tuple[Relation, ...]
    ) -> Iterator[Row]:
        kin = [
            (relation, item, other)
            for relation in relations
            for item in self.plan.restructurings
            for other in self._kin(relation, item, unit_id)
        ]
        for place, (relation, item, other) in enumerate(kin):
            last = place == len(kin) - 1
            branch = indent + (_END if last else _FORK)
            yield self._row(branch, relation, item, other)
            if other not in seen and len(seen) < _DEEPEST:
                deeper = indent + (_SPACE if last else _BAR)
                yield from self._below(other, deeper, seen | {other}, (relation,))

    @staticmethod
    def _kin(relation: Relation, item: Restructuring, unit_id: str) -> tuple[str, ...]:
        if relation is Relation.PREDECESSOR:
            return item.sources if unit_id in item.into else ()
        return item.into if unit_id in item.sources else ()

    def _row(self, branch: str, relation: Relation, item: Restructuring, other: str) -> Row:
        name = self._name(other)
        when = self._when(item)
        line = Text(*(
            f"{branch}{relation.label.of(lang)} {name.of(lang)}"
            f" ({item.kind.label.of(lang)}, {item.id}, {when.of(lang)})"
            for lang in (Lang.VI, Lang.EN)
        ))  # fmt: skip
        effective: Cell = item.effective if item.in_effect(self.as_of) else None
        return (line, self._ref(other), relation, item.id, effective)

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
            late=Text(f", {NOT_DONE.vi}", f", {NOT_DONE.en}") if late else same(""),
        )

    def _name(self, unit_id: str) -> Text:
        unit = self.plan.unit_by_id.get(unit_id)
        return unit.name.text if unit else same(unit_id)

    def _ref(self, unit_id: str) -> Ref:
        return Ref(unit_id, self._name(unit_id))


def unit_tree(plan: Plan, as_of: date, unit_id: str) -> Table:
    """A unit with its predecessors and successors, theirs below them."""
    rows = tuple(_Tree(plan, as_of).rows(unit_id))
    return Table("tree", None, COLUMNS, rows)
