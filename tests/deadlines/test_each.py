"""What each of many owes: worked examples by hand, and what holds on every day."""

from __future__ import annotations

import pytest
from tests.helpers.each import bodies, owed, plan, state, task
from tests.helpers.successions import succession

from bkplan.words.vocab import Answer, Status

DUE = {"deadline": {"phrase": "trước 01/9/2025", "due": "2025-08-31"}}
YEARLY = {"deadline": {"phrase": "hằng năm", "rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
                       "from": "2023-01-01"}}  # fmt: skip
SIXTEEN = [f"c{n:02}" for n in range(1, 17)]


def communes(**more):
    """Sixteen communes, and what becomes of two of them in the middle of 2025."""
    return bodies(" ".join([*SIXTEEN, "x:2025-07-01"]), g=" ".join(SIXTEEN)), [
        succession("S c01,c02 > x 2025-07-01 1/NQ")
    ]


def test_sixteen_members_of_which_two_merged():
    agencies, follow = communes()
    of = plan(
        task(
            "g",
            "2025-05-01 completed c01,c03,c04",
            "2025-06-02 reported c05",
            "2025-08-02 completed x,c05",
            "2025-09-03 completed c06",
            **DUE,
        ),
        follow,
        agencies=agencies,
    )
    late, on_time, open_ = "overdue 2025-08-31", "done_on_time 2025-08-31", "open_in_time"
    before = state(of, "2025-06-30")
    assert (before.status, before.owed_by, before.done_by) == (Status.OPEN_IN_TIME, 16, 3)
    assert owed(of, "2025-06-30")[:5] == [
        f"c01 {on_time}", f"c02 {open_} 2025-08-31", f"c03 {on_time}", f"c04 {on_time}",
        f"c05 {open_} 2025-08-31",
    ]  # fmt: skip
    assert [str(p.awaiting) for p in before.parts[3:6]] == ["None", "2025-06-02", "None"]
    merged = state(of, "2025-07-01")
    assert (merged.owed_by, merged.done_by) == (16, 3)
    assert owed(of, "2025-07-01")[:3] == [
        f"c01>x {on_time}", f"c02>x {open_} 2025-08-31", f"c03 {on_time}"
    ]  # fmt: skip
    after = state(of, "2025-09-03")
    assert (after.status, after.days_overdue, after.missed) == (Status.OVERDUE, 3, 10)
    assert (after.owed_by, after.done_by) == (16, 6)
    assert owed(of, "2025-09-03") == [
        f"c01>x {on_time}", f"c02>x {on_time}", f"c03 {on_time}", f"c04 {on_time}",
        f"c05 {on_time}", "c06 done_late 2025-08-31",
        *(f"{id} {late}" for id in SIXTEEN[6:]),
    ]  # fmt: skip
    assert [(o.by, o.by_named) for o in after.obligations[:3]] == [
        (("x",), "c01"), (("x",), "c02"), (("c03",), "c03"),
    ]  # fmt: skip


def test_an_entry_by_a_predecessor_settles_its_part_alone():
    agencies, follow = communes()
    log = ("2025-07-02 completed c02", "2025-08-02 completed x")
    one = plan(task("g", *log[:1], **DUE), follow, agencies=agencies)
    both = plan(task("g", *log, **DUE), follow, agencies=agencies)
    assert owed(one, "2025-08-02")[:2] == [
        "c01>x open_in_time 2025-08-31", "c02>x done_on_time 2025-08-31"
    ]  # fmt: skip
    assert [p.obligations[0].evidence for p in state(both, "2025-08-02").parts[:2]] == [
        "2/BC", "1/BC"
    ]  # fmt: skip


def test_milestones_are_crossed_with_members():
    steps = [
        {"id": "d", "title": {"vi": "Dự thảo"}, "deadline": {"due": "2025-03-31"}},
        {"id": "h", "title": {"vi": "Hội thảo"}, "deadline": {"due": "2025-06-30"}},
    ]
    of = plan(
        task("a,b", "2025-03-10 completed a milestone=d", "2025-04-02 completed b milestone=d",
             "2025-05-01 completed a", milestones=steps, **DUE),
        agencies=bodies("a b"),
    )  # fmt: skip
    told = [
        [(o.by_named, o.milestone, str(o.status)) for o in state(of, day).obligations]
        for day in ("2025-03-31", "2025-04-01", "2025-05-01", "2025-07-01")
    ]
    assert told[0] == [
        ("a", None, "open_in_time"), ("a", "d", "done_on_time"), ("a", "h", "open_in_time"),
        ("b", None, "open_in_time"), ("b", "d", "open_in_time"), ("b", "h", "open_in_time"),
    ]  # fmt: skip
    assert told[1][4] == ("b", "d", "overdue")
    assert told[2] == [
        ("a", None, "done_on_time"), ("a", "d", "done_on_time"),  # the other one counts no more
        ("b", None, "open_in_time"), ("b", "d", "done_late"), ("b", "h", "open_in_time"),
    ]  # fmt: skip
    assert owed(of, "2025-07-01") == ["a done_on_time 2025-08-31", "b overdue 2025-06-30"]
    late = state(of, "2025-07-01")
    assert (late.shown.milestone, late.owed_by, late.done_by) == ("h", 2, 1)


def test_what_recurs_is_owed_by_those_who_exist_on_its_day():
    of = plan(
        task("g", "2024-01-10 completed a,b occurrence=2023-12-31",
             "2025-02-01 completed a occurrence=2024-12-31",
             "2026-01-05 completed x occurrence=2025-12-31", **YEARLY),
        [succession("S a,b > x 2025-07-01 1/NQ")],
        agencies=bodies("a b c x:2025-07-01 n:2024-06-01", g="a b c n"),
    )  # fmt: skip

    def occurrences(day):
        return [(o.by_named, "|".join(o.by), o.occurrence.year, str(o.status))
                for o in state(of, day).obligations]  # fmt: skip

    assert occurrences("2024-02-01") == [  # n has not begun
        ("a", "a", 2023, "done_late"), ("a", "a", 2024, "open_in_time"),
        ("b", "b", 2023, "done_late"), ("b", "b", 2024, "open_in_time"),
        ("c", "c", 2023, "overdue"), ("c", "c", 2024, "open_in_time"),
    ]  # fmt: skip
    assert occurrences("2026-02-01") == [
        ("a", "x", 2023, "done_late"), ("a", "x", 2024, "done_late"),
        ("x", "x", 2025, "done_late"), ("x", "x", 2026, "open_in_time"),  # once for both
        ("b", "x", 2023, "done_late"), ("b", "x", 2024, "overdue"),
        ("c", "c", 2023, "overdue"), ("c", "c", 2024, "overdue"), ("c", "c", 2025, "overdue"),
        ("c", "c", 2026, "open_in_time"),
        ("n", "n", 2024, "overdue"), ("n", "n", 2025, "overdue"), ("n", "n", 2026, "open_in_time"),
    ]  # fmt: skip


def inherited():
    """Of four that owe it every year one takes over another on the last day of 2025."""
    return plan(
        task("g", "2023-12-01 completed a,b,c,m occurrence=2023-12-31",
             "2024-12-01 completed a,b,c occurrence=2024-12-31",
             "2025-12-01 completed b,c occurrence=2025-12-31",
             "2026-02-01 completed m occurrence=2025-12-31", **YEARLY),
        [succession("S a > m 2025-12-31 1/NQ")],
        agencies=bodies("a b c m", g="a b c m"),
    )  # fmt: skip


def test_what_the_heir_missed_itself_is_not_of_whom_it_followed():
    now = state(inherited(), "2026-03-01")
    told = [(p.owing.given, [one.given for one in p.answers.leads], str(p.owing.answer),
             [(o.occurrence.year, str(o.status)) for o in p.obligations])
            for p in now.parts if p.owing.bodies == ("m",)]  # fmt: skip
    assert told == [
        ("a", ["a"], "document", [(2023, "done_on_time"), (2024, "done_on_time")]),
        ("m", ["a", "m"], "document", [(2025, "done_late"), (2026, "open_in_time")]),
        ("m", ["m"], "named", [(2023, "done_on_time"), (2024, "overdue")]),
    ]
    assert (now.status, now.due.year, now.owed_by, now.done_by) == (Status.OVERDUE, 2024, 4, 3)
    assert state(inherited(), "2025-12-31").parts[1].due.year == 2025


def test_each_merger_has_occurrences_of_its_own():
    of = plan(
        task("a,b", **YEARLY),
        [succession("S1 a > x 2024-06-01 1/NQ"), succession("S2 b > x 2025-06-01 2/NQ")],
        agencies=bodies("a b x"),
    )
    told = [([one.given for one in p.answers.leads], [o.occurrence.year for o in p.obligations])
            for p in state(of, "2025-12-31").parts]  # fmt: skip
    assert told == [(["a"], [2023]), (["a"], [2024]), (["a", "b"], [2025]), (["b"], [2023, 2024])]


def test_what_one_did_ahead_of_a_merger_is_not_done_by_the_other():
    agencies = bodies("a b x:2025-07-01", g="a b")
    follow = [succession("S a,b > x 2025-07-01 1/NQ")]
    log = ["2023-12-01 completed a,b occurrence=2023-12-31",
           "2024-12-01 completed a,b occurrence=2024-12-31",
           "2025-05-01 completed a occurrence=2025-12-31",
           "2025-06-01 completed b occurrence=2025-12-31"]  # fmt: skip
    one = plan(task("g", *log[:3], **YEARLY), follow, agencies=agencies)
    both = plan(task("g", *log, **YEARLY), follow, agencies=agencies)
    assert owed(one, "2025-08-01")[1] == "x open_in_time 2025-12-31"
    assert owed(both, "2025-08-01")[1] == "x open_in_time 2026-12-31"


def test_an_entry_that_names_no_occurrence_is_about_the_oldest_open_one():
    of = plan(
        task("a,b", "2024-01-10 completed a occurrence=2023-12-31", "2024-02-01 completed a,b",
             **YEARLY),
        agencies=bodies("a b"),
    )  # fmt: skip
    assert owed(of, "2024-02-01") == ["a open_in_time 2024-12-31", "b open_in_time 2024-12-31"]


def test_groups_in_groups_are_opened_and_nobody_owes_twice():
    of = plan(task("h,a", **DUE), agencies=bodies("a b c d", g="b a", h="c g b"))
    assert [p.owing.given for p in state(of, "2025-01-01").parts] == ["c", "b", "a"]


def test_what_is_said_of_the_whole_task_is_said_of_all_of_them():
    of = plan(
        task("a,b,c", "2025-02-01 extended due=2025-10-31", "2025-02-02 extended b due=2025-11-30",
             "2025-02-03 cancelled c", "2025-02-04 started", **DUE),
        agencies=bodies("a b c"),
    )  # fmt: skip
    assert owed(of, "2025-02-01") == [f"{id} open_in_time 2025-10-31" for id in "abc"]
    assert owed(of, "2025-02-04") == [
        "a open_in_time 2025-10-31", "b open_in_time 2025-11-30", "c cancelled 2025-10-31"
    ]  # fmt: skip
    now = state(of, "2025-02-04")
    assert (now.owed_by, now.done_by, now.due.isoformat()) == (2, 0, "2025-10-31")
    over = plan(task("a,b", "2025-02-01 cancelled", **DUE), agencies=bodies("a b"))
    assert (state(over, "2025-02-01").status, state(over, "2025-02-01").owed_by) == (
        Status.CANCELLED, 0)  # fmt: skip


def test_one_part_is_handed_on_and_the_rest_stays():
    of = plan(
        task("a,b", "2025-02-01 reassigned a lead=d", "2025-05-01 completed e", **DUE),
        [succession("S d > e 2025-04-01")],
        agencies=bodies("a b d e"),
    )
    open_, done = "open_in_time 2025-08-31", "done_on_time 2025-08-31"
    assert owed(of, "2025-01-31") == [f"a {open_}", f"b {open_}"]
    assert owed(of, "2025-02-01") == [f"a>d {open_}", f"b {open_}"]
    assert owed(of, "2025-05-01") == [f"a>e {done}", f"b {open_}"]
    answers = [p.owing.answer for day in ("2025-02-01", "2025-05-01")
               for p in state(of, day).parts]  # fmt: skip
    assert answers == [Answer.REASSIGNED, Answer.NAMED, Answer.INFERRED, Answer.NAMED]


def test_the_whole_task_is_handed_on_to_others_who_each_owe_it():
    of = plan(
        task("a,b", "2025-02-01 completed b", "2025-03-01 reassigned lead=b,g", **DUE),
        agencies=bodies("a b c d", g="c d"),
    )
    assert owed(of, "2025-02-28") == ["a open_in_time 2025-08-31", "b done_on_time 2025-08-31"]
    assert owed(of, "2025-03-01") == [
        "b done_on_time 2025-08-31", "c open_in_time 2025-08-31", "d open_in_time 2025-08-31"
    ]  # fmt: skip
    yearly = plan(
        task("a,b", "2024-01-10 completed b occurrence=2023-12-31", "2024-03-01 reassigned lead=c",
             **YEARLY),
        agencies=bodies("a b c"),
    )  # fmt: skip
    assert owed(yearly, "2024-03-01") == [  # what was missed stays with whoever missed it
        "a overdue 2023-12-31", "b done_late 2023-12-31", "c open_in_time 2024-12-31"
    ]  # fmt: skip


def test_who_is_open_or_ended_is_told():
    of = plan(
        task("a,b,c", **DUE),
        [succession("S1 a > d,e 2025-02-01"), succession("S2 b > - 2025-02-01")],
        agencies=bodies("a b c d e"),
    )
    open_ = "open_in_time 2025-08-31"
    assert owed(of, "2025-02-01") == [f"a>d|e {open_}", f"b>- {open_}", f"c {open_}"]
    assert [p.owing.answer for p in state(of, "2025-02-01").parts] == [
        Answer.OPEN, Answer.ENDED, Answer.NAMED
    ]  # fmt: skip


def test_who_began_after_an_order_was_given_once_owes_nothing_of_it():
    agencies = bodies("a n:2025-01-01", g="a n")
    of = plan(task("g", **DUE), agencies=agencies)
    assert owed(of, "2025-02-01") == ["a open_in_time 2025-08-31"]
    named = plan(task("n,g", **DUE), agencies=agencies)  # unless the plan names it itself
    assert owed(named, "2025-02-01") == ["n open_in_time 2025-08-31", "a open_in_time 2025-08-31"]


def test_each_has_a_clock_of_its_own():
    of = plan(
        task("a,b", "2025-03-03 triggered", "2025-04-01 triggered b",
             deadline={"phrase": "30 ngày", "within": "30 days", "after": ["event"]}),
        agencies=bodies("a b"),
    )  # fmt: skip
    assert owed(of, "2025-03-01") == ["a clock_not_started", "b clock_not_started"]
    assert [(o.by_named, str(o.due)) for o in state(of, "2025-04-01").obligations] == [
        ("a", "2025-04-02"), ("b", "2025-04-02"), ("b", "2025-05-01"),
    ]  # fmt: skip


def test_without_a_deadline_it_is_done_when_all_have_done_it():
    log = ("2025-02-24 completed a", "2025-03-01 completed b,c")
    of = plan(task("a,b,c", *log), agencies=bodies("a b c"))
    days = [state(of, day) for day in ("2025-02-23", "2025-02-24", "2025-03-01")]
    told = [(str(s.status), s.done_by, s.owed_by, s.shown.completed is not None) for s in days]
    assert told == [
        ("no_deadline", 0, 3, False), ("no_deadline", 1, 3, False), ("done_on_time", 3, 3, True)
    ]  # fmt: skip
    less = plan(task("a,b", log[0], "2025-03-01 cancelled b"), agencies=bodies("a b"))
    now = state(less, "2025-03-01")
    assert (now.status, now.done_by, now.owed_by) == (Status.DONE_ON_TIME, 1, 1)
    followed = plan(task("g", log[0]), [succession("S a,b > x 2014-01-01 1/NQ")],
                    agencies=bodies("a b x", g="a b"))  # fmt: skip
    assert owed(followed, "2025-02-24") == ["x no_deadline"]  # of b it has not


def test_one_whose_clock_has_not_started_owes_it():
    within = {"phrase": "30 ngày", "within": "30 days", "after": ["event"]}
    log = ("2025-03-03 triggered a", "2025-03-20 completed a", "2025-04-01 triggered b")
    of = plan(task("a,b,c", *log, deadline=within), agencies=bodies("a b c"))
    told = [(str(one.status), one.done_by, one.owed_by, str(one.due))
            for one in (state(of, day) for day in ("2025-03-02", "2025-03-03", "2025-03-20",
                                                   "2025-04-01", "2025-05-02"))]  # fmt: skip
    assert told == [
        ("clock_not_started", 0, 3, "None"), ("open_in_time", 0, 3, "2025-04-02"),
        ("clock_not_started", 1, 3, "None"), ("open_in_time", 1, 3, "2025-05-01"),
        ("overdue", 1, 3, "2025-05-01"),
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["a", "b", "c"])
def test_one_that_owes_it_alone_stands_as_a_lead_of_a_task_of_its_own(body):
    log = [
        f"2025-03-01 reported {body}",
        f"2025-03-05 returned {body}",
        f"2025-09-01 completed {body}",
        f"2025-09-04 reopened {body} due=2025-12-31",
    ]
    of = plan(
        [task("a,b,c", *log, **DUE),
         task(body, *log, id="U", **DUE) | {"each": False} | {"log": [
             {key: value for key, value in entry.items() if key != "by"}
             for entry in task(body, *log)["log"]]}],
        agencies=bodies("a b c"),
    )  # fmt: skip
    for day in ("2025-02-01", "2025-03-01", "2025-03-05", "2025-09-01", "2025-09-04", "2026-01-01"):
        part = next(p for p in state(of, day).parts if p.owing.given == body)
        alone = state(of, day, "U")
        assert (part.status, part.due, part.awaiting, part.days_overdue) == (
            alone.status, alone.due, alone.awaiting, alone.days_overdue)  # fmt: skip
        assert [o._replace(owing=None, moved_by=None) for o in part.obligations] == [
            o._replace(moved_by=None) for o in alone.obligations
        ]
