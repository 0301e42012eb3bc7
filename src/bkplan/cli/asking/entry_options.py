"""The options of commands that write data; those of an entry are made from its fields."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from bkplan.files.tree import is_nothing
from bkplan.keeping.entries import keys
from bkplan.records.fields import Names
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import BadValue, Known, Option
from bkplan.words.text import composed, is_hidden
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.records.fields import Field

DRY_RUN = Option(
    "dry-run", Text("Chỉ hiện thay đổi, không ghi", "Only show what would change"), flag=True
)
WRITE = Option(
    "write", Text("Ghi vào dữ liệu, không chỉ hiện", "Write it, not only show it"), flag=True
)
COMMIT = Option(
    "commit",
    Text("Commit đúng các tệp này vào git", "Commit exactly these files to git"),
    flag=True,
)
_SHORT = {"evidence": "-e", "note": "-n"}
_HELP = {
    "milestone": Text(
        "Mốc của nhiệm vụ, theo mã hoặc tên", "A milestone of the task, by its id or name"
    ),
    "by": Text(
        "Cơ quan đã thực hiện, của nhiệm vụ từng cơ quan thực hiện (lặp lại được)",
        "Who did it, of a task that each owes (repeatable)",
    ),
}
"""Of keys that are asked for otherwise than the data are explained."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_BREAKS = re.compile(r"\s*[\t\r\n\x0b\x0c\x85\u2028\u2029]\s*")


def a_line(text: str) -> str:
    """Words on one line, composed, as the data have them; BadValue where there are none.

    What is invisible came along with a copy, and is left out; a control character is a key that
    was pressed by mistake.
    """
    said = _BREAKS.sub(" ", composed(text))
    if found := _CONTROL.search(said):
        char = f"U+{ord(found[0]):04X}"
        raise BadValue(Text(f"chữ, không có ký tự điều khiển ({char})",
                            f"words without control characters ({char})"))  # fmt: skip
    try:
        said.encode()
    except UnicodeEncodeError:  # bytes of the command line that are no text
        raise BadValue(Text("chữ viết bằng UTF-8", "words in UTF-8")) from None
    said = "".join(char for char in said if not is_hidden(char)).strip()
    if is_nothing(said):
        raise BadValue(Text("chữ, không để trống", "words, not nothing"))
    return said


@cache
def entry_options() -> tuple[tuple[str, Any, Option], ...]:
    """For each key of an entry besides its day and event: its name, its type, its option."""
    return tuple((field.name, field.kind, option_of(field)) for field in keys())


def option_of(field: Field) -> Option:
    """The option that gives a field its value."""
    named, day = field.one(Names), date in get_args(field.kind)
    return Option(
        field.key,
        _HELP.get(field.key) or field.label.explained,
        parse=a_day if day else a_line,
        metavar=METAVAR if day else "ID" if named or field.key == "milestone" else "TEXT",
        short=_SHORT.get(field.key),
        many=get_origin(field.kind) is tuple,
        ids=(Known(named.section),) if named else (),
        day=day,
    )
