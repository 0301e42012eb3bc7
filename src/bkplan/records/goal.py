"""Goals: numbers with a unit that a plan wants reached by a day, and the figures of each."""

from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, ClassVar, NamedTuple

from bkplan.faults.fault import Fault
from bkplan.faults.problems import Problem
from bkplan.files.tree import is_nothing
from bkplan.records.fields import Label, Names, Prepares, Reads, Trait, Weighs, called
from bkplan.records.numbers import Number, When, when
from bkplan.records.record import CLAUSE, EVIDENCE, ID, SECTOR, TITLE, WORDS_ALONE, Record, Words
from bkplan.records.values import ITEMS, Day, Id, Line, MaybeLine, Refs, YesNo
from bkplan.words.frozen import dataclass
from bkplan.words.vocab import Text, Weight

_BY_DAY = Text("hãy viết {2025: 60, 2030: 80}", "write {2025: 60, 2030: 80}")
_FIGURE = ("Như 62.5: dấu chấm thập phân.", "Like 62.5: a decimal point.")


def points(value: Any) -> Any:
    """A mapping of years and days, or nothing at all."""
    if is_nothing(value):
        return {}
    if not isinstance(value, dict):
        raise Fault(Problem.WANT_MAPPING, written=_BY_DAY)
    return value


class Point(NamedTuple):
    """A number that a goal wants reached by a day."""

    when: When
    number: Fraction

    @property
    def day(self) -> date:
        """The last day for it."""
        return self.when.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How far a goal was on a day, and the document that says so."""

    label: ClassVar[Label] = called(
        "số liệu của mục tiêu", "figure of a goal",
        ("Chỉ thêm vào, xếp theo ngày.", "Only added, in order of date."),
    )  # fmt: skip

    date: Annotated[
        Day,
        called(
            "ngày", "date",
            ("Ngày mà số liệu phản ánh, không phải ngày của văn bản.",
             "The day that the figure is of, not that of the document."),
        ),
    ]  # fmt: skip
    value: Annotated[Number, called("số liệu", "value", _FIGURE)]
    evidence: Annotated[MaybeLine, Trait.SYMBOL, EVIDENCE] = None
    note: Annotated[MaybeLine, WORDS_ALONE, Trait.QUOTED, called("ghi chú", "note")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """A number with a unit that must be reached by a day or a year."""

    label: ClassVar[Label] = called("mục tiêu", "goal")

    id: Annotated[Id, ID]
    clause: Annotated[MaybeLine, Trait.SYMBOL, CLAUSE] = None
    sector: Annotated[MaybeLine, Names("sectors"), SECTOR] = None
    title: Annotated[Words, WORDS_ALONE, Trait.QUOTED, TITLE]
    lead: Annotated[Refs, Names("agencies"), called("chủ trì", "lead")] = ()
    unit: Annotated[
        Line,
        called("đơn vị tính", "unit", ("Như %, hộ, tỷ đồng.", "Like %, hộ, tỷ đồng.")),
    ]
    unbounded: Annotated[
        YesNo,
        Weighs(Weight.CHANGE),
        called(
            "ngoài 0–100%", "beyond 0–100%",
            ("true: % có thể âm hoặc trên 100, như mức tăng, tỷ lệ so với dự toán.",
             "true: a % may be below 0 or above 100, as growth is, or what is done of a budget."),
            title=("Ngoài 0–100%", "Beyond 0–100%"),
        ),
    ] = False  # fmt: skip
    at_least: Annotated[
        dict[Annotated[When, Reads(when)], Number],
        Prepares(points),
        called(
            "tối thiểu", "at least",
            ("Theo năm (đến hết 31/12) hoặc ngày, như {2025: 60, 2030-06-30: 80}.",
             "By year (until 31 December) or day, like {2025: 60, 2030-06-30: 80}."),
            title=("Ít nhất", "At least"),
        ),
    ] = field(default_factory=dict)  # fmt: skip
    at_most: Annotated[
        dict[Annotated[When, Reads(when)], Number],
        Prepares(points),
        called(
            "tối đa", "at most",
            ("Như at_least, khi số phải giảm.", "Like at_least, where a number must fall."),
            title=("Nhiều nhất", "At most"),
        ),
    ] = field(default_factory=dict)  # fmt: skip
    values: Annotated[
        tuple[Figure, ...],
        ITEMS,
        called("số liệu", "values", ("Chỉ thêm vào.", "Append-only.")),
    ] = ()

    @property
    def falls(self) -> bool:
        """Whether the number must be low: at most, not at least."""
        return bool(self.at_most)

    @property
    def side(self) -> str:
        """The key that its points stand under."""
        return "at_most" if self.falls else "at_least"

    @property
    def points(self) -> tuple[Point, ...]:
        """What is asked for, by day."""
        asked: dict[When, Fraction] = getattr(self, self.side)
        return tuple(Point(when, number) for when, number in asked.items())

    @property
    def is_share(self) -> bool:
        """Whether its numbers are parts of a whole, from 0 to 100 %."""
        return self.unit.strip().startswith("%") and not self.unbounded

    def reaches(self, number: Fraction, asked: Fraction) -> bool:
        """Whether a number is what is asked for, or better."""
        return number <= asked if self.falls else number >= asked

    def known(self, as_of: date) -> tuple[Figure, ...]:
        """Its figures of days up to a day; data that reading refuses may have them in any order."""
        return tuple(figure for figure in self.values if figure.date <= as_of)
