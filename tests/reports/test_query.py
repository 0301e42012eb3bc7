"""Which tasks and units a query lets through: each filter by itself, together, and the search."""

from __future__ import annotations

from datetime import date

import pytest

from bkplan.reading.validators import record_of
from bkplan.records.agency import Agency
from bkplan.records.header import Header
from bkplan.records.plan import Plan
from bkplan.records.task import Task
from bkplan.records.unit import Unit
from bkplan.reports.days import Days
from bkplan.reports.filters import ALL_FILTERS
from bkplan.reports.query import Query, selected, selected_units
from bkplan.words.vocab import AdminLevel, Status, UnitKind

AS_OF = date(2019, 6, 30)
FILTERS = {f.option.name: f for f in ALL_FILTERS if f.of_task or f.of_unit}


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


def asking(filters) -> Query:
    """The query of filters by name, each told the values beside it."""
    query = Query(AS_OF)
    for name, values in filters.items():
        query = query.only(FILTERS[name], values)
    return query


def ids(**filters) -> str:
    return " ".join(state.task.id for state in selected(PLAN, asking(filters)))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "T-1 T-2 T-3 T-4"),
        ({"sector": ["s"]}, "T-1 T-2"),
        ({"sector": ["t"]}, "T-3 T-4"),
        ({"sector": ["s", "t"]}, "T-1 T-2 T-3 T-4"),
        ({"sector": ["x"]}, ""),
        ({"lead": ["snv"]}, "T-1 T-3"),
        ({"lead": ["syt"]}, "T-2 T-3"),
        ({"lead": ["snv", "syt"]}, "T-1 T-2 T-3"),
        ({"coordinating": ["snv"]}, "T-2"),
        ({"coordinating": ["syt"]}, ""),
        ({"due-after": [Days(date(2019, 6, 1), date(2019, 6, 29))]}, "T-2"),
        ({"due-before": [Days(date(2019, 6, 30), date(2019, 7, 1))]}, "T-1"),
        ({"status": [Status.OVERDUE]}, "T-1"),
        ({"status": [Status.OPEN_IN_TIME]}, "T-2"),
        ({"status": [Status.OVERDUE, Status.NO_DEADLINE]}, "T-1 T-3 T-4"),
        ({"sector": ["s"], "lead": ["syt"]}, "T-2"),
        ({"sector": ["t"], "lead": ["syt"], "status": [Status.NO_DEADLINE]}, "T-3"),
        ({"sector": ["t"], "status": [Status.OVERDUE]}, ""),
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
    assert ids(search=[search]) == expected


def test_search_and_filters_together():
    assert ids(search=["noi vu"], lead=["syt"]) == "T-2 T-3"
    assert ids(search=["noi vu"], sector=["t"], status=[Status.NO_DEADLINE]) == "T-3 T-4"


def test_the_state_is_that_of_the_day():
    days = (date(2019, 6, 29), date(2019, 6, 30), date(2019, 7, 1))
    found = [[state.status for state in selected(PLAN, Query(day))][:2] for day in days]
    in_time, late = Status.OPEN_IN_TIME, Status.OVERDUE
    assert found == [[in_time, in_time], [late, in_time], [late, late]]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "a b c-1"),
        ({"sector": {"s"}}, "a b"),
        ({"authority": {"syt"}}, "b c-1"),
        ({"level": {AdminLevel.COMMUNE}}, "b"),
        ({"level": {AdminLevel.COMMUNE, AdminLevel.DISTRICT}}, "b c-1"),
        ({"kind": {UnitKind.CENTRE}}, "c-1"),
        ({"kind": {UnitKind.HOSPITAL}}, ""),
        ({"sector": {"s"}, "authority": {"syt"}}, "b"),
        ({"sector": {"s"}, "level": {AdminLevel.DISTRICT}}, ""),
        ({"kind": {UnitKind.CENTRE}, "authority": {"snv"}}, ""),
        ({"search": ["truong"]}, "a"),
        ({"search": ["school"]}, "a"),
        ({"search": ["doi"]}, "c-1"),
        ({"search": ["C-1"]}, "c-1"),
        ({"search": ["tr"], "authority": {"syt"}}, "b"),
        ({"search": ["xyz"]}, ""),
    ],
)
def test_filters_of_units(filters, expected):
    assert " ".join(unit.id for unit in selected_units(PLAN, asking(filters))) == expected


def test_the_ids_that_there_are():
    """Of a filter that takes ids; a plan without any has none, which is not the same as all."""
    there = {name: filter.known(PLAN) for name, filter in FILTERS.items()}
    agencies = ("snv", "syt")
    ids = {name: tuple(c.id for c in known) for name, known in there.items() if known is not None}
    assert ids == {
        "sector": (), "lead": agencies, "coordinating": agencies, "tag": (), "authority": agencies,
    }  # fmt: skip
