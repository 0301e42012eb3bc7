"""The recipe for a filter: one record and one line; here of a field that is new as well."""

from __future__ import annotations

import json

FIELD = """\
    priority: Annotated[
        MaybeLine, Trait.LISTED, Weighs(Weight.CHANGE), called("mức ưu tiên", "priority")
    ] = None
"""
FILTERS = "src/bkplan/reports/filters.py"
LISTED = "STATUS, TAG"
"""Within the list of what takes tasks of any state."""
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
    assert house.failing("test_listed.py") == ["test_listed.py::test_every_filter_has_its_line"]

    house.add(FILTERS, LISTED, "PRIORITY, ")
    assert house.failing("test_listed.py") == []
    assert house.mistyped().startswith("Success")
    (table,) = json.loads(house.bkplan("tasks", "--priority", "high", "-f", "json"))["tables"]
    assert [(row["id"], row["priority"]) for row in table["rows"]] == [("II.2.1-1", "high")]
    assert "--priority LEVEL" in house.bkplan("overdue", "--help", "--lang", "en")
    assert house.offered("bkplan", "upcoming", "--priority", "h") == ["high"]
    assert house.failing("test_docs_current.py") != []
    house.docs()
    assert house.unnamed_in("A filter") - {"records/task.py", "data/tasks.yaml"} == set()
    assert "`--priority LEVEL`" in house.read("docs/commands.md")


def test_a_filter_that_cannot_look_at_tasks_is_told(house):
    """Of units alone, yet in the list of what takes tasks."""
    house.add(FILTERS, LISTED, "LEVEL, ")
    told = house.failing("test_filters.py", "-k", "looks or (level and tasks)")
    assert "test_filters.py::test_a_filter_looks_at_what_its_list_says[filters0-of_task]" in told
    assert "test_filters.py::test_a_filter_leaves_some_things_out[tasks-level]" in told


def test_a_filter_that_a_report_does_not_apply_is_told(house):
    place = "src/bkplan/reports/tasks/tasks.py"
    house.add(
        place, "    return t.task_report(", "    found = selected(plan, Query(query.as_of))\n"
    )
    told = house.failing("test_filters.py", "-k", "leaves and tasks-sector")
    assert told == ["test_filters.py::test_a_filter_leaves_some_things_out[tasks-sector]"]
