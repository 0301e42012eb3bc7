"""The recipe for a filter: one record and one line; here of a field that is new as well."""

from __future__ import annotations

import json

FIELD = """\
    priority: Annotated[
        MaybeLine, Trait.LISTED, Weighs(Weight.CHANGE), called("mức ưu tiên", "priority")
    ] = None
"""
FILTERS = "src/bkplan/reports/filters.py"
RECORD = """\
PRIORITY = Filter[str](
    Option("priority", Text("Chỉ mức ưu tiên này", "This priority only"),
           metavar="LEVEL", many=True, ids=("high", "low")),
    of_task=lambda _, state: (state.task.priority,),
)  # fmt: skip
"""


def test_a_filter_is_a_record_and_a_line(house):
    house.add("src/bkplan/records/task.py", "    deadline: Annotated[Deadline | None, MAYBE", FIELD)
    house.add(
        "data/tasks.yaml",
        "    title:\n      vi: Đề án tinh giản biên chế, có chỉ tiêu giảm từng năm",
        "    priority: high\n",
    )
    house.add(FILTERS, "\nSUMMARY_FILTERS: tuple", RECORD)
    assert house.failing("tests/test_listed.py") == [
        "test_listed.py::test_every_filter_has_its_line"
    ]

    house.add(FILTERS, "STATUS, SEARCH)", "PRIORITY, ")
    assert house.failing("tests/test_listed.py") == []
    assert house.mistyped().startswith("Success")
    (table,) = json.loads(house.bkplan("tasks", "--priority", "high", "-f", "json"))["tables"]
    assert [(row["id"], row["priority"]) for row in table["rows"]] == [("II.2.1-1", "high")]
    assert "--priority LEVEL" in house.bkplan("overdue", "--help", "--lang", "en")
    assert house.offered("bkplan", "upcoming", "--priority", "h") == ["high"]
    assert house.failing("tests/test_docs_current.py") != []
    house.docs()
    assert "`--priority LEVEL`" in house.read("docs/commands.md")
