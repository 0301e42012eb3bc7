"""No output that a job logs holds a command for its runner, whatever the data say."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date

import pytest

from bkplan.words.logs import no_command

TODAY = date(2020, 12, 31)
HOSTILE = ("::error::x", "  ::stop-commands::t", "\\u00a0::add-mask::a", "##[add-mask]a",
           "##vso[task.setvariable variable=x]y", "x ##[error]z")  # fmt: skip


def commands(text):
    """The lines that a runner obeys (actions/runner, ActionCommand.cs; Azure's agent likewise)."""
    lines = re.split(r"\r\n|\r|\n", text)
    return [
        line
        for line in lines
        if (line.lstrip().startswith("::") and "::" in line.lstrip()[2:])
        or re.search(r"##(vso|teamcity)?\[", line, re.IGNORECASE)
    ]


def data(word):
    """A plan all of whose texts are one."""
    said = f'"{word}"'
    names = f"{{vi: {said}, en: {said}}}"
    tasks = f"""\
plan: {{number: {said}, issued: 2018-04-10, issuer: ubnd, title: {names}}}
sectors: [{{id: s, clause: {said}, name: {names}}}, {{id: t, name: {names}}}]
agencies: [{{id: ubnd, name: {names}}}, {{id: so, name: {names}}}]
tasks:
  - {{id: A, clause: {said}, sector: s, title: {names}, lead: [so], coordinating: [ubnd],
     deadline: {{phrase: {said}, due: 2019-07-31}},
     log: [{{date: 2018-07-02, event: started, evidence: {said}, note: {said}}},
           {{date: 2018-07-03, event: extended, due: 2019-08-31, evidence: {said}}}]}}
  - {{id: B, clause: {said}, sector: s, title: {names}, lead: [so],
     deadline: {{phrase: {said}, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}}}}
  - {{id: C, clause: {said}, sector: t, title: {names}}}
"""
    units = f"""\
targets:
  - {{id: cut, clause: {said}, measure: headcount, from: 2015, to: 2021, reduction: 10%}}
  - {{id: small, clause: {said}, measure: pupils, at_least: 120}}
units:
  - {{id: a, name: {names}, sector: s, authority: so, kind: primary-school, pupils: {{2018: 9}},
     staffing: {{2015: {{assigned: 9}}, 2018: {{assigned: 9}}}}}}
  - {{id: b, name: {names}, sector: s, authority: so, staffing: {{2015: {{assigned: 9}}}}}}
restructurings:
  - {{id: R-1, kind: merge, from: [b], into: [a], effective: 2017-07-02, evidence: {said}}}
"""
    return tasks, units


COMMANDS = (
    *(("overdue",), ("upcoming", "--within", "400d"), ("tasks",), ("show", "A"), ("show", "a")),
    *(("show", "R-1"), ("sectors",), ("agencies",), ("headcount", "--by", "unit"), ("rules",)),
    *(("headcount", "--by", "sector"), ("units",), ("units", "--count")),
)


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def folder(request, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in zip(("tasks", "units"), data(request.param), strict=True):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(bkplan):
    def run(*argv, **options):
        done = bkplan(*argv, "--as-of", "2020-12-31", environ={}, today=TODAY, **options)
        assert done.code in (0, 1, 2)
        return done

    return run


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_reports(folder, run, command, form):
    done = run(*command, "-f", form, "--lang", "en")
    assert done.code == 0
    assert commands(done.out + done.err) == []
    if form == "json":
        assert json.loads(done.out)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_colours(folder, run, command):
    done = run(*command, "--color", "always", "--lang", "vi", tty=True)
    assert commands(re.sub(r"\x1b\[[0-9;]*m", "", done.out)) == []
    assert commands(done.out) == []


@pytest.mark.parametrize("form", ["text", "sarif", "junit", "gitlab", "json", "markdown"])
def test_findings(folder, run, form):
    done = run("check", "--notices", "-f", form)
    assert commands(done.out + done.err) == []
    assert '"tasks' not in done.err


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_documents(folder, run, form):
    done = run("report", "--since", "2018-12-31", "-f", form)
    assert (done.code, commands(done.out + done.err)) == (0, [])


def test_calendars(folder, run):
    done = run("calendar")
    assert (done.code, commands(done.out + done.err)) == (0, [])


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_changes(folder, run, form):
    shutil.copytree(folder, folder / "old")
    text = (folder / "old" / "tasks.yaml").read_text("utf-8")
    edits = {"2019-08-31": "2019-09-30", "sector: t": "sector: s"}
    edits |= {f'{key}: "': f'{key}: "y' for key in ("vi", "evidence", "phrase")}
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "old" / "tasks.yaml").write_text(text, "utf-8")
    done = run("diff", "./old", "-f", form, "-C", ".")
    assert (done.code, commands(done.out + done.err)) == (0, [])


@pytest.mark.parametrize(
    "argv",
    [
        ["check", "--since", "##[add-mask]a"], ["check", "-C", "##[add-mask]a"], ["##[x]y"],
        ["show", "##[add-mask]a"], ["overdue", "--lead", "::error::x"], ["::error::x"],
        ["overdue", "##[x]y"], ["overdue", "--##[x]y"], ["check", "##[x]y"], ["check", "::x::y"],
        ["diff", "::x::y"], ["explain", "##[x]y"], ["overdue", "-o", "##[x]y"],
        ["report", "--verify", "##[x]y"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_messages(tmp_path, run, argv, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tasks.yaml").write_text(data("x")[0], encoding="utf-8")
    done = run(*argv)
    assert done.code == 2
    assert commands(done.out + done.err) == []


def test_refused_data_and_settings(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "##[x]y"
    folder.mkdir()
    (folder / "tasks.yaml").write_text(data("x")[0].replace("due: 2019", "due: '::x::'"), "utf-8")
    done = run("overdue", "-C", folder.name)
    assert (done.code, commands(done.out + done.err)) == (2, [])
    (folder / "tasks.yaml").write_text(data("x")[0], "utf-8")
    (folder / "bkplan.toml").write_text('"##[x]y" = 1', "utf-8")
    done = run("check", "-C", folder.name)
    assert (done.code, commands(done.out + done.err)) == (2, [])


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("a\nb\n", "a\nb\n"),
        ("::error::x\n", "\\x3a:error::x\n"),
        (" \t\u00a0\u3000::error::x", " \t\u00a0\u3000\\x3a:error::x"),
        ("a ::error::x", "a ::error::x"),
        ("a\r\n::x::y\r::z::w", "a\r\n\\x3a:x::y\r\\x3a:z::w"),
        ("##[error]x", "#\\x23[error]x"),
        ("a ##VSO[x]y ##teamcity[z]", "a #\\x23VSO[x]y #\\x23teamcity[z]"),
        ("###[x]", "##\\x23[x]"),
        ("## Heading", "## Heading"),
    ],
)
def test_what_is_written_instead(text, harmless):
    assert no_command(text) == harmless
    assert commands(harmless) == []
