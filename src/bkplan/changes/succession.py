"""What changed in a succession: its facts, and its rules one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.changes.words import Change, RecordKind, Sides, altered, altered_facts
from bkplan.records.fields import fields_of
from bkplan.records.naming import NAMES
from bkplan.records.succession import Succession
from bkplan.words.phrases import alike, alternatives, day, joined, sentence
from bkplan.words.vocab import Basis, Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.records.plan import Plan

_RULES = {
    field.key: field.label.name
    for field in fields_of(Succession)
    if field.key in ("tasks", "units", "sectors")
}


def new_succession(item: Succession, sides: Sides) -> Change:
    """The change that a succession without a predecessor is."""
    return _whole(Weight.CHANGE, item, _told(item, sides.new))


def removed_succession(item: Succession, sides: Sides) -> Change:
    """That one is taken back rewrites who answers."""
    told = _told(item, sides.old)
    text = sentence("xóa việc kế thừa: {what}", "succession removed: {what}", what=told)
    return _whole(Weight.BREAKING, item, text)


def succession_changes(old: Succession, new: Succession, sides: Sides) -> Iterator[Change]:
    """What changed in one; a rule where there was none settles what was open."""
    yield from altered_facts(RecordKind.SUCCESSION, new.id, old, new, sides)
    for key, label in _RULES.items():
        before, after = getattr(old, key), getattr(new, key)
        for id in dict.fromkeys((*before, *after)):
            was, now = before.get(id, ()), after.get(id, ())
            if was != now:
                name = NAMES[key](sides.new, id) if key in NAMES else same(id)
                what = alike("{label} ({id})", label=label, id=name)
                text = altered(what, _either(was, sides.old), _either(now, sides.new))
                weight = Weight.CHANGE if not was else Weight.BREAKING
                yield _whole(weight, new, text, f"{key}.{id}")


def _whole(weight: Weight, item: Succession, text: Text, field: str = "") -> Change:
    concerns = (*item.sources, *item.into)
    return Change(weight, RecordKind.SUCCESSION, item.id, text, field, concerns)


def _either(bodies: tuple[str, ...], plan: Plan) -> Text:
    return alternatives(map(plan.agency_name, bodies))


def _told(item: Succession, plan: Plan) -> Text:
    """From a day on B follows A, by a document or as inferred."""
    old, new = (joined(map(plan.agency_name, ids), "; ") for ids in (item.sources, item.into))
    if item.into:
        text = sentence(
            "từ {d}, {new} kế thừa {old}", "from {d} {new} follows {old}",
            d=day(item.effective), new=new, old=old,
        )  # fmt: skip
    else:
        text = sentence(
            "từ {d}, {old} chấm dứt, không có cơ quan kế thừa",
            "from {d} {old} has ended, and nobody follows",
            d=day(item.effective), old=old,
        )  # fmt: skip
    if item.basis is Basis.DOCUMENT and item.evidence:
        return sentence("{text}, theo {by}", "{text}, by {by}", text=text, by=item.evidence)
    return alike("{text} ({basis})", text=text, basis=item.basis.label)
