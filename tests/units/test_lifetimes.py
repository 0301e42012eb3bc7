"""When units begin and end, and who carries their posts: every kind, chains, plans."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

import pytest
from tests.helpers.records import change, header

from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.restructuring import Restructuring
from bkplan.records.task import Task
from bkplan.records.unit import Unit
from bkplan.units.lifetimes import founds, lifetimes, planned_days

HEADER = header()
LATE = date(2030, 12, 31)
YEARS = range(2016, 2023)


def unit(id: str, *years: int, pupils: tuple[int, ...] = ()) -> Unit:
    """A unit with a figure in each of the years."""
    record = {"id": id, "name": {"vi": id}, "sector": "s", "authority": "g"}
    staffing = {str(year): {"assigned": "10"} for year in years}
    return record_of(
        Unit, record | {"staffing": staffing, "pupils": {str(year): "90" for year in pupils}}
    )


def plan_of(*records: Unit | Restructuring | Task) -> Plan:
    items = tuple(r for r in records if isinstance(r, Restructuring))
    units = {r.id: r for r in records if isinstance(r, Unit)}
    for id in (id for item in items for id in (*item.sources, *item.into)):
        units.setdefault(id, unit(id))
    tasks = tuple(r for r in records if isinstance(r, Task))
    return Plan(HEADER, tasks=tasks, units=tuple(units.values()), restructurings=items)


def life(*records, as_of=LATE, **supposed: str):
    days = {id: date.fromisoformat(day) for id, day in supposed.items()}
    return lifetimes(plan_of(*records), as_of, supposed=days)


def years(*records, of: str, **options) -> list[int]:
    """The years at whose end a unit exists."""
    found = life(*records, **options)
    return [year for year in YEARS if found.exists(of, year)]


EVERY = list(YEARS)
BEFORE = [2016, 2017, 2018]
SINCE = [2019, 2020, 2021, 2022]


class TestEachKind:
    @pytest.mark.parametrize(
        ("line", "existing"),
        [
            ("R merge a,b > c 2019-07-01", {"a": BEFORE, "b": BEFORE, "c": EVERY}),
            ("R consolidate a,b > c 2019-07-01", {"a": BEFORE, "b": BEFORE, "c": SINCE}),
            ("R dissolve a 2019-07-01", {"a": BEFORE}),
            ("R convert a 2019-07-01", {"a": BEFORE}),
            ("R transfer a > c 2019-07-01", {"a": BEFORE, "c": SINCE}),
            ("R establish > c 2019-07-01", {"c": SINCE}),
            ("R establish a > c 2019-07-01", {"a": EVERY, "c": SINCE}),
            ("R establish > c,d 2019-07-01", {"c": SINCE, "d": SINCE}),
        ],
    )
    def test_exists(self, line, existing):
        assert {id: years(change(line), of=id) for id in existing} == existing

    @pytest.mark.parametrize(
        ("line", "carriers"),
        [
            ("R merge a,b > c 2019-07-01", {"a": "c", "b": "c", "c": "c"}),
            ("R consolidate a,b > c 2019-07-01", {"a": "c", "b": "c", "c": "c"}),
            ("R dissolve a 2019-07-01", {"a": "a"}),
            ("R convert a 2019-07-01", {"a": "a"}),
            ("R convert a > c 2019-07-01", {"a": "a", "c": "c"}),
            ("R transfer a > c 2019-07-01", {"a": "c", "c": "c"}),
            ("R establish a > c 2019-07-01", {"a": "a", "c": "c"}),
        ],
    )
    def test_carrier(self, line, carriers):
        found = life(change(line))
        assert {id: found.carrier(id, 2018) for id in carriers} == {id: id for id in carriers}
        assert {id: found.carrier(id, 2019) for id in carriers} == carriers
        assert {id: found.carrier(id, 2030) for id in carriers} == carriers

    @pytest.mark.parametrize(
        "staying",
        [unit("c", 2018), unit("c", pupils=(2018,)), unit("c", 2018, 2019)],
        ids=["posts", "pupils", "posts of the year too"],
    )
    def test_a_transfer_founds_no_unit_that_has_earlier_figures(self, staying):
        item = change("R transfer a > c 2019-07-01")
        assert not founds(item, plan_of(staying, item).unit_by_id)
        assert years(staying, item, of="c") == EVERY

    @pytest.mark.parametrize("new", [unit("c"), unit("c", 2019, 2020)], ids=["none", "later"])
    def test_a_transfer_founds_a_unit_without_earlier_figures(self, new):
        item = change("R transfer a > c 2019-07-01")
        assert founds(item, plan_of(new, item).unit_by_id)
        assert years(new, item, of="c") == SINCE

    def test_a_transfer_to_a_unit_that_is_not_there_founds_none(self):
        # reading tells that there is no such unit
        item = change("R transfer a > c 2019-07-01")
        assert not founds(item, {})
        assert founds(item, {"c": unit("c", 2019)}, date(2019, 1, 1))
        assert not founds(item, {"c": unit("c", 2019)}, date(2020, 1, 1))

    def test_a_unit_that_nothing_touches_has_always_existed(self):
        assert years(unit("x"), of="x") == EVERY
        assert life(unit("x")).carrier("x", 2019) == "x"


class TestDays:
    @pytest.mark.parametrize("day", ["2019-01-01", "2019-07-01", "2019-12-31"])
    def test_a_year_belongs_to_who_exists_on_its_last_day(self, day):
        item = change(f"R consolidate a > c {day}")
        assert (years(item, of="a"), years(item, of="c")) == (BEFORE, SINCE)

    @pytest.mark.parametrize(
        ("day", "existing"),
        [("2019-06-30", {"a": True, "c": False}), ("2019-07-01", {"a": False, "c": True})],
    )
    def test_exists_on(self, day, existing):
        found = life(change("R consolidate a > c 2019-07-01"))
        assert {id: found.exists_on(id, date.fromisoformat(day)) for id in existing} == existing

    @pytest.mark.parametrize(
        ("as_of", "existing"),
        [("2019-06-30", {"a": EVERY, "c": []}), ("2019-07-01", {"a": BEFORE, "c": SINCE})],
    )
    def test_what_has_not_happened_by_the_day_is_not_known(self, as_of, existing):
        item = change("R consolidate a > c 2019-07-01")
        day = date.fromisoformat(as_of)
        assert {id: years(item, of=id, as_of=day) for id in existing} == existing
        assert life(item, as_of=day).exists_on("c", LATE) is bool(existing["c"])

    def test_founded_and_ended_within_a_year(self):
        items = (
            change("R1 consolidate a > c 2019-02-01"),
            change("R2 merge c > d 2019-09-01"),
        )
        found = life(*items)
        assert years(*items, of="c") == []
        assert [found.exists_on("c", date(2019, month, 1)) for month in (1, 2, 8, 9)] == [
            False,
            True,
            True,
            False,
        ]
        assert [found.carrier("a", year) for year in (2018, 2019)] == ["a", "d"]

    def test_founded_and_ended(self):
        items = (change("R1 establish > c 2017-02-01"), change("R2 dissolve c 2019-09-01"))
        assert years(*items, of="c") == [2017, 2018]


class TestChains:
    ITEMS = (
        change("R2 merge b > c 2019-07-01"),
        change("R1 merge a > b 2017-07-01"),
        change("R3 consolidate c,d > e 2021-07-01"),
    )

    def test_the_carrier_is_the_last_successor_by_then(self):
        found = life(*self.ITEMS)
        assert [found.carrier("a", year) for year in YEARS] == ["a", "b", "b", "c", "c", "e", "e"]
        assert [found.carrier("d", year) for year in YEARS] == ["d"] * 5 + ["e", "e"]

    def test_seen_from_between(self):
        found = life(*self.ITEMS, as_of=date(2019, 12, 31))
        assert [found.carrier("a", year) for year in YEARS] == ["a", "b", "b", "c", "c", "c", "c"]
        assert [year for year in YEARS if found.exists("e", year)] == []

    def test_a_chain_ends_where_posts_leave(self):
        found = life(change("R1 merge a > b 2017-07-01"), change("R2 dissolve b 2019-07-01"))
        assert [found.carrier("a", year) for year in YEARS] == ["a"] + ["b"] * 6
        assert not found.exists("b", 2019)

    def test_two_steps_on_one_day(self):
        found = life(change("R2 merge b > c 2019-07-01"), change("R1 merge a > b 2019-07-01"))
        assert [found.carrier("a", year) for year in (2018, 2019)] == ["a", "c"]

    def test_a_circle_does_not_hang(self):
        # reading refuses it; here it only has to end
        found = life(change("R1 merge a > b 2018-07-01"), change("R2 merge b > a 2018-07-01"))
        assert found.carrier("a", 2019) in ("a", "b")


class TestPlanned:
    PLANNED = change("R consolidate a,b > c")

    def test_changes_nothing(self):
        assert {id: years(self.PLANNED, of=id) for id in "abc"} == {
            "a": EVERY,
            "b": EVERY,
            "c": [],
        }
        assert life(self.PLANNED).carrier("a", 2030) == "a"
        assert life(self.PLANNED).not_yet == {"c"}

    @pytest.mark.parametrize("as_of", ["2018-12-31", "2019-07-01", "2030-12-31"])
    def test_supposed_it_takes_effect_whatever_the_day(self, as_of):
        found = life(self.PLANNED, as_of=date.fromisoformat(as_of), R="2019-07-01")
        assert [year for year in YEARS if found.exists("a", year)] == BEFORE
        assert [year for year in YEARS if found.exists("c", year)] == SINCE
        assert [found.carrier("b", year) for year in (2018, 2019)] == ["b", "c"]
        assert found.not_yet == frozenset()

    def test_of_two_only_one_is_supposed(self):
        items = (change("R1 establish > c"), change("R2 establish > d"))
        found = life(*items, R1="2019-07-01")
        assert (found.exists("c", 2019), found.exists("d", 2019)) == (True, False)

    def test_its_own_day_wins_over_its_supposed_one(self):
        found = life(change("R merge a > b 2017-03-01"), R="2019-07-01")
        assert [year for year in YEARS if found.exists("a", year)] == [2016]

    def test_a_planned_transfer_founds_a_unit_without_figures(self):
        item = change("R transfer a > c")
        assert years(item, of="c") == []
        assert years(item, of="c", R="2019-07-01") == SINCE

    def test_a_planned_transfer_leaves_a_unit_with_figures_alone(self):
        item = change("R transfer a > c")
        assert years(unit("c", 2018), item, of="c") == EVERY
        assert years(unit("c", 2018), item, of="c", R="2019-07-01") == EVERY


class TestPlannedDays:
    @staticmethod
    def task(id: str, deadline: dict[str, object] | None, *log: dict[str, str]) -> Task:
        record: dict[str, object] = {"id": id, "clause": "I", "sector": "s", "log": list(log)}
        record["title"] = {"vi": "Việc"}
        return record_of(Task, record | ({"deadline": deadline} if deadline else {}))

    EXTENSION: ClassVar = {
        "date": "2018-12-20",
        "event": "extended",
        "due": "2019-06-30",
        "evidence": "1/UBND",
    }

    def days(self, *items: Restructuring, as_of: str = "2018-12-31") -> dict[str, str]:
        found = planned_days(
            plan_of(
                self.task("DUE", {"due": "2019-01-31"}),
                self.task("LATER", {"due": "2019-01-31"}, self.EXTENSION),
                self.task("NEVER", None),
                self.task("YEARLY", {"rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}),
                *items,
            ),
            date.fromisoformat(as_of),
        )
        return {id: str(day) for id, day in found.items()}

    @pytest.mark.parametrize(
        ("line", "more", "day"),
        [
            ("R merge a > b", {"effective_planned": "2018-09-01", "task": "DUE"}, "2018-09-01"),
            ("R merge a > b", {"effective_planned": "2020-09-01", "task": "DUE"}, "2020-09-01"),
            ("R merge a > b", {"effective_planned": "2020-09-01"}, "2020-09-01"),
            ("R merge a > b", {"task": "DUE"}, "2019-01-31"),
            ("R dissolve a", {"task": "DUE"}, "2019-01-31"),
            ("R establish > b", {"task": "DUE"}, "2019-01-31"),
            ("R merge a > b", {"task": "LATER"}, "2019-06-30"),
            ("R merge a > b", {"task": "NEVER"}, None),
            ("R merge a > b", {"task": "YEARLY"}, None),
            ("R merge a > b", {}, None),
        ],
    )
    def test_own_day_first_then_the_tasks_due_date(self, line, more, day):
        assert self.days(change(line, **more)) == ({"R": day} if day else {})

    @pytest.mark.parametrize(
        ("as_of", "day"), [("2018-12-19", "2019-01-31"), ("2018-12-20", "2019-06-30")]
    )
    def test_the_due_date_in_force_on_the_day(self, as_of, day):
        assert self.days(change("R merge a > b", task="LATER"), as_of=as_of) == {"R": day}

    def test_what_is_in_effect_needs_none(self):
        item = change("R merge a > b 2018-07-01", effective_planned="2018-09-01", task="DUE")
        assert self.days(item) == {}

    def test_what_takes_effect_later_is_planned_until_then(self):
        item = change("R merge a > b 2018-07-01", effective_planned="2018-09-01", task="DUE")
        assert self.days(item, as_of="2018-06-30") == {"R": "2018-09-01"}

    def test_never_before_its_successor_was_founded(self):
        items = (
            change("R1 establish > b 2018-07-01"),
            change("R2 merge a > b", effective_planned="2017-03-01"),
        )
        assert self.days(*items) == {"R2": "2018-07-01"}
