"""What a target may measure: one row a measure, with its limit and the rule that figures can test.

Reading, the schema, `rules` and `diff` ask this table. A rule is carried out by its function in
`units/rules.py`.
"""

from __future__ import annotations

from typing import Literal, Self

from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Text, Word

LimitKey = Literal["at_least", "at_most"]


class LimitForm(NamedTuple):
    """On which side a measure is limited, and how a limit is written, in its unit."""

    key: LimitKey
    sample: str
    share: bool = False
    """Of a whole, a percentage; else a number."""

    @property
    def other(self) -> LimitKey:
        """The key of the side on which it is not."""
        return "at_most" if self.key == "at_least" else "at_least"


class Rule(NamedTuple):
    """What a plan orders by a limit, in words; `norm` has the number of its target at `{n}`."""

    words: Text
    norm: Text
    whole: bool = False
    """Whether it is about the plan as a whole, and not about each of some units."""
    summed: Text | None = None
    """How a report sums up the many units that break it, where each alone matters little."""


class Measure(Word):
    """What a target measures; one without a limit is a reduction between two years."""

    limit: LimitForm | None
    rule: Rule | None

    def __new__(
        cls, value: str, vi: str, en: str, limit: LimitForm | None = None, rule: Rule | None = None
    ) -> Self:
        """Make the member a string that equals its value in the data."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.limit, member.rule = Text(vi, en), limit, rule
        return member

    # fmt: off
    HEADCOUNT = "headcount", "biên chế", "headcount"
    UNIT_COUNT = "unit_count", "số đơn vị", "number of units"
    SPECIALIST_SHARE = (
        "specialist_share", "tỷ lệ vị trí chuyên môn", "share of specialist posts",
        LimitForm("at_least", "65%", share=True),
        Rule(
            Text("vị trí chuyên môn đạt tỷ lệ tối thiểu", "specialists reach the least share"),
            Text("tối thiểu {n} số người có mặt", "at least {n} of those present"),
        ),
    )
    PUPILS = (
        "pupils", "số học sinh", "pupils",
        LimitForm("at_least", "120"),
        Rule(
            Text("trường tiểu học, trung học cơ sở dưới ngưỡng học sinh phải sáp nhập",
                 "primary and lower secondary schools below the threshold merge"),
            Text("tối thiểu {n} học sinh", "at least {n} {n:pupil}"),
        ),
    )
    DEPUTY_YEARS = (
        "deputy_years", "số năm sắp xếp cấp phó", "years to rearrange deputies",
        LimitForm("at_most", "3"),
        Rule(
            Text("cấp phó được sắp xếp lại trong thời hạn sau sáp nhập",
                 "deputies are rearranged in time after a merger"),
            Text("chậm nhất {n} năm sau sắp xếp phải ít hơn tổng số trước sắp xếp",
                 "fewer than before together, {n} {n:year} after it at the latest"),
        ),
    )
    SELF_FINANCING = (
        "self_financing", "nhóm tự chủ", "autonomy group",
        LimitForm("at_most", "2"),
        Rule(
            Text("đơn vị thành lập mới phải tự bảo đảm tài chính", "a new unit pays its own way"),
            Text("nhóm tự chủ tài chính tối đa là nhóm {n}", "autonomy group {n} at most"),
        ),
    )
    OVER_ASSIGNED = (
        "over_assigned", "có mặt vượt được giao", "present above assigned",
        LimitForm("at_most", "0"),
        Rule(
            Text("số có mặt không vượt số được giao", "no more people present than posts assigned"),
            Text("vượt tối đa {n} người", "above by at most {n}"),
        ),
    )
    UNUSED_POSTS = (
        "unused_posts", "biên chế chưa dùng", "posts not used",
        LimitForm("at_most", "0"),
        Rule(
            Text("biên chế được giao phải sử dụng hết", "posts assigned are used"),
            Text("tối đa {n} biên chế", "at most {n}"),
            summed=Text(
                "{rule}: {n} đơn vị, tổng cộng {all} biên chế, nhiều nhất là {unit} ({most}).",
                "{rule}: {n} {n:unit}, {all} {all:post} together, most of them: {unit} ({most}).",
            ),
        ),
    )
    # fmt: on
