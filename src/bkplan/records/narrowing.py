"""Which units a target is about: some sectors, levels or kinds, or all but some."""

from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple, Protocol

from bkplan.records.fields import Label, Names, Reads, Trait, called
from bkplan.records.record import SECTOR
from bkplan.records.values import SOME, OneOf, Ref
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import AdminLevel, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Sorted(Protocol):
    """A unit, by what units are told apart."""

    @property
    def sector(self) -> str:
        """The id of its sector."""

    @property
    def level(self) -> AdminLevel | None:
        """Its level of administration."""

    @property
    def kind(self) -> UnitKind | None:
        """What sort of unit it is."""


_OR_NOT = ("Không ghi: tính mọi giá trị.", "Left out: whatever it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichUnits:
    """Units by sector, level or kind; a list that is not given says nothing."""

    label: ClassVar[Label] = called(
        "phạm vi đơn vị",
        "which units",
        (
            "Ít nhất một trong ba danh sách. only: thuộc mọi danh sách được ghi; except: không "
            "thuộc danh sách nào.",
            "At least one of the three lists. only: those in every list given; except: those in "
            "none of them.",
        ),
        title=("Phạm vi đơn vị của chỉ tiêu", "Which units a target is about"),
    )

    sectors: Annotated[tuple[Ref, ...], SOME, Names("sectors"), Trait.UNORDERED, SECTOR] = ()
    levels: Annotated[
        tuple[Annotated[AdminLevel, Reads(OneOf(AdminLevel))], ...],
        SOME,
        Trait.UNORDERED,
        called("cấp", "level", _OR_NOT),
    ] = ()
    kinds: Annotated[
        tuple[Annotated[UnitKind, Reads(OneOf(UnitKind))], ...],
        SOME,
        Trait.UNORDERED,
        called("loại", "kind", _OR_NOT, title=("Loại đơn vị", "Kind of unit")),
    ] = ()

    def fits(self, unit: Sorted) -> "Iterator[bool]":
        """For each list given, whether a unit is in it; what is not known of one is in none."""
        if self.sectors:
            yield unit.sector in self.sectors
        if self.levels:
            yield unit.level in self.levels
        if self.kinds:
            yield unit.kind in self.kinds

    @property
    def as_sets(self) -> tuple[frozenset[str], ...]:
        """What it says, in whatever order it is written."""
        return (frozenset(self.sectors), frozenset(self.levels), frozenset(self.kinds))


class Narrowing(NamedTuple):
    """What a target says of the units that it counts; nothing at all: it counts every one."""

    only: WhichUnits | None = None
    excepted: WhichUnits | None = None

    def __bool__(self) -> bool:
        return self.only is not None or self.excepted is not None

    def counts(self, unit: Sorted) -> bool:
        """Whether a unit is in every list of `only`, and in none of `except`."""
        within = self.only is None or all(self.only.fits(unit))
        return within and not (self.excepted and any(self.excepted.fits(unit)))

    @property
    def key(self) -> tuple[tuple[frozenset[str], ...] | None, ...]:
        """Two that say the same have the same key, whatever the order of their lists."""
        return tuple(None if part is None else part.as_sets for part in self)

    def within(self, other: "Narrowing", units: "Iterable[Sorted]") -> bool:
        """Whether every unit that it counts is counted by another one as well."""
        return all(other.counts(unit) for unit in units if self.counts(unit))


ALL_UNITS = Narrowing()
