"""docs/commands.md: every command with its options, made from what the commands declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.app import ABOUT, command_spec, groups
from bkplan.cli.asking import options
from bkplan.render.markdown import escaped
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkplan.reports.options import Argument, Option

INTRODUCTION = Text(
    "Trang này được lập từ chương trình; `bkplan LỆNH --help` cho cùng nội dung. Tùy chọn đứng sau "
    "tên lệnh; `-C`, `--lang` và `--as-of` đứng trước cũng được.",
    "This page is made from the program; `bkplan COMMAND --help` gives the same. Options stand "
    "after the command; `-C`, `--lang` and `--as-of` may stand before it too.",
)
DAYS = Text(
    "Ngày viết `2018-12-31`, `31/12/2018`, `today` hoặc `-30d` (lùi từ ngày của `--as-of`); "
    "khoảng thời gian viết `30d`, `6w`, `2m`, `1q` hoặc `1y`, tính theo lịch: hai tháng kể từ "
    "ngày 31 tháng 12 hết vào ngày cuối cùng của tháng 2.",
    "Days are written `2018-12-31`, `31/12/2018`, `today` or `-30d` (back from the `--as-of` day); "
    "spans `30d`, `6w`, `2m`, `1q` or `1y`, by the calendar: two months from 31 December end on "
    "the last day of February.",
)
SHARED = (options.AS_OF, options.DATA, options.OUTPUT, options.LANG, options.COLOR)
EXITS = (
    ("0", "fine", "ổn"),
    ("1", "findings, or what `--fail-on` asks for", "có phát hiện, hoặc điều `--fail-on` hỏi"),
    ("2", "wrong usage, or data that cannot be used", "dùng sai, hoặc dữ liệu không dùng được"),
    ("3", "a bug in the program", "lỗi của chương trình"),
    ("130", "interrupted", "bị ngắt"),
)
VARIABLES = (
    ("`BKPLAN_DATA`", "the data folder, as `-C`", "thư mục dữ liệu, như `-C`"),
    ("`BKPLAN_AS_OF`", "the day to look at, as `--as-of`", "ngày tính đến, như `--as-of`"),
    ("`BKPLAN_LANG`", "the language, as `--lang`; else the locale", "ngôn ngữ, như `--lang`"),
    ("`NO_COLOR`, `FORCE_COLOR`", "colour never, or always", "không bao giờ, hoặc luôn có màu"),
    ("`COLUMNS`", "the width of the terminal", "bề rộng của cửa sổ lệnh"),
)


def commands() -> Iterator[str]:
    """The document, block by block."""
    yield "# The commands · Các lệnh"
    for text in (ABOUT, INTRODUCTION, DAYS):
        yield from (text.en, text.vi)
    yield "## Shared by most commands · Dùng chung"
    yield _table(SHARED)
    yield "## Exit codes · Mã thoát"
    lines = [("code", "meaning", "ý nghĩa"), ("---:", ":---", ":---"), *EXITS]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    yield "## Environment · Biến môi trường"
    told = [("variable", "meaning", "ý nghĩa"), (":---", ":---", ":---"), *VARIABLES]
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in told)
    for group, names in groups():
        yield f"## {group.en} · {group.vi}"
        for name in names:
            yield from _command(name)


def _command(name: str) -> Iterator[str]:
    spec = command_spec(name)
    usage = " ".join([f"bkplan {name}", *(_asked(told) for told in spec.arguments)])
    yield f"### `{usage}`"
    yield from (f"{escaped(spec.help.en)}.", f"{escaped(spec.help.vi)}.")
    yield f"```sh\n{spec.example}\n```"
    own = [option for option in spec.options if option not in SHARED]
    if spec.arguments or own:
        yield _table(own, spec.arguments)
    shared = [f"`--{option.name}`" for option in SHARED if option in spec.shared]
    if shared:
        yield f"Also · cùng với: {', '.join(shared)}."


def _asked(told: Argument) -> str:
    return f"[{told.metavar}]" if told.optional or told.many else told.metavar


def _table(told: Iterable[Option], arguments: Iterable[Argument] = ()) -> str:
    lines = [("option", "what it does", "tác dụng"), (":---", ":---", ":---")]
    lines += [
        (f"`{argument.metavar}`", escaped(argument.help.en), escaped(argument.help.vi))
        for argument in arguments
    ]
    for option in told:
        names = [*([option.short] if option.short else []), f"--{option.name}"]
        if option.negatable:
            names[-1] = f"--{option.name}/--no-{option.name}"
        value = "" if option.flag or option.negatable else f" {option.metavar}"
        default = f" \\[{option.default}\\]" if option.default else ""
        lines.append(
            (
                f"`{', '.join(names)}{value}`",
                escaped(option.help.en) + default,
                escaped(option.help.vi) + default,
            )
        )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
