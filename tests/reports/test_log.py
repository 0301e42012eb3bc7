"""`log`: the register of what happened, who led on the day, and how often what happened."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deadlines.test_obligations import DAYS
from tests.helpers.courses import courses

from bkplan.deadlines.answering import answers
from bkplan.reports.course.counting import CountBy
from bkplan.reports.course.log import LogOptions, log
from bkplan.reports.course.register import register
from bkplan.reports.days import Days
from bkplan.reports.filters import LEAD, SECTOR
from bkplan.reports.query import Query

PLAN = """\
plan: {number: 1/KH-UBND, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch thử}}
sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Văn hóa}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-a, name: {vi: Sở A}}
  - {id: so-b, name: {vi: Sở B}}
  - {id: so-c, name: {vi: Sở C}, from: 2020-09-01}
successions:
  - {id: S-1, effective: 2020-09-01, from: [so-b], into: [so-c], basis: inferred}
tasks:
  - id: T-2
    clause: II
    sector: s
    title: {vi: Việc hai}
    lead: [so-b]
    deadline: {phrase: x, due: 2019-12-31}
    milestones: [{id: du-thao, title: {vi: Dự thảo}}]
    log:
      - {date: 2018-03-01, event: completed, milestone: du-thao, evidence: 0/BC}
      - {date: 2019-03-05, event: extended, due: 2020-06-30, evidence: 1/UBND}
      - {date: 2020-02-10, event: reassigned, lead: [so-a], evidence: 2/UBND}
      - {date: 2020-03-05, event: extended, due: 2020-12-31, evidence: 3/UBND}
      - {date: 2020-10-05, event: noted, evidence: 4/SA, note: Chậm}
  - id: T-1
    clause: II
    sector: t
    title: {vi: Việc một}
    lead: [so-a, so-b]
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
    log:
      - {date: 2019-03-05, event: completed, occurrence: 2018-12-31, evidence: 5/BC}
      - {date: 2020-10-05, event: extended, due: 2020-03-31, occurrence: 2019-12-31,
         evidence: 6/UBND}
  - {id: T-3, clause: III, sector: s, title: {vi: Việc ba}}
"""
UNITS = """\
units:
  - {id: u-1, name: {vi: Trường một}, sector: s, authority: so-a}
  - {id: u-2, name: {vi: Trường hai}, sector: s, authority: so-a}
  - {id: u-3, name: {vi: Trường ba}, sector: s, authority: so-a}
restructurings:
  - {id: R-1, task: T-2, kind: merge, from: [u-1], into: [u-2], effective: 2020-10-05,
     evidence: 7/QĐ-UBND}
  - {id: R-2, kind: dissolve, from: [u-3], effective: 2020-01-01, evidence: 8/QĐ-UBND}
"""


@pytest.fixture
def run(bkplan, plan_in):
    folder = plan_in(PLAN)
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")

    def ask(*argv, code=0, lang="en", as_of="2020-12-31"):
        done = bkplan("log", *argv, "-C", folder, "--as-of", as_of, "--lang", lang, environ={})
        assert (done.code, done.out == "") == (code, code == 2), done
        return done.err.splitlines()[0] if code else done.out

    return ask


@pytest.fixture
def rows(run):
    def ask(*argv, **more):
        (table,) = json.loads(run(*argv, "-f", "json", **more))["tables"]
        return table["rows"]

    return ask


NOTHING = dict.fromkeys(("by", "due", "occurrence", "milestone", "restructuring", "note"))
REGISTER = [
    ("2018-03-01", "T-2", "completed", ["so-b"], "0/BC", {"milestone": "du-thao"}),
    ("2019-03-05", "T-2", "extended", ["so-b"], "1/UBND", {"due": "2020-06-30"}),
    ("2019-03-05", "T-1", "completed", ["so-a", "so-b"], "5/BC", {"occurrence": "2018-12-31"}),
    ("2020-01-01", "R-2", "in_effect", [], "8/QĐ-UBND", {"restructuring": "R-2"}),
    ("2020-02-10", "T-2", "reassigned", ["so-a"], "2/UBND", {}),
    ("2020-03-05", "T-2", "extended", ["so-a"], "3/UBND", {"due": "2020-12-31"}),
    ("2020-10-05", "T-2", "noted", ["so-a"], "4/SA", {"note": "Chậm"}),
    ("2020-10-05", "T-1", "extended", ["so-a", "so-c"], "6/UBND",
     {"due": "2020-03-31", "occurrence": "2019-12-31"}),
    ("2020-10-05", "R-1", "in_effect", ["so-a"], "7/QĐ-UBND", {"restructuring": "R-1"}),
]  # fmt: skip
"""By day; of one day in the order of the data. The lead is who answered on that day."""


TITLES = {"T-1": "Việc một", "T-2": "Việc hai", "R-1": "merge Trường một into Trường hai",
          "R-2": "dissolve Trường ba"}  # fmt: skip


def told(register):
    return [
        NOTHING
        | {"date": day, "id": id, "title": TITLES[id], "event": event, "lead": lead}
        | {"evidence": paper, **more}
        for day, id, event, lead, paper, more in register
    ]  # fmt: skip


def test_the_whole_register(rows):
    assert rows() == told(REGISTER)


@pytest.mark.parametrize(
    ("argv", "places"),
    [
        (["--from", "2020-02-10"], range(4, 9)),
        (["--from", "2020-Q1", "--to", "3/2020"], (3, 4, 5)),
        (["--to", "2018"], (0,)),
        (["--from", "2019", "--to", "2019"], (1, 2)),
        (["--from", "-90d"], (6, 7, 8)),
        (["--to", "2020"], range(9)),
        (["--event", "extended"], (1, 5, 7)),
        (["--event", "gia hạn", "--event", "in-effect"], (1, 3, 5, 7, 8)),
        (["--sector", "t"], (2, 7)),
        (["--lead", "so-b"], (0, 1, 2, 7)),  # in 2020 the plan still names it
        (["--lead", "so-c"], (7,)),
        (["--lead", "so-a", "--event", "extended"], (5, 7)),
        (["--search", "viec hai"], (0, 1, 4, 5, 6, 8)),
        (["--status", "overdue"], (2, 7)),  # T-1's occurrence of 2019
    ],
)
def test_a_part_of_it(rows, argv, places):
    assert rows(*argv) == told([REGISTER[place] for place in places])


def test_what_comes_later_does_not_exist(rows):
    assert rows(as_of="2020-03-04") == told(REGISTER[:5])
    assert rows(as_of="2020-03-05") == told(REGISTER[:6])


@pytest.mark.parametrize(
    ("argv", "counts"),
    [
        (["--event", "extended", "--count-by", "agency"],
         [("so-a", 2), ("so-b", 1), ("so-c", 1)]),
        (["--event", "extended", "--count-by", "task"], [("T-2", 2), ("T-1", 1)]),
        (["--count-by", "event"],
         [("extended", 3), ("completed", 2), ("in_effect", 2), ("reassigned", 1), ("noted", 1)]),
        (["--count-by", "month"],
         [("2020-10", 3), ("2019-03", 2), ("2018-03", 1), ("2020-01", 1), ("2020-02", 1),
          ("2020-03", 1)]),
        (["--count-by", "agency"], [("so-a", 6), ("so-b", 3), ("so-c", 1), ("no-lead", 1)]),
        (["--count-by", "co quan chu tri", "--lead", "so-c"], [("so-a", 1), ("so-c", 1)]),
    ],
)  # fmt: skip
def test_how_often(rows, argv, counts):
    """The most first; what is alike in the order of the data."""
    assert rows(*argv) == [{"key": key, "count": count} for key, count in counts]


def test_what_people_read(run):
    assert run("--event", "extended", "--count-by", "agency", lang="vi").splitlines() == [
        "Sổ theo dõi diễn biến · Kế hoạch số 1/KH-UBND · đến ngày 31/12/2020",
        "Đến hết ngày 31/12/2020: 3 lần gia hạn của 2 nhiệm vụ.",
        "",
        "Cơ quan chủ trì  Số lần gia hạn",
        "Sở A                          2",
        "Sở B                          1",
        "Sở C                          1",
        "",
        "1 diễn biến có nhiều cơ quan đồng chủ trì: tính ở mỗi cơ quan.",
    ]
    assert run("--from", "2020-10-05", "--event", "in_effect").splitlines()[1:] == [
        "From 2020-10-05 to 2020-12-31: 1 restructuring in effect.",
        "",
        "Date        Id   Task                              Event      Lead  Document",
        "2020-10-05  R-1  merge Trường một into Trường hai  in effect  Sở A  7/QĐ-UBND",
    ]
    assert run("--from", "2020-10-05", "--event", "extended", lang="vi").splitlines()[4] == (
        "5/10/2020  T-1  Việc một  gia hạn đến 31/3/2020: kỳ 31/12/2019  Sở A; Sở C*  6/UBND"
    )
    assert run("--from", "2020-11-01").splitlines()[1:] == ["", "Nothing that happened matches."]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--to", "2021-01-01"],
         "--to: 2021-01-01 is after the day of --as-of, 2020-12-31; choose an earlier one, or "
         "another --as-of"),
        (["--from", "2021"],
         "--from: 2021-01-01 is after the last day, 2020-12-31; choose an earlier one"),
        (["--from", "2020-07-01", "--to", "2020-Q2"],
         "--from: 2020-07-01 is after the last day, 2020-06-30; choose an earlier one"),
        (["--event", "x"],
         '--event: "x" is not accepted; accepts: started, reported, returned, completed, extended, '
         "scheduled, reassigned, cancelled, reopened, triggered, noted, in_effect"),
        (["--fail-on", "overdue"],
         "--fail-on: the register says what happened; use bkplan overdue --fail-on overdue"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(run, argv, said):
    assert run(*argv, code=2) == f"bkplan: {said}"


def test_after_the_end_of_a_plan_nothing_is_asked_of_it(bkplan, plan_in):
    ended = PLAN.replace("title: {vi: Kế hoạch thử}}", "title: {vi: Kế hoạch thử},\n"
                         "       ended: {date: 2020-09-30, evidence: 9/QĐ}}")  # fmt: skip
    folder = plan_in(ended)
    argv = ["log", "-C", folder, "--as-of", "2021-06-30", "--to", "2021-01-01", "-f", "json"]
    done = bkplan(*argv, environ={})
    assert [row["date"] for row in json.loads(done.out)["tables"][0]["rows"]][-1] == "2020-03-05"


@given(courses(), DAYS, DAYS, DAYS)
def test_the_register_is_in_order_and_whole(plan, one, two, as_of) -> None:
    first, last = sorted((one, two))
    everything = register(plan, Query(as_of), None, as_of)
    if as_of < plan.header.issued:
        assert everything == ()
        return
    assert [row.date for row in everything] == sorted(row.date for row in everything)
    assert Counter(row.id for row in everything if row.entry) == Counter(
        task.id for task in plan.tasks for entry in task.log if entry.date <= as_of
    )
    part = register(plan, Query(as_of), first, last)
    assert part == tuple(row for row in everything if first <= row.date <= last)


@given(courses(), DAYS, st.sampled_from(["so-noi-vu", "so-y-te", "a", "b"]))
def test_a_lead_is_the_one_of_the_day(plan, as_of, lead) -> None:
    everything = register(plan, Query(as_of), None, as_of)
    asked = Query(as_of).only(LEAD, [lead]).only(SECTOR, ["s"])
    assert register(plan, asked, None, as_of) == tuple(
        row
        for row in everything
        if row.task
        and row.task.sector == "s"
        and lead in answers(row.task, plan, row.date).found_under
    )


@given(courses(), DAYS, st.sampled_from([by for by in CountBy if by is not CountBy.AGENCY]))
def test_counts_add_up_to_the_register(plan, as_of, by) -> None:
    asked = LogOptions(last=Days(as_of, as_of))
    whole, counted = (
        log(plan, Query(as_of), asked._replace(count_by=how)).tables[0].rows for how in (None, by)
    )
    assert sum(row.times for row in counted) == len(whole)
