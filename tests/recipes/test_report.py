"""The recipe for a report: a module with a function and its SPEC, and one line."""

from __future__ import annotations

MODULE = '''"""`bkplan groundless`: tasks for which the plan names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.report import Report
from bkplan.reports.query import Query, selected
from bkplan.reports.spec import Group, ReportSpec
from bkplan.reports.tasks import tasklist as t
from bkplan.words.phrases import sentence
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.records.plan import Plan


def groundless(plan: Plan, query: Query) -> Report:
    """Tasks without a lead."""
    found = [state for state in selected(plan, query) if not state.lead]
    return t.task_report(
        plan,
        query.as_of,
        found,
        name="groundless",
        title=Text("Nhiệm vụ không có chủ trì", "Tasks without a lead"),
        columns=(t.ID, t.TITLE, t.DUE),
        summary=(sentence("{n} nhiệm vụ.", "{n} without a lead.", n=len(found)),),
        empty=Text("Mọi nhiệm vụ đều có chủ trì.", "Every task has a lead."),
    )


SPEC = ReportSpec(
    "groundless",
    groundless,
    Text("Nhiệm vụ không có chủ trì", "Tasks without a lead"),
    "bkplan groundless --sector education",
    Group.TASKS,
)
'''
PLACE, LINE = "src/bkplan/reports/__init__.py", '    "tasks.groundless",\n'


def test_a_report_is_a_module_and_a_line(house):
    house.write("src/bkplan/reports/tasks/groundless.py", MODULE)
    assert house.failing("test_listed.py") == ["test_listed.py::test_every_report_has_its_line"]

    house.add(PLACE, '    "show.show",\n', LINE)
    assert house.failing("test_listed.py", "test_architecture.py", "-k",
                         "listed or groundless") == []  # fmt: skip
    assert "Example: bkplan groundless --sector education" in house.bkplan("groundless", "--help")
    assert house.bkplan("groundless", "-f", "csv").splitlines()[0] == "id,title,due"
    assert '"report": "groundless"' in house.bkplan("groundless", "-f", "json")
    assert "# Tasks without a lead" in house.bkplan("groundless", "-f", "markdown")
    assert house.offered("bkplan", "grou") == ["groundless"]
    golden = house.failing("test_golden.py", "-k", "groundless")
    assert "test_golden.py::test_output_is_golden[groundless.en.txt-anew]" in golden
    assert house.failing("test_docs_current.py") == [
        "test_docs_current.py::test_every_document_is_current",
        "test_docs_current.py::test_the_script_writes_them_all",
    ]
    house.docs()
    assert "  groundless " in house.bkplan("--help")
    assert house.unnamed_in("A report") == set()
    assert "bkplan groundless --sector education" in house.read("docs/commands.md")
    assert house.failing("test_docs_current.py") == []
