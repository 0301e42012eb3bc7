"""Deadlines that start with an event of their own, and recurrences that begin later."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.changes.compare import changes
from bkplan.deadlines.states import state_of
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.records.values import OneOf
from bkplan.words.vocab import OtherTrigger, RestructuringKind, Status, Trigger

HEAD = """\
plan: {number: 1/KH, issued: 2025-11-10, issuer: a, title: {vi: K}, days_off: [DAYS_OFF]}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: a, name: {vi: UBND tỉnh}}]
tasks:
  - id: T
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị}
    lead: [a]
"""
PHRASE = "chậm nhất 05 ngày làm việc kể từ ngày ban hành Quyết định"
EVENT = f"    deadline: {{phrase: {PHRASE}, within: 5 working days, after: [event]}}\n"
YEARLY = "    deadline: {phrase: hằng năm, rrule: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31FROM}\n"
TWO = """\
    log:
      - {date: 2026-02-11, event: triggered, evidence: 300/QĐ-UBND}
      - {date: 2026-03-02, event: triggered, evidence: 301/QĐ-UBND}
"""
TET = ", ".join(f"2026-02-{day}" for day in range(14, 23))


def text_of(deadline, log="", off=TET):
    return HEAD.replace("DAYS_OFF", off) + deadline + log


def read(deadline, log="", off=TET):
    return load_documents([parse(text_of(deadline, log, off).encode(), "tasks.yaml")])


def plan_of(*told, **more):
    loaded = read(*told, **more)
    assert [str(f.message.en) for f in loaded.findings] == []
    return loaded.plan


def seen(plan, day):
    state = state_of(plan.tasks[0], plan, date.fromisoformat(day))
    return str(state.status), [
        (str(o.occurrence), str(o.due), str(o.status)) for o in state.obligations
    ]


def test_each_event_starts_a_clock_in_working_days():
    plan = plan_of(EVENT, TWO)
    assert seen(plan, "2026-02-10") == ("clock_not_started", [])
    first, second = ("2026-02-11", "2026-02-25"), ("2026-03-02", "2026-03-09")
    assert seen(plan, "2026-02-11") == ("open_in_time", [(*first, "open_in_time")])
    assert seen(plan, "2026-02-25") == ("open_in_time", [(*first, "open_in_time")])
    assert seen(plan, "2026-02-26") == ("overdue", [(*first, "overdue")])
    assert seen(plan, "2026-03-02") == (
        "overdue", [(*first, "overdue"), (*second, "open_in_time")]
    )  # fmt: skip


def test_an_entry_names_the_day_of_the_event_or_means_the_oldest():
    oldest = "      - {date: 2026-03-03, event: completed, evidence: 1/BC-SYT}\n"
    named = oldest.replace("evidence", "occurrence: 2026-03-02, evidence")
    late = ("2026-02-11", "2026-02-25", "done_late")
    second = ("2026-03-02", "2026-03-09", "open_in_time")
    assert seen(plan_of(EVENT, TWO + oldest), "2026-03-04") == ("open_in_time", [late, second])
    first = ("2026-02-11", "2026-02-25", "overdue")
    in_time = ("2026-03-02", "2026-03-09", "done_on_time")
    assert seen(plan_of(EVENT, TWO + named), "2026-03-04") == ("overdue", [first, in_time])
    both = TWO + named + oldest.replace("1/BC", "2/BC")
    again = "      - {date: 2026-05-04, event: triggered, evidence: 302/QĐ-UBND}\n"
    assert seen(plan_of(EVENT, both + again, off="2026-02-16"), "2026-05-04")[0] == "open_in_time"


def test_an_extension_moves_the_one_that_is_named():
    log = "      - {date: 2026-03-04, event: extended, due: 2026-04-01, evidence: 9/UBND, NAME}\n"
    plan = plan_of(EVENT, TWO + log.replace("NAME", "occurrence: 2026-03-02"))
    assert seen(plan, "2026-03-31")[1] == [
        ("2026-02-11", "2026-02-25", "overdue"),
        ("2026-03-02", "2026-04-01", "open_in_time"),
    ]


def test_what_is_done_before_the_event_is_done():
    log = "    log: [{date: 2026-01-05, event: completed, evidence: 1/BC-SYT}]\n"
    assert seen(plan_of(EVENT, log), "2026-01-05") == (
        "done_on_time", [("None", "None", "done_on_time")]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("deadline", "log", "said"),
    [
        (EVENT, TWO.replace("03-02", "03-02, occurrence: 2026-02-11"), [
            "the task does not recur, so it has no occurrence; leave the key out"]),
        (
            YEARLY.replace("FROM", ""),
            TWO,
            ["the task's deadline starts with no event of its own; write after: [event], or noted"]
            * 2,
        ),
        (
            EVENT.replace("[event]", "[merge]"),
            TWO,
            ["the task's deadline starts with no event of its own; write after: [event], or noted"]
            * 2,
        ),
        (
            EVENT,
            TWO + "      - {date: 2026-03-04, event: completed, occurrence: 2026-03-01, "
            "evidence: 1/BC}\n",
            ['"2026-03-01" is not an occurrence of the task; did you mean 2026-03-02?'],
        ),
        (
            EVENT,
            TWO + "      - {date: 2026-03-04, event: cancelled, evidence: 1/QĐ-UBND}\n"
            "      - {date: 2026-03-05, event: triggered, evidence: 2/QĐ-UBND}\n",
            ["the task was cancelled on 2026-03-04; record reopened first"],
        ),
        (
            "    deadline: {phrase: trong năm 2026, due: 2026-12-31, from: 2026-01-01}\n",
            "",
            ["the key from goes with rrule only; leave it out"],
        ),
        (YEARLY.replace("FROM", ", from: 2026-13-01"), "", [
            '"2026-13-01" is not a day of the calendar; write YYYY-MM-DD']),
    ],
)  # fmt: skip
def test_what_cannot_be(deadline, log, said):
    assert [finding.message.en for finding in read(deadline, log).findings] == said


def test_a_recurrence_begins_on_its_day():
    plan = plan_of(YEARLY.replace("FROM", ", from: 2026-01-01"))
    assert seen(plan, "2025-11-10") == (
        "open_in_time", [("2026-12-31", "2026-12-31", "open_in_time")]
    )  # fmt: skip
    assert seen(plan, "2027-01-01")[0] == "overdue"
    at_once = plan_of(YEARLY.replace("FROM", ""))
    assert seen(at_once, "2025-11-10")[1][0][0] == "2025-12-31"


def told(plan, other, lang="en"):
    return [getattr(change.text, lang) for change in changes(plan, other, date(2026, 3, 4))]


def test_diff_tells_the_new_fields():
    plain, later = (
        plan_of(YEARLY.replace("FROM", begins)) for begins in ("", ", from: 2026-01-01")
    )
    assert told(plain, later) == [
        "recurs from: (none) → 2026-01-01 "
        "(overdue by 63 days → open in time, due 2026-12-31)"
    ]  # fmt: skip
    assert told(plan_of(EVENT), plan_of(EVENT, TWO)) == [
        "triggered 2026-02-11: clock not started → overdue by 7 days, by 300/QĐ-UBND",
        "triggered 2026-03-02, by 301/QĐ-UBND",
    ]
    off, other = plan_of(EVENT, TWO), plan_of(EVENT, TWO, off="2026-02-16")
    assert told(other, off, "vi") == [
        "ngày nghỉ: 16/2/2026 → " + ", ".join(f"{day}/2/2026" for day in range(14, 23)),
        "quá hạn 13 ngày → quá hạn 7 ngày",
    ]
    days = EVENT.replace("5 working days", "6 days")
    assert told(plan_of(EVENT), plan_of(days)) == ["within: 5 working days → 6 days"]


@pytest.fixture
def folder(tmp_path):
    """A plan with two events, one of which is named by what followed."""
    log = TWO + (
        "      - {date: 2026-03-03, event: completed, occurrence: 2026-03-02, evidence: 1/BC-SYT}\n"
    )
    (tmp_path / "tasks.yaml").write_text(text_of(EVENT, log), encoding="utf-8")
    return tmp_path


def test_show_tells_how_it_is_read_and_what_each_event_brought(bkplan, folder):
    argv = ["show", "T", "-C", folder, "--as-of", "2026-03-04"]
    code, out, err = bkplan(*argv, "--lang", "en")
    assert (code, err) == (0, "")
    assert (
        "Within 5 working days of each event; the last day is still in time. Saturdays, Sundays "
        "and the plan's days off (days_off) do not count; weekends worked instead (days_on) do."
    ) in out
    assert "Triggered on  Due by the plan  Due now     Completed   State" in out
    assert "the one triggered on 2026-03-02" in out
    code, out, err = bkplan(*argv, "--lang", "vi")
    assert "Trong 5 ngày làm việc kể từ mỗi lần sự kiện phát sinh; ngày cuối cùng vẫn" in out
    assert "lượt phát sinh ngày 2/3/2026" in out
    data = json.loads(bkplan(*argv, "-f", "json").out)["tables"][1]["rows"]
    assert [(row["occurrence"], row["due"], row["status"]) for row in data] == [
        ("2026-02-11", "2026-02-25", "overdue"),
        ("2026-03-02", "2026-03-09", "done_on_time"),
    ]


def test_show_before_the_event(bkplan, folder):
    out = bkplan("show", "T", "-C", folder, "--as-of", "2026-02-01", "--lang", "en").out
    assert "The deadline starts with an event that has not happened" in out


def test_the_calendar_has_an_entry_for_each_event(bkplan, folder):
    code, out, err = bkplan("calendar", "-C", folder, "--as-of", "2026-03-04", "--lang", "en")
    assert (code, err) == (0, "")
    lines = out.replace("\r\n ", "").split("\r\n")
    uids = [line for line in lines if line.startswith("UID:")]
    assert [uid.partition("@")[0] for uid in uids] == ["UID:T/2026-02-11", "UID:T/2026-03-02"]
    starts = [line for line in lines if line.startswith("DTSTART")]
    assert starts == ["DTSTART;VALUE=DATE:20260225", "DTSTART;VALUE=DATE:20260309"]
    assert any("Triggered on: 2026-02-11" in line for line in lines)


def test_two_events_of_one_day_are_two_entries(bkplan, folder):
    text = text_of(EVENT, TWO.replace("03-02", "02-11"))
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    out = bkplan("calendar", "-C", folder, "--as-of", "2026-03-04").out.replace("\r\n ", "")
    uids = [line for line in out.split("\r\n") if line.startswith("UID:")]
    names = sorted(uid.partition("@")[0] for uid in uids)
    assert names == ["UID:T/2026-02-11", "UID:T/2026-02-11.2"]


def test_the_calendar_begins_a_recurrence_on_its_day(bkplan, tmp_path):
    text = text_of(YEARLY.replace("FROM", ", from: 2026-01-01"))
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    out = bkplan("calendar", "-C", tmp_path, "--as-of", "2025-12-01").out
    assert "DTSTART;VALUE=DATE:20261231\r\n" in out
    shown = bkplan("show", "T", "-C", tmp_path, "--as-of", "2025-12-01", "--lang", "en").out
    rule = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"
    assert f"Recurs: 31 December every year ({rule}), from 2026-01-01 on." in shown


def test_letters_and_lists_have_each_event(bkplan, folder, tmp_path):
    argv = ["-C", folder, "--as-of", "2026-03-04", "--lang", "en"]
    upcoming = ["upcoming", "-C", folder, "--as-of", "2026-03-02", "-f", "json"]
    out = json.loads(bkplan(*upcoming).out)["tables"][0]["rows"]
    assert [(row["id"], row["due"], row["occurrence"]) for row in out] == [
        ("T", "2026-03-09", "2026-03-02")
    ]
    to = tmp_path / "letters"
    assert bkplan("letters", *argv, "--to", to).code == 0
    (letter,) = to.iterdir()
    assert "2026-02-25" in letter.read_text(encoding="utf-8")


def test_a_reply_is_asked_for_by_a_working_day_of_the_plan(bkplan, folder, tmp_path):
    text = (folder / "tasks.yaml").read_text(encoding="utf-8")
    (folder / "tasks.yaml").write_text(
        text.replace("days_off: [", "days_off: [2026-03-19, 2026-03-20, "), encoding="utf-8"
    )
    to = tmp_path / "letters"
    argv = ["-C", folder, "--as-of", "2026-03-09", "--lang", "en", "--to", to]
    assert bkplan("letters", *argv).code == 0  # ten days later is Thursday the 19th
    (letter,) = to.iterdir()
    assert "by 2026-03-23." in letter.read_text(encoding="utf-8")


def test_what_starts_a_clock_is_each_kind_of_restructuring_and_an_event():
    assert OneOf(Trigger).words == (*RestructuringKind, OtherTrigger.EVENT)
    assert OneOf(Trigger)("merge") is RestructuringKind.MERGE


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from(["triggered", "completed", "started", "reported", "returned"]),
    ),
    max_size=8,
)


@given(ENTRIES, st.integers(0, 120))
def test_no_entry_after_the_day_matters_and_each_day_has_one_state(entries, after):
    lines = [
        f"{{date: {date(2025, 11, 10) + timedelta(days)}, event: {event}, evidence: {n}/BC}}"
        for n, (days, event) in enumerate(sorted(entries, key=lambda entry: entry[0]), 1)
    ]
    loaded = read(EVENT, f"    log: [{', '.join(lines)}]\n")
    if loaded.findings or loaded.plan is None:  # completed where nothing was open
        return
    plan, day = loaded.plan, date(2025, 11, 10) + timedelta(after)
    task = plan.tasks[0]
    known = [line for line, entry in zip(lines, task.log, strict=True) if entry.date <= day]
    less = plan_of(EVENT, f"    log: [{', '.join(known)}]\n")
    state, again = state_of(task, plan, day), state_of(less.tasks[0], less, day)
    assert state[1:] == again[1:]
    assert state.status in Status
    begun = sum(e.event == "triggered" and e.date <= day for e in task.log)
    undated = sum(o.planned is None for o in state.obligations)
    assert len(state.obligations) == begun + undated
