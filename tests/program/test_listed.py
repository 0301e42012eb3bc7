"""Whoever adds something and forgets the one line that it needs besides hears of it here."""

from __future__ import annotations

import ast
import functools

from tests.program.test_architecture import MODULES

from bkplan.cli.app import COMMANDS, OTHERS, command_spec, module_of
from bkplan.cli.asking.entry_options import entry_options
from bkplan.cli.asking.options import Shared
from bkplan.cli.commands.record import ASKS
from bkplan.cli.extras import EXTRAS
from bkplan.records.fields import Label, fields_of
from bkplan.records.sections import records_of_a_plan
from bkplan.render import CSV_FOR, DOCUMENT_FORMATS, FORMATS, GRAPH_FORMATS, LETTER_FORMATS
from bkplan.reports import PLACES, REPORTS, filters, report_spec
from bkplan.reports.documents.sections import SECTION_KEYS, SECTIONS
from bkplan.reports.options import declared
from bkplan.words.vocab import Lang


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
    forms = (
        *FORMATS, *CSV_FOR.values(), *GRAPH_FORMATS, *DOCUMENT_FORMATS, *LETTER_FORMATS,
    )  # fmt: skip
    assert {form.function for form in forms} == writers - {"cells:heading"}
    known = {library for libraries in EXTRAS.values() for library in libraries}
    assert {form.library for form in forms if form.library} <= known


def test_every_command_has_its_line():
    place = "cli.commands."
    modules = {name.removeprefix(place) for name in MODULES if name.startswith(place)}
    assert modules - {"of_reports", "sheets"} == {module_of(name) for name in OTHERS}
    assert [command_spec(name).name for name in COMMANDS] == list(COMMANDS)


def test_every_filter_has_its_line():
    """A filter that is in no list is one that no command takes."""
    there = [value for value in vars(filters).values() if isinstance(value, filters.Filter)]
    assert {one.option.name for one in there} == {one.option.name for one in filters.ALL_FILTERS}


def test_every_section_has_its_line():
    makers = {
        function.name
        for function in functions("reports.documents.sections")
        if given(function) == ("Basis",) and ast.unparse(function.returns) == "Report"
    }
    assert {section.make.__name__ for section in SECTIONS} - {"<lambda>"} == makers
    assert len(set(SECTION_KEYS)) == len(SECTIONS)


def test_whatever_is_asked_is_looked_at():
    """An option that nobody looks at would be taken, and do nothing."""
    forgotten = []
    for record in sorted({command_spec(n).asks for n in COMMANDS} | {Shared}, key=str):
        looked_at = {
            attribute
            for module, asked in ASKED_OF.items()
            if record is Shared or record.__name__ in named_in(module)
            for attribute in asked
        }
        of_entry = {name for name, _, _ in entry_options()} if record is ASKS else set()
        looked_at |= of_entry  # by whatever name a field of an entry has
        forgotten += [f"{record.__name__}.{f}" for f in declared(record) if f not in looked_at]
    assert forgotten == []


ASKED_OF = {
    name: {
        node.attr
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and getattr(node.value, "attr", getattr(node.value, "id", "")) in ("asked", "own", "shared")
    }
    for name, module in MODULES.items()
}
"""By module the fields of what is asked that it looks at."""


@functools.cache
def named_in(module: str) -> set[str]:
    """The names that a module says, and those of the classes that it declares or imports."""
    nodes = list(ast.walk(MODULES[module]))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.name for node in nodes if isinstance(node, (ast.ClassDef, ast.alias))}


def test_a_table_by_language_has_every_language():
    tables = [
        (name, {ast.unparse(key) for key in node.keys if key})
        for name, module in MODULES.items()
        for node in ast.walk(module)
        if isinstance(node, ast.Dict)
    ]
    by_language = {name: keys for name, keys in tables if any(k.startswith("Lang.") for k in keys)}
    every = {f"Lang.{name}" for name in Lang.__members__}
    assert {name for name, keys in by_language.items() if keys != every} == set()
    assert by_language != {}


def test_every_field_says_what_it_is_called():
    assert [
        f"{kind.__name__}.{field.key}"
        for kind in records_of_a_plan()
        for field in fields_of(kind)
        if field.one(Label) is None
    ] == []
