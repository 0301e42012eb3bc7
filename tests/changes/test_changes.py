"""What changed between two versions: every kind of change with its whole text in both languages.

The cases stand in `changes/cases.txt`: edits of `changes/plan.yaml`, and the changes that they are.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bkplan.changes.compare import Change, RecordKind, Weight, changes
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents, load_folder
from bkplan.words.vocab import Text

AS_OF = date(2019, 12, 31)
EXAMPLES = ("examples/sample-province", "examples/annex-plan")
ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "changes"
BASE = (FOLDER / "plan.yaml").read_text(encoding="utf-8")


class Case(NamedTuple):
    edits: tuple[tuple[str, str], ...]
    expected: tuple[str, ...]


def read(text):
    loaded = load_documents([parse(text.encode(), "tasks.yaml")])
    assert loaded.plan is not None
    assert loaded.errors == ()
    return loaded.plan


def edited(text, edits):
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def cases():
    found = []
    blocks = (FOLDER / "cases.txt").read_text(encoding="utf-8").split("\n=== ")[1:]
    for block in blocks:
        head, _, expected = block.partition("\n---")
        name, _, diff = head.partition("\n")
        edits = []
        for hunk in re.findall(r"(?:^-.*\n?)+(?:^\+.*\n?)*", diff, re.MULTILINE):
            sides = ([ln[2:] for ln in hunk.splitlines() if ln[0] == sign] for sign in "-+")
            edits.append(tuple(map("\n".join, sides)))
        found.append(
            pytest.param(Case(tuple(edits), tuple(expected.strip("\n").splitlines())), id=name)
        )
    return found


def lines_of(change: Change) -> list[str]:
    head = " ".join(filter(None, (str(change.weight), change.id, change.field)))
    return [head, f"  {change.text.en}", f"  {change.text.vi}"]


@pytest.mark.parametrize("case", cases())
def test_what_changed(case):
    found = changes(read(BASE), read(edited(BASE, case.edits)), AS_OF)
    assert [line for change in found for line in lines_of(change)] == list(case.expected)


def test_a_change_knows_what_it_is_about():
    new = edited(BASE, [("effective: null", "effective: 2019-07-01")])
    (change,) = (c for c in changes(read(BASE), read(new), AS_OF) if c.id == "R-1")
    assert change == Change(
        Weight.CHANGE,
        RecordKind.RESTRUCTURING,
        "R-1",
        Text(
            "có hiệu lực 1/7/2019: sáp nhập Trạm B vào Trạm A",
            "took effect on 2019-07-01: merge Station B into Station A",
        ),
        "effective",
        ("b", "a", "II.2-1"),
    )
    renamed = changes(read(BASE), read(BASE.replace("id: cut", "id: less")), AS_OF)
    assert [(c.subject, c.id, c.was) for c in renamed] == [(RecordKind.TARGET, "less", "cut")]


def test_two_that_could_be_the_same_are_not_called_renamed():
    twice = "  - {id: p, clause: II.9, sector: health, title: {vi: Việc}}\n"
    old = BASE.replace("tasks:\n", "tasks:\n" + twice + twice.replace("id: p,", "id: q,"))
    new = old.replace("id: p,", "id: r,").replace("id: q,", "id: s,")
    assert [(c.weight, c.id) for c in changes(read(old), read(new), AS_OF)] == [
        (Weight.BREAKING, "p"),
        (Weight.BREAKING, "q"),
        (Weight.CHANGE, "r"),
        (Weight.CHANGE, "s"),
    ]


def test_an_agency_of_the_log_and_a_restructuring_of_the_log_are_followed():
    log = (
        "\n    log:"
        "\n      - {date: 2019-06-01, event: reassigned, lead: [so-y-te], evidence: 1/QĐ}"
        "\n      - {date: 2019-06-02, event: completed, restructuring: R-1, evidence: 2/QĐ}"
    )
    old = BASE.replace("after: [merge, consolidate]}", "after: [merge, consolidate]}" + log)
    old = old.replace("effective: null", "effective: 2019-05-02")
    new = old.replace("so-y-te", "syt").replace("R-1", "R-01")
    assert [(c.weight, c.id) for c in changes(read(old), read(new), AS_OF)] == [
        (Weight.NOTE, "syt"),
        (Weight.NOTE, "R-01"),
    ]


def test_entries_of_one_day_in_another_order():
    entries = (
        "\n      - {date: 2019-06-12, event: noted, note: một}",
        "\n      - {date: 2019-06-12, event: reopened}",
    )
    end = "evidence: 1003/QĐ-UBND}"
    old = BASE.replace(end, end + entries[0] + entries[1])
    new = BASE.replace(end, end + entries[1] + entries[0])
    assert [lines_of(c) for c in changes(read(old), read(new), AS_OF)] == [
        ["note II.1-2 log", "  order of the log entries", "  thứ tự các diễn biến"]
    ]


def test_of_many_new_entries_the_first_two_hundred_and_the_last_say_what_they_did():
    """Each of 203 extensions by a day; what the 201st and the 202nd did is left out."""
    yearly = '{phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}'
    plan = BASE.replace(yearly, "{phrase: trong năm 2018, due: 2018-12-31}")
    log = "\n    log:"
    for number in range(1, 204):
        due = date(2018, 12, 31) + timedelta(number)
        log += f"\n      - {{date: 2018-05-02, event: extended, due: {due}, evidence: {number}/QĐ}}"
    end = "trong năm 2018, due: 2018-12-31}\n  - id: II.2-2"
    new = plan.replace(end, end.replace("\n", f"{log}\n"))
    said = [change.text.en for change in changes(read(plan), read(new), date(2018, 6, 1))]
    assert [" → " in text for text in said] == [*[True] * 200, False, False, True]
    assert said[199:] == [
        "extended 2018-05-02 to 2019-07-19: open in time, due 2019-07-18 → open in time, due "
        "2019-07-19, by 200/QĐ",
        "extended 2018-05-02 to 2019-07-20, by 201/QĐ",
        "extended 2018-05-02 to 2019-07-21, by 202/QĐ",
        "extended 2018-05-02 to 2019-07-22: open in time, due 2019-07-19 → open in time, due "
        "2019-07-22, by 203/QĐ",
    ]


@pytest.mark.parametrize(("before", "after", "added"), [(1, 3, 2), (2, 3, 1), (3, 3, 0)])
def test_of_equal_entries_so_many_are_new(before, after, added):
    entry = "\n      - {date: 2019-06-12, event: noted, note: một}"
    end = "evidence: 1003/QĐ-UBND}"
    old, new = (BASE.replace(end, end + entry * number) for number in (before, after))
    assert len(changes(read(old), read(new), AS_OF)) == added


def told(*edits):
    return [lines_of(c)[:2] for c in changes(read(BASE), read(edited(BASE, edits)), AS_OF)]


def test_a_rewritten_first_entry_that_moves_the_day_moves_the_state():
    """Done on 12 June 2019: in time until 30 June, late once the extension ends on 31 May."""
    assert told(("event: extended, due: 2019-06-30", "event: extended, due: 2019-05-31")) == [
        [
            "breaking II.1-2 log",
            "  log entry extended 2018-12-20 to 2019-06-30 rewritten: new due date: 2019-06-30 → "
            "2019-05-31 (done on time → done late)",
        ]
    ]


def test_a_removed_agency_is_told_and_so_is_who_leads_now():
    home = "  - {id: so-noi-vu, kind: department, name: {vi: Sở Nội vụ, en: Home Affairs}}\n"
    assert told((home, ""), ("lead: [so-noi-vu, ubnd-tinh]", "lead: [ubnd-tinh]")) == [
        ["breaking II.1-1 lead", "  lead: Home Affairs; Committee → Committee"],
        ["breaking so-noi-vu", "  agency removed: “Home Affairs”"],
    ]


def test_another_target_year_is_told():
    assert told(("to: 2021", "to: 2022")) == [["breaking cut to", "  to: 2021 → 2022"]]
    assert told(("from: 2015", "from: 2016")) == [["breaking cut from", "  from: 2015 → 2016"]]


def test_evidence_entered_later_is_no_breach():
    bare = BASE.replace("event: started, evidence: 512/SNV-TCBC", "event: started")
    assert [lines_of(c)[:2] for c in changes(read(bare), read(BASE), AS_OF)] == [
        [
            "change II.1-1 log",
            "  log entry started 2018-07-02 rewritten: evidence: (none) → 512/SNV-TCBC",
        ]
    ]


def test_evidence_exchanged_when_a_plan_takes_effect():
    planned = BASE.replace("effective: null", "effective: null, evidence: 10/QĐ")
    done = BASE.replace("effective: null", "effective: 2019-07-01, evidence: 11/QĐ")
    found = changes(read(planned), read(done), AS_OF)
    assert [lines_of(c)[:2] for c in found if c.id == "R-1"] == [
        ["breaking R-1 evidence", "  evidence: 10/QĐ → 11/QĐ"],
        [
            "change R-1 effective",
            "  took effect on 2019-07-01: merge Station B into Station A, by 11/QĐ",
        ],
    ]


def test_another_day_of_issue_moves_what_recurs():
    old = re.sub(r"    log:\n(      - .*\n)+", "", BASE)
    new = old.replace("issued: 2018-04-10", "issued: 2019-04-10")
    assert [lines_of(c)[:2] for c in changes(read(old), read(new), AS_OF)] == [
        ["breaking plan issued", "  issued: 2018-04-10 → 2019-04-10"],
        [
            "change II.2-1 status",
            "  overdue by 365 days → open in time, due 2019-12-31",
        ],
    ]


def test_the_effect_stands_behind_its_cause():
    """Not behind the spelling of the phrase, which comes first."""
    edits = (
        ("phrase: trước tháng 8", "phrase: Trước tháng 8"),
        ("due: 2019-07-31", "due: 2020-01-31"),
    )
    found = changes(read(BASE), read(edited(BASE, edits)), AS_OF)
    assert [lines_of(c)[:2] for c in found] == [
        [
            "breaking II.1-1 deadline.due",
            "  due: 2019-07-31 → 2020-01-31 (overdue by 153 days → open in time, due 2020-01-31)",
        ],
        [
            "note II.1-1 deadline.phrase",
            "  deadline phrase: “trước tháng 8 năm 2019” → “Trước tháng 8 năm 2019”",
        ],
    ]


def test_the_state_is_of_the_day_asked_for():
    done = "note: Đã họp}\n      - {date: 2019-08-12, event: completed, evidence: 1003/QĐ-UBND}"
    old, new = read(BASE), read(BASE.replace("note: Đã họp}", done))
    (late,) = changes(old, new, date(2019, 8, 12))
    assert late.text.en == ("completed 2019-08-12: overdue by 12 days → done late, by 1003/QĐ-UBND")
    (one,) = changes(old, new, date(2019, 8, 1))
    assert one.text.en == "completed 2019-08-12 (after 2019-08-01), by 1003/QĐ-UBND"


def test_past_is_what_lies_before_the_year_asked_for():
    new = read(BASE.replace("{assigned: 12, present: 10}", "{assigned: 13, present: 10}"))
    levels = {
        year: [c.weight for c in changes(read(BASE), new, date(year, 6, 30))]
        for year in (2017, 2018, 2019)
    }
    assert levels == {2017: [Weight.CHANGE], 2018: [Weight.CHANGE], 2019: [Weight.BREAKING]}


@pytest.mark.parametrize("folder", ["data", *EXAMPLES])
def test_nothing_changes_between_a_plan_and_itself(folder):
    again = load_folder.__wrapped__  # not what was read before
    one, other = (again(str(ROOT / folder)).plan for _ in range(2))
    assert one is not other
    assert changes(one, one, AS_OF) == ()
    assert changes(one, other, AS_OF) == ()


@pytest.mark.parametrize(("flow", "sort"), [(True, False), (False, True), (None, False)])
@pytest.mark.parametrize("folder", ["data", *EXAMPLES])
def test_formatting_means_nothing(folder, flow, sort):
    """Written anew by PyYAML: other order of keys, other style, no comments, other lines."""
    before = load_folder(str(ROOT / folder))
    documents = []
    for document in before.documents:
        data = yaml.load(document.text, yaml.CBaseLoader)
        text = yaml.dump(
            data, Dumper=yaml.CDumper, sort_keys=sort, default_flow_style=flow, width=40, indent=3
        )
        documents.append(parse(text.encode(), document.path))
    after = load_documents(documents)
    assert after.errors == ()
    assert changes(before.plan, after.plan, AS_OF) == ()


@given(st.randoms(use_true_random=False), st.dates(date(2017, 1, 1), date(2030, 12, 31)))
def test_both_ways_tell_of_the_same_ids(random_source: random.Random, as_of: date):
    """A change and its opposite are about the same records, whatever edits were made together."""
    every = [case.values[0].edits for case in cases()]
    text = BASE
    for edits in random_source.sample(every, 3):
        if all(old in text for old, _ in edits):
            text = edited(text, edits)
    loaded = load_documents([parse(text.encode(), "tasks.yaml")])
    if loaded.errors or loaded.plan is None:
        return
    there = changes(read(BASE), loaded.plan, as_of)
    back = changes(loaded.plan, read(BASE), as_of)

    def touched(found):
        return {c.id for c in found} | {c.was for c in found if c.was}

    assert touched(there) == touched(back)
    assert changes(loaded.plan, loaded.plan, as_of) == ()
