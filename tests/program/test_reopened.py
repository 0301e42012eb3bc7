"""A task that is reopened with a new date: what every command says of it."""

from __future__ import annotations

import json
from datetime import date

import icalendar
import pytest

PLAN = """\
plan: {number: 9/KH-UBND, issued: 2018-01-01, issuer: ubnd, title: {vi: Kế hoạch, en: A plan}}
sectors: [{id: s, name: {vi: Y tế, en: Health}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}]
tasks:
  - id: T-1
    clause: I
    sector: s
    title: {vi: Sáp nhập trạm, en: Merge the stations}
    lead: [ubnd]
    deadline: {phrase: trước tháng 7 năm 2018, due: 2018-06-30}
    log:
      - {date: 2018-06-12, event: completed, evidence: 12/QĐ-UBND}
"""
REOPENED = "      - {date: 2021-01-20, event: reopened, evidence: 30/UBND-VX}\n"
WITH_DATE = REOPENED.replace("reopened", "reopened, due: 2021-06-30")


@pytest.fixture
def folder(plan_in):
    def write(*lines, name="plan"):
        return plan_in("".join((PLAN, *lines)), name)

    return write


@pytest.fixture
def row(said):
    """The one row of a report's main table."""

    def run(*argv):
        (found,) = json.loads(said(*argv, "-f", "json"))["tables"][0]["rows"]
        return found

    return run


def test_without_a_date_it_is_overdue_since_the_old_one(folder, row):
    found = row("overdue", "-C", folder(REOPENED), "--as-of", "2021-01-20")
    # the rest of 2018 is 184 days, then 365, 366 and 20
    assert (found["due"], found["days_overdue"]) == ("2018-06-30", 935)


def test_with_a_date_it_is_open_until_then(folder, row):
    place = folder(WITH_DATE)
    day = ["-C", place, "--as-of"]
    found = row("tasks", *day, "2021-01-20")
    assert (found["status"], found["due"], found["days_overdue"], found["missed"]) == (
        "open_in_time", "2021-06-30", 0, 0,
    )  # fmt: skip
    found = row("upcoming", *day, "2021-06-01")
    assert (found["due"], found["days_left"]) == ("2021-06-30", 29)
    found = row("overdue", *day, "2021-07-02")
    assert (found["due"], found["days_overdue"], found["missed"]) == ("2021-06-30", 2, 1)
    assert row("tasks", *day, "2021-01-19")["status"] == "done_on_time"


def test_the_lists_say_how_the_date_came_about(folder, said):
    argv = ["upcoming", "-C", folder(WITH_DATE), "--as-of", "2021-06-01"]
    assert said(*argv).splitlines()[-1] == (
        "T-1: reopened, due date moved from 2018-06-30 to 2021-06-30 (30/UBND-VX)."
    )
    assert said(*argv, lang="vi").splitlines()[-1] == (
        "T-1: mở lại, hạn chuyển từ 30/6/2018 sang 30/6/2021 (30/UBND-VX)."
    )


def test_what_show_says(folder, said):
    argv = ["show", "T-1", "-C", folder(WITH_DATE), "--as-of", "2021-06-01", "-f", "json"]
    for lang, why, detail in (
        ("en", "Reopened on 2021-01-20 with the new due date 2021-06-30 by 30/UBND-VX.",
         "new due date 2021-06-30"),
        ("vi", "Ngày 20/1/2021 mở lại với hạn mới 30/6/2021 theo 30/UBND-VX.",
         "hạn mới 30/6/2021"),
    ):  # fmt: skip
        text = said(*argv, lang=lang)
        assert why in text
        assert json.loads(text)["tables"][0]["rows"][0]["due"] == "2021-06-30"
        plain = said(*argv[:-2], lang=lang)
        assert detail in plain.splitlines()[-1]


def test_what_the_report_says_of_the_period(folder, said):
    argv = ["report", "-C", folder(WITH_DATE), "--since", "2020-12-31", "--as-of", "2021-06-01"]
    text = said(*argv, "--only", "moved")
    (line,) = [line for line in text.splitlines() if line.startswith("| 2021-01-20")]
    assert [cell.strip() for cell in line.split("|")[1:-1]] == [
        "2021-01-20", "T-1", "Merge the stations", "reopened",
        "from done on time to open in time; now due 2021-06-30", "30/UBND-VX",
    ]  # fmt: skip


def test_what_diff_says(folder, said):
    old, new = folder(name="old"), folder(WITH_DATE, name="new")
    for lang, text in (
        ("en", "reopened 2021-01-20, now due 2021-06-30: done on time → open in time, due "
               "2021-06-30, by 30/UBND-VX"),
        ("vi", "mở lại 20/1/2021, hạn mới 30/6/2021: hoàn thành đúng hạn → "),
    ):  # fmt: skip
        assert text in said("diff", old, new, "--as-of", "2021-06-01", lang=lang)
    moved = folder(WITH_DATE.replace("06-30", "09-30"), name="moved")
    out = said("diff", new, moved, "--as-of", "2021-06-01")
    assert "new due date: 2021-06-30 → 2021-09-30" in out
    assert "breaking" in out


def test_what_the_calendar_says(folder, said):
    text = said("calendar", "-C", folder(WITH_DATE), "--as-of", "2021-06-01")
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["DTSTART"].dt == date(2021, 6, 30)
    assert str(event["SUMMARY"]) == "T-1 Merge the stations"
    assert str(event["DESCRIPTION"]).splitlines()[0] == (
        "Reopened, due date moved from 2018-06-30 to 2021-06-30."
    )
    assert len(event.walk("VALARM")) == 3


def test_what_check_says(folder, said):
    argv = ["--as-of", "2021-06-01", "--select", "BK4"]
    out = said("check", "-C", folder(REOPENED), *argv)
    assert (
        "the date 2018-06-30 has passed when it is reopened on 2021-01-20; write the new one: "
        "due: … [BK459]" in out
    )
    assert said("check", "-C", folder(WITH_DATE), *argv) == "Nothing to say.\n"


@pytest.mark.parametrize("event", ["started", "completed", "reassigned", "cancelled", "noted"])
def test_no_other_event_has_a_date(event, folder, bkplan):
    line = WITH_DATE.replace("reopened,", f"{event}, lead: [ubnd], note: x,")
    result = bkplan("check", "-C", folder(line), "--lang", "en", "--select", "BK406")
    assert (
        'due: the key "due" goes with extended, scheduled, reopened only; leave it out [BK406]'
        in result.out
    )


def test_an_extension_after_it_must_be_later_than_the_new_date(folder, bkplan):
    for due, code in (("2021-06-30", 1), ("2021-07-01", 0)):
        more = f"      - {{date: 2021-06-20, event: extended, due: {due}, evidence: 40/UBND-VX}}\n"
        result = bkplan("check", "-C", folder(WITH_DATE, more), "--select", "BK407")
        assert result.code == code
