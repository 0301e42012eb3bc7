"""`compare`, `progress` and `log` of a task that each of many owes."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.each import bodies, plan, task
from tests.helpers.successions import succession

from bkplan.deadlines.states import states
from bkplan.reports.course.compare import compare_report
from bkplan.reports.course.comparing import compared
from bkplan.reports.course.counting import CountBy
from bkplan.reports.course.log import LogOptions, log
from bkplan.reports.course.pairs import Side
from bkplan.reports.course.register import register
from bkplan.reports.course.scopes import By, by_scope
from bkplan.reports.course.tallies import WHOLE, counted
from bkplan.reports.filters import LEAD
from bkplan.reports.query import Query
from bkplan.words.periods import Every, periods
from bkplan.words.vocab import Status

XA = bodies("a b c d:2019-07-01", xa="a b c")
FOLLOW = [succession("S1 a,b > d 2019-07-01 45/NQ")]
DUE = {"deadline": {"phrase": "x", "due": "2019-03-31"}}
YEARLY = {"deadline": {"phrase": "x", "rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}}


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def once():
    """Three owe it by 31 March 2019; a does it in time, b late, c never; d follows a and b."""
    log = ("2019-03-30 completed a", "2019-05-10 completed b")
    return plan(task("xa", *log, **DUE), FOLLOW, agencies=XA)


def test_compare_tells_whose_part_moved(once):
    found = compared(Side(once, day("2019-03-01")), Side(once, day("2019-06-30")),
                     Query(day("2019-06-30")), By.LEAD)  # fmt: skip
    assert [(m.was, m.now, m.scopes_after) for m in found.tasks] == [
        (Status.OPEN_IN_TIME, Status.OVERDUE, ())
    ]
    assert [(str(m.what), m.was, m.now, m.scopes_after, m.reason.evidence) for m in found.parts] \
        == [
        ("newly_overdue", Status.OPEN_IN_TIME, Status.OVERDUE, ("c",), None),
        ("newly_done", Status.OPEN_IN_TIME, Status.DONE_ON_TIME, ("a",), "1/BC"),
        ("newly_done", Status.OPEN_IN_TIME, Status.DONE_LATE, ("b",), "2/BC"),
    ]  # fmt: skip
    assert [(m.one.by, m.now, m.reason.evidence) for m in found.obligations] == [
        (("c",), Status.OVERDUE, None),
        (("a",), Status.DONE_ON_TIME, "1/BC"),
        (("b",), Status.DONE_LATE, "2/BC"),
    ]


def test_the_rows_of_compare_are_each_ones_own(once):
    report = compare_report(Side(once, day("2019-03-01")), Side(once, day("2019-12-31")),
                            Query(day("2019-12-31")), By.LEAD)  # fmt: skip
    told = {(row.scope.id, row.of.id): (row.before, row.after) for row in report.tables[0].rows}
    assert {scope: told[scope, "overdue"] for scope in ("a", "b", "c", "d", "total")} == {
        "a": (0, 0), "b": (0, 0), "c": (0, 1), "d": (0, 0), "total": (0, 1),
    }  # fmt: skip
    assert told["d", "done_late"] == (0, 1)  # the worse of what it follows
    assert told["a", "tasks"] == (1, 0)
    moved = {(row.move.scopes_before, row.move.scopes_after) for row in report.tables[1].rows
             if row.move.of_part}  # fmt: skip
    assert moved == {(("a",), ()), (("b",), ()), (("c",), ("c",)), ((), ("d",))}


def test_progress_counts_each_part_for_its_body(once):
    query, listed = Query(day("2019-12-31")), periods(Every.QUARTER, day("2019-01-01"),
                                                      day("2019-12-31"))  # fmt: skip
    made = counted(once, query, listed, By.LEAD)
    whole = {place: tally.numbers for (place, _), tally in made.whole.items()}
    assert whole == {0: (3, 1, 1, 0), 1: (0, 0, 0, 1), 2: (0, 0, 0, 1), 3: (0, 0, 0, 1)}
    rows = {key: tally.numbers for key, tally in made.by_scope.items()}
    assert rows == {
        (0, "a"): (1, 1, 0, 0), (0, "b"): (1, 0, 1, 0), (0, "c"): (1, 0, 0, 0),
        (1, "c"): (0, 0, 0, 1), (2, "c"): (0, 0, 0, 1), (3, "c"): (0, 0, 0, 1),
    }  # fmt: skip
    assert made.whole[0, WHOLE].days_late == [40]
    alone = counted(once, query.only(LEAD, ["b"]), listed)
    assert {p: t.numbers for (p, _), t in alone.whole.items()} == {0: (1, 0, 1, 0)}
    group = counted(once, query.only(LEAD, ["xa"]), listed)  # what its members owe
    assert {place: tally.numbers for (place, _), tally in group.whole.items()} == whole


def test_log_counts_whom_an_entry_is_by(once):
    as_of = day("2019-12-31")
    rows = log(once, Query(as_of), LogOptions(count_by=CountBy.AGENCY)).tables[0].rows
    assert [(row.key.id, row.times) for row in rows] == [("a", 1), ("b", 1)]
    found = register(once, Query(as_of).only(LEAD, ["b"]), None, as_of)
    assert [row.entry.evidence for row in found if row.entry] == ["2/BC"]


EVENTS = ("completed", "reported", "extended")
DAYS = st.dates(date(2018, 4, 10), date(2020, 12, 31))


@st.composite
def many(draw: st.DrawFn):
    """Each owes it once or every year; some of them do it."""
    lines, last = [], date(2018, 4, 10)
    done = draw(st.lists(st.sampled_from("abc"), max_size=3, unique=True))
    for who in done:
        last = last.fromordinal(last.toordinal() + draw(st.integers(0, 250)))
        lines.append((last, who))
    log = [f"{day} completed {who}" for day, who in lines if day < date(2019, 7, 1)]
    deadline = draw(st.sampled_from([DUE, YEARLY]))
    if deadline is YEARLY:
        log = log[:1]
    follow = draw(st.sampled_from([[], FOLLOW]))
    return plan(task("xa", *log, **deadline), follow, agencies=XA)


@given(many(), DAYS, DAYS)
def test_the_moves_of_parts_explain_every_row(of, one, other):
    before, after = sorted((one, other))
    found = compared(Side(of, before), Side(of, after), Query(after), By.LEAD)

    def rows(side):
        return Counter(
            (scope, there.status)
            for state in side
            for scope, there in by_scope(By.LEAD, state).items()
        )

    was, now = rows(found.before), rows(found.after)
    sums: Counter = Counter()
    for move in found.parts:
        sums.update((scope, move.now) for scope in move.scopes_after)
        sums.subtract((scope, move.was) for scope in move.scopes_before)
    assert {k: n for k, n in sums.items() if n} == {
        k: now[k] - was[k] for k in {*was, *now} if now[k] != was[k]
    }


@given(many(), DAYS, st.sampled_from(list(Every)))
def test_at_every_end_as_much_is_overdue_as_each_owed_then(of, as_of, every):
    listed = periods(every, of.header.issued, as_of)
    made = counted(of, Query(as_of), listed, By.LEAD)
    for place, period in enumerate(listed):
        found = states(of, min(period.last, as_of))
        each: Counter[str] = Counter()
        for state in found:
            for part in state.parts:
                each.update(dict.fromkeys(part.owing.bodies, part.missed))
        told = {scope: t.overdue for (p, scope), t in made.by_scope.items() if p == place}
        assert +Counter(told) == +each
        tally = made.whole.get((place, WHOLE))
        assert (tally.overdue if tally else 0) == sum(state.missed for state in found)
