"""What changed in one unit and its figures, or in one restructuring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.changes.facts import facts_of
from bkplan.changes.words import (
    Change,
    RecordKind,
    Sides,
    altered,
    altered_facts,
    moved,
    quotation,
    words,
)
from bkplan.records.fields import fields_of
from bkplan.records.restructuring import Restructuring
from bkplan.records.unit import Staffing, Unit
from bkplan.records.values import MIN_YEAR
from bkplan.words.phrases import alike, day, joined, number, sentence
from bkplan.words.terms import NOT_DONE
from bkplan.words.vocab import Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Iterator


_OF_UNIT = {field.key: field.label.name for field in fields_of(Unit)}
FIGURES = {field.key: field.label.name for field in fields_of(Staffing)} | {
    "pupils": _OF_UNIT["pupils"]
}
_PLANNED = {fact.field: fact.planned for fact in facts_of(Restructuring)}


def new_unit(unit: Unit) -> Change:
    """The change that a unit without a predecessor is."""
    name = quotation(unit.name.text)
    text = sentence("đơn vị mới: {name}", "new unit: {name}", name=name)
    return Change(Weight.CHANGE, RecordKind.UNIT, unit.id, text)


def unit_changes(old: Unit, new: Unit, sides: Sides) -> Iterator[Change]:
    """What changed in a unit; a figure of a past year that was there already is fixed."""
    yield from altered_facts(RecordKind.UNIT, new.id, old, new, sides)
    if _steps(old) != _steps(new):
        yield _autonomy(old, new, sides)
    if (old.staffing, old.pupils) != (new.staffing, new.pupils):
        for year in sorted({*old.staffing, *old.pupils, *new.staffing, *new.pupils}):
            yield from _figures(year, old, new, sides)


def _autonomy(old: Unit, new: Unit, sides: Sides) -> Change:
    past = [year for year in {*old.staffing, *old.pupils} if year < sides.as_of.year]
    rewritten = any(
        (group := old.group_in(year)) is not None and group != new.group_in(year) for year in past
    )
    weight = Weight.BREAKING if rewritten else Weight.CHANGE
    text = altered(_OF_UNIT["autonomy"], _groups(old), _groups(new))
    return Change(weight, RecordKind.UNIT, new.id, text, "autonomy")


def _steps(unit: Unit) -> dict[int, int]:
    """The years in which the group changes; a step to the group that holds already is none."""
    steps: dict[int, int] = {}
    for year, group in sorted(unit.autonomy.items()):
        if not steps or group != next(reversed(steps.values())):
            steps[year] = group
    return steps


def _groups(unit: Unit) -> Text:
    def since(year: int, group: int) -> Text:
        if year == MIN_YEAR:
            return same(str(group))
        return sentence("{g} từ {y}", "{g} from {y}", g=group, y=str(year))

    return joined((since(*item) for item in sorted(unit.autonomy.items())), ", ")


def _figures(year: int, old: Unit, new: Unit, sides: Sides) -> Iterator[Change]:
    before, after = _of_year(old, year), _of_year(new, year)
    known = [key for key in FIGURES if before[key] is not None and before[key] != after[key]]
    fresh = [(key, n) for key, n in after.items() if n is not None and before[key] is None]
    if known:
        parts = (
            alike(
                "{key} {to}", key=FIGURES[key], to=moved(words(before[key]), words(after[key])),
            )
            for key in known
        )  # fmt: skip
        text = sentence(
            "số liệu {year}: {parts}", "figures {year}: {parts}",
            year=str(year), parts=joined(parts, "; "),
        )  # fmt: skip
        weight = Weight.BREAKING if year < sides.as_of.year else Weight.CHANGE
        yield Change(weight, RecordKind.UNIT, new.id, text, f"figures.{year}")
    if fresh:
        entered = (alike("{key} {n}", key=FIGURES[key], n=number(n)) for key, n in fresh)
        text = sentence(
            "số liệu mới {year}: {parts}", "new figures {year}: {parts}",
            year=str(year), parts=joined(entered, "; "),
        )  # fmt: skip
        yield Change(Weight.CHANGE, RecordKind.UNIT, new.id, text, f"figures.{year}")


def _of_year(unit: Unit, year: int) -> dict[str, int | None]:
    staffing = unit.staffing.get(year)
    figures = {key: getattr(staffing, key, None) for key in FIGURES}
    return figures | {"pupils": unit.pupils.get(year)}


def new_restructuring(item: Restructuring, sides: Sides) -> Change:
    """The change that a restructuring without a predecessor is, planned or in effect."""
    return _change(Weight.CHANGE, item, _told(item, sides))


def removed_restructuring(item: Restructuring, sides: Sides) -> Change:
    """One that has taken effect is a fact; a plan may be dropped."""
    text = sentence(
        "xóa việc sắp xếp: {what}", "restructuring removed: {what}",
        what=sides.old.done_by(item),
    )  # fmt: skip
    return _change(Weight.BREAKING if item.effective else Weight.CHANGE, item, text)


def restructuring_changes(old: Restructuring, new: Restructuring, sides: Sides) -> Iterator[Change]:
    """What changed in a restructuring; that it took effect is told in one line."""
    happens = old.effective is None and new.effective is not None
    if happens:
        yield _change(Weight.CHANGE, new, _told(new, sides), "effective")
    told = ("effective", "effective_planned") if happens else ()
    if happens and old.evidence is None:
        told = (*told, "evidence")
    for change in altered_facts(RecordKind.RESTRUCTURING, new.id, old, new, sides):
        if change.field in told:
            continue
        planned = _PLANNED[change.field] if old.effective is None else None
        first = change.field == "evidence" and old.evidence is None
        weight = Weight.CHANGE if first else planned or change.weight
        yield _change(weight, new, change.text, change.field)


def _change(weight: Weight, item: Restructuring, text: Text, field: str = "") -> Change:
    concerns = (*item.sources, *item.into, *([item.task] if item.task else []))
    return Change(weight, RecordKind.RESTRUCTURING, item.id, text, field, concerns)


def _told(item: Restructuring, sides: Sides) -> Text:
    what = sides.new.done_by(item)
    if item.effective is None:
        if item.effective_planned is None:
            return sentence("dự kiến: {what}", "planned: {what}", what=what)
        late = item.effective_planned < sides.as_of
        return sentence(
            "dự kiến {by}{late}: {what}",
            "planned for {by}{late}: {what}",
            by=day(item.effective_planned),
            late=alike(", {not_done}", not_done=NOT_DONE) if late else same(""),
            what=what,
        )
    if item.effective <= sides.as_of:
        vi, en = "có hiệu lực {on}: {what}", "took effect on {on}: {what}"
    else:
        vi, en = "sẽ có hiệu lực {on}: {what}", "takes effect on {on}: {what}"
    text = sentence(vi, en, on=day(item.effective), what=what)
    if not item.evidence:
        return text
    return sentence("{text}, theo {by}", "{text}, by {by}", text=text, by=item.evidence)
