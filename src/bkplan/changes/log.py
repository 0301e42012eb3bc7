"""What changed in the log of a task, and its entries in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkplan.changes.words import Change, RecordKind, Sides, altered_facts, moved, quotation
from bkplan.records.plan import Plan
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import MILESTONE_NAMED, one_named
from bkplan.words.vocab import Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.records.task import LogEntry

MANY = 200
"""Of more new entries than that, only the first ones and the last say what each did."""


class LogChanges:
    """Two logs of one task: what stayed, was rewritten, removed, added, or changed places."""

    def __init__(self, old: Sequence[LogEntry], new: Sequence[LogEntry]) -> None:
        stayed = Counter(old) & Counter(new)
        gone, come = _without(old, stayed), _without(new, stayed)
        self.moved = _less(old, gone) != _less(new, come)
        self.pairs: list[tuple[LogEntry, LogEntry]] = []
        self.removed: list[LogEntry] = []
        many = len(gone) * len(come) > MANY * MANY
        left = dict(come)
        for place, entry in gone:
            if many:  # comparing each with each would take too long: only what stands in its place
                candidates = [(place, left[place])] if place in left else []
            else:
                candidates = list(left.items())
            other = _rewritten_as(place, entry, candidates)
            if other is None:
                self.removed.append(entry)
            else:
                del left[other[0]]
                self.pairs.append((entry, other[1]))
        self.added = come = list(left.items())
        self.kept = _less(new, come)

    def rewritten(self, task_id: str, sides: Sides) -> Iterator[Change]:
        """The changes of what was in the log already."""
        for entry in self.removed:
            text = sentence(
                "xóa diễn biến: {entry}",
                "log entry removed: {entry}",
                entry=_by(_head(entry, sides.old, task_id), entry),
            )
            yield Change(Weight.BREAKING, RecordKind.TASK, task_id, text, "log")
        for old, new in self.pairs:
            yield _rewriting(old, new, task_id, sides)
        if self.moved:
            text = Text("thứ tự các diễn biến", "order of the log entries")
            yield Change(Weight.NOTE, RecordKind.TASK, task_id, text, "log")


def _less(log: Sequence[LogEntry], placed: Sequence[tuple[int, LogEntry]]) -> list[LogEntry]:
    places = {place for place, _ in placed}
    return [entry for place, entry in enumerate(log) if place not in places]


def _without(log: Sequence[LogEntry], stayed: Counter[LogEntry]) -> list[tuple[int, LogEntry]]:
    left, rest = Counter(stayed), []
    for place, entry in enumerate(log):
        if left[entry]:
            left[entry] -= 1
        else:
            rest.append((place, entry))
    return rest


def _rewritten_as(
    place: int, old: LogEntry, candidates: Sequence[tuple[int, LogEntry]]
) -> tuple[int, LogEntry] | None:
    """The entry that an old one became: alike in day, event or document; else in its place."""

    def alike(other: tuple[int, LogEntry]) -> int:
        at, new = other
        event, evidence = new.event is old.event, new.evidence == old.evidence is not None
        if event and (new.date == old.date or evidence):
            return 3
        if new.date == old.date and evidence:
            return 2
        return int(event and at == place)

    best = max(candidates, key=alike, default=None)
    return best if best and alike(best) else None


def _rewriting(old: LogEntry, new: LogEntry, task_id: str, sides: Sides) -> Change:
    parts, heaviest = [], Weight.NOTE
    for part in altered_facts(RecordKind.TASK, task_id, old, new, sides):
        parts.append(part.text)
        first_evidence = part.field == "evidence" and old.evidence is None
        weight = Weight.CHANGE if first_evidence else part.weight
        heaviest = min(heaviest, weight, key=list(Weight).index)
    text = sentence(
        "sửa diễn biến {entry}: {parts}",
        "log entry {entry} rewritten: {parts}",
        entry=_head(old, sides.old, task_id),
        parts=joined(parts, "; "),
    )
    return Change(heaviest, RecordKind.TASK, task_id, text, "log")


def entry_text(entry: LogEntry, task_id: str, before: Text, after: Text, sides: Sides) -> Text:
    """A new entry: what it records, what that does to the task's state, by which document."""
    head = _head(entry, sides.new, task_id)
    if entry.date > sides.as_of:
        later = sentence("sau {d}", "after {d}", d=day(sides.as_of))
        head = alike("{head} ({later})", head=head, later=later)
    if before != after:
        head = alike("{head}: {to}", head=head, to=moved(before, after))
    head = _by(head, entry)
    if entry.note and "note" in entry.event.traits.wants:
        note = quotation(same(entry.note))
        return alike("{head}: {note}", head=head, note=note)
    return head


def _by(text: Text, entry: LogEntry) -> Text:
    if not entry.evidence:
        return text
    return sentence("{text}, theo {by}", "{text}, by {by}", text=text, by=entry.evidence)


def _head(entry: LogEntry, plan: Plan, task_id: str) -> Text:
    """An entry in a few words: what, when, for which obligation, to what."""
    text = alike("{event} {d}", event=entry.event.label, d=day(entry.date))
    about = [plan.agency_name(body) for body in entry.by]
    about += [same(entry.restructuring)] if entry.restructuring else []
    if entry.milestone:
        step = plan.task_by_id[task_id].milestone(entry.milestone)
        title = step.title.text if step else same(entry.milestone)
        about.append(sentence(*MILESTONE_NAMED, title=title))
    if entry.occurrence:
        how = one_named(recurs=plan.task_by_id[task_id].recurs)
        about.append(sentence(*how, d=day(entry.occurrence)))
    if about:
        text = alike("{t} ({about})", t=text, about=joined(about, ", "))
    if entry.due:
        text = sentence(*entry.event.traits.new_date.after, entry=text, due=day(entry.due))
    if entry.lead:
        names = joined((plan.agency_name(agency) for agency in entry.lead), "; ")
        text = sentence("{t} cho {names}", "{t} to {names}", t=text, names=names)
    return text
