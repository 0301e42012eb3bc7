"""The recipe for a section of the report: a function and one line."""

from __future__ import annotations

FUNCTION = """
def _open(basis: Basis) -> Report:
    from bkplan.reports.tasks.tasks import tasks

    return tasks(basis.plan, basis.query)


"""
PLACE = "src/bkplan/reports/documents/sections.py"
LINE = '    SectionSpec("every", Text("Mọi nhiệm vụ", "Every task"), _open),\n'


def test_a_section_is_a_function_and_a_line(house):
    house.add(PLACE, "\ndef _method(basis: Basis)", FUNCTION)
    assert house.failing("test_listed.py") == ["test_listed.py::test_every_section_has_its_line"]

    house.add(PLACE, '    SectionSpec("overdue",', LINE)
    assert house.failing("test_listed.py") == []
    assert house.unnamed_in("A section of the report") == set()
    written = house.bkplan("report", "--only", "every")
    assert "## Every task" in written
    assert house.offered("bkplan", "report", "--only", "ev") == ["every"]
    golden = house.failing("test_golden.py", "-k", "report.vi.md")
    assert "test_golden.py::test_output_is_golden[report.vi.md-anew]" in golden
