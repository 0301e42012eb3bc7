"""How the numbers of a report are defined, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkplan.reports.of_plan import has_headcount
from bkplan.reports.tasks import counts
from bkplan.words.vocab import Rates, Text

if TYPE_CHECKING:
    from bkplan.records.plan import Plan


_HEADCOUNT = (
    Text(
        "Biên chế là số được giao của đơn vị nhóm tự chủ 3, 4 hoặc chưa rõ, có vào ngày "
        "31/12; mức trần = phần nguyên của biên chế gốc × (1 − tỷ lệ giảm), giữa hai mốc "
        "theo đường thẳng làm tròn xuống, chia theo số dư lớn nhất.",
        "Headcount is the assigned number of units of autonomy group 3, 4 or unknown that "
        "exist on 31 December; a ceiling is the whole part of base × (1 − reduction), "
        "between two targets a straight line rounded down, shared by largest remainder.",
    ),
    Text(
        "Dự báo = số liệu gần nhất − tốc độ giảm × số năm; tốc độ giảm là phần tinh giản "
        "trừ phần tăng thêm, bình quân mỗi năm từ năm đầu đến năm cuối có đủ số liệu, "
        "không kể phần không còn thuộc diện tính hoặc chuyển đi.",
        "The forecast is the last recorded number less the pace for each year; the pace is "
        "what was cut less what was added, a year, from the first to the last year "
        "recorded whole; what left the count or moved is no part of it.",
    ),
)


def how_counted(plan: Plan, rates: Rates) -> tuple[Text, ...]:
    """What counts as overdue, and how rates, what the plan has of headcount are worked out."""
    return (
        counts.RULE,
        Text(
            "Quá hạn tính bằng ngày, từ hôm sau hạn đến ngày báo cáo; nhiệm vụ có nhiều kỳ "
            "(lượt) thực hiện được tính theo trạng thái xấu nhất.",
            "Days overdue run from the day after the due date to the date of the report; a "
            "task with several occurrences counts by the worst of them.",
        ),
        *(_HEADCOUNT if has_headcount(plan) else ()),
        _RATES[rates],
    )


_RATES = {
    Rates.ROUNDED: Text(
        "Tỷ lệ được làm tròn đến một chữ số thập phân; 100,0% chỉ khi là toàn bộ.",
        "Rates are rounded to one decimal, halves up; 100.0% says that it is all.",
    ),
    Rates.CUT: Text(
        "Tỷ lệ lấy một chữ số thập phân, bỏ phần sau, không làm tròn; 100,0% chỉ khi là toàn bộ.",
        "Rates are cut, not rounded, to one decimal; 100.0% says that it is all.",
    ),
}
