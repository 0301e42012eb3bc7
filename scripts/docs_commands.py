"""docs/commands.md, commands.vi.md: every command, made from what the commands declare."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.cli.asking import options
from bkplan.cli.asking.program import ABOUT
from bkplan.render.markdown import escaped
from bkplan.reports.spec import Group
from bkplan.words.vocab import Lang, Text

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
SHARED = (
    options.AS_OF,
    options.DATA,
    options.OUTPUT,
    options.LANG,
    options.COLOR,
    options.NO_CACHE,
)
EXITS = {
    "0": Text("ổn", "fine"),
    "1": Text("có phát hiện, hoặc điều `--fail-on` hỏi", "findings, or what `--fail-on` asks for"),
    "2": Text("dùng sai, hoặc dữ liệu không dùng được", "wrong usage, or data that cannot be used"),
    "3": Text("lỗi của chương trình", "a bug in the program"),
    "130": Text("bị ngắt", "interrupted"),
}
VARIABLES = {
    "`BKPLAN_DATA`": Text("thư mục dữ liệu, như `-C`", "the data folder, as `-C`"),
    "`BKPLAN_AS_OF`": Text("ngày tính đến, như `--as-of`", "the day to look at, as `--as-of`"),
    "`BKPLAN_LANG`": Text(
        "ngôn ngữ, như `--lang`; nếu không có thì theo hệ thống",
        "the language, as `--lang`; else the locale",
    ),
    "`BKPLAN_CACHE`": Text(
        "thư mục ghi nhớ những gì đã đọc (xem dưới đây); `off` hoặc trống: không ghi nhớ",
        "the folder for what was read once (see below); `off` or empty: none",
    ),
    "`NO_COLOR`, `FORCE_COLOR`": Text("không bao giờ, hoặc luôn có màu", "colour never, or always"),
    "`COLUMNS`": Text("bề rộng của cửa sổ lệnh", "the width of the terminal"),
}
READ_ONCE = Text("Những gì đã đọc một lần", "What was read once")
REMEMBERED = Text(
    "Kế hoạch đã đọc và không có lỗi được ghi nhớ trong thư mục đệm riêng của người dùng "
    "(`$XDG_CACHE_HOME/bkplan`, nếu không có thì `~/.cache/bkplan`; trên macOS "
    "`~/Library/Caches/bkplan`, trên Windows `%LOCALAPPDATA%\\bkplan`): lần sau không phải đọc "
    "lại đúng những tệp ấy. Kết quả giống nhau đến từng byte. Bản ghi nhớ chỉ được dùng khi "
    "các tệp, chương trình và Python không thay đổi; `check`, `report`, `--rev` và mọi lệnh "
    "ghi dữ liệu luôn đọc lại, `--no-cache` cũng vậy. Thư mục này chứa tối đa 256 MiB, bản cũ "
    "nhất bị xóa trước; chỉ người dùng đọc được và có thể xóa bất cứ lúc nào. Không ghi nhớ gì "
    "nếu thư mục thuộc về người khác, người khác ghi được vào đó, hoặc nó nằm trong hay ngay "
    "cạnh thư mục dữ liệu.",
    "A plan that was read and has no errors is remembered in your own cache folder "
    "(`$XDG_CACHE_HOME/bkplan`, else `~/.cache/bkplan`; on macOS `~/Library/Caches/bkplan`, on "
    "Windows `%LOCALAPPDATA%\\bkplan`), so that the same files need not be read again. Answers "
    "are the same in every byte. What is remembered is used only while the files, the program "
    "and Python are the same; `check`, `report`, `--rev` and whatever writes data always read "
    "anew, and so does `--no-cache`. The folder holds at most 256 MiB, the oldest go first; "
    "nobody else can read it, and you may delete it at any time. Nothing is remembered where "
    "the folder is somebody else's, where others may write into it, or where it lies in the "
    "data folder or right beside it.",
)
SHARED_BY_MOST = Text("Tùy chọn dùng chung của hầu hết các lệnh", "Shared by most commands")
OPTION = Text("tùy chọn", "option"), Text("tác dụng", "what it does")


LISTED = '''\
"""The commands as the help lists them, so that it need not import every one of them.

Written by scripts/docs.py from what the commands declare; do not edit.
"""

from bkplan.words.vocab import Text

# fmt: off
LISTED: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
'''


def groups() -> Iterator[tuple[Text, list[str]]]:
    """The commands in the groups of the help: each says its own."""
    for group in Group:
        if names := [name for name in COMMANDS if command_spec(name).group is group]:
            yield group.label, names


def listed() -> str:
    """src/bkplan/cli/listed.py: the groups, and what each command says of itself in one line."""
    lines = [LISTED]
    for group, names in groups():
        lines.append(f"    (Text({', '.join(map(_written, group))}), (\n")
        for name in names:
            said = ",\n".join(f"            {_written(words)}" for words in command_spec(name).help)
            lines.append(f"        ({_written(name)}, Text(\n{said})),\n")
        lines.append("    )),\n")
    return "".join([*lines, ")\n"])


def _written(words: str) -> str:
    """A text as it is written in Python."""
    return json.dumps(words, ensure_ascii=False)


def commands(lang: Lang) -> Iterator[str]:
    """The document in a language, block by block."""
    yield f"# {Text('Các lệnh', 'The commands').of(lang)}"
    yield Text("[English](commands.md)", "[Tiếng Việt](commands.vi.md)").of(lang)
    for text in (ABOUT, INTRODUCTION, DAYS):
        yield text.of(lang)
    yield f"## {SHARED_BY_MOST.of(lang)}"
    yield _options(SHARED, lang)
    meaning = Text("ý nghĩa", "meaning")
    yield f"## {Text('Mã thoát', 'Exit codes').of(lang)}"
    yield _table(lang, (Text("mã", "code"), meaning), EXITS.items(), left="---:")
    yield f"## {Text('Biến môi trường', 'Environment').of(lang)}"
    yield _table(lang, (Text("biến", "variable"), meaning), VARIABLES.items())
    yield f"## {READ_ONCE.of(lang)}"
    yield REMEMBERED.of(lang)
    for group, names in groups():
        yield f"## {group.of(lang)}"
        for name in names:
            yield from _command(name, lang)


def _command(name: str, lang: Lang) -> Iterator[str]:
    spec = command_spec(name)
    usage = " ".join([f"bkplan {name}", *(_asked(told, lang) for told in spec.arguments)])
    yield f"### `{usage}`"
    yield f"{escaped(spec.help.of(lang))}."
    yield f"```sh\n{spec.example}\n```"
    own = [option for option in spec.options if option not in SHARED]
    if spec.arguments or own:
        yield _options(own, lang, spec.arguments)
    shared = [f"`--{option.name}`" for option in SHARED if option in spec.shared]
    if shared:
        yield f"{Text('Cùng với', 'Also').of(lang)}: {', '.join(shared)}."


def _asked(told: Argument, lang: Lang) -> str:
    written = told.placeholder.of(lang)
    optional = (told.optional or told.many) and not written.startswith("[")
    return f"[{written}]" if optional else written


def _options(told: Iterable[Option], lang: Lang, arguments: Iterable[Argument] = ()) -> str:
    rows = [
        (f"`{argument.placeholder.of(lang)}`", _escaped(argument.help)) for argument in arguments
    ]
    for option in told:
        names = [*([option.short] if option.short else []), f"--{option.name}"]
        if option.negatable:
            names[-1] = f"--{option.name}/--no-{option.name}"
        value = "" if option.flag or option.negatable else f" {option.placeholder.of(lang)}"
        rows.append((f"`{', '.join(names)}{value}`", _escaped(option.told)))
    return _table(lang, OPTION, rows)


def _escaped(text: Text) -> Text:
    return Text(escaped(text.vi), escaped(text.en))


def _table(
    lang: Lang, head: tuple[Text, Text], rows: Iterable[tuple[str, Text]], left: str = ":---"
) -> str:
    lines = [(head[0].of(lang), head[1].of(lang)), (left, ":---")]
    lines += [(name, told.of(lang)) for name, told in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
