"""Everything about one goal: where it stands and why, what is asked by when, its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.deadlines.chain import lines_for
from bkplan.goals.states import reached, standing
from bkplan.output.report import Column, Kind, Table
from bkplan.records.goal import Goal
from bkplan.reports.answering import followed, how_sure
from bkplan.reports.goals import goallist as g
from bkplan.reports.goals.charts import chart_of
from bkplan.reports.goals.why import why
from bkplan.reports.of_plan import report_of
from bkplan.reports.recorded import columns_of
from bkplan.reports.show.answering import steps_table
from bkplan.reports.tasks import tasklist as t
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import joined
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from bkplan.goals.states import Reached
    from bkplan.output.report import Report
    from bkplan.records.goal import Figure
    from bkplan.records.plan import Plan
    from bkplan.reports.query import Query

FACTS = (
    *columns_of(Goal, first=("id", "clause", "title", "sector"), takes={"lead": g.leads_beside}),
    *t.WHO,
    g.SIDE,
    *(column._replace(under=None) for column in (g.VALUE, g.VALUE_DATE, g.ASKED, g.ASKED_BY)),
    *(g.GAP, g.NEEDED, g.PACE._replace(screen=True), g.FORECAST, g.STATE),
    Column("why", Text("Vì sao", "Why"), take=lambda row: joined(why(row.state), " ")),
)
_IF_ANY = ("clause", "sector", "unbounded")
"""What few goals say; where nothing is said, people are shown nothing."""
POINTS = (
    Column("by", Text("Thời hạn", "By"), Kind.DATE, take=lambda row: row.one.point.day),
    Column("asked", Text("Mức phải đạt", "Asked"), Kind.NUMBER,
           take=lambda row: g.asked(row.goal, row.one.point.number)),
    Column("value", Text("Kết quả đạt được", "Value"), Kind.NUMBER,
           take=lambda row: g.known(row.one.figure.value) if row.one.figure else None),
    Column("value_date", Text("Ngày số liệu", "Of"), Kind.DATE,
           take=lambda row: row.one.figure.date if row.one.figure else None),
    Column("gap", Text("Còn thiếu", "Gap"), Kind.NUMBER, take=lambda row: g.known(row.one.gap)),
    Column("met", Text("Đánh giá", "Met"), Kind.MET, take=lambda row: row.one.met),
)  # fmt: skip
VALUES = (
    Column("date", Text("Ngày số liệu", "Of"), Kind.DATE).within("one"),
    Column("value", Text("Kết quả đạt được", "Value"), Kind.NUMBER,
           take=lambda row: g.known(row.one.value)),
    Column("change", Text("Thay đổi", "Change"), Kind.NUMBER,
           take=lambda row: g.known(row.change)),
    Column("evidence", Text("Văn bản", "Document"), Kind.ID).within("one"),
    Column("note", Text("Ghi chú", "Note")).within("one"),
)  # fmt: skip
_NO_FIGURES = Text("Chưa có số liệu nào được ghi.", "No figure has been recorded.")


class PointRow(NamedTuple):
    """What is asked for by a day, and what was reached by then."""

    one: Reached
    goal: Goal


class FigureRow(NamedTuple):
    """A figure, and the one before it."""

    one: Figure
    before: Figure | None

    @property
    def change(self) -> Fraction | None:
        """By how much it differs from the one before."""
        return self.one.value - self.before.value if self.before else None


def show_goal(plan: Plan, query: Query, goal: Goal) -> Report:
    """The report of one goal: figures of later days do not exist."""
    state = standing(goal, plan, query.as_of)
    facts = g.GoalRow(state, plan)
    columns = tuple(
        column._replace(screen=False)
        if column.key in _IF_ANY and not column.value(facts)
        else column
        for column in FACTS
    )
    tables = [Table("goal", None, columns, (facts,), record=True)]
    if followed(state.answers):
        tables.append(steps_table(plan, lines_for(goal.lead, goal.sector, plan, query.as_of)))
    points = tuple(PointRow(one, goal) for one in reached(goal, plan, query.as_of))
    figures = tuple(map(FigureRow, state.figures, (None, *state.figures)))
    tables += [
        Table("points", Text("Mức phải đạt", "What is asked for"), POINTS, points),
        Table("values", Text("Số liệu", "Values"), VALUES, figures, empty=_NO_FIGURES),
    ]
    chart = chart_of(state) if figures else None
    return report_of(
        plan,
        query.as_of,
        name="show",
        title=Text(f"Mục tiêu {goal.id}", f"Goal {goal.id}"),
        tables=tuple(tables),
        notes=how_sure(state.answers.leads),
        alarming=False,
        charts=(chart,) if chart else (),
    )
