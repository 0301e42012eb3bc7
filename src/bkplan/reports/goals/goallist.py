"""Rows of goals: the columns that the list and `show` have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.quantity import Quantity
from bkplan.output.report import Column, Kind, Ref
from bkplan.reports.answering import cell
from bkplan.reports.of_plan import GOALS, sector_ref
from bkplan.reports.tasks import tasklist as t
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import alike, day, in_places
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from fractions import Fraction

    from bkplan.goals.states import GoalStanding
    from bkplan.output.report import Cell
    from bkplan.records.goal import Figure, Goal
    from bkplan.records.plan import Plan

PLACES = 2
"""Decimals of a quotient, unless the goal's own numbers have more."""
NO_GOAL = Text("Không có mục tiêu nào phù hợp.", "No goal matches.")


class GoalRow(NamedTuple):
    """A goal where it stands on a day, and the plan that has the names."""

    state: GoalStanding
    plan: Plan

    @property
    def one(self) -> Goal:
        """The goal itself."""
        return self.state.goal


def goal_ref(goal: Goal) -> Ref:
    """A goal with its title."""
    return Ref(goal.id, goal.title.text, GOALS)


def known(number: Fraction | None, *, sign: str = "") -> Quantity | None:
    """A number of the data, or the difference of two: it has all its decimals."""
    return None if number is None else Quantity(number, sign=sign)


def quotient(number: Fraction | None, state: GoalStanding) -> Quantity | None:
    """A number that was divided: rounded as people read it, never onto what it is not.

    That is nothing, and what is asked for: what misses it by a hair does not read as if it did not.
    """
    if number is None:
        return None
    return Quantity(number, _places(state.goal), (number * 0, state.point.number))


def rounded(number: Fraction, state: GoalStanding) -> Fraction:
    """What was divided, with the decimals that people read; see quotient()."""
    return in_places(number, _places(state.goal), (number * 0, state.point.number))


def _places(goal: Goal) -> int:
    numbers = (*(p.number for p in goal.points), *(f.value for f in goal.values))
    return max([PLACES, *(_decimals(n) for n in numbers)])


def _decimals(number: Fraction) -> int:
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    return places


SIGNS = {"at_least": "≥", "at_most": "≤"}
"""What stands before a number that is asked for."""


def asked(goal: Goal, number: Fraction) -> Quantity:
    """A number that a goal asks for."""
    return Quantity(number, sign=SIGNS[goal.side])


def leads_beside(row: GoalRow) -> Cell:
    """Who answers for a goal, and beside it whom the plan named."""
    return cell(row.plan, row.state.answers.leads, beside=True)


def _of_latest(row: GoalRow, name: str) -> Cell:
    latest: Figure | None = row.state.latest
    return getattr(latest, name) if latest else None


ID = Column("id", Text("Mã", "Id"), Kind.ID, take=lambda row: row.one.id,
            leads=lambda row: goal_ref(row.one))  # fmt: skip
CLAUSE = Column(
    "clause", Text("Mục", "Clause"), Kind.ID, screen=False, take=lambda row: row.one.clause
)
TITLE = Column("title", Text("Mục tiêu", "Goal"), take=lambda row: row.one.title.text,
               leads=lambda row: goal_ref(row.one))  # fmt: skip
SECTOR = Column(
    "sector",
    Text("Lĩnh vực", "Sector"),
    screen=False,
    take=lambda row: sector_ref(row.plan, row.one.sector) if row.one.sector else None,
)
LEAD = Column("lead", Text("Chủ trì", "Lead"),
              take=lambda row: cell(row.plan, row.state.answers.leads))  # fmt: skip
UNIT = Column("unit", Text("Đơn vị tính", "Unit"), under="title", take=lambda row: row.one.unit)
SIDE = Column("side", Text("Mức phải đạt là", "Asked for"), Kind.ID, screen=False,
              take=lambda row: row.one.side)  # fmt: skip
ASKED = Column(
    "asked",
    Text("Mức phải đạt", "Asked"),
    Kind.NUMBER,
    take=lambda row: asked(row.one, row.state.point.number),
)
ASKED_BY = Column("asked_by", Text("Thời hạn", "By"), Kind.DATE, under="asked",
                  take=lambda row: row.state.point.day)  # fmt: skip
VALUE = Column(
    "value",
    Text("Kết quả đạt được", "Value"),
    Kind.NUMBER,
    take=lambda row: known(row.state.latest.value) if row.state.latest else None,
)
VALUE_DATE = Column("value_date", Text("Ngày số liệu", "Of"), Kind.DATE, under="value",
                    take=lambda row: _of_latest(row, "date"))  # fmt: skip
EVIDENCE = Column("evidence", Text("Văn bản", "Document"), Kind.ID, screen=False,
                  take=lambda row: _of_latest(row, "evidence"))  # fmt: skip
GAP = Column("gap", Text("Còn thiếu", "Gap"), Kind.NUMBER, take=lambda row: known(row.state.gap))
NEEDED = Column(
    "needed_per_year",
    Text("Cần mỗi năm", "Needed a year"),
    Kind.NUMBER,
    take=lambda row: quotient(row.state.needed_per_year, row.state),
)
PACE = Column(
    "pace",
    Text("Tốc độ mỗi năm", "Pace a year"),
    Kind.NUMBER,
    screen=False,
    take=lambda row: quotient(row.state.pace, row.state),
)
FORECAST = Column(
    "forecast",
    Text("Dự báo", "Forecast"),
    Kind.NUMBER,
    take=lambda row: quotient(row.state.forecast, row.state),
)
STATE = Column("state", Text("Trạng thái", "State"), Kind.STATUS,
               take=lambda row: row.state.state)  # fmt: skip


def _value_told(row: GoalRow) -> Text | None:
    latest = row.state.latest
    return _dated(Quantity(latest.value), latest.date) if latest else None


def _asked_told(row: GoalRow) -> Text:
    point = row.state.point
    return _dated(asked(row.one, point.number), point.day)


def _dated(number: Quantity, on: date) -> Text:
    return alike("{n} ({day})", n=number.text, day=day(on))


def for_document(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns of goals where there is little room: a number and its day in one."""
    for column in columns:
        if column.key == LEAD.key:
            column = column._replace(take=leads_beside)  # a document goes far from the data
        beside = _BESIDE.get(column.key)
        yield column._replace(screen=column.screen and not beside and column.key not in _LESS)
        if beside:
            yield beside


_LESS = ("value_date", "asked_by")
_BESIDE = {
    "value": VALUE._replace(
        key="value_told",
        kind=Kind.TEXT,
        data=False,
        take=_value_told,
    ),
    "asked": ASKED._replace(
        key="asked_told",
        kind=Kind.TEXT,
        data=False,
        take=_asked_told,
    ),
}
"""What people read in place of a number and the column with its day."""
COLUMNS = (
    ID, CLAUSE, TITLE, SECTOR, LEAD, UNIT, SIDE, VALUE, VALUE_DATE, EVIDENCE, ASKED, ASKED_BY,
    GAP, NEEDED, PACE, FORECAST, STATE, *t.WHO,
)  # fmt: skip
