"""An entry to come: whatever is recorded, the data mean exactly that and what they meant before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.files.yaml import parse
from bkplan.keeping.entries import keys, place_in_log, written
from bkplan.keeping.proposal import proposed
from bkplan.keeping.recording import Lacking, Said, Several, recorded
from bkplan.keeping.wrong import Wrong
from bkplan.reading.loader import load_documents
from bkplan.records.task import LogEntry
from bkplan.words.events import Event
from bkplan.words.vocab import Text

TEXT = """\
plan: {number: 7/KH-UBND, issued: 2018-01-15, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}, {id: so, name: {vi: Sở}}]
tasks:
- {id: A-1, clause: A, sector: s, title: {vi: Một}, lead: [ubnd], log: [
    {date: 2018-03-01, event: started}, {date: 2018-05-01, event: noted, note: x},
    {date: 2018-05-01, event: noted, note: y}, {date: 2018-08-01, event: noted, note: z}]}
- id: A-2
  clause: A
  sector: s
  title: {vi: Hai}
  deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
  log:
    # the first one
    - {date: 2019-01-10, event: completed, evidence: 11/BC}
    - date: 2020-02-01
      event: reported
      occurrence: 2019-12-31
      note: >
        in a block
- id: A-3   # nothing yet
  clause: A
  sector: s
  title: {vi: Ba}
  deadline: {phrase: trong năm 2019, due: 2019-12-31}
  milestones:
    - {id: du-thao, title: {vi: Dự thảo}, deadline: {phrase: quý I/2019, due: 2019-03-31}}
- id: A-4
  clause: A
  sector: s
  title: {vi: Bốn}
  lead: [ubnd, so]
  each: true
  deadline: {phrase: trong năm 2019, due: 2019-12-31}
"""


@pytest.fixture(scope="module")
def loaded():
    document = parse(TEXT.encode(), "tasks.yaml")
    return load_documents([replace(document, name="tasks.yaml")])


DAYS = st.dates(date(2018, 2, 1), date(2022, 6, 30))
NOTES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
VALUES = {
    "evidence": st.sampled_from([None, "11/BC", "1003/QĐ-UBND", "yes", "12: x", "#1"]),
    "due": st.none() | DAYS,
    "lead": st.sampled_from([(), ("so",), ("so", "ubnd")]),
    "by": st.sampled_from([(), (), ("so",), ("so", "ubnd")]),
    "occurrence": st.sampled_from([None, date(2018, 12, 31), date(2020, 12, 31)]),
    "milestone": st.sampled_from([None, None, "du-thao"]),
    "restructuring": st.none(),
    "note": st.none() | NOTES.filter(lambda text: text not in ("~",)),
}


@given(
    id=st.sampled_from(["A-1", "A-2", "A-3", "A-4"]), event=st.sampled_from(Event), day=DAYS,
    values=st.fixed_dictionaries(VALUES), whole=st.booleans(),
)  # fmt: skip
def test_what_is_recorded_is_added_and_nothing_else(loaded, id, event, day, values, whole):
    assert set(values) == {field.name for field in keys()}
    try:
        made = recorded(loaded.plan, Said(id, str(event), day, values, whole))
    except Wrong:
        return  # it lacks something, or may mean several
    name, edits = made.edits(loaded)
    after = proposed("data", loaded, {name: edits}).after
    if after.errors:
        return  # check says what is wrong with it
    for old, new in zip(loaded.plan.tasks, after.plan.tasks, strict=True):
        if old.id != id:
            assert new == old
            continue
        (place,) = [n for n, entry in enumerate(new.log) if entry not in old.log] or [None]
        left = [entry for n, entry in enumerate(new.log) if n != place]
        assert tuple(left) == old.log
        assert replace(new, log=old.log) == old
        said = LogEntry(date=day, event=event, **values)
        named = {key: getattr(new.log[place], key) for key in ("occurrence", "milestone")}
        assert new.log[place] == replace(said, **named)
        assert all(entry.date <= day for entry in new.log[:place])
        assert all(entry.date > day for entry in new.log[place + 1 :])


@pytest.mark.parametrize(
    ("day", "place"),
    [("2018-01-20", 0), ("2018-03-01", 1), ("2018-04-30", 1), ("2018-05-01", 3), ("2019-01-01", 4)],
)
def test_the_place_is_behind_all_of_that_day(day, place, loaded):
    assert place_in_log(loaded.plan.task_by_id["A-1"], date.fromisoformat(day)) == place
    assert place_in_log(loaded.plan.task_by_id["A-3"], date.fromisoformat(day)) == 0


def test_how_an_entry_is_written():
    entry = LogEntry(
        date=date(2019, 6, 12), event=Event.REOPENED, evidence="9/QĐ", due=date(2019, 9, 1),
        lead=("so", "ubnd"), occurrence=date(2018, 12, 31), note="vì",
    )  # fmt: skip
    assert list(written(entry).items()) == [
        ("date", "2019-06-12"),
        ("event", "reopened"),
        ("occurrence", "2018-12-31"),
        ("due", "2019-09-01"),
        ("lead", ["so", "ubnd"]),
        ("evidence", "9/QĐ"),
        ("note", "vì"),
    ]


def said(id, event, day, **values):
    nothing = {field.name: () if field.name in ("lead", "by") else None for field in keys()}
    return Said(id, event, date.fromisoformat(day), nothing | values)


def could(loaded, *argv, **values):
    with pytest.raises(Several) as several:
        recorded(loaded.plan, said(*argv, **values))
    return [(meant.option, meant.words.en) for meant in several.value.could]


def test_what_waits_is_told_beside_what_is_open(loaded):
    assert could(loaded, "A-2", "completed", "2021-02-01", evidence="9/BC") == [
        ("--occurrence 2019-12-31", "occurrence 2019-12-31, overdue by 398 days, "
                                    "reported on 2020-02-01, awaiting confirmation"),
        ("--occurrence 2020-12-31", "occurrence 2020-12-31, overdue by 32 days"),
    ]  # fmt: skip


def test_the_last_day_is_in_time(loaded):
    for day, words in (("2019-03-31", "due 2019-03-31"), ("2019-04-01", "overdue by 1 day")):
        assert could(loaded, "A-3", "completed", day, evidence="9/BC") == [
            ("--whole", "the task itself, due 2019-12-31"),
            ("--milestone du-thao", f"milestone “Dự thảo”, {words}"),
        ]


def test_what_cannot_be_extended_to_a_day_is_not_meant(loaded):
    made = recorded(
        loaded.plan, said("A-3", "extended", "2019-02-01", evidence="9/BC", due=date(2019, 6, 30))
    )
    assert made.entry.milestone == "du-thao"
    assert could(loaded, "A-3", "extended", "2019-02-01", evidence="9", due=date(2020, 6, 30)) == [
        ("--whole", "the task itself, due 2019-12-31"),
        ("--milestone du-thao", "milestone “Dự thảo”, due 2019-03-31"),
    ]


def test_an_entry_before_others_is_about_what_was_open_then(loaded):
    """On 5 January 2019 nothing of 2018 was done yet; what came later does not matter."""
    made = recorded(loaded.plan, said("A-2", "completed", "2019-01-05", evidence="9/BC"))
    assert not made.entry.names_one


def test_whoever_can_answer_is_asked_in_order(loaded):
    class Answers:
        def __init__(self):
            self.asked = []

        def subject(self, plan, on):
            self.asked.append("subject")
            return "A-3"

        def event(self, words):
            self.asked.append(("event", [word.id for word in words]))
            return "extended"

        def value(self, lacking):
            assert isinstance(lacking, Lacking)
            self.asked.append(lacking.field.key)
            return {"due": date(2020, 6, 30), "evidence": "9/BC"}[lacking.field.key]

        def meant(self, task, event, could):
            self.asked.append((task.id, event, [meant.key for meant in could]))
            return could[1]

    answers = Answers()
    made = recorded(loaded.plan, said(None, None, "2019-02-01"), answers)
    assert answers.asked == [
        "subject",
        ("event", list(map(str, Event))),
        "evidence",
        "due",
        ("A-3", Event.EXTENDED, [{}, {"milestone": "du-thao"}]),
    ]
    assert made.entry == LogEntry(
        date=date(2019, 2, 1), event=Event.EXTENDED, due=date(2020, 6, 30), evidence="9/BC",
        milestone="du-thao",
    )  # fmt: skip


def test_what_the_log_says_already_is_known(loaded):
    again = recorded(loaded.plan, said("A-1", "noted", "2018-05-01", note="y"))
    other = recorded(loaded.plan, said("A-1", "noted", "2018-05-01", note="w"))
    assert (again.known, other.known) == (True, False)
    plan = other.after(loaded.plan)
    assert [e.note for e in plan.task_by_id["A-1"].log] == [None, "x", "y", "w", "z"]
    assert recorded(plan, said("A-1", "noted", "2018-05-01", note="w")).known


def test_unknown_ids_are_told_with_the_nearest(loaded):
    with pytest.raises(Wrong) as wrong:
        recorded(loaded.plan, said("A-33", "noted", "2018-05-01", note="y"))
    assert wrong.value.told == (
        ("id", Text('kế hoạch không có nhiệm vụ, việc sắp xếp hay mục tiêu "A-33"; có phải là A-3?',
                    'the plan has no task, restructuring or goal "A-33"; did you mean A-3?')),
    )  # fmt: skip
