"""A table of what agencies answered: its columns by their headings, its rows as things said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bkplan.cli.asking.entry_options import option_of
from bkplan.files.tables.tables import ONE_TOO_MANY, one_too_many
from bkplan.keeping.entries import keys
from bkplan.keeping.recording import EVENT, ID
from bkplan.keeping.said import Said
from bkplan.keeping.which import ITSELF
from bkplan.keeping.whom import BY
from bkplan.reports.days import a_day
from bkplan.reports.options import BadValue
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined, sentence
from bkplan.words.text import fold, quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.files.tables.tables import Cell, Table
    from bkplan.reports.options import Option

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
    "note": ("Ghi chú", "Remarks"),
}
# fmt: on
LOOKED_THROUGH = 30
MOST_ROWS = 2_000
"""Each is weighed against all that its task has been through."""
_PARTS = re.compile(r"\s*[;\n]\s*")
_DAY = re.compile(r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?(\.0+)?$", re.ASCII)
_NO_WORD = re.compile(r"[\W_]+")


class Fault(NamedTuple):
    """Something wrong: in the how manieth row, in which cell, what."""

    number: int
    place: Text
    text: Text


class Row(NamedTuple):
    """One row: the how manieth it is, what it says, and the cells that say it, by key."""

    number: int
    said: Said | None
    """None where one of its cells cannot be read."""
    cells: Mapping[str, Cell]

    def text(self, key: str) -> str | None:
        """What stands in a cell; None where nothing does."""
        cell = self.cells.get(key)
        return None if cell is None or cell.empty else cell.text.strip()

    def fault(self, key: str, text: Text) -> Fault:
        """Something wrong with what is said under a key, or not said: then where the row begins."""
        cell = self.cells.get(key)
        if cell is None and key == BY:  # who did it may stand under the agencies of a task
            cell = self.cells.get("lead")
        return Fault(self.number, (cell or self.cells[ID]).place, text)


class Read(NamedTuple):
    """What a file says: its rows, what is wrong by place, columns that are not looked at."""

    rows: tuple[Row, ...]
    wrong: tuple[Fault, ...]
    unread: tuple[str, ...]


def read_log(tables: Sequence[Table], today: date) -> Read:
    """The rows of every table that has the headings of a log."""
    rows: list[Row] = []
    wrong: list[Fault] = []
    unread: list[str] = []
    number = 0
    found = [(table, place) for table in tables if (place := _heading_row(table)) is not None]
    if not found:
        listed = joined(map(_quoted, NEEDED.values()))
        text = sentence("không thấy dòng tiêu đề có các cột {listed}",
                        "there is no row of headings with the columns {listed}",
                        listed=listed)  # fmt: skip
        return Read((), (Fault(0, same(""), text),), ())
    for table, place in found:
        heading = table.rows[place]
        columns = list(columns_of(heading, _headings(), wrong))
        unread += [c.text for c, key in zip(heading, columns, strict=True) if not key and c.text]
        for cells in table.rows[place + 1 :]:
            named = {key: cell for key, cell in zip(columns, cells, strict=False) if key}
            if any(not cell.empty for cell in named.values()):
                number += 1
                row = _OfRow(number, named)
                rows.append(Row(number, row.said(today), named))
                if parted := one_too_many(table, cells, len(heading)):
                    wrong.append(Fault(number, parted.place, ONE_TOO_MANY))
                wrong += row.faults
    if len(rows) > MOST_ROWS:
        too_many = sentence(
            "có {n} dòng, nhiều nhất là {most}; hãy chia thành nhiều tệp",
            "{n} rows, at most {most}; make several files of it",
            n=len(rows), most=MOST_ROWS,
        )  # fmt: skip
        return Read((), (Fault(0, same(""), too_many),), ())
    return Read(tuple(rows), tuple(wrong), tuple(unread))


def _quoted(text: Text) -> Text:
    return Text(quoted(text.vi), quoted(text.en))


def _headings() -> dict[str, str]:
    """What each column may be called, folded, and the key that it stands for."""
    names = {key: [key, *_ALSO[key]] for key in NEEDED}
    for field in keys():
        label = field.label
        names[field.key] = [field.key, *label.name, *label.title, *_ALSO.get(field.key, ())]
    return {plain_heading(name): key for key, called in names.items() for name in called}


def plain_heading(heading: str) -> str:
    """A heading as it is known again: without accents, capitals and signs."""
    return _NO_WORD.sub(" ", fold(heading)).strip()


def _heading_row(table: Table) -> int | None:
    """The first row in which the columns that must be there have their headings."""
    known = _headings()
    for place, row in enumerate(table.rows[:LOOKED_THROUGH]):
        if set(NEEDED) <= {known.get(plain_heading(cell.text), "") for cell in row}:
            return place
    return None


def columns_of(
    heading: Sequence[Cell], known: Mapping[str, str], wrong: list[Fault]
) -> Iterator[str]:
    """The key of each column by its heading, or empty; one that comes twice is wrong."""
    seen: set[str] = set()
    for cell in heading:
        key = "" if cell.merged else known.get(plain_heading(cell.text), "")
        if key and key in seen:
            text = sentence(
                "cột {name} có hai lần", "a second column {name}", name=quoted(cell.text)
            )
            wrong.append(Fault(0, cell.place, text))
            key = ""
        seen.add(key)
        yield key


class _OfRow:
    """The cells of a row while they are read, and what is wrong with them."""

    def __init__(self, number: int, cells: Mapping[str, Cell]) -> None:
        self.number, self.cells = number, cells
        self.faults: list[Fault] = []

    def said(self, today: date) -> Said | None:
        """What the row says; None where a cell of it cannot be read."""
        id, event = self._needed(ID, str), self._needed(EVENT, str)
        day = self._needed(DATE, lambda text: day_in_cell(text, today))
        values = {field.name: self._of_field(option_of(field), today) for field in keys()}
        if self.faults:
            return None
        step = values.pop("milestone")
        whole = step is not None and plain_heading(step) in map(plain_heading, ITSELF)
        values |= {"milestone": None if whole else step}
        return Said(id, event, day, values, whole, heard=True)

    def _needed(self, key: str, parse: Callable[[str], Any]) -> Any:
        cell = self.cells.get(key)
        if cell and not cell.empty:
            return self._read(cell, parse)
        place = cell.place if cell else next(iter(self.cells.values())).place
        text = sentence("thiếu {name}", "the {name} is missing", name=NEEDED[key])
        self.faults.append(Fault(self.number, place, text))
        return None

    def _of_field(self, option: Option, today: date) -> Any:
        """Several agencies stand in one cell behind semicolons, or one a line."""
        cell = self.cells.get(option.name)
        if cell is None or cell.empty:
            return () if option.many else None
        if option.many:
            parts = filter(None, _PARTS.split(cell.text.strip()))
            return tuple(self._read(cell._replace(text=part), option.parse) for part in parts)
        return self._read(
            cell, (lambda text: day_in_cell(text, today)) if option.day else option.parse
        )

    def _read(self, cell: Cell, parse: Callable[[str], Any]) -> Any:
        try:
            return parse(cell.text.strip())
        except BadValue as bad:
            text = sentence(
                "giá trị {value} không hợp lệ; chấp nhận: {accepts}",
                "{value} is not accepted; accepts: {accepts}",
                value=quoted(cell.text), accepts=bad.accepts,
            )  # fmt: skip
            self.faults.append(Fault(self.number, cell.place, text))
            return None


def day_in_cell(text: str, today: date) -> date:
    """A day as spreadsheets show it too: 12.6.2019, 12-6-2019, 2019-06-12 00:00:00."""
    plain = _MIDNIGHT.sub("", text)
    return a_day(_DAY.sub(r"\1/\2/\3", plain) if _DAY.fullmatch(plain) else plain, today, today)
