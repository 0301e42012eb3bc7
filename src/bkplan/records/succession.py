"""Successions: from a day on one body answers for what another was ordered."""

from dataclasses import field
from datetime import date
from typing import Annotated, Any, ClassVar

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.files.tree import is_nothing
from bkplan.records.fields import Key, Label, Names, Prepares, Reads, Trait, Weighs, called
from bkplan.records.record import EVIDENCE, ID, Record
from bkplan.records.values import Day, Id, MaybeLine, OneOf, Ref, Refs
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import Basis, Text, Weight

_RULE = Text("hãy viết {mã: cơ-quan} hoặc {mã: [a, b]}", "write {id: agency} or {id: [a, b]}")


def one_or_more(value: Any) -> Any:
    """One id is a list of one; there must be one."""
    if isinstance(value, str) and not is_nothing(value):
        return [value]
    if is_nothing(value) or value == []:
        raise Fault(Problem.EMPTY_TEXT)
    if not isinstance(value, list):
        raise Fault(Problem.WANT_LIST)
    return value


def rules(value: Any) -> Any:
    """A mapping of ids, or nothing at all."""
    if is_nothing(value):
        return {}
    if not isinstance(value, dict):
        raise Fault(Problem.WANT_MAPPING, written=_RULE)
    return value


RULES = ("tasks", "units", "sectors")
"""The keys of its rules, in the order in which they count."""
Heirs = Annotated[tuple[Ref, ...], Prepares(one_or_more), Names("agencies")]
"""Who follows for one task, unit or sector; several: it is open between them."""
_LIST = ("Một danh sách: chưa xác định trong số đó.", "A list: open between these.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Record):
    """Bodies end, and others answer for what they were ordered; nobody does where `into` is empty.

    What is split goes by task, then by unit (for its authority), then by sector; else it is open
    who answers.
    """

    label: ClassVar[Label] = called("kế thừa", "succession")

    id: Annotated[Id, ID]
    effective: Annotated[
        Day,
        called(
            "hiệu lực",
            "in effect",
            ("Ngày đầu tiên cơ quan kế thừa chịu trách nhiệm.", "The first day of the heirs."),
            title=("Hiệu lực", "Effective"),
        ),
    ]
    sources: Annotated[
        Refs,
        Key("from"),
        Names("agencies"),
        Trait.UNORDERED,
        called(
            "cơ quan cũ",
            "from",
            ("Cơ quan chấm dứt từ ngày đó.", "Bodies that end on that day."),
            title=("Cơ quan cũ", "From"),
        ),
    ]
    into: Annotated[
        Refs,
        Names("agencies"),
        called(
            "cơ quan kế thừa",
            "into",
            ("Trống, []: không cơ quan nào kế thừa.", "Empty, []: nobody follows."),
            title=("Cơ quan kế thừa", "Into"),
        ),
    ]
    basis: Annotated[
        Basis,
        Reads(OneOf(Basis)),
        Weighs(Weight.CHANGE),
        called("căn cứ", "basis"),
    ]
    evidence: Annotated[
        MaybeLine, Trait.SYMBOL, Weighs(Weight.BREAKING, added=Weight.CHANGE), EVIDENCE
    ] = None
    tasks: Annotated[
        dict[Annotated[Ref, Names("tasks")], Heirs],
        Prepares(rules),
        called("theo nhiệm vụ", "by task", _LIST),
    ] = field(default_factory=dict)
    units: Annotated[
        dict[Annotated[Ref, Names("units")], Heirs],
        Prepares(rules),
        called("theo đơn vị", "by unit", ("Cơ quan chủ quản.", "For its authority.")),
    ] = field(default_factory=dict)
    sectors: Annotated[
        dict[Annotated[Ref, Names("sectors")], Heirs],
        Prepares(rules),
        called("theo lĩnh vực", "by sector", _LIST),
    ] = field(default_factory=dict)

    @property
    def rules(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Its rules: the key, what it is about, and who follows there."""
        return tuple((key, id, heirs) for key in RULES for id, heirs in getattr(self, key).items())

    def in_effect(self, as_of: date) -> bool:
        """Whether it has happened by a day."""
        return self.effective <= as_of
