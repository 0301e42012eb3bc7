"""A table of figures of goals: its columns by their headings, its rows as figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.cli.keeping.log_table import (
    LOOKED_THROUGH,
    MOST_ROWS,
    Fault,
    columns_of,
    day_in_cell,
    plain_heading,
)
from bkplan.files.tables.tables import ONE_TOO_MANY, one_too_many
from bkplan.keeping.figures.amounts import Signs, signs_told
from bkplan.keeping.goals.figures import NewFigure, recorded_otherwise
from bkplan.keeping.goals.numbers import NoNumber, number_in_cell
from bkplan.keeping.goals.template import COLUMNS
from bkplan.records.goal import Figure
from bkplan.reports.options import BadValue
from bkplan.words.frozen import NamedTuple
from bkplan.words.naming import Called, NotOne, the_one
from bkplan.words.phrases import alike, sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from bkplan.files.tables.tables import Cell, Table
    from bkplan.records.goal import Goal
    from bkplan.records.plan import Plan

ID, TITLE, DATE, VALUE, EVIDENCE, NOTE = "id", "title", "date", "value", "evidence", "note"
# fmt: off
_HEADINGS = {
    ID: ("id", "Mã", "Mã mục tiêu", "Mã chỉ tiêu", "Mã số", "Id of the goal"),
    TITLE: ("title", "Mục tiêu", "Chỉ tiêu", "Tên", "Tên mục tiêu", "Tên chỉ tiêu", "Nội dung",
            "Goal", "Name"),
    DATE: ("date", "Ngày", "Ngày số liệu", "Tính đến ngày", "Thời điểm", "Đến ngày", "Day",
           "As of"),
    VALUE: ("value", "Số liệu", "Giá trị", "Kết quả", "Thực hiện", "Kết quả thực hiện", "Đạt",
            "Figure", "Result"),
    EVIDENCE: ("evidence", "Văn bản chứng minh", "Số văn bản", "Văn bản", "Số, ký hiệu",
               "Số ký hiệu", "Số và ký hiệu", "Document"),
    NOTE: ("note", "Ghi chú", "Remarks"),
}
# fmt: on
_KEYS = {plain_heading(name): key for key, names in _HEADINGS.items() for name in names}
_PASSED_OVER = {
    plain_heading(name)
    for name in ("TT", "STT", *(word for column in COLUMNS for word in column.heading))
} - _KEYS.keys()
"""Columns of the sheet that went out which nobody fills in."""
_NO_HEADINGS = Text(
    'không thấy dòng tiêu đề có các cột "mã" hoặc "mục tiêu", và "số liệu"',
    'there is no row of headings with the columns "id" or "goal", and "value"',
)
_NO_GOAL = Text("thiếu mã hoặc tên mục tiêu", "the goal is missing: its id or title")
_NO_VALUE = Text("thiếu số liệu", "the value is missing")
_NO_DATE = Text(
    "thiếu ngày của số liệu; hãy ghi vào cột ngày, hoặc thêm --date",
    "the day of the figure is missing; fill it in, or add --date",
)


class Wanted(NamedTuple):
    """Whose figures are looked for, of which day where a row names none, in which signs."""

    plan: Plan
    on: date | None
    today: date
    signs: Signs | None


class Read(NamedTuple):
    """What a file says: its rows, the figures that are new, what is wrong, columns not read."""

    rows: int
    made: tuple[NewFigure, ...]
    wrong: tuple[Fault, ...]
    unread: tuple[str, ...]


class _Row(NamedTuple):
    """The cells of a row by key, and the how manieth it is."""

    number: int
    cells: Mapping[str, Cell]

    def get(self, key: str) -> Cell | None:
        """A cell with something in it."""
        cell = self.cells.get(key)
        return None if cell is None or cell.empty else cell

    def fault(self, key: str, text: Text) -> Fault:
        """Something wrong with a cell, or with the row where there is none."""
        cell = self.cells.get(key) or next(iter(self.cells.values()))
        return Fault(self.number, cell.place, text)

    @property
    def filled_in(self) -> bool:
        """Whether somebody answered: the sheet that went out has the goals of all."""
        return any(map(self.get, (VALUE, EVIDENCE, NOTE)))


def read_goals(tables: Sequence[Table], wanted: Wanted) -> Read:
    """The figures of every table that has the headings of one, each on top of those before."""
    wrong: list[Fault] = []
    unread: list[str] = []
    rows: list[_Row] = []
    found = [(table, place) for table in tables if (place := _heading_row(table)) is not None]
    if not found:
        return Read(0, (), (Fault(0, same(""), _NO_HEADINGS),), ())
    for table, place in found:
        heading = table.rows[place]
        columns = list(columns_of(heading, _KEYS, wrong))
        unread += [
            cell.text
            for cell, key in zip(heading, columns, strict=True)
            if not key and cell.text and plain_heading(cell.text) not in _PASSED_OVER
        ]
        for cells in table.rows[place + 1 :]:
            named = {key: cell for key, cell in zip(columns, cells, strict=False) if key}
            row = _Row(len(rows) + 1, named)
            if not row.filled_in:
                continue
            rows.append(row)
            if parted := one_too_many(table, cells, len(heading)):
                wrong.append(Fault(row.number, parted.place, ONE_TOO_MANY))
    if len(rows) > MOST_ROWS:
        too_many = sentence(
            "có {n} dòng, nhiều nhất là {most}; hãy chia thành nhiều tệp",
            "{n} rows, at most {most}; make several files of it",
            n=len(rows), most=MOST_ROWS,
        )  # fmt: skip
        return Read(0, (), (Fault(0, same(""), too_many),), ())
    signs = {wanted.signs} if wanted.signs else _signs(rows)
    read = [one for row in rows if (one := _figure(row, wanted, signs, wrong))]
    made = tuple(_on_top(wanted.plan, read, wrong))
    return Read(len(rows), made, tuple(sorted(wrong, key=lambda f: f.number)), tuple(unread))


def _heading_row(table: Table) -> int | None:
    for place, row in enumerate(table.rows[:LOOKED_THROUGH]):
        keys = {_KEYS.get(plain_heading(cell.text), "") for cell in row}
        if VALUE in keys and keys & {ID, TITLE}:
            return place
    return None


def _signs(rows: Sequence[_Row]) -> frozenset[Signs]:
    """How the numbers of the table are written, where that shows."""
    cells = (row.get(VALUE) for row in rows)
    return signs_told(cell.text for cell in cells if cell and cell.number is None)


def _figure(
    row: _Row, wanted: Wanted, signs: Collection[Signs], wrong: list[Fault]
) -> tuple[_Row, str, Figure] | None:
    """What a row says: the id of the goal and its figure; None where a cell of it is wrong."""
    before = len(wrong)
    goal = _goal(row, wanted.plan, wrong)
    on = _day(row, wanted, wrong)
    cell = row.get(VALUE)
    value = None
    if cell is None:
        wrong.append(row.fault(VALUE, _NO_VALUE))
    elif goal is not None:
        try:
            value = number_in_cell(cell, goal.unit, signs)
        except NoNumber as none:
            wrong.append(row.fault(VALUE, none.text))
    if goal is None or on is None or value is None or len(wrong) > before:
        return None
    words = {key: cell.text.strip() for key in (EVIDENCE, NOTE) if (cell := row.get(key))}
    return row, goal.id, Figure(date=on, value=value, **words)


def _goal(row: _Row, plan: Plan, wrong: list[Fault]) -> Goal | None:
    """The goal by its id, else by its title."""
    cell = row.get(ID) or row.get(TITLE)
    if cell is None:
        wrong.append(row.fault(ID, _NO_GOAL))
        return None
    try:
        id = the_one(cell.text.strip(), [Called(g.id, g.title.text) for g in plan.goals])
    except NotOne as none:
        wrong.append(row.fault(ID if row.get(ID) else TITLE, none.text))
        return None
    return plan.goal_by_id[id]


def _day(row: _Row, wanted: Wanted, wrong: list[Fault]) -> date | None:
    cell = row.get(DATE)
    if cell is None:
        if wanted.on is None:
            wrong.append(row.fault(DATE, _NO_DATE))
        return wanted.on
    try:
        return day_in_cell(cell.text.strip(), wanted.today)
    except BadValue as bad:
        text = sentence(
            "giá trị {value} không hợp lệ; chấp nhận: {accepts}",
            "{value} is not accepted; accepts: {accepts}",
            value=quoted(cell.text), accepts=bad.accepts,
        )  # fmt: skip
        wrong.append(row.fault(DATE, text))
        return None


def _on_top(
    plan: Plan, read: Sequence[tuple[_Row, str, Figure]], wrong: list[Fault]
) -> Iterator[NewFigure]:
    """The figures that are new, in order of their days, each on top of those before."""
    for row, id, figure in sorted(read, key=lambda one: one[2].date):
        made = NewFigure(plan.goal_by_id[id], figure)
        if there := made.otherwise:
            text = recorded_otherwise(made.goal, there)
            wrong.append(row.fault(VALUE, alike("{text}", text=text)))
        elif not made.known:
            yield made
            plan = made.after(plan)
