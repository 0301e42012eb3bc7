"""`bkplan record`: what is asked, what is shown, what is refused, and what stands in the file."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from datetime import date

import pytest
from tests.conftest import TODAY, Result, Terminal

from bkplan.cli.commands.record import ASKS
from bkplan.cli.start import main
from bkplan.keeping.entries import keys
from bkplan.records.fields import fields_of
from bkplan.records.task import LogEntry
from bkplan.reports.options import Option, declared
from bkplan.words.events import Event
from bkplan.words.vocab import Lang

HOME = "II.1.2-2"
DAY = ["--as-of", "2019-06-12"]
SMALL = """\
plan: {number: 7/KH-UBND, issued: 2018-01-15, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Giáo dục}}]
agencies:
  - {id: ubnd, name: {vi: UBND tỉnh}}
  - {id: so-noi-vu, name: {vi: Sở Nội vụ, en: Department of Home Affairs}}
  - {id: so-noi-chinh, name: {vi: Sở Nội chính}}
tasks:
  - id: A-1                 # the first
    clause: A
    sector: s
    title: {vi: Việc một}
    lead: [ubnd]
    deadline: {phrase: trước tháng 1 năm 2019, due: 2018-12-31}
    log:
      - {date: 2018-02-01, event: started}
      - {date: 2018-05-01, event: noted, note: một}
      - {date: 2018-05-01, event: noted, note: hai}
      - {date: 2018-07-01, event: noted, note: ba}   # the last
  - id: A-2
    clause: A
    sector: s
    title: {vi: Báo cáo hằng năm, en: Yearly report}
    lead: [ubnd]
    deadline: {phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}
  - id: A-3
    clause: A
    sector: s
    title: {vi: Đề án}
    lead: [ubnd]
    deadline: {phrase: trong năm 2019, due: 2019-12-31}
    milestones:
      - id: du-thao
        title: {vi: Dự thảo, en: Draft}
        deadline: {phrase: quý I/2019, due: 2019-03-31}
      - id: trinh
        title: {vi: Trình, en: Submitted}
        deadline: {phrase: quý II/2019, due: 2019-06-30}
"""


ASKED = (
    "Id of the task, restructuring or goal: ",
    "What happened: ",
    "Evidence: ",
    "New due date: ",
)


class Typed(io.BytesIO):
    """What somebody types."""

    def isatty(self):
        return True


@pytest.fixture
def data(tmp_path, shipped):
    """The plan that came with the program, in a folder of one's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("tasks.yaml", "units.yaml"):
        shutil.copy(shipped / name, folder)
    return folder


@pytest.fixture
def small(plan_in):
    return plan_in(SMALL)


@pytest.fixture
def record(bkplan):
    """Run it in a pipe, in English, on some folder."""

    def run(folder, *argv, lang="en", **more):
        return bkplan("record", *argv, "-C", folder, "--lang", lang, environ={}, **more)

    return run


@pytest.fixture
def at_terminal():
    """Run it where somebody answers; what was asked is in `err`."""

    def run(folder, *argv, typed, lang="en"):
        out, err = Terminal(), Terminal()
        words = ["record", *argv, "-C", str(folder), "--lang", lang]
        code = main(
            words, environ={"NO_COLOR": "1"}, stdout=out, stderr=err, today=TODAY,
            stdin=Typed(typed.encode()),
        )  # fmt: skip
        return Result(code, out.getvalue(), err.getvalue())

    return run


def tasks_of(folder):
    return (folder / "tasks.yaml").read_text(encoding="utf-8")


def added(folder, before):
    """The lines that came, where no other changed."""
    left, come = before.splitlines(), []
    for line in tasks_of(folder).splitlines():
        if left and line == left[0]:
            del left[0]
        else:
            come.append(line)
    assert left == []
    return come


# ---- the worked example


def test_what_it_does_in_both_languages(data, record):
    before = tasks_of(data)
    argv = [HOME, "completed", "--date", "12/6/2019", "--evidence", "1003/QĐ-UBND", *DAY]
    shown = {lang: record(data, *argv, "--dry-run", lang=lang) for lang in ("vi", "en")}
    assert tasks_of(data) == before
    diff = (
        f"--- {data}/tasks.yaml\n+++ {data}/tasks.yaml\n@@ -138,3 +138,4 @@\n"
        "     deadline: {phrase: trước tháng 9 năm 2018, due: 2018-08-31}\n"
        "-    log: []\n"
        "+    log:\n"
        "+      - {date: 2019-06-12, event: completed, evidence: 1003/QĐ-UBND}\n"
        " \n"
    )
    assert shown["en"] == (
        0,
        "II.1.2-2 · Scheme to merge three secondary and college-level schools into one college\n"
        f"{diff}"
        "II.1.2-2: completed 2019-06-12: overdue by 285 days → done late, by 1003/QĐ-UBND\n"
        "tasks overdue: 19 → 18\n"
        "completion rate: 0.0% (0/19) → 5.3% (1/19)\n"
        "Nothing is written (--dry-run).\n",
        "",
    )
    assert shown["vi"] == (
        0,
        "II.1.2-2 · Đề án sáp nhập ba trường trung cấp, cao đẳng thành một trường cao đẳng\n"
        f"{diff}"
        "II.1.2-2: hoàn thành 12/6/2019: quá hạn 285 ngày → hoàn thành quá hạn, "
        "theo 1003/QĐ-UBND\n"
        "nhiệm vụ quá hạn: 19 → 18\n"
        "tỷ lệ hoàn thành: 0,0% (0/19) → 5,3% (1/19)\n"
        "Chưa ghi gì (--dry-run).\n",
        "",
    )
    written = record(data, *argv)
    assert written.out == shown["en"].out.replace(
        "Nothing is written (--dry-run).", f"Written: {data}/tasks.yaml."
    )
    assert tasks_of(data) == before.replace(
        "due: 2018-08-31}\n    log: []\n",
        "due: 2018-08-31}\n"
        "    log:\n      - {date: 2019-06-12, event: completed, evidence: 1003/QĐ-UBND}\n",
    )


def test_today_unless_told(small, record):
    before = tasks_of(small)
    assert record(small, "A-1", "noted", "--note", "bốn").code == 0
    assert added(small, before) == [f"      - {{date: {TODAY}, event: noted, note: bốn}}"]


# ---- words


@pytest.mark.parametrize(
    "word",
    [
        "completed",
        "hoàn thành",
        "hoan-thanh",
        "hoan thanh",
        "HOÀN THÀNH",
        "comp",
        "hoan",
        "Đã hoàn thành",
    ],
)
def test_words_for_an_event(word, small, record):
    before = tasks_of(small)
    result = record(small, "A-1", word, "-d", "1/9/2018", "-e", "9/QĐ")
    assert (result.code, result.err) == (0, "")
    assert added(small, before) == ["      - {date: 2018-09-01, event: completed, evidence: 9/QĐ}"]


@pytest.mark.parametrize("event", Event)
def test_every_event_goes_by_its_label(event, small, record):
    for word in (event, *event.label):
        result = record(small, "Z-1", word)
        assert (result.code, result.err) == (
            2,
            'bkplan: the plan has no task, restructuring or goal "Z-1"; did you mean A-1?\n',
        )
        wrong = record(small, "A-1", word, "--lead", "nobody", "--dry-run")
        assert 'there is no "nobody"' in wrong.err


def test_a_word_that_may_be_several(small, record):
    result = record(small, "A-1", "re")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        'bkplan: "re" may be several; there are: reported, returned, reassigned, reopened\n'
    )
    assert record(small, "A-1", "finished").err.startswith('bkplan: there is no "finished"; ')


def test_agencies_by_name(small, record):
    argv = ["A-1", "reassigned", "-d", "2018-09-01", "-e", "9/QĐ-UBND"]
    before = tasks_of(small)
    for said in ("so-noi-vu", "Sở Nội vụ", "so noi vu", "department of home affairs", "so-noi-v"):
        (small / "tasks.yaml").write_text(before, encoding="utf-8")
        assert record(small, *argv, "--lead", said, "--lead", "ubnd").code == 0
        assert added(small, before) == [
            "      - {date: 2018-09-01, event: reassigned, lead: [so-noi-vu, ubnd], "
            "evidence: 9/QĐ-UBND}"
        ]
    (small / "tasks.yaml").write_text(before, encoding="utf-8")
    assert record(small, *argv, "--lead", "so-noi").err == (
        'bkplan: --lead: "so-noi" may be several; there are: so-noi-vu, so-noi-chinh\n'
    )
    assert record(small, *argv, "--lead", "so-noi-vụ-x").err == (
        'bkplan: --lead: there is no "so-noi-vụ-x"; did you mean so-noi-vu?\n'
    )
    assert tasks_of(small) == before


# ---- the place


@pytest.mark.parametrize(
    ("day", "behind"),
    [
        ("2018-01-20", "    log:"),
        ("2018-02-01", "event: started}"),
        ("2018-05-01", "note: hai}"),
        ("2018-06-30", "note: hai}"),
        ("2018-07-02", "note: ba}   # the last"),
    ],
)
def test_an_entry_goes_to_the_place_of_its_day(day, behind, small, record):
    before = tasks_of(small)
    assert record(small, "A-1", "noted", "--date", day, "--note", "mới").code == 0
    new = f"      - {{date: {day}, event: noted, note: mới}}"
    assert added(small, before) == [new]
    lines = tasks_of(small).splitlines()
    assert lines[lines.index(new) - 1].endswith(behind)


def test_the_occurrence_that_is_overdue_is_meant_and_named(small, record):
    argv = ("A-2", "completed", "--date", "2019-03-01", "--evidence", "1/BC-UBND")
    said = record(small, *argv)
    assert said.out.splitlines()[0] == "A-2 · Yearly report · occurrence 2018-12-31"
    argv = ("A-2", "noted", "--date", "2019-03-01", "--note", "x")
    assert record(small, *argv).out.splitlines()[0] == "A-2 · Yearly report"


# ---- what is missing, in a pipe


@pytest.mark.parametrize(
    ("argv", "err"),
    [
        ([], "bkplan: ID is missing: a task, a restructuring or a goal\n"),
        (["A-1"], f"bkplan: EVENT is missing: what happened; there are: {', '.join(Event)}\n"),
        (["A-1", "completed"],
         "bkplan: --evidence: completed needs it: evidence (number and symbol, like "
         "1003/QĐ-UBND)\n"),
        (["A-1", "extended"],
         "bkplan: --evidence: extended needs it: evidence (number and symbol, like "
         "1003/QĐ-UBND)\n"
         "bkplan: --due: extended needs it: new due date\n"),
        (["A-1", "noted"], "bkplan: --note: noted needs it: note (no personal data)\n"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(argv, err, small, record):
    before = tasks_of(small)
    assert record(small, *argv) == (2, "", err)
    assert tasks_of(small) == before


def test_what_an_entry_only_should_say_is_a_warning(small, record):
    result = record(small, "A-1", "reported", "-d", "2018-09-01", *DAY)
    assert (result.code, result.err) == (0, "")
    assert "warning: note: there is nothing in it; add note: … [BK456]\n" in result.out
    assert result.out.endswith(f"2 warnings.\nWritten: {small}/tasks.yaml.\n")


# ---- which of several


def test_what_may_mean_several_is_never_guessed(small, record):
    before = tasks_of(small)
    argv = ["A-2", "completed", "-d", "2021-02-03", "-e", "9/BC-UBND", "--as-of", "2021-02-03"]
    assert record(small, *argv) == (
        2,
        "",
        "bkplan: A-2: 3 obligations are open; say which\n"
        "  --occurrence 2018-12-31  occurrence 2018-12-31, overdue by 765 days\n"
        "  --occurrence 2019-12-31  occurrence 2019-12-31, overdue by 400 days\n"
        "  --occurrence 2020-12-31  occurrence 2020-12-31, overdue by 34 days\n",
    )
    assert tasks_of(small) == before
    result = record(small, *argv, "--occurrence", "31/12/2019")
    assert (result.code, result.err) == (0, "")
    assert added(small, before) == [
        "    log:",
        "      - {date: 2021-02-03, event: completed, occurrence: 2019-12-31, evidence: 9/BC-UBND}",
    ]


def test_one_that_is_certain_needs_no_name(small, record):
    before = tasks_of(small)
    result = record(small, "A-2", "completed", "-d", "2019-02-03", "-e", "9/BC-UBND", *DAY)
    assert (result.code, result.err) == (0, "")
    assert added(small, before)[-1] == (
        "      - {date: 2019-02-03, event: completed, evidence: 9/BC-UBND}"
    )


def test_what_was_reported_alone_can_be_returned(small, record):
    argv = ["-d", "2021-02-03", "-e", "9/BC-UBND", "--as-of", "2021-03-03"]
    record(small, "A-2", "reported", *argv, "--occurrence", "2019-12-31")
    before = tasks_of(small)
    result = record(small, "A-2", "trả lại", *argv[2:], "-d", "2021-03-01")
    assert (result.code, result.err) == (0, "")
    assert added(small, before) == [
        "      - {date: 2021-03-01, event: returned, occurrence: 2019-12-31, evidence: 9/BC-UBND}"
    ]


def test_a_milestone_or_the_task_itself(small, record):
    before = tasks_of(small)
    argv = ["A-3", "completed", "-d", "2019-05-01", "-e", "9/QĐ-UBND", *DAY]
    assert record(small, *argv) == (
        2,
        "",
        "bkplan: A-3: 3 obligations are open; say which\n"
        "  --whole  the task itself, due 2019-12-31\n"
        "  --milestone du-thao  milestone “Draft”, overdue by 31 days\n"
        "  --milestone trinh  milestone “Submitted”, due 2019-06-30\n",
    )
    for more, key in (
        (["--whole"], ""),
        (["--milestone", "du-thao"], "milestone: du-thao, "),
        (["--milestone", "dự thảo"], "milestone: du-thao, "),
        (["--milestone", "submitted"], "milestone: trinh, "),
    ):
        (small / "tasks.yaml").write_text(before, encoding="utf-8")
        assert record(small, *argv, *more).code == 0
        assert added(small, before)[-1] == (
            f"      - {{date: 2019-05-01, event: completed, {key}evidence: 9/QĐ-UBND}}"
        )
    (small / "tasks.yaml").write_text(before, encoding="utf-8")
    assert record(small, *argv, "--milestone", "nghiem-thu").err == (
        'bkplan: --milestone: there is no "nghiem-thu"; there are: du-thao, trinh\n'
    )


def test_which_merger_is_told_by_its_units(province, record):
    argv = [
        "II.2.2-3",
        "hoàn thành",
        "-d",
        "2021-03-01",
        "-e",
        "77/BC-UBND",
        "--as-of",
        "2021-03-01",
    ]
    result = record(province, *argv, lang="vi")
    assert (result.code, result.out) == (2, "")
    head, *lines = result.err.splitlines()
    assert head == "bkplan: II.2.2-3: có 5 kỳ (lượt) chưa hoàn thành, hãy ghi rõ kỳ (lượt) nào"
    assert lines[1] == (
        "  --restructuring R-06  sáp nhập Trung tâm Công báo vào Trung tâm Công nghệ thông tin, "
        "hạn 1/4/2022"
    )
    assert [line.split()[1] for line in lines] == ["R-11", "R-06", "R-01", "R-09", "R-03"]
    before = tasks_of(province)
    assert record(province, *argv, "--restructuring", "R-06").code == 0
    assert added(province, before) == [
        "      - {date: 2021-03-01, event: completed, restructuring: R-06, evidence: 77/BC-UBND}"
    ]


# ---- at a terminal


def test_all_that_is_missing_is_asked_for(small, at_terminal):
    before = tasks_of(small)
    typed = "A-2\ngia hạn\n9/QĐ-UBND\nsoon\n30/6/2019\n"
    result = at_terminal(small, "-d", "2019-02-03", *DAY, typed=typed)
    assert result.code == 0
    assert result.err.splitlines()[:3] == [
        "   1  A-1  Việc một",
        "   2  A-2  Yearly report",
        "   3  A-3  Đề án",
    ]
    assert "  accepts: a day: 2018-12-31" in result.err
    assert [word for word in ASKED if word in result.err] == list(ASKED)
    assert added(small, before)[-1] == (
        "      - {date: 2019-02-03, event: extended, due: 2019-06-30, evidence: 9/QĐ-UBND}"
    )


def test_which_one_is_asked_for_by_number_or_name(small, at_terminal):
    before = tasks_of(small)
    argv = ["A-3", "completed", "-d", "2019-05-01", "-e", "9/QĐ-UBND", *DAY]
    for answer, key in (("2", "milestone: du-thao, "), ("trinh", "milestone: trinh, "), ("1", "")):
        (small / "tasks.yaml").write_text(before, encoding="utf-8")
        result = at_terminal(small, *argv, typed=f"{answer}\n")
        assert result.code == 0
        assert result.err == (
            "   1  A-3  the task itself, due 2019-12-31\n"
            "   2  du-thao  milestone “Draft”, overdue by 31 days\n"
            "   3  trinh  milestone “Submitted”, due 2019-06-30\n"
            "Completed: which one of A-3: "
        )
        assert added(small, before)[-1] == (
            f"      - {{date: 2019-05-01, event: completed, {key}evidence: 9/QĐ-UBND}}"
        )


@pytest.mark.parametrize("typed", ["\n", "", "   \n", "A-1\n\n", "A-1\nhoan thanh\n\n", "A-1\nx"])
def test_enter_on_nothing_gives_up(typed, small, at_terminal):
    before = tasks_of(small)
    result = at_terminal(small, typed=typed)
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("bkplan: nothing is written.\n")
    assert tasks_of(small) == before


# ---- restructurings


def test_a_restructuring_takes_effect(data, record):
    before = (data / "units.yaml").read_text(encoding="utf-8")
    result = record(data, "R-01", "in-effect", "-d", "1/7/2019", "-e", "55/QĐ-UBND",
                    "--as-of", "2019-07-01")  # fmt: skip
    assert (result.code, result.err) == (0, "")
    after = (data / "units.yaml").read_text(encoding="utf-8")
    assert after == before.replace(
        "into: [truong-cao-dang], effective: null}",
        "into: [truong-cao-dang], effective: 2019-07-01, evidence: 55/QĐ-UBND}",
    )
    assert "units existing: " in result.out
    again = record(data, "R-01", "có hiệu lực", "-d", "2/7/2019")
    assert again == (2, "", "bkplan: R-01 is in effect already: 2019-07-01, 55/QĐ-UBND\n")


def test_what_a_restructuring_cannot_have(data, record):
    assert record(data, "R-01", "in-effect", "--due", "2019-07-01", "-n", "x").err == (
        "bkplan: --due: is not for a restructuring\nbkplan: --note: is not for a restructuring\n"
    )
    assert record(data, "R-01", "completed").err == (
        'bkplan: there is no "completed"; there are: in-effect\n'
    )


# ---- what is refused


def test_what_check_would_refuse_is_refused_with_the_same_finding(small, record, bkplan):
    before = tasks_of(small)
    argv = ["A-1", "extended", "-d", "2018-09-01", "-e", "9/QĐ-UBND", "--due", "2018-11-30", *DAY]
    result = record(small, *argv)
    assert tasks_of(small) == before
    assert (result.code, result.err) == (1, "")
    by_hand = before.replace(
        "# the last\n",
        "# the last\n"
        "      - {date: 2018-09-01, event: extended, due: 2018-11-30, evidence: 9/QĐ-UBND}\n",
    )
    (small / "tasks.yaml").write_text(by_hand, encoding="utf-8")
    checked = bkplan("check", small, "--lang", "en", *DAY, "--severity", "error")
    assert checked.code == 1
    nothing = f"Nothing is written: {small}/tasks.yaml stays as it was.\n"
    assert result.out.endswith(checked.out + nothing)


def test_what_was_wrong_before_is_told_and_nothing_is_written(small, record):
    (small / "tasks.yaml").write_text(SMALL.replace("2018-05-01", "2018-05-32"), encoding="utf-8")
    result = record(small, "A-1", "noted", "--note", "x")
    assert (result.code, result.out) == (2, "")
    assert result.err.endswith("bkplan: the data has 2 errors; correct and run again\n")


def test_the_settings_say_what_check_refuses(small, record):
    (small / "bkplan.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    before = tasks_of(small)
    result = record(small, "A-1", "reported", "-d", "2018-09-01", *DAY)
    assert (result.code, tasks_of(small)) == (1, before)
    assert "[BK456]" in result.out


def test_the_plan_that_came_with_the_program_is_never_written(
    shipped, tmp_path, monkeypatch, record, bkplan
):
    monkeypatch.chdir(tmp_path)
    result = bkplan("record", "A-1", "noted", "--lang", "en", environ={})
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("bkplan: there is no tasks.yaml here or in any folder above;")
    monkeypatch.setattr("bkplan.cli.keeping.target.packed", lambda: str(shipped))
    result = record(shipped, HOME, "noted", "--note", "x")
    assert (result.code, result.out) == (2, "")
    assert "came with the program and is never written" in result.err


def test_words_that_are_none(small, record):
    before = tasks_of(small)
    for value in ("", "  ", "null", "~", "a\udcff", "a\x1b[A", "\u200b"):
        result = record(small, "A-1", "noted", "--note", value)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("bkplan: --note: ")
    assert tasks_of(small) == before


@pytest.mark.parametrize(
    "note",
    [
        "a: b # c",
        "[bold]x[/bold]",
        "- x",
        '"x" \\ y',
        "{x}, y",
        "@x",
        "%x",
        "yes",
        "a\nb",
        "'",
        "…",
    ],
)
def test_words_that_yaml_gives_a_meaning(note, small, record, bkplan):
    assert record(small, "A-1", "noted", "-d", "2018-08-01", "--note", note).code == 0
    told = bkplan("show", "A-1", "-C", small, "--lang", "en", "-f", "json", environ={}).out
    assert " ".join(note.split()).replace("\\", "\\\\").replace('"', '\\"') in told


def test_escapes_reach_no_terminal(small, at_terminal):
    result = at_terminal(small, "A-1", "noted", "-d", "2018-08-01", "-n", "\x1b[31mred", typed="")
    assert "\x1b" not in result.out + result.err


def test_what_came_along_with_a_copy_is_left_out(small, record):
    before = tasks_of(small)
    note = "\ufeffhoa\u0300n\u00ad\tthành "
    result = record(
        small, "A-1", "hoa\u0300n tha\u0300nh", "-d", "2018-09-01",
        "-e", "1003/QĐ-UBND\u200b", "-n", note,
    )  # fmt: skip
    assert (result.code, result.err) == (0, "")
    assert added(small, before) == [
        "      - {date: 2018-09-01, event: completed, evidence: 1003/QĐ-UBND, note: hoàn thành}"
    ]


# ---- nothing forgotten


def test_every_key_of_an_entry_is_an_option():
    own = {told.name for told in declared(ASKS).values() if isinstance(told, Option)}
    assert {field.key for field in fields_of(LogEntry)} - {"event"} <= own
    assert {field.key for field in keys()} <= own


def test_what_is_written_is_what_was_meant(small, record):
    from bkplan.reading.loader import load_folder

    before = load_folder(str(small)).plan
    record(small, "A-1", "scheduled", "--date", "2018-09-01", "--due", "2018-11-30",
           "--evidence", "9/QĐ-UBND", "--note", "sớm hơn")  # fmt: skip
    (task, *others) = load_folder(str(small)).plan.tasks
    entry = LogEntry(
        date=date(2018, 9, 1), event=Event.SCHEDULED, due=date(2018, 11, 30),
        evidence="9/QĐ-UBND", note="sớm hơn",
    )  # fmt: skip
    assert task == replace(before.tasks[0], log=(*before.tasks[0].log, entry))
    assert tuple(others) == before.tasks[1:]


@pytest.mark.parametrize("lang", Lang)
def test_the_page_of_help_names_every_event(lang, bkplan):
    out = "".join(bkplan("record", "--help", "--lang", lang).out.split())
    assert all(str(event) in out for event in (*Event, "in-effect"))


# ---- files


def test_the_file_that_holds_the_task_gets_the_entry(small, record):
    (small / "tasks").mkdir()
    more = small / "tasks" / "b.yaml"
    text = "tasks:\n  - {id: B-1, clause: B, sector: s, title: {vi: Việc}, log: []}\n"
    more.write_text(text, encoding="utf-8")
    result = record(small, "B-1", "noted", "-d", "2018-05-01", "-n", "x")
    assert (result.code, result.err) == (0, "")
    assert tasks_of(small) == SMALL
    assert more.read_text(encoding="utf-8") == text.replace(
        "log: []", "log: [{date: 2018-05-01, event: noted, note: x}]"
    )
    assert result.out.endswith(f"Written: {more}.\n")


def test_what_somebody_else_wrote_meanwhile_is_not_lost(small, record, monkeypatch):
    from bkplan.keeping import proposal

    made = proposal.proposed

    def slowly(*argv, **more):
        (small / "tasks.yaml").write_text(SMALL + "# theirs\n", encoding="utf-8")
        return made(*argv, **more)

    monkeypatch.setattr(proposal, "proposed", slowly)
    result = record(small, "A-1", "noted", "-d", "2018-08-01", "-n", "x")
    assert result.code == 2
    assert "has changed meanwhile" in result.err
    assert tasks_of(small) == SMALL + "# theirs\n"


def test_what_cannot_be_edited_is_told_with_the_lines_to_write(small, record):
    text = SMALL + "    log:\n      - date: 2018-05-01\n        event: noted\n        note: |\n"
    text += "          the last line"
    (small / "tasks.yaml").write_text(text, encoding="utf-8")
    result = record(small, "A-3", "noted", "-d", "2018-08-01", "-n", "x")
    assert (result.code, result.out) == (2, "")
    assert f"{small}/tasks.yaml:" in result.err
    assert result.err.splitlines()[-1].strip().startswith("- {date: 2018-08-01")
    assert tasks_of(small) == text


def test_colours_where_they_are_asked_for(small, record):
    plain = record(small, "A-1", "noted", "-d", "2018-08-01", "-n", "x", "--dry-run").out
    colored = record(
        small, "A-1", "noted", "-d", "2018-08-01", "-n", "x", "--dry-run", "--color", "always"
    ).out
    new = "+      - {date: 2018-08-01, event: noted, note: x}"
    assert f"\x1b[32m{new}\x1b[0m\n" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


def test_one_after_the_other_as_they_come(small, at_terminal):
    """The whole of a week: what must be typed, and nothing else."""
    before = tasks_of(small)
    typed = "A-1\nho\n1003/QĐ-UBND\nA-2\nho\n12/BC-UBND\nA-3\nghi\nđang lấy ý kiến\n\n"
    result = at_terminal(small, "-d", "2019-01-04", "--as-of", "2019-01-04", typed=typed)
    assert result.code == 0
    assert added(small, before) == [
        "      - {date: 2019-01-04, event: completed, evidence: 1003/QĐ-UBND}",
        "    log:",
        "      - {date: 2019-01-04, event: completed, evidence: 12/BC-UBND}",
        "    log:",
        "      - {date: 2019-01-04, event: noted, note: đang lấy ý kiến}",
    ]
    assert result.out.count("Written: ") == 3
    assert result.err.count("  started") == 1  # the list of events stands there once
    assert result.err.count("Id of the task, restructuring or goal (Enter ends): ") == 3
    assert "nothing is written" not in result.err


def test_the_last_of_several_may_be_given_up(small, at_terminal):
    before = tasks_of(small)
    result = at_terminal(small, "-d", "2019-01-04", typed="A-1\nho\n1003/QĐ-UBND\nA-2\nho\n\n")
    assert result.code == 0
    assert len(added(small, before)) == 1
    refused = at_terminal(small, "-d", "2019-01-04", typed="A-1\nho\n1004/QĐ-UBND\n\n")
    assert refused.code == 1  # it is done already
    assert "[BK403]" in refused.out
    assert len(added(small, before)) == 1


LIFE = (  # each by its Vietnamese label, one after the other: what is said, what is written
    ("A-1", "bắt đầu", ["-e", "12/SNV"], "started, evidence: 12/SNV"),
    ("A-1", "báo cáo hoàn thành", ["-n", "đã trình"], "reported, note: đã trình"),
    ("A-1", "trả lại để hoàn thiện", ["-n", "thiếu"], "returned, note: thiếu"),
    ("A-1", "ấn định thời hạn", ["--due", "30/11/2018", "-e", "13/UBND"],
     "scheduled, due: 2018-11-30, evidence: 13/UBND"),
    ("A-1", "gia hạn", ["--due", "31/3/2019", "-e", "14/UBND"],
     "extended, due: 2019-03-31, evidence: 14/UBND"),
    ("A-1", "chuyển cơ quan chủ trì", ["--lead", "sở nội vụ", "-e", "15/UBND"],
     "reassigned, lead: [so-noi-vu], evidence: 15/UBND"),
    ("A-1", "hoàn thành", ["-e", "16/QĐ-UBND"], "completed, evidence: 16/QĐ-UBND"),
    ("A-1", "mở lại", ["--due", "30/6/2019", "-e", "17/UBND"],
     "reopened, due: 2019-06-30, evidence: 17/UBND"),
    ("A-1", "hủy", ["-e", "18/UBND"], "cancelled, evidence: 18/UBND"),
    ("A-1", "ghi nhận", ["-n", "hết việc"], "noted, note: hết việc"),
    ("A-4", "phát sinh", ["-e", "19/QĐ-UBND"], "triggered, evidence: 19/QĐ-UBND"),
    ("A-4", "hoàn thành", ["-e", "20/BC"], "completed, evidence: 20/BC"),
)  # fmt: skip


def test_a_life_of_a_task_in_vietnamese(small, record):
    """Every event there is, in turn: nobody opens the file."""
    with (small / "tasks.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: A-4, clause: A, sector: s, title: {vi: Báo cáo}, deadline: {phrase: chậm "
            "nhất 05 ngày làm việc kể từ ngày ban hành Quyết định, within: 5 working days, "
            "after: [event]}}\n"
        )
    before = tasks_of(small)
    days = [f"{day}/8/2018" for day in range(1, len(LIFE) + 1)]
    for (id, event, more, _), day in zip(LIFE, days, strict=True):
        result = record(small, id, event, "-d", day, *more, *DAY, lang="vi")
        assert (result.code, result.err) == (0, ""), result.out
    assert {event for _, _, _, said in LIFE for event in [said.partition(",")[0]]} == set(Event)
    said = "".join(
        f"\n      - {{date: 2018-08-{place:02}, event: {text}}}"
        for place, (id, _, _, text) in enumerate(LIFE, 1)
        if id == "A-1"
    )
    last = before.index("# the last") + len("# the last")
    log = ", ".join(
        f"{{date: 2018-08-{place:02}, event: {text}}}"
        for place, (id, _, _, text) in enumerate(LIFE, 1)
        if id == "A-4"
    )
    assert tasks_of(small) == before[:last] + said + before[last:].replace(
        "after: [event]}}", f"after: [event]}}, log: [{log}]}}"
    )
