"""The recipe for a measure: one row, and its rule one function; here one on the whole plan."""

from __future__ import annotations

import json

MEASURES, RULES = "src/bkplan/words/measures.py", "src/bkplan/units/rules.py"
ROW = """\
    OWN_INCOME = (
        "own_income", "tỷ lệ đơn vị tự chủ", "share of self-financing units",
        LimitForm("at_least", "20%", share=True),
        Rule(
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
LINE = "    Measure.OWN_INCOME: own_income,\n"
TASKS = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}, {id: t, name: {vi: Văn hóa}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
"""
UNITS = """\
targets:
  - {id: own, clause: I.4, name: {vi: Đơn vị tự chủ, en: Self-financing units},
     measure: own_income, at_least: LEAST}
units:
  - {id: a, name: {vi: A}, sector: s, authority: ubnd, autonomy: 2}
  - {id: b, name: {vi: B}, sector: s, authority: ubnd, autonomy: 4}
  - {id: c, name: {vi: C}, sector: s, authority: ubnd, autonomy: 4}
"""


def written(house, least):
    """A plan in a folder of its own."""
    folder = house.root / f"least-{least[:-1]}"
    folder.mkdir()
    (folder / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    (folder / "units.yaml").write_text(UNITS.replace("LEAST", least), encoding="utf-8")
    return folder.name


def test_a_measure_is_one_row_and_one_function(house):
    house.add(MEASURES, "    # fmt: on\n", ROW)
    told = house.failing("test_measures.py")
    assert told == ["test_measures.py::test_every_rule_has_its_function_and_every_function_a_rule"]

    house.add(RULES, "TESTS: Mapping", FUNCTION)
    house.add(RULES, "    Measure.OVER_ASSIGNED: ", LINE)
    stale = house.failing("test_measures.py", "test_docs_current.py", "test_schema.py", "-k",
                          "measures or current or rule")  # fmt: skip
    assert "test_docs_current.py::test_every_document_is_current" in stale
    assert "test_schema.py::test_the_file_in_the_repository_is_current[units]" in stale
    house.docs()
    house.schema()
    assert house.unnamed_in("A measure") == set()
    page = house.read("docs/data.md")
    assert "| `own_income` | share of self-financing units |" in page
    assert "| `own_income` | tỷ lệ đơn vị tự chủ |" in house.read("docs/data.vi.md")
    target = json.loads(house.read("schema/units.schema.json"))["$defs"]["Target"]
    assert target["properties"]["measure"]["enum"][-1] == "own_income"
    assert any("own_income" in str(each) for each in target["allOf"])

    plan = written(house, "50%")
    for argv in ([], ["--sector", "t"]):
        report = json.loads(house.bkplan("rules", *argv, "-C", plan, "-f", "json", "--lang", "en"))
        kept = [[list(row.values()) for row in table["rows"] if "own" in row.values()]
                for table in report["tables"]]  # fmt: skip
        row = ["own", "I.4", "share of units that pay their way", 0, 1, 0]
        assert kept == [[row], [["own", "plan", 1 / 3, 0.5]]]
        assert "Self-financing units: at least 50.0%." in report["notes"]
    changed = json.loads(house.bkplan("diff", written(house, "20%"), plan, "-f", "json"))
    assert [row["what"] for row in changed["tables"][0]["rows"]] == ["at least: 20% → 50%"]
    wrong = house.python("-m", "bkplan", "check", "-C", written(house, "2"), "--lang", "en")
    assert '"2" is not a share from 0% to 100%; write it like 10%' in wrong.stdout
