"""Which tasks and units a query lets through: each filter by itself, together, and the search."""

from __future__ import annotations

from datetime import date

import pytest

from bkplan.reading.validators import record_of
from bkplan.records.plan import Plan
from bkplan.records.task import Agency, Header, Task
from bkplan.records.unit import Unit
from bkplan.reports.query import Query, selected, selected_units
from bkplan.words.vocab import Level, Status, UnitKind

AS_OF = date(2019, 6, 30)


def task(id: str, vi: str, en: str = "", **more) -> Task:
    title = {"vi": vi, "en": en or "null"}
    return record_of(Task, {"id": id, "clause": "I", "sector": "s", "title": title} | more)


def agency(id: str, vi: str, en: str = "") -> Agency:
    return record_of(Agency, {"id": id, "name": {"vi": vi, "en": en or "null"}})


PLAN = Plan(
    record_of(
        Header,
        {"number": "1/KH-UBND", "issued": "2018-04-10", "issuer": "g", "title": {"vi": "Thử"}},
    ),
    agencies=(
        agency("snv", "Sở Nội vụ", "Department of Home Affairs"),
        agency("syt", "Sở Y tế", "Department of Health"),
    ),
    tasks=(
        task("T-1", "Rà soát", "Review", lead=["snv"], deadline={"due": "2019-06-29"}),
        task("T-2", "Đề án", lead=["syt"], coordinating=["snv"], deadline={"due": "2019-06-30"}),
        task("T-3", "Báo cáo", sector="t", lead=["snv", "syt"]),
        task("T-4", "Nội vụ", sector="t", deadline={"phrase": "hằng năm"}),
    ),
    units=tuple(
        record_of(Unit, {"id": id, "sector": sector, "authority": by} | more)
        for id, sector, by, more in (
            ("a", "s", "snv", {"name": {"vi": "Trường", "en": "School"}, "kind": "college"}),
            ("b", "s", "syt", {"name": {"vi": "Trạm"}, "level": "commune"}),
            ("c-1", "t", "syt", {"name": {"vi": "Đội"}, "kind": "centre", "level": "district"}),
        )
    ),
)


def ids(**filters) -> str:
    wanted = {key: frozenset(values) for key, values in filters.items() if key != "search"}
    query = Query(AS_OF, **wanted, search=filters.get("search", ""))
    return " ".join(state.task.id for state in selected(PLAN, query))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "T-1 T-2 T-3 T-4"),
        ({"sectors": ["s"]}, "T-1 T-2"),
        ({"sectors": ["t"]}, "T-3 T-4"),
        ({"sectors": ["s", "t"]}, "T-1 T-2 T-3 T-4"),
        ({"sectors": ["x"]}, ""),
        ({"leads": ["snv"]}, "T-1 T-3"),
        ({"leads": ["syt"]}, "T-2 T-3"),
        ({"leads": ["snv", "syt"]}, "T-1 T-2 T-3"),
        ({"statuses": [Status.OVERDUE]}, "T-1"),
        ({"statuses": [Status.OPEN_IN_TIME]}, "T-2"),
        ({"statuses": [Status.OVERDUE, Status.NO_DEADLINE]}, "T-1 T-3 T-4"),
        ({"sectors": ["s"], "leads": ["syt"]}, "T-2"),
        ({"sectors": ["t"], "leads": ["syt"], "statuses": [Status.NO_DEADLINE]}, "T-3"),
        ({"sectors": ["t"], "statuses": [Status.OVERDUE]}, ""),
    ],
)
def test_filters_of_tasks(filters, expected):
    assert ids(**filters) == expected


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("t-3", "T-3"),
        ("ra soat", "T-1"),
        ("REVIEW", "T-1"),
        ("đề án", "T-2"),
        ("de an", "T-2"),
        ("hang nam", "T-4"),
        ("noi vu", "T-1 T-2 T-3 T-4"),  # a lead, one that takes part, a title
        ("home affairs", "T-1 T-2 T-3"),
        ("health", "T-2 T-3"),
        ("  home \n affairs ", "T-1 T-2 T-3"),
        ("homeaffairs", ""),
        ("snv", ""),  # the name of an agency is searched, its id can be asked for by --lead
        ("   ", "T-1 T-2 T-3 T-4"),
    ],
)
def test_search_of_tasks(search, expected):
    assert ids(search=search) == expected


def test_search_and_filters_together():
    assert ids(search="noi vu", leads=["syt"]) == "T-2 T-3"
    assert ids(search="noi vu", sectors=["t"], statuses=[Status.NO_DEADLINE]) == "T-3 T-4"


def test_the_state_is_that_of_the_day():
    days = (date(2019, 6, 29), date(2019, 6, 30), date(2019, 7, 1))
    found = [[state.status for state in selected(PLAN, Query(day))][:2] for day in days]
    in_time, late = Status.OPEN_IN_TIME, Status.OVERDUE
    assert found == [[in_time, in_time], [late, in_time], [late, late]]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "a b c-1"),
        ({"sectors": {"s"}}, "a b"),
        ({"authorities": {"syt"}}, "b c-1"),
        ({"levels": {Level.COMMUNE}}, "b"),
        ({"levels": {Level.COMMUNE, Level.DISTRICT}}, "b c-1"),
        ({"kinds": {UnitKind.CENTRE}}, "c-1"),
        ({"kinds": {UnitKind.HOSPITAL}}, ""),
        ({"sectors": {"s"}, "authorities": {"syt"}}, "b"),
        ({"sectors": {"s"}, "levels": {Level.DISTRICT}}, ""),
        ({"kinds": {UnitKind.CENTRE}, "authorities": {"snv"}}, ""),
        ({"search": "truong"}, "a"),
        ({"search": "school"}, "a"),
        ({"search": "doi"}, "c-1"),
        ({"search": "C-1"}, "c-1"),
        ({"search": "tr", "authorities": {"syt"}}, "b"),
        ({"search": "xyz"}, ""),
    ],
)
def test_filters_of_units(filters, expected):
    assert " ".join(unit.id for unit in selected_units(PLAN, Query(AS_OF, **filters))) == expected
