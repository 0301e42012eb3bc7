"""What starts relative deadlines, and the names of records, asked of a plan."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.records import header

from bkplan.deadlines.triggers import starts, triggers
from bkplan.reading.validators import record_of
from bkplan.records.agency import Agency, Sector
from bkplan.records.plan import Plan
from bkplan.records.restructuring import Restructuring
from bkplan.records.task import Task
from bkplan.words.vocab import Text

HEADER = header("1/KH")
AS_OF = date(2019, 12, 31)


def task(id: str, *after: str, due: str = "") -> Task:
    deadline: dict[str, object] = {"due": due} if due else {"within": "3 years", "after": [*after]}
    record = {"id": id, "clause": "I", "sector": "s", "title": {"vi": "A"}}
    return record_of(Task, record | ({"deadline": deadline} if after or due else {}))


def item(line: str) -> Restructuring:
    """From a line such as "R-1 merge 2019-07-01 T": id, kind, day or null, its task if any."""
    id, kind, day, *of = line.split()
    record = {"id": id, "kind": kind, "effective": day, "from": ["a"], "into": ["b"]}
    return record_of(Restructuring, record | ({"task": of[0]} if of else {}))


def plan(*records: Task | Restructuring) -> Plan:
    return Plan(
        HEADER,
        tasks=tuple(r for r in records if isinstance(r, Task)),
        restructurings=tuple(r for r in records if isinstance(r, Restructuring)),
    )


@pytest.mark.parametrize(
    ("of", "lines", "started"),
    [
        # without restructurings of its own a task is started by all of its kinds
        (task("T", "merge"), ["R-1 merge 2019-07-01"], ["R-1"]),
        (task("T", "merge"), ["R-1 merge 2019-07-01 U"], ["R-1"]),
        (task("T", "merge"), ["R-1 dissolve 2019-07-01"], []),
        (
            task("T", "merge", "convert"),
            ["R-1 convert 2019-07-01", "R-2 merge 2019-07-02"],
            ["R-1", "R-2"],
        ),
        # with some of its own by these alone
        (task("T", "merge"), ["R-1 merge 2019-07-01 T", "R-2 merge 2019-07-01 U"], ["R-1"]),
        (task("T", "merge"), ["R-1 merge 2019-07-01", "R-2 merge 2019-07-01 T"], ["R-2"]),
        (task("T", "merge"), ["R-1 merge 2019-07-01", "R-2 merge null T"], []),
        (task("T", "merge"), ["R-1 merge 2019-07-01", "R-2 dissolve 2019-07-01 T"], []),
        # once it is in effect
        (task("T", "merge"), ["R-1 merge 2019-12-31"], ["R-1"]),
        (task("T", "merge"), ["R-1 merge 2020-01-01"], []),
        (task("T", "merge"), ["R-1 merge null"], []),
        # and if the deadline is relative at all
        (task("T", due="2019-01-01"), ["R-1 merge 2019-07-01 T"], []),
        (task("T"), ["R-1 merge 2019-07-01 T"], []),
    ],
)
def test_which_restructurings_have_started_a_deadline(of, lines, started):
    items = [item(line) for line in lines]
    asked = plan(of, *items)
    assert [each.id for each in items if starts(asked, of, each, AS_OF)] == started


@pytest.mark.parametrize(
    ("of", "lines", "expected"),
    [
        (task("T", "merge"), ["R-2 merge 2019-07-01", "R-1 merge 2018-07-01"], ["R-1", "R-2"]),
        (task("T", "merge"), ["R-2 merge 2019-07-01", "R-1 merge 2019-07-01"], ["R-1", "R-2"]),
        (task("T", "merge"), ["R-1 merge null", "R-2 merge 2031-07-01"], ["R-2"]),
        (task("T", "merge"), ["R-1 convert 2019-07-01"], []),
        (task("T", "merge"), ["R-1 merge 2019-07-01", "R-2 merge 2019-08-01 T"], ["R-2"]),
        (task("T", "merge"), ["R-1 merge 2019-07-01", "R-2 convert 2019-08-01 T"], []),
        (task("T", "merge"), ["R-1 merge 2019-07-01 U", "R-2 merge 2019-08-01"], ["R-1", "R-2"]),
        (task("T", due="2019-01-01"), ["R-1 merge 2019-07-01 T"], []),
        (task("T"), ["R-1 merge 2019-07-01"], []),
    ],
)
def test_what_starts_a_deadline_sooner_or_later(of, lines, expected):
    asked = plan(of, *map(item, lines))
    assert [each.id for each in triggers(asked, of)] == expected


def test_tasks_with_the_same_kinds_share_what_starts_them_and_others_do_not():
    tasks = (task("T", "merge"), task("U", "merge"), task("V", "convert"))
    asked = plan(*tasks, item("R-1 merge 2019-07-01"), item("R-2 convert 2019-07-01"))
    found = [[each.id for each in triggers(asked, of)] for of in tasks]
    assert found == [["R-1"], ["R-1"], ["R-2"]]


def test_the_restructurings_of_a_task():
    asked = plan(*map(item, ("R-1 merge null T", "R-2 merge null U", "R-3 convert 2019-01-01 T")))
    found = {id: [each.id for each in asked.restructurings_of(id)] for id in ("T", "U", "V")}
    assert found == {"T": ["R-1", "R-3"], "U": ["R-2"], "V": []}


def test_a_record_is_called_by_its_name_else_by_its_id():
    name = {"vi": "Sở Y tế", "en": "Department of Health"}
    asked = Plan(
        HEADER,
        sectors=(record_of(Sector, {"id": "health", "name": {"vi": "Y tế"}}),),
        agencies=(record_of(Agency, {"id": "syt", "name": name}),),
    )
    assert asked.agency_name("syt") == Text("Sở Y tế", "Department of Health")
    assert asked.agency_name("snv") == Text("snv", "snv")
    assert asked.sector_name("health") == Text("Y tế", "")
    assert asked.sector_name("x") == Text("x", "x")


def test_what_a_task_says_of_its_deadline():
    yearly = {"phrase": "hằng năm", "rrule": "FREQ=YEARLY"}
    record = {"id": "Y", "clause": "I", "sector": "s", "title": {"vi": "A"}, "deadline": yearly}
    tasks = (
        record_of(Task, record),
        task("D", due="2019-01-01"),
        task("R", "merge"),
        task("N"),
    )
    assert [each.recurs for each in tasks] == [True, False, False, False]
    assert [each.phrase for each in tasks] == ["hằng năm", None, None, None]
