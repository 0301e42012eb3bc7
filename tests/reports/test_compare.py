"""`compare`: what moved between two days, by what, and that it explains every number."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deadlines.test_obligations import DAYS
from tests.helpers.courses import courses

from bkplan.records.plan import Plan
from bkplan.reports.course.compare import compare_report
from bkplan.reports.course.comparing import Comparison, compared
from bkplan.reports.course.pairs import Move, Side
from bkplan.reports.course.scopes import By, scopes_of
from bkplan.reports.query import Query
from bkplan.reports.tasks.sectors import sectors
from bkplan.words.vocab import Status

PLAN = """\
plan: {number: 1/KH-UBND, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch thử}}
sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Văn hóa}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-a, name: {vi: Sở A}}
  - {id: so-b, name: {vi: Sở B}}
  - {id: so-c, name: {vi: Sở C}, from: 2020-09-01}
successions:
  - {id: S-1, effective: 2020-09-01, from: [so-b], into: [so-c], basis: document,
     evidence: 45/NQ-HĐND}
tasks:
"""
TASKS = {
    "T-late": "due: 2020-08-31}, log: []",
    "T-done": "due: 2020-12-31}, log: [{date: 2020-09-15, event: completed, evidence: 1/QĐ-UBND}]",
    "T-extended": "due: 2020-08-31}, log: [{date: 2020-08-20, event: extended, due: 2021-06-30,"
    " evidence: 2/UBND}, {date: 2020-11-02, event: extended, due: 2021-12-31, evidence: 3/UBND}]",
    "T-reopened": "due: 2020-12-31}, log: [{date: 2020-05-04, event: completed, "
    "evidence: 4/QĐ-UBND}, {date: 2020-10-05, event: reopened, evidence: 5/UBND}]",
    "T-half-yearly": 'rrule: "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"}, log: ['
    "{date: 2018-06-29, event: completed, evidence: 6/BC}, "
    "{date: 2018-12-20, event: completed, evidence: 7/BC}, "
    "{date: 2019-06-20, event: completed, evidence: 8/BC}, "
    "{date: 2019-12-20, event: completed, evidence: 9/BC}, "
    "{date: 2020-07-20, event: completed, evidence: 10/BC}]",
    "T-handed-on": "due: 2021-12-31}, log: [{date: 2020-10-01, event: reassigned, lead: [so-a], "
    "evidence: 11/UBND}]",
    "T-cancelled": "due: 2020-03-31}, log: [{date: 2020-10-09, event: cancelled, "
    "evidence: 12/QĐ-UBND}]",
}


def written() -> str:
    tasks = "".join(
        f"  - {{id: {id}, clause: II, sector: {'t' if id == 'T-late' else 's'}, "
        f"title: {{vi: Việc {id}}}, lead: [so-b], deadline: {{phrase: x, {rest}}}\n"
        for id, rest in TASKS.items()
    )
    return PLAN + tasks


@pytest.fixture
def run(bkplan, plan_in):
    folder = plan_in(written())

    def ask(*argv, code=0, lang="en", as_of="2020-12-31"):
        done = bkplan("compare", *argv, "-C", folder, "--as-of", as_of, "--lang", lang, environ={})
        assert (done.code, done.out == "") == (code, code == 2), done
        return done.err.splitlines()[0] if code else done.out

    return ask


def tables(out):
    return {table["name"]: table["rows"] for table in json.loads(out)["tables"]}


def test_a_worked_example(run):
    """On 30 June: T-cancelled alone is overdue, T-half-yearly due that day; see TASKS."""
    found = tables(run("2020-06-30", "-f", "json"))
    numbers = {row["key"]: (row["before"], row["after"], row["difference"])
               for row in found["counts"]}  # fmt: skip
    assert numbers == {
        "tasks": (7, 6, -1),
        "done_on_time": (1, 1, 0),
        "done_late": (0, 0, 0),
        "open_in_time": (5, 4, -1),
        "overdue": (1, 1, 0),
        "missed": (1, 1, 0),
        "no_deadline": (0, 0, 0),
        "clock_not_started": (0, 0, 0),
        "cancelled": (0, 1, 1),
        "completion_rate": (0.5, 0.5, 0.0),
        "on_time_rate": (0.5, 0.5, 0.0),
    }
    assert {row["scope"] for row in found["counts"]} == {"total"}
    keys = ("what", "id", "from", "to", "date", "event", "due", "evidence")
    assert [tuple(row[key] for key in keys) for row in found["moved"]] == [
        ("newly_overdue", "T-late", "open_in_time", "overdue", "2020-09-01", None, None, None),
        ("newly_done", "T-done", "open_in_time", "done_on_time", "2020-09-15", "completed", None,
         "1/QĐ-UBND"),
        ("reopened", "T-reopened", "done_on_time", "open_in_time", "2020-10-05", "reopened", None,
         "5/UBND"),
        ("extended", "T-extended", "open_in_time", "open_in_time", "2020-08-20", "extended",
         "2021-06-30", "2/UBND"),
        ("extended", "T-extended", "open_in_time", "open_in_time", "2020-11-02", "extended",
         "2021-12-31", "3/UBND"),
        ("cancelled", "T-cancelled", "overdue", "cancelled", "2020-10-09", "cancelled", None,
         "12/QĐ-UBND"),
        ("handed_on", "T-handed-on", "open_in_time", "open_in_time", "2020-10-01", "reassigned",
         None, "11/UBND"),
    ]  # fmt: skip
    assert [(row["what"], row["id"], row["occurrence"], row["from"], row["to"], row["date"],
             row["evidence"]) for row in found["obligations"]] == [
        ("newly_done", "T-half-yearly", "2020-06-30", "open_in_time", "done_late", "2020-07-20",
         "10/BC"),
    ]  # fmt: skip


def test_the_sentences(run):
    assert run("30/6/2020", lang="vi").splitlines()[1:4] == [
        "So với ngày 30/6/2020: 2 nhiệm vụ được ghi nhận hoàn thành; số nhiệm vụ quá hạn giữ "
        "nguyên 1; tỷ lệ hoàn thành giữ nguyên 50,0% (1/2).",
        "Được ghi nhận hoàn thành: T-done, T-half-yearly.",
        "Mới quá hạn: T-late.",
    ]


def test_by_lead_whoever_follows_has_moved(run):
    found = tables(run("2020-06-30", "--by", "lead", "-f", "json"))
    tasks = {row["scope"]: (row["before"], row["after"], row["difference"])
             for row in found["counts"] if row["key"] == "tasks"}  # fmt: skip
    assert tasks == {
        "so-a": (0, 1, 1), "so-b": (7, 0, -7), "so-c": (0, 5, 5), "total": (7, 6, -1)
    }  # fmt: skip
    moved = [(row["id"], row["what"], row["from"] == row["to"], row["scope_from"], row["scope_to"])
             for row in found["moved"] if row["scope_from"] != row["scope_to"]]  # fmt: skip
    assert sorted(moved) == [
        ("T-cancelled", "cancelled", False, ["so-b"], ["so-c"]),
        ("T-done", "newly_done", False, ["so-b"], ["so-c"]),
        ("T-extended", "handed_on", True, ["so-b"], ["so-c"]),
        ("T-half-yearly", "handed_on", True, ["so-b"], ["so-c"]),
        ("T-handed-on", "handed_on", True, ["so-b"], ["so-a"]),
        ("T-late", "newly_overdue", False, ["so-b"], ["so-c"]),
        ("T-reopened", "reopened", False, ["so-b"], ["so-c"]),
    ]


def test_what_stands_in_several_rows_is_taken_off(bkplan, plan_in):
    """T-late is led by so-a as well, and has two tags: 6 of so-a and so-c are 5 and 1 twice."""
    text = written().replace("id: T-late, clause: II,", "id: T-late, clause: II, tags: [x, y],")
    text = text.replace("lead: [so-b]", "lead: [so-a, so-b]", 1)
    folder = plan_in(text, "several")
    argv = ("2020-06-30", "-C", folder, "--as-of", "2020-12-31", "--lang", "en")
    for by, said in (
        ("lead", "Led by several agencies: 1; counted for each of them, once in the total."),
        ("tag", "With several tags: 1; counted for each of them, once in the total."),
    ):
        whole = json.loads(bkplan("compare", *argv, "--by", by, "-f", "json", environ={}).out)
        assert said in whole["notes"]
        rows = whole["tables"][0]["rows"]
        less = {r["key"]: (r["before"], r["after"]) for r in rows if r["scope"] == "shared"}
        assert less == {
            "tasks": (-1, -1), "done_on_time": (0, 0), "done_late": (0, 0),
            "open_in_time": (-1, 0), "overdue": (0, -1), "missed": (0, -1),
            "no_deadline": (0, 0), "clock_not_started": (0, 0), "cancelled": (0, 0),
        }  # fmt: skip
        for key in less:
            of = [row for row in rows if row["key"] == key]
            for side in ("before", "after", "difference"):
                assert sum(r[side] for r in of[:-1]) == of[-1][side]
    assert "shared" not in bkplan("compare", *argv, "--by", "sector", "-f", "json", environ={}).out


def test_a_period_means_its_last_day(run):
    assert run("2020-Q2", "-f", "json") == run("2020-06-30", "-f", "json")
    assert run("q1/2020", "6/2020", "-f", "json") == run("2020-03-31", "30/6/2020", "-f", "json")
    begun = run("2020-06-30", "2020", "-f", "json", as_of="2020-11-15")
    assert begun == run("2020-06-30", "-f", "json", as_of="2020-11-15")


def test_a_day_may_be_so_long_before(run):
    """-6m is an argument and no option, wherever it stands."""
    assert run("-6m", "-f", "json") == run("2020-06-30", "-f", "json")
    assert run("-f", "json", "-1Y", "-30d") == run("2019-12-31", "2020-12-01", "-f", "json")
    assert run("-6m", "--as-of", "-0d", "-f", "json") == run("2020-06-30", "-f", "json")


def test_what_was_done_since_before_the_plan_counts(run):
    """T-half-yearly by an occurrence, and nothing else by 2019; T-done and T-reopened by 2020."""
    said = [run("2018-01-01", day).splitlines()[1] for day in ("2019-12-31", "2020-09-30")]
    assert [line.partition(";")[0] for line in said] == [
        "Since 2018-01-01: 1 task with a completion in the period",
        "Since 2018-01-01: 3 tasks with a completion in the period",
    ]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["2020-06-30", "2021-01-01"],
         "compare: 2021-01-01 is after the day of --as-of, 2020-12-31; choose an earlier one, "
         "or another --as-of"),
        (["2020-06-30", "2020-06-30"],
         "compare: 2020-06-30 is not before 2020-06-30; choose an earlier day"),
        (["2021-06-30"], "compare: 2021-06-30 is not before 2020-12-31; choose an earlier day"),
        (["yesterday"],
         'D1: "yesterday" is not accepted; accepts: a day (2018-12-31, 31/12/2018, today, -30d) '
         "or a period (2018, 2018-Q4, q4/2018, 12/2018)"),
        (["2020-06-30", "--status", "overdue"],
         "--status: this table counts every state; use bkplan tasks --status"),
    ],
)  # fmt: skip
def test_what_makes_no_comparison_is_refused(run, argv, said):
    assert run(*argv, code=2) == f"bkplan: {said}"


def test_unless_told_it_is_the_quarter_before(run):
    assert run("-f", "json") == run("2020-09-30", "-f", "json")
    as_of = {"as_of": "2020-10-01"}
    assert run("-f", "json", **as_of) == run("2020-09-30", "-f", "json", **as_of)


def test_before_the_plan_there_is_nothing(run):
    found = tables(run("2018-01-01", "2018-04-09", "-f", "json"))
    assert found == {"counts": []}
    first = tables(run("2018-01-01", "2018-04-10", "-f", "json"))
    assert {row["what"] for row in first["moved"]} == {"added"}
    assert "The plan had not been issued" in run("2018-01-01", "2018-04-09")


def test_two_versions_of_a_plan_are_compared_on_one_day(run, sample):
    """What was recorded afterwards for days before is what moved."""
    from dataclasses import replace

    from bkplan.reading.loader import load_folder

    now = load_folder(str(sample)).plan
    day = date(2018, 12, 31)
    late = next(task for task in now.tasks if task.id == "II.1-1")
    then = replace(
        now,
        tasks=tuple(replace(late, log=late.log[:1]) if task is late else task
                    for task in now.tasks),
    )  # fmt: skip
    found = compared(Side(then, day), Side(now, day), Query(day))
    assert [(m.task.id, m.was, m.now, m.reason.evidence) for m in found.tasks] == [
        ("II.1-1", Status.OVERDUE, Status.DONE_ON_TIME, "1102/QĐ-UBND")
    ]
    without = replace(now, tasks=now.tasks[1:])
    added = compared(Side(without, day), Side(now, day), Query(day))
    assert [(str(m.what), m.task.id, m.was) for m in added.tasks] == [("added", "II.1-1", None)]
    gone = compared(Side(now, day), Side(without, day), Query(day))
    assert [(str(m.what), m.task.id, m.now) for m in gone.tasks] == [("removed", "II.1-1", None)]


def counted(states, by):
    """How many tasks are in each state, of each scope."""
    return Counter(
        (scope, state.status)
        for state in states
        for scope in (scopes_of(by, state.task, state.answers) if by else ("total",))
    )


def by_moves(moves: tuple[Move, ...], by):
    """What the moves make of each count."""
    sums: Counter = Counter()
    for move in moves:
        before, after = (move.scopes_before, move.scopes_after) if by else ((("total",),) * 2)
        sums.update((scope, move.now) for scope in after if move.now)
        sums.subtract((scope, move.was) for scope in before if move.was)
    return {key: n for key, n in sums.items() if n}


@given(courses(), DAYS, DAYS, st.sampled_from([None, *By]))
def test_the_moves_explain_every_count(plan: Plan, one: date, other: date, by: By | None) -> None:
    before, after = sorted((one, other))
    found = compared(Side(plan, before), Side(plan, after), Query(after), by)
    was, now = counted(found.before, by), counted(found.after, by)
    difference = {key: now[key] - was[key] for key in {*was, *now} if now[key] != was[key]}
    assert by_moves(found.tasks, by) == difference


def alone(found: Comparison) -> set[str]:
    """The tasks that are but one obligation, and have no name for it."""
    several = {
        state.task.id
        for state in chain(found.before, found.after)
        if any(o.occurrence or o.restructuring or o.milestone for o in state.obligations)
    }
    return {state.task.id for state in chain(found.before, found.after)} - several


@given(courses(), DAYS, DAYS)
def test_the_moves_explain_how_many_obligations_are_overdue(plan: Plan, one: date, other: date):
    before, after = sorted((one, other))
    found = compared(Side(plan, before), Side(plan, after), Query(after))
    single = alone(found)
    moves = [*(m for m in found.tasks if m.task.id in single), *found.obligations]
    missed = sum(s.missed for s in found.after) - sum(s.missed for s in found.before)
    gone = sum(m.was is Status.OVERDUE for m in moves)
    assert sum(m.now is Status.OVERDUE for m in moves) - gone == missed


@given(courses(), DAYS, DAYS)
def test_a_reason_lies_between_the_days(plan: Plan, one: date, other: date) -> None:
    before, after = sorted((one, other))
    found = compared(Side(plan, before), Side(plan, after), Query(after))
    days = [m.reason.day for m in (*found.tasks, *found.obligations) if m.reason.day]
    if before >= plan.header.issued:
        assert all(before < day <= after for day in days)
    same = compared(Side(plan, after), Side(plan, after), Query(after))
    assert (same.tasks, same.obligations) == ((), ())


@given(courses(), DAYS, DAYS)
def test_each_side_is_what_other_reports_say_of_its_day(plan: Plan, one: date, other: date):
    before, after = sorted((one, other))
    report = compare_report(Side(plan, before), Side(plan, after), Query(after), By.SECTOR)
    rows = report.tables[0].rows
    for name, day in (("before", before), ("after", after)):
        said = {
            (row.of.id, key): getattr(row.counts, key)
            for row in sectors(plan, Query(day)).tables[0].rows
            for key in ("overdue", "tasks", "done_late", "completion_rate")
        }
        told = {(row.scope.id, row.of.id): getattr(row, name) for row in rows}
        assert said == {key: told[key] for key in said}
