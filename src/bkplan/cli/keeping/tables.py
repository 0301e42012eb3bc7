"""The tables of a file that was named, and what is wrong with their cells, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, ours
from bkplan.words.phrases import alike, sentence
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.files.tables.tables import Table

STDIN = "-"
_MOST_MIB = 16
_MOST_TOLD = 200


def tables_of(path: str, around: Surroundings) -> tuple[Table, ...]:
    """The tables of a file, or of the standard input, which is csv; Refused where it has none."""
    from bkplan.cli.extras import need
    from bkplan.files.tables.csv import read_csv
    from bkplan.files.tables.read import read_tables
    from bkplan.files.tables.tables import CannotRead

    if path.lower().endswith(".xlsx"):
        need("openpyxl", path)
    elif path.lower().endswith(".docx"):
        need("docx", path)
    try:
        if path != STDIN:
            return read_tables(path)
        data = around.stdin.read((_MOST_MIB << 20) + 1) if around.stdin else b""
        if len(data) > _MOST_MIB << 20:
            raise CannotRead(Text(f"quá {_MOST_MIB} MiB", f"more than {_MOST_MIB} MiB"))
        return (read_csv(data, STDIN),)
    except CannotRead as bad:
        raise Refused(ours(bad.text, path)) from None


def say_unread(names: Sequence[str], around: Surroundings) -> None:
    """Which columns are not read, if there are any."""
    if names:
        around.say(
            sentence(
                "bkplan: không đọc các cột: {names}", "bkplan: columns that are not read: {names}",
                names=", ".join(names),
            )
        )  # fmt: skip


def refuse_cells(path: str, wrong: Sequence[tuple[Text, Text]]) -> None:
    """Refused with every cell that is wrong, each with its place, if there are any."""
    if not wrong:
        return
    lines = [
        alike("{path}: {place}: {said}" if place.vi else "{path}: {said}",
              path=path, place=place, said=said)
        for place, said in wrong[:_MOST_TOLD]
    ]  # fmt: skip
    more = [same("…")] if len(wrong) > _MOST_TOLD else []
    told = sentence(
        "bkplan: {path}: {n} lỗi, chưa ghi gì; hãy sửa rồi chạy lại",
        "bkplan: {path}: {n} {n:fault}, nothing is written; correct and run again",
        path=path, n=len(wrong),
    )  # fmt: skip
    raise Refused(*lines, *more, told)
