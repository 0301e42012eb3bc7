"""What changed in a goal: its facts, what it asks for by which day, its figures, its state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkplan.changes.log import MANY
from bkplan.changes.words import Change, RecordKind, Sides, altered, altered_facts, moved, quotation
from bkplan.goals.states import standing
from bkplan.words.phrases import alike, day, exact, joined, sentence
from bkplan.words.vocab import Text, Weight, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from bkplan.records.goal import Figure, Goal
    from bkplan.records.numbers import When
    from bkplan.records.plan import Plan

SIDES = {
    "at_least": Text("tối thiểu", "at least"),
    "at_most": Text("tối đa", "at most"),
}
"""How a sentence calls the side on which a goal is asked for something."""


def new_goal(goal: Goal, sides: Sides) -> Change:
    """The change that a goal without a predecessor is."""
    text = sentence(
        "mục tiêu mới: {title}, {state}", "new goal: {title}, {state}",
        title=quotation(goal.title.text), state=_state(goal, sides.new, sides),
    )  # fmt: skip
    return Change(Weight.CHANGE, RecordKind.GOAL, goal.id, text)


def removed_goal(goal: Goal) -> Change:
    """That a goal is gone."""
    title = quotation(goal.title.text)
    text = sentence("xóa mục tiêu: {title}", "goal removed: {title}", title=title)
    return Change(Weight.BREAKING, RecordKind.GOAL, goal.id, text)


def goal_changes(old: Goal, new: Goal, sides: Sides) -> Iterator[Change]:
    """What changed in a goal; what that does to its state stands behind what brought it about."""
    kept, found = _figures(old, new, sides)
    found = [*altered_facts(RecordKind.GOAL, new.id, old, new, sides), *_points(old, new), *found]
    before = _state(old, sides.old, sides)
    after = _state(replace(new, values=kept), sides.new, sides)
    yield from _with_effect(found, new.id, before, after) if before != after else found
    days = {figure.date for figure in kept}
    come = [figure for figure in new.values if figure.date not in days]
    for number, figure in enumerate(come, 1):
        days.add(figure.date)
        if number <= MANY or number == len(come):
            so_far = tuple(each for each in new.values if each.date in days)
            before, after = after, _state(replace(new, values=so_far), sides.new, sides)
        else:
            before = after
        yield _changed(Weight.CHANGE, new, _come(figure, new, before, after, sides), "values")


def _state(goal: Goal, plan: Plan, sides: Sides) -> Text:
    return standing(goal, plan, sides.as_of).state.label


def _with_effect(found: list[Change], id: str, before: Text, after: Text) -> list[Change]:
    """The new state behind the first change that may have moved it, or on a line of its own."""
    effect = moved(before, after)
    for place, change in enumerate(found):
        if change.field.partition(".")[0] in ("at_least", "at_most", "values"):
            text = alike("{what} ({effect})", what=change.text, effect=effect)
            return [*found[:place], change._replace(text=text), *found[place + 1 :]]
    return [*found, Change(Weight.CHANGE, RecordKind.GOAL, id, effect, "state")]


def _changed(weight: Weight, goal: Goal, text: Text, field: str) -> Change:
    return Change(weight, RecordKind.GOAL, goal.id, text, field)


def _points(old: Goal, new: Goal) -> Iterator[Change]:
    """What is asked for by a day: another number, or on the other side, alters what was asked."""
    before, after = ({point.day: point for point in goal.points} for goal in (old, new))
    for day_ in sorted({*before, *after}):
        was, now = before.get(day_), after.get(day_)
        if was and now and was.number == now.number and old.side == new.side:
            continue
        by = now or was
        if by is None:
            continue
        label = sentence("mức đến {by}", "asked by {by}", by=when_text(by.when))
        text = altered(
            label,
            limit_text(old, was.number) if was else same(""),
            limit_text(new, now.number) if now else same(""),
        )
        field = f"{(new if now else old).side}.{by.when}"
        yield _changed(Weight.BREAKING if was else Weight.CHANGE, new, text, field)


def when_text(when: When) -> Text:
    """A year or a day as people read it."""
    return day(when.day) if when.year is None else same(str(when.year))


def limit_text(goal: Goal, number: Fraction) -> Text:
    """What is asked for, with its side: tối thiểu 80%."""
    return alike("{side} {amount}", side=SIDES[goal.side], amount=amount_text(goal, number))


def amount_text(goal: Goal, number: Fraction) -> Text:
    """A number of a goal with its unit: 62,5%, 1.200 hộ."""
    space = "" if goal.unit.startswith("%") else " "
    return alike("{n}{space}{unit}", n=exact(number), space=space, unit=goal.unit)


def _figures(old: Goal, new: Goal, sides: Sides) -> tuple[tuple[Figure, ...], list[Change]]:
    """The figures that stayed, rewritten ones as they are now, and what was done to the old ones.

    One is told by its day; where that was altered, by its document and value.
    """
    left = {figure.date: figure for figure in new.values}
    gone, pairs = [], []
    for figure in old.values:
        if now := left.pop(figure.date, None):
            pairs.append((figure, now))
        else:
            gone.append(figure)
    found = []
    by_words = {(figure.value, figure.evidence): figure for figure in left.values()}
    for figure in gone:
        now = by_words.pop((figure.value, figure.evidence), None)
        if now is None:
            text = sentence(
                "xóa số liệu: {what}", "figure removed: {what}", what=_told(figure, old)
            )
            found.append(_changed(Weight.BREAKING, new, text, "values"))
        else:
            del left[now.date]
            pairs.append((figure, now))
    found += [_rewritten(was, now, new, sides) for was, now in pairs if was != now]
    kept = tuple(figure for figure in new.values if figure.date not in left)
    return kept, found


def _rewritten(old: Figure, new: Figure, goal: Goal, sides: Sides) -> Change:
    parts: list[Text] = []
    heaviest = Weight.NOTE
    for part in altered_facts(RecordKind.GOAL, goal.id, old, new, sides):
        parts.append(part.text)
        first_evidence = part.field == "evidence" and old.evidence is None
        weight = Weight.CHANGE if first_evidence else part.weight
        heaviest = min(heaviest, weight, key=list(Weight).index)
    text = sentence(
        "sửa số liệu ngày {d}: {parts}", "figure of {d} rewritten: {parts}",
        d=day(old.date), parts=joined(parts, "; "),
    )  # fmt: skip
    return _changed(heaviest, goal, text, "values")


def _told(figure: Figure, goal: Goal) -> Text:
    """A figure in a few words: 62,5% ngày 31/12/2025, theo 9/BC-SKHCN."""
    text = sentence(
        "{amount} ngày {d}", "{amount} on {d}",
        amount=amount_text(goal, figure.value), d=day(figure.date),
    )  # fmt: skip
    if figure.evidence is None:
        return text
    return sentence("{text}, theo {by}", "{text}, by {by}", text=text, by=figure.evidence)


def _come(figure: Figure, goal: Goal, before: Text, after: Text, sides: Sides) -> Text:
    text = sentence("số liệu mới: {what}", "new figure: {what}", what=_told(figure, goal))
    if figure.date > sides.as_of:
        later = sentence("sau {d}", "after {d}", d=day(sides.as_of))
        return alike("{text} ({later})", text=text, later=later)
    return alike("{text}: {to}", text=text, to=moved(before, after)) if before != after else text
