"""What has become of a unit by a day, in one word and one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.units.lifetimes import ENDING, Lifetimes, founds, lifetimes, planned_days
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, joined, sentence
from bkplan.words.terms import NOT_DONE
from bkplan.words.vocab import RestructuringKind, Text, UnitState, same

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bkplan.records.plan import Plan
    from bkplan.records.restructuring import Restructuring
    from bkplan.records.unit import Unit


_DONE = {
    RestructuringKind.MERGE: Text("đã sáp nhập", "merged"),
    RestructuringKind.CONSOLIDATE: Text("đã hợp nhất", "consolidated"),
    RestructuringKind.DISSOLVE: Text("đã giải thể", "dissolved"),
    RestructuringKind.CONVERT: Text("đã chuyển đổi", "converted"),
    RestructuringKind.TRANSFER: Text("đã chuyển giao", "transferred"),
    RestructuringKind.ESTABLISH: Text("đã thành lập mới", "established"),
}


_MOST_NAMED = 5
"""Every source of a restructuring names its successors: all by all of them would be too much."""


def fates_on(plan: Plan, as_of: date) -> Fates:
    """The fates of the units of a plan on a day, made once however many ask."""
    days = plan.once(_days)
    if as_of not in days:
        days[as_of] = Fates(plan, as_of, lifetimes(plan, as_of))
    return days[as_of]


def _days(_: Plan) -> dict[date, Fates]:
    return {}


class Fate(NamedTuple):
    """A unit's state, the restructuring it comes from, and that in words."""

    state: UnitState
    item: Restructuring | None
    detail: Text | None


def last_known(by_year: Mapping[int, int], as_of: date) -> tuple[int | None, int | None]:
    """The last year by a day that has a number, and the number; None where there is none."""
    year = max((year for year in by_year if year <= as_of.year), default=None)
    return (None, None) if year is None else (year, by_year[year])


class UnitRow(NamedTuple):
    """A unit in its plan on a day, and what has become of it."""

    one: Unit
    plan: Plan
    as_of: date
    fate: Fate

    @property
    def autonomy(self) -> int | None:
        """Its autonomy group in the year of the day."""
        return self.one.group_in(self.as_of.year)

    @property
    def pupils(self) -> int | None:
        """Its pupils in the last year by the day of which they are known."""
        return last_known(self.one.pupils, self.as_of)[1]

    @property
    def pupils_year(self) -> int | None:
        """That year."""
        return last_known(self.one.pupils, self.as_of)[0]

    @property
    def posts(self) -> int | None:
        """The posts given to it in the last year by the day of which they are known."""
        return last_known(self._assigned, self.as_of)[1]

    @property
    def posts_year(self) -> int | None:
        """That year."""
        return last_known(self._assigned, self.as_of)[0]

    @property
    def _assigned(self) -> dict[int, int]:
        known = {year: staffing.assigned for year, staffing in self.one.staffing.items()}
        return {year: posts for year, posts in known.items() if posts is not None}

    @property
    def restructuring(self) -> str | None:
        """The restructuring that its state comes from."""
        return self.fate.item.id if self.fate.item else None


class Fates:
    """The fates of all units of a plan on a day; `life` says when they begin and end."""

    def __init__(self, plan: Plan, as_of: date, life: Lifetimes) -> None:
        self._plan, self._as_of, self.life = plan, as_of, life
        self._planned_day = planned_days(plan, as_of)
        self._will_end: dict[str, Restructuring] = {}
        self._will_begin: dict[str, Restructuring] = {}
        for item in plan.restructurings:
            if item.in_effect(as_of):
                continue
            if item.kind in ENDING:
                for unit_id in item.sources:
                    self._will_end.setdefault(unit_id, item)
            if founds(item, plan.unit_by_id, self._planned_day.get(item.id)):
                for unit_id in item.into:
                    self._will_begin.setdefault(unit_id, item)

    def of(self, unit: Unit) -> Fate:
        """One unit's fate: its end first, then what is planned, then how it began."""
        if turn := self.life.ended.get(unit.id):
            return Fate(UnitState.ENDED, turn.item, self._past(turn.item, turn.day))
        if unit.id in self.life.not_yet:
            item = self._will_begin.get(unit.id)
            return Fate(UnitState.NOT_YET, item, self._will_found(item) if item else None)
        if item := self._will_end.get(unit.id):
            return Fate(UnitState.TO_CHANGE, item, self._plans(item))
        if turn := self.life.founded.get(unit.id):
            said = sentence(
                "thành lập ngày {day} theo {item}",
                "founded on {day} by {item}",
                day=day(turn.day),
                item=same(turn.item.id),
            )
            return Fate(UnitState.FOUNDED, turn.item, said)
        return Fate(UnitState.UNCHANGED, None, None)

    def _past(self, item: Restructuring, on: date) -> Text:
        return sentence(
            "{kind}{into} ngày {day} ({item})",
            "{kind}{into} on {day} ({item})",
            kind=_DONE[item.kind],
            into=self._into(item),
            day=day(on),
            item=same(item.id),
        )

    def _plans(self, item: Restructuring) -> Text:
        done, to_be = item.kind.label.vi, f"to be {_DONE[item.kind].en}"
        past = Text(done, f"was {to_be}")
        return self._planned(item, Text(done, to_be), past)

    def _will_found(self, item: Restructuring) -> Text:
        return self._planned(
            item,
            Text("sẽ thành lập", "to be founded"),
            Text("thành lập", "was to be founded"),
            into=False,
        )

    def _planned(self, item: Restructuring, ahead: Text, past: Text, *, into: bool = True) -> Text:
        """What is planned for a day; once that has passed, that it was not done."""
        by = self._planned_day.get(item.id)
        late = by is not None and by < self._as_of
        return alike(
            "{what}{into}{by}{late} ({item})",
            what=past if late else ahead,
            into=self._into(item) if into else same(""),
            by=sentence(" chậm nhất ngày {d}", " by {d}", d=day(by)) if by else same(""),
            late=alike(", {not_done}", not_done=NOT_DONE) if late else same(""),
            item=same(item.id),
        )

    def _into(self, item: Restructuring) -> Text:
        if not item.into or item.kind is RestructuringKind.ESTABLISH:
            return same("")
        named = item.into[:_MOST_NAMED]
        more = f", … ({len(item.into)})" if len(item.into) > len(named) else ""
        return alike(
            " {to} {names}{more}",
            to=item.kind.into,
            names=joined(map(self._plan.unit_name, named)),
            more=more,
        )
