"""Sectors and agencies, which tasks name."""

from typing import Annotated, ClassVar

from bkplan.records.fields import Key, Label, Names, Trait, Weighs, called, maybe
from bkplan.records.record import CLAUSE, ID, NAME, SECTOR, WORDS_ALONE, Record, Words
from bkplan.records.values import Id, MaybeDay, MaybeLine, OneOf, Refs
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import AgencyKind, Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector(Record):
    """A field of administration: education, health, …"""

    label: ClassVar[Label] = SECTOR

    id: Annotated[Id, ID]
    clause: Annotated[MaybeLine, Trait.SYMBOL, CLAUSE] = None
    name: Annotated[Words, WORDS_ALONE, Trait.QUOTED, NAME]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Record):
    """A body that leads or takes part; may stand for many (`kind: group`)."""

    label: ClassVar[Label] = called("cơ quan", "agency")

    id: Annotated[Id, ID]
    kind: Annotated[
        AgencyKind | None,
        maybe(OneOf(AgencyKind)),
        WORDS_ALONE,
        called("loại", "kind", title=("Loại cơ quan", "Kind of agency")),
    ] = None
    name: Annotated[Words, WORDS_ALONE, Trait.QUOTED, NAME]
    start: Annotated[
        MaybeDay,
        Key("from"),
        Weighs(Weight.BREAKING, added=Weight.CHANGE),
        called(
            "hoạt động từ",
            "from",
            ("Ngày bắt đầu hoạt động, nếu không có từ trước.", "The day it began, where told."),
            title=("Hoạt động từ ngày", "Works from"),
        ),
    ] = None
    members: Annotated[
        Refs,
        Names("agencies"),
        Trait.UNORDERED,
        called(
            "thành viên",
            "members",
            ("Của một nhóm (kind: group).", "Of a group (kind: group)."),
        ),
    ] = ()
