"""The records of `units.yaml`: units with their figures, and the plan's targets."""

from dataclasses import field
from fractions import Fraction
from typing import Annotated, Any, ClassVar

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.files.tree import is_nothing
from bkplan.records.fields import (
    Key,
    Label,
    Names,
    Prepares,
    Reads,
    Trait,
    Weighs,
    called,
    maybe,
)
from bkplan.records.narrowing import Narrowing, WhichUnits
from bkplan.records.record import CLAUSE, ID, NAME, SECTOR, WORDS_ALONE, Record, Words
from bkplan.records.values import (
    MAYBE,
    MIN_YEAR,
    Count,
    Group,
    Id,
    MaybeLine,
    OneOf,
    Ref,
    Year,
    count,
    group,
    share,
    threshold,
    year,
)
from bkplan.words.frozen import dataclass
from bkplan.words.measures import Measure
from bkplan.words.vocab import (
    AdminLevel,
    Shortfall,
    Text,
    UnitKind,
    Weight,
    same,
)

_STAFFING = Text("hãy viết {2018: {assigned: 42}}", "write {2018: {assigned: 42}}")
_PUPILS = Text("hãy viết {2018: 42}", "write {2018: 42}")
_AUTONOMY = Text("hãy viết 4 hoặc {2015: 4, 2020: 2}", "write 4, or {2015: 4, 2020: 2}")


# fmt: off
_LIMIT = ("Số hoặc 65%.", "A number, or 65%.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Record):
    """A number that the plan sets: a reduction between two years, or a threshold."""

    label: ClassVar[Label] = called("chỉ tiêu", "target")

    id: Annotated[Id, ID]
    clause: Annotated[MaybeLine, Trait.SYMBOL, CLAUSE] = None
    name: Annotated[
        Words | None,
        MAYBE,
        WORDS_ALONE,
        Trait.QUOTED,
        called("tên", "name", ("Trống: gọi bằng mã.", "Empty: it goes by its id.")),
    ] = None
    measure: Annotated[
        Measure,
        Reads(OneOf(Measure)),
        called("nội dung", "measure", title=("Đo gì", "Measure")),
    ]
    start: Annotated[int | None, maybe(year), Key("from"), called("từ năm", "from")] = None
    to: Annotated[int | None, maybe(year), called("đến năm", "to")] = None
    reduction: Annotated[
        Fraction | None,
        maybe(share),
        called("mức giảm", "reduction", ("Như 10%.", "Like 10%."), title=("Giảm", "Reduction")),
    ] = None
    at_least: Annotated[
        Fraction | None,
        maybe(threshold),
        called("tối thiểu", "at least", _LIMIT, title=("Ít nhất", "At least")),
    ] = None
    at_most: Annotated[
        Fraction | None,
        maybe(threshold),
        called("tối đa", "at most", _LIMIT, title=("Nhiều nhất", "At most")),
    ] = None
    shortfall: Annotated[
        Shortfall, Reads(OneOf(Shortfall)), called("phần chưa đạt", "shortfall")
    ] = Shortfall.FORGIVEN
    only: Annotated[
        WhichUnits | None,
        MAYBE,
        Trait.NAMED_BELOW,
        called("chỉ tính", "only", ("Chỉ tính các đơn vị này.", "Counts these units only.")),
    ] = None
    excepted: Annotated[
        WhichUnits | None,
        MAYBE,
        Key("except"),
        Trait.NAMED_BELOW,
        called("trừ", "except", ("Không tính các đơn vị này.", "Does not count these units.")),
    ] = None

    @property
    def narrowing(self) -> Narrowing:
        """Which units it counts."""
        return Narrowing(self.only, self.excepted)

    @property
    def told(self) -> Text:
        """What people call it: its name, else its id."""
        return same(self.id) if self.name is None else self.name.text

    @property
    def limit(self) -> Fraction | None:
        """The limit on the side on which its measure is limited; None where there is none."""
        side = self.measure.limit
        return getattr(self, side.key) if side else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """A unit's figures on 31 December of a year; what is not known is None."""

    label: ClassVar[Label] = called(
        "biên chế một năm", "headcount of a year", ("Tính đến 31/12.", "As of 31 December.")
    )

    assigned: Annotated[
        int | None,
        maybe(count),
        called("được giao", "assigned", ("Số biên chế giao.", "Posts given.")),
    ] = None
    present: Annotated[
        int | None,
        maybe(count),
        called("có mặt", "present", ("Số người có mặt.", "People in post.")),
    ] = None
    specialists: Annotated[
        int | None,
        maybe(count),
        called("chuyên môn", "specialists", title=("Vị trí chuyên môn", "Specialists")),
    ] = None
    deputies: Annotated[int | None, maybe(count), called("cấp phó", "deputies")] = None
# fmt: on


def _by_year(written: Text) -> Prepares:
    """A mapping of years, or nothing at all."""

    def prepare(value: Any) -> Any:
        if is_nothing(value):
            return {}
        if not isinstance(value, dict):
            raise Fault(Problem.WANT_MAPPING, written=written)
        return value

    return Prepares(prepare)


def group_or_years(value: Any) -> Any:
    """One group for all years becomes a mapping of years too."""
    if is_nothing(value):
        return {}
    if isinstance(value, str):
        return {str(MIN_YEAR): str(group(value))}
    if not isinstance(value, dict):
        raise Fault(Problem.WANT_MAPPING, written=_AUTONOMY)
    return value


# fmt: off
_BY_YEAR = ("Theo năm.", "By year.")
_HAPPENS = Weighs(Weight.CHANGE)
"""What a unit is may change: it is written anew, as it is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Record):
    """A public service unit. `autonomy` maps the year from which a group holds to the group."""

    label: ClassVar[Label] = called(
        "đơn vị", "unit", title=("Đơn vị sự nghiệp công lập", "Public service unit")
    )

    id: Annotated[Id, ID]
    name: Annotated[Words, WORDS_ALONE, Trait.QUOTED, NAME]
    sector: Annotated[Ref, Names("sectors"), _HAPPENS, SECTOR]
    authority: Annotated[
        Ref, Names("agencies"), _HAPPENS, called("cơ quan chủ quản", "authority")
    ]
    kind: Annotated[
        UnitKind | None,
        maybe(OneOf(UnitKind)),
        _HAPPENS,
        called("loại", "kind", title=("Loại đơn vị", "Kind of unit")),
    ] = None
    level: Annotated[
        AdminLevel | None, maybe(OneOf(AdminLevel)), _HAPPENS, called("cấp", "level")
    ] = None
    autonomy: Annotated[
        dict[Year, Group],
        Prepares(group_or_years),
        called("nhóm tự chủ", "autonomy group",
               ("1 đến 4, hoặc {2015: 4, 2020: 2}: từ năm đó.",
                "1 to 4, or {2015: 4, 2020: 2}: from that year on."),
               title=("Mức tự chủ", "Autonomy group")),
    ] = field(default_factory=dict)
    pupils: Annotated[
        dict[Year, Count],
        _by_year(_PUPILS),
        called("học sinh", "pupils", _BY_YEAR, title=("Số học sinh", "Pupils")),
    ] = field(default_factory=dict)
    staffing: Annotated[
        dict[Year, Staffing],
        _by_year(_STAFFING),
        called("biên chế", "headcount", _BY_YEAR),
    ] = field(default_factory=dict)
    # fmt: on

    def group_in(self, year: int) -> int | None:
        """The autonomy group that holds in a year, or None where it is not known."""
        since = [start for start in self.autonomy if start <= year]
        return self.autonomy[max(since)] if since else None
