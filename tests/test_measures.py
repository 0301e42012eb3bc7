"""A measure is one row, and its rule one function: about units, or about the plan as a whole."""

from __future__ import annotations

import json
import string

from bkplan.reading.validators import record_of
from bkplan.records.unit import Target
from bkplan.units.rules import TESTS
from bkplan.words.measures import Measure

ROW = """\
    OWN_INCOME = (
        "own_income", "tỷ lệ đơn vị tự chủ", "share of self-financing units",
        LimitForm("at_least", "20%", share=True),
        Rule(
            "own-income",
            Text("Đơn vị tự chủ", "Self-financing units"),
            Text("tỷ lệ đơn vị tự bảo đảm chi thường xuyên", "share of units that pay their way"),
            Text("tối thiểu {n}", "at least {n}"),
            whole=True,
        ),
    )
"""
FUNCTION = """\
def own_income(at: Situation, least: Fraction) -> Iterator[Verdict]:
    groups = [unit.group_in(at.as_of.year) for unit in at.existing()]
    share = Fraction(sum(group in SELF_FINANCING for group in groups), len(groups))
    yield Verdict(None, share >= least, share, least)


"""
TASKS = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Văn hóa}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
"""
UNITS = """\
targets: [{id: own, clause: I.4, measure: own_income, at_least: LEAST}]
units:
  - {id: a, name: {vi: A}, sector: s, authority: ubnd, autonomy: 2}
  - {id: b, name: {vi: B}, sector: s, authority: ubnd, autonomy: 4}
  - {id: c, name: {vi: C}, sector: s, authority: ubnd, autonomy: 4}
"""
SCRIPT = """
import io, json, sys
from datetime import date
from bkplan.cli.start import main
from bkplan.changes.compare import changes
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents
from bkplan.schema.build import schema_of

TASKS, UNITS, FOLDER = sys.argv[1:]

def read(least):
    units = UNITS.replace("LEAST", least).encode()
    return load_documents([parse(TASKS.encode(), "tasks.yaml"), parse(units, "units.yaml")])

def rows(*argv):
    out, err = io.StringIO(), io.StringIO()
    argv = ["rules", *argv, "-C", FOLDER, "-f", "json", "--as-of", "2019-01-01", "--lang", "en"]
    assert main(argv, environ={}, stdout=out, stderr=err, today=date(2019, 1, 1)) == 0, err
    report = json.loads(out.getvalue())
    kept = [[list(row.values()) for row in table["rows"] if "own-income" in row.values()]
            for table in report["tables"]]
    return [*kept, [note for note in report["notes"] if "Self-fin" in note]]

target = schema_of("units")["$defs"]["Target"]
old, new = read("20%"), read("50%")
print(json.dumps({
    "faults": [f.message.en for f in read("2").findings],
    "schema": target["properties"]["measure"]["enum"][-1],
    "limited": any("own_income" in str(each) for each in target["allOf"]),
    "changed": [c.text.en for c in changes(old.plan, new.plan, date(2019, 1, 1))],
    "rules": rows(),
    "of a sector": rows("--sector", "t"),
}, ensure_ascii=False))
"""


def test_a_measure_of_the_whole_plan_is_one_row_and_one_function(changed_copy, tmp_path):
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (folder / "units.yaml").write_text(UNITS.replace("LEAST", "50%"), encoding="utf-8")
    done = changed_copy(
        SCRIPT,
        *(TASKS, UNITS, str(folder)),
        words__measures=[("    # fmt: on\n", ROW)],
        units__rules=[
            ("TESTS: Mapping", FUNCTION),
            ("    Measure.OVER_ASSIGNED: ", "    Measure.OWN_INCOME: own_income,\n"),
        ],
    )
    assert done.stderr == ""
    row = ["own-income", "I.4", "share of units that pay their way", 0, 1, 0]
    breach = ["own-income", "plan", 1 / 3, 0.5]
    assert json.loads(done.stdout) == {
        "faults": ['"2" is not a share from 0% to 100%; write it like 10%'],
        "schema": "own_income",
        "limited": True,
        "changed": ["at least: 20% → 50%"],
        "rules": [[row], [breach], ["Self-financing units: at least 50.0%."]],
        "of a sector": [[row], [breach], ["Self-financing units: at least 50.0%."]],
    }


def test_every_rule_has_its_function_and_every_function_a_rule():
    assert set(TESTS) == {measure for measure in Measure if measure.rule}


def test_what_has_a_limit_has_a_rule():
    assert [measure for measure in Measure if bool(measure.limit) != bool(measure.rule)] == []


def test_rules_have_names_of_their_own_and_words_in_both_languages():
    rules = [measure.rule for measure in Measure if measure.rule]
    assert len({rule.name for rule in rules}) == len(rules)
    assert [r.name for r in rules if not all((*r.title, *r.words, *r.norm))] == []
    for rule in rules:
        for words in rule.norm:
            assert {name for _, name, _, _ in string.Formatter().parse(words) if name} == {"n"}


def test_samples_of_limits_are_read_as_limits_in_their_unit():
    for measure in Measure:
        if limit := measure.limit:
            target = {"id": "t", "measure": measure.value, limit.key: limit.sample}
            value = record_of(Target, target).limit
            assert value is not None
            assert limit.share == limit.sample.endswith("%")
            assert value < 1 if limit.share else value.denominator == 1
