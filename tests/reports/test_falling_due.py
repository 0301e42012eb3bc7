"""What falls due: every open obligation up to a horizon, in `upcoming`, letters, the report."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from bkplan.deadlines import states

HEAD = """\
plan: {number: 9/KH-UBND, issued: 2018-01-01, issuer: ubnd, title: {vi: Kế hoạch, en: A plan}}
sectors: [{id: s, name: {vi: Y tế, en: Health}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh, en: Provincial Committee}}
  - {id: so-y-te, name: {vi: Sở Y tế, en: Department of Health}}
tasks:
"""
MONTHLY = '{phrase: hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=-1"}'
WEEKLY = '{phrase: thứ sáu hằng tuần, rrule: "FREQ=WEEKLY;BYDAY=FR"}'
YEARLY = '{phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}'
ONCE = "{phrase: 31/8/2018, due: 2018-08-31}"
TO_JUNE = """\
    log:
      - {date: 2018-01-31, event: completed, evidence: 1/BC, occurrence: 2018-01-31}
      - {date: 2018-02-28, event: completed, evidence: 2/BC, occurrence: 2018-02-28}
      - {date: 2018-03-31, event: completed, evidence: 3/BC, occurrence: 2018-03-31}
      - {date: 2018-04-30, event: completed, evidence: 4/BC, occurrence: 2018-04-30}
      - {date: 2018-05-31, event: completed, evidence: 5/BC, occurrence: 2018-05-31}
"""
MONTH_ENDS = ["2018-06-30", "2018-07-31", "2018-08-31", "2018-09-30", "2018-10-31", "2018-11-30"]


def task(id, deadline, log="", *, lead="so-y-te"):
    return (
        f"  - id: {id}\n    clause: {id}\n    sector: s\n    title: {{vi: Báo cáo, en: Report}}\n"
        f"    lead: [{lead}]\n    deadline: {deadline}\n{log}"
    )


@pytest.fixture
def data(tmp_path):
    """A folder with a plan of some tasks."""

    def write(*tasks, units=""):
        folder = tmp_path / "plan"
        folder.mkdir(exist_ok=True)
        (folder / "tasks.yaml").write_text(HEAD + "".join(tasks), encoding="utf-8")
        if units:
            (folder / "units.yaml").write_text(units, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def upcoming(bkplan):
    """The rows of `upcoming`."""

    def run(folder, as_of, within, *argv):
        asked = ["--as-of", as_of, "--within", within, "-C", folder, "-f", "json", *argv]
        code, out, err = bkplan("upcoming", *asked)
        assert (code, err) == (0, "")
        return json.loads(out)["tables"][0]["rows"]

    return run


# ---- upcoming


def test_every_occurrence_up_to_the_horizon_has_a_row(upcoming, data):
    rows = upcoming(data(task("T-1", MONTHLY, TO_JUNE)), "2018-06-15", "180d")
    keys = ("id", "due", "occurrence", "days_left")
    # 15 days of June are left; 31 and 30 days a month from then on
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("T-1", day, day, left)
        for day, left in zip(MONTH_ENDS, (15, 46, 77, 107, 138, 168), strict=True)
    ]


def test_what_is_missed_hides_none_of_those_ahead(upcoming, data):
    rows = upcoming(data(task("T-1", MONTHLY)), "2018-06-15", "180d")
    assert [row["due"] for row in rows] == MONTH_ENDS
    assert {row["status"] for row in rows} == {"open_in_time"}


def test_the_horizon_is_a_day_of_it(upcoming, data):
    folder = data(task("T-1", MONTHLY, TO_JUNE))
    assert [r["due"] for r in upcoming(folder, "2018-06-30", "31d")] == MONTH_ENDS[:2]
    assert [r["due"] for r in upcoming(folder, "2018-06-30", "30d")] == MONTH_ENDS[:1]
    assert [r["due"] for r in upcoming(folder, "2018-07-01", "29d")] == []


def test_done_cancelled_and_extended_ones_ahead(upcoming, data):
    log = TO_JUNE + (
        "      - {date: 2018-06-01, event: completed, evidence: 6/BC, occurrence: 2018-07-31}\n"
        "      - {date: 2018-06-02, event: cancelled, evidence: 7/BC, occurrence: 2018-09-30}\n"
        "      - {date: 2018-06-03, event: extended, evidence: 8/BC, occurrence: 2018-08-31,"
        " due: 2018-09-15}\n"
        "      - {date: 2018-06-04, event: extended, evidence: 9/BC, occurrence: 2018-10-31,"
        " due: 2019-01-31}\n"
    )
    rows = upcoming(data(task("T-1", MONTHLY, log)), "2018-06-15", "180d")
    assert [(row["occurrence"], row["due"]) for row in rows] == [
        ("2018-06-30", "2018-06-30"),
        ("2018-08-31", "2018-09-15"),
        ("2018-11-30", "2018-11-30"),
    ]


def test_a_recurrence_that_ends_has_no_more(upcoming, data):
    rule = '{phrase: hằng tháng, rrule: "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20180831"}'
    rows = upcoming(data(task("T-1", rule, TO_JUNE)), "2018-06-15", "2y")
    assert [row["due"] for row in rows] == MONTH_ENDS[:3]


def test_nothing_falls_due_of_what_is_cancelled(upcoming, data):
    log = TO_JUNE + "      - {date: 2018-06-01, event: cancelled, evidence: 6/BC}\n"
    assert upcoming(data(task("T-1", MONTHLY, log)), "2018-06-15", "180d") == []


def test_rows_come_by_day_then_in_the_plans_order(upcoming, data):
    folder = data(task("T-1", YEARLY), task("T-2", MONTHLY, TO_JUNE), task("T-3", ONCE))
    rows = upcoming(folder, "2018-06-15", "180d")
    assert [(row["due"], row["id"], row["occurrence"]) for row in rows] == [
        *(("2018-06-30", "T-2", "2018-06-30"), ("2018-07-31", "T-2", "2018-07-31")),
        *(("2018-08-31", "T-2", "2018-08-31"), ("2018-08-31", "T-3", None)),
        *(("2018-09-30", "T-2", "2018-09-30"), ("2018-10-31", "T-2", "2018-10-31")),
        ("2018-11-30", "T-2", "2018-11-30"),
    ]


def test_a_relative_deadline_names_what_started_it(upcoming, data):
    unit = "  - {{id: {0}, name: {{vi: Trường {0}}}, sector: s, authority: so-y-te}}\n"
    units = "units:\n" + "".join(map(unit.format, "abc")) + "restructurings:\n"
    for id, source, day in (("R-1", "a", "2018-06-01"), ("R-2", "b", "2018-07-31")):
        units += f"  - {{id: {id}, kind: merge, from: [{source}], into: [c], effective: {day}}}\n"
    within = "{phrase: 6 tháng kể từ ngày sáp nhập, within: 6 months, after: [merge]}"
    rows = upcoming(data(task("T-1", within), units=units), "2018-08-01", "1y")
    # six months after 31 July is the last of January
    assert [(row["due"], row["restructuring"], row["occurrence"]) for row in rows] == [
        ("2018-12-01", "R-1", None),
        ("2019-01-31", "R-2", None),
    ]


def test_how_many_fall_due_of_how_many_tasks(bkplan, data):
    folder = data(task("T-1", MONTHLY, TO_JUNE), task("T-2", ONCE))
    asked = ["upcoming", "--as-of", "2018-06-15", "-C", folder, "-f", "markdown"]

    def summary(within, lang):
        return bkplan(*asked, "--within", within, "--lang", lang).out.splitlines()[2]

    assert summary("80d", "en") == "4 due by 2018-09-03, of 2 tasks."
    assert summary("50d", "en") == "2 due by 2018-08-04, of 1 task."
    assert summary("20d", "en") == "1 due by 2018-07-05."
    assert summary("80d", "vi") == (
        "2 nhiệm vụ đến hạn từ nay đến hết ngày 3/9/2018, gồm 4 kỳ, lượt thực hiện."
    )
    assert summary("20d", "vi") == "1 nhiệm vụ đến hạn từ nay đến hết ngày 5/7/2018."


# ---- the state is none of the horizon's business


def test_the_horizon_does_not_change_the_state(bkplan, data):
    folder = data(task("T-1", MONTHLY, TO_JUNE))
    shown = json.loads(bkplan("show", "T-1", "-C", folder, "--as-of", "2018-06-15",
                              "-f", "json").out)  # fmt: skip
    dues = next(table for table in shown["tables"] if table["name"] == "obligations")["rows"]
    assert [row["due"] for row in dues][-1] == "2018-06-30"


# ---- the budget


@pytest.mark.parametrize("command", ["upcoming", "letters", "report"])
def test_too_many_up_to_the_horizon_are_refused_by_name(command, bkplan, data, tmp_path):
    weekly = (
        task(f"W-{n}", WEEKLY.replace("=FR", f"={day}")) for n, day in enumerate(["MO", "TU", "WE"])
    )
    folder = data(task("T-1", ONCE), *weekly)
    argv = ["--within", "150y", "--as-of", "2018-02-01", "-C", folder, "--lang", "en"]
    argv += ["--to", tmp_path / "out"] if command == "letters" else []
    code, out, err = bkplan(command, *argv)
    assert (code, out) == (2, "")
    # 7,826 Mondays after the first, and 7,825 Tuesdays
    assert err == (
        "bkplan: the task W-1 brings the obligations ahead by 2168-02-01 to 15,651, too many to "
        "list; let it recur less often, or look less far ahead\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("within", "ended"), [("336d", (0, 1 + 48)), ("337d", (2, 0))])
def test_as_many_are_listed_as_there_is_room_for(within, ended, bkplan, data, monkeypatch):
    """As of 1 February 47 Fridays of 2018 come after the next one; 337 days on is 4 January."""
    monkeypatch.setattr(states, "MOST_AHEAD", 47)
    argv = ["--within", within, "--as-of", "2018-02-01", "-C", data(task("W", WEEKLY)), "-f", "csv"]
    code, out, _ = bkplan("upcoming", *argv)
    assert (code, out.count("\n")) == ended


def test_only_what_is_asked_for_takes_room(bkplan, data, tmp_path):
    folder = data(*(task(f"W-{n}", WEEKLY) for n in range(3)), task("T-1", YEARLY, lead="ubnd"))
    argv = ["--lead", "ubnd", "--within", "150y", "--as-of", "2018-02-01", "-C", folder]
    code, out, _ = bkplan("upcoming", *argv, "-f", "csv")
    assert (code, out.count("\n")) == (0, 1 + 150)
    assert bkplan("letters", *argv, "--to", tmp_path / "out").code == 0
    (folder / "bkplan.toml").write_text('[office]\nagency = "UBND tỉnh"\n', encoding="utf-8")
    told = bkplan("letters", *argv, "--to", tmp_path / "own", "--lang", "en").out
    assert "does not write to itself: 0 overdue, 1 due soon" in told


def test_the_budget_is_told_in_vietnamese_too(bkplan, data):
    folder = data(*(task(f"W-{n}", WEEKLY) for n in range(3)))
    argv = ["--within", "150y", "--as-of", "2018-02-01", "-C", folder, "--lang", "vi"]
    code, _, err = bkplan("upcoming", *argv)
    assert code == 2
    assert err == (
        "bkplan: nhiệm vụ W-1 đưa số kỳ sắp tới đến 2168-02-01 lên 15.652, quá nhiều để liệt kê; "
        "hãy dùng quy tắc lặp thưa hơn hoặc khoảng thời gian ngắn hơn\n"
    )


def test_the_next_one_of_each_task_takes_no_room(upcoming, data):
    folder = data(*(task(f"T-{n}", ONCE) for n in range(30)))
    assert len(upcoming(folder, "2018-02-01", "9999y")) == 30


# ---- letters


@pytest.fixture
def letter(bkplan, tmp_path):
    """The letter to the Department of Health, and what the command says of it."""

    def run(folder, as_of, within, lang="en"):
        argv = ["--within", within, "--as-of", as_of, "-C", folder, "--to", tmp_path / "out"]
        code, out, err = bkplan("letters", *argv, "--force", "--lang", lang)
        assert (code, err) == (0, "")
        return (tmp_path / "out" / "so-y-te.md").read_text(encoding="utf-8"), out

    return run


def test_a_letter_shows_the_next_three_and_counts_the_rest(letter, data):
    folder = data(task("T-1", MONTHLY, TO_JUNE), task("T-2", ONCE))
    text, told = letter(folder, "2018-06-15", "180d")
    assert re.findall(r"^\| (T-\d) \|.*?\| (\d{4}-\d\d-\d\d) \|", text, re.MULTILINE) == [
        ("T-1", "2018-06-30"),
        ("T-1", "2018-07-31"),
        ("T-1", "2018-08-31"),
        ("T-2", "2018-08-31"),
    ]
    assert "T-1: 3 more due by 2018-12-12, the last on 2018-11-30." in text.replace("\\", "")
    assert "2 tasks due by 2018-12-12 (7 obligations)." in text
    assert re.split(r" {2,}", told.splitlines()[-1])[:3] == ["Department of Health", "0", "2"]


def test_a_letter_in_vietnamese(letter, data):
    text, _ = letter(data(task("T-1", MONTHLY, TO_JUNE)), "2018-06-15", "180d", "vi")
    assert (
        "T-1: còn 3 kỳ nữa đến hạn từ nay đến hết ngày 12/12/2018, "
        "kỳ cuối có hạn 30/11/2018." in text.replace("\\", "")
    )
    assert (
        "có 1 nhiệm vụ được giao chủ trì đến hạn từ nay đến hết ngày 12/12/2018 "
        "(6 kỳ, lượt thực hiện)." in text
    )


def test_three_of_a_recurrence_need_no_line_on_the_rest(letter, data):
    text, _ = letter(data(task("T-1", MONTHLY, TO_JUNE)), "2018-06-15", "90d")
    assert "more due" not in text
    assert "1 task due by 2018-09-13 (3 obligations)." in text


# ---- the report


def test_the_report_shows_the_next_three_and_counts_the_rest(bkplan, data):
    folder = data(task("T-1", MONTHLY, TO_JUNE), task("T-2", ONCE))
    argv = ["--as-of", "2018-06-15", "--within", "180d", "--only", "upcoming", "-C", folder]
    text = bkplan("report", *argv, "--lang", "en").out
    assert re.findall(r"^\| (T-\d) \|.*?\| (\d{4}-\d\d-\d\d) \|", text, re.MULTILINE) == [
        ("T-1", "2018-06-30"),
        ("T-1", "2018-07-31"),
        ("T-1", "2018-08-31"),
        ("T-2", "2018-08-31"),
    ]
    assert "T-1: 3 more due by 2018-12-12, the last on 2018-11-30." in text.replace("\\", "")
    assert "7 due by 2018-12-12, of 2 tasks." in text


def test_a_report_verifies_with_its_span(bkplan, data, tmp_path):
    folder = data(task("T-1", MONTHLY, TO_JUNE))
    file = tmp_path / "report.md"
    argv = ["report", "--as-of", "2018-08-31", "--within", "1q", "-C", folder, "-o", file]
    assert bkplan(*argv, "--lang", "en").code == 0
    assert "5 due by 2018-11-30" not in file.read_text(encoding="utf-8")
    assert "4 due by 2018-11-30, of 1 task." in file.read_text(encoding="utf-8")
    assert bkplan("report", "--verify", file, "-C", folder, "--lang", "en").code == 0


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ('"80d"', 0),
        ('"81d"', 1),
        *(
            (wrong, 2)
            for wrong in (
                *(
                    "80",
                    "-1",
                    "1000000000",
                    "1" * 5000,
                    "80.0",
                    "true",
                    "null",
                    "[80]",
                    '"80 days"',
                ),
                *('"80x"', '""', '"-80d"', '"' + "8" * 5000 + 'd"'),
            )
        ),
    ],
)
def test_the_span_in_a_stamp(told, code, bkplan, data, tmp_path):
    folder = data(task("T-1", MONTHLY, TO_JUNE))
    file = tmp_path / "report.md"
    argv = ["report", "--as-of", "2018-06-15", "--within", "80d", "-C", folder, "--lang", "en"]
    assert bkplan(*argv, "--only", "upcoming", "-o", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert '"within": "80d"' in text
    file.write_text(text.replace('"within": "80d"', f'"within": {told}'), encoding="utf-8")
    result = bkplan("report", "--verify", file, "-C", folder, "--lang", "en")
    assert result.code == code
    assert ("has no stamp" in result.err) == (code == 2)


# ---- spans are those of the calendar

SPANS = [
    # from, span, the last day
    ("2018-07-01", "2m", "2018-09-01"),
    ("2018-01-01", "12m", "2019-01-01"),
    ("2018-12-31", "2m", "2019-02-28"),
    ("2019-12-31", "2m", "2020-02-29"),
    ("2018-05-31", "1m", "2018-06-30"),
    ("2018-01-31", "1q", "2018-04-30"),
    ("2018-11-30", "1q", "2019-02-28"),
    ("2018-02-01", "4q", "2019-02-01"),
    ("2020-02-29", "1y", "2021-02-28"),
    ("2020-02-29", "4y", "2024-02-29"),
    ("2018-06-15", "180d", "2018-12-12"),
    ("2018-06-15", "180", "2018-12-12"),
    ("2018-06-15", "6w", "2018-07-27"),
    ("2018-06-15", "0", "2018-06-15"),
    ("2018-06-15", "9999y", "9999-12-31"),
    ("2018-06-15", "2 M", "2018-08-15"),
]


@pytest.mark.parametrize(("start", "span", "end"), SPANS)
def test_a_span_ends_on_the_same_day_number_or_the_last_of_the_month(
    start, span, end, bkplan, data
):
    folder = data(task("T-1", "{phrase: 31/1/2017, due: 2017-01-31}"))
    argv = ["--as-of", start, "--within", span, "--lang", "en", "-C", folder]
    assert f"Nothing falls due by {end}." in bkplan("upcoming", *argv).out


@pytest.mark.parametrize("span", ["2 months", "1.5m", "-1d", "m", "1h", "10000d", "", "١d"])
@pytest.mark.parametrize("command", ["upcoming", "report", "letters"])
def test_what_is_no_span_is_refused(span, command, bkplan, tmp_path):
    code, out, err = bkplan(command, f"--within={span}", "--lang", "en")
    assert (code, out) == (2, "")
    assert err == (
        f'bkplan: --within: "{span}" is not accepted; accepts: days, weeks, months, quarters or '
        "years: 30d, 6w, 2m, 1q, 1y\n"
    )


def test_the_day_to_answer_by_is_a_calendar_span_of_the_settings(bkplan, data, tmp_path):
    folder = data(task("T-1", ONCE))
    argv = ["letters", "--to", tmp_path / "out", "--force", "-C", folder, "--lang", "en"]
    for said, as_of, by in (
        ('"1m"', "2018-08-31", "2018-10-01"),  # 30 September is a Sunday
        ('"2w"', "2018-09-03", "2018-09-17"),
        ("15", "2018-09-03", "2018-09-18"),
        ('"1q"', "2018-11-30", "2019-02-28"),
    ):
        (folder / "bkplan.toml").write_text(f"[letters]\nreply-within = {said}\n")
        assert bkplan(*argv, "--as-of", as_of).code == 0
        text = (tmp_path / "out" / "so-y-te.md").read_text(encoding="utf-8")
        assert f"of the documents, by {by}." in text.replace("\\", "")


@pytest.mark.parametrize("said", ["0", '"0d"', '"soon"', "true", "-3", "1.5", "99999999", '""'])
def test_a_span_of_the_settings_that_is_none(said, bkplan, data, tmp_path):
    folder = data(task("T-1", ONCE))
    (folder / "bkplan.toml").write_text(f"[letters]\nreply-within = {said}\n")
    code, _, err = bkplan("letters", "--to", tmp_path / "out", "-C", folder, "--lang", "en")
    assert code == 2
    assert "letters.reply-within" in err
    assert 'write it like "10d"' in err


# ---- days on the command line

TODAY = date(2019, 3, 31)
DAYS = [
    ("2018-12-31", "2018-12-31"),
    ("31/12/2018", "2018-12-31"),
    ("1/2/2019", "2019-02-01"),
    ("01/02/2019", "2019-02-01"),
    ("today", "2019-03-31"),
    ("Today", "2019-03-31"),
    ("hôm nay", "2019-03-31"),
    ("-30d", "2019-03-01"),
    ("-1m", "2019-02-28"),
    ("-6w", "2019-02-17"),
    ("-1q", "2018-12-31"),
    ("-1y", "2018-03-31"),
    ("+1m", "2019-04-30"),
    ("-0d", "2019-03-31"),
]


@pytest.mark.parametrize(("said", "day"), DAYS)
def test_a_day_on_the_command_line(said, day, bkplan):
    for argv in (["--as-of", said], [f"--as-of={said}"]):
        out = bkplan("overdue", *argv, "-f", "json", today=TODAY).out
        assert json.loads(out)["as_of"] == day
    out = bkplan("overdue", "-f", "json", today=TODAY, environ={"BKPLAN_AS_OF": said}).out
    assert json.loads(out)["as_of"] == day


@pytest.mark.parametrize(
    "said",
    ["2018-13-01", "31/2/2019", "2018", "12/2018", "-30", "30d", "-30x", "yesterday", "20181231",
     "2018-1-1", "31/12/18", "", "-10000d", "١/٢/2019"],
)  # fmt: skip
def test_what_is_no_day_is_refused(said, bkplan):
    code, out, err = bkplan("overdue", f"--as-of={said}", "--lang", "en", today=TODAY)
    assert (code, out) == (2, "")
    assert err == (
        f'bkplan: --as-of: "{said}" is not accepted; accepts: a day: 2018-12-31, 31/12/2018, '
        "today, -30d (or 6w, 2m, 1q, 1y back)\n"
    )


@pytest.mark.parametrize("said", ["30/9/2018", "-3m", "-92d"])
def test_a_span_back_counts_from_the_day_looked_at(said, bkplan):
    argv = ["--as-of", "31/12/2018", "--only", "moved", "--lang", "en"]
    out = bkplan("report", "--since", said, *argv, today=TODAY).out
    # three months before 31 December is 30 September: the month has no 31st
    assert "After 2018-09-30, up to 2018-12-31" in out


def test_today_is_today_whatever_day_is_looked_at(bkplan):
    argv = ["--as-of", "2018-12-31", "--lang", "en"]
    code, _, err = bkplan("report", "--since", "today", *argv, today=TODAY)
    assert (code, "2019-03-31" in err) == (2, True)


@pytest.mark.parametrize("said", ["15/9/2018", "2018-09-15", "+15d"])
def test_the_day_to_answer_by(said, bkplan, data, tmp_path):
    folder = data(task("T-1", ONCE))
    argv = ["--to", tmp_path / "out", "-C", folder, "--as-of", "31/8/2018", "--lang", "en"]
    assert bkplan("letters", "--reply-by", said, *argv, today=TODAY).code == 0
    text = (tmp_path / "out" / "so-y-te.md").read_text(encoding="utf-8")
    assert "of the documents, by 2018-09-15." in text.replace("\\", "")


def test_every_option_that_takes_a_day_takes_it_in_all_these_ways():
    from bkplan.cli.app import COMMANDS, command_spec

    dated = {
        (name, option.name)
        for name in COMMANDS
        for spec in [command_spec(name)]
        for option in spec.options
        if option.metavar in ("DAY", "YYYY-MM-DD") or option.day
    }
    assert {option for _, option in dated} - {"rev", "suppose"} == {
        *("as-of", "since", "reply-by", "issued", "date", "due", "occurrence"),
        *("due-after", "due-before", "from", "to"),
    }
    for name, option in dated:
        if option in ("rev", "suppose"):  # a revision, or what happened on a day
            continue
        spec = command_spec(name)
        (found,) = [o for o in spec.options if o.name == option]
        assert (found.day, found.metavar) == (True, "DAY")
