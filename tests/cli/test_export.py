"""`bkplan export`: all tables as csv, described, whole, and the same text when read back."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from jsonschema import Draft202012Validator
from tests.helpers import each, successions
from tests.helpers.exports import faults, read, text_of
from tests.helpers.sites import files_of

from bkplan import __version__
from bkplan.reports.export.every import TABLES

DAY = ("--as-of", "2020-12-31")
PLAN = """\
plan: {number: 1/KH, issued: 2020-01-01, issuer: con, title: {vi: Kế hoạch, en: A plan},
  days_off: [2020-01-23], days_on: [2020-02-01]}
sectors:
  - {id: s, clause: II.1, name: {vi: Y tế, en: Health}}
agencies:
  - {id: con, kind: committee, name: {vi: Ủy ban, en: Committee}}
  - {id: so-a, kind: department, name: {vi: Sở Một}}
  - {id: xa-a, name: {vi: Xã A}}
  - {id: xa-b, name: {vi: Xã B}}
  - {id: cac-xa, kind: group, name: {vi: Các xã}, members: [xa-a, xa-b]}
tasks:
  - id: T-1
    clause: II.1
    sector: s
    title: {vi: Rà soát, en: Review}
    lead: [so-a]
    coordinating: [con]
    tags: [gap]
    product: {vi: Báo cáo}
    deadline: {phrase: quý III/2020, due: 2020-09-30}
    milestones: [{id: du-thao, title: {vi: Dự thảo}, deadline: {phrase: tháng 6, due: 2020-06-30}}]
    log:
      - {date: 2020-07-10, event: completed, milestone: du-thao, evidence: 5/BC-SA}
      - {date: 2020-09-20, event: extended, due: 2020-11-30, evidence: 7/UBND, note: Xin thêm}
      - {date: 2021-03-01, event: completed, evidence: 9/BC-SA}
  - {id: T-2, clause: II.1, sector: s, title: {vi: Mỗi xã}, lead: [cac-xa], each: true,
     deadline: {phrase: hết tháng 10/2020, due: 2020-10-31},
     log: [{date: 2020-11-05, event: completed, by: [xa-b], evidence: 1/BC-XB}]}
  - {id: T-3, clause: II.1, sector: s, title: {vi: Hằng năm}, lead: [so-a],
     deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"}}
  - {id: T-4, clause: II.1, sector: s, title: {vi: Sau sắp xếp},
     deadline: {phrase: trong 3 tháng, within: 3 months, after: [merge]}}
goals:
  - {id: G-1, title: {vi: Hồ sơ}, lead: [so-a], sector: s, unit: "%",
     at_least: {2020: 60, 2025: 80}, values: [{date: 2020-06-30, value: 55.5, evidence: 9/BC}]}
"""
UNITS = """\
units:
  - {id: u-1, name: {vi: Trạm một, en: Station one}, sector: s, authority: so-a, autonomy: 4,
     staffing: {2019: {assigned: 10, present: 9}, 2020: {assigned: 9}, 2021: {assigned: 1}}}
  - {id: u-2, name: {vi: Trạm hai}, sector: s, authority: con, autonomy: {2015: 3, 2021: 2},
     pupils: {2019: 5}, staffing: {2019: {assigned: 20}}}
restructurings:
  - {id: R-1, task: T-1, kind: merge, from: [u-2], into: [u-1], effective: 2020-03-01,
     evidence: 3/QĐ}
targets:
  - {id: h, measure: headcount, from: 2019, to: 2021, reduction: 12.5%}
  - {id: p, measure: pupils, at_least: 120, only: {levels: [commune]}}
"""


@pytest.fixture
def plan(plan_in):
    """A small plan that has something in most tables."""
    folder = plan_in(PLAN, "data")
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    return folder


@pytest.fixture
def export(bkplan, tmp_path):
    """Export the plan of a folder and read it again."""

    def made(folder, *argv: str, day=DAY, to: str = "to", lang: str = "vi"):
        run = bkplan("export", "--to", tmp_path / to, "-C", folder, *day, "--lang", lang, *argv)
        assert (run.code, run.err) == (0, "")
        return read(tmp_path / to)

    return made


def database(folder, *tables):
    """The tables of an export in a database of their own: all of them takes a while."""
    script = (folder / "load.sql").read_text(encoding="utf-8")
    if tables:
        wanted = re.compile(rf"^(CREATE TABLE|COPY) ({'|'.join(tables)}) ", re.MULTILINE)
        script = ";\n".join(part for part in script.split(";\n") if wanted.search(part))
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path='{folder}'")
    connection.execute(script)
    return connection


def all_of(connection, query):
    return connection.execute(query).fetchall()


PACKAGE = {
    "type": "object",
    "required": ["name", "profile", "resources"],
    "properties": {
        "name": {"pattern": r"^[-a-z0-9._]+$"},
        "profile": {"const": "tabular-data-package"},
        "resources": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "path", "profile", "schema", "description", "description_vi"],
                "properties": {
                    "name": {"pattern": r"^[-a-z0-9._]+$"},
                    "path": {"pattern": r"^[a-z_]+\.csv$"},
                    "description": {"type": "string", "minLength": 3},
                    "description_vi": {"type": "string", "minLength": 3},
                    "bytes": {"type": "integer"},
                    "hash": {"pattern": "^sha256:[0-9a-f]{64}$"},
                    "schema": {"$ref": "#/$defs/schema"},
                },
            },
        },
    },
    "$defs": {
        "links": {
            "type": "array",
            "items": {
                "required": ["fields", "reference"],
                "properties": {
                    "fields": {"$ref": "#/$defs/keys"},
                    "reference": {"required": ["resource", "fields"]},
                },
            },
        },
        "keys": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "schema": {
            "type": "object",
            "additionalProperties": False,
            "required": [
                "fields",
                "primaryKey",
                "foreignKeys",
                "nullableForeignKeys",
                "missingValues",
            ],
            "properties": {
                "missingValues": {"const": [""]},
                "primaryKey": {"$ref": "#/$defs/keys"},
                "foreignKeys": {"$ref": "#/$defs/links"},
                "nullableForeignKeys": {"$ref": "#/$defs/links"},
                "fields": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["name", "type", "description", "description_vi"],
                        "properties": {
                            "name": {"pattern": "^[a-z][a-z0-9_]*$"},
                            "type": {
                                "enum": ["string", "integer", "number", "boolean", "date", "year"]
                            },
                            "description": {"type": "string", "minLength": 2},
                            "description_vi": {"type": "string", "minLength": 2},
                        },
                    },
                },
            },
        },
    },
}
"""What Data Package 1 and Table Schema 1 ask for, of what is used of them; and words of both."""


@pytest.mark.parametrize(
    "folder",
    ["data", "examples/sample-province", "examples/annex-plan", "examples/portfolio/07-CT-UBND"],
)
def test_every_table_is_as_it_is_described(root, folder, export, tmp_path):
    found = export(root / folder, day=("--as-of", "2026-06-30"))
    Draft202012Validator(PACKAGE).validate(found.package)
    assert list(faults(found)) == []
    on_disk = files_of(tmp_path / "to")
    assert set(on_disk) == {
        "datapackage.json", "load.sql", *(one["path"] for one in found.tables.values())
    }  # fmt: skip
    for one in found.tables.values():
        data = on_disk[one["path"]]
        assert (one["bytes"], one["hash"]) == (
            len(data), f"sha256:{hashlib.sha256(data).hexdigest()}",
        )  # fmt: skip


def test_a_fault_would_be_seen(plan, export):
    found = export(plan)
    found.rows["tasks"][0] |= {"due": "30/9/2020", "status": "late", "sector": "x", "clause": ""}
    found.rows["tasks"].append(found.rows["tasks"][1])
    assert list(faults(found)) == [
        "tasks.clause: nothing there",
        "tasks.status: 'late' is no word of it",
        "tasks.due: '30/9/2020' is no date",
        "tasks: a key comes twice",
        "tasks: ('1/KH', 'x') is not in sectors",
    ]


def test_tasks_have_their_state_on_the_day(plan, export):
    found = export(plan)
    assert found.values(
        "tasks", "id", "status", "due_planned", "due", "days_overdue", "extensions", "owed_by",
        "done_by", "entries", "last_entry", "title_en", "product_vi", "within_count", "within_unit",
    ) == [
        ("T-1", "overdue", date(2020, 9, 30), date(2020, 11, 30), 31, 1, None, None, 2,
         date(2020, 9, 20), "Review", "Báo cáo", None, None),
        ("T-2", "overdue", date(2020, 10, 31), date(2020, 10, 31), 61, 0, 2, 1, 1,
         date(2020, 11, 5), None, None, None, None),
        ("T-3", "overdue", None, date(2020, 6, 30), 184, 0, None, None, 0, None, None, None, None,
         None),
        ("T-4", "overdue", None, date(2020, 6, 1), 213, 0, None, None, 0, None, None, None, 3,
         "months"),
    ]  # fmt: skip


def test_what_is_owed_stands_one_by_one_with_who_owes_it(plan, export):
    found = export(plan)
    assert found.values(
        "obligations", "task", "obligation", "sort", "due_planned", "due", "status", "days_overdue",
        "completed", "days_late", "evidence",
    ) == [
        ("T-1", "whole", "whole", date(2020, 9, 30), date(2020, 11, 30), "overdue", 31, None, None,
         None),
        ("T-1", "du-thao", "milestone", date(2020, 6, 30), date(2020, 6, 30), "done_late", 0,
         date(2020, 7, 10), 10, "5/BC-SA"),
        ("T-2", "xa-a", "whole", date(2020, 10, 31), date(2020, 10, 31), "overdue", 61, None, None,
         None),
        ("T-2", "xa-b", "whole", date(2020, 10, 31), date(2020, 10, 31), "done_late", 0,
         date(2020, 11, 5), 5, "1/BC-XB"),
        ("T-3", "2020-06-30", "occurrence", date(2020, 6, 30), date(2020, 6, 30), "overdue", 184,
         None, None, None),
        ("T-3", "2021-06-30", "occurrence", date(2021, 6, 30), date(2021, 6, 30), "open_in_time", 0,
         None, None, None),
        ("T-4", "R-1", "restructuring", date(2020, 6, 1), date(2020, 6, 1), "overdue", 213, None,
         None, None),
    ]  # fmt: skip
    assert found.values("obligation_leads", "task", "obligation", "agency", "named", "answer") == [
        ("T-1", "whole", "so-a", "so-a", "named"),
        ("T-1", "du-thao", "so-a", "so-a", "named"),
        ("T-2", "xa-a", "xa-a", "xa-a", "named"),
        ("T-2", "xa-b", "xa-b", "xa-b", "named"),
        ("T-3", "2020-06-30", "so-a", "so-a", "named"),
        ("T-3", "2021-06-30", "so-a", "so-a", "named"),
    ]


def test_the_log_has_the_entries_of_the_day_and_who_led_then(plan, export):
    found = export(plan)
    assert found.values(
        "log", "task", "entry", "date", "event", "evidence", "new_due", "milestone", "note"
    ) == [
        ("T-1", 1, date(2020, 7, 10), "completed", "5/BC-SA", None, "du-thao", None),
        ("T-1", 2, date(2020, 9, 20), "extended", "7/UBND", date(2020, 11, 30), None, "Xin thêm"),
        ("T-2", 1, date(2020, 11, 5), "completed", "1/BC-XB", None, None, None),
    ]
    assert found.values("log_by", "task", "entry", "agency") == [("T-2", 1, "xa-b")]
    assert found.values("log_leads", "task", "entry", "agency") == [
        ("T-1", 1, "so-a"), ("T-1", 2, "so-a"), ("T-2", 1, "cac-xa"),
    ]  # fmt: skip


def test_a_date_that_moved_stands_with_the_one_before(plan, export):
    text = (plan / "tasks.yaml").read_text(encoding="utf-8")
    text = text.replace(
        "by: [xa-b], evidence: 1/BC-XB}]",
        """by: [xa-b], evidence: 1/BC-XB},
           {date: 2020-11-06, event: extended, by: [xa-a], due: 2020-11-30, evidence: 8/UBND},
           {date: 2021-06-01, event: extended, by: [xa-a], due: 2021-12-31, evidence: 9/UBND}]""",
    )
    text = text.replace(
        'BYMONTHDAY=30"}',
        """BYMONTHDAY=30"}, log: [{date: 2020-07-01,
           event: scheduled, due: 2020-06-15, occurrence: 2020-06-30, evidence: 2/UBND}]""",
    )
    (plan / "tasks.yaml").write_text(text, encoding="utf-8")
    found = export(plan)
    assert list(faults(found)) == []
    assert found.values(
        "due_changes", "task", "entry", "place", "part_of", "occurrence", "old_due", "new_due",
        "days",
    ) == [
        ("T-1", 2, 1, None, None, date(2020, 9, 30), date(2020, 11, 30), 61),
        ("T-2", 2, 1, "xa-a", None, date(2020, 10, 31), date(2020, 11, 30), 30),
        ("T-3", 1, 1, None, date(2020, 6, 30), date(2020, 6, 30), date(2020, 6, 15), -15),
    ]  # fmt: skip


def test_units_figures_and_headcount(plan, export):
    found = export(plan)
    assert found.values("staffing", "unit", "year", "assigned", "present", "counted") == [
        ("u-1", 2019, 10, 9, True), ("u-1", 2020, 9, None, True), ("u-2", 2019, 20, None, True),
    ]  # fmt: skip
    assert found.values(
        "units", "id", "authority", "autonomy", "exists_now", "state", "restructuring", "ended"
    ) == [
        ("u-1", "so-a", 4, True, "unchanged", None, None),
        ("u-2", "con", 3, False, "ended", "R-1", date(2020, 3, 1)),
    ]
    assert found.values("unit_autonomy", "unit", "year", "autonomy") == [
        ("u-1", 1945, 4), ("u-2", 2015, 3),
    ]  # fmt: skip
    assert found.values("targets", "id", "start", "to_year", "reduction", "at_least") == [
        ("h", 2019, 2021, Decimal("0.125"), None), ("p", None, None, None, Decimal(120)),
    ]  # fmt: skip
    assert found.values("target_units", "target", "whether", "trait", "value") == [
        ("p", "only", "level", "commune")
    ]
    # 30 posts less 12.5% are 26 (rounded down); half way 28; u-1 carries what u-2 had
    assert [
        row for row in found.values(
            "headcount_path", "scope_kind", "scope", "year", "ceiling", "recorded", "gap",
            "forecast",
        ) if row[0] != "sector"
    ] == [
        ("total", "total", 2019, 30, 30, 0, None), ("total", "total", 2020, 28, 9, -19, None),
        ("total", "total", 2021, 26, None, None, 0),
        ("authority", "con", 2019, 20, 20, 0, None),
        ("authority", "so-a", 2019, 10, 10, 0, None), ("authority", "so-a", 2020, 28, 9, -19, None),
        ("authority", "so-a", 2021, 26, None, None, 0),
    ]  # fmt: skip
    assert found.values(
        "headcount_balances", "scope_kind", "scope", "opening", "moved_out", "moved_in", "cut",
        "closing",
    ) == [
        ("total", "total", 30, 0, 0, 21, 9), ("sector", "s", 30, 0, 0, 21, 9),
        ("authority", "con", 20, 20, 0, 0, 0),
        ("authority", "so-a", 10, 0, 20, 21, 9),
    ]  # fmt: skip


def test_goals_are_exact(plan, export):
    found = export(plan)
    assert found.values("goal_points", "goal", "asked_by", "asked", "value", "met", "gap") == [
        ("G-1", date(2020, 12, 31), 60, Decimal("55.5"), None, Decimal("4.5")),
        ("G-1", date(2025, 12, 31), 80, Decimal("55.5"), None, Decimal("24.5")),
    ]
    assert found.values("goal_values", "goal", "place", "date", "value", "evidence") == [
        ("G-1", 1, date(2020, 6, 30), Decimal("55.5"), "9/BC")
    ]
    assert found.values("goal_standings", "goal", "gap", "pace", "state") == [
        ("G-1", Decimal("4.5"), None, "behind")
    ]


def test_what_is_short_stands_in_tables_of_its_own(plan, export):
    found = export(plan)
    assert found.values("special_days", "date", "worked") == [
        (date(2020, 1, 23), False), (date(2020, 2, 1), True),
    ]  # fmt: skip
    assert found.values("agency_members", "agency", "member") == [
        ("cac-xa", "xa-a"), ("cac-xa", "xa-b"),
    ]  # fmt: skip
    assert found.values("task_tags", "task", "tag") == [("T-1", "gap")]
    assert found.values("task_triggers", "task", "trigger") == [("T-4", "merge")]
    assert found.values("task_coordinating", "task", "agency") == [("T-1", "con")]
    assert found.values("restructuring_from", "restructuring", "unit") == [("R-1", "u-2")]
    assert found.values("restructuring_into", "restructuring", "unit") == [("R-1", "u-1")]
    assert found.values("plans", "plan", "kind", "as_of", "ended", "invented", "title_en") == [
        ("1/KH", "plan", date(2020, 12, 31), None, False, "A plan")
    ]


def test_rates_are_those_of_the_commands(sample, export, bkplan):
    found = export(sample)
    for command, table in (("agencies", "agency_rates"), ("sectors", "sector_rates")):
        told = json.loads(bkplan(command, "-C", sample, *DAY, "-f", "json").out)["tables"][0]
        keys = ("tasks", "overdue", "done_late", "completion_rate", "on_time_rate")
        rows = found.values(table, *keys)
        assert [tuple(None if v is None else float(v) for v in row) for row in rows] == [
            tuple(None if row[key] is None else float(row[key]) for key in keys)
            for row in told["rows"]
        ]


def test_who_answers_is_told_with_how_it_is_known(export, plan_in):
    tasks = [
        successions.task("T-1", "a"), successions.task("T-2", "b", coordinating="a"),
        successions.task("T-3", "d"), successions.task("T-4", "e", "2019-02-01 c"),
        {**each.task("a,b", id="T-5"), "deadline": {"phrase": "x", "due": "2019-01-01"}},
    ]  # fmt: skip
    lines = [
        successions.succession("S-1 a > c 2019-01-01 4/NQ"),
        successions.succession("S-2 b > c,e 2019-01-01", sectors={"t": "c"}),
        successions.succession("S-3 d > - 2019-01-01"),
        successions.succession("S-4 c > e 2030-01-01"),
    ]
    found = export(plan_in(json.dumps(successions.data(tasks, lines))))
    assert list(faults(found)) == []
    assert found.values("task_leads", "task", "place", "agency", "named", "answer")[:6] == [
        ("T-1", 1, "c", "a", "document"),
        ("T-2", 1, "c", "b", "open"), ("T-2", 2, "e", "b", "open"),
        ("T-3", 1, None, "d", "ended"),
        ("T-4", 1, "c", "c", "reassigned"),
        ("T-5", 1, "c", "a", "document"),
    ]  # fmt: skip
    assert found.values("task_leads_named", "task", "agency")[3] == ("T-4", "e")
    assert found.values("log_new_leads", "task", "entry", "agency") == [("T-4", 1, "c")]
    assert found.values("task_coordinating", "task", "agency", "named") == [("T-2", "c", "a")]
    assert found.values("obligations", "task", "obligation", "part_of")[4:] == [
        ("T-5", "a", "a"), ("T-5", "b", "b"),
    ]  # fmt: skip
    assert [
        row for row in found.values("obligation_leads", "task", "obligation", "agency", "answer")
        if row[0] == "T-5"
    ] == [
        ("T-5", "a", "c", "document"), ("T-5", "b", "c", "open"), ("T-5", "b", "e", "open"),
    ]  # fmt: skip
    assert found.values("agencies", "id", "ended")[:4] == [
        ("a", date(2019, 1, 1)), ("b", date(2019, 1, 1)), ("c", None), ("d", date(2019, 1, 1)),
    ]  # fmt: skip
    assert found.values("successions", "id", "in_effect", "basis", "evidence") == [
        ("S-1", True, "document", "4/NQ"), ("S-2", True, "inferred", None),
        ("S-3", True, "inferred", None), ("S-4", False, "inferred", None),
    ]  # fmt: skip
    assert found.values("succession_into", "succession", "agency") == [
        ("S-1", "c"), ("S-2", "c"), ("S-2", "e"), ("S-4", "e"),
    ]  # fmt: skip
    assert found.values("succession_rules", "succession", "about", "id", "agency") == [
        ("S-2", "sectors", "t", "c")
    ]


def test_before_the_plan_its_tasks_have_no_state(plan, export):
    found = export(plan, day=("--as-of", "2019-12-31"))
    assert list(faults(found)) == []
    assert found.values("tasks", "id", "status", "due", "answer", "entries") == [
        (id, None, None, None, 0) for id in ("T-1", "T-2", "T-3", "T-4")
    ]
    assert found.rows["obligations"] == found.rows["task_leads"] == found.rows["agency_rates"] == []


def test_once_the_plan_has_ended_all_stays_as_it_was(plan, export):
    text = (plan / "tasks.yaml").read_text(encoding="utf-8")
    ended = text.replace("  days_off", "  ended: {date: 2020-12-31, evidence: 1/QĐ, by: 2/KH},\n"
                         "  days_off", 1)  # fmt: skip
    (plan / "tasks.yaml").write_text(ended, encoding="utf-8")
    then, later = export(plan), export(plan, day=("--as-of", "2022-12-31"), to="later")
    assert then.values("plans", "ended", "ended_evidence", "ended_by") == [
        (date(2020, 12, 31), "1/QĐ", "2/KH")
    ]
    changed = {name for name, rows in then.rows.items() if rows != later.rows[name]}
    assert changed == {"plans"}


# ---- many plans


def test_many_plans_stand_in_the_same_tables_as_each_does_alone(root, bkplan, tmp_path):
    folders = [
        *(root / "examples" / "portfolio" / name for name in ("07-CT-UBND", "112-QD-UBND")),
        root / "examples" / "sample-province",
    ]
    alone = []
    for place, folder in enumerate(folders):
        to = tmp_path / f"{place}"
        assert bkplan("export", "--to", to, "-C", folder, *DAY).code == 0
        alone.append(read(to).rows)
    named = [word for folder in folders for word in ("-C", folder)]
    run = bkplan("export", "--to", tmp_path / "all", *named, *DAY, "--lang", "en")
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[0].startswith(f"{len(TABLES)} tables of 3 plans written, as of ")
    assert run.out.splitlines()[1:] == ["INVENTED DATA"]
    found = read(tmp_path / "all")
    assert found.package["bkplan"]["plans"] == ["07/CT-UBND", "112/QĐ-UBND", "45/KH-UBND"]
    assert list(faults(found)) == []
    assert found.rows == {
        name: [row for rows in alone for row in rows[name]] for name in found.rows
    }  # fmt: skip


def a_plan(number: str, issued: str, task: str, sector: str = "Y tế"):
    return (
        f"plan: {{number: {number}, issued: {issued}, issuer: a, title: {{vi: t}}}}\n"
        f"sectors: [{{id: s, name: {{vi: {sector}}}}}]\nagencies: [{{id: a, name: {{vi: Sở A}}}}]\n"
        f"tasks: [{{id: {task}, clause: I, sector: s, title: {{vi: t}}, lead: [a],\n"
        "  deadline: {phrase: x, within: 1 months, after: [merge]}}]\n"
        f"restructurings: [{{id: R, task: {task}, kind: merge, from: [u], into: [v],\n"
        "  effective: 2020-02-01, evidence: 1/Q}]\nunits:\n"
        "  - {id: u, name: {vi: U}, sector: s, authority: a}\n"
        "  - {id: v, name: {vi: V}, sector: s, authority: a}\n"
        "goals: [{id: G, title: {vi: g}, unit: hộ, at_least: {2021: 5}, sector: s}]\n"
    )


def test_ids_are_those_of_each_plan_itself(plan_in, export, tmp_path):
    """Also where others have them; and plans of one number are told apart by their years."""
    top = tmp_path / "plans"
    top.mkdir()
    plan_in(a_plan("1/KH", "2019-01-01", "T"), "plans/one")
    plan_in(a_plan("1/KH", "2020-01-01", "T", "Giáo dục"), "plans/two")
    plan_in(a_plan("2/KH", "2020-01-01", "U"), "plans/zwei")
    found = export(top)
    assert list(faults(found)) == []
    assert found.values("tasks", "plan", "id", "sector") == [
        ("1/KH/2019", "T", "s"), ("1/KH/2020", "T", "s"), ("2/KH", "U", "s"),
    ]  # fmt: skip
    assert found.values("obligations", "plan", "task", "obligation", "restructuring") == [
        ("1/KH/2019", "T", "R", "R"), ("1/KH/2020", "T", "R", "R"), ("2/KH", "U", "R", "R"),
    ]  # fmt: skip
    assert found.values("goal_points", "plan", "goal") == [
        ("1/KH/2019", "G"), ("1/KH/2020", "G"), ("2/KH", "G"),
    ]  # fmt: skip
    assert found.values("sectors", "plan", "id", "name_vi")[1] == ("1/KH/2020", "s", "Giáo dục")
    assert found.values("units", "plan", "id", "sector")[2:4] == [
        ("1/KH/2020", "u", "s"), ("1/KH/2020", "v", "s"),
    ]  # fmt: skip
    chosen = export(top, "--plan", "2/KH", to="chosen")
    assert chosen.values("plans", "plan") == [("2/KH",)]


def test_never_onto_one_of_many(plan_in, bkplan, tmp_path):
    (tmp_path / "plans").mkdir()
    one = plan_in(a_plan("1/KH", "2019-01-01", "T"), "plans/one")
    two = plan_in(a_plan("2/KH", "2019-01-01", "T"), "plans/two")
    for to, told in (
        (two, "is the data folder"),
        (two / "tasks", "is in the data folder"),
        (tmp_path / "plans", "holds the data folder"),
    ):
        run = bkplan("export", "--to", to, "-C", one, "-C", two, *DAY, "--lang", "en")
        assert (run.code, run.out) == (2, "")
        assert told in run.err


def test_a_broken_plan_is_left_out_where_that_is_asked_for_and_said(plan_in, bkplan, tmp_path):
    (tmp_path / "plans").mkdir()
    plan_in(a_plan("1/KH", "2019-01-01", "T"), "plans/one")
    plan_in(a_plan("2/KH", "2019-13-01", "T"), "plans/two")
    told = ("export", "--to", tmp_path / "to", "-C", tmp_path / "plans", *DAY, "--lang", "en")
    assert bkplan(*told).code == 2
    assert not (tmp_path / "to").exists()
    run = bkplan(*told, "--skip-broken")
    assert run.code == 0
    assert "two" in run.out
    about = read(tmp_path / "to").package["bkplan"]
    assert about["plans"] == ["1/KH"]
    assert len(about["skipped"]) == 1


# ---- the text of strangers

HOSTILE = (
    '=cmd|"/C calc"!A0', "+1", "-1", "@SUM(A1)", "'quoted", "''", "a;=1+1;'b; \"@x", 'say "hi", ok',
    "two\nlines\r\nand\rmore", "tab\there", "back\\slash \\n \\u0041", "\x1b[31mred\x1b[0m",
    "\u202egnp.exe", "zero\u200bwidth", "＝1", "::error::x", "##[error]x ##vso[x]", "..", "../x",
    "%2e", "|x", "\x00nul", "next\x85line\u2028paragraph", "\U000e0041tag", "NULL", "null",
    "true", "1e5", "\\", "\\'", "'\\", "\";='", ";\t'=",
)  # fmt: skip


def test_the_rules_can_be_undone_for_whatever_text():
    from bkplan.render.dataset.cells import text_cell

    for text in HOSTILE:
        cell = text_cell(text)
        assert text_of(cell) == text
        assert not re.search(r"(?:^|;)[\s\"]*[=+\-@|%＝＋－＠]", cell)
        assert not re.match(r"\s*::", cell)
        assert "##[" not in cell
        assert "##vso[" not in cell
        assert cell.isprintable() or "\u3000" in cell


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.lower() != "null"])
def test_a_strangers_text_is_had_again_by_csv_and_by_duckdb(text, plan_of, export, tmp_path):
    folder = plan_of(text)
    found = export(folder)
    assert list(faults(found)) == []
    assert found.values("plans", "plan", "title_vi") == [(text, text)]
    assert found.values("tasks", "plan", "clause", "title_vi", "phrase") == [(text,) * 4]
    connection = database(tmp_path / "to", "tasks", "agencies")
    ((cell, agency),) = all_of(
        connection, "SELECT t.title_vi, a.name_vi FROM tasks t JOIN agencies a USING (plan)"
    )
    assert (text_of(cell), text_of(agency)) == (text, text)
    for name, data in files_of(tmp_path / "to").items():
        lines = data.decode().split("\r\n" if name.endswith(".csv") else "\n")
        assert not [line for line in lines if not line.isprintable()]
        assert not [line for line in lines if re.match(r"\s*::", line) or "##[" in line]


def test_ids_that_look_like_formulas_still_lead_to_each_other(plan_in, export, tmp_path):
    found = export(plan_in(
        "plan: {number: -1/KH, issued: 2018-01-01, issuer: -a, title: {vi: t}}\n"
        "sectors: [{id: .., name: {vi: s}}]\nagencies: [{id: -a, name: {vi: a}}]\n"
        "tasks: [{id: -T, clause: I, sector: .., title: {vi: t}, lead: [-a]}]\n"
    ))  # fmt: skip
    assert list(faults(found)) == []
    assert found.rows["task_leads"] == [
        {"plan": "'-1/KH", "task": "'-T", "place": "1", "agency": "'-a", "named": "'-a",
         "answer": "named"}
    ]  # fmt: skip
    joined = "SELECT count(*) FROM tasks t JOIN task_leads l ON l.plan = t.plan AND l.task = t.id"
    assert all_of(database(tmp_path / "to", "tasks", "task_leads"), joined) == [(1,)]


# ---- the database


def test_duckdb_takes_every_table_in_with_its_types(sample, export, tmp_path):
    found = export(sample)
    connection = database(tmp_path / "to")
    types = {
        "string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN",
        "date": "DATE", "year": "INTEGER",
    }  # fmt: skip
    for name, one in found.tables.items():
        ours = [(f["name"], types[f["type"]]) for f in one["schema"]["fields"]]
        theirs = all_of(connection, f"DESCRIBE {name}")
        assert [row[:2] for row in theirs] == ours
        assert all_of(connection, f"SELECT count(*) FROM {name}") == [(len(found.rows[name]),)]


def test_no_name_has_to_be_quoted_in_sql():
    reserved = {
        word
        for word, sort in all_of(
            duckdb.connect(), "SELECT keyword_name, keyword_category FROM duckdb_keywords()"
        )
        if sort in ("reserved", "type_function")
    }
    names = {name for table in TABLES for name in (table.name, *table.keys)}
    assert names & (reserved | {"by", "from", "to", "end", "left", "each", "group", "order"}) == (
        set()
    )


# ---- the folder


def test_the_same_data_give_the_same_bytes_in_either_language(plan, export, tmp_path):
    export(plan)
    export(plan, to="two", lang="en")
    assert files_of(tmp_path / "to") == files_of(tmp_path / "two")


def test_it_says_what_was_written(plan, bkplan, tmp_path):
    told = ("export", "--to", tmp_path / "to", "-C", plan, *DAY)
    vi, en = (bkplan(*told, "--lang", lang).out for lang in ("vi", "en"))
    count = len(TABLES)
    assert vi == (
        f"Đã ghi {count} bảng của 1/KH, tính đến 31/12/2020. Mô tả: "
        f"{tmp_path}/to/datapackage.json. Nạp vào DuckDB: {tmp_path}/to/load.sql\n"
    )
    assert en == (
        f"{count} tables of 1/KH written, as of 2020-12-31. Described in "
        f"{tmp_path}/to/datapackage.json; for DuckDB: {tmp_path}/to/load.sql\n"
    )


def test_what_is_supposed_is_said(plan, export, bkplan, tmp_path):
    suppose = ("--suppose", "T-1=done:2020-12-01")
    found = export(plan, *suppose)
    assert found.package["bkplan"]["supposes"] == ["T-1=done:2020-12-01"]
    assert found.values("tasks", "id", "status")[0] == ("T-1", "done_late")
    run = bkplan("export", "--to", tmp_path / "to", "-C", plan, *DAY, *suppose, "--lang", "en")
    assert run.out.splitlines()[1:] == ["Supposing T-1 completed on 2020-12-01."]


def test_the_data_of_another_time(kept, bkplan, tmp_path):
    run = bkplan("export", "--to", tmp_path / "to", "-C", "data", "--rev", "HEAD", *DAY)
    assert (run.code, run.err) == (0, "")
    about = read(tmp_path / "to").package["bkplan"]
    assert re.fullmatch("[0-9a-f]{40}", about["rev"]["commit"])
    assert about["data"].startswith("data as recorded on ")


def test_what_the_description_says_of_the_whole(plan, export):
    about = export(plan).package["bkplan"]
    assert about == {
        "schema": 1, "version": __version__, "plans": ["1/KH"], "skipped": [],
        "as_of": "2020-12-31",
        "invented": False, "supposes": [], "rev": None, "data": about["data"],
    }  # fmt: skip
    assert re.fullmatch("digest [0-9a-f]{12}", about["data"])


def refused(bkplan, to, plan):
    run = bkplan("export", "--to", to, "-C", plan, *DAY, "--lang", "en")
    assert (run.code, run.out) == (2, "")
    return run.err.removeprefix("bkplan: ").rstrip("\n")


def test_an_export_is_replaced_as_a_whole_and_nothing_else_is(plan, export, bkplan, tmp_path):
    export(plan)
    top = tmp_path / "to"
    (top / "old_table.csv").write_text("plan\r\n")
    assert "holds more than an export of this command" in refused(bkplan, top, plan)
    package = json.loads((top / "datapackage.json").read_text())
    package["resources"].append({"path": "old_table.csv"})  # of a version that had it
    package["resources"].append({"path": "../data/tasks.yaml"})
    (top / "datapackage.json").write_text(json.dumps(package))
    export(plan)
    assert not (top / "old_table.csv").exists()
    (top / "notes.txt").write_text("mine")
    assert refused(bkplan, top, plan).endswith(
        ' is there and holds more than an export of this command ("notes.txt"); '
        "choose another folder, or remove that one yourself"
    )
    (top / "notes.txt").unlink()
    for other in ("{}", '{"bkplan": 1}', "[", '{"resources": []}'):
        (top / "datapackage.json").write_text(other)
        assert "holds more than an export" in refused(bkplan, top, plan)
    shutil.rmtree(top)
    top.write_text("a file")
    assert refused(bkplan, top, plan).endswith(" is no folder; choose a folder")


def test_never_onto_the_data(plan, bkplan, tmp_path):
    assert "is the data folder" in refused(bkplan, plan, plan)
    for to in (plan / "units", plan / "units.yaml" / "x", plan / "export"):
        assert "is in the data folder" in refused(bkplan, to, plan)
    assert "holds the data folder" in refused(bkplan, tmp_path, plan)
    assert sorted(path.name for path in plan.iterdir()) == ["tasks.yaml", "units.yaml"]


def test_where_it_goes_must_be_said(plan, bkplan):
    run = bkplan("export", "-C", plan, *DAY, "--lang", "vi")
    assert (run.code, run.out, run.err) == (
        2, "", "bkplan: export: hãy thêm --to THƯ-MỤC, nơi ghi các bảng\n",
    )  # fmt: skip


def test_a_small_file_does_not_fill_the_disk(tmp_path, bkplan):
    """A hundred heirs of whom nobody knows which one follows, for each of some thousand tasks."""
    heirs = [f"h{n}-{'x' * 90}" for n in range(100)]
    old = "o" * 100
    lines = [
        f"plan: {{number: 1/KH, issued: 2020-01-01, issuer: {old}, title: {{vi: t}}}}",
        "sectors: [{id: s, name: {vi: s}}]",
        "agencies:",
        *(f"  - {{id: {id}, name: {{vi: x}}}}" for id in (old, *heirs)),
        "successions:",
        f"  - {{id: S, effective: 2020-06-01, basis: inferred, from: [{old}],",
        f"     into: [{', '.join(heirs)}]}}",
        "tasks:",
        *(
            f"  - {{id: T-{n}, clause: I, sector: s, title: {{vi: t}}, lead: [{old}]}}"
            for n in range(2_500)
        ),
    ]
    data = tmp_path / "data"
    data.mkdir()
    (data / "tasks.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = bkplan("export", "--to", tmp_path / "to" / "x", "-C", data, *DAY, "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "the tables would have more than 53 MB, far more than the data" in run.err
    assert not list((tmp_path / "to").iterdir())
