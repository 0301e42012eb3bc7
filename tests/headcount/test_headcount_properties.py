"""What holds of every province: parts sum to the whole, balances close, nobody's posts get lost.

`provinces()` makes small ones: units with figures and gaps, every kind of restructuring, in effect
or planned, autonomy groups that change, targets that carry their shortfall or do not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.records import header

from bkplan.headcount.against_targets import Headcount
from bkplan.headcount.terms import WHOLE, Balance, By, Scope
from bkplan.reading.unit_course import unit_faults
from bkplan.reading.validators import record_of
from bkplan.records.agency import Agency, Sector
from bkplan.records.narrowing import ALL_UNITS, Narrowing, WhichUnits
from bkplan.records.plan import Plan
from bkplan.records.restructuring import Restructuring
from bkplan.records.unit import Target, Unit
from bkplan.units.figures import Figures, Headcounted, added_up

HEADER = header(issuer="g0")
FIRST, LAST = 2015, 2022
YEARS = range(FIRST, LAST + 1)
ALL_YEARS = range(2014, 2032)
SECTORS, AUTHORITIES = ("s0", "s1", "s2"), ("g0", "g1")
FOUNDING = ("consolidate", "establish", "transfer")
KINDS = ("merge", "consolidate", "dissolve", "convert", "transfer", "establish")
TARGET_SETS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((2015, 2021), (2021, 2025), (2025, 2030)),
    ((2015, 2017), (2017, 2019), (2019, 2021)),  # every first year may be recorded
    ((2016, 2018), (2019, 2022)),  # a year between them
    ((2015, 2021),),
)
NARROWINGS: tuple[dict[str, dict[str, list[str]]], ...] = (
    {},
    {"only": {"sectors": ["s0", "s2"]}},
    {"except": {"sectors": ["s1"]}},
    {"only": {"sectors": ["s0", "s1"]}, "except": {"sectors": ["s0"]}},
)
POSTS = st.integers(0, 60)
AUTONOMY = st.one_of(
    st.sampled_from(["null", "4", "3", "4", "2"]),
    st.fixed_dictionaries(
        {"2015": st.sampled_from("1234"), "2018": st.sampled_from("1234")},
        optional={"2020": st.sampled_from("1234")},
    ),
)


def read(kind: Any, record: dict[str, Any]) -> Any:
    """A record as the loader makes it."""
    return record_of(kind, record)


def named(kind: type, ids: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(read(kind, {"id": id, "name": {"vi": id}}) for id in ids)


@dataclass
class Draft:
    """A province while it is being made: records as the file would hold them."""

    units: dict[str, dict[str, Any]] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)
    targets: list[dict[str, Any]] = field(default_factory=list)

    def plan(self) -> Plan:
        return Plan(
            HEADER,
            named(Sector, SECTORS),
            named(Agency, AUTHORITIES),
            targets=tuple(read(Target, record) for record in self.targets),
            units=tuple(read(Unit, record) for record in self.units.values()),
            restructurings=tuple(read(Restructuring, record) for record in self.items),
        )


def add_unit(draw, draft: Draft, *, gaps: bool, autonomy: Any) -> str:
    id = f"u{len(draft.units)}"
    years = {}
    for year in YEARS:
        if not gaps or draw(st.integers(0, 9)):
            assigned = draw(POSTS)
            years[str(year)] = {"assigned": str(assigned), "present": str(assigned // 2)}
    draft.units[id] = {
        "id": id,
        "name": {"vi": id},
        "sector": draw(st.sampled_from(SECTORS)),
        "authority": draw(st.sampled_from(AUTHORITIES)),
        "autonomy": draw(autonomy),
        "staffing": years,
    }
    return id


def keep_years(draft: Draft, id: str, wanted) -> None:
    staffing = draft.units[id]["staffing"]
    draft.units[id]["staffing"] = {y: f for y, f in staffing.items() if wanted(int(y))}


def add_targets(draw, draft: Draft) -> None:
    narrowing = draw(st.sampled_from(NARROWINGS))
    for start, to in draw(st.sampled_from(TARGET_SETS)):
        reduction = draw(st.sampled_from(["10%", "0%", "12.5%", "33.3%", "100%", "10%"]))
        shortfall = draw(st.sampled_from(["forgiven", "carries"]))
        ends = {"id": f"t{to}", "measure": "headcount", "from": str(start), "to": str(to)}
        draft.targets.append(ends | {"reduction": reduction, "shortfall": shortfall} | narrowing)


def restructure(draw, draft: Draft, kinds, day: date, *, planned: bool, **unit: Any) -> None:
    """One more step: its sources end, what it founds begins. Both keep only figures that fit."""
    alive = sorted(draft.units.keys() - _spent(draft))
    kind = draw(st.sampled_from(kinds))
    sources = [] if kind == "establish" else draw(_some(alive, 2))
    others = [id for id in alive if id not in sources]
    new = kind in ("consolidate", "establish") or (
        kind == "transfer" and (not others or draw(st.booleans()))
    )
    if (kind != "establish" and not sources) or (kind == "merge" and not others):
        return
    into = []
    if new:
        into = [add_unit(draw, draft, **unit)]
        founded = LAST + 1 if planned else day.year
        keep_years(draft, into[0], lambda year: year >= founded)
    elif kind in ("merge", "transfer"):
        into = [draw(st.sampled_from(others))]
        if kind == "transfer" and not planned:  # a figure from before, or the transfer founds it
            if _founded(draft, into[0]).year >= day.year:
                return
            earlier = draft.units[into[0]]["staffing"]
            earlier[str(day.year - 1)] = {"assigned": str(draw(POSTS)), "present": "0"}
    if planned:  # not before its units begin
        day = max(day, *(_founded(draft, id) for id in (*sources, *into)))
    key = "effective_planned" if planned else "effective"
    item: dict[str, Any] = {"id": f"R{len(draft.items)}", "kind": kind, "into": into}
    draft.items.append(item | {"from": sources, key: str(day)})
    if not planned:
        for id in sources:
            keep_years(draft, id, lambda year: year < day.year)


def _spent(draft: Draft) -> set[str]:
    """Who ends somewhere, or is founded by something planned."""
    spent = {id for item in draft.items for id in item["from"]}
    return spent | {id for i in draft.items if "effective_planned" in i for id in i["into"]}


def _founded(draft: Draft, id: str) -> date:
    """When a unit began; one that nothing founds has always existed."""
    days = [
        date.fromisoformat(item["effective"])
        for item in draft.items
        if id in item["into"] and item["kind"] in FOUNDING and "effective" in item
    ]
    return min(days, default=date.min)


def _some(ids: list[str], most: int):
    if not ids:
        return st.just([])
    return st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True)


@st.composite
def provinces(draw, *, gaps=True, autonomy=AUTONOMY, kinds=KINDS, planned_kinds=KINDS) -> Plan:
    draft = Draft()
    add_targets(draw, draft)
    unit = {"gaps": gaps, "autonomy": autonomy}
    for _ in range(draw(st.integers(1, 6))):
        add_unit(draw, draft, **unit)
    for planned, some in ((False, kinds), (True, planned_kinds)):
        days = sorted(
            draw(st.lists(st.dates(date(2016, 1, 1), date(2020, 12, 31)), max_size=3 - planned))
        )
        for day in days if some else []:
            restructure(draw, draft, some, day, planned=planned, **unit)
    return draft.plan()


@st.composite
def headcounts(draw, province=None, **fixed: Any) -> Headcount:
    plan = draw(provinces() if province is None else province)
    as_of = draw(st.sampled_from([date(2022, 12, 31), date(2018, 6, 30), date(2016, 1, 1)]))
    options = {
        "measure": draw(st.sampled_from(list(Headcounted))),
        "estimate": draw(st.booleans()),
        "planned": draw(st.booleans()),
    }
    narrowing = plan.targets[0].narrowing
    return Headcount(plan, Figures(plan, as_of, narrowing=narrowing, **(options | fixed)))


def everything(head: Headcount) -> dict[Any, Any]:
    """Every number there is, by what it is of."""
    numbers: dict[Any, Any] = {}
    for by in By:
        for scope in head.all_scopes(by):
            for year in ALL_YEARS:
                numbers[by, scope, year] = (
                    head.ceiling(Scope(by, scope), year),
                    head.recorded(Scope(by, scope), year),
                    scope in head.scope_set(by, year),
                )
            for period in head.periods:
                numbers[by, scope, period.target.id] = head.outcome(period, Scope(by, scope))[1:]
            whole = Scope(by, scope)
            numbers[by, scope] = (head.trend(whole), head.balances(whole), head.change(whole))
    return numbers


@given(provinces())
def test_the_provinces_are_valid(plan):
    assert list(unit_faults(plan)) == []


@given(headcounts())
def test_ceilings_sum_to_the_whole_at_every_level(head):
    for year in ALL_YEARS:
        ceilings = head.ceilings(year)
        if ceilings is None:
            continue
        shared = ceilings.total if ceilings.weights.total else 0
        assert sum(ceilings.by_sector.values()) == shared
        assert sum(ceilings.by_authority.values()) == shared
        sectors: Counter[str] = Counter()
        for id, ceiling in ceilings.by_unit.items():
            sectors[head.plan.unit_by_id[id].sector] += ceiling
        assert dict(sectors) == ceilings.by_sector


@given(headcounts())
def test_baselines_sum_to_the_whole(head):
    for period in head.periods:
        for by in By:
            parts = [
                head.outcome(period, Scope(by, scope)).baseline for scope in head.all_scopes(by)
            ]
            if period.baseline is None:
                assert set(parts) == {None}
            else:
                assert sum(parts) == period.baseline == sum(period.baselines.values())


@given(headcounts())
def test_records_sum_to_the_whole(head):
    for year in YEARS:
        whole = head.recorded(WHOLE, year)
        for by in (By.SECTOR, By.AUTHORITY, By.UNIT):
            parts = [head.recorded(Scope(by, scope), year) for scope in head.all_scopes(by)]
            assert sum(part.missing for part in parts) == whole.missing
            assert sum(part.estimated for part in parts) == whole.estimated
            known = [part.value for part in parts]
            assert whole.value == (None if None in known else sum(known))


@given(headcounts(planned=False, estimate=False, measure=Headcounted.ASSIGNED))
def test_the_total_is_the_sum_of_what_stands_in_the_file(head):
    for year in YEARS:
        if (total := head.recorded(WHOLE, year).value) is not None:
            assert total == sum(
                unit.staffing[year].assigned
                for unit in filter(head.figures.narrowing.counts, head.plan.units)
                if year in unit.staffing
                and unit.group_in(year) not in (1, 2)
                and head.figures.life.exists(unit.id, year)
            )


@given(headcounts(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(head, random):
    mixed = {
        key: tuple(random.sample(records, len(records)))
        for key in ("units", "restructurings", "targets", "sectors", "agencies")
        if (records := getattr(head.plan, key))
    }
    plan, old = replace(head.plan, **mixed), head.figures
    figures = Figures(
        plan,
        old.as_of,
        measure=old.measure,
        estimate=old._estimate,
        planned=bool(old._supposed),
        narrowing=old.narrowing,
    )
    assert everything(Headcount(plan, figures)) == everything(head)


@given(headcounts(), st.sampled_from(SECTORS))
def test_what_is_narrowed_to_a_sector_is_recorded_as_that_sector_is_in_the_whole(head, sector):
    """And what is narrowed to all but it is recorded as the rest of the whole."""
    plan, old = head.plan, head.figures
    shown = {"measure": old.measure, "estimate": old._estimate, "planned": bool(old._supposed)}
    units = read(WhichUnits, {"sectors": [sector]})
    whole, only, rest = (
        Headcount(plan, Figures(plan, old.as_of, narrowing=narrowing, **shown))
        for narrowing in (ALL_UNITS, Narrowing(only=units), Narrowing(excepted=units))
    )
    for year in YEARS:
        if year > (only.figures.last_year or 0) or year > (rest.figures.last_year or 0):
            continue
        parts = [only.recorded(WHOLE, year), rest.recorded(WHOLE, year)]
        assert parts[0] == whole.recorded(Scope(By.SECTOR, sector), year)
        assert added_up(parts) == whole.recorded(WHOLE, year)


@given(headcounts())
def test_every_balance_closes(head):
    for by in By:
        for scope in head.all_scopes(by):
            known = dict(head.recorded_years(Scope(by, scope)))
            balances = head.balances(Scope(by, scope))
            assert [b.start for b in balances] == list(known)[:-1]
            assert [b.to for b in balances] == list(known)[1:]
            for one in balances:
                assert (one.opening, one.closing) == (known[one.start], known[one.to])
                assert closing_of(one) == one.closing
                assert min(one[2:]) >= 0


def closing_of(one: Balance) -> int:
    """What a balance must end with."""
    return one.opening - one.left - one.moved_out + one.moved_in - one.cut + one.added


@given(headcounts())
def test_every_breakdown_of_a_span_adds_up_to_the_whole(head):
    if head.span is None:
        assert all(head.change(Scope(by, s)) is None for by in By for s in head.all_scopes(by))
        return
    whole = head.change(WHOLE)
    if whole is None:  # nobody counted in any of its years
        assert [head.recorded(WHOLE, year).value for year in head.span] == [0, 0]
        return
    assert (whole.start, whole.to) == head.span
    assert (whole.moved_out, whole.moved_in) == (0, 0)
    for by in By:
        found = [head.change(Scope(by, scope)) for scope in head.all_scopes(by)]
        parts = [part for part in found if part is not None]
        for part in parts:
            assert (part.start, part.to) == head.span
            assert closing_of(part) == part.closing
            assert min(part[2:]) >= 0
        for key in ("opening", "left", "cut", "added", "closing"):
            assert sum(getattr(part, key) for part in parts) == getattr(whole, key)
        assert [part.fall for part in parts] == [p.left + p.cut - p.added for p in parts]
        assert sum(part.fall for part in parts) == whole.fall == whole.opening - whole.closing
        assert sum(p.moved_out for p in parts) == sum(p.moved_in for p in parts)


@given(headcounts(province=provinces(gaps=False)))
def test_a_span_nets_what_its_years_tell(head):
    """Where every year is recorded, no post leaves or comes that a yearly balance does not know."""
    change = head.change(WHOLE)
    if change is None:
        return
    years = head.balances(WHOLE)
    assert change.closing - change.opening == sum(b.added - b.left - b.cut for b in years)
    assert change.left <= sum(b.left for b in years)
    assert change.cut <= sum(b.cut for b in years)


@given(headcounts())
def test_a_total_loses_and_gains_no_more_than_its_sectors(head):
    """Between sectors posts are handed over; in the total nothing moves."""
    years = [year for year, _ in head.recorded_years(WHOLE)]
    sectors = [
        {(b.start, b.to): b for b in head.balances(Scope(By.SECTOR, scope))} for scope in SECTORS
    ]
    for whole in head.balances(WHOLE):
        assert (whole.start, whole.to) in set(pairwise(years))
        parts = [found for s in sectors if (found := s.get((whole.start, whole.to)))]
        if len(parts) == len(sectors):  # none of them has a year between
            for key in ("left", "cut", "added"):
                assert sum(getattr(part, key) for part in parts) == getattr(whole, key)
            assert sum(p.moved_out for p in parts) == sum(p.moved_in for p in parts)
            assert (whole.moved_out, whole.moved_in) == (0, 0)


@given(headcounts())
def test_ceilings_never_rise_within_a_target(head):
    for period in head.periods:
        line = [period.line(year) for year in range(period.start, period.to + 1)]
        if period.baseline is not None:
            assert line == sorted(line, reverse=True)
            assert (line[0], line[-1]) == (period.baseline, period.ceiling)
            assert period.ceiling >= 0


@given(headcounts())
def test_outcomes(head):
    for period in head.periods:
        for by in By:
            for scope in head.all_scopes(by):
                result = head.outcome(period, Scope(by, scope))
                assert result.forecast is None or result.forecast >= 0
                assert result.needed_per_year is None or result.needed_per_year >= 0
                assert (result.met is None) == (result.recorded is None or result.ceiling is None)
                last, posts = (head.recorded_years(Scope(by, scope)) or [(0, 0)])[-1]
                if result.needed_per_year and scope in head.scope_set(by, last):
                    # at that pace, and at no smaller one, the ceiling is reached in time
                    pace, left = result.needed_per_year, period.to - last
                    assert posts - pace * left <= result.ceiling < posts - (pace - 1) * left


@given(headcounts())
def test_met_in_is_the_first_year_from_which_on_the_ceiling_is_kept(head):
    for period in head.periods:
        for by in By:
            for scope in head.all_scopes(by):
                result = head.outcome(period, Scope(by, scope))
                told = dict(head.recorded_years(Scope(by, scope)))
                trend = head.trend(Scope(by, scope))
                for year in range(period.start, period.to + 11):
                    if trend and year not in told and (ahead := trend.forecast(year)) is not None:
                        told[year] = ahead
                told = {y: n for y, n in told.items() if period.start < y <= period.to + 10}
                kept = [
                    year
                    for year in sorted(told)
                    if result.ceiling is not None
                    and all(n <= result.ceiling for y, n in told.items() if y >= year)
                ]
                assert result.met_in == (kept[0] if kept else None)


@given(headcounts())
def test_pace_is_what_the_balances_cut_and_added(head):
    for by in By:
        for scope in head.all_scopes(by):
            trend, balances = head.trend(Scope(by, scope)), head.balances(Scope(by, scope))
            assert (trend is None) == (not balances)
            if trend:
                assert trend.fall == sum(b.cut - b.added for b in balances)
                assert trend[:3] == (balances[0].start, balances[-1].to, balances[-1].closing)


COUNTED = st.sampled_from(["null", "3", "4"])
ONWARD = ("merge", "consolidate", "transfer")


@given(
    provinces(gaps=False, autonomy=COUNTED, kinds=KINDS, planned_kinds=ONWARD),
    st.sampled_from(list(Headcounted)),
)
def test_planned_mergers_never_create_or_lose_a_post(plan, measure):
    """Supposed, mergers, consolidations and transfers move posts between rows, no more."""
    day = date(2022, 12, 31)
    today = Headcount(plan, Figures(plan, day, measure=measure))
    then = Headcount(plan, Figures(plan, day, measure=measure, planned=True))
    for year in ALL_YEARS:
        assert then.recorded(WHOLE, year) == today.recorded(WHOLE, year)
        assert then.ceiling(WHOLE, year) == today.ceiling(WHOLE, year)


@given(headcounts(provinces(kinds=KINDS), planned=True, estimate=False))
def test_planned_works_for_every_province(head):
    everything(head)


@st.composite
def mergers(draw, *, figures_after=True) -> tuple[Plan, Plan]:
    """A province, and the same with two of its units merged and their figures moved accordingly."""
    draft = Draft()
    add_targets(draw, draft)
    for _ in range(draw(st.integers(2, 6))):
        add_unit(draw, draft, gaps=figures_after and draw(st.booleans()), autonomy=COUNTED)
    source, successor = draw(st.permutations(sorted(draft.units)))[:2]
    day = draw(st.dates(date(2016, 1, 1), date(2020, 12, 31)))
    if not figures_after:
        for id in (source, successor):
            keep_years(draft, id, lambda year: year < day.year)
    apart = draft.plan()
    kind = draw(st.sampled_from(["merge", "transfer", "consolidate"]))
    leaving = [source] if kind != "consolidate" else [source, successor]
    if kind == "consolidate":
        into = f"u{len(draft.units)}"
        draft.units[into] = draft.units[successor] | {"id": into, "staffing": {}}
    else:
        into = successor
    merged = {
        str(year): {
            measure: str(sum(int(f[measure]) for f in both)) for measure in ("assigned", "present")
        }
        for year in range(day.year, LAST + 1)
        if len(both := _figures(draft, (source, successor), year)) == 2
    }
    for id in {*leaving, into}:
        keep_years(draft, id, lambda year: year < day.year)
    if kind == "transfer" and not draft.units[into]["staffing"]:
        draft.units[into]["pupils"] = {str(day.year - 1): "1"}  # it was there before
    draft.units[into]["staffing"] = {**draft.units[into]["staffing"], **merged}
    draft.items.append(
        {"id": "R", "kind": kind, "from": leaving, "into": [into], "effective": str(day)}
    )
    return apart, draft.plan()


def _figures(draft: Draft, ids: tuple[str, ...], year: int) -> list[dict[str, str]]:
    found = (draft.units[id]["staffing"].get(str(year)) for id in ids)
    return [figures for figures in found if figures]


@given(mergers(), st.sampled_from(list(Headcounted)))
def test_merging_never_creates_or_loses_a_post(plans, measure):
    apart, merged = (Headcount(p, Figures(p, date(2022, 12, 31), measure=measure)) for p in plans)
    assert list(unit_faults(merged.plan)) == []
    assert [p[3:5] for p in apart.periods] == [p[3:5] for p in merged.periods]
    for year in ALL_YEARS:
        assert merged.ceiling(WHOLE, year) == apart.ceiling(WHOLE, year)
        one, other = (head.recorded(WHOLE, year).value for head in (apart, merged))
        assert one == other
    assert _net(merged) == _net(apart)


def _net(head: Headcount) -> list[tuple[int, int, int, int, int]]:
    """Balances of the total with cuts and rises, which a merger nets, taken together."""
    return [(b.start, b.to, b.opening, b.left, b.added - b.cut) for b in head.balances(WHOLE)]


@given(mergers(figures_after=False))
def test_estimating_never_creates_or_loses_a_post_in_a_merger(plans):
    """Where neither has a figure any more, the successor carries on with what both had."""
    figures = [Figures(plan, date(2022, 12, 31), estimate=True) for plan in plans]
    for year in YEARS:
        apart, merged = (one.recorded(year).value for one in figures)
        assert apart == merged


@pytest.mark.parametrize("planned", [False, True])
def test_the_smallest_province(planned):
    plan = Plan(HEADER)
    head = Headcount(plan, Figures(plan, date(2020, 1, 1), planned=planned))
    assert everything(head) == {
        **{(By.TOTAL, "total", year): (None, (None, 0, 0), False) for year in ALL_YEARS},
        (By.TOTAL, "total"): (None, [], None),
    }
