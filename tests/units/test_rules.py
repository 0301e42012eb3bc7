"""The plan's rules, each worked by hand: just under, at and just over its limit, and unknown.

A unit is a line such as `unit("a", "primary-school", pupils="2018=120")`; what a rule says of it is
read as (unit, meets, value, threshold).
"""

from __future__ import annotations

import json
import re
from datetime import date
from fractions import Fraction

import pytest
from tests.helpers.records import change as identified
from tests.helpers.records import header

from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.restructuring import Restructuring
from bkplan.records.unit import Target, Unit
from bkplan.units.rules import verdicts

HEADER = header()
AS_OF = date(2020, 12, 31)


def by_year(line: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in line.split())


def unit(id: str, kind: str = "centre", *, pupils: str = "", autonomy="null", **figures: str):
    """A unit; figures by their name and year, `present="2018=40 2019=41"`."""
    staffing: dict[str, dict[str, str]] = {}
    for name, line in figures.items():
        for year, number in by_year(line).items():
            staffing.setdefault(year, {})[name] = number
    record = {"id": id, "name": {"vi": id}, "sector": "s", "authority": "g", "kind": kind}
    return record_of(
        Unit, record | {"autonomy": autonomy, "pupils": by_year(pupils), "staffing": staffing}
    )


def change(line: str) -> Restructuring:
    """A restructuring from a line such as "merge a,b > c 2018-07-01", called by the whole line."""
    return identified(f"{re.sub('[ >,]+', '-', line)} {line}")


def target(measure: str, **limit: str) -> Target:
    return record_of(Target, {"id": measure, "measure": measure} | limit)


def judged(*records: Unit | Restructuring | Target, as_of: date = AS_OF) -> dict[str, list]:
    """What every rule says, by the id of its target."""
    plan = Plan(
        HEADER,
        units=tuple(r for r in records if isinstance(r, Unit)),
        restructurings=tuple(r for r in records if isinstance(r, Restructuring)),
        targets=tuple(r for r in records if isinstance(r, Target)),
    )
    found: dict[str, list] = {}
    for _, target, of_rule in verdicts(plan, as_of):
        rows = [(v.unit.id, v.meets, v.value, v.threshold) for v in of_rule]
        found.setdefault(target.id, []).extend(rows)
    return found


def said(rule: str, *records: Unit | Restructuring | Target, as_of: date = AS_OF) -> list:
    return judged(*records, as_of=as_of)[rule]


SCHOOLS = target("pupils", at_least="120")


@pytest.mark.parametrize(
    ("pupils", "meets", "value"),
    [
        ("2020=119", False, 119),
        ("2020=120", True, 120),
        ("2020=121", True, 121),
        ("2020=0", False, 0),
        ("", None, None),
        pytest.param("2018=150 2019=119", False, 119, id="the last year known counts"),
        pytest.param("2019=119 2018=150", False, 119, id="whatever the order"),
        pytest.param("2019=119 2021=150", False, 119, id="a later year does not exist yet"),
        pytest.param("2021=150", None, None, id="only a later year: unknown"),
    ],
)
@pytest.mark.parametrize("kind", ["primary-school", "lower-secondary-school"])
def test_a_school_below_the_number_of_pupils(kind, pupils, meets, value):
    rows = said("pupils", SCHOOLS, unit("a", kind, pupils=pupils))
    assert rows == [("a", meets, value, 120)]


def test_pupils_count_in_primary_and_lower_secondary_schools_alone():
    others = ("preschool", "upper-secondary-school", "multi-level-school", "college", "centre")
    schools = [unit(kind, kind, pupils="2020=10") for kind in others]
    assert said("pupils", SCHOOLS, *schools) == []


@pytest.mark.parametrize(
    ("line", "meets"),
    [
        ("merge a > b", True),  # planned, without a day
        ("consolidate a,b > c", True),
        ("merge a > b 2021-07-01", True),  # a day that is still to come
        ("merge b > a", False),  # another goes into it: that is no merger of its own
        ("transfer a > b", False),
        ("convert a", False),
        ("dissolve a", False),
    ],
)
def test_a_small_school_in_a_planned_merger_meets_the_rule(line, meets):
    school = unit("a", "primary-school", pupils="2020=119")
    rows = said("pupils", SCHOOLS, school, unit("b"), unit("c"), change(line))
    assert rows == [("a", meets, 119, 120)]


def test_a_school_without_pupils_known_stays_unknown_in_a_planned_merger():
    school = unit("a", "primary-school")
    assert said("pupils", SCHOOLS, school, unit("b"), change("merge a > b")) == [
        ("a", None, None, 120)
    ]


def test_a_school_that_has_gone_into_another_is_asked_nothing():
    records = (
        unit("a", "primary-school", pupils="2018=60"),
        unit("b", "primary-school", pupils="2018=50 2019=110"),
        change("merge a > b 2019-07-01"),
    )
    before = said("pupils", SCHOOLS, *records, as_of=date(2019, 6, 30))
    assert before == [("a", True, 60, 120), ("b", False, 110, 120)]
    after = said("pupils", SCHOOLS, *records, as_of=date(2019, 7, 1))
    assert after == [("b", False, 110, 120)]


NEW = target("self_financing", at_most="2")


@pytest.mark.parametrize(
    ("autonomy", "meets", "group"),
    [
        ("1", True, 1),
        ("2", True, 2),
        ("3", False, 3),
        ("4", False, 4),
        ("null", None, None),
        pytest.param({"2018": "4", "2020": "2"}, True, 2, id="from the year of the day on"),
        pytest.param({"2018": "4", "2021": "2"}, False, 4, id="a later year does not count"),
        pytest.param({"2021": "2"}, None, None, id="only later: unknown"),
    ],
)
def test_a_newly_established_unit_pays_its_own_way(autonomy, meets, group):
    records = (NEW, unit("a", autonomy=autonomy), change("establish > a 2020-12-31"))
    assert said("self_financing", *records) == [("a", meets, group, 2)]


@pytest.mark.parametrize(
    "lines",
    [
        [],  # it has always been there
        ["establish > a"],  # planned
        ["establish > a 2021-01-01"],  # the day after
        ["consolidate b,c > a 2019-07-01"],  # a consolidation founds a unit too, but no new one
        ["transfer b > a 2019-07-01"],
        ["establish > a 2018-07-01", "dissolve a 2019-07-01"],  # gone
    ],
)
def test_what_is_not_newly_established_is_not_asked_to_pay(lines):
    units = (unit("a", autonomy="4"), unit("b"), unit("c"))
    assert said("self_financing", NEW, *units, *map(change, lines)) == []


SPECIALISTS = target("specialist_share", at_least="65%")


@pytest.mark.parametrize(
    ("specialists", "present", "meets", "share"),
    [
        ("2020=64", "2020=100", False, Fraction(64, 100)),
        ("2020=65", "2020=100", True, Fraction(65, 100)),
        ("2020=66", "2020=100", True, Fraction(66, 100)),
        ("2020=13", "2020=20", True, Fraction(65, 100)),
        ("2020=0", "2020=20", False, Fraction(0)),
        ("2020=20", "2020=20", True, Fraction(1)),
        pytest.param("2020=0", "2020=0", None, None, id="nobody is present"),
        pytest.param("", "2020=20", None, None, id="specialists unknown"),
        pytest.param("2020=20", "", None, None, id="those present unknown"),
        pytest.param(
            *("2019=13 2020=1", "2019=20", True, Fraction(13, 20)),
            id="the last year that has both",
        ),
        pytest.param("2019=13", "2020=20", None, None, id="no year has both"),
        pytest.param(
            "2019=12 2021=20", "2019=20 2021=20", False, Fraction(12, 20), id="not a later year"
        ),
    ],
)
def test_the_share_of_specialists_among_those_present(specialists, present, meets, share):
    one = unit("a", specialists=specialists, present=present)
    assert said("specialist_share", SPECIALISTS, one) == [("a", meets, share, Fraction(65, 100))]


DEPUTIES = target("deputy_years", at_most="3")
MERGED = change("merge a > b 2018-03-15")  # three years end on 2021-03-15, which is still in time


@pytest.mark.parametrize(
    ("as_of", "meets"),
    [
        (date(2018, 3, 15), True),
        (date(2021, 3, 14), True),
        (date(2021, 3, 15), True),  # the last day is in time
        (date(2021, 3, 16), False),
        (date(2030, 1, 1), False),
    ],
)
def test_deputies_have_until_the_day_on_which_three_years_end(as_of, meets):
    units = (unit("a", deputies="2017=1"), unit("b", deputies="2017=2 2018=3"))
    assert said("deputy_years", DEPUTIES, *units, MERGED, as_of=as_of) == [("b", meets, 3, 2)]


def test_deputies_are_no_matter_before_the_merger():
    units = (unit("a", deputies="2017=1"), unit("b", deputies="2017=2"))
    for line in ("merge a > b 2018-03-15", "merge a > b"):
        records = (DEPUTIES, *units, change(line))
        assert said("deputy_years", *records, as_of=date(2018, 3, 14)) == []


def test_three_years_from_29_february_end_on_28_february():
    units = (unit("a", deputies="2015=1"), unit("b", deputies="2015=2 2016=3"))
    records = (DEPUTIES, *units, change("merge a > b 2016-02-29"))
    assert said("deputy_years", *records, as_of=date(2019, 2, 28)) == [("b", True, 3, 2)]
    assert said("deputy_years", *records, as_of=date(2019, 3, 1)) == [("b", False, 3, 2)]


@pytest.mark.parametrize(
    ("line", "before", "now", "meets", "most"),
    [
        # with a and b there were 1 + 2 deputies: at most 2 may be left
        ("merge a > b", {"a": "2017=1", "b": "2017=2"}, "2018=1", True, 2),
        ("merge a > b", {"a": "2017=1", "b": "2017=2"}, "2018=2", True, 2),
        ("merge a > b", {"a": "2017=1", "b": "2017=2"}, "2018=3", False, 2),
        ("consolidate a,c > b", {"a": "2017=1", "c": "2017=2"}, "2018=2", True, 2),
        ("consolidate a,c > b", {"a": "2017=1", "c": "2017=2"}, "2018=3", False, 2),
        # each in its last year before that of the merger
        ("merge a > b", {"a": "2015=9 2016=1", "b": "2017=2"}, "2018=2", True, 2),
        ("merge a > b", {"a": "2016=1 2015=9", "b": "2017=2"}, "2018=3", False, 2),
        ("merge a > b", {"a": "2017=1 2018=9", "b": "2017=2"}, "2018=3", False, 2),
        # none there were: none may be
        ("merge a > b", {"a": "2017=0", "b": "2017=0"}, "2018=0", True, 0),
        ("merge a > b", {"a": "2017=0", "b": "2017=0"}, "2018=1", False, 0),
        ("merge a > b", {"a": "2017=1", "b": "2017=0"}, "2018=0", True, 0),
        ("merge a > b", {"a": "2017=1", "b": "2017=0"}, "2018=1", False, 0),
    ],
)
def test_fewer_deputies_than_its_predecessors_had_together(line, before, now, meets, most):
    years = {id: before.get(id, "") for id in "abc"}
    years["b"] += f" {now}"
    units = [unit(id, deputies=line) for id, line in years.items()]
    rows = said(
        "deputy_years", DEPUTIES, *units, change(f"{line} 2018-03-15"), as_of=date(2022, 1, 1)
    )
    assert rows == [("b", meets, int(now[5:]), most)]


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        pytest.param({}, "2018=2", (None, None, None), id="none before"),
        pytest.param({"a": "2017=1", "b": "2017=2"}, "", (None, None, None), id="none since"),
        pytest.param(
            {"a": "2018=1", "b": "2018=2"}, "2019=2", (None, None, None), id="only of that year"
        ),
        pytest.param(
            {"a": "2017=1", "b": "2017=2"}, "2023=2", (None, None, None), id="only of a later year"
        ),
        pytest.param({"b": "2017=2"}, "2018=2", (None, None, None), id="a's could make it right"),
        pytest.param({"b": "2017=2"}, "2018=1", (True, 1, 1), id="right whatever a had"),
    ],
)
def test_deputies_that_are_not_known_are_not_guessed(before, now, verdict):
    units = (
        unit("a", deputies=before.get("a", "")),
        unit("b", deputies=f"{before.get('b', '')} {now}"),
    )
    rows = said("deputy_years", DEPUTIES, *units, MERGED, as_of=date(2022, 1, 1))
    assert rows == [("b", *verdict)]


def test_the_last_number_of_deputies_by_the_day_counts():
    units = (unit("a", deputies="2017=1"), unit("b", deputies="2017=2 2019=3 2021=2 2022=3"))
    for day, meets, now in (
        (date(2021, 12, 31), True, 2),
        (date(2022, 1, 1), False, 3),
    ):
        assert said("deputy_years", DEPUTIES, *units, MERGED, as_of=day) == [("b", meets, now, 2)]


@pytest.mark.parametrize("line", ["transfer a > b", "dissolve a", "convert a", "establish > b"])
def test_deputies_are_counted_after_mergers_alone(line):
    units = (unit("a", deputies="2017=1"), unit("b", deputies="2017=2 2018=3"))
    records = (DEPUTIES, *units, change(f"{line} 2018-03-15"))
    assert said("deputy_years", *records, as_of=date(2022, 1, 1)) == []


def test_a_merged_unit_that_is_gone_again_is_asked_nothing():
    units = (unit("a", deputies="2017=1"), unit("b", deputies="2017=2 2018=3"), unit("c"))
    gone = change("dissolve b 2021-06-01")
    records = (DEPUTIES, *units, MERGED, gone)
    assert said("deputy_years", *records, as_of=date(2021, 5, 31)) == [("b", False, 3, 2)]
    assert said("deputy_years", *records, as_of=date(2021, 6, 1)) == []


def test_each_merger_into_a_unit_is_judged_for_itself():
    units = (
        unit("a", deputies="2017=1"),
        unit("c", deputies="2018=1"),
        unit("b", deputies="2017=2 2018=2 2019=3"),
    )
    later = change("merge c > b 2019-01-01")
    rows = said("deputy_years", DEPUTIES, *units, MERGED, later, as_of=date(2021, 12, 31))
    # the first: 1 + 2, three years are over; the second: 1 + 2, they end on 2022-01-01
    assert rows == [("b", False, 3, 2), ("b", True, 3, 2)]


POSTS = [
    # assigned, present, limit; over its limit, under its limit
    ("2020=40", "2020=39", "0", True, False),
    ("2020=40", "2020=40", "0", True, True),
    ("2020=40", "2020=41", "0", False, True),
    ("2020=40", "2020=38", "0", True, False),
    ("2020=40", "2020=42", "0", False, True),
    ("2020=40", "2020=37", "2", True, False),
    ("2020=40", "2020=38", "2", True, True),
    ("2020=40", "2020=42", "2", True, True),
    ("2020=40", "2020=43", "2", False, True),
    ("2019=40 2021=9", "2019=41 2021=9", "0", False, True),
    ("2019=40 2020=1", "2019=41", "0", False, True),
]


def of_posts(limit: str) -> list[Target]:
    return [target(measure, at_most=limit) for measure in ("over_assigned", "unused_posts")]


@pytest.mark.parametrize(("assigned", "present", "limit", "over", "unused"), POSTS)
def test_people_present_and_posts_assigned(assigned, present, limit, over, unused):
    found = judged(unit("a", assigned=assigned, present=present), *of_posts(limit))
    numbers = (int(present.split()[0][5:]), int(assigned.split()[0][5:]))
    assert found == {
        "over_assigned": [("a", over, *numbers)],
        "unused_posts": [("a", unused, *numbers)],
    }


@pytest.mark.parametrize(
    "figures", [{"assigned": "2020=4"}, {"present": "2020=4"}, {}, {"present": "2021=4"}]
)
def test_posts_that_are_not_known(figures):
    assert judged(unit("a", **figures), *of_posts("0")) == {
        "over_assigned": [("a", None, None, None)],
        "unused_posts": [("a", None, None, None)],
    }


@pytest.mark.parametrize(
    ("autonomy", "asked"),
    [
        ("1", False),
        ("2", False),
        ("3", True),
        ("4", True),
        ("null", True),
        ({"2018": "4", "2020": "2"}, False),
        ({"2018": "4", "2021": "2"}, True),
    ],
)
def test_posts_of_units_that_pay_for_themselves_are_not_asked_for(autonomy, asked):
    found = judged(
        unit("a", autonomy=autonomy, assigned="2020=4", present="2020=4"), *of_posts("0")
    )
    rows = [("a", True, 4, 4)] if asked else []
    assert found == {"over_assigned": rows, "unused_posts": rows}


def test_without_a_target_there_is_no_rule():
    school = unit("b", "primary-school", pupils="2020=1", deputies="2017=1 2019=3")
    changes = (change("establish > c 2018-01-01"), MERGED)
    records = (unit("a", deputies="2017=1"), school, unit("c", autonomy="4", specialists="2020=1"))
    assert judged(*records, *changes, as_of=date(2022, 1, 1)) == {}


@pytest.mark.parametrize(
    "measure",
    [
        "pupils",
        "self_financing",
        "specialist_share",
        "deputy_years",
        "over_assigned",
        "unused_posts",
    ],
)
def test_a_target_without_its_limit_tests_nothing(measure):
    school = unit("a", "primary-school", pupils="2020=1", specialists="2020=1", present="2020=9")
    changes = (change("establish > a 2018-01-01"), MERGED)
    for limit in (
        {},
        {"at_most" if measure in ("pupils", "specialist_share") else "at_least": "1"},
    ):
        assert said(measure, target(measure, **limit), school, unit("b"), *changes) == []


def test_every_target_of_a_measure_is_a_rule_of_its_own():
    two = [
        record_of(Target, {"id": id, "measure": "pupils", "at_least": least})
        for id, least in (("low", "100"), ("high", "120"))
    ]
    assert judged(*two, unit("a", "primary-school", pupils="2020=110")) == {
        "low": [("a", True, 110, 100)],
        "high": [("a", False, 110, 120)],
    }


def test_the_rules_stand_in_one_order_with_their_targets():
    targets = (NEW, DEPUTIES, *of_posts("0"), SPECIALISTS, SCHOOLS)
    plan = Plan(HEADER, targets=targets)
    assert [target.id for _, target, _ in verdicts(plan, AS_OF)] == [
        "pupils",
        "self_financing",
        "specialist_share",
        "deputy_years",
        "over_assigned",
        "unused_posts",
    ]


PLAN = """\
plan: {number: 9/KH-UBND, issued: 2018-04-10, issuer: g, title: {vi: Thử}}
sectors: [{id: s, name: {vi: S}}, {id: t, name: {vi: T}}]
agencies: [{id: g, name: {vi: G}}]
"""
UNITS = """\
targets:
  - {id: p, clause: I.1, name: {vi: Quy mô trường học, en: How large schools are},
     measure: pupils, at_least: 1}
  - {id: n, clause: I.2, measure: self_financing, at_most: 1}
  - {id: x, clause: I.3, measure: specialist_share, at_least: 100%}
  - {id: o, measure: over_assigned, at_most: 0}
units:
  - {id: a, name: {vi: A}, sector: s, authority: g, kind: primary-school, pupils: {2018: 0},
     staffing: {2018: {assigned: 1, present: 2, specialists: 1}}}
  - {id: b, name: {vi: B}, sector: s, authority: g, autonomy: 2}
  - {id: c, name: {vi: C}, sector: t, authority: g, kind: primary-school, pupils: {2018: 1}}
restructurings:
  - {id: R-1, kind: establish, into: [b], effective: 2018-05-01, evidence: 1/QĐ-UBND}
"""


def test_the_report_counts_verdicts_and_lists_breaches(bkplan, tmp_path):
    (tmp_path / "tasks.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
    asked = ["rules", "--as-of", "2018-12-31", "-C", tmp_path, "--lang", "en", "-f"]
    code, out, err = bkplan(*asked, "json")
    assert (code, err) == (0, "")
    summary, breaches = (
        [tuple(row[key] for key in row if key != "words") for row in table["rows"]]
        for table in json.loads(out)["tables"]
    )
    assert summary == [
        ("p", "I.1", 1, 1, 0),
        ("n", "I.2", 0, 1, 0),
        ("x", "I.3", 0, 1, 2),
        ("o", None, 0, 1, 1),
    ]
    assert breaches == [
        ("p", "a", 0, 1),
        ("n", "b", 2, 1),
        ("x", "a", 0.5, 1),
        ("o", "a", 2, 1),
    ]
    # a limit of one is one pupil and the first group, but all of the specialists
    shown = bkplan(*asked, "markdown").out
    lines = [line for line in shown.splitlines() if " | A | " in line or " | B | " in line]
    assert lines == [
        "| How large schools are | A | 0 | 1 |",
        "| n | B | 2 | 1 |",
        "| x | A | 50.0% | 100.0% |",
        "| o | A | 2 | 1 |",
    ]
    notes = ["How large schools are: at least 1 pupil.", "n: autonomy group 1 at most."]
    assert json.loads(bkplan(*asked, "json").out)["notes"][:2] == notes
    filtered = json.loads(bkplan(*asked, "json", "--sector", "t").out)["tables"]
    assert [row["meets"] for row in filtered[0]["rows"]] == [1, 0, 0, 0]
    assert filtered[1]["rows"] == []
