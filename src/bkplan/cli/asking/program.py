"""A command as its own declaration says, handed to typer."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import TyperException as TyperException

from bkplan.cli.asking import help_page
from bkplan.cli.asking.filling import filled, parameter
from bkplan.cli.exits import Interrupted
from bkplan.cli.line import version
from bkplan.cli.shells import INSTALL, SHOW
from bkplan.reports.options import Argument, declared
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable

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


def program(around: Surroundings, spec: CommandSpec | None) -> typer.Typer:
    """The program with the one command that runs; for its help with none, which lists them all."""
    lang = around.lang
    told: dict[str, Any] = {"lang": lang, "epilogue": EPILOGUE}
    if spec is None:
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

    if spec is not None:
        leaf = type("Leaf", (help_page.LeafCommand,), {"lang": lang, "example": spec.example})
        asking = {"help_option_names": ["-h", "--help"]}
        told = {"help": spec.help.of(lang), "cls": leaf, "context_settings": asking}
        app.command(spec.name, **told)(_function(spec, around))
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
        metavar=argument.placeholder.of(lang),
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
        metavar=None if option.flag else option.placeholder.of(lang),
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
