"""Headcounts of one plan told together, and in words which units each of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.headcount.against_targets import Headcount
from bkplan.output.report import Column, Kind, Ref, Table
from bkplan.reports.of_plan import sector_ref
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital, joined, sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bkplan.headcount.terms import By, Scope
    from bkplan.records.narrowing import Narrowing, WhichUnits
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Target

EVERY = Ref("all", Text("mọi đơn vị", "every unit"))
"""What a target counts that is not narrowed."""


class Counted(NamedTuple):
    """A headcount, and what is told of it: the scopes of a breakdown, the years of its path."""

    head: Headcount
    by: By
    scopes: Mapping[Scope, Ref]
    years: Sequence[int]

    @property
    def which(self) -> Ref:
        """Which units it counts, known by the first of its targets."""
        return which_ref(self.head)


def which_ref(head: Headcount) -> Ref:
    """Which units a headcount is of, known by the id of the first target that counts them."""
    narrowing = head.figures.narrowing
    if not narrowing:
        return EVERY
    return Ref(head.periods[0].target.id, which_units(head.plan, narrowing))


def which_units(plan: Plan, narrowing: Narrowing) -> Text:
    """The units that a target counts, in words: trừ Giáo dục, Y tế; cấp xã."""
    parts: list[Text] = []
    if narrowing.only:
        listed = joined(_listed(plan, narrowing.only), Text(", đồng thời ", " and "))
        parts.append(sentence("chỉ tính {units}", "only {units}", units=listed))
    if narrowing.excepted:
        listed = joined(_listed(plan, narrowing.excepted), "; ")
        parts.append(sentence("trừ {units}", "except {units}", units=listed))
    return joined(parts) if parts else EVERY.name


def _listed(plan: Plan, units: WhichUnits) -> Iterable[Text]:
    """Each list that is given, as words."""
    if units.sectors:
        yield joined(map(plan.sector_name, units.sectors))
    if units.levels:
        named = joined(level.label for level in units.levels)
        yield sentence("{named}", "{named} level", named=named)
    if units.kinds:
        yield joined(kind.label for kind in units.kinds)


def counted_column(told: Sequence[Counted]) -> Column:
    """Which units a row is about; people see it where rows are not all about the same."""
    return Column("counted", Text("Phạm vi tính", "Counted"), screen=len(told) > 1)


class DefinitionRow(NamedTuple):
    """What the targets that count the same units count, and how many those are."""

    counted: Ref
    targets: tuple[Ref, ...]
    only: tuple[Ref, ...]
    excepted: tuple[Ref, ...]
    units: int


DEFINITION = (
    Column("counted", Text("Phạm vi tính", "Counted")),
    Column("targets", Text("Chỉ tiêu", "Targets")),
    Column("only", Text("Chỉ tính", "Only"), screen=False),
    Column("except", Text("Trừ", "Except"), screen=False, take=lambda row: row.excepted),
    Column("units", Text("Số đơn vị", "Units"), Kind.NUMBER),
)


def definition_table(heads: Sequence[Headcount]) -> tuple[Table, ...]:
    """Which units the targets count, where one of them does not count every unit."""
    if not any(head.figures.narrowing for head in heads):
        return ()
    rows = []
    for head in heads:
        narrowing = head.figures.narrowing
        rows.append(
            DefinitionRow(
                capitalised(which_ref(head)),
                tuple(target_ref(period.target) for period in head.periods),
                _words(head.plan, narrowing.only),
                _words(head.plan, narrowing.excepted),
                len(head.figures.counted(head.figures.as_of.year)),
            )
        )
    title = Text("Đơn vị mà mỗi chỉ tiêu tính", "Units that each target counts")
    return (Table("definition", title, DEFINITION, tuple(rows)),)


def _words(plan: Plan, units: WhichUnits | None) -> tuple[Ref, ...]:
    """All that a target names, each with its name."""
    if units is None:
        return ()
    words = (*units.levels, *units.kinds)
    return (
        *(sector_ref(plan, id) for id in units.sectors),
        *(Ref(str(word), word.label) for word in words),
    )


def target_ref(target: Target) -> Ref:
    """A target with what people call it."""
    return Ref(target.id, target.told)


def capitalised(ref: Ref) -> Ref:
    """Its name as it begins a cell or a sentence."""
    return ref._replace(name=capital(ref.name))
