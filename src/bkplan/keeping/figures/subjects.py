"""What an agency fills in: the figures of a unit in a year, as the records declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.records.fields import fields_of
from bkplan.records.unit import Staffing, Unit
from bkplan.units.schools import has_pupils
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Figure(NamedTuple):
    """One figure: its key in the data, what it is called, and what else there is to say of it."""

    key: str
    label: Text
    more: Text | None
    headings: tuple[str, ...]
    """Words without accents, one of which a heading of it has."""
    unlike: tuple[str, ...] = ()
    """Words that a heading of another column has, though it has one of those."""


class Subject(NamedTuple):
    """A sort of figures: the key of a unit that has them, its figures, the units that have them."""

    key: str
    title: Text
    figures: tuple[Figure, ...]
    """Those of a year; where there is one, the year holds it itself, and no mapping."""
    belongs: Callable[[Unit], bool]

    @property
    def single(self) -> bool:
        """Whether a year holds the figure itself, and no mapping of figures."""
        return len(self.figures) == 1

    def recorded(self, unit: Unit, year: int) -> Mapping[str, int]:
        """The figures that a unit has in a year, by key."""
        found = getattr(unit, self.key).get(year)
        if found is None:
            return {}
        if self.single:
            return {self.figures[0].key: found}
        values = ((figure.key, getattr(found, figure.key)) for figure in self.figures)
        return {key: value for key, value in values if value is not None}


_HEADINGS = {
    "assigned": (
        *("duoc giao", "bien che giao", "so giao", "chi tieu giao", "giao nam"),
        *("assigned", "posts given"),
    ),
    "present": ("co mat", "hien co", "present", "in post"),
    "specialists": ("chuyen mon", "chuc danh nghe nghiep", "specialist", "specialists"),
    "deputies": ("cap pho", "pho hieu truong", "pho giam doc", "deputies", "deputy"),
    "pupils": ("hoc sinh", "tre em", "so tre", "hoc vien", "pupils", "students"),
}
_UNLIKE = {
    "assigned": ("chua su dung", "so voi", "giao vien", "giao duc"),
    "present": ("so voi",),
    "specialists": ("trinh do",),
    "pupils": ("lop",),
}
"""Without accents `giao` may be what teachers are called, too."""


def _figures(record: type, keys: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            field.key,
            field.label.title,
            field.label.more,
            _HEADINGS[field.key],
            _UNLIKE.get(field.key, ()),
        )
        for field in fields_of(record)
        if not keys or field.key in keys
    )


STAFFING = Subject(
    "staffing",
    Text("Số lượng người làm việc", "Headcount"),
    _figures(Staffing),
    lambda _: True,
)
PUPILS = Subject(
    "pupils",
    Text("Số học sinh", "Pupils"),
    _figures(Unit, ("pupils",)),
    has_pupils,
)
SUBJECTS = {subject.key: subject for subject in (STAFFING, PUPILS)}
