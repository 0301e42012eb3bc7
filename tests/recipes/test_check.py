"""The recipe for a named check: a generator with its page, a case that it finds."""

from __future__ import annotations

import json

PLACE = "src/bkplan/checks/form.py"
CHECK = '''@check("BK199", Severity.NOTICE)
def full_stop(at: CheckedData) -> Iterator[Found]:
    """Full stop behind a title · Dấu chấm sau tên nhiệm vụ

    A title is a heading, no sentence. Leave out the full stop.

    Tên nhiệm vụ là một đề mục, không phải một câu. Hãy bỏ dấu chấm.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị.}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    """
    for task in at.plan.tasks:
        if task.title.vi.endswith("."):
            yield Found(
                task.mark("title", "vi"),
                "title",
                "tên kết thúc bằng dấu chấm; hãy bỏ dấu chấm",
                "the title ends with a full stop; leave it out",
            )


'''
CASE = """\
=== BK199 a title that ends like a sentence
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị.}
---
5:17 title
  the title ends with a full stop; leave it out
  tên kết thúc bằng dấu chấm; hãy bỏ dấu chấm
"""
TASKS = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd, title: {vi: Kế hoạch}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd, name: {vi: UBND tỉnh}}]
tasks: [{id: T, clause: I, sector: s, title: {vi: Rà soát các đơn vị.}, lead: [ubnd]}]
"""


def test_a_check_is_a_generator_and_a_case(house):
    house.add(PLACE, '@check("BK150"', CHECK)
    told = house.failing("test_checks.py", "test_docs_current.py", "-k", "case or current")
    assert "test_checks.py::test_every_check_has_a_case_that_it_finds" in told
    assert "test_docs_current.py::test_every_document_is_current" in told

    house.add_to_test("test_checks.py", "=== BK150 a comment too", CASE)
    house.docs()
    assert house.unnamed_in("A check") == set()
    chosen = "BK199 or case or current or codes or heading"
    assert house.failing("test_checks.py", "test_docs_current.py", "-k", chosen) == []
    assert "### BK199: Full stop behind a title" in house.read("docs/checks.md")
    assert house.bkplan("explain", "BK199", "--lang", "vi").startswith("BK199")
    assert house.offered("bkplan", "explain", "BK19") == ["BK199"]
    (house.root / "plan").mkdir()
    (house.root / "plan" / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    found = json.loads(house.bkplan("check", "-C", "plan", "--select", "BK199", "-f", "json"))
    assert [row["code"] for row in found["tables"][0]["rows"]] == ["BK199"]


def test_a_module_of_checks_that_is_not_named_is_told(house):
    head = house.read(PLACE).partition('@check("BK150"')[0]
    house.write("src/bkplan/checks/stops.py", head + CHECK)
    assert house.failing("test_checks.py", "-k", "looked_through") == [
        "test_checks.py::test_every_module_of_checks_is_looked_through"
    ]
