"""The house rules of `src/bkplan`, kept as data: who may import whom, who may touch the world."""

from __future__ import annotations

import ast
import functools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bkplan.cli.app import OTHERS, module_of
from bkplan.reports import PLACES

SOURCE = Path(__file__).resolve().parents[2] / "src" / "bkplan"
MOST_LINES, MOST_LONGER = 300, 3
LONGER: dict[str, str] = {"faults.problems": "one table: a row a fault, with its words"}
"""A module that may be longer, and why; no more than three."""
MOST_IN_A_ROOM = 20

ROOMS = (  # from the top: a room imports from itself and from rooms further down
    *("cli", "checks", "reports", "render", "changes", "keeping", "schema"),
    *(
        "git",
        "reading",
        "remembered",
        "headcount",
        "units",
        "goals",
        "deadlines",
        "records",
        "files",
    ),
    *("output", "faults", "words"),
)
BESIDE = ("__init__", "__main__")
"""What lies beside the rooms: the version, which every room may name, and the way in."""
FOR_ALL = ("program", "readers", "pull_requests", "recipes", "thorough")
"""Folders of tests that are for no single room."""
ONLY_IN = {
    # a package from outside: the modules that may import it
    "rich": ("render.terminal",),
    "openpyxl": ("render.xlsx", "files.tables.xlsx"),
    "docx": ("render.docx", "files.tables.docx"),
    "icalendar": ("render.ics",),
    "typer": ("cli",),
    "click": (),
    "yaml": ("files.yaml", "files.yaml_events", "files.editing.nodes"),
    "pydantic": (),  # its core alone: the package takes longer to import than a plan to read
    "pydantic_core": ("reading.validators",),
    "dateutil": ("deadlines.recurrence",),
    "subprocess": ("git.calls",),
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
MAY_TOUCH_FILES = (
    "files.bytes",
    "files.listed",
    "files.staged",
    "files.replace",
    "files.created",
    "files.whole",
    "reading.loader",
    "reading.settings",
    "remembered.cache",
    "remembered.code",
    "cli",
)


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


def room_of(name: str) -> str:
    """The room of a module: its folder; the two modules beside the rooms stand for themselves."""
    return name.split(".")[0]


@functools.cache
def imported(name: str, *, at_its_top: bool = False) -> set[str]:
    """What a module imports, full names: at its top, or inside functions and for types as well."""
    found: set[str] = set()
    for node in MODULES[name].body if at_its_top else ast.walk(MODULES[name]):
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


def arrows(name: str, *, at_its_top: bool = False) -> set[str]:
    """The other modules of this package that a module imports."""
    found = map(own, imported(name, at_its_top=at_its_top))
    return {target for target in found if target and target != name}


FOLDERS = sorted({path.parent for path in SOURCE.rglob("*.py")} - {SOURCE})
"""The rooms, and what walls part inside them."""


def test_every_folder_is_a_room_and_nothing_lies_flat():
    folders = {folder.name for folder in FOLDERS if folder.parent == SOURCE}
    beside = {path.stem for path in SOURCE.glob("*.py")}
    assert (folders, beside) == (set(ROOMS), set(BESIDE))


def test_tests_stand_where_what_they_test_does():
    tests = SOURCE.parents[1] / "tests"
    folders = {path.parent.relative_to(tests).as_posix() for path in tests.rglob("test_*.py")}
    assert folders == {*ROOMS, *FOR_ALL}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_has_walls_before_it_is_too_large(folder):
    assert len(list(folder.glob("*.py"))) - 1 <= MOST_IN_A_ROOM


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_says_what_it_knows_and_its_door_costs_nothing(folder):
    """Whoever imports a module runs its room's `__init__`: it imports nothing of the house."""
    name = ".".join(folder.relative_to(SOURCE).parts)
    assert ast.get_docstring(MODULES[name])
    assert arrows(name, at_its_top=True) == set()


def of_each(names):
    """A test of modules, run a room at a time: a test each would take most of the time to start."""

    def by_room(test):
        @pytest.mark.parametrize("room", sorted({room_of(name) for name in names}))
        def run(room):
            for name in names:
                if room_of(name) == room:
                    test(name)

        return run

    return by_room


@of_each(MODULES)
def test_imports_point_down(name):
    below = ("cli",) if name == "__main__" else ("__init__",)
    if name not in BESIDE:
        below += ROOMS[ROOMS.index(room_of(name)) :]
    assert {target for target in arrows(name) if room_of(target) not in below} == set()


def circles(graph: dict[str, set[str]]) -> set[str]:
    """What stands on a circle, or between two: what is left when all that leads nowhere is taken.

    Taken from the ends first, then from the beginnings, as often as there is any.
    """
    left = {name: targets & graph.keys() for name, targets in graph.items()}
    while True:
        led_to = {target for targets in left.values() for target in targets}
        free = {name for name, targets in left.items() if not targets or name not in led_to}
        if not free:
            return set(left)
        left = {name: targets - free for name, targets in left.items() if name not in free}


def seen_from(depth: int) -> dict[str, set[str]]:
    """What imports what, names cut to so many parts: 1 are rooms, 2 what stands in them."""

    def cut(name: str) -> str:
        return ".".join(name.split(".")[:depth])

    graph: dict[str, set[str]] = {}
    for name in MODULES:
        graph.setdefault(cut(name), set()).update(map(cut, arrows(name)))
    return {name: targets - {name} for name, targets in graph.items()}


@pytest.mark.parametrize("depth", [1, 2, 3], ids=["rooms", "walls", "modules"])
def test_nothing_is_imported_in_a_circle(depth):
    assert circles(seen_from(depth)) == set()


def test_a_circle_is_found():
    assert circles({"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": set()}) == {"b", "c"}
    assert circles({"a": {"b"}, "b": {"c", "d"}, "c": {"d"}, "d": set()}) == set()


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


@of_each([name for name in MODULES if room_of(name) != "cli"])
def test_only_the_command_line_touches_the_world(name):
    assert touched(name, WORLD) == set()


@of_each([n for n in MODULES if not within(n, MAY_TOUCH_FILES)])
def test_only_reading_and_writing_open_files(name):
    assert touched(name, FILES) == set()


@of_each(MODULES)
def test_nothing_is_executed(name):
    assert touched(name, frozenset(["eval", "exec", "os.system", "os.popen", "__import__"])) == (
        set()
    )


@of_each(MODULES)
def test_modules_are_short_and_say_what_they_are_for(name):
    path = SOURCE.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert ast.get_docstring(MODULES[name]), "a line on what it is for"
    lines = file.read_text(encoding="utf-8").count("\n")
    assert lines <= MOST_LINES or name in LONGER


def test_few_modules_may_be_longer_and_each_says_why():
    assert set(LONGER) <= set(MODULES)
    assert len(LONGER) <= MOST_LONGER
    assert all(LONGER.values())


ONE_PLACE = {
    # how it looks where somebody does it himself: the modules that may
    r"\.name\.text if ": ("records.plan",),  # the name of what has an id: Plan.unit_name(), …
    r"_by_id\[[^]]+\]\.name": (),
    r"\bText\(([\w.]+), \1\)": ("words.vocab",),  # same()
    r"Text\(\*\(": ("words.phrases",),  # alike(), joined(), altered()
    r'f"bkplan: \{\w+(\.\w+)?\}"': (),  # ours()
    r"\bcategory\(": ("words.text", "render.width"),  # invisible characters; how wide one is
    r"\bvars\(\w+\)\[": (),
    r"around: Surroundings[^)]*\blang: Lang|lang: Lang[^)]*\baround: Surroundings": (),
    r'\bvalues\["': ("reading.wrong",),  # what a command is asked is a record; there, of a message
}


@pytest.mark.parametrize("pattern", ONE_PLACE)
def test_what_is_known_in_one_place_is_done_there(pattern):
    found = {name for name in MODULES if re.search(pattern, source_of(name))}
    assert {name for name in found if not within(name, ONE_PLACE[pattern])} == set()


def source_of(name: str) -> str:
    """The text of a module."""
    path = SOURCE.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file.read_text(encoding="utf-8")


# ---- what a start costs

RUN = """
import io, json, sys
from datetime import date
from bkplan.cli.start import main
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
    assert "bkplan.reports.tasks.overdue" in names
    assert names & {"rich", "click", "dateutil.parser", "bkplan.render.terminal"} == set()
    assert names & {"pydantic", "pydantic_core"} == set()
    assert names & {"bkplan.reports.tasks.sectors", "bkplan.reports.show.show"} == set()


HEAVY = {"pydantic", "pydantic_core", "rich", "yaml", "dateutil", "click", "bkplan.reading.loader"}


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["overdue", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(argv):
    names = loaded_by(*argv)
    assert names & HEAVY == set()
    reports = {name for name in names if name.startswith("bkplan.reports.tasks.")}
    assert bool(reports) == ("overdue" in argv), "the help of all commands imports none of them"


def test_the_version_loads_no_room_but_two():
    """In a process of its own, as programs ask for it: `python -m bkplan --version`."""
    code = (
        "import os, runpy, sys; os._exit = lambda code: (_ for _ in ()).throw(SystemExit(code))\n"
        "sys.argv = ['bkplan', '--version']\n"
        "try: runpy.run_module('bkplan', run_name='__main__')\n"
        "except SystemExit: print(*(n for n in sys.modules if n.startswith('bkplan')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True,
        env={name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ},
    )  # fmt: skip
    first, *_, loaded = done.stdout.splitlines()
    assert first.startswith("bkplan ")
    rooms = {name.split(".")[1] for name in loaded.split() if "." in name}
    assert rooms - {"__main__"} == {"cli", "words"}


def test_a_terminal_is_what_rich_is_for():
    assert "rich" in loaded_by("overdue", "--color", "always")


def test_what_files_are_called_stands_in_one_place():
    from bkplan.words import files as names

    known = (*names.DATA_FILES, names.AGENCIES_FILE, names.SETTINGS_FILE, names.PROJECT_FILE)
    found = {
        name
        for name, tree in MODULES.items()
        if any(file in text for text in texts(tree) for file in known)
    }
    assert found == {"words.files"}


LISTS_OF_FILES = frozenset({"DATA_FILES", "FOLDERS", "KINDS"})
ASK_FOR_FILES = {
    # who may know what the files of a plan are called, and for what
    "files.listed": "lists them",
    "git.data": "lists them in a commit, and asks git for commits that touched them",
    "faults.findings": "knows a file by its name below the plan's folder",
    "cli.source": "finds the plan that a file is of",
    "cli.writing": "never writes over one",
    "cli.commands.schema": "has a schema for each kind",
    "schema.build": "makes it",
    "keeping.new_plan": "names the schema in the first line of a new file",
    "cli.commands.init": "begins no plan where there is one; writes the schemas",
}


def test_which_files_a_plan_has_is_asked_in_one_place():
    """All others ask `files_in` or `plan_files`: `tasks/` and `units/` are not to be forgotten."""
    users = {
        name
        for name in MODULES
        if name != "words.files"
        and any(full.rpartition(".")[2] in LISTS_OF_FILES for full in imported(name)
                if full.startswith("bkplan.words.files."))
    }  # fmt: skip
    assert users == set(ASK_FOR_FILES)


def texts(tree: ast.Module) -> list[str]:
    """The texts of a module that are values: none that explains it, or a name in it."""
    explain = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [c.value for c in constants if isinstance(c.value, str) and id(c) not in explain]


def test_every_report_and_command_is_listed():
    """Whatever has a SPEC; a name that is forgotten would be no command."""
    with_spec = {
        name
        for name, tree in MODULES.items()
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "SPEC"
    }
    reports = {f"reports.{place}" for place in PLACES}
    assert with_spec == reports | {f"cli.commands.{module_of(name)}" for name in OTHERS}
