"""The options that commands share, and the record of what they were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

from bkplan.render import FORMATS, Format
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import BadValue, Known, Option, one_of
from bkplan.reports.spec import FAIL_ON
from bkplan.words.files import TASKS_FILE
from bkplan.words.vocab import Lang, Text, same

DATA = Option(
    "data",
    Text(f"Thư mục chứa {TASKS_FILE}", f"Folder that holds {TASKS_FILE}"),
    metavar="DIR",
    short="-C",
    ids=(Known.FILES,),
)
AS_OF = Option(
    "as-of",
    Text(
        "Tính đến ngày này thay cho hôm nay: 2018-12-31, 31/12/2018, today, -30d",
        "Look at this day instead of today: 2018-12-31, 31/12/2018, today, -30d",
    ),
    parse=a_day, metavar=METAVAR, day=True,
)  # fmt: skip
LANG = Option(
    "lang", Text("Ngôn ngữ: vi, en", "Language: vi, en"), parse=one_of(*Lang), metavar="LANG",
    ids=tuple(map(str, Lang)),
)  # fmt: skip


def format_option(forms: Sequence[Format]) -> Option:
    """The option that chooses among formats by name."""
    names = tuple(form.name for form in forms)
    listed = ", ".join(names)
    return Option(
        "format", Text(f"Định dạng: {listed}", f"Format: {listed}"), parse=one_of(*names),
        metavar="FORMAT", short="-f", ids=names,
    )  # fmt: skip


FORMAT = format_option(FORMATS)
OUTPUT = Option(
    "output",
    Text("Ghi vào tệp; đuôi tệp chọn định dạng", "Write to a file; its ending chooses the format"),
    metavar="FILE",
    short="-o",
    ids=(Known.FILES,),
)


def table_option(names: tuple[str, ...]) -> Option:
    """The option that chooses one of a report's tables."""
    listed = ", ".join(names)
    return Option(
        "table",
        Text(f"Chỉ bảng này: {listed}", f"This table only: {listed}"),
        parse=one_of(*names), metavar="NAME", ids=names,
    )  # fmt: skip


def columns_option(keys: tuple[str, ...]) -> Option:
    """The option that chooses the columns of a list, by their keys."""

    def parse(text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
        if not chosen or not set(chosen) <= set(keys):
            raise BadValue(same(", ".join(keys)))
        return chosen

    listed = ", ".join(keys)
    return Option(
        "columns",
        Text(f"Chỉ các cột này, theo thứ tự: {listed}", f"These columns, in this order: {listed}"),
        parse=parse, metavar="KEY,…", ids=keys,
    )  # fmt: skip


COLOR = Option(
    "color", Text("Màu: auto, always, never", "Colour: auto, always, never"),
    parse=one_of("auto", "always", "never"), metavar="WHEN", default="auto",
    ids=("auto", "always", "never"),
)  # fmt: skip
NO_DATA = Text("lệnh này không đọc dữ liệu", "this command reads no data")
NO_DAY = Text("lệnh này không tính theo ngày", "no day matters to this command")
OF_ALL = (DATA, AS_OF, LANG)
"""Those that may stand before the command: `line.BEFORE`."""
COMMON = (AS_OF, DATA, FORMAT, OUTPUT, LANG, COLOR)


class Shared(NamedTuple):
    """What many commands are told; as here where a command does not take it, or was not told.

    The day is never lacking. `format` and `output` are as they were written.
    """

    as_of: Annotated[date, AS_OF]
    data: Annotated[str | None, DATA] = None
    format: Annotated[str | None, FORMAT] = None
    output: Annotated[str | None, OUTPUT] = None
    color: Annotated[str, COLOR] = "auto"
    table: Annotated[str | None, table_option(())] = None
    columns: Annotated[tuple[str, ...], columns_option(())] = ()
    fail_on: Annotated[str | None, FAIL_ON] = None
