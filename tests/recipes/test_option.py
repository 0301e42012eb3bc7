"""The recipe for an option of a report or a command: one field of the record that it is asked."""

from __future__ import annotations

PLACE = "src/bkplan/reports/units/units.py"
OPTION = """\
    first: Annotated[
        bool, Option("first", Text("Chỉ đơn vị đầu", "The first unit only"), flag=True)
    ] = False
"""
USED = """\
    if asked.first:
        found = found[:1]
"""


def test_an_option_is_a_field(house):
    house.add(PLACE, "\n\ndef units(plan: Plan", OPTION)
    assert house.failing("test_listed.py") == [
        "test_listed.py::test_whatever_is_asked_is_looked_at"
    ]

    house.add(PLACE, "    life = lifetimes(plan, query.as_of)\n    if", USED)
    assert house.mistyped().startswith("Success")
    assert house.bkplan("units", "--first", "-f", "csv").count("\n") == 2
    assert "--first The first unit only" in " ".join(house.bkplan("units", "--help").split())
    assert house.offered("bkplan", "units", "--fi") == ["--first"]
    assert house.failing("test_docs_current.py") != []
    house.docs()
    assert house.unnamed_in("An option") == set()
    assert "`--first`" in house.read("docs/commands.md")
