"""`bkplan goals`: what is asked for next, what was reached, and whether the pace suffices."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from bkplan.output.report import Table
from bkplan.reports.answering import how_sure
from bkplan.reports.filters import GOAL_FILTERS
from bkplan.reports.goals import goallist as g
from bkplan.reports.goals.charts import charts_of
from bkplan.reports.goals.explained import steps_of
from bkplan.reports.many import having, with_plan
from bkplan.reports.of_plan import nothing, report_of
from bkplan.reports.options import Known, Option
from bkplan.reports.query import Query, selected_goals
from bkplan.reports.spec import Group, ReportSpec, UnknownId
from bkplan.words.frozen import NamedTuple
from bkplan.words.hints import did_you_mean
from bkplan.words.phrases import alike, joined, sentence
from bkplan.words.vocab import GoalState, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.deadlines.answering import Answering
    from bkplan.goals.states import GoalStanding
    from bkplan.output.report import Report
    from bkplan.records.plan import Plan

TITLE = Text("Mục tiêu: mức phải đạt và kết quả", "Goals: what is asked for, what was reached")
NO_GOALS = Text(
    'Kế hoạch không có mục tiêu nào bằng số: ghi vào goals (unit: "%", at_least: {2025: 60}, '
    "values: […]) thì lệnh này cho biết còn thiếu bao nhiêu và có kịp không.",
    'The plan has no goal in numbers: with some among the `goals` (unit: "%", at_least: '
    "{2025: 60}, values: […]) this command says what is missing and whether the pace suffices.",
)
FEW = 5
"""So many goals have their charts on a terminal where nobody asks for charts."""
MOST_CHARTS, MOST_ON_SCREEN = 12, 200
"""Of goals in one document, and where charts are asked for."""
CHART = Option(
    "chart",
    Text(
        f"Vẽ biểu đồ hay không (mặc định: ở cửa sổ lệnh, không quá {FEW} mục tiêu)",
        f"Draw the charts or not (default: on a terminal, of {FEW} goals at most)",
    ),
    flag=True,
    negatable=True,
)
RULE = Text(
    "Dự báo cho ngày phải đạt, theo tốc độ từ số liệu đầu đến số liệu mới nhất; mới có một số liệu "
    "mà chưa đạt là chậm tiến độ. Thương số làm tròn đến hai chữ số thập phân, hoặc đến số chữ số "
    "của chính mục tiêu.",
    "The forecast is for the day asked for, at the pace from the first value to the latest; with "
    "one value alone what is not met is behind. Quotients are rounded to two decimals, or as many "
    "as the goal's own numbers have.",
)
_HOW = Text("Cách tính từng mục tiêu: bkplan show MÃ.", "How each came about: bkplan show ID.")


EXPLAIN = Option(
    "explain",
    Text("Cách tính số liệu của mục tiêu này", "How the numbers of this goal came about"),
    metavar="ID", ids=(Known.GOALS,),
)  # fmt: skip


class GoalOptions(NamedTuple):
    """What `goals` alone is asked."""

    chart: Annotated[bool | None, CHART] = None
    explain: Annotated[str | None, EXPLAIN] = None


def goals(plan: Plan, query: Query, asked: GoalOptions, *, most: int | None = None) -> Report:
    """Every goal that the filters let through, in the order of the data.

    Of more than `most` only so many have charts, those that lag behind first.
    """
    found = selected_goals(plan, query)
    if asked.explain is not None:
        return _explained(plan, query, found, asked.explain)
    drawn = asked.chart or (asked.chart is None and len(found) <= FEW)
    charts = (
        charts_of(found, always=bool(asked.chart), most=most or MOST_ON_SCREEN) if drawn else ()
    )
    how = (_HOW,) if most is None else ()
    empty = g.NO_GOAL if plan.goals else plan.header.kind.naming(NO_GOALS)
    return report_of(
        plan,
        query.as_of,
        name="goals",
        title=TITLE,
        tables=(
            Table(
                "goals",
                None,
                with_plan(g.COLUMNS, plan),
                tuple(g.GoalRow(state, plan.of_goal(state.goal.id)) for state in found),
                empty=nothing(plan, query.as_of, empty) if plan.goals else empty,
            ),
        ),
        summary=tuple(counted(found)),
        notes=(
            *how_sure(leads_of(found)),
            *((RULE, *how) if found else ()),
        ),
        alarming=False,
        charts=charts,
    )


def _explained(plan: Plan, query: Query, found: Sequence[GoalStanding], id: str) -> Report:
    """How the numbers of one of the goals came about; UnknownId names the nearest."""
    state = next((state for state in found if state.goal.id == id), None)
    if state is None:
        if plan.is_many:
            having(plan, id)  # says which are meant where several plans have it
        hint = did_you_mean(id, tuple(each.goal.id for each in found), where="bkplan goals")
        raise UnknownId(id, Text("mục tiêu", "goal"), hint)
    return report_of(
        plan,
        query.as_of,
        name="goals",
        title=sentence("Cách tính số liệu: {id}: {title}",
                       "How the numbers came about: {id}: {title}",
                       id=id, title=state.goal.title.text),
        tables=(steps_of(state),),
        notes=(RULE,),
        alarming=False,
    )  # fmt: skip


def in_document(plan: Plan, query: Query) -> Report:
    """Every goal where there is little room, and the charts of those that lag behind first."""
    told = goals(plan, query, GoalOptions(chart=True), most=MOST_CHARTS)
    (table,) = told.tables
    return told._replace(tables=(table._replace(columns=tuple(g.for_document(table.columns))),))


def leads_of(found: Sequence[GoalStanding]) -> Iterator[Answering]:
    """All that lead some goals."""
    return (one for state in found for one in state.answers.leads)


def counted(found: Sequence[GoalStanding]) -> Iterator[Text]:
    """How many goals there are, and how many in each state."""
    if not found:
        return
    count = Counter(state.state for state in found)
    told = (
        alike("{n} {state}", n=count[state], state=state.label)
        for state in GoalState
        if count[state]
    )
    yield sentence(
        "{n} mục tiêu: {split}.", "{n} {n:goal}: {split}.",
        n=len(found), split=joined(told, Text("; ", ", ")),
    )  # fmt: skip


SPEC = ReportSpec(
    "goals",
    goals,
    Text("Mục tiêu bằng số: mức đã đạt, phần còn thiếu, có kịp thời hạn không",
         "Goals in numbers: what was reached, what is missing, whether the pace suffices"),
    "bkplan goals --state behind",
    Group.SUMMARIES,
    asks=GoalOptions,
    tables=("goals", "explain"),
    filters=GOAL_FILTERS,
    alarming=False,
    keys=tuple(column.key for column in g.COLUMNS),
    drawing=CHART,
    many_plans=True,
)  # fmt: skip
