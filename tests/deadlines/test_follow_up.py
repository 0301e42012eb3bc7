"""What offices follow up: reported, returned, confirmed; a date set; done before the plan."""

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
plan: {number: 9/KH-UBND, issued: 2018-01-10, issuer: ubnd, title: {vi: Kế hoạch, en: A plan}}
sectors: [{id: s, name: {vi: Y tế, en: Health}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}
  - {id: so-y-te, name: {vi: Sở Y tế, en: Department of Health}}
tasks:
"""
TASK = """\
  - id: ID
    clause: I
    sector: s
    title: {vi: Sáp nhập trạm, en: Merge the stations}
    lead: [so-y-te]
    deadline: DEADLINE
    log:
"""
JUNE = "{phrase: trước tháng 7 năm 2018, due: 2018-06-30}"
OPEN = "{phrase: thường xuyên}"
YEARLY = "{phrase: hằng năm, rrule: FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31}"
AFTER = "{phrase: trong 30 ngày kể từ ngày ban hành, within: 30 days, after: [event]}"
REPORTED = "2018-06-20, event: reported, note: đã xong"
RETURNED = "2018-07-02, event: returned, note: thiếu phụ lục"
DONE = "2018-07-20, event: completed, evidence: 12/QĐ-UBND"


def text_of(*tasks):
    """A plan of tasks, each a deadline and the entries of its log."""
    told = [HEAD]
    for number, (deadline, *entries) in enumerate(tasks, 1):
        told.append(TASK.replace("ID", f"T-{number}").replace("DEADLINE", deadline))
        told += [f"      - {{date: {entry}}}\n" for entry in entries]
        if not entries:
            told[-1] = told[-1].replace("    log:\n", "")
    return "".join(told)


def read(deadline, *entries):
    return load_documents([parse(text_of((deadline, *entries)).encode(), "tasks.yaml")])


def plan_of(deadline, *entries):
    loaded = read(deadline, *entries)
    assert [f.message.en for f in loaded.findings] == []
    return loaded.plan


def seen(plan, day):
    """State, due day, days overdue, and since when it waits."""
    state = state_of(plan.tasks[0], plan, date.fromisoformat(day))
    due, since = (str(d) if d else None for d in (state.due, state.awaiting))
    return str(state.status), due, state.days_overdue, since


DUE = "2018-06-30"


def test_a_report_does_not_stop_the_clock():
    plan = plan_of(JUNE, REPORTED)
    assert seen(plan, "2018-06-19") == ("open_in_time", DUE, 0, None)
    assert seen(plan, "2018-06-20") == ("open_in_time", DUE, 0, "2018-06-20")
    assert seen(plan, "2018-06-30") == ("open_in_time", DUE, 0, "2018-06-20")
    assert seen(plan, "2018-07-05") == ("overdue", DUE, 5, "2018-06-20")


def test_what_confirms_a_report_is_judged_by_its_day():
    plan = plan_of(JUNE, REPORTED, DONE)
    assert seen(plan, "2018-07-19") == ("overdue", DUE, 19, "2018-06-20")
    assert seen(plan, "2018-07-20") == ("done_on_time", DUE, 0, None)
    assert seen(plan_of(JUNE, DONE), "2018-07-20") == ("done_late", DUE, 0, None)
    on_the_day = plan_of(JUNE, REPORTED.replace("06-20", "06-30"), DONE)
    assert seen(on_the_day, "2018-07-20")[0] == "done_on_time"
    after = plan_of(JUNE, REPORTED.replace("06-20", "07-01"), DONE)
    assert seen(after, "2018-07-20")[0] == "done_late"


def test_a_report_that_came_back_counts_no_more():
    plan = plan_of(JUNE, REPORTED, RETURNED, DONE)
    assert seen(plan, "2018-07-01") == ("overdue", DUE, 1, "2018-06-20")
    assert seen(plan, "2018-07-02") == ("overdue", DUE, 2, None)
    assert seen(plan, "2018-07-20") == ("done_late", DUE, 0, None)


def test_a_report_after_a_return_begins_to_wait_anew():
    again = REPORTED.replace("2018-06-20", "2018-07-10")
    plan = plan_of(JUNE, REPORTED, RETURNED, again, DONE)
    assert seen(plan, "2018-07-09") == ("overdue", DUE, 9, None)
    assert seen(plan, "2018-07-10") == ("overdue", DUE, 10, "2018-07-10")
    assert seen(plan, "2018-07-20")[0] == "done_late"


def test_a_report_before_it_is_confirmed_waits_since_the_first():
    again = REPORTED.replace("2018-06-20", "2018-07-10")
    plan = plan_of(JUNE, REPORTED, again, DONE)
    assert seen(plan, "2018-07-10") == ("overdue", DUE, 10, "2018-06-20")
    assert seen(plan, "2018-07-20")[0] == "done_on_time"


def test_what_is_reopened_or_cancelled_waits_no_more():
    reopened = "2018-08-01, event: reopened, due: 2018-09-30"
    late = DONE.replace("2018-07-20", "2018-10-05").replace("12/", "13/")
    plan = plan_of(JUNE, REPORTED, DONE, reopened, late)
    assert seen(plan, "2018-08-01") == ("open_in_time", "2018-09-30", 0, None)
    assert seen(plan, "2018-10-05")[0] == "done_late"
    cancelled = "2018-07-20, event: cancelled, evidence: 12/QĐ-UBND"
    assert seen(plan_of(JUNE, REPORTED, cancelled), "2018-07-20") == ("cancelled", DUE, 0, None)


def test_without_a_deadline_a_report_waits_as_well():
    plan = plan_of(OPEN, REPORTED, DONE)
    assert seen(plan, "2018-07-19") == ("no_deadline", None, 0, "2018-06-20")
    assert seen(plan, "2018-07-20") == ("done_on_time", None, 0, None)


def test_before_its_clock_has_started_a_report_waits_as_well():
    plan = plan_of(AFTER, REPORTED, DONE)
    assert seen(plan, "2018-06-19") == ("clock_not_started", None, 0, None)
    assert seen(plan, "2018-07-19") == ("clock_not_started", None, 0, "2018-06-20")
    assert seen(plan, "2018-07-20") == ("done_on_time", None, 0, None)
    back = plan_of(AFTER, REPORTED, RETURNED)
    assert seen(back, "2018-07-02") == ("clock_not_started", None, 0, None)


def test_of_a_recurrence_the_one_named_waits():
    first = "2019-12-20, event: reported, occurrence: 2019-12-31, note: đã gửi"
    plan = plan_of(YEARLY, first)
    state = state_of(plan.tasks[0], plan, date(2020, 1, 5))
    assert [(str(o.occurrence), str(o.status), str(o.awaiting)) for o in state.obligations] == [
        ("2018-12-31", "overdue", "None"),
        ("2019-12-31", "overdue", "2019-12-20"),
        ("2020-12-31", "open_in_time", "None"),
    ]
    assert seen(plan, "2020-01-05") == ("overdue", "2018-12-31", 370, "2019-12-20")


def test_a_date_is_set_where_the_plan_has_none():
    plan = plan_of(OPEN, "2018-03-01, event: scheduled, due: 2018-05-31, evidence: 5/UBND-VX")
    assert seen(plan, "2018-02-28") == ("no_deadline", None, 0, None)
    assert seen(plan, "2018-03-01") == ("open_in_time", "2018-05-31", 0, None)
    assert seen(plan, "2018-06-02") == ("overdue", "2018-05-31", 2, None)
    earlier = plan_of(
        JUNE, "2018-03-01, event: scheduled, due: 2018-05-31, evidence: 5/UBND-VX", DONE
    )
    assert seen(earlier, "2018-06-02") == ("overdue", "2018-05-31", 2, None)
    assert seen(earlier, "2018-07-20")[0] == "done_late"


def test_a_date_is_set_before_the_clock_has_started():
    plan = plan_of(
        AFTER,
        "2018-03-01, event: scheduled, due: 2018-05-31, evidence: 5/UBND-VX",
        "2018-05-30, event: completed, evidence: 12/QĐ-UBND",
        "2018-06-01, event: reopened, note: còn thiếu",
    )
    assert seen(plan, "2018-03-01") == ("open_in_time", "2018-05-31", 0, None)
    assert seen(plan, "2018-05-30") == ("done_on_time", "2018-05-31", 0, None)
    assert seen(plan, "2018-06-01") == ("overdue", "2018-05-31", 1, None)


def test_a_date_set_can_be_extended_and_set_again():
    plan = plan_of(
        OPEN,
        "2018-03-01, event: scheduled, due: 2018-05-31, evidence: 5/UBND-VX",
        "2018-05-01, event: extended, due: 2018-07-31, evidence: 6/UBND-VX",
        "2018-05-02, event: scheduled, due: 2018-06-15, evidence: 7/UBND-VX",
    )
    assert [seen(plan, f"2018-05-0{day}")[1] for day in (1, 2)] == ["2018-07-31", "2018-06-15"]


EARLY = "2017-12-28, event: completed, evidence: 11/QĐ-UBND"


def test_what_was_done_before_the_plan_was_issued_is_done():
    plan = plan_of(JUNE, EARLY)
    assert seen(plan, "2018-01-10") == ("done_on_time", DUE, 0, None)
    assert seen(plan_of(YEARLY, EARLY), "2018-02-01") == ("open_in_time", "2019-12-31", 0, None)


@pytest.mark.parametrize(
    ("deadline", "entries", "told"),
    [
        (JUNE, [RETURNED], ["nothing was reported that could be returned on that day; "
                            "record reported first"]),
        (JUNE, [REPORTED, RETURNED, RETURNED.replace("07-02", "07-03")], [
            "nothing was reported that could be returned on that day; record reported first"]),
        (JUNE, [DONE, REPORTED.replace("06-20", "07-21")], [
            "the task was completed on 2018-07-20; record reopened first"]),
        (JUNE, [REPORTED, DONE, RETURNED.replace("07-02", "07-21")], [
            "the task was completed on 2018-07-20; record reopened first"]),
        (JUNE, ["2018-03-01, event: cancelled, evidence: 3/QĐ-UBND", REPORTED], [
            "the task was cancelled on 2018-03-01; record reopened first"]),
        (AFTER, [RETURNED], [
            "nothing was reported that could be returned on that day; record reported first"]),
        (JUNE, ["2018-03-01, event: scheduled, evidence: 5/UBND-VX"], [
            "scheduled needs the key \"due\"; write due: YYYY-MM-DD"]),
        (JUNE, ["2018-03-01, event: scheduled, due: 2018-05-31"], [
            "scheduled needs evidence; add the document, like 1003/QĐ-UBND"]),
        (JUNE, ["2018-03-01, event: scheduled, due: 2018-06-30, evidence: 5/UBND-VX"], [
            "2018-06-30 is not earlier than the due date it replaces (2018-06-30); "
            "a later one is extended"]),
        (JUNE, ["2018-03-01, event: scheduled, due: 2018-07-30, evidence: 5/UBND-VX"], [
            "2018-07-30 is not earlier than the due date it replaces (2018-06-30); "
            "a later one is extended"]),
        (JUNE, [DONE, "2018-08-01, event: scheduled, due: 2018-06-01, evidence: 5/UBND-VX"], [
            "the task was completed on 2018-07-20; record reopened first"]),
        (OPEN, ["2018-03-01, event: extended, due: 2018-05-31, evidence: 5/UBND-VX"], [
            "the task has no due date on that day, so there is nothing to extend; "
            "a first date is scheduled"]),
        (JUNE, [REPORTED.replace("note", "due: 2018-07-01, note")], [
            'the key "due" goes with extended, scheduled, reopened only; leave it out']),
        (JUNE, ["2017-12-28, event: completed"], [
            "completed needs evidence; add the document, like 1003/QĐ-UBND"]),
        (JUNE, ["2017-12-28, event: reported, note: xong"], [
            "2017-12-28 is before the plan was issued (2018-01-10)"]),
        (JUNE, ["2017-12-28, event: cancelled, evidence: 1/QĐ-UBND"], [
            "2017-12-28 is before the plan was issued (2018-01-10)"]),
        (JUNE, ["2018-03-01, event: noted, note: x", EARLY], [
            "2017-12-28 is before the entry above it (2018-03-01); "
            "put the entries in order of date"]),
    ],
)  # fmt: skip
def test_what_cannot_be(deadline, entries, told):
    assert [finding.message.en for finding in read(deadline, *entries).findings] == told


# what commands say


@pytest.fixture
def folder(plan_in):
    """A plan of three tasks: one overdue that waits, one due soon that waits, one that does not."""

    def write(*tasks, name="plan"):
        return plan_in(text_of(*tasks), name)

    return write


SOON = "{phrase: trước tháng 8 năm 2018, due: 2018-07-31}"
THREE = (JUNE, REPORTED), (SOON, REPORTED.replace("06-20", "07-01")), (JUNE,)
DAY = ["--as-of", "2018-07-05"]


def rows(said, *argv):
    return json.loads(said(*argv, *DAY, "-f", "json"))["tables"][0]["rows"]


def test_lists_have_the_day_of_the_report(folder, said):
    place = ["-C", folder(*THREE)]
    for command, expected in (
        ("tasks", [("T-1", "2018-06-20"), ("T-2", "2018-07-01"), ("T-3", None)]),
        ("overdue", [("T-1", "2018-06-20"), ("T-3", None)]),
        ("upcoming", [("T-2", "2018-07-01")]),
    ):
        assert [(r["id"], r["awaiting"]) for r in rows(said, command, *place)] == expected
    waiting = rows(said, "tasks", *place, "--awaiting")
    assert [row["id"] for row in waiting] == ["T-1", "T-2"]
    assert [row["id"] for row in rows(said, "overdue", *place, "--awaiting")] == ["T-1"]
    assert [row["status"] for row in waiting] == ["overdue", "open_in_time"]


def test_of_a_recurrence_upcoming_has_those_alone_that_wait(folder, said):
    monthly = "{phrase: hằng tháng, rrule: FREQ=MONTHLY;BYMONTHDAY=-1}"
    entries = [f"2018-0{m}-02, event: completed, evidence: {m}/BC-SYT" for m in range(2, 8)]
    waiting = "2018-07-03, event: reported, occurrence: 2018-08-31, note: sớm"
    place = ["-C", folder((monthly, *entries, waiting))]
    found = rows(said, "upcoming", *place, "--within", "3m")
    assert [(r["due"], r["awaiting"]) for r in found] == [
        ("2018-07-31", None), ("2018-08-31", "2018-07-03"), ("2018-09-30", None),
    ]  # fmt: skip
    found = rows(said, "upcoming", *place, "--within", "3m", "--awaiting")
    assert [r["due"] for r in found] == ["2018-08-31"]


def test_people_see_the_flag_where_there_is_one(folder, said):
    place = ["-C", folder(*THREE)]
    out = said("tasks", *place, *DAY)
    assert "Awaiting since" in out
    assert "2018-06-20" in out
    out = said("tasks", *place, *DAY, lang="vi")
    assert "Chờ xác nhận từ" in out
    assert "20/6/2018" in out
    assert "Awaiting" not in said("tasks", "-C", folder((JUNE,), name="none"), *DAY)
    out = said("overdue", *place, *DAY, lang="vi")
    assert "T-1: đã báo cáo ngày 20/6/2018, chờ xác nhận." in out
    out = said("upcoming", *place, *DAY)
    assert "T-2: reported on 2018-07-01, awaiting confirmation." in out


def test_agencies_count_those_that_wait(folder, said):
    place = ["-C", folder(*THREE)]
    found = rows(said, "agencies", *place)
    assert [(r["agency"], r["tasks"], r["awaiting"]) for r in found] == [
        ("so-y-te", 3, 2), ("total", 3, 2),
    ]  # fmt: skip
    found = rows(said, "agencies", *place, "--awaiting")
    assert [(r["agency"], r["tasks"], r["awaiting"]) for r in found] == [
        ("so-y-te", 2, 2), ("total", 2, 2),
    ]  # fmt: skip
    assert "Awaiting" in said("agencies", *place, *DAY)
    assert "Chờ xác nhận" in said("agencies", *place, *DAY, lang="vi")
    assert "Awaiting" not in said("agencies", "-C", folder((JUNE,), name="none"), *DAY)


def test_what_several_lead_together_waits_once(folder, said):
    place = folder(*THREE)
    text = (place / "tasks.yaml").read_text(encoding="utf-8")
    (place / "tasks.yaml").write_text(text.replace("[so-y-te]", "[so-y-te, ubnd]"), "utf-8")
    found = rows(said, "agencies", "-C", place)
    assert [(r["agency"], r["awaiting"]) for r in found] == [
        ("ubnd", 2), ("so-y-te", 2), ("shared", -2), ("total", 2),
    ]  # fmt: skip


def test_show_says_since_when_it_waits(folder, said):
    argv = ["show", "T-1", "-C", folder(*THREE), *DAY]
    assert "Reported on 2018-06-20, awaiting confirmation." in said(*argv)
    assert "Đã báo cáo ngày 20/6/2018, chờ xác nhận." in said(*argv, lang="vi")
    fact = json.loads(said(*argv, "-f", "json"))["tables"][0]["rows"][0]
    assert (fact["status"], fact["awaiting"]) == ("overdue", "2018-06-20")
    done = ["show", "T-1", "-C", folder((JUNE, REPORTED, DONE), name="d"), "--as-of", "2018-08-01"]
    assert (
        "Reported on 2018-06-20, not later than the due date 2018-06-30; confirmed on 2018-07-20 "
        "(12/QĐ-UBND)."
    ) in said(*done)
    assert (
        "Đã báo cáo ngày 20/6/2018, không muộn hơn hạn 30/6/2018; xác nhận hoàn thành ngày "
        "20/7/2018 (12/QĐ-UBND)."
    ) in said(*done, lang="vi")


def test_letters_and_the_report_say_it(folder, said, bkplan, tmp_path):
    place, to = folder(*THREE), tmp_path / "letters"
    argv = ["letters", "-C", place, *DAY, "--lang", "vi", "--within", "30d", "--to", to]
    assert bkplan(*argv).code == 0
    (letter,) = to.iterdir()
    text = letter.read_text(encoding="utf-8")
    assert "T-1: đã báo cáo ngày 20/6/2018, chờ xác nhận." in text
    assert "T-2: đã báo cáo ngày 1/7/2018, chờ xác nhận." in text
    text = said("report", "-C", place, *DAY, lang="vi")
    assert "2 nhiệm vụ đã báo cáo, chờ xác nhận." in text
    assert "T-1: đã báo cáo ngày 20/6/2018, chờ xác nhận." in text
    assert "2 tasks are reported and await confirmation." in said("report", "-C", place, *DAY)
    assert "chờ xác nhận" not in said("report", "-C", folder((JUNE,), name="n"), *DAY, lang="vi")


def test_the_report_lists_what_moved(folder, said):
    place = folder((JUNE, REPORTED, RETURNED))
    argv = ["report", "-C", place, *DAY, "--since", "2018-06-01", "--only", "moved"]
    lines = [line for line in said(*argv).splitlines() if line.startswith("| 2018")]
    assert [[cell.strip() for cell in line.split("|")[1:-1]][3:5] for line in lines] == [
        ["newly overdue", "from open in time to overdue"],
        ["reported", "đã xong"], ["returned", "thiếu phụ lục"],
    ]  # fmt: skip


def test_a_date_that_was_set_is_told(folder, said):
    set_ = "2018-03-01, event: scheduled, due: 2018-07-02, evidence: 5/UBND-VX"
    place = ["-C", folder((SOON, set_), (OPEN, set_))]
    out = said("overdue", *place, *DAY)
    assert "T-1: scheduled for 2018-07-02 (before: 2018-07-31) (5/UBND-VX)." in out
    assert "T-2: scheduled for 2018-07-02 (5/UBND-VX)." in out
    out = said("overdue", *place, *DAY, lang="vi")
    assert "T-1: ấn định thời hạn 2/7/2018 (trước đó: 31/7/2018) (5/UBND-VX)." in out
    assert "Scheduled on 2018-03-01 for 2018-07-02 by 5/UBND-VX." in said(
        "show", "T-1", *place, *DAY
    )
    assert "Ngày 1/3/2018 được ấn định thời hạn 2/7/2018 theo 5/UBND-VX." in said(
        "show", "T-1", *place, *DAY, lang="vi"
    )


def differences(old, new, lang="en"):
    found = changes(old, new, date(2018, 7, 5))
    return [getattr(change.text, lang) for change in found]


def test_diff_says_what_each_entry_does():
    plain, reported = plan_of(JUNE), plan_of(JUNE, REPORTED)
    returned, done = plan_of(JUNE, REPORTED, RETURNED), plan_of(
        JUNE, REPORTED, DONE.replace("07-20", "07-04")
    )  # fmt: skip
    assert differences(plain, reported) == [
        "reported 2018-06-20: overdue by 5 days → overdue by 5 days, awaiting confirmation: "
        "“đã xong”"
    ]
    assert differences(plain, reported, "vi") == [
        "báo cáo hoàn thành 20/6/2018: quá hạn 5 ngày → quá hạn 5 ngày, chờ xác nhận: “đã xong”"
    ]
    assert differences(reported, returned) == [
        "returned 2018-07-02: overdue by 5 days, awaiting confirmation → overdue by 5 days: "
        "“thiếu phụ lục”"
    ]
    assert differences(reported, done) == [
        "completed 2018-07-04: overdue by 5 days, awaiting confirmation → done on time, "
        "by 12/QĐ-UBND"
    ]
    set_ = plan_of(OPEN, "2018-03-01, event: scheduled, due: 2018-05-31, evidence: 5/UBND-VX")
    assert differences(plan_of(OPEN), set_) == [
        "scheduled 2018-03-01 for 2018-05-31: no deadline → overdue by 35 days, by 5/UBND-VX"
    ]


def test_the_calendar_says_it(folder, said):
    place = folder((JUNE, REPORTED), (JUNE, REPORTED, DONE))
    text = said("calendar", "-C", place, "--as-of", "2018-07-20")
    waiting, done = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(waiting["DESCRIPTION"]).splitlines()[0] == (
        "Reported on 2018-06-20, awaiting confirmation."
    )
    assert str(done["DESCRIPTION"]).splitlines()[0] == "Completed on 2018-07-20 (12/QĐ-UBND)."
    late = said("calendar", "-C", folder((JUNE, DONE), name="l"), "--as-of", "2018-07-20")
    assert "Completed on 2018-07-20 (12/QĐ-UBND)\\, late." in late.replace("\r\n ", "")


def test_what_was_done_before_the_plan_keeps_the_calendar_in_order(folder, said):
    text = said("calendar", "-C", folder((JUNE, EARLY)), "--as-of", "2018-07-20")
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["CREATED"].dt <= event["LAST-MODIFIED"].dt


def findings(bkplan, place, *codes, as_of):
    argv = ["check", "-C", place, "--as-of", as_of, "--lang", "en", "-f", "json"]
    result = bkplan(*argv, *(part for code in codes for part in ("--select", code)))
    found = json.loads(result.out)["tables"][0]["rows"]
    return result.code, [(row["code"], row["severity"], row["message"]) for row in found]


def test_check_says_who_waits_for_long(folder, bkplan):
    place = folder((JUNE, REPORTED))
    assert findings(bkplan, place, "BK461", as_of="2018-07-20") == (0, [])  # 30 days
    assert findings(bkplan, place, "BK461", as_of="2018-07-21") == (0, [
        ("BK461", "warning", "reported 31 days ago and still awaiting confirmation; record "
                             "completed or returned"),
    ])  # fmt: skip
    for name, entry in (("d", DONE), ("r", RETURNED)):
        place = folder((JUNE, REPORTED, entry), name=name)
        assert findings(bkplan, place, "BK461", as_of="2019-07-21") == (0, [])


def test_check_notices_what_was_done_before_the_plan(folder, bkplan):
    assert findings(bkplan, folder((JUNE, EARLY)), "BK4", as_of="2018-07-20") == (0, [
        ("BK463", "notice", "done on 2017-12-28, before the plan was issued (2018-01-10); "
                            "check the year"),
    ])  # fmt: skip


def test_check_asks_for_the_reason_of_a_return(folder, bkplan):
    bare = REPORTED.partition(", note")[0], RETURNED.partition(", note")[0]
    with_document = REPORTED.replace("note: đã xong", "evidence: 45/BC-SYT")
    assert findings(bkplan, folder((JUNE, *bare)), "BK4", as_of="2018-07-20") == (0, [
        ("BK456", "warning", "there is nothing in it; add note: …"),
        ("BK456", "warning", "there is nothing in it; add note: …"),
    ])  # fmt: skip
    place = folder((JUNE, with_document, RETURNED), name="document")
    assert findings(bkplan, place, "BK4", as_of="2018-07-20") == (0, [])


def test_a_report_and_what_confirms_it_may_cite_one_document(folder, bkplan):
    with_document = REPORTED.replace("note: đã xong", "evidence: 12/QĐ-UBND")
    assert findings(bkplan, folder((JUNE, with_document, DONE)), "BK4", as_of="2018-08-20") == (
        0, []
    )  # fmt: skip
    dates = folder(
        (JUNE, "2018-03-01, event: scheduled, due: 2018-05-31, evidence: 55/UBND-VX"),
        (JUNE, "2018-03-01, event: extended, due: 2018-07-31, evidence: 55/UBND-VX"),
        name="dates",
    )
    assert findings(bkplan, dates, "BK4", as_of="2018-04-20") == (0, [])


def test_which_occurrence_a_report_is_about_is_asked(folder, bkplan):
    place = folder((YEARLY, "2020-02-01, event: reported, note: xong"))
    assert findings(bkplan, place, "BK455", as_of="2020-03-01") == (0, [
        ("BK455", "warning", "2 obligations are open (2018-12-31, 2019-12-31); say which with "
                             "occurrence: …"),
    ])  # fmt: skip
