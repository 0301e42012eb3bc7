"""`bkplan check` and `bkplan explain`: exit codes, choices, settings, files, text, --since."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

import pyte
import pytest
from tests.helpers.git import Repository

from bkplan.checks.every import CHECKS
from bkplan.checks.pages import entries
from bkplan.faults.problems import Problem

TODAY = date(2018, 12, 31)
HEAD = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd-tinh, name: {vi: UBND tỉnh}}, {id: so-noi-vu, name: {vi: Sở Nội vụ}}]
"""
TASK = """\
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: Review the units}
    lead: [so-noi-vu]
    deliverable: review
    deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31}
"""
OTHER = TASK.replace("II.1-1", "II.1-2").replace("Rà soát", "Xếp loại").replace("Review", "Rate")
CLEAN = f"{HEAD}tasks:\n{TASK}"
NOTICE = CLEAN.replace("    deliverable: review\n", "")
WARNING = f"{CLEAN}    log: [{{date: 2018-07-02, event: noted}}]\n"
ERROR = CLEAN.replace("2019-07-31", "2019-08-31")
READING = CLEAN.replace("sector: s\n", "sector: t\n")
STALE = f"{CLEAN}    log: [{{date: 2018-05-02, event: started}}]\n"
UNITS = """\
units:
  - {id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu}
"""
NOTHING = "Nothing to say.\n"
FORMATS = ("text", "github", "sarif", "junit", "gitlab", "json", "markdown")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder that commands run in; a call writes files into it."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def check(bkplan):
    """Run `bkplan check` in English."""

    def run(*argv, lang="en", **more):
        more.setdefault("environ", {})
        return bkplan("check", *argv, "--lang", lang, today=TODAY, **more)

    return run


@pytest.fixture
def codes(check):
    """Run it; the exit code and the codes found."""

    def run(*argv, **more):
        code, out, err = check(*argv, "--notices", **more)
        assert err == ""
        return code, re.findall(r" \[(BK\d{3})\]$", out, re.MULTILINE)

    return run


# Exit codes


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN, None, 0),
        (CLEAN, "notice", 0),
        (NOTICE, None, 0),
        (NOTICE, "warning", 0),
        (NOTICE, "notice", 1),
        (WARNING, None, 0),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "notice", 1),
        (ERROR, None, 1),
        (ERROR, "warning", 1),
        (READING, None, 1),
        (CLEAN.replace("issued: 2018-04-10", "issued: 2018-13-10"), None, 1),
        (CLEAN.replace("plan: ", "plans: "), None, 1),
        (f"{CLEAN}tasks: []\n", None, 1),
        ("", None, 1),
        (f"{CLEAN}  - [\n", None, 2),
        (CLEAN.encode("utf-16"), None, 2),
        (CLEAN.encode() + b"# \xff\n", None, 2),
    ],
)
def test_exit_code(here, check, text, fail_on, code):
    here(tasks_yaml=text)
    done = check(*(["--fail-on", fail_on] if fail_on else []))
    assert (done.code, done.err) == (code, "")
    assert done.out.endswith(("Nothing to say.\n", ".\n"))
    assert (done.out == NOTHING) == (text == CLEAN)


def test_a_missing_file_is_told_on_stdout(here, check):
    here()
    done = check("nowhere.yaml")
    said = "nowhere.yaml:1:1: error: cannot be opened: there is no such file [BK101]\n1 error.\n"
    assert done == (2, said, "")


def test_a_missing_folder_is_refused(here, check):
    here()
    code, out, err = check("-C", "nowhere")
    assert (code, out) == (2, "")
    assert err.startswith('bkplan: --data: there is no folder "nowhere"')


def test_a_folder_without_tasks(here, check):
    here(data__units_yaml=UNITS)
    code, out, _ = check("data")
    assert code == 2
    assert out.splitlines()[0] == (
        "data/tasks.yaml:1:1: error: cannot be opened: there is no such file [BK101]"
    )


def test_named_checks_run_on_the_records_that_read_well(here, codes):
    log = "    log: [{date: 2018-07-02, event: noted}]\n"
    broken = OTHER.replace("sector: s", "sector: t").replace("2019-07-31", "31/7/2019")
    here(tasks_yaml=f"{HEAD}tasks:\n{broken}{TASK}{log}")
    assert codes() == (1, ["BK201", "BK127", "BK456"])


def test_a_record_that_does_not_read_still_uses_what_it_names(here, codes):
    here(tasks_yaml=CLEAN.replace("2019-07-31", "2019-02-30"))
    assert codes() == (1, ["BK127"])


def test_both_files_are_read_even_when_one_cannot_be_parsed(here, codes):
    here(tasks_yaml=WARNING, units_yaml="units: [\n")
    assert codes() == (2, ["BK110", "BK456"])


def test_the_plan_itself(bkplan, shipped):
    done = bkplan("check", "--lang", "en", today=date(2018, 4, 10))
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"\d+ notices\.", done.out.splitlines()[-1])
    assert done == bkplan("check", shipped, "--lang", "en", today=date(2018, 4, 10))


# --select, --ignore, --severity


ALL_KINDS = WARNING.replace("2019-07-31", "2019-08-31").replace("    deliverable: review\n", "")


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        ([], ["BK350", "BK456", "BK603"]),
        (["--select", "BK456"], ["BK456"]),
        (["--select", "BK4"], ["BK456"]),
        (["--select", "BK"], ["BK350", "BK456", "BK603"]),
        (["--select", "BK6,BK350"], ["BK350", "BK603"]),
        (["--select", "BK6", "--select", "BK350"], ["BK350", "BK603"]),
        (["--select", " bk6 , bk3 "], ["BK350", "BK603"]),
        (["--select", "BK1"], []),
        (["--ignore", "BK456"], ["BK350", "BK603"]),
        (["--ignore", "BK3,BK6"], ["BK456"]),
        (["--ignore", "BK3", "--ignore", "BK6"], ["BK456"]),
        (["--select", "BK4,BK3", "--ignore", "BK35"], ["BK456"]),
        (["--severity", "notice"], ["BK350", "BK456", "BK603"]),
        (["--severity", "warning"], ["BK350", "BK456"]),
        (["--severity", "error"], ["BK350"]),
        (["--severity", "ERROR", "--ignore", "BK350"], []),
    ],
)
def test_choices(here, codes, argv, expected):
    here(tasks_yaml=ALL_KINDS)
    assert codes(*argv) == (int("BK350" in expected), expected)


@pytest.mark.parametrize(
    "argv", [["--select", "BK6"], ["--ignore", "BK2"], ["--severity", "error"]]
)
def test_errors_of_reading_are_always_told(here, codes, argv):
    here(tasks_yaml=READING)
    code, found = codes(*argv)
    assert (code, "BK201" in found) == (1, True)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--select", "451"], '--select: "451" is not accepted; accepts: codes or groups, like'),
        (["--ignore", ","], '--ignore: "," is not accepted; accepts: codes or groups, like'),
        (
            ["--select", "BK4,BK999"],
            '--select: "BK4,BK999" is not accepted; accepts: codes or groups; '
            "there is no code BK999; did you mean BK854?",
        ),
        (
            ["--ignore", "BK458"],
            '--ignore: "BK458" is not accepted; accepts: codes or groups; '
            "there is no code BK458; did you mean BK457?",
        ),
        (["--ignore", "BK9"], '--ignore: "BK9" is not accepted; accepts: codes or groups; '),
        (["--severity", "loud"], '--severity: "loud" is not accepted; accepts: error, warning, '),
        (["--fail-on", "overdue"], '--fail-on: "overdue" is not accepted; accepts: error, '),
        (["--output-file", "x.sarif"], '--output-file: "x.sarif" is not accepted; accepts: '),
        (["--output-file", "pdf:x"], '--output-file: "pdf:x" is not accepted; accepts: '),
        (["--output-file", "sarif:"], '--output-file: "sarif:" is not accepted; accepts: '),
        (["-f", "csv"], '--format: "csv" is not accepted; accepts: text, github, sarif, junit, '),
        (["--as-of", "then"], '--as-of: "then" is not accepted; accepts: a day: 2018-12-31'),
    ],
)
def test_wrong_options(here, check, argv, said):
    here(tasks_yaml=CLEAN)
    code, out, err = check(*argv)
    assert (code, out) == (2, "")
    assert err.startswith(f"bkplan: {said}")


def test_as_of(here, codes):
    here(tasks_yaml=STALE)
    assert codes("--as-of", "2018-05-02") == (0, [])
    assert codes("--as-of", "2018-12-31") == (0, ["BK453"])
    assert codes("--as-of", "2018-05-01") == (0, ["BK452"])
    assert codes(environ={"BKPLAN_AS_OF": "2018-05-01"}) == (0, ["BK452"])


# Settings


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('select = ["BK4"]', (0, ["BK456"])),
        ('ignore = ["BK456", "BK6"]', (1, ["BK350"])),
        ('severity = "error"', (1, ["BK350"])),
        ('fail-on = "warning"\nignore = ["BK350"]', (1, ["BK456", "BK603"])),
        ('fail_on = "notice"\nselect = ["BK6"]', (1, ["BK603"])),
        ("select = []", (1, ["BK350", "BK456", "BK603"])),
        ("", (1, ["BK350", "BK456", "BK603"])),
    ],
)
def test_settings(here, codes, settings, expected):
    folder = here(data__tasks_yaml=ALL_KINDS, data__bkplan_toml=settings)
    assert codes() == codes("data") == codes("data/tasks.yaml") == expected
    (folder / "data/bkplan.toml").unlink()
    here(pyproject_toml=f"[tool.bkplan]\n{settings}\n[tool.other]\nselect = 1\n")
    assert codes() == codes("data") == codes("-C", folder / "data") == expected


def test_beside_the_data_goes_before_above_it(here, codes):
    here(data__tasks_yaml=ALL_KINDS, data__bkplan_toml='select = ["BK4"]')
    here(pyproject_toml='[tool.bkplan]\nselect = ["BK6"]\nseverity = "error"\n')
    assert codes() == (0, ["BK456"])


def test_a_project_without_our_table_is_passed_over(here, codes):
    here(pyproject_toml='[tool.bkplan]\nselect = ["BK4"]\n')
    here(a__pyproject_toml='[project]\nname = "x"\n', a__b__tasks_yaml=ALL_KINDS)
    assert codes("a/b") == (0, ["BK456"])


def test_the_nearest_project_counts(here, codes):
    here(pyproject_toml='[tool.bkplan]\nselect = ["BK4"]\n', a__tasks_yaml=ALL_KINDS)
    here(a__pyproject_toml='[tool.bkplan]\nselect = ["BK6"]\n')
    assert codes("a") == (0, ["BK603"])


def test_the_command_line_goes_before_settings(here, codes):
    settings = 'select = ["BK4"]\nignore = ["BK35"]\nseverity = "warning"\nfail-on = "warning"'
    here(tasks_yaml=ALL_KINDS, bkplan_toml=settings)
    assert codes() == (1, ["BK456"])
    assert codes("--select", "BK3,BK4") == (1, ["BK456"])
    assert codes("--select", "BK3,BK4", "--ignore", "BK5") == (1, ["BK350", "BK456"])
    assert codes("--fail-on", "error") == (0, ["BK456"])
    assert codes("--select", "BK6", "--severity", "notice") == (0, ["BK603"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("selects = []", "selects: there is no such key; did you mean select?"),
        ('select = "BK4"', "select: 'BK4' is not accepted; write it like [\"BK451\"]"),
        (f"select = {['BK451'] * 201}", "select: 201 items, at most 200; leave some out"),
        (f"office.title = {['x'] * 51}", "office.title: 51 items, at most 50; leave some out"),
        (
            f"letters.recipients = {['x'] * 51}",
            "letters.recipients: 51 items, at most 50; leave some out",
        ),
        ("select = [4]", 'select: [4] is not accepted; write it like ["BK451"]'),
        ('ignore = ["all"]', "ignore: ['all'] is not accepted; write it like [\"BK451\"]"),
        ('severity = "loud"', "severity: 'loud' is not accepted; write it like \"error\""),
        ("letters = {numbr = 5}", "letters.numbr: there is no such key; did you mean number?"),
        ("letters = {number = 0}", "letters.number: 0 is not accepted; write it like 512"),
        ("office = {title = []}", 'office.title: [] is not accepted; write it like "Giám đốc"'),
        ("office = 5", "office is no table"),
        ("fail-on = true", 'fail-on: True is not accepted; write it like "error"'),
        ('ignore = ["BK458"]', "ignore: there is no code BK458; did you mean BK457?"),
        ('select = ["BK9"]', "select: there is no code BK9; did you mean BK854?"),
    ],
)
def test_wrong_settings(here, check, text, said):
    here(tasks_yaml=CLEAN, bkplan_toml=text)
    assert check() == (2, "", f"bkplan: ./bkplan.toml: {said}\n")
    Path("bkplan.toml").unlink()
    folder = here(pyproject_toml=f"[tool.bkplan]\n{text}\n")
    assert check() == (2, "", f"bkplan: {folder / 'pyproject.toml'}: {said}\n")


def test_settings_that_are_no_table(here, check):
    folder = here(tasks_yaml=CLEAN, pyproject_toml="[tool]\nbkplan = 1\n")
    assert check() == (2, "", f"bkplan: {folder / 'pyproject.toml'}: bkplan is no table\n")
    vi = f"bkplan: {folder / 'pyproject.toml'}: bkplan phải là một bảng\n"
    assert check(lang="vi") == (2, "", vi)


@pytest.mark.parametrize(
    "text",
    ["select", "select = [", b"\xff\xfe", 'select = ["BK4"]\nselect = []\n', "a = " + "[" * 50_000],
    ids=["no value", "open", "no UTF-8", "twice", "deep"],
)
def test_settings_that_cannot_be_read(here, check, text):
    here(tasks_yaml=CLEAN, bkplan_toml=text)
    code, out, err = check()
    assert (code, out) == (2, "")
    assert err.startswith("bkplan: ./bkplan.toml: cannot be read: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "text", ['"\\u001b[31mred" = 1', '"a\\nb" = 1', '"\\u202e" = 1', 'select = ["\\u001b[31m"]']
)
def test_hostile_settings_do_nothing_to_a_terminal(here, check, text):
    here(tasks_yaml=CLEAN, bkplan_toml=text)
    code, out, err = check()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert [char for char in err.rstrip("\n") if ord(char) < 32 or char == "\u202e"] == []


# Files


def test_a_file_is_read_with_the_other_of_its_folder(here, codes):
    here(data__tasks_yaml=NOTICE, data__units_yaml=UNITS.replace("so-noi-vu", "so-khong-co"))
    assert codes("data") == (1, ["BK201", "BK603"])
    assert codes("data/units.yaml") == (1, ["BK201"])
    assert codes("data/tasks.yaml") == (0, ["BK603"])
    assert codes("data/tasks.yaml", "data/units.yaml") == (1, ["BK201", "BK603"])


def test_a_file_alone_in_its_folder(here, codes, monkeypatch):
    folder = here(data__tasks_yaml=WARNING)
    assert codes("data/tasks.yaml") == (0, ["BK456"])
    monkeypatch.chdir(folder / "data")
    assert codes("tasks.yaml") == codes("./tasks.yaml") == codes(".") == (0, ["BK456"])


@pytest.mark.parametrize("name", ["data", "data/", "./data", "data/.", "../{name}/data"])
def test_a_folder(here, codes, name):
    folder = here(data__tasks_yaml=NOTICE, data__units_yaml=UNITS)
    assert codes(name.format(name=folder.name)) == (0, ["BK603"])


def test_files_of_other_names(here, codes):
    here(plan_yaml=f"{HEAD}tasks:\n{TASK}", more_yaml=f"tasks:\n{OTHER}", tasks_yaml="[")
    assert codes("plan.yaml") == (0, [])
    assert codes("plan.yaml", "more.yaml") == (0, [])
    code, found = codes("more.yaml")
    assert (code, set(found)) == (1, {"BK120", "BK201"})


def test_what_rests_on_a_plan_that_is_not_read_is_not_told(here, codes):
    plan = HEAD.splitlines()[0].replace("2018-04-10", "2018-13-10")
    plan = plan.replace("title:", "deadline_reading: inclusive, title:")
    text = CLEAN.replace(HEAD.splitlines()[0], plan).replace("2019-07-31", "2019-08-31")
    here(tasks_yaml=text)
    assert codes() == (1, ["BK127"])


@pytest.mark.parametrize(
    "argv",
    [
        ["tasks.yaml", "tasks.yaml"],
        ["tasks.yaml", "./tasks.yaml"],
        [".", "tasks.yaml"],
        ["./tasks.yaml", "units.yaml"],
        [".", "../{name}/units.yaml"],
        ["tasks.yaml", "{folder}/tasks.yaml"],
    ],
)
def test_a_file_named_in_two_ways_is_read_once(here, codes, argv):
    folder = here(tasks_yaml=NOTICE, units_yaml=UNITS)
    named = [word.format(folder=folder, name=folder.name) for word in argv]
    assert codes(*named) == (0, ["BK603"])


def test_two_folders_are_two_plans(here, codes):
    here(a__tasks_yaml=NOTICE, b__tasks_yaml=WARNING, b__units_yaml=UNITS)
    assert codes("a", "b") == (0, ["BK456", "BK603"])
    assert codes("a/tasks.yaml", "b/units.yaml") == (0, ["BK603"])


def test_the_other_file_cannot_be_parsed(here, check):
    here(tasks_yaml="plan: [\n", units_yaml=UNITS)
    code, out, err = check("units.yaml")
    assert (code, err) == (2, "")
    assert "tasks.yaml:" in out, "exit 2 without a word on why"


def test_several_folders_and_the_settings_of_each(here, codes):
    here(a__tasks_yaml=ALL_KINDS, b__tasks_yaml=ALL_KINDS, b__bkplan_toml='select = ["BK4"]')
    assert codes("b") == (0, ["BK456"])
    assert codes("a") == (1, ["BK350", "BK456", "BK603"])


# Text


def test_text_in_english(here, check):
    here(data__tasks_yaml=WARNING.replace("2019-07-31", "2019-08-31"))
    assert check() == (
        1,
        'data/tasks.yaml:11:53: error: due: "trước tháng 8 năm 2019" (deadline_reading: '
        "before-start) says due: 2019-07-31; "
        "write deadline: {phrase: trước tháng 8 năm 2019, due: 2019-07-31} [BK350]\n"
        "    11 |     deadline: {phrase: trước tháng 8 năm 2019, due: 2019-08-31}\n"
        "       |                                                     ^\n"
        "data/tasks.yaml:12:11: warning: note: there is nothing in it; add note: … [BK456]\n"
        "    12 |     log: [{date: 2018-07-02, event: noted}]\n"
        "       |           ^\n"
        "1 error, 1 warning.\n",
        "",
    )


def test_text_in_vietnamese(here, check):
    here(data__tasks_yaml=NOTICE)
    assert check("--notices", lang="vi") == (
        0,
        "data/tasks.yaml:5:9: lưu ý: deliverable: mục II.1 không nêu sản phẩm [BK603]\n"
        "     5 |   - id: II.1-1\n"
        "       |         ^\n"
        "1 lưu ý.\n",
        "",
    )


def test_nothing_to_say(here, check):
    here(tasks_yaml=CLEAN)
    assert check() == (0, "Nothing to say.\n", "")
    assert check(lang="vi") == (0, "Không phát hiện vấn đề nào.\n", "")


@pytest.mark.parametrize(
    ("argv", "shown"),
    [
        ([], False),
        (["--notices"], True),
        (["--severity", "notice"], True),
        (["--severity", "warning"], False),
        (["--fail-on", "notice"], True),
        (["--select", "BK6"], True),
    ],
)
def test_notices_are_counted_and_shown_where_they_are_asked_for(here, check, argv, shown):
    here(data__tasks_yaml=NOTICE)
    out = check(*argv).out
    assert out.endswith("1 notice.\n") == (argv != ["--severity", "warning"])
    assert ("[BK603]" in out) == shown
    assert (out == "The notices are shown with --notices.\n1 notice.\n") == (argv == [])
    (row,) = json.loads(check("-f", "json").out)["tables"][0]["rows"]  # other formats keep them
    assert row["code"] == "BK603"


def test_settings_that_ask_for_notices_show_them(here, check):
    here(data__tasks_yaml=NOTICE, data__bkplan_toml='fail-on = "notice"\n')
    assert "[BK603]" in check().out


def test_the_worst_come_first(here, check):
    """However late they stand in the file; within a level by place."""
    here(tasks_yaml=f"{HEAD}tasks:\n{TASK}    log: [{{date: 2018-07-02, event: noted}}]\n"
         f"{OTHER.replace('2019-07-31', '2019-08-31')}"
         "    log: [{date: 2018-07-02, event: noted}]\n")  # fmt: skip
    found = re.findall(r"^tasks.yaml:(\d+):\d+: (\w+): ", check().out, re.MULTILINE)
    assert found == [("19", "error"), ("12", "warning"), ("20", "warning")]


def under_the_caret(out):
    """What a terminal shows above each caret, and the line that it shows there."""
    shown, above = [], ""
    for line in out.splitlines():
        if re.fullmatch(r" {6} \| +\^", line):
            screen = pyte.Screen(250, 2)
            pyte.Stream(screen).feed(f"{above}\r\n{line}")
            column = next(c for c in range(250) if screen.buffer[1][c].data == "^")
            shown.append((screen.buffer[0][column].data, above))
        above = line
    return shown


@pytest.mark.parametrize(
    ("title", "under"),
    [
        ('{vi: Đề án sắp xếp lại, en: "Review  the units"}', '"'),
        ('{vi: Đê\u0300 a\u0301n să\u0301p xê\u0301p lại, en: "Review  the units"}', '"'),
        ('{vi: 漢字かな交じり文の単位です, en: "Review  the units"}', '"'),
        ('{vi: Đơn vị 🏥🏫 và những gì, en: "Review  the units"}', '"'),
        ('\t{vi: Đề án sắp xếp lại,\ten:\t"Review  the units"}', '"'),
        ('{vi: Đề\u200b án\u00ad sắp xếp lại, en: "Review  the units"}', '"'),
        ('{vi: "Đề án\\tsắp xếp lại", en: \'Review  the units\'}', "'"),
        (f'{{vi: {"Đề án sắp xếp " * 7}lại, en: "Review  the units"}}', '"'),
        (f'{{vi: {"漢字 " * 33}lại, en: "Review  the units", }}{" " * 90}# …', '"'),
        ("{vi: %slại, en: \"Review  the units\"}" % ("đề\u200b " * 26), '"'),
        ("{vi: Đề án sắp xếp lại, en: Từng  đơn vị}", "T"),
        ("{vi: 漢  字漢字漢字漢字漢字漢字}", "漢"),
        (f"{{vi: {'ắ' * 40}  ơ}}{' ' * 300}# {'x' * 500}", "ắ"),
    ],
    ids=["vietnamese", "combining", "wide", "emoji", "tabs", "invisible", "escapes", "long",
         "long and wide", "long and invisible", "letter", "wide letter", "long after"],
)  # fmt: skip
def test_the_caret_stands_under_the_place(here, check, title, under):
    here(tasks_yaml=CLEAN.replace("{vi: Rà soát các đơn vị, en: Review the units}", title))
    code, out, err = check("--select", "BK152")
    assert (code, err) == (0, "")
    ((char, _),) = under_the_caret(out)
    assert char == under


def test_every_caret_of_the_plan_stands_under_its_place(bkplan, shipped):
    out = bkplan("check", "--notices", "--lang", "en", today=date(2026, 11, 23)).out
    files = {p: p.read_text("utf-8").splitlines() for p in shipped.iterdir() if p.suffix == ".yaml"}
    places = re.findall(r"^(.+\.yaml):(\d+):(\d+): ", out, re.MULTILINE)
    real = [
        files[Path(path).resolve()][int(line) - 1][int(column) - 1] for path, line, column in places
    ]
    assert len(real) > 40
    assert [char for char, _ in under_the_caret(out)] == real


def test_a_very_long_line_is_cut_around_the_place(here, check):
    names = ", ".join(f"{{id: a{i}, name: {{vi: Cơ quan {i}}}}}" for i in range(200))
    here(tasks_yaml=CLEAN.replace("agencies: [", f"agencies: [{names}, "))
    code, out, err = check("--select", "BK251")
    assert (code, err) == (0, "")
    shown = under_the_caret(out)
    assert [char for char, _ in shown] == ["a"] * 200
    excerpts = [line.split(" | ", 1)[1] for _, line in shown]
    assert max(map(len, excerpts)) <= 102
    assert (excerpts[0][-1], excerpts[100][0], excerpts[100][-1]) == ("…", "…", "…")


@pytest.mark.parametrize("separator", ["\x0c", "\x0b", "\x1c", "\x85", "\u2028", "\u2029"])
def test_the_line_shown_is_the_line_meant(here, check, separator):
    here(data__tasks_yaml=f"# one{separator}two\n# three \x07 four\n{NOTICE}")
    assert check().out.endswith(
        "data/tasks.yaml:2:9: error: control character U+0007; "
        "delete it, or write it as \\x.. between double quotes [BK105]\n"
        "     2 | # three \\x07 four\n"
        "       |         ^\n"
        "2 errors.\n"
    )


def test_hostile_text_does_nothing_to_a_terminal(here, check):
    here(tasks_yaml=CLEAN.replace("Rà soát các", '"\\e[31m\\u202E\\a  \\x9b các').replace(
        "đơn vị, en", 'đơn vị", en'))  # fmt: skip
    out = check("--color", "never").out
    assert "BK152" in out
    assert [char for char in out if (ord(char) < 32 and char != "\n") or char in "\x9b\u202e"] == []


def test_no_finding_is_cropped_or_wrapped(here, check):
    here(tasks_yaml=CLEAN.replace("so-noi-vu]", f"{'x' * 90}]"))
    for columns in (40, 80):
        assert max(map(len, check(columns=columns, tty=True).out.splitlines())) > 120


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_colours(here, check, lang):
    here(tasks_yaml=ALL_KINDS)
    plain = check("--notices", lang=lang).out
    assert "\x1b" not in plain
    for argv, more in (
        (["--color", "always"], {}),
        (["--color", "always"], {"environ": {"NO_COLOR": "1"}}),
        ([], {"environ": {"FORCE_COLOR": "1"}}),
        ([], {"tty": True, "environ": {"TERM": "xterm"}}),
    ):
        colored = check("--notices", *argv, lang=lang, **more).out
        assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
        painted = re.findall(r"\x1b\[([0-9;]+)m ?([^\x1b]+)\x1b\[0m", colored)
        words = {"vi": ["lỗi:", "cảnh báo:", "lưu ý:"], "en": ["error:", "warning:", "notice:"]}
        assert [word for _, word in painted] == words[lang]
        assert len({style for style, _ in painted}) == 3
    for argv, more in (
        (["--color", "never"], {"tty": True}),
        ([], {"tty": True, "environ": {"NO_COLOR": "1"}}),
        ([], {"tty": True, "environ": {"TERM": "dumb"}}),
    ):
        assert check("--notices", *argv, lang=lang, **more).out == plain


# --output-file


def test_several_files_at_once(here, check):
    here(tasks_yaml=ALL_KINDS)
    argv = [word for form in FORMATS for word in ("--output-file", f"{form}:out/{form}.x")]
    Path("out").mkdir()
    done = check(*argv, "--color", "always")
    assert (done.code, done.err) == (1, "")
    for form in FORMATS:
        assert Path(f"out/{form}.x").read_bytes().decode() == check("-f", form).out
    assert sorted(os.listdir("out")) == sorted(f"{form}.x" for form in FORMATS)


def test_a_file_is_written_where_there_is_nothing_to_say(here, check):
    here(tasks_yaml=CLEAN)
    done = check("-f", "github", "--output-file", "gitlab:a:b.json", "--output-file", "text:t.txt")
    assert done == (0, "", "")
    assert json.loads(Path("a:b.json").read_text("utf-8")) == []
    assert Path("t.txt").read_text("utf-8") == NOTHING


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_file_that_cannot_be_written(here, check, lang):
    here(tasks_yaml=CLEAN)
    code, _, err = check("--output-file", "sarif:no/such/x.sarif", lang=lang)
    assert code == 2
    assert err.startswith("bkplan: --output-file: ")
    assert '"no/such/x.sarif"' in err


# Data that are not there


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("argv", [[], ["-f", "github"], ["--since", "main"], ["-f", "json"]])
def test_a_gate_without_data_is_no_green_one(here, check, argv, lang):
    """The plan that came with the program is not what was to be checked."""
    here()
    said = {
        "vi": "bkplan: không có tasks.yaml ở đây hay ở thư mục nào phía trên; "
        "chọn thư mục dữ liệu bằng -C THƯ-MỤC\n",
        "en": "bkplan: there is no tasks.yaml here or in any folder above; "
        "choose the data folder with -C DIR\n",
    }
    assert check(*argv, lang=lang) == (2, "", said[lang])


def test_letters_are_not_written_about_a_plan_that_nobody_meant(here, bkplan):
    folder = here()
    done = bkplan("letters", "--to", "out", "--lang", "en", environ={}, today=TODAY)
    assert (done.code, done.out, os.listdir(folder)) == (2, "", [])
    assert done.err.startswith("bkplan: there is no tasks.yaml here or in any folder above; ")


def test_reading_commands_fall_back_and_say_so(here, bkplan):
    here()
    code, out, err = bkplan("overdue", "--lang", "en", environ={}, today=TODAY)
    assert (code, "140/KH-UBND" in out) == (0, True)
    assert err == (
        "bkplan: using the plan that came with the program; choose other data with -C DIR\n"
    )


# --since


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


FAULTS = {
    "a phrase and a date": (ERROR, None, "BK350"),
    "a reference to nothing": (READING, None, "BK201"),
    "a wrong date": (CLEAN.replace("due: 2019-07-31", "due: 31/7/2019"), None, "BK127"),
    "a doubled id": (f"{CLEAN}{TASK.replace('Rà soát', 'Gộp')}", None, "BK136"),
    "a doubled key": (f"{CLEAN}    deliverable: plan\n", None, "BK111"),
    "a stale start": (STALE, None, "BK453"),
    "a future entry": (STALE.replace("2018-05", "2019-05"), None, "BK452"),
    "evidence for two things": (
        f"{CLEAN}    log: [{{date: 2018-12-02, event: completed, evidence: 5/SNV}}]\n"
        f"{OTHER}    log: [{{date: 2018-12-02, event: cancelled, evidence: 5/SNV}}]\n",
        None,
        "BK451",
    ),
    "a unit that ends twice": (
        CLEAN,
        f"{UNITS}restructurings:\n"
        "  - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02, evidence: 12/QĐ-UBND}\n"
        "  - {id: R-2, kind: dissolve, from: [a], effective: 2018-08-02, evidence: 13/QĐ-UBND}\n",
        "BK505",
    ),
    "a planned day that has passed": (
        CLEAN,
        f"{UNITS}restructurings:\n"
        "  - {id: R-1, kind: dissolve, from: [a], effective_planned: 2018-07-02}\n",
        "BK552",
    ),
    "decomposed letters": (CLEAN.replace("Rà", "Ra\u0300"), None, "BK150"),
    "targets that overlap": (
        CLEAN,
        "targets:\n  - {id: a, measure: headcount, from: 2015, to: 2021, reduction: 10%}\n"
        "  - {id: b, measure: headcount, from: 2018, to: 2025, reduction: 10%}\n",
        "BK514",
    ),
}
FAULTY = pytest.mark.parametrize(("tasks", "units", "code"), FAULTS.values(), ids=list(FAULTS))


@FAULTY
def test_a_new_fault_is_told(repository, codes, tasks, units, code):
    repository.commit(CLEAN, UNITS)
    repository.write(tasks, units)
    found = codes("--since", "main", "--severity", "warning")[1]
    assert code in found
    assert found == codes("--severity", "warning")[1]


@FAULTY
def test_an_old_fault_is_not(repository, codes, tasks, units, code):
    repository.commit(tasks, units)
    assert code in codes("--severity", "warning")[1]
    assert codes("--since", "main") == (0, [])
    repository.write(f"{tasks}# a remark\n")
    assert codes("--since", "HEAD") == (0, [])


@FAULTY
def test_moving_lines_brings_nothing(repository, codes, tasks, units, code):
    repository.commit(tasks, units)
    repository.write(f"# one\n\n# three\n{tasks}", f"# one\n{units}" if units else None)
    assert code in codes("--severity", "warning")[1]
    assert codes("--since", "main", "--fail-on", "notice") == (0, [])


@FAULTY
def test_data_in_the_top_folder(repository, codes, tasks, units, code):
    repository.commit(tasks, units, below=".")
    repository.git("branch", "feature/x")
    assert code in codes("--severity", "warning")[1]
    assert codes("--since", "main", "--fail-on", "notice") == (0, [])
    assert codes("--since", "feature/x", "--fail-on", "notice") == (0, [])


def test_an_old_fault_with_other_hints_is_an_old_fault(repository, codes):
    repository.commit(READING.replace("sector: t", "sector: khong-co"))
    more = "{id: t, name: {vi: Văn hóa}}, {id: khong-c0, name: {vi: Thể thao}}"
    repository.write(
        Path("data/tasks.yaml").read_text("utf-8").replace("{vi: Y tế}}", f"{{vi: Y tế}}}}, {more}")
    )
    assert codes("--severity", "error") == (1, ["BK201"])
    assert codes("--since", "main", "--severity", "error") == (0, [])


@pytest.mark.parametrize(
    "name",
    ["a phrase and a date", "a reference to nothing", "a wrong date", "a doubled key",
     "a stale start", "a future entry", "decomposed letters"],
)  # fmt: skip
def test_a_fault_that_moves_to_another_task_is_new(repository, codes, name):
    """Corrected in one record and made in another: what it is about is part of what it is."""
    tasks, units, code = FAULTS[name]
    other = tasks.replace("II.1-1", "II.1-9")
    repository.commit(tasks, units)
    assert code in codes("--severity", "warning")[1]
    repository.write(other, units)
    assert code in codes("--since", "HEAD", "--severity", "warning")[1]


def test_the_same_fault_corrected_here_and_made_there(repository, codes):
    wrong = OTHER.replace("2019-07-31", "2019-08-31")
    repository.commit(f"{ERROR}{OTHER}")
    repository.write(f"{CLEAN}{wrong}")
    assert codes("--since", "HEAD") == (1, ["BK350"])
    repository.write(f"{CLEAN}{OTHER}")
    assert codes("--since", "HEAD") == (0, [])


def test_one_more_of_the_same_is_new(repository, codes):
    repository.commit(WARNING)
    repository.write(WARNING.replace("noted}]", "noted}, {date: 2018-07-03, event: noted}]"))
    assert codes("--since", "main") == (0, ["BK456"])
    assert codes("--since", "main", "--fail-on", "warning") == (1, ["BK456"])
    assert codes() == (0, ["BK456", "BK456"])


def test_time_never_breaks_a_branch(repository, codes):
    overdue = CLEAN.replace("trước tháng 8 năm 2019, due: 2019-07-31", "trước quý II năm 2018, "
                            "due: 2018-03-31")  # fmt: skip
    log = "    log: [{date: 2018-05-02, event: started}]\n"
    planned = "    - {id: R-1, kind: dissolve, from: [a], effective_planned: 2018-07-02}\n"
    repository.commit(f"{overdue}{log}", f"{UNITS}restructurings:\n{planned}")
    repository.write(f"{overdue}{log}{OTHER}")
    for day in ("2018-05-02", "2018-12-31", "2030-01-01"):
        assert codes("--since", "main", "--fail-on", "notice", "--as-of", day) == (0, [])
    assert codes("--as-of", "2030-01-01", "--fail-on", "warning")[0] == 1


def test_any_revision(repository, codes):
    first = repository.commit(ERROR)
    repository.git("tag", "v1")
    repository.git("checkout", "--quiet", "-b", "better/one")
    repository.commit(WARNING)
    for rev in (first, first[:10], "v1", "main", "HEAD~1", "better/one~1"):
        assert codes("--since", rev) == (0, ["BK456"])
    for rev in ("HEAD", "better/one"):
        assert codes("--since", rev) == (0, [])


def test_since_with_choices_and_formats(repository, check):
    repository.commit(CLEAN)
    repository.write(ALL_KINDS)
    done = check("--since", "main", "--select", "BK4,BK6", "-f", "json")
    rows = json.loads(done.out)["tables"][0]["rows"]
    assert (done.code, [row["code"] for row in rows]) == (0, ["BK603", "BK456"])
    assert [row["path"] for row in rows] == ["data/tasks.yaml"] * 2


def test_since_with_one_file(repository, codes):
    repository.commit(CLEAN, UNITS)
    repository.write(ERROR, UNITS.replace("so-noi-vu", "so-khong-co"))
    assert codes("data/tasks.yaml", "--since", "main", "--severity", "warning") == (1, ["BK350"])
    assert codes("data/units.yaml", "--since", "main", "--severity", "warning") == (1, ["BK201"])


def test_an_excuse_that_lost_its_finding_is_new(repository, codes):
    excused = f"{WARNING.rstrip()} # bkplan: ignore BK456 -- reason\n"
    repository.commit(excused)
    repository.write(excused.replace("noted}", "noted, note: X}"))
    assert codes("--since", "main") == (0, ["BK160"])


def test_data_that_cannot_be_parsed_any_more(repository, codes):
    repository.commit(CLEAN)
    repository.write(f"{CLEAN}  - [\n")
    code, found = codes("--since", "main")
    assert (code, "BK110" in found) == (2, True)


def test_no_such_revision(repository, check):
    repository.commit(CLEAN)
    assert check("--since", "mian") == (
        2, "", 'bkplan: --since: there is no revision "mian"; did you mean main?\n',
    )  # fmt: skip
    code, out, err = check("--since", "--all", lang="vi")
    assert (code, out) == (2, "")
    assert err.startswith("bkplan: --since: không có phiên bản ")


def test_no_repository(here, check):
    here(tasks_yaml=CLEAN)
    code, out, err = check("--since", "main")
    assert (code, out) == (2, "")
    assert err.startswith("bkplan: --since: ")
    assert "is in no git repository" in err


def test_the_folder_is_new(repository, check):
    repository.commit(CLEAN)
    repository.write(ERROR, below="other")
    code, out, err = check("--since", "main", "-C", "other")
    assert (code, "[BK350]" in out) == (1, True)
    assert err.startswith('bkplan: --since: the revision "main" has no file "other/tasks.yaml"; ')
    assert err.endswith("; so all that follows is new\n")
    vi = check("--since", "main", "-C", "other", "-f", "json", lang="vi")
    assert (vi.code, len(json.loads(vi.out)["tables"][0]["rows"])) == (1, 1)
    assert vi.err.endswith("; vì vậy mọi điều dưới đây là mới\n")


# explain


ENTRIES = entries()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_explain(bkplan, entry, lang):
    code, out, err = bkplan("explain", entry.code, "--lang", lang, environ={})
    assert (code, err) == (0, "")
    words = " ".join(out.split())
    assert words.startswith(f"{entry.code} {' '.join(entry.title.of(lang).split())} (")
    assert f"({entry.severity.label.of(lang)})" in words
    assert entry.explanation.of(lang) in words
    for sample in (entry.bad, entry.good):
        assert " ".join(sample.split()) in words
    assert [line for line in out.splitlines() if len(line) > 80] == []


def test_explain_takes_a_code_in_small_letters(bkplan):
    assert bkplan("explain", "bk450", environ={}) == bkplan("explain", "BK450", environ={})


def test_explain_without_a_code_lists_all(bkplan):
    code, out, err = bkplan("explain", "--lang", "en", environ={})
    assert (code, err) == (0, "")
    listed = [line[:5] for line in out.splitlines()]
    reading = {problem.code for problem in Problem}
    assert listed == sorted(
        reading | {check.code for check in CHECKS} | {"BK160", "BK161", "BK162", "BK256"}
    )
    assert "BK450  warning: A document's number has an unusual form" in out.splitlines()
    vi = bkplan("explain", "--lang", "vi", environ={}).out.splitlines()
    assert "BK450  cảnh báo: Số, ký hiệu văn bản không đúng thể thức" in vi


@pytest.mark.parametrize(
    ("code", "en", "vi"),
    [
        ("BK3500", "did you mean BK350?", "có phải là BK350?"),
        ("350", "did you mean BK350?", "có phải là BK350?"),
    ],
)
def test_explain_an_unknown_code(bkplan, code, en, vi):
    said = bkplan("explain", code, "--lang", "en", environ={})
    assert said == (2, "", f'bkplan: there is no code "{code}"; {en}\n')
    said = bkplan("explain", code, "--lang", "vi", environ={})
    assert said == (2, "", f'bkplan: không có mã "{code}"; {vi}\n')


def test_explain_something_else(bkplan):
    code, out, err = bkplan("explain", "\x1b[31m", "--lang", "en", environ={})
    assert (code, out) == (2, "")
    assert err.startswith('bkplan: there is no code "\\x1b[31m"; there are: BK101, BK102, ')
