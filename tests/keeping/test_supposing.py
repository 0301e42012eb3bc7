"""What if: a plan in which something has happened, as `record` and `check` would have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.deadlines.states import states
from bkplan.files.yaml import parse
from bkplan.keeping.proposal import proposed
from bkplan.keeping.recording import Said, Wrong, recorded
from bkplan.keeping.supposing import CannotSuppose, supposed
from bkplan.output.premises import Supposition, What
from bkplan.reading.loader import load_documents
from bkplan.units.lifetimes import lifetimes
from bkplan.words.vocab import Text

TEXT = """\
plan: {number: 7/KH-UBND, issued: 2018-01-15, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
tasks:
- {id: A-1, clause: A, sector: s, title: {vi: Một}, lead: [ubnd],
   deadline: {phrase: trong năm 2019, due: 2019-12-31},
   log: [{date: 2018-03-01, event: started}, {date: 2020-05-01, event: completed, evidence: 1/QĐ}]}
- {id: A-2, clause: A, sector: s, title: {vi: Hai},
   deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"},
   log: [{date: 2019-01-10, event: completed, evidence: 11/BC}]}
- id: A-3
  clause: A
  sector: s
  title: {vi: Ba}
  deadline: {phrase: trong năm 2019, due: 2019-12-31}
  milestones:
    - {id: du-thao, title: {vi: "Dự thảo"}, deadline: {phrase: quý I/2019, due: 2019-03-31}}
- {id: A-4, clause: A, sector: s, title: {vi: Bốn},
   deadline: {phrase: trong 1 năm kể từ ngày sáp nhập, within: 1 years, after: [merge]}}
- {id: A-5, clause: A, sector: s, title: {vi: Năm}}
units:
- {id: u1, name: {vi: Một}, sector: s, authority: ubnd, pupils: {2018: 80, 2019: 70, 2020: 60},
   staffing: {2018: {assigned: 10, present: 9}, 2020: {assigned: 8}}}
- {id: u2, name: {vi: Hai}, sector: s, authority: ubnd, pupils: {2020: 100},
   staffing: {2018: {assigned: 20, present: 20}, 2020: {assigned: 19, present: 18}}}
- {id: u3, name: {vi: Ba}, sector: s, authority: ubnd}
restructurings:
- {id: R-1, kind: merge, from: [u1], into: [u2]}
- {id: R-2, kind: dissolve, from: [u3], effective: 2020-02-01, evidence: 2/QĐ}
"""
AS_OF = date(2020, 12, 31)


def loaded_of(text):
    document = parse(text.encode(), "tasks.yaml")
    return load_documents([replace(document, name="tasks.yaml")])


@pytest.fixture(scope="module")
def loaded():
    return loaded_of(TEXT)


@pytest.fixture(scope="module")
def plan(loaded):
    assert loaded.errors == ()
    return loaded.plan


def on(day):
    return date.fromisoformat(day)


def suppose(plan, *told, as_of=AS_OF):
    return supposed(
        plan, [Supposition(id, what, on(day), at) for id, what, day, *at in told], as_of
    )


def found(plan, id, as_of=AS_OF):
    """State, due date, and day of completion of each obligation of a task."""
    (state,) = (state for state in states(plan, as_of) if state.task.id == id)
    return str(state.status), [(o.due, o.completed) for o in state.obligations]


def refusal(plan, *told, as_of=AS_OF):
    with pytest.raises(CannotSuppose) as caught:
        suppose(plan, *told, as_of=as_of)
    return [text.en for text in (*caught.value.told, *caught.value.could)]


def test_a_task_is_done_on_a_day(plan):
    assert found(plan, "A-1", on("2020-04-30")) == ("overdue", [(on("2019-12-31"), None)])
    told = ("A-1", What.DONE, "2019-12-30")
    new, (words,) = suppose(plan, told, as_of=on("2020-04-30"))
    done = [(on("2019-12-31"), on("2019-12-30"))]
    assert found(new, "A-1", on("2020-04-30")) == ("done_on_time", done)
    assert words == (
        "A-1=done:2019-12-30",
        Text("A-1 hoàn thành ngày 30/12/2019", "A-1 completed on 2019-12-30"),
    )
    assert plan == loaded_of(TEXT).plan


def test_what_happened_after_the_day_does_not_exist_for_it(plan):
    """On 31 December 2020 the task has been done on 1 May; in April nobody knows of that."""
    told = ("A-1", What.DONE, "2019-12-30")
    suppose(plan, told, as_of=on("2020-04-30"))
    assert refusal(plan, told) == [
        "its log has an entry after that day: completed, 2020-05-01; choose a later day"
    ]
    moved, _ = suppose(plan, ("R-2", What.IN_EFFECT, "2019-06-01"), as_of=on("2019-12-31"))
    assert lifetimes(moved, on("2019-12-31")).ended["u3"].day == on("2019-06-01")
    assert refusal(plan, ("R-2", What.IN_EFFECT, "2019-06-01")) == [
        "R-2 is in effect already: 2020-02-01, 2/QĐ"
    ]


def test_an_occurrence_is_named_or_the_only_one_meant(plan):
    open_ = [(on("2019-12-31"), None), (on("2020-12-31"), None)]
    first = (on("2018-12-31"), on("2019-01-10"))
    assert found(plan, "A-2") == ("overdue", [first, *open_])
    new, (words,) = suppose(plan, ("A-2", What.DONE, "2020-06-01"))
    assert found(new, "A-2")[1] == [first, (on("2019-12-31"), on("2020-06-01")), open_[1]]
    assert words.words == Text("A-2 (kỳ 31/12/2019) hoàn thành ngày 1/6/2020",
                               "A-2 (occurrence 2019-12-31) completed on 2020-06-01")  # fmt: skip
    new, (words,) = suppose(plan, ("A-2", What.DONE, "2020-06-01", on("2020-12-31")))
    done = (on("2020-12-31"), on("2020-06-01"))
    assert found(new, "A-2")[1] == [first, open_[0], done, (on("2021-12-31"), None)]
    assert words.said == "A-2@2020-12-31=done:2020-06-01"


def test_where_several_may_be_meant_it_says_how_to_write_each(plan):
    assert refusal(plan, ("A-3", What.DONE, "2019-06-01")) == [
        "A-3: 2 obligations are open; say which",
        "  A-3@whole=done:2019-06-01  the task itself, due 2019-12-31",
        "  A-3@du-thao=done:2019-06-01  milestone “Dự thảo”, overdue by 62 days",
    ]
    new, (words,) = suppose(plan, ("A-3", What.DONE, "2019-06-01", "whole"))
    assert found(new, "A-3") == ("done_on_time", [(on("2019-12-31"), on("2019-06-01"))])
    new, (words,) = suppose(plan, ("A-3", What.DONE, "2019-06-01", "du-thao"))
    assert (on("2019-03-31"), on("2019-06-01")) in found(new, "A-3")[1]
    assert words.words.en == "A-3 (milestone “Dự thảo”) completed on 2019-06-01"


def test_a_restructuring_starts_clocks_and_ends_units(plan):
    assert found(plan, "A-4") == ("clock_not_started", [])
    told = ("R-1", What.IN_EFFECT, "2019-05-01")
    new, _ = suppose(plan, told)
    assert found(new, "A-4") == ("overdue", [(on("2020-05-01"), None)])
    assert lifetimes(new, AS_OF).ended["u1"].day == on("2019-05-01")
    new, _ = suppose(plan, told, ("A-4", What.DONE, "2020-05-01", "R-1"))
    assert found(new, "A-4") == ("done_on_time", [(on("2020-05-01"), on("2020-05-01"))])


def figures(plan, unit_id):
    unit = plan.unit_by_id[unit_id]
    staffing = {year: (s.assigned, s.present) for year, s in unit.staffing.items()}
    return staffing, dict(unit.pupils)


def test_figures_of_a_unit_that_ended_go_on_in_the_one_it_went_into(plan):
    """8 + 19 posts, 60 + 100 pupils in 2020; nobody knows how many of u1 were present then."""
    new, (words,) = suppose(plan, ("R-1", What.IN_EFFECT, "2020-03-01"))
    assert figures(new, "u1") == ({2018: (10, 9)}, {2018: 80, 2019: 70})
    assert figures(new, "u2") == ({2018: (20, 20), 2020: (27, None)}, {2020: 160})
    assert words.words.en == ("R-1 in effect on 2020-03-01 (figures from that year on go with it)")
    new, _ = suppose(plan, ("R-1", What.IN_EFFECT, "2019-05-01"))
    assert figures(new, "u1") == ({2018: (10, 9)}, {2018: 80})
    assert figures(new, "u2") == ({2018: (20, 20), 2020: (27, None)}, {2020: 160})


def test_figures_in_a_new_unit_and_of_one_that_is_dissolved():
    """The new unit has none of its own: 8 + 19 are known of all that go into it. What is dissolved
    takes its figures along, whatever it goes into."""
    text = TEXT.replace("R-1, kind: merge, from: [u1], into: [u2]",
                        "R-1, kind: consolidate, from: [u1, u2], into: [u4]")  # fmt: skip
    text = text.replace(
        "restructurings:",
        "- {id: u4, name: {vi: Bốn}, sector: s, authority: ubnd}\nrestructurings:",
    )
    new, _ = suppose(loaded_of(text).plan, ("R-1", What.IN_EFFECT, "2020-03-01"))
    assert figures(new, "u4") == ({2020: (27, None)}, {2020: 160})
    assert figures(new, "u2") == ({2018: (20, 20)}, {})
    text = TEXT.replace("kind: merge, from: [u1]", "kind: dissolve, from: [u1]")
    new, _ = suppose(loaded_of(text).plan, ("R-1", What.IN_EFFECT, "2020-03-01"))
    assert figures(new, "u1") == ({2018: (10, 9)}, {2018: 80, 2019: 70})
    assert figures(new, "u2") == ({2018: (20, 20), 2020: (19, 18)}, {2020: 100})


def test_the_day_of_the_report_has_come(plan):
    new, _ = suppose(plan, ("A-5", What.DONE, str(AS_OF)), ("R-1", What.IN_EFFECT, str(AS_OF)))
    assert found(new, "A-5")[0] == "done_on_time"
    assert refusal(plan, ("A-1", What.DONE, "2019-12-30"), as_of=on("2020-05-01")) == [
        "its log has an entry after that day: completed, 2020-05-01; choose a later day"
    ]


@pytest.mark.parametrize(
    ("at", "day", "event"),
    [("A-3", "2020-06-30", "extended"), ("A-3", "2019-06-30", "scheduled"),
     ("A-5", "2020-06-30", "scheduled"), ("A-5", "2021-06-30", "scheduled")],
)  # fmt: skip
def test_a_due_date_is_set_whatever_it_was(at, day, event, plan):
    named = ("whole",) if at == "A-3" else ()
    new, (words,) = suppose(plan, (at, What.DUE, day, *named))
    entry = new.task_by_id[at].log[-1]
    assert (entry.date, str(entry.event), entry.due) == (AS_OF, event, on(day))
    assert on(day) in [row[0] for row in found(new, at)[1]]
    assert words.words.en == f"{at} due {day}"


def test_what_record_and_check_refuse_is_refused_in_their_words(loaded, plan):
    for id, what, event, day, *at in (
        ("A-9", What.DONE, "completed", "2019-06-01"),
        ("A-1", What.DONE, "completed", "2020-06-01"),
        ("A-3", What.DUE, "extended", "2019-12-31", "whole"),
        ("A-2", What.DONE, "completed", "2019-06-01", on("2019-06-30")),
    ):
        values = {"evidence": "9/QĐ", "due": on(day) if what is What.DUE else None}
        values["occurrence"] = at[0] if at and at[0] != "whole" else None
        asked = AS_OF if what is What.DUE else on(day)
        try:
            blank = {"lead": (), "milestone": None, "restructuring": None, "note": None}
            made = recorded(plan, Said(id, event, asked, blank | values, "whole" in at))
            name, edits = made.edits(loaded)
            expected = [f.message.en for f in proposed("d", loaded, {name: edits}).after.errors]
        except Wrong as wrong:
            expected = [text.en for _, text in wrong.told]
        assert len(expected) == 1
        assert refusal(plan, (id, what, day, *at)) == expected


EACH = """\
plan: {number: 1/KH, issued: 2018-01-01, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: cac-xa, kind: group, name: {vi: UBND các xã}, members: [xa-a, xa-b]}
  - {id: xa-a, name: {vi: UBND xã A}}
  - {id: xa-b, name: {vi: UBND xã B}}
tasks:
  - {id: T, clause: T, sector: s, title: {vi: Việc}, lead: [cac-xa], each: true,
     deadline: {phrase: trong năm 2018, due: 2018-12-31}}
  - {id: Y, clause: T, sector: s, title: {vi: Việc}, lead: [cac-xa], each: true,
     deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}}
"""


def test_of_a_task_that_each_owes_the_body_is_named():
    plan = loaded_of(EACH).plan
    day = "2018-12-01"
    assert refusal(plan, ("T", What.DONE, day)) == [
        "completed must say by whom; it is still owed by xa-a, xa-b",
        "  T@xa-a=done:2018-12-01  UBND xã A",
        "  T@xa-b=done:2018-12-01  UBND xã B",
    ]
    new, (words,) = suppose(plan, ("T", What.DONE, day, "xa-a"))
    assert words.words.en == "T (UBND xã A) completed on 2018-12-01"
    assert found(new, "T") == (
        "overdue", [(on("2018-12-31"), on(day)), (on("2018-12-31"), None)]
    )  # fmt: skip
    new, _ = suppose(plan, ("T", What.DONE, day, "xa-a", "xa-b"))
    assert found(new, "T")[0] == "done_on_time"
    assert refusal(plan, ("T", What.DONE, day, "xa-c")) == [
        'there is no "xa-c"; did you mean xa-b?'
    ]
    assert refusal(plan, ("Y", What.DONE, "2020-02-01", "xa-a")) == [
        "Y: 2 obligations are open; say which",
        "  Y@xa-a@2018-12-31=done:2020-02-01  occurrence 2018-12-31, overdue by 397 days",
        "  Y@xa-a@2019-12-31=done:2020-02-01  occurrence 2019-12-31, overdue by 32 days",
    ]
    _, (words,) = suppose(plan, ("Y", What.DONE, "2020-02-01", "xa-a", on("2019-12-31")))
    assert words.words.vi == "Y (UBND xã A, kỳ 31/12/2019) hoàn thành ngày 1/2/2020"


LATER = "2021-01-01 is after the day of the report, 2020-12-31; raise --as-of to that day or later"


def test_other_refusals(plan):
    assert refusal(plan, ("A-1", What.DONE, "2021-01-01")) == [LATER]
    assert refusal(plan, ("R-1", What.IN_EFFECT, "2021-01-01")) == [LATER]
    assert refusal(plan, ("R-1", What.DONE, "2020-01-01")) == [
        "R-1 is a restructuring; write R-1=2020-01-01"
    ]
    assert refusal(plan, ("A-1", What.IN_EFFECT, "2020-01-01")) == [
        "A-1 is a task; write A-1=done:2020-01-01, or A-1=due:2020-01-01"
    ]
    assert refusal(plan, ("A-3", What.DONE, "2020-01-01", "du-tha")) == [
        'A-3 has no milestone or restructuring "du-tha"; did you mean du-thao?'
    ]
    assert refusal(plan, ("A-2", What.DONE, "2020-01-01", "x")) == [
        'A-2 recurs: write the due date of an occurrence in place of "x", like A-2@2020-06-30=…'
    ]
    assert refusal(plan, ("A-1", What.DONE, "2020-01-01", "x")) == [
        'A-1 has no milestones; leave out @ and "x"'
    ]


def test_no_restructuring_is_supposed_before_the_plan(plan):
    (told,) = refusal(plan, ("R-1", What.IN_EFFECT, "2018-01-14"))
    assert told == "plan 7/KH-UBND was issued on 2018-01-15; choose that day or later"
    assert suppose(plan, ("R-1", What.IN_EFFECT, "2018-01-15"))


def test_nothing_is_supposed_after_the_plans_end(loaded):
    ended = "title: {vi: Kế hoạch}, ended: {date: 2020-06-30, evidence: 5/QĐ}}"
    plan = loaded_of(TEXT.replace("title: {vi: Kế hoạch}}", ended)).plan
    assert refusal(plan, ("A-5", What.DONE, "2020-07-01")) == [
        "plan 7/KH-UBND ended on 2020-06-30, and nothing happens under it after that; "
        "choose an earlier day"
    ]
    new, _ = suppose(
        plan, ("A-5", What.DONE, "2020-06-30"), ("A-3", What.DUE, "2020-06-30", "whole")
    )
    assert found(new, "A-5")[0] == "done_on_time"
    assert new.task_by_id["A-3"].log[-1].date == on("2020-06-30")


@given(
    id=st.sampled_from(["A-1", "A-2", "A-3", "A-4", "A-5"]),
    at=st.just(()) | st.sampled_from(["whole", "du-thao", *map(on, ("2019-12-31", "2020-12-31"))]
                                     ).map(lambda name: (name,)),
    day=st.dates(on("2018-01-01"), AS_OF),
)  # fmt: skip
def test_supposing_is_recording_without_a_document(loaded, plan, id, at, day):
    """Whatever is supposed to be done stands there as if recorded; what cannot be is refused."""
    key = {"occurrence": None, "milestone": None}
    for name in at:
        key |= {"occurrence": name} if isinstance(name, date) else {}
        key |= {"milestone": name} if name == "du-thao" and id == "A-3" else {}
    values = {"evidence": "9/QĐ", "due": None, "lead": (), "restructuring": None, "note": None}
    after = None
    if not ("du-thao" in at and id != "A-3"):
        try:
            made = recorded(plan, Said(id, "completed", day, values | key, "whole" in at))
            name, edits = made.edits(loaded)
            after = proposed("data", loaded, {name: edits}).after
        except Wrong:
            pass
    if after is None or after.errors:
        with pytest.raises(CannotSuppose):
            supposed(plan, [Supposition(id, What.DONE, day, at)], AS_OF)
        return
    new, _ = supposed(plan, [Supposition(id, What.DONE, day, at)], AS_OF)
    (expected,) = (task for task in after.plan.tasks if task.id == id)
    log = tuple(replace(e, evidence=None) if e.evidence == "9/QĐ" else e for e in expected.log)
    assert new.task_by_id[id].log == log
