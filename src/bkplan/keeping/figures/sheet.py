"""A sheet of figures read: which unit has which in a year, and every cell that is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from bkplan.files.tables.tables import ONE_TOO_MANY, one_too_many
from bkplan.keeping.figures import sheet_words as words_for
from bkplan.keeping.figures.amounts import FORMULA, NoAmount, amount, signs_told
from bkplan.keeping.figures.columns import (
    cell_at,
    chosen_columns,
    counts_columns,
    headings_of,
    is_figure,
    years_in,
)
from bkplan.keeping.figures.unit_names import UnitNames, plain
from bkplan.words.frozen import NamedTuple
from bkplan.words.text import nearest
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bkplan.files.tables.tables import Cell, Table
    from bkplan.keeping.figures.amounts import Signs
    from bkplan.keeping.figures.columns import Column, Headings
    from bkplan.keeping.figures.subjects import Figure, Subject
    from bkplan.records.plan import Plan
    from bkplan.records.unit import Unit
    from bkplan.units.lifetimes import Lifetimes

    Row = Sequence[Cell]

_TOTAL = re.compile(r"(?:grand )?(?:tong|tong cong|tong so|cong|total|sum)(?: chung)?")
_SUBTOTAL = re.compile(r"(?:tong|tong cong|tong so|cong|total|sum|khoi) .+")
_NUMBERED = re.compile(r"^\s*(?:[IVX]+|\d+|[A-Z])[.)]?\s+")
_MOST_HINTS = 20
"""Names that are looked for among thousands; those after them are told without a hint."""


class Wrong(NamedTuple):
    """Something in a file that is wrong: where, and what to do."""

    place: Text
    said: Text


class Given(NamedTuple):
    """A figure that a file gives a unit, and where."""

    unit: Unit
    figure: Figure
    value: int
    place: Text


class Wanted(NamedTuple):
    """Whose figures are read: those of a year, of some units; the signs of numbers, if told."""

    plan: Plan
    subject: Subject
    year: int
    units: tuple[Unit, ...]
    life: Lifetimes
    signs: Signs | None = None


@dataclass
class Sheet:
    """What a file gives, what is wrong with it, and what was left unread."""

    given: list[Given] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    rows: dict[str, Text] = field(default_factory=dict)
    """By unit where the row stands that has figures of it."""


def read_sheets(tables: Iterable[Table], wanted: Wanted) -> Sheet:
    """The figures of all the tables of a file that have headings of some."""
    sheet = Sheet()
    names = UnitNames(wanted.units)
    known = False
    others: list[Wrong] = []
    for table in tables:
        headings = headings_of(table, wanted.subject)
        if headings is None:
            continue
        if (years := years_in(table.name)) and wanted.year not in years:
            sheet.notes.append(words_for.other_sheet(table.name))
            others.append(Wrong(same(table.name), words_for.other_year(years, wanted.year)))
            continue
        known = True
        _Reading(table, headings, wanted, names, sheet).run()
    if not known:
        sheet.wrong += others or [Wrong(same(""), words_for.no_headings(wanted.subject))]
    return sheet


@dataclass
class _Sum:
    """The sum of a column so far, and since the last row of sums; unsure where a cell is wrong."""

    all: int = 0
    part: int = 0
    unsure: bool = False


@dataclass
class _Reading:
    """One table, row by row."""

    table: Table
    headings: Headings
    wanted: Wanted
    names: UnitNames
    sheet: Sheet
    told: frozenset[Signs] = frozenset()
    sums: dict[Column, _Sum] = field(default_factory=dict)

    def run(self) -> None:
        """Read it all; what is wrong is added to the sheet."""
        self.sums = {column: _Sum() for column in self._columns()}
        if not self.sums:
            return
        self.told = self._signs()
        for row in self.table.rows[self.headings.first_row :]:
            if not (all(cell.empty for cell in row) or self._counts(row) or self._again(row)):
                self._row(row)
        if self.headings.unread:
            unread = (cell.text for cell in self.headings.unread)
            self.sheet.notes.append(words_for.unread_columns(unread))

    def _columns(self) -> list[Column]:
        """The column of each figure; none where a year or a column is open."""
        year, all_columns = self.wanted.year, self.headings.columns
        above = chain.from_iterable(self.table.rows[: self.headings.first_row])
        years = {each for cell in above for each in years_in(cell.text)}
        if years and year not in years:
            self._wrong(all_columns[0].heading, words_for.other_year(years, year))
            return []
        found: list[Column] = []
        for figure, columns in chosen_columns(self.headings, year):
            if len(columns) > 1:
                first = columns[0].heading.place
                self._wrong(columns[1].heading, words_for.two_columns(figure, first))
                return []
            found += columns
        if not found:
            self._wrong(all_columns[0].heading, words_for.no_column_of(year))
        return found

    def _signs(self) -> frozenset[Signs]:
        """What the numbers of the table say of its signs; what the user said goes first."""
        if self.wanted.signs is not None:
            return frozenset([self.wanted.signs])
        besides = {self.headings.id, self.headings.name}
        first = min(column.place for column in self.headings.columns)
        return signs_told(
            cell.text
            for row in self.table.rows[self.headings.first_row :]
            for place, cell in enumerate(row)
            if place >= first and place not in besides and cell.number is None
        )

    def _counts(self, row: Row) -> bool:
        """Whether a row only counts the columns, and is not that of a unit called `A`."""
        if not counts_columns(row):
            return False
        id_cell, name = cell_at(row, self.headings.id), cell_at(row, self.headings.name)
        known = id_cell and self.names.with_id(id_cell.text)
        return not (known or (name and self.names.named(name.text)))

    def _again(self, row: Row) -> bool:
        """Whether a row repeats the headings, as on each page of what was printed."""
        return all(
            (cell := cell_at(row, column.place)) and plain(cell.text) == plain(column.heading.text)
            for column in self.headings.columns
        )

    def _row(self, row: Row) -> None:
        id_cell, name = cell_at(row, self.headings.id), cell_at(row, self.headings.name)
        label = name or id_cell
        width = max(map(len, self.table.rows[: self.headings.first_row]))
        if parted := one_too_many(self.table, row, width):
            self._wrong(parted, ONE_TOO_MANY)
        cells = {
            column: cell
            for column in self.sums
            if (cell := cell_at(row, column.place)) and not (label and cell.place == label.place)
        }  # a heading that goes over the whole row stands in the cells of figures too
        if self._is_total(label or next(cell for cell in row if not cell.empty)):
            self._compare(cells)
        elif label is None:
            for cell in filter(is_figure, cells.values()):
                self._wrong(cell, words_for.NO_NAME)
        elif unit := self._unit(id_cell, name, filled=any(map(is_figure, cells.values()))):
            self._figures(unit, label, cells)
        else:
            for column in cells:
                self.sums[column].unsure = True

    def _is_total(self, label: Cell) -> bool:
        """Whether a row sums up others: it is called so, and is no unit's."""
        words = plain(label.text)
        return bool(_TOTAL.fullmatch(words)) or (
            bool(_SUBTOTAL.fullmatch(words)) and not self.names.named(label.text)
        )

    def _unit(self, id_cell: Cell | None, name: Cell | None, *, filled: bool) -> Unit | None:
        """Whose row it is; None, with the reason among what is wrong, where that is open."""
        named = self.names.named(name.text) if name else ()
        if id_cell:
            unit = self.names.with_id(id_cell.text)
            if unit is None:
                self._no_unit(id_cell, partial(nearest, known=self.names.by_id))
            elif named and unit not in named:
                self._wrong(id_cell, words_for.id_of_another(unit, named[0]))
                return None
            return unit
        if name is None:
            return None
        life, year = self.wanted.life, self.wanted.year
        candidates = [unit for unit in named if life.exists(unit.id, year)] or list(named)
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            self._wrong(name, words_for.several(name.text.strip(), candidates))
        elif filled and not self._is_group(name.text):
            self._no_unit(name, self.names.like)
        return None

    def _no_unit(self, cell: Cell, like: Callable[[str], str | None]) -> None:
        said = cell.text.strip()
        meant = like(said) if len(self.sheet.wrong) < _MOST_HINTS else None
        self._wrong(cell, words_for.no_unit(said, meant))

    def _is_group(self, name: str) -> bool:
        """Whether a row is the heading of a group: a sector or an authority, with its sums."""
        words, plan = plain(_NUMBERED.sub("", name)), self.wanted.plan
        names = [
            *(one.name.text for one in plan.sectors),
            *(one.name.text for one in plan.agencies),
        ]
        return any(words == plain(text) for name in names for text in name if text)

    def _figures(self, unit: Unit, label: Cell, cells: dict[Column, Cell]) -> None:
        """The figures of a unit's row, unless it has another one, or does not exist."""
        if not cells:
            return
        if unit.id in self.sheet.rows:
            self._wrong(label, words_for.twice(unit, self.sheet.rows[unit.id]))
            return
        self.sheet.rows[unit.id] = label.place
        year, life = self.wanted.year, self.wanted.life
        if not life.exists(unit.id, year):
            self._wrong(label, words_for.not_there(unit, year, life))
        for column, cell in cells.items():
            total, value = self.sums[column], self._amount(cell)
            if value is None:
                total.unsure = True
                continue
            total.all += value
            total.part += value
            self.sheet.given.append(Given(unit, column.figure, value, cell.place))

    def _amount(self, cell: Cell) -> int | None:
        """The number of a cell; None, with the reason among what is wrong, where it has none."""
        if cell.merged:
            self._wrong(cell, words_for.ONE_FOR_SEVERAL)
            return None
        try:
            return amount(cell, self.told)
        except NoAmount as no:
            self._wrong(cell, no.text)
            return None

    def _compare(self, cells: dict[Column, Cell]) -> None:
        """A row of sums says what its rows make: all so far, or those since the last such row."""
        for column, cell in cells.items():
            if cell.text.startswith(FORMULA):  # a sum that nobody has worked out
                continue
            total, said = self.sums[column], self._amount(cell)
            if said is None:
                continue
            if not total.unsure and said not in (total.all, total.part):
                self._wrong(cell, words_for.wrong_total(said, total.all))
            total.part = 0

    def _wrong(self, cell: Cell, said: Text) -> None:
        self.sheet.wrong.append(Wrong(cell.place, said))
