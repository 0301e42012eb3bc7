"""Every number of every table of every report can be asked for: why is it this one?

A report with a new column of numbers fails here until `--explain` tells how they come about.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import pytest

from bkplan.cli.commands import of_reports
from bkplan.output.report import Kind
from bkplan.reports import REPORTS

DAY = ("--as-of", "2020-12-31", "--lang", "en")
COUNTED = (Kind.NUMBER, Kind.RATE, Kind.INDEX, Kind.MET)
SAMPLE, NARROWED, NO_FIGURES = "examples/sample-province", "tests/helpers/narrowed", "data"


class Asked(NamedTuple):
    """A run whose tables have numbers, and what --explain is told in turn."""

    run: tuple[str, ...]
    explained: tuple[str, ...]
    beside: tuple[str, ...] | None = None
    """What goes with --explain where that is not all of the run."""
    data: str = SAMPLE


LATER = ("--as-of", "2022-12-31")
EXPLAINED = {
    "overdue": [Asked((), ("II.2.1-3", "II.1.1-4", "II.1.5-1"))],
    "tasks": [Asked((), ("II.2.1-3", "II.1.1-4", "II.1.3-3"))],
    "upcoming": [Asked(("--in", "2021"), ("II.2.1-3", "II.6-3"))],
    "owing": [Asked(("II.1.1-4",), ("",))],
    "log": [Asked(("--count-by", "agency"), ("so-noi-vu",))],
    "sectors": [Asked((), ("health",))],
    "agencies": [Asked((), ("so-noi-vu", "shared"))],
    "plans": [Asked((), ("45/KH-UBND",))],
    "progress": [Asked(("--by", "lead"), ("total 2018",))],
    "compare": [Asked(("2020-09-30",), ("total",))],
    "goals": [Asked((), ("G-1", "G-2"))],
    "headcount": [
        Asked(("--planned",), ("total 2019", "total 2020", "total 2021")),
        Asked(("--by", "sector", "--planned"), ("health 2020", "health 2021"), ("--planned",)),
        Asked(("--by", "unit", "--planned"), ("total 2020", "total 2021"), ("--planned",)),
        Asked(("--estimate-missing",), ("total 2019",)),
        Asked((), ("total 2020",), data=NO_FIGURES),
        Asked(LATER, ("total 2021", "total 2022", "total 2025"), data=NARROWED),
    ],
    "units": [
        Asked(("--count", "--planned"), ("total 2020", "total 2021", "total 2025")),
        Asked(("--count", *LATER), ("total 2021", "total 2022", "total 2025"), data=NARROWED),
    ],
    "rules": [Asked((), ("small-schools",))],
    "restructurings": [Asked((), ("R-11",))],
}
FIGURES = {
    "units": "the list has figures of the data, each with its year",
    "show": "shows one record and works its numbers out on the spot",
    "phrase": "tells how one phrase is read",
}
"""Reports, or lists, whose numbers are no results of counting."""


@pytest.fixture
def made(bkplan, root, monkeypatch):
    """The report that a run makes, as the object that it is."""

    def run(*argv, data):
        found = []
        with monkeypatch.context() as patch:
            patch.setattr(of_reports, "deliver", lambda report, *_, **__: found.append(report))
            done = bkplan(*argv, "-C", root / data, *([] if "--as-of" in argv else DAY))
        assert done.code == 0, done.err
        return found[0]

    return run


def numbers(report):
    """The columns of numbers of all tables, as table.column; years of a path are one."""
    return {
        f"{table.name}.{YEAR.sub('YEAR', column.key)}"
        for table in report.tables
        if table.rows
        for column in table.columns
        if column.kind in COUNTED or column.key == "met_in"
        if any(value is not None for value in table.cells(column))
    }


YEAR = re.compile(r"^[0-9]{4}$")


def told(report):
    """What explanations end in: by their steps, or as columns of a table for another one."""
    found = set()
    for table in report.tables:
        keys = {column.key for column in table.columns}
        if "of" in keys:
            found |= {key for row in table.rows for key in row.of}
        elif table.name.startswith("explain_"):
            found |= {f"{table.name.removeprefix('explain_')}.{key}" for key in keys}
    return {re.sub(r"[.][0-9]{4}$", ".YEAR", key) for key in found}


@pytest.mark.parametrize("name", REPORTS)
def test_every_number_has_an_explanation(name, made):
    if name not in EXPLAINED:
        assert name in FIGURES
        return
    wanted, found = set(), set()
    for asked in EXPLAINED[name]:
        wanted |= numbers(made(name, *asked.run, data=asked.data))
        beside = asked.run if asked.beside is None else asked.beside
        for why in asked.explained:
            report = made(name, *beside, "--explain", *why.split(), data=asked.data)
            assert report.tables[0].rows
            found |= told(report)
    if name == "log":  # the entries themselves are the explanation
        found.add("counts.count")
    if name == "compare":  # a row is of one number, its columns of the two days
        found = {f"counts.{key.rpartition('.')[2]}" for key in found}
    assert wanted
    assert sorted(wanted - found) == []


OF_YEAR = ("path", "planned")


def of_headcount(scope, year):
    """The rows of a headcount that the explanation of a scope in a year is about."""
    rows = {table: {"scope": scope, "year": year} for table in OF_YEAR}
    rows |= {"targets": {"scope": scope, "to": year}, "change": {"scope": scope}}
    return rows | ({"by_year": {"scope": scope}} if year == 2020 else {})


SCOPES = [("sector", "health"), ("sector", "culture"), ("authority", "so-y-te"),
          ("unit", "truong-tieu-hoc-na-thu"), ("total", "total")]  # fmt: skip
CELLS = [
    *(("headcount", ("--by", by, "--planned"), f"{scope} {year}", ("--planned",),
       of_headcount(scope, year))
      for by, scope in SCOPES for year in (2018, 2020, 2021, 2023, 2025, 2030)),
    *(("units", ("--count", "--planned"), f"total {year}", ("--count", "--planned"),
       {"counts": {"sector": "total"}, "planned": {"year": year}, "planned_targets": {"to": year}})
      for year in (2015, 2020, 2021, 2025)),
    *((name, (), scope, (), {name: {key: scope}})
      for name, key, scopes in (("sectors", "sector", ("health", "total")),
                                ("agencies", "agency", ("so-noi-vu", "ubnd-xa-na-mau", "shared",
                                                        "total")))
      for scope in scopes),
    *(("progress", ("--every", every, *by), f"{scope} {period}", by,
       {"progress": {"scope": scope, "period": period}})
      for every, period in (("year", "2018"), ("year", "2020"), ("quarter", "2020-Q2"),
                            ("month", "2020-07"))
      for by, scope in (((), "total"), (("--by", "lead"), "so-noi-vu"),
                        (("--by", "sector"), "total"))),
    *((name, run, id, run, {name: {"id": id}})
      for name, run, id in (("overdue", (), "II.2.1-3"), ("overdue", (), "II.1.1-4"),
                            ("tasks", (), "II.1.3-3"), ("tasks", (), "II.1.5-1"),
                            ("upcoming", ("--in", "2021"), "II.6-3"), ("goals", (), "G-1"),
                            ("goals", (), "G-2"), ("restructurings", (), "R-11"))),
    ("rules", (), "small-schools", (), {"rules": {"rule": "small-schools"}}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "run", "why", "beside", "where"), CELLS, ids=[f"{c[0]}-{c[2]}" for c in CELLS]
)
def test_an_explanation_ends_in_the_number_of_the_table(name, run, why, beside, where, sample,
                                                        bkplan):  # fmt: skip
    """Whatever a step says it is the number of stands in the row that is explained."""

    def tables(*argv):
        out = bkplan(name, *argv, "-C", sample, *DAY, "-f", "json").out
        return {table["name"]: table["rows"] for table in json.loads(out)["tables"]}

    made = tables(*run)
    steps = [row for table in tables(*beside, "--explain", *why.split()).values()
             for row in table if "step" in row]  # fmt: skip
    ends = {key: row["amount"] for row in steps for key in row.get("of") or ()}
    checked = 0
    for key, amount in ends.items():
        table, _, column = key.partition(".")
        rows = [row for row in made.get(table, ())
                if where.get(table) and where[table].items() <= row.items()]  # fmt: skip
        if len(rows) == 1 and amount is not None:
            assert (key, rows[0][column]) == (key, amount)
            checked += 1
    assert checked


def test_a_comparison_explained_ends_in_its_numbers(sample, bkplan):
    def tables(*argv):
        out = bkplan("compare", "2020-09-30", *argv, "-C", sample, *DAY, "-f", "json").out
        return {table["name"]: table["rows"] for table in json.loads(out)["tables"]}

    rows = tables("--by", "lead")["counts"]
    for scope in ("total", "so-noi-vu", "ubnd-xa-na-mau", "shared"):
        steps = tables("--by", "lead", "--explain", scope)["explain_numbers"]
        found = {key: row["amount"] for row in steps for key in row.get("of") or ()}
        assert found == {
            f"counts.{row['key']}.{name}": row[name]
            for row in rows
            if row["scope"] == scope
            for name in ("before", "after", "difference")
            if row[name] is not None or f"counts.{row['key']}.{name}" in found
        }


def test_an_id_of_several_plans_is_asked_for_by_its_plan(root, bkplan):
    folder = ("-C", root / "examples" / "portfolio", "--as-of", "2026-09-30", "--lang", "en")
    told = bkplan("overdue", "--explain", "II.1-1", *folder)
    assert told == (2, "", 'bkplan: "II.1-1" is in 2 plans; write one of: 112/QĐ-UBND:II.1-1, '
                           "45/KH-UBND:II.1-1\n")  # fmt: skip
    out = bkplan("overdue", "--explain", "112/QĐ-UBND:II.1-1", *folder).out
    assert "112/QĐ-UBND:II.1-1" in out.splitlines()[0]
    listed = bkplan("progress", "--explain", "total", "2026", *folder, "-f", "json")
    rows = json.loads(listed.out)["tables"][0]["rows"]
    assert {row["plan"] for row in rows} == {"112/QĐ-UBND", "45/KH-UBND", "07/CT-UBND"}
