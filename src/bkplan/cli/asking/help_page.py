"""Help in both languages, grouped, without rich: it must be there at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from bkplan.cli.asking.options import ROOT_HELP
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

USAGE = Text("Cách dùng", "Usage")
EXAMPLE = Text("Ví dụ", "Example")
COMMANDS = Text("Lệnh", "Commands")
OPTIONS = Text("[TÙY CHỌN]", "[OPTIONS]")
PANEL_OWN = Text("Tùy chọn riêng của lệnh", "Of this command")
PANEL_FILTERS = Text("Lọc", "Filters")
PANEL_OUTPUT = Text("Dữ liệu và kết quả", "Data and output")


def _sections(formatter: Any, groups: Iterable[tuple[str, list[tuple[str, str]]]]) -> None:
    for title, rows in groups:
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows, col_max=28)


def _rows(params: Iterable[Any], lang: Lang) -> dict[str, list[tuple[str, str]]]:
    """Options by their panel; the panel that a parameter lacks is the last."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for param in params:
        if getattr(param, "hidden", False):
            continue
        said = ROOT_HELP[param.name].of(lang) if param.name in ROOT_HELP else param.help or ""
        names = ", ".join(sorted((*param.opts, *param.secondary_opts), key=len))
        if param.param_type_name == "argument":
            names = param.metavar
        elif not param.is_flag:
            names += f" {param.metavar}"
        panel = getattr(param, "rich_help_panel", None) or PANEL_OUTPUT.of(lang)
        rows.setdefault(panel, []).append((names, said))
    return rows


class LeafCommand(TyperCommand):
    """One command's help: usage, what it does, an example, options in groups."""

    lang = Lang.EN
    example = ""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        lang = self.lang
        arguments = [p.metavar for p in self.params if p.param_type_name == "argument"]
        pieces = " ".join(filter(None, [*map(str, arguments), OPTIONS.of(lang)]))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{USAGE.of(lang)}: ")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"{self.help}.")
            formatter.write_paragraph()
            formatter.write_text(f"{EXAMPLE.of(lang)}: {self.example}")
        rows = _rows(self.get_params(ctx), lang)
        order = [panel.of(lang) for panel in (PANEL_OWN, PANEL_FILTERS, PANEL_OUTPUT)]
        _sections(formatter, ((panel, rows.get(panel, [])) for panel in order))


class RootGroup(TyperGroup):
    """The program's help: its commands in groups, then how to go on."""

    lang = Lang.EN
    groups: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = ()
    epilogue = Text("", "")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        lang = self.lang
        command = Text("LỆNH", "COMMAND").of(lang)
        formatter.write_usage(
            ctx.command_path, f"{command} {OPTIONS.of(lang)}", prefix=f"{USAGE.of(lang)}: "
        )
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help or "")
        _sections(
            formatter,
            (
                (title.of(lang), [(name, help.of(lang)) for name, help in listed])
                for title, listed in self.groups
            ),
        )
        rows = _rows(self.get_params(ctx), lang)
        _sections(
            formatter,
            [
                (
                    Text("Tùy chọn", "Options").of(lang),
                    [row for panel in rows.values() for row in panel],
                )
            ],
        )
        formatter.write_paragraph()
        formatter.write_text(self.epilogue.of(lang))
