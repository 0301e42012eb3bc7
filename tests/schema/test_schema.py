"""The JSON Schema of the data: current, bilingual, kind to good data, strict with wrong data."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from bkplan.faults.fault import Fault
from bkplan.files.tree import NOTHING
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.records import numbers
from bkplan.records import values as scalars
from bkplan.records.fields import fields_of
from bkplan.records.sections import SHARED_KEYS, TOP_KEYS, records_below
from bkplan.records.succession import RULES, Succession
from bkplan.schema.build import NAMES, schema_of, schema_text
from bkplan.schema.values import ACCEPTED, digits
from bkplan.words.files import FOLDERS as FOLDERS_OF_PARTS
from bkplan.words.vocab import (
    AdminLevel,
    AgencyKind,
    Deliverable,
    Lang,
    RestructuringKind,
    UnitKind,
)

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parent
PORTFOLIO = tuple(
    f"examples/portfolio/{name}" for name in ("07-CT-UBND", "112-QD-UBND", "45-KH-UBND")
)
FOLDERS = ("data", "examples/sample-province", "examples/annex-plan", *PORTFOLIO)
BESIDE = "examples/portfolio"
FILES = [file for folder in (*FOLDERS, BESIDE) for file in sorted((ROOT / folder).glob("*.yaml"))]
VALIDATORS = {
    name: Draft202012Validator(schema_of(name), format_checker=FormatChecker()) for name in NAMES
}


class TypedLoader(yaml.SafeLoader):
    """YAML as JSON Schema tools see it: typed scalars, but days are strings."""


TypedLoader.add_constructor("tag:yaml.org,2002:timestamp", TypedLoader.construct_yaml_str)


def typed(text):
    def with_text_keys(node):
        if isinstance(node, dict):
            return {str(key): with_text_keys(value) for key, value in node.items()}
        return [with_text_keys(item) for item in node] if isinstance(node, list) else node

    return with_text_keys(yaml.load(text, TypedLoader))


def check_jsonschema(name, files):
    """The real client: exit code, and the files that failed with what was said."""
    schema = ROOT / "schema" / f"{name}.schema.json"
    command = [sys.executable, "-m", "check_jsonschema", "-o", "json", "--schemafile", str(schema)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, timeout=60)
    said = json.loads(done.stdout)
    failed = {}
    for error in (*said.get("errors", ()), *said.get("parse_errors", ())):
        failed.setdefault(error["filename"], []).append(error.get("message", "cannot be parsed"))
    return done.returncode, failed


# ---- the schema itself


@pytest.mark.parametrize("name", NAMES)
def test_is_valid_json_schema(name):
    Draft202012Validator.check_schema(schema_of(name))
    assert schema_of(name)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_in_the_repository_is_current(name):
    written = (ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(name), f"bkplan schema {name} -o schema/{name}.schema.json"


def properties(schema, path="file"):
    """Every key that the schema knows, with its place."""
    for key, value in schema["properties"].items():
        yield f"{path}.{key}", value
    for name, record in schema.get("$defs", {}).items():
        if "properties" in record:
            yield from properties(record, name)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_named_in_both_languages(name):
    found = dict(properties(schema_of(name)))
    shared = name == "agencies"
    keys = SHARED_KEYS if shared else TOP_KEYS
    of_records = [
        f"{record.__name__}.{field.key}"
        for record in records_below(keys.values())
        for field in fields_of(record)
        if not (shared and record is Succession and field.key in RULES)
    ]
    assert sorted(found) == sorted([*(f"file.{key}" for key in keys), *of_records])
    for place, value in found.items():
        assert re.fullmatch(r"\S.* / \S.*", value["title"]), place
        for line in filter(None, [value.get("description")]):
            assert "\n" in line or " / " in line, place
    for place, record in schema_of(name)["$defs"].items():
        if "properties" in record:
            assert re.fullmatch(r"\S.* / \S.*", record["title"]), place


def test_words_come_with_what_they_mean():
    deliverable = schema_of("tasks")["$defs"]["Task"]["properties"]["deliverable"]
    words = deliverable["anyOf"][0]
    assert words["enum"] == [str(word) for word in Deliverable]
    assert words["enumDescriptions"][:2] == ["đề án / scheme", "phương án / option paper"]
    assert deliverable["description"].startswith("scheme: đề án / scheme; option-paper: phương án")


def test_no_key_but_those_of_the_records():
    for name, record in schema_of("units")["$defs"].items():
        if "properties" in record:
            assert record["additionalProperties"] is False, name
    assert schema_of("units")["additionalProperties"] is False


@pytest.mark.parametrize("name", FOLDERS_OF_PARTS)
def test_a_part_of_a_plan_needs_no_header(name):
    """Which file of `tasks/` or `units/` has it, no schema can know."""
    part = {"tasks": [{"id": "A", "clause": "I", "sector": "s", "title": {"vi": "Việc"}}]}
    assert "required" not in schema_of(name)
    assert list(VALIDATORS[name].iter_errors(part)) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_editors_find_it(file):
    first, _, _ = file.read_text(encoding="utf-8").partition("\n")
    told = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert (file.parent / told[1]).resolve() == ROOT / "schema" / f"{file.stem}.schema.json"


def test_it_is_shipped_with_the_sources():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "/schema" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]


# ---- the command


@pytest.mark.parametrize("name", NAMES)
def test_the_command_prints_it(name, bkplan):
    assert bkplan("schema", name) == (0, schema_text(name), "")
    assert bkplan("schema", f"{name}.yaml", "--lang", "vi") == (0, schema_text(name), "")


def test_the_command_writes_it(bkplan, tmp_path):
    file = tmp_path / "x.json"
    assert bkplan("schema", "units", "-o", file) == (0, "", "")
    assert file.read_bytes().decode() == schema_text("units")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", 'bkplan: không có lược đồ "task"; có phải là tasks?\n'),
        ("en", 'bkplan: there is no schema "task"; did you mean tasks?\n'),
    ],
)
def test_the_command_knows_two_files(lang, said, bkplan):
    assert bkplan("schema", "task", "--lang", lang) == (2, "", said)


def test_only_its_command_imports_it():
    code = "import sys, bkplan.reading.loader, bkplan.cli.app; "
    code += "print('bkplan.schema.build' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# ---- values


@given(st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 99_999))
def test_a_pattern_of_numbers(one, other, number):
    least, most = sorted((one, other))
    pattern = re.compile(digits(least, most))
    for n in {number, least, most, least - 1, most + 1} - {-1}:
        assert bool(pattern.fullmatch(str(n))) == (least <= n <= most)
    assert not pattern.fullmatch(f"0{most}")


RULE_PARTS = st.sampled_from(
    ["FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=DAILY", "INTERVAL=2", "INTERVAL=0",
     "INTERVAL=+3", "COUNT=3", "UNTIL=20301231", "UNTIL=20301301", "BYMONTH=12", "BYMONTH=1,02",
     "BYMONTH=13", "BYMONTH=", "BYMONTHDAY=-1", "BYMONTHDAY=31", "BYMONTHDAY=32", "BYDAY=MO",
     "BYDAY=-1FR,TU", "BYDAY=XX", "WKST=SU", "BYSETPOS=-366", "BYEASTER=0", "BYYEARDAY=0",
     "BYYEARDAY=366", "BYWEEKNO=53,-53", "BYWEEKNO=54"]
)  # fmt: skip
ASCII = st.characters(codec="ascii")
WRITTEN = {
    scalars.text: st.text(max_size=8),
    scalars.long_text: st.text("a n", max_size=5) | st.sampled_from(["x" * 4000, "x" * 4001, "~"]),
    scalars.identifier: st.text("aB0._-éđƯü /~", max_size=8) | st.sampled_from(["null", "x" * 101]),
    scalars.day: st.dates().map(str) | st.from_regex(r"[12]\d{3}-[01]\d-[0-3]\d", fullmatch=True),
    scalars.count: st.integers(-5, 10**10).map(str) | st.text("0123456789.-e_", max_size=5),
    scalars.year: st.integers(1900, 2250).map(str) | st.text("0123456789", max_size=6),
    numbers.number: st.from_regex(
        r"-?0?\d{0,13}(\.\d{0,7})?", fullmatch=True, alphabet=ASCII
    ) | st.sampled_from(["-0", "-0.0", "62,5", "1e5", "NaN", "60%", "-1.5", "0.25", "+1"]),
    scalars.share: st.from_regex(
        r"[01]?\d{0,3}(\.\d{0,7})?%?", fullmatch=True, alphabet=ASCII
    ),
    scalars.threshold: st.from_regex(
        r"-?\d{0,3}(\.\d{0,2})?%?", fullmatch=True, alphabet=ASCII
    ),
    scalars.group: st.integers(-1, 6).map(str) | st.text("1234 ", max_size=3),
    scalars.yes_or_no: st.sampled_from(["true", "false", "yes", "True", "1", ""]),
    scalars.span: st.builds(
        "{} {}".format, st.integers(-1, 19_000),
        st.sampled_from(["year", "years", "months", "week", "days", "day", "năm", "Days"]),
    ),
    scalars.rule: st.lists(RULE_PARTS, min_size=1, max_size=4).map(";".join),
}  # fmt: skip


def test_every_reading_function_has_samples():
    assert set(WRITTEN) == set(ACCEPTED)


@pytest.mark.parametrize("function", ACCEPTED, ids=lambda function: function.__name__)
def test_a_value_is_taken_as_the_reader_takes_it(function):
    validator = Draft202012Validator(ACCEPTED[function], format_checker=FormatChecker())
    told = {True: 0, False: 0}

    @given(WRITTEN[function])
    def compare(written):
        try:
            function(written)
        except Fault:
            read = False
        else:
            read = True
        told[read] += 1
        if read:  # quoted or plain, other tools must take it too
            assert validator.is_valid(written)
            assert validator.is_valid(as_plain(written))
        elif not only_the_reader_knows(function, written):
            assert not validator.is_valid(written)

    compare()
    assert min(told.values()) > 0


def as_plain(written):
    """A scalar as other tools see it where it stands without quotes."""
    text = f"key: {written}\n"
    if parse(text.encode(), "").root != {"key": written}:
        return written
    try:
        return typed(text)["key"]
    except yaml.YAMLError:  # a tab, which PyYAML's own scanner does not read
        return written


def only_the_reader_knows(function, written):
    """That a month has no such day, and that a line break ends a pattern in Python only."""
    return "\n" in written or (
        function is scalars.rule
        and not set(re.findall("[A-Z]+(?==)", written)).isdisjoint({"BYMONTHDAY", "UNTIL"})
    )


# ---- good data


@pytest.mark.parametrize("name", NAMES)
def test_the_data_passes(name):
    assert check_jsonschema(name, [file for file in FILES if file.stem == name]) == (0, {})


LETTERS = "aAbcđêộ 0123.,:-/#'\"{}[]%@&*!|>~?"
LINES = st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda t: t.strip() and not scalars.is_nothing(unicodedata.normalize("NFC", t))
)
SCALARS = LINES | st.integers(-9, 9999) | st.booleans() | st.just(1.5)
DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 12, 31)).map(str)
EVIDENCE = st.sampled_from(["512/SNV-TCBC", "1003/QĐ-UBND", 512])


NOTHING = st.none() | st.sampled_from(sorted(NOTHING))


def maybe(strategy):
    return NOTHING | strategy


def words_of(kind):
    return st.sampled_from([str(word) for word in kind])


def record(required, optional=None):
    return st.fixed_dictionaries(required, optional=optional or {})


def some(*ids):
    return maybe(st.lists(st.sampled_from(ids), unique=True) if ids else st.just([]))


WORDS = record({"vi": SCALARS}, {"en": maybe(SCALARS)})
AFTER = st.lists(words_of(RestructuringKind), min_size=1, max_size=3)
DEADLINES = maybe(
    record({}, {"phrase": maybe(LINES)})
    | record({"due": DAYS}, {"rrule": st.none(), "within": st.none(), "after": st.just([])})
    | record({"rrule": st.sampled_from(["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "FREQ=MONTHLY"])})
    | record({"within": st.sampled_from(["3 years", "1 month", "18300 days"]), "after": AFTER})
)
MORE = {"note": maybe(SCALARS), "lead": st.none(), "due": st.none(), "occurrence": st.none()}
OPEN_ENTRY = st.one_of(
    record({"event": st.sampled_from(["started", "noted"])}, {"evidence": maybe(EVIDENCE), **MORE}),
    record({"event": st.just("reassigned"), "lead": st.just(["a"]), "evidence": EVIDENCE}),
)
LAST_ENTRY = record(
    {"event": st.sampled_from(["completed", "cancelled"]), "evidence": EVIDENCE}, MORE
)


@st.composite
def logs(draw):
    """Entries in order of date; nothing after the one that ends the task."""
    entries = draw(st.lists(OPEN_ENTRY, max_size=2)) + draw(st.lists(LAST_ENTRY, max_size=1))
    days = sorted(draw(st.lists(DAYS, min_size=len(entries), max_size=len(entries))))
    return [{"date": day, **entry} for day, entry in zip(days, entries, strict=True)]


def numbered(letter, strategy):
    def number(items):
        return [{"id": f"{letter}{place}", **item} for place, item in enumerate(items)]

    return st.lists(strategy, max_size=3).map(number)


EXTENDED = record(
    {"deadline": st.just({"due": "2018-12-31"})},
    {"log": record({"date": DAYS, "event": st.just("extended"), "due": DAYS, "evidence": EVIDENCE})
     .map(lambda entry: [entry])},
)  # fmt: skip
PLAIN = record({}, {"deadline": DEADLINES, "log": maybe(logs())})
TASK = st.builds(
    lambda facts, course: facts | course,
    record(
        {"clause": SCALARS, "sector": st.just("s"), "title": WORDS},
        {"lead": some("a", "b"), "coordinating": some("a", "b"),
         "deliverable": maybe(words_of(Deliverable))},
    ),
    EXTENDED | PLAIN,
)  # fmt: skip
TASKS_FILE = record(
    {
        "plan": record(
            {"number": SCALARS, "issued": st.just("2018-04-10"), "issuer": st.just("a"),
             "title": WORDS},
            {"deadline_reading": st.just("day-included"), "invented": st.booleans()},
        ),
        "sectors": record({"name": WORDS}, {"clause": maybe(SCALARS)})
        .map(lambda sector: [{"id": "s", **sector}]),
        "agencies": record({"name": WORDS}, {"kind": maybe(words_of(AgencyKind))})
        .map(lambda agency: [{"id": "a", **agency}, {"id": "b", **agency}]),
    },
    {"tasks": maybe(numbered("T-", TASK))},
)  # fmt: skip
YEARS = st.integers(1945, 2199)
COUNTS = st.integers(0, 99)
GROUPS = st.integers(1, 4)
UNIT = record(
    {"name": WORDS, "sector": st.just("s"), "authority": st.just("a")},
    {
        "kind": maybe(words_of(UnitKind)),
        "level": maybe(words_of(AdminLevel)),
        "autonomy": maybe(GROUPS | GROUPS.map(str) | st.dictionaries(YEARS, GROUPS)),
        "pupils": maybe(st.dictionaries(YEARS, COUNTS | COUNTS.map(str), max_size=3)),
        "staffing": maybe(st.dictionaries(YEARS, record({}, {
            "assigned": maybe(COUNTS), "present": maybe(st.integers(100, 999_999_999)),
            "specialists": maybe(COUNTS), "deputies": maybe(COUNTS),
        }), max_size=3)),
    },
)  # fmt: skip
SHARES = st.sampled_from(["10%", "0%", "12.5%", "100%"])
TARGET = record(
    {"measure": st.just("pupils"), "at_least": COUNTS | COUNTS.map(str) | st.just("100%")},
    {"clause": maybe(SCALARS), "from": maybe(YEARS), "to": maybe(YEARS), "at_most": st.none()},
) | record(
    {"measure": st.just("specialist_share"), "at_least": SHARES | st.sampled_from([0, 1, "1"])},
    {"at_most": st.none()},
) | record(
    {"measure": st.sampled_from(["deputy_years", "self_financing", "unused_posts"]),
     "at_most": COUNTS},
    {"at_least": st.none()},
) | record(
    {"measure": st.sampled_from(["headcount", "unit_count"]), "from": st.integers(1945, 2000),
     "to": st.integers(2001, 2199) | st.just("2021"), "reduction": SHARES},
    {"shortfall": st.sampled_from(["forgiven", "carries"]), "at_least": st.none()},
)  # fmt: skip
PLANNED = {
    "effective": st.none(),
    "effective_planned": maybe(DAYS),
    "evidence": maybe(EVIDENCE),
}
UNITS_FILE = st.builds(
    lambda first, second, target, planned: {
        "targets": [{"id": "headcount", **target}],
        "units": [{"id": "u", **first}, {"id": "v", **second}],
        "restructurings": [{"id": "R-1", "from": ["u"], **planned}],
    },
    UNIT, UNIT, TARGET,
    record({"kind": st.just("merge"), "into": st.just(["v"])}, PLANNED)
    | record({"kind": st.sampled_from(["dissolve", "convert"])}, {"into": some(), **PLANNED}),
)  # fmt: skip


class PlainDumper(yaml.SafeDumper):
    """A writer that repeats what stands twice, since aliases are not allowed."""

    def ignore_aliases(self, data):
        return True


def written(content):
    """A document as a person would write it: days and words without quotes."""
    text = yaml.dump(content, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
    return re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", text)


@given(TASKS_FILE, UNITS_FILE)
def test_whatever_reading_accepts_passes(tasks, units):
    texts = {"tasks": written(tasks), "units": written(units)}
    documents = [parse(text.encode(), f"{name}.yaml") for name, text in texts.items()]
    assert [finding.line(Lang.EN) for finding in load_documents(documents).findings] == []
    for name, text in texts.items():
        told = [f"{e.json_path}: {e.message}" for e in VALIDATORS[name].iter_errors(typed(text))]
        assert told == []


# ---- wrong data

ONLY_CHECK_TELLS = {
    # what another file says otherwise, or has alone
    "beside: an agency that the plan has otherwise",
    "beside: a succession that the plan has otherwise; its rules may be the plan's",
    "each: members of what is no group, one that is nobody, a part that stays where it is",
    "log: an event where no event starts the clock, or after the whole task was cancelled",
    # what needs another record, another field's number, the order of a log, or a calendar
    "log: out of order",
    "log: ended before it was issued",
    "log: before the plan was issued",
    "log: after completion",
    "log: extended, but not to a later day",
    "log: nothing to extend",
    "log: extended before its clock started",
    "log: scheduled, but not for an earlier day",
    "log: returned what was not reported",
    "log: reported after it was completed",
    "log: milestones that are not there, or not what an entry is about",
    "log: reopened while open",
    "log: cancelled twice",
    "log: a recurring task cancelled twice",
    "log: an occurrence of a task that does not recur",
    "log: an occurrence that is not one",
    "log: a day that is like none of many occurrences: the first three are listed",
    "log: a restructuring that starts nothing here",
    "log: a restructuring not in effect yet, of another kind, of another task",
    "goals: figures out of order, of one day, and not from 0 to 100 %",
    "references: an issuer that is not among the agencies",
    "references: a sector",
    "references: in the log",
    "references: of a unit",
    "references: of a restructuring",
    "references: where there is nothing to refer to",
    "successions: an heir that has not begun, and one that had ended",
    "successions: a rule for a body that is no heir",
    "successions: circles, also within a day and into itself",
    "successions: a body succeeded twice on one day",
    "successions: handed on to a body that had ended, on the day itself too",
    "shape: an id that stands twice",
    "shape: the same id in two files",
    "shape: no header",
    "shape: two headers",
    "units_over_time: a merger into itself",
    "units_over_time: a consolidation whose new unit is one of the old",
    "units_over_time: a unit that merges twice",
    "units_over_time: a unit that merges and is dissolved, both in effect",
    "units_over_time: the same merger, planned and in effect",
    "units_over_time: a unit that merges after it was dissolved",
    "units_over_time: a circle of two",
    "units_over_time: a circle of three, through every kind that goes on",
    "units_over_time: figures after a dissolution, from its own year on",
    "units_over_time: pupils after a merger, and figures after a conversion",
    "units_over_time: a predecessor in use after its merger",
    "units_over_time: a predecessor that a planned merger still goes into",
    "units_over_time: a merger after its successor was dissolved",
    "units_over_time: figures before a founding",
    "units_over_time: figures of a unit that is only planned",
    "units_over_time: a merger into a unit that is not founded yet",
    "units_over_time: a merger in effect into a unit that is only planned",
    "units_over_time: a unit that is founded twice",
    "units_over_time: two successors of a merger",
    "units_over_time: a unit of a sector and an authority that do not exist",
    "units_over_time: two units of one id",
    "units_over_time: one target may begin in the year in which another ends, not before",
    "units_over_time: a restructuring of units and for a task that do not exist",
    "units_over_time: more deputies and specialists than people present",
    "units_over_time: a target that ends before it starts, and one that ends as it starts",
    "units_over_time: targets that overlap",
    "units_over_time: targets that count the same units do not overlap",
    "values: an id that stands twice does not hide the faults of its log",
}


def bad_cases():
    """The cases of `tests/bad`, read by the module that has them tested."""
    spec = importlib.util.spec_from_file_location(
        "the_bad_files", HERE / "reading" / "test_bad_files.py"
    )
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {
        f"{path.stem}: {case.name}": case
        for path in sorted((HERE / "bad").glob("*.txt"))
        for case in module.read_cases(path.read_text(encoding="utf-8"))
    }


@pytest.fixture(scope="module")
def said_of_bad_files(tmp_path_factory):
    """By case of `tests/bad`: what check-jsonschema says of its files."""
    cases = bad_cases()
    folder = tmp_path_factory.mktemp("bad")
    said = {name: [] for name in cases}
    for kind in NAMES:
        files = {}
        for number, (name, case) in enumerate(cases.items()):
            here = f"../{kind}.yaml" if kind == "agencies" else f"{kind}.yaml"
            if here in case.files:
                file = folder / f"{number}.{kind}.yaml"
                file.write_text(case.files[here], encoding="utf-8")
                files[str(file)] = name
        _, failed = check_jsonschema(kind, files)
        for file, messages in failed.items():
            said[files[file]] += messages
    return said


def test_wrong_data_fails(said_of_bad_files):
    passed = {name for name, messages in said_of_bad_files.items() if not messages}
    assert passed == ONLY_CHECK_TELLS, "say here what only `bkplan check` can tell"
    by_schema = [
        name for name, said in said_of_bad_files.items() if set(said) - {"cannot be parsed"}
    ]
    assert len(by_schema) >= 60


@pytest.mark.parametrize(
    ("case", "message"),
    [
        ("log: completed without evidence", "'evidence' is a required property"),
        ("log: extended without the new date", "'due' is a required property"),
        ("log: reassigned to nobody", "'lead' is a required property"),
        (
            "values: a span without its event, an event without its span",
            "'after' is a required property",
        ),
        ("values: a leap day in a year without one", "'2019-02-29' is not a 'date'"),
        ("units: a merger into nothing, and one of nothing", "'from' is a required property"),
        ("units: a merger into nothing, and one of nothing", "'into' is a required property"),
        ("units_over_time: a target without its reduction, one without its years",
         "'reduction' is a required property"),
        ("values: recurrences that are not RFC 5545, or never come",
         "'FREQ=YEARLY;BYMONTH=13' is not valid under any of the given schemas"),
    ],
)  # fmt: skip
def test_the_message_is_precise(case, message, said_of_bad_files):
    assert message in said_of_bad_files[case]
