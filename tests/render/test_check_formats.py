"""What other programs read of `bkplan check`: each format is read back by a client of its own.

SARIF by sarif-pydantic and sarif-tools, JUnit by junitparser, Markdown by markdown-it, workflow
commands by the grammar of GitHub's runner written anew, the rest by the JSON module.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

import junitparser
import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel
from sarif.loader import load_sarif_file
from sarif_pydantic import Sarif

from bkplan.checks.pages import pages_by_code
from bkplan.checks.run import Wanted, findings_of
from bkplan.faults.findings import Severity
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.render.ci import literal, to_github, to_gitlab, to_sarif
from bkplan.words.vocab import Lang

TODAY = date(2018, 12, 31)
HEAD = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd-tinh, name: {vi: UBND tỉnh}}, {id: so-noi-vu, name: {vi: Sở Nội vụ}}]
tasks:
"""
TASK = """\
  - id: II.1-{n}
    clause: II.1
    sector: s
    title: {{vi: Việc thứ {n} của các đơn vị, en: Thing number {n} of the units}}
    lead: [so-noi-vu]
    deliverable: {deliverable}
    deadline: {{phrase: trước tháng 8 năm 2019, due: {due}}}
    log: {log}
"""
FINE = {"deliverable": "review", "due": "2019-07-31", "log": "[]"}
NOTICE = FINE | {"deliverable": "none"}
WARNING = FINE | {"log": "[{date: 2018-07-02, event: noted}]"}
ERROR = FINE | {"due": "2019-08-31"}
HOSTILE = (  # inside YAML's double quotes; quoted by the findings, which shorten at 60 characters
    "100%25 %0A, a: b::c ::error file=x,line=1::y",
    "##[error]z ]]> ]]&gt; <b>&amp;</b> <!-- \\\\ 'q' đ",
    "| `x` [l](http://x.vn) www.x.vn a@x.vn **b** $x$",
    "new\\nline\\r\\ntab\\t\\e[31m \\u202e\\u2028 \\U0001f3e5",
    "non\\ufffecha\\uffffrac \\ufdd0 \\x85 \\u00ad ters",
)
FORMATS = ("text", "github", "sarif", "junit", "gitlab", "json", "markdown")
SEVERITIES = {"error": 0, "warning": 1, "notice": 2}


def tasks(*kinds):
    return HEAD + "".join(TASK.format(n=n, **kind) for n, kind in enumerate(kinds, 1))


HOSTILE_TASKS = tasks(*[FINE] * len(HOSTILE), NOTICE)
for number, part in enumerate(HOSTILE, 1):
    words = f"Thing number {number} of the units"
    HOSTILE_TASKS = HOSTILE_TASKS.replace(words, f'"{part}  x"')
HOSTILE_TASKS = HOSTILE_TASKS.replace("deliverable: none", f'deliverable: "{HOSTILE[0]}"')
EVERYTHING = {
    "nothing": tasks(FINE),
    "of each kind": tasks(ERROR, WARNING, NOTICE, FINE, WARNING, ERROR),
    "hostile": HOSTILE_TASKS,
    "unreadable": "plan: [\n",
    "empty": "",
}


class Told(NamedTuple):
    """A finding as each format must give it back."""

    severity: str
    code: str
    path: str
    line: int
    column: int
    said: str


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The folder that commands run in; `data/tasks.yaml` is written by a call."""
    monkeypatch.chdir(tmp_path)

    def write(text, name="data/tasks.yaml"):
        (tmp_path / os.path.dirname(name)).mkdir(exist_ok=True)
        with open(tmp_path / name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return tmp_path

    return write


@pytest.fixture
def check(bkplan):
    def run(*argv, lang="en"):
        done = bkplan("check", *argv, "--lang", lang, environ={}, today=TODAY)
        assert done.err == ""
        return done

    return run


@pytest.fixture
def told(check):
    """The findings, from the JSON."""

    def run(*argv, lang="en"):
        rows = json.loads(check(*argv, "-f", "json", lang=lang).out)["tables"][0]["rows"]
        return [
            Told(
                row["severity"], row["code"], row["path"], row["line"], row["column"],
                f"{row['field']}: {row['message']}" if row["field"] else row["message"],
            )
            for row in rows
        ]  # fmt: skip

    return run


EACH = pytest.mark.parametrize("text", EVERYTHING.values(), ids=list(EVERYTHING))
BOTH = pytest.mark.parametrize("lang", ["vi", "en"])


# GitHub


class Command(NamedTuple):
    """A workflow command."""

    name: str
    properties: dict[str, str]
    data: str


def workflow_command(line):
    """What GitHub's runner makes of a line (actions/runner, ActionCommand.TryParseV2), or None."""
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, listed = line[2:end].partition(" ")
    properties = {}
    for pair in filter(None, (part.strip() for part in listed.split(","))):
        key, equals, value = pair.partition("=")
        if equals:
            properties[key] = _unescaped(value, {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","})
    return Command(name, properties, _unescaped(line[end + 2 :], {"%0D": "\r", "%0A": "\n"}))


def _unescaped(text, codes):
    for code, char in codes.items():
        text = text.replace(code, char)
    return text.replace("%25", "%")


def annotations(out):
    """Every line as a command, as far as they are; plain lines follow where there are more."""
    assert out == "" or out.endswith("\n")
    commands = [workflow_command(line) for line in out.split("\n")[:-1]]
    shown = [command for command in commands if command]
    assert commands[: len(shown)] == shown
    assert not any(legacy_command(line) for line in out.split("\n")[len(shown) :])
    return shown


def legacy_command(line):
    """Whether GitHub's runner takes a part of a line for a command of the first version."""
    return re.search(r"##\[[^]]+\]", line)


def annotated(command):
    place = command.properties
    assert list(place) == ["file", "line", "col", "title"]
    return Told(
        command.name, place["title"], place["file"], int(place["line"]), int(place["col"]),
        command.data,
    )  # fmt: skip


@EACH
@BOTH
def test_github(here, check, told, text, lang):
    here(text)
    found = told("data", lang=lang)
    commands = annotations(check("data", "-f", "github", lang=lang).out)
    assert len(found) <= 10
    assert [annotated(command) for command in commands] == found


@pytest.mark.parametrize(
    "name",
    [
        "a, b.yaml",
        "a: b::c.yaml",
        "100%.yaml",
        "100%25%0A.yaml",
        "file=x,line=1::y.yaml",
        "đề án.yaml",
        "#a ?b&c.yaml",
        "::error::.yaml",
        "a\nb.yaml",
        "a\r\n::error::b.yaml",
    ],
)
def test_names_of_files_survive(here, check, name):
    here(tasks(ERROR), f"data/{name}")
    (command,) = annotations(check(f"data/{name}", "-f", "github").out)
    assert (command.name, command.properties["file"]) == ("error", f"data/{name}")
    (entry,) = json.loads(check(f"data/{name}", "-f", "gitlab").out)
    assert entry["location"]["path"] == f"data/{name}"
    (result,) = json.loads(check(f"data/{name}", "-f", "sarif").out)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(location) == f"data/{name}"
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", location)


def test_hostile_data_survives(here, check, told):
    here(HOSTILE_TASKS)
    found = told("data")
    quoted = [f.code for f in found if f'"{HOSTILE[0]}' in f.said]
    assert quoted == ["BK152", "BK129"]
    assert [f.code for f in found].count("BK152") == len(HOSTILE)
    out = check("data", "-f", "github").out
    assert [
        char for char in out if (ord(char) < 32 and char != "\n") or char in "\u202e\u2028"
    ] == []
    assert [annotated(command) for command in annotations(out)] == found


@BOTH
def test_the_ten_worst_are_shown_and_the_rest_counted(here, check, told, lang):
    here(tasks(*[NOTICE] * 7, WARNING, ERROR, NOTICE, *[WARNING] * 4, ERROR, *[NOTICE] * 5))
    found = told("data", lang=lang)
    assert len(found) == 20
    out = check("data", "-f", "github", lang=lang).out
    notices = [f for f in found if f.severity == "notice"]
    kept = [f for f in found if f not in notices[10:]]
    assert [annotated(command) for command in annotations(out)] == kept
    assert [f.severity for f in kept].count("error") == 2
    assert [f.severity for f in kept].count("warning") == 5
    words = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"),
             "notice": ("lưu ý", "notice")}  # fmt: skip
    *logged, counted = out.split("\n")[len(kept) : -1]
    assert logged == [
        f"{f.path}:{f.line}:{f.column}: {words[f.severity][lang == 'en']}: {f.said} [{f.code}]"
        for f in found
    ]
    assert (
        counted
        == {
            "en": "bkplan: 17 of 20 are marked on their lines; in all: 2 errors, 5 warnings, "
            "13 notices.",
            "vi": "bkplan: đánh dấu trên dòng 17 trong 20; tất cả: 2 lỗi, 5 cảnh báo, 13 lưu ý.",
        }[lang]
    )


def test_ten_of_each_level_are_annotations(here, check):
    here(tasks(*[ERROR | NOTICE | {"due": "2019-08-31"}] * 12, *[WARNING] * 11))
    commands = annotations(check("data", "-f", "github").out)
    assert [[c.name for c in commands].count(level) for level in SEVERITIES] == [10, 10, 10]


def test_ten_need_no_counting(here, check):
    here(tasks(*[WARNING] * 10))
    commands = annotations(check("data", "-f", "github").out)
    assert [command.name for command in commands] == ["warning"] * 10
    here(tasks(*[WARNING] * 11))
    out = check("data", "-f", "github").out
    assert [command.name for command in annotations(out)] == ["warning"] * 10
    assert out.split("\n")[-2] == (
        "bkplan: 10 of 11 are marked on their lines; in all: 11 warnings."
    )


def test_a_message_of_several_lines_stays_one_command():
    (finding,) = _findings(tasks(ERROR))
    finding = finding._replace(
        mark=finding.mark._replace(path="a\\b\n,.yaml"),
        message=type(finding.message)("x", "100%\r\n::error::a, b: c\n%0A"),
    )
    (command,) = annotations(to_github([finding], Lang.EN))
    assert (command.name, command.properties["title"]) == ("error", "BK350")
    assert command.properties["file"].startswith("a/b")
    assert re.fullmatch(r"due: 100%.*::error::a, b: c.*%0A", command.data, re.DOTALL)


# SARIF


def extras(model, where=""):
    """Every key that the model of SARIF 2.1.0 does not know."""
    found = [f"{where}.{key}" for key in model.model_extra or {}]
    for name in type(model).model_fields:
        value = getattr(model, name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                found += extras(item, f"{where}.{name}")
    return found


@EACH
@BOTH
def test_sarif(here, check, told, text, lang):
    here(text)
    out = check("data", "-f", "sarif", lang=lang).out
    sarif = Sarif.model_validate_json(out)
    (run,) = sarif.runs
    assert extras(sarif) == [".runs.columnKind"]  # of the standard, unknown to the model
    assert run.model_extra == {"columnKind": "unicodeCodePoints"}
    assert (sarif.version, sarif.schema_uri) == (
        "2.1.0",
        "https://json.schemastore.org/sarif-2.1.0.json",
    )
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    given = []
    for result in run.results:
        (location,) = result.locations
        place = location.physical_location
        level = levels[result.level.value]
        path, region = unquote(place.artifact_location.uri), place.region
        said = as_a_viewer_shows(result.message.text)
        given.append(
            Told(level, result.rule_id, path, region.start_line, region.start_column, said)
        )
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id
    assert given == told("data", lang=lang)
    rules = run.tool.driver.rules
    for rule in rules:
        assert rule.full_description.text.strip()
        assert rule.help.text.strip()
        assert rule.help.markdown.strip()
        assert rule.help_uri == f"https://bkplan.example/docs/checks.md#{rule.id.lower()}"
    assert [rule.id for rule in rules] == sorted({result.rule_id for result in run.results})
    assert all(rule.short_description.text.strip() for rule in rules)
    prints = [result.partial_fingerprints["bkplan/v1"] for result in run.results]
    assert len(set(prints)) == len(prints)


def as_a_viewer_shows(text):
    """What a viewer shows of a plain message (SARIF 2.1.0, 3.11.5 and 3.11.6); no link in it."""
    assert not re.search(r"(?<!\{)(?:\{\{)*\{\d+\}(?!\})", text)
    if re.search(r"\{\d+\}", text):
        text = text.replace("{{", "{").replace("}}", "}")
    if re.search(r"\\[][\\]", text):
        assert not re.search(r"(?<!\\)(?:\\\\)*\[(?:[^][\\]|\\.)*\]\(", text)
        text = re.sub(r"\\([][\\])", r"\1", text)
    else:
        assert not re.search(r"\[[^]]*\]\(", text)
    return text


@pytest.mark.parametrize(
    "text",
    [
        "plain", "write {2018: {assigned: 42}}", "{0}", "{{0}}", "{{{0}}}", "a {12} b {x}", "{}",
        "[x](y)", "[x] (y)", "\\[x](y)", "[x\\](y)", "\\\\[x](y)", "[a[b](c)](d)",
        "[x](http://x {1})",
        "write [a, b]", "C:\\x", "x\\]", "\\\\", "}}", "{{",
    ],
)  # fmt: skip
def test_no_text_becomes_a_link_or_a_placeholder(text):
    assert as_a_viewer_shows(literal(text)) == text
    if not re.search(r"\]\(|\{\d+\}|\\[][\\]", text):
        assert literal(text) == text


def test_the_address_of_the_documents_is_that_of_who_runs_it(here, bkplan):
    here(tasks(ERROR))
    for said, docs in {
        "https://example.org/docs/": "https://example.org/docs",
        "https://example.org/x": "https://example.org/x",
        "javascript:alert(1)": "https://bkplan.example/docs",
        "https://example.org/\n": "https://bkplan.example/docs",
    }.items():
        done = bkplan("check", "-f", "sarif", environ={"BKPLAN_DOCS": said}, today=TODAY)
        (rule,) = json.loads(done.out)["runs"][0]["tool"]["driver"]["rules"]
        assert rule["helpUri"] == f"{docs}/checks.md#bk350"
        assert rule["help"]["markdown"].count("```yaml\n") == 2
        assert rule["help"]["text"].count("deadline: {phrase") == 2


@EACH
def test_sarif_tools_read_it(here, check, told, text):
    folder = here(text)
    check("data", "--output-file", "sarif:out.sarif")
    file = load_sarif_file(str(folder / "out.sarif"))
    levels = {"error": "error", "warning": "warning", "note": "notice"}
    records = [
        (
            levels[r["Severity"]],
            r["Code"],
            unquote(r["Location"]),
            int(r["Line"]),
            as_a_viewer_shows(r["Description"]),
        )
        for r in file.get_records()
    ]
    assert records == [(f.severity, f.code, f.path, f.line, f.said) for f in told("data")]
    assert file.get_distinct_tool_names() == ["bkplan"]
    counts = file.get_report().get_issue_count_for_severity
    wanted = [sum(f.severity == s for f in told("data")) for s in SEVERITIES]
    assert [counts("error"), counts("warning"), counts("note")] == wanted


# GitLab


@EACH
@BOTH
def test_gitlab(here, check, told, text, lang):
    here(text)
    entries = json.loads(check("data", "-f", "gitlab", lang=lang).out)
    severities = {"error": "major", "warning": "minor", "notice": "info"}
    assert [(e["severity"], e["check_name"], e["location"], e["description"]) for e in entries] == [
        (severities[f.severity], f.code, {"path": f.path, "lines": {"begin": f.line}}, f.said)
        for f in told("data", lang=lang)
    ]
    required = {"description", "check_name", "fingerprint", "severity", "location"}
    assert all(set(entry) == required for entry in entries)
    prints = [entry["fingerprint"] for entry in entries]
    assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in prints)
    assert len(set(prints)) == len(prints)


FAULTS = {
    "each kind": tasks(ERROR, WARNING, NOTICE),
    "the same twice": tasks(
        FINE | {"log": "[{date: 2018-07-02, event: noted}, {date: 2018-07-03, event: noted}]"}
    ),
    "evidence for two things": tasks(
        FINE | {"log": "[{date: 2018-12-02, event: completed, evidence: 5/SNV}]"},
        FINE | {"log": "[{date: 2018-12-02, event: cancelled, evidence: 5/SNV}]"},
    ),
    "a doubled id": tasks(FINE, FINE).replace("id: II.1-2", "id: II.1-1"),
    "a doubled key": tasks(FINE) + "    clause: II.1\n",
    "a unit that ends twice": tasks(FINE)
    + "units: [{id: a, name: {vi: Trạm Y tế}, sector: s, authority: so-noi-vu}]\n"
    + "restructurings:\n"
    + "  - {id: R-1, kind: dissolve, from: [a], effective: 2018-07-02, evidence: 12/QĐ-UBND}\n"
    + "  - {id: R-2, kind: dissolve, from: [a], effective: 2018-08-02, evidence: 13/QĐ-UBND}\n",
}


def _findings(text):
    loaded = load_documents([parse(text.encode(), "data/tasks.yaml")])
    return findings_of(loaded, TODAY, Wanted())


def _fingerprints(findings, lang):
    results = json.loads(to_sarif(findings, lang, pages=pages_by_code()))["runs"][0]["results"]
    return [
        *(entry["fingerprint"] for entry in json.loads(to_gitlab(findings, lang))),
        *(result["partialFingerprints"]["bkplan/v1"] for result in results),
    ]


@pytest.mark.parametrize("text", FAULTS.values(), ids=list(FAULTS))
def test_fingerprints_stay_when_lines_move(text):
    before, after = _findings(text), _findings(f"# one\n\n# three\n{text}")
    assert [f.mark.line + 3 for f in before] == [f.mark.line for f in after] != []
    assert _fingerprints(before, Lang.EN) == _fingerprints(after, Lang.EN)
    assert _fingerprints(before, Lang.EN) == _fingerprints(before, Lang.VI)
    assert len(set(_fingerprints(before, Lang.EN))) == len(before)


def test_fingerprints_tell_folders_records_codes_and_fields_apart():
    (finding,) = _findings(tasks(ERROR))
    assert finding.record == "tasks/II.1-1"
    others = [
        finding,
        finding._replace(mark=finding.mark._replace(path="other/tasks.yaml")),
        finding._replace(code="BK351"),
        finding._replace(field="rrule"),
        finding._replace(record="tasks/II.1-2"),
        finding._replace(record=""),
        finding._replace(record="", mark=finding.mark._replace(path="data/units.yaml")),
        finding,
    ]
    assert len(set(_fingerprints(others, Lang.EN))) == len(others)
    assert _fingerprints(others[:1], Lang.EN) == _fingerprints([finding], Lang.EN)


def test_neither_words_nor_lines_nor_days_are_part_of_a_fingerprint():
    (finding,) = _findings(tasks(ERROR))
    for other in (
        finding._replace(message=type(finding.message)("x", "y")),
        finding._replace(mark=finding.mark._replace(line=99, column=1)),
        finding._replace(mark=finding.mark._replace(path="data/units.yaml")),  # of the same folder
    ):
        assert _fingerprints([other], Lang.VI) == _fingerprints([finding], Lang.EN)


def test_what_names_the_day_keeps_its_fingerprint_every_day():
    text = (
        tasks(
            FINE | {"log": "[{date: 2018-06-02, event: started}]"},
            FINE | {"log": "[{date: 2038-06-02, event: started}]"},
        )
        + "units: [{id: a, name: {vi: A}, sector: s, authority: so-noi-vu, staffing: {2038: {}}}]\n"
    )
    loaded = load_documents([parse(text.encode(), "data/tasks.yaml")])
    first, later = (
        findings_of(loaded, day, Wanted(select=("BK452", "BK453", "BK555")))
        for day in (date(2019, 12, 31), date(2020, 1, 1))
    )
    assert [f.code for f in first] == ["BK453", "BK452", "BK555"]
    assert [f.message for f in first] != [f.message for f in later]
    assert _fingerprints(first, Lang.EN) == _fingerprints(later, Lang.EN)


# JUnit


@EACH
@BOTH
@pytest.mark.parametrize("fail_on", ["error", "warning", "notice"])
def test_junit(here, check, told, text, lang, fail_on):
    folder = here(text)
    check("data", "--fail-on", fail_on, "--output-file", "junit:out.xml", lang=lang)
    found = told("data", lang=lang)
    xml = junitparser.JUnitXml.fromfile(str(folder / "out.xml"))
    (suite,) = list(xml)
    cases = list(suite)
    failed = [f for f in found if SEVERITIES[f.severity] <= SEVERITIES[fail_on]]
    said = [(suite.tests, suite.failures, suite.errors), (xml.tests, xml.failures, xml.errors)]
    assert said == [(len(cases), len(failed), 0)] * 2
    suite.update_statistics()
    assert (suite.tests, suite.failures, suite.errors) == said[0]
    if not found:
        assert [(case.classname, case.name, case.result) for case in cases] == [
            ("bkplan", "check", [])
        ]
        return
    told_of = [dict(case._elem.attrib) for case in cases]
    assert [(each["classname"], each["file"]) for each in told_of] == [(f.path,) * 2 for f in found]
    assert len({each["name"] for each in told_of}) == len(found)
    assert [each["name"].split()[:2] for each in told_of] == [["data:", f.code] for f in found]
    results = [
        (result.type, result.message)
        for case in cases
        for result in case.result
        if isinstance(result, junitparser.Failure)
    ]
    assert results == [(f.code, f.said) for f in failed]
    passed = [f for f in found if f not in failed]
    outputs = [case.system_out for case in cases if case.is_passed]
    assert [f.said in out for f, out in zip(passed, outputs, strict=True)] == [True] * len(passed)


# JSON and Markdown


@EACH
@BOTH
def test_json(here, check, text, lang):
    here(text)
    report = json.loads(check("data", "-f", "json", lang=lang).out)
    (table,) = report["tables"]
    assert (report["schema"], report["report"], report["as_of"]) == (1, "check", "2018-12-31")
    keys = ["severity", "code", "path", "line", "column", "field", "message"]
    assert [column["key"] for column in table["columns"]] == keys
    assert all(list(row) == keys for row in table["rows"])
    assert {row["severity"] for row in table["rows"]} <= set(SEVERITIES)
    assert table["name"] == "findings"


def _shown(tokens):
    """The text that a reader sees, and every kind of token there is but what parts addresses."""
    tokens = [token for token in tokens if token.content != "<!-- -->"]
    text = "".join(t.content for t in tokens if t.type in ("text", "text_special", "code_inline"))
    return text, {token.type for token in tokens}


@EACH
@BOTH
def test_markdown(here, check, told, text, lang):
    here(text)
    out = check("data", "-f", "markdown", lang=lang).out
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(out)
    found = told("data", lang=lang)
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == bool(found)
    assert kinds.count("tr_open") == len(found) + bool(found)
    assert kinds.count("td_open") == 7 * len(found)
    assert not {"html_block", "fence", "code_block", "bullet_list_open"} & set(kinds)
    inline = [_shown(t.children) for before, t in pairwise(tokens)
              if before.type in ("td_open", "th_open")]  # fmt: skip
    assert all(kinds <= {"text", "text_special"} for _, kinds in inline)
    cells = [words for words, _ in inline][7 if found else 0 :]
    rows = [cells[start : start + 7] for start in range(0, len(cells), 7)]
    words = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"),
             "notice": ("lưu ý", "notice")}  # fmt: skip
    assert [
        (row[0], row[1], row[2], int(row[3]), int(row[4]), f"{row[5]}: {row[6]}".removeprefix(": "))
        for row in rows
    ] == [
        (
            words[f.severity][lang == "en"],
            f.code,
            f.path,
            f.line,
            f.column,
            " ".join(f.said.split()),
        )
        for f in found
    ]


# All of them


def test_names_of_cases_are_what_findings_are_known_by(here, check):
    here(FAULTS["the same twice"])
    for _ in range(2):
        out = check("data", "-f", "junit").out
        cases = next(iter(junitparser.JUnitXml.fromstring(out.encode())))
        assert [case.name for case in cases] == [
            "data: BK456 tasks/II.1-1 note", "data: BK456 tasks/II.1-1 note #2",
        ]  # fmt: skip
        here("# a line\n" + FAULTS["the same twice"])


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("below", ["", "data", "docs/deep"])
@pytest.mark.parametrize("argv", [[], ["-C", "{folder}/data"], ["{folder}/data/tasks.yaml"]])
def test_paths_are_from_the_top_of_the_repository(here, check, monkeypatch, form, below, argv):
    folder = here(tasks(ERROR))
    (folder / ".git").mkdir()
    (folder / below).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(folder / below)
    out = check(*(word.format(folder=folder) for word in argv), "-f", form).out
    assert paths_in(form, out) == ["data/tasks.yaml"]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_paths_of_a_checkout_below_are_from_its_own_top(here, check, form):
    folder = here(tasks(ERROR), "plan/tasks.yaml")
    (folder / ".git").mkdir()
    (folder / "plan" / ".git").write_text("gitdir: elsewhere\n")
    (folder / "link").symlink_to("plan")
    for name in ("plan", "link"):
        assert paths_in(form, check("-C", name, "-f", form).out) == ["tasks.yaml"]


def paths_in(form, out):
    """The files that findings are told of."""
    if form == "github":
        return [command.properties["file"] for command in annotations(out)]
    if form == "gitlab":
        return [entry["location"]["path"] for entry in json.loads(out)]
    if form == "sarif":
        places = [
            r["locations"][0]["physicalLocation"] for r in json.loads(out)["runs"][0]["results"]
        ]
        return [unquote(place["artifactLocation"]["uri"]) for place in places]
    return [
        case._elem.get("file") for case in next(iter(junitparser.JUnitXml.fromstring(out.encode())))
    ]


def test_a_path_in_gitlab_can_turn_no_line_around(here, check):
    here(tasks(ERROR), "data/\u202egpj.yaml")
    (entry,) = json.loads(check("data/\u202egpj.yaml", "-f", "gitlab").out)
    assert entry["location"]["path"] == "data/\\u202egpj.yaml"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("argv", [["-C", "{folder}/data"], ["."], [], ["{folder}/data/tasks.yaml"]])
def test_paths_are_those_of_the_working_folder(here, check, monkeypatch, form, argv):
    folder = here(tasks(ERROR))
    inside = "data/" if argv and "{folder}" in argv[-1] else ""
    monkeypatch.chdir(folder if inside else folder / "data")
    out = check(*(word.format(folder=folder) for word in argv), "-f", form).out
    if form == "github":
        path = annotations(out)[0].properties["file"]
    elif form == "gitlab":
        path = json.loads(out)[0]["location"]["path"]
    elif form == "sarif":
        place = json.loads(out)["runs"][0]["results"][0]["locations"][0]
        path = place["physicalLocation"]["artifactLocation"]["uri"]
    else:  # for people: as they named it
        assert "tasks.yaml" in out
        return
    assert path == f"{inside}tasks.yaml"


@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_utf8(here, check, form):
    folder = here("")
    name = os.fsdecode(b"data/\xff.yaml")
    (folder / name).write_text(tasks(ERROR), encoding="utf-8")
    argv = [name, "-f", form, "--output-file", f"{form}:out"]
    assert check(*argv).code == 1
    assert re.search(r"data/(\\{1,2}udcff|%FF)\.yaml", (folder / "out").read_text("utf-8"))


@pytest.mark.parametrize("form", FORMATS)
@BOTH
def test_the_plan_of_the_repository(bkplan, shipped, form, lang):
    done = bkplan("check", "-f", form, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    text = done.out
    if form in ("json", "gitlab", "sarif"):
        assert json.loads(text)
    elif form == "junit":
        suite = next(iter(junitparser.JUnitXml.fromstring(text.encode())))
        assert (suite.failures, suite.tests > 40) == (0, True)
    elif form == "github":
        assert 10 < len(annotations(text)) < len(text.splitlines()) - 40
    assert text.isprintable() is False
    assert [char for char in text if ord(char) < 32 and char != "\n"] == []


def test_severities_are_those_of_the_formats():
    assert list(SEVERITIES) == [str(severity) for severity in Severity]
