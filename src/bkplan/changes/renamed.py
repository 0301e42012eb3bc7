"""Records that only got another id: recognised, and the old version rewritten to the new ids."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bkplan.changes.milestones import with_new_milestone_ids
from bkplan.changes.spelling import tidy
from bkplan.changes.words import Change, RecordKind, altered
from bkplan.records.naming import with_ids
from bkplan.records.sections import SECTIONS
from bkplan.words.vocab import Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bkplan.records.plan import Plan

_SAME: dict[str, tuple[RecordKind, Callable[[Any], Any]]] = {
    # section: what two records with different ids have in common when they are one
    "sectors": (RecordKind.SECTOR, lambda r: (r.clause, r.name)),
    "agencies": (RecordKind.AGENCY, lambda r: r.name),
    "targets": (RecordKind.TARGET, lambda r: (r.clause, r.measure, r.start, r.to, r.narrowing.key)),
    "goals": (RecordKind.GOAL, lambda r: (r.clause, r.title, r.unit)),
    "tasks": (RecordKind.TASK, lambda r: (r.clause, r.phrase, r.title)),
    "units": (RecordKind.UNIT, lambda r: (r.name, r.sector, r.authority)),
    "successions": (RecordKind.SUCCESSION, lambda r: (r.effective, r.sources, r.into)),
    "restructurings": (RecordKind.RESTRUCTURING, lambda r: (r.task, r.kind, r.sources, r.into)),
}
_ID = Text("mã", "id")


def with_new_ids(old: Plan, new: Plan) -> tuple[Plan, list[Change]]:
    """The old version under the new ids, and a note for each record that was renamed."""
    notes: list[Change] = []
    for section, (subject, key) in _SAME.items():
        renamed = _renamed(getattr(old, section), getattr(new, section), key)
        for before, after in renamed.items():
            text = altered(_ID, same(before), same(after))
            notes.append(Change(Weight.NOTE, subject, after, text, "id", was=before))
        if renamed:
            old = _translated(old, section, renamed)
    old, milestones = with_new_milestone_ids(old, new)
    return old, notes + milestones


def _renamed(old: Any, new: Any, key: Callable[[Any], Any]) -> dict[str, str]:
    """Old ids to new ones, where exactly one record went and one came that are the same."""
    before, after = {r.id for r in old}, {r.id for r in new}
    if before == after:
        return {}
    gone = [record for record in old if record.id not in after]
    come = [record for record in new if record.id not in before]
    of_gone, of_come = ([key(tidy(record)) for record in side] for side in (gone, come))
    often = Counter(of_gone), Counter(of_come)
    arrived = {what: record.id for what, record in zip(of_come, come, strict=True)}
    return {
        record.id: arrived[what]
        for what, record in zip(of_gone, gone, strict=True)
        if all(count[what] == 1 for count in often)
    }


def _translated(plan: Plan, section: str, ids: Mapping[str, str]) -> Plan:
    lists: dict[str, Any] = {
        key: tuple(with_ids(record, section, ids) for record in getattr(plan, key))
        for key in SECTIONS
    }
    lists[section] = tuple(
        replace(record, id=ids[record.id]) if record.id in ids else record
        for record in lists[section]
    )
    return replace(plan, header=with_ids(plan.header, section, ids), **lists)
