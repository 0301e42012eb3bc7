"""Wrong usage in our own words: which option, and what it accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bkplan.cli.asking.options import COMMON, PREMISES
from bkplan.cli.line import BEFORE
from bkplan.cli.surroundings import Refused, ours
from bkplan.reports.filters import ALL_FILTERS
from bkplan.reports.spec import FAIL_ON
from bkplan.words.hints import did_you_mean
from bkplan.words.text import harmless, quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer import TyperException

    from bkplan.reports.options import Option


_AFTER_A_COMMAND = frozenset(
    name
    for option in (*COMMON, *PREMISES, *(filter.option for filter in ALL_FILTERS), FAIL_ON)
    for name in (f"--{option.name}", option.short)
    if name and name not in BEFORE
)


def usage_error(
    error: TyperException,
    argv: list[str],
    commands: Sequence[str],
    pointless: Sequence[tuple[Option, Text]] = (),
) -> Refused:
    """What typer found wrong, as a refusal; its classes are known by name, not imported.

    `pointless` are options that the command does not have because they would do nothing.
    """
    command = argv[0] if argv and argv[0] in commands else ""
    see = f"bkplan {command} --help" if command else "bkplan --help"
    wrong = str(getattr(error, "option_name", "")).partition("=")[0]
    for option, reason in pointless:
        if type(error).__name__ == "NoSuchOption" and wrong in (f"--{option.name}", option.short):
            return Refused(ours(reason, f"--{option.name}"))
    return Refused(
        _what(type(error).__name__, error, command),
        Text(f"Xem: {see}", f"See: {see}"),
    )


def _what(kind: str, error: Any, command: str) -> Text:
    if kind == "NoSuchOption":
        wrong = str(error.option_name)
        if not command and wrong.split("=")[0] in _AFTER_A_COMMAND:
            return Text(
                f"bkplan: {quoted(wrong)} phải đứng sau tên lệnh, như bkplan overdue {wrong}",
                f"bkplan: {quoted(wrong)} stands after the command, like bkplan overdue {wrong}",
            )
        hint = did_you_mean(wrong, _options_of(error), most=40)
        return Text(
            f"bkplan: không có tùy chọn {quoted(wrong)}; {hint.vi}",
            f"bkplan: there is no option {quoted(wrong)}; {hint.en}",
        )
    if kind == "BadOptionUsage":
        name = str(error.option_name)
        return Text(
            f"bkplan: {name}: thiếu giá trị sau tùy chọn này",
            f"bkplan: {name}: a value must follow this option",
        )
    if kind == "MissingParameter":
        name = str(error.param.metavar or error.param.name)
        said = error.param.help or ""
        return Text(f"bkplan: thiếu {name}: {said}", f"bkplan: {name} is missing: {said}")
    words = harmless(error.format_message())
    if "extra argument" in words:
        extra = quoted(words[words.rfind("(") + 1 : words.rfind(")")])
        return Text(
            f"bkplan: tham số thừa {extra}",
            f"bkplan: unexpected argument {extra}",
        )
    return ours(same(words))


def _options_of(error: Any) -> list[str]:
    if not error.ctx:
        return list(error.possibilities or [])
    params = error.ctx.command.get_params(error.ctx)
    return [name for p in params if p.param_type_name == "option" for name in p.opts]
