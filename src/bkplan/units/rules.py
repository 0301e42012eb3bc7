"""The plan's rules that figures can test: one pure function each, and its line in TESTS.

Limits come from the plan's targets; what a rule says stands with its measure. A rule
yields a verdict for every unit that it is about, or one on the plan as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from bkplan.records.values import MIN_YEAR
from bkplan.units.figures import SELF_FINANCING
from bkplan.units.lifetimes import Lifetimes, founds, lifetimes
from bkplan.words.frozen import NamedTuple
from bkplan.words.measures import Measure
from bkplan.words.spans import end_of_span
from bkplan.words.vocab import RestructuringKind, UnitKind

if TYPE_CHECKING:
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.unit import Target, Unit
    from bkplan.words.measures import Rule

JOINING = (RestructuringKind.MERGE, RestructuringKind.CONSOLIDATE)


class Verdict(NamedTuple):
    """What a rule says of a unit, None for the whole plan; `meets` is None without the figure."""

    unit: Unit | None
    meets: bool | None
    value: Fraction | int | None = None
    threshold: Fraction | int | None = None


class Situation(NamedTuple):
    """What rules look at: a plan on a day."""

    plan: Plan
    as_of: date
    life: Lifetimes

    def existing(self) -> Iterator[Unit]:
        """The units that exist on the day."""
        return (u for u in self.plan.units if self.life.exists_on(u.id, self.as_of))

    def latest(self, unit: Unit, *needed: str, since: int = MIN_YEAR) -> tuple[int, ...] | None:
        """A unit's figures of the last year by the day in which it has all of those needed."""
        for year in sorted(unit.staffing, reverse=True):
            figures = [getattr(unit.staffing[year], name) for name in needed]
            if since <= year <= self.as_of.year and None not in figures:
                return tuple(figures)
        return None


def small_schools(at: Situation, least: Fraction) -> Iterator[Verdict]:
    """Primary and lower secondary schools below the number of pupils go into a merger."""
    merging = {u for r in at.plan.restructurings if r.kind in JOINING for u in r.sources}
    for unit in at.existing():
        if unit.kind not in (UnitKind.PRIMARY_SCHOOL, UnitKind.LOWER_SECONDARY_SCHOOL):
            continue
        known = [year for year in unit.pupils if year <= at.as_of.year]
        pupils = unit.pupils[max(known)] if known else None
        meets = None if pupils is None else pupils >= least or unit.id in merging
        yield Verdict(unit, meets, pupils, _number(least))


def new_units(at: Situation, most: Fraction) -> Iterator[Verdict]:
    """A newly established unit pays its own way."""
    for unit in at.existing():
        turn = at.life.founded.get(unit.id)
        if turn is None or turn.item.kind is not RestructuringKind.ESTABLISH:
            continue
        group = unit.group_in(at.as_of.year)
        yield Verdict(unit, None if group is None else group <= most, group, _number(most))


def specialists(at: Situation, least: Fraction) -> Iterator[Verdict]:
    """Specialist posts make up at least a share of the people present."""
    for unit in at.existing():
        figures = at.latest(unit, "specialists", "present")
        if figures is None or not figures[1]:
            yield Verdict(unit, None, None, least)
        else:
            share = Fraction(*figures)
            yield Verdict(unit, share >= least, share, least)


def deputies(at: Situation, years: Fraction) -> Iterator[Verdict]:
    """Years after a merger the new unit has fewer deputies than its predecessors had together.

    Before that time is over the rule is met; the value is the number of deputies since the merger,
    the threshold the most that meets it. Where a predecessor's deputies are not known the others'
    alone can show that the rule is met, never that it is broken.
    """
    for item in at.plan.restructurings:
        if item.kind not in JOINING or not item.effective or item.effective > at.as_of:
            continue
        unit = at.plan.unit_by_id[item.into[0]]
        if not at.life.exists_on(unit.id, at.as_of):
            continue
        before, whole = _deputies_before(at, item)
        now = at.latest(unit, "deputies", since=item.effective.year)
        over = end_of_span(item.effective, (int(years), "years")) < at.as_of
        if before is None or now is None:
            yield Verdict(unit, None)
            continue
        (left,) = now
        most = max(0, before - 1)
        if not over or left <= most:
            yield Verdict(unit, True, left, most)
        else:
            yield Verdict(unit, False, left, most) if whole else Verdict(unit, None)


def _deputies_before(at: Situation, item: Restructuring) -> tuple[int | None, bool]:
    """The deputies of all that a merger joined, each in its last year before, and if all are known.

    None where no number is.
    """
    assert item.effective is not None
    begun = item.into if founds(item, at.plan.unit_by_id) else ()
    known: list[int] = []
    joined = {*item.sources, item.into[0]}.difference(begun)
    for unit_id in joined:
        staffing = at.plan.unit_by_id[unit_id].staffing
        years = [y for y in staffing if y < item.effective.year]
        numbers = [staffing[y].deputies for y in sorted(years)]
        known += [number for number in numbers if number is not None][-1:]
    return (sum(known) if known else None), len(known) == len(joined)


def present_over_assigned(at: Situation, most: Fraction) -> Iterator[Verdict]:
    """People are present above the posts assigned by the limit at most, by none unless told."""
    return _at_most(at, most, lambda present, assigned: present - assigned)


def unused_posts(at: Situation, most: Fraction) -> Iterator[Verdict]:
    """Posts that are assigned are used but for the limit at most; others should be cut."""
    return _at_most(at, most, lambda present, assigned: assigned - present)


def _at_most(at: Situation, most: Fraction, gap: Callable[[int, int], int]) -> Iterator[Verdict]:
    """Whether the gap between the latest figures of a unit is within the limit.

    Self-financing units are left out.
    """
    for unit in at.existing():
        if unit.group_in(at.as_of.year) in SELF_FINANCING:
            continue
        figures = at.latest(unit, "present", "assigned")
        meets = None if figures is None else gap(*figures) <= most
        yield Verdict(unit, meets, *(figures or ()))


def _number(limit: Fraction) -> Fraction | int:
    """A limit that counts something: one is a number, not all of a share."""
    return limit.numerator if limit.denominator == 1 else limit


TESTS: Mapping[Measure, Callable[[Situation, Fraction], Iterator[Verdict]]] = {
    Measure.PUPILS: small_schools,
    Measure.SELF_FINANCING: new_units,
    Measure.SPECIALIST_SHARE: specialists,
    Measure.DEPUTY_YEARS: deputies,
    Measure.OVER_ASSIGNED: present_over_assigned,
    Measure.UNUSED_POSTS: unused_posts,
}
"""What carries out the rule of each measure that has one, in the order of the report."""


def verdicts(plan: Plan, as_of: date) -> list[tuple[Rule, Target, list[Verdict]]]:
    """Every rule that a target of the plan sets, with that target and the verdicts."""
    at = Situation(plan, as_of, lifetimes(plan, as_of))
    found: list[tuple[Rule, Target, list[Verdict]]] = []
    for measure, test in TESTS.items():
        rule = measure.rule
        assert rule is not None
        for target in plan.targets:
            if target.measure is not measure:
                continue
            told = [] if target.limit is None else list(test(at, target.limit))
            told = [v for v in told if v.unit is None or target.narrowing.counts(v.unit)]
            assert all((verdict.unit is None) is rule.whole for verdict in told), measure
            found.append((rule, target, told))
    return found
