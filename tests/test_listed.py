"""Whoever writes a report, a format or a section, and forgets its line, hears of it here."""

from __future__ import annotations

import ast

from tests.test_architecture import MODULES

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.cli.asking.options import Shared
from bkplan.cli.extras import EXTRAS
from bkplan.render import DOCUMENT_FORMATS, FORMATS, LETTER_FORMATS
from bkplan.reports import PLACES, REPORTS, filters, report_spec
from bkplan.reports.documents.sections import SECTION_KEYS, SECTIONS
from bkplan.reports.filters import ALL_FILTERS, Filter
from bkplan.reports.options import declared


def functions(name: str) -> list[ast.FunctionDef]:
    """The functions of a module."""
    return [node for node in MODULES[name].body if isinstance(node, ast.FunctionDef)]


def given(function: ast.FunctionDef) -> tuple[str, ...]:
    """The types of what a function must be given."""
    arguments = function.args
    needed = [a for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if not d]
    return tuple(ast.unparse(each.annotation) for each in (*arguments.args, *needed))


def test_every_report_has_its_line():
    with_spec = [
        name.removeprefix("reports.")
        for name, module in MODULES.items()
        if name.startswith("reports.")
        and any(isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SPEC"
                for node in module.body)
    ]  # fmt: skip
    assert sorted(PLACES) == sorted(with_spec)
    assert [report_spec(name).name for name in REPORTS] == list(REPORTS)


def test_every_format_has_its_line():
    writers = {
        f"{name.removeprefix('render.')}:{function.name}"
        for name in MODULES
        if name.startswith("render.")
        for function in functions(name)
        if not function.name.startswith("_")
        and given(function) in (("Report", "Lang"), ("Document", "Lang"))
        and ast.unparse(function.returns) in ("str", "bytes")
    }
    forms = (*FORMATS, *DOCUMENT_FORMATS, *LETTER_FORMATS)
    assert {form.function for form in forms} == writers - {"cells:heading"}
    known = {library for libraries in EXTRAS.values() for library in libraries}
    assert {form.library for form in forms if form.library} <= known


def test_every_section_has_its_line():
    makers = {
        function.name
        for function in functions("reports.documents.sections")
        if given(function) == ("Basis",) and ast.unparse(function.returns) == "Report"
    }
    assert {section.make.__name__ for section in SECTIONS} - {"<lambda>"} == makers
    assert len(set(SECTION_KEYS)) == len(SECTIONS)


def test_every_filter_has_its_line():
    records = {name: each for name, each in vars(filters).items() if isinstance(each, Filter)}
    assert [name for name, each in records.items() if each not in ALL_FILTERS] == []


def test_whatever_is_asked_is_looked_at():
    """An option that nobody looks at would be taken, and do nothing."""
    taken = {
        node.attr
        for module in MODULES.values()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
    }
    records = {command_spec(name).asks for name in COMMANDS} | {Shared}
    asked = {f"{record.__name__}.{field}" for record in records for field in declared(record)}
    assert sorted(name for name in asked if name.rpartition(".")[2] not in taken) == []
