"""The commands that there are, what each declares, and the one that is asked for run."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from bkplan.cli import shells
from bkplan.cli.asking.options import ONLY_REPORTS, ROOT_HELP
from bkplan.cli.asking.plans import TakesOne
from bkplan.cli.exits import FINE
from bkplan.cli.line import GROUPS, below_nought, days_back
from bkplan.cli.shells import INSTALL, SHOW
from bkplan.cli.surroundings import Refused
from bkplan.reports import REPORTS, report_spec
from bkplan.reports.options import Argument, declared
from bkplan.words.hints import did_you_mean, there_are
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.cli.asking.spec import CommandSpec
    from bkplan.cli.surroundings import Surroundings
    from bkplan.reports.options import Option

OTHERS: tuple[str, ...] = (
    "report",
    "letters",
    "calendar",
    "site",
    "export",
    "check",
    "explain",
    "phrase",
    "schema",
    "record",
    "init",
    "import log",
    "import tasks",
    "diff",
    "history",
    "import staffing",
    "import pupils",
    "import goals",
    "template staffing",
    "template pupils",
    "template goals",
)
"""Commands that are no reports: modules `bkplan.cli.commands.NAME` with a SPEC.

One of two words, such as `import log`, is the module `import_log`."""
SHEETS = ("staffing", "pupils", "goals")
"""Whose sheets go out and come back: these commands stand behind a wall, `sheets/`."""
COMMANDS = (*REPORTS, *OTHERS)
ROOT_OPTIONS = tuple((f"--{name.replace('_', '-')}", said) for name, said in ROOT_HELP.items())


def command_spec(name: str) -> CommandSpec:
    """What a command declares about itself."""
    if name in REPORTS:
        from bkplan.cli.commands.of_reports import table_command

        return table_command(report_spec(name))
    spec: CommandSpec = import_module(f"bkplan.cli.commands.{module_of(name)}").SPEC
    return spec


def module_of(name: str) -> str:
    """The module of a command that is no report, below those of all commands."""
    wall = "sheets." if name.partition(" ")[2] in SHEETS else ""
    return wall + name.replace(" ", "_")


def _taking_many() -> Iterator[Text]:
    """Which commands take many plans together."""
    if many := ", ".join(name for name in COMMANDS if command_spec(name).many_plans):
        yield Text(
            f"bkplan: các lệnh dùng được cho nhiều kế hoạch cùng lúc: {many}",
            f"bkplan: many at once: {many}",
        )


def execute(argv: list[str], around: Surroundings) -> int:
    """Parse the arguments and run the command; returns its exit code."""
    argv = argv[argv[:1] == ["--"] :] or ["--help"]
    if argv[0].partition("=")[0] in (SHOW, INSTALL):
        return shells.asked(argv, around)
    if argv[0] in GROUPS:
        return _of_group(argv, around)
    if not argv[0].startswith("-") and argv[0] not in COMMANDS:
        hint = did_you_mean(argv[0], COMMANDS, most=40)
        raise Refused(
            Text(
                f"bkplan: không có lệnh {quoted(argv[0])}; {hint.vi}",
                f"bkplan: there is no command {quoted(argv[0])}; {hint.en}",
            )
        )
    if argv[0] in COMMANDS:
        takes = _arguments(argv[0])
        argv = days_back(argv) if any(one.day for one in takes) else argv
        argv = below_nought(argv) if any(one.signed for one in takes) else argv
    from bkplan.cli.asking.program import TyperException, program  # a shell is answered without

    named = argv[0] in COMMANDS
    app = program(around, command_spec(argv[0]) if named else None)
    try:
        code = app(args=argv, prog_name="bkplan", standalone_mode=False)
    except TakesOne as one:
        raise Refused(*one.lines, *_taking_many()) from None
    except TyperException as error:
        from bkplan.cli.asking.usage import usage_error

        pointless = _pointless(argv[0])
        raise usage_error(error, argv, COMMANDS, pointless) from None
    return code if isinstance(code, int) else FINE


def _arguments(name: str) -> tuple[Argument, ...]:
    """What a command is told without the name of an option."""
    told = declared(command_spec(name).asks).values()
    return tuple(one for one in told if isinstance(one, Argument))


def _pointless(name: str) -> tuple[tuple[Option, Text], ...]:
    """Options of other commands that would do nothing here, each with the reason."""
    return (*command_spec(name).pointless, *ONLY_REPORTS) if name in COMMANDS else ()


def _of_group(argv: list[str], around: Surroundings) -> int:
    """What is said where the second word of a command is missing: the commands that there are."""
    names = [name for name in COMMANDS if name.startswith(f"{argv[0]} ")]
    listed = there_are(names, most=len(names))
    if {"-h", "--help"} & set(argv):
        for name in names:
            around.stdout.write(f"bkplan {name}: {command_spec(name).help.of(around.lang)}\n")
        return FINE
    raise Refused(
        Text(
            f"bkplan: {argv[0]}: thiếu từ thứ hai của lệnh; {listed.vi}",
            f"bkplan: {argv[0]}: the second word of the command is missing; {listed.en}",
        )
    )
