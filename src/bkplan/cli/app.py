"""The commands, made from the reports' own declarations, handed to typer."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bkplan.cli import helptext, options
from bkplan.cli.boundary import FINDINGS, FINE
from bkplan.cli.completion import completer
from bkplan.cli.output import chosen_format, deliver
from bkplan.cli.source import data_folder, plan_or_refusal
from bkplan.cli.surroundings import Refused
from bkplan.cli.usage import usage_error
from bkplan.problems import did_you_mean
from bkplan.reports import REPORTS, report_spec
from bkplan.reports.spec import Option, ReportSpec, UnknownId
from bkplan.text import quoted
from bkplan.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bkplan.cli.surroundings import Surroundings

ABOUT = Text(
    "Theo dõi việc thực hiện một kế hoạch: việc gì quá hạn, ai chủ trì, kế hoạch viết ở đâu.",
    "Keeps track of a plan: what is overdue, who answers for it, where the plan says so.",
)
EPILOGUE = Text(
    "Trợ giúp của một lệnh: bkplan LỆNH --help. Tùy chọn đứng sau tên lệnh.",
    "Help on a command: bkplan COMMAND --help. Options stand after the command.",
)
GROUPS = (
    (Text("Nhiệm vụ", "Tasks"), ("overdue", "upcoming", "tasks", "show")),
    (Text("Tổng hợp", "Summaries"), ("sectors", "agencies")),
    (Text("Đơn vị và biên chế", "Units and headcount"), ("headcount", "units", "rules")),
)


def execute(argv: list[str], around: Surroundings, lang: Lang) -> int:
    """Parse the arguments and run the command; returns its exit code."""
    argv = argv or ["--help"]
    completing = "_BKPLAN_COMPLETE" in around.environ
    if not argv[0].startswith("-") and argv[0] not in REPORTS and not completing:
        hint = did_you_mean(argv[0], REPORTS, most=40)
        raise Refused(
            Text(
                f"bkplan: không có lệnh {quoted(argv[0])}; {hint.vi}",
                f"bkplan: there is no command {quoted(argv[0])}; {hint.en}",
            )
        )
    app = _app(around, lang, only=argv[0], completing=completing)
    try:
        code = app(args=argv, prog_name="bkplan", standalone_mode=False)
    except typer.TyperException as error:
        raise usage_error(error, argv) from None
    return code if isinstance(code, int) else FINE


def _app(around: Surroundings, lang: Lang, *, only: str, completing: bool) -> typer.Typer:
    """The program: the one command that runs, or all of them for the help and for completion."""
    listing = only not in REPORTS and not completing
    root = type(
        "Root", (helptext.RootGroup,), {"lang": lang, "groups": GROUPS, "epilogue": EPILOGUE}
    )
    app = typer.Typer(
        name="bkplan", help=ABOUT.of(lang), cls=root, rich_markup_mode=None, add_completion=True,
        pretty_exceptions_enable=False, no_args_is_help=True,
    )  # fmt: skip

    @app.callback()
    def root_options(
        version: Annotated[
            bool, typer.Option("--version", callback=_version, is_eager=True)
        ] = False,
    ) -> None:
        pass

    for name in (only,) if only in REPORTS and not completing else REPORTS:
        spec = report_spec(name)
        leaf = type("Leaf", (helptext.LeafCommand,), {"lang": lang, "example": spec.example})
        function = _unused if listing else _command(spec, around, lang)
        app.command(name, help=spec.help.of(lang), cls=leaf)(function)
    return app


def _unused() -> None:
    """Stands for a command where commands are only listed."""


def _version(asked: bool) -> None:
    if asked:
        from bkplan import __version__

        print(f"bkplan {__version__}")
        raise typer.Exit


def _command(spec: ReportSpec, around: Surroundings, lang: Lang) -> Callable[..., int]:
    """A function whose signature is what the report declares."""
    own = [(helptext.PANEL_OWN, option) for option in spec.options]
    filters = [(helptext.PANEL_FILTERS, options.FILTERS[name]) for name in spec.filters]
    output = [(helptext.PANEL_OUTPUT, o) for o in (*options.COMMON, options.FAIL_ON)]
    declared = [*own, *filters, *output]

    def command(**texts: Any) -> int:
        values = {
            option.argument: options.parsed(option, texts[option.argument])
            for _, option in declared
        }
        if spec.argument:
            values[spec.argument.key] = texts[spec.argument.key]
        return _run(spec, values, around, lang)

    parameters = [_parameter(option, panel.of(lang), around, lang) for panel, option in declared]
    if spec.argument:
        told = typer.Argument(
            metavar=spec.argument.metavar,
            help=spec.argument.help.of(lang),
            autocompletion=completer(spec.argument.ids, around),
        )
        parameters.insert(
            0,
            inspect.Parameter(
                spec.argument.key,
                inspect.Parameter.KEYWORD_ONLY,
                annotation=Annotated[str, told],
            ),
        )
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _parameter(option: Option, panel: str, around: Surroundings, lang: Lang) -> inspect.Parameter:
    names = [f"--{option.name}", *([option.short] if option.short else [])]
    if option.negatable:
        names = [f"--{option.name}/--no-{option.name}"]
    said = option.help.of(lang)
    if option.default:
        said += f" [{option.default}]"
    told = typer.Option(
        *names,
        help=said,
        metavar=None if option.flag else option.metavar,
        rich_help_panel=panel,
        autocompletion=completer(option.ids, around),
    )
    kind: Any = list[str] if option.many else str | None
    default: Any = [] if option.many else option.default
    if option.flag:
        kind, default = (bool | None, None) if option.negatable else (bool, False)
    if option.pair:
        kind, default = tuple[str, str] | None, None
    return inspect.Parameter(
        option.argument,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=Annotated[kind, told],
    )


def _run(spec: ReportSpec, values: dict[str, Any], around: Surroundings, lang: Lang) -> int:
    """Read the data, make the report, hand it over."""
    form = chosen_format(values["format"], values["output"])
    as_of = values["as_of"] or options.parsed(
        options.AS_OF, around.environ.get("BKPLAN_AS_OF") or None
    )
    plan = plan_or_refusal(data_folder(values["data"], around, lang))
    query = options.query_of(values, as_of or around.today, plan)
    own = {option.argument: values[option.argument] for option in spec.options}
    if spec.argument:
        own[spec.argument.key] = values[spec.argument.key]
    try:
        report = spec.run(plan, query, **own)
    except UnknownId as unknown:
        raise Refused(
            Text(
                f"bkplan: không có {unknown.what.vi} {quoted(unknown.value)}; {unknown.hint.vi}",
                f"bkplan: there is no {unknown.what.en} {quoted(unknown.value)}; {unknown.hint.en}",
            )
        ) from None
    deliver(report, form, values["output"], values["color"], around, lang)
    return FINDINGS if values["fail_on"] in report.alarms else FINE
