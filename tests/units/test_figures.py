"""Who counts in a year with how many posts, worked by hand: gaps, estimates, mergers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.records import change, header, unit

from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.restructuring import Restructuring
from bkplan.records.unit import Unit
from bkplan.units.figures import Figures, Headcounted, Posts, added_up

HEADER = header()


def figures(*records: Unit | Restructuring, as_of: str = "2020-12-31", **options) -> Figures:
    plan = Plan(
        HEADER,
        units=tuple(r for r in records if isinstance(r, Unit)),
        restructurings=tuple(r for r in records if isinstance(r, Restructuring)),
    )
    return Figures(plan, date.fromisoformat(as_of), **options)


UNKNOWN = Posts(None, missing=1)


class TestGiven:
    def test_a_figure_is_of_its_year(self):
        found = figures(unit("a", "2015=6 2017=0"))
        assert [found.posts("a", year) for year in range(2014, 2019)] == [
            *(UNKNOWN, Posts(6), UNKNOWN, Posts(0), UNKNOWN)
        ]
        assert found.last_year == 2017

    def test_the_years_figures_are_visible_from_its_first_day_on(self):
        one = unit("a", "2018=6 2019=5")
        assert figures(one, as_of="2018-12-31").posts("a", 2019) == UNKNOWN
        assert figures(one, as_of="2018-12-31").last_year == 2018
        assert figures(one, as_of="2019-01-01").posts("a", 2019) == Posts(5)

    def test_posts_assigned_or_people_present(self):
        one = unit("a", "2018=6", present="2018=5 2019=4")
        assigned, present = figures(one), figures(one, measure=Headcounted.PRESENT)
        assert [assigned.posts("a", year) for year in (2018, 2019)] == [Posts(6), UNKNOWN]
        assert [present.posts("a", year) for year in (2018, 2019)] == [Posts(5), Posts(4)]
        assert (assigned.last_year, present.last_year) == (2018, 2019)
        assert (assigned.measure, present.measure) == (Headcounted.ASSIGNED, Headcounted.PRESENT)

    def test_null_is_no_figure_at_all(self):
        record = {"id": "a", "name": {"vi": "a"}, "sector": "s", "authority": "g"}
        one = record_of(Unit, record | dict.fromkeys(("autonomy", "pupils", "staffing"), "null"))
        assert (one.autonomy, one.pupils, one.staffing) == ({}, {}, {})

    def test_without_figures_there_is_no_last_year(self):
        found = figures(unit("a"))
        assert (found.last_year, found.posts("a", 2018)) == (None, UNKNOWN)
        assert found.recorded(2018) == UNKNOWN
        assert figures().recorded(2018) == Posts(0)

    def test_the_sum_is_not_known_where_a_part_is_not(self):
        found = figures(unit("a", "2018=6"), unit("b"), unit("c"))
        assert found.recorded(2018) == Posts(None, missing=2)
        assert added_up([Posts(1), Posts(2, estimated=1)]) == Posts(3, estimated=1)
        assert added_up([]) == Posts(0)


class TestCounted:
    @pytest.mark.parametrize(
        ("autonomy", "years"),
        [
            ("1", []),
            ("2", []),
            ("3", [2017, 2018, 2019]),
            ("4", [2017, 2018, 2019]),
            ("null", [2017, 2018, 2019]),
            ({"2015": "4", "2018": "2"}, [2017]),
            ({"2015": "2", "2019": "3"}, [2019]),
            ({"2018": "2"}, [2017]),
            ({"2018": "4"}, [2017, 2018, 2019]),
        ],
    )
    def test_by_its_group_in_the_year(self, autonomy, years):
        found = figures(unit("a", autonomy=autonomy))
        assert [year for year in (2017, 2018, 2019) if "a" in found.counted(year)] == years

    def test_by_its_lifetime(self):
        found = figures(
            *map(unit, "abc"),
            change("R1 establish > b 2018-07-01"),
            change("R2 dissolve a 2019-07-01"),
            change("R3 establish > c"),
        )
        assert [sorted(found.counted(year)) for year in (2017, 2018, 2019)] == [
            *(["a"], ["a", "b"], ["b"])
        ]

    def test_only_those_that_count_are_summed(self):
        found = figures(unit("a", "2018=6"), unit("b", "2018=4", autonomy="2"))
        assert found.posts_in(2018) == {"a": Posts(6)}
        assert found.recorded(2018) == Posts(6)
        assert found.posts("b", 2018) == Posts(4)  # known, though it does not count


class TestEstimates:
    def estimated(self, *records, of: str, year: int, **options) -> Posts:
        return figures(*records, estimate=True, **options).posts(of, year)

    LAST = unit("z", "2019=1")

    @pytest.mark.parametrize(
        ("line", "year", "posts"),
        [
            ("2015=6 2016=5", 2017, Posts(5, estimated=1)),
            ("2016=5 2015=6", 2019, Posts(5, estimated=1)),
            ("2015=6 2018=3", 2017, Posts(6, estimated=1)),
            ("2015=6 2018=3", 2018, Posts(3)),
            ("2015=6", 2014, UNKNOWN),
            ("2015=6", 2020, UNKNOWN),  # no unit has a figure of that year
            ("", 2019, UNKNOWN),
        ],
    )
    def test_the_last_known_is_carried_on(self, line, year, posts):
        assert self.estimated(unit("a", line), self.LAST, of="a", year=year) == posts

    def test_a_unit_is_one_estimate_however_many_went_into_it(self):
        records = (
            *(unit("a", "2017=10"), unit("b", "2017=20"), unit("c", "2017=30"), self.LAST),
            change("R1 merge a,b > c 2018-07-01"),
        )
        assert self.estimated(*records, of="c", year=2018) == Posts(60, estimated=1)

    def test_and_one_that_is_missing(self):
        records = (unit("a"), unit("b"), unit("n"), self.LAST)
        merger = change("R1 consolidate a,b > n 2018-07-01")
        assert self.estimated(*records, merger, of="n", year=2018) == UNKNOWN
        half = (unit("a", "2017=10"), unit("b"), unit("n"), self.LAST)
        assert self.estimated(*half, merger, of="n", year=2018) == UNKNOWN

    @pytest.mark.parametrize(("year", "posts"), [(2017, Posts(30, 0, 1)), (2018, Posts(40, 0, 1))])
    def test_posts_come_in_the_year_of_the_merger(self, year, posts):
        records = (unit("a", "2016=10"), unit("c", "2016=30"), self.LAST)
        merger = change("R1 merge a > c 2018-12-31")
        assert self.estimated(*records, merger, of="c", year=year) == posts

    @pytest.mark.parametrize(
        ("line", "posts"),
        [
            # what c has recorded at the end of 2018 holds a's posts already
            ("2016=30 2018=38", 38),
            ("2016=30 2017=35", 45),
        ],
    )
    def test_what_is_recorded_since_the_merger_holds_them(self, line, posts):
        records = (unit("a", "2016=10"), unit("c", line), self.LAST)
        merger = change("R1 merge a > c 2018-07-01")
        found = self.estimated(*records, merger, of="c", year=2019)
        assert found == Posts(posts, estimated=1)

    def test_two_mergers_in_one_year_lose_nothing(self):
        records = (unit("a", "2017=10"), unit("b", "2017=20"), unit("c", "2017=30"), self.LAST)
        mergers = (change("R1 merge a > b 2018-02-01"), change("R2 merge b > c 2018-09-01"))
        assert self.estimated(*records, *mergers, of="c", year=2018) == Posts(60, estimated=1)

    def test_a_unit_founded_and_merged_in_one_year_brings_its_predecessors_posts(self):
        records = (unit("a", "2017=10"), unit("n"), unit("c", "2017=30"), self.LAST)
        both = (change("R1 consolidate a > n 2018-02-01"), change("R2 merge n > c 2018-09-01"))
        assert self.estimated(*records, *both, of="c", year=2018) == Posts(40, estimated=1)

    @pytest.mark.parametrize("line", ["convert a > c", "dissolve a > c", "establish a > c"])
    def test_what_leaves_brings_nothing(self, line):
        records = (unit("a", "2017=10"), unit("c", "2017=30"), self.LAST)
        found = self.estimated(*records, change(f"R1 {line} 2018-07-01"), of="c", year=2018)
        assert found == Posts(30, estimated=1)


class TestSupposed:
    RECORDS = (
        *(
            unit("a", "2017=10 2018=9"),
            unit("b", "2017=20 2018=18"),
            unit("n"),
            unit("z", "2019=1"),
        ),
        change("R1 consolidate a,b > n", effective_planned="2018-07-01"),
    )

    def test_posts_go_on_in_the_successor(self):
        found = figures(*self.RECORDS, planned=True)
        assert [found.posts("n", year) for year in (2017, 2018)] == [Posts(0), Posts(27)]
        assert [sorted(found.counted(year)) for year in (2017, 2018)] == [
            *(["a", "b", "z"], ["n", "z"])
        ]

    def test_not_without_being_asked_for(self):
        found = figures(*self.RECORDS)
        assert (found.posts("n", 2018), sorted(found.counted(2018))) == (UNKNOWN, ["a", "b", "z"])

    def test_with_estimates_the_successor_carries_them_once(self):
        found = figures(*self.RECORDS, planned=True, estimate=True)
        # in 2019 nothing is recorded of a and b: 9 + 18
        assert found.posts("n", 2019).value == 27
        assert found.posts("z", 2019) == Posts(1)

    def test_a_merger_that_happened_and_one_that_is_supposed(self):
        records = (
            *(
                unit("a", "2016=10"),
                unit("b", "2016=20"),
                unit("c", "2016=30"),
                unit("z", "2019=1"),
            ),
            change("R1 merge a > b 2017-07-01"),
            change("R2 merge b > c", effective_planned="2018-07-01"),
        )
        found = figures(*records, planned=True, estimate=True)
        assert [found.posts("c", year).value for year in (2016, 2017, 2018)] == [30, 30, 60]
        assert [found.posts("b", year).value for year in (2016, 2017)] == [20, 30]
