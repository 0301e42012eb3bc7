"""The rows of an annex as it is read by eye: sections, tasks, and what belongs to the row above."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bkplan.files.tables.tables import refuse_too_many, too_many
from bkplan.keeping.annex.headings import (
    Role,
    are_headings,
    both,
    column_of,
    columns_in,
    counts_columns,
    goes_on,
    own_texts,
    role_of,
    same_headings,
)
from bkplan.keeping.annex.listed import (
    SAID,
    Listing,
    NoHeadings,
    Row,
    Section,
    joined_cells,
    known_as,
    without_remarks,
)
from bkplan.keeping.annex.numbers import (
    Style,
    below_row,
    number_before,
    number_in,
    own_part,
    style_of,
    without_bullet,
    written_number,
)
from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bkplan.files.tables.tables import Cell, Table
    from bkplan.words.vocab import Text

_AS_ABOVE = frozenset(["nt", "nhu tren", '"', "''", "〃", "//", "nhu tren nt"])
"""What stands in a cell for what the one above says."""
MOST_ROWS = 10_000
"""Of all tables of a file: the longest annexes have some hundred."""


def listing(tables: Iterable[Table], chosen: Mapping[Role, int]) -> Listing:
    """The sections and tasks of tables, one list of them; `chosen` are columns that a user named.

    Raises NoHeadings where no table is one of tasks, CannotRead where they are too long, or wide.
    """
    tables = tuple(tables)
    if sum(len(table.rows) for table in tables) > MOST_ROWS:
        raise too_many(MOST_ROWS, cells=False)
    reader = _Reader(chosen)
    for table in tables:
        reader.read(table)
    if not reader.spoken_of:
        widest = max(tables, key=lambda table: max(map(len, table.rows), default=0), default=None)
        rows = widest.rows if widest else ()
        seen = next((tuple(own_texts(row).values()) for row in rows if len(own_texts(row)) > 1), ())
        raise NoHeadings(seen)
    sections, remarks = without_remarks(reader.sections, reader.rows)
    return Listing(
        sections,
        tuple(reader.rows),
        frozenset(reader.spoken_of),
        tuple(dict.fromkeys(reader.left_out)),
        tuple(reader.above),
        (*reader.untold, *remarks),
    )


@dataclass
class _Reader:
    chosen: Mapping[Role, int]
    columns: dict[Role, int] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    width: int = 0
    sections: list[Section] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    spoken_of: set[Role] = field(default_factory=set)
    left_out: list[str] = field(default_factory=list)
    untold: list[Text] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    _stack: list[tuple[Style, Section]] = field(default_factory=list)
    _last_numbers: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[tuple[str, ...], str], Section] = field(default_factory=dict)
    _rows_of: Counter[Section] = field(default_factory=Counter)
    _number_above: Cell | None = None
    _rows_here: int = 0
    """Rows of tasks since the last section."""

    def read(self, table: Table) -> None:
        """One more table; without headings it goes on with the last one if it is as wide."""
        rows = [row for row in table.rows if own_texts(row)]
        width = max(map(len, rows), default=0)
        if width != self.width:
            self.columns = {}
        named = Role.TITLE in self.chosen and max(self.chosen.values()) < width
        if named and not self.columns and not any(map(are_headings, rows)):
            first = next(place for place, row in enumerate(rows) if len(own_texts(row)) > 1)
            rows = self._columns_named(rows[first:], width)
        place, before = 0, [*table.above]
        while place < len(rows):
            row = rows[place]
            place += 1
            if self.columns and same_headings(self.headings, row):
                continue
            if are_headings(row) and not self._is_numbered(row):
                if not self.spoken_of:
                    self.above = before
                place += self._take_headings(row, rows[place:], width)
            elif self.columns:
                refuse_too_many(table, row, len(self.headings) or self.width)
                self._row(row)
            elif not self.spoken_of:
                before += own_texts(row).values()

    def _columns_named(self, rows: list[tuple[Cell, ...]], width: int) -> list[tuple[Cell, ...]]:
        """The rows of a table without known headings, below its first one unless that has a number.

        Which column is which the user has said.
        """
        columns = dict(self.chosen)
        if Role.NUMBER not in columns and 0 not in columns.values() and _are_numbered(rows):
            columns[Role.NUMBER] = 0
        at = columns.get(Role.NUMBER)
        if at is not None and number_in(rows[0][at].text):
            self.columns, self.headings, self.width = columns, (), width
            self.spoken_of |= {*columns}
            return rows
        return rows[1 + self._take_headings(rows[0], rows[1:], width) :]

    def _is_numbered(self, row: Sequence[Cell]) -> bool:
        cell = column_of(self.columns or self.chosen, Role.NUMBER, row)
        return cell is not None and bool(number_in(cell.text))

    def _take_headings(
        self, row: Sequence[Cell], after: Sequence[Sequence[Cell]], width: int
    ) -> int:
        """Take a row of headings, and its second line; how many rows of `after` that was."""
        headings = tuple(cell.text.strip() for cell in row)
        used = 0
        while used < len(after) and goes_on(headings, after[used]):
            headings = both(headings, after[used])
            used += 1
        if used < len(after) and counts_columns(after[used]):
            used += 1
        columns = columns_in(headings, after[used:]) | dict(self.chosen)
        taken = set(columns.values())
        if Role.NUMBER not in columns and 0 not in taken and _are_numbered(after[used:]):
            columns[Role.NUMBER] = 0
            taken.add(0)
        self.columns, self.headings, self.width = columns, headings, width
        self.spoken_of |= {*columns}
        seen = own_texts(row)
        self.left_out += [
            " ".join(text.split())
            for at, text in enumerate(headings)
            if text and at not in taken and (at in seen or role_of(text))
        ]
        self._number_above = None
        return used

    def _row(self, row: Sequence[Cell]) -> None:
        """A row below headings: a section, a task, or more of the row above."""
        cell = column_of(self.columns, Role.NUMBER, row)
        repeats = bool(cell and cell.merged and self._number_above
                       and cell.place == self._number_above.place)  # fmt: skip
        self._number_above = cell
        texts = own_texts(row)
        number, beside = "", dict(texts)
        if cell is not None and not cell.empty:
            at = self.columns[Role.NUMBER]
            stands_alone = len(texts) == 1 and not number_in(cell.text)
            if not stands_alone:
                beside.pop(at, None)
                number = "" if repeats else written_number(cell.text)
        beside = self._of_tasks(row, beside, number) or beside
        if not beside:
            return
        if len(beside) == 1:
            ((at, text),) = beside.items()
            if self._heads_others(row, at, text, number, repeats=repeats):
                self._section(row[at], number, text)
                return
        self._task(row, number, repeats=repeats)

    def _of_tasks(self, row: Sequence[Cell], beside: dict[int, str], number: str) -> dict[int, str]:
        """The texts of a row without what no task has: the source of funds of a whole section.

        They make no task of a row that heads others: what is merged downwards, and what stands
        beside I or A.
        """
        taken = self.columns.values()
        heads = number[:1].isupper()
        return {
            at: text for at, text in beside.items() if at in taken or not (heads or row[at].merged)
        }

    def _heads_others(
        self, row: Sequence[Cell], at: int, text: str, number: str, *, repeats: bool
    ) -> bool:
        """Whether the only text of a row beside its number names a section."""
        if number:
            return True
        if repeats or (at != self.columns[Role.TITLE] and at in self.columns.values()):
            return at == self.columns.get(Role.NUMBER)
        if without_bullet(text) != text:
            return not self._rows_here
        led_by, _ = number_before(text)
        if led_by:
            return not led_by[0].islower() or not self._rows_here
        wide = at + 1 < len(row) and row[at + 1].place == row[at].place
        return (
            wide
            or Role.NUMBER not in self.columns
            or not self._rows_here
            or (text.upper() == text and any(map(str.isalpha, text)))
        )

    def _section(self, cell: Cell, number: str, text: str) -> None:
        text = " ".join(text.split())
        if not number:
            number, rest = number_before(text)
            text = rest or text
        style = style_of(number, self._last_numbers)
        if number:
            self._last_numbers[style.kind] = number.split(".")[0]
        styles = [each for each, _ in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]
        above = self._stack[-1][1].path if self._stack else ()
        path = (*above, own_part(number, above)) if number else (*above, "")
        key = known_as(path, text)
        section = self._known.get(key)
        if section is None:
            section = self._known[key] = Section(path, text, cell.place)
            self.sections.append(section)
        self._stack.append((style, section))
        self._rows_here = self._rows_of[section]

    def _task(self, row: Sequence[Cell], number: str, *, repeats: bool) -> None:
        said = {
            role: cell.text.strip()
            for role in SAID
            if (cell := column_of(self.columns, role, row)) is not None
        }
        title_cell = column_of(self.columns, Role.TITLE, row)
        title = title_cell.text.strip() if title_cell else ""
        above = self.rows[-1] if self._rows_here else None
        said = {role: above.said.get(role, "") if above and _is_as_above(text) else text
                for role, text in said.items()}  # fmt: skip
        place = row[0].place if title_cell is None else title_cell.place
        if not title:
            if above and not number:
                self.rows[-1] = replace(above, said=joined_cells(above.said, said))
            else:
                self.untold.append(place)
            return
        title = without_bullet(title)
        if not number and not repeats:
            led_by, rest = number_before(title)
            if rest:
                title = rest
                number = led_by if Role.NUMBER not in self.columns else ""
        below = 0
        if not number and above and Role.NUMBER in self.columns:
            said = {role: text or above.said.get(role, "") for role, text in said.items()}
            number, below = above.number, above.below + 1
        elif not number:
            number = str(self._rows_here + 1)
        elif above:
            number = below_row(number, above.number)
        section = self._stack[-1][1] if self._stack else None
        self.rows.append(Row(section, own_part(number, section.path if section else ()), below,
                             title, said, place))  # fmt: skip
        self._rows_here += 1
        if section:
            self._rows_of[section] += 1


def _is_as_above(text: str) -> bool:
    return fold(text).strip(" .-()") in _AS_ABOVE or text.strip() in _AS_ABOVE


def _are_numbered(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first column of most rows holds numbers."""
    first = [row[0].text for row in rows if row and len(own_texts(row)) > 1]
    return bool(first) and sum(1 for text in first if number_in(text)) * 2 > len(first)
