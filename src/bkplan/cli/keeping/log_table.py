"""A table of what agencies answered: its columns by their headings, its rows as things said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from bkplan.cli.asking.days import a_day
from bkplan.cli.asking.entry_options import a_line, option_of
from bkplan.keeping.entries import keys
from bkplan.keeping.recording import EVENT, ID, Said
from bkplan.keeping.which import ITSELF
from bkplan.reports.options import BadValue
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import fold, quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.files.tables.tables import Cell, Table

DATE = "date"
NEEDED = {
    ID: Text("mã", "id"),
    EVENT: Text("việc", "event"),
    DATE: Text("ngày", "date"),
}
"""The columns that must be there, and what they are called where they are missing."""
# fmt: off
_ALSO = {
    ID: ("Mã", "Mã nhiệm vụ", "Mã số", "Task", "Id of the task"),
    EVENT: ("Việc", "Diễn biến", "Kết quả", "Tình hình", "What happened"),
    DATE: ("Ngày", "Ngày tháng", "Ngày văn bản", "Ngày ban hành", "Day"),
    "evidence": ("Số văn bản", "Văn bản", "Số, ký hiệu", "Số ký hiệu", "Số và ký hiệu",
                 "Số, ký hiệu văn bản", "Document", "Number of the document"),
    "due": ("Hạn mới", "Thời hạn mới", "Gia hạn đến", "New deadline", "Due date"),
    "lead": ("Cơ quan", "Cơ quan chủ trì", "Cơ quan chủ trì mới", "Agency", "New lead agency"),
    "note": ("Ghi chú", "Nội dung", "Remarks"),
}
# fmt: on
_LOOKED_THROUGH = 30
_PARTS = re.compile(r"\s*[;\n]\s*")
_NO_WORD = re.compile(r"[\W_]+")


class Row(NamedTuple):
    """One row: what it says, and the cells that say it, by key."""

    said: Said
    cells: Mapping[str, Cell]

    def place(self, key: str) -> Text:
        """Where something is said; of a key that the row lacks, where the row begins."""
        return (self.cells.get(key) or self.cells[ID]).place


class Read(NamedTuple):
    """What a file says: its rows, what is wrong by place, columns that are not looked at."""

    rows: tuple[Row, ...]
    wrong: tuple[tuple[Text, Text], ...]
    unread: tuple[str, ...]


def read_log(tables: Sequence[Table], today: date) -> Read:
    """The rows of every table that has the headings of a log."""
    rows: list[Row] = []
    wrong: list[tuple[Text, Text]] = []
    unread: list[str] = []
    found = [(table, place) for table in tables if (place := _heading_row(table)) is not None]
    if not found:
        listed = joined(map(_quoted, NEEDED.values()))
        text = sentence("không thấy dòng tiêu đề có các cột {listed}",
                        "there is no row of headings with the columns {listed}",
                        listed=listed)  # fmt: skip
        return Read((), ((same(""), text),), ())
    for table, place in found:
        heading = table.rows[place]
        columns = list(_columns(heading, wrong))
        unread += [c.text for c, key in zip(heading, columns, strict=True) if not key and c.text]
        for cells in table.rows[place + 1 :]:
            named = {key: cell for key, cell in zip(columns, cells, strict=False) if key}
            if any(not cell.empty for cell in named.values()):
                said = _said(named, today, wrong)
                rows += [Row(said, named)] if said else []
    return Read(tuple(rows), tuple(wrong), tuple(unread))


def _quoted(text: Text) -> Text:
    return Text(quoted(text.vi), quoted(text.en))


def _headings() -> dict[str, str]:
    """What each column may be called, folded, and the key that it stands for."""
    names = {key: [key, *_ALSO[key]] for key in NEEDED}
    for field in keys():
        label = field.label
        names[field.key] = [field.key, *label.name, *label.title, *_ALSO.get(field.key, ())]
    return {_plain(name): key for key, called in names.items() for name in called}


def _plain(heading: str) -> str:
    return _NO_WORD.sub(" ", fold(heading)).strip()


def _heading_row(table: Table) -> int | None:
    """The first row in which the columns that must be there have their headings."""
    known = _headings()
    for place, row in enumerate(table.rows[:_LOOKED_THROUGH]):
        if set(NEEDED) <= {known.get(_plain(cell.text), "") for cell in row}:
            return place
    return None


def _columns(heading: Sequence[Cell], wrong: list[tuple[Text, Text]]) -> Iterator[str]:
    """The key of each column, empty where it is none of a log."""
    known, seen = _headings(), set()
    for cell in heading:
        key = "" if cell.merged else known.get(_plain(cell.text), "")
        if key and key in seen:
            wrong.append((cell.place, sentence("cột {name} có hai lần", "a second column {name}",
                                               name=quoted(cell.text))))  # fmt: skip
            key = ""
        seen.add(key)
        yield key


def _said(cells: Mapping[str, Cell], today: date, wrong: list[tuple[Text, Text]]) -> Said | None:
    """What a row says; None, and why, where a cell of it cannot be read."""
    before = len(wrong)
    read: dict[str, Any] = {}
    for key in NEEDED:
        cell = cells.get(key)
        if cell is None or cell.empty:
            place = cell.place if cell else next(iter(cells.values())).place
            wrong.append((place, sentence("thiếu {name}", "the {name} is missing",
                                          name=NEEDED[key])))  # fmt: skip
        else:
            read[key] = cell.text.strip()
    if DATE in read:
        read[DATE] = _value(cells[DATE], lambda text: a_day(text, today, today), wrong)
    values: dict[str, Any] = {}
    for field in keys():
        option = option_of(field)
        cell = cells.get(field.key)
        if cell is None or cell.empty:
            values[field.name] = () if option.many else None
        elif option.many:
            parts = filter(None, _PARTS.split(cell.text.strip()))
            values[field.name] = tuple(map(a_line, parts))
        else:
            days = (today, today) if option.day else ()
            values[field.name] = _value(cell, lambda t, o=option, d=days: o.parse(t, *d), wrong)
    if len(wrong) > before:
        return None
    step = values.pop("milestone")
    whole = step is not None and _plain(step) in map(_plain, ITSELF)
    values |= {"milestone": None if whole else step}
    return Said(read[ID], read[EVENT], read[DATE], values, whole)


def _value(cell: Cell, parse: Any, wrong: list[tuple[Text, Text]]) -> Any:
    try:
        return parse(cell.text.strip())
    except BadValue as bad:
        wrong.append(
            (
                cell.place,
                sentence(
                    "giá trị {value} không hợp lệ; chấp nhận: {accepts}",
                    "{value} is not accepted; accepts: {accepts}",
                    value=quoted(cell.text), accepts=bad.accepts,
                ),
            )
        )  # fmt: skip
        return None
