"""8xx: goals and their figures."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Severity
from bkplan.words.phrases import exact

if TYPE_CHECKING:
    from fractions import Fraction

    from bkplan.records.goal import Goal

TIMES = 10
"""So many times as much, or that part of it, is what a digit more or less makes."""
PERCENTAGE_POINTS = 50
YEAR = timedelta(365)


@check("BK850", Severity.WARNING)
def future_figure(at: CheckedData) -> Iterator[Found]:
    """A figure is of a day in the future · Số liệu của một ngày trong tương lai

    What is not known cannot be recorded; a forecast is worked out. Reports do not see the figure
    before its day.

    Điều chưa biết thì chưa ghi được; dự báo do chương trình tính. Báo cáo chưa tính số liệu này
    trước ngày của nó.

    Bad:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2190: 60},
             values: [{date: 2190-06-30, value: 40, evidence: 9/BC-SKHCN}]}
    Good:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2190: 60},
             values: [{date: 2019-06-30, value: 40, evidence: 9/BC-SKHCN}]}
    """
    for goal in at.plan.goals:
        for place, figure in enumerate(goal.values):
            if figure.date > at.as_of:
                yield Found(
                    goal.mark("values", place, "date"),
                    "date",
                    f"{figure.date} sau ngày {at.as_of}; hãy sửa ngày, hoặc đợi đến khi có số liệu",
                    f"{figure.date} is after {at.as_of}; correct it, or wait until it is known",
                )


@check("BK851", Severity.WARNING)
def passed_without_figure(at: CheckedData) -> Iterator[Found]:
    """What was asked for by a day has no figure · Đã qua ngày phải đạt mà chưa có số liệu

    No figure is of the year that ended on the day asked for, so nobody can say whether it was
    reached. Ask for the figure, and record it with the day that it is of.

    Không có số liệu nào trong một năm tính đến ngày phải đạt nên không biết đã đạt hay chưa. Đề
    nghị cơ quan chủ trì cung cấp, rồi ghi cùng ngày mà số liệu phản ánh.

    Bad:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2018: 30, 2190: 60},
             values: [{date: 2017-12-31, value: 25, evidence: 9/BC-SKHCN}]}
    Good:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2018: 30, 2190: 60},
             values: [{date: 2018-12-31, value: 31.5, evidence: 9/BC-SKHCN}]}
    """
    today = at.plan.header.stands(at.as_of)
    for goal in at.plan.goals:
        days = sorted(figure.date for figure in goal.values)
        for point in goal.points:
            place = bisect_right(days, point.day)
            told = place and days[place - 1] > point.day - YEAR
            if point.day < today and not told:
                yield Found(
                    goal.key_mark(goal.side, str(point.when)),
                    goal.side,
                    f"ngày phải đạt {point.day} đã qua, chưa có số liệu nào trong năm trước đó; "
                    "hãy ghi vào values",
                    f"{point.day} has passed and no figure is of the year before it; "
                    "record one among the values",
                )


@check("BK852", Severity.WARNING)
def jump(at: CheckedData) -> Iterator[Found]:
    """A figure jumps · Số liệu thay đổi bất thường

    Ten times the figure before it or a tenth of it, or fifty percentage points more or less: often
    a digit or a decimal point is wrong. If it is right: `# bkplan: ignore BK852 -- reason`.

    Gấp mười lần số liệu trước hoặc chỉ bằng một phần mười, hoặc hơn kém năm mươi điểm phần trăm:
    thường do thừa, thiếu chữ số hay sai dấu thập phân. Nếu đúng vậy, hãy ghi chú thích
    `# bkplan: ignore BK852 -- lý do`.

    Bad:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2190: 60},
             values: [{date: 2017-12-31, value: 58, evidence: 9/BC-SKHCN},
                      {date: 2018-12-31, value: 6.25, evidence: 8/BC-SKHCN}]}
    Good:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2190: 60},
             values: [{date: 2017-12-31, value: 58, evidence: 9/BC-SKHCN},
                      {date: 2018-12-31, value: 62.5, evidence: 8/BC-SKHCN}]}
    """
    for goal in at.plan.goals:
        for place, (before, figure) in enumerate(pairwise(goal.values), 1):
            if _jumps(goal, before.value, figure.value):
                old, new = exact(before.value), exact(figure.value)
                yield Found(
                    goal.mark("values", place, "value"),
                    "value",
                    f"từ {old.vi} thành {new.vi}; hãy kiểm tra chữ số và dấu thập phân",
                    f"from {old.en} to {new.en}; check the digits and the decimal point",
                )


def _jumps(goal: Goal, old: Fraction, new: Fraction) -> bool:
    if goal.is_share and abs(new - old) >= PERCENTAGE_POINTS:
        return True
    small, large = sorted((abs(old), abs(new)))
    return small > 0 and large >= TIMES * small


@check("BK853", Severity.NOTICE)
def figure_without_document(at: CheckedData) -> Iterator[Found]:
    """A figure without a document · Số liệu không có văn bản

    Whoever reads the report cannot look it up. Write the number of the document that has it.

    Người đọc báo cáo không kiểm tra lại được. Hãy ghi số, ký hiệu văn bản nêu số liệu.

    Bad:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2190: 60},
             values: [{date: 2018-12-31, value: 31.5}]}
    Good:
        goals:
          - {id: G-1, title: {vi: Hồ sơ trực tuyến}, unit: "%",
             at_least: {2190: 60},
             values: [{date: 2018-12-31, value: 31.5, evidence: 9/BC-SKHCN}]}
    """
    for goal in at.plan.goals:
        for place, figure in enumerate(goal.values):
            if figure.evidence is None:
                yield Found(
                    goal.mark("values", place),
                    "evidence",
                    f"số liệu ngày {figure.date} không có văn bản; hãy thêm evidence, như "
                    "9/BC-SKHCN",
                    f"the figure of {figure.date} has no document; add evidence, like 9/BC-SKHCN",
                )


@check("BK854", Severity.WARNING)
def points_turn_back(at: CheckedData) -> Iterator[Found]:
    """Later less is asked for than before · Mức phải đạt về sau thấp hơn mức trước

    A number that must rise is asked to be lower later on, or one that must fall to be higher.
    Check the numbers, and whether it is `at_least` or `at_most`.

    Mục tiêu phải tăng mà mức về sau thấp hơn, hoặc phải giảm mà mức về sau cao hơn. Hãy kiểm tra
    các mức, và xem là `at_least` hay `at_most`.

    Bad:
        goals:
          - {id: G-1, title: {vi: Hộ nghèo}, unit: hộ,
             at_least: {2188: 1200, 2190: 900}}
    Good:
        goals:
          - {id: G-1, title: {vi: Hộ nghèo}, unit: hộ,
             at_most: {2188: 1200, 2190: 900}}
    """
    for goal in at.plan.goals:
        for before, point in pairwise(goal.points):
            if not goal.reaches(point.number, before.number):
                old, new = exact(before.number), exact(point.number)
                yield Found(
                    goal.mark(goal.side, str(point.when)),
                    goal.side,
                    f"{new.vi} sau {old.vi}; hãy kiểm tra các mức, và at_least hay at_most",
                    f"{new.en} after {old.en}; check the numbers, and at_least or at_most",
                )
