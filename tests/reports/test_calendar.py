"""Calendars, read with two parsers that know nothing of each other, and byte by byte."""

from __future__ import annotations

import io
import itertools
import sys
from dataclasses import replace
from datetime import date, datetime, timedelta

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bkplan.deadlines.recurrence import occurrences
from bkplan.reading.loader import load_folder
from bkplan.render.ics import to_ics
from bkplan.reports.documents.agenda import agenda
from bkplan.reports.documents.calendar import plan_key
from bkplan.reports.query import Query
from bkplan.words.vocab import Lang

HEAD = """\
plan: {number: 1/KH-UBND, issued: 2018-01-10, issuer: ubnd, title: {vi: Kế hoạch, en: Plan}}
sectors:
  - {id: health, name: {vi: Y tế, en: Health}}
  - {id: culture, name: {vi: Văn hóa}}
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}
  - {id: so-y-te, name: {vi: Sở Y tế, en: Department of Health}}
  - {id: so-noi-vu, name: {vi: "Sở Nội vụ; Tổ chức", en: Home Affairs}}
tasks:
"""
ONE = """\
  - id: II.1-1
    clause: II.1
    sector: health
    title: {vi: "Đề án, sáp nhập", en: A scheme}
    lead: [so-y-te]
    coordinating: [so-noi-vu]
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
"""
YEARLY = """\
  - id: II.2-1
    clause: II.2
    sector: culture
    title: {vi: Báo cáo, en: A report}
    lead: [so-noi-vu]
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
"""
ENDLESS = """\
  - {id: II.3-1, clause: II.3, sector: health, title: {vi: Thường xuyên}, lead: [so-y-te]}
"""
LOG = "    log:\n"
STARTED = "      - {date: 2018-03-01, event: started}\n"
EXTENDED = "      - {date: 2019-07-01, event: extended, due: 2019-12-31, evidence: 7/UBND}\n"
DONE = "      - {date: 2020-01-05, event: completed, evidence: 9/QĐ-UBND}\n"
REPORTED = "      - {date: 2018-12-20, event: completed, evidence: 3/BC}\n"
LATE = (
    "      - {date: 2020-02-01, event: extended, occurrence: 2019-12-31, "
    "due: 2020-03-31, evidence: 5/UBND}\n"
)


@pytest.fixture
def plan(tmp_path):
    def read(*tasks, units=""):
        (tmp_path / "tasks.yaml").write_text(HEAD + "".join(tasks), encoding="utf-8")
        if units:
            (tmp_path / "units.yaml").write_text(units, encoding="utf-8")
        loaded = load_folder(str(tmp_path))
        assert loaded.errors == ()
        return loaded.plan

    return read


def made(plan, day=date(2020, 12, 31), lang=Lang.VI, alarms=(30, 7, 1)):
    return to_ics(agenda(plan, Query(day), alarms=alarms), lang)


def events(text):
    """The events of a calendar by UID and the day of a recurrence that they stand for."""
    found = {}
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        said = event.get("RECURRENCE-ID")
        key = (str(event["UID"]).split("@")[0], said.dt if said else None)
        assert key not in found
        found[key] = event
    return found


@pytest.mark.parametrize("day", ["9999-12-30", "9999-12-31"])
def test_the_last_day_of_the_calendar_has_no_day_after_it(plan, day):
    written = ONE.replace("2019-07-31", day)
    (event,) = events(made(plan(written))).values()
    days = event["DTSTART"].dt.isoformat(), event.get("DTEND") and event["DTEND"].dt.isoformat()
    assert days == (day, "9999-12-31" if day.endswith("30") else None)


# ---- byte by byte


def test_a_small_calendar(plan):
    text = made(plan(ONE, LOG, STARTED), alarms=(7,), lang=Lang.EN)
    key = plan_key(plan(ONE).header)
    assert text == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//bkplan//bkplan 0.1.0//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            r"DESCRIPTION:Deadlines of the tasks\, by the log up to 2020-12-31.",
            r"X-WR-CALDESC:Deadlines of the tasks\, by the log up to 2020-12-31.",
            "NAME:Deadlines 1/KH-UBND",
            "X-WR-CALNAME:Deadlines 1/KH-UBND",
            "BEGIN:VEVENT",
            "SUMMARY:II.1-1 A scheme",
            "DTSTART;VALUE=DATE:20190731",
            "DTEND;VALUE=DATE:20190801",
            "DTSTAMP:20180301T000000Z",
            f"UID:II.1-1@{key}.bkplan",
            "SEQUENCE:1",
            "CATEGORIES:Health",
            "CREATED:20180110T000000Z",
            "DESCRIPTION:Deadline in the plan's words: trước tháng 8 năm 2019\\nLea",
            " d: Department of Health\\nCoordinating: Home Affairs\\nPlan: 1/KH-UBND\\, cla",
            " use II.1",
            "LAST-MODIFIED:20180301T000000Z",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:7 days left: II.1-1 A scheme",
            "TRIGGER:-P7D",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_lines_are_folded_at_octets_between_letters(plan, sample):
    texts = [made(plan(ONE, YEARLY)), made(load_folder(str(sample)).plan)]
    for text in texts:
        lines = text.encode().split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert b"\n" not in text.encode().replace(b"\r\n", b"")
        for line in lines:
            line.decode("utf-8")  # no letter was cut in two
        assert "\r\n " in text
    assert "SUMMARY:II.1-1 Đề án\\, sáp nhập\r\n" in texts[0]


# ---- two parsers


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("folder", ["sample", "shipped"])
def test_two_parsers_read_the_same(lang, folder, request):
    read = load_folder(str(request.getfixturevalue(folder))).plan
    text = made(read, lang=lang)
    ours = events(text)
    theirs = {}
    for event in vobject.readOne(io.StringIO(text)).vevent_list:
        said = getattr(event, "recurrence_id", None)
        theirs[event.uid.value.split("@")[0], said.value if said else None] = event
    assert set(ours) == set(theirs)
    assert len(ours) > 15
    for key, event in ours.items():
        other = theirs[key]
        goal = read.goal_by_id.get(key[0].split("#")[0])
        task = goal or read.task_by_id[key[0].split("/")[0]]
        assert str(event["SUMMARY"]) == other.summary.value
        assert goal or other.summary.value.startswith(f"{task.id} ")
        assert task.title.text.of(lang) in other.summary.value
        assert str(event["DESCRIPTION"]) == other.description.value
        assert goal or task.phrase in other.description.value
        assert event["DTSTART"].dt == other.dtstart.value
        assert event["DTEND"].dt == other.dtend.value == other.dtstart.value + timedelta(1)
        assert int(event["SEQUENCE"]) == int(other.sequence.value)
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == other.dtstamp.value
        ours_ring = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
        theirs_ring = [alarm.trigger.value for alarm in getattr(other, "valarm_list", [])]
        assert ours_ring == theirs_ring


def test_every_obligation_of_the_sample_has_its_day(sample):
    """Checked against the tool's own obligations, which know nothing of calendars."""
    from bkplan.deadlines.states import states

    read = load_folder(str(sample)).plan
    day = date(2020, 12, 31)
    found = events(made(read, day))
    days = {}
    for (name, occurrence), event in found.items():
        if occurrence is None and "RRULE" in event:
            start = event["DTSTART"].dt
            rule = event["RRULE"].to_ical().decode()
            moved = {o for n, o in found if n == name and o}
            for moment in itertools.islice(_expanded(rule, start), 30):
                if moment not in moved:
                    days.setdefault(name, set()).add(moment)
        else:
            days.setdefault(name, set()).add(event["DTSTART"].dt)
    compared = 0
    for state in states(read, day):
        for obligation in state.obligations:
            if obligation.due is None:
                continue
            name = state.task.id
            if obligation.restructuring:
                name += f"/{obligation.restructuring}"
            assert obligation.due in days[name]
            compared += 1
    assert compared > 30


def _expanded(rule, start):
    for moment in rrulestr(rule, dtstart=datetime(start.year, start.month, start.day)):
        yield moment.date()


# ---- states


def test_an_open_task(plan):
    (event,) = events(made(plan(ONE))).values()
    assert str(event["SUMMARY"]) == "II.1-1 Đề án, sáp nhập"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Thời hạn nêu trong Kế hoạch: trước tháng 8 năm 2019",
        "Chủ trì: Sở Y tế",
        "Phối hợp: Sở Nội vụ; Tổ chức",
        "Kế hoạch: 1/KH-UBND, mục II.1",
    ]
    assert event["DTSTART"].dt == date(2019, 7, 31)
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")
    assert [str(category) for category in event["CATEGORIES"].cats] == ["Y tế"]
    told = [(str(a["ACTION"]), a["TRIGGER"].dt.days, str(a["DESCRIPTION"]))
            for a in event.walk("VALARM")]  # fmt: skip
    assert told == [
        ("DISPLAY", -days, f"Còn {days} ngày: II.1-1 Đề án, sáp nhập") for days in (30, 7, 1)
    ]


def test_an_extended_and_completed_task(plan):
    read = plan(ONE, LOG, EXTENDED, DONE)
    (event,) = events(made(read, date(2019, 7, 1))).values()
    assert event["DTSTART"].dt == date(2019, 12, 31)
    assert str(event["DESCRIPTION"]).split("\n")[0] == "Gia hạn từ 31/7/2019 đến 31/12/2019."
    assert len(event.walk("VALARM")) == 3
    (event,) = events(made(read)).values()
    assert str(event["SUMMARY"]) == "II.1-1 ✓ đã hoàn thành: Đề án, sáp nhập"
    assert str(event["DESCRIPTION"]).split("\n")[:2] == [
        "Hoàn thành ngày 5/1/2020 (9/QĐ-UBND), quá hạn.",
        "Gia hạn từ 31/7/2019 đến 31/12/2019.",
    ]
    assert [str(category) for category in event["CATEGORIES"].cats] == ["Y tế", "Đã hoàn thành"]
    assert (event["STATUS"], event.walk("VALARM")) == ("CONFIRMED", [])


def test_a_cancelled_task_is_taken_off(plan):
    cancelled = "      - {date: 2019-02-01, event: cancelled, evidence: 4/QĐ}\n"
    (event,) = events(made(plan(ONE, LOG, cancelled))).values()
    assert (event["STATUS"], event.walk("VALARM")) == ("CANCELLED", [])
    assert str(event["SUMMARY"]) == "II.1-1 ✗ đã hủy: Đề án, sáp nhập"
    assert str(event["DESCRIPTION"]).startswith("Đã hủy ngày 1/2/2019 (4/QĐ).\n")


def test_what_has_no_deadline_has_no_day(plan):
    assert events(made(plan(ENDLESS))) == {}
    assert events(made(plan(ONE), date(2018, 1, 9))) == {}


def test_a_relative_deadline_has_an_event_for_each_start(plan):
    relative = (
        "  - id: II.4-1\n    clause: II.4\n    sector: health\n    title: {vi: Giảm cấp phó}\n"
        "    deadline: {phrase: trong thời hạn 3 năm kể từ ngày sáp nhập, within: 3 years, "
        "after: [merge]}\n"
    )
    unit = "  - {{id: {0}, name: {{vi: Trường {0}}}, sector: health, authority: so-y-te}}\n"
    merged = (
        "  - {{id: {0}, kind: merge, from: [{1}], into: [c], effective: {2}, evidence: 1/QĐ}}\n"
    )
    units = "units:\n" + "".join(map(unit.format, "abc")) + "restructurings:\n"
    units += merged.format("R-1", "a", "2018-06-01") + merged.format("R-2", "b", "2020-02-29")
    found = events(made(plan(relative, units=units)))
    assert {key: event["DTSTART"].dt for key, event in found.items()} == {
        ("II.4-1/R-1", None): date(2021, 6, 1),
        ("II.4-1/R-2", None): date(2023, 2, 28),
    }
    assert "Việc sắp xếp: R-1" in str(found["II.4-1/R-1", None]["DESCRIPTION"])


# ---- recurrences


def test_a_recurring_task_is_a_rule_and_its_own_days(plan):
    found = events(made(plan(YEARLY, LOG, REPORTED, LATE)))
    assert list(found) == [
        ("II.2-1", None), ("II.2-1", date(2018, 12, 31)), ("II.2-1", date(2019, 12, 31)),
    ]  # fmt: skip
    whole, first, second = found.values()
    assert whole["RRULE"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=12"
    assert whole["DTSTART"].dt == date(2018, 12, 31)
    assert len(whole.walk("VALARM")) == 3
    assert "RRULE" not in first
    assert str(first["SUMMARY"]) == "II.2-1 ✓ đã hoàn thành: Báo cáo"
    assert str(second["SUMMARY"]) == "II.2-1 Báo cáo"
    assert second["DTSTART"].dt == date(2020, 3, 31)
    assert len(second.walk("VALARM")) == 3
    for event in (first, second):
        assert event["RECURRENCE-ID"].params["VALUE"] == "DATE"
        assert event["UID"] == whole["UID"]


def test_a_completion_that_was_undone_is_told_again(plan):
    undone = "      - {date: 2019-01-15, event: reopened}\n"
    found = events(made(plan(YEARLY, LOG, REPORTED, undone)))
    again = found["II.2-1", date(2018, 12, 31)]
    assert str(again["SUMMARY"]) == "II.2-1 Báo cáo"
    assert int(again["SEQUENCE"]) == 2


def test_a_recurring_task_that_was_cancelled_ends(plan):
    stopped = "      - {date: 2020-05-05, event: cancelled, evidence: 8/QĐ}\n"
    found = events(made(plan(YEARLY, LOG, REPORTED, stopped), date(2025, 1, 1)))
    rule = found["II.2-1", None]["RRULE"]
    assert rule["UNTIL"] == [date(2020, 12, 31)]
    assert not isinstance(rule["UNTIL"][0], datetime)  # as the start is a day, so is the end
    assert b"UNTIL=20201231;" in rule.to_ical()
    states = {key[1]: str(event["STATUS"]) for key, event in found.items() if key[1]}
    assert states == {
        date(2018, 12, 31): "CONFIRMED",
        date(2019, 12, 31): "CANCELLED",
        date(2020, 12, 31): "CANCELLED",
    }


RULES = st.sampled_from(
    [
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=15", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,FR",
        "FREQ=MONTHLY;INTERVAL=5", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYMONTH=2;COUNT=7",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU", "FREQ=YEARLY;UNTIL=20241231",
        "FREQ=YEARLY;BYMONTHDAY=10,20", "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=5",
    ]
)  # fmt: skip


@given(RULES, st.dates(date(2016, 1, 1), date(2020, 12, 31)))
def test_a_calendar_that_expands_a_rule_gets_the_dates_of_the_tool(tmp_path_factory, rule, issued):
    folder = tmp_path_factory.mktemp("rule")
    told = YEARLY.replace("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", rule).replace("hằng năm", "x")
    text = HEAD.replace("2018-01-10", issued.isoformat()) + told
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    loaded = load_folder(str(folder))
    assert loaded.errors == ()
    own = list(itertools.islice(occurrences(rule, issued), 40))
    found = list(events(made(loaded.plan, date(2021, 1, 1))).values())
    assert len(found) == bool(own)  # there is no 30 February
    for event in found:
        expanded = _expanded(event["RRULE"].to_ical().decode(), event["DTSTART"].dt)
        assert list(itertools.islice(expanded, 40)) == own


# ---- taking it in again


def test_the_order_of_the_data_changes_nothing(plan):
    assert made(plan(ONE, YEARLY, ENDLESS)) == made(plan(ENDLESS, YEARLY, ONE))


def test_the_same_data_give_the_same_bytes(plan, monkeypatch):
    one = made(plan(ONE, YEARLY))
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert made(plan(ONE, YEARLY)) == one


def test_every_event_is_itself_alone(sample):
    text = made(load_folder(str(sample)).plan)
    assert len(events(text)) == text.count("BEGIN:VEVENT")  # events() finds none twice


def test_ids_stay_and_versions_grow_with_the_log(plan):
    steps = [[], [LOG, STARTED], [LOG, STARTED, EXTENDED], [LOG, STARTED, EXTENDED, DONE]]
    told = []
    for step in steps:
        (event,) = events(made(plan(ONE, *step))).values()
        told.append((str(event["UID"]), int(event["SEQUENCE"]), event["LAST-MODIFIED"].dt.date()))
    (uid,) = {uid for uid, _, _ in told}
    assert uid == f"II.1-1@{plan_key(plan(ONE).header)}.bkplan"
    assert [told[1:] for told in told] == [
        (0, date(2018, 1, 10)), (1, date(2018, 3, 1)), (2, date(2019, 7, 1)), (3, date(2020, 1, 5)),
    ]  # fmt: skip


def test_a_day_without_news_changes_no_event(plan):
    """What is overdue today was open yesterday; a calendar knows that by itself."""
    read = plan(ONE, YEARLY, LOG, REPORTED)
    one, other = (
        made(read, day).split("BEGIN:VEVENT", 1)[1] for day in (date(2019, 7, 31), date(2026, 1, 1))
    )
    assert one == other


def test_another_plan_has_other_ids(plan):
    header = plan(ONE).header
    others = [{"number": "2/KH-UBND"}, {"issued": date(2019, 1, 10)}, {"issuer": "so-y-te"}]
    keys = {plan_key(header), *(plan_key(replace(header, **other)) for other in others)}
    assert len(keys) == 4


# ---- the command line


@pytest.fixture
def run(bkplan, sample):
    def run(*argv, lang="en"):
        return bkplan("calendar", "-C", sample, "--as-of", "2020-12-31", "--lang", lang, *argv)

    return run


def test_filters_choose_tasks(run, sample):
    read = load_folder(str(sample)).plan
    whole = events(run().out)
    by_lead = events(run("--lead", "so-noi-vu").out)
    by_sector = events(run("--sector", "health").out)
    assert 0 < len(by_lead) < len(whole)
    assert {read.task_by_id[key[0].split("/")[0]].sector for key in by_sector} == {"health"}
    assert set(by_lead) | set(by_sector) < set(whole)
    assert run("--lead", "so-noi-vuu").code == 2


@pytest.mark.parametrize(
    ("argv", "days"),
    [
        ([], [30, 7, 1]),
        (["--alarm", "2w", "--alarm", "0d", "--alarm", "14d"], [14, 0]),
        (["--alarm", "NONE"], []),
    ],
)
def test_alarms(argv, days, run):
    found = events(run(*argv).out).values()
    ringing = {tuple(-a["TRIGGER"].dt.days for a in event.walk("VALARM")) for event in found}
    assert ringing == {tuple(days), ()}


@pytest.mark.parametrize(
    ("alarm", "due", "days"),
    [
        (["1m"], "2019-07-31", [31]),  # 30 June
        (["2m"], "2019-07-31", [61]),  # 31 May
        (["1q"], "2019-07-31", [92]),  # 30 April
        (["1y"], "2020-02-29", [366]),  # 28 February
        (["1m"], "2020-03-31", [31]),  # 29 February
        (["1m"], "2019-03-30", [30]),  # 28 February
        (["1m", "31d", "7d"], "2019-07-31", [31, 7]),  # two of them on one day
        (["1m", "30d", "30"], "2019-07-31", [31, 30]),
    ],
)
def test_alarms_by_the_calendar(alarm, due, days, bkplan, tmp_path):
    text = HEAD + ONE.replace("2019-07-31", due)
    (tmp_path / "tasks.yaml").write_text(text, encoding="utf-8")
    argv = [word for said in alarm for word in ("--alarm", said)]
    out = bkplan("calendar", *argv, "-C", tmp_path, "--as-of", "2018-12-31").out
    (event,) = events(out).values()
    assert [-alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")] == days


@pytest.mark.parametrize(
    ("rule", "alarm", "days"),
    [
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "1m", 31),  # always 30 November
        ("FREQ=MONTHLY;BYMONTHDAY=15", "1m", 31),  # 28, 29 (2020), 30 or 31: the most
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2m", 62),  # 31 August, 30 June; 31 January, 30 November
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "1y", 366),  # 2020 has 29 February
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1;UNTIL=20190301", "1y", 365),
    ],
)
def test_an_alarm_of_a_recurrence_comes_too_late_for_no_day(rule, alarm, days, bkplan, tmp_path):
    told = YEARLY.replace("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", rule)
    (tmp_path / "tasks.yaml").write_text(HEAD + told, encoding="utf-8")
    out = bkplan("calendar", "--alarm", alarm, "-C", tmp_path, "--as-of", "2018-01-10").out
    (event,) = events(out).values()
    assert [-alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")] == [days]


@pytest.mark.parametrize(
    ("days", "vi", "en"),
    [
        (0, "Hạn hôm nay: II.1-1 Đề án, sáp nhập", "Due today: II.1-1 A scheme"),
        (1, "Còn 1 ngày: II.1-1 Đề án, sáp nhập", "1 day left: II.1-1 A scheme"),
        (2, "Còn 2 ngày: II.1-1 Đề án, sáp nhập", "2 days left: II.1-1 A scheme"),
    ],
)
def test_what_an_alarm_says(days, vi, en, plan):
    for lang, said in ((Lang.VI, vi), (Lang.EN, en)):
        text = made(plan(ONE), alarms=(days,), lang=lang)
        (alarm,) = icalendar.Calendar.from_ical(text).walk("VALARM")
        assert str(alarm["DESCRIPTION"]) == said


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--alarm", "soon"],
         'bkplan: --alarm: "soon" is not accepted; accepts: days, weeks, months, quarters or '
         'years: 30d, 6w, 2m, 1q, 1y; none\n'),
        (["--alarm", "none", "--alarm", "7d"],
         "bkplan: --alarm: none stands alone; leave it out, or the other alarms\n"),
    ],
)  # fmt: skip
def test_wrong_alarms(argv, said, run):
    assert run(*argv) == (2, "", said)


def test_a_file_holds_what_stdout_would(run, tmp_path):
    file = tmp_path / "plan.ics"
    assert run("-o", file) == (0, "", "")
    assert file.read_bytes().decode("utf-8") == run().out
    assert run("-o", "-") == run()


def test_nothing_to_tell(bkplan, shipped):
    code, out, err = bkplan("calendar", "--as-of", "2018-01-01", "-C", shipped, "--lang", "vi")
    assert (code, err) == (0, "bkplan: Kế hoạch chưa được ban hành vào ngày này.\n")
    assert events(out) == {}
    argv = ["calendar", "--as-of", "2018-05-01", "--sector", "governance", "--lang", "vi"]
    code, out, err = bkplan(*argv, "-C", shipped)
    assert (code, err) == (0, "bkplan: không nhiệm vụ nào có thời hạn; lịch trống\n")
    assert events(out) == {}


def test_a_missing_library_is_told(run, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert run("-o", tmp_path / "x.ics", lang="vi") == (
        2,
        "",
        "bkplan: bkplan calendar cần phần mở rộng calendar; "
        'hãy cài: pip install "bkplan[calendar]"\n',
    )
    assert list(tmp_path.iterdir()) == []


def test_an_invented_plan_says_so(run):
    text = run().out
    calendar = icalendar.Calendar.from_ical(text)
    assert str(calendar["DESCRIPTION"]).startswith("INVENTED DATA. ")
    for event in calendar.walk("VEVENT"):
        assert str(event["DESCRIPTION"]).startswith("INVENTED DATA\n")


def test_hostile_words_stay_words(plan):
    evil = "x\\r\\nBEGIN:VALARM\\r\\nEND:VCALENDAR;,\\\\n {title} \\u202e\\x1b"
    read = plan(ONE.replace('"Đề án, sáp nhập"', f'"{evil}"').replace("A scheme", "x"))
    text = made(read)
    assert text.count("\r\nBEGIN:VALARM\r\n") == 3
    (event,) = events(text).values()
    (other,) = vobject.readOne(io.StringIO(text)).vevent_list
    told = r"II.1-1 x BEGIN:VALARM END:VCALENDAR;,\n {title} \u202e\x1b"
    assert str(event["SUMMARY"]) == other.summary.value == told
