"""The house rules of `src/bkplan`, kept as data: who may import whom, who may touch the world."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "bkplan"
MOST_LINES = 300

LAYERS = {
    # layer: its modules; a package stands for all that is in it
    "words": ("vocab", "terms", "text", "logs", "spans", "office"),
    "faults": ("findings", "hints", "problems", "yamlwords", "yamltree"),
    "records": (
        "rawfile",
        "yamlevents",
        "yamlfile",
        "fields",
        "scalars",
        "model",
        "units",
        "plan",
        "sections",
        "naming",
    ),
    "arithmetic": (
        *("deadlines", "recurrence", "ledger", "obligations"),
        *(
            "lifetimes",
            "figures",
            "apportionment",
            "reductions",
            "balances",
            "turnover",
            "ceilings",
        ),
        *("headcount", "rules"),
    ),
    "reading": (
        *("shapes", "references", "consistency", "unit_course", "settings", "loader"),
        *("validators", "schema", "schema_values", "revision"),
        *("gitcalls", "gitobjects", "gitdata", "githistory"),
    ),
    "changes": (
        *(
            "changes",
            "changes_facts",
            "changes_log",
            "changes_renamed",
            "changes_task",
            "changes_unit",
        ),
        *("changes_words", "changes_spelling"),
    ),
    "query": ("query",),
    "table": ("table", "document", "agenda"),
    "reports": ("reports",),
    "checks": ("checks",),
    "render": ("render",),
    "cli": ("cli", "__main__"),
    "version": ("__init__",),
}
MAY_IMPORT = {
    "words": set(),
    "faults": {"words"},
    "records": {"words", "faults"},
    "arithmetic": {"words", "records"},
    "reading": {"words", "faults", "records", "arithmetic"},
    "changes": {"words", "records", "arithmetic", "table"},
    "query": {"words", "records", "arithmetic"},
    "table": {"words"},
    "reports": {"words", "faults", "records", "arithmetic", "changes", "query", "table"},
    "checks": {"words", "faults", "records", "arithmetic", "reading", "query"},
    "render": {"words", "faults", "table", "version"},  # never a plan
    "cli": set(LAYERS),
    "version": set(),
}
ONLY_IN = {
    # a package from outside: the modules that may import it
    "rich": ("render.terminal",),
    "openpyxl": ("render.xlsx", "render.xlsx_page"),
    "icalendar": ("render.ics",),
    "typer": ("cli",),
    "click": (),
    "yaml": ("yamlfile", "yamlevents"),
    "pydantic": (),  # its core alone: the package takes longer to import than a plan to read
    "pydantic_core": ("validators",),
    "dateutil": ("recurrence",),
    "subprocess": ("gitcalls",),
    "pickle": (),
    "marshal": (),
    "ctypes": (),
    "importlib": ("reports", "checks", "render", "cli"),
}
WORLD = frozenset(
    [
        *("print", "input", "eval", "exec", "compile", "breakpoint", "__import__"),
        *("sys.stdout", "sys.stderr", "sys.stdin", "sys.argv", "sys.exit"),
        *("os.environ", "os.getenv", "os.system", "os.popen"),
        *("datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
        *("time.time", "time.localtime", "random.random"),
    ]
)
FILES = frozenset(["open", "os.open", "io.open", "os.scandir", "os.listdir", "os.walk"])
MAY_TOUCH_FILES = ("rawfile", "loader", "settings", "cli")


def modules() -> dict[str, ast.Module]:
    """Every module by its name below the package."""
    found = {}
    for file in sorted(SOURCE.rglob("*.py")):
        parts = file.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)
        found[name] = ast.parse(file.read_text(encoding="utf-8"), str(file))
    return found


MODULES = modules()


def within(name: str, places: tuple[str, ...]) -> bool:
    """Whether a module is one of some modules, or inside one of some packages."""
    return any(name == place or name.startswith(place + ".") for place in places)


def layer_of(name: str) -> str:
    """The layer a module belongs to; nothing for one that nobody placed."""
    first = name.split(".")[0]
    return next((layer for layer, places in LAYERS.items() if first in places), "")


def imported(name: str) -> set[str]:
    """What a module imports: at its top, inside functions, for type checkers; full names."""
    found: set[str] = set()
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative imports hide where they lead"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own(full: str) -> str | None:
    """The module of this package that a full name leads to, or None."""
    package, _, rest = full.partition(".")
    if package != "bkplan":
        return None
    while rest and rest not in MODULES:
        rest = rest.rpartition(".")[0]
    return rest or "__init__"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_place(name):
    assert layer_of(name) in MAY_IMPORT, f"put {name} into LAYERS"


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_one_way(name):
    layer = layer_of(name)
    wrong = {
        target
        for target in map(own, imported(name))
        if target and layer_of(target) not in MAY_IMPORT.get(layer, set()) | {layer}
    }
    assert wrong == set()


def test_the_layers_have_an_order():
    order = []
    left = {layer: set(below) - {layer, "cli"} for layer, below in MAY_IMPORT.items()}
    while left:
        free = sorted(layer for layer, below in left.items() if below <= set(order))
        assert free, f"these layers import each other: {sorted(left)}"
        order += free
        left = {layer: below for layer, below in left.items() if layer not in free}
    assert order[-1] == "cli"


@pytest.mark.parametrize("outside", ONLY_IN)
def test_packages_from_outside_stay_where_they_belong(outside):
    users = {name for name in MODULES for full in imported(name) if full.split(".")[0] == outside}
    assert {name for name in users if not within(name, ONLY_IN[outside])} == set()


def test_slow_parsers_of_dates_are_never_imported():
    assert {n for n in MODULES for full in imported(n) if full.startswith("dateutil.parser")} == (
        set()
    )


def dotted(node: ast.expr) -> str:
    """`a.b` as it is written, or nothing."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    return ""


def touched(name: str, things: frozenset[str]) -> set[str]:
    """Which of some names a module uses, or imports under another one."""
    used = {dotted(node) for node in ast.walk(MODULES[name]) if isinstance(node, ast.expr)}
    return (used | imported(name)) & things


@pytest.mark.parametrize("name", [name for name in MODULES if layer_of(name) != "cli"])
def test_only_the_command_line_touches_the_world(name):
    assert touched(name, WORLD) == set()


@pytest.mark.parametrize("name", [n for n in MODULES if not within(n, MAY_TOUCH_FILES)])
def test_only_reading_and_writing_open_files(name):
    assert touched(name, FILES) == set()


@pytest.mark.parametrize("name", MODULES)
def test_nothing_is_executed(name):
    assert touched(name, frozenset(["eval", "exec", "os.system", "os.popen", "__import__"])) == (
        set()
    )


@pytest.mark.parametrize("name", MODULES)
def test_modules_are_short_and_say_what_they_are_for(name):
    path = SOURCE.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert ast.get_docstring(MODULES[name]), "a line on what it is for"
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES


# ---- what a start costs

RUN = """
import io, json, sys
from datetime import date
from bkplan.cli import main
out, err = io.StringIO(), io.StringIO()
code = main(sys.argv[1:], environ={}, stdout=out, stderr=err, today=date(2026, 11, 23))
print(json.dumps([code, err.getvalue(), sorted(sys.modules)]))
"""


def loaded_by(*argv: str) -> set[str]:
    """The modules that a command has in memory at its end."""
    env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *argv],
        env={**env, "PYDANTIC_DISABLE_PLUGINS": "__all__"},
        cwd=SOURCE.parent.parent,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    code, err, names = json.loads(done.stdout)
    assert (code, err) == (0, "")
    return set(names)


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_a_report_outside_a_terminal_does_not_load_rich(form):
    names = loaded_by("overdue", "-f", form)
    assert "bkplan.reports.overdue" in names
    assert names & {"rich", "click", "dateutil.parser", "bkplan.render.terminal"} == set()
    assert names & {"bkplan.reports.sectors", "bkplan.reports.show"} == set()


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["overdue", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(argv):
    names = loaded_by(*argv)
    assert names & {"pydantic", "rich", "yaml", "dateutil", "click", "bkplan.loader"} == set()


def test_a_terminal_is_what_rich_is_for():
    assert "rich" in loaded_by("overdue", "--color", "always")
