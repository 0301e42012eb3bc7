"""`progress`: what was due, done and overdue in each period, and how its rows add up."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deadlines.test_obligations import DAYS
from tests.helpers.courses import courses

from bkplan.deadlines.states import state_of, states
from bkplan.records.plan import Plan
from bkplan.reports.course.progress import ProgressOptions, median, progress
from bkplan.reports.course.scopes import By, scopes_of
from bkplan.reports.course.tallies import WHOLE, Tally, counted
from bkplan.reports.days import Days
from bkplan.reports.filters import LEAD
from bkplan.reports.query import Query
from bkplan.words.periods import Every, periods, read_period
from bkplan.words.vocab import Status

PLAN = """\
plan: {number: 1/KH-UBND, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch thử}}
sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Văn hóa}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-a, name: {vi: Sở A}}
  - {id: so-b, name: {vi: Sở B}}
  - {id: so-c, name: {vi: Sở C}, from: 2019-07-01}
successions:
  - {id: S-1, effective: 2019-07-01, from: [so-b], into: [so-c], basis: document, evidence: 1/NQ}
tasks:
"""
TASKS = (
    "T-1, sector: s, lead: [so-a], deadline: {phrase: x, due: 2018-06-30}, log: ["
    "{date: 2018-06-30, event: completed, evidence: 1/QĐ-UBND}]",
    # nine days late, in the quarter after
    "T-2, sector: s, lead: [so-b], deadline: {phrase: x, due: 2018-06-30}, log: ["
    "{date: 2018-07-09, event: completed, evidence: 2/QĐ-UBND}]",
    # 46 days late, and overdue at the end of its quarter and its year
    "T-3, sector: t, lead: [so-b], tags: [x, y], deadline: {phrase: x, due: 2018-12-15}, log: ["
    "{date: 2019-01-30, event: completed, evidence: 3/QĐ-UBND}]",
    # counted where its date in force is; overdue for a while before it was extended
    "T-4, sector: t, lead: [so-a, so-b], tags: [x], deadline: {phrase: x, due: 2018-09-15}, log: ["
    "{date: 2018-11-02, event: extended, due: 2019-09-30, evidence: 4/UBND}]",
    # without a date: where it was done
    "T-5, sector: s, lead: [so-b], deadline: {phrase: thường xuyên}, log: ["
    "{date: 2019-08-20, event: completed, evidence: 5/QĐ-UBND}]",
    # reported in time, confirmed late; due after the day looked at
    "T-6, sector: s, lead: [so-a], deadline: {phrase: x, due: 2019-10-31}, log: ["
    "{date: 2019-10-30, event: reported, note: Xong}, "
    "{date: 2019-11-20, event: completed, evidence: 6/QĐ-UBND}]",
    "T-7, sector: s, lead: [so-a], deadline: {phrase: x, due: 2018-05-31}, log: ["
    "{date: 2018-05-02, event: cancelled, evidence: 7/QĐ-UBND}]",
)


def written() -> str:
    return PLAN + "".join(
        f"  - {{id: {task}, clause: II, title: {{vi: Việc}}}}\n" for task in TASKS
    )


@pytest.fixture
def run(bkplan, plan_in):
    folder = plan_in(written())

    def ask(*argv, code=0, lang="en", as_of="2019-11-30"):
        done = bkplan("progress", *argv, "-C", folder, "--as-of", as_of, "--lang", lang, environ={})
        assert (done.code, done.out == "") == (code, code == 2), done
        return done.err.splitlines()[0] if code else done.out

    return ask


@pytest.fixture
def rows(run):
    def ask(*argv, **more):
        (table,) = json.loads(run(*argv, "-f", "json", **more))["tables"]
        assert table["name"] == "progress"
        return table["rows"]

    return ask


def row(period, due, on_time, late, days, overdue, scope="total", since=0):
    """A row with the days late of each that was done late, in their order.

    So many as `since` are under late and under overdue; rates have them once, as overdue.
    """
    done, all_ = on_time + late - since, on_time + late + overdue - since
    return {
        "period": period, "scope": scope, "due": due, "done_on_time": on_time, "done_late": late,
        "days_late_median": days and sum(days) / len(days), "days_late_most": days and days[-1],
        "overdue": overdue, "completion_rate": done / all_ if all_ else None,
        "on_time_rate": on_time / all_ if all_ else None,
    }  # fmt: skip


def test_by_quarter(rows):
    assert rows("--every", "quarter") == [
        row("2018-Q2", 2, 1, 1, [9], 0),  # T-1, T-2: on its last day nothing is overdue
        row("2018-Q3", 0, 0, 0, None, 1),  # T-4, due then
        row("2018-Q4", 1, 0, 1, [46], 1, since=1),  # T-3: both, in rates overdue: 0/1
        row("2019-Q1", 0, 0, 0, None, 0),
        row("2019-Q2", 0, 0, 0, None, 0),
        row("2019-Q3", 1, 1, 0, None, 0),  # T-4 due; T-5 done, and never due
        row("2019-Q4", 1, 1, 0, None, 1),  # T-6 by its report; T-4 on the day looked at
    ]


def test_by_year_and_an_even_number_of_days(rows):
    assert (
        rows()
        == rows("--every", "year")
        == [
            row("2018", 3, 1, 2, [9, 46], 1, since=1),  # the median of 9 and 46 is 27.5
            row("2019", 2, 2, 0, None, 1),
        ]
    )
    assert rows()[0]["days_late_median"] == 27.5


def test_by_lead_as_of_the_end_of_each_period(rows):
    """so-c follows so-b on 1 July 2019; T-4 has two leads and is taken off once."""
    found = rows("--by", "lead")
    shared = {"days_late_median": None, "days_late_most": None, "completion_rate": None,
              "on_time_rate": None}  # fmt: skip
    assert found == [
        row("2018", 1, 1, 0, None, 0, "so-a"),
        row("2018", 2, 0, 2, [9, 46], 1, "so-b", since=1),
        row("2018", 3, 1, 2, [9, 46], 1, since=1),
        row("2019", 2, 1, 0, None, 1, "so-a"),
        row("2019", 1, 1, 0, None, 1, "so-c"),
        row("2019", -1, 0, 0, None, -1, "shared") | shared,
        row("2019", 2, 2, 0, None, 1),
    ]


def test_by_sector_tag_and_whoever_is_in_charge(rows):
    assert [(r["period"], r["scope"], r["due"], r["done_on_time"], r["done_late"], r["overdue"])
            for r in rows("--by", "sector", "--from", "2018", "--to", "2018")] == [
        ("2018", "s", 2, 1, 1, 0), ("2018", "t", 1, 0, 1, 1), ("2018", "total", 3, 1, 2, 1),
    ]  # fmt: skip
    assert [(r["scope"], r["due"], r["overdue"]) for r in rows("--by", "tag", "--to", "2018")] == [
        ("x", 1, 1), ("y", 1, 1), ("no-tag", 2, 0), ("shared", -1, -1), ("total", 3, 1),
    ]  # fmt: skip
    assert {r["scope"] for r in rows("--by", "responsible")} == {"no-responsible", "total"}


def test_one_lead_alone(rows):
    assert rows("--lead", "so-c") == [
        row("2018", 0, 0, 0, None, 0),
        row("2019", 1, 1, 0, None, 1),
    ]
    assert rows("--lead", "so-b", "--to", "2018") == [row("2018", 2, 0, 2, [9, 46], 1, since=1)]


def test_from_to_and_days_before_the_end(rows):
    assert [r["period"] for r in rows("--every", "month", "--from", "2018-Q3", "--to", "9/2018")] \
        == ["2018-07", "2018-08", "2018-09"]  # fmt: skip
    assert rows("--every", "month", "--from", "-30d") == [
        row("2019-10", 1, 1, 0, None, 1),
        row("2019-11", 0, 0, 0, None, 1),
    ]
    # on 30 June 2018 T-2 was still open, in time
    assert rows(as_of="2018-06-30") == [row("2018", 4, 1, 0, None, 0)]
    assert rows(as_of="2018-04-09") == []


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--from", "2018-08-15", "--to", "2019-05-10"], "from 2018-07-01 to 2019-06-30"),
        (["--from", "2018-07-01", "--to", "2019-05-10"], "from 2018-07-01 to 2019-06-30"),
        (["--from", "2018-08-15", "--to", "2019-06-30"], "from 2018-07-01 to 2019-06-30"),
        (["--from", "2018-08-15"], "from 2018-07-01 to 2019-12-31"),
        (["--from", "2018-07-01", "--to", "2019-06-30"], None),
        (["--from", "2018-Q3", "--to", "2019"], None),
        ([], None),
    ],
)
def test_days_within_a_period_stand_for_all_of_it_and_it_says_so(run, argv, told):
    said = run("--every", "quarter", *argv)
    assert "Periods are counted whole" in said if told else "counted whole" not in said
    assert told is None or f"Periods are counted whole: {told}.\n" in said


def test_what_people_read(run):
    told = run("--from", "2018", "--to", "2018", lang="vi").splitlines()
    assert told[0] == "Tiến độ theo từng năm · Kế hoạch số 1/KH-UBND · đến ngày 30/11/2019"
    assert told[3].split() == ["Năm", "2018", "3", "1", "2", "27,5", "46", "1", "66,7%", "(2/3)",
                               "33,3%", "(1/3)"]  # fmt: skip
    assert told[-1] == (
        "1 việc hoàn thành sau khi giai đoạn kết thúc: tính cả ở cột hoàn thành và cột quá hạn "
        "(cuối kỳ)."
    )


def test_what_is_done_on_the_last_day_of_a_period_is_not_overdue_at_its_end(bkplan, plan_in, run):
    folder = plan_in(written().replace("2019-01-30", "2018-12-31"), "last-day")  # T-3
    argv = ["progress", "-C", folder, "--as-of", "2019-11-30", "--lang", "en"]
    said = "Done after their period had ended: 1;"
    assert said in run()
    assert said not in bkplan(*argv, environ={}).out


def test_what_is_done_and_in_no_period_is_told(bkplan, plan_in, run):
    folder = plan_in(written().replace("due: 2018-06-30", "due: 2020-06-30", 1), "early")
    argv = ["progress", "-C", folder, "--as-of", "2019-11-30", "--lang"]
    for lang, said in (
        ("en", "Done, but due before or after these periods: 1; not counted."),
        ("vi", "1 việc đã hoàn thành có hạn ngoài các giai đoạn này, không tính."),
    ):
        assert said in bkplan(*argv, lang, environ={}).out
        assert said not in bkplan(*argv, lang, "--to", "2018", environ={}).out
        assert said not in run(lang=lang)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--to", "2020"],
         "--to: 2020-01-01 is after the day of --as-of, 2019-11-30; choose an earlier one, or "
         "another --as-of"),
        (["--from", "2019", "--to", "2018"],
         "--from: 2019-01-01 is after the last day, 2018-12-31; choose an earlier one"),
        (["--every", "week"], '--every: "week" is not accepted; accepts: year, quarter, month'),
        (["--by", "unit"], '--by: "unit" is not accepted; accepts: lead, sector, responsible, tag'),
        (["--status", "overdue"],
         "--status: this table counts every state; use bkplan tasks --status"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(run, argv, said):
    assert run(*argv, code=2) == f"bkplan: {said}"


def test_what_is_overdue_can_fail_a_run(run):
    run("--fail-on", "overdue", as_of="2018-06-30")
    with pytest.raises(AssertionError, match="code=1"):
        run("--fail-on", "overdue")


@pytest.mark.parametrize(
    ("numbers", "middle"),
    [([], None), ([5], 5), ([9, 1], 5), ([1, 2], Fraction(3, 2)), ([7, 1, 3], 3)],
)
def test_the_median(numbers, middle):
    assert median(numbers) == middle


EVERY = st.sampled_from(list(Every))


def wide(plan: Plan, every: Every, as_of: date):
    """Periods that hold all that is due or done."""
    return periods(every, date(2015, 1, 1), as_of + timedelta(2000))


@given(courses(), DAYS, EVERY)
def test_rates_are_of_distinct_obligations(plan, as_of, every):
    """What is overdue at an end by a state of that day, and whatever else is done: each once."""
    listed = periods(every, plan.header.issued, as_of)
    made = counted(plan, Query(as_of), listed)
    for place, period in enumerate(listed):
        end = min(period.last, as_of)
        late = {(s.task.id, str(key_of(o))) for s in states(plan, end) for o in s.obligations
                if o.status is Status.OVERDUE}  # fmt: skip
        done: dict[Status, set[tuple[str, str]]] = {}
        for state in states(plan, as_of):
            for one in state.obligations:
                day = one.due or one.reported or one.completed
                if day and period.first <= day <= period.last:
                    done.setdefault(one.status, set()).add((state.task.id, str(key_of(one))))
        on_time = done.get(Status.DONE_ON_TIME, set()) - late
        all_done = on_time | (done.get(Status.DONE_LATE, set()) - late)
        tally = made.whole.get((place, WHOLE), Tally())
        assert tally.rated == (len(on_time), len(all_done), len(all_done | late))


def key_of(one):
    return one.occurrence, one.restructuring, one.milestone


@given(courses(), DAYS, EVERY)
def test_at_the_end_of_every_period_as_much_is_overdue_as_on_that_day(plan, as_of, every):
    listed = periods(every, plan.header.issued, as_of)
    made = counted(plan, Query(as_of), listed)
    for place, period in enumerate(listed):
        end = min(period.last, as_of)
        missed = sum(state.missed for state in states(plan, end))
        tally = made.whole.get((place, WHOLE))
        assert (tally.overdue if tally else 0) == missed


@given(courses(), DAYS, EVERY, st.sampled_from(["so-noi-vu", "so-y-te", "a"]))
def test_by_lead_it_is_who_answers_on_that_day(plan, as_of, every, lead):
    listed = periods(every, plan.header.issued, as_of)
    made = counted(plan, Query(as_of), listed, By.LEAD)
    asked = counted(plan, Query(as_of).only(LEAD, [lead]), listed)
    for place, period in enumerate(listed):
        found = states(plan, min(period.last, as_of))
        by_scope: Counter[str] = Counter()
        for state in found:
            for scope in scopes_of(By.LEAD, state.task, state.answers):
                by_scope[scope] += state.missed
        told = {scope: t.overdue for (p, scope), t in made.by_scope.items() if p == place}
        assert +Counter(told) == +by_scope
        of_lead = sum(s.missed for s in found if lead in s.answers.found_under)
        tally = asked.whole.get((place, WHOLE))
        assert (tally.overdue if tally else 0) == of_lead


@given(courses(), DAYS, EVERY)
def test_every_obligation_is_in_one_period(plan, as_of, every):
    listed = wide(plan, every, as_of)
    made = counted(plan, Query(as_of), listed)
    horizon = listed[-1].last
    owed = [
        o
        for state in states(plan, as_of)
        for o in state_of(
            state.task, plan, as_of, until=horizon if state.task.recurs else None
        ).obligations
        if o.status is not Status.CANCELLED
    ]
    whole = made.whole.values()
    assert sum(t.due for t in whole) == sum(o.due is not None for o in owed)
    assert sum(t.done_on_time for t in whole) == sum(o.status is Status.DONE_ON_TIME for o in owed)
    late = sorted(o.days_late for o in owed if o.status is Status.DONE_LATE)
    assert sorted(days for t in whole for days in t.days_late) == late
    assert made.outside == 0


@given(courses(), DAYS, st.sampled_from([None, *By]))
def test_quarters_and_months_sum_to_years(plan, as_of, by):
    first = plan.header.issued.replace(month=1, day=1)
    asked = [
        progress(plan, Query(as_of),
                 ProgressOptions(every, Days(first, first), None, by)).tables[0].rows
        for every in Every
    ]  # fmt: skip
    if as_of < plan.header.issued:
        assert asked == [(), (), ()]
        return
    years = []
    for rows in asked:
        sums: Counter = Counter()
        for r in rows:
            if r.scope.id == "total":
                numbers = (r.due, r.done_on_time, r.done_late)
                year = read_period(r.period.id).year
                if year < as_of.year:  # of the last one a month knows less that is to come
                    sums.update({(year, n): number for n, number in enumerate(numbers)})
                sums[year, "overdue"] = r.overdue  # of the last of the year
        years.append(+sums)
    assert years[0] == years[1] == years[2]


@given(courses(), DAYS, EVERY, st.sampled_from(list(By)))
def test_scopes_and_what_they_share_sum_to_the_total(plan, as_of, every, by):
    options = ProgressOptions(every, None, None, by)
    rows = progress(plan, Query(as_of), options).tables[0].rows
    alone = progress(plan, Query(as_of), options._replace(by=None)).tables[0].rows
    assert tuple(r for r in rows if r.scope.id == "total") == alone
    for period in dict.fromkeys(r.period for r in rows):
        *parts, total = (r for r in rows if r.period == period)
        assert total.scope.id == "total"
        if parts:
            for key in ("due", "done_on_time", "done_late", "overdue"):
                assert sum(getattr(r, key) for r in parts) == getattr(total, key)
            if by is By.SECTOR:
                assert [r.scope.id for r in parts if r.scope.id == "shared"] == []
        else:
            assert (total.due, total.done_on_time, total.overdue) == (0, 0, 0)


def test_work_is_bounded(run, bkplan, plan_in, monkeypatch):
    """A log is replayed for each stretch of it: of very many entries there is no room for all."""
    from bkplan.reports.course import progress as report
    from bkplan.reports.course import spells

    monkeypatch.setattr(spells, "MOST_REPLAYED", 3)
    assert run(code=2) == (
        "bkplan: there are too many entries for so many periods; choose longer ones (--every) or "
        "fewer (--from, --to)"
    )
    monkeypatch.undo()
    monkeypatch.setattr(report, "MOST_ROWS", 6)
    assert run() != ""
    assert run("--every", "quarter", "--by", "lead", code=2) == (
        "bkplan: the table would have more than 6 rows; choose longer periods (--every), fewer "
        "(--from, --to), or leave out --by"
    )
