"""What must hold of units over time, and of targets; part of reading, so breaches are errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.faults.problems import Problem
from bkplan.records.values import percent
from bkplan.units.lifetimes import ENDING, founds
from bkplan.words.vocab import RestructuringKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bkplan.faults.findings import Finding
    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.unit import Target, Unit
    from bkplan.words.measures import LimitForm

_ONE_SUCCESSOR = (
    RestructuringKind.MERGE,
    RestructuringKind.CONSOLIDATE,
    RestructuringKind.TRANSFER,
)


def unit_faults(plan: Plan) -> Iterator[Finding]:
    """Everything in units, restructurings and targets that cannot be."""
    ended = _endings(plan)
    founded = _foundings(plan)
    begun = {
        unit_id: min((item.effective for item in items if item.effective), default=None)
        for unit_id, items in founded.items()
    }
    for item in plan.restructurings:
        yield from _itself(item)
        yield from _used_when_gone(item, ended)
        yield from _used_too_early(item, plan, founded, begun)
    yield from _twice(plan)
    yield from _circles(plan)
    for unit in plan.units:
        yield from _figures_in_lifetime(unit, founded.get(unit.id, []), ended.get(unit.id))
        yield from _parts_of_present(unit)
    yield from _targets(plan)


def _endings(plan: Plan) -> dict[str, Restructuring]:
    """By unit the restructuring in effect that ended it, the first in time."""
    dated = [i for i in plan.restructurings if i.effective and i.kind in ENDING]
    ended: dict[str, Restructuring] = {}
    for item in sorted(dated, key=lambda i: (i.effective, i.id)):
        for unit_id in item.sources:
            ended.setdefault(unit_id, item)
    return ended


def _foundings(plan: Plan) -> dict[str, list[Restructuring]]:
    """By unit the restructurings, planned or in effect, that found it."""
    founded: dict[str, list[Restructuring]] = {}
    for item in plan.restructurings:
        if founds(item, plan.unit_by_id, item.effective):
            for unit_id in dict.fromkeys(item.into):
                founded.setdefault(unit_id, []).append(item)
    return founded


def _itself(item: Restructuring) -> Iterator[Finding]:
    sources = frozenset(item.sources)
    for place, unit_id in enumerate(item.into):
        if unit_id in sources:
            yield Problem.INTO_ITSELF.at(item.mark("into", place), "into", value=unit_id)
    if len(item.into) > 1 and item.kind in _ONE_SUCCESSOR:
        yield Problem.ONE_SUCCESSOR.at(item.mark("into", 1), "into", kind=item.kind)


def _used_when_gone(item: Restructuring, ended: dict[str, Restructuring]) -> Iterator[Finding]:
    """A restructuring uses no unit that is gone by its day; a planned one none that is gone."""
    when = item.effective or item.effective_planned
    for key, unit_ids in (("from", item.sources), ("into", item.into)):
        for place, unit_id in enumerate(unit_ids):
            end = ended.get(unit_id)
            gone = end and end.effective and end is not item
            if gone and end and end.effective and (when is None or end.effective < when):
                yield Problem.GONE.at(
                    item.mark(key, place),
                    key,
                    value=unit_id,
                    date=end.effective,
                    place=_place(end),
                )


def _used_too_early(
    item: Restructuring,
    plan: Plan,
    founded: dict[str, list[Restructuring]],
    begun: dict[str, date | None],
) -> Iterator[Finding]:
    """A restructuring uses only units that are founded by its day, or by itself."""
    if item.effective is None:
        return
    own = frozenset(item.into if founds(item, plan.unit_by_id, item.effective) else ())
    for key, unit_ids in (("from", item.sources), ("into", item.into)):
        for place, unit_id in enumerate(unit_ids):
            if unit_id not in founded or unit_id in own:
                continue
            first = begun[unit_id]
            if first is None or first > item.effective:
                yield Problem.NOT_FOUNDED_YET.at(
                    item.mark(key, place), key, value=unit_id, place=_place(founded[unit_id][0])
                )


def _twice(plan: Plan) -> Iterator[Finding]:
    """No unit ends twice and none begins twice, whether planned or in effect."""
    ends: dict[str, Restructuring] = {}
    begins: dict[str, Restructuring] = {}
    for item in plan.restructurings:
        if item.kind in ENDING:
            for place, unit_id in enumerate(item.sources):
                first = ends.setdefault(unit_id, item)
                if first is not item:
                    mark = item.mark("from", place)
                    yield Problem.ENDS_TWICE.at(mark, "from", value=unit_id, place=_place(first))
        if founds(item, plan.unit_by_id, item.effective):
            for place, unit_id in enumerate(item.into):
                first = begins.setdefault(unit_id, item)
                if first is not item:
                    mark = item.mark("into", place)
                    yield Problem.BEGINS_TWICE.at(mark, "into", value=unit_id, place=_place(first))


def _circles(plan: Plan) -> Iterator[Finding]:
    """Nobody goes into a unit that goes, in the end, into it."""
    onward: dict[str, str] = {}  # towards the unit where its way ends, by ever shorter ways
    for item in plan.restructurings:
        if item.kind not in ENDING or not item.into:
            continue
        for place, unit_id in enumerate(item.sources):
            if unit_id in onward or item.into[0] == unit_id:
                continue  # it ends twice, or goes into itself: told elsewhere
            end = _end_of_way(item.into[0], onward)
            if end == unit_id:
                mark = item.mark("from", place)
                yield Problem.CIRCLE.at(mark, "from", value=unit_id, into=item.into[0])
            else:
                onward[unit_id] = end


def _end_of_way(unit_id: str, onward: dict[str, str]) -> str:
    """Where a unit's way ends; everything on the way points there from now on."""
    passed = []
    while unit_id in onward:
        passed.append(unit_id)
        unit_id = onward[unit_id]
    for each in passed:
        onward[each] = unit_id
    return unit_id


def _figures_in_lifetime(
    unit: Unit, founded: list[Restructuring], end: Restructuring | None
) -> Iterator[Finding]:
    first = min((f.effective.year for f in founded if f.effective), default=None)
    for key, years in (("staffing", unit.staffing), ("pupils", unit.pupils)):
        for year in years:
            if founded and (first is None or year < first):
                mark = unit.key_mark(key, str(year))
                yield Problem.BEFORE_FOUNDED.at(mark, key, year=year, place=_place(founded[0]))
            if end and end.effective and year >= end.effective.year:
                mark = unit.key_mark(key, str(year))
                yield Problem.AFTER_ENDED.at(
                    mark, key, year=year, date=end.effective, kind=end.kind.label, place=_place(end)
                )


def _parts_of_present(unit: Unit) -> Iterator[Finding]:
    for year, staffing in unit.staffing.items():
        for key, part in (("specialists", staffing.specialists), ("deputies", staffing.deputies)):
            if part is not None and staffing.present is not None and part > staffing.present:
                mark = unit.mark("staffing", str(year), key)
                yield Problem.MORE_THAN_PRESENT.at(mark, key, value=part, present=staffing.present)


def _targets(plan: Plan) -> Iterator[Finding]:
    """Targets that count the same units follow each other; others may be of the same years."""
    before: dict[tuple[object, ...], Target] = {}
    for target in sorted(plan.targets, key=lambda t: (t.start or 0, t.id)):
        if target.measure.limit is not None:
            yield from _threshold(target, target.measure.limit)
            continue
        yield from _between_years(target)
        counted = (target.measure, target.narrowing.key)
        last = before.get(counted)
        if last and last.to and target.start and target.start < last.to:
            yield Problem.OVERLAP.at(
                target.mark("from"), "from", value=target.start, place=_place(last)
            )
        if last is None or (target.to or 0) >= (last.to or 0):
            before[counted] = target


def _between_years(target: Target) -> Iterator[Finding]:
    """A reduction says from which year to which later one, and by how much."""
    needed = {"from": target.start, "to": target.to, "reduction": target.reduction}
    for key, value in needed.items():
        if value is None:
            written = Text(f"hãy viết {key}: …", f"write {key}: …")
            yield Problem.MISSING.at(target.mark(), key, key=key, written=written)
    if target.start and target.to and target.to <= target.start:
        yield Problem.TO_BEFORE_FROM.at(
            target.mark("to"), "to", value=target.to, start=target.start
        )


def _threshold(target: Target, side: LimitForm) -> Iterator[Finding]:
    """A rule has a limit, on the side on which its measure is limited, and in its unit."""
    key, other, limit = side.key, side.other, target.limit
    written = Text(f"hãy viết {key}: {side.sample}", f"write {key}: {side.sample}")
    if getattr(target, other) is not None:
        yield Problem.UNKNOWN_KEY.at(target.key_mark(other), other, key=other, hint=written)
    elif limit is None:
        yield Problem.MISSING.at(target.mark(), key, key=key, written=written)
    if limit is not None and side.share and limit > 1:
        yield Problem.NOT_A_PERCENTAGE.at(target.mark(key), key, value=str(limit))
    if limit is not None and not side.share and limit.denominator > 1:
        yield Problem.NOT_A_COUNT.at(target.mark(key), key, value=percent(limit))


def _place(record: Restructuring | Target) -> Text:
    place = f"{record.id}, {record.mark('id')}"
    return same(place)
