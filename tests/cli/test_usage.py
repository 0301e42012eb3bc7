"""Using the command line: what it refuses and how, where it looks, what it writes, how it ends."""

from __future__ import annotations

import json
import os
import platform
import re
import shlex
import shutil
import stat
import subprocess
import sys
from datetime import date
from importlib import metadata

import pytest

import bkplan as package
from bkplan.cli.app import COMMANDS, command_spec
from bkplan.cli.asking.options import OF_ALL
from bkplan.cli.line import BEFORE
from bkplan.render import FORMATS as ALL_FORMATS
from bkplan.reports import REPORTS, report_spec
from bkplan.reports.filters import ALL_FILTERS
from bkplan.words.vocab import Lang

FORMATS = tuple(form for form in ALL_FORMATS if not form.binary)

AS_OF = ["--as-of", "2018-12-31"]
DAYS = (
    "một ngày: 2018-12-31, 31/12/2018, today, -30d (hoặc lùi 6w, 2m, 1q, 1y)",
    "a day: 2018-12-31, 31/12/2018, today, -30d (or 6w, 2m, 1q, 1y back)",
)
STATES = "overdue, open_in_time, done_late, done_on_time, no_deadline, clock_not_started, cancelled"
SECTORS = (
    "reorganisation, education, vocational, health, science, culture, information, economic, "
    "social-protection, agriculture, environment, staffing, market, governance, finance, "
    "state-management, implementation"
)
THING = (
    "nhiệm vụ, mục, mục tiêu, đơn vị, việc sắp xếp hay cơ quan",
    "task, clause, goal, unit, restructuring or agency",
)
ENDINGS = ".txt, .md, .markdown, .csv, .json, .xlsx"
LISTED = ", ".join(COMMANDS)


def not_accepted(option, value, vi, en=None):
    return (
        f'bkplan: --{option}: giá trị "{value}" không hợp lệ; chấp nhận: {vi}\n',
        f'bkplan: --{option}: "{value}" is not accepted; accepts: {en or vi}\n',
    )


def see(command):
    return f"Xem: {command} --help\n", f"See: {command} --help\n"


def options_of(name):
    """Every option of a command, its own and those it shares."""
    spec = command_spec(name)
    return spec.options


def both(first, second):
    """Two messages, each in two languages, one below the other."""
    return first[0] + second[0], first[1] + second[1]


REFUSED = {
    # what is typed: what is said in Vietnamese, in English
    "overdu": (
        'bkplan: không có lệnh "overdu"; có phải là overdue?\n',
        'bkplan: there is no command "overdu"; did you mean overdue?\n',
    ),
    "xyz": (
        f'bkplan: không có lệnh "xyz"; có: {LISTED}\n',
        f'bkplan: there is no command "xyz"; there are: {LISTED}\n',
    ),
    "overdue --secto health": both(
        (
            'bkplan: không có tùy chọn "--secto"; có phải là --sector?\n',
            'bkplan: there is no option "--secto"; did you mean --sector?\n',
        ),
        see("bkplan overdue"),
    ),
    "overdue --as-of 31/13/2018": not_accepted("as-of", "31/13/2018", *DAYS),
    "overdue --as-of 2019-02-30": not_accepted("as-of", "2019-02-30", *DAYS),
    "overdue --as-of ''": not_accepted("as-of", "", *DAYS),
    "overdue --as-of ٢٠١٩-٠٢-٠١": not_accepted("as-of", "٢٠١٩-٠٢-٠١", *DAYS),
    "overdue -f xml": not_accepted("format", "xml", "table, markdown, csv, json, xlsx"),
    "overdue --format=htm": not_accepted("format", "htm", "table, markdown, csv, json, xlsx"),
    "overdue --status late": not_accepted("status", "late", STATES),
    "overdue --color blue": not_accepted("color", "blue", "auto, always, never"),
    "overdue --fail-on done": not_accepted("fail-on", "done", "overdue"),
    "upcoming --within soon": not_accepted(
        "within",
        "soon",
        "số ngày, tuần, tháng, quý hoặc năm: 30d, 6w, 2m, 1q, 1y",
        "days, weeks, months, quarters or years: 30d, 6w, 2m, 1q, 1y",
    ),
    "upcoming --within -1": not_accepted(
        "within",
        "-1",
        "số ngày, tuần, tháng, quý hoặc năm: 30d, 6w, 2m, 1q, 1y",
        "days, weeks, months, quarters or years: 30d, 6w, 2m, 1q, 1y",
    ),
    "overdue --as-of": both(
        (
            "bkplan: --as-of: thiếu giá trị sau tùy chọn này\n",
            "bkplan: --as-of: a value must follow this option\n",
        ),
        see("bkplan overdue"),
    ),
    "tasks -f": both(
        (
            "bkplan: -f: thiếu giá trị sau tùy chọn này\n",
            "bkplan: -f: a value must follow this option\n",
        ),
        see("bkplan tasks"),
    ),
    "overdue --sector healthh": (
        'bkplan: --sector: không có "healthh"; có phải là health?\n',
        'bkplan: --sector: there is no "healthh"; did you mean health?\n',
    ),
    "overdue --sector zzzzz": (
        f'bkplan: --sector: không có "zzzzz"; có: {SECTORS}\n',
        f'bkplan: --sector: there is no "zzzzz"; there are: {SECTORS}\n',
    ),
    "overdue --sector health --sector healht": (
        'bkplan: --sector: không có "healht"; có phải là health?\n',
        'bkplan: --sector: there is no "healht"; did you mean health?\n',
    ),
    "agencies --lead so-nội": (
        'bkplan: --lead: "so-nội" có thể là nhiều mục; có: so-noi-vu, so-noi-vu-tn\n',
        'bkplan: --lead: "so-nội" may be several; there are: so-noi-vu, so-noi-vu-tn\n',
    ),
    "show II.2.1-22": (
        f'bkplan: không có {THING[0]} "II.2.1-22"; có phải là II.2.1-2?\n',
        f'bkplan: there is no {THING[1]} "II.2.1-22"; did you mean II.2.1-2?\n',
    ),
    "show truong-trung-cap-y-tee": (
        f'bkplan: không có {THING[0]} "truong-trung-cap-y-tee"; '
        "có phải là truong-trung-cap-y-te?\n",
        f'bkplan: there is no {THING[1]} "truong-trung-cap-y-tee"; '
        "did you mean truong-trung-cap-y-te?\n",
    ),
    "units --authority so-y-t": (
        'bkplan: --authority: "so-y-t" có thể là nhiều mục; có: so-y-te, so-y-te-tn\n',
        'bkplan: --authority: "so-y-t" may be several; there are: so-y-te, so-y-te-tn\n',
    ),
    "units --level comune": not_accepted("level", "comune", "province, district, commune"),
    "show": both(
        (
            "bkplan: thiếu MÃ: Mã nhiệm vụ, mục, mục tiêu, đơn vị, việc sắp xếp hay cơ quan\n",
            "bkplan: ID is missing: Id of a task, clause, goal, unit, restructuring or agency\n",
        ),
        see("bkplan show"),
    ),
    "-f json overdue": both(
        (
            'bkplan: "-f" phải đứng sau tên lệnh, như bkplan overdue -f\n',
            'bkplan: "-f" stands after the command, like bkplan overdue -f\n',
        ),
        see("bkplan"),
    ),
    "--sector health overdue": both(
        (
            'bkplan: "--sector" phải đứng sau tên lệnh, như bkplan overdue --sector\n',
            'bkplan: "--sector" stands after the command, like bkplan overdue --sector\n',
        ),
        see("bkplan"),
    ),
    "--as-of": (
        "bkplan: --as-of: thiếu giá trị sau tùy chọn này\n",
        "bkplan: --as-of: a value must follow this option\n",
    ),
    "overdue extra": both(
        (
            'bkplan: tham số thừa "extra"\n',
            'bkplan: unexpected argument "extra"\n',
        ),
        see("bkplan overdue"),
    ),
    "overdue -C /nowhere": (
        'bkplan: --data: không có thư mục "/nowhere"; hãy chọn thư mục có tasks.yaml\n',
        'bkplan: --data: there is no folder "/nowhere"; choose one with tasks.yaml\n',
    ),
    "overdue -o report.pdf": (
        'bkplan: --output: đuôi tệp "report.pdf" không cho biết định dạng; '
        f"dùng {ENDINGS} hoặc -f\n",
        'bkplan: --output: the ending of "report.pdf" does not tell a format; '
        f"use {ENDINGS} or -f\n",
    ),
    "overdue -o /nowhere/report.csv": (
        'bkplan: --output: không ghi được "/nowhere/report.csv": không có thư mục này\n',
        'bkplan: --output: "/nowhere/report.csv" cannot be written: there is no such folder\n',
    ),
}


@pytest.mark.parametrize("typed", REFUSED)
def test_wrong_usage_is_refused_in_both_languages(typed, bkplan, shipped):
    for lang, said in zip(("vi", "en"), REFUSED[typed], strict=True):
        environ = {"BKPLAN_DATA": str(shipped), "BKPLAN_LANG": lang}
        assert bkplan(*shlex.split(typed), environ=environ) == (2, "", said)


TAKING = {  # what each command needs to run at all
    "show": ["II.2.1-2"],
    "owing": ["II.2.1-2"],
    "history": ["II.2.1-2"],
    "diff": ["."],
    "phrase": ["hằng năm"],
    "schema": ["tasks"],
    "record": ["II.1.1-2", "noted", "-n", "x", "--dry-run"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_options_that_may_stand_before_the_command(name, bkplan, province, tmp_path):
    options = ["-C", province, "--lang", "vi", "--as-of", "2019-12-31"]
    rest = TAKING.get(name, [])
    if name == "letters":
        rest = ["--to", tmp_path / "to", "--force"]
        bkplan(name, *options, *rest)
    assert bkplan(*options, name, *rest) == bkplan(name, *options, *rest)


@pytest.mark.parametrize("option", ["-C", "--data", "--lang", "--as-of"])
def test_each_of_them_alone_and_glued(option, bkplan, province):
    values = {"-C": province, "--data": province, "--lang": "vi", "--as-of": "2019-12-31"}
    after = bkplan("tasks", option, values[option])
    glued = f"{option}{values[option]}" if option == "-C" else f"{option}={values[option]}"
    assert bkplan(option, values[option], "tasks") == bkplan(glued, "tasks") == after


@pytest.mark.parametrize("command", ["explain BK350", "schema tasks"])
def test_what_needs_no_data_says_so(command, bkplan):
    for option, vi, en in (
        ("-C data", "--data: lệnh này không đọc dữ liệu", "--data: this command reads no data"),
        ("--data=data", "--data: lệnh này không đọc dữ liệu", "--data: this command reads no data"),
        ("--as-of today", "--as-of: lệnh này không tính theo ngày",
         "--as-of: no day matters to this command"),
    ):  # fmt: skip
        for argv in (f"{option} {command}", f"{command} {option}"):
            assert bkplan(*argv.split(), "--lang", "vi") == (2, "", f"bkplan: {vi}\n")
            assert bkplan(*argv.split(), "--lang", "en") == (2, "", f"bkplan: {en}\n")


def test_the_options_before_are_those_that_the_program_says():
    assert {*BEFORE} == {n for o in OF_ALL for n in (f"--{o.name}", o.short) if n}


def test_what_stands_after_goes_before(bkplan):
    argv = ["--lang", "vi", "--as-of", "2018-12-31", "overdue", "--as-of", "2019-12-31"]
    assert bkplan(*argv) == bkplan("overdue", "--as-of", "2019-12-31", "--lang", "vi")


def test_without_a_command_only_the_language_matters(bkplan, help_of):
    for argv in (["--lang", "vi"], ["--lang=vi", "--help"], ["--help", "--lang", "vi"],
                 ["-C", "nowhere", "--lang", "vi", "--help"]):  # fmt: skip
        assert bkplan(*argv) == (0, help_of(lang="vi"), "")
    for argv in (["--lang", "vi", "--version"], ["--version", "--lang", "vi"]):
        assert bkplan(*argv) == bkplan("--version")


def test_an_unknown_language_is_refused_in_the_one_that_would_be_spoken(bkplan):
    vi, en = not_accepted("lang", "fr", "vi, en")
    assert bkplan("overdue", "--lang", "fr") == (2, "", en)
    assert bkplan("overdue", "--lang=fr", environ={"LANG": "vi_VN.UTF-8"}) == (2, "", vi)


def test_an_option_that_is_like_no_other_lists_them_all(bkplan):
    code, out, err = bkplan("overdue", "--zzz")
    assert (code, out) == (2, "")
    first, second, end = err.split("\n")
    assert first.startswith('bkplan: there is no option "--zzz"; there are: --')
    own = {f"--{option.name}" for option in options_of("overdue")}
    assert own <= set(re.findall(r"--[a-z-]+", first))
    assert (second, end) == ("See: bkplan overdue --help", "")


def test_too_many_ids_are_refused_by_a_command_that_takes_one(bkplan):
    code, out, err = bkplan("show", "II.2.1-2", "II.2.2-5")
    assert (code, out) == (2, "")
    assert '"II.2.2-5"' in err
    assert "options only" not in err, "show takes an id"
    assert err.endswith("See: bkplan show --help\n")


def test_an_option_that_no_command_has_is_not_sent_after_one(bkplan):
    for wrong in ("-x", "--versionn"):
        code, out, err = bkplan(wrong)
        assert (code, out) == (2, "")
        assert f"bkplan overdue {wrong}" not in err


def test_a_misspelt_option_of_the_program_gets_a_suggestion(bkplan):
    assert "--version" in bkplan("--versionn").err.replace("--versionn", "")


def test_the_folder_above_the_data_is_recognised(bkplan, root, monkeypatch):
    monkeypatch.chdir(root)
    for lang, said in {
        "vi": 'bkplan: --data: "." không có tasks.yaml; có phải là ./data?\n',
        "en": 'bkplan: --data: "." has no tasks.yaml; did you mean ./data?\n',
    }.items():
        assert bkplan("overdue", "-C", ".", "--lang", lang) == (2, "", said)


def test_a_folder_without_data_is_refused(bkplan, tmp_path):
    assert bkplan("overdue", "-C", tmp_path) == (
        2,
        "",
        f"{tmp_path}/tasks.yaml:1:1: error: cannot be opened: there is no such file\n"
        "bkplan: the data has 1 error; correct and run again\n",
    )


def test_an_empty_folder_name_is_not_taken_for_none(bkplan, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # a script's `-C "$DIR"` with DIR unset must not report on another
    assert bkplan("overdue", "-C", "", environ={})[:2] == (2, "")


@pytest.mark.parametrize(
    ("name", "value"), [("BKPLAN_AS_OF", "yesterday"), ("BKPLAN_DATA", "/nowhere")]
)
def test_a_wrong_variable_is_refused_by_its_name(name, value, bkplan, shipped):
    environ = {"BKPLAN_DATA": str(shipped), name: value}
    code, out, err = bkplan("overdue", environ=environ)
    assert (code, out) == (2, "")
    assert f'"{value}"' in err
    assert name in err, "nobody typed an option"


# ---- help and version


@pytest.fixture
def help_of(bkplan, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)

    def read(*argv, lang):
        code, out, err = bkplan(*argv, "--help", environ={"BKPLAN_LANG": lang})
        assert (code, err) == (0, "")
        return out

    return read


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_help_lists_every_command(lang, help_of):
    out = help_of(lang=lang)
    assert out.startswith("Cách dùng: bkplan LỆNH" if lang == "vi" else "Usage: bkplan COMMAND")
    words = " ".join(out.split())
    for name in COMMANDS:
        assert f" {name} {command_spec(name).help.of(Lang(lang))}" in words
    assert "--version" in words
    assert "--help" in words
    assert [line for line in out.split("\n") if len(line) > 80] == []


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", Lang)
def test_help_of_a_command_tells_every_option(name, lang, help_of):
    spec = command_spec(name)
    out = help_of(name, lang=lang)
    words = " ".join(out.split())
    assert words.startswith(f"{'Cách dùng' if lang is Lang.VI else 'Usage'}: bkplan {name} ")
    for option in options_of(name):
        other = f"--no-{option.name}" if option.negatable else None
        names = ", ".join(filter(None, [option.short, f"--{option.name}", other]))
        shape = "" if option.flag else f" {option.placeholder.of(lang)}"
        default = f" [{option.default}]" if option.default else ""
        assert f"{names}{shape} {option.help.of(lang)}{default}" in words
    for argument in spec.arguments:
        assert f"{argument.placeholder.of(lang)} " in words.split(": ")[1]
        assert argument.help.of(lang) in words
    assert f"{'Ví dụ' if lang is Lang.VI else 'Example'}: {spec.example}" in words
    assert [line for line in out.split("\n") if len(line) > 80] == []


@pytest.mark.parametrize("name", REPORTS)
def test_the_example_in_the_help_works(name, bkplan):
    program, command, *rest = shlex.split(report_spec(name).example)
    assert (program, command) == ("bkplan", name)
    code, out, err = bkplan(command, *rest)
    assert (code, err) == (0, "")
    assert out


def test_no_argument_is_a_call_for_help(bkplan, help_of):
    assert bkplan(environ={"BKPLAN_LANG": "en"}) == (0, help_of(lang="en"), "")


def test_help_in_the_language_of_the_option(bkplan, help_of):
    expected = help_of("overdue", lang="vi")
    assert bkplan("overdue", "--lang", "vi", "--help").out == expected
    assert bkplan("overdue", "--help", "--lang", "vi").out == expected


def test_version(bkplan):
    first, *beneath = bkplan("--version").out.splitlines()
    assert first == f"bkplan {package.__version__}"
    assert beneath[0] == f"Python {platform.python_version()}"
    told = dict(line.rsplit(" ", 1) for line in beneath[1:])
    assert told["typer"] == metadata.version("typer")
    assert {"rich", "pydantic", "pyyaml", "python-dateutil", "openpyxl", "icalendar"} < set(told)
    assert {"pytest", "mypy"} & set(told) == set()


@pytest.mark.parametrize(
    "argv",
    [
        *(("overdue", "-h"), ("help", "overdue"), ("--lang", "vi", "help", "overdue")),
        *(("help", "--lang", "vi", "overdue"), ("help", "overdue", "--lang", "vi")),
    ],
    ids=" ".join,
)
def test_other_ways_to_the_same_help(bkplan, help_of, argv):
    lang = "vi" if "vi" in argv else "en"
    asked = bkplan(*argv, environ={"BKPLAN_LANG": "en"})
    assert asked == (0, help_of("overdue", lang=lang), "")


def test_help_alone_and_of_what_is_no_command(bkplan, help_of):
    assert bkplan("help").out == bkplan("-h").out == help_of(lang="en")
    assert bkplan("help", "import", "log").out == bkplan("import", "log", "--help").out
    assert bkplan("--", "overdue", "-h").out == help_of("overdue", lang="en")
    assert bkplan("--").out == bkplan("-h").out
    code, out, err = bkplan("help", "overdu")
    assert (code, out) == (2, "")
    assert err == 'bkplan: there is no command "overdu"; did you mean overdue?\n'


@pytest.mark.parametrize(("command", "option"), [("units", "level"), ("tasks", "status")])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_help_names_all_the_words_of_an_option(bkplan, command, option, lang):
    words = next(f.option.words for f in ALL_FILTERS if f.option.name == option)
    told = " ".join(bkplan(command, "--help", "--lang", lang).out.split())
    assert f": {', '.join(words)} " in told


# ---- language, day, data


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "vi_VN", "LANG": "en_US"}, "vi"),
        ({"BKPLAN_LANG": "vi", "LANG": "en_US.UTF-8"}, "vi"),
        ({"BKPLAN_LANG": "en", "LC_ALL": "vi_VN.UTF-8"}, "en"),
        ({"BKPLAN_LANG": "VI"}, "vi"),
        ({"BKPLAN_LANG": "", "LANG": "vi_VN.UTF-8"}, "vi"),
    ],
    ids=str,
)
def test_language_of_the_surroundings(environ, lang, bkplan, shipped):
    titles = {"vi": "Nhiệm vụ quá hạn · Kế hoạch", "en": "Overdue tasks · Plan"}
    environ = {**environ, "BKPLAN_DATA": str(shipped)}
    assert bkplan("overdue", environ=environ).out.startswith(titles[lang])
    for asked, title in titles.items():
        assert bkplan("overdue", f"--lang={asked}", environ=environ).out.startswith(title)
        assert bkplan("overdue", "--lang", asked.upper(), environ=environ).out.startswith(title)


def as_of(result):
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)["as_of"]


def test_the_day_is_the_options_then_the_variables_then_today(bkplan, shipped):
    day = {"BKPLAN_DATA": str(shipped), "BKPLAN_AS_OF": "2019-01-01"}
    today = date(2021, 5, 6)
    assert as_of(bkplan("overdue", "-f", "json", *AS_OF, environ=day, today=today)) == "2018-12-31"
    assert as_of(bkplan("overdue", "-f", "json", environ=day, today=today)) == "2019-01-01"
    assert as_of(bkplan("overdue", "-f", "json", today=today)) == "2021-05-06"
    empty = {**day, "BKPLAN_AS_OF": ""}
    assert as_of(bkplan("overdue", "-f", "json", environ=empty, today=today)) == "2021-05-06"


def plan(result):
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)["plan"]


def test_the_data_is_the_options_then_the_variables(bkplan, shipped, sample):
    argv = ["overdue", "-f", "json", *AS_OF]
    environ = {"BKPLAN_DATA": str(sample)}
    assert plan(bkplan(*argv, environ=environ)) == "45/KH-UBND"
    assert plan(bkplan(*argv, "-C", shipped, environ=environ)) == "140/KH-UBND"
    assert plan(bkplan(*argv, f"--data={shipped}", environ=environ)) == "140/KH-UBND"


@pytest.mark.parametrize("place", ["data", "."])
@pytest.mark.parametrize("here", [".", "reports", "reports/2018/may", "data"])
def test_data_is_found_upwards(place, here, bkplan, sample, tmp_path, monkeypatch):
    for folder in (tmp_path / place, tmp_path / here):
        folder.mkdir(parents=True, exist_ok=True)
    for file in sample.iterdir():
        shutil.copy(file, tmp_path / place)
    monkeypatch.chdir(tmp_path / here)
    assert plan(bkplan("overdue", "-f", "json", *AS_OF, environ={})) == "45/KH-UBND"


def test_nearer_data_comes_first_and_is_named_from_here(bkplan, shipped, tmp_path, monkeypatch):
    (tmp_path / "inner" / "deep").mkdir(parents=True)
    shutil.copy(shipped / "tasks.yaml", tmp_path)
    (tmp_path / "inner" / "tasks.yaml").write_text("plan: []\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "inner" / "deep")
    code, out, err = bkplan("overdue", environ={})
    assert (code, out) == (2, "")
    assert err.startswith("../tasks.yaml:1:")


def test_the_plan_that_came_with_the_program(bkplan, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for lang, said in {
        "vi": "bkplan: dùng kế hoạch kèm theo chương trình; chọn dữ liệu khác bằng -C THƯ-MỤC\n",
        "en": "bkplan: using the plan that came with the program; choose other data with -C DIR\n",
    }.items():
        code, out, err = bkplan("overdue", "-f", "json", "--lang", lang, environ={})
        assert (code, err) == (0, said)
        assert json.loads(out)["plan"] == "140/KH-UBND"


# ---- files


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_file_holds_what_stdout_would(form, bkplan, tmp_path):
    for ending in form.endings:
        file = tmp_path / f"report{ending.upper()}"
        assert bkplan("overdue", "--lang", "vi", "-o", file) == (0, "", "")
        printed = bkplan("overdue", "--lang", "vi", "-f", form.name).out
        mark = "\ufeff" if form.name == "csv" else ""
        assert file.read_bytes().decode("utf-8") == mark + printed
        assert os.listdir(tmp_path) == [file.name]
        file.unlink()


def test_a_file_is_never_coloured(bkplan, tmp_path):
    file = tmp_path / "report.txt"
    assert bkplan("overdue", "--color", "always", "-o", file, tty=True) == (0, "", "")
    assert file.read_text(encoding="utf-8") == bkplan("overdue").out


def test_the_format_named_goes_before_the_ending(bkplan, tmp_path):
    file = tmp_path / "report.pdf"
    assert bkplan("tasks", "-f", "json", "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8") == bkplan("tasks", "-f", "json").out


def test_a_dash_is_stdout(bkplan):
    assert bkplan("tasks", "-f", "csv", "-o", "-") == bkplan("tasks", "-f", "csv")


def test_an_old_file_is_replaced_and_keeps_its_permissions(bkplan, tmp_path):
    file = tmp_path / "report.md"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    assert bkplan("overdue", "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8") == bkplan("overdue", "-f", "markdown").out
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_gets_the_usual_permissions(bkplan, tmp_path):
    usual = tmp_path / "usual"
    usual.touch()
    assert bkplan("overdue", "-o", tmp_path / "report.md") == (0, "", "")
    assert (tmp_path / "report.md").stat().st_mode == usual.stat().st_mode


def test_a_link_stays_a_link(bkplan, tmp_path):
    file, link = tmp_path / "real.csv", tmp_path / "report.csv"
    file.write_text("old", encoding="utf-8")
    link.symlink_to(file.name)
    assert bkplan("overdue", "-o", link) == (0, "", "")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize(
    "wrong", [["--sector", "nothing"], ["-C", "BAD"], ["-f", "xml"], ["--as-of", "then"]], ids=str
)
def test_a_refused_report_leaves_the_old_file_alone(wrong, bkplan, tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "tasks.yaml").write_text("plan: [\n", encoding="utf-8")
    file = tmp_path / "report.md"
    file.write_text("old", encoding="utf-8")
    wrong = [word.replace("BAD", str(tmp_path / "bad")) for word in wrong]
    code, out, err = bkplan("tasks", *wrong, "-o", file)
    assert (code, out) == (2, "")
    assert err
    assert file.read_text(encoding="utf-8") == "old"
    assert sorted(os.listdir(tmp_path)) == ["bad", "report.md"]


def test_a_folder_is_not_overwritten(bkplan, shipped, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    assert bkplan("overdue", "-o", "folder.csv") == (
        2,
        "",
        'bkplan: --output: "folder.csv" cannot be written: it is a folder\n',
    )
    assert os.listdir(tmp_path) == ["folder.csv"]


def test_reading_commands_write_nothing(workplace, bkplan, monkeypatch):
    def state():
        return {
            str(file): (file.stat().st_mtime_ns, file.stat().st_size)
            for file in sorted(workplace.rglob("*"))
        }

    monkeypatch.chdir(workplace)
    before = state()
    for name in REPORTS:
        arguments = (
            ["II.2.1-2"] if any(not a.optional for a in command_spec(name).arguments) else []
        )
        assert bkplan(name, *arguments, environ={}).code == 0
    assert state() == before


# ---- how it ends


def test_fail_on_overdue(bkplan):
    quiet = bkplan("overdue", "--as-of", "2018-04-10", "--sector", "health")
    argv = ["--as-of", "2018-04-10", "--sector", "health", "--fail-on", "overdue"]
    assert bkplan("overdue", *argv) == quiet
    assert quiet.code == 0
    late = bkplan("overdue", *AS_OF)
    assert bkplan("overdue", *AS_OF, "--fail-on", "overdue") == (1, late.out, "")


@pytest.mark.parametrize("name", ["tasks", "sectors", "agencies"])
def test_every_list_fails_on_what_is_overdue_among_its_tasks(name, bkplan):
    on = ["--fail-on", "overdue"]
    assert bkplan(name, *AS_OF, *on).code == 1
    assert bkplan(name, *AS_OF, *on, "--sector", "market").code == 0
    assert bkplan(name, "--as-of", "2018-04-01", *on).code == 0


def test_show_fails_on_its_own_task(bkplan):
    assert bkplan("show", "II.2.1-2", *AS_OF, "--fail-on", "overdue").code == 0
    assert bkplan("show", "II.2.1-2", "--as-of", "2019-01-01", "--fail-on", "overdue").code == 1


def test_the_file_is_written_before_it_fails(bkplan, tmp_path):
    file = tmp_path / "report.csv"
    assert bkplan("overdue", *AS_OF, "--fail-on", "overdue", "-o", file) == (1, "", "")
    assert file.exists()


@pytest.fixture
def broken(monkeypatch, tmp_path):
    """A program with a bug, whose logs end up in a folder of the test."""

    def break_with(error):
        def fail(*_args, **_kwargs):
            raise error

        monkeypatch.setattr("bkplan.reading.loader.load_folder", fail)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    return break_with


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_bug_is_owned_up_to_without_a_traceback(lang, bkplan, broken, tmp_path):
    broken(RuntimeError("went\x1b[31m wrong\nbadly"))
    code, out, err = bkplan("overdue", "--lang", lang)
    (log,) = tmp_path.iterdir()
    what = r"RuntimeError: went\x1b[31m wrong badly"
    assert (code, out, err) == (
        3,
        "",
        {
            "vi": f"bkplan: lỗi của chương trình ({what}). "
            f"Chi tiết ở {log}; hãy gửi kèm khi báo lỗi.\n",
            "en": f"bkplan: a bug in the program ({what}). "
            f"Details are in {log}; please report them.\n",
        }[lang],
    )
    said = log.read_text(encoding="utf-8")
    assert said.startswith(
        f"bkplan {package.__version__}\nargv: ['overdue', '--lang', '{lang}']\n\nTraceback"
    )
    assert "plan_read" in said


def test_an_interruption(bkplan, broken, tmp_path):
    broken(KeyboardInterrupt())
    assert bkplan("overdue") == (130, "", "bkplan: interrupted.\n")
    assert bkplan("overdue", "--lang", "vi") == (130, "", "bkplan: đã dừng.\n")
    assert list(tmp_path.iterdir()) == []


def shell(script, tmp_path):
    """Run a line of bash in which `bkplan` is the program; what it wrote, and its exit code."""
    program = f'bkplan() {{ {shlex.quote(sys.executable)} -m bkplan "$@"; }}\n'
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        ["bash", "-c", program + script],
        cwd=tmp_path,
        env={**kept, "LANG": "C.UTF-8", "BKPLAN_LANG": "en", "TMPDIR": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


LONG = "bkplan show II.2.1-2 --as-of 3018-12-31 -f json"
"""A report longer than a pipe holds."""


@pytest.mark.parametrize("reader", ["head -1", "true"])
@pytest.mark.parametrize("command", [LONG, "bkplan tasks", "bkplan --help"])
def test_a_reader_that_has_had_enough_is_no_error(command, reader, shipped, tmp_path):
    script = f"export BKPLAN_DATA={shlex.quote(str(shipped))}\n{command} | {reader}\n"
    done = shell(script + 'exit "${PIPESTATUS[0]}"', tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") <= 1


@pytest.mark.parametrize("command", [LONG, "bkplan tasks", "bkplan --version"])
def test_a_full_disk_is_not_called_a_bug(command, shipped, tmp_path):
    done = shell(f"BKPLAN_DATA={shlex.quote(str(shipped))} {command} > /dev/full", tmp_path)
    assert "Traceback" not in done.stderr
    assert "a bug in the program" not in done.stderr
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "no space is left on the disk" in done.stderr


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_closed_streams_bring_no_traceback(closed, tmp_path):
    done = shell(f"bkplan overdue {closed}", tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode != 1, "1 means findings"


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_the_exit_code_does_not_depend_on_who_listens(redirection, tmp_path):
    assert shell(f"bkplan nothing {redirection}", tmp_path).returncode == 2


def test_stdout_is_utf_8_wherever_it_goes(shipped, tmp_path):
    argv = "overdue --lang vi --as-of 2018-12-31"
    done = shell(f"BKPLAN_DATA={shlex.quote(str(shipped))} LC_ALL=C bkplan {argv}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "Nhiệm vụ quá hạn · Kế hoạch số 140/KH-UBND · đến ngày 31/12/2018\n"
    )
