"""The commands, made from the reports' own declarations, handed to typer."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bkplan.cli import shells
from bkplan.cli.asking import help_page
from bkplan.cli.asking.filling import filled, parameter
from bkplan.cli.asking.options import ONLY_REPORTS
from bkplan.cli.asking.plans import TakesOne
from bkplan.cli.asking.usage import usage_error
from bkplan.cli.exits import FINE, Interrupted
from bkplan.cli.line import GROUPS, days_back, version
from bkplan.cli.shells import INSTALL, SHOW
from bkplan.cli.surroundings import Refused
from bkplan.reports import REPORTS, report_spec
from bkplan.reports.options import Argument, declared
from bkplan.words.hints import did_you_mean, there_are
from bkplan.words.text import quoted
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bkplan.cli.asking.spec import CommandSpec
    from bkplan.cli.surroundings import Surroundings
    from bkplan.reports.options import Option

ABOUT = Text(
    "Theo dõi việc thực hiện một kế hoạch: nhiệm vụ nào quá hạn, cơ quan nào chủ trì, ở mục nào.",
    "Keeps track of a plan: what is overdue, who answers for it, where the plan says so.",
)
EPILOGUE = Text(
    "Trợ giúp của một lệnh: bkplan help LỆNH. Tùy chọn đứng sau tên lệnh; -C, --lang và --as-of "
    "đứng trước cũng được.",
    "Help on a command: bkplan help COMMAND. Options stand after the command; -C, --lang and "
    "--as-of may stand before it too.",
)
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
ROOT_OPTIONS = tuple((f"--{name.replace('_', '-')}", said) for name, said in help_page.HELP.items())


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
        yield Text(f"bkplan: dùng nhiều kế hoạch cùng lúc: {many}", f"bkplan: many at once: {many}")


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
    if argv[0] in COMMANDS and _takes_days(argv[0]):
        argv = days_back(argv)
    app = _app(around, only=argv[0])
    try:
        code = app(args=argv, prog_name="bkplan", standalone_mode=False)
    except TakesOne as one:
        raise Refused(*one.lines, *_taking_many()) from None
    except typer.TyperException as error:
        pointless = _pointless(argv[0])
        raise usage_error(error, argv, COMMANDS, pointless) from None
    return code if isinstance(code, int) else FINE


def _takes_days(name: str) -> bool:
    """Whether a command has an argument that is a day."""
    told = declared(command_spec(name).asks).values()
    return any(isinstance(one, Argument) and one.day for one in told)


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


def _app(around: Surroundings, *, only: str) -> typer.Typer:
    """The program with the one command that runs; for its help with none, which lists them all."""
    lang = around.lang
    told: dict[str, Any] = {"lang": lang, "epilogue": EPILOGUE}
    if only not in COMMANDS:
        from bkplan.cli.listed import LISTED

        told["groups"] = LISTED
    root = type("Root", (help_page.RootGroup,), told)
    app = typer.Typer(
        name="bkplan", help=ABOUT.of(lang), cls=root, rich_markup_mode=None, add_completion=False,
        pretty_exceptions_enable=False, no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip

    @app.callback()
    def root_options(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True)
        ] = False,
        install_completion: Annotated[str, typer.Option(INSTALL, metavar="[SHELL]")] = "",
        show_completion: Annotated[str, typer.Option(SHOW, metavar="[SHELL]")] = "",
    ) -> None:
        pass

    if only in COMMANDS:
        spec = command_spec(only)
        leaf = type("Leaf", (help_page.LeafCommand,), {"lang": lang, "example": spec.example})
        asking = {"help_option_names": ["-h", "--help"]}
        told = {"help": spec.help.of(lang), "cls": leaf, "context_settings": asking}
        app.command(only, **told)(_function(spec, around))
    return app


def _version(asked: bool) -> None:
    if asked:
        print(version(), end="")
        raise typer.Exit


def _function(spec: CommandSpec, around: Surroundings) -> Callable[..., int]:
    """A function whose signature is what the command declares."""
    lang = around.lang
    panels = [
        *((help_page.PANEL_OWN, option) for option in spec.own),
        *((help_page.PANEL_FILTERS, filter.option) for filter in spec.filters),
        *((help_page.PANEL_OUTPUT, option) for option in spec.shared),
    ]

    def command(**texts: Any) -> int:
        asked = filled(spec, texts, around)
        try:
            return spec.run(asked, around)
        except KeyboardInterrupt:
            raise Interrupted from None

    parameters = [
        _positional(field, told, lang)
        for field, told in declared(spec.asks).items()
        if isinstance(told, Argument)
    ]
    parameters += [_parameter(option, panel.of(lang), lang) for panel, option in panels]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _positional(field: str, argument: Argument, lang: Lang) -> inspect.Parameter:
    told = typer.Argument(
        metavar=argument.metavar,
        help=argument.help.of(lang),
    )
    kind: Any = list[str] | None if argument.many else str | None if argument.optional else str
    may_lack = argument.many or argument.optional
    return inspect.Parameter(
        field,
        inspect.Parameter.KEYWORD_ONLY,
        default=None if may_lack else inspect.Parameter.empty,
        annotation=Annotated[kind, told],
    )


def _parameter(option: Option, panel: str, lang: Lang) -> inspect.Parameter:
    names = [f"--{option.name}", *([option.short] if option.short else [])]
    if option.negatable:
        names = [f"--{option.name}/--no-{option.name}"]
    told = typer.Option(
        *names,
        help=option.told.of(lang),
        metavar=None if option.flag else option.metavar,
        rich_help_panel=panel,
    )
    kind: Any = list[str] if option.many else str | None
    default: Any = () if option.many else None
    if option.flag:
        kind, default = (bool | None, None) if option.negatable else (bool, False)
    if option.pair:
        kind, default = tuple[str, str] | None, None
    return inspect.Parameter(
        parameter(option.name),
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind, told],
    )
