"""Figures of a sheet beside those of the data: what is new, what is replaced, which edits it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.files.edit import Put
from bkplan.keeping.figures.sheet import Wrong
from bkplan.keeping.places import loc_of
from bkplan.records.fields import fields_of
from bkplan.records.unit import Unit
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkplan.files.edit import Edit, Loc, Value
    from bkplan.keeping.figures.sheet import Given, Wanted
    from bkplan.keeping.figures.subjects import Figure
    from bkplan.reading.loader import Loaded


class Entered(NamedTuple):
    """A figure of a unit in a year: that of the year before, the recorded one, and the new one."""

    unit: Unit
    figure: Figure
    before: int | None
    old: int | None
    new: int
    place: Text

    @property
    def changes(self) -> bool:
        """Whether it is not recorded already."""
        return self.new != self.old

    @property
    def difference(self) -> int | None:
        """To what is recorded, else to the year before; None where there is neither."""
        since = self.before if self.old is None else self.old
        return None if since is None else self.new - since


def entered(given: Iterable[Given], wanted: Wanted) -> tuple[Entered, ...]:
    """What a sheet gives beside what is recorded, in the order of the data."""
    order = {unit.id: place for place, unit in enumerate(wanted.units)}
    found = []
    for one in given:
        key = one.figure.key
        now = wanted.subject.recorded(one.unit, wanted.year)
        before = wanted.subject.recorded(one.unit, wanted.year - 1)
        found.append(
            Entered(one.unit, one.figure, before.get(key), now.get(key), one.value, one.place)
        )
    return tuple(sorted(found, key=lambda each: order[each.unit.id]))


def not_to_be_replaced(figures: Iterable[Entered]) -> Iterator[Wrong]:
    """Each figure that is recorded otherwise already: it is replaced only where that is asked."""
    for one in figures:
        if one.old is not None and one.changes:
            yield Wrong(
                one.place,
                sentence(
                    "{unit}: {figure} đã ghi {old}, nay là {new}; thêm --replace để thay",
                    "{unit}: {figure} is recorded as {old}, here it is {new}; replace it with "
                    "--replace",
                    unit=one.unit.name.text, figure=one.figure.label, old=one.old, new=one.new,
                ),
            )  # fmt: skip


def edits_of(figures: Iterable[Entered], loaded: Loaded, wanted: Wanted) -> dict[str, list[Edit]]:
    """The edits that write the figures which are new, by the file of each unit."""
    by_unit: dict[str, list[Entered]] = {}
    for one in figures:
        if one.changes:
            by_unit.setdefault(one.unit.id, []).append(one)
    edits: dict[str, list[Edit]] = {}
    for changed in by_unit.values():
        unit = changed[0].unit
        name, loc = loc_of(loaded, unit)
        values = {one.figure.key: str(one.new) for one in changed}
        edits.setdefault(name, []).extend(_edits(unit, loc, values, wanted))
    return edits


def _edits(unit: Unit, loc: Loc, values: dict[str, str], wanted: Wanted) -> Iterator[Edit]:
    """Those of one unit: a year that it has gets figures, another one comes after those before."""
    subject, year = wanted.subject, str(wanted.year)
    years = getattr(unit, subject.key)
    keys = [figure.key for figure in subject.figures]
    whole: Value = (
        values[keys[0]] if subject.single else {k: values[k] for k in keys if k in values}
    )
    at = (*loc, subject.key, year)
    if not years:
        before = [field.key for field in fields_of(Unit)]
        after = tuple(before[: before.index(subject.key)])
        yield Put((*loc, subject.key), {year: whole}, after=after)
    elif subject.single or not subject.recorded(unit, wanted.year):
        yield Put(at, whole, after=tuple(str(y) for y in sorted(years) if y < wanted.year))
    else:
        for place, key in enumerate(keys):
            if key in values:
                yield Put((*at, key), values[key], after=tuple(keys[:place]))
