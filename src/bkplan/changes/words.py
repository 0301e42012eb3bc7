"""One change between two versions of a plan, and how its values are put in words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from bkplan.changes.facts import Fact, facts_of
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, joined, number
from bkplan.words.spans import UNITS, span_text
from bkplan.words.vocab import Lang, Text, Weight, Word, same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.records.deadline import Deadline
    from bkplan.records.plan import Plan

NOTHING = Text("(không có)", "(none)")


class RecordKind(Word):
    """What sort of record a change is about."""

    PLAN = "plan", "kế hoạch", "plan"
    SECTOR = "sector", "lĩnh vực", "sector"
    AGENCY = "agency", "cơ quan", "agency"
    SUCCESSION = "succession", "kế thừa", "succession"
    GOAL = "goal", "mục tiêu", "goal"
    TARGET = "target", "chỉ tiêu", "target"
    TASK = "task", "nhiệm vụ", "task"
    UNIT = "unit", "đơn vị", "unit"
    RESTRUCTURING = "restructuring", "việc sắp xếp", "restructuring"
    SETTINGS = "settings", "thiết lập", "settings"


class Change(NamedTuple):
    """One thing that differs, in a line without the id.

    `field` is the key in the data, empty for a whole record; `concerns` are ids of other records
    that it is about; `was` is the id that a renamed record had.
    """

    weight: Weight
    subject: RecordKind
    id: str
    text: Text
    field: str = ""
    concerns: tuple[str, ...] = ()
    was: str | None = None


class Sides(NamedTuple):
    """The two versions, and the day that past and present are told apart by."""

    old: Plan
    new: Plan
    as_of: date


def altered_facts(
    subject: RecordKind, id: str, old: Any, new: Any, sides: Sides
) -> Iterator[Change]:
    """A change for every fact in which two versions of a record differ; another order is a note."""
    for fact in facts_of(type(new)):
        before, after = fact.of(old), fact.of(new)
        if before == after or _alike(fact, before, after, _start(new, sides)):
            continue
        reordered = type(before) is type(after) is tuple and Counter(before) == Counter(after)
        if reordered and fact.loose:
            continue
        weight = Weight.NOTE if reordered else fact.weight
        if before is None and fact.added:
            weight = fact.added
        yield Change(weight, subject, id, _altered(fact, before, after, sides), fact.field)


def _start(record: Any, sides: Sides) -> date:
    """The day that a recurrence of a record starts on."""
    deadline: Deadline | None = getattr(record, "deadline", None)
    issued = sides.new.header.issued
    return deadline.begins(issued) if deadline else issued


def _alike(fact: Fact, before: Any, after: Any, start: date) -> bool:
    return fact.alike is not None and fact.alike(before, after, start)


def _altered(fact: Fact, before: Any, after: Any, sides: Sides) -> Text:
    if isinstance(before, Text) and isinstance(after, Text):
        before, after = _differing(before, after)
    return altered(
        fact.label,
        _in_words(fact, before, sides.old),
        _in_words(fact, after, sides.new),
    )


def _differing(before: Text, after: Text) -> tuple[Text, Text]:
    """Words in two languages: each screen shows its own where they differ, else the other's."""
    vi = 0 if before.vi != after.vi else 1
    en = 1 if before.en != after.en else 0
    return Text(before[vi], before[en]), Text(after[vi], after[en])


def _in_words(fact: Fact, value: Any, plan: Plan) -> Text:
    if fact.name and isinstance(value, tuple):
        return joined((fact.name(plan, item) for item in value), "; ")
    if fact.name and value is not None:
        return fact.name(plan, value)
    said = words(value)
    return quotation(said) if fact.quoted and said.vi else said


def altered(label: Text, before: Text, after: Text) -> Text:
    """`label: before → after`."""
    return alike("{label}: {to}", label=label, to=moved(before, after))


def moved(before: Text, after: Text) -> Text:
    """`before → after`, and what is missing said so."""
    sides = {"before": _or_nothing(before), "after": _or_nothing(after)}
    return alike("{before} → {after}", **sides)


def _or_nothing(text: Text) -> Text:
    return Text(text.vi or NOTHING.vi, text.of(Lang.EN) or NOTHING.en)


def words(value: Any) -> Text:
    """A value of the data in both languages; empty where there is none."""
    match value:
        case None | "" | ():
            return same("")
        case Text():
            return Text(value.vi or value.en, value.of(Lang.EN))
        case Word():
            return value.label
        case bool():
            return Text("có", "yes") if value else Text("không", "no")
        case int():
            return number(value)
        case date():
            return day(value)
        case (int() as count, str() as unit) if unit in UNITS:
            return span_text((count, unit))
        case tuple():
            return joined(map(words, value), ", ")
        case _:
            return same(str(value))


def quotation(text: Text) -> Text:
    """Words of people between quotation marks."""
    return alike("“{text}”", text=text)
