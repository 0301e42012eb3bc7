"""A report as data: titles, tables, notes. It knows no format, no language, no terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeAlias

from bkplan.output.charts import Bars, Chart
from bkplan.output.premises import AS_IT_IS, Premises
from bkplan.output.quantity import Quantity
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import (
    alike,
    altered,
    capital,
    day,
    number,
    percentage,
    sentence,
)
from bkplan.words.vocab import PlanKind, Rates, Text, Word


class Ref(NamedTuple):
    """Something that has an id and a name: data shows the id, people read the name."""

    id: str
    name: Text
    section: str | None = None
    """The section of the plan that has it, where it is a record: what a page may lead to."""
    since: date | None = None
    """Of a time its first day: what it is sorted by, instead of by its name."""


class Called(NamedTuple):
    """Ids that people read as words of their own: A or B. Data shows the ids."""

    ids: tuple[str, ...]
    name: Text
    section: str | None = None
    """The section of the plan that has them, as of a Ref."""


class Rate(NamedTuple):
    """A rate with its numerator and denominator; there is none where nothing counts."""

    part: int
    whole: int
    rates: Rates = Rates.ROUNDED

    @property
    def fraction(self) -> Fraction | None:
        """The exact rate, 0 to 1, or None."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def text(self) -> Text:
        """As people read it: 66,7% (2/3), a dash where there is none."""
        if self.fraction is None:
            return Text("–", "–")
        return alike(
            "{share} ({part}/{whole})",
            share=percentage(self.fraction, self.rates),
            part=number(self.part),
            whole=number(self.whole),
        )


class Share(NamedTuple):
    """A share of something that is shown as a percentage alone; in points, what two differ by."""

    fraction: Fraction
    rates: Rates = Rates.ROUNDED
    points: bool = False

    @property
    def text(self) -> Text:
        """As people read it: 66,7%, or -28,0 điểm phần trăm."""
        told = percentage(self.fraction, self.rates)
        if not self.points:
            return told
        bare = altered(told, lambda words: words.removesuffix("%"))
        return sentence("{n} điểm phần trăm", "{n} points", n=bare)


Cell: TypeAlias = (
    "str | int | bool | date | Fraction | Text | Word | Rate | Share | Quantity | Ref | Called | "
    "tuple[Ref, ...] | None"
)


class Kind(Enum):
    """What a column holds; formats align and shorten by it. An id, a date, a number never wraps."""

    TEXT = "text"
    ID = "id"
    DATE = "date"
    NUMBER = "number"
    RATE = "rate"
    STATUS = "status"
    YEAR = "year"
    INDEX = "index"
    """A number that is not rounded to a whole one."""
    MET = "met"
    """Whether a target is met."""


class Column(NamedTuple):
    """One column: `key` names it in data for good, `label` on screen, `take` gets its value.

    `under` names the column below whose value a terminal shows this one; with `screen` false it is
    for data formats alone, with `data` false for people alone.
    """

    key: str
    label: Text
    kind: Kind = Kind.TEXT
    under: str | None = None
    screen: bool = True
    data: bool = True
    take: Callable[[Any], Cell] | None = None
    sheet: bool = True
    """Whether a workbook has it, if it is for data alone and holds anything."""
    leads: Callable[[Any], Ref | None] | None = None
    """To what a cell leads, where that is not its own value: from its title to a task."""

    alarm: Text | None = None
    """What is wrong where it holds a number above nought, in a word: red on a screen."""
    gives: int = 0
    """Whether it gives way where room is short: the ones first, then the twos; 0 stays."""

    @property
    def value(self) -> Callable[[Any], Cell]:
        """How a row gives its value: as it was told to, else by what the row has under its key."""
        return self.take or attrgetter(self.key)

    def wrong(self, cell: object) -> bool:
        """Whether a value of it is one that is wrong."""
        return self.alarm is not None and isinstance(cell, int) and cell > 0

    def within(self, name: str) -> Column:
        """The same column for rows that hold, under a name, what it takes its value from."""
        take, leads, holder = self.take, self.leads, attrgetter(name)
        below = attrgetter(f"{name}.{self.key}")
        return self._replace(
            take=(lambda row: take(holder(row))) if take else below,
            leads=leads and (lambda row: leads(holder(row))),
        )


class Table(NamedTuple):
    """Columns, and rows that are records; a `record` is one row that people read downwards."""

    name: str
    title: Text | None
    columns: tuple[Column, ...]
    rows: tuple[Any, ...]
    record: bool = False
    total: bool = False
    """Whether the last row sums up the others."""
    empty: Text | None = None
    """What to say instead of a table without rows."""
    shown: Callable[[Any], bool] | None = None
    """Whether people see a row, None for all; data formats always have every row."""
    fold: int | None = None
    """For a comment on a pull request: rows at most before Markdown folds the rest, and cuts it."""
    aside: bool = False
    """Whether people get another table in its place; programs and workbooks have both."""
    closing: int = 0
    """How many rows at the end, besides a total, are no part of the list, and keep their place."""
    cut_from: int | None = None
    """How long the list was, where it was cut short."""
    drawn: bool = False
    """Whether people see it as a picture; its rows are edges (`graph.py`)."""
    remarks: Callable[[tuple[Any, ...]], tuple[Text, ...]] | None = None
    """Sentences on its rows; where it was cut short, on those that are left."""

    @property
    def listed(self) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """The rows of the list, and those that close it."""
        end = len(self.rows) - (self.closing + self.total if self.rows else 0)
        return self.rows[:end], self.rows[end:]

    @property
    def told(self) -> tuple[Text, ...]:
        """What is said below it: how much of it is shown, and of its rows."""
        cut = sentence(
            "Hiển thị {shown} trong tổng số {all} dòng.", "{shown} of {all} shown.",
            shown=len(self.listed[0]), all=self.cut_from,
        ) if self.cut_from else None  # fmt: skip
        return (*((cut,) if cut else ()), *(self.remarks(self.rows) if self.remarks else ()))

    def cells(self, column: Column) -> list[Cell]:
        """The values of a column, row by row."""
        return list(map(column.value, self.rows))


class Cited(NamedTuple):
    """The document that a report is about, as it is cited."""

    number: str
    kind: PlanKind = PlanKind.PLAN
    invented: bool = False
    ended: date | None = None
    """Its last day, where it has ended by the day of the report."""
    by: str | None = None
    """What it was replaced by then."""

    @property
    def end(self) -> Text | None:
        """That it has ended, and what replaces it; None as long as it has not."""
        if self.ended is None:
            return None
        told = sentence("kết thúc ngày {d}", "ended on {d}", d=day(self.ended))
        if self.by is None:
            return told
        return sentence(
            "{told}, được thay thế bằng văn bản số {by}",
            "{told}, replaced by {by}",
            told=told,
            by=self.by,
        )

    @property
    def within(self) -> Text:
        """As a sentence cites it: Kế hoạch số 140/KH-UBND, plan 140/KH-UBND."""
        return Text(self.text.vi, f"{self.kind.label.en} {self.number}")

    @property
    def text(self) -> Text:
        """Its kind and number: Kế hoạch số 140/KH-UBND, Plan 140/KH-UBND."""
        named = capital(self.kind.label)
        return Text(f"{named.vi} số {self.number}", f"{named.en} {self.number}")


class Report(NamedTuple):
    """Everything a command has to say. The main table is the first.

    `alarms` holds the conditions that `--fail-on` can ask for.
    """

    name: str
    title: Text
    plan: Cited | None
    """None where it is about no plan."""
    as_of: date
    tables: tuple[Table, ...]
    summary: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    alarms: frozenset[str] = frozenset()
    alarming: bool = True
    """Whether it could have alarms at all."""
    charts: tuple[Chart | Bars, ...] = ()
    revision: Text | None = None
    """The version of the data, for formats that go far from them."""
    premises: Premises = AS_IT_IS
    plans: tuple[Cited, ...] = ()
    """The documents, where it is about many; `plan` is None then."""

    @property
    def below(self) -> tuple[Text, ...]:
        """Every sentence below its tables: those on their rows, then those on the whole."""
        return (*(said for table in self.tables for said in table.told), *self.notes)

    @property
    def invented(self) -> bool:
        """Whether it is made from invented data."""
        return any(one.invented for one in (self.plan, *self.plans) if one is not None)
