"""Steps of a task with deadlines of their own: from the data to every screen."""

from __future__ import annotations

import json
from datetime import date

import icalendar
import pytest

from bkplan.changes.compare import changes
from bkplan.deadlines.states import state_of
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents

HEAD = """\
plan: {number: 9/KH-UBND, issued: 2026-01-10, issuer: ubnd, title: {vi: Kế hoạch, en: A plan}}
sectors: [{id: s, name: {vi: Y tế, en: Health}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}
  - {id: so-y-te, name: {vi: Sở Y tế, en: Department of Health}}
tasks:
  - id: T-1
    clause: I
    sector: s
    title: {vi: Xây dựng đề án, en: Write the scheme}
    lead: [so-y-te]
    deadline: DEADLINE
    milestones: [MILESTONES]
"""
DRAFT = (
    "{id: du-thao, title: {vi: Dự thảo, en: Draft}, "
    "deadline: {phrase: quý II/2026, due: 2026-06-30}}"
)
HEARD = (
    "{id: lay-y-kien, title: {vi: Lấy ý kiến, en: Hearing}, "
    "deadline: {phrase: quý III/2026, due: 2026-09-30}}"
)
BOTH = f"{DRAFT}, {HEARD}"
YEAR = "{phrase: quý IV/2026, due: 2026-12-31}"
OPEN = "{phrase: thường xuyên}"
YEARLY = "{phrase: hằng năm, rrule: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31}"
AFTER = "{phrase: trong 30 ngày kể từ ngày ban hành, within: 30 days, after: [event]}"
DRAFTED = "2026-06-20, event: completed, milestone: du-thao, evidence: 12/BC-SYT"
DRAFTED_LATE = "2026-07-20, event: completed, milestone: du-thao, evidence: 12/BC-SYT"
HEARD_AT = "2026-09-20, event: completed, milestone: lay-y-kien, evidence: 13/BC-SYT"
DONE = "2026-12-01, event: completed, evidence: 14/QĐ-UBND"


def text_of(deadline, milestones, *entries):
    told = HEAD.replace("DEADLINE", deadline).replace("MILESTONES", milestones)
    lines = [f"      - {{date: {entry}}}\n" for entry in entries]
    return told + ("    log:\n" + "".join(lines) if lines else "")


def read(*told):
    return load_documents([parse(text_of(*told).encode(), "tasks.yaml")])


def plan_of(*told):
    loaded = read(*told)
    assert [f.message.en for f in loaded.findings] == []
    return loaded.plan


def seen(plan, day):
    """State, due day, which milestone is shown, how many are overdue."""
    state = state_of(plan.tasks[0], plan, date.fromisoformat(day))
    shown = state.shown.milestone if state.shown else None
    return str(state.status), str(state.due), shown, state.missed


def test_each_milestone_falls_due_by_itself():
    plan = plan_of(YEAR, BOTH)
    assert seen(plan, "2026-01-10") == ("open_in_time", "2026-06-30", "du-thao", 0)
    assert seen(plan, "2026-06-30") == ("open_in_time", "2026-06-30", "du-thao", 0)
    assert seen(plan, "2026-07-01") == ("overdue", "2026-06-30", "du-thao", 1)
    assert seen(plan, "2026-10-01") == ("overdue", "2026-06-30", "du-thao", 2)
    assert seen(plan, "2027-01-01") == ("overdue", "2026-06-30", "du-thao", 3)


def test_a_completion_names_its_milestone_or_is_about_the_task_itself():
    plan = plan_of(YEAR, BOTH, DRAFTED, HEARD_AT, DONE)
    assert seen(plan, "2026-06-20") == ("open_in_time", "2026-09-30", "lay-y-kien", 0)
    assert seen(plan, "2026-09-20") == ("open_in_time", "2026-12-31", None, 0)
    assert seen(plan, "2026-12-01") == ("done_on_time", "2026-12-31", None, 0)
    early = plan_of(YEAR, BOTH, "2026-03-01, event: completed, evidence: 14/QĐ-UBND")
    assert seen(early, "2027-03-01") == ("done_on_time", "2026-12-31", None, 0)


def test_a_late_milestone_makes_no_task_late_that_is_done_in_time():
    plan = plan_of(YEAR, BOTH, DRAFTED_LATE, HEARD_AT, DONE)
    assert seen(plan, "2026-07-20") == ("open_in_time", "2026-09-30", "lay-y-kien", 0)
    assert seen(plan, "2026-10-01") == ("open_in_time", "2026-12-31", None, 0)
    assert seen(plan, "2026-12-01") == ("done_on_time", "2026-12-31", None, 0)
    state = state_of(plan.tasks[0], plan, date(2026, 12, 1))
    assert [(o.milestone, str(o.status)) for o in state.obligations] == [
        (None, "done_on_time"), ("du-thao", "done_late"), ("lay-y-kien", "done_on_time"),
    ]  # fmt: skip


def test_once_the_task_is_done_open_milestones_count_no_more():
    plan = plan_of(YEAR, BOTH, DRAFTED, DONE)
    assert seen(plan, "2027-06-01") == ("done_on_time", "2026-12-31", None, 0)
    state = state_of(plan.tasks[0], plan, date(2027, 6, 1))
    assert [o.milestone for o in state.obligations] == [None, "du-thao"]
    assert [(o.milestone, str(o.status)) for o in state.apart] == [("lay-y-kien", "overdue")]
    reopened = "2027-01-10, event: reopened, due: 2027-12-31"
    again = plan_of(YEAR, BOTH, DRAFTED, DONE, reopened)
    assert seen(again, "2027-06-01") == ("overdue", "2026-09-30", "lay-y-kien", 1)


def test_cancelled_alone_or_with_the_task():
    one = "2026-05-01, event: cancelled, milestone: du-thao, evidence: 12/QĐ-UBND"
    assert seen(plan_of(YEAR, DRAFT, one), "2026-07-05") == (
        "open_in_time", "2026-12-31", None, 0
    )  # fmt: skip
    whole = "2026-05-01, event: cancelled, evidence: 12/QĐ-UBND"
    assert seen(plan_of(YEAR, DRAFT, whole), "2027-07-05") == (
        "cancelled", "2026-12-31", None, 0
    )  # fmt: skip


def test_extended_scheduled_reported_and_reopened_by_its_name():
    later = "2026-06-01, event: extended, milestone: du-thao, due: 2026-07-31, evidence: 12/UBND"
    plan = plan_of(YEAR, DRAFT, later)
    assert seen(plan, "2026-07-31") == ("open_in_time", "2026-07-31", "du-thao", 0)
    assert seen(plan, "2026-08-01") == ("overdue", "2026-07-31", "du-thao", 1)
    undated = "{id: du-thao, title: {vi: Dự thảo}}"
    set_ = "2026-03-01, event: scheduled, milestone: du-thao, due: 2026-04-30, evidence: 12/UBND"
    plan = plan_of(YEAR, undated, set_)
    assert seen(plan, "2026-02-28") == ("open_in_time", "2026-12-31", None, 0)
    assert seen(plan, "2026-03-01") == ("open_in_time", "2026-04-30", "du-thao", 0)
    reported = "2026-06-29, event: reported, milestone: du-thao, note: xong"
    plan = plan_of(YEAR, DRAFT, reported, DRAFTED_LATE)
    state = state_of(plan.tasks[0], plan, date(2026, 7, 1))
    assert (str(state.status), state.awaiting) == ("overdue", date(2026, 6, 29))
    state = state_of(plan.tasks[0], plan, date(2026, 7, 20))
    assert [(o.milestone, str(o.status)) for o in state.obligations] == [
        (None, "open_in_time"), ("du-thao", "done_on_time")
    ]  # fmt: skip
    returned = "2026-06-30, event: returned, milestone: du-thao, note: thiếu"
    plan = plan_of(YEAR, DRAFT, reported, returned, DRAFTED_LATE)
    assert str(state_of(plan.tasks[0], plan, date(2026, 7, 20)).obligations[1].status) == (
        "done_late"
    )
    reopened = "2026-06-25, event: reopened, milestone: du-thao, note: thiếu"
    plan = plan_of(YEAR, DRAFT, DRAFTED, reopened)
    assert seen(plan, "2026-07-02") == ("overdue", "2026-06-30", "du-thao", 1)


@pytest.mark.parametrize(
    ("deadline", "before", "after", "done"),
    [
        (OPEN, ("open_in_time", "2026-06-30", "du-thao", 0),
         ("overdue", "2026-06-30", "du-thao", 1), ("no_deadline", "None", None, 0)),
        (AFTER, ("open_in_time", "2026-06-30", "du-thao", 0),
         ("overdue", "2026-06-30", "du-thao", 1), ("clock_not_started", "None", None, 0)),
        (YEARLY, ("open_in_time", "2026-06-30", "du-thao", 0),
         ("overdue", "2026-06-30", "du-thao", 1), ("open_in_time", "2026-12-31", None, 0)),
    ],
)  # fmt: skip
def test_beside_a_deadline_of_any_sort(deadline, before, after, done):
    plan = plan_of(deadline, DRAFT)
    assert seen(plan, "2026-06-01") == before
    assert seen(plan, "2026-07-01") == after
    assert seen(plan_of(deadline, DRAFT, DRAFTED), "2026-07-01") == done


def test_an_entry_that_names_none_is_about_the_task_and_no_doubt_arises(bkplan, tmp_path):
    (tmp_path / "tasks.yaml").write_text(text_of(YEAR, BOTH, DONE), encoding="utf-8")
    argv = ["check", "-C", tmp_path, "--as-of", "2026-12-02", "--lang", "en", "--select", "BK455"]
    assert bkplan(*argv).out == "Nothing to say.\n"


NO_SUCH = '"du-tao" is not a milestone of the task; did you mean du-thao?'


@pytest.mark.parametrize(
    ("deadline", "milestones", "entries", "told"),
    [
        (YEAR, DRAFT, [DRAFTED.replace("du-thao", "du-tao")], [(15, NO_SUCH)]),
        (YEAR, DRAFT, [DRAFTED.replace("completed", "reopened").replace("du-thao", "du-tao")],
         [(15, NO_SUCH)]),
        (YEAR, "", [DRAFTED], [
            (15, "the task has no milestones; leave the key out")]),
        (YEAR, f"{DRAFT}, {DRAFT}", [], [
            (13, 'the id "du-thao" is used at tasks.yaml:13:23 already; choose another')]),
        (YEAR, DRAFT, [DRAFTED, DRAFTED_LATE], [
            (16, "the task was completed on 2026-06-20; record reopened first")]),
        (YEAR, DRAFT, ["2026-06-01, event: returned, milestone: du-thao, note: x"], [
            (15, "nothing was reported that could be returned on that day; record reported "
                 "first")]),
        (YEAR, DRAFT, ["2026-06-01, event: extended, milestone: du-thao, due: 2026-06-30, "
                       "evidence: 1/UBND"], [
            (15, "2026-06-30 is not later than the due date it replaces (2026-06-30); an "
                 "extension must be")]),
        (YEARLY, DRAFT, [DRAFTED.replace("milestone", "occurrence: 2026-12-31, milestone")], [
            (15, "an entry is about a milestone or about an occurrence, not both; leave one key "
                 "out")]),
        (YEAR, DRAFT, [DRAFTED.replace("completed", "reassigned, lead: [ubnd]")], [
            (15, "reassigned is about the whole task, so it names no milestone; leave the key "
                 "out")]),
        (AFTER, DRAFT, [DRAFTED.replace("completed", "triggered")], [
            (15, "triggered is about the whole task, so it names no milestone; leave the key "
                 "out")]),
        (YEAR, DRAFT.replace("due: 2026-06-30", "rrule: FREQ=MONTHLY;BYMONTHDAY=1"), [], [
            (13, "a milestone is due on a day; write due: YYYY-MM-DD")]),
        (YEAR, DRAFT.replace("due: 2026-06-30", "within: 3 days, after: [event]"), [], [
            (13, "a milestone is due on a day; write due: YYYY-MM-DD")]),
        (YEAR, "{id: du-thao}", [], [
            (13, 'the key "title" is missing; write title: {vi: …, en: …}')]),
        (YEAR, DRAFT.replace("du-thao", "du thao"), [], None),
        (YEAR, DRAFT.replace("06-30", "06-31"), [], [
            (13, '"2026-06-31" is not a day of the calendar; write YYYY-MM-DD')]),
    ],
)  # fmt: skip
def test_what_cannot_be(deadline, milestones, entries, told):
    found = [(f.mark.line, f.message.en) for f in read(deadline, milestones, *entries).findings]
    if told is None:
        assert [line for line, _ in found] == [13]
    else:
        assert found == told


# what commands say


@pytest.fixture
def folder(plan_in):
    def write(*told, name="plan"):
        return plan_in(text_of(*told), name)

    return write


def rows(said, *argv, table=0):
    return json.loads(said(*argv, "-f", "json"))["tables"][table]["rows"]


def test_lists_have_the_milestone_with_its_words(folder, said):
    place = ["-C", folder(YEAR, BOTH)]
    (row,) = rows(said, "overdue", *place, "--as-of", "2026-10-01")
    assert (row["id"], row["title"], row["milestone"], row["due"], row["phrase"]) == (
        "T-1", "Write the scheme", "du-thao", "2026-06-30", "quý II/2026",
    )  # fmt: skip
    (row,) = rows(said, "tasks", *place, "--as-of", "2026-10-01")
    assert (row["milestone"], row["missed"]) == ("du-thao", 2)
    found = rows(said, "upcoming", *place, "--as-of", "2026-06-01", "--within", "1y")
    assert [(r["milestone"], r["due"], r["phrase"]) for r in found] == [
        ("du-thao", "2026-06-30", "quý II/2026"),
        ("lay-y-kien", "2026-09-30", "quý III/2026"),
        (None, "2026-12-31", "quý IV/2026"),
    ]
    out = said("upcoming", *place, "--as-of", "2026-06-01", "--within", "1y", lang="vi")
    assert ["Dự thảo" in out, "Lấy ý kiến" in out, "Mốc" in out] == [True] * 3
    out = said("overdue", *place, "--as-of", "2026-10-01", lang="vi")
    assert (
        "T-1: 2 lượt quá hạn chưa hoàn thành: mốc “Dự thảo” (hạn 30/6/2026); mốc “Lấy ý kiến” "
        "(hạn 30/9/2026)."
    ) in out
    out = said("overdue", *place, "--as-of", "2027-01-01")
    assert (
        "T-1: 3 obligations are overdue: the task itself (due 2026-12-31); milestone “Draft” (due "
        "2026-06-30); milestone “Hearing” (due 2026-09-30)."
    ) in out
    none = ["-C", folder(YEAR, "", name="none"), "--as-of", "2026-06-01"]
    assert "Milestone" not in said("tasks", *none)


def test_a_milestone_is_found_by_its_words(folder, said):
    argv = ["tasks", "-C", folder(YEAR, BOTH), "--as-of", "2026-06-01", "--search"]
    for words in ("lay y kien", "hearing", "quy iii"):
        assert [row["id"] for row in rows(said, *argv, words)] == ["T-1"]
    assert rows(said, *argv, "xyz") == []


def test_show_has_them_all(folder, said):
    place = folder(YEAR, BOTH, DRAFTED_LATE, DONE)
    argv = ["show", "T-1", "-C", place, "--as-of"]
    found = rows(said, *argv, "2026-08-01", table=1)
    assert [(r["milestone"], r["phrase"], r["planned"], r["completed"], r["status"])
            for r in found] == [
        (None, "quý IV/2026", "2026-12-31", None, "open_in_time"),
        ("du-thao", "quý II/2026", "2026-06-30", "2026-07-20", "done_late"),
        ("lay-y-kien", "quý III/2026", "2026-09-30", None, "open_in_time"),
    ]  # fmt: skip
    found = rows(said, *argv, "2027-01-01", table=1)
    assert [(r["milestone"], r["status"]) for r in found] == [
        (None, "done_on_time"), ("du-thao", "done_late"), ("lay-y-kien", "overdue"),
    ]  # fmt: skip
    out = said(*argv, "2027-01-01", lang="vi")
    assert "Mốc chưa hoàn thành khi nhiệm vụ đã kết thúc, không còn tính: “Lấy ý kiến”." in out
    assert "mốc “Dự thảo”" in out  # of the entry
    out = said(*argv, "2026-08-01")
    assert "Milestone “Hearing”: Due 2026-09-30; not completed by 2026-08-01, but still" in out
    (fact,) = rows(said, *argv, "2026-08-01")
    assert (fact["phrase"], fact["milestone"], fact["due"]) == (
        "quý IV/2026", "lay-y-kien", "2026-09-30",
    )  # fmt: skip


def test_letters_name_it(folder, said, bkplan, tmp_path):
    place, to = folder(YEAR, BOTH), tmp_path / "letters"
    argv = ["letters", "-C", place, "--as-of", "2026-07-05", "--within", "4m", "--to", to]
    assert bkplan(*argv, "--lang", "vi").code == 0
    (letter,) = to.iterdir()
    text = letter.read_text(encoding="utf-8")
    assert [text.count(words) for words in ("| Dự thảo", "| Lấy ý kiến", "| Mốc")] == [1, 1, 2]
    assert [text.count(words) for words in ("quý II/2026", "quý III/2026")] == [1, 1]


def test_the_report_tells_what_moved(folder, said):
    place = folder(YEAR, BOTH, DRAFTED)
    argv = ["report", "-C", place, "--as-of", "2026-07-05", "--since", "2026-06-01"]
    (line,) = [
        text for text in said(*argv, "--only", "moved").splitlines()
        if text.startswith("| 2026-06-20")
    ]  # fmt: skip
    assert "milestone “Draft”" in line


def events(said, place, day):
    text = said("calendar", "-C", place, "--as-of", day)
    found = icalendar.Calendar.from_ical(text).walk("VEVENT")
    return [
        (str(e["UID"]).partition("@")[0], str(e["SUMMARY"]), str(e["DTSTART"].dt),
         str(e["STATUS"]), len(e.walk("VALARM")))
        for e in found
    ]  # fmt: skip


def test_the_calendar_has_an_entry_each(folder, said):
    place = folder(YEAR, BOTH, DRAFTED, DONE)
    draft = ("T-1#du-thao", "T-1 ✓ done: Write the scheme (milestone: Draft)", "2026-06-30",
             "CONFIRMED", 0)  # fmt: skip
    assert events(said, place, "2026-07-01") == [
        draft,
        ("T-1#lay-y-kien", "T-1 Write the scheme (milestone: Hearing)", "2026-09-30",
         "CONFIRMED", 3),
        ("T-1", "T-1 Write the scheme", "2026-12-31", "CONFIRMED", 3),
    ]  # fmt: skip
    assert events(said, place, "2027-01-01") == [
        draft,
        ("T-1#lay-y-kien", "T-1 ✗ no longer counted: Write the scheme (milestone: Hearing)",
         "2026-09-30", "CANCELLED", 0),
        ("T-1", "T-1 ✓ done: Write the scheme", "2026-12-31", "CONFIRMED", 0),
    ]  # fmt: skip
    text = said("calendar", "-C", place, "--as-of", "2026-03-01").replace("\r\n ", "")
    assert "quý II/2026" in text
    yearly = events(said, folder(YEARLY, DRAFT, name="yearly"), "2026-03-01")
    assert [uid for uid, *_ in yearly] == ["T-1#du-thao", "T-1"]


def differences(old, new, lang="en"):
    found = changes(old, new, date(2026, 7, 5))
    return [(str(change.weight), getattr(change.text, lang)) for change in found]


def test_diff_tells_of_milestones():
    none, draft, both = plan_of(YEAR, ""), plan_of(YEAR, DRAFT), plan_of(YEAR, BOTH)
    assert differences(none, draft) == [
        ("change", "new milestone: “Draft”, due 2026-06-30 (open in time, due 2026-12-31 → "
                   "overdue by 5 days)"),
    ]  # fmt: skip
    assert differences(both, draft, "vi") == [
        ("breaking", "xóa mốc: “Lấy ý kiến”"),
    ]
    later = plan_of(YEAR, DRAFT.replace("06-30", "07-31").replace("quý II/", "tháng 7/"))
    assert differences(draft, later) == [
        ("breaking", "milestone “Draft”: deadline phrase: “quý II/2026” → “tháng 7/2026” "
                     "(overdue by 5 days → open in time, due 2026-07-31)"),
        ("breaking", "milestone “Draft”: due: 2026-06-30 → 2026-07-31"),
    ]  # fmt: skip
    words = plan_of(YEAR, DRAFT.replace("Draft", "First draft"))
    assert differences(draft, words) == [
        ("note", "milestone “First draft”: title: “Draft” → “First draft”")
    ]
    other = plan_of(YEAR, f"{HEARD}, {DRAFT}")
    assert differences(both, other) == [("note", "order of the milestones")]
    assert differences(draft, plan_of(YEAR, DRAFT, DRAFTED)) == [
        ("change", "completed 2026-06-20 (milestone “Draft”): overdue by 5 days → open in time, "
                   "due 2026-12-31, by 12/BC-SYT"),
    ]  # fmt: skip


def test_a_renamed_milestone_is_the_same_one():
    old = plan_of(YEAR, BOTH, DRAFTED)
    new = plan_of(YEAR, BOTH.replace("du-thao", "ban-dau"), DRAFTED.replace("du-thao", "ban-dau"))
    assert differences(old, new) == [("note", "milestone “Draft”: id: du-thao → ban-dau")]
    assert differences(old, new, "vi") == [("note", "mốc “Dự thảo”: mã: du-thao → ban-dau")]


def findings(bkplan, place, *codes, as_of="2027-01-05"):
    argv = ["check", "-C", place, "--as-of", as_of, "--lang", "en", "-f", "json"]
    result = bkplan(*argv, *(part for code in codes for part in ("--select", code)))
    found = json.loads(result.out)["tables"][0]["rows"]
    return [(row["code"], row["severity"], row["line"], row["message"]) for row in found]


def test_check_tells_milestones_left_open_when_the_task_is_done(folder, bkplan):
    place = folder(YEAR, BOTH, DRAFTED, DONE)
    assert findings(bkplan, place, "BK462", as_of="2026-11-30") == []
    assert findings(bkplan, place, "BK462") == [
        ("BK462", "warning", 13, "\"Hearing\" is open (due 2026-09-30) though the task is done; "
                                 "record completed or cancelled with milestone: lay-y-kien"),
    ]  # fmt: skip
    settled = HEARD_AT.replace("2026-09-20", "2026-12-10")
    assert findings(bkplan, folder(YEAR, BOTH, DRAFTED, DONE, settled, name="b"), "BK462") == []
    whole = DONE.replace("completed", "cancelled")
    assert findings(bkplan, folder(YEAR, BOTH, whole, name="c"), "BK462") == []


def test_no_milestone_is_left_open_by_what_comes_after_the_end_of_the_plan(folder, bkplan):
    place = folder(YEAR, BOTH, DRAFTED, DONE)
    file = place / "tasks.yaml"
    text = file.read_text(encoding="utf-8")
    ended = "issued: 2026-01-10, ended: {date: 2026-11-30, evidence: 20/QĐ-UBND}"
    file.write_text(text.replace("issued: 2026-01-10", ended), encoding="utf-8")
    assert [code for code, *_ in findings(bkplan, place, "BK462", "BK464")] == ["BK464"]


def test_check_reads_the_words_of_a_milestone_too(folder, bkplan):
    wrong = DRAFT.replace("06-30", "05-31")
    assert findings(bkplan, folder(YEAR, wrong), "BK350") == [
        ("BK350", "error", 13, '"quý II/2026" (deadline_reading: before-start) says due: '
                               "2026-06-30; write deadline: {phrase: quý II/2026, due: "
                               "2026-06-30}"),
    ]  # fmt: skip
    unstored = DRAFT.replace(", due: 2026-06-30", "")
    assert [f[0] for f in findings(bkplan, folder(YEAR, unstored), "BK35")] == ["BK351"]
    unread = DRAFT.replace("quý II/2026", "sớm nhất có thể")
    assert [f[0] for f in findings(bkplan, folder(YEAR, unread), "BK352")] == ["BK352"]
    unsaid = DRAFT.replace("phrase: quý II/2026, ", "")
    assert [f[0] for f in findings(bkplan, folder(YEAR, unsaid), "BK35")] == ["BK353"]
    far = DRAFT.replace("2026-06-30", "2126-06-30").replace("2026,", "2126,")
    assert [f[0] for f in findings(bkplan, folder(YEAR, far), "BK354")] == ["BK354"]
    past = DRAFT.replace("2026-06-30", "2025-06-30").replace("2026,", "2025,")
    assert [f[0] for f in findings(bkplan, folder(YEAR, past), "BK601")] == ["BK601"]


def test_a_report_on_a_milestone_waits_by_its_name(folder, said, bkplan):
    reported = "2026-06-29, event: reported, milestone: du-thao, note: xong"
    place = folder(YEAR, BOTH, reported)
    out = said("overdue", "-C", place, "--as-of", "2026-07-05", lang="vi")
    assert "T-1: mốc “Dự thảo”: đã báo cáo ngày 29/6/2026, chờ xác nhận." in out
    assert [f[0] for f in findings(bkplan, place, "BK461", as_of="2026-07-30")] == ["BK461"]
    assert findings(bkplan, place, "BK461", as_of="2026-07-29") == []


def test_a_task_has_so_many_milestones_at_most(folder, bkplan):
    many = [f"{{id: m-{n}, title: {{vi: M}}}}" for n in range(201)]
    assert read(YEAR, ", ".join(many[:200])).findings == ()
    (finding,) = read(YEAR, ", ".join(many)).findings
    assert (finding.code, finding.mark.line, finding.message) == (
        "BK308", 13,
        ("nhiệm vụ có 201 mốc, nhiều hơn 200; hãy tách thành nhiều nhiệm vụ",
         "the task has 201 milestones, more than 200; make several tasks of it"),
    )  # fmt: skip


def test_many_milestones_take_of_the_room(monkeypatch):
    from bkplan.deadlines import budget

    few = ", ".join(f"{{id: m-{n}, title: {{vi: M}}}}" for n in range(5))
    monkeypatch.setattr(budget, "_OBLIGATIONS", (6, 0))
    assert read(YEAR, few).findings == ()
    monkeypatch.setattr(budget, "_OBLIGATIONS", (5, 0))
    assert [f.code for f in read(YEAR, few).findings] == ["BK305"]
