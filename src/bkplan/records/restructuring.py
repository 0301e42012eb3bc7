"""The records of restructurings: units become other units."""

from datetime import date
from typing import Annotated, ClassVar

from bkplan.records.fields import Key, Label, Names, Reads, Trait, Weighs, called
from bkplan.records.record import EVIDENCE, ID, Record
from bkplan.records.values import (
    Id,
    MaybeDay,
    MaybeLine,
    OneOf,
    Refs,
)
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import RestructuringKind, Weight

_OF_A_PLAN = Weighs(Weight.BREAKING, planned=Weight.CHANGE)
"""What may still be decided otherwise until it has happened."""


# fmt: off
@dataclass(frozen=True, slots=True, kw_only=True)
class Restructuring(Record):
    """Units become other units; planned until `effective` is a day."""

    label: ClassVar[Label] = called("việc sắp xếp, tổ chức lại", "restructuring")

    id: Annotated[Id, ID]
    task: Annotated[
        MaybeLine,
        Names("tasks"),
        _OF_A_PLAN,
        called("thực hiện nhiệm vụ", "carries out",
               ("Nhiệm vụ mà việc sắp xếp này thực hiện.", "The order it carries out."),
               title=("Nhiệm vụ", "Task")),
    ] = None
    kind: Annotated[
        RestructuringKind,
        Reads(OneOf(RestructuringKind)),
        _OF_A_PLAN,
        called("hình thức", "kind"),
    ]
    sources: Annotated[
        Refs,
        Key("from"),
        Names("units"),
        _OF_A_PLAN,
        Trait.UNORDERED,
        called("từ", "from", title=("Từ các đơn vị", "From")),
    ] = ()
    into: Annotated[
        Refs,
        Names("units"),
        _OF_A_PLAN,
        Trait.UNORDERED,
        called("vào", "into", title=("Đơn vị sau sắp xếp", "Into")),
    ] = ()
    effective: Annotated[
        MaybeDay,
        called("hiệu lực", "in effect", ("Trống: dự kiến.", "Empty: planned."),
               title=("Hiệu lực", "Effective")),
    ] = None
    effective_planned: Annotated[
        MaybeDay,
        Weighs(Weight.CHANGE),
        called("dự kiến", "planned for", title=("Dự kiến hiệu lực", "Planned to take effect")),
    ] = None
    evidence: Annotated[MaybeLine, Trait.SYMBOL, EVIDENCE] = None
    # fmt: on

    def in_effect(self, as_of: date) -> bool:
        """Whether it has happened by a day."""
        return self.effective is not None and self.effective <= as_of
