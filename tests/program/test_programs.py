"""JSON and CSV are for programs: codes alike in both languages, every table within reach."""

from __future__ import annotations

import csv
import io
import json

import pytest

from bkplan.reports import REPORTS, report_spec

PROVINCE = ("--as-of", "2020-12-31")
SHOWN = ("II.1.1-2", "II.2.2-3", "II.2.1-3", "II.1.1", "R-09", "truong-thcs-dong-mau")
RUNS = [
    *([name] for name in REPORTS if name not in ("show", "owing")),
    ["owing", "II.1.1-4"],
    *(["show", id] for id in SHOWN),
    ["units", "--count"],
    ["upcoming", "--within", "2y"],
    ["headcount", "--by", "sector", "--planned"],
    ["headcount", "--explain", "health", "2018"],
]
SENTENCES = {
    "title",
    "product",
    "responsible",
    "name",
    "reading",
    "why",
    "detail",
    "words",
    "tree",
    "step",
}
"""What is written for people, in the language asked for, or has names of the data in it."""


@pytest.fixture
def data(bkplan, province):
    def run(*argv, lang="en"):
        result = bkplan(*argv, *PROVINCE, "-C", province, "--lang", lang, "-f", "json")
        assert (result.code, result.err) == (0, "")
        return json.loads(result.out)

    return run


@pytest.mark.parametrize("argv", RUNS, ids=" ".join)
def test_values_are_the_same_in_both_languages(argv, data):
    def bare(report):
        return [
            (t["name"], [c["key"] for c in t["columns"]],
             [{key: row[key] for key in row if key not in SENTENCES} for row in t["rows"]])
            for t in report["tables"]
        ]  # fmt: skip

    assert bare(data(*argv, lang="vi")) == bare(data(*argv, lang="en"))


def test_restructurings_have_a_state_that_is_a_code(data):
    (item,) = data("show", "R-09")["tables"][0]["rows"]
    assert item["state"] == "in_effect"
    (planned,) = data("show", "R-12")["tables"][0]["rows"]
    assert (planned["state"], planned["planned"]) == ("planned", "2021-07-01")
    for lang in ("vi", "en"):
        (table,) = [
            t
            for t in data("show", "II.1.7.3-1", lang=lang)["tables"]
            if t["name"] == "restructurings"
        ]
        assert [row["state"] for row in table["rows"]] == ["in_effect", "in_effect", "planned"]


def test_log_rows_have_every_field_of_an_entry(data):
    (log,) = [t for t in data("show", "II.1.1-2")["tables"] if t["name"] == "log"]
    empty = {"by": [], "due": None, "lead": [], "occurrence": None, "restructuring": None,
             "milestone": None, "note": None}  # fmt: skip
    assert log["rows"] == [
        {"date": "2018-05-14", "event": "started", **empty, "evidence": "389/SGDĐT-TCCB"},
        {"date": "2018-07-16", "event": "noted", **empty, "evidence": "1238/QĐ-UBND",
         "note": "Sáp nhập trước Trường Tiểu học Khuổi Ví"},
        {"date": "2019-08-06", "event": "extended", **empty, "due": "2020-06-30",
         "evidence": "3120/UBND-VX"},
        {"date": "2020-07-21", "event": "completed", **empty, "evidence": "1287/QĐ-UBND"},
    ]  # fmt: skip
    keys = ["date", "event", "by", "due", "lead", "occurrence", "restructuring", "milestone",
            "evidence", "note"]  # fmt: skip
    assert [column["key"] for column in log["columns"]] == keys


def test_obligations_have_the_same_keys_in_every_report(data):
    def keys(id):
        (table,) = [t for t in data("show", id)["tables"] if t["name"] == "obligations"]
        return [column["key"] for column in table["columns"]]

    assert keys("II.2.1-3") == keys("II.2.2-3")


def test_csv_names_the_tables_that_it_leaves_out(bkplan, province):
    said = bkplan("rules", *PROVINCE, "-C", province, "-f", "csv", "--lang", "en")
    assert said.code == 0
    assert said.err == "bkplan: csv has the table rules alone; --table chooses another: breaches\n"
    assert said.out.splitlines()[0] == "rule,clause,words,meets,breaks,unknown"
    vi = bkplan("rules", *PROVINCE, "-C", province, "-f", "csv", "--lang", "vi")
    assert vi.err == "bkplan: csv chỉ có bảng rules; --table chọn bảng khác: breaches\n"
    one = bkplan("overdue", *PROVINCE, "-C", province, "-f", "csv", "--lang", "en")
    assert one.err == ""


def test_any_table_can_be_had_as_csv(bkplan, province, data):
    for argv in RUNS:
        tables = data(*argv)["tables"]
        for table in tables if len(tables) > 1 else ():
            result = bkplan(*argv, *PROVINCE, "-C", province, "-f", "csv", "--table", table["name"])
            assert (result.code, result.err) == (0, "")
            found = list(csv.reader(io.StringIO(result.out)))
            assert found[0] == [column["key"] for column in table["columns"]]
            assert len(found) == 1 + len(table["rows"])


def test_a_table_alone_in_other_formats(data, bkplan, province):
    assert [t["name"] for t in data("headcount", "--table", "targets")["tables"]] == ["targets"]
    text = bkplan("headcount", "--table", "targets", *PROVINCE, "-C", province, "--lang", "en").out
    assert "\nTargets\n" in text
    assert "\nPath\n" not in text


def test_tables_are_declared(data):
    for argv in RUNS:
        spec = report_spec(argv[0])
        names = {table["name"] for table in data(*argv)["tables"]}
        assert len(names) == 1 or names <= set(spec.tables), argv
        assert not spec.tables or names <= set(spec.tables), argv


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["rules", "--table", "path"],
         '--table: "path" is not accepted; accepts: rules, breaches, explain, explain_breaches'),
        (["show", "R-09", "--table", "log"],
         "--table: there is no table log here; there are: restructuring, tree"),
    ],
)  # fmt: skip
def test_a_table_that_is_not_there(argv, message, bkplan, province):
    result = bkplan(*argv, *PROVINCE, "-C", province, "--lang", "en")
    assert (result.code, result.out, result.err) == (2, "", f"bkplan: {message}\n")


# ---- a clause


def test_a_clause_lists_its_tasks(data, bkplan, province):
    (table,) = data("show", "II.1.1")["tables"]
    assert table["name"] == "tasks"
    assert [(row["id"], row["status"]) for row in table["rows"]] == [
        ("II.1.1-1", "done_on_time"),
        ("II.1.1-2", "done_late"),
        ("II.1.1-3", "overdue"),
        ("II.1.1-4", "overdue"),
    ]
    vi = bkplan("show", "II.1.1", *PROVINCE, "-C", province, "--lang", "vi").out
    assert vi.startswith("Mục II.1.1: Giáo dục và đào tạo · Kế hoạch số 45/KH-UBND · ")


def test_a_clause_has_those_below_it_and_no_other(data):
    def clauses(id):
        return {row["clause"] for row in data("show", id)["tables"][0]["rows"]}

    assert clauses("II.1.7") == {"II.1.7.1", "II.1.7.2", "II.1.7.3", "II.1.7.4"}
    everything = {row["clause"] for row in data("tasks")["tables"][0]["rows"]}
    assert clauses("II.1") == {c for c in everything if c == "II.1" or c.startswith("II.1.")}


def test_a_clause_can_fail_and_may_be_mistyped(bkplan, province):
    told = bkplan("show", "II.1.1", *PROVINCE, "-C", province, "--fail-on", "overdue")
    assert told.code == 1
    wrong = bkplan("show", "II.1.9", *PROVINCE, "-C", province, "--lang", "en")
    assert wrong.code == 2
    assert wrong.err.startswith(
        'bkplan: there is no task, clause, goal, unit, restructuring or agency "II.1.9"; '
    )
