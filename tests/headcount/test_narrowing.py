"""Targets that count some units only, worked out by hand.

Three sectors, `edu`, `health` and `arts`, with a unit in each unless a test says otherwise.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.headcount.test_headcount import change, plan_of, target
from tests.helpers.records import unit

from bkplan.headcount.terms import WHOLE, By, Scope
from bkplan.headcount.together import headcounts_on, strictest
from bkplan.reading.validators import record_of
from bkplan.records.narrowing import Narrowing, WhichUnits
from bkplan.records.unit import Unit
from bkplan.words.vocab import AdminLevel, UnitKind

EDU = unit("a", "2015=100 2021=95", sector="edu")
HEALTH = unit("b", "2015=60 2021=55", sector="health")
ARTS = unit("c", "2015=40 2021=38", sector="arts")
ALL = target(2015, 2021)
BUT_TWO = {"except": {"sectors": ["edu", "health"]}}


def heads(*records, targets, as_of="2021-12-31"):
    return headcounts_on(plan_of(*records, targets=targets), date.fromisoformat(as_of))


def lines(told):
    """By the first target of each headcount: base and ceiling of every one of its targets."""
    return {
        head.periods[0].target.id: [(period.baseline, period.ceiling) for period in head.periods]
        for head in told
    }


def sort_of(level=None, kind=None, sector="s") -> Unit:
    record = {"id": "u", "name": {"vi": "U"}, "sector": sector, "authority": "g"}
    return record_of(Unit, record | {"level": level or "", "kind": kind or ""})


def units(**lists) -> WhichUnits:
    return record_of(WhichUnits, lists)


class TestWhichUnits:
    SOME = units(levels=["district", "commune"], kinds=["station"])

    @pytest.mark.parametrize(
        ("level", "kind", "only", "excepted"),
        [
            (AdminLevel.COMMUNE, UnitKind.STATION, True, False),
            (AdminLevel.COMMUNE, UnitKind.CENTRE, False, False),
            (AdminLevel.PROVINCE, UnitKind.STATION, False, False),
            (AdminLevel.PROVINCE, UnitKind.CENTRE, False, True),
            (None, UnitKind.STATION, False, False),
            (None, UnitKind.CENTRE, False, True),  # what is not known is in no list
            (None, None, False, True),
        ],
    )
    def test_only_is_in_every_list_and_except_in_none(self, level, kind, only, excepted):
        one = sort_of(level, kind)
        assert Narrowing(only=self.SOME).counts(one) is only
        assert Narrowing(excepted=self.SOME).counts(one) is excepted

    def test_both_at_once(self):
        both = Narrowing(units(sectors=["s", "t"]), units(levels=["commune"]))
        assert both.counts(sort_of(AdminLevel.DISTRICT))
        assert not both.counts(sort_of(AdminLevel.COMMUNE))
        assert not both.counts(sort_of(AdminLevel.DISTRICT, sector="u"))

    def test_the_order_of_a_list_means_nothing(self):
        one, other = (
            Narrowing(units(sectors=names, levels=["commune"]))
            for names in (["a", "b"], ["b", "a"])
        )
        assert (one.key == other.key, one == other) == (True, False)
        assert one.key != Narrowing(excepted=one.only).key

    def test_a_target_says_which(self):
        told = target(2015, 2021, only={"sectors": ["edu"]}, **BUT_TWO)
        assert told.narrowing == Narrowing(units(sectors=["edu"]), units(**BUT_TWO["except"]))
        assert not ALL.narrowing


class TestTheLine:
    def test_a_target_counts_its_own_units_alone(self):
        # (60 + 40) × 0.9 = 90; everybody: 200 × 0.9 = 180
        apart = target(2015, 2021, id="apart", **{"except": {"sectors": ["edu"]}})
        told = heads(EDU, HEALTH, ARTS, targets=[ALL, apart])
        assert lines(told) == {"to-2021": [(200, 180)], "apart": [(100, 90)]}
        _, head = told
        assert (head.recorded(WHOLE, 2021).value, head.outcome(head.periods[0], WHOLE).gap) == (
            93,
            3,
        )
        # halfway: 100 − 10 × 3/6 = 95; shares of 90 by 60 and 40
        assert [head.ceiling(WHOLE, year) for year in (2015, 2018, 2021)] == [100, 95, 90]
        assert head.ceilings_by(By.SECTOR, 2021) == {"health": 54, "arts": 36}
        assert head.scopes(By.SECTOR, 2021) == ["health", "arts"]

    def test_one_that_meets_another_starts_from_its_own_record(self):
        # arts alone has 38 in 2021: 38 × 0.9 = 34.2
        told = heads(EDU, HEALTH, ARTS, targets=[ALL, target(2021, 2026, **BUT_TWO)])
        assert lines(told) == {"to-2021": [(200, 180)], "to-2026": [(38, 34)]}

    def test_until_then_from_the_part_of_its_units_in_the_ceiling_before(self):
        # 180 shared by 100, 60, 40: arts 36; 36 × 0.9 = 32.4
        told = heads(
            EDU, HEALTH, ARTS, targets=[ALL, target(2021, 2026, **BUT_TWO)], as_of="2018-12-31"
        )
        assert lines(told) == {"to-2021": [(200, 180)], "to-2026": [(36, 32)]}
        (period,) = told[1].periods
        assert (period.from_ceiling, period.share_of) == (True, ALL)
        assert period.authorities == {"g": 36}

    def test_nothing_is_given_by_a_target_that_does_not_count_all_of_it(self):
        first = target(2015, 2021, only={"sectors": ["edu", "health"]})
        told = heads(EDU, HEALTH, ARTS, targets=[first, target(2021, 2026)], as_of="2018-12-31")
        assert lines(told) == {"to-2021": [(160, 144)], "to-2026": [(None, None)]}

    def test_of_several_the_one_that_counts_fewest_gives(self):
        # everybody: 100 × 180/200 = 90; schools and health: 160 × 0.95 = 152, of it 100/160 = 95
        pair = target(2015, 2021, "5%", id="pair", only={"sectors": ["edu", "health"]})
        schools = target(2021, 2026, only={"sectors": ["edu"]})
        told = heads(EDU, HEALTH, ARTS, targets=[ALL, pair, schools], as_of="2018-12-31")
        assert lines(told)["to-2026"] == [(95, 85)]
        assert told[2].periods[0].share_of == pair

    def test_targets_that_count_the_same_are_one_path(self):
        # 38 × 0.9 = 34.2; 34 × 0.9 = 30.6
        later = [
            target(2021, 2026, **{"except": {"sectors": ["health", "edu"]}}),
            target(2026, 2030, **{"except": {"sectors": ["edu", "health"]}}),
        ]
        told = heads(EDU, HEALTH, ARTS, targets=[ALL, *later])
        assert lines(told) == {"to-2021": [(200, 180)], "to-2026": [(38, 34), (34, 30)]}
        assert told[1].years == range(2021, 2031)

    def test_what_its_units_missed_is_carried(self):
        # arts may have 36 in 2021 and has 38: 2 missed; 38 × 0.9 = 34.2, less 2
        next_ = target(2021, 2026, shortfall="carries", **BUT_TWO)
        told = heads(EDU, HEALTH, ARTS, targets=[ALL, next_])
        assert lines(told)["to-2026"] == [(38, 32)]
        assert told[1].periods[0].carried == 2

    def test_what_others_missed_is_not(self):
        first = target(2015, 2021, shortfall="carries", only={"sectors": ["edu"]})
        told = heads(EDU, HEALTH, ARTS, targets=[first, target(2021, 2026, **BUT_TWO)])
        assert told[1].periods[0].carried == 0

    def test_a_target_that_counts_nobody_has_no_numbers(self):
        nobody = target(2015, 2021, only={"levels": ["commune"]})
        (head,) = heads(EDU, HEALTH, ARTS, targets=[nobody])
        assert (lines([head]), head.figures.last_year) == ({"to-2021": [(None, None)]}, None)
        assert head.recorded(WHOLE, 2021).value is None

    def test_without_targets_everybody_counts(self):
        (head,) = heads(EDU, HEALTH, targets=[])
        assert (head.periods, head.recorded(WHOLE, 2021).value) == ([], 150)


class TestUnitsThatLeave:
    def test_into_a_unit_that_is_not_counted(self):
        # c merges into b of health: its 40 stay in the base, keep their ceiling, and have left
        merged = unit("b", "2015=60 2021=95", sector="health")
        gone = unit("c", "2015=40", sector="arts")
        but_health = target(2015, 2021, **{"except": {"sectors": ["health"]}})
        (head,) = heads(
            EDU, merged, gone, change("R1 merge c > b 2018-05-01"), targets=[but_health]
        )
        assert lines([head]) == {"to-2021": [(140, 126)]}
        assert head.ceilings_by(By.UNIT, 2021) == {"a": 90, "c": 36}
        assert head.ceilings_by(By.SECTOR, 2021) == {"edu": 90, "arts": 36}
        assert head.recorded(Scope(By.UNIT, "c"), 2021).value == 0
        # from, to, opening, left, moved out, moved in, cut, added, closing
        assert head.change(WHOLE) == (2015, 2021, 140, 40, 0, 0, 5, 0, 95)

    def test_the_last_that_counts_keeps_the_base(self):
        # c goes into d of its own sector, d into b of health: d carries 40 + 10
        merged = unit("b", "2015=60 2021=105", sector="health")
        gone = [unit("c", "2015=40", sector="arts"), unit("d", "2015=10 2017=50", sector="arts")]
        steps = [change("R1 merge c > d 2016-05-01"), change("R2 merge d > b 2018-05-01")]
        but_health = target(2015, 2021, **{"except": {"sectors": ["health"]}})
        (head,) = heads(EDU, merged, *gone, *steps, targets=[but_health])
        assert head.ceilings_by(By.UNIT, 2021) == {"a": 90, "d": 45}

    def test_one_that_comes_back_is_carried_to_the_end(self):
        # c goes into b of health, b into a of education: a carries 100 + 40
        merged = unit("a", "2015=100 2021=195", sector="edu")
        gone = [unit("c", "2015=40", sector="arts"), unit("b", "2015=60 2017=100", sector="health")]
        steps = [change("R1 merge c > b 2016-05-01"), change("R2 merge b > a 2018-05-01")]
        but_health = target(2015, 2021, **{"except": {"sectors": ["health"]}})
        (head,) = heads(merged, *gone, *steps, targets=[but_health])
        assert head.ceilings_by(By.UNIT, 2021) == {"a": 126}

    def test_from_a_unit_that_is_not_counted_posts_are_added(self):
        # b of health, 55, goes into c of arts: 40 becomes 93, so 53 are added
        grown = unit("c", "2015=40 2021=93", sector="arts")
        gone = unit("b", "2015=60", sector="health")
        but_health = target(2015, 2021, **{"except": {"sectors": ["health"]}})
        (head,) = heads(EDU, grown, gone, change("R1 merge b > c 2018-05-01"), targets=[but_health])
        assert lines([head]) == {"to-2021": [(140, 126)]}
        assert head.change(WHOLE) == (2015, 2021, 140, 0, 0, 0, 5, 53, 188)


class TestOneUnit:
    def test_its_lowest_ceiling(self):
        # of everybody's 180 arts may have 36; by its own target 40 × 0.8 = 32
        own = target(2015, 2021, "20%", id="own", only={"sectors": ["arts"]})
        told = heads(EDU, HEALTH, ARTS, targets=[ALL, own])
        assert strictest(told, Scope(By.UNIT, "c"), 2021) == 32
        assert strictest(told, Scope(By.UNIT, "a"), 2021) == 90
        assert strictest(told, Scope(By.UNIT, "a"), 2022) is None

    def test_where_two_meet_that_of_the_one_that_ends(self):
        # the next begins at the 30 recorded, below the 36 of the one before
        low = unit("c", "2015=40 2021=30", sector="arts")
        told = heads(EDU, HEALTH, low, targets=[ALL, target(2021, 2026, **BUT_TWO)])
        assert strictest(told, Scope(By.UNIT, "c"), 2021) == 36
        assert strictest(told, Scope(By.UNIT, "c"), 2022) == 29  # 30 − 3 × 1/5 = 29.4
