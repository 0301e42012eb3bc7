"""Many plans as one: what each is called, which ids are made unique, and who has them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.records import change, header

from bkplan.deadlines.states import states
from bkplan.reading.validators import record_of
from bkplan.records.agency import Sector
from bkplan.records.goal import Goal
from bkplan.records.many import together
from bkplan.records.plan import Plan
from bkplan.records.plan_names import names_of
from bkplan.records.succession import Succession
from bkplan.records.task import Task
from bkplan.words.vocab import Status


def task(id, *, sector="s", due="2019-06-30", log=()):
    record = {"id": id, "clause": "I", "sector": sector, "title": {"vi": id}, "lead": ["a"]}
    return record_of(Task, record | {"deadline": {"due": due}, "log": [*log]})


def sector(id, name="S"):
    return record_of(Sector, {"id": id, "name": {"vi": name}})


def plan(number, *tasks, issued="2018-04-10", issuer="g", name="S", **more):
    return Plan(header(number, issued, issuer), (sector("s", name),), tasks=tasks, **more)


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        (["1/KH 2018 g", "2/KH 2018 g"], ["1/KH", "2/KH"]),
        (["1/KH 2018 g", "1/KH 2019 g", "2/KH 2018 g"], ["1/KH/2018", "1/KH/2019", "2/KH"]),
        # issued in one year by two bodies
        (["1/KH 2018 x", "1/KH 2018 y", "1/KH 2019 y"],
         ["1/KH/2018/x", "1/KH/2018/y", "1/KH/2019"]),
        # a number that looks like the name of another
        (["1/KH 2018 g", "1/KH 2019 g", "1/KH/2018 2020 g"],
         ["1/KH/2018/g", "1/KH/2019", "1/KH/2018/2020"]),
        (["số : lạ 2018 g", "2/KH 2018 g"], ["số : lạ", "2/KH"]),
    ],
)  # fmt: skip
def test_a_plan_is_its_number_and_more_where_others_have_it(headers, names):
    told = (line.rsplit(" ", 2) for line in headers)
    plans = [plan(number, issued=f"{year}-01-02", issuer=issuer) for number, year, issuer in told]
    assert list(names_of(plans)) == names


def test_ids_that_several_have_begin_with_the_plan():
    one, two = plan("1/KH", task("T-1"), task("T-2")), plan("2/KH", task("T-1"), task("T-3"))
    joint = together([one, two])
    assert [t.id for t in joint.tasks] == ["1/KH:T-1", "T-2", "2/KH:T-1", "T-3"]
    assert [joint.of(t.id).called for t in joint.tasks] == ["1/KH", "1/KH", "2/KH", "2/KH"]


def test_what_has_an_id_of_its_own_is_the_very_record():
    mine = task("T-2")
    joint = together([plan("1/KH", mine), plan("2/KH", task("T-3"))])
    assert joint.tasks[0] is mine


def test_sectors_are_told_apart_where_their_names_differ():
    joint = together([plan("1/KH", task("A")), plan("2/KH", task("B"), name="Khác")])
    assert [s.id for s in joint.sectors] == ["1/KH:s", "2/KH:s"]
    assert [t.sector for t in joint.tasks] == ["1/KH:s", "2/KH:s"]
    alike = together([plan("1/KH", task("A")), plan("2/KH", task("B"))])
    assert [s.id for s in alike.sectors] == ["s"]


def test_each_plan_stays_consistent_in_itself():
    log = [{"date": "2019-01-01", "event": "noted", "restructuring": "R1", "note": "x"}]
    rule = {"id": "S", "effective": "2019-01-01", "from": ["a"], "into": ["b", "c"],
            "basis": "inferred", "tasks": {"T-1": ["b"]}, "sectors": {"s": ["c"]}}  # fmt: skip
    goal = record_of(Goal, {"id": "G", "clause": "I", "sector": "s", "title": {"vi": "G"},
                            "unit": "%", "at_least": {"2020": "60"}})  # fmt: skip
    one = plan(
        "1/KH", task("T-1", log=log), name="Khác", goals=(goal,),
        restructurings=(change("R1 merge a > b 2018-07-01", task="T-1"),),
        successions=(record_of(Succession, rule),),
    )  # fmt: skip
    two = plan("2/KH", task("T-1"), goals=(goal,), restructurings=(change("R1 merge a > b"),))
    part = together([one, two]).parts[0]
    assert part.tasks[0].log[0].restructuring == "1/KH:R1"
    assert [r.id for r in part.restructurings_of("1/KH:T-1")] == ["1/KH:R1"]
    assert part.successions[0].tasks == {"1/KH:T-1": ("b",)}
    assert part.successions[0].sectors == {"1/KH:s": ("c",)}
    assert [(g.id, g.sector) for g in part.goals] == [("1/KH:G", "1/KH:s")]


def test_each_plan_has_its_own_days():
    """One reads its deadlines from its own day on, and its end stops its own clock alone."""
    ended = record_of(
        type(header()),
        {"number": "1/KH", "issued": "2018-01-01", "issuer": "g", "title": {"vi": "x"},
         "ended": {"date": "2019-06-30"}},
    )  # fmt: skip
    late = plan("2/KH", task("T"), issued="2019-12-31")
    joint = together([Plan(ended, tasks=(task("T"),)), plan("3/KH", task("T")), late])
    found = [(s.task.id, s.status) for s in states(joint, date(2019, 7, 1))]
    assert found == [("1/KH:T", Status.OPEN_IN_TIME), ("3/KH:T", Status.OVERDUE)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("T-1", ["1/KH:T-1", "2/QĐ:T-1"]),
        ("T-2", ["T-2"]),
        ("1/KH:T-1", ["1/KH:T-1"]),
        ("2:T-1", ["2/QĐ:T-1"]),  # how a number begins, without accents
        ("2/qd:T-1", ["2/QĐ:T-1"]),
        ("1/KH:T-2", ["T-2"]),
        ("2/QĐ:T-2", []),
        ("9/KH:T-1", []),
        (":T-1", []),
        ("", []),
    ],
)
def test_who_has_an_id(said, found):
    joint = together([plan("1/KH", task("T-1"), task("T-2")), plan("2/QĐ", task("T-1"))])
    assert [id for _, id in joint.bearing(said)] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # what two numbers begin with means either: whoever asks is told both, not that none has it
        ("4:T-1", ["4/KH:T-1", "45/KH/2018:T-1", "45/KH/2019:T-1"]),
        ("45/KH:T-1", ["45/KH/2018:T-1", "45/KH/2019:T-1"]),
        ("45:T-2", ["T-2"]),
        ("4/KH:T-1", ["4/KH:T-1"]),
        ("45:T-3", []),
    ],
)
def test_a_beginning_of_several_numbers_means_all_that_have_the_id(said, found):
    joint = together(
        [
            plan("4/KH", task("T-1"), task("T-3")),
            plan("45/KH", task("T-1"), task("T-2")),
            plan("45/KH", task("T-1"), issued="2019-04-10"),
        ]
    )
    assert [id for _, id in joint.bearing(said)] == found
