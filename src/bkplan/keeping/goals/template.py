"""The sheet for figures of goals: what each asks for, its latest figure, and empty cells beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.output.form import Form, FormCell, FormColumn, Use
from bkplan.words.phrases import alike, day, exact, joined, sentence
from bkplan.words.terms import INVENTED
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkplan.goals.states import GoalStanding
    from bkplan.records.plan import Plan

TITLE = Text("Số liệu các mục tiêu", "Figures of goals")
COLUMNS = (
    FormColumn(Text("Mã", "Id"), Use.ID),
    FormColumn(Text("TT", "No."), Use.NUMBER),
    FormColumn(Text("Mục tiêu", "Goal"), Use.NAME),
    FormColumn(Text("Đơn vị tính", "Unit"), Use.WORDS),
    FormColumn(Text("Yêu cầu", "Asked for"), Use.WORDS),
    FormColumn(Text("Số liệu gần nhất", "Latest figure"), Use.WORDS),
    FormColumn(Text("Ngày", "Date"), Use.DAY),
    FormColumn(Text("Số liệu", "Value"), Use.DECIMAL),
    FormColumn(Text("Số văn bản", "Evidence"), Use.DOCUMENT),
)
_SIDES = {
    "at_least": Text("tối thiểu {n} đến {by}", "at least {n} by {by}"),
    "at_most": Text("tối đa {n} đến {by}", "at most {n} by {by}"),
}
_WRONG = Text(
    "Hãy nhập một số, theo đơn vị tính của dòng; không có số liệu thì để trống.",
    "Enter a number, in the unit of its row; leave it empty where there is none.",
)


def form_of(
    plan: Plan, goals: Sequence[GoalStanding], *, as_of: date, agency: Text | None = None
) -> Form:
    """The sheet for the figures of some goals; of an agency, where they are one's."""
    lines = [TITLE, plan.header.cited.text]
    if agency is not None:
        lines.insert(1, agency)
    if plan.header.cited.invented:
        lines.append(INVENTED)
    return Form(
        Text("Số liệu mục tiêu", "Goals"),
        tuple(lines),
        COLUMNS,
        tuple(_row(place, state) for place, state in enumerate(goals, 1)),
        None,
        _EXPLAINED,
        as_of,
        _WRONG,
    )


def _row(place: int, state: GoalStanding) -> tuple[FormCell, ...]:
    goal, latest = state.goal, state.latest
    known = alike("{n} ({day})", n=exact(latest.value), day=day(latest.date)) if latest else None
    return (goal.id, place, goal.title.text, goal.unit, _asked(state), known, None, None, None)


def _asked(state: GoalStanding) -> Text:
    """Everything that is asked for from the point ahead on: tối thiểu 80% đến hết năm 2030."""
    goal = state.goal
    ahead = [point for point in goal.points if point.day >= state.point.day]
    told = (
        sentence(
            *_SIDES[goal.side],
            n=alike("{n}%", n=exact(point.number)) if goal.unit == "%" else exact(point.number),
            by=day(point.day) if point.when.year is None else _end_of(point.when.year),
        )
        for point in ahead
    )
    return joined(told, "; ")


def _end_of(year: int) -> Text:
    """The end of a year, as what is asked for by then: hết năm 2030."""
    return sentence("hết năm {year}", "{year}", year=str(year))


_EXPLAINED: tuple[tuple[Text, ...], ...] = (
    (Text("Hướng dẫn: số liệu các mục tiêu", "How to fill in: figures of goals"),),
    (
        Text("Cách điền", "What to fill in"),
        Text(
            "Điền vào các ô tô màu. Số liệu theo đơn vị tính của dòng, có thể có phần thập phân. "
            "Chưa có số liệu thì để trống cả dòng.",
            "Fill in the coloured cells. Figures are in the unit of their row, with decimals or "
            "without. Leave the whole row empty where there is no figure.",
        ),
    ),
    (
        Text("Ngày", "Date"),
        Text(
            "Ngày mà số liệu phản ánh, không phải ngày của văn bản; mọi dòng cùng một ngày thì có "
            "thể để trống và báo ngày đó khi gửi.",
            "The day that the figure is of, not that of the document; where it is one day for all "
            "rows it may be left empty and told when the sheet is sent.",
        ),
    ),
    (
        Text("Các dòng", "The rows"),
        Text(
            "Mỗi dòng một mục tiêu, theo mã ở cột ẩn A: không xóa cột này, không gộp ô. Có nhiều "
            "số liệu của một mục tiêu thì chép dòng đó.",
            "A goal a row, by the id in the hidden column A: do not delete that column, and merge "
            "no cells. For several figures of one goal copy its row.",
        ),
    ),
    (
        Text("Đọc lại", "Reading it"),
        Text(
            "bkplan import goals TỆP [--date NGÀY]",
            "bkplan import goals FILE [--date DAY]",
        ),
    ),
)
