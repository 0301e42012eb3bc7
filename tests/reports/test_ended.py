"""A plan that ended on 30 June 2019: from that day on every state and number stays as it was.

Worked by hand. On that day I-1 is a year of 365 days late, I-2 has its last day in time, the report
of 2018 is 181 days late (31 + 28 + 31 + 30 + 31 + 30), I-4 was completed on the last day itself,
and what I-5 did a day later does not count.
"""

from __future__ import annotations

import json
from datetime import date

import pytest

from bkplan.deadlines.states import states
from bkplan.reading.loader import load_folder

ENDED = "ended: {date: 2019-06-30, evidence: 1/QĐ-UBND, by: 12/KH-UBND}"
PLAN = """\
plan: {number: 9/KH-UBND, issued: 2018-04-10, issuer: g, title: {vi: Thử, en: Try}, ENDED}
sectors: [{id: s, name: {vi: S}}]
agencies: [{id: g, name: {vi: G}}]
tasks:
  - {id: I-1, clause: I, sector: s, title: {vi: Rà soát các đơn vị}, lead: [g],
     deadline: {phrase: quý II/2018, due: 2018-06-30}}
  - {id: I-2, clause: I, sector: s, title: {vi: Sáp nhập các trường}, lead: [g],
     deadline: {phrase: quý II/2019, due: 2019-06-30}}
  - {id: I-3, clause: I, sector: s, title: {vi: Báo cáo hằng năm}, lead: [g],
     deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;COUNT=9"}}
  - {id: I-4, clause: I, sector: s, title: {vi: Hoàn thành quá hạn}, lead: [g],
     deadline: {phrase: quý III/2018, due: 2018-09-30},
     log: [{date: 2019-06-30, event: completed, evidence: 30/BC-SNV}]}
  - {id: I-5, clause: I, sector: s, title: {vi: Hoàn thành về sau}, lead: [g],
     deadline: {phrase: quý III/2019, due: 2019-09-30},
     log: [{date: 2019-07-01, event: completed, evidence: 40/BC-SNV}]}
"""
UNITS = """\
targets: [{id: h, measure: headcount, from: 2018, to: 2021, reduction: 10%}]
units:
  - {id: a, name: {vi: A}, sector: s, authority: g, autonomy: 4, staffing: {2018: {assigned: 100},
     2019: {assigned: 90}, 2020: {assigned: 70}}}
  - {id: b, name: {vi: B}, sector: s, authority: g, autonomy: 4, staffing: {2018: {assigned: 20}}}
restructurings:
  - {id: R-1, kind: merge, from: [b], into: [a], effective: 2019-07-01, evidence: 5/QĐ-UBND}
"""
LATER = ("2019-07-01", "2020-12-31", "2031-01-01")


@pytest.fixture
def of(bkplan, tmp_path):
    """What a command prints of the plan on a day, and its exit code; `ended` as it is written."""

    def run(*argv: str, day: str = "2019-06-30", lang: str = "en", ended: str = ENDED):
        (tmp_path / "tasks.yaml").write_text(PLAN.replace("ENDED", ended), encoding="utf-8")
        (tmp_path / "units.yaml").write_text(UNITS, encoding="utf-8")
        return bkplan(*argv, "-C", tmp_path, "--as-of", day, "--lang", lang)

    return run


@pytest.mark.parametrize(
    "command",
    [
        *("tasks", "overdue", "upcoming", "agencies", "sectors", "units", "units --count"),
        *("headcount", "headcount --by unit", "rules", "show I-1", "show I-3", "show a"),
    ],
)
def test_every_later_day_tells_what_the_last_one_told(of, command):
    last = json.loads(of(*command.split(), "-f", "json").out)
    assert (last["ended"], last["ended_by"]) == ("2019-06-30", "12/KH-UBND")
    for day in LATER:
        later = json.loads(of(*command.split(), "-f", "json", day=day).out)
        assert later == last | {"as_of": day}


def test_the_day_itself_still_counts_and_the_day_after_does_not(of):
    rows = json.loads(of("tasks", "-f", "json", day="2020-12-31").out)["tables"][0]["rows"]
    told = [(row["id"], row["status"], row["days_overdue"], row["at_end"]) for row in rows]
    assert told == [
        ("I-1", "overdue", 365, "not_completed"),
        ("I-2", "open_in_time", 0, "not_completed"),
        ("I-3", "overdue", 181, "not_completed"),
        ("I-4", "done_late", 0, None),
        ("I-5", "open_in_time", 0, "not_completed"),
    ]


def test_before_its_end_nobody_knows_of_it(of):
    for command in ("tasks", "overdue", "headcount"):
        ended = of(command, "-f", "json", day="2019-06-29")
        assert ended == of(command, "-f", "json", day="2019-06-29", ended="ended: null")
        assert "ended" not in json.loads(ended.out)


def test_headings_say_by_what_it_was_replaced_and_rows_what_was_not_completed(of):
    lines = of("overdue", day="2020-12-31", lang="vi").out.splitlines()
    assert lines[0] == (
        "Nhiệm vụ quá hạn · Kế hoạch số 9/KH-UBND · kết thúc ngày 30/6/2019, được thay thế bằng "
        "văn bản số 12/KH-UBND · đến ngày 31/12/2020"
    )
    assert [line.split("  ")[-1] for line in lines[3:]] == [
        "Khi kế hoạch kết thúc",
        *["chưa hoàn thành khi kế hoạch kết thúc"] * 2,
    ]
    lines = of("tasks", ended="kind: decision, ended: {date: 2019-06-30}").out.splitlines()
    heading = "Tasks · Decision 9/KH-UBND · ended on 2019-06-30 · as of 2019-06-30"
    assert lines[0] == heading
    assert sum(line.endswith("not completed when the decision ended") for line in lines) == 4


def test_a_report_says_so_first(of):
    lines = of("report", day="2020-12-31").out.splitlines()
    assert lines[4].startswith(
        "Plan 9/KH-UBND ended on 2019-06-30, replaced by 12/KH-UBND; every state and number stays "
        "as it was on that day. As of 2019-06-30 the plan has "
    )
    same = of("report").out.splitlines()
    assert lines[:-1] == same[:-1]  # all but how it was made


def test_letters_are_refused(of, tmp_path):
    for day in ("2019-06-30", "2020-12-31"):
        code, out, err = of("letters", "--to", str(tmp_path / "to"), day=day)
        assert (code, out) == (2, "")
        assert err == (
            "bkplan: letters: plan 9/KH-UBND ended on 2019-06-30, replaced by 12/KH-UBND, and "
            "nothing is owed under it; choose an earlier --as-of\n"
        )
        assert not (tmp_path / "to").exists()
    assert of("letters", "--to", str(tmp_path / "to"), day="2019-06-29").code == 0


def test_its_calendar_has_nothing_after_its_end(of):
    lines = of("calendar", day="2020-12-31").out.replace("\r", "").splitlines()
    assert [line for line in lines if line.startswith(("DTSTART", "RRULE"))] == [
        "DTSTART;VALUE=DATE:20180630",
        "DTSTART;VALUE=DATE:20180930",
        "DTSTART;VALUE=DATE:20181231",
        "RRULE:FREQ=YEARLY;UNTIL=20181231;BYMONTHDAY=31;BYMONTH=12",
        "DTSTART;VALUE=DATE:20190630",
    ]


def test_checks(of):
    def found(**more: str) -> list[tuple[str, str]]:
        told = of("check", "-f", "json", day="2020-12-31", **more).out
        return [(f["code"], f["severity"]) for f in json.loads(told)["tables"][0]["rows"]]

    assert found().count(("BK464", "warning")) == 2  # the entry, and the restructuring
    assert ("BK464", "warning") not in found(ended="ended: {date: 2019-07-01}")
    assert ("BK421", "error") in found(ended="ended: {date: 2018-04-09}")
    assert ("BK421", "error") not in found(ended="ended: {date: 2018-04-10}")


def test_a_mistake_is_told_at_its_place(of):
    told = of("check", ended="ended: {date: 2019-06-31}").out
    assert 'tasks.yaml:1:99: error: date: "2019-06-31" is not a day of the calendar' in told
    assert 'date: the key "date" is missing' in of("check", ended="ended: {by: 2/KH}").out


def test_diff_compares_each_version_on_its_own_last_day(bkplan, tmp_path):
    for name, ended in (("old", "ended: null"), ("new", ENDED)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tasks.yaml").write_text(PLAN.replace("ENDED", ended), encoding="utf-8")
        (tmp_path / name / "units.yaml").write_text(UNITS, encoding="utf-8")
    sides = (str(tmp_path / "old"), str(tmp_path / "new"))
    out = bkplan("diff", *sides, "-f", "json", "--as-of", "2020-12-31", "--lang", "en").out
    told, effect = (table["rows"] for table in json.loads(out)["tables"])
    assert [(row["level"], row["id"], row["field"]) for row in told if row["id"] == "plan"] == [
        ("change", "plan", "ended.date"),
        ("change", "plan", "ended.evidence"),
        ("change", "plan", "ended.by"),
    ]
    rows = {row["measure"]: (row["before"], row["after"]) for row in effect}
    # I-1, I-2 and the reports of 2018 and 2019 were late, I-4 and I-5 are done; now I-1 and I-3
    assert rows["overdue"] == (3, 2)
    assert rows["units"] == (1, 2)
    assert rows["headcount_2020"] == (70, None)
    back = json.loads(bkplan("diff", *sides[::-1], "-f", "json", "--as-of", "2020-12-31").out)
    levels = {row["level"] for row in back["tables"][0]["rows"] if row["id"] == "plan"}
    assert levels == {"breaking"}


def test_states_of_the_library_stand_still_too(of, tmp_path):
    of("tasks")
    plan = load_folder(str(tmp_path)).plan
    last = states(plan, date(2019, 6, 30))
    assert [states(plan, date.fromisoformat(day)) for day in LATER] == [last] * 3


def test_what_replaces_it_is_text_that_nobody_runs(of):
    hostile = r'ended: {date: 2019-06-30, by: "\e[31m<b>x|y</b>\u202e=1+1"}'
    assert "\x1b" not in of("tasks", ended=hostile).out
    assert "\u202e" not in of("tasks", ended=hostile).out
    shown = of("tasks", "-f", "markdown", ended=hostile).out.splitlines()[0]
    assert "<b>" not in shown
    assert "\x1b" not in shown
    page = of("report", "-f", "html", ended=hostile).out
    assert "<b>x" not in page
    assert json.loads(of("tasks", "-f", "json", ended=hostile).out)["ended_by"].startswith("\x1b")
    err = of("letters", "--to", "x", ended=hostile).err
    assert "\x1b" not in err
    assert "\u202e" not in err
