"""Fields that need or exclude each other; looks at the files as read, so no fault hides one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.faults.findings import Finding, Mark
from bkplan.faults.problems import Problem
from bkplan.files.tree import Map, Seq, is_nothing, locate
from bkplan.words.events import Event, keys_of_some, taking
from bkplan.words.vocab import Basis, RestructuringKind, Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.files.yaml import DataFile

INTO_NOT_NEEDED = (RestructuringKind.DISSOLVE, RestructuringKind.CONVERT)


def keys_at_odds(documents: Sequence[DataFile]) -> Iterator[Finding]:
    """Every log entry, deadline and other record whose keys do not go together."""
    for document in documents:
        if isinstance(document.root, Map):
            for task in _maps(document.root, "tasks"):
                yield from _deadline(document.path, task)
                for milestone in _maps(task, "milestones"):
                    yield from _day_of(document.path, milestone)
                for entry in _maps(task, "log"):
                    yield from _log_entry(document.path, entry)
            for item in _maps(document.root, "restructurings"):
                yield from _restructuring(document.path, item)
            for item in _maps(document.root, "successions"):
                yield from _succession(document.path, item)
            for item in _maps(document.root, "targets"):
                yield from _target(document.path, item)
            for goal in _maps(document.root, "goals"):
                yield from _goal(document.path, goal)


def _maps(node: Map, key: str) -> Iterator[Map]:
    values = node.get(key)
    if isinstance(values, Seq):
        yield from (value for value in values if isinstance(value, Map))


def _given(node: Map, key: str) -> bool:
    value: Any = node.get(key)
    return value is not None and value != [] and not is_nothing(value)


def _deadline(path: str, task: Map) -> Iterator[Finding]:
    deadline = task.get("deadline")
    if not isinstance(deadline, Map):
        return
    due, rrule, within, after = (
        _given(deadline, key) for key in ("due", "rrule", "within", "after")
    )
    if within != after or due + rrule + within > 1:
        yield Problem.DEADLINE_KEYS.at(locate(path, task, ("deadline",)), "deadline")
    if _given(deadline, "from") and not rrule:
        yield Problem.FROM_WITHOUT_RULE.at(locate(path, deadline, ("from",)), "from")


def _day_of(path: str, milestone: Map) -> Iterator[Finding]:
    """The deadline of a milestone is a day."""
    deadline = milestone.get("deadline")
    if not isinstance(deadline, Map):
        return
    if wrong := [key for key in ("rrule", "within", "after") if _given(deadline, key)]:
        mark = locate(path, deadline, (wrong[0],))
        yield Problem.MILESTONE_DAY.at(mark, wrong[0])
    else:
        yield from _deadline(path, milestone)


def _log_entry(path: str, entry: Map) -> Iterator[Finding]:
    said = entry.get("event")
    event = next((e for e in Event if e == said), None)
    if event is None:
        return
    if event.traits.evidence and not _given(entry, "evidence"):
        mark = locate(path, entry, ("evidence",))
        yield Problem.EVIDENCE_NEEDED.at(mark, "evidence", event=event)
    for key in keys_of_some():
        given = _given(entry, key)
        if key in event.traits.needs and not given:
            mark = locate(path, entry, (key,))
            yield Problem.EVENT_NEEDS.at(mark, key, event=event, key=key, written=how_written(key))
        if key not in event.traits.takes and given:
            events = same(", ".join(map(str, taking(key))))
            yield Problem.ONLY_WITH.at(locate(path, entry, (key,)), key, event=events, key=key)


def _restructuring(path: str, item: Map) -> Iterator[Finding]:
    said = item.get("kind")
    kind = next((k for k in RestructuringKind if k == said), None)
    if kind is None:
        return
    if kind not in INTO_NOT_NEEDED and not _given(item, "into"):
        yield Problem.INTO_NEEDED.at(locate(path, item, ("into",)), "into", kind=kind)
    if kind is not RestructuringKind.ESTABLISH and not _given(item, "from"):
        written = Text("hãy viết from: [mã đơn vị]", "write from: [unit id]")
        mark = locate(path, item, ("from",))
        yield Problem.MISSING.at(mark, "from", key="from", written=written)


def _succession(path: str, item: Map) -> Iterator[Finding]:
    """Somebody is succeeded; a document is named where there is one, and only there."""
    if "from" in item and not _given(item, "from"):
        written = Text("hãy viết from: [mã cơ quan]", "write from: [agency id]")
        yield Problem.MISSING.at(locate(path, item, ("from",)), "from", key="from", written=written)
    basis = next((b for b in Basis if b == item.get("basis")), None)
    mark = locate(path, item, ("evidence",))
    if basis is Basis.DOCUMENT and not _given(item, "evidence"):
        yield Problem.DOCUMENT_NEEDED.at(mark, "evidence")
    elif basis is Basis.INFERRED and _given(item, "evidence"):
        with_document = same("basis: document")
        yield Problem.ONLY_WITH.at(mark, "evidence", event=with_document, key="evidence")


def _target(path: str, item: Map) -> Iterator[Finding]:
    """What narrows a target says which units it counts."""
    for key in ("only", "except"):
        units = item.get(key)
        if isinstance(units, Map) and all(is_nothing(value) for value in units.values()):
            yield Problem.NARROWS_NOTHING.at(locate(path, item, (key,)), key)


def _goal(path: str, goal: Map) -> Iterator[Finding]:
    """Something is asked for, on one side."""
    given = [key for key in ("at_least", "at_most") if _asks(goal, key)]
    if len(given) > 1:
        yield Problem.ONE_SIDE.at(locate(path, goal, ("at_most",), key=True), "at_most")
    elif not given:
        yield Problem.NOTHING_ASKED.at(Mark(path, *goal.place), "at_least")


def _asks(goal: Map, key: str) -> bool:
    return _given(goal, key) and goal[key] != {}


_WRITTEN = {
    "vi": ("vi: chữ tiếng Việt", "vi: words in Vietnamese"),
    "title": ("title: {vi: …, en: …}", "title: {vi: …, en: …}"),
    "name": ("name: {vi: …, en: …}", "name: {vi: …, en: …}"),
    "id": ("id: mã-không-dấu", "id: an-id-without-accents"),
    "issued": ("issued: YYYY-MM-DD", "issued: YYYY-MM-DD"),
    "due": ("due: YYYY-MM-DD", "due: YYYY-MM-DD"),
    "lead": ("lead: [so-noi-vu]", "lead: [so-noi-vu]"),
    "date": ("date: YYYY-MM-DD", "date: YYYY-MM-DD"),
    "log": ("{date: …, event: …}", "{date: …, event: …}"),
    "staffing": ("{assigned: 42}", "{assigned: 42}"),
    "deadline": ("{phrase: …, due: YYYY-MM-DD}", "{phrase: …, due: YYYY-MM-DD}"),
    "product": ("product: {vi: …}", "product: {vi: …}"),
    "responsible": ("responsible: {vi: …}", "responsible: {vi: …}"),
    "milestones": ("{id: …, title: {vi: …}}", "{id: …, title: {vi: …}}"),
    "effective": ("effective: YYYY-MM-DD", "effective: YYYY-MM-DD"),
    "into": ("into: [mã-cơ-quan], hoặc []", "into: [agency-id], or []"),
    "basis": ("basis: document hoặc inferred", "basis: document or inferred"),
    "only": ("only: {sectors: [mã-lĩnh-vực]}", "only: {sectors: [sector-id]}"),
    "except": ("except: {levels: [commune]}", "except: {levels: [commune]}"),
    "unit": ('unit: "%"', 'unit: "%"'),
    "value": ("value: 62.5", "value: 62.5"),
    "values": ("{date: …, value: …}", "{date: …, value: …}"),
    "ended": ("ended: {date: YYYY-MM-DD}", "ended: {date: YYYY-MM-DD}"),
}


def how_written(field: str) -> Text:
    """How the value of a key is written."""
    field = "staffing" if field.isdecimal() else field  # the key is a year
    vi, en = _WRITTEN.get(field, (f"{field}: …", f"{field}: …"))
    return Text(f"hãy viết {vi}", f"write {en}")
