"""Tables of goals: what is asked for by when, the figures, and where each stands on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.dataset import (
    DataTable,
    Link,
    a_date,
    a_flag,
    a_number,
    a_text,
    a_word,
    an_integer,
    in_both,
)
from bkplan.reports.export.source import AGENCY_LINKS, answered, answering_fields, part
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import GoalState, Text, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.goals.states import GoalStanding, Reached
    from bkplan.records.goal import Figure
    from bkplan.reports.export.source import Answered, Source


class Side(Word):
    """On which side of a number a goal must be."""

    AT_LEAST = "at_least", "tối thiểu", "at least"
    AT_MOST = "at_most", "tối đa", "at most"


_GOAL = a_text("goal", "mục tiêu", "the goal", required=True)
_GOAL_LINK = Link(("goal",), "goals")
GOALS = DataTable(
    "goals",
    Text("Các mục tiêu bằng số", "Goals: numbers to reach by a day"),
    (
        a_text("id", "mã", "id", required=True),
        a_text("clause", "mục", "clause"),
        a_text("sector", "lĩnh vực", "its sector"),
        *in_both("title", "tên", "title", lambda one: one.title.text, required=True),
        a_text("unit", "đơn vị tính", "the unit of its numbers", required=True),
        a_word("side", Side, "mức phải đạt là tối thiểu hay tối đa",
               "whether what is asked for is a least or a most", required=True),
        a_flag("unbounded", "tỷ lệ có thể ngoài 0–100%", "whether a % may be beyond 0 to 100",
               required=True),
    ),
    ("id",),
    lambda source: source.plan.goals,
    (Link(("sector",), "sectors"),),
)  # fmt: skip


def _standings(source: Source) -> Sequence[GoalStanding]:
    from bkplan.goals.states import standings

    return standings(source.plan, source.as_of)


def _leads(source: Source) -> Iterator[Answered]:
    for one in _standings(source):
        yield from answered((one.goal.id,), one.answers.leads)


GOAL_LEADS = DataTable(
    "goal_leads",
    Text("Cơ quan chủ trì từng mục tiêu vào ngày tính", "Who answers for each goal on the day"),
    answering_fields(part(0, "goal", "mục tiêu", "the goal")),
    ("goal", "place"),
    _leads,
    (_GOAL_LINK, *AGENCY_LINKS),
)


class _Point(NamedTuple):
    goal: str
    one: Reached


def _points(source: Source) -> Iterator[_Point]:
    from bkplan.goals.states import reached

    for goal in source.plan.goals:
        for one in reached(goal, source.plan, source.as_of):
            yield _Point(goal.id, one)


GOAL_POINTS = DataTable(
    "goal_points",
    Text("Mức phải đạt của mỗi mục tiêu theo ngày, và kết quả đến ngày đó",
         "What each goal asks for by a day, and what was reached by then"),
    (
        _GOAL,
        a_date("asked_by", "ngày phải đạt (năm: ngày 31/12)", "by which day (a year: 31 December)",
               "one.point.day", required=True),
        a_number("asked", "mức phải đạt", "what is asked for", "one.point.number", required=True),
        a_number("value", "số liệu sau cùng đến ngày đó và đến ngày tính",
                 "the last figure up to that day, as known on the day",
                 lambda row: row.one.figure.value if row.one.figure else None),
        a_date("value_date", "ngày của số liệu", "the day of that figure",
               lambda row: row.one.figure.date if row.one.figure else None),
        a_flag("passed", "đã qua ngày phải đạt", "whether that day has passed", "one.passed",
               required=True),
        a_flag("met", "đạt hay không; trống: chưa đến ngày và chưa đạt, hoặc chưa có số liệu",
               "whether it was reached; null before the day unless it is, and without a figure",
               "one.met"),
        a_number("gap", "còn thiếu; 0: đạt", "what is missing; 0 where it is reached", "one.gap"),
    ),
    ("goal", "asked_by"),
    _points,
    (_GOAL_LINK,),
)  # fmt: skip


class _Value(NamedTuple):
    goal: str
    place: int
    one: Figure


GOAL_VALUES = DataTable(
    "goal_values",
    Text("Số liệu của các mục tiêu đến ngày tính", "The figures of goals by the day"),
    (
        _GOAL,
        an_integer("place", "thứ tự trong values của mục tiêu", "its place among them, from 1",
                   required=True),
        a_date("date", "ngày mà số liệu nói về", "the day that it is of", "one.date",
               required=True),
        a_number("value", "số liệu", "the figure", "one.value", required=True),
        a_text("evidence", "số, ký hiệu văn bản", "number and symbol of the document",
               "one.evidence"),
        a_text("note", "ghi chú", "note", "one.note"),
    ),
    ("goal", "place"),
    lambda source: (
        _Value(goal.id, place, one)
        for goal in source.plan.goals
        for place, one in enumerate(goal.values, 1)
        if one.date <= source.as_of
    ),
    (_GOAL_LINK,),
)  # fmt: skip
GOAL_STANDINGS = DataTable(
    "goal_standings",
    Text("Mỗi mục tiêu vào ngày tính: mức phải đạt kế tiếp, kết quả, tốc độ, dự báo",
         "Where each goal stands on the day: what is asked for next, value, pace, forecast"),
    (
        a_text("goal", "mục tiêu", "the goal", "goal.id", required=True),
        a_number("asked", "mức phải đạt kế tiếp, hoặc sau cùng",
                 "what is asked for next, or was last", "point.number", required=True),
        a_date("asked_by", "ngày phải đạt", "by which day", "point.day", required=True),
        a_number("value", "số liệu mới nhất", "the latest figure",
                 lambda one: one.latest.value if one.latest else None),
        a_date("value_date", "ngày của số liệu", "the day of that figure",
               lambda one: one.latest.date if one.latest else None),
        a_number("gap", "còn thiếu; 0: đạt", "what is missing; 0 where it is reached"),
        a_number("needed_per_year", "cần thêm mỗi năm", "what is needed a year"),
        a_number("pace", "tốc độ mỗi năm", "by how much it rose a year"),
        a_number("forecast", "dự báo cho ngày phải đạt", "the forecast for that day"),
        a_word("state", GoalState, "trạng thái", "its state", required=True),
    ),
    ("goal",),
    _standings,
    (_GOAL_LINK, Link(("goal", "asked_by"), "goal_points")),
)  # fmt: skip

TABLES = (GOALS, GOAL_LEADS, GOAL_POINTS, GOAL_VALUES, GOAL_STANDINGS)
